"""The functions that are worked out here; all others keep the value the file remembers."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from generator.workspace.sheets.cells import CellError, Value, plain
from generator.workspace.sheets.formats import EPOCH, shown
from generator.workspace.sheets.formulas.arguments import (
    DIVISION,
    NO_REFERENCE,
    NOT_A_NUMBER,
    NOT_A_VALUE,
    NOT_FOUND,
    Argument,
    Failed,
    compared,
    number,
    single,
    text,
    truth,
)


def _flat(arguments: Sequence[Argument]) -> Iterator[tuple[Value, bool]]:
    """All values, and whether they come from cells."""
    for argument in arguments:
        if isinstance(argument, list):
            for row in argument:
                yield from ((value, True) for value in row)
        else:
            yield argument, False


def _numbers(arguments: Sequence[Argument]) -> list[float | int]:
    found: list[float | int] = []
    for value, is_cell in _flat(arguments):
        if isinstance(value, CellError):
            raise Failed(value)
        if not is_cell and value is not None:
            found.append(number(value))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found.append(value)
    return found


def _average(arguments: Sequence[Argument]) -> Value:
    found = _numbers(arguments)
    if not found:
        raise Failed(DIVISION)
    return sum(found) / len(found)


def _count(arguments: Sequence[Argument]) -> Value:
    return sum(
        isinstance(value, int | float) and not (isinstance(value, bool) and is_cell)
        for value, is_cell in _flat(arguments)
    )


def _counta(arguments: Sequence[Argument]) -> Value:
    return sum(value is not None for value, _ in _flat(arguments))


def _product(arguments: Sequence[Argument]) -> Value:
    return math.prod(_numbers(arguments))


def _rounded(to: Callable[[float], float]) -> Callable[[Sequence[Argument]], Value]:
    def apply(arguments: Sequence[Argument]) -> Value:
        amount = number(arguments[0])
        places = int(number(arguments[1])) if len(arguments) > 1 else 0
        scale = 10.0**places
        scaled = float(f"{abs(amount) * scale:.12g}")
        return math.copysign(to(scaled) / scale, amount) if amount else 0

    return apply


def _joined(arguments: Sequence[Argument]) -> Value:
    return "".join(text(value) for value, _ in _flat(arguments))


def _textjoin(arguments: Sequence[Argument]) -> Value:
    between, skips = text(arguments[0]), truth(arguments[1])
    found = [text(value) for value, _ in _flat(arguments[2:])]
    return between.join(part for part in found if part or not skips)


def _part(arguments: Sequence[Argument], *, from_right: bool) -> Value:
    whole = text(arguments[0])
    length = int(number(arguments[1])) if len(arguments) > 1 else 1
    if length < 0:
        raise Failed(NOT_A_VALUE)
    if from_right:
        return whole[len(whole) - length :] if length < len(whole) else whole
    return whole[:length]


def _middle(arguments: Sequence[Argument]) -> Value:
    start, length = int(number(arguments[1])), int(number(arguments[2]))
    if start < 1 or length < 0:
        raise Failed(NOT_A_VALUE)
    return text(arguments[0])[start - 1 : start - 1 + length]


def _date(arguments: Sequence[Argument]) -> Value:
    year, month, day = (int(number(argument)) for argument in arguments[:3])
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    try:
        return (datetime(year, month, 1) + timedelta(days=day - 1) - EPOCH).days
    except (ValueError, OverflowError):
        raise Failed(NOT_A_NUMBER) from None


def _moment(argument: Argument) -> datetime:
    try:
        return EPOCH + timedelta(days=float(number(argument)))
    except OverflowError:
        raise Failed(NOT_A_NUMBER) from None


def _power(arguments: Sequence[Argument]) -> Value:
    try:
        found: Any = number(arguments[0]) ** number(arguments[1])
    except (ZeroDivisionError, OverflowError):
        raise Failed(NOT_A_NUMBER) from None
    if isinstance(found, complex):
        raise Failed(NOT_A_NUMBER)
    return plain(float(found))


def _mod(arguments: Sequence[Argument]) -> Value:
    if not number(arguments[1]):
        raise Failed(DIVISION)
    return number(arguments[0]) % number(arguments[1])


def _root(arguments: Sequence[Argument]) -> Value:
    if number(arguments[0]) < 0:
        raise Failed(NOT_A_NUMBER)
    return math.sqrt(number(arguments[0]))


def matches(criterion: Value) -> Callable[[Value], bool]:
    """Whether a value fits a criterion, as in `>5` or `a*`."""
    if not isinstance(criterion, str):
        return lambda value: (
            value == criterion and isinstance(value, bool) == isinstance(criterion, bool)
        )
    found = re.fullmatch(r"(<>|<=|>=|<|>|=)?(.*)", criterion, re.DOTALL)
    sign, rest = (found[1] or "=", found[2]) if found else ("=", criterion)
    try:
        wanted: float | None = float(rest.replace(",", ""))
    except ValueError:
        wanted = None
    if wanted is not None:
        return lambda value: _is_number(value) and compared(value, sign, wanted)
    pattern = re.compile(
        "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in rest),
        re.IGNORECASE | re.DOTALL,
    )
    if sign in {"=", "<>"}:
        return lambda value: (pattern.fullmatch(shown(value, "")) is not None) == (sign == "=")
    return lambda value: isinstance(value, str) and compared(value, sign, rest)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _column(argument: Argument) -> list[Value]:
    matrix = argument if isinstance(argument, list) else [[argument]]
    return [value for row in matrix for value in row]


def _chosen(arguments: Sequence[Argument]) -> list[Value]:
    """The values of a sum or average whose fellow fits a criterion."""
    fits = matches(single(arguments[1]))
    tested = _column(arguments[0])
    values = _column(arguments[2]) if len(arguments) > 2 else tested
    return [value for value, test in zip(values, tested, strict=False) if fits(test)]


def _countif(arguments: Sequence[Argument]) -> Value:
    fits = matches(single(arguments[1]))
    return sum(fits(value) for value in _column(arguments[0]))


def _many_chosen(arguments: Sequence[Argument], values: list[Value]) -> list[Value]:
    kept = [True] * len(values)
    for area, criterion in zip(arguments[::2], arguments[1::2], strict=False):
        fits = matches(single(criterion))
        for index, value in enumerate(_column(area)[: len(kept)]):
            kept[index] &= fits(value)
    return [value for value, is_kept in zip(values, kept, strict=True) if is_kept]


def _vlookup(arguments: Sequence[Argument]) -> Value:
    wanted, area = single(arguments[0]), arguments[1]
    column = int(number(arguments[2])) - 1
    is_sorted = truth(arguments[3]) if len(arguments) > 3 else True
    matrix = area if isinstance(area, list) else [[area]]
    if not 0 <= column < len(matrix[0]):
        raise Failed(NO_REFERENCE)
    best: Value | None = None
    has_found = False
    for row in matrix:
        if compared(row[0], "=", wanted) and row[0] is not None:
            return row[column]
        if is_sorted and row[0] is not None and compared(row[0], "<", wanted):
            best, has_found = row[column], True
    if not has_found:
        raise Failed(NOT_FOUND)
    return best


def _match(arguments: Sequence[Argument]) -> Value:
    wanted, values = single(arguments[0]), _column(arguments[1])
    way = int(number(arguments[2])) if len(arguments) > 2 else 1
    found = 0
    for index, value in enumerate(values, 1):
        if value is None:
            continue
        if compared(value, "=", wanted):
            return index
        if (way > 0 and compared(value, "<", wanted)) or (
            way < 0 and compared(value, ">", wanted)
        ):
            found = index
    if not found:
        raise Failed(NOT_FOUND)
    return found


def _index(arguments: Sequence[Argument]) -> Value:
    area = arguments[0]
    matrix = area if isinstance(area, list) else [[area]]
    row = int(number(arguments[1])) if len(arguments) > 1 else 1
    column = int(number(arguments[2])) if len(arguments) > 2 else 0
    if len(matrix) == 1 and len(arguments) == 2:
        row, column = 1, row
    row, column = max(row, 1), max(column, 1)
    if row > len(matrix) or column > len(matrix[0]):
        raise Failed(NO_REFERENCE)
    return matrix[row - 1][column - 1]


def _median(arguments: Sequence[Argument]) -> Value:
    found = sorted(_numbers(arguments))
    if not found:
        raise Failed(NOT_A_NUMBER)
    middle = len(found) // 2
    return found[middle] if len(found) % 2 else (found[middle - 1] + found[middle]) / 2


def _mean_of(values: list[Value]) -> Value:
    return _average([[values]])


FUNCTIONS: dict[str, Callable[[Sequence[Argument]], Value]] = {
    "SUM": lambda given: sum(_numbers(given)),
    "AVERAGE": _average,
    "MIN": lambda given: min(_numbers(given), default=0),
    "MAX": lambda given: max(_numbers(given), default=0),
    "MEDIAN": _median,
    "COUNT": _count,
    "COUNTA": _counta,
    "COUNTBLANK": lambda given: sum(value in (None, "") for value, _ in _flat(given)),
    "COUNTIF": _countif,
    "COUNTIFS": lambda given: len(_many_chosen(given, _column(given[0]))),
    "SUMIF": lambda given: sum(_numbers([[_chosen(given)]])),
    "SUMIFS": lambda given: sum(_numbers([[_many_chosen(given[1:], _column(given[0]))]])),
    "AVERAGEIF": lambda given: _mean_of(_chosen(given)),
    "PRODUCT": _product,
    "ABS": lambda given: abs(number(given[0])),
    "INT": lambda given: math.floor(number(given[0])),
    "MOD": _mod,
    "POWER": _power,
    "SQRT": _root,
    "ROUND": _rounded(lambda amount: math.floor(amount + 0.5)),
    "ROUNDUP": _rounded(math.ceil),
    "ROUNDDOWN": _rounded(math.floor),
    "CONCATENATE": _joined,
    "CONCAT": _joined,
    "JOIN": lambda given: text(given[0]).join(text(value) for value, _ in _flat(given[1:])),
    "TEXTJOIN": _textjoin,
    "TEXT": lambda given: shown(single(given[0]), text(given[1])),
    "VALUE": lambda given: number(given[0]),
    "LEN": lambda given: len(text(given[0])),
    "UPPER": lambda given: text(given[0]).upper(),
    "LOWER": lambda given: text(given[0]).lower(),
    "PROPER": lambda given: text(given[0]).title(),
    "TRIM": lambda given: " ".join(text(given[0]).split()),
    "LEFT": lambda given: _part(given, from_right=False),
    "RIGHT": lambda given: _part(given, from_right=True),
    "MID": _middle,
    "SUBSTITUTE": lambda given: text(given[0]).replace(text(given[1]), text(given[2])),
    "REPT": lambda given: text(given[0]) * int(number(given[1])),
    "EXACT": lambda given: text(given[0]) == text(given[1]),
    "AND": lambda given: all(truth(value) for value, _ in _flat(given) if value is not None),
    "OR": lambda given: any(truth(value) for value, _ in _flat(given) if value is not None),
    "NOT": lambda given: not truth(given[0]),
    "TRUE": lambda _given: True,
    "FALSE": lambda _given: False,
    "PI": lambda _given: math.pi,
    "DATE": _date,
    "YEAR": lambda given: _moment(given[0]).year,
    "MONTH": lambda given: _moment(given[0]).month,
    "DAY": lambda given: _moment(given[0]).day,
    "WEEKDAY": lambda given: _moment(given[0]).isoweekday() % 7 + 1,
    "VLOOKUP": _vlookup,
    "MATCH": _match,
    "INDEX": _index,
    "HYPERLINK": lambda given: single(given[1] if len(given) > 1 else given[0]),
    "NA": lambda _given: NOT_FOUND,
}
"""What each function gives: the list docs/google/sheets-formulas.md has."""
