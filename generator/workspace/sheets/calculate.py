"""The values of a workbook's cells: remembered ones while nothing changed, worked out after."""

from datetime import datetime

from generator.workspace.ooxml.xml import Element, number, unset
from generator.workspace.sheets import ooxml
from generator.workspace.sheets.a1 import Closed
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.cells import (
    CellError,
    Value,
    formula_element,
    value_of,
    write_cached,
)
from generator.workspace.sheets.formulas.arguments import NO_NAME
from generator.workspace.sheets.formulas.evaluate import Evaluator
from generator.workspace.sheets.formulas.parse import Unreadable
from generator.workspace.sheets.formulas.refs import Reference, offset
from generator.workspace.sheets.names import area_of_name
from generator.workspace.sheets.sheet import Sheet

_DEEPEST = 200
_VOLATILE = ("TODAY(", "NOW(")


class Values:
    """What cells give, at one moment; a new one is made after every change."""

    def __init__(self, book: Book, now: datetime | None, *, trusts_file: bool) -> None:
        self._book = book
        self._trusts_file = trusts_file
        self._known: dict[tuple[str, int, int], Value] = {}
        self._extents: dict[int, tuple[int, int]] = {}
        self._open: set[tuple[str, int, int]] = set()
        self._evaluator = Evaluator(self, now)

    def of(self, sheet: Sheet, row: int, column: int) -> Value:
        """What a cell of a sheet gives."""
        cell = sheet.grid.cell(row, column)
        if cell is None:
            return None
        if formula_element(cell) is None:
            return value_of(cell, self._book.strings)
        return self.value(sheet.title, row, column)

    def value(self, title: str, row: int, column: int) -> Value:
        """What a cell of the sheet of a title gives."""
        key = (title, row, column)
        if key in self._known:
            return self._known[key]
        sheet = self._book.titled(title)
        cell = None if sheet is None else sheet.grid.cell(row, column)
        if sheet is None or cell is None:
            return None
        if formula_element(cell) is None:
            found = self._known[key] = value_of(cell, self._book.strings)
            return found
        if key in self._open:
            return CellError("#REF!")  # a formula that needs its own result
        self._open.add(key)
        try:
            found = self._known[key] = self._worked_out(sheet, cell, row, column)
        finally:
            self._open.discard(key)
        return found

    def answer(self, formula: str, title: str) -> Value:
        """What a formula would give that stands in no cell; None if it can't be worked out."""
        try:
            return self._evaluator.result(formula, title)
        except Unreadable:
            return None

    def area_of(self, reference: Reference, title: str) -> tuple[str, Closed] | None:
        """The sheet and the cells a reference of a sheet names."""
        sheet = self._book.titled(reference.title or title)
        if sheet is None or not sheet.is_grid:
            return None
        last = reference.last or reference.first
        # A whole row or column is as long as what is written in it.
        rows, columns = self._extent(sheet)
        row, end_row = _span(reference.first.row, last.row, rows)
        column, end_column = _span(reference.first.column, last.column, columns)
        return sheet.title, Closed(row, column, end_row, end_column)

    def named(self, name: str) -> tuple[str, Closed] | None:
        """The sheet and the cells of a named range."""
        found = area_of_name(self._book, name)
        return (
            None
            if found is None
            else (
                found[0].title,
                found[1].within(*self._extent(found[0])),
            )
        )

    def _extent(self, sheet: Sheet) -> tuple[int, int]:
        found = self._extents.get(sheet.id)
        if found is None:
            found = self._extents[sheet.id] = sheet.grid.extent()
        return found

    def _worked_out(self, sheet: Sheet, cell: Element, row: int, column: int) -> Value:
        formula = formula_of(sheet, row, column) or ""
        remembered = value_of(cell, self._book.strings)
        has_memory = remembered is not None
        element = formula_element(cell)
        is_array = element is not None and element.get("t") in {"array", "dataTable"}
        if is_array or (
            self._trusts_file
            and has_memory
            and not any(word in formula.upper() for word in _VOLATILE)
        ):
            return remembered
        if len(self._open) > _DEEPEST:
            return remembered if has_memory else NO_NAME
        try:
            return self._evaluator.result(formula, sheet.title)
        except Unreadable:
            return remembered if has_memory else NO_NAME


def formula_of(sheet: Sheet, row: int, column: int) -> str | None:
    """The formula of a cell, without its `=`; one it shares with others is told as its own."""
    cell = sheet.grid.cell(row, column)
    element = None if cell is None else formula_element(cell)
    if element is None:
        return None
    text = element.text or ""
    if element.get("t") == "shared" and not text:
        found = _shared(sheet).get(number(element, "si", -1))
        return "" if found is None else offset(found[2], row - found[0], column - found[1])
    return text


def unshare(sheet: Sheet) -> None:
    """Give every cell that shares a formula its own, so that it can move alone."""
    masters = _shared(sheet)
    if not masters:
        return
    own = [
        (element, formula_of(sheet, row, column))
        for row, column, cell in sheet.grid.everything()
        if (element := formula_element(cell)) is not None and element.get("t") == "shared"
    ]
    for element, formula in own:
        element.text = formula
        for name in ("t", "si", "ref"):
            unset(element, name)


def recalculate(book: Book, now: datetime | None) -> None:
    """Let every formula's cell remember what it gives now."""
    values = Values(book, now, trusts_file=False)
    for sheet in book.sheets:
        if not sheet.is_grid:
            continue
        for row, column, cell in list(sheet.grid.everything()):
            if formula_element(cell) is None:
                continue
            value = values.of(sheet, row, column)
            if value != value_of(cell, book.strings) or ooxml.child(cell, "v") is None:
                write_cached(cell, value)
                sheet.touch()


def _shared(sheet: Sheet) -> dict[int, tuple[int, int, str]]:
    """Where the formulas that cells share are written out."""
    found: dict[int, tuple[int, int, str]] = {}
    for row, column, cell in sheet.grid.everything():
        element = formula_element(cell)
        if element is not None and element.get("t") == "shared" and element.text:
            found[number(element, "si", -1)] = (row, column, element.text)
    return found


def _span(first: int | None, last: int | None, most: int) -> tuple[int, int]:
    if first is None or last is None:
        return first or 0, most
    return min(first, last), max(first, last) + 1
