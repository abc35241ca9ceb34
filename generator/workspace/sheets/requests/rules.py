"""Requests about rules: conditional formats, data validation, filters."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.sheets import conditional, filters, validation
from generator.workspace.sheets.ranges import grid_of, sheet_of, spot
from generator.workspace.sheets.requests.areas import sort
from generator.workspace.sheets.requests.batch import Batch
from generator.workspace.sheets.sheet import Sheet
from generator.workspace.sheets.style_json import normal

Json = dict[str, Any]


def _add_format(batch: Batch, request: Json) -> None:
    """A conditional format of ranges, at its place among the others."""
    rule = request.get("rule", {})
    spots = [spot(batch.book, one) for one in rule.get("ranges", [])]
    if not spots:
        raise Invalid("ConditionalFormatRule.ranges must be set.")
    sheet = spots[0][0]
    if any(other is not sheet for other, _ in spots):
        raise Invalid("All ranges of a conditional format must be on the same sheet.")
    areas = [area for _, area in spots]
    index = request.get("index", 0)
    if not 0 <= index <= len(conditional.elements(sheet)):
        raise Invalid(f"index[{index}] is beyond the last conditional format.")
    conditional.put(batch.book, sheet, _shaped(batch, rule), areas, index)


def _update_format(batch: Batch, request: Json) -> Json:
    """A conditional format changed, or moved among the others."""
    index = request.get("index", 0)
    if "rule" in request:
        rule = request["rule"]
        spots = [spot(batch.book, one) for one in rule.get("ranges", [])]
        sheet = spots[0][0] if spots else grid_of(batch.book, request.get("sheetId"))
        old = _told(batch, sheet, index)
        conditional.drop(sheet, index)
        areas = [area for _, area in spots]
        conditional.put(batch.book, sheet, _shaped(batch, rule), areas, index)
        new = _told(batch, sheet, index)
        return _indexed({"oldRule": old, "newRule": new}, index, index)
    sheet = grid_of(batch.book, request.get("sheetId"))
    to = request.get("newIndex", 0)
    old = _told(batch, sheet, index)
    conditional.move(sheet, index, to)
    return _indexed({"oldRule": old, "newRule": old}, index, to)


def _delete_format(batch: Batch, request: Json) -> Json:
    """Take a conditional format away; what it was."""
    sheet = grid_of(batch.book, request.get("sheetId"))
    index = request.get("index", 0)
    old = _told(batch, sheet, index)
    conditional.drop(sheet, index)
    return {"rule": old}


def _told(batch: Batch, sheet: Sheet, index: int) -> Json:
    found = conditional.rules(batch.book, sheet)
    if not 0 <= index < len(found):
        raise Invalid(f"No conditional format on sheet: {sheet.id} at index: {index}")
    return found[index]


def _indexed(told: Json, old: int, new: int) -> Json:
    if old:
        told["oldIndex"] = old
    if new:
        told["newIndex"] = new
    return told


def _shaped(batch: Batch, rule: Json) -> Json:
    if "booleanRule" not in rule:
        return rule
    boolean = rule["booleanRule"]
    return {
        **rule,
        "booleanRule": {**boolean, "format": normal(batch.book, boolean.get("format", {}))},
    }


def _validate(batch: Batch, request: Json) -> None:
    """A rule for what cells may hold; none takes it away."""
    sheet, area = spot(batch.book, request.get("range", {}))
    validation.set_rule(sheet, [area], request.get("rule"))


def _filter(batch: Batch, request: Json) -> None:
    """A filter of a sheet; no row is hidden by it."""
    wanted = request.get("filter", {})
    sheet, area = spot(batch.book, wanted.get("range", {}))
    if area.is_empty:
        raise Invalid("BasicFilter.range must hold at least one cell.")
    kept = {
        name: wanted[name]
        for name in ("sortSpecs", "filterSpecs", "criteria")
        if name in wanted
    }
    filters.write(batch.book, sheet, area, kept)
    if wanted.get("sortSpecs"):
        body = type(area)(area.row + 1, area.column, area.end_row, area.end_column)
        sort(batch, sheet, body, wanted["sortSpecs"])


def _unfilter(batch: Batch, request: Json) -> None:
    """Take the filter of a sheet away."""
    filters.clear(batch.book, sheet_of(batch.book, request.get("sheetId")))


HANDLERS = {
    "addConditionalFormatRule": _add_format,
    "updateConditionalFormatRule": _update_format,
    "deleteConditionalFormatRule": _delete_format,
    "setDataValidation": _validate,
    "setBasicFilter": _filter,
    "clearBasicFilter": _unfilter,
}
