"""A document as it was on an earlier day, to be said again by the one that stands."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.deck.deck import Deck, Element, Line, Shape, Slide, Table
from generator.deck.outline import looks
from generator.deck.slots import NOTES
from generator.maps.words import Phrase
from generator.merge.align import align, likeness
from generator.merge.rows import columns
from generator.plan.as_left import is_as_left
from generator.plan.drawn import area_of
from generator.plan.ids import drawing_prefix
from generator.plan.memory import DrawingBase, Memory, SlideBase, SlotBase, TextBase
from generator.plan.merged.renamed_parts import as_known
from generator.plan.merged.tables import cells_of
from generator.plan.placement import (
    KeptDrawing,
    Piece,
    PlacedDrawing,
    PlacedSlide,
    PlacedTable,
    PlacedText,
    Placement,
)
from generator.plan.rooms import usual_height
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
        elif base.id in standing and is_as_left(base, standing[base.id], now):
            drops.append(base.id)
        elif base.id in standing:
            lost.append(f"`{base.name}` came since and was edited; it stays")
    ours = {base.id for base in bases}
    lost += [
        f"a slide people had added, {slide.id}, is gone and does not come back"
        for slide in was.slides
        if slide.id not in ours and slide.id not in standing
    ]
    order = [slide.id for slide in was.slides if slide.id in placed]
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
        drawn = drawings.get(slot)
        if isinstance(asked, DrawingBase) and now is not None:
            slots[slot] = _drawing(f"{base.name}.{slot}", asked, was, now, drawn, lost)
        elif piece := _piece(slot, asked, was, now, stands):
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
        case Table() as before, Table() as after:
            return _table(before, after)
        case _:
            return None


def _drawing(
    name: str,
    asked: DrawingBase,
    was: Slide,
    now: Slide,
    drawn: Piece | None,
    lost: list[str],
) -> KeptDrawing:
    """A drawing as it was: its parts where they stood, with the words they had.

    A part that went since is drawn as the brief has it now; colours stay as they are, and
    what is glued to a part goes along with it.
    """
    prefix = drawing_prefix(was.id, name.rpartition(".")[2])
    then, standing = _drawn(was, prefix), _drawn(now, prefix)
    both = then.keys() & standing.keys()
    ours = as_known(drawn, asked.parts or {}).parts if isinstance(drawn, PlacedDrawing) else ()
    new = tuple(part for part in ours if part.name in then.keys() - standing.keys())
    if gone := then.keys() - standing.keys() - {part.name for part in new}:
        lost.append(f"{_counted(gone)} of `{name}` went since and cannot be drawn again")
    shapes = {each for each in both if isinstance(then[each], Shape)}
    if recoloured := {each for each in shapes if looks(then[each]) != looks(standing[each])}:
        lost.append(f"{_counted(recoloured)} of `{name}` looked otherwise; colours stay")
    canvas = _element(was, asked.id)
    moving = {each for each in both if not _is_glued(standing[each])}
    return KeptDrawing(
        new=new,
        anew=(),
        moved={each: area_of(then[each].box) for each in sorted(moving)},
        texts={each: _words(then[each]) for each in shapes},
        gone=tuple(sorted(standing.keys() - then.keys())),
        description=canvas.description if isinstance(canvas, Shape) else None,
        locs=(),
    )


def _drawn(slide: Slide, prefix: str) -> dict[str, Element]:
    return {
        each.id.removeprefix(prefix): each
        for each in slide.elements
        if each.id.startswith(prefix) and each.parent_id is None
    }


def _is_glued(element: Element) -> bool:
    """Whether it goes along with what it is glued to (docs/google/slides-lines.md)."""
    return isinstance(element, Line) and bool(element.start_id or element.end_id)


def _counted(parts: Collection[str]) -> str:
    return "a part" if len(parts) == 1 else f"{len(parts)} parts"


def _words(element: Element) -> str:
    return element.text.text if isinstance(element, Shape) and element.text else ""


def _differs(asked: SlotBase, was: Slide, now: Slide | None) -> bool:
    """Whether something stood there that is told to be lost."""
    if isinstance(asked, DrawingBase):
        return now is None
    return _element(was, asked.id) is not None


def _element(slide: Slide | None, element_id: str) -> object:
    elements = slide.elements if slide else ()
    return next((each for each in elements if each.id == element_id), None)


def _text(said: str) -> PlacedText:
    return PlacedText(tuple(map(Phrase, said.split("\n"))), keeps_size=True)


def _table(was: Table, now: Table) -> PlacedTable | None:
    """What a table said; None where columns of it went and others came."""
    if was.column_count == now.column_count:
        return _said_table(was, [*_rows(now)])
    places = columns(cells_of(now, 0), cells_of(was, 0)).ours
    found = tuple(place for place in places if place is not None)
    if len(found) == len(places):  # columns came since: they go
        narrow = [tuple(cells[place] for place in found) for cells in _rows(now)]
        said = _said_table(was, narrow)
        header = [Phrase(text) for text in cells_of(now, 0)]
        return replace(
            said,
            header=_spread(said.header, found, header),
            rows=tuple(replace(r, cells=_spread(r.cells, found, header)) for r in said.rows),
            shown=found,
        )
    if len(found) == now.column_count:  # columns went since: they come back
        gone = {at: at for at, place in enumerate(places) if place is None}
        return replace(_said_table(was, [*_rows(now)]), added=gone)
    return None


def _spread(
    cells: Sequence[Phrase], places: Sequence[int], among: Sequence[Phrase]
) -> tuple[Phrase, ...]:
    """Cells at their places among others."""
    told = [*among]
    for place, cell in zip(places, cells, strict=True):
        told[place] = cell
    return tuple(told)


def _said_table(was: Table, standing: Sequence[Cells]) -> PlacedTable:
    rows = [*_rows(was)]
    partners = align([*map(_line, rows)], [*map(_line, standing)], likeness)
    former: list[Cells | None] = [None] * len(rows)
    for at, partner in enumerate(partners):
        if partner is not None:
            former[partner] = standing[at]
    header = tuple(map(Phrase, cells_of(was, 0)))
    said = tuple(Row("", tuple(map(Phrase, cells))) for cells in rows)
    return PlacedTable(
        header,
        said,
        tuple(former),
        widths=tuple(was.column_widths),
        row_height=usual_height(was),
    )


def _rows(table: Table) -> Iterator[Cells]:
    return (cells_of(table, row) for row in range(1, table.row_count))


def _line(cells: Sequence[str]) -> str:
    return " | ".join(cells)
