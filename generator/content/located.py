"""YAML and JSON read to plain values, with the place of every key and value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from generator.content import words
from generator.content.fields import known_keys
from generator.content.from_json import compose_json
from generator.content.from_yaml import Composed, compose
from generator.content.places import (
    Loc,
    Mapping,
    Node,
    Scalar,
    Sequence,
    SourceMap,
    drop_samples,
    plain_value,
)
from generator.content.places import source as source_of
from generator.content.scalars import (
    first_unseen,
    is_doubtful_number,
    unseen_words,
    without_unseen,
)
from generator.errors import Finding, InputError
from generator.sources import Source

M = TypeVar("M", bound=BaseModel)

MOST_BYTES = 5_000_000
MOST_FINDINGS = 500
_MOST_SALVAGES = 4

_NUMBER = re.compile(r"\d+")
_OTHER_FORMATS = (
    (b"PK\x03\x04", "a zip or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class Located:
    """What a file says, as far as it could be read, and its faults."""

    root: Mapping | None
    findings: tuple[Finding, ...]
    is_partial: bool = False


def read_located(data: bytes, name: str) -> tuple[object, SourceMap]:
    """The plain values of a YAML or JSON file, and the places they were written at.

    Raises:
        InputError: every fault of the file, in its order.
    """
    located = locate(data, name)
    if located.root is None or located.findings:
        raise InputError(*in_file_order(located.findings))
    return plain_value(located.root), SourceMap(located.root)


def locate(data: bytes, name: str) -> Located:
    """What a file says, beside its faults, for those who want to check what is left of it."""
    text, unreadable = _decode(data, name)
    if unreadable is not None:
        return Located(None, (unreadable,), True)
    unseen: tuple[Finding, ...] = ()
    if PurePath(name).suffix.casefold() == ".json":
        composed = compose_json(text, name)
    else:
        text, unseen = _without_unseen(text, name)
        composed = compose(text, name)
    findings = (*unseen, *composed.findings)
    if composed.root is not None:
        drop_samples(composed.root)
    root, unfit = _top(composed, name, is_known_bad=bool(findings))
    return Located(root, (*findings, *unfit), composed.is_partial)


def validate(model: type[M], value: object, places: SourceMap) -> M:
    """The value as a model.

    A bare number or date where the model wants text is read again as the text that was
    written, so that `version: 1.10` stays 1.10.

    Raises:
        InputError: every fault in our words, in file order.
    """
    made, findings = check(model, value, places)
    if made is None:
        raise InputError(*in_file_order(findings))
    return made


def check(
    model: type[M], value: object, places: SourceMap, *, is_partial: bool = False
) -> tuple[M | None, tuple[Finding, ...]]:
    """The value as a model, if it is one, and every fault in our words.

    With `is_partial` the value is what is left of a broken file: keys missing at its top
    may be in the part that could not be read, and are not told.
    """
    made, faults, value = _take(model, value, places)
    doubted = _doubt(
        model, value, places, blamed={places.walk(loc)[0] for loc in _locs(faults)}
    )
    lost = tuple(_lost_keys(model, places))
    if faults is None and not doubted and not lost:
        return made, ()
    errors = faults.errors(include_url=False) if faults else []
    return None, (*words.say(errors, model, places, is_partial=is_partial), *doubted, *lost)


def salvaged(model: type[M], value: object, places: SourceMap) -> M | None:
    """The model of what is well-formed in a value, if little enough is not.

    What a fault stands on is left out, a required text that is missing is a `?`: enough to
    follow the references of the rest, never to make a document of.
    """
    value = _fresh(value)
    for _ in range(_MOST_SALVAGES):
        try:
            return model.model_validate(value)
        except ValidationError as faults:
            for fault in faults.errors(include_url=False, include_context=False):
                _leave_out(value, fault["loc"], fault["type"], places)
    return None


def _leave_out(value: object, loc: Loc, kind: str, places: SourceMap) -> None:
    is_missing = kind == "missing"
    path = places.walk(loc[:-1] if is_missing else loc)[0]
    path = (*path, loc[-1]) if is_missing else path
    for step in path[:-1]:
        value = _step(value, step)
    last = path[-1] if path else None
    if isinstance(value, dict) and is_missing:
        value[last] = "?"
    elif isinstance(value, dict):
        value.pop(last, None)
    elif isinstance(value, list) and isinstance(last, int) and last < len(value):
        # Its place in the list is kept: the places of those after it count on it.
        value[last] = {}


def _lost_keys(model: type[M], places: SourceMap) -> Iterator[Finding]:
    """Keys that say nothing and that no model knows: the half of a text behind a comma.

    `{value: 310,000}` is the key `value` with 310 and a key `000` with nothing.
    """
    for path, mapping in _mappings(places.root, ()):
        known = known_keys(model, path)
        before = ""
        for key, (_, value) in mapping.entries.items():
            is_absent = isinstance(value, Scalar) and value.is_absent
            if is_absent and known and key not in known and not key.startswith("x_"):
                yield words.say_lost_key((*path, key), before, places)
            before = value.text if isinstance(value, Scalar) else ""


def _mappings(node: Node, path: Loc) -> Iterator[tuple[Loc, Mapping]]:
    """Every mapping and its path."""
    if isinstance(node, Mapping):
        yield path, node
        for key, (_, value) in node.entries.items():
            yield from _mappings(value, (*path, key))
    elif isinstance(node, Sequence):
        for at, item in enumerate(node.items):
            yield from _mappings(item, (*path, at))


def in_file_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings once each, by file, line and column; of very many, the first."""
    once = sorted(dict.fromkeys(findings), key=_file_order)
    if len(once) <= MOST_FINDINGS:
        return tuple(once)
    rest = len(once) - MOST_FINDINGS
    more = Finding("E100", f"{rest:,} more faults follow", once[-1].where, "mend these first")
    return (*once[:MOST_FINDINGS], more)


def _file_order(finding: Finding) -> tuple[str, str, int, int]:
    where = finding.where
    if isinstance(where, Source):
        # Tabs begin with the number of their element: 2 stands before 13.
        tab = _NUMBER.sub(lambda found: found[0].zfill(4), where.tab)
        return where.file, tab, where.line, where.column
    return where or "", "", 0, 0


# --- bytes -----------------------------------------------------------------------------------


def _decode(data: bytes, name: str) -> tuple[str, Finding | None]:
    """The text of a file, or why its bytes are none."""
    if len(data) > MOST_BYTES:
        return "", Finding(
            "E103",
            f"the file is larger than {MOST_BYTES // 1_000_000} MB",
            Source(name),
            "name the brief itself; a long one has a few hundred lines",
        )
    for mark, kind in _OTHER_FORMATS:
        if data.startswith(mark):
            return "", Finding(
                "E102",
                f"this is {kind}, not a text",
                Source(name),
                "name a .yaml or .json file",
            )
    if wide := _wide_encoding(data):
        return "", Finding(
            "E104", f"the file is written in {wide}", Source(name, 1, 1), "save it as UTF-8"
        )
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as refusal:
        return "", _refuse_byte(data, refusal.start, name)


def _wide_encoding(data: bytes) -> str | None:
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:200]
    is_every_other_zero = len(head) >= 4 and (
        head[::2].count(0) > len(head) // 3 or head[1::2].count(0) > len(head) // 3
    )
    return "UTF-16" if is_every_other_zero else None


def _refuse_byte(data: bytes, at: int, name: str) -> Finding:
    """The first byte that is no UTF-8, and the letter it most likely is."""
    before = data[:at].decode("utf-8-sig")
    line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    lines = before.count("\n") + before.replace("\r\n", "").count("\r")
    letter = data[at : at + 1].decode("cp1252", "replace")
    guess = f" (`{letter}` in Windows-1252)" if letter.isprintable() else ""
    return Finding(
        "E104",
        f"byte 0x{data[at]:02X}{guess} is no UTF-8",
        Source(name, lines + 1, len(before) - line_start + 1),
        "save the file as UTF-8",
    )


def _without_unseen(text: str, name: str) -> tuple[str, tuple[Finding, ...]]:
    """The text with a space for each character that cannot be seen, and a finding a line."""
    if first_unseen(text) is None:
        return text, ()
    findings = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if found := first_unseen(line):
            where = Source(name, number, found.start() + 1)
            mend = "delete it and type a space, or begin a new line"
            findings.append(Finding("E105", unseen_words(found[0]), where, mend))
    return without_unseen(text), tuple(findings)


# --- the top of a file -----------------------------------------------------------------------


def _top(
    composed: Composed, name: str, *, is_known_bad: bool
) -> tuple[Mapping | None, tuple[Finding, ...]]:
    """The mapping a file is, or what it is instead."""
    root = composed.root
    if isinstance(root, Mapping):
        return root, ()
    if is_known_bad:
        return None, ()
    if root is None or (isinstance(root, Scalar) and root.is_absent):
        finding = Finding(
            "E108", "the file says nothing", Source(name), "write `key: value` lines"
        )
        return None, (finding,)
    return None, (_refuse_top(root),)


def _refuse_top(root: Node) -> Finding:
    if isinstance(root, Sequence):
        what, mend = "the file is a list", "put the list under a key: `people:`"
    elif isinstance(root, Scalar) and re.match(r"[\w-]+:\S", root.text):
        what = "the file is one text, without a key"
        mend = "put a space after each colon: `key: value`"
    else:
        what, mend = "the file is one text, without a key", "write `key: value` lines"
    return Finding("E108", what, source_of(root), mend)


# --- models ----------------------------------------------------------------------------------


def _take(
    model: type[M], value: object, places: SourceMap
) -> tuple[M | None, ValidationError | None, object]:
    """The model, or its faults once no more numbers can be read as the text they are."""
    copied = False
    while True:
        try:
            return model.model_validate(value), None, value
        except ValidationError as faults:
            texts = _texts_wanted(faults, places)
            if not texts:
                return None, faults, value
            if not copied:
                value, copied = _fresh(value), True
            changed = [_put(value, path, text) for path, text in texts]
            if True not in changed:
                return None, faults, value


def _texts_wanted(faults: ValidationError, places: SourceMap) -> list[tuple[Loc, str]]:
    """Where the model wants a text and a bare number stands, with the number as written."""
    wanted = []
    for fault in faults.errors(include_url=False, include_context=False):
        value = fault["input"]
        is_number = isinstance(value, words.NUMBERS) and not isinstance(value, bool)
        if is_number and fault["type"] in words.WANTS_TEXT:
            path, node = places.walk(fault["loc"], is_written=True)
            if isinstance(node, Scalar) and node.is_plain:
                wanted.append((path, node.text))
    return wanted


def _doubt(
    model: type[M], value: object, places: SourceMap, blamed: set[Loc]
) -> tuple[Finding, ...]:
    """Numbers and yes-or-nos that the model took for something else.

    pydantic reads `012` as twelve and `yes` as one. Both are shown to the model a second
    time in a form no number can have: where it then refuses, it wanted a number.
    """
    probes = [
        (path, probe)
        for path, node in _scalars(places.root, ())
        if path not in blamed and (probe := _probe(node)) is not None
    ]
    if not probes:
        return ()
    probed = _fresh(value)
    paths = {path for path, probe in probes if _put(probed, path, probe)}
    try:
        model.model_validate(probed)
    except ValidationError as faults:
        refused = {
            path
            for fault in faults.errors(include_url=False, include_context=False)
            if fault["type"] not in words.WANTS_TEXT | words.WANTS_FLAG
            and (path := places.walk(fault["loc"], is_written=True)[0]) in paths
        }
        return tuple(words.say_doubt(path, places) for path in refused)
    return ()


def _probe(node: Scalar) -> str | None:
    if not node.is_plain:
        return None
    if isinstance(node.value, bool):
        return "yes" if node.value else "no"
    return f"({node.text})" if is_doubtful_number(node.text) else None


def _scalars(node: Node, path: Loc) -> list[tuple[Loc, Scalar]]:
    """Every written value without parts, with its path."""
    if isinstance(node, Scalar):
        return [(path, node)]
    parts = (
        [(key, value) for key, (_, value) in node.entries.items()]
        if isinstance(node, Mapping)
        else list(enumerate(node.items))
    )
    return [found for step, part in parts for found in _scalars(part, (*path, step))]


def _put(value: object, path: Loc, text: str) -> bool:
    """Put a text at a path of plain values; False where there is no such path."""
    for step in path[:-1]:
        value = _step(value, step)
    last = path[-1] if path else None
    if isinstance(value, dict) and last in value and value[last] != text:
        value[last] = text
        return True
    if isinstance(value, list) and isinstance(last, int) and value[last] != text:
        value[last] = text
        return True
    return False


def _fresh(value: object) -> object:
    """Plain values that can be changed without touching the caller's."""
    if isinstance(value, dict):
        return {key: _fresh(part) for key, part in value.items()}
    return [_fresh(part) for part in value] if isinstance(value, list) else value


def _step(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _locs(faults: ValidationError | None) -> list[Loc]:
    if faults is None:
        return []
    return [
        fault["loc"]
        for fault in faults.errors(
            include_url=False, include_context=False, include_input=False
        )
    ]
