"""Seats: what stands on a slide at each point of a batch, before the next edit is made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from generator.deck.deck import Cell, Deck, Element, Shape, Slide, Table, Text
from generator.deck.slots import Slot, is_canvas, slots
from generator.maps.slide_map import NOTES
from generator.plan.directing import Ways
from generator.plan.edits import Target
from generator.plan.ids import drawing_prefix, object_id

_Held = TypeVar("_Held")


@dataclass(slots=True)
class Seat:
    """One slide as it stands: where each slot is, and what each target holds.

    Attributes:
        slide: The slide's id.
        elements: Slot name to the id of its element.
        cells: Slot name to its cell, for slots that stand in a cell.
        spans: Slot name to the token's place, for slots that are a token among other words.
        untitled: Slots that only their token names: once filled, nothing else would.
        texts: What each target of a slot holds.
        sizes: The font size each target's text has, where it has text.
        rows: How many rows each table has, by its id.
        columns: How many columns each table has, by its id.
        widths: How wide they are, in EMU, where that is known.
        heights: The least height of each row, in EMU, as it stands before rows come and go.
        drawn: What was drawn before in each canvas: element by id.
        alts: The alt-text description of each element of a slot.
        notes: The id of the notes shape, where it can be addressed.
        styles: The style to write on a target once it has text, where it would not have it
            by itself (new rows, new slides).
        alignments: The same for the alignment of its paragraphs.
        directions: Which paragraphs of a target run from the right, where any may.
    """

    slide: str
    elements: dict[str, str] = field(default_factory=dict)
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    untitled: set[str] = field(default_factory=set)
    texts: dict[Target, str] = field(default_factory=dict)
    sizes: dict[Target, float] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    widths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    heights: dict[str, tuple[int, ...]] = field(default_factory=dict)
    drawn: dict[str, dict[str, Element]] = field(default_factory=dict)
    alts: dict[str, str] = field(default_factory=dict)
    notes: str | None = None
    styles: dict[Target, Mapping[str, Any]] = field(default_factory=dict)
    alignments: dict[Target, str] = field(default_factory=dict)
    directions: dict[Target, Ways] = field(default_factory=dict)

    def target(self, slot: str) -> Target:
        """What holds the text of a text slot."""
        row, column = self.cells.get(slot, (None, None))
        return Target(self.elements[slot], row, column)

    def row(self, table: str, row: int) -> tuple[str, ...]:
        """What the cells of a row say."""
        return tuple(
            self.texts.get(Target(table, row, column), "")
            for column in range(self.columns[table])
        )

    def take_rows(self, table: str, came_from: Sequence[int | None]) -> None:
        """Tell it that the rows of a table now are these of its former ones, or new ones."""
        _take_rows(self.texts, table, came_from)
        _take_rows(self.sizes, table, came_from)
        _take_rows(self.styles, table, came_from)
        _take_rows(self.alignments, table, came_from)
        _take_rows(self.directions, table, came_from)
        turned = {each.column for each in self.directions if each.object_id == table}
        for row in (row for row, former in enumerate(came_from) if former is None):
            # A new row may run as the one it was made from.
            self.directions |= {Target(table, row, column): (True,) for column in turned}
        self.rows[table] = len(came_from)

    def take_columns(self, table: str, came_from: Sequence[int | None]) -> None:
        """Tell it that the columns of a table now are these of its former ones, or new ones."""
        _take_columns(self.texts, table, came_from)
        _take_columns(self.sizes, table, came_from)
        _take_columns(self.styles, table, came_from)
        _take_columns(self.alignments, table, came_from)
        _take_columns(self.directions, table, came_from)
        self.columns[table] = len(came_from)
        self.widths.pop(table, None)

    def copied(self, slide: str, others: Iterable[str] = ()) -> "tuple[Seat, dict[str, str]]":
        """The seat a copy of this slide would be, and the ids to give it and these others."""
        ids = {self.slide: slide}
        ids |= {old: object_id(slide, slot) for slot, old in self.elements.items()}
        move = {old: new for old, new in ids.items() if old != self.slide}
        ids |= {old: object_id(slide, old) for old in others}
        return (
            Seat(
                slide=slide,
                elements={slot: move[old] for slot, old in self.elements.items()},
                cells=dict(self.cells),
                spans=dict(self.spans),
                untitled=set(self.untitled),
                texts={_moved(target, move): text for target, text in self.texts.items()},
                sizes={_moved(target, move): size for target, size in self.sizes.items()},
                rows={move[table]: count for table, count in self.rows.items()},
                columns={move[table]: count for table, count in self.columns.items()},
                widths={move[table]: widths for table, widths in self.widths.items()},
                heights={move[table]: heights for table, heights in self.heights.items()},
                alts={move[old]: text for old, text in self.alts.items()},
                styles={_moved(target, move): style for target, style in self.styles.items()},
                alignments={
                    _moved(target, move): each for target, each in self.alignments.items()
                },
                directions={
                    _moved(target, move): ways for target, ways in self.directions.items()
                },
            ),
            ids,
        )


def _moved(target: Target, ids: Mapping[str, str]) -> Target:
    return replace(target, object_id=ids.get(target.object_id, target.object_id))


def _take_rows(held: dict[Target, _Held], table: str, came_from: Sequence[int | None]) -> None:
    before = {target: each for target, each in held.items() if target.object_id == table}
    for target in before:
        del held[target]
    for row, former in enumerate(came_from):
        for target, each in before.items():
            if former is not None and target.row == former:
                held[replace(target, row=row)] = each


def _take_columns(
    held: dict[Target, _Held], table: str, came_from: Sequence[int | None]
) -> None:
    before = {target: each for target, each in held.items() if target.object_id == table}
    for target in before:
        del held[target]
    for target, each in before.items():
        if target.column in came_from:
            held[replace(target, column=came_from.index(target.column))] = each


def seat_of(slide: Slide, elements: Mapping[str, str]) -> Seat:
    """The seat a slide is, where the element of each of its slots is known.

    A slot whose element a person took away has none.
    """
    seat = Seat(slide.id)
    by_id = {element.id: element for element in slide.elements}
    if slide.notes_shape_id:
        seat.notes = slide.notes_shape_id
        _take_words(seat, Target(seat.notes), slide.notes)
    for slot, element_id in elements.items():
        element = by_id.get(element_id)
        if element is not None and slot != NOTES:
            seat.elements[slot] = element.id
            seat.alts[element.id] = element.description
            _take_element(seat, slot, element, slide)
    return seat


def _take_element(seat: Seat, slot: str, element: Element, slide: Slide) -> None:
    match element:
        case Table():
            _take_table(seat, element)
        case Shape():
            prefix = drawing_prefix(slide.id, slot)
            drawn = {each.id: each for each in slide.elements if each.id.startswith(prefix)}
            if drawn or is_canvas(element):
                seat.drawn[slot] = drawn
            else:
                _take_text(seat, Target(element.id), element.text)
        case _:
            pass


def seats_by_name(deck: Deck) -> dict[str, list[Seat]]:
    """The seats of each slide name, in the order of the deck."""
    slides = {slide.id: slide for slide in deck.slides}
    found: dict[str, dict[str, Seat]] = {}
    for slot in slots(deck):
        slide = slides[slot.slide_id]
        seat = found.setdefault(slot.slide_name, {}).setdefault(slide.id, Seat(slide.id))
        _take(seat, slot, slide)
    order = {slide.id: slide.index for slide in deck.slides}
    return {
        name: sorted(seats.values(), key=lambda seat: order[seat.slide])
        for name, seats in found.items()
    }


def _take(seat: Seat, slot: Slot, slide: Slide) -> None:
    name = slot.own_name
    if slot.kind == NOTES:
        seat.notes = slot.element_id
        _take_words(seat, Target(slot.element_id), slide.notes)
        return
    element = next(element for element in slide.elements if element.id == slot.element_id)
    seat.elements[name] = element.id
    seat.alts[element.id] = element.description
    if slot.cell is not None:
        seat.cells[name] = slot.cell
    if slot.span is not None:
        seat.spans[name] = slot.span
    elif slot.cell is None and element.title.strip() != slot.name:
        seat.untitled.add(name)
    if isinstance(element, Table):
        _take_table(seat, element)
    elif isinstance(element, Shape) and slot.kind == "canvas":
        prefix = drawing_prefix(slide.id, name)
        seat.drawn[name] = {
            drawn.id: drawn for drawn in slide.elements if drawn.id.startswith(prefix)
        }
    elif isinstance(element, Shape):
        _take_text(seat, Target(element.id), element.text)


def _take_table(seat: Seat, table: Table) -> None:
    seat.rows[table.id] = table.row_count
    seat.columns[table.id] = table.column_count
    seat.widths[table.id] = tuple(table.column_widths)
    seat.heights[table.id] = tuple(table.least_heights)
    for cell in table.cells:
        _take_text(seat, Target(table.id, cell.row, cell.column), cell.text)


def _take_words(seat: Seat, target: Target, text: Text | None) -> None:
    seat.texts[target] = text.text if text else ""
    if text and any(each.is_right_to_left for each in text.paragraphs):
        seat.directions[target] = tuple(each.is_right_to_left for each in text.paragraphs)


def _take_text(seat: Seat, target: Target, text: Text | None) -> None:
    _take_words(seat, target, text)
    if text and not text.is_empty:
        seat.sizes[target] = first_size(text)


def first_size(text: Text) -> float:
    """The font size a text begins with, in points."""
    paragraph = next((each for each in text.paragraphs if each.runs), text.paragraphs[0])
    return (paragraph.runs[0] if paragraph.runs else paragraph.newline).style.size


def body_style(cells: Iterable[Cell]) -> Mapping[str, Any]:
    """The text style of the first typed cell, in the API's words, to write on new ones."""
    for cell in cells:
        if cell.text and not cell.text.is_empty:
            paragraph = cell.text.paragraphs[0]
            return (paragraph.runs[0] if paragraph.runs else paragraph.newline).raw
    return {}
