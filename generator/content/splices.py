"""One edit of a brief's text, and its proof: what is written is read again before it counts."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from generator.content.located import locate
from generator.content.places import Loc, SourceMap, dotted, plain_value
from generator.content.spans import Span, spans, way
from generator.content.spell import Value
from generator.errors import Finding, InputError

LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Splice:
    """Text that takes the place of a stretch of the old one."""

    start: int
    end: int
    text: str


class Edit:
    """One change of one text."""

    def __init__(self, text: str, loc: Loc, name: str) -> None:
        self.mark = "\ufeff" if text.startswith("\ufeff") else ""
        self.text = text.removeprefix(self.mark)
        self.loc, self.name = loc, name
        self.is_json = PurePath(name).suffix.casefold() == ".json"
        found = LINE_END.search(self.text)
        self.newline = found[0] if found else "\n"
        read = locate(self.text.encode(), name)
        if read.root is None or read.findings:
            raise InputError(*read.findings)
        self.places = SourceMap(read.root)
        root = spans(self.text, is_json=self.is_json)
        if root is None:
            raise self.refusal()
        self.root: Span = root
        if any(span.is_shared for span in way(root, loc)):
            raise self.refusal("it is named or repeated (`&`, `*`)")

    def first(self, ways: Iterator[list[Splice]], change: Callable[[object], object]) -> str:
        """The first way of writing that is read back as it is meant."""
        wanted = change(plain_value(self.places.root))
        for splices in ways:
            made = self._spliced(splices)
            read = locate(made.encode(), self.name)
            if read.root is not None and not read.findings and plain_value(read.root) == wanted:
                return self.mark + made
        raise self.refusal()

    def _spliced(self, splices: list[Splice]) -> str:
        made = self.text
        for splice in sorted(splices, key=lambda each: each.start, reverse=True):
            made = made[: splice.start] + splice.text + made[splice.end :]
        return made

    def refusal(self, why: str = "another value depends on how it is written") -> InputError:
        """What a person is told when nothing was changed."""
        return InputError(
            Finding(
                "E161",
                f"`{dotted(self.loc)}` cannot be edited from here: {why}",
                self.places.find(self.loc),
                "edit it by hand; nothing was changed",
            )
        )

    # --- where things stand in the text ------------------------------------------------------

    def line_start(self, at: int) -> int:
        """Where the line of a place begins."""
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def line_end(self, at: int) -> int:
        """Where the line of a place ends, before its line break."""
        found = LINE_END.search(self.text, at)
        return found.start() if found else len(self.text)

    def next_line(self, at: int) -> int:
        """Where the line after a place begins, or the end of the text."""
        found = LINE_END.search(self.text, at)
        return found.end() if found else len(self.text)

    def indent(self, at: int) -> str:
        """What stands before a place on its line, as spaces."""
        return " " * (at - self.line_start(at))

    def begins_its_line(self, at: int) -> bool:
        """Whether only space stands before a place on its line."""
        return not self.text[self.line_start(at) : at].strip()

    def lines(self, lines: Sequence[str]) -> str:
        """Lines of our own with this text's line breaks."""
        return self.newline.join(lines)

    def after_line(self, end: int, lines: Sequence[str]) -> Splice:
        """New lines below the line a value ends on, past its own comment."""
        at = self.line_end(end)
        return Splice(at, at, self.newline + self.lines(lines))


def put(loc: Loc, value: Value) -> Callable[[object], object]:
    """The change of what is said that sets a value."""

    def change(said: object) -> object:
        node, steps = said, [*loc]
        for step, below in zip(steps, [*steps[1:], None], strict=True):
            if below is None:
                _store(node, step, _bare(value))
            else:
                node = _within(node, step, {} if isinstance(below, str) else [])
        return said

    return change


def append(loc: Loc, item: Value) -> Callable[[object], object]:
    """The change of what is said that adds an item to a list."""

    def change(said: object) -> object:
        node = said
        for step in loc:
            # A list of samples alone was passed over by the reader.
            node = _within(node, step, [] if step == loc[-1] else {})
        if isinstance(node, list):
            node.append(_bare(item))
        return said

    return change


def drop(loc: Loc) -> Callable[[object], object]:
    """The change of what is said that takes a part out."""

    def change(said: object) -> object:
        node = said
        for step in loc[:-1]:
            node = _within(node, step, {})
        if isinstance(node, dict):
            node.pop(loc[-1], None)
        elif isinstance(node, list) and isinstance(loc[-1], int):
            node.pop(loc[-1])
        return said

    return change


def _within(node: object, step: str | int, otherwise: object) -> object:
    if isinstance(node, dict):
        return node.setdefault(step, otherwise)
    if isinstance(node, list) and isinstance(step, int):
        if step == len(node):
            node.append(otherwise)
        return node[step]
    return otherwise


def _store(node: object, step: str | int, value: object) -> None:
    if isinstance(node, dict):
        node[step] = value
    elif isinstance(node, list) and isinstance(step, int):
        node[step : step + 1] = [value]


def _bare(value: Value) -> object:
    """A value as a reader would give it: no keys that say nothing."""
    if isinstance(value, Mapping):
        return {str(key): _bare(part) for key, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [_bare(part) for part in value]
    return value
