"""GridData: the cells of an area as spreadsheets.get tells them."""

from typing import Any

from generator.workspace.ooxml.xml import R, number
from generator.workspace.sheets import dims, notes, ooxml, validation
from generator.workspace.sheets.a1 import Closed, closed_of
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.calculate import Values, formula_of
from generator.workspace.sheets.cells import CellError, Value
from generator.workspace.sheets.formats import shown
from generator.workspace.sheets.formulas.text import to_google
from generator.workspace.sheets.lent import Formats
from generator.workspace.sheets.looks import Looks
from generator.workspace.sheets.patterns import kind_of
from generator.workspace.sheets.runs import read_runs
from generator.workspace.sheets.sheet import Sheet
from generator.workspace.sheets.style_json import effective, with_more

Json = dict[str, Any]

PARTS = frozenset({"startRow", "startColumn", "rowData", "rowMetadata", "columnMetadata"})
"""The fields of GridData."""

_ERRORS = {
    "#NULL!": "NULL_VALUE",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#VALUE!": "VALUE",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#NUM!": "NUM",
    "#N/A": "N_A",
    "#GETTING_DATA": "LOADING",
}


class GridTeller:
    """Tells the cells of one sheet."""

    def __init__(self, book: Book, values: Values, sheet: Sheet) -> None:
        self._book = book
        self._values = values
        self._formats = Formats(book, values)
        self._sheet = sheet
        self._notes = notes.read(book, sheet)
        self._links = _links(book, sheet)
        self._rules = validation.rules(sheet)
        self._looks: dict[int, Json] = {}
        self._conditional = Looks(book, values, sheet)

    def data(self, area: Closed, parts: frozenset[str] = PARTS) -> Json:
        """The GridData of an area; zeros and what trails empty are left out.

        Args:
            area: whose cells.
            parts: the fields that are asked for: telling cells nobody asked for takes long.
        """
        told: Json = {}
        if area.row:
            told["startRow"] = area.row
        if area.column:
            told["startColumn"] = area.column
        if "rowData" in parts and (rows := self._rows(area)):
            told["rowData"] = rows
        rows_told = (dims.ROWS, area.row, area.end_row)
        columns_told = (dims.COLUMNS, area.column, area.end_column)
        if "rowMetadata" in parts:
            told["rowMetadata"] = list(dims.metadata(self._sheet, *rows_told))
        if "columnMetadata" in parts:
            told["columnMetadata"] = list(dims.metadata(self._sheet, *columns_told))
        return told

    def _rows(self, area: Closed) -> list[Json]:
        found: dict[int, dict[int, Json]] = {}
        places = {(row, column) for row, column, _ in self._sheet.grid.inside(area)}
        places |= {place for place in self._notes if area.has(*place)}
        for squares, _ in self._rules:
            for square in squares:
                places |= set(square.common(area).cells())
        for row, column in places:
            cell = self.cell(row, column)
            if cell:
                found.setdefault(row - area.row, {})[column - area.column] = cell
        return [
            {"values": [found[row].get(at, {}) for at in range(max(found[row]) + 1)]}
            if row in found
            else {}
            for row in range(max(found, default=-1) + 1)
        ]

    def cell(self, row: int, column: int) -> Json:
        """The CellData of a cell."""
        sheet, styles = self._sheet, self._book.styles
        cell = sheet.grid.cell(row, column)
        told: Json = {}
        style, pattern = number(cell, "s"), ""
        value = self._values.of(sheet, row, column)
        formula = formula_of(sheet, row, column)
        if formula is not None:
            told["userEnteredValue"] = {"formulaValue": "=" + to_google(formula)}
        elif value is not None:
            told["userEnteredValue"] = extended(value)
        if value is not None:
            told["effectiveValue"] = extended(value)
            pattern = self._formats.pattern(sheet, row, column)
            told["formattedValue"] = shown(value, pattern)
        entered = styles.entered(style)
        if entered:
            told["userEnteredFormat"] = entered
        if formula is None and (runs := read_runs(self._book, cell)):
            told["textFormatRuns"] = runs
        link = next((url for square, url in self._links if square.has(row, column)), "")
        if link:
            told["hyperlink"] = link
        note = self._notes.get((row, column))
        if note:
            told["note"] = note
        rule = next(
            (
                rule
                for squares, rule in self._rules
                if any(one.has(row, column) for one in squares)
            ),
            None,
        )
        if rule:
            told["dataValidation"] = rule
        given = self._conditional.of(row, column, value)
        if kind := kind_of(pattern) if "numberFormat" not in entered else "":
            given = {"numberFormat": {"type": kind, "pattern": pattern}, **given}
        if value is not None or entered:
            told["effectiveFormat"] = with_more(self._effective(style, entered), given)
        return told

    def _effective(self, style: int, entered: Json) -> Json:
        """What a style looks like, made once for all cells that have it."""
        found = self._looks.get(style)
        if found is None:
            found = self._looks[style] = effective(self._book, entered)
        return found


def extended(value: Value) -> Json:
    """A value as an ExtendedValue."""
    match value:
        case bool():
            return {"boolValue": value}
        case int() | float():
            return {"numberValue": value}
        case CellError():
            kind = _ERRORS.get(value.text, "ERROR")
            return {"errorValue": {"type": kind, "message": value.text}}
        case None:
            return {}
    return {"stringValue": value}


def _links(book: Book, sheet: Sheet) -> list[tuple[Closed, str]]:
    relations = book.package.relations(sheet.part)
    found = []
    for link in ooxml.children(ooxml.child(sheet.tree, "hyperlinks"), "hyperlink"):
        relation = relations.get(link.get(f"{R}id", ""))
        try:
            square = closed_of(link.get("ref", ""))
        except ValueError:
            continue
        if relation is not None and relation.external:
            found.append((square, relation.target))
    return found
