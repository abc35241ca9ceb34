"""A spreadsheet as it was read: tabs of cells, with what else matters of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.sources import Source

Raw = str | int | float | bool | None
"""What stands in a cell: a date is the number that spreadsheets keep for it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and how it is shown where that differs."""

    raw: Raw
    shown: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether a person sees nothing there; an unticked box says nothing either."""
        return (
            self.raw is None
            or self.raw is False
            or (isinstance(self.raw, str) and not self.raw.strip())
        )

    @property
    def text(self) -> str:
        """What a person reads there."""
        if isinstance(self.raw, str):
            return self.raw
        return self.shown or ("" if self.raw is None else str(self.raw))


BLANK = Cell(None)


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells joined into one; rows and columns count from 1 and include the last."""

    row: int
    column: int
    end_row: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One tab: its rows from the first, without the blank ones at the end.

    `hidden` are the numbers of rows that a person or a filter hides.
    """

    title: str
    rows: tuple[tuple[Cell, ...], ...] = ()
    merges: tuple[Merge, ...] = ()
    is_hidden: bool = False
    sheet_id: int = 0
    row_count: int = 0
    column_count: int = 0
    hidden: frozenset[int] = frozenset()

    def cell(self, row: int, column: int) -> Cell:
        """A cell, counted from 1; a blank one beyond what was read."""
        if 0 < row <= len(self.rows) and 0 < column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return BLANK

    def numbered(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """The rows that are not blank, with their numbers."""
        for number, row in enumerate(self.rows, start=1):
            if not all(cell.is_blank for cell in row):
                yield number, row


@dataclass(frozen=True, slots=True)
class Book:
    """A spreadsheet: its tabs in order, and how its people write numbers."""

    name: str
    grids: tuple[Grid, ...]
    locale: str = "en_US"

    def place(self, grid: Grid, row: int = 0, column: int = 0) -> Source:
        """Where a cell is, or the tab as a whole."""
        return Source(self.name, row, column, grid.title)


def folded(text: str) -> str:
    """A heading as headings are compared: no case, no spaces, no punctuation."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
