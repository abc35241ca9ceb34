"""A Google Slides file as values: absolute places, effective styles, nothing that can be sent.

`raw` is always the API's own JSON of the thing, for whoever must say it back to the API;
every other field is settled: groups are resolved into absolute places, styles through
placeholder, layout and master.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from generator.deck.units import Emu, utf16_length

Json = Mapping[str, Any]

AUTO_TEXT: Final = "\ufffc"
"""What stands for a slide number in a text: one unit, as in the API, whatever it shows."""


@dataclass(frozen=True, slots=True)
class Box:
    """The smallest upright rectangle around something on its page, in EMU."""

    x: Emu
    y: Emu
    width: Emu
    height: Emu

    @property
    def right(self) -> Emu:
        """The x of the right edge."""
        return Emu(self.x + self.width)

    @property
    def bottom(self) -> Emu:
        """The y of the bottom edge."""
        return Emu(self.y + self.height)


@dataclass(frozen=True, slots=True)
class Extent:
    """The sides of something as it is drawn, before it is turned, in EMU."""

    width: Emu
    height: Emu


@dataclass(frozen=True, slots=True)
class Transform:
    """An affine map from a thing's own coordinates to those of its page, in EMU.

    An absent member is 0, as in the API, so the default is *not* the identity.
    """

    scale_x: float = 0.0
    scale_y: float = 0.0
    shear_x: float = 0.0
    shear_y: float = 0.0
    translate_x: float = 0.0
    translate_y: float = 0.0

    def __matmul__(self, inner: "Transform") -> "Transform":
        """First `inner`, then this one: the place of a group's child on the page."""
        return Transform(
            scale_x=self.scale_x * inner.scale_x + self.shear_x * inner.shear_y,
            scale_y=self.shear_y * inner.shear_x + self.scale_y * inner.scale_y,
            shear_x=self.scale_x * inner.shear_x + self.shear_x * inner.scale_y,
            shear_y=self.shear_y * inner.scale_x + self.scale_y * inner.shear_y,
            translate_x=self.at(inner.translate_x, inner.translate_y)[0],
            translate_y=self.at(inner.translate_x, inner.translate_y)[1],
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the thing's own coordinates is on the page."""
        return (
            self.scale_x * x + self.shear_x * y + self.translate_x,
            self.shear_y * x + self.scale_y * y + self.translate_y,
        )


IDENTITY: Final = Transform(scale_x=1.0, scale_y=1.0)


@dataclass(frozen=True, slots=True)
class Insets:
    """The distance kept between a box and its text, in EMU."""

    left: Emu
    top: Emu
    right: Emu
    bottom: Emu


@dataclass(frozen=True, slots=True)
class FontStyle:
    """What decides how much room a text takes; size in points."""

    family: str
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style.

    Attributes:
        text: Without the newline of its paragraph; `AUTO_TEXT` for a slide number.
        style: The effective font.
        raw: The API's text style of this run: overrides only, where it has a parent.
        effective: The API's text style with everything inherited filled in.
        shows: What an automatic text shows now ("7"); None for text somebody wrote.
    """

    text: str
    style: FontStyle
    raw: Json
    effective: Json
    shows: str | None = None

    @property
    def length(self) -> int:
        """Its length in UTF-16 code units."""
        return utf16_length(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line a person ended with Enter.

    Attributes:
        runs: Its text; none where the paragraph is empty.
        newline: The newline that ends it, whose style is what typed text would take.
        start: Where it begins in its text, in UTF-16 code units.
        line_spacing: As a multiple of the font's own pitch: 1.0 is single.
        space_above: In points, as are space_below and both indents.
        space_below: In points.
        indent_start: In points.
        indent_first: In points.
        alignment: `START`, `CENTER`, `END` or `JUSTIFIED`.
        bullet: The glyph, or None where none is seen.
        nesting: The level in its list, from 0; 0 outside lists.
        list_id: The list it is in, or None.
        raw: The API's paragraph style: overrides only, where it has a parent.
        effective: The API's paragraph style with everything inherited filled in.
    """

    runs: tuple[Run, ...]
    newline: Run
    start: int
    line_spacing: float
    space_above: float
    space_below: float
    indent_start: float
    indent_first: float
    alignment: str
    bullet: str | None
    nesting: int
    list_id: str | None
    raw: Json
    effective: Json

    @property
    def is_right_to_left(self) -> bool:
        """Whether its lines begin at the right; nothing inherits that."""
        return bool(self.effective.get("direction") == "RIGHT_TO_LEFT")

    @property
    def text(self) -> str:
        """Its text without the newline."""
        return "".join(run.text for run in self.runs)

    @property
    def length(self) -> int:
        """Its length in UTF-16 code units, without the newline."""
        return sum(run.length for run in self.runs)

    @property
    def end(self) -> int:
        """Where its newline stands in its text, in UTF-16 code units."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a shape, a cell or a notes page: one paragraph or more."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """All of it, paragraphs parted by newlines, without the final one."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def length(self) -> int:
        """Its length in UTF-16 code units, without the final newline."""
        return self.paragraphs[-1].end if self.paragraphs else 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it but its final newline."""
        return self.length == 0


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What makes an element inherit from the one of the same kind on its layout."""

    type: str
    index: int
    parent_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What every element of a page has.

    Attributes:
        id: Its object id.
        box: Upright, around what is drawn; never negative.
        extent: The sides as drawn, before turning: the room a text has in a turned shape.
        transform: From its own coordinates to the page, groups included.
        title: Of its alt text; here slots have their names.
        description: Of its alt text.
        parent_id: The group it is directly in, or None.
        raw: The API's JSON of its kind (of `shape`, `table`, `image` …).
    """

    id: str
    box: Box
    extent: Extent
    transform: Transform
    title: str = ""
    description: str = ""
    parent_id: str | None = None
    raw: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Placed):
    """A shape, text box or placeholder; `text` is None where nobody ever typed.

    Attributes:
        kind: The API's shape type, `TEXT_BOX` or `RECTANGLE` for example.
        text_default: An empty paragraph as text typed here would begin; never None.
        alignment: `TOP`, `MIDDLE` or `BOTTOM`.
        autofit: `NONE`, `TEXT_AUTOFIT` or `SHAPE_AUTOFIT`.
        font_scale: What autofit multiplies font sizes with when drawing.
    """

    kind: str
    placeholder: Placeholder | None
    text: Text | None
    text_default: Paragraph
    insets: Insets
    alignment: str
    autofit: str
    font_scale: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, or the head of merged ones; `text` is None where nobody ever typed."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: Text | None
    insets: Insets
    raw: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Placed):
    """A table; its box is the sum of its columns and rows, not the size the API reports."""

    column_widths: tuple[Emu, ...]
    row_heights: tuple[Emu, ...]
    cells: tuple[Cell, ...]

    @property
    def row_count(self) -> int:
        """How many rows it has."""
        return len(self.row_heights)

    @property
    def column_count(self) -> int:
        """How many columns it has."""
        return len(self.column_widths)

    @property
    def least_heights(self) -> tuple[Emu, ...]:
        """How high its rows are before their text makes them grow."""
        told = [
            row.get("tableRowProperties", {}).get("minRowHeight", {}).get("magnitude")
            for row in self.raw.get("tableRows", ())
        ]
        if len(told) != self.row_count or None in told:
            return self.row_heights
        return tuple(Emu(round(each)) for each in told)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place, or the head of the merged cells that cover it.

        Raises:
            KeyError: The table has no such place.
        """
        for cell in self.cells:
            rows = range(cell.row, cell.row + cell.row_span)
            columns = range(cell.column, cell.column + cell.column_span)
            if row in rows and column in columns:
                return cell
        raise KeyError((row, column))


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Placed):
    """An image, perhaps in a picture placeholder."""

    placeholder: Placeholder | None

    @property
    def source(self) -> str:
        """The address it was fetched from; empty where nobody knows."""
        return str(self.raw.get("sourceUrl", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Placed):
    """A line or connector, with the elements it is glued to."""

    category: str
    start_id: str | None
    end_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Placed):
    """A chart linked to a Google Sheet."""

    spreadsheet_id: str
    chart_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Placed):
    """A group; its children stand behind it in the page's elements, in z-order."""

    child_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Other(Placed):
    """Anything else, by the API's word for it: `video`, `wordArt`, or a kind yet to come."""

    kind: str


Element = Shape | Table | Picture | Line | Chart | Group | Other


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide; `elements` holds all of them flat, in z-order from the back.

    Attributes:
        id: Its object id.
        index: Its place in the deck, from 0.
        layout_id: The layout it is made from.
        layout_name: The layout's name as people see it.
        master_id: The master of that layout.
        elements: Groups are followed by their children.
        notes_shape_id: Where the speaker notes stand; None where the API names none.
        notes: The speaker notes; None where nobody ever typed any.
        notes_title: The alt-text title of the notes shape.
        is_skipped: Whether it is left out when presenting.
        raw: The API's page properties (background, colours).
        facts: What `outline` works out of all this, once it was asked; a changed copy has none.
    """

    id: str
    index: int
    layout_id: str
    layout_name: str
    master_id: str
    elements: tuple[Element, ...]
    notes_shape_id: str | None
    notes: Text | None
    notes_title: str
    is_skipped: bool
    raw: Json
    facts: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def number(self) -> int:
        """The number a person sees: 1 for the first slide."""
        return self.index + 1


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout slides are made from.

    Attributes:
        id: Its object id.
        name: As the API knows it, `TITLE_AND_BODY` for example.
        display_name: As people see it.
        master_id: Its master.
        elements: Flat, in z-order from the back.
        raw: The API's page properties.
    """

    id: str
    name: str
    display_name: str
    master_id: str
    elements: tuple[Element, ...]
    raw: Json


@dataclass(frozen=True, slots=True)
class Master:
    """The page that layouts inherit from; `raw` is its page properties with the colours."""

    id: str
    display_name: str
    elements: tuple[Element, ...]
    raw: Json


@dataclass(frozen=True, slots=True)
class Deck:
    """A Google Slides file, as it was at one revision; width and height of a page in EMU."""

    id: str
    title: str
    revision: str
    width: Emu
    height: Emu
    slides: tuple[Slide, ...]
    layouts: tuple[Layout, ...]
    masters: tuple[Master, ...]
