"""A1 notation: places and areas of a grid, read from text and written as Sheets writes them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

MOST_COLUMNS = 18_278  # ZZZ
MOST_CELLS = 10_000_000

_CORNER = r"\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,7})?"
_AREA = re.compile(rf"{_CORNER}(?::{_CORNER})?")
_R1C1 = re.compile(r"[Rr](\d+)[Cc](\d+)(?::[Rr](\d+)[Cc](\d+))?")
_PLAIN_TITLE = re.compile(r"[^\W\d]\w*")
_LIKE_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*([Cc]\d*)?|[Cc]\d*|TRUE|FALSE", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Area:
    """Rows and columns from a first (zero based) to an excluded last; None is open."""

    row: int = 0
    column: int = 0
    end_row: int | None = None
    end_column: int | None = None

    @property
    def is_cell(self) -> bool:
        """Whether it is one cell."""
        return self.end_row == self.row + 1 and self.end_column == self.column + 1

    def within(self, rows: int, columns: int) -> "Closed":
        """The part of it that lies in a grid."""
        end_row = rows if self.end_row is None else min(self.end_row, rows)
        end_column = columns if self.end_column is None else min(self.end_column, columns)
        return Closed(
            self.row, self.column, max(end_row, self.row), max(end_column, self.column)
        )


@dataclass(frozen=True, slots=True)
class Closed:
    """An area with all its bounds."""

    row: int
    column: int
    end_row: int
    end_column: int

    @property
    def rows(self) -> range:
        """Its rows."""
        return range(self.row, self.end_row)

    @property
    def columns(self) -> range:
        """Its columns."""
        return range(self.column, self.end_column)

    @property
    def height(self) -> int:
        """How many rows it has."""
        return self.end_row - self.row

    @property
    def width(self) -> int:
        """How many columns it has."""
        return self.end_column - self.column

    @property
    def is_empty(self) -> bool:
        """Whether it holds no cell."""
        return self.height <= 0 or self.width <= 0

    def cells(self) -> Iterator[tuple[int, int]]:
        """Its places, row by row."""
        return ((row, column) for row in self.rows for column in self.columns)

    def has(self, row: int, column: int) -> bool:
        """Whether a place lies in it."""
        return self.row <= row < self.end_row and self.column <= column < self.end_column

    def meets(self, other: "Closed") -> bool:
        """Whether the two share a cell."""
        return not self.common(other).is_empty

    def covers(self, other: "Closed") -> bool:
        """Whether the other lies wholly in it."""
        return self.common(other) == other

    def common(self, other: "Closed") -> "Closed":
        """What the two share; empty if nothing."""
        return Closed(
            max(self.row, other.row),
            max(self.column, other.column),
            min(self.end_row, other.end_row),
            min(self.end_column, other.end_column),
        )

    def moved(self, rows: int, columns: int) -> "Closed":
        """The same area elsewhere."""
        return Closed(
            self.row + rows,
            self.column + columns,
            self.end_row + rows,
            self.end_column + columns,
        )

    def without(self, other: "Closed") -> list["Closed"]:
        """What is left of it when the other is cut out."""
        cut = self.common(other)
        if cut.is_empty:
            return [self]
        around = (
            replace(self, end_row=cut.row),
            replace(self, row=cut.end_row),
            Closed(cut.row, self.column, cut.end_row, cut.column),
            Closed(cut.row, cut.end_column, cut.end_row, self.end_column),
        )
        return [part for part in around if not part.is_empty]


def rectangles(places: Iterable[tuple[int, int]]) -> list[Closed]:
    """Areas that hold these cells and no others, as few as are easily found."""
    runs: list[Closed] = []
    for row, column in sorted(places):
        last = runs[-1] if runs else None
        if last is not None and (last.row, last.end_column) == (row, column):
            runs[-1] = replace(last, end_column=column + 1)
        else:
            runs.append(Closed(row, column, row + 1, column + 1))
    found: dict[tuple[int, int, int], Closed] = {}
    for run in runs:
        above = found.pop((run.row, run.column, run.end_column), None)
        grown = run if above is None else replace(run, row=above.row)
        found[(grown.end_row, run.column, run.end_column)] = grown
    return list(found.values())


@lru_cache(maxsize=4096)
def letters(column: int) -> str:
    """The letters of a column: A for 0."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


@lru_cache(maxsize=4096)
def column_of(text: str) -> int:
    """The column of letters."""
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """The name of a cell, as in B3."""
    return f"{letters(column)}{row + 1}"


@lru_cache(maxsize=65_536)
def place_of(name: str) -> tuple[int, int]:
    """The row and column of a cell's name.

    Raises:
        ValueError: it is none.
    """
    match = _AREA.fullmatch(name)
    if match is None or not match[1] or not match[2] or ":" in name:
        raise ValueError(name)
    return int(match[2]) - 1, column_of(match[1])


def area_of(text: str) -> Area | None:
    """The area a text names, without its sheet; None if it names none."""
    text = text.strip()
    is_single = ":" not in text
    match = _AREA.fullmatch(text)
    if match is None:
        return _area_of_numbers(text)
    column, row, end_column, end_row = match.groups()
    if is_single:
        if not (column and row):
            return None
        end_column, end_row = column, row
    if not (column or row) or not (end_column or end_row):
        return None
    if (column is None and end_column) or (row is None and end_row and column):
        # As in 1:B and A:B2: the missing bound is the grid's first row or column.
        column, row = column or "A", row or "1"
    first_row, last_row = _ordered(row and int(row) - 1, end_row and int(end_row) - 1)
    first_column, last_column = _ordered(
        column and column_of(column), end_column and column_of(end_column)
    )
    return Area(
        first_row or 0,
        first_column or 0,
        None if last_row is None else last_row + 1,
        None if last_column is None else last_column + 1,
    )


def closed_of(text: str) -> Closed:
    """The area a text of a file names; whole rows and columns reach as far as Excel's.

    Raises:
        ValueError: it names none.
    """
    area = area_of(text)
    if area is None:
        raise ValueError(text)
    return area.within(1_048_576, MOST_COLUMNS)


def split(text: str) -> tuple[str | None, str | None]:
    """The sheet and the rest of a range's text; either may be missing."""
    text = text.strip()
    if text.startswith("'"):
        match = re.match(r"'((?:[^']|'')+)'(?:!(.*))?$", text, re.DOTALL)
        if match is None:
            return None, text
        return match[1].replace("''", "'"), match[2]
    title, mark, rest = text.rpartition("!")
    return (title, rest) if mark else (None, text)


def quoted(title: str) -> str:
    """A sheet's title as it stands before the `!`."""
    if _PLAIN_TITLE.fullmatch(title) and not _LIKE_CELL.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def told(title: str, area: Area | Closed) -> str:
    """An area of a sheet as Sheets writes it."""
    return f"{quoted(title)}!{told_area(area)}"


def told_area(area: Area | Closed) -> str:
    """An area as Sheets writes it: one cell alone, open ends without the missing part."""
    first = cell_name(area.row, area.column)
    if area.end_row is not None and area.end_column is not None:
        last = cell_name(max(area.end_row, 1) - 1, max(area.end_column, 1) - 1)
        return first if first == last else f"{first}:{last}"
    if area.end_column is not None:
        return f"{first}:{letters(area.end_column - 1)}"
    return f"{first}:{area.end_row}" if area.end_row is not None else first


def _ordered(first: int | str | None, last: int | str | None) -> tuple[int | None, int | None]:
    if isinstance(first, int) and isinstance(last, int):
        return min(first, last), max(first, last)
    return (
        first if isinstance(first, int) else None,
        last if isinstance(last, int) else None,
    )


def _area_of_numbers(text: str) -> Area | None:
    match = _R1C1.fullmatch(text)
    if match is None:
        return None
    numbers = [int(part) - 1 for part in match.groups() if part]
    if min(numbers) < 0:
        return None
    rows, columns = sorted(numbers[::2]), sorted(numbers[1::2])
    return Area(rows[0], columns[0], rows[-1] + 1, columns[-1] + 1)
