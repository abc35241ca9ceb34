"""The smallest pieces of a text that must be written for it to become another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.deck.deck import AUTO_TEXT
from generator.deck.units import utf16_length
from generator.merge.align import align, in_order, likeness

_WORD = re.compile(r"\s+|\S+")
_APART: Final = "\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """`new` in the place of `old`, which stands at `at`, counted in UTF-16 units."""

    at: int
    old: str
    new: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """What to write for `old` to become `new`, from the end of the text to its start.

    Paragraphs and words that stay are not written, so whatever a person made of them stays.
    New words are written in the place of a neighbour, which they bring along: they take the
    style of what they replace, and at the very end of a paragraph there would be none.
    """
    if old == new:
        return ()
    if not old or not new:
        return (Piece(0, old, new),)
    before, after = old.split(_APART), new.split(_APART)
    partners = in_order(align(before, after, likeness))
    if not any(each is not None for each in partners):
        return (Piece(0, old, new),)
    found = list(_between(before, after, partners))
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def _between(
    before: Sequence[str], after: Sequence[str], partners: Sequence[int | None]
) -> Iterator[Piece]:
    """The pieces of each stretch up to a paragraph that stays; the last goes to the end."""
    starts = _starts(before)
    ends = [(old + 1, new + 1) for new, old in enumerate(partners) if old is not None]
    ends[-1] = (len(before), len(after))
    first_old = first_new = 0
    for last_old, last_new in ends:
        old = _APART.join(before[first_old:last_old])
        new = _APART.join(after[first_new:last_new])
        yield from _within(starts[first_old], old, new)
        first_old, first_new = last_old, last_new


def _starts(paragraphs: Sequence[str]) -> list[int]:
    starts = [0]
    for each in paragraphs:
        starts.append(starts[-1] + utf16_length(each) + 1)
    return starts


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _within(at: int, old: str, new: str) -> Iterator[Piece]:
    """The words that differ, from the first to the last of them."""
    if old == new:
        return
    mine, yours = _words(old), _words(new)
    head, most = 0, min(len(mine), len(yours))
    while head < most and mine[head] == yours[head]:
        head += 1
    tail = 0
    while tail < most - head and mine[-1 - tail] == yours[-1 - tail]:
        tail += 1
    if head == len(mine) - tail:  # nothing is replaced: bring a neighbour along
        if head and AUTO_TEXT not in mine[head - 1]:
            head -= 1
        elif tail and AUTO_TEXT not in mine[-tail]:
            tail -= 1
    cut = sum(utf16_length(each) for each in mine[:head])
    gone = "".join(mine[head : len(mine) - tail])
    come = "".join(yours[head : len(yours) - tail])
    yield Piece(at + cut, gone, come)
