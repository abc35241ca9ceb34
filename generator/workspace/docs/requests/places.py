"""Finding the tables, cells and areas that requests name."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.blocks import Cell, Table
from generator.workspace.docs.requests.batch import Batch
from generator.workspace.docs.story import Story

Json = dict[str, Any]


def table_of(batch: Batch, start: Json) -> tuple[Story, Table]:
    """The table that starts at a location."""
    story = batch.story(start)
    table = story.table_at(start.get("index", 0))
    if table is None:
        raise Invalid(
            "Invalid table start location. Must specify the start index of the table."
        )
    return story, table


def located(batch: Batch, location: Json) -> tuple[Story, Table, int, int]:
    """The row and column of a cell's location."""
    story, table = table_of(batch, location.get("tableStartLocation", {}))
    row, column = location.get("rowIndex", 0), location.get("columnIndex", 0)
    if not 0 <= row < len(table.rows):
        raise Invalid(f"Row index {row} is out of range: the table has {len(table.rows)} rows.")
    if not 0 <= column < len(table.rows[row].cells):
        raise Invalid(
            f"Column index {column} is out of range: the row has "
            f"{len(table.rows[row].cells)} columns."
        )
    return story, table, row, column


def cell_of(batch: Batch, request: Json) -> tuple[Story, Table, Cell]:
    """The cell a request names; of a covered one, the one that covers it."""
    location = request.get("tableCellLocation")
    if location is None:
        raise Invalid("The table cell location must be specified.")
    story, table, row, column = located(batch, location)
    return story, table, head_of(table, table.rows[row].cells[column])


def head_of(table: Table, cell: Cell) -> Cell:
    """The cell that covers a cell, or the cell itself."""
    for row in table.rows[: cell.row + 1]:
        for head in row.cells[: cell.column + 1]:
            covers = (
                head.row + head.row_span > cell.row
                and head.column + head.column_span > cell.column
            )
            if not head.is_covered and covers:
                return head
    return cell


def area_of(batch: Batch, request: Json) -> tuple[Story, Table, range, range]:
    """The rows and columns a request is about."""
    area = request.get("tableRange")
    if area is None or "tableCellLocation" not in area:
        raise Invalid("The table range must be specified.")
    story, table, row, column = located(batch, area["tableCellLocation"])
    height, width = area.get("rowSpan", 0), area.get("columnSpan", 0)
    if height < 1 or width < 1:
        raise Invalid("The table range must span at least one row and one column.")
    if row + height > len(table.rows) or column + width > table.columns:
        raise Invalid("The table range must be inside the table.")
    return story, table, range(row, row + height), range(column, column + width)
