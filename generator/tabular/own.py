"""Keys of a person's own (`x_…`): kept as they are, read by nobody."""

import json

from generator.content.places import Mapping, Node, Scalar, Sequence
from generator.sources import Source
from generator.tabular.grids import Cell

JSON_MARKS = ("[", "{", '"')
"""How a value begins that stands there as JSON: a list, keys, or a text like `"yes"`."""


class _Number(str):
    """A number, as it was written."""

    __slots__ = ()


def own_path(name: str) -> tuple[str, ...]:
    """The steps to a key of a person's own: what follows `x_` is one key, dots or not."""
    at = 0 if name.startswith("x_") else name.index(".x_") + 1
    return (*(step for step in name[:at].split(".") if step), name[at:])


def own_value(cell: Cell, place: Source) -> Node:
    """What a person's own key says; lists and keys of its own stand there as JSON."""
    text = cell.text
    if text[:1] in JSON_MARKS:
        try:
            return _node(json.loads(text, parse_float=_Number, parse_int=_Number), place)
        except ValueError:
            pass
    return _scalar(text, place)


def _node(value: object, place: Source) -> Node:
    match value:
        case dict():
            inside = Mapping(place.file, place.line, place.column, tab=place.tab)
            for key, part in value.items():
                inside.entries[key] = (_scalar(key, place), _node(part, place))
            return inside
        case list():
            items = [_node(part, place) for part in value]
            return Sequence(place.file, place.line, place.column, items, tab=place.tab)
        case bool():
            return _scalar("true" if value else "false", place)
        case None:
            return _scalar("null", place)
        case _Number():
            return _scalar(value, place)
        case _:
            return Scalar(
                str(value), False, place.file, place.line, place.column, tab=place.tab
            )


def _scalar(text: str, place: Source) -> Scalar:
    return Scalar(text, True, place.file, place.line, place.column, tab=place.tab)
