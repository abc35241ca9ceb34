"""A sheet taken from one file into another: values, formulas, formats, sizes, merges, notes."""

from generator.workspace.ooxml.xml import clone, number, unset
from generator.workspace.sheets import dims, notes, validation
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.calculate import unshare
from generator.workspace.sheets.cells import (
    formula_element,
    value_of,
    write_cached,
    write_value,
)
from generator.workspace.sheets.grid import Row
from generator.workspace.sheets.ranges import sheet_of
from generator.workspace.sheets.sheet import Sheet


def taken(book: Book, other: Book, sheet_id: int) -> int:
    """A copy of another workbook's sheet, as the last of this one; its id."""
    source = sheet_of(other, sheet_id)
    title = book.free_title(f"Copy of {source.title}")
    index = len(book.sheets)
    sheet = book.add_sheet(title, index, None)
    unshare(source)
    sheet.rows, sheet.columns = source.rows, source.columns
    for position, row in source.grid.rows.items():
        twin = sheet.grid.rows[position] = Row(clone(row.element))
        for name in ("s", "customFormat"):
            unset(twin.element, name)
        for cell in list(twin.element):
            twin.element.remove(cell)
        for column, cell in row.cells.items():
            copy = clone(cell)
            value = value_of(cell, other.strings)
            if formula_element(copy) is None:
                write_value(copy, value)
            else:
                write_cached(copy, value)
            wanted = other.styles.entered(number(cell, "s"))
            copy.set("s", str(book.styles.restyled(0, wanted)))
            twin.cells[column] = copy
    _take_rest(book, other, sheet, source)
    sheet.touch()
    return sheet.id


def _take_rest(book: Book, other: Book, sheet: Sheet, source: Sheet) -> None:
    spans = dims.Spans(sheet)
    spans.runs = dims.Spans(source).runs
    for _, _, said in spans.runs:
        said.pop("style", None)
    spans.write()
    if source.merges:
        sheet.merges = source.merges
    for areas, rule in validation.rules(source):
        validation.set_rule(sheet, areas, rule)
    found = notes.read(other, source)
    if found:
        notes.write(book, sheet, found)
