"""A view read: its leaves, records and lists, kept and sorted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.content.places import Loc
from generator.content.say import say_number
from generator.content.values import Period
from generator.content.vendor import Threshold
from generator.content.view import Items, Node, Record, Said

Fields = Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Setting:
    """What phrases depend on besides the brief."""

    today: date
    currency: str
    thresholds: tuple[Threshold, ...] = ()


Made = Callable[[Fields, Loc, Setting], Fields]
"""What makes the rest of a record from its fields."""


def said_of(fields: Fields, name: str) -> Said:
    """The leaf of this name; one that says nothing where there is none."""
    node = fields.get(name)
    return node if isinstance(node, Said) else Said("", ())


def text_of(fields: Fields, name: str) -> str:
    """What the leaf of this name says."""
    return said_of(fields, name).text


def value_of(fields: Fields, name: str) -> object:
    """What the leaf of this name stands for."""
    return said_of(fields, name).value


def record_of(fields: Fields, name: str) -> Record:
    """The record of this name; an empty one where there is none."""
    node = fields.get(name)
    return node if isinstance(node, Record) else Record({}, ())


def items_of(fields: Fields, name: str) -> Items:
    """The list of this name; an empty one where there is none."""
    node = fields.get(name)
    return node if isinstance(node, Items) else Items((), ())


def records_of(items: Items) -> tuple[Record, ...]:
    """The items of a list that are records."""
    return tuple(item for item in items if isinstance(item, Record))


def only(items: Items, keep: Callable[[Record], bool]) -> Items:
    """The items one keeps, in their order."""
    return Items(tuple(item for item in records_of(items) if keep(item)), items.loc)


def having(items: Items, name: str, *values: object) -> Items:
    """The items whose leaf of this name stands for one of the values."""
    return only(items, lambda item: value_of(item, name) in values)


def in_order(items: Items, key: Callable[[Record], tuple[object, ...]]) -> Items:
    """The items sorted."""
    return Items(tuple(sorted(records_of(items), key=key)), items.loc)  # type: ignore[arg-type]


def end_of(record: Record, *names: str) -> date:
    """The end of the first date that is known; what has none comes last."""
    for name in names:
        period = value_of(record, name)
        if isinstance(period, Period):
            return period.end
    return date.max


def first_said(fields: Fields, *names: str) -> Said:
    """The first of these leaves that says something."""
    return next(
        (found for name in names if (found := said_of(fields, name)).text), Said("", ())
    )


def phrased(text: str, loc: Loc, meaning: object = None) -> Said:
    """A leaf made of others."""
    return Said(text, loc, meaning)


def counted(number: int, loc: Loc) -> Said:
    """A number as a leaf."""
    return Said(say_number(Decimal(number)), loc, number)
