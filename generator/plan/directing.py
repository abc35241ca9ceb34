"""Texts told which way they run, once they say what they shall."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.deck.units import utf16_length
from generator.layout.directions import right_to_left
from generator.plan.edits import DirectText, Origin, Target

Ways = tuple[bool, ...]  # whether each paragraph runs from the right


def direct(
    target: Target, text: str, standing: Ways, origin: Origin, *, is_changed: bool
) -> Iterator[DirectText]:
    """The edits that let each paragraph run as it reads.

    Typed words may take any of their neighbours' directions, so all are told where a text
    changed and any runs from the right; where none does nor did, nothing is.
    """
    wanted = right_to_left(text.split("\n"))
    if not (any(wanted) or any(standing)) or (wanted == standing and not is_changed):
        return
    if len(set(wanted)) == 1:
        yield DirectText(target, wanted[0], origin)
        return
    for span, from_right in _runs(text.split("\n"), wanted):
        yield DirectText(target, from_right, origin, span)


def _runs(paragraphs: Sequence[str], ways: Ways) -> Iterator[tuple[tuple[int, int], bool]]:
    """Neighbouring paragraphs of one direction, by the UTF-16 units between their ends."""
    at = 0
    for from_right, group in groupby(zip(paragraphs, ways, strict=True), lambda each: each[1]):
        end = at + sum(utf16_length(paragraph) + 1 for paragraph, _ in group)
        yield (at, end - 1) if end - 1 > at else (at, end), from_right
        at = end
