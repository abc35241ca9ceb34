"""How a value reads: dates, figures, money and choices in a customer's words."""

from datetime import date
from decimal import Decimal

from generator.content.values import (
    Choice,
    Grain,
    Measure,
    Money,
    Percent,
    Period,
    Shape,
    Year,
)

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_SHORT = ((Decimal(10**9), "bn"), (Decimal(10**6), "m"), (Decimal(10**3), "k"))
_UNDECIDED = "to be decided"
_FEW = 10  # from so many thousands or millions on no tenths are told


def say(value: object, currency: str = "") -> str:
    """A value in words; nothing said is an empty text."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case Choice():
            return value.words
        case Period():
            return say_period(value)
        case date():
            return say_day(value)
        case Measure():
            return say_measure(value)
        case Money():
            return say_money(value, currency)
        case Percent():
            return f"{say_number(value.number)}%"
        case Year():
            return f"{int(value)}"
        case int() | Decimal():
            return say_number(Decimal(value))
        case _:
            return str(value)


def say_day(day: date) -> str:
    """A day: 22 Nov 2026."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def say_period(period: Period) -> str:
    """A day, a month (March 2027), a quarter (Q2 2027), or that it is to be decided."""
    match period.grain:
        case Grain.DAY:
            return say_day(period.start)
        case Grain.MONTH:
            return f"{_MONTHS[period.start.month - 1]} {period.start.year}"
        case Grain.QUARTER:
            return f"Q{(period.start.month + 2) // 3} {period.start.year}"
        case Grain.TBD:
            return _UNDECIDED


def say_by(said: str) -> str:
    """By when: nothing is done by a date nobody has decided on."""
    return f"date {said}" if said == _UNDECIDED else f"by {said}"


def say_number(number: Decimal) -> str:
    """A number with thousands separators and no idle zeros: 13,000 and 0.5."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def say_measure(measure: Measure) -> str:
    """A figure: 14, 10–15, under 1, or unknown."""
    low = say_number(measure.low) if measure.low is not None else ""
    high = say_number(measure.high) if measure.high is not None else ""
    match measure.shape:
        case Shape.NUMBER:
            return low
        case Shape.RANGE:
            return f"{low}–{high}"
        case Shape.BOUND:
            sign = measure.sign.replace("<=", "≤").replace(">=", "≥")
            return f"{sign}{low or high}"
        case Shape.UNKNOWN:
            return "unknown"


def say_money(money: Money, currency: str = "") -> str:
    """An amount with its currency, or the given one where none was written: USD 297,000."""
    cents = money.amount % 1
    amount = f"{money.amount:,.2f}" if cents else say_number(money.amount)
    return f"{money.currency or currency} {amount}".strip()


def say_short_money(money: Money, currency: str = "") -> str:
    """An amount where room is short, in thousands or millions: USD 297k, USD 1.4m."""
    size, mark = next(
        ((size, mark) for size, mark in _SHORT if abs(money.amount) >= size), (Decimal(1), "")
    )
    if not mark:
        return say_money(money, currency)
    figure = money.amount / size
    rounded = figure.quantize(Decimal("0.1") if abs(figure) < _FEW else Decimal(1))
    return f"{money.currency or currency} {say_number(rounded)}{mark}".strip()


def say_quantity(figure: str, unit: str) -> str:
    """A figure and its unit: 2 days, 62%, USD 60,000."""
    if not figure or not unit or figure == "unknown":
        return figure
    if unit.startswith("%"):
        return f"{figure}{unit}"
    if len(unit) == 3 and unit.isupper() and unit.isalpha():
        return f"{unit} {figure}"
    return f"{figure} {unit}"


def say_change(before: str, after: str, unit: str) -> str:
    """From where to where: 14 → 2 days; a single side stands alone."""
    if before and after and before != "unknown":
        if unit.startswith("%"):
            return f"{before}{unit.split(maxsplit=1)[0]} → {say_quantity(after, unit)}"
        return f"{before} → {say_quantity(after, unit)}"
    return say_quantity(after or before, unit)
