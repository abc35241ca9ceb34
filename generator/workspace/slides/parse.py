"""Requests in the messages of Slides v1."""

import re
from typing import Any

from generator.workspace import proto

_TEXTS = frozenset({"text", "replaceText"})
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def parsed(schema: str, value: object) -> dict[str, Any]:
    """A message of a schema, in the types its fields have.

    Raises:
        Refused: unknown names, wrong enum values and the like; all of them, told together.
    """
    told = proto.parsed("slides.v1", schema, value)
    return {name: _written(name, inner) for name, inner in told.items()}


def _written(name: str, value: object) -> Any:
    """A value without the letters XML cannot hold; a text may break its lines with one."""
    if isinstance(value, str):
        return value if name in _TEXTS else _UNWRITABLE.sub("", value)
    if isinstance(value, dict):
        return {key: _written(key, inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_written(name, inner) for inner in value]
    return value
