"""A document as it was on an earlier day, to be said again by the one that stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.deck.deck import Deck, Shape, Slide, Table
from generator.deck.outline import slide_fingerprint
from generator.deck.slots import NOTES
from generator.maps.words import Phrase
from generator.merge.align import align, likeness
from generator.plan.memory import DrawingBase, Memory, SlideBase, SlotBase, TextBase
from generator.plan.merged_tables import cells_of
from generator.plan.placement import (
    Piece,
    PlacedDrawing,
    PlacedSlide,
    PlacedTable,
    PlacedText,
    Placement,
)
from generator.plan.script import Row
from generator.plan.seats import seats_by_name

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """What shall stand again, and what of that day does not come back, in words."""

    placement: Placement
    lost: tuple[str, ...]


def restored(asked: Placement, held: Memory, was: Deck, now: Deck) -> Restored:
    """A document's words, rows and slides as they were; what people added since stays.

    Args:
        asked: What the brief asks for; its name and naming are kept.
        held: What is remembered of the document: which slides and slots are ours.
        was: The document on that day.
        now: The document as it stands.
    """
    then = {slide.id: slide for slide in was.slides}
    standing = {slide.id: slide for slide in now.slides}
    lost: list[str] = []
    seats = {seat.slide: seat.elements for each in seats_by_name(now).values() for seat in each}
    placed: dict[str, PlacedSlide] = {}
    drops: list[str] = []
    bases = [*held.slides, *_forgotten(held, was)]
    drawings = {(slide.name, slide.item): slide.slots for slide in asked.slides}
    for base in bases:
        if base.id in then:
            drawn = drawings.get((base.name, base.item), {})
            stands = standing.get(base.id)
            elements = seats.get(base.id, {}) if stands else {}
            placed[base.id] = _slide(base, then[base.id], stands, elements, drawn, lost)
        elif base.id in standing and _is_ours(base, standing[base.id]):
            drops.append(base.id)
        elif base.id in standing:
            lost.append(f"`{base.name}` came since and was edited; it stays")
    ours = {base.id for base in bases}
    lost += [
        f"a slide people had added, {slide.id}, is gone and does not come back"
        for slide in was.slides
        if slide.id not in ours and slide.id not in standing
    ]
    order = _order(placed, was, now)
    return Restored(
        replace(
            asked,
            slides=tuple(placed[each] for each in order),
            is_settled=True,
            drops=tuple(drops),
        ),
        tuple(lost),
    )


def _forgotten(held: Memory, was: Deck) -> Iterator[SlideBase]:
    """Slides of ours that went since, known by the names of their slots."""
    known = {base.id for base in held.slides}
    for name, seats in seats_by_name(was).items():
        for seat in seats:
            if seat.slide not in known:
                slots: dict[str, SlotBase] = {
                    slot: TextBase(element, None) for slot, element in seat.elements.items()
                }
                yield SlideBase(name, seat.slide, "", seat.slide, 1, 1, slots)


def _is_ours(base: SlideBase, slide: Slide) -> bool:
    return bool(base.seen) and slide_fingerprint(slide) == base.seen


def _order(placed: Mapping[str, PlacedSlide], was: Deck, now: Deck) -> list[str]:
    """The slides in the order they stand; those that come back behind the one before them."""
    order = [slide.id for slide in now.slides if slide.id in placed]
    before = ""
    for slide in was.slides:
        if slide.id not in placed:
            continue
        if slide.id not in order:
            order.insert(order.index(before) + 1 if before else 0, slide.id)
        before = slide.id
    return order


def _slide(
    base: SlideBase,
    was: Slide,
    now: Slide | None,
    seated: Mapping[str, str],
    drawings: Mapping[str, Piece],
    lost: list[str],
) -> PlacedSlide:
    """One slide as it was; where it comes back, with the drawings the brief asks for now."""
    slots: dict[str, Piece] = {}
    elements: dict[str, str] = {}
    for slot, asked in base.slots.items():
        stands = seated.get(slot, asked.id)
        piece = _piece(slot, asked, was, now, stands)
        drawn = drawings.get(slot)
        if piece is not None:
            slots[slot] = piece
        elif now is None and isinstance(drawn, PlacedDrawing):
            slots[slot] = drawn
        elif _differs(asked, was, now):
            lost.append(f"`{base.name}.{slot}` was drawn or built otherwise and stays as it is")
        if slot != NOTES and stands:
            elements[slot] = stands
    return PlacedSlide(
        name=base.name,
        element=base.element,
        item=base.item,
        page=base.page,
        pages=base.pages,
        slots=slots,
        id=base.id,
        elements=elements if now else {},
    )


def _piece(
    slot: str, asked: SlotBase, was: Slide, now: Slide | None, stands_as: str
) -> Piece | None:
    """What a slot said; None where that cannot be written again."""
    if slot == NOTES:
        return _text(was.notes.text) if was.notes else None
    element = _element(was, asked.id)
    stands = _element(now, stands_as) if now else element
    match element, stands:
        case Shape(text=text), Shape() if text is not None:
            return _text(text.text)
        case Table() as before, Table() as after if before.column_count == after.column_count:
            return _table(before, after)
        case _:
            return None


def _differs(asked: SlotBase, was: Slide, now: Slide | None) -> bool:
    """Whether something stood there that is told to be lost."""
    if isinstance(asked, DrawingBase):
        return now is None or slide_fingerprint(was) != slide_fingerprint(now)
    return _element(was, asked.id) is not None


def _element(slide: Slide | None, element_id: str) -> object:
    elements = slide.elements if slide else ()
    return next((each for each in elements if each.id == element_id), None)


def _text(said: str) -> PlacedText:
    return PlacedText(tuple(map(Phrase, said.split("\n"))), keeps_size=True)


def _table(was: Table, now: Table) -> PlacedTable:
    rows = [*_rows(was)]
    standing = [*_rows(now)]
    partners = align([*map(_line, rows)], [*map(_line, standing)], likeness)
    former: list[Cells | None] = [None] * len(rows)
    for at, partner in enumerate(partners):
        if partner is not None:
            former[partner] = standing[at]
    header = tuple(map(Phrase, cells_of(was, 0)))
    said = tuple(Row("", tuple(map(Phrase, cells))) for cells in rows)
    return PlacedTable(header, said, tuple(former))


def _rows(table: Table) -> Iterator[Cells]:
    return (cells_of(table, row) for row in range(1, table.row_count))


def _line(cells: Sequence[str]) -> str:
    return " | ".join(cells)
