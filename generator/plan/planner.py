"""The plan: a placement held against the deck as it stands, as the edits that make it so.

It is the same for a fresh copy of the template, for a deck filled before and for one whose
run died half way: whatever already says what it should is left alone, so planning against
the result of a plan gives no edits.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.deck.deck import Deck, Element
from generator.deck.units import utf16_slice
from generator.errors import Finding, Level
from generator.layout.directions import right_to_left
from generator.maps.slide_map import NOTES
from generator.merge.align import rising
from generator.merge.difference import pieces
from generator.plan.directing import direct
from generator.plan.drawings.draw import erase, redraw
from generator.plan.drawings.kept import change_drawing
from generator.plan.edits import (
    AlignText,
    CopySlide,
    DirectText,
    DropObject,
    Edit,
    FillText,
    MoveSlide,
    Origin,
    SetAltText,
    SetFontSize,
    StyleText,
    Target,
)
from generator.plan.fit import Prototype, prototypes
from generator.plan.ids import DRAWN, id_of_slide
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
from generator.plan.seats import Seat, first_size, seat_of, seats_by_name
from generator.plan.steps.columns import fit_columns
from generator.plan.steps.links import KICKER, colour_of, link_edits, standing_links
from generator.plan.steps.recreate import recreate
from generator.plan.steps.tables import fit_heights, fit_rows, set_type, style_untyped
from generator.plan.writable import writable

_SAME_SIZE = 0.05
_SAME_PLACE = 20_000  # EMU, a 45th of an inch


@dataclass(frozen=True, slots=True)
class Plan:
    """The edits that make a deck say a placement, and where each placed slide then stands.

    Attributes:
        postponed: Slots no request can reach before the next plan: the notes of new slides.
    """

    edits: tuple[Edit, ...]
    seats: tuple[tuple[PlacedSlide, Seat], ...]
    findings: tuple[Finding, ...]
    postponed: frozenset[str]

    @property
    def overwrites(self) -> bool:
        """Whether it changes anything that stands; words for empty notes change nothing."""
        return not all(
            isinstance(edit, FillText) and edit.origin.slot == NOTES and not edit.old
            for edit in self.edits
        )


def plan(placement: Placement, deck: Deck, template: Deck) -> Plan:
    """The plan that makes `deck` say `placement`; `template` gives what the deck lacks."""
    naming = placement.naming
    planner = _Planner(placement, naming.on(deck), naming.on(template))
    return planner.plan(naming.missing_in(deck))


class _Planner:
    def __init__(self, placement: Placement, deck: Deck, template: Deck) -> None:
        self._placement = placement if placement.is_settled else writable(placement)
        self._deck = deck
        self._slides = {slide.id: slide for slide in deck.slides}
        self._prototypes = prototypes(template)
        self._standing = self._settled_seats() if placement.is_settled else seats_by_name(deck)
        self._order = [slide.id for slide in deck.slides]
        masters = {layout.id: layout.master_id for layout in deck.layouts}
        self._masters = {
            slide.id: masters[slide.layout_id]
            for slide in deck.slides
            if slide.layout_id in masters
        }
        self._edits: list[Edit] = []
        self._findings: list[Finding] = []
        self._created: list[str] = []

    def _settled_seats(self) -> dict[str, list[Seat]]:
        """The seats the placement names, and no others: people's slides are none of ours."""
        found: dict[str, list[Seat]] = {}
        by_name = seats_by_name(self._deck)
        named = {seat.slide: seat for seats in by_name.values() for seat in seats}
        for placed in self._placement.slides:
            if slide := self._slides.get(placed.id):
                seat = named.get(slide.id)
                if placed.elements or seat is None:
                    seat = seat_of(slide, placed.elements)
                found.setdefault(placed.name, []).append(seat)
        return found

    def plan(self, names: Mapping[str, str]) -> Plan:
        for element, name in names.items():
            slide, _, slot = name.partition(".")
            self._edits.append(SetAltText(element, name, None, Origin(slide, slot)))
        self._edits += set_type(self._deck, names, self._placement.naming.sizes)
        self._drop_unasked()
        seats = [
            pair
            for name, slides in _grouped(self._placement.slides)
            for pair in self._seat(name, slides)
        ]
        for placed, seat in seats:
            self._fill(placed, seat)
        order = {_place(slide): at for at, slide in enumerate(self._placement.slides)}
        seats.sort(key=lambda pair: order[_place(pair[0])])
        self._sort([seat.slide for _, seat in seats])
        self._link(seats)
        return Plan(
            tuple(self._edits),
            tuple(seats),
            (*self._findings, *_without_notes(self._created)),
            frozenset(f"{name}.{NOTES}" for name in self._created),
        )

    def _link(self, seats: Sequence[tuple[PlacedSlide, Seat]]) -> None:
        """Let body and appendix lead to one another, once every slide stands."""
        colours = {
            name: colour_of(prototype.shape(KICKER))
            for name, prototype in self._prototypes.items()
        }
        standing = standing_links(self._deck, self._edits, seats, colours)
        self._edits += link_edits(
            seats, self._placement.divider, standing, is_settled=self._placement.is_settled
        )

    def _drop_unasked(self) -> None:
        if self._placement.is_settled:
            for slide in self._placement.drops:
                self._drop_slide(slide, Origin(""))
            return
        asked = {slide.name for slide in self._placement.slides}
        for name in [name for name in self._standing if name not in asked]:
            if name in self._prototypes:
                for seat in self._standing.pop(name):
                    self._drop_slide(seat.slide, Origin(name))

    def _drop_slide(self, slide: str, origin: Origin) -> None:
        if slide in self._order:
            self._edits.append(DropObject(slide, origin))
            self._order.remove(slide)

    def _seat(
        self, name: str, slides: Sequence[PlacedSlide]
    ) -> Iterator[tuple[PlacedSlide, Seat]]:
        """A seat for each of the slides of one name, the missing ones copied from another."""
        wanted = [self._copy_id(slide) for slide in slides]
        seats = self._take_seats(name, wanted, slides)
        if 0 not in seats:
            seats[0] = self._another(seats.values(), slides[0], wanted[0])
        for index in reversed(range(1, len(slides))):
            if index not in seats:
                first = (seats[0], *(seats[each] for each in sorted(seats)))
                seats[index] = self._another(first, slides[index], wanted[index])
        yield from ((slide, seats[index]) for index, slide in enumerate(slides))

    def _another(self, seats: Iterable[Seat], slide: PlacedSlide, slide_id: str) -> Seat:
        """A further slide: a copy of the first that has all it needs, else one made anew."""
        source = next((each for each in seats if self._holds(each, slide)), None)
        if source is None:
            return self._create(slide.name, slide_id)
        return self._copy(source, slide, slide_id)

    def _copy_id(self, slide: PlacedSlide) -> str:
        if slide.id:
            return slide.id
        kind = self._placement.name_for_ids or self._placement.kind
        return id_of_slide(kind, slide.name, slide.item, slide.page)

    def _take_seats(
        self, name: str, wanted: Sequence[str], slides: Sequence[PlacedSlide]
    ) -> dict[int, Seat]:
        """The standing seats by the slide they are for; the template's own is for the first."""
        seats: dict[int, Seat] = {}
        if self._placement.is_settled:
            return {wanted.index(seat.slide): seat for seat in self._standing.get(name, [])}
        for seat in self._standing.get(name, []):
            index = wanted.index(seat.slide) if seat.slide in wanted else 0
            if index not in seats and self._holds(seat, slides[index]):
                seats[index] = seat
            else:
                self._drop_slide(seat.slide, Origin(name))
        return seats

    def _holds(self, seat: Seat, slide: PlacedSlide) -> bool:
        """Whether a seat has every slot that something of the slide stands in.

        Tokens among other words, and in cells, are slots of the template only: once filled,
        nothing names them.
        """
        slots = self._prototypes[slide.name].slots
        filled = {name for name, piece in slide.slots.items() if not isinstance(piece, Nothing)}
        lasting = {
            name
            for name in filled - {NOTES}
            if name in slots and slots[name].span is None and slots[name].cell is None
        }
        return lasting <= set(seat.elements)

    def _create(self, name: str, slide_id: str) -> Seat:
        """A seat on a slide the deck has not, built again from the template's."""
        prototype = self._prototypes[name]
        fellows = self._fellows(prototype)
        made = recreate(
            prototype, self._deck, slide_id, self._behind_masters(), Origin(name), fellows
        )
        self._edits += made.edits
        self._findings += made.findings
        self._created.append(name)
        self._order.insert(made.at, slide_id)
        self._masters[slide_id] = made.master
        return made.seat

    def _behind_masters(self) -> dict[str, int]:
        """The place behind the last slide of each master; the first one's without slides."""
        behind = {
            self._masters[slide]: at + 1
            for at, slide in enumerate(self._order)
            if slide in self._masters
        }
        return behind or {self._deck.masters[0].id: 0}

    def _fellows(self, prototype: Prototype) -> Iterator[str]:
        """The layouts of standing slides whose layout in the template is this one's."""
        for name, seats in self._standing.items():
            known = self._prototypes.get(name)
            if known and known.slide.layout_name == prototype.slide.layout_name:
                for seat in seats:
                    if slide := self._slides.get(seat.slide):
                        yield slide.layout_id

    def _copy(self, source: Seat, placed: PlacedSlide, slide_id: str) -> Seat:
        """A copy of `source`; its notes are written before, for they cannot be after."""
        notes = placed.slots.get(NOTES)
        if isinstance(notes, PlacedText):
            self._fill_notes(source, notes, Origin(placed.name, NOTES, notes.locs))
        surplus = self._beside_template(source, self._prototypes[placed.name])
        seat, ids = source.copied(slide_id, surplus)
        self._edits.append(CopySlide(source.slide, ids, Origin(placed.name)))
        self._edits += [DropObject(ids[each], Origin(placed.name)) for each in surplus]
        self._order.insert(self._order.index(source.slide) + 1, slide_id)
        if source.slide in self._masters:
            self._masters[slide_id] = self._masters[source.slide]
        return seat

    def _beside_template(self, source: Seat, prototype: Prototype) -> tuple[str, ...]:
        """What stands on a slide beside what the template has there: drawn, or people's."""
        slide = self._slides.get(source.slide)
        own = set(source.elements.values())
        return tuple(
            element.id
            for element in (slide.elements if slide else ())
            if element.parent_id is None and element.id not in own
            if not any(_is_like(element, each) for each in prototype.slide.elements)
        )

    def _fill_notes(self, seat: Seat, notes: PlacedText, origin: Origin) -> None:
        if seat.notes is not None:
            self._fill_text(seat, Target(seat.notes), notes, None, origin)

    def _fill(self, placed: PlacedSlide, seat: Seat) -> None:
        prototype = self._prototypes[placed.name]
        spans = sorted(seat.spans, key=lambda slot: seat.spans[slot], reverse=True)
        for name in (*spans, *(slot for slot in placed.slots if slot not in spans)):
            piece = placed.slots.get(name)
            if piece is None or (name != NOTES and name not in seat.elements):
                continue
            self._fill_slot(placed, seat, name, piece, prototype)

    def _fill_slot(
        self, placed: PlacedSlide, seat: Seat, name: str, piece: Piece, prototype: Prototype
    ) -> None:
        origin = Origin(placed.name, name, getattr(piece, "locs", ()))
        if name in seat.untitled:
            title = f"{placed.name}.{name}"
            self._edits.append(SetAltText(seat.elements[name], title, None, origin))
        match piece:
            case PlacedText() if name == NOTES:
                self._fill_notes(seat, piece, origin)
            case PlacedText() if name in seat.spans:
                self._fill_span(seat, name, piece, origin)
            case PlacedText():
                shape = prototype.shape(name)
                native = first_size(shape.text) if shape and shape.text else None
                self._fill_text(seat, seat.target(name), piece, native, origin)
            case PlacedTable():
                self._fill_table(seat, name, piece, prototype, origin)
            case PlacedDrawing():
                self._edits += redraw(seat, name, piece, origin)
                self._describe(seat, name, piece.description, origin)
            case KeptDrawing():
                self._edits += change_drawing(seat, name, piece, origin)
                if piece.description is not None:
                    self._describe(seat, name, piece.description, origin)
            case Nothing():
                self._clear(seat, name, origin)

    def _fill_span(self, seat: Seat, name: str, piece: PlacedText, origin: Origin) -> None:
        target = seat.target(name)
        start, end = seat.spans[name]
        old = utf16_slice(seat.texts[target], start, end)
        self._edits.append(FillText(target, old, piece.text, origin, start))

    def _fill_text(
        self,
        seat: Seat,
        target: Target,
        piece: PlacedText,
        native: float | None,
        origin: Origin,
    ) -> None:
        new = piece.text
        old = seat.texts.get(target, "")
        ways = seat.directions.pop(target, ())
        if old and not new and any(ways):
            # What is typed there one day would run as the words that go now.
            self._edits.append(DirectText(target, False, origin))
        for each in pieces(old, new):
            self._edits.append(FillText(target, each.old, each.new, origin, each.at))
        seat.texts[target] = new
        if not new:
            return
        # People may turn a paragraph that the brief left as it was.
        if old != new or not self._placement.is_settled:
            self._edits += direct(target, new, ways, origin, is_changed=old != new)
            seat.directions[target] = right_to_left(new.split("\n"))
        if style := seat.styles.pop(target, None):
            self._edits.append(StyleText(target, style, ",".join(sorted(style)), origin))
        if alignment := seat.alignments.pop(target, None):
            self._edits.append(AlignText(target, alignment, origin))
        if native is not None and not piece.keeps_size:
            self._set_size(seat, target, piece.size, native, origin)

    def _set_size(
        self, seat: Seat, target: Target, size: float | None, native: float, origin: Origin
    ) -> None:
        standing = seat.sizes.get(target, native)
        if abs((size or native) - standing) > _SAME_SIZE:
            self._edits.append(SetFontSize(target, size, origin))
            seat.sizes[target] = size or native

    def _fill_table(
        self, seat: Seat, name: str, piece: PlacedTable, prototype: Prototype, origin: Origin
    ) -> None:
        table, like = seat.elements[name], prototype.table(name)
        # On a slide that is new nothing is anybody's.
        is_settled = self._placement.is_settled and seat.slide in self._slides
        self._edits += fit_columns(seat, table, piece, like, origin, is_settled=is_settled)
        piece = piece.as_it_stands()
        self._edits += fit_rows(seat, table, piece, like, origin)
        if like and like.id in self._placement.naming.titles:
            style_untyped(seat, table, like)
        self._edits += fit_heights(seat, table, piece, origin)
        for row, cells in enumerate((piece.header, *(row.cells for row in piece.rows))):
            for column, phrase in enumerate(cells):
                at = Origin(origin.slide, name, phrase.locs)
                target = Target(table, row, column)
                self._fill_text(seat, target, PlacedText((phrase,)), None, at)

    def _describe(self, seat: Seat, name: str, description: str, origin: Origin) -> None:
        element = seat.elements[name]
        if seat.alts.get(element) != description:
            self._edits.append(SetAltText(element, None, description, origin))
            seat.alts[element] = description

    def _clear(self, seat: Seat, name: str, origin: Origin) -> None:
        """Take away what ended on an earlier page: the words, the table, or the drawing."""
        element = seat.elements[name]
        if element in seat.rows:
            self._edits.append(DropObject(element, origin))
            return
        if name in seat.drawn:
            self._edits += erase(seat, origin, only=name)
            self._describe(seat, name, "", origin)
        if (target := seat.target(name)) in seat.texts:
            self._fill_text(seat, target, PlacedText(()), None, origin)

    def _sort(self, wanted: Sequence[str]) -> None:
        """Bring the placed slides into the placement's order, moving as few as it takes."""
        places = {slide: place for place, slide in enumerate(wanted)}
        standing = [each for each in self._order if each in places]
        staying = {wanted[place] for place in rising([places[each] for each in standing])}
        for place, slide in enumerate(wanted):
            if slide in staying:
                continue
            before = self._order.index(wanted[place - 1]) + 1 if place else None
            at = self._order.index(standing[0]) if before is None else before
            self._edits.append(MoveSlide(slide, at, Origin("")))
            gone = self._order.index(slide)
            self._order.insert(at, slide)
            del self._order[gone + (gone >= at)]


def _without_notes(created: Sequence[str]) -> Iterator[Finding]:
    """What is to be known of new slides: their notes are written a build later."""
    if created:
        names = ", ".join(f"`{name}`" for name in created)
        yield Finding(
            "E302",
            what=f"new in this document and still without speaker notes: {names}; no request "
            "reaches the notes of a slide in the batch that makes it",
            where=f"slide `{created[0]}`",
            mend="nothing to do; the next build that changes the document writes them",
            level=Level.HINT,
        )


def _grouped(slides: Sequence[PlacedSlide]) -> list[tuple[str, list[PlacedSlide]]]:
    groups: dict[str, list[PlacedSlide]] = {}
    for slide in slides:
        groups.setdefault(slide.name, []).append(slide)
    return list(groups.items())


def _place(slide: PlacedSlide) -> tuple[str, str, int]:
    """What tells one placed slide from all others."""
    return slide.name, slide.item, slide.page


def _is_like(element: Element, other: Element) -> bool:
    """Whether an element is a copy of another: of its kind, where that stands."""
    if element.id == other.id or element.id.startswith(DRAWN):
        return element.id == other.id
    one, two = element.box, other.box
    return type(element) is type(other) and all(
        abs(is_at - was) <= _SAME_PLACE
        for is_at, was in zip(
            (one.x, one.y, one.width, one.height),
            (two.x, two.y, two.width, two.height),
            strict=True,
        )
    )
