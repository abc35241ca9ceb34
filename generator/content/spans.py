"""Where every value of a brief begins and ends in its text: what an edit of the text needs.

`places.py` knows where values begin, which is enough to blame them. Here both ends are known,
and how each value is written, so that one of them can be written anew and the rest left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from json.decoder import scanstring  # type: ignore[attr-defined]

import yaml

from generator.content.from_yaml import events, place_of
from generator.content.places import Loc
from generator.content.scalars import NOTHING, is_sample

_LINE_END = re.compile(r"\r\n|\r|\n")
_SPACE = re.compile(r"\s*")
_LITERAL = re.compile(r"[^\s,\]}]+")


@dataclass(slots=True)
class Leaf:
    """A value without parts; `style` is its quote or block sign, empty for a bare word."""

    start: int
    end: int
    style: str
    text: str
    is_shared: bool = False

    @property
    def is_absent(self) -> bool:
        """Whether nothing is said here: no word, or a sample."""
        return (not self.style and self.text in NOTHING) or is_sample(self.text)


@dataclass(slots=True)
class Row:
    """A list; `column` is where its dashes stand, where it has any."""

    start: int
    end: int
    is_flow: bool
    column: int
    items: list["Span"] = field(default_factory=list)
    is_shared: bool = False


@dataclass(slots=True)
class Table:
    """Keys with their values; `column` is where the keys stand."""

    start: int
    end: int
    is_flow: bool
    column: int
    entries: list[tuple[Leaf, "Span"]] = field(default_factory=list)
    is_shared: bool = False


Span = Leaf | Row | Table


def spans(text: str, *, is_json: bool) -> Span | None:
    """The values of a text that is known to be well-formed, each with both its ends."""
    return _json(text) if is_json else _yaml(text)


def says_nothing(span: Span) -> bool:
    """Whether a reader of the brief passes over this: a sample, or nothing but samples."""
    match span:
        case Leaf():
            return is_sample(span.text)
        case Row():
            return bool(span.items) and all(says_nothing(item) for item in span.items)
        case Table():
            values = [value for _, value in span.entries]
            return any(says_nothing(value) for value in values) and all(
                says_nothing(value) or _is_empty(value) for value in values
            )


def _is_empty(span: Span) -> bool:
    """Whether a value has no word in it."""
    match span:
        case Leaf():
            return span.is_absent
        case Row():
            return not span.items
        case Table():
            return all(_is_empty(value) for _, value in span.entries)


def child(span: Span, step: str | int) -> Span | None:
    """What stands under a step; items that say nothing are not counted."""
    if isinstance(span, Table) and isinstance(step, str):
        return next((value for key, value in span.entries if key.text == step), None)
    if isinstance(span, Row) and isinstance(step, int) and step >= 0:
        said = [item for item in span.items if not says_nothing(item)]
        return said[step] if step < len(said) else None
    return None


def way(root: Span, loc: Loc) -> Iterator[Span]:
    """The spans on the way to a path, from the top, as far as they were written."""
    span: Span | None = root
    for step in (*loc, None):
        if span is None:
            return
        yield span
        span = child(span, step) if step is not None else None


# --- where a span belongs --------------------------------------------------------------------


def entry_of(root: Span, span: Span) -> tuple[Leaf, Table] | None:
    """The key a value stands under, and the mapping of that key."""
    for table in _tables(root):
        for key, value in table.entries:
            if value is span:
                return key, table
    return None


def _tables(span: Span) -> Iterator[Table]:
    if isinstance(span, Table):
        yield span
        for _, value in span.entries:
            yield from _tables(value)
    elif isinstance(span, Row):
        for item in span.items:
            yield from _tables(item)


def is_in_flow(root: Span, span: Span) -> bool:
    """Whether a value stands in brackets."""
    inside = [root]
    while inside:
        each = inside.pop()
        parts: list[Span] = []
        if isinstance(each, Table):
            parts = [value for _, value in each.entries]
        elif isinstance(each, Row):
            parts = each.items
        if isinstance(each, Row | Table) and each.is_flow:
            if each.start < span.start and span.end < each.end:
                return True
            continue
        inside += parts
    return False


# --- YAML ------------------------------------------------------------------------------------


def _yaml(text: str) -> Span | None:
    reader = _Events(text)
    for event in events("\n".join(_LINE_END.split(text))):
        reader.take(event)
    return reader.root


class _Events:
    """The parser's events, put together."""

    def __init__(self, text: str) -> None:
        self.root: Span | None = None
        self._text = text
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text)), len(text)]
        self._open: list[Row | Table] = []
        self._keys: list[Leaf | None] = []

    def take(self, event: yaml.Event) -> None:
        """One event more."""
        match event:
            case yaml.ScalarEvent():
                self._put(self._leaf(event))
            case yaml.AliasEvent():
                at, end = self._ends(event)
                self._put(Leaf(at, end, "*", self._text[at:end], is_shared=True))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                kind = Row if isinstance(event, yaml.SequenceStartEvent) else Table
                line, column = place_of(event.start_mark)
                at = self._at(line, column)
                span = kind(at, at, bool(event.flow_style), column - 1)
                span.is_shared = event.anchor is not None or event.tag is not None
                self._open.append(span)
                self._keys.append(None)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                done = self._open.pop()
                self._keys.pop()
                done.end = (
                    self._at(*place_of(event.end_mark)) if done.is_flow else _last_end(done)
                )
                self._put(done)

    def _put(self, span: Span) -> None:
        if not self._open:
            self.root = span
            return
        top = self._open[-1]
        if isinstance(top, Row):
            top.items.append(span)
        elif (key := self._keys[-1]) is None:
            # A key that is a list or an alias is refused when a brief is read.
            key = span if isinstance(span, Leaf) else Leaf(span.start, span.end, "", "")
            self._keys[-1] = key
        else:
            top.entries.append((key, span))
            self._keys[-1] = None

    def _leaf(self, event: yaml.ScalarEvent) -> Leaf:
        start, end = self._ends(event)
        style = event.style or ""
        if style in ("|", ">"):
            end = start + len(self._text[start:end].rstrip())
        is_shared = event.anchor is not None or event.tag is not None
        return Leaf(start, end, style, event.value, is_shared)

    def _ends(self, event: yaml.Event) -> tuple[int, int]:
        start, end = place_of(event.start_mark), place_of(event.end_mark)
        return self._at(*start), self._at(*end)

    def _at(self, line: int, column: int) -> int:
        return self._starts[min(line, len(self._starts)) - 1] + column - 1


def _last_end(span: Row | Table) -> int:
    """Where a block ends: with its last part, not where the parser noticed it."""
    if isinstance(span, Row):
        return span.items[-1].end if span.items else span.start
    return span.entries[-1][1].end if span.entries else span.start


# --- JSON ------------------------------------------------------------------------------------


def _json(text: str) -> Span | None:
    return _json_value(text, _skip(text, 0)) if text.strip() else None


def _json_value(text: str, at: int) -> Span:
    match text[at]:
        case "{":
            table = Table(at, at, is_flow=True, column=0)
            at = _skip(text, at + 1)
            while text[at] != "}":
                key = _json_text(text, at)
                at = _skip(text, _skip(text, key.end) + 1)
                value = _json_value(text, at)
                table.entries.append((key, value))
                at = _after(text, value.end)
            table.end = at + 1
            return table
        case "[":
            row = Row(at, at, is_flow=True, column=0)
            at = _skip(text, at + 1)
            while text[at] != "]":
                item = _json_value(text, at)
                row.items.append(item)
                at = _after(text, item.end)
            row.end = at + 1
            return row
        case '"':
            return _json_text(text, at)
    found = _LITERAL.match(text, at)
    return Leaf(at, found.end() if found else at, "", found[0] if found else "")


def _json_text(text: str, at: int) -> Leaf:
    said, end = scanstring(text, at + 1, True)
    return Leaf(at, end, '"', said)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _after(text: str, at: int) -> int:
    at = _skip(text, at)
    return _skip(text, at + 1) if text[at] == "," else at
