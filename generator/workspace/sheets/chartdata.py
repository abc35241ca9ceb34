"""What a chart of a spreadsheet draws: the cells its ChartData names, and their heading."""

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generator.workspace.ooxml.xml import number
from generator.workspace.sheets.a1 import Closed, told
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.cells import Value, value_of
from generator.workspace.sheets.ranges import area_of_json
from generator.workspace.sheets.sheet import Sheet

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells a chart takes data from: their name, values and number format."""

    name: str
    values: tuple[Value, ...]
    pattern: str

    @property
    def are_numbers(self) -> bool:
        """Whether there are numbers and nothing else."""
        found = [one for one in self.values if one is not None]
        return bool(found) and all(is_number(one) for one in found)


def data_of(book: Book, data: Json, headers: int | None) -> tuple[Cells | None, Cells | None]:
    """The heading of a ChartData's cells and the cells below (or beside) it."""
    spots: list[tuple[Sheet, Closed]] = []
    for source in data.get("sourceRange", {}).get("sources", []):
        sheet = book.sheet(source.get("sheetId", 0))
        if sheet is not None and sheet.is_grid:
            area, extent = area_of_json(source), sheet.grid.extent()
            bounds = (
                extent[0] if area.end_row is None else sheet.rows,
                extent[1] if area.end_column is None else sheet.columns,
            )
            closed = area.within(*bounds)
            if not closed.is_empty:
                spots.append((sheet, closed))
    if not spots:
        return None, None
    sheet, first = spots[0]
    if headers is None:  # Sheets guesses: a text above what is no text
        every = _cells(book, spots).values
        headers = int(any(isinstance(a, str) and is_number(b) for a, b in pairwise(every[:2])))
    row, column = first.row, first.column
    if first.height > 1 or first.width == 1:
        row = min(first.row + headers, first.end_row)
        above = Closed(first.row, first.column, row, first.end_column)
    else:
        column = min(first.column + headers, first.end_column)
        above = Closed(first.row, first.column, first.end_row, column)
    spots[0] = (sheet, Closed(row, column, first.end_row, first.end_column))
    rest = [one for one in spots if not one[1].is_empty]
    name = None if above.is_empty else _cells(book, [(sheet, above)])
    return name, _cells(book, rest) if rest else None


def _cells(book: Book, spots: list[tuple[Sheet, Closed]]) -> Cells:
    values: list[Value] = []
    pattern = ""
    for sheet, area in spots:
        rows, columns = sheet.grid.extent()  # of what lies beyond nothing is remembered
        for place in area.common(Closed(0, 0, rows, columns)).cells():
            cell = sheet.grid.cell(*place)
            values.append(None if cell is None else value_of(cell, book.strings))
            if cell is not None and not pattern:
                pattern = book.styles.pattern(number(cell, "s"))
    names = [_absolute(told(sheet.title, area)) for sheet, area in spots]
    name = names[0] if len(names) == 1 else f"({','.join(names)})"
    return Cells(name, tuple(values), pattern or "General")


def _absolute(name: str) -> str:
    title, _, cells = name.rpartition("!")
    return title + "!" + re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", cells)


def is_number(value: Value) -> bool:
    """Whether a value can be drawn."""
    is_plain = isinstance(value, int | float) and not isinstance(value, bool)
    return is_plain and math.isfinite(value)  # type: ignore[arg-type]  # it is a number
