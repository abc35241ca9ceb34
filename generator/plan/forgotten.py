"""A document nobody remembers: which slide is which, as far as the deck itself tells."""

from collections.abc import Iterator

from generator.deck.deck import Deck, Slide
from generator.deck.slots import slots_of
from generator.plan.ids import id_of_slide
from generator.plan.memory import (
    DrawingBase,
    SlideBase,
    SlotBase,
    TableBase,
    TextBase,
    base_of,
)
from generator.plan.placement import (
    KeptDrawing,
    Nothing,
    Piece,
    PlacedDrawing,
    PlacedSlide,
    PlacedTable,
    PlacedText,
    Placement,
)
from generator.plan.seats import seats_by_name


def forgotten(ours: Placement, deck: Deck) -> Iterator[SlideBase]:
    """The slides that stand, each as the one of ours it most likely is, its words unknown.

    Ids of our own tell; the others are taken in their order. Slides of names that the brief
    does not ask for are nobody's to take away, so they are not told.
    """
    standing = seats_by_name(deck)
    for name in dict.fromkeys(slide.name for slide in ours.slides):
        asked = [slide for slide in ours.slides if slide.name == name]
        seats = standing.get(name, [])
        by_id = {_id(ours, slide): slide for slide in asked}
        known = {seat.slide: by_id[seat.slide] for seat in seats if seat.slide in by_id}
        free = [slide for slide in asked if slide not in known.values()]
        for seat in seats:
            slide = known.get(seat.slide) or (free.pop(0) if free else None)
            if slide is not None:
                standing_slide = next(each for each in deck.slides if each.id == seat.slide)
                yield unknown_base(slide, standing_slide)


def _id(ours: Placement, slide: PlacedSlide) -> str:
    return id_of_slide(ours.name_for_ids or ours.kind, slide.name, slide.item, slide.page)


def unknown_base(slide: PlacedSlide, standing: Slide) -> SlideBase:
    """A standing slide as one of ours, when nobody remembers what was asked of it."""
    elements = {slot.own_name: slot.element_id for slot in slots_of(standing)}
    slots = {
        name: base
        for name, piece in slide.slots.items()
        if name in elements and (base := _unknown(piece, elements[name]))
    }
    return base_of(slide, standing.id, slots)


def _unknown(piece: Piece, element_id: str) -> SlotBase | None:
    match piece:
        case PlacedText():
            return TextBase(element_id, None)
        case PlacedTable():
            return TableBase(element_id, (None,) * len(piece.header), None)
        case PlacedDrawing():
            return DrawingBase(element_id, "", None)
        case KeptDrawing() | Nothing():
            return None
