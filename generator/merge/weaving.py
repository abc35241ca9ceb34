"""Three sequences as one: which members stand for one another, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.merge.align import Matching, rising

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Strand:
    """One member of the merged sequence, by its place in each of the three."""

    base: int | None
    ours: int | None
    theirs: int | None


def strands(
    base: int, ours: Matching, theirs: Matching, same_new: Sequence[tuple[int, int]] = ()
) -> tuple[Strand, ...]:
    """All members of three sequences in the order they shall stand, also those that may go.

    People's order stands. Where they left the order alone, the brief's does. What only one side
    has stands behind what it stands behind there.

    Args:
        base: How many members the base has.
        ours: The base's member each of ours stands for.
        theirs: The base's member each of theirs stands for.
        same_new: Members of ours and theirs that are new on both sides, and the same.
    """
    of_ours = {each: at for at, each in enumerate(ours) if each is not None}
    of_theirs = {each: at for at, each in enumerate(theirs) if each is not None}
    both_new = dict(same_new)
    known = {
        **{each: Strand(each, of_ours.get(each), of_theirs.get(each)) for each in range(base)}
    }
    mine = [
        known[each] if each is not None else Strand(None, at, both_new.get(at))
        for at, each in enumerate(ours)
    ]
    shared = {each.theirs: each for each in mine if each.base is None}
    yours = [
        known[each] if each is not None else shared.get(at) or Strand(None, None, at)
        for at, each in enumerate(theirs)
    ]
    bases = [known[each] for each in range(base)]
    was_moved = _moved(theirs)
    first, second = (yours, mine) if was_moved or not _moved(ours) else (mine, yours)
    woven = _with(list(first), second)
    return tuple(_with(woven, bases))


def _moved(matching: Matching) -> bool:
    known = [each for each in matching if each is not None]
    return len(rising(known)) < len(known)


def _with(woven: list[Strand], other: Sequence[Strand]) -> list[Strand]:
    """The sequence with what only the other has, each behind what it stands behind there."""
    standing = set(woven)
    before: Strand | None = None
    for each in other:
        if each not in standing:
            at = woven.index(before) + 1 if before is not None else 0
            # What the first sequence alone has behind the same member stands first.
            while before is not None and at < len(woven) and _is_alone(woven[at], other):
                at += 1
            woven.insert(at, each)
            standing.add(each)
        before = each
    return woven


def _is_alone(strand: Strand, other: Sequence[Strand]) -> bool:
    return strand not in other


def in_order_of_ours(members: Sequence[tuple[int | None, T]]) -> tuple[T, ...]:
    """What to remember, in the brief's order; what it no longer says stays where it was.

    Args:
        members: Each with its place in ours, in the order of the merged sequence.
    """
    said = iter(sorted(at for at, _ in members if at is not None))
    held = {at: member for at, member in members if at is not None}
    return tuple(member if at is None else held[next(said)] for at, member in members)
