"""What a merge did, with the place of each change in the document and in the brief."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.content.places import Loc
from generator.merge.choices import Change, Choice, Decide, Kind
from generator.plan.merged.withheld import NOTHING, Withheld


@dataclass(frozen=True, slots=True)
class Noted:
    """One change: the slide and slot it is in, and the places of the brief it comes from."""

    slide: str
    slide_id: str
    slot: str
    change: Change
    locs: tuple[Loc, ...] = ()

    @property
    def name(self) -> str:
        """The slot's full name; the slide's where a whole slide is meant."""
        return f"{self.slide}.{self.slot}" if self.slot else self.slide


Answer = Callable[[Noted], Choice]
"""Answers a conflict, knowing where it is."""


@dataclass(slots=True)
class Notes:
    """The changes of one merge as they are made, and who answers its conflicts.

    Attributes:
        withheld: What was asked once and readers must not know any more.
    """

    answer: Answer
    taken: Mapping[str, str] = field(default_factory=dict)
    withheld: Withheld = NOTHING
    noted: list[Noted] = field(default_factory=list)

    def decide(self, slide: str, slide_id: str, slot: str, locs: "Locs") -> Decide:
        """Answers the conflicts of one slot."""

        def answer(change: Change) -> Choice:
            # What a person took away stays away: the map decides about words that stand.
            is_taken = self.taken.get(f"{slide}.{slot}") == "take"
            if is_taken and change.theirs is not None:
                return "take"
            # Nothing is left to ask where both want it away, and nobody may remember it.
            if change.theirs is None and self.withheld.holds(change.base):
                return "keep"
            return self.answer(Noted(slide, slide_id, slot, change, locs(change)))

        return answer

    def note(
        self, slide: str, slide_id: str, slot: str, changes: tuple[Change, ...], locs: "Locs"
    ) -> None:
        """Keep what happened in one slot."""
        self.noted += [Noted(slide, slide_id, slot, each, locs(each)) for each in changes]

    def ask(
        self, slide: str, slide_id: str, slot: str, conflict: Change, locs: "Locs"
    ) -> Choice:
        """What somebody chooses in a conflict, which is kept as it was answered."""
        choice = self.decide(slide, slide_id, slot, locs)(conflict)
        self.note(slide, slide_id, slot, (conflict.answered(choice),), locs)
        return choice

    def note_slide(
        self, kind: Kind, slide: str, slide_id: str, base: str | None, ours: str | None
    ) -> None:
        """Keep what happened to a whole slide, told by its title."""
        self.noted.append(Noted(slide, slide_id, "", Change(kind, base, ours, None)))


Locs = Callable[[Change], tuple[Loc, ...]]
"""The places in the brief that a change comes from."""


def nowhere(_: Change) -> tuple[Loc, ...]:
    """For changes that come from no place in the brief."""
    return ()
