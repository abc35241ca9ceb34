"""How values are written into a brief: bare where they may be, quoted where they must."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from textwrap import wrap

from generator.content.scalars import is_plain_text
from generator.content.spans import Leaf

Value = object
"""What an edit writes: text, number, yes or no, and lists and mappings of them."""

_WIDTH = 92
_SHORT = 60
_BARE = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~][^\n\r\t]*")
_BARE_KEY = re.compile(r"[A-Za-z_][\w-]*")


def on_one_line(
    value: Value, old: Leaf | None = None, *, in_flow: bool, is_json: bool
) -> Iterator[str]:
    """A value on one line, in its ways, the one most like the old one first."""
    if is_json:
        yield json.dumps(for_json(value), ensure_ascii=False)
    elif isinstance(value, str):
        yield from dict.fromkeys(_texts(value, old.style if old else "", in_flow=in_flow))
    else:
        yield _one_line(value, old)


def _texts(value: str, style: str, *, in_flow: bool) -> Iterator[str]:
    """A text on one line: as it was written, bare, in single quotes, in double ones."""
    double = json.dumps(value, ensure_ascii=False).replace("\x7f", r"\x7f")
    single = "'" + value.replace("'", "''") + "'"
    is_one_line = value.isprintable()
    if style == '"':
        yield double
    if style == "'" and is_one_line:
        yield single
    if is_one_line and _may_stand_bare(value, in_flow=in_flow):
        yield value
    if is_one_line and '"' in value:
        yield single
    yield double


def _may_stand_bare(value: str, *, in_flow: bool) -> bool:
    """Whether a text needs no quotes; the proof of the edit has the last word."""
    return bool(
        value == value.strip()
        and _BARE.fullmatch(value)
        and is_plain_text(value)
        and ": " not in value
        and " #" not in value
        and not value.endswith(":")
        and not (in_flow and re.search(r"[,\[\]{}]", value))
    )


def _one_line(value: Value, old: Leaf | None = None) -> str:
    match value:
        case None:
            return "~"
        case bool():
            words = (
                ("true", "false") if old and old.text in ("true", "false") else ("yes", "no")
            )
            return words[0] if value else words[1]
        case int():
            return str(value)
        case Decimal() | float():
            return _number(Decimal(str(value)))
        case Mapping():
            pairs = (f"{key_text(str(key))}: {_inner(part)}" for key, part in value.items())
            return "{" + ", ".join(pairs) + "}"
        case list() | tuple():
            return "[" + ", ".join(_inner(part) for part in value) + "]"
    return str(value)


def _inner(value: Value) -> str:
    """A value inside brackets, in the first way it can be written."""
    return next(on_one_line(value, in_flow=True, is_json=False))


def _number(number: Decimal) -> str:
    written = f"{number:f}"
    # `1.125` with three decimals could be a thousand, and is read as text.
    return f"{written}0" if re.fullmatch(r"-?\d+\.\d{3}", written) else written


def key_text(key: str) -> str:
    """A key as it is written: bare where it may be."""
    return key if _BARE_KEY.fullmatch(key) and is_plain_text(key) else json.dumps(key)


def for_json(value: Value) -> Value:
    """A value as JSON can say it."""
    if isinstance(value, Mapping):
        return {str(key): for_json(part) for key, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [for_json(part) for part in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def as_lines(value: Value, indent: int, is_json: bool) -> list[str]:
    """A list or mapping as lines; none where it is empty or belongs in brackets."""
    if is_json or not value:
        return []
    lines: list[str] = []
    if isinstance(value, Mapping):
        for key, part in value.items():
            if part is not None:
                lines += entry_lines(str(key), part, indent)
    elif isinstance(value, list | tuple):
        for item in value:
            inner = as_lines(item, indent + 2, is_json=False)
            first = inner[0][indent + 2 :] if inner else _beside(item)
            lines += [f"{' ' * indent}- {first}", *inner[1:]]
    return lines


def _beside(value: Value) -> str:
    return next(on_one_line(value, in_flow=False, is_json=False))


def entry_lines(key: str, value: Value, indent: int) -> list[str]:
    """A key and its value as lines."""
    head = f"{' ' * indent}{key_text(key)}:"
    if isinstance(value, Mapping | list | tuple):
        short = _one_line(value)
        is_flat = not any(isinstance(part, Mapping | list | tuple) for part in _parts(value))
        holds_items = isinstance(value, list | tuple) and any(
            isinstance(part, Mapping) for part in value
        )
        if not value or (is_flat and not holds_items and len(short) <= _SHORT and indent):
            return [f"{head} {short}"]
        return [head, *as_lines(value, indent + 2, is_json=False)]
    if isinstance(value, str):
        styled = next(text_blocks(value, None, indent + 2), None)
        if styled is not None and ("\n" in value or len(head) + len(value) > _WIDTH):
            return [f"{head} {styled[0]}", *styled[1:]]
    return [f"{head} {_beside(value)}"]


def _parts(value: Value) -> list[Value]:
    if isinstance(value, Mapping):
        return [*value.values()]
    return [*value] if isinstance(value, list | tuple) else []


def text_blocks(value: str, old: Leaf | None, indent: int) -> Iterator[list[str]]:
    """A text as a block: folded or literal as the old one was, where the text allows it."""
    style = old.style if old else ""
    if old is not None and style not in ("|", ">") and "\n" not in value:
        return
    room = " " * indent
    body = value.removesuffix("\n")
    sign = "" if value.endswith("\n") else "-"
    may_stand = bool(body.strip()) and not body.startswith((" ", "\n", "\t"))
    if not may_stand or not body.replace("\n", "").isprintable():
        return
    if "\n" not in body and "  " not in body and style != "|":
        lines = wrap(
            body,
            max(_WIDTH - indent, 40),
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield [f">{sign}", *(room + line for line in lines)]
    yield [f"|{sign}", *(room + line if line else "" for line in body.split("\n"))]
