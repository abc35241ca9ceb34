"""Where in the brief each text of a planned deck comes from, paragraph by paragraph."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.content.places import Loc, SourceMap
from generator.maps.words import Phrase
from generator.plan.edits import FillText, Target
from generator.plan.ids import drawing_prefix
from generator.plan.placement import PlacedDrawing, PlacedSlide, PlacedTable, PlacedText
from generator.plan.planner import Plan
from generator.plan.seats import Seat
from generator.sources import Source

Spoken = Mapping[Target, tuple[str, ...]]
Told = Callable[[Source], str]
"""How a place is told: with the name of its file, or without."""
_MOST = 3


def sources(planned: Plan, places: SourceMap, told: Told = str) -> Spoken:
    """The place of every text, as a person clicks it: `acme.yaml:41:5`.

    Args:
        planned: What is typed where.
        places: Where in the brief each value is written.
        told: How a place is told.
    """
    found = {
        edit.target: (edit.origin.locs,) * (edit.new.count("\n") + 1)
        for edit in planned.edits
        if isinstance(edit, FillText)
    }
    for placed, seat in planned.seats:
        found.update(_on_slide(placed, seat))
    return {
        target: tuple(in_words(locs, places, told) for locs in paragraphs)
        for target, paragraphs in found.items()
    }


Found = tuple[Target, tuple[tuple[Loc, ...], ...]]


def _on_slide(placed: PlacedSlide, seat: Seat) -> Iterator[Found]:
    for name, piece in placed.slots.items():
        match piece:
            case PlacedText() if name in seat.elements and name not in seat.spans:
                yield seat.target(name), _by_paragraph(piece.paragraphs)
            case PlacedTable() if name in seat.elements:
                there = piece.as_it_stands()
                rows = (there.header, *(row.cells for row in there.rows))
                for row, cells in enumerate(rows):
                    for column, phrase in enumerate(cells):
                        target = Target(seat.elements[name], row, column)
                        yield target, _by_paragraph((phrase,))
            case PlacedDrawing():
                prefix = drawing_prefix(seat.slide, name)
                yield from ((Target(part.id(prefix)), part.locs) for part in piece.parts)
            case _:
                pass


def _by_paragraph(phrases: Sequence[Phrase]) -> tuple[tuple[Loc, ...], ...]:
    return tuple(phrase.locs for phrase in phrases for _ in phrase.text.split("\n"))


def in_words(locs: Iterable[Loc], places: SourceMap, told: Told = str) -> str:
    """Places of the brief as a person clicks them."""
    # What a run adds of its own, as the date of today, is written nowhere.
    written = (loc for loc in locs if places.walk(loc)[0])
    found = list(dict.fromkeys(told(places.find(loc)) for loc in written))
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return " · ".join(found[:_MOST]) + more
