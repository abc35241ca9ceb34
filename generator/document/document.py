"""A document of Google Docs as values: blocks with their places in UTF-16 units."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.deck.units import utf16_length

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph.

    Attributes:
        start: Where it begins.
        end: Behind its newline.
        text: Without its newline; `AUTO_TEXT` for each unit that is no text.
        style: Its own style, as it is told.
        text_style: That of its first run.
        runs: The style of each run, with the length it is good for.
        bullet: Its list and level; None for a plain one.
        has_suggestions: Whether somebody suggested a change in it.
        pictures: The pictures in its line, each by the address it was made from; empty where
            nobody tells it.
    """

    start: int
    end: int
    text: str
    style: Json
    text_style: Json
    runs: tuple[tuple[int, Json], ...]
    bullet: Json | None
    has_suggestions: bool = False
    pictures: tuple[str, ...] = ()

    @property
    def text_end(self) -> int:
        """Before its newline."""
        return self.end - 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; a simple one holds text alone, unmerged, with nothing suggested."""

    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]
    style: Json
    is_simple: bool

    @property
    def text(self) -> str:
        """What it says, a line a paragraph."""
        return "\n".join(each.text for each in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    start: int
    end: int
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What its cells say."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `columns` has what is told of each column."""

    start: int
    end: int
    rows: tuple[Row, ...]
    columns: tuple[Json, ...]

    @property
    def is_plain(self) -> bool:
        """Whether every row has every cell, so that rows are rows."""
        counts = {len(row.cells) for row in self.rows}
        return len(counts) == 1 and all(
            cell.is_simple for row in self.rows for cell in row.cells
        )


@dataclass(frozen=True, slots=True)
class Other:
    """Whatever else stands in a text: breaks of sections, tables of contents."""

    start: int
    end: int


Block = Paragraph | Table | Other


@dataclass(frozen=True, slots=True)
class Segment:
    """A text of its own: the body, whose id is empty, a header, a footer."""

    id: str
    blocks: tuple[Block, ...]

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs, those in cells too."""
        for block in self.blocks:
            match block:
                case Paragraph():
                    yield block
                case Table():
                    for row in block.rows:
                        for cell in row.cells:
                            yield from cell.paragraphs


@dataclass(frozen=True, slots=True)
class NamedRange:
    """A stretch of a segment that has a name."""

    id: str
    name: str
    segment: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read."""

    title: str
    revision: str
    segments: tuple[Segment, ...]
    ranges: tuple[NamedRange, ...]

    @property
    def body(self) -> Segment:
        """The text itself."""
        return self.segments[0]

    def segment(self, segment_id: str) -> Segment:
        """A segment by its id."""
        return next(each for each in self.segments if each.id == segment_id)


def length(text: str) -> int:
    """The number of UTF-16 units of a text."""
    return utf16_length(text)
