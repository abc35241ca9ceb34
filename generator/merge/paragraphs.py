"""A text of paragraphs, settled paragraph by paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.merge.align import EQUAL, Matching, align, align_standing, likeness
from generator.merge.choices import Change, Decide, Kind
from generator.merge.normal import same
from generator.merge.settle import Settled, settle
from generator.merge.weaving import Strand, in_order_of_ours, strands

_NEARLY = EQUAL - 0.1
AWAY = ""
"""What stands of a paragraph that a person took away and the brief changed."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the merged text, with its place in ours and in theirs."""

    text: str
    ours: int | None
    theirs: int | None


@dataclass(frozen=True, slots=True)
class MergedText:
    """A text merged.

    Attributes:
        paragraphs: What it says.
        base: What to remember as asked for.
        stood: What stands instead of a remembered paragraph whose conflict is open, by its
            place in the base, and nothing where a person took it away: so that the next
            merge knows which it is.
        changes: What happened.
    """

    paragraphs: tuple[Paragraph, ...]
    base: tuple[str, ...]
    stood: Mapping[int, str]
    changes: tuple[Change, ...]


def merge_paragraphs(
    base: Sequence[str],
    ours: Sequence[str],
    theirs: Sequence[str],
    decide: Decide,
    stood: Mapping[int, str] | None = None,
) -> MergedText:
    """Paragraphs that people and the brief both changed, as one text.

    Args:
        base: What was asked for last.
        ours: What is asked for now.
        theirs: What stands.
        decide: Answers conflicts.
        stood: What stood for some of the base when the last merge left them open.
    """
    of_ours = _asked(base, ours, stood or {})
    of_theirs = _standing(base, theirs, stood or {})
    both_new = _both_new(ours, of_ours, theirs, of_theirs)
    merged: list[Paragraph] = []
    remembered: list[tuple[int | None, tuple[str, str | None]]] = []
    changes: list[Change] = []
    for strand in strands(len(base), of_ours, of_theirs, both_new):
        settled = _settled(strand, base, ours, theirs, decide)
        if settled.text is not None:
            merged.append(Paragraph(settled.text, strand.ours, strand.theirs))
        if settled.base is not None:
            is_open = settled.change and settled.change.kind is Kind.CONFLICT
            stands = (AWAY if settled.text is None else settled.text) if is_open else None
            remembered.append((strand.ours, (settled.base, stands)))
        if settled.change:
            changes.append(settled.change)
    asked = in_order_of_ours(remembered)
    return MergedText(
        tuple(merged),
        tuple(text for text, _ in asked),
        {at: stands for at, (_, stands) in enumerate(asked) if stands is not None},
        tuple(changes),
    )


def _asked(base: Sequence[str], ours: Sequence[str], stood: Mapping[int, str]) -> Matching:
    """Which of the base each asked paragraph is: of equal ones, one that is not left open.

    What is left open was asked for otherwise; else there would be no conflict.
    """

    def alike(one: int, other: int) -> float:
        found = likeness(base[one], ours[other])
        return min(found, _NEARLY) if one in stood else found

    return align(range(len(base)), range(len(ours)), alike)


def _standing(base: Sequence[str], theirs: Sequence[str], stood: Mapping[int, str]) -> Matching:
    """Which of the base each standing paragraph is: what it was left as tells best.

    One that was taken away is none that happens to stand in its place, but where it says the
    same it was put back.
    """
    away = [at for at in range(len(base)) if stood.get(at) == AWAY]

    def alike(one: int, other: int) -> float:
        found = likeness(base[one], theirs[other])
        if one not in stood or one in away:
            return found
        return EQUAL if same(stood[one], theirs[other]) else min(found, _NEARLY)

    return align_standing(len(base), len(theirs), alike, away)


def _settled(
    strand: Strand,
    base: Sequence[str],
    ours: Sequence[str],
    theirs: Sequence[str],
    decide: Decide,
) -> Settled:
    return settle(
        None if strand.base is None else base[strand.base],
        None if strand.ours is None else ours[strand.ours],
        None if strand.theirs is None else theirs[strand.theirs],
        decide,
        paragraph=strand.ours,
    )


def _both_new(
    ours: Sequence[str], of_ours: Matching, theirs: Sequence[str], of_theirs: Matching
) -> list[tuple[int, int]]:
    """New paragraphs of both sides that say the same."""
    mine = [at for at, each in enumerate(of_ours) if each is None]
    yours = [at for at, each in enumerate(of_theirs) if each is None]
    partners = align(
        [ours[at] for at in mine],
        [theirs[at] for at in yours],
        lambda one, other: EQUAL if likeness(one, other) >= EQUAL else 0.0,
    )
    return [
        (mine[partner], yours[at])
        for at, partner in enumerate(partners)
        if partner is not None
        if likeness(ours[mine[partner]], theirs[yours[at]]) >= EQUAL
    ]
