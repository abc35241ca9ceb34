"""What pictures are made of: parts in their places, and a sheet that measures as it draws."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, TypeVar

from generator.errors import excerpt
from generator.layout.diagram import EMU_PER_PT, Area, Side
from generator.layout.fit import PITCH_EM, TextSpec, height_pt, width_pt
from generator.layout.frame import Frame

INSET_X, INSET_Y = 7.2, 3.6  # what every new shape keeps free around its words, in points
LABEL, BODY = 10.0, 11.0  # points; no words of a picture are set smaller than the first
TINT, WASH = 0.14, 0.55
THIN, LINE, BOLD = 0.75, 1.0, 2.0  # points
_SAFE = 1.03  # of a measured width: a word that is to stay on its line gets this much room
_CORNER = 4.0  # what the corners of a round shape take from its words
_MORE = "…"
_SAME = 0.01  # points
_HAIR = 0.1  # points; less than this a line may lack and still stand

T = TypeVar("T")
Align = Literal["start", "center", "end"]
Anchor = Literal["top", "middle", "bottom"]
Point = tuple[float, float]


class Ink(StrEnum):
    """A colour of the theme, by what it says."""

    TEXT = "dark1"
    PAGE = "light1"
    STRONG = "dark2"
    PANEL = "light2"
    ACCENT = "accent1"
    GOOD = "accent2"
    ATTENTION = "accent3"
    WRONG = "accent4"
    NEW = "accent5"
    QUIET = "accent6"


class Form(StrEnum):
    """The outline of a part."""

    TEXT = "text"
    RECTANGLE = "rectangle"
    ROUNDED = "rounded"
    ELLIPSE = "ellipse"
    ARROW = "arrow"  # a rectangle whose right edge is a point
    LINE = "line"
    ELBOW = "elbow"


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph and how it is set."""

    text: str
    size: float = LABEL
    bold: bool = False
    ink: Ink = Ink.TEXT


@dataclass(frozen=True, slots=True)
class Paint:
    """A fill."""

    ink: Ink
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """An outline or a line.

    Attributes:
        weight: In points.
        points_on: Whether a line ends in an arrow's head.
        form: A straight line, or one with corners.
    """

    ink: Ink
    weight: float = LINE
    dashed: bool = False
    points_on: bool = False
    form: Form = Form.LINE


@dataclass(frozen=True, slots=True)
class Look:
    """What a shape looks like, and where its words stand in it."""

    form: Form = Form.RECTANGLE
    fill: Paint | None = None
    stroke: Stroke | None = None
    align: Align = "start"
    anchor: Anchor = "middle"


@dataclass(frozen=True, slots=True)
class End:
    """What a line's end is fastened to: a part by role and item, and the side of it."""

    role: str
    item: str
    side: Side


@dataclass(frozen=True, slots=True)
class Part:
    """One native shape or line.

    Attributes:
        role: What it is in its picture.
        item: The item it stands for; role and item together name it.
        box: Where it stands, in EMU.
        says: Its alt text. Together with words and place it decides how the part looks.
    """

    role: str
    item: str
    box: Area
    form: Form
    words: tuple[Words, ...] = ()
    align: Align = "start"
    anchor: Anchor = "middle"
    fill: Paint | None = None
    stroke: Stroke | None = None
    start: End | None = None
    end: End | None = None
    flip_x: bool = False
    flip_y: bool = False
    says: str = ""

    @property
    def is_line(self) -> bool:
        """Whether it is a line; anything else is a shape."""
        return self.form in (Form.LINE, Form.ELBOW)

    @property
    def text(self) -> str:
        """Its words as they are written, a line for each paragraph."""
        return "\n".join(words.text for words in self.words)


@dataclass(frozen=True, slots=True)
class Page:
    """A picture on one slide: its parts from back to front, and what it shows in words."""

    parts: tuple[Part, ...]
    description: str
    surplus: tuple[str, ...] = ()


class Sheet:
    """One page of a picture while it is drawn, measured in points."""

    def __init__(self, area: Area, family: str) -> None:
        self.area = area
        self.family = family
        self.width = area.width / EMU_PER_PT
        self.height = area.height / EMU_PER_PT
        self.parts: list[Part] = []
        self.surplus: list[str] = []

    def page(self, description: str) -> Page:
        """What was drawn."""
        return Page(tuple(self.parts), description, tuple(self.surplus))

    # -- measuring

    def high(self, words: Iterable[Words], width: float) -> float:
        """The height words take at worst in a column of ink of this width."""
        return height_pt([(one.text, self._spec(one)) for one in words], width)[1]

    def wide(self, words: Words) -> float:
        """The width words take on one line, with a little to spare."""
        return width_pt(words.text, self.family, words.size, words.bold) * _SAFE + 1.0

    def cut(self, words: Words, width: float, height: float, about: str) -> Words:
        """The words as far as they fit this ink area, the rest told as surplus."""
        if self.high((words,), width) <= height + _HAIR:
            return words
        text = words.text.replace("\n", " ")
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            shorter = replace(words, text=text[:middle].rstrip() + _MORE)
            if self.high((shorter,), width) <= height + _HAIR:
                low = middle
            else:
                high = middle - 1
        self.surplus.append(
            f"{about} has room for about {low} characters of “{excerpt(words.text, 50)}”"
        )
        return replace(words, text=text[:low].rstrip() + _MORE)

    def kept(
        self, words: Iterable[Words], width: float, height: float, about: str
    ) -> tuple[Words, ...]:
        """The paragraphs as far as they fit this ink area, the rest told as surplus."""
        kept: list[Words] = []
        for one in words:
            left = height - self.high(kept, width)
            if left >= one.size * PITCH_EM - _HAIR:
                kept.append(self.cut(one, width, left, about))
            elif one.text:
                self.surplus.append(f"{about} has no room for “{excerpt(one.text, 50)}”")
        return tuple(kept)

    def _spec(self, words: Words) -> TextSpec:
        return TextSpec(self.family, words.size, words.bold)

    # -- drawing

    def shape(
        self, role: str, item: str, frame: Frame, look: Look, *words: Words, says: str = ""
    ) -> None:
        """A shape; its words stand inside the room every new shape keeps free."""
        said = tuple(one for one in words if one.text)
        self.parts.append(
            Part(
                role,
                item,
                self._area(frame),
                look.form,
                said,
                look.align,
                look.anchor,
                look.fill,
                look.stroke,
                says=says or ("" if said else "Decoration"),
            )
        )

    def text(
        self,
        role: str,
        item: str,
        frame: Frame,
        *words: Words,
        align: Align = "start",
        anchor: Anchor = "top",
    ) -> None:
        """Words whose ink takes this frame; the shape around them is so much larger."""
        around = Frame(
            frame.x - INSET_X,
            frame.y - INSET_Y,
            frame.width + 2 * INSET_X,
            frame.height + 2 * INSET_Y,
        )
        if any(one.text for one in words):
            look = Look(Form.TEXT, align=align, anchor=anchor)
            self.shape(role, item, around, look, *words)

    def line(
        self,
        role: str,
        item: str,
        start: Point,
        end: Point,
        stroke: Stroke,
        *,
        glued: tuple[End, End] | None = None,
        says: str = "Decoration",
    ) -> None:
        """A line from one point to another, fastened where `glued` says so."""
        (x1, y1), (x2, y2) = start, end
        frame = Frame(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        self.parts.append(
            Part(
                role,
                item,
                self._area(frame),
                stroke.form,
                stroke=stroke,
                start=glued[0] if glued else None,
                end=glued[1] if glued else None,
                flip_x=x2 < x1,
                flip_y=y2 < y1,
                says=says,
            )
        )

    def chip(
        self, role: str, item: str, row: Frame, words: Words, *, at_right: bool = False
    ) -> None:
        """A word on a ground of its colour, at one end of the row it may take."""
        around = 2 * INSET_X + _CORNER
        kept = self.cut(words, row.width - around, words.size * 1.25, "a chip")
        width = min(self.wide(kept) + around, row.width)
        left = row.right - width if at_right else row.x
        frame = Frame(left, row.y, width, row.height)
        look = Look(Form.ROUNDED, Paint(words.ink, TINT), align="center")
        self.shape(role, item, frame, look, kept)

    def _area(self, frame: Frame) -> Area:
        left, top = round(frame.x * EMU_PER_PT), round(frame.y * EMU_PER_PT)
        return Area(
            self.area.x + left,
            self.area.y + top,
            round(frame.right * EMU_PER_PT) - left,
            round(frame.bottom * EMU_PER_PT) - top,
        )


STATUS_INKS = {
    "on_track": Ink.GOOD,
    "done": Ink.QUIET,
    "closed_success": Ink.QUIET,
    "watchpoint": Ink.ATTENTION,
    "concern": Ink.WRONG,
}
"""The colour of a status by its code; any other is merely planned."""


def status_ink(code: str) -> Ink:
    """The colour of a status."""
    return STATUS_INKS.get(code, Ink.ACCENT)


def in_pages(
    items: Sequence[T], room: float, high: Callable[[T], float], gap: float = 0.0
) -> list[list[T]]:
    """The items in as few runs as fit the room one below the other, none cut."""
    runs: list[list[T]] = []
    used = 0.0
    for item in items:
        needed = high(item) + gap
        if runs and used + needed <= room + gap + _SAME:
            runs[-1].append(item)
            used += needed
        else:
            runs.append([item])
            used = needed
    return runs
