"""A brief in which every field of every model is filled, each text with a mark of its own."""

import enum
import typing
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from generator.content.brief import Brief
from generator.content.model import Item, Part
from generator.content.shape import FieldShape, Kind, fields_of
from generator.content.values import Measure, Money, Percent, Period, Year
from generator.content.vendor import Vendor

TODAY = date(2026, 11, 22)
VENDOR_FILE = Path(__file__).parents[2] / "generator/policy/vendor.yaml"


def the_vendor() -> Vendor:
    """The vendor that ships as the default."""
    return Vendor.model_validate(yaml.safe_load(VENDOR_FILE.read_text(encoding="utf-8")))


def a_full_brief() -> dict[str, Any]:
    """Plain values for every field; texts read `⟦path⟧`, so each can be found again."""
    return _fill(Brief, (), 0)


def a_brief(**parts: Any) -> Brief:
    """A brief of Acme with the parts a test is about."""
    return Brief.model_validate({"account": {"name": "Acme"}, **parts})


def marks_of(value: Any) -> Iterator[str]:
    """Every marked text in plain values."""
    if isinstance(value, dict):
        for part in value.values():
            yield from marks_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from marks_of(part)
    elif isinstance(value, str) and value.startswith("⟦"):
        yield value


def _fill(model: type[Part], path: tuple[str, ...], at: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in fields_of(model):
        if field.name == "internal":
            continue
        if field.name == "id":
            values["id"] = f"{path[-2]}-{path[-1]}" if issubclass(model, Item) else ""
            continue
        values[field.key] = _value(field, (*path, field.key), at)
    return values


def _value(field: FieldShape, path: tuple[str, ...], at: int) -> Any:
    match field.kind:
        case Kind.LEAF:
            return _leaf(field, path, at)
        case Kind.LEAVES:
            return [_leaf(field, (*path, str(n)), n) for n in range(2)]
        case Kind.REFERENCE:
            return _id(field)
        case Kind.REFERENCES:
            return [_id(field)]
        case Kind.PART:
            assert field.model
            return _fill(field.model, path, at)
        case Kind.PARTS:
            assert field.model
            count = 6 if len(path) <= 2 else 2
            return [_fill(field.model, (*path, str(n)), n) for n in range(count)]
        case Kind.PARTS_BY_KEY:
            assert field.model
            return {"csp": _fill(field.model, (*path, "csp"), at)}


def _id(field: FieldShape) -> str:
    assert field.refers
    return f"{field.refers.paths[0].split('.')[-1]}-0"


def _leaf(field: FieldShape, path: tuple[str, ...], at: int) -> Any:
    kind = field.leaf
    if typing.get_origin(kind) is typing.Literal:
        options = typing.get_args(kind)
        return options[at % len(options)]
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        members = list(kind)
        return members[at % len(members)].value
    samples: dict[Any, Any] = {
        bool: True,
        int: 10 + at,
        Year: 2025,
        Period: f"2027-0{1 + at}-15",
        Measure: 3 + at,
        Percent: 40 + at,
        Money: f"{20000 + at:,} USD",
    }
    return samples.get(kind, f"⟦{'.'.join(path)}⟧")
