"""JSON as Google prints it, written fast: what is told again and again is written once."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from json import dumps, loads
from json.encoder import encode_basestring
from secrets import token_hex
from typing import Any

_STEP = "  "
_LITTLE = 1_000  # letters of what is worth keeping; larger objects hardly stand anywhere twice
_quoted: Callable[[str], str] = encode_basestring
# Stands for what is told within a text; nobody who writes one can know it.
_MARK = f"told {token_hex(12)} "
_MARKED = re.compile(rf'"{_MARK}\d+"')


class Told:
    """A value nobody changes any more, kept as its text: that is small and quickly sent."""

    __slots__ = ("_texts", "_value")

    def __init__(self, value: Any) -> None:
        self._value = value
        self._texts: dict[str, bytes] = {}

    def value(self) -> Any:
        """The value; what is told in it may still be so."""
        value = self._value
        if value is None:
            value = loads(next(iter(self._texts.values())))
        return value

    def text(self, margin: str) -> bytes:
        """Its JSON below a margin; on one line where there is none."""
        known = self._texts.get(margin)
        if known is None:
            value = self.value()
            said = _Lines().value(value, margin) if margin else _plain(value)
            known = self._texts[margin] = _bytes(said)
            self._value = None
        return known


def written(value: object, *, is_pretty: bool) -> bytes:
    """The JSON of a value, by two spaces a level and a last newline, or on one line."""
    if is_pretty:
        return b"".join((*_assembled(value, "\n", _STEP, _Lines().value), b"\n"))
    return b"".join(_assembled(value, "", "", _on_one_line))


Write = Callable[[object, str], str]


def _assembled(value: object, margin: str, step: str, write: Write) -> Iterator[bytes]:
    """The text of a value, put together from those there are of what was told in it."""
    inner = margin + step
    between = f",{inner}" if step else ", "
    if isinstance(value, Told):
        yield value.text(margin)
    elif isinstance(value, dict) and any(map(_holds_told, value.values())):
        for at, (name, each) in enumerate(value.items()):
            opening = between if at else f"{{{inner}"
            yield _bytes(f"{opening}{_quoted(str(name))}: ")
            yield from _assembled(each, inner, step, write)
        yield _bytes(f"{margin}}}")
    elif _holds_told(value):
        for at, each in enumerate(value):  # type: ignore[arg-type]  # a list or an iterator
            yield _bytes(between if at else f"[{inner}")
            yield from _assembled(each, inner, step, write)
        yield _bytes(f"{margin}]")
    else:
        yield _bytes(write(value, margin))


def _holds_told(value: object) -> bool:
    """Whether a value is told, holds what is, or gives it one by one: an iterator."""
    if isinstance(value, list):
        return any(isinstance(each, Told) for each in value)
    return isinstance(value, (Told, Iterator))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _plain(value: object) -> str:
    inner: list[str] = []

    def marked(told: Told) -> str:
        inner.append(told.text("").decode())
        return f"{_MARK}{len(inner)}"

    # Nothing told stands in itself, and looking for it costs a quarter of the time.
    text = dumps(value, ensure_ascii=False, check_circular=False, default=marked)
    if not inner:
        return text
    between = _MARKED.split(text)
    return "".join(chain.from_iterable(zip(between, [*inner, ""], strict=True)))


def _on_one_line(value: object, _margin: str) -> str:
    return _plain(value)


class _Lines:
    """Writes one value; an object that stands in it many times is written once a level."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], str] = {}

    def value(self, value: object, margin: str) -> str:
        """Any value; the margin is a newline and the spaces in front of its lines."""
        kind = type(value)
        if kind is str:
            return _quoted(value)  # type: ignore[arg-type]  # its type was just looked at
        if kind is int:
            return repr(value)
        if isinstance(value, dict):
            key = (id(value), len(margin))
            known = self._known.get(key)
            if known is None:
                known = self.members(value, margin)
                if len(known) < _LITTLE:
                    self._known[key] = known
            return known
        if isinstance(value, (list, tuple)):
            return self._list(value, margin)
        return value.text(margin).decode() if isinstance(value, Told) else _plain(value)

    def members(self, value: Mapping[Any, Any], margin: str) -> str:
        """An object's members, one a line."""
        if not value:
            return "{}"
        inner, write = margin + _STEP, self.value
        lines = [
            f"{_quoted(name if isinstance(name, str) else _plain(name))}: {write(each, inner)}"
            for name, each in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(lines)}{margin}}}"

    def _list(self, values: Iterable[object], margin: str) -> str:
        inner, write = margin + _STEP, self.value
        lines = [write(each, inner) for each in values]
        return f"[{inner}{f',{inner}'.join(lines)}{margin}]" if lines else "[]"
