"""A text slot merged: what it shall say, in which size, and what to remember of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.deck.deck import Shape
from generator.maps.words import Phrase
from generator.merge.choices import Change, Kind
from generator.merge.normal import same
from generator.merge.paragraphs import MergedText, Paragraph, merge_paragraphs
from generator.plan.memory import TextBase
from generator.plan.merged.noted import Locs, Notes
from generator.plan.placement import PlacedText
from generator.plan.rooms import Room, floor_of
from generator.plan.seats import first_size

_SAME_SIZE = 0.05
_NUMBER = re.compile(r" \(\d+ of \d+\)$")


@dataclass(frozen=True, slots=True)
class TextSlot:
    """A text slot on one slide: where it is and what stands in it.

    Attributes:
        name: Of the slide.
        slide_id: Which slide.
        slot: Its own name.
        element_id: What holds its text.
        shape: That shape; None for notes and cells.
        standing: What it says.
        sample: What the template says there.
    """

    name: str
    slide_id: str
    slot: str
    element_id: str
    shape: Shape | None
    standing: str
    sample: str


def merge_text(
    where: TextSlot,
    base: TextBase | None,
    ours: PlacedText,
    native: float | None,
    notes: Notes,
) -> tuple[PlacedText, TextBase]:
    """A text slot that both sides may have changed."""
    merged = merged_paragraphs(where, base, ours.paragraphs, notes)
    if merged is None:
        kept = tuple(Phrase(line) for line in where.standing.split("\n"))
        return PlacedText(kept, keeps_size=True), TextBase(where.element_id, None)
    said = tuple(phrase_of(each, ours.paragraphs) for each in merged.paragraphs)
    placed = sized(where, base, ours, said, native)
    remembered = "\n".join(merged.base)
    size = placed.size or ours.size
    return placed, TextBase(where.element_id, remembered, size, merged.stood)


def merged_paragraphs(
    where: TextSlot, base: TextBase | None, ours: Sequence[Phrase], notes: Notes
) -> MergedText | None:
    """The paragraphs merged; None where nobody remembers, both differ, and it stays so."""
    locs = locs_of(ours)
    decide = notes.decide(where.name, where.slide_id, where.slot, locs)
    said = [phrase.text for phrase in ours] or [""]
    standing = where.standing.split("\n")
    before = None if base is None else base.paragraphs
    if before is None and _is_free(where, said):
        before = tuple(standing)
    if before is None:
        change = Change(Kind.CONFLICT, None, "\n".join(said), where.standing, paragraph=0)
        choice = notes.ask(where.name, where.slide_id, where.slot, change, locs)
        if choice == "later":
            return None
        before = tuple(standing if choice == "take" else said)
        return merge_paragraphs(before, said, standing, decide)
    stood = base.stood if base else {}
    merged = merge_paragraphs(before, said, standing, decide, stood)
    notes.note(where.name, where.slide_id, where.slot, merged.changes, locs)
    return merged


def _is_free(where: TextSlot, said: Sequence[str]) -> bool:
    """Whether what stands is nobody's: nothing, the template's words, or ours already."""
    standing = where.standing
    return any(same(standing, each) for each in ("", where.sample, "\n".join(said)))


def phrase_of(paragraph: Paragraph, ours: Sequence[Phrase]) -> Phrase:
    """A merged paragraph with the places in the brief it comes from."""
    has_ours = paragraph.ours is not None and paragraph.ours < len(ours)
    return Phrase(paragraph.text, ours[paragraph.ours or 0].locs if has_ours else ())


def locs_of(ours: Sequence[Phrase]) -> Locs:
    """The places a change of these paragraphs comes from."""

    def locs(change: Change) -> tuple[tuple[str | int, ...], ...]:
        at = change.paragraph
        if at is not None and at < len(ours):
            return ours[at].locs
        return tuple(loc for phrase in ours for loc in phrase.locs)[:1]

    return locs


# -- the size ----------------------------------------------------------------------------------


def sized(
    where: TextSlot,
    base: TextBase | None,
    ours: PlacedText,
    said: tuple[Phrase, ...],
    native: float | None,
) -> PlacedText:
    """The text in the size it shall have: a person's own stays, ours follows what is said."""
    shape = where.shape
    if native is None or shape is None or shape.text is None or shape.text.is_empty:
        return PlacedText(said, ours.size)
    standing = first_size(shape.text)
    asked = (base.size if base else None) or native
    if abs(standing - asked) > _SAME_SIZE:
        return PlacedText(said, keeps_size=True)
    if [each.text for each in said] == [each.text for each in ours.paragraphs]:
        return PlacedText(said, ours.size)
    if "\n".join(each.text for each in said) == where.standing:
        return PlacedText(said, base.size if base else None)
    return PlacedText(said, _fitting(where.slot, shape, said, native, asked))


def _fitting(
    slot: str, shape: Shape, said: tuple[Phrase, ...], native: float, asked: float
) -> float | None:
    """The size at which it fits its box: its own where it can be, else the floor at least."""
    room = Room.of(shape)
    if asked > native and room.fits(said):
        return asked
    room = replace(room, spec=replace(room.spec, size=native))
    if room.fits(said):
        return None
    floor = min(floor_of(slot, native), native)
    return room.step_down(said, floor) or (floor if floor < native else None)


# -- titles of slides with further pages -------------------------------------------------------


def unnumbered(text: str) -> str:
    """A title without “(1 of 2)” behind its first line."""
    first, apart, rest = text.partition("\n")
    return _NUMBER.sub("", first) + apart + rest


def numbered(text: str, page: int, pages: int) -> str:
    """A title with its page behind its first line, where there are several."""
    if pages < 2:
        return text
    first, apart, rest = text.partition("\n")
    return f"{first} ({page} of {pages}){apart}{rest}"


def is_numbered(text: str) -> bool:
    """Whether a title has its page behind its first line."""
    return bool(_NUMBER.search(text.partition("\n")[0]))
