"""Data validation: Office's rules as Google's, and back."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.ooxml.xml import Element, truth
from generator.workspace.sheets import ooxml
from generator.workspace.sheets.a1 import Closed
from generator.workspace.sheets.sheet import Sheet
from generator.workspace.sheets.structure import prune, set_squares, squares

Json = dict[str, Any]

_OPERATORS = {
    "GREATER": "greaterThan",
    "GREATER_THAN_EQ": "greaterThanOrEqual",
    "LESS": "lessThan",
    "LESS_THAN_EQ": "lessThanOrEqual",
    "EQ": "equal",
    "NOT_EQ": "notEqual",
    "BETWEEN": "between",
    "NOT_BETWEEN": "notBetween",
}
_DATES = {
    "BEFORE": "lessThan",
    "AFTER": "greaterThan",
    "ON_OR_BEFORE": "lessThanOrEqual",
    "ON_OR_AFTER": "greaterThanOrEqual",
    "EQ": "equal",
    "BETWEEN": "between",
    "NOT_BETWEEN": "notBetween",
}
_FROM_OPERATOR = {office: google for google, office in _OPERATORS.items()}
_FROM_DATE = {office: google for google, office in _DATES.items()}
_CHECKBOX = '"TRUE,FALSE"'
_MOST_LIST = 255


def rules(sheet: Sheet) -> list[tuple[list[Closed], Json]]:
    """The rules of a sheet and the areas each is for."""
    holder = ooxml.child(sheet.tree, "dataValidations")
    found: list[tuple[list[Closed], Json]] = []
    for element in ooxml.children(holder, "dataValidation"):
        condition = _condition(element)
        if condition is not None:
            found.append((squares(element), _rule(element, condition)))
    kept = sheet.kept.get("validations", [])
    return found + [([Closed(*square) for square in one["areas"]], one["rule"]) for one in kept]


def set_rule(sheet: Sheet, areas: list[Closed], rule: Json | None) -> None:
    """Let this be the rule of some areas; None for no rule."""
    for area in areas:
        _cut(sheet, area)
    if rule is not None and "condition" not in rule:
        raise Invalid("BooleanCondition must be set.")
    if rule is not None:
        element = _element(rule)
        if element is None:
            kept = sheet.kept.setdefault("validations", [])
            places = [[one.row, one.column, one.end_row, one.end_column] for one in areas]
            kept.append({"areas": places, "rule": rule})
        else:
            set_squares(element, areas)
            holder = ooxml.demanded(sheet.tree, "dataValidations", ooxml.SHEET_ORDER)
            holder.append(element)
            ooxml.count(holder)
    sheet.touch()


def _cut(sheet: Sheet, area: Closed) -> None:
    for element in ooxml.children(ooxml.child(sheet.tree, "dataValidations"), "dataValidation"):
        left = [part for one in squares(element) for part in one.without(area)]
        set_squares(element, left)
    prune(sheet)
    kept = []
    for one in sheet.kept.pop("validations", []):
        left = [part for place in one["areas"] for part in Closed(*place).without(area)]
        if left:
            places = [[one.row, one.column, one.end_row, one.end_column] for one in left]
            kept.append({"areas": places, "rule": one["rule"]})
    if kept:
        sheet.kept["validations"] = kept


def _rule(element: Element, condition: Json) -> Json:
    told: Json = {"condition": condition}
    prompt = element.get("prompt")
    if prompt:
        told["inputMessage"] = prompt
    is_shown = truth(element.get("showErrorMessage")) is True
    if is_shown and element.get("errorStyle", "stop") == "stop":
        told["strict"] = True
    if element.get("type") == "list" and truth(element.get("showDropDown")) is not True:
        told["showCustomUi"] = True
    return told


def _condition(element: Element) -> Json | None:
    first, second = _text(element, "formula1"), _text(element, "formula2")
    operator = element.get("operator", "between")
    match element.get("type", "none"):
        case "list":
            return _list_condition(first)
        case "custom":
            return _of("CUSTOM_FORMULA", f"={first}")
        case "decimal" | "whole":
            return _of(f"NUMBER_{_FROM_OPERATOR.get(operator, 'EQ')}", first, second)
        case "date":
            kind = _FROM_DATE.get(operator)
            return None if kind is None else _of(f"DATE_{kind}", first, second)
    return None


def _list_condition(formula: str) -> Json:
    if formula == _CHECKBOX:
        return {"type": "BOOLEAN"}
    if formula.startswith('"'):
        return _of("ONE_OF_LIST", *formula.strip('"').replace('""', '"').split(","))
    return _of("ONE_OF_RANGE", f"={formula}")


def _of(kind: str, *values: str) -> Json:
    told: Json = {"type": kind}
    said = [{"userEnteredValue": value} for value in values if value]
    if said:
        told["values"] = said
    return told


def _element(rule: Json) -> Element | None:
    """A rule as Office says it; None where it has no word for it."""
    condition = rule["condition"]
    kind: str = condition.get("type", "")
    values = [one.get("userEnteredValue", "") for one in condition.get("values", [])]
    element = ooxml.new("dataValidation", allowBlank="1")
    if not _describe(element, kind, values):
        return None
    element.set("showErrorMessage", "1")
    if not rule.get("strict"):
        element.set("errorStyle", "warning")
    if rule.get("inputMessage"):
        element.set("showInputMessage", "1")
        element.set("prompt", rule["inputMessage"][:_MOST_LIST])
    if element.get("type") == "list" and not rule.get("showCustomUi"):
        element.set("showDropDown", "1")
    return element


def _describe(element: Element, kind: str, values: list[str]) -> bool:
    family, _, word = kind.partition("_")
    if kind == "ONE_OF_LIST":
        text = ",".join(values)
        if any("," in value for value in values) or len(text) > _MOST_LIST:
            return False
        return _say(element, "list", "", ['"' + text.replace('"', '""') + '"'])
    if kind == "ONE_OF_RANGE" and values:
        return _say(element, "list", "", [values[0].lstrip("=")])
    if kind == "BOOLEAN" and not values:
        return _say(element, "list", "", [_CHECKBOX])
    if kind == "CUSTOM_FORMULA" and values:
        return _say(element, "custom", "", [values[0].lstrip("=")])
    if family == "NUMBER" and word in _OPERATORS:
        return _say(element, "decimal", _OPERATORS[word], values)
    if family == "DATE" and word in _DATES and all(_is_plain(value) for value in values):
        return bool(values) and _say(element, "date", _DATES[word], values)
    return False


def _say(element: Element, kind: str, operator: str, formulas: list[str]) -> bool:
    element.set("type", kind)
    if operator:
        element.set("operator", operator)
    for index, formula in enumerate(formulas[:2], 1):
        ooxml.add(element, f"formula{index}").text = formula.lstrip("=")
    return True


def _is_plain(value: str) -> bool:
    return value.startswith("=") or value.replace(".", "", 1).isdecimal()


def _text(element: Element, name: str) -> str:
    found = ooxml.child(element, name)
    return "" if found is None else found.text or ""
