"""What formulas give, cell by cell, each worked out once."""

import math
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from generator.workspace.sheets.a1 import Closed
from generator.workspace.sheets.cells import CellError, Value, plain
from generator.workspace.sheets.formats import EPOCH
from generator.workspace.sheets.formulas.arguments import (
    DIVISION,
    NO_REFERENCE,
    NOT_A_NUMBER,
    NOT_A_VALUE,
    Argument,
    Failed,
    compared,
    number,
    single,
    text,
    truth,
)
from generator.workspace.sheets.formulas.functions import FUNCTIONS
from generator.workspace.sheets.formulas.parse import (
    Call,
    Literal,
    Named,
    Tree,
    Unreadable,
    parsed,
)
from generator.workspace.sheets.formulas.refs import Reference

_MOST_CELLS = 200_000
_COMPARISONS = {"=", "<>", "<", ">", "<=", ">="}
_ERRORS: dict[str, Callable[[Value], bool]] = {
    "IFERROR": lambda value: isinstance(value, CellError),
    "IFNA": lambda value: value == CellError("#N/A"),
}
_QUESTIONS: dict[str, Callable[[Value], bool]] = {
    "ISBLANK": lambda value: value is None,
    "ISERROR": lambda value: isinstance(value, CellError),
    "ISNA": lambda value: value == CellError("#N/A"),
    "ISNUMBER": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "ISTEXT": lambda value: isinstance(value, str),
    "ISLOGICAL": lambda value: isinstance(value, bool),
}


class Cells(Protocol):
    """Where a formula's references lead."""

    def area_of(self, reference: Reference, title: str) -> tuple[str, Closed] | None:
        """The sheet and the cells a reference of a sheet names."""

    def named(self, name: str) -> tuple[str, Closed] | None:
        """The sheet and the cells of a named range."""

    def value(self, title: str, row: int, column: int) -> Value:
        """What a cell gives."""


class Evaluator:
    """Works formulas out; raises Unreadable where a function isn't known here."""

    def __init__(self, cells: Cells, now: datetime | None) -> None:
        self._cells = cells
        self._now = now

    def result(self, formula: str, title: str) -> Value:
        """What a formula that stands in a sheet gives.

        Raises:
            Unreadable: it can't be worked out here.
        """
        try:
            value = single(self._tree(parsed(formula), title))
        except Failed as failed:
            return failed.error
        except (IndexError, TypeError):
            return CellError("#N/A")
        except (OverflowError, ValueError):
            return NOT_A_NUMBER
        except RecursionError:
            raise Unreadable(formula) from None
        return 0 if value is None else _tidy(value)

    def _tree(self, tree: Tree, title: str) -> Argument:
        match tree:
            case Literal():
                return tree.value
            case Reference():
                return self._area(self._cells.area_of(tree, title))
            case Named():
                found = self._cells.named(tree.name)
                if found is None:
                    raise Failed(CellError("#NAME?"))
                return self._area(found)
        return self._call(tree, title)

    def _area(self, found: tuple[str, Closed] | None) -> Argument:
        if found is None:
            raise Failed(NO_REFERENCE)
        title, area = found
        if area.height * area.width > _MOST_CELLS:
            raise Unreadable("too many cells")
        if area.height == 1 and area.width == 1:
            return self._cells.value(title, area.row, area.column)
        if area.is_empty:
            return None
        return [
            [self._cells.value(title, row, column) for column in area.columns]
            for row in area.rows
        ]

    def _call(self, call: Call, title: str) -> Argument:
        name, given = call.name.removeprefix("_XLFN."), call.arguments
        if name in {"IF", "IFS"}:
            return self._choice(name, given, title)
        if name in _ERRORS:
            value = self._caught(given[0], title)
            if not _ERRORS[name](value):
                return value
            return self._tree(given[1], title) if len(given) > 1 else None
        if name in _QUESTIONS:
            return _QUESTIONS[name](self._caught(given[0], title))
        if name in {"TODAY", "NOW"} and not given:
            return self._clock(name)
        if name in {"ROW", "COLUMN"} and len(given) == 1 and isinstance(given[0], Reference):
            place = given[0].first.row if name == "ROW" else given[0].first.column
            return 1 if place is None else place + 1
        function = FUNCTIONS.get(name)
        if function is None and name.isalpha() and not name.islower():
            raise Unreadable(name)
        arguments = [self._tree(one, title) for one in given]
        return function(arguments) if function else _operated(name, arguments)

    def _choice(self, name: str, given: Sequence[Tree], title: str) -> Argument:
        if name == "IF":
            chosen = 1 if truth(self._tree(given[0], title)) else 2
            if chosen < len(given):
                return self._tree(given[chosen], title)
            return False
        for test, value in zip(given[::2], given[1::2], strict=False):
            if truth(self._tree(test, title)):
                return self._tree(value, title)
        raise Failed(CellError("#N/A"))

    def _caught(self, tree: Tree, title: str) -> Value:
        try:
            value = self._tree(tree, title)
            return value[0][0] if isinstance(value, list) else value
        except Failed as failed:
            return failed.error

    def _clock(self, name: str) -> Value:
        if self._now is None:
            raise Unreadable(name)
        since = self._now.replace(tzinfo=None) - EPOCH
        return since.days if name == "TODAY" else since.days + since.seconds / 86400


def _operated(sign: str, given: Sequence[Argument]) -> Value:
    if sign in _COMPARISONS:
        return compared(single(given[0]), sign, single(given[1]))
    match sign:
        case "&":
            return text(given[0]) + text(given[1])
        case "percent":
            return number(given[0]) / 100
        case "minus":
            return -number(given[0])
        case "plus":
            return single(given[0])
        case "+":
            return number(given[0]) + number(given[1])
        case "-":
            return number(given[0]) - number(given[1])
        case "*":
            return number(given[0]) * number(given[1])
        case "/":
            if not number(given[1]):
                raise Failed(DIVISION)
            return number(given[0]) / number(given[1])
        case "^":
            return FUNCTIONS["POWER"](given)
    raise Failed(NOT_A_VALUE)


def _tidy(value: Value) -> Value:
    if isinstance(value, float):
        return plain(value) if math.isfinite(value) else NOT_A_NUMBER
    return value
