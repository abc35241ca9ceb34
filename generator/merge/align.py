"""Which of two sequences' members stand for one another, changed or not."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

from generator.merge.normal import normal

T = TypeVar("T")

EQUAL = 2.0
"""The likeness of two members that say the same; anything below 1 is a guess."""
LEAST = 0.5
"""Two members less alike than this are two things."""

Matching = tuple[int | None, ...]
"""For each member of the second sequence, the one of the first it stands for."""


def likeness(one: str, other: str) -> float:
    """How much of their words two texts share, from 0 to 1; `EQUAL` where they say the same."""
    if normal(one) == normal(other):
        return EQUAL
    mine, yours = _words(one), _words(other)
    shared = sum((mine & yours).values())
    return 2 * shared / max(mine.total() + yours.total(), 1)


@cache
def _words(text: str) -> "Counter[str]":
    return Counter(normal(text).casefold().split())


def align(first: Sequence[T], second: Sequence[T], alike: Callable[[T, T], float]) -> Matching:
    """What each member of the second sequence stands for in the first.

    Members keep their order where they can: the alignment with the greatest likeness is taken.
    What then has no partner is matched with its equal wherever that stands (it was moved), and
    last with what stands in the same place (it was rewritten).
    """
    head, tail = _ends(first, second, alike)
    found: list[int | None] = [*range(head)]
    inner = _inner(first[head : len(first) - tail], second[head : len(second) - tail], alike)
    found += [None if each is None else each + head for each in inner]
    found += range(len(first) - tail, len(first))
    _match_moved(first, second, alike, found)
    _match_rewritten(len(first), found)
    return tuple(found)


def align_standing(
    count: int,
    standing: int,
    alike: Callable[[int, int], float],
    away: Sequence[int],
    back: float = EQUAL,
) -> Matching:
    """What each standing member is, by places, where some of the others were taken away.

    One that was taken away is none that happens to stand in its place; what is as like it as
    `back` says was put back.
    """
    there = [each for each in range(count) if each not in away]
    found = [None if at is None else there[at] for at in align(there, range(standing), alike)]
    free = list(away)
    for at, partner in enumerate(found):
        returned = (each for each in free if alike(each, at) >= back)
        if partner is None and (known := next(returned, None)) is not None:
            found[at] = known
            free.remove(known)
    return tuple(found)


def in_order(partners: Matching) -> Matching:
    """The matching without those members that would have to move."""
    known = [each for each in partners if each is not None]
    staying = set(rising(known))
    return tuple(each if each in staying else None for each in partners)


def rising(places: Sequence[int]) -> list[int]:
    """The longest run of places that rise from left to right, others left out."""
    best: list[list[int]] = []
    for place in places:
        at = bisect_left([run[-1] for run in best], place)
        best[at : at + 1] = [[*(best[at - 1] if at else []), place]]
    return best[-1] if best else []


def _ends(
    first: Sequence[T], second: Sequence[T], alike: Callable[[T, T], float]
) -> tuple[int, int]:
    """How many members are equal at both starts, and at both ends."""
    most = min(len(first), len(second))
    head = 0
    while head < most and alike(first[head], second[head]) >= EQUAL:
        head += 1
    tail = 0
    while tail < most - head and alike(first[-1 - tail], second[-1 - tail]) >= EQUAL:
        tail += 1
    return head, tail


def _inner(
    first: Sequence[T], second: Sequence[T], alike: Callable[[T, T], float]
) -> list[int | None]:
    rows, columns = len(first), len(second)
    scores = [[alike(one, other) for other in second] for one in first]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in reversed(range(rows)):
        for column in reversed(range(columns)):
            score = scores[row][column]
            taken = score + best[row + 1][column + 1] if score >= LEAST else -1.0
            best[row][column] = max(best[row + 1][column], best[row][column + 1], taken)
    found: list[int | None] = [None] * columns
    row = column = 0
    while row < rows and column < columns:
        score = scores[row][column]
        if score >= LEAST and best[row][column] == score + best[row + 1][column + 1]:
            found[column] = row
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found


def _match_moved(
    first: Sequence[T],
    second: Sequence[T],
    alike: Callable[[T, T], float],
    found: list[int | None],
) -> None:
    free = [each for each in range(len(first)) if each not in set(found)]
    for at, partner in enumerate(found):
        if partner is None:
            equal = next(
                (each for each in free if alike(first[each], second[at]) >= EQUAL), None
            )
            if equal is not None:
                found[at] = equal
                free.remove(equal)


def _match_rewritten(count: int, found: list[int | None]) -> None:
    """Pair what stands alone between the same neighbours, as long as both are as many."""
    taken = set(found)
    for start, end in _unmatched_runs(found):
        before = found[start - 1] if start else -1
        after = found[end] if end < len(found) else count
        if before is None or after is None:
            continue
        free = [each for each in range(before + 1, after) if each not in taken]
        if len(free) == end - start and len(free) == after - before - 1:
            found[start:end] = free
            taken |= set(free)


def _unmatched_runs(found: Sequence[int | None]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for at, partner in enumerate([*found, -1]):
        if partner is None:
            start = at if start is None else start
        elif start is not None:
            runs.append((start, at))
            start = None
    return runs
