"""Requests that change the words in cells: find and replace, trim, split, paste."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.ooxml.xml import number
from generator.workspace.sheets.a1 import Closed
from generator.workspace.sheets.calculate import formula_of
from generator.workspace.sheets.cells import value_of
from generator.workspace.sheets.entered import entered
from generator.workspace.sheets.formats import shown
from generator.workspace.sheets.formulas.text import to_google
from generator.workspace.sheets.ranges import grid_of, sheet_of, spot
from generator.workspace.sheets.requests.batch import Batch
from generator.workspace.sheets.sheet import Sheet

Json = dict[str, Any]

_GROUP = re.compile(r"\\\$|\$(\d)")
_MARKS = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " "}


def _replace(batch: Batch, request: Json) -> Json:
    """A text replaced in cells, formulas or all sheets; how often."""
    pattern = _pattern(request)
    replacement = request.get("replacement", "")
    if not request.get("searchByRegex"):
        replacement = replacement.replace("$", "\\$")
    counts = {"valuesChanged": 0, "formulasChanged": 0, "occurrencesChanged": 0}
    rows: set[tuple[int, int]] = set()
    for sheet, area in _places(batch, request):
        for row, column, _ in list(sheet.grid.inside(area)):
            name, hits = _replaced(batch, sheet, (row, column), (pattern, replacement), request)
            if hits:
                counts[name] += 1
                counts["occurrencesChanged"] += hits
                rows.add((sheet.id, row))
    counts["rowsChanged"] = len(rows)
    counts["sheetsChanged"] = len({sheet_id for sheet_id, _ in rows})
    return {name: count for name, count in counts.items() if count}


def _replaced(
    batch: Batch,
    sheet: Sheet,
    place: tuple[int, int],
    what: tuple[re.Pattern[str], str],
    request: Json,
) -> tuple[str, int]:
    """Replace in one cell; which count it is for, and how often something was replaced."""
    formula = formula_of(sheet, *place)
    if formula is not None:
        if not request.get("includeFormulas"):
            return "", 0
        text = "=" + to_google(formula)
    else:
        cell = sheet.grid.cell(*place)
        if cell is None:
            return "", 0
        pattern = batch.book.styles.pattern(number(cell, "s"))
        text = shown(value_of(cell, batch.book.strings), pattern)
    if not text:
        return "", 0
    after, hits = what[0].subn(lambda match: _filled(match, what[1]), text)
    if not hits:
        return "", 0
    batch.writer.typed(sheet, *place, entered(after))
    return ("valuesChanged" if formula is None else "formulasChanged"), hits


def _pattern(request: Json) -> re.Pattern[str]:
    find = request.get("find", "")
    if not find:
        raise Invalid("FindReplaceRequest.find must be set.")
    text = find if request.get("searchByRegex") else re.escape(find)
    if request.get("matchEntireCell"):
        text = rf"\A(?:{text})\Z"
    try:
        return re.compile(text, 0 if request.get("matchCase") else re.IGNORECASE)
    except re.error:
        raise Invalid(f"Invalid regular expression: {find}") from None


def _filled(match: re.Match[str], replacement: str) -> str:
    def one(group: re.Match[str]) -> str:
        if group[1] is None:
            return "$"
        index = int(group[1])
        return (match[index] or "") if index <= (match.re.groups or 0) else group[0]

    return _GROUP.sub(one, replacement)


def _places(batch: Batch, request: Json) -> Iterator[tuple[Sheet, Closed]]:
    if "range" in request:
        yield spot(batch.book, request["range"])
    elif "sheetId" in request:
        sheet = sheet_of(batch.book, request["sheetId"])
        yield sheet, sheet.whole
    elif request.get("allSheets"):
        yield from ((one, one.whole) for one in batch.book.sheets if one.is_grid)
    else:
        raise Invalid("One of range, sheetId or allSheets must be set.")


def _trim(batch: Batch, request: Json) -> Json:
    """Blanks at the ends of texts, and doubled ones, gone; in how many cells."""
    sheet, area = spot(batch.book, request.get("range", {}))
    changed = 0
    for row, column, cell in list(sheet.grid.inside(area)):
        value = value_of(cell, batch.book.strings)
        if formula_of(sheet, row, column) is None and isinstance(value, str):
            after = " ".join(value.split())
            if after != value:
                batch.writer.value(sheet, row, column, after or None)
                changed += 1
    return {"cellsChangedCount": changed} if changed else {}


def _split(batch: Batch, request: Json) -> None:
    """The texts of a column cut at a delimiter into the columns beside it."""
    sheet, area = spot(batch.book, request.get("source", {}))
    if area.width != 1:
        raise Invalid("Source must be exactly one column wide.")
    kind = request.get("delimiterType", "AUTODETECT")
    mark = request.get("delimiter", "") if kind == "CUSTOM" else _MARKS.get(kind, ",")
    if not mark:
        raise Invalid("A custom delimiter must be set.")
    for row, column, cell in list(sheet.grid.inside(area)):
        value = value_of(cell, batch.book.strings)
        if isinstance(value, str) and mark in value:
            parts = value.split(mark)
            batch.writer.grow(sheet, sheet.rows, column + len(parts))
            for offset, part in enumerate(parts):
                batch.writer.typed(sheet, row, column + offset, entered(part.strip()))


def _paste(batch: Batch, request: Json) -> None:
    """Text with delimiters, typed into cells."""
    start = request.get("coordinate", {})
    sheet = grid_of(batch.book, start.get("sheetId"))
    if request.get("html"):
        raise Invalid("The local workspace pastes delimited text only, not HTML.")
    mark = request.get("delimiter", "\t")
    if len(mark) != 1:
        raise Invalid("The local workspace pastes text with a delimiter of one letter only.")
    lines = list(csv.reader(io.StringIO(request.get("data", ""), newline=""), delimiter=mark))
    row, column = start.get("rowIndex", 0), start.get("columnIndex", 0)
    width = max((len(line) for line in lines), default=0)
    batch.writer.grow(sheet, row + len(lines), column + width)
    for down, line in enumerate(lines):
        for across, text in enumerate(line):
            batch.writer.typed(sheet, row + down, column + across, entered(text))


def _unique(batch: Batch, request: Json) -> Json:
    """Rows that repeat others gone; how many."""
    sheet, area = spot(batch.book, request.get("range", {}))
    spans = [
        (span.get("startIndex", 0), span.get("endIndex", area.end_column))
        for span in request.get("comparisonColumns", [])
    ]
    compared = [
        column
        for column in area.columns
        if not spans or any(start <= column < end for start, end in spans)
    ]
    values = batch.values()
    seen: set[tuple[str, ...]] = set()
    kept: list[int] = []
    last = min(area.end_row, sheet.grid.extent()[0])
    for row in range(area.row, last):
        key = tuple(repr(values.of(sheet, row, column)).casefold() for column in compared)
        if key not in seen:
            seen.add(key)
            kept.append(row)
    removed = max(last - area.row, 0) - len(kept)
    if not removed:
        return {}
    cells = sheet.grid.taken(area)
    for position, row in enumerate(kept, area.row):
        for column in area.columns:
            sheet.grid.put(position, column, cells.get((row, column)))
    batch.book.drop_chain()
    sheet.touch()
    return {"duplicatesRemovedCount": removed}


HANDLERS = {
    "findReplace": _replace,
    "trimWhitespace": _trim,
    "textToColumns": _split,
    "pasteData": _paste,
    "deleteDuplicates": _unique,
}
