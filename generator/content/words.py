"""pydantic's faults in our words: what stands there, what may stand there, how to mend it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from itertools import islice
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.content.fields import kept_elsewhere, known_keys
from generator.content.places import Loc, Node, Scalar, SourceMap
from generator.content.places import Mapping as WrittenMapping
from generator.content.places import Sequence as WrittenSequence
from generator.errors import Finding, excerpt
from generator.sources import Source

NUMBERS = (int, float, Decimal)
WANTS_TEXT = frozenset({"string_type", "enum", "literal_error"})
WANTS_FLAG = frozenset({"bool_type", "bool_parsing"})

_WANTS_NUMBER = re.compile(r"(int|float|decimal|finite)_.*|int_from_float")
_WANTS_LIST = frozenset({"list_type", "tuple_type", "set_type", "frozen_set_type"})
_WANTS_MAPPING = frozenset(
    {"model_type", "model_attributes_type", "dict_type", "mapping_type", "dataclass_type"}
)
_LIMITS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
    "multiple_of": ("multiple_of", "a multiple of"),
}
_OWN_KINDS = {
    "date_form": "E127",
    "no_such_date": "E127",
    "money_form": "E128",
    "measure_form": "E129",
    "percent_form": "E129",
    "count_form": "E126",
}
_RENAMED = {"services": "ps"}
"""What keys were called before, where both words mean something in a brief."""
_MOST_LISTED = 12
_MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of pydantic's, led back to what was written."""

    kind: str
    loc: Loc
    path: Loc
    tags: tuple[tuple[int, str | int], ...]
    node: Node
    value: object
    context: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The thing the fault is about, as a person would call it."""
        return name_of(self.path)

    @property
    def shown(self) -> str:
        """The offending value, short enough for a line."""
        if isinstance(self.node, Scalar):
            return f"`{excerpt(self.node.text)}`"
        return "a list" if isinstance(self.node, WrittenSequence) else "a mapping"


def say(
    errors: Sequence[ErrorDetails],
    model: type[BaseModel],
    places: SourceMap,
    *,
    is_partial: bool = False,
) -> tuple[Finding, ...]:
    """Every fault once, in our words.

    With `is_partial`, keys missing at the top are not told: they may be in the part of the
    file that could not be read.
    """
    faults = _settle([_lead_back(error, places) for error in errors])
    return tuple(
        _say_one(fault, model, places)
        for fault in faults
        if not (is_partial and fault.kind == "missing" and len(fault.loc) == 1)
    )


def say_doubt(path: Loc, places: SourceMap) -> Finding:
    """A number or a yes-or-no that was taken for something else."""
    _, node = places.walk(path)
    text = node.text if isinstance(node, Scalar) else ""
    where = places.find(path)
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return Finding(
            "E124",
            f"{name_of(path)} is `{text}`, which is a yes or no",
            where,
            "write a number",
        )
    digits = text.replace("_", "").lstrip("0") or "0"
    return Finding(
        "E126",
        f"{name_of(path)} is `{text}`, which programs read as different numbers",
        where,
        f"write {digits}",
    )


def say_lost_key(path: Loc, before: str, places: SourceMap) -> Finding:
    """A key without a value that nothing knows, `before` being the value written before it."""
    key = str(path[-1])
    digits = before.isdecimal() and key.isdecimal()
    meant = f"{before},{key}" if digits else f"{before}, {key}" if before else ""
    mend = "give it a value, or take it away"
    if digits and len(key) != len("000"):
        mend = f"write {before}.{key}: between braces a comma ends a value"
    elif meant:
        mend = f'quote the text before it, if it goes on: "{excerpt(meant)}"'
    return Finding(
        "E120",
        f"`{excerpt(key)}` is a key without a value, and not known in {name_of(path[:-1])}",
        places.find(path, key=True),
        mend,
    )


def name_of(path: Loc) -> str:
    """What a person calls the value at a path."""
    match path:
        case ():
            return "the file"
        case (*_, str() as key):
            return f"`{excerpt(key)}`"
        case (*_, str() as key, int() as at):
            return f"item {at + 1} of `{excerpt(key)}`"
        case _:
            return f"item {int(path[-1]) + 1}"


# --- leading faults back ---------------------------------------------------------------------


def _lead_back(error: ErrorDetails, places: SourceMap) -> Fault:
    loc = error["loc"]
    is_missing = error["type"] in ("missing", "union_tag_not_found")
    is_unwritten = error["type"] == "missing" or loc[-1:] == ("[key]",)
    written = loc[:-1] if is_unwritten else loc
    taken = places.steps(written, is_written=not is_missing)
    path = tuple(written[at] for at in taken)
    tags = tuple((at, step) for at, step in enumerate(written) if at not in taken)
    _, node = places.walk(path)
    return Fault(
        error["type"], loc, path, tags, node, error.get("input"), error.get("ctx") or {}
    )


def _settle(faults: Iterable[Fault], start: int = 0) -> list[Fault]:
    """The faults of the union members that were most likely meant, and all others."""
    settled: list[Fault] = []
    unions: dict[Loc, dict[str | int, list[Fault]]] = {}
    for fault in faults:
        tag = next(((at, step) for at, step in fault.tags if at >= start), None)
        if tag is None:
            settled.append(fault)
        else:
            at, step = tag
            unions.setdefault(fault.loc[:at], {}).setdefault(step, []).append(fault)
    for position, members in unions.items():
        meant = _member_meant(members)
        settled += _settle(meant, len(position) + 1)
    return settled


def _member_meant(members: Mapping[str | int, list[Fault]]) -> list[Fault]:
    """The faults of one member: the one whose kind of value was written, with the fewest."""
    if len(members) == 1:
        return next(iter(members.values()))
    closer = [faults for faults in members.values() if not _is_other_kind(faults)]
    if closer:
        return min(closer, key=len)
    first = next(iter(members.values()))[0]
    kinds = dict.fromkeys(_wanted(faults[0].kind) for faults in members.values())
    return [
        Fault(
            "other_kind",
            first.loc,
            first.path,
            (),
            first.node,
            first.value,
            {"wanted": " or ".join(kind for kind in kinds if kind)},
        )
    ]


def _is_other_kind(faults: list[Fault]) -> bool:
    """Whether a union member wanted another kind of value altogether."""
    first = faults[0]
    is_about_all = all(at == len(first.loc) - 1 for at, _ in first.tags)
    return len(faults) == 1 and bool(_wanted(first.kind)) and is_about_all


def _wanted(kind: str) -> str:
    """The kind of value a fault asks for, or nothing."""
    if kind == "string_type":
        return "a text"
    if kind in _WANTS_LIST:
        return "a list"
    if kind in _WANTS_MAPPING:
        return "a mapping"
    if kind in WANTS_FLAG:
        return "yes or no"
    return "a number" if _WANTS_NUMBER.fullmatch(kind) else ""


# --- one fault -------------------------------------------------------------------------------


def _say_one(fault: Fault, model: type[BaseModel], places: SourceMap) -> Finding:
    where = places.find(fault.path)
    if fault.loc[-1:] == ("[key]",):
        return _say_bad_key(fault, places)
    match fault.kind:
        case "missing":
            return _say_missing(fault, str(fault.loc[-1]), places)
        case "union_tag_not_found":
            key = str(fault.context.get("discriminator", "kind")).strip("'")
            return _say_missing(fault, key, places)
        case "extra_forbidden":
            return _say_unknown_key(fault, model, places)
        case _ if fault.kind in _OWN_KINDS or "mend" in fault.context:
            return _say_own(fault, where)
        case _:
            code, what, mend = _words(fault, model)
            return Finding(code, what, where, mend)


def _words(fault: Fault, model: type[BaseModel]) -> tuple[str, str, str]:
    """Code, what and mend of a fault about one value."""
    kind = fault.kind
    if kind in ("enum", "literal_error", "union_tag_invalid"):
        return _choice_words(fault)
    if isinstance(fault.value, bool) and kind == "string_type":
        return _flag_for_text_words(fault)
    if isinstance(fault.value, bool) and kind in _LIMITS:
        what = f"{fault.name} is {fault.shown}, which is a yes or no"
        return "E124", what, "write a number"
    for family, words in _FAMILIES:
        if family(kind):
            return words(fault, model)
    if kind in ("value_error", "assertion_error"):
        what = str(fault.context.get("error", fault.shown))
        return "E130", f"{fault.name}: {what}", "change it so"
    return "E130", f"{fault.name} cannot be {fault.shown}", "see `deckwright schema brief`"


def _say_missing(fault: Fault, key: str, places: SourceMap) -> Finding:
    where = places.find(fault.path, key=True)
    return Finding("E121", f"{fault.name} has no `{key}`", where, f"add `{key}: …`")


def _say_own(fault: Fault, where: Source) -> Finding:
    """A fault our own types already said; a yes-or-no is named as it was written."""
    what = str(fault.context.get("what", fault.shown))
    if isinstance(fault.value, bool):
        what = what.replace(f"`{fault.value}`", fault.shown)
    code = _OWN_KINDS.get(fault.kind, "E130")
    return Finding(code, f"{fault.name}: {what}", where, str(fault.context.get("mend", "")))


def _say_unknown_key(fault: Fault, model: type[BaseModel], places: SourceMap) -> Finding:
    key = str(fault.path[-1]) if fault.path else ""
    owner = fault.path[:-1]
    known = known_keys(model, owner)
    inside = "" if not owner else f" in {name_of(owner)}"
    if key != key.lstrip():
        # YAML indents with plain spaces alone; what web pages and chats set there is a letter.
        return Finding(
            "E106",
            f"a space that is no plain one (U+{ord(key[0]):04X}) stands "
            f"before `{excerpt(key)}`",
            places.find(fault.path, key=True),
            "delete what stands before it, and indent with spaces",
        )
    return Finding(
        "E120",
        f"`{excerpt(key)}` is not known{inside or ' at the top of the file'}",
        places.find(fault.path, key=True),
        _mend_key(key, owner, known, model),
    )


def _say_bad_key(fault: Fault, places: SourceMap) -> Finding:
    """A key of a mapping whose keys are one of a few."""
    key, owner = str(fault.path[-1]), fault.path[:-1]
    allowed = _allowed(fault.context)
    near = nearest(key, allowed, 0.6)
    mend = f"did you mean `{near}`?" if near else f"known here: {', '.join(allowed)}"
    return Finding(
        "E120",
        f"`{excerpt(key)}` is not known in {name_of(owner)}",
        places.find(fault.path, key=True),
        mend,
    )


def _mend_key(key: str, owner: Loc, known: Sequence[str], model: type[BaseModel]) -> str:
    if (renamed := _RENAMED.get(key)) in known:
        return f"it is called `{renamed}` here"
    if near := nearest(key, known, 0.75):
        return f"did you mean `{near}`?"
    homes = [home for home in kept_elsewhere(model, key) if home != owner]
    if 1 <= len(homes) <= 3:
        return "it belongs " + " or ".join(_home_words(home) for home in homes)
    if near := nearest(key, known, 0.6):
        return f"did you mean `{near}`?"
    listed = ", ".join(known[:_MOST_LISTED]) + (", …" if len(known) > _MOST_LISTED else "")
    return f"known here: {listed}; begin a key of your own with `x_`"


def _home_words(home: Loc) -> str:
    match home:
        case ():
            return "at the top of the file"
        case (*_, str() as key, int()):
            return f"in an item of `{key}`"
        case _:
            return f"in `{'.'.join(str(step) for step in home)}`"


def _choice_words(fault: Fault) -> tuple[str, str, str]:
    allowed = _allowed(fault.context)
    text = fault.node.text if isinstance(fault.node, Scalar) else ""
    if fault.kind == "union_tag_invalid":
        text = str(fault.context.get("tag", ""))
    what = f"{fault.name} cannot be {fault.shown if not text else f'`{excerpt(text)}`'}"
    listed = ", ".join(allowed)
    near = None if text.isdigit() else nearest(text, allowed, 0.6)
    guess = f"did you mean `{near}`? It is" if near else "write"
    return "E123", what, f"{guess} one of: {listed}"


def _allowed(context: Mapping[str, Any]) -> list[str]:
    """The values pydantic lists, without its quotes and its last "or"."""
    expected = str(context.get("expected") or context.get("expected_tags") or "")
    quoted = re.findall(r"'((?:[^'\\]|\\.)*)'", expected)
    return quoted or [part for part in re.split(r",\s*|\s+or\s+", expected) if part]


def _flag_for_text_words(fault: Fault) -> tuple[str, str, str]:
    text = fault.node.text if isinstance(fault.node, Scalar) else ""
    key = f"{fault.path[-1]}: " if fault.path and isinstance(fault.path[-1], str) else ""
    return (
        "E124",
        f"{fault.name} is a text, and `{text}` without quotes is a yes or no",
        f'write {key}"{text}"',
    )


def _flag_words(fault: Fault, _model: type[BaseModel]) -> tuple[str, str, str]:
    return "E124", f"{fault.name} is {fault.shown}, neither yes nor no", "write yes or no"


def _number_words(fault: Fault, _model: type[BaseModel]) -> tuple[str, str, str]:
    kind, example = (
        ("whole number", "250") if fault.kind.startswith("int") else ("number", "12.5")
    )
    what = f"{fault.name} is {fault.shown}, not a {kind}"
    return "E126", what, f"write digits only: {example}"


def _text_words(fault: Fault, _model: type[BaseModel]) -> tuple[str, str, str]:
    what = f"{fault.name} is {fault.shown}; a text is expected"
    return "E122", what, "write one line of text"


def _list_words(fault: Fault, _model: type[BaseModel]) -> tuple[str, str, str]:
    return (
        "E122",
        f"{fault.name} is {fault.shown}; a list is expected",
        "write one item a line, each begun with `- `",
    )


def _mapping_words(fault: Fault, model: type[BaseModel]) -> tuple[str, str, str]:
    known = known_keys(model, fault.path)
    keys = ", ".join(f"`{key}:`" for key in known[:4])
    return (
        "E122",
        f"{fault.name} is {fault.shown}; keys of its own are expected",
        f"write them on lines of their own: {keys or '`key: value`'}"
        + (", …" if len(known) > 4 else ""),
    )


def _length_words(fault: Fault, _model: type[BaseModel]) -> tuple[str, str, str]:
    context = fault.context
    is_long = fault.kind.endswith("too_long")
    limit = context.get("max_length" if is_long else "min_length", "")
    if isinstance(fault.node, Scalar):
        if not fault.node.text.strip():
            return "E125", f"{fault.name} is an empty text", "write it, or remove its key"
        length, unit = len(fault.node.text), "characters"
    else:
        length = _length(fault.node)
        unit = "items"
    bound = f"at most {limit} fit" if is_long else f"at least {limit} are needed"
    mend = "shorten it" if is_long else "write more"
    return "E125", f"{fault.name} has {length} {unit}; {bound}", mend


def _limit_words(fault: Fault, _model: type[BaseModel]) -> tuple[str, str, str]:
    key, words = _LIMITS[fault.kind]
    limit = fault.context.get(key)
    what = f"{fault.name} is {fault.shown}; it must be {words} {limit}"
    return "E125", what, "change the number"


def _pattern_words(fault: Fault, _model: type[BaseModel]) -> tuple[str, str, str]:
    return (
        "E125",
        f"{fault.name} is {fault.shown}, which has not the form it needs",
        f"write it so that it matches {fault.context.get('pattern', '')}",
    )


def _other_kind_words(fault: Fault, _model: type[BaseModel]) -> tuple[str, str, str]:
    wanted = fault.context.get("wanted", "something else")
    return "E122", f"{fault.name} is {fault.shown}; {wanted} is expected", f"write {wanted}"


_Words = Callable[[Fault, type[BaseModel]], tuple[str, str, str]]
_FAMILIES: tuple[tuple[Callable[[str], object], _Words], ...] = (
    (lambda kind: kind == "other_kind", _other_kind_words),
    (lambda kind: kind == "string_type", _text_words),
    (_WANTS_LIST.__contains__, _list_words),
    (_WANTS_MAPPING.__contains__, _mapping_words),
    (WANTS_FLAG.__contains__, _flag_words),
    (lambda kind: kind.endswith(("too_long", "too_short")), _length_words),
    (_LIMITS.__contains__, _limit_words),
    (lambda kind: kind == "string_pattern_mismatch", _pattern_words),
    (_WANTS_NUMBER.fullmatch, _number_words),
)


# --- small words -----------------------------------------------------------------------------


def nearest(word: str, known: Iterable[str], cutoff: float) -> str | None:
    """The known word most like this one, in any case, or None."""
    by_folded = {candidate.casefold(): candidate for candidate in islice(known, _MOST_COMPARED)}
    found = get_close_matches(word.casefold()[:80], by_folded, n=1, cutoff=cutoff)
    return by_folded[found[0]] if found else None


def _length(node: Node) -> int:
    if isinstance(node, WrittenMapping):
        return len(node.entries)
    return len(node.items) if isinstance(node, WrittenSequence) else 0
