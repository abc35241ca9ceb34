"""What conditional formats make of cells: a part of how a cell looks, not of its own format."""

from collections.abc import Callable, Mapping
from typing import Any

from generator.workspace.ooxml.xml import Element
from generator.workspace.sheets import ooxml
from generator.workspace.sheets.a1 import Closed
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.calculate import Values
from generator.workspace.sheets.cells import Value
from generator.workspace.sheets.conditional import elements, rule_json
from generator.workspace.sheets.formats import shown
from generator.workspace.sheets.formulas.refs import offset
from generator.workspace.sheets.sheet import Sheet
from generator.workspace.sheets.structure import squares

Json = dict[str, Any]

_TEXTS: Mapping[str, Callable[[str, str], bool]] = {
    "containsText": lambda text, sought: sought in text,
    "notContainsText": lambda text, sought: sought not in text,
    "beginsWith": lambda text, sought: text.startswith(sought),
    "endsWith": lambda text, sought: text.endswith(sought),
}
_COMPARED: Mapping[str, Callable[[float, list[float]], bool]] = {
    "greaterThan": lambda value, given: value > given[0],
    "greaterThanOrEqual": lambda value, given: value >= given[0],
    "lessThan": lambda value, given: value < given[0],
    "lessThanOrEqual": lambda value, given: value <= given[0],
    "equal": lambda value, given: value == given[0],
    "notEqual": lambda value, given: value != given[0],
    "between": lambda value, given: given[0] <= value <= given[1],
    "notBetween": lambda value, given: not given[0] <= value <= given[1],
}


class Looks:
    """The rules of one sheet, asked cell by cell; gradients are told as rules only."""

    def __init__(self, book: Book, values: Values, sheet: Sheet) -> None:
        self._values = values
        self._sheet = sheet
        self._rules: list[tuple[list[Closed], Element, Json]] = []
        for rule, holder in elements(sheet):
            told = rule_json(book, sheet, rule, holder).get("booleanRule")
            if told:
                self._rules.append((squares(holder), rule, told["format"]))

    def of(self, row: int, column: int, value: Value) -> Json:
        """The format the rules give a cell; the earlier one wins where two differ."""
        found: Json = {}
        for areas, rule, format_ in reversed(self._rules):
            if any(area.has(row, column) for area in areas):
                from_corner = (row - areas[0].row, column - areas[0].column)
                if self._holds(rule, from_corner, value):
                    text = found.get("textFormat", {}) | format_.get("textFormat", {})
                    found = {**found, **format_, **({"textFormat": text} if text else {})}
        return found

    def _holds(self, rule: Element, from_corner: tuple[int, int], value: Value) -> bool:
        kind = rule.get("type", "")
        if kind in _TEXTS:
            return _TEXTS[kind](shown(value, "").lower(), rule.get("text", "").lower())
        if kind in {"containsBlanks", "notContainsBlanks"}:
            return (not shown(value, "").strip()) == (kind == "containsBlanks")
        said = [
            self._values.answer(offset(one.text or "", *from_corner), self._sheet.title)
            for one in ooxml.children(rule, "formula")
        ]
        if kind == "expression":
            return bool(said) and isinstance(said[0], bool | int | float) and bool(said[0])
        numbers = [one for one in map(_number, said) if one is not None]
        is_whole = len(numbers) == (2 if "etween" in rule.get("operator", "") else 1)
        compare = _COMPARED.get(rule.get("operator", ""))
        shows = _number(value)
        return (
            compare is not None and is_whole and shows is not None and compare(shows, numbers)
        )


def _number(value: Value) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)
