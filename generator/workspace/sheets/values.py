"""values.get, update, append and clear, over one workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.ooxml.xml import Element
from generator.workspace.sheets.a1 import Closed, letters, told
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.calculate import Values, formula_of
from generator.workspace.sheets.cells import CellError, Value, formula_element, is_empty
from generator.workspace.sheets.formats import shown
from generator.workspace.sheets.formulas.text import to_google
from generator.workspace.sheets.lent import Formats
from generator.workspace.sheets.patterns import is_time
from generator.workspace.sheets.ranges import named, open_named
from generator.workspace.sheets.refusals import beyond_grid
from generator.workspace.sheets.sheet import Sheet
from generator.workspace.sheets.write import Writer

Json = dict[str, Any]
Matrix = list[list[Any]]

FORMATTED, UNFORMATTED, FORMULA = "FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"
ROWS, COLUMNS = "ROWS", "COLUMNS"


@dataclass(frozen=True, slots=True)
class Rendering:
    """How values are to be told."""

    value: str = FORMATTED
    time: str = "SERIAL_NUMBER"
    major: str = ROWS


def read(book: Book, values: Values, text: str, how: Rendering) -> Json:
    """A ValueRange of what stands in a range.

    Raises:
        Invalid: the text names no range.
    """
    sheet, area = named(book, text)
    return read_area(book, values, sheet, area, how)


def read_area(book: Book, values: Values, sheet: Sheet, area: Closed, how: Rendering) -> Json:
    """A ValueRange of what stands in an area."""
    answer: Json = {
        "range": told(sheet.title, area),
        "majorDimension": COLUMNS if how.major == COLUMNS else ROWS,
    }
    matrix = _matrix(book, values, sheet, area, how)
    if matrix:
        answer["values"] = matrix
    return answer


def rendered(value: Value, pattern: str, how: Rendering) -> Any:
    """A value as it is told."""
    if how.value == FORMATTED:
        return shown(value, pattern)
    if isinstance(value, CellError):
        return value.text
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and how.time == "FORMATTED_STRING" and is_time(pattern):
        return shown(value, pattern)
    return "" if value is None else value


def update(book: Book, text: str, value_range: Json, option: str) -> tuple[Json, Sheet, Closed]:
    """Write values into a range; what was updated, and where.

    Raises:
        Invalid: the values don't fit into the range or the grid.
    """
    sheet, area = open_named(book, text)
    rows, columns = sheet.rows, sheet.columns
    if area.row >= rows or area.column >= columns:
        raise beyond_grid(told(sheet.title, area), rows, columns)
    matrix = by_rows(value_range)
    bound = area.within(rows, columns)
    if area.is_cell:
        bound = Closed(area.row, area.column, rows, columns)
    height, width = len(matrix), max((len(row) for row in matrix), default=0)
    _check_fits(text, bound, height, width)
    written = write_matrix(book, sheet, (area.row, area.column), matrix, option)
    used = Closed(area.row, area.column, area.row + max(height, 1), area.column + max(width, 1))
    return {"updatedRange": told(sheet.title, used), **written}, sheet, used


def write_matrix(
    book: Book,
    sheet: Sheet,
    start: tuple[int, int],
    matrix: Sequence[Sequence[Any]],
    option: str,
) -> Json:
    """Write rows of values from a place on; how much was updated, zeros left out."""
    writer = Writer(book)
    rows: set[int] = set()
    columns: set[int] = set()
    cells = 0
    for down, line in enumerate(matrix):
        for across, value in enumerate(line):
            if value is None:
                continue
            writer.enter(sheet, start[0] + down, start[1] + across, value, option)
            rows.add(down)
            columns.add(across)
            cells += 1
    counts = (
        ("updatedRows", len(rows)),
        ("updatedColumns", len(columns)),
        ("updatedCells", cells),
    )
    return {name: count for name, count in counts if count}


def append(
    book: Book, text: str, value_range: Json, option: str, *, inserts: bool
) -> tuple[Json, Json, Sheet, Closed]:
    """Write values below the table that is found at a range.

    Returns:
        What to tell of the table (nothing if there is none) and of the update, and where.
    """
    sheet, area = named(book, text)
    table = table_at(sheet, area)
    matrix = by_rows(value_range)
    height, width = len(matrix), max((len(row) for row in matrix), default=0)
    if table is None:
        row, column = area.row, area.column
    else:
        row, column = table.end_row, table.column
    if inserts and table is not None and height:
        Writer(book).insert_rows(sheet, row, height)
    Writer(book).grow(sheet, row + height, column + width)
    written = write_matrix(book, sheet, (row, column), matrix, option)
    used = Closed(row, column, row + max(height, 1), column + max(width, 1))
    found = {} if table is None else {"tableRange": told(sheet.title, table)}
    return found, {"updatedRange": told(sheet.title, used), **written}, sheet, used


def clear(book: Book, text: str) -> str:
    """Take the values out of a range, not the formats; the range as it is told."""
    sheet, area = named(book, text)
    Writer(book).clear(sheet, area)
    return told(sheet.title, area)


def table_at(sheet: Sheet, area: Closed) -> Closed | None:
    """The table a range holds, or that holds it; None if there is nothing."""
    filled = {
        (row, column) for row, column, cell in sheet.grid.everything() if not is_empty(cell)
    }
    if area.height == 1 and area.width == 1:
        place = area.row, area.column
        seeds = ({place} | _beside(*place)) & filled
        tables = [_bounds(_grown({seed}, filled)) for seed in seeds]
        return next((table for table in tables if table.has(*place)), None)
    seeds = _last(filled, area)
    return _bounds(_grown(seeds, filled)) if seeds else None


def by_rows(value_range: Json) -> Matrix:
    """The values of a ValueRange, row by row whatever its major dimension."""
    matrix: Matrix = value_range.get("values", [])
    if value_range.get("majorDimension") != COLUMNS:
        return matrix
    height = max((len(column) for column in matrix), default=0)
    return [
        [column[row] if row < len(column) else None for column in matrix]
        for row in range(height)
    ]


def _matrix(book: Book, values: Values, sheet: Sheet, area: Closed, how: Rendering) -> Matrix:
    found: dict[int, dict[int, Any]] = {}
    formats = Formats(book, values)
    for row, column, cell in sheet.grid.inside(area):
        if is_empty(cell):
            continue
        told_value = _told(formats, values, sheet, (row, column, cell), how)
        if told_value != "":
            place = (row - area.row, column - area.column)
            major, minor = place[::-1] if how.major == COLUMNS else place
            found.setdefault(major, {})[minor] = told_value
    return [
        [found[major].get(minor, "") for minor in range(max(found[major]) + 1)]
        if major in found
        else []
        for major in range(max(found, default=-1) + 1)
    ]


def _told(
    formats: Formats,
    values: Values,
    sheet: Sheet,
    place: tuple[int, int, Element],
    how: Rendering,
) -> Any:
    row, column, cell = place
    if how.value == FORMULA and formula_element(cell) is not None:
        return "=" + to_google(formula_of(sheet, row, column) or "")
    pattern = formats.pattern(sheet, row, column)
    return rendered(values.of(sheet, row, column), pattern, how)


def _check_fits(text: str, bound: Closed, height: int, width: int) -> None:
    head = f"Requested writing within range [{text}], but tried writing to "
    if width > bound.width:
        raise Invalid(f"{head}column [{letters(bound.end_column)}]")
    if height > bound.height:
        raise Invalid(f"{head}row [{bound.end_row + 1}]")


def _beside(row: int, column: int) -> set[tuple[int, int]]:
    return {
        (row + down, column + across)
        for down in (-1, 0, 1)
        for across in (-1, 0, 1)
        if down or across
    }


def _bounds(block: set[tuple[int, int]]) -> Closed:
    rows, columns = [row for row, _ in block], [column for _, column in block]
    return Closed(min(rows), min(columns), max(rows) + 1, max(columns) + 1)


def _last(filled: set[tuple[int, int]], area: Closed) -> set[tuple[int, int]]:
    """The last cell in an area that holds something; none if all are empty."""
    last = max((place for place in filled if area.has(*place)), default=None)
    return set() if last is None else {last}


def _grown(seeds: set[tuple[int, int]], filled: set[tuple[int, int]]) -> set[tuple[int, int]]:
    block = set(seeds)
    waiting = list(seeds)
    while waiting:
        # Not `& filled - block`, which first goes through every filled cell of the sheet.
        fresh = (_beside(*waiting.pop()) & filled) - block
        block |= fresh
        waiting += fresh
    return block
