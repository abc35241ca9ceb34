"""Ids written into a brief's own text, so that a renamed item stays the item it was."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from generator.content.located import locate
from generator.content.model import Item
from generator.content.places import Mapping, Node, Scalar, Sequence, SourceMap, plain_value
from generator.content.scalars import is_plain_text

_LINE_END = re.compile(r"\r\n|\r|\n")
_BARE_ID = re.compile(r"[a-z][a-z0-9-]+")


def write_ids(text: str, brief: BaseModel, places: SourceMap, file: str | None = None) -> str:
    """The text of a brief with an `id` in every list item that had none.

    Comments, order, quotes, line ends and flow style stay as they are. Items written as bare
    text, or repeated by an alias, are left alone: they have no keys of their own.

    Args:
        text: what stands in the file.
        brief: the brief read from it, which has an id for every item.
        places: where everything stands.
        file: which file of a brief in parts this is; by default the only one.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    name = file or places.root.file
    found = [lack for lack in lacks(brief, places.root) if lack.node.file == name]
    repeated = Counter(id(lack.node) for lack in found)
    alone = [lack for lack in found if repeated[id(lack.node)] == 1]
    if not alone:
        return text
    starts = _line_starts(body)
    written = _insert(body, [_insertion(lack, body, starts) for lack in alone])
    return mark + written if _says_the_same(body, written, name, alone) else text


@dataclass(frozen=True, slots=True)
class Lack:
    """An item whose id stands nowhere."""

    node: Mapping
    id: str


@dataclass(frozen=True, slots=True)
class _Insertion:
    """Text to put at a place, over so many characters that stand there."""

    at: int
    over: int
    text: str


def lacks(value: object, node: Node) -> Iterator[Lack]:
    """The items without a written id below a value, beside what was written for them."""
    if isinstance(value, BaseModel) and isinstance(node, Mapping):
        if isinstance(value, Item) and value.id and _is_without_id(node):
            yield Lack(node, value.id)
        for name, field in type(value).model_fields.items():
            entry = node.entries.get(field.alias or name)
            if entry is not None:
                yield from lacks(getattr(value, name), entry[1])
    elif isinstance(value, dict) and isinstance(node, Mapping):
        for key, part in value.items():
            entry = node.entries.get(str(key))
            if entry is not None:
                yield from lacks(part, entry[1])
    elif isinstance(value, tuple | list) and isinstance(node, Sequence):
        for part, item in zip(value, node.items, strict=False):
            yield from lacks(part, item)


def _is_without_id(node: Mapping) -> bool:
    entry = node.entries.get("id")
    if entry is None:
        return node.first_key is not None
    return isinstance(entry[1], Scalar) and entry[1].is_absent


def _insertion(lack: Lack, text: str, starts: list[int]) -> _Insertion:
    """Where and how the id of an item is written."""
    bare = _BARE_ID.fullmatch(lack.id) and is_plain_text(lack.id)
    written_id = lack.id if bare else f'"{lack.id}"'
    entry = lack.node.entries.get("id")
    if entry is not None:
        absent = entry[1]
        over = len(absent.text) if isinstance(absent, Scalar) else 0
        at = starts[absent.line - 1] + absent.column - 1
        return _Insertion(at, over, written_id if over else f" {written_id}")
    key = lack.node.first_key
    if key is None:
        raise ValueError(f"item {lack.id} has no keys")
    line_start = starts[key.line - 1]
    at = line_start + key.column - 1
    before = text[line_start:at]
    if before.rstrip().endswith("?"):  # an explicit key: `? name`
        before = before[: before.rindex("?")]
        at = line_start + len(before)
    if not key.is_plain and lack.node.is_flow:
        pair = f'"id": "{lack.id}"'
    else:
        pair = f"id: {written_id}"
    on_new_line = f"{_line_end(text)}{' ' * len(before)}"
    if not lack.node.is_flow:
        return _Insertion(at, 0, pair + on_new_line)
    return _Insertion(at, 0, f"{pair}, " if before.strip() else f"{pair},{on_new_line}")


def _line_starts(text: str) -> list[int]:
    """The index at which each line begins."""
    return [0, *(found.end() for found in _LINE_END.finditer(text))]


def _line_end(text: str) -> str:
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def _insert(text: str, insertions: list[_Insertion]) -> str:
    """The text with all insertions made."""
    parts, done = [], 0
    for made in sorted(insertions, key=lambda insertion: insertion.at):
        parts += [text[done : made.at], made.text]
        done = made.at + made.over
    return "".join((*parts, text[done:]))


def _says_the_same(before: str, after: str, name: str, lacks: list[Lack]) -> bool:
    """Whether nothing but the ids was added to what a text says."""
    old, new = locate(before.encode(), name), locate(after.encode(), name)
    if old.root is None or new.root is None or new.findings:
        return False
    places = {(lack.node.line, lack.node.column): lack.id for lack in lacks}
    return plain_value(new.root) == _with_ids(old.root, places)


def _with_ids(node: Node, ids: dict[tuple[int, int], str]) -> object:
    """The plain value of a node, with ids in the mappings at these places."""
    if isinstance(node, Scalar):
        return plain_value(node)
    if isinstance(node, Sequence):
        return [_with_ids(item, ids) for item in node.items]
    value = {
        key: _with_ids(part, ids)
        for key, (_, part) in node.entries.items()
        if not (isinstance(part, Scalar) and part.is_absent)
    }
    own = ids.get((node.line, node.column))
    return {**value, "id": own} if own else value
