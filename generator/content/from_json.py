"""JSON as written values, with the same limits and the same places as YAML."""

import re
from json.decoder import scanstring  # type: ignore[attr-defined]

from generator.content.from_yaml import (
    MOST_DEPTH,
    MOST_ITEMS,
    MOST_WEIGHT,
    Composed,
    too_deep,
    too_long,
    too_many,
)
from generator.content.places import Mapping, Node, Scalar, Sequence
from generator.content.scalars import first_unseen, unseen_words
from generator.errors import Finding, excerpt
from generator.sources import Source

_SPACE = re.compile(r"[ \t\n\r]*")
_BARE = re.compile(r"[^\s,:{}\[\]\"']+")
_LITERAL = re.compile(r"true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?")
_LINE_END = re.compile(r"\r\n|\r|\n")


def compose_json(text: str, name: str) -> Composed:
    """The written values of a JSON text; the first fault of its syntax ends the reading."""
    reader = _Reader(text, name)
    try:
        root = reader.read()
    except _Refused as refused:
        return Composed(None, (*reader.findings, refused.finding), True)
    return Composed(root, tuple(reader.findings))


class _Refused(Exception):  # noqa: N818 - not an error of ours: the end of reading
    """The text is no JSON from here on."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.what)
        self.finding = finding


class _Reader:
    """A JSON text, read from left to right."""

    def __init__(self, text: str, name: str) -> None:
        self.findings: list[Finding] = []
        self._text = text
        self._name = name
        self._at = 0
        self._line_starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
        self._line = 0
        self._weight = 0

    def read(self) -> Node | None:
        """The one value of the text, or None for an empty text."""
        if not self._next():
            return None
        root = self._value(0)
        if self._next():
            raise self._refuse("something follows the end of the value", "remove it")
        return root

    def _value(self, depth: int) -> Node:
        where = Source(self._name, *self._place())
        if depth >= MOST_DEPTH:
            raise _Refused(too_deep(where))
        self._weight += 1
        if self._weight > MOST_WEIGHT:
            raise _Refused(too_many(where))
        match self._next():
            case "{":
                return self._mapping(depth)
            case "[":
                return self._sequence(depth)
            case '"':
                return self._string()
            case _:
                return self._literal()

    def _mapping(self, depth: int) -> Mapping:
        line, column = self._place()
        node = Mapping(self._name, line, column, is_flow=True)
        self._at += 1
        while self._next() != "}":
            if self._next() != '"':
                raise self._refuse(
                    "a key in double quotes is expected here", 'write "key": value, …'
                )
            key = self._string()
            node.first_key = node.first_key or key
            if self._next() != ":":
                raise self._refuse("a colon is expected after the key", 'write "key": value')
            self._at += 1
            value = self._value(depth + 1)
            self._put(node, key, value)
            if not self._more("}"):
                break
        self._at += 1
        return node

    def _sequence(self, depth: int) -> Sequence:
        line, column = self._place()
        node = Sequence(self._name, line, column)
        self._at += 1
        while self._next() != "]":
            item = self._value(depth + 1)
            if isinstance(item, Scalar) and item.is_absent:
                where = Source(self._name, item.line, item.column)
                self.findings.append(
                    Finding("E116", "a list item says nothing", where, "write it, or remove it")
                )
            elif len(node.items) == MOST_ITEMS:
                raise _Refused(too_long(Source(self._name, item.line, item.column)))
            else:
                node.items.append(item)
            if not self._more("]"):
                break
        self._at += 1
        return node

    def _more(self, closing: str) -> bool:
        """Whether a comma leads to another part; otherwise the closing sign stands here."""
        sign = self._next()
        if sign == closing:
            return False
        if not sign:
            raise self._refuse("the text ends too early", "close every `{` and `[`")
        if sign != ",":
            raise self._refuse(
                f"a comma or `{closing}` is expected here", "put a comma between the parts"
            )
        comma = self._at
        self._at += 1
        if self._next() == closing:
            self._at = comma
            raise self._refuse("a comma stands after the last part", "remove it")
        return True

    def _put(self, node: Mapping, key: Scalar, value: Node) -> None:
        if key.text in node.entries:
            first = node.entries[key.text][0]
            self.findings.append(
                Finding(
                    "E110",
                    f"`{excerpt(key.text)}` is written twice; "
                    f"it stands in line {first.line} too",
                    Source(self._name, key.line, key.column),
                    "keep one of the two, or join them",
                )
            )
        else:
            node.entries[key.text] = (key, value)

    def _string(self) -> Scalar:
        line, column = self._place()
        begin = self._at
        try:
            text, self._at = scanstring(self._text, begin + 1, True)
        except ValueError as refusal:
            at = getattr(refusal, "pos", begin)
            self._at = begin
            if "Unterminated" in str(refusal):
                raise self._refuse(
                    'the quote `"` is never closed', 'close it with `"`'
                ) from None
            self._at = at
            raise self._refuse(
                "this sign cannot stand in a JSON text as it is",
                r"write a line break as \n, a tab as \t and a backslash as \\",
            ) from None
        if found := first_unseen(text):
            self._at = begin
            raise self._refuse(
                unseen_words(found[0]), r"remove the `\u` escape that makes it", "E105"
            )
        return Scalar(text, False, self._name, line, column)

    def _literal(self) -> Scalar:
        line, column = self._place()
        found = _LITERAL.match(self._text, self._at)
        bare = _BARE.match(self._text, self._at)
        if found is None or bare is None or found.end() != bare.end():
            sign = bare[0][:40] if bare else self._text[self._at : self._at + 1]
            if not sign:
                raise self._refuse("the text ends too early", "close every `{` and `[`")
            mend = (
                "JSON has no comments: remove it, or name the file .yaml"
                if sign.startswith(("//", "/*", "#"))
                else 'write text in double quotes: "…"'
            )
            raise self._refuse(f"`{sign}` is no value", mend)
        self._at = found.end()
        return Scalar(found[0], True, self._name, line, column)

    # --- where we are ------------------------------------------------------------------------

    def _next(self) -> str:
        """The next sign that is no space, without taking it; empty at the end."""
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._text[self._at : self._at + 1]

    def _place(self) -> tuple[int, int]:
        starts = self._line_starts
        while self._line + 1 < len(starts) and starts[self._line + 1] <= self._at:
            self._line += 1
        while self._line and starts[self._line] > self._at:
            self._line -= 1
        return self._line + 1, self._at - starts[self._line] + 1

    def _refuse(self, what: str, mend: str, code: str = "E107") -> _Refused:
        return _Refused(Finding(code, what, Source(self._name, *self._place()), mend))
