"""What lies over a sheet and is about cells: it goes where they go, and is copied with them."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from generator.workspace.sheets.a1 import MOST_COLUMNS
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.formulas.shift import Shift
from generator.workspace.sheets.ranges import area_of_json, json_of
from generator.workspace.sheets.sheet import Sheet
from generator.workspace.sheets.state import fresh_id

Json = dict[str, Any]
Change = Callable[[Json], Json | None]

_FLOATING = ("charts", "slicers")
_IDS = {
    "charts": "chartId",
    "slicers": "slicerId",
    "bandings": "bandedRangeId",
    "filterViews": "filterViewId",
    "protected": "protectedRangeId",
}
_LISTS, _SINGLE = {"sources", "unprotectedRanges"}, {"dataRange", "range"}
_MOST_ROWS = 10_000_000


def shift(book: Book, sheet: Sheet, change: Shift) -> None:
    """Let charts and slicers read the cells they read before, and stay where they lie."""

    def moved(value: Json) -> Json | None:
        return _shifted(sheet, value, change)

    for other in book.sheets:
        for word in _FLOATING:
            for one in other.kept.get(word, []):
                one["spec"] = _ranges_changed(one.get("spec", {}), moved)
                cell = _anchor(one)
                if other is sheet and cell is not None:
                    _shift_anchor(cell, change)


def forget(book: Book, sheet: Sheet) -> None:
    """Let charts and slicers read nothing of a sheet that is gone."""

    def kept(value: Json) -> Json | None:
        return None if value.get("sheetId", 0) == sheet.id else value

    for other in book.sheets:
        for word in _FLOATING:
            for one in other.kept.get(word, []):
                one["spec"] = _ranges_changed(one.get("spec", {}), kept)


def copy(book: Book, source: Sheet, sheet: Sheet) -> None:
    """Give a copy of a sheet what its source has; it reads the cells of the copy."""

    def repointed(value: Json) -> Json | None:
        if value.get("sheetId", 0) != source.id:
            return value
        return {**value, "sheetId": sheet.id}

    for word, id_name in _IDS.items():
        taken = {int(one[id_name]) for each in book.sheets for one in each.kept.get(word, [])}
        for one in source.kept.get(word, []):
            twin = _ranges_changed(deepcopy(one), repointed)
            twin[id_name] = fresh_id(f"{word} {len(taken)}", taken)
            taken.add(twin[id_name])
            cell = _anchor(twin)
            if cell is not None:
                cell["sheetId"] = sheet.id
            elif "position" in twin:
                twin["position"] = {"sheetId": sheet.id}
            sheet.kept.setdefault(word, []).append(twin)


def _anchor(one: Json) -> Json | None:
    overlay = one.get("position", {}).get("overlayPosition", {})
    found = overlay.get("anchorCell")
    return found if isinstance(found, dict) else None


def _shift_anchor(cell: Json, change: Shift) -> None:
    name = "rowIndex" if change.is_rows else "columnIndex"
    at = cell.get(name, 0)
    after = change.place(at)
    while after is None:
        # The cell it lay at is gone: it lies at the one before the gap.
        at -= 1
        after = change.place(at) if at >= 0 else 0
    if after:
        cell[name] = after
    else:
        cell.pop(name, None)


def _shifted(sheet: Sheet, value: Json, change: Shift) -> Json | None:
    if value.get("sheetId", 0) != sheet.id:
        return value
    area = area_of_json(value)
    after = change.area(area.within(_MOST_ROWS, MOST_COLUMNS))
    if after is None:
        return None
    told = json_of(sheet, after)
    for name in ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex"):
        if name not in value and (name.startswith("end") or not told.get(name)):
            told.pop(name, None)
    if "sheetId" in value:
        told = {"sheetId": sheet.id, **told}
    return told


def _ranges_changed(value: Any, change: Change) -> Any:
    """A value in which every range of cells is another; one that is none any more is gone."""
    if isinstance(value, list):
        return [_ranges_changed(one, change) for one in value]
    if not isinstance(value, dict):
        return value
    told: Json = {}
    for name, one in value.items():
        if name in _LISTS and isinstance(one, list):
            told[name] = [after for each in one if (after := change(each)) is not None]
        elif name in _SINGLE and isinstance(one, dict):
            after = change(one)
            if after is not None:
                told[name] = after
        else:
            told[name] = _ranges_changed(one, change)
    return told
