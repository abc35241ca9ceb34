"""What stands where, after fitting: each slide as it will be, with its pages and sizes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.content.places import Loc
from generator.layout.diagram import Drawing
from generator.maps.words import Phrase
from generator.plan.script import Row


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Paragraphs for a text slot; `size` in points where the template's own is too large."""

    paragraphs: tuple[Phrase, ...]
    size: float | None = None

    @property
    def text(self) -> str:
        """All paragraphs, as they are written."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def locs(self) -> tuple[Loc, ...]:
        """Every place of the brief it comes from."""
        return tuple(loc for paragraph in self.paragraphs for loc in paragraph.locs)


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A header and the rows of one page."""

    header: tuple[Phrase, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PlacedDrawing:
    """A drawing for a canvas, and what it shows in words for who cannot see it."""

    drawing: Drawing
    family: str
    description: str
    locs: tuple[Loc, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """A slot of a further page whose content ended on an earlier one."""


Piece = PlacedText | PlacedTable | PlacedDrawing | Nothing


@dataclass(frozen=True, slots=True)
class PlacedSlide:
    """One slide as it will be: page `page` of `pages` (from 1) of a slide of the map."""

    name: str
    element: str
    item: str
    page: int
    pages: int
    slots: Mapping[str, Piece]

    def texts(self) -> Iterator[str]:
        """Every text it says, slot by slot."""
        for piece in self.slots.values():
            match piece:
                case PlacedText():
                    yield piece.text
                case PlacedTable():
                    cells = (*piece.header, *(cell for row in piece.rows for cell in row.cells))
                    yield from (cell.text for cell in cells)
                case PlacedDrawing():
                    yield piece.description
                    yield from (each.node.detail for each in piece.drawing.nodes)
                    yield from (each.edge.label for each in piece.drawing.labels)
                case Nothing():
                    pass


@dataclass(frozen=True, slots=True)
class Placement:
    """A whole document, fitted; `name_for_ids` is what customers may read of its kind."""

    kind: str
    title: str
    slides: tuple[PlacedSlide, ...]
    name_for_ids: str = ""
