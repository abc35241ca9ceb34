"""Data filters: ranges named by notation, by bounds, or by the metadata on them."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.sheets import metadata
from generator.workspace.sheets.a1 import Area, Closed, quoted, told
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.ranges import area_of_json, grid_of, named
from generator.workspace.sheets.sheet import Sheet

Json = dict[str, Any]


def texts_of(book: Book, one: Json) -> list[str]:
    """The ranges a data filter names.

    Raises:
        Invalid: it says nothing, or what there is not.
    """
    if "a1Range" in one:
        sheet, area = named(book, one["a1Range"])
        return [told(sheet.title, area)]
    if "gridRange" in one:
        sheet = grid_of(book, one["gridRange"].get("sheetId"))
        return [_text(sheet, area_of_json(one["gridRange"]))]
    if "developerMetadataLookup" in one:
        lookup = one["developerMetadataLookup"]
        return [
            _text(*_spot(book, found["location"]))
            for found in metadata.everything(book.kept)
            if metadata.fits(found, lookup)
            and found["location"]["locationType"] != "SPREADSHEET"
        ]
    raise Invalid("DataFilter must have a filter set.")


def _spot(book: Book, location: Json) -> tuple[Sheet, Area]:
    if "sheetId" in location:
        return grid_of(book, location["sheetId"]), Area()
    span = location["dimensionRange"]
    sheet = grid_of(book, span.get("sheetId"))
    start, end = span.get("startIndex", 0), span.get("endIndex")
    if span.get("dimension") == "COLUMNS":
        return sheet, Area(0, start, None, end)
    return sheet, Area(start, 0, end, None)


def _text(sheet: Sheet, area: Area | Closed) -> str:
    if area == Area():
        return quoted(sheet.title)
    return told(sheet.title, area.within(*_size(sheet)) if isinstance(area, Area) else area)


def _size(sheet: Sheet) -> tuple[int, int]:
    return sheet.rows, sheet.columns
