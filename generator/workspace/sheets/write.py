"""Writing into cells: values, what is typed, and moving rows and columns about."""

import math
from collections.abc import Callable
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.ooxml.xml import Element, number
from generator.workspace.sheets import dims, floating, ooxml, structure
from generator.workspace.sheets.a1 import MOST_CELLS, MOST_COLUMNS, Closed
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.calculate import unshare
from generator.workspace.sheets.cells import (
    Value,
    formula_element,
    plain,
    write_formula,
    write_value,
)
from generator.workspace.sheets.entered import Entered, entered
from generator.workspace.sheets.formulas.shift import Shift, inserted
from generator.workspace.sheets.formulas.text import to_office
from generator.workspace.sheets.patterns import kind_of
from generator.workspace.sheets.sheet import Sheet

USER_ENTERED = "USER_ENTERED"
_MOST_LETTERS = 50_000
_DATED = {"DATE", "TIME", "DATE_TIME"}


class Writer:
    """Changes cells of a workbook, keeping all that depends on them right."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def enter(self, sheet: Sheet, row: int, column: int, value: Any, option: str) -> None:
        """Put a JSON value into a cell, as given or as if someone typed it.

        Raises:
            Invalid: it is no value a cell can have.
        """
        if isinstance(value, (dict, list)):
            raise Invalid(f"Invalid values[{row}][{column}]: {_struct(value)}")
        if isinstance(value, float) and not math.isfinite(value):
            raise Invalid(f"Invalid values[{row}][{column}]: not a finite number")
        if not isinstance(value, str):
            self.value(sheet, row, column, plain(value) if _is_number(value) else value)
            return
        if option != USER_ENTERED:
            self.value(sheet, row, column, value if value != "" else None)
            return
        style = number(sheet.grid.cell(row, column), "s")
        pattern = self._book.styles.pattern(style)
        self.typed(sheet, row, column, entered(value, is_text_cell=kind_of(pattern) == "TEXT"))

    def typed(self, sheet: Sheet, row: int, column: int, what: Entered) -> None:
        """Put what someone typed into a cell; a date brings its format along."""
        if what.formula:
            self.formula(sheet, row, column, what.formula)
            return
        self.value(sheet, row, column, what.value if what.value != "" else None)
        if not what.pattern:
            return
        cell = sheet.grid.demanded(row, column)
        style = number(cell, "s")
        before = kind_of(self._book.styles.pattern(style))
        after = kind_of(what.pattern)
        if before and not (after in _DATED and before not in _DATED):
            return
        wanted = dict(self._book.styles.entered(style))
        wanted["numberFormat"] = {"type": after, "pattern": what.pattern}
        cell.set("s", str(self._book.styles.restyled(style, wanted)))

    def value(self, sheet: Sheet, row: int, column: int, value: Value) -> None:
        """Put a value into a cell; None empties it."""
        if isinstance(value, str) and len(value) > _MOST_LETTERS:
            raise Invalid(
                "Your input contains more than the maximum of 50000 characters "
                "in a single cell."
            )
        self._before_change(sheet, row, column)
        cell = sheet.grid.cell(row, column)
        if value is None and cell is None:
            return
        write_value(sheet.grid.demanded(row, column), value)
        sheet.touch()

    def formula(self, sheet: Sheet, row: int, column: int, formula: str) -> None:
        """Put a formula (without `=`) into a cell."""
        self._before_change(sheet, row, column)
        write_formula(sheet.grid.demanded(row, column), to_office(formula))
        sheet.touch()

    def clear(self, sheet: Sheet, area: Closed) -> None:
        """Empty cells, keeping their formats."""
        for row, column, _ in list(sheet.grid.inside(area)):
            self.value(sheet, row, column, None)

    def grow(self, sheet: Sheet, rows: int, columns: int) -> None:
        """Let a grid have at least so many rows and columns.

        Raises:
            Invalid: the workbook would have more cells than there may be.
        """
        rows, columns = max(sheet.rows, rows), max(sheet.columns, columns)
        others = (one for one in self._book.sheets if one.is_grid and one is not sheet)
        used = sum(one.rows * one.columns for one in others)
        if used + rows * columns > MOST_CELLS or columns > MOST_COLUMNS:
            raise Invalid(
                "This action would increase the number of cells in the workbook above the "
                f"limit of {MOST_CELLS} cells."
            )
        sheet.rows, sheet.columns = rows, columns

    def insert_rows(self, sheet: Sheet, row: int, count: int) -> None:
        """New rows before a row; the grid grows."""
        self.shift(sheet, inserted(sheet.title, True, row, count), count)

    def shift(self, sheet: Sheet, shift: Shift, growth: int) -> None:
        """Let rows or columns come, go or move, with everything that refers to them."""
        rows, columns = sheet.rows, sheet.columns
        unshare(sheet)
        if shift.is_rows:
            sheet.grid.shift_rows(shift.place)
        else:
            sheet.grid.shift_columns(shift.place)
            spans = dims.Spans(sheet)
            spans.shift(shift)
            spans.write()
        structure.shift_sheet(sheet, shift)
        floating.shift(self._book, sheet, shift)
        self.rewrite(shift.formula)
        structure.shift_links(self._book, sheet, shift)
        if shift.is_rows:
            sheet.rows = max(rows + growth, 1)
        else:
            sheet.columns = max(columns + growth, 1)
        self._book.drop_chain()
        sheet.touch()

    def rewrite(self, change: Callable[[str, str], str]) -> None:
        """Change every formula of the workbook, those of names and rules included."""
        for sheet in self._book.sheets:
            if not sheet.is_grid:
                continue
            for element in _formulas(sheet):
                before = element.text or ""
                after = change(before, sheet.title)
                if after != before:
                    element.text = after
                    sheet.touch()
        for entry in ooxml.children(
            ooxml.child(self._book.tree, "definedNames"), "definedName"
        ):
            before = entry.text or ""
            after = change(before, "")
            if after != before:
                entry.text = after
                self._book.touch()

    def _before_change(self, sheet: Sheet, row: int, column: int) -> None:
        """A formula that goes may be the one others share, and is in Office's chain."""
        cell = sheet.grid.cell(row, column)
        element = None if cell is None else formula_element(cell)
        if element is None:
            return
        if element.get("t") == "shared":
            unshare(sheet)
        self._book.drop_chain()


def _formulas(sheet: Sheet) -> list[Element]:
    found = [
        element
        for _, _, cell in sheet.grid.everything()
        if (element := formula_element(cell)) is not None and element.text
    ]
    for name in ("formula", "formula1", "formula2"):
        found += [one for one in sheet.tree.iter(f"{ooxml.S}{name}") if one.text]
    return found


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _struct(value: Any) -> str:
    return "struct_value" if isinstance(value, dict) else "list_value"
