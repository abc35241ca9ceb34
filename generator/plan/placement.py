"""What stands where, after fitting: each slide as it will be, with its pages and sizes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.content.places import Loc
from generator.layout.diagram import Area
from generator.maps.places import Naming
from generator.maps.words import Phrase
from generator.plan.drawn import Drawn
from generator.plan.script import Row


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Paragraphs for a text slot.

    Attributes:
        paragraphs: What is written.
        size: In points, where the template's own is too large.
        keeps_size: Whether the size that stands is left as it is, whatever it is.
    """

    paragraphs: tuple[Phrase, ...]
    size: float | None = None
    keeps_size: bool = False

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
    """A header and the rows of one page.

    Attributes:
        header: The headings.
        rows: The rows below them.
        was: How each row stands now, where that is known; it tells which standing row becomes
            which, so that what a person made of a row stays with it.
        shown: The columns that stand, where those that no row fills are left out.
        widths: Of the columns that stand, in EMU; empty where they are as they are.
        added: The columns that a standing table lacks, and which of the template's each is.
        row_height: The least of each row below the header, in EMU; 0 leaves what stands.
    """

    header: tuple[Phrase, ...]
    rows: tuple[Row, ...]
    was: tuple[tuple[str, ...] | None, ...] = ()
    shown: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    added: Mapping[int, int] = field(default_factory=dict)
    row_height: int = 0

    def as_it_stands(self) -> "PlacedTable":
        """The table with the columns that stand, and no others."""
        if not self.shown:
            return self
        return replace(
            self,
            header=tuple(self.header[column] for column in self.shown),
            rows=tuple(row.of_columns(self.shown) for row in self.rows),
            shown=(),
        )


@dataclass(frozen=True, slots=True)
class PlacedDrawing:
    """A drawing for a canvas, and what it shows in words for who cannot see it."""

    parts: tuple[Drawn, ...]
    description: str
    locs: tuple[Loc, ...]


@dataclass(frozen=True, slots=True)
class KeptDrawing:
    """A drawing people worked in: only these parts of it change, all others stay.

    Attributes:
        new: Parts that are added.
        anew: Parts that look otherwise now, and are made again where they stand.
        moved: Where standing parts shall stand, by their names.
        texts: What standing parts shall say, by their names.
        gone: Parts that are taken away.
        description: In words, for who cannot see it; None leaves what stands.
        locs: Where in the brief it comes from.
        said: Parts in words, for who cannot see them, by their names.
    """

    new: tuple[Drawn, ...]
    anew: tuple[Drawn, ...]
    moved: Mapping[str, Area]
    texts: Mapping[str, str]
    gone: tuple[str, ...]
    description: str | None
    locs: tuple[Loc, ...]
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Nothing:
    """A slot of a further page whose content ended on an earlier one."""


Piece = PlacedText | PlacedTable | PlacedDrawing | KeptDrawing | Nothing


@dataclass(frozen=True, slots=True)
class PlacedSlide:
    """One slide as it will be: page `page` of `pages` (from 1) of a slide of the map.

    Attributes:
        id: The slide it stands on, or will be; empty where the planner finds one.
        elements: The element of each of its slots, where it stands already and that is known.
    """

    name: str
    element: str
    item: str
    page: int
    pages: int
    slots: Mapping[str, Piece]
    id: str = ""
    elements: Mapping[str, str] = field(default_factory=dict)

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
                    yield from (part.text for part in piece.parts)
                case KeptDrawing():
                    yield piece.description or ""
                    yield from (part.text for part in (*piece.new, *piece.anew))
                    yield from piece.texts.values()
                    yield from piece.said.values()
                case Nothing():
                    pass


@dataclass(frozen=True, slots=True)
class Placement:
    """A whole document, fitted.

    Attributes:
        kind: Its kind.
        title: Its name.
        slides: In their order.
        name_for_ids: What customers may read of its kind.
        is_settled: Whether it was merged with the document as it stands: every slide says
            where it stands, and of all that stands only `drops` goes.
        drops: The slides that go.
        naming: The names of slots that a map gives a template whose owner named none.
        divider: The slide the appendix begins with; empty where there is none.
    """

    kind: str
    title: str
    slides: tuple[PlacedSlide, ...]
    name_for_ids: str = ""
    is_settled: bool = False
    drops: tuple[str, ...] = ()
    naming: Naming = field(default_factory=Naming)
    divider: str = ""

    def body(self) -> "Placement":
        """The document without its appendix."""
        at = next(
            (n for n, slide in enumerate(self.slides) if slide.name == self.divider), None
        )
        return self if at is None else replace(self, slides=self.slides[:at])
