"""Edits: everything that can be done to a deck, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.content.places import Loc


@dataclass(frozen=True, slots=True)
class Origin:
    """On whose behalf an edit is made: the slide, the slot and the places in the brief."""

    slide: str
    slot: str = ""
    locs: tuple[Loc, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Something that holds text: a shape, or one cell of a table."""

    object_id: str
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class FillText:
    """Replace a text, keeping the style it has; `at` counts UTF-16 units before it."""

    target: Target
    old: str
    new: str
    origin: Origin
    at: int = 0


@dataclass(frozen=True, slots=True)
class SetFontSize:
    """Write a font size on a target's text; `size` None goes back to the inherited one."""

    target: Target
    size: float | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class StyleText:
    """Write a text style on a target's text, or on a span of it in UTF-16 units."""

    target: Target
    style: Mapping[str, Any]
    fields: str
    origin: Origin
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class AlignText:
    """Write the alignment of a target's paragraphs."""

    target: Target
    alignment: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class DirectText:
    """Let paragraphs run from the right or from the left: all, or those a span touches.

    `alignment` is written too where it is said; START is the side a paragraph runs from.
    """

    target: Target
    from_right: bool
    origin: Origin
    span: tuple[int, int] | None = None
    alignment: str | None = None


@dataclass(frozen=True, slots=True)
class CopySlide:
    """A copy right after its source; `ids` gives the new id of everything addressed later."""

    source: str
    ids: Mapping[str, str]
    origin: Origin


@dataclass(frozen=True, slots=True)
class CreateSlide:
    """A slide from a layout; `placeholders` maps the layout's placeholder ids to new ids."""

    slide: str
    layout: str
    at: int
    placeholders: Mapping[str, str]
    origin: Origin


@dataclass(frozen=True, slots=True)
class DropObject:
    """Remove a slide or an element."""

    object_id: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class MoveSlide:
    """Put a slide before the one that stands at `at` in the order before the move."""

    slide: str
    at: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class MoveElement:
    """Put an element, as it is turned and styled, from one upright box into another, in EMU."""

    object_id: str
    before: tuple[float, float, float, float]
    after: tuple[float, float, float, float]
    origin: Origin

    @property
    def scale(self) -> tuple[float, float]:
        """How much wider and higher it becomes; what has no width keeps it."""
        _, _, width, height = self.before
        _, _, wider, higher = self.after
        return (wider / width if width else 1.0, higher / height if height else 1.0)

    @property
    def shift(self) -> tuple[float, float]:
        """How far it goes, once it is scaled about the corner of its page."""
        across, down = self.scale
        return self.after[0] - across * self.before[0], self.after[1] - down * self.before[1]


@dataclass(frozen=True, slots=True)
class DropRows:
    """Remove `count` rows of a table, the first of them `first`, counted from 0."""

    table: str
    first: int
    count: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class AddRows:
    """Insert rows below the row `below` of a table, 20 at most.

    `like_next` makes them like the row they push down instead: below a header, say.
    """

    table: str
    below: int
    count: int
    origin: Origin
    like_next: bool = False


@dataclass(frozen=True, slots=True)
class DropColumn:
    """Remove a column of a table, counted from 0."""

    table: str
    column: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class AddColumn:
    """Insert a column right of the column `after` of a table."""

    table: str
    after: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class SetWidths:
    """Write the width of every column of a table, in EMU."""

    table: str
    widths: tuple[int, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class SetHeights:
    """Write the least height of all rows below the header of a table, in EMU."""

    table: str
    rows: int
    height: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands: page, position and size in EMU; flips for lines."""

    page: str
    x: float
    y: float
    width: float
    height: float
    flip_x: bool = False
    flip_y: bool = False


@dataclass(frozen=True, slots=True)
class CreateShape:
    """A native shape with its fill and outline, in Google's `ShapeProperties`."""

    object_id: str
    shape_type: str
    place: Place
    properties: Mapping[str, Any]
    fields: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class CreateLine:
    """A native line or connector with its properties, in Google's `LineProperties`."""

    object_id: str
    category: str
    place: Place
    properties: Mapping[str, Any]
    fields: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class CreateImage:
    """A picture, fetched once from an address, as large as fits its place."""

    object_id: str
    url: str
    place: Place
    origin: Origin


@dataclass(frozen=True, slots=True)
class CreateTable:
    """An empty table with its column widths and row heights in EMU."""

    object_id: str
    place: Place
    column_widths: tuple[int, ...]
    row_heights: tuple[int, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class StyleCells:
    """Cell properties over a range of a table."""

    table: str
    row: int
    column: int
    rows: int
    columns: int
    properties: Mapping[str, Any]
    fields: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class StyleBorders:
    """Border properties over a range of a table; `position` in Google's words."""

    table: str
    row: int
    column: int
    rows: int
    columns: int
    position: str
    properties: Mapping[str, Any]
    fields: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class SetAltText:
    """Write the alt text of an element; None leaves a part as it is."""

    object_id: str
    title: str | None
    description: str | None
    origin: Origin = field(default_factory=lambda: Origin(""))


Edit = (
    FillText
    | SetFontSize
    | StyleText
    | AlignText
    | DirectText
    | CopySlide
    | CreateSlide
    | DropObject
    | MoveSlide
    | MoveElement
    | DropRows
    | AddRows
    | DropColumn
    | AddColumn
    | SetWidths
    | SetHeights
    | CreateShape
    | CreateLine
    | CreateImage
    | CreateTable
    | StyleCells
    | StyleBorders
    | SetAltText
)
