"""A slide the brief dropped and people worked on: what of it may stay where it stands."""

from collections.abc import Iterator

from generator.deck.deck import Element, Shape, Slide, Table
from generator.maps.slide_map import NOTES
from generator.maps.words import Phrase
from generator.plan.ids import drawing_prefix
from generator.plan.memory import DrawingBase, SlideBase, TableBase
from generator.plan.merged.drawings import is_withheld
from generator.plan.merged.pages import elements_of
from generator.plan.merged.tables import cells_of
from generator.plan.merged.withheld import Withheld, rows_left
from generator.plan.placement import KeptDrawing, Piece, PlacedSlide, PlacedTable, PlacedText
from generator.plan.script import Row


def left_of(base: SlideBase, slide: Slide, withheld: Withheld) -> PlacedSlide | None:
    """The slide without what readers must not know; None where there is nothing of it."""
    slots = dict(_slots(base, slide, withheld)) if withheld.texts else {}
    if not slots:
        return None
    return PlacedSlide(
        name=base.name,
        element=base.element,
        item=base.item,
        page=base.page,
        pages=base.pages,
        slots=slots,
        id=base.id,
        elements=elements_of(slide, base),
    )


def _slots(base: SlideBase, slide: Slide, withheld: Withheld) -> Iterator[tuple[str, Piece]]:
    elements = {each.id: each for each in slide.elements}
    for slot, asked in base.slots.items():
        element = elements.get(asked.id)
        match asked, element:
            case _ if slot == NOTES and slide.notes:
                yield from _text(slot, slide.notes.text, withheld)
            case DrawingBase(), _ if element is not None:
                yield from _drawing(slot, asked, element, slide, withheld)
            case _, Shape(text=text) if text is not None:
                yield from _text(slot, text.text, withheld)
            case TableBase(), Table():
                yield from _table(slot, asked, element, withheld)
            case _:
                pass


def _text(slot: str, standing: str, withheld: Withheld) -> Iterator[tuple[str, Piece]]:
    left = withheld.left_of(standing)
    if left != standing:
        yield slot, PlacedText(tuple(map(Phrase, left.split("\n"))), keeps_size=True)


def _table(
    slot: str, asked: TableBase, table: Table, withheld: Withheld
) -> Iterator[tuple[str, Piece]]:
    header, *standing = (cells_of(table, row) for row in range(table.row_count))
    left = rows_left(asked.rows or (), asked.header, header, standing, withheld)
    if [*left] == standing:
        return
    staying = [(cells, was) for cells, was in zip(left, standing, strict=True) if cells]
    staying = staying or [(tuple("" for _ in header), standing[0])]  # a table has a row
    yield (
        slot,
        PlacedTable(
            tuple(map(Phrase, header)),
            tuple(Row("", tuple(map(Phrase, cells))) for cells, _ in staying),
            tuple(was for _, was in staying),
        ),
    )


def _drawing(
    slot: str, asked: DrawingBase, canvas: Element, slide: Slide, withheld: Withheld
) -> Iterator[tuple[str, Piece]]:
    prefix = drawing_prefix(slide.id, slot)
    known = asked.parts or {}
    gone = tuple(
        name
        for each in slide.elements
        if (name := each.id.removeprefix(prefix)) != each.id
        and name in known
        and is_withheld(each, known[name], withheld)
    )
    description = "" if withheld.holds(canvas.description) else None
    if gone or description is not None:
        yield slot, KeptDrawing((), (), {}, {}, gone, description, ())
