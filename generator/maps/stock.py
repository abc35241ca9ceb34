"""The words a map says whatever the brief holds, without those it takes from a view."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

_TAKEN: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PATH: Final = re.compile(r"[a-z0-9_.*-]*")


def words_of(shape: BaseModel) -> frozenset[str]:
    """Every piece of text that a map, or the shape of a mail, holds itself."""
    return frozenset(_words(shape.model_dump()))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _words(key)
            yield from _words(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _words(part)
    elif isinstance(value, str):
        for piece in _TAKEN.split(value):
            if (said := piece.strip()) and not _PATH.fullmatch(said):
                yield said
