"""Tables in memory: rows added and dropped, cells and borders styled, as Slides would."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.deck.deck import Box, Cell, Extent, Table, Transform
from generator.deck.read import INSETS
from generator.deck.units import Emu
from generator.plan.edits import CreateTable, StyleBorders, StyleCells

Json = Mapping[str, Any]
ACROSS, DOWN = "horizontalBorderRows", "verticalBorderRows"
_CELLS = "tableBorderCells"
_BORDER = "tableBorderProperties"
_CELL = "tableCellProperties"
_PLACES = {
    "TOP": (ACROSS, "first"),
    "BOTTOM": (ACROSS, "last"),
    "INNER_HORIZONTAL": (ACROSS, "inner"),
    "LEFT": (DOWN, "first"),
    "RIGHT": (DOWN, "last"),
    "INNER_VERTICAL": (DOWN, "inner"),
}


def as_read(value: Any) -> Any:
    """Properties as they are read back: an opacity nobody said is 1 written, and 0 read."""
    if not isinstance(value, Mapping):
        return value
    told = {key: as_read(part) for key, part in value.items()}
    if "solidFill" in told:
        told["solidFill"] = {"alpha": 1, **told["solidFill"]}
    return told


def table(edit: CreateTable) -> Table:
    """An empty table."""
    place, widths, heights = edit.place, edit.column_widths, edit.row_heights
    width, height = Emu(sum(widths)), Emu(sum(heights))
    return Table(
        id=edit.object_id,
        box=Box(Emu(round(place.x)), Emu(round(place.y)), width, height),
        extent=Extent(width, height),
        transform=Transform(1, 1, translate_x=place.x, translate_y=place.y),
        column_widths=tuple(Emu(each) for each in widths),
        row_heights=tuple(Emu(each) for each in heights),
        cells=tuple(
            Cell(row, column, 1, 1, None, INSETS, {})
            for row in range(len(heights))
            for column in range(len(widths))
        ),
        raw={},
    )


def without_rows(standing: Table, first: int, count: int) -> Table:
    """The table without `count` of its rows, from `first` on."""
    last = first + count
    heights, across, down = (
        standing.row_heights,
        _rows(standing.raw, ACROSS),
        _rows(standing.raw, DOWN),
    )
    return _resized(
        standing,
        (*heights[:first], *heights[last:]),
        tuple(
            replace(cell, row=cell.row - count) if cell.row >= last else cell
            for cell in standing.cells
            if not first <= cell.row < last
        ),
        {
            ACROSS: (*across[: first + 1], *across[last + 1 :]),
            DOWN: (*down[:first], *down[last:]),
        },
    )


def with_rows(standing: Table, below: int, count: int, like: int) -> Table:
    """The table with empty rows below one of its rows, each like the row `like`."""
    heights = standing.row_heights
    pattern = [cell for cell in standing.cells if cell.row == like]
    new = (
        replace(cell, row=below + 1 + step, text=None)
        for step in range(count)
        for cell in pattern
    )
    moved = (
        replace(cell, row=cell.row + count) if cell.row > below else cell
        for cell in standing.cells
    )
    across, down = _rows(standing.raw, ACROSS), _rows(standing.raw, DOWN)
    return _resized(
        standing,
        (*heights[: below + 1], *(heights[like],) * count, *heights[below + 1 :]),
        tuple(sorted((*moved, *new), key=lambda cell: (cell.row, cell.column))),
        {
            ACROSS: (
                *across[: below + 2],
                *across[below + 1 : below + 2] * count,
                *across[below + 2 :],
            ),
            DOWN: (
                *down[: below + 1],
                *down[like : like + 1] * count,
                *down[below + 1 :],
            ),
        },
    )


def without_column(standing: Table, column: int) -> Table:
    """The table without one of its columns."""
    widths = standing.column_widths
    cells = tuple(
        replace(cell, column=cell.column - (cell.column > column))
        for cell in standing.cells
        if cell.column != column
    )
    came_from = [each for each in range(len(widths)) if each != column]
    return _of_columns(standing, (*widths[:column], *widths[column + 1 :]), cells, came_from)


def with_column(standing: Table, after: int) -> Table:
    """The table with an empty column right of one of its own and like it, no wider than before.

    The others make room.
    """
    widths = (
        *standing.column_widths[: after + 1],
        standing.column_widths[after],
        *standing.column_widths[after + 1 :],
    )
    before, now = sum(standing.column_widths), sum(widths)
    moved = (
        replace(cell, column=cell.column + (cell.column > after)) for cell in standing.cells
    )
    new = (
        replace(cell, column=after + 1, text=None)
        for cell in standing.cells
        if cell.column == after
    )
    count = standing.column_count
    return _of_columns(
        standing,
        tuple(Emu(width * before // now) for width in widths),
        tuple(sorted((*moved, *new), key=lambda cell: (cell.row, cell.column))),
        [*range(after + 1), after, *range(after + 1, count)],
    )


def in_widths(standing: Table, widths: Sequence[int]) -> Table:
    """The table with its columns as wide as this."""
    columns = range(len(widths))
    return _of_columns(standing, tuple(map(Emu, widths)), standing.cells, columns)


def in_height(standing: Table, height: int) -> Table:
    """The table with all rows below its header this high."""
    heights = (standing.row_heights[0], *(Emu(height) for _ in standing.row_heights[1:]))
    told = {name: each for name, each in standing.raw.items() if name != "tableRows"}
    return _resized(replace(standing, raw=told), heights, standing.cells, {})


def _of_columns(
    standing: Table,
    widths: tuple[Emu, ...],
    cells: tuple[Cell, ...],
    came_from: Sequence[int],
) -> Table:
    box = replace(standing.box, width=Emu(sum(widths)))
    lines = [*came_from, standing.column_count]  # one more line down than there are columns
    return replace(
        standing,
        box=box,
        extent=Extent(box.width, box.height),
        column_widths=widths,
        cells=cells,
        raw={
            **standing.raw,
            ACROSS: tuple(_picked(row, came_from) for row in _rows(standing.raw, ACROSS)),
            DOWN: tuple(_picked(row, lines) for row in _rows(standing.raw, DOWN)),
        },
    )


def _picked(row: Json, came_from: Sequence[int]) -> Json:
    """A row of borders with those of other columns."""
    borders = {_column(cell): cell for cell in row.get(_CELLS, ())}
    return {
        _CELLS: tuple(
            {**borders[former], "location": {**borders[former]["location"], "columnIndex": at}}
            for at, former in enumerate(came_from)
            if former in borders
        )
    }


def with_cells_styled(standing: Table, edit: StyleCells) -> Table:
    """The table with properties laid over a range of its cells."""
    rows = range(edit.row, edit.row + edit.rows)
    columns = range(edit.column, edit.column + edit.columns)
    new = as_read(edit.properties)
    cells = tuple(
        replace(cell, raw={**cell.raw, _CELL: {**cell.raw.get(_CELL, {}), **new}})
        if cell.row in rows and cell.column in columns
        else cell
        for cell in standing.cells
    )
    return replace(standing, cells=cells)


def with_borders(standing: Table, edit: StyleBorders) -> Table:
    """The table with properties laid over some borders of a range."""
    new = as_read(edit.properties)
    raw = dict(standing.raw)
    for side, line, place in _borders(edit):
        raw[side] = _with_border(standing, raw, side, (line, place), new)
    return replace(standing, raw=raw)


def borders(standing: Table, side: str) -> Iterator[tuple[int, int, Json]]:
    """The borders of one direction: which line of the grid, which part of it, and its look.

    A line across is counted from the top and its parts are columns; a line down is counted
    from the left and its parts are rows.
    """
    for row, told in enumerate(_rows(standing.raw, side)):
        for cell in told.get(_CELLS, ()):
            column = _column(cell)
            line, place = (row, column) if side == ACROSS else (column, row)
            yield line, place, cell.get(_BORDER, {})


def _column(border: Json) -> int:
    """Where a border stands in its row; inside merged cells there is none."""
    column: int = border.get("location", {}).get("columnIndex", 0)
    return column


def _rows(raw: Json, side: str) -> tuple[Json, ...]:
    return tuple(raw.get(side, ()))


def _borders(edit: StyleBorders) -> Iterator[tuple[str, int, int]]:
    """The borders an edit means: direction, line and part."""
    positions = (
        _PLACES if edit.position == "ALL" else {edit.position: _PLACES.get(edit.position)}
    )
    rows = (edit.row, edit.row + edit.rows)
    columns = (edit.column, edit.column + edit.columns)
    for found in positions.values():
        if found is None:
            continue
        side, which = found
        (first, end), parts = (rows, columns) if side == ACROSS else (columns, rows)
        lines = {"first": [first], "last": [end], "inner": range(first + 1, end)}[which]
        yield from ((side, line, place) for line in lines for place in range(*parts))


def _with_border(
    standing: Table, raw: Json, side: str, at: tuple[int, int], new: Json
) -> tuple[Json, ...]:
    across = side == ACROSS
    row, column = at if across else (at[1], at[0])
    rows = _rows(raw, side)
    rows += ({},) * (standing.row_count + across - len(rows))
    cells = {_column(cell): cell for cell in rows[row].get(_CELLS, ())}
    standing_there = cells.get(column, {}).get(_BORDER, {})
    cells[column] = {
        "location": {"rowIndex": row, "columnIndex": column},
        _BORDER: {**standing_there, **new},
    }
    return (*rows[:row], {_CELLS: tuple(cells.values())}, *rows[row + 1 :])


def _resized(
    standing: Table, heights: tuple[Emu, ...], cells: tuple[Cell, ...], raw: Json
) -> Table:
    box = replace(standing.box, height=Emu(sum(heights)))
    return replace(
        standing,
        box=box,
        extent=Extent(box.width, box.height),
        row_heights=heights,
        cells=cells,
        raw={**standing.raw, **raw},
    )
