"""What the requests of one batch share, and reading their field masks."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.masks import Mask, read_mask
from generator.workspace.refused import Refused
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.calculate import Values
from generator.workspace.sheets.state import fresh_id
from generator.workspace.sheets.write import Writer

Json = dict[str, Any]

_SNAKE = re.compile(r"_([a-z])")
COLORS = ("backgroundColor", "foregroundColor", "color", "tabColor")


@dataclass(slots=True)
class Batch:
    """A batch under way: the workbook, and what it makes of the spreadsheet's title."""

    book: Book
    now: datetime | None
    user: str
    title: str | None = None
    writer: Writer = field(init=False)

    def __post_init__(self) -> None:
        self.writer = Writer(self.book)

    def values(self) -> Values:
        """What the cells give now."""
        return Values(self.book, self.now, trusts_file=False)

    def fresh_id(self, seed: str, things: list[Json], name: str) -> int:
        """An id none of these things has."""
        return fresh_id(f"{seed} {len(things)}", {int(one.get(name, 0)) for one in things})


def mask_of(request: Json, schema: str) -> Mask:
    """The fields a request changes.

    Raises:
        Invalid: it names none, or one there is not.
    """
    fields = _SNAKE.sub(lambda found: found[1].upper(), request.get("fields", ""))
    if not fields.strip():
        raise Invalid(
            "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
        )
    try:
        return read_mask(fields, f"sheets.v4:{schema}")
    except Refused as fault:
        path = fault.message.rpartition(" ")[2]
        raise Invalid(f"Invalid field: {path}") from None


def merged(old: Json, new: Json, mask: Mask) -> Json:
    """A value whose fields of a mask are as in another; those missing there are gone."""
    told = dict(old)
    names = set(mask.fields)
    if "*" in names:
        names = {*names - {"*"}, *old, *new}
    for name in names:
        _forget_twin(told, name)
        deeper = mask.at(name)
        if deeper is None:
            told.pop(name, None)
            if name in new:
                told[name] = new[name]
            continue
        inner = merged(told.get(name, {}), new.get(name, {}), deeper)
        if inner:
            told[name] = inner
        else:
            told.pop(name, None)
    return told


def _forget_twin(value: Json, name: str) -> None:
    """A colour has two names: who changes one changes the other."""
    plain = name.removesuffix("Style")
    if plain in COLORS:
        value.pop(plain if name != plain else f"{name}Style", None)
