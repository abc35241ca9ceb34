"""What functions are given: values and areas, and reading them as numbers, texts and truths."""

from typing import Any

from generator.workspace.sheets.cells import CellError, Value, plain
from generator.workspace.sheets.formats import general, shown

Matrix = list[list[Value]]
Argument = Value | Matrix

NOT_A_VALUE = CellError("#VALUE!")
DIVISION = CellError("#DIV/0!")
NOT_FOUND = CellError("#N/A")
NOT_A_NUMBER = CellError("#NUM!")
NO_NAME = CellError("#NAME?")
NO_REFERENCE = CellError("#REF!")


class Failed(Exception):  # noqa: N818 - an error that is a value in its cell
    """A formula that gives an error."""

    def __init__(self, error: CellError) -> None:
        super().__init__(error.text)
        self.error = error


def single(argument: Argument) -> Value:
    """One value; of an area, its first."""
    value = argument[0][0] if isinstance(argument, list) else argument
    if isinstance(value, CellError):
        raise Failed(value)
    return value


def number(argument: Argument) -> float | int:
    """One number; texts that are numbers count."""
    value = single(argument)
    match value:
        case None:
            return 0
        case bool():
            return int(value)
        case str():
            try:
                return plain(float(value.replace(",", "")))
            except ValueError:
                raise Failed(NOT_A_VALUE) from None
        case int() | float():
            return value
    raise Failed(NOT_A_VALUE)


def text(argument: Argument) -> str:
    """One text; a number as it is shown."""
    value = single(argument)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return general(value)
    return shown(value, "")


def truth(argument: Argument) -> bool:
    """One yes or no."""
    value = single(argument)
    if isinstance(value, str):
        if value.upper() in {"TRUE", "FALSE"}:
            return value.upper() == "TRUE"
        raise Failed(NOT_A_VALUE)
    return bool(value)


def order(value: Value) -> tuple[int, float | str]:
    """Where a value stands among all others: numbers, texts, booleans."""
    match value:
        case None:
            return 0, 0
        case bool():
            return 2, int(value)
        case int() | float():
            return 0, value
        case CellError():
            return 3, value.text
    return 1, value.casefold()


def compared(left: Value, sign: str, right: Value) -> bool:
    """A comparison as formulas make it: texts without regard to case, blanks as nothing."""
    if left is None and isinstance(right, str | bool):
        left = type(right)()
    if right is None and isinstance(left, str | bool):
        right = type(left)()
    first: Any = order(left)
    second: Any = order(right)
    match sign:
        case "=":
            return bool(first == second)
        case "<>":
            return bool(first != second)
        case "<":
            return bool(first < second)
        case ">":
            return bool(first > second)
        case "<=":
            return bool(first <= second)
    return bool(first >= second)
