"""Ranges of calls: from A1 notation or from a GridRange to a sheet and an area, and back."""

from typing import Any

from generator.workspace.sheets import names
from generator.workspace.sheets.a1 import Area, Closed, area_of, split, told
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.refusals import beyond_grid, no_grid, no_sheet, unparsable
from generator.workspace.sheets.sheet import Sheet

Json = dict[str, Any]
Spot = tuple[Sheet, Closed]


def sheet_of(book: Book, sheet_id: int | None) -> Sheet:
    """The sheet of an id.

    Raises:
        Invalid: there is none.
    """
    found = book.sheet(sheet_id or 0)
    if found is None:
        raise no_sheet(sheet_id or 0)
    return found


def grid_of(book: Book, sheet_id: int | None) -> Sheet:
    """The sheet of an id that has cells.

    Raises:
        Invalid: there is none.
    """
    found = book.sheet(sheet_id or 0)
    if found is None or not found.is_grid:
        raise no_grid(sheet_id or 0)
    return found


def open_named(book: Book, text: str) -> tuple[Sheet, Area]:
    """The sheet and area a text names, its ends as open as written.

    Raises:
        Invalid: it names none.
    """
    title, rest = split(text)
    if title is None:
        return _unqualified(book, rest or "", text)
    sheet = book.titled(title)
    if sheet is None or not sheet.is_grid:
        raise unparsable(text)
    if rest is None:
        return sheet, Area()
    area = area_of(rest)
    if area is not None:
        return sheet, area
    found = names.area_of_name(book, rest)
    if found is None or found[0] is not sheet:
        raise unparsable(text)
    return found


def named(book: Book, text: str) -> Spot:
    """The sheet and the cells a text names, as far as the grid reaches.

    Raises:
        Invalid: it names none, or begins beyond the grid.
    """
    sheet, area = open_named(book, text)
    return sheet, inside(sheet, area)


def inside(sheet: Sheet, area: Area) -> Closed:
    """The cells of an area.

    Raises:
        Invalid: it begins beyond the grid.
    """
    rows, columns = sheet.rows, sheet.columns
    if area.row >= rows or area.column >= columns:
        raise beyond_grid(told(sheet.title, area), rows, columns)
    return area.within(rows, columns)


def area_of_json(value: Json) -> Area:
    """The area of a GridRange."""
    return Area(
        value.get("startRowIndex", 0),
        value.get("startColumnIndex", 0),
        value.get("endRowIndex"),
        value.get("endColumnIndex"),
    )


def spot(book: Book, value: Json) -> Spot:
    """The sheet and the cells of a GridRange.

    Raises:
        Invalid: there is no such grid, or the range begins beyond it.
    """
    sheet = grid_of(book, value.get("sheetId"))
    return sheet, inside(sheet, area_of_json(value))


def json_of(sheet: Sheet, area: Area | Closed) -> Json:
    """A GridRange; the sheet of id 0 is left out, open ends too."""
    told_range: Json = {"sheetId": sheet.id} if sheet.id else {}
    told_range["startRowIndex"] = area.row
    if area.end_row is not None:
        told_range["endRowIndex"] = area.end_row
    told_range["startColumnIndex"] = area.column
    if area.end_column is not None:
        told_range["endColumnIndex"] = area.end_column
    if isinstance(area, Area):
        if area.row == 0 and area.end_row is None:
            del told_range["startRowIndex"]
        if area.column == 0 and area.end_column is None:
            del told_range["startColumnIndex"]
    return told_range


def _unqualified(book: Book, rest: str, text: str) -> tuple[Sheet, Area]:
    area = area_of(rest)
    first = next((one for one in book.sheets if one.is_grid), None)
    if area is not None and first is not None:
        return first, area
    found = names.area_of_name(book, rest)
    if found is not None:
        return found
    sheet = book.titled(rest)
    if sheet is None or not sheet.is_grid:
        raise unparsable(text)
    return sheet, Area()
