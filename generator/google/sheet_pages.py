"""Tabs to be made, in the words of Sheets: one batch, every value as text."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from generator.sources import letters
from generator.tabular.grids import Grid
from generator.tabular.pages import Heading, Page
from generator.tabular.register import Written
from generator.tabular.shape import INTERNAL_MARK
from generator.tabular.writing import Change

Request = dict[str, Any]

_HEAD = {"red": 0.898, "green": 0.914, "blue": 0.941}
_INTERNAL_HEAD = {"red": 0.988, "green": 0.820, "blue": 0.761}
_BAND = {"red": 0.776, "green": 0.820, "blue": 0.886}
_INTERNAL_BAND = {"red": 0.973, "green": 0.733, "blue": 0.647}
_INTERNAL = {"red": 0.996, "green": 0.941, "blue": 0.918}
_TAB_INTERNAL = {"red": 0.851, "green": 0.286, "blue": 0.161}
_FIRST_ID = 1000
_LINE = 18
_LETTER = 7
"""Pixels a line is high and a letter wide, a little more than most are."""
_MOST_LINES = 15
_BAND_HEIGHT = 28


def requests_for(pages: Sequence[Page], blank_id: int) -> list[Request]:
    """What makes a blank spreadsheet these tabs.

    Args:
        pages: the tabs, in order.
        blank_id: the one tab the spreadsheet was born with; it goes.
    """
    ids = {page.title: _FIRST_ID + number for number, page in enumerate(pages)}
    return [
        *(_tab(page, ids[page.title], number) for number, page in enumerate(pages)),
        {"deleteSheet": {"sheetId": blank_id}},
        *(request for page in pages for request in _sizes(page, ids[page.title])),
        # Drop-downs may name other tabs, so all of these are there by now.
        *_choices(pages, ids),
        *(request for page in pages for request in _filled(page, ids[page.title])),
    ]


def _tab(page: Page, sheet_id: int, index: int) -> Request:
    properties: dict[str, Any] = {
        "sheetId": sheet_id,
        "title": page.title,
        "index": index,
        "gridProperties": {
            "rowCount": _height(page),
            "columnCount": len(page.headings),
            "frozenRowCount": 1,
        },
    }
    if page.is_internal:
        properties["tabColorStyle"] = {"rgbColor": _TAB_INTERNAL}
    return {"addSheet": {"properties": properties}}


def _height(page: Page) -> int:
    return len(page.rows) + page.spare + 1


def _sizes(page: Page, sheet_id: int) -> Iterator[Request]:
    """How wide columns and how high rows of long texts are; a request for neighbours alike."""
    yield from _sized(sheet_id, "COLUMNS", 0, [_width(heading) for heading in page.headings])
    headings = tuple(heading.text for heading in page.headings)
    lines = [_lines(page, row) for row in (headings, *page.rows)]
    heights = [_LINE * each if each > 1 else 0 for each in lines]
    for row in page.sections:
        heights[row + 1] = max(heights[row + 1], _BAND_HEIGHT)
    yield from _sized(sheet_id, "ROWS", 0, heights)


def _width(heading: Heading) -> int:
    """The width a column wants, and at least that of the longest word above it."""
    longest = max((len(word) for word in heading.text.split()), default=0)
    return max(heading.width, longest * (_LETTER + 1) + _LETTER)


def _sized(sheet_id: int, dimension: str, start: int, sizes: list[int]) -> Iterator[Request]:
    for size, alike in groupby(sizes):
        end = start + len(list(alike))
        if size:
            yield {
                "updateDimensionProperties": {
                    "range": {
                        "sheetId": sheet_id,
                        "dimension": dimension,
                        "startIndex": start,
                        "endIndex": end,
                    },
                    "properties": {"pixelSize": size},
                    "fields": "pixelSize",
                }
            }
        start = end


def _lines(page: Page, row: tuple[str, ...]) -> int:
    """How many lines the longest text of a row breaks into, by an estimate."""
    cells = zip(row, page.headings, strict=False)
    needed = (
        sum(1 + len(line) * _LETTER // _width(heading) for line in text.split("\n"))
        for text, heading in cells
        if text
    )
    return min(max(needed, default=1), _MOST_LINES)


def _filled(page: Page, sheet_id: int) -> Iterator[Request]:
    yield {
        "updateCells": {
            "start": {"sheetId": sheet_id, "rowIndex": 0, "columnIndex": 0},
            "rows": [{"values": [_head(heading) for heading in page.headings]}],
            "fields": "userEnteredValue,userEnteredFormat,note",
        }
    }
    if page.rows:
        yield {
            "updateCells": {
                "start": {"sheetId": sheet_id, "rowIndex": 1, "columnIndex": 0},
                "rows": [{"values": [text_cell(text) for text in row]} for row in page.rows],
                "fields": "userEnteredValue",
            }
        }
    if page.keeps_text:
        yield from _looks(page, sheet_id)
    for row in page.internal_rows:
        across = _range(sheet_id, row + 1, row + 2, 0, len(page.headings))
        yield _look(across, is_internal=True)
    for row in page.sections:
        yield from _section(page, sheet_id, row)


def _section(page: Page, sheet_id: int, row: int) -> Iterator[Request]:
    """A band across a tab, over the rows it is the heading of."""
    shade = _INTERNAL_BAND if row in page.internal_rows else _BAND
    band = {"backgroundColorStyle": {"rgbColor": shade}, "verticalAlignment": "MIDDLE"}
    title = {"textFormat": {"bold": True, "fontSize": 11}, "wrapStrategy": "OVERFLOW_CELL"}
    for look, columns in ((band, len(page.headings)), (title, 1)):
        yield _looking(_range(sheet_id, row + 1, row + 2, 0, columns), look)


def _looks(page: Page, sheet_id: int) -> Iterator[Request]:
    """Text cells, shaded where no customer may read; one request for neighbours alike."""
    start = 0
    for is_internal, alike in groupby(heading.is_internal for heading in page.headings):
        end = start + len(list(alike))
        yield _look(_range(sheet_id, 1, _height(page), start, end), is_internal=is_internal)
        start = end


def text_cell(text: str) -> dict[str, Any]:
    """A cell of text: what looks like a formula, a date or a number stays the text it is."""
    return {"userEnteredValue": {"stringValue": text}} if text else {}


def put_text(sheet_id: int, row: int, column: int, text: str) -> Request:
    """A text into one cell, counted from 1; its looks stay."""
    return {
        "updateCells": {
            "start": {"sheetId": sheet_id, "rowIndex": row - 1, "columnIndex": column - 1},
            "rows": [{"values": [text_cell(text)]}],
            "fields": "userEnteredValue",
        }
    }


def requests_to_write(change: Change) -> Iterator[Request]:
    """What writes the cells of a tab: room first, looks for what is new, then the texts."""
    grid = change.grid
    row = max(each.row for each in change.cells)
    column = max(each.column for each in change.cells)
    if row > grid.row_count:
        yield _longer(grid, "ROWS", row - grid.row_count)
        if grid.row_count > change.head:
            for kind in ("PASTE_FORMAT", "PASTE_DATA_VALIDATION"):
                yield copied(grid, grid.row_count, row, (1, max(grid.column_count, 1)), kind)
    if column > grid.column_count:
        yield _longer(grid, "COLUMNS", column - grid.column_count)
    for each in change.cells:
        if each.row == change.head:
            yield from _new_heading(grid, each)
        else:
            yield put_text(grid.sheet_id, each.row, each.column, each.text)


def _longer(grid: Grid, dimension: str, length: int) -> Request:
    more = {"sheetId": grid.sheet_id, "dimension": dimension, "length": length}
    return {"appendDimension": more}


def _new_heading(grid: Grid, cell: Written) -> Iterator[Request]:
    """A column nobody had yet, looking like those that were made with the tab."""
    is_internal = cell.text.startswith("x_") or cell.text.endswith(INTERNAL_MARK)
    heading = Heading(cell.text, is_internal=is_internal)
    at = {"sheetId": grid.sheet_id, "rowIndex": cell.row - 1, "columnIndex": cell.column - 1}
    yield {
        "updateCells": {
            "start": at,
            "rows": [{"values": [_head(heading)]}],
            "fields": "userEnteredValue,userEnteredFormat",
        }
    }
    below = _range(grid.sheet_id, cell.row, grid.row_count, cell.column - 1, cell.column)
    if grid.row_count > cell.row:
        yield _look(below, is_internal=is_internal)
    yield from _sized(grid.sheet_id, "COLUMNS", cell.column - 1, [_width(heading)])


def copied(grid: Grid, above: int, last: int, columns: tuple[int, int], kind: str) -> Request:
    """The looks, formulas or choices of a row in the rows below it, in these columns."""
    first, end = columns
    return {
        "copyPaste": {
            "source": _range(grid.sheet_id, above - 1, above, first - 1, end),
            "destination": _range(grid.sheet_id, above, last, first - 1, end),
            "pasteType": kind,
        }
    }


def _look(area: dict[str, Any], *, is_internal: bool) -> Request:
    look: dict[str, Any] = {
        "numberFormat": {"type": "TEXT"},
        "wrapStrategy": "WRAP",
        "verticalAlignment": "TOP",
    }
    if is_internal:
        look["backgroundColorStyle"] = {"rgbColor": _INTERNAL}
    return _looking(area, look)


def _looking(area: dict[str, Any], look: dict[str, Any]) -> Request:
    return {
        "repeatCell": {
            "range": area,
            "cell": {"userEnteredFormat": look},
            "fields": f"userEnteredFormat({','.join(look)})",
        }
    }


def _head(heading: Heading) -> dict[str, Any]:
    shade = _INTERNAL_HEAD if heading.is_internal else _HEAD
    return {
        "userEnteredValue": {"stringValue": heading.text},
        "userEnteredFormat": {
            "backgroundColorStyle": {"rgbColor": shade},
            "textFormat": {"bold": True},
            "wrapStrategy": "WRAP",
            "verticalAlignment": "TOP",
        },
        **({"note": heading.note} if heading.note else {}),
    }


def _choices(pages: Sequence[Page], ids: dict[str, int]) -> Iterator[Request]:
    """Drop-downs; they come last, for they may name tabs made after their own."""
    for page in pages:
        for column, heading in enumerate(page.headings):
            area = _range(ids[page.title], 1, _height(page), column, column + 1)
            if heading.choices:
                yield _choice(area, "ONE_OF_LIST", heading.choices)
            elif heading.of is not None and heading.of[0] in ids:
                yield _choice(area, "ONE_OF_RANGE", [_area_of(heading.of)])
        for cell in page.choosing:
            area = _range(
                ids[page.title], cell.row + 1, cell.row + 2, cell.column, cell.column + 1
            )
            yield _choice(area, "ONE_OF_LIST", cell.choices)


def _choice(area: dict[str, Any], kind: str, values: Sequence[str]) -> Request:
    condition = {"type": kind, "values": [{"userEnteredValue": value} for value in values]}
    # Not strict: a pasted `champion` for `Champion` is understood, what is not is a finding.
    rule = {"condition": condition, "showCustomUi": True}
    return {"setDataValidation": {"range": area, "rule": rule}}


def _area_of(column: tuple[str, int]) -> str:
    title, number = column
    letter = letters(number + 1)
    quoted = title.replace("'", "''")
    return f"='{quoted}'!${letter}$2:${letter}$1000"


def _range(sheet_id: int, row: int, end_row: int, column: int, end: int) -> dict[str, Any]:
    return {
        "sheetId": sheet_id,
        "startRowIndex": row,
        "endRowIndex": end_row,
        "startColumnIndex": column,
        "endColumnIndex": end,
    }
