"""The basic filter of a sheet: Office's autofilter, its criteria kept as Google says them."""

from typing import Any

from generator.workspace.sheets import names, ooxml
from generator.workspace.sheets.a1 import Closed, closed_of, told_area
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.ranges import json_of
from generator.workspace.sheets.sheet import Sheet

Json = dict[str, Any]


def read(sheet: Sheet) -> Json | None:
    """The filter; None if the sheet has none."""
    element = ooxml.child(sheet.tree, "autoFilter")
    if element is None:
        return None
    try:
        area = closed_of(element.get("ref", ""))
    except ValueError:
        return None
    kept = sheet.kept.get("filter", {})
    return {"range": json_of(sheet, area), **kept}


def write(book: Book, sheet: Sheet, area: Closed, kept: Json) -> None:
    """Let a sheet have this filter."""
    clear(book, sheet)
    element = ooxml.new("autoFilter", ref=told_area(area))
    ooxml.insert(sheet.tree, element, ooxml.SHEET_ORDER)
    if kept:
        sheet.kept["filter"] = kept
    holder = ooxml.demanded(book.tree, "definedNames", ooxml.BOOK_ORDER)
    entry = ooxml.new(
        "definedName",
        name=names.FILTER,
        localSheetId=str(book.sheets.index(sheet)),
        hidden="1",
    )
    entry.text = names.reference_to(sheet, area)
    holder.insert(0, entry)
    book.touch()
    sheet.touch()


def clear(book: Book, sheet: Sheet) -> None:
    """Let a sheet have no filter."""
    sheet.kept.pop("filter", None)
    ooxml.drop(sheet.tree, "autoFilter")
    local = str(book.sheets.index(sheet))
    holder = ooxml.child(book.tree, "definedNames")
    for entry in ooxml.children(holder, "definedName"):
        if entry.get("name") == names.FILTER and entry.get("localSheetId") == local:
            names.drop(book, entry)
    sheet.touch()
