"""Rows and columns as such: sizes, what is hidden, and groups."""

from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

from generator.workspace.ooxml.xml import number, truth
from generator.workspace.sheets import ooxml
from generator.workspace.sheets.formulas.shift import Shift
from generator.workspace.sheets.sheet import Sheet

Json = dict[str, Any]
Attributes = MutableMapping[str, Any]

ROWS, COLUMNS = "ROWS", "COLUMNS"
_PIXELS_A_CHARACTER = (
    100 / 12.63
)  # a column of Sheets' usual 100 pixels is 12.63 wide in Office
_PIXELS_A_POINT = 4 / 3
_OFFICE_WIDTH, _OFFICE_HEIGHT = 12.63, 15.75
_MOST_COLUMNS = 16_384


class Spans:
    """The columns that have something said of them, as runs of equal ones."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.runs: list[tuple[int, int, dict[str, str]]] = []
        for col in ooxml.children(ooxml.child(sheet.tree, "cols"), "col"):
            said = {str(key): str(value) for key, value in col.attrib.items()}
            first, last = number(col, "min", 1) - 1, number(col, "max", 1)
            said.pop("min", None)
            said.pop("max", None)
            if 0 <= first < last:
                self.runs.append((first, last, said))

    def change(self, start: int, end: int, change: Callable[[Attributes], None]) -> None:
        """Change what is said of some columns."""
        after: list[tuple[int, int, dict[str, str]]] = []
        covered = start
        for first, last, said in sorted(self.runs, key=lambda run: run[0]):
            if last <= start or first >= end:
                after.append((first, last, said))
                continue
            if first < start:
                after.append((first, start, dict(said)))
            if covered < max(first, start):
                after.append((covered, max(first, start), _changed({}, change)))
            after.append((max(first, start), min(last, end), _changed(said, change)))
            covered = min(last, end)
            if last > end:
                after.append((end, last, dict(said)))
        if covered < end:
            after.append((covered, end, _changed({}, change)))
        self.runs = after

    def shift(self, shift: Shift) -> None:
        """Let the runs go where their columns go."""
        after: list[tuple[int, int, dict[str, str]]] = []
        for first, last, said in self.runs:
            if last >= _MOST_COLUMNS:  # "and all that follow"
                span = shift.span(first, last)
                after += [(span[0], _MOST_COLUMNS, said)] if span else []
                continue
            for column in range(first, last):
                place = shift.place(column)
                if place is not None:
                    after.append((place, place + 1, said))
        self.runs = after

    def write(self) -> None:
        """Write the runs into the sheet."""
        ooxml.drop(self._sheet.tree, "cols")
        merged: list[tuple[int, int, dict[str, str]]] = []
        for first, last, said in sorted(self.runs, key=lambda run: run[0]):
            end = min(last, _MOST_COLUMNS)
            if not said or first >= end:
                continue
            if merged and merged[-1][1] == first and merged[-1][2] == said:
                merged[-1] = (merged[-1][0], end, said)
            else:
                merged.append((first, end, said))
        if merged:
            holder = ooxml.demanded(self._sheet.tree, "cols", ooxml.SHEET_ORDER)
            for first, last, said in merged:
                ooxml.add(holder, "col", min=str(first + 1), max=str(last), **said)
        self._sheet.touch()


def said_of(sheet: Sheet, dimension: str) -> Callable[[int], MutableMapping[str, Any]]:
    """What is said of a row or column, by its position; not to be changed."""
    if dimension == ROWS:
        rows = sheet.grid.rows
        nothing: dict[str, str] = {}
        return lambda at: rows[at].element.attrib if at in rows else nothing  # type: ignore[return-value]  # lxml's mapping
    most = sheet.columns
    table = {
        column: said
        for first, last, said in Spans(sheet).runs
        for column in range(first, min(last, most))
    }
    return lambda at: table.get(at, {})


def change(
    sheet: Sheet, dimension: str, start: int, end: int, how: Callable[[Attributes], None]
) -> None:
    """Change what is said of some rows or columns."""
    if dimension == ROWS:
        for position in range(start, end):
            how(sheet.grid.row(position).element.attrib)  # type: ignore[arg-type]  # lxml's
        sheet.touch()
        return
    spans = Spans(sheet)
    spans.change(start, end, how)
    spans.write()


def resized(dimension: str, pixels: int | None) -> Callable[[Attributes], None]:
    """Give rows or columns this size; None for the usual one."""
    size, flag = ("ht", "customHeight") if dimension == ROWS else ("width", "customWidth")
    factor = _PIXELS_A_POINT if dimension == ROWS else _PIXELS_A_CHARACTER

    def how(said: Attributes) -> None:
        if pixels is None:
            _unset(said, size, flag)
        else:
            said[size] = f"{pixels / factor:.10g}"
            said[flag] = "1"

    return how


def hidden(dimension: str, *, is_hidden: bool) -> Callable[[Attributes], None]:
    """Hide rows or columns, or show them."""

    def how(said: Attributes) -> None:
        if is_hidden:
            said["hidden"] = "1"
            if dimension == COLUMNS:
                said.setdefault("width", str(_OFFICE_WIDTH))
        else:
            _unset(said, "hidden")

    return how


def leveled(by: int) -> Callable[[Attributes], None]:
    """Put rows or columns into one more group, or one less."""

    def how(said: Attributes) -> None:
        level = max(int(said.get("outlineLevel", "0") or 0) + by, 0)
        if level:
            said["outlineLevel"] = str(min(level, 8))
        else:
            _unset(said, "outlineLevel", "collapsed")

    return how


def metadata(sheet: Sheet, dimension: str, start: int, end: int) -> Iterator[Json]:
    """The DimensionProperties of some rows or columns."""
    said = said_of(sheet, dimension)
    usual = _usual(sheet, dimension)
    for position in range(start, end):
        one = said(position)
        told: Json = {}
        if truth(one.get("hidden")):
            told["hiddenByUser"] = True
        told["pixelSize"] = _pixels(one, dimension, usual)
        yield told


def groups(sheet: Sheet, dimension: str) -> list[Json]:
    """The groups of rows or columns, the outer before the inner."""
    said = said_of(sheet, dimension)
    most = sheet.rows if dimension == ROWS else sheet.columns
    known = sheet.grid.rows if dimension == ROWS else range(most)
    levels = {at: int(said(at).get("outlineLevel", "0") or 0) for at in known if at < most}
    deepest = max(levels.values(), default=0)
    found: list[Json] = []
    for depth in range(1, deepest + 1):
        inside = sorted(at for at, level in levels.items() if level >= depth)
        for start, end in _runs(inside):
            span = {"dimension": dimension, "startIndex": start, "endIndex": end}
            group: Json = {"range": _located(sheet, span), "depth": depth}
            if all(truth(said(at).get("hidden")) for at in range(start, end)):
                group["collapsed"] = True
            found.append(group)
    return sorted(found, key=lambda one: (one["range"]["startIndex"], one["depth"]))


def _located(sheet: Sheet, span: Json) -> Json:
    return {"sheetId": sheet.id, **span} if sheet.id else span


def _runs(positions: list[int]) -> Iterator[tuple[int, int]]:
    start = previous = None
    for position in positions:
        if start is None or previous is None:
            start = position
        elif position != previous + 1:
            yield start, previous + 1
            start = position
        previous = position
    if start is not None and previous is not None:
        yield start, previous + 1


def _usual(sheet: Sheet, dimension: str) -> int:
    usual = ooxml.child(sheet.tree, "sheetFormatPr")
    name = "defaultRowHeight" if dimension == ROWS else "defaultColWidth"
    office = _OFFICE_HEIGHT if dimension == ROWS else _OFFICE_WIDTH
    value = None if usual is None else usual.get(name)
    factor = _PIXELS_A_POINT if dimension == ROWS else _PIXELS_A_CHARACTER
    try:
        return round(float(value or office) * factor)
    except ValueError:
        return round(office * factor)


def _pixels(said: MutableMapping[str, Any], dimension: str, usual: int) -> int:
    text = said.get("ht" if dimension == ROWS else "width")
    factor = _PIXELS_A_POINT if dimension == ROWS else _PIXELS_A_CHARACTER
    try:
        return usual if text is None else round(float(text) * factor)
    except ValueError:
        return usual


def _changed(said: dict[str, str], change: Callable[[Attributes], None]) -> dict[str, str]:
    twin = dict(said)
    change(twin)
    if twin:
        twin.setdefault("width", str(_OFFICE_WIDTH))
    return twin


def _unset(said: Attributes, *names: str) -> None:
    for name in names:
        if name in said:
            del said[name]
