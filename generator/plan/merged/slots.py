"""One slot merged on all the pages of its slide: repeated texts, lists, tables, drawings."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.deck.deck import Table
from generator.maps.words import Phrase
from generator.merge.align import align, likeness
from generator.merge.paragraphs import MergedText
from generator.merge.rows import BaseRow
from generator.plan.drawings.part_looks import palette_of
from generator.plan.drawn import area_of
from generator.plan.ids import drawing_prefix
from generator.plan.memory import DrawingBase, TableBase, TextBase
from generator.plan.merged.columns import with_added, with_columns_that_fill
from generator.plan.merged.drawings import DrawingSlot, merge_drawing
from generator.plan.merged.heights import with_heights, with_own_height
from generator.plan.merged.pages import Page, Pages
from generator.plan.merged.paging import Member, distribute
from generator.plan.merged.tables import StandingTable, TableSlot, frozen, merge_table
from generator.plan.merged.texts import (
    TextSlot,
    merge_text,
    merged_paragraphs,
    phrase_of,
    sized,
    unnumbered,
)
from generator.plan.placement import (
    KeptDrawing,
    Nothing,
    PlacedDrawing,
    PlacedTable,
    PlacedText,
)
from generator.plan.rooms import TITLE, Room, available, floor_of


def merge_slot(pages: Pages, slot: str) -> None:
    """Merge one slot on all pages of its slide."""
    pieces = [page.slots.get(slot, Nothing()) for page in pages.ours]
    kinds = {type(each) for each in pieces} - {Nothing}
    if kinds == {PlacedTable}:
        _merge_table(pages, slot, [each for each in pieces if isinstance(each, PlacedTable)])
    elif kinds == {PlacedText} and pages.continues(slot):
        _merge_list(pages, slot, [each for each in pieces if isinstance(each, PlacedText)])
    elif kinds == {PlacedText}:
        _merge_texts(pages, slot, next(x for x in pieces if isinstance(x, PlacedText)))
    elif kinds == {PlacedDrawing}:
        _merge_drawings(pages, slot)


# -- texts that are repeated on every page


def _merge_texts(pages: Pages, slot: str, ours: PlacedText) -> None:
    if slot == TITLE and len(pages.ours) > 1:
        ours = with_first_line(ours, unnumbered)
    for page in pages.there():
        where = pages.text_slot(page, slot)
        if where is None:
            pages.leave_out(page, slot, ours)
            continue
        base = page.known(slot)
        before = base if isinstance(base, TextBase) else None
        if slot == TITLE:
            where = replace(where, standing=unnumbered(where.standing))
            before = before and _base_without_number(before)
        native = pages.native(slot)
        piece, page.bases[slot] = merge_text(where, before, ours, native, pages.notes)
        page.slots[slot] = piece


# -- a list that may run on over pages


def _merge_list(pages: Pages, slot: str, ours: Sequence[PlacedText]) -> None:
    holding = [(page, where) for page in pages.all if (where := pages.text_slot(page, slot))]
    if not holding:
        for page in pages.all[:1]:
            pages.leave_out(page, slot, ours[0])
        return
    if len(holding) == 1 and len(ours) == 1 and len(pages.bases) == 1:
        page, where = holding[0]
        base = page.known(slot)
        before = base if isinstance(base, TextBase) else None
        native = pages.native(slot)
        page.slots[slot], page.bases[slot] = merge_text(
            where, before, ours[0], native, pages.notes
        )
        return
    _merge_over_pages(pages, slot, holding, ours)


def _merge_over_pages(
    pages: Pages,
    slot: str,
    holding: Sequence[tuple[Page, TextSlot]],
    ours: Sequence[PlacedText],
) -> None:
    """A list merged as a whole, and given out to the pages it stands on, or to further ones."""
    wheres = [where for _, where in holding]
    standing = [
        (at, line)
        for at, where in enumerate(wheres)
        for line in (where.standing.split("\n") if where.standing else ())
    ]
    said = tuple(phrase for each in ours for phrase in each.paragraphs)
    before = _list_base(pages, slot)
    whole = replace(wheres[0], standing="\n".join(line for _, line in standing))
    merged = merged_paragraphs(whole, before, said, pages.notes)
    if merged is None:
        for page, where in holding:
            _leave_alone(page, slot, where)
        return
    phrases = [phrase_of(each, said) for each in merged.paragraphs]
    members = [
        Member(
            None if each.theirs is None else standing[each.theirs][0],
            each.ours is not None,
            each.theirs is None or each.text != standing[each.theirs][1],
        )
        for each in merged.paragraphs
    ]

    def fits(at: int, on_page: Sequence[int]) -> bool:
        where = wheres[min(at, len(wheres) - 1)]
        return _has_room(where, slot, [phrases[each] for each in on_page])

    on_pages = distribute(members, len(holding), fits)
    texts = [tuple(phrases[each] for each in placed) for placed in on_pages]
    _give_out(pages, slot, holding, merged, texts)


def _give_out(
    pages: Pages,
    slot: str,
    holding: Sequence[tuple[Page, TextSlot]],
    merged: MergedText,
    texts: Sequence[tuple[Phrase, ...]],
) -> None:
    """Each page its paragraphs; the first one remembers those of all."""
    for at, said in enumerate(texts):
        if at < len(holding):
            page, where = holding[at]
            base = page.known(slot)
            known = base if isinstance(base, TextBase) else None
            page.slots[slot] = sized(where, known, PlacedText(said), said, pages.native(slot))
        else:
            page = pages.further(at - len(holding))
            page.slots[slot] = PlacedText(said)
        remembered = "\n".join(merged.base) if at == 0 else ""
        page.bases[slot] = TextBase(
            page.elements.get(slot, ""), remembered, stood=merged.stood if at == 0 else {}
        )


def _leave_alone(page: Page, slot: str, where: TextSlot) -> None:
    """A text nobody remembers, as it stands."""
    kept = tuple(Phrase(line) for line in where.standing.split("\n"))
    page.slots[slot] = PlacedText(kept, keeps_size=True)
    page.bases[slot] = TextBase(where.element_id, None)


def _has_room(where: TextSlot, slot: str, texts: Sequence[Phrase]) -> bool:
    """Whether a slot has room for these paragraphs, set smaller perhaps."""
    room = Room.of(where.shape) if where.shape else None
    if room is None or room.fits(texts):
        return True
    floor = min(floor_of(slot, room.spec.size), room.spec.size)
    return room.step_down(texts, floor) is not None


def _list_base(pages: Pages, slot: str) -> TextBase | None:
    """What was asked for on all pages; None where nobody remembers."""
    known = [each.slots.get(slot) for each in pages.bases]
    found = [each for each in known if isinstance(each, TextBase)]
    if not any(each.text is not None for each in found):
        return None
    return replace(found[0], text="\n".join(each.text for each in found if each.text))


# -- tables


def _merge_table(pages: Pages, slot: str, ours: Sequence[PlacedTable]) -> None:
    there = pages.there()
    standing = [_standing_table(pages, page, slot) for page in there]
    if not any(standing):
        for page in pages.all[:1]:
            pages.leave_out(page, slot, ours[0])
        return
    where = _table_slot(pages, slot, standing, ours)
    if frozen(where, ours, pages.notes):
        for page in pages.all:
            base = page.known(slot)
            if base is not None:
                page.bases[slot] = base
        return
    where, added = with_columns_that_fill(where, ours, pages.prototype.table(slot))
    merged = with_added(merge_table(where, ours, pages.notes), where, added)
    merged = with_heights(merged, where)
    for at, piece in enumerate(merged.pages):
        page = there[at] if at < len(there) else pages.further(at - len(there))
        if piece is not None:
            page.slots[slot] = piece
        page.bases[slot] = TableBase(
            page.elements.get(slot, ""),
            merged.header,
            merged.rows[at],
            merged.order if at == 0 else (),
        )


def _standing_table(pages: Pages, page: Page, slot: str) -> StandingTable | None:
    element = page.element(slot)
    if not isinstance(element, Table) or page.slide is None:
        return None
    room = available(element, page.slide, pages.prototype.layout, pages.deck)
    standing = StandingTable(element.id, element, room)
    is_alone = len(pages.there()) == 1
    return with_own_height(standing, pages.prototype.table(slot), is_alone=is_alone)


def _table_slot(
    pages: Pages,
    slot: str,
    standing: Sequence[StandingTable | None],
    ours: Sequence[PlacedTable],
) -> TableSlot:
    headings = [cell.text for cell in ours[0].header]
    found = [
        base for each in pages.bases if isinstance(base := each.slots.get(slot), TableBase)
    ]
    forgotten = not any(each.rows is not None for each in found)
    rows = _in_order([row for each in found for row in each.rows or ()], found)
    header: Sequence[str | None] = found[0].header if found else [None] * len(headings)
    moved = align([each or "" for each in header], headings, likeness)
    sample = pages.prototype.table(slot)
    texts = (
        [
            tuple(_cell_text(sample, row, column) for column in range(sample.column_count))
            for row in range(1, sample.row_count)
        ]
        if sample
        else []
    )
    return TableSlot(
        name=pages.name,
        slot=slot,
        pages=[page.id for page in pages.there()],
        standing=standing,
        base=None if forgotten else [_in_columns(row, moved) for row in rows],
        header=[None if each is None else header[each] for each in moved],
        sample=texts,
    )


# -- drawings, one a page


def _merge_drawings(pages: Pages, slot: str) -> None:
    there = pages.there()
    for at, asked in enumerate(pages.ours):
        piece = asked.slots.get(slot, Nothing())
        page = there[at] if at < len(there) else pages.further(at - len(there))
        if not isinstance(piece, PlacedDrawing):
            continue
        if page.slide is None:
            page.slots[slot] = piece
            continue
        where = _drawing_slot(pages, page, slot)
        if where is None:
            pages.leave_out(page, slot, piece)
            continue
        base = page.known(slot)
        known = base if isinstance(base, DrawingBase) else None
        page.slots[slot], page.bases[slot] = merge_drawing(where, known, piece, pages.notes)
    for page in there[len(pages.ours) :]:
        _end_drawing(pages, page, slot)


def _drawing_slot(pages: Pages, page: Page, slot: str) -> DrawingSlot | None:
    element = page.element(slot)
    if element is None or page.slide is None:
        return None
    prefix = drawing_prefix(page.id, slot)
    drawn = {
        each.id.removeprefix(prefix): each
        for each in page.slide.elements
        if each.id.startswith(prefix)
    }
    own = {*page.elements.values(), *(each.id for each in drawn.values())}
    known = {each.id for each in pages.prototype.slide.elements}
    strangers = tuple(
        each for each in page.slide.elements if each.id not in own and each.id not in known
    )
    return DrawingSlot(
        pages.name,
        page.id,
        slot,
        element.id,
        drawn,
        strangers,
        area_of(element.box),
        element.description,
        palette_of(pages.deck, page.slide),
    )


def _end_drawing(pages: Pages, page: Page, slot: str) -> None:
    """A drawing that ended on an earlier page goes where nobody worked in it."""
    base, where = page.known(slot), _drawing_slot(pages, page, slot)
    if not isinstance(base, DrawingBase) or where is None or not where.drawn:
        return
    ended = PlacedDrawing((), "", ())
    piece, _ = merge_drawing(where, base, ended, pages.notes)
    if isinstance(piece, KeptDrawing):
        page.slots[slot], page.bases[slot] = piece, base
    else:
        page.slots[slot] = Nothing()


def with_first_line(piece: PlacedText, change: Callable[[str], str]) -> PlacedText:
    """A title with its first line changed."""
    if not piece.paragraphs:
        return piece
    first, *rest = piece.paragraphs
    return replace(piece, paragraphs=(replace(first, text=change(first.text)), *rest))


def _base_without_number(base: TextBase) -> TextBase:
    return base if base.text is None else replace(base, text=unnumbered(base.text))


def _in_columns(row: BaseRow, moved: Sequence[int | None]) -> BaseRow:
    """A remembered row in the columns of today."""
    return replace(
        row,
        cells=tuple(
            row.cells[each] if each is not None and each < len(row.cells) else None
            for each in moved
        ),
    )


def _in_order(rows: list[BaseRow], found: Sequence[TableBase]) -> list[BaseRow]:
    """The rows of all pages in the brief's order."""
    order = next((each.order for each in found if each.order), ())
    places = {item: at for at, item in enumerate(order)}
    return sorted(rows, key=lambda row: places.get(row.item, len(places)))


def _cell_text(table: Table, row: int, column: int) -> str:
    text = table.cell(row, column).text
    return text.text if text else ""
