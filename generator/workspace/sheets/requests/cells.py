"""Requests that write cells: their values, formats, notes and rules."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.masks import Mask
from generator.workspace.ooxml.xml import number
from generator.workspace.sheets import notes, validation
from generator.workspace.sheets.a1 import Closed, rectangles
from generator.workspace.sheets.cells import plain
from generator.workspace.sheets.formulas import refs
from generator.workspace.sheets.ranges import grid_of, spot
from generator.workspace.sheets.requests.batch import Batch, mask_of, merged
from generator.workspace.sheets.runs import write_runs
from generator.workspace.sheets.sheet import Sheet
from generator.workspace.sheets.style_json import normal

Json = dict[str, Any]

_FIELDS = (
    *("userEnteredValue", "userEnteredFormat", "note", "dataValidation", "textFormatRuns"),
)
_KEPT_BY_NOBODY = ("pivotTable", "dataSourceTable", "dataSourceFormula", "chipRuns")
_NO_LOOKS: Json = {}


def _update(batch: Batch, request: Json) -> None:
    """Cells of rows written one by one: values, formats, notes, rules."""
    mask = mask_of(request, "CellData")
    rows = [row.get("values", []) for row in request.get("rows", [])]
    if "start" in request:
        start = request["start"]
        sheet = grid_of(batch.book, start.get("sheetId"))
        row, column = start.get("rowIndex", 0), start.get("columnIndex", 0)
        width = max((len(values) for values in rows), default=0)
        _check_grid(sheet, row + len(rows), column + width)
        _write(batch, sheet, (row, column), rows, mask)
        return
    sheet, area = spot(batch.book, request.get("range", {}))
    _check_covered(area, rows)
    cells = CellWriter(batch, sheet, mask)
    for row, column in area.cells():
        values = rows[row - area.row] if row - area.row < len(rows) else []
        at = column - area.column
        cells.write(row, column, values[at] if at < len(values) else {})
    cells.finish()


def _append(batch: Batch, request: Json) -> None:
    """New cells behind the last row that has something in it."""
    mask = mask_of(request, "CellData")
    sheet = grid_of(batch.book, request.get("sheetId"))
    rows = [row.get("values", []) for row in request.get("rows", [])]
    start = sheet.grid.extent()[0]
    width = max((len(values) for values in rows), default=0)
    batch.writer.grow(sheet, start + len(rows), width)
    _write(batch, sheet, (start, 0), rows, mask)


def _repeat(batch: Batch, request: Json) -> None:
    """The fields of one cell, written to all of a range."""
    mask = mask_of(request, "CellData")
    sheet, area = spot(batch.book, request.get("range", {}))
    cells = CellWriter(batch, sheet, mask)
    cell = request.get("cell", {})
    for row, column in area.cells():
        cells.write(row, column, cell, offset=(row - area.row, column - area.column))
    cells.finish()


def _borders(batch: Batch, request: Json) -> None:
    """The borders around and inside a range."""
    sheet, area = spot(batch.book, request.get("range", {}))
    for row, column in area.cells():
        lines = {
            "top": "top" if row == area.row else "innerHorizontal",
            "bottom": "bottom" if row == area.end_row - 1 else "innerHorizontal",
            "left": "left" if column == area.column else "innerVertical",
            "right": "right" if column == area.end_column - 1 else "innerVertical",
        }
        wanted = {side: request[line] for side, line in lines.items() if line in request}
        if not wanted:
            continue
        cell = sheet.grid.demanded(row, column)
        style = number(cell, "s")
        before = batch.book.styles.entered(style)
        borders = {**before.get("borders", {}), **wanted}
        after = normal(batch.book, {**before, "borders": borders})
        cell.set("s", str(batch.book.styles.restyled(style, after)))
    sheet.touch()


class CellWriter:
    """Writes CellData into cells, as far as a mask asks for it."""

    def __init__(self, batch: Batch, sheet: Sheet, mask: Mask) -> None:
        self._batch = batch
        self._sheet = sheet
        self._mask = mask
        self._looks = mask.at("userEnteredFormat")
        self._writes = {name: mask.asks(name) for name in _FIELDS}
        self._notes = notes.read(batch.book, sheet) if mask.asks("note") else {}
        self._notes_before = dict(self._notes)
        self._formats: dict[tuple[int, int], int] = {}
        self._rules: dict[str, tuple[Json | None, list[tuple[int, int]]]] = {}

    def write(
        self, row: int, column: int, cell: Json, offset: tuple[int, int] = (0, 0)
    ) -> None:
        """Write one cell; `offset` is how far it is from where its formula was written for."""
        writes = self._writes
        for name in _KEPT_BY_NOBODY:
            if cell.get(name) and self._mask.asks(name):
                raise Invalid(f"The local workspace keeps no {name} in a cell.")
        if writes["userEnteredValue"]:
            self._value(row, column, cell.get("userEnteredValue"), offset)
        if writes["userEnteredFormat"]:
            self._format(row, column, cell.get("userEnteredFormat", _NO_LOOKS))
        if writes["textFormatRuns"]:
            self._runs(row, column, cell.get("textFormatRuns", []))
        if writes["note"]:
            if cell.get("note"):
                self._notes[(row, column)] = cell["note"]
            else:
                self._notes.pop((row, column), None)
        if writes["dataValidation"]:
            rule = cell.get("dataValidation")
            self._rules.setdefault(repr(rule), (rule, []))[1].append((row, column))

    def finish(self) -> None:
        """Write what concerns the sheet as a whole."""
        has_rules = bool(validation.rules(self._sheet))
        for rule, places in self._rules.values():
            if rule or has_rules:
                validation.set_rule(self._sheet, rectangles(places), rule)
        if self._notes != self._notes_before:
            notes.write(self._batch.book, self._sheet, self._notes)

    def _value(
        self, row: int, column: int, value: Json | None, offset: tuple[int, int]
    ) -> None:
        writer = self._batch.writer
        if value and "formulaValue" in value:
            formula = value["formulaValue"]
            if not formula.startswith("="):
                raise Invalid("Formula values must start with '='.")
            writer.formula(self._sheet, row, column, _moved(formula[1:], offset))
            return
        found: Any = None
        for name in ("numberValue", "stringValue", "boolValue"):
            if value and name in value:
                found = value[name]
        if value and "errorValue" in value:
            raise Invalid("ErrorValue can't be written.")
        if isinstance(found, float):
            found = plain(found)
        writer.value(self._sheet, row, column, found if found != "" else None)

    def _runs(self, row: int, column: int, wanted: list[Json]) -> None:
        write_runs(self._batch.book, self._sheet.grid.cell(row, column), wanted)
        self._sheet.touch()

    def _format(self, row: int, column: int, wanted: Json) -> None:
        book, sheet = self._batch.book, self._sheet
        cell = sheet.grid.cell(row, column)
        style = number(cell, "s")
        key = (style, id(wanted))
        after = self._formats.get(key)
        if after is None:
            before = book.styles.entered(style)
            looks = self._looks
            told = dict(wanted) if looks is None else merged(before, wanted, looks)
            after = book.styles.restyled(style, normal(book, told))
            self._formats[key] = after
        if after != style:
            sheet.grid.demanded(row, column).set("s", str(after))
            sheet.touch()


def _moved(formula: str, offset: tuple[int, int]) -> str:
    return refs.offset(formula, *offset) if offset != (0, 0) else formula


def _write(
    batch: Batch, sheet: Sheet, start: tuple[int, int], rows: list[list[Json]], mask: Mask
) -> None:
    cells = CellWriter(batch, sheet, mask)
    for down, values in enumerate(rows):
        for across, cell in enumerate(values):
            cells.write(start[0] + down, start[1] + across, cell)
    cells.finish()


def _check_grid(sheet: Sheet, end_row: int, end_column: int) -> None:
    if end_row > sheet.rows:
        raise Invalid(
            f"Attempting to write row: {end_row - 1}, beyond the last row of: {sheet.rows - 1}"
        )
    if end_column > sheet.columns:
        raise Invalid(
            f"Attempting to write column: {end_column - 1}, beyond the last column of: "
            f"{sheet.columns - 1}"
        )


def _check_covered(area: Closed, rows: list[list[Json]]) -> None:
    if len(rows) > area.height:
        raise Invalid(
            f"Attempting to write row: {area.end_row}, beyond the last requested row of: "
            f"{area.end_row - 1}"
        )
    if any(len(values) > area.width for values in rows):
        raise Invalid(
            f"Attempting to write column: {area.end_column}, beyond the last requested column "
            f"of: {area.end_column - 1}"
        )


HANDLERS = {
    "updateCells": _update,
    "appendCells": _append,
    "repeatCell": _repeat,
    "updateBorders": _borders,
}
