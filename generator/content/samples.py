"""The samples (`<What they said>`) still standing in a brief's text."""

import re
from collections.abc import Iterator

from generator.content.scalars import is_sample
from generator.content.spans import Leaf, Row, Span, Table, spans
from generator.sources import Source

_LINE_END = re.compile(r"\r\n|\r|\n")


def samples(text: str, name: str) -> tuple[Source, ...]:
    """The places of the samples in a text that can be read."""
    body = text.removeprefix("\ufeff")
    root = spans(body, is_json=name.casefold().endswith(".json"))
    if root is None:
        return ()
    starts = [0, *(found.end() for found in _LINE_END.finditer(body))]
    return tuple(_place(leaf.start, starts, name) for leaf in _leaves(root))


def _leaves(span: Span) -> Iterator[Leaf]:
    match span:
        case Leaf():
            if is_sample(span.text):
                yield span
        case Row():
            for item in span.items:
                yield from _leaves(item)
        case Table():
            for _, value in span.entries:
                yield from _leaves(value)


def _place(at: int, starts: list[int], name: str) -> Source:
    line = max(number for number, start in enumerate(starts) if start <= at)
    return Source(name, line + 1, at - starts[line] + 1)
