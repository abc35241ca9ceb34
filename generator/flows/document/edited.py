"""What people changed in a document since it was made, by its memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.deck.deck import Deck, Shape, Table
from generator.deck.slots import NOTES
from generator.merge.normal import same
from generator.merge.rows import FILLER, BaseRow, columns, standing_for
from generator.plan.memory import Memory, TableBase, TextBase
from generator.plan.merged_tables import cells_of


@dataclass(frozen=True, slots=True)
class Edited:
    """A text somebody changed: where it stands, what was asked for, what stands there now."""

    slide: str
    slot: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.slide}, `{self.slot}`: “{self.was}” is now “{self.now}”"


def edits_of_people(deck: Deck, memory: Memory) -> tuple[Edited, ...]:
    """Every text of the memory that reads otherwise in the deck; what is gone reads empty."""
    return (*_in_texts(deck, memory), *_in_tables(deck, memory))


def _in_texts(deck: Deck, memory: Memory) -> Iterator[Edited]:
    texts = dict(_texts(deck))
    for slide in memory.slides:
        for slot, asked in slide.slots.items():
            if not isinstance(asked, TextBase) or asked.text is None:
                continue
            now = texts.get(asked.id, "")
            # The notes of a slide that was made anew are written a build later.
            if not same(now, asked.text) and (now or slot != NOTES):
                yield Edited(slide.name, slot, asked.text, now)


def _texts(deck: Deck) -> Iterator[tuple[str, str]]:
    for slide in deck.slides:
        if slide.notes_shape_id and slide.notes is not None:
            yield slide.notes_shape_id, slide.notes.text
        for element in slide.elements:
            if isinstance(element, Shape) and element.text is not None:
                yield element.id, element.text.text


# -- tables ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Table:
    """A table over its pages: the rows asked for, and those that stand, in our columns."""

    header: tuple[str | None, ...] = ()
    asked: list[BaseRow] = field(default_factory=list)
    seen: list[tuple[str | None, ...]] = field(default_factory=list)


def _in_tables(deck: Deck, memory: Memory) -> Iterator[Edited]:
    """What differs row by row, each known as a refresh knows it: by what it says."""
    standing = {
        element.id: element
        for slide in deck.slides
        for element in slide.elements
        if isinstance(element, Table)
    }
    found: dict[tuple[str, str, str], _Table] = {}
    for slide in memory.slides:
        for slot, asked in slide.slots.items():
            if isinstance(asked, TableBase) and asked.rows is not None:
                table = found.setdefault((slide.name, slide.item, slot), _Table())
                yield from _read(table, slide.name, slot, asked, standing.get(asked.id))
    for (name, _, slot), table in found.items():
        yield from (Edited(name, slot, *each) for each in _rows(table))


def _read(
    table: _Table, name: str, slot: str, asked: TableBase, standing: Table | None
) -> Iterator[Edited]:
    """The rows of one page, added to those of the others; its headings that were changed."""
    table.asked += asked.rows or ()
    if standing is None:
        return
    header = cells_of(standing, 0)
    among = columns([each or "" for each in asked.header], header)
    for was, now in zip(asked.header, among.read(header, len(asked.header)), strict=True):
        if was is not None and not same(now or "", was):
            yield Edited(name, slot, was, now or "")
    table.seen += (
        among.read(cells_of(standing, row), len(asked.header))
        for row in range(1, standing.row_count)
    )


def _rows(table: _Table) -> Iterator[tuple[str, str]]:
    """What was asked for and what stands instead, cell by cell; of a row alone, all of it."""
    partners = standing_for(table.asked, table.seen)
    for cells, partner in zip(table.seen, partners, strict=True):
        if partner is None:
            if any(cells):
                yield "", _line(cells)
            continue
        for was, now in zip(table.asked[partner].cells, cells, strict=True):
            if was is not None and not same(now or "", was):
                yield was, now or ""
    for at, row in enumerate(table.asked):
        if at not in partners and row.item != FILLER:
            yield _line(row.cells), ""


def _line(cells: Sequence[str | None]) -> str:
    return " | ".join(each or "" for each in cells)
