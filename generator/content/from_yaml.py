"""YAML as written values: what the parser meets, with limits, and every fault at once.

The parser's events are read one by one, so that a hostile file is refused before it costs
anything: nesting, the number of values and what aliases expand to are all bounded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from generator.content import going_on, syntax
from generator.content.places import Mapping, Node, Scalar, Sequence, source
from generator.content.scalars import (
    first_unseen,
    is_beyond_numbers,
    unseen_words,
    without_unseen,
)
from generator.errors import Finding, excerpt
from generator.sources import Source

try:
    from yaml import CSafeLoader as FastLoader
except ImportError:  # PyYAML built without libyaml: slower, with the same events
    from yaml import SafeLoader as FastLoader  # type: ignore[assignment]

MOST_DEPTH = 50
MOST_WEIGHT = 50_000
MOST_ITEMS = 1_000
MOST_SYNTAX_FAULTS = 10
_TEXT_PER_WEIGHT = 100
_NUMBERED_COMMENT = re.compile(r"\s+(#\d.*?)\s*$")
_CORE_TAGS = "tag:yaml.org,2002:"

Loader = type[FastLoader] | type[yaml.SafeLoader]


@dataclass(frozen=True, slots=True)
class Composed:
    """What a text holds: its written values, if any could be read, and every fault."""

    root: Node | None
    findings: tuple[Finding, ...]
    is_partial: bool = False


def compose(text: str, name: str, loader: Loader = FastLoader) -> Composed:
    """The written values of a YAML text.

    A line the parser cannot follow is told and read as it is meant, or its section is set
    aside; and the rest is read, so that one run tells all faults.
    """
    lines = re.split(r"\r\n|\r|\n", text)
    if unsettled := going_on.unsettled_merge(lines, name):
        return Composed(None, unsettled, True)
    told: list[Finding] = []
    expanded = False
    while True:
        composer = _Composer(name, lines, has_gaps=bool(told))
        try:
            composer.run(loader)
        except _TooMuch as too_much:
            return Composed(None, (*told, *composer.findings, too_much.finding), True)
        except yaml.MarkedYAMLError as refusal:
            if expanded:  # whatever follows may come from the tabs
                return Composed(None, tuple(told), True)
            if tabs := going_on.tab_faults(refusal, lines, name):
                told += tabs
                lines, expanded = going_on.without_tabs(lines), True
                continue
            said = syntax.say(refusal, lines, name, composer.last_quoted)
            told.append(said.finding)
            if len(told) == MOST_SYNTAX_FAULTS or not going_on.go_on(lines, said):
                return Composed(None, tuple(told), True)
        else:
            return Composed(composer.root, (*told, *composer.findings), bool(told))


def too_deep(where: Source) -> Finding:
    """What is said about values inside values inside values."""
    return Finding(
        "E113",
        f"values are nested deeper than {MOST_DEPTH} levels",
        where,
        "write them flatter; a brief needs fewer than ten",
    )


def too_long(where: Source) -> Finding:
    """What is said about a list nobody reads to its end."""
    return Finding(
        "E113",
        f"the list has more than {MOST_ITEMS:,} items",
        where,
        "keep what the documents say and leave raw data out",
    )


def too_many(where: Source) -> Finding:
    """What is said about a file nobody wrote by hand."""
    return Finding(
        "E113",
        f"more than {MOST_WEIGHT:,} values are written here",
        where,
        "keep what the documents say and leave raw data out",
    )


class _Mark(Protocol):
    """A place, as either parser counts it: from 0."""

    line: int
    column: int


class _TooMuch(Exception):  # noqa: N818 - not an error of ours: the end of reading
    """The text asks for more than any brief needs."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.what)
        self.finding = finding


@dataclass(slots=True)
class _Open:
    """A list or mapping being read."""

    node: Sequence | Mapping
    anchor: str | None
    key: Scalar | None = None
    is_key_dropped: bool = False
    merged: list[Mapping] = field(default_factory=list)


class _Composer:
    """The parser's events, put together."""

    def __init__(self, name: str, lines: list[str], *, has_gaps: bool) -> None:
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self.last_quoted: tuple[Source, Source] | None = None
        self._name = name
        self._lines = lines
        self._has_gaps = has_gaps
        self._open: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}
        self._values = 0
        self._documents = 0

    def run(self, loader: Loader) -> None:
        """Read all events; what cannot be followed is the parser's own refusal."""
        for event in events("\n".join(self._lines), loader):
            match event:
                case yaml.ScalarEvent():
                    self._take_scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._open_collection(event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._close_collection()
                case yaml.AliasEvent():
                    self._take_alias(event)
                case yaml.DocumentStartEvent():
                    self._documents += 1
                    if self._documents > 1:
                        self._refuse_second_document(event)
                        return

    # --- values ------------------------------------------------------------------------------

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        line, column = place_of(event.start_mark)
        text, is_plain = event.value, not event.style
        weight = 1 + len(text) // _TEXT_PER_WEIGHT
        node = Scalar(text, is_plain, self._name, line, column, weight)
        self._count(node, weight)
        if not is_plain:
            if event.style in ('"', "'"):
                end = Source(self._name, *place_of(event.end_mark))
                self.last_quoted = (source(node), end)
                self._check_escapes(node)
            elif not text.strip():
                self._take_empty_block(str(event.style), node)
        elif not text:
            self._check_for_comment(node)
        elif text[0] in ".+-" and is_beyond_numbers(text):
            self._find(
                "E115",
                f"`{text}` is no number that can be printed",
                node,
                f'write a number, or quote it if text is meant: "{text}"',
            )
        if event.tag is not None:
            self._refuse_tag(event.tag, node)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        self._attach(node)

    def _check_escapes(self, node: Scalar) -> None:
        r"""`"\0"` writes a character that could not stand in the file itself."""
        if found := first_unseen(node.text):
            self._find("E105", unseen_words(found[0]), node, "remove the escape that makes it")
            node.text = without_unseen(node.text)

    def _take_empty_block(self, sign: str, node: Scalar) -> None:
        """An empty block of text says nothing; `target: >5` was meant as a bound."""
        node.text, node.is_plain = "", True
        header = self._line_of(node)[node.column :].partition("#")[0]
        if header.strip("+- \t"):
            text = excerpt(sign + header)
            self._find(
                "E107",
                f"a text cannot begin with `{sign}` unless it is quoted",
                node,
                f'put it in quotes: "{text}"',
            )

    def _line_of(self, node: Node) -> str:
        """The line a value stands on; empty for one that is missing at the end of the file."""
        return self._lines[node.line - 1] if node.line <= len(self._lines) else ""

    def _check_for_comment(self, node: Scalar) -> None:
        """`ticket: #123` says nothing to YAML: the number is a comment."""
        if found := _NUMBERED_COMMENT.match(self._line_of(node), node.column - 1):
            self._find(
                "E107",
                f"`{excerpt(found[1])}` is read as a comment, and nothing is left",
                node,
                f'put it in quotes: "{excerpt(found[1])}"',
            )

    def _open_collection(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        line, column = place_of(event.start_mark)
        node: Mapping | Sequence
        if isinstance(event, yaml.MappingStartEvent):
            node = Mapping(self._name, line, column, is_flow=bool(event.flow_style))
        else:
            node = Sequence(self._name, line, column)
        if len(self._open) >= MOST_DEPTH:
            raise _TooMuch(too_deep(source(node)))
        self._count(node, 1)
        if event.tag is not None:
            self._refuse_tag(event.tag, node)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._open.append(_Open(node, event.anchor))

    def _close_collection(self) -> None:
        done = self._open.pop()
        node = done.node
        if isinstance(node, Mapping):
            for part in done.merged:
                for key, entry in part.entries.items():
                    node.entries.setdefault(key, entry)
            node.weight += sum(value.weight for _, value in node.entries.values())
        else:
            node.weight += sum(item.weight for item in node.items)
        if node.weight > MOST_WEIGHT:
            raise _TooMuch(self._expansion(node))
        if done.anchor is not None:
            self._anchors[done.anchor] = node
        self._attach(node)

    def _take_alias(self, event: yaml.AliasEvent) -> None:
        here, anchor = Source(self._name, *place_of(event.start_mark)), str(event.anchor)
        known = self._anchors.get(anchor)
        if known is None:
            if anchor in self._anchors:
                self._find(
                    "E112",
                    f"`*{excerpt(anchor)}` stands inside the very value it repeats",
                    here,
                    "write the value out here",
                )
            elif not self._has_gaps:
                self._find(
                    "E112",
                    f"`*{excerpt(anchor)}` repeats a value that is named nowhere above",
                    here,
                    f'quote it if text is meant: "*{excerpt(anchor)}"',
                )
            known = Scalar(f"*{anchor}", False, self._name, here.line, here.column)
        self._attach(known)

    # --- where a value goes ------------------------------------------------------------------

    def _attach(self, node: Node) -> None:
        """Put a value where it was written: the root, a list, a key, or under a key."""
        if not self._open:
            self.root = node
            return
        top = self._open[-1]
        if isinstance(top.node, Sequence):
            if isinstance(node, Scalar) and node.is_absent:
                self._find("E116", "a list item says nothing", node, "write it, or remove it")
            elif len(top.node.items) == MOST_ITEMS:
                raise _TooMuch(too_long(source(node)))
            else:
                top.node.items.append(node)
        elif top.key is None:
            self._take_key(top, top.node, node)
        else:
            self._take_entry(top, top.node, top.key, node)
            top.key = None

    def _take_key(self, top: _Open, mapping: Mapping, node: Node) -> None:
        top.is_key_dropped = True
        if not isinstance(node, Scalar):
            top.key = Scalar("", True, node.file, node.line, node.column)
            is_braces = isinstance(node, Mapping) and node.is_flow
            self._find(
                "E114",
                "text that begins with `{{` is read as a mapping"
                if is_braces
                else "a list or mapping stands where a key is expected",
                mapping if is_braces else node,
                'put the whole text in quotes: "{{ … }}"'
                if is_braces
                else "write a word before the colon",
            )
            return
        top.key = node
        mapping.first_key = mapping.first_key or node
        if node.is_plain and not node.text:
            self._find("E114", "a value has no key", node, "write a word before the colon")
        elif node.is_plain and syntax.DASHED.match(node.text):
            what, mend = syntax.dash_without_space(node.text)
            self._find("E107", what, node, mend)
        elif node.text in mapping.entries:
            first = mapping.entries[node.text][0]
            self._find(
                "E110",
                f"`{excerpt(node.text)}` is written twice; it stands in line {first.line} too",
                node,
                "keep one of the two, or join them",
            )
        else:
            top.is_key_dropped = False

    def _take_entry(self, top: _Open, mapping: Mapping, key: Scalar, node: Node) -> None:
        if top.is_key_dropped:
            return
        if key.text == "<<" and key.is_plain:
            parts = node.items if isinstance(node, Sequence) else [node]
            whole = [part for part in parts if isinstance(part, Mapping)]
            top.merged += whole
            if len(whole) < len(parts):
                self._find(
                    "E112",
                    "`<<` takes over the keys of another mapping, and this is none",
                    key,
                    "name a mapping: `<<: *name`",
                )
            return
        mapping.entries[key.text] = (key, node)

    # --- refusals ----------------------------------------------------------------------------

    def _count(self, node: Node, weight: int) -> None:
        self._values += weight
        if self._values > MOST_WEIGHT:
            raise _TooMuch(too_many(source(node)))

    @staticmethod
    def _expansion(node: Node) -> Finding:
        return Finding(
            "E112",
            f"written out, the repeated values (`*…`) come to more than {MOST_WEIGHT:,}",
            source(node),
            "write out what is needed instead of repeating repetitions",
        )

    def _refuse_tag(self, tag: str, node: Node) -> None:
        written = f"!!{tag.removeprefix(_CORE_TAGS)}" if tag.startswith(_CORE_TAGS) else tag
        self._find(
            "E111",
            f"the tag `{excerpt(written)}` asks for a kind of value that is not read here",
            node,
            "remove it; put the text in quotes if it is meant to begin with `!`",
        )

    def _refuse_second_document(self, event: yaml.DocumentStartEvent) -> None:
        self._find(
            "E109",
            "a second document begins here (`---`)",
            Source(self._name, *place_of(event.start_mark)),
            "remove the line, or move what follows into a file of its own",
        )

    def _find(self, code: str, what: str, where: Node | Source, mend: str) -> None:
        at = where if isinstance(where, Source) else source(where)
        self.findings.append(Finding(code, what, at, mend))


def place_of(mark: _Mark | None) -> tuple[int, int]:
    """Line and column of a mark, counted from 1."""
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def events(text: str, loader: Loader = FastLoader) -> Iterator[yaml.Event]:
    """What the parser meets, one by one, without building anything."""
    parser = loader(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    finally:
        parser.dispose()
