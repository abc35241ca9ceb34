"""The cells of one sheet by row and column, and moving them about."""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import TypeVar

from generator.workspace.ooxml.xml import Element, clone, number, unset
from generator.workspace.sheets.a1 import Closed, cell_name, place_of
from generator.workspace.sheets.cells import is_empty
from generator.workspace.sheets.ooxml import children, new

T = TypeVar("T")

_CELL = new("c")
"""An empty cell: to copy it costs a quarter of making one."""


@dataclass(slots=True)
class Row:
    """A row: its own element, for its height and the like, and its cells by column."""

    element: Element
    cells: dict[int, Element] = field(default_factory=dict)

    @property
    def is_needless(self) -> bool:
        """Whether leaving it out of the file loses nothing."""
        return not self.cells and not set(self.element.attrib) - {"r", "spans"}


class Grid:
    """The cells that are written down; all others are empty."""

    def __init__(self, data: Element) -> None:
        self._data = data
        self._extent: tuple[int, int] | None = None
        self.rows: dict[int, Row] = {}
        last = -1
        for element in children(data, "row"):
            position = number(element, "r", last + 2) - 1
            last = max(last, position)
            row = self.rows[position] = Row(element)
            for cell in children(element, "c"):
                row.cells[_column(cell, row)] = cell

    def cell(self, row: int, column: int) -> Element | None:
        """A cell, if it is written down."""
        found = self.rows.get(row)
        return found.cells.get(column) if found else None

    def demanded(self, row: int, column: int) -> Element:
        """A cell, written down if it was not."""
        cells = self.row(row).cells
        cell = cells.get(column)
        if cell is None:
            cell = cells[column] = copy(_CELL)
        self._extent = None
        return cell

    def row(self, position: int) -> Row:
        """A row, written down if it was not."""
        found = self.rows.get(position)
        if found is None:
            found = self.rows[position] = Row(new("row"))
        return found

    def put(self, row: int, column: int, cell: Element | None) -> None:
        """Let this be the cell of a place; None for nothing."""
        self._extent = None
        if cell is not None:
            self.row(row).cells[column] = cell
        elif row in self.rows:
            self.rows[row].cells.pop(column, None)

    def inside(self, area: Closed) -> Iterator[tuple[int, int, Element]]:
        """The written cells of an area, row by row."""
        for position in self._positions(area):
            cells = self.rows[position].cells
            for column in sorted(cells):
                if area.column <= column < area.end_column:
                    yield position, column, cells[column]

    def everything(self) -> Iterator[tuple[int, int, Element]]:
        """All written cells."""
        for position in sorted(self.rows):
            cells = self.rows[position].cells
            for column in sorted(cells):
                yield position, column, cells[column]

    def extent(self) -> tuple[int, int]:
        """How many rows and columns reach the last cell that holds something."""
        if self._extent is None:
            self._extent = self._measured()
        return self._extent

    def changed(self) -> None:
        """Say that cells were changed by other hands: what was measured counts no more."""
        self._extent = None

    def shift_rows(self, moved: Callable[[int], int | None]) -> None:
        """Give every row another place; those that have none are gone."""
        self._extent = None
        self.rows = _shifted(self.rows, moved)

    def shift_columns(self, moved: Callable[[int], int | None]) -> None:
        """Give every column another place."""
        self._extent = None
        for row in self.rows.values():
            row.cells = _shifted(row.cells, moved)

    def taken(self, area: Closed) -> dict[tuple[int, int], Element]:
        """The cells of an area, taken out of the grid."""
        self._extent = None
        found = {(row, column): cell for row, column, cell in self.inside(area)}
        for row, column in found:
            del self.rows[row].cells[column]
        return found

    def copied(self, area: Closed) -> dict[tuple[int, int], Element]:
        """Copies of the cells of an area."""
        return {(row, column): clone(cell) for row, column, cell in self.inside(area)}

    def flush(self) -> None:
        """Write rows and cells back, in order and under their names."""
        for element in list(self._data):
            self._data.remove(element)
        for position in sorted(self.rows):
            row = self.rows[position]
            row.cells = {
                column: cell
                for column, cell in sorted(row.cells.items())
                if set(cell.attrib) - {"r"} or not is_empty(cell)
            }
            if row.is_needless:
                continue
            self._write(position, row)

    def _write(self, position: int, row: Row) -> None:
        element = row.element
        for old in children(element, "c"):
            element.remove(old)
        element.set("r", str(position + 1))
        unset(element, "spans")
        for index, (column, cell) in enumerate(row.cells.items()):
            cell.set("r", cell_name(position, column))
            element.insert(index, cell)
        self._data.append(element)

    def _measured(self) -> tuple[int, int]:
        rows = columns = 0
        for position in sorted(self.rows, reverse=True):
            cells = self.rows[position].cells
            last = _last(cells, columns if rows else 0)
            if last is not None:
                rows, columns = max(rows, position + 1), max(columns, last + 1)
        return rows, columns

    def _positions(self, area: Closed) -> list[int]:
        if len(self.rows) <= area.height:
            return sorted(row for row in self.rows if row in area.rows)
        return [row for row in area.rows if row in self.rows]


def _last(cells: dict[int, Element], least: int) -> int | None:
    """The last column, from the least on, whose cell holds something."""
    filled = (at for at, cell in cells.items() if at >= least and not is_empty(cell))
    return max(filled, default=None)


def _shifted(things: dict[int, T], moved: Callable[[int], int | None]) -> dict[int, T]:
    found: dict[int, T] = {}
    for position, thing in things.items():
        to = moved(position)
        if to is not None:
            found[to] = thing
    return found


def _column(cell: Element, row: Row) -> int:
    try:
        return place_of(cell.get("r", ""))[1]
    except ValueError:
        return max(row.cells, default=-1) + 1
