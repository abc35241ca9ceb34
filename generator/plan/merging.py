"""A document merged: what was asked of it, what is asked now, and the deck as it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from generator.deck.deck import Deck, Slide
from generator.deck.outline import slide_fingerprint
from generator.maps.slide_map import NOTES
from generator.merge.choices import Kind
from generator.merge.weaving import strands
from generator.plan.as_left import is_as_left, left
from generator.plan.drawings.part_looks import Palette, palette_of, plain_looks
from generator.plan.fit import Prototype, prototypes
from generator.plan.forgotten import forgotten, unknown_base
from generator.plan.ids import drawing_prefix, id_of_slide
from generator.plan.memory import (
    DrawingBase,
    Memory,
    SlideBase,
    SlotBase,
    TextBase,
    seated,
    slide_base,
    without,
)
from generator.plan.merged.leftovers import left_of
from generator.plan.merged.noted import Answer, Noted, Notes
from generator.plan.merged.pages import Pages
from generator.plan.merged.slides import MergedSlide, MergingSlide
from generator.plan.merged.withheld import NOTHING, Withheld, forgetting
from generator.plan.placement import PlacedSlide, PlacedText, Placement
from generator.plan.planner import Plan
from generator.plan.rooms import TITLE
from generator.plan.seats import Seat
from generator.plan.writable import writable

Key = tuple[str, str]
"""A slide of the map: its name, and the item it is repeated for."""
_S = TypeVar("_S", PlacedSlide, SlideBase)


@dataclass(frozen=True, slots=True)
class Merged:
    """A document merged.

    Attributes:
        placement: What shall stand where.
        slides: What to remember, the ids of new slots aside.
        noted: What happened, change by change.
    """

    placement: Placement
    slides: tuple[SlideBase, ...]
    noted: tuple[Noted, ...]

    @property
    def conflicts(self) -> tuple[Noted, ...]:
        """What is left for a person to decide."""
        return tuple(each for each in self.noted if each.change.kind is Kind.CONFLICT)


def merge(
    held: Memory | None,
    ours: Placement,
    deck: Deck,
    template: Deck,
    answer: Answer,
    policy: Mapping[str, str] | None = None,
    withheld: Withheld = NOTHING,
) -> Merged:
    """What a document shall say, after people and the brief both changed it.

    Args:
        held: What was asked of it last; None where nobody remembers.
        ours: What the brief asks for now.
        deck: The document as it stands.
        template: What it was made from.
        answer: Answers conflicts.
        policy: Slots whose conflicts the map answers: `take`.
        withheld: What was asked last and readers must not know any more.
    """
    said = writable(ours)
    bases = held.slides if held else tuple(forgotten(said, deck))
    notes = Notes(answer, policy or {}, withheld)
    merging = _Merging(said, bases, deck, prototypes(template), notes)
    merging.remembers = held is not None
    return merging.merged()


@dataclass(slots=True)
class _Merging:
    ours: Placement
    bases: Sequence[SlideBase]
    deck: Deck
    prototypes: Mapping[str, Prototype]
    notes: Notes
    remembers: bool = True
    placed: dict[str, PlacedSlide] = field(default_factory=dict)
    remembered: dict[str, SlideBase] = field(default_factory=dict)
    drops: list[str] = field(default_factory=list)
    sequence: list[str] = field(default_factory=list)

    def merged(self) -> Merged:
        ours = _by_key(self.ours.slides)
        bases = _by_key(self.bases)
        pages = {key: self._pages(key, each, bases.get(key, [])) for key, each in ours.items()}
        for key, former in bases.items():
            if key not in ours:
                self._end(former)
        self._sequence(pages)
        order = self._order()
        return Merged(
            replace(
                self.ours,
                slides=tuple(self.placed[each] for each in order),
                is_settled=True,
                drops=tuple(self.drops),
            ),
            forgetting([*self._in_memory()], self.notes.withheld),
            tuple(self.notes.noted),
        )

    # -- slides

    def _pages(self, key: Key, asked: list[PlacedSlide], bases: list[SlideBase]) -> list[str]:
        """The ids of the pages of one slide, once it is merged."""
        bases = [*bases, *self._unremembered(key, asked, bases)]
        known = {each.id for each in bases}
        standing = [slide for slide in self.deck.slides if slide.id in known]
        if not bases:
            return self._new(key, asked)
        if not standing or key[0] not in self.prototypes:
            self._leave_out(asked, bases)
            return []
        pages = Pages(
            ours=asked,
            bases=sorted(bases, key=lambda each: each.page),
            standing=standing,
            prototype=self.prototypes[key[0]],
            deck=self.deck,
            notes=self.notes,
            new_id=lambda page: self._id(key, page),
        )
        return self._keep(MergingSlide(pages).merged())

    def _unremembered(
        self, key: Key, asked: list[PlacedSlide], bases: list[SlideBase]
    ) -> Iterator[SlideBase]:
        """Pages of this slide that a run made which could not finish."""
        known = {each.id for each in bases}
        slides = {slide.id: slide for slide in self.deck.slides}
        for page in range(1, len(asked) + len(bases) + 2):
            slide = slides.get(self._id(key, page))
            if slide is not None and slide.id not in known:
                as_page = replace(asked[min(page, len(asked)) - 1], page=page)
                yield unknown_base(as_page, slide)

    def _keep(self, merged: MergedSlide) -> list[str]:
        self.placed |= {page.id: page for page in merged.pages}
        self.remembered |= {base.id: base for base in merged.bases}
        self.drops += merged.drops
        return [page.id for page in merged.pages]

    def _id(self, key: Key, page: int) -> str:
        return id_of_slide(self.ours.name_for_ids or self.ours.kind, *key, page)

    def _new(self, key: Key, asked: list[PlacedSlide]) -> list[str]:
        """A slide that is newly due: it comes as the brief asks for it."""
        if key[0] not in self.prototypes:
            return []
        ids = [self._id(key, slide.page) for slide in asked]
        for slide, slide_id in zip(asked, ids, strict=True):
            self.placed[slide_id] = replace(slide, id=slide_id)
        self.notes.note_slide(Kind.WRITTEN, key[0], ids[0], None, _title(asked[0]))
        return ids

    def _leave_out(self, asked: Sequence[PlacedSlide], bases: Sequence[SlideBase]) -> None:
        """A slide a person took away stays away."""
        self.notes.note_slide(Kind.LEFT_OUT, asked[0].name, bases[0].id, None, _title(asked[0]))
        self.remembered |= {base.id: replace(base, is_gone=True) for base in bases}

    def _end(self, bases: Sequence[SlideBase]) -> None:
        """A slide the brief no longer asks for goes, unless a person worked on it."""
        slides = {slide.id: slide for slide in self.deck.slides}
        for base in bases:
            slide = slides.get(base.id)
            if slide is None:
                self.remembered[base.id] = replace(base, is_gone=True)
            elif self.remembers and is_as_left(base, slide, self.deck):
                self.drops.append(base.id)
                self.notes.note_slide(Kind.WRITTEN, base.name, base.id, _said_title(base), None)
            else:
                self.remembered[base.id] = base
                self.notes.note_slide(Kind.KEPT, base.name, base.id, _said_title(base), None)
                if left := left_of(base, slide, self.notes.withheld):
                    self.placed[base.id] = left

    # -- their order

    def _sequence(self, pages: Mapping[Key, list[str]]) -> None:
        """All placed slides in the brief's order; further pages behind those it knows."""
        left = {key: [*ids] for key, ids in pages.items()}
        last = {(slide.name, slide.item): at for at, slide in enumerate(self.ours.slides)}
        for at, slide in enumerate(self.ours.slides):
            key = (slide.name, slide.item)
            ids = left.get(key, [])
            if ids:
                self.sequence.append(ids.pop(0))
            if last[key] == at:
                self.sequence += ids
                left[key] = []

    def _order(self) -> list[str]:
        """The slides in the order they shall stand: people's, where they changed it."""
        base = [each.id for each in self.bases if each.id in self.placed]
        theirs = [slide.id for slide in self.deck.slides if slide.id in self.placed]
        places = {each: at for at, each in enumerate(base)}
        of_ours = tuple(places.get(each) for each in self.sequence)
        of_theirs = tuple(places.get(each) for each in theirs)
        both_new = [
            (self.sequence.index(each), at)
            for at, each in enumerate(theirs)
            if each not in places and each in self.sequence
        ]
        order: list[str] = []
        for strand in strands(len(base), of_ours, of_theirs, both_new):
            if strand.ours is not None:
                order.append(self.sequence[strand.ours])
            elif strand.theirs is not None:
                order.append(theirs[strand.theirs])
        return order

    def _in_memory(self) -> Iterator[SlideBase]:
        """What to remember, in the brief's order; what is not asked for any more last."""
        for slide_id in self.sequence:
            if slide_id in self.remembered:
                yield self.remembered.pop(slide_id)
            else:
                yield slide_base(self.placed[slide_id], Seat(slide_id))
        yield from self.remembered.values()


def _by_key(slides: Sequence[_S]) -> dict[Key, list[_S]]:
    groups: dict[Key, list[_S]] = {}
    for slide in slides:
        groups.setdefault((slide.name, slide.item), []).append(slide)
    return groups


def _title(slide: PlacedSlide) -> str:
    piece = slide.slots.get(TITLE)
    return piece.text.replace("\n", " ") if isinstance(piece, PlacedText) else slide.name


def _said_title(base: SlideBase) -> str:
    title = base.slots.get(TITLE)
    text = getattr(title, "text", None)
    return (text or base.name).replace("\n", " ")


# -- once it stands ----------------------------------------------------------------------------


def remember(
    held: Memory | None, merged: Merged, planned: Plan, before: Deck, after: Deck, is_ours: bool
) -> tuple[SlideBase, ...]:
    """What to remember of a document once it says what was settled.

    Args:
        held: What was remembered before.
        merged: What was settled.
        planned: What was sent.
        before: The deck the plan was made against.
        after: The deck as it was read back.
        is_ours: Whether nobody else wrote in between.
    """
    seats = {seat.slide: seat for _, seat in planned.seats}
    untouched = _untouched(held, before)
    slides = {slide.id: slide for slide in after.slides}
    known = {slide.id for slide in before.slides}
    kept: list[SlideBase] = []
    for base in merged.slides:
        seat, slide = seats.get(base.id), slides.get(base.id)
        told = seated(base, seat) if seat else base
        if slide is None:
            kept.append(told)
            continue
        told = _with_notes_id(told, slide)
        is_new = base.id not in known
        if is_new:
            told = without(told, planned.postponed)
            told = _with_copied_notes(
                told, slide, (*merged.slides, *(held.slides if held else ()))
            )
        if is_ours and (is_new or base.id in untouched):
            told = _first_seen(told, slide, after)
        kept.append(told)
    return tuple(kept)


def _untouched(held: Memory | None, before: Deck) -> set[str]:
    bases = {each.id: each for each in (held.slides if held else ())}
    return {
        slide.id
        for slide in before.slides
        if slide.id in bases and is_as_left(bases[slide.id], slide, before)
    }


def _looked_at(base: SlideBase, slide: Slide, deck: Deck) -> SlideBase:
    """The slide with how each part of its drawings looks."""
    base = _with_notes_id(base, slide)
    palette = palette_of(deck, slide)
    return replace(
        base,
        slots={name: _looks(name, each, slide, palette) for name, each in base.slots.items()},
    )


def _with_notes_id(base: SlideBase, slide: Slide) -> SlideBase:
    """The slide with the id of its notes, which a copy has only once it stands."""
    notes = base.slots.get(NOTES)
    if notes is None or not slide.notes_shape_id:
        return base
    slots = {**base.slots, NOTES: replace(notes, id=slide.notes_shape_id)}
    return replace(base, slots=slots)


def _with_copied_notes(base: SlideBase, slide: Slide, known: Sequence[SlideBase]) -> SlideBase:
    """A further page, with the notes it was copied with, where those are ours."""
    notes = slide.notes.text if slide.notes else ""
    asked = {
        told.text
        for each in known
        if (each.name, each.item) == (base.name, base.item)
        and isinstance(told := each.slots.get(NOTES), TextBase)
    }
    if NOTES in base.slots or not slide.notes_shape_id or notes not in asked:
        return base
    return replace(base, slots={**base.slots, NOTES: TextBase(slide.notes_shape_id, notes)})


def _looks(slot: str, base: SlotBase, slide: Slide, palette: Palette) -> SlotBase:
    if not isinstance(base, DrawingBase) or base.parts is None:
        return base
    prefix = drawing_prefix(slide.id, slot)
    elements = {each.id.removeprefix(prefix): each for each in slide.elements}
    return replace(
        base,
        parts={
            name: replace(part, looks=plain_looks(elements[name], palette))
            if name in elements and not part.is_line
            else part
            for name, part in base.parts.items()
        },
    )


def first_memory(memory: Memory, after: Deck) -> Memory:
    """The memory of a document nobody but us has written in yet: how all of it looks."""
    slides = {slide.id: slide for slide in after.slides}
    return replace(
        memory,
        slides=tuple(
            _first_seen(each, slides[each.id], after) if each.id in slides else each
            for each in memory.slides
        ),
    )


def _first_seen(base: SlideBase, slide: Slide, deck: Deck) -> SlideBase:
    seen = slide_fingerprint(slide)
    return replace(_looked_at(base, slide, deck), seen=seen, left=left(slide, deck))
