"""What people changed in a document since it was made, by its memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.deck.deck import Deck, Shape, Table
from generator.deck.slots import NOTES
from generator.maps.slide_map import DASH
from generator.merge.normal import same
from generator.merge.rows import FILLER, BaseRow, columns, standing_for
from generator.plan.memory import Memory, TableBase, TextBase
from generator.plan.merged.columns import was_blank
from generator.plan.merged.tables import cells_of

_Cells = tuple[str | None, ...]


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
    """A table over its pages: what was asked for on each, and what stands there."""

    pages: list[tuple[TableBase, Table | None]] = field(default_factory=list)

    @property
    def asked(self) -> list[BaseRow]:
        """The rows asked for, of all pages."""
        return [row for base, _ in self.pages for row in base.rows or ()]

    def read(self) -> Iterator[tuple[tuple[str | None, ...], list[_Cells]]]:
        """Of each page that stands: the headings asked for, and its rows, headings first.

        They are in our columns; one that was left out, for no row filled it, reads as asked.
        """
        count = len(self.pages[0][0].header)
        blank = [column for column in range(count) if was_blank(self.asked, column)]
        for base, standing in self.pages:
            if standing is None:
                continue
            among = columns([each or "" for each in base.header], cells_of(standing, 0))
            away = {column for column in blank if column not in among.ours}
            yield (
                base.header,
                [
                    tuple(
                        cell if column not in away else DASH if row else base.header[column]
                        for column, cell in enumerate(
                            among.read(cells_of(standing, row), count)
                        )
                    )
                    for row in range(standing.row_count)
                ],
            )


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
                table.pages.append((asked, standing.get(asked.id)))
    for (name, _, slot), table in found.items():
        yield from (Edited(name, slot, *each) for each in _differences(table))


def _differences(table: _Table) -> Iterator[tuple[str, str]]:
    """The headings that were changed, then the rows."""
    seen: list[_Cells] = []
    for header, (heads, *rows) in table.read():
        for was, now in zip(header, heads, strict=True):
            if was is not None and not same(now or "", was):
                yield was, now or ""
        seen += rows
    yield from _rows(table.asked, seen)


def _rows(asked: Sequence[BaseRow], seen: Sequence[_Cells]) -> Iterator[tuple[str, str]]:
    """What was asked for and what stands instead, cell by cell; of a row alone, all of it."""
    partners = standing_for(asked, seen)
    for cells, partner in zip(seen, partners, strict=True):
        if partner is None:
            if any(cells):
                yield "", _line(cells)
            continue
        for was, now in zip(asked[partner].cells, cells, strict=True):
            if was is not None and not same(now or "", was):
                yield was, now or ""
    for at, row in enumerate(asked):
        if at not in partners and row.item != FILLER:
            yield _line(row.cells), ""


def _line(cells: Sequence[str | None]) -> str:
    return " | ".join(each or "" for each in cells)
