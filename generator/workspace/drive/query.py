"""The `q` parameter of files.list and drives.list: read into a question put to any file."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from generator.workspace.drive import shortcuts
from generator.workspace.entry import Entry
from generator.workspace.refused import Refused, invalid_value

Text = Callable[[Entry], str]
Term = Callable[[Entry, Text], bool]
Shares = Callable[[Entry], Mapping[str, str]]
"""Who may do what with a file: roles by mail address, or by the id of a permission without."""
Measures = Mapping[str, Callable[[Entry], int]]
"""What numbers, or yes and no, may be asked of an entry by name."""
NONE: Measures = MappingProxyType({})
"""Nothing more may be asked."""

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<sign><=|>=|!=|[=<>(){}])
    | (?P<word>[A-Za-z][A-Za-z0-9_.]*)
    | (?P<number>\d+)
    )\s*""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_WORDS = re.compile(r"[^\W_]+")

_DATES: dict[str, Callable[[Entry], str]] = {
    "modifiedTime": lambda entry: entry.modified,
    "createdTime": lambda entry: entry.created,
    "viewedByMeTime": lambda entry: entry.settings.get("viewedByMeTime", ""),
}
_WRITING = {"writer", "fileOrganizer", "organizer", "owner"}
_PEOPLE = {
    "owners": {"owner"},
    "writers": _WRITING,
    "readers": {"reader", "commenter", *_WRITING},
}
_OPEN = {"anyoneCanFind": "anyone", "anyoneWithLink": "anyoneWithLink"}
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Query:
    """A question about files.

    Args:
        matches: whether a file answers it; asks for the file's text only if the query does.
        parents: the folders outside which no file can answer it; None for anywhere.
    """

    matches: Term
    parents: frozenset[str] | None = None


EVERYTHING = Query(lambda _entry, _text: True)


def read_query(
    q: str, *, root_id: str, mail: str, shares: Shares | None = None, measures: Measures = NONE
) -> Query:
    """The query written in `q`; refused as Drive refuses what it cannot read.

    Args:
        q: as in `'root' in parents and trashed=false`.
        root_id: what the alias `root` stands for.
        mail: whom `me` stands for.
        shares: who may do what with a file; without it, all is mine alone.
        measures: what else may be asked.
    """
    if not q.strip():
        return EVERYTHING
    shares = shares or (lambda _entry: {mail.lower(): "owner"})
    reader = _Reader(_tokens(q), root_id, mail, shares, measures)
    query = reader.either()
    reader.expect_end()
    return query


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def _tokens(q: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    while position < len(q):
        match = _TOKEN.match(q, position)
        if match is None or match.lastgroup is None:
            raise _unreadable()
        text = match[match.lastgroup]
        if match.lastgroup == "text":
            text = _ESCAPED.sub(r"\1", text[1:-1])
        tokens.append(_Token(match.lastgroup, text))
        position = match.end()
    return tokens


class _Reader:
    """Reads tokens by recursive descent; `and` and `or` bind alike, from left to right."""

    def __init__(
        self, tokens: list[_Token], root_id: str, mail: str, shares: Shares, measures: Measures
    ) -> None:
        self._tokens = tokens
        self._measures = measures
        self._next = 0
        self._root_id = root_id
        self._mail = mail
        self._shares = shares

    def either(self) -> Query:
        query = self._single()
        while (joint := self._word({"and", "or"})) is not None:
            query = (_both if joint == "and" else _any)(query, self._single())
        return query

    def expect_end(self) -> None:
        if self._next != len(self._tokens):
            raise _unreadable()

    def _single(self) -> Query:
        if self._word({"not"}):
            inner = self._single().matches
            return Query(lambda entry, text: not inner(entry, text))
        if self._sign("("):
            query = self.either()
            self._must(")")
            return query
        token = self._take()
        if token.kind == "text":
            return self._contained(token.text)
        if token.kind != "word":
            raise _unreadable()
        return self._compared(token.text)

    def _contained(self, value: str) -> Query:
        """`'value' in collection`."""
        if self._word({"in"}) is None:
            raise _unreadable()
        return self._in(self._take_word(), value)

    def _compared(self, field: str) -> Query:
        if field in self._measures:
            return self._measured(self._measures[field])
        if field in {"parents", *_PEOPLE} and self._word({"in"}):
            return self._in(field, self._take_text())
        if field in {"properties", "appProperties"}:
            return self._has(field)
        if field == "sharedWithMe" and not self._sign_follows():
            return Query(lambda entry, _text: entry.is_shared)
        sign = self._word({"contains"}) or self._operator()
        if field in {"trashed", "starred", "sharedWithMe"}:
            return _flag(field, sign, self._boolean())
        value = self._take_text()
        if field in _DATES:
            return _dated(field, sign, value)
        if field == "visibility":
            return self._visible(sign, value)
        return _texts(field, sign, value)

    def _in(self, collection: str, value: str) -> Query:
        if collection == "parents":
            folder = self._root_id if value == "root" else value
            return Query(lambda entry, _text: entry.parent_id == folder, frozenset({folder}))
        if collection not in _PEOPLE:
            raise _unreadable()
        mail = self._mail.lower() if value.lower() == "me" else value.lower()
        if mail == self._mail.lower() and collection == "readers":
            return Query(lambda _entry, _text: True)
        roles, shares = _PEOPLE[collection], self._shares
        return Query(
            lambda entry, _text: not entry.is_shared and shares(entry).get(mail) in roles
        )

    def _visible(self, sign: str, value: str) -> Query:
        if sign not in {"=", "!="}:
            raise _unreadable()
        shares, is_wanted = self._shares, sign == "="
        return Query(lambda entry, _text: (_visibility(shares(entry)) == value) == is_wanted)

    def _has(self, field: str) -> Query:
        """`properties has { key='k' and value='v' }`."""
        if self._word({"has"}) is None:
            raise _unreadable()
        self._must("{")
        key = self._named("key")
        if self._word({"and"}) is None:
            raise _unreadable()
        value = self._named("value")
        self._must("}")
        if field == "properties":
            return Query(lambda entry, _text: entry.properties.get(key) == value)
        return Query(lambda entry, _text: entry.app_properties.get(key) == value)

    def _measured(self, measure: Callable[[Entry], int]) -> Query:
        """`organizerCount = 0`, `hidden = true`."""
        compare = _COMPARED[self._operator()]
        token = self._take()
        words = {"true": 1, "false": 0}
        value = int(token.text) if token.kind == "number" else words.get(token.text.lower())
        if value is None:
            raise _unreadable()
        return Query(lambda entry, _text: compare(measure(entry), value))

    def _named(self, name: str) -> str:
        if self._take_word() != name:
            raise _unreadable()
        self._must("=")
        return self._take_text()

    def _operator(self) -> str:
        token = self._take()
        if token.kind != "sign" or token.text not in _COMPARED:
            raise _unreadable()
        return token.text

    def _boolean(self) -> bool:
        word = self._take_word().lower()
        if word not in {"true", "false"}:
            raise _unreadable()
        return word == "true"

    def _sign_follows(self) -> bool:
        rest = self._tokens[self._next :]
        return bool(rest) and rest[0].kind == "sign" and rest[0].text in _COMPARED

    def _word(self, words: set[str]) -> str | None:
        """The next token if it is one of these words, taken."""
        if self._next < len(self._tokens):
            token = self._tokens[self._next]
            if token.kind == "word" and token.text.lower() in words:
                self._next += 1
                return token.text.lower()
        return None

    def _sign(self, sign: str) -> bool:
        is_next = self._next < len(self._tokens) and self._tokens[self._next] == _Token(
            "sign", sign
        )
        self._next += is_next
        return is_next

    def _must(self, sign: str) -> None:
        if not self._sign(sign):
            raise _unreadable()

    def _take(self) -> _Token:
        if self._next == len(self._tokens):
            raise _unreadable()
        self._next += 1
        return self._tokens[self._next - 1]

    def _take_text(self) -> str:
        token = self._take()
        if token.kind != "text":
            raise _unreadable()
        return token.text

    def _take_word(self) -> str:
        token = self._take()
        if token.kind != "word":
            raise _unreadable()
        return token.text


def _both(left: Query, right: Query) -> Query:
    if left.parents is None or right.parents is None:
        parents = right.parents if left.parents is None else left.parents
    else:
        parents = left.parents & right.parents
    one, other = left.matches, right.matches
    return Query(lambda entry, text: one(entry, text) and other(entry, text), parents)


def _any(left: Query, right: Query) -> Query:
    is_narrow = left.parents is not None and right.parents is not None
    parents = (left.parents or frozenset()) | (right.parents or frozenset())
    one, other = left.matches, right.matches
    return Query(
        lambda entry, text: one(entry, text) or other(entry, text),
        parents if is_narrow else None,
    )


def _flag(field: str, sign: str, value: bool) -> Query:
    if sign not in {"=", "!="}:
        raise _unreadable()
    wanted = value == (sign == "=")
    attribute = {"sharedWithMe": "is_shared"}.get(field, field)
    return Query(lambda entry, _text: getattr(entry, attribute) == wanted)


def _dated(field: str, sign: str, value: str) -> Query:
    compare = _COMPARED.get(sign)
    when = _moment(value)
    if compare is None or when is None:
        raise _unreadable()
    told = _DATES[field]

    def matches(entry: Entry, _text: Text) -> bool:
        moment = _moment(told(entry))
        return moment is not None and compare(moment, when)

    return Query(matches)


def _moment(value: str) -> datetime | None:
    """A point in time; UTC when the text does not say otherwise."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _texts(field: str, sign: str, value: str) -> Query:
    match field, sign:
        case "name", "=":
            return Query(lambda entry, _text: entry.name == value)
        case "name", "!=":
            return Query(lambda entry, _text: entry.name != value)
        case "name", "contains":
            sought = _words(value)
            return Query(lambda entry, _text: _starts_words(sought, _words(entry.name)))
        case "mimeType", "=":
            return Query(lambda entry, _text: entry.mime_type == value)
        case "mimeType", "!=":
            return Query(lambda entry, _text: entry.mime_type != value)
        case "mimeType", "contains":
            return Query(lambda entry, _text: value in entry.mime_type)
        case "fullText", "contains":
            return _full_text(value)
        case "shortcutDetails.targetId", "=" | "!=":
            is_wanted = sign == "="
            return Query(lambda entry, _text: (_leads(entry) == value) == is_wanted)
    raise _unreadable()


def _leads(entry: Entry) -> str | None:
    """The id of what a shortcut leads to."""
    return (shortcuts.details(entry) or {}).get("targetId")


def _visibility(shares: Mapping[str, str]) -> str:
    """How widely a file can be seen; domains are told apart from people by having no mail."""
    for word, permission_id in _OPEN.items():
        if permission_id in shares:
            return word
    is_for_domains = any("@" not in name for name in shares)
    return "domainWithLink" if is_for_domains else "limited"


def _full_text(value: str) -> Query:
    phrase = re.fullmatch(r'\s*"(.*)"\s*', value, re.DOTALL)
    sought = _words(phrase[1] if phrase else value)

    def matches(entry: Entry, text: Text) -> bool:
        words = _words(_searched(entry, text))
        if not phrase:
            return set(sought) <= set(words)
        runs = zip(*(words[start:] for start in range(len(sought))), strict=False)
        return tuple(sought) in set(runs)

    return Query(matches)


def _searched(entry: Entry, text: Text) -> str:
    """What a search reads of a file; what it was told to be found by may be HTML."""
    hint = _TAG.sub(" ", entry.settings.get("indexableText", ""))
    return f"{entry.name}\n{entry.description}\n{hint}\n{text(entry)}"


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(text)]


def _starts_words(sought: list[str], words: list[str]) -> bool:
    """Every word sought is the beginning of a word: `Hello` finds `HelloWorld`, `World` not."""
    return all(any(word.startswith(part) for word in words) for part in sought)


def _unreadable() -> Refused:
    return invalid_value("q")
