"""What a merge did, change by change, and who decides where both sides changed the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

Choice = Literal["later", "keep", "take"]
"""What becomes of a conflict: left open and the person's shown, settled for the document, or
settled for the brief."""


class Kind(StrEnum):
    """What became of one place that somebody changed."""

    WRITTEN = "written"
    """The brief's change now stands in the document."""
    WOVEN = "woven"
    """Both changes stand in the same paragraph."""
    KEPT = "kept"
    """A person's change stands as it is; the brief says nothing new here."""
    CONFLICT = "conflict"
    """Both changed the same: the person's stands, and the question is open."""
    TAKEN = "taken"
    """Both changed the same: the brief's stands now, the person's only in the report."""
    LEFT_OUT = "left out"
    """A person took the place away; what the brief says for it is not in the document."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place that somebody changed.

    Attributes:
        kind: What became of it.
        base: What it was asked to say last time; None where nothing was, or nobody knows.
        ours: What the brief asks for; None where it asks for nothing any more.
        theirs: What stood in the document; None where it does not stand there.
        at: Where in its slot, in words: a row and a column, a part of a drawing.
        paragraph: Where in what the brief asks for; None where it asks for nothing there.
    """

    kind: Kind
    base: str | None
    ours: str | None
    theirs: str | None
    at: str = ""
    paragraph: int | None = None

    def answered(self, choice: Choice) -> "Change":
        """The same, as what became of it once somebody chose."""
        return replace(self, kind=_ANSWERED[choice])


_ANSWERED: Mapping[Choice, Kind] = {
    "take": Kind.TAKEN,
    "keep": Kind.KEPT,
    "later": Kind.CONFLICT,
}

Decide = Callable[[Change], Choice]
"""Answers a conflict."""


def later(_: Change) -> Choice:
    """Leaves every conflict open."""
    return "later"
