"""One text: what the brief asked for last, what it asks for now, what stands there today."""

from dataclasses import dataclass

from generator.merge.choices import Change, Decide, Kind
from generator.merge.normal import same
from generator.merge.words import weave


@dataclass(frozen=True, slots=True)
class Settled:
    """What a place shall say, and what to remember of it.

    Attributes:
        text: What it shall say; None where it shall not stand there.
        base: What the next merge starts from: what the brief asks for, or, as long as a
            conflict is open, what it asked for before.
        change: What happened, where anything did.
    """

    text: str | None
    base: str | None
    change: Change | None = None


def settle(
    base: str | None,
    ours: str | None,
    theirs: str | None,
    decide: Decide,
    *,
    at: str = "",
    paragraph: int | None = None,
) -> Settled:
    """One place settled; None stands for what is not there.

    A base of None with both sides there is one nobody remembers: what differs is a conflict.
    """

    def change(kind: Kind) -> Change:
        return Change(kind, base, ours, theirs, at, paragraph)

    if _agree(ours, theirs):
        # The same words: written only where nobody but the brief changed how they are typed.
        return Settled(ours if theirs == base else theirs, ours)
    if base is not None and _agree(base, theirs):
        return Settled(ours, ours, change(Kind.WRITTEN))
    if base is not None and _agree(base, ours):
        return Settled(theirs, ours, change(Kind.KEPT))
    if base is None and theirs is None:
        return Settled(ours, ours, change(Kind.WRITTEN))
    if base is None and ours is None:
        return Settled(theirs, None)
    if base is not None and ours is not None and theirs is not None:
        woven = weave(base, ours, theirs)
        if woven is not None:
            return Settled(woven, ours, change(Kind.WOVEN))
    match decide(change(Kind.CONFLICT)):
        case "take":
            return Settled(ours, ours, change(Kind.TAKEN))
        case "keep":
            return Settled(theirs, ours, change(Kind.KEPT))
        case _:
            return Settled(theirs, base, change(Kind.CONFLICT))


def _agree(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return same(one, other)
