"""The parts of a drawing: each one native element, known by a name that outlives a refresh."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.content.places import Loc
from generator.deck.deck import Box
from generator.deck.units import utf16_length
from generator.layout.diagram import Area
from generator.layout.pictures.parts import End, Form, Paint, Part, Stroke, Words
from generator.plan.directing import direct
from generator.plan.edits import (
    AlignText,
    CreateImage,
    CreateLine,
    CreateShape,
    Edit,
    FillText,
    Origin,
    Place,
    SetAltText,
    StyleText,
    Target,
)
from generator.plan.ids import part_name

NO_FILL: Mapping[str, Any] = {"propertyState": "NOT_RENDERED"}
_KINDS = {
    Form.TEXT: "TEXT_BOX",
    Form.RECTANGLE: "RECTANGLE",
    Form.ROUNDED: "ROUND_RECTANGLE",
    Form.ELLIPSE: "ELLIPSE",
    Form.ARROW: "HOME_PLATE",
    Form.LINE: "STRAIGHT",
    Form.ELBOW: "BENT",
}
_BARE = _KINDS[Form.TEXT]


@dataclass(frozen=True, slots=True)
class Glue:
    """Where a line's end is fastened: the name of another part and the index of its site."""

    part: str
    site: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a part's text, in UTF-16 units, that is set otherwise than the rest."""

    start: int
    end: int
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None

    @property
    def style(self) -> dict[str, Any]:
        """What it says, in Google's `TextStyle`."""
        style: dict[str, Any] = {}
        if self.size is not None:
            style["fontSize"] = {"magnitude": self.size, "unit": "PT"}
        if self.bold is not None:
            style["bold"] = self.bold
        if self.colour is not None:
            style["foregroundColor"] = {"opaqueColor": {"themeColor": self.colour}}
        return style


@dataclass(frozen=True, slots=True)
class Drawn:
    """One element of a drawing: what it is, where, what it says and how it looks.

    Attributes:
        name: Its role and the item it stands for; the same as long as the item is.
        box: Where it stands, in EMU of the slide.
        kind: Google's type of shape, the category of a line, or `IMAGE`.
        size: Of its text, in points.
        family: The font of its text.
        spans: Stretches of the text that are set otherwise.
        colour: Of its text, by its name in the theme.
        anchor: Where the text stands between top and bottom.
        fill: Google's `ShapeBackgroundFill`.
        outline: Google's `Outline`.
        line: Google's `LineProperties` without its connections; empty for a shape.
        start: What a line's first end is glued to.
        end: What its last end is glued to.
        description: Its alt text. It says everything that decides how the element looks, so
            that a deck need not be asked for colours, which come back in other words.
        locs: Where in the brief each paragraph of its text comes from.
        url: The address a picture is fetched from; empty for anything else.
    """

    name: str
    box: Area
    kind: str
    text: str = ""
    size: float = 0.0
    family: str = ""
    spans: tuple[Span, ...] = ()
    bold: bool = False
    colour: str = "DARK1"
    alignment: str = "CENTER"
    anchor: str = "MIDDLE"
    fill: Mapping[str, Any] = field(default_factory=dict)
    outline: Mapping[str, Any] = field(default_factory=dict)
    line: Mapping[str, Any] = field(default_factory=dict)
    start: Glue | None = None
    end: Glue | None = None
    flip_x: bool = False
    flip_y: bool = False
    description: str = ""
    locs: tuple[tuple[Loc, ...], ...] = ()
    url: str = ""

    @property
    def is_line(self) -> bool:
        """Whether it is a line; anything else is a shape."""
        return bool(self.line)

    def id(self, prefix: str) -> str:
        """Its object id in the canvas whose drawn elements begin so."""
        return prefix + self.name

    def edits(self, page: str, prefix: str, origin: Origin) -> Iterator[Edit]:
        """The edits that make it on a page."""
        yield self._creation(page, prefix, origin)
        if self.text:
            yield from self._writing(self.id(prefix), origin)
        if self.description:
            yield SetAltText(self.id(prefix), None, self.description, origin)

    def _creation(self, page: str, prefix: str, origin: Origin) -> Edit:
        box = self.box
        place = Place(page, box.x, box.y, box.width, box.height, self.flip_x, self.flip_y)
        if self.url:
            return CreateImage(self.id(prefix), self.url, place, origin)
        if self.is_line:
            line = {**self.line, **self._connections(prefix)}
            return CreateLine(self.id(prefix), self.kind, place, line, ",".join(line), origin)
        properties = {
            "shapeBackgroundFill": self.fill,
            "outline": self.outline,
            "contentAlignment": self.anchor,
        }
        return CreateShape(
            self.id(prefix), self.kind, place, properties, ",".join(properties), origin
        )

    def _connections(self, prefix: str) -> dict[str, Any]:
        ends = {"startConnection": self.start, "endConnection": self.end}
        return {
            name: {"connectedObjectId": prefix + glue.part, "connectionSiteIndex": glue.site}
            for name, glue in ends.items()
            if glue is not None
        }

    def _writing(self, object_id: str, origin: Origin) -> Iterator[Edit]:
        target = Target(object_id)
        whole = Span(0, 0, self.size, self.bold, self.colour).style
        style = {**whole, "fontFamily": self.family}
        yield FillText(target, "", self.text, origin)
        yield StyleText(target, style, ",".join(style), origin)
        for span in self.spans:
            said = span.style
            yield StyleText(target, said, ",".join(said), origin, (span.start, span.end))
        yield AlignText(target, self.alignment, origin)
        for edit in direct(target, self.text, (), origin, is_changed=True):
            # Words beside a mark stay beside it: a picture is not drawn from the right.
            stays = edit.from_right and self.kind == _BARE and self.alignment == "START"
            yield replace(edit, alignment="END") if stays else edit


# -- a part of a picture in Google's words -----------------------------------------------------


def area_of(box: Box) -> Area:
    """The place of something that stands, as a drawing counts it."""
    return Area(box.x, box.y, box.width, box.height)


def drawn(part: Part, family: str, locs: tuple[Loc, ...] = ()) -> Drawn:
    """A part of a picture as an element, its words in this font, from these places."""
    first = part.words[0] if part.words else Words("")
    return Drawn(
        part_name(part.role, part.item),
        part.box,
        _KINDS[part.form],
        text=part.text,
        size=first.size,
        family=family,
        spans=tuple(_spans(part.words)),
        bold=first.bold,
        colour=first.ink.upper(),
        alignment=part.align.upper(),
        anchor=part.anchor.upper(),
        fill=_fill(part.fill),
        outline=_stroke(part.stroke) if part.stroke else NO_FILL,
        line=_line(part.stroke) if part.is_line and part.stroke else {},
        start=_glue(part.start),
        end=_glue(part.end),
        flip_x=part.flip_x,
        flip_y=part.flip_y,
        description=part.says,
        locs=tuple(locs for _ in part.text.split("\n")) if locs and part.text else (),
    )


def _spans(paragraphs: Sequence[Words]) -> Iterator[Span]:
    """The paragraphs that are set otherwise than the first."""
    at = 0
    for words in paragraphs:
        end = at + utf16_length(words.text)
        first = paragraphs[0]
        if (words.size, words.bold, words.ink) != (first.size, first.bold, first.ink):
            yield Span(at, end, words.size, words.bold, words.ink.upper())
        at = end + 1


def themed(colour: str, alpha: float = 1.0) -> dict[str, Any]:
    """A solid fill in a colour of the theme."""
    fill: dict[str, Any] = {"color": {"themeColor": colour}}
    return {"solidFill": fill | ({"alpha": alpha} if alpha < 1 else {})}


def _fill(paint: Paint | None) -> Mapping[str, Any]:
    return themed(paint.ink.upper(), paint.alpha) if paint else NO_FILL


def _stroke(stroke: Stroke) -> dict[str, Any]:
    return {"outlineFill": themed(stroke.ink.upper()), **_weight(stroke)}


def _line(stroke: Stroke) -> dict[str, Any]:
    line = {"lineFill": themed(stroke.ink.upper()), **_weight(stroke)}
    return {**line, "endArrow": "FILL_ARROW"} if stroke.points_on else line


def _weight(stroke: Stroke) -> dict[str, Any]:
    return {
        "weight": {"magnitude": stroke.weight, "unit": "PT"},
        "dashStyle": "DASH" if stroke.dashed else "SOLID",
    }


def _glue(end: End | None) -> Glue | None:
    return Glue(part_name(end.role, end.item), int(end.side)) if end else None
