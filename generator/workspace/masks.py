"""Partial answers: the `fields` parameter, read once and applied to values."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from generator.workspace.refused import Refused, invalid_value
from generator.workspace.schemas import Schema, schema_of
from generator.workspace.written import Told

_TOKEN = re.compile(r"\s*([A-Za-z0-9_$-]+|[*(),/.])\s*")

T = TypeVar("T")


class Mask:
    """Which fields of a value are asked for; one without a mask of its own is asked whole."""

    def __init__(self) -> None:
        self.fields: dict[str, Mask | None] = {}

    def at(self, name: str) -> "Mask | None":
        """The mask of a field; None when it is asked whole."""
        return self.fields.get(name, self.fields.get("*"))

    def asks(self, name: str) -> bool:
        """Whether a field is asked for, whole or in part."""
        return name in self.fields or "*" in self.fields


def masked(value: T, fields: str, schema: str = "") -> T:
    """The part of a value that `fields` asks for; all of it when `fields` is empty.

    Args:
        value: a JSON value.
        fields: as in `files(id,parents),nextPageToken` or `slides.objectId`.
        schema: what the value is, as in `drive.v3:FileList`; other fields are refused.
    """
    return applied(value, read_mask(fields, schema)) if fields else value


@lru_cache(maxsize=256)
def read_mask(fields: str, schema: str = "") -> Mask:
    """The mask written in a `fields` parameter."""
    tokens = _tokens(fields)
    mask = Mask()
    _read_list(tokens, mask, schema_of(schema) if schema else None, fields)
    if tokens:
        raise _unreadable(fields)
    return mask


def applied(value: Any, mask: Mask | None) -> Any:
    """The part of a value a mask asks for."""
    if mask is None:
        return value
    if isinstance(value, Told):
        return applied(value.value(), mask)
    if isinstance(value, (list, Iterator)):
        return [applied(item, mask) for item in value]
    if isinstance(value, Mapping):
        return {
            name: applied(item, mask.at(name))
            for name, item in value.items()
            if mask.asks(name)
        }
    return value


def _tokens(fields: str) -> list[str]:
    """The tokens of a mask, last first, so that the next one is popped."""
    tokens: list[str] = []
    position = 0
    while position < len(fields):
        match = _TOKEN.match(fields, position)
        if match is None:
            raise _unreadable(fields)
        tokens.append(match[1])
        position = match.end()
    return tokens[::-1]


def _read_list(tokens: list[str], mask: Mask, schema: Schema | None, fields: str) -> None:
    while True:
        _read_path(tokens, mask, schema, fields)
        if not tokens or tokens[-1] != ",":
            return
        tokens.pop()


def _read_path(tokens: list[str], mask: Mask, schema: Schema | None, fields: str) -> None:
    name = tokens.pop() if tokens else ""
    if not name or name in "(),/.":
        raise _unreadable(fields)
    inner = _known(schema, name)
    follows = tokens[-1] if tokens else ""
    if follows not in {"/", ".", "("}:
        mask.fields[name] = None
        return
    tokens.pop()
    # A field asked whole somewhere else in the same list stays whole.
    deeper = mask.fields.setdefault(name, Mask()) or Mask()
    if follows == "(":
        _read_list(tokens, deeper, inner, fields)
        if not tokens or tokens.pop() != ")":
            raise _unreadable(fields)
    else:
        _read_path(tokens, deeper, inner, fields)


def _known(schema: Schema | None, name: str) -> Schema | None:
    if schema is None or name == "*":
        return None
    if not schema.has(name):
        raise invalid_value("fields", f"Invalid field selection {name}", "invalidParameter")
    return schema.at(name)


def _unreadable(fields: str) -> Refused:
    return invalid_value("fields", f"Invalid field selection {fields}", "invalidParameter")
