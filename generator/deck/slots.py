"""The named places of a deck: found by alt-text title, else by `{{slide.slot}}` in a text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from generator.deck.deck import (
    Box,
    Cell,
    Chart,
    Deck,
    Element,
    Picture,
    Shape,
    Slide,
    Table,
    Text,
)
from generator.deck.find import Spot, cell_box, spots, texts_of
from generator.deck.geometry import NOWHERE
from generator.deck.tokens import SLOT_NAME, Token, lone_braces, tokens_in
from generator.errors import Finding, Level

Kind = Literal["text", "table", "canvas", "notes"]

NOTES: Final = "notes"
"""The reserved slot every named slide has: its speaker notes."""

_BODY: Final = (1, 0)


@dataclass(frozen=True, slots=True)
class Slot:
    """A named place that can be filled.

    Attributes:
        name: `slide.slot`.
        slide_id: The slide it is on; copies of a slide have the same slots.
        element_id: The shape, table or picture; the notes shape for notes.
        kind: What can stand there.
        box: The place on the slide; of nothing for notes.
        cell: Row and column, for a text slot that is a cell.
        span: The UTF-16 range of its token among other words; None: it is all of the text.
        is_named: Whether the deck names it; false for notes that are a slot only because
            their slide has a name.
    """

    name: str
    slide_id: str
    element_id: str
    kind: Kind
    box: Box
    cell: tuple[int, int] | None = None
    span: tuple[int, int] | None = None
    is_named: bool = True

    @property
    def slide_name(self) -> str:
        """The part of its name before the dot."""
        return self.name.partition(".")[0]

    @property
    def own_name(self) -> str:
        """The part of its name after the dot."""
        return self.name.partition(".")[2]


def slots(deck: Deck) -> tuple[Slot, ...]:
    """All slots of a deck, in the order of slides and z-order, notes last."""
    return tuple(slot for slide in deck.slides for slot in slots_of(slide))


def slots_of(slide: Slide) -> tuple[Slot, ...]:
    """The slots of one slide, in z-order, notes last."""
    on_slide = tuple(slot for element in slide.elements for slot in _slots_on(element, slide))
    return on_slide + tuple(_notes_slots(slide, _commonest_slide_name(on_slide)))


def slides_by_name(deck: Deck) -> dict[str, tuple[Slide, ...]]:
    """The slides of a deck by the name their slots give them; copies stand together."""
    found: dict[str, tuple[Slide, ...]] = {}
    for slide in deck.slides:
        name = name_of(slide)
        if name:
            found[name] = (*found.get(name, ()), slide)
    return found


def name_of(slide: Slide) -> str:
    """The name most slots of a slide begin with; empty for a slide without slots."""
    return _commonest_slide_name(slots_of(slide))


def slot_faults(deck: Deck) -> tuple[Finding, ...]:
    """Slots named twice on one slide, and names on things that cannot be filled."""
    return tuple(
        fault
        for slide in deck.slides
        for fault in (*_named_twice(slide), *_out_of_reach(slide))
    )


def leftover_tokens(deck: Deck) -> tuple[Spot, ...]:
    """Every `{{…}}` still standing: on slides, layouts and masters, in notes and alt texts."""
    return tuple(
        replace(spot, text=token.text) for spot in spots(deck) for token in tokens_in(spot.text)
    )


def token_faults(deck: Deck) -> tuple[Finding, ...]:
    """Tokens not written as `{{slide.slot}}`: odd spaces, no name, half of the braces.

    A box that is named as a slot gets other words: what stands in it matters to nobody.
    """
    whole = {
        each.id
        for slide in deck.slides
        for each in slide.elements
        if isinstance(each, Shape) and SLOT_NAME.fullmatch(each.title.strip())
    }
    return tuple(
        fault
        for spot in spots(deck)
        if spot.element_id not in whole
        for fault in _odd_tokens(spot)
    )


def _slots_on(element: Element, slide: Slide) -> Iterator[Slot]:
    name = _titled(element.title)
    kind = _kind(element)
    if name and kind:
        yield Slot(name, slide.id, element.id, kind, element.box)
    else:
        yield from _slots_by_token(element, slide)


def _kind(element: Element) -> Kind | None:
    """What can stand in a named element; None where nothing can."""
    match element:
        case Shape() if is_canvas(element):
            return "canvas"
        case Shape():
            return "text"
        case Table():
            return "table"
        case Picture() | Chart():
            return "canvas"
        case _:
            return None


def is_canvas(shape: Shape) -> bool:
    """Whether a shape is there to be drawn in: bare, and no place for text."""
    is_bare = shape.text is None or shape.text.is_empty
    return is_bare and shape.placeholder is None and shape.kind != "TEXT_BOX"


def _slots_by_token(element: Element, slide: Slide) -> Iterator[Slot]:
    for cell, text in texts_of(element):
        for token in tokens_in(text.text):
            if not token.name:
                continue
            if isinstance(element, Table) and cell is not None:
                yield _cell_slot(token, text, cell, element, slide)
            else:
                span = _span(token, text)
                yield Slot(token.name, slide.id, element.id, "text", element.box, span=span)


def _cell_slot(token: Token, text: Text, cell: Cell, table: Table, slide: Slide) -> Slot:
    place, span = (cell.row, cell.column), _span(token, text)
    if place == _BODY and span is None and _is_alone_in_body(cell, table):
        return Slot(token.name, slide.id, table.id, "table", table.box)
    box = cell_box(table, cell)
    return Slot(token.name, slide.id, table.id, "text", box, cell=place, span=span)


def _is_alone_in_body(cell: Cell, table: Table) -> bool:
    """Whether a table says nothing below its header but what this cell says."""
    others = (c for c in table.cells if c is not cell and c.row > 0)
    return all(c.text is None or c.text.is_empty for c in others)


def _span(token: Token, text: Text) -> tuple[int, int] | None:
    return None if text.text.strip() == token.text else (token.start, token.end)


def _notes_slots(slide: Slide, slide_name: str) -> Iterator[Slot]:
    """The slots of the speaker notes; on a named slide there always is one."""
    if slide.notes_shape_id is None:
        return
    notes_id, named = slide.notes_shape_id, _titled(slide.notes_title)
    tokens = tuple(t for t in tokens_in(slide.notes.text) if t.name) if slide.notes else ()
    if not named and slide.notes and tokens:
        for token in tokens:
            span = _span(token, slide.notes)
            yield Slot(token.name, slide.id, notes_id, "notes", NOWHERE, span=span)
    elif named:
        yield Slot(named, slide.id, notes_id, "notes", NOWHERE)
    elif slide_name:
        name = f"{slide_name}.{NOTES}"
        yield Slot(name, slide.id, notes_id, "notes", NOWHERE, is_named=False)


def _commonest_slide_name(found: tuple[Slot, ...]) -> str:
    names = Counter(slot.slide_name for slot in found)
    return names.most_common(1)[0][0] if names else ""


def _titled(title: str) -> str:
    """The slot an alt-text title names; empty for any other title."""
    return title.strip() if SLOT_NAME.fullmatch(title.strip()) else ""


def _named_twice(slide: Slide) -> Iterator[Finding]:
    for name, count in Counter(slot.name for slot in slots_of(slide)).items():
        if count > 1:
            yield Finding(
                "E334",
                what=f"slot `{name}` is named {count} times on one slide",
                where=f"slide {slide.number}",
                mend="give each place a name of its own, as alt-text title or token",
            )


def _out_of_reach(slide: Slide) -> Iterator[Finding]:
    for element in slide.elements:
        name = _titled(element.title)
        if name and _kind(element) is None:
            yield Finding(
                "E335",
                what=f"`{name}` names a {type(element).__name__.lower()}, "
                "in which nothing can be filled",
                where=f"slide {slide.number}",
                mend="move the title to a shape, a table or a picture",
                level=Level.WARNING,
            )


def _odd_tokens(spot: Spot) -> Iterator[Finding]:
    for token in tokens_in(spot.text):
        if token.is_plain:
            continue
        if token.name:
            yield Finding(
                "E331",
                what=f"token `{token.visible}` has spaces a person cannot tell apart",
                where=spot.where,
                mend=f"type it anew as `{{{{{token.name}}}}}`",
                level=Level.WARNING,
            )
        else:
            yield Finding(
                "E332",
                what=f"token `{token.visible}` names no slot",
                where=spot.where,
                mend="name it `{{slide.slot}}`: small letters, digits, `_` and `-`, one dot; "
                "or let the map fill the box it stands in",
            )
    for braces in lone_braces(spot.text):
        yield Finding(
            "E333",
            what=f"`{braces}` stands alone, so what is beside it is no token",
            where=spot.where,
            mend="close it as `{{slide.slot}}`, or take the braces out",
        )
