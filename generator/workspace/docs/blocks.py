"""The blocks of a story: paragraphs, tables, breaks, with their indices."""

from dataclasses import dataclass, field

from generator.workspace.docs.reading import Pieces
from generator.workspace.ooxml.xml import Element


@dataclass(slots=True)
class Container:
    """What holds blocks: a whole story, a cell, a table of contents."""

    element: Element | None
    start: int
    blocks: "list[Block]" = field(default_factory=list)
    end: int = 0


@dataclass(slots=True)
class Paragraph:
    """A w:p; its last unit is its newline."""

    element: Element
    start: int
    end: int
    text: Pieces


@dataclass(slots=True)
class Break:
    """The section break behind a paragraph with section properties."""

    element: Element  # the w:sectPr
    start: int
    end: int


@dataclass(slots=True)
class Cell(Container):
    """A cell of a table's grid; one that a merged cell covers has an index too."""

    row: int = 0
    column: int = 0
    row_span: int = 1
    column_span: int = 1
    is_covered: bool = False
    is_continued: bool = False  # covered by the cell above


@dataclass(slots=True)
class Row:
    """A w:tr."""

    element: Element
    start: int
    cells: list[Cell] = field(default_factory=list)
    end: int = 0


@dataclass(slots=True)
class Table:
    """A w:tbl."""

    element: Element
    start: int
    rows: list[Row] = field(default_factory=list)
    end: int = 0

    @property
    def columns(self) -> int:
        """How many columns the grid has."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(slots=True)
class Contents(Container):
    """A table of contents."""


Block = Paragraph | Table | Contents | Break


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table as it was laid out, and the places of the bookmarks in it."""

    table: Table
    marks: dict[Element, int]

    def at(self, start: int) -> "KeptTable":
        """The same table at another index; what was told before stays as it was told."""
        by = start - self.table.start
        if not by:
            return self
        marks = {mark: place + by for mark, place in self.marks.items()}
        return KeptTable(_moved_table(self.table, by), marks)


def _moved_table(table: Table, by: int) -> Table:
    rows = [
        Row(
            row.element,
            row.start + by,
            [_moved_cell(cell, by) for cell in row.cells],
            row.end + by,
        )
        for row in table.rows
    ]
    return Table(table.element, table.start + by, rows, table.end + by)


def _moved_cell(cell: Cell, by: int) -> Cell:
    return Cell(
        cell.element,
        cell.start + by,
        [_moved(block, by) for block in cell.blocks],
        cell.end + by,
        cell.row,
        cell.column,
        cell.row_span,
        cell.column_span,
        cell.is_covered,
        cell.is_continued,
    )


def _moved(block: Block, by: int) -> Block:
    start, end = block.start + by, block.end + by
    match block:
        case Paragraph(element, _, _, text):
            return Paragraph(element, start, end, text)
        case Table():
            return _moved_table(block, by)
        case Contents(element, _, blocks):
            return Contents(element, start, [_moved(one, by) for one in blocks], end)
        case Break(element):
            return Break(element, start, end)
