"""A table slot merged over all the pages it stands on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.deck.deck import Table
from generator.maps.slide_map import DASH
from generator.maps.words import Phrase
from generator.merge.choices import Change, Decide, Kind
from generator.merge.normal import same
from generator.merge.rows import (
    BaseRow,
    Columns,
    MergedRow,
    MergedRows,
    OurRow,
    columns,
    merge_rows,
)
from generator.merge.settle import settle
from generator.plan.merged.noted import Locs, Notes, nowhere
from generator.plan.merged.paging import Member, distribute
from generator.plan.merged.withheld import without_words
from generator.plan.placement import PlacedTable
from generator.plan.rooms import MOST_ROWS, TableRoom
from generator.plan.script import Row

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandingTable:
    """A table as it stands on one page: its texts, and the height there is for it.

    Attributes:
        element_id: Its id.
        table: As it stands.
        room: The height there is for it, in points.
        added: Columns it is read as if it had them: their places and headings.
        widths: How wide its columns are with those, in EMU.
        row_height: The template's, where the rows are as high as we made them; else 0.
    """

    element_id: str
    table: Table
    room: float
    added: Mapping[int, str] = field(default_factory=dict)
    widths: tuple[int, ...] = ()
    row_height: int = 0

    @property
    def header(self) -> Cells:
        """Its headings."""
        return self._with_added(cells_of(self.table, 0), self.added)

    @property
    def rows(self) -> list[Cells]:
        """The rows below them."""
        blank = dict.fromkeys(self.added, DASH)
        rows = (cells_of(self.table, row) for row in range(1, self.table.row_count))
        return [self._with_added(row, blank) for row in rows]

    def measured(self) -> TableRoom:
        """The room of it; a column it does not have yet is set as the one before it."""
        like = [*range(self.table.column_count)]
        for at in sorted(self.added):
            like.insert(at, like[at - 1])
        return TableRoom(self.table, self.room, like, self.widths, self.row_height)

    def _with_added(self, cells: Cells, added: Mapping[int, str]) -> Cells:
        told = [*cells]
        for at in sorted(added):
            told.insert(at, added[at])
        return tuple(told)

    @property
    def is_merged(self) -> bool:
        """Whether cells of it are merged, so that rows are no longer rows."""
        return any(cell.row_span > 1 or cell.column_span > 1 for cell in self.table.cells)


def cells_of(table: Table, row: int) -> Cells:
    """What the cells of a row say."""
    texts = {
        cell.column: cell.text.text if cell.text else ""
        for cell in table.cells
        if cell.row == row
    }
    return tuple(texts.get(column, "") for column in range(table.column_count))


@dataclass(slots=True)
class TableSlot:
    """A table slot over the pages of one slide.

    Attributes:
        name: Of the slide.
        slot: Its own name.
        pages: The id of each page that stands.
        standing: The table on each of those pages; None where a person took it away.
        base: What was asked for on all pages; None where nobody remembers.
        header: The headings that were asked for.
        sample: The rows the template has, which are nobody's.
        left_out: The columns that were left out, for no row filled them.
    """

    name: str
    slot: str
    pages: Sequence[str]
    standing: Sequence[StandingTable | None]
    base: Sequence[BaseRow] | None
    header: Sequence[str | None]
    sample: Sequence[Cells]
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class MergedTable:
    """A table merged: what stands on each page, further ones last, and what to remember."""

    pages: tuple[PlacedTable | None, ...]
    header: tuple[str | None, ...]
    rows: tuple[tuple[BaseRow, ...], ...]
    order: tuple[str, ...]


def merge_table(where: TableSlot, ours: Sequence[PlacedTable], notes: Notes) -> MergedTable:
    """A table that both sides may have changed, rows on the pages where they stand."""
    return _Tables(where, ours, notes).merged()


@dataclass(slots=True)
class _Tables:
    where: TableSlot
    ours: Sequence[PlacedTable]
    notes: Notes

    def merged(self) -> MergedTable:
        where, first = self.where, self._first()
        headings = [cell.text for cell in self.ours[0].header]
        said = [row for page in self.ours for row in page.rows]
        among = columns(headings_then(where.header, headings), first.header)
        self._note(tuple(_missing(among, headings, where.left_out)), said)
        theirs = [
            (page, row)
            for page, each in enumerate(where.standing)
            if each and len(each.header) == len(first.header)
            for row in each.rows
        ]
        base = self._base([row for _, row in theirs])
        rows = merge_rows(
            base,
            [OurRow(row.item, tuple(cell.text for cell in row.cells)) for row in said],
            [row for _, row in theirs],
            among,
            headings,
            self._decide(said),
        )
        rows = without_words(rows, among, self.notes.withheld)
        self._note(rows.changes, said)
        placed = [self._row(each, said, among) for each in rows.rows]
        was = [None if each.theirs is None else theirs[each.theirs][1] for each in rows.rows]
        homes = [None if each.theirs is None else theirs[each.theirs][0] for each in rows.rows]
        on_pages = self._distributed(rows.rows, placed, was, homes)
        headers, header_base = self._headers(among, headings)
        remembered = _on_pages(rows, on_pages)
        last = next(each for each in reversed(headers) if each is not None)
        return MergedTable(
            tuple(
                None
                if page < len(where.standing) and where.standing[page] is None
                else PlacedTable(
                    headers[page] or last if page < len(headers) else last,
                    tuple(placed[each] for each in members),
                    tuple(was[each] for each in members),
                )
                for page, members in enumerate(on_pages)
            ),
            header_base,
            remembered,
            _order(rows.base, remembered),
        )

    def _first(self) -> StandingTable:
        return next(each for each in self.where.standing if each)

    def _base(self, theirs: Sequence[Cells]) -> Sequence[BaseRow] | None:
        """What was asked for; the template's own rows where those still stand."""
        if self.where.base is not None:
            return self.where.base
        if [*theirs] == [*self.where.sample]:
            return [BaseRow(f"{at} of the template", row) for at, row in enumerate(theirs)]
        return None

    def _decide(self, said: Sequence[Row]) -> Decide:
        where = self.where
        return self.notes.decide(where.name, where.pages[0], where.slot, _locs(said))

    def _note(self, changes: tuple[Change, ...], said: Sequence[Row]) -> None:
        where = self.where
        self.notes.note(where.name, where.pages[0], where.slot, changes, _locs(said))

    def _row(self, merged: MergedRow, said: Sequence[Row], among: Columns) -> Row:
        if merged.ours is None:
            return Row(merged.item, tuple(Phrase(cell) for cell in merged.cells))
        ours = said[merged.ours].cells
        return Row(
            merged.item,
            tuple(
                Phrase(cell, () if column is None else ours[column].locs)
                for cell, column in zip(merged.cells, among.ours, strict=True)
            ),
        )

    def _distributed(
        self,
        rows: Sequence[MergedRow],
        placed: Sequence[Row],
        was: Sequence[Cells | None],
        homes: Sequence[int | None],
    ) -> list[list[int]]:
        first = self._first()
        members = [
            Member(home, row.ours is not None, row.cells != former)
            for row, former, home in zip(rows, was, homes, strict=True)
        ]

        def fits(page: int, on_page: Sequence[int]) -> bool:
            standing = self.where.standing[page] if page < len(self.where.standing) else first
            standing = standing or first
            ours = sum(members[each].is_ours for each in on_page)
            room = standing.measured()
            header = room.height([Phrase(each) for each in standing.header], 0)
            height = header + sum(room.body_height(placed[each]) for each in on_page)
            return ours <= MOST_ROWS and height <= standing.room

        pages = distribute(members, len(self.where.standing), fits)
        absent = [at for at, each in enumerate(self.where.standing) if each is None]
        for page in absent:  # nothing stands there to hold them
            if page < len(pages) and pages[page]:
                pages[self.where.standing.index(first)] += pages[page]
                pages[page] = []
        return pages

    def _headers(
        self, among: Columns, headings: Sequence[str]
    ) -> tuple[list[tuple[Phrase, ...] | None], tuple[str | None, ...]]:
        """The headings of each page, and those to remember."""
        where, remembered = self.where, [*headings]
        headers: list[tuple[Phrase, ...] | None] = []
        for page, standing in zip(where.pages, where.standing, strict=True):
            if standing is None:
                headers.append(None)
                continue
            told = []
            for at, column in enumerate(among.ours):
                text = standing.header[at] if at < len(standing.header) else ""
                if column is None:
                    told.append(Phrase(text))
                    continue
                before = where.header[column] if column < len(where.header) else None
                if before is None and same(text, headings[column]):
                    before = headings[column]
                decide = self.notes.decide(where.name, page, where.slot, nowhere)
                at_column = f"heading “{headings[column]}”"
                settled = settle(before, headings[column], text, decide, at=at_column)
                if settled.change:
                    self.notes.note(where.name, page, where.slot, (settled.change,), nowhere)
                told.append(Phrase(settled.text or ""))
                if settled.base != headings[column]:
                    remembered[column] = settled.base or headings[column]
            headers.append(tuple(told))
        return headers, tuple(remembered)


def _on_pages(
    rows: MergedRows, on_pages: Sequence[Sequence[int]]
) -> tuple[tuple[BaseRow, ...], ...]:
    """What to remember of each page; a row that stands nowhere is with the one before it."""
    page_of = {
        rows.rows[each].item: page
        for page, members in enumerate(on_pages)
        for each in members
        if rows.rows[each].ours is not None
    }
    kept: list[list[BaseRow]] = [[] for _ in on_pages]
    at = 0
    for row in rows.base:
        at = page_of.get(row.item, at)
        kept[at].append(row)
    return tuple(map(tuple, kept))


def _order(rows: Sequence[BaseRow], on_pages: Sequence[Sequence[BaseRow]]) -> tuple[str, ...]:
    """The items in the brief's order, where the pages show another."""
    shown = [row.item for page in on_pages for row in page]
    asked = [row.item for row in rows]
    return () if shown == asked else tuple(asked)


def _locs(said: Sequence[Row]) -> Locs:
    def locs(change: Change) -> tuple[tuple[str | int, ...], ...]:
        at = change.paragraph
        if at is None or at >= len(said):
            return ()
        cells = [cell for cell in said[at].cells if cell.text == change.ours]
        found = cells or said[at].cells
        return tuple(loc for cell in found for loc in cell.locs)[:1]

    return locs


def headings_then(before: Sequence[str | None], headings: Sequence[str]) -> list[str]:
    """The headings of our columns as they were asked for last, where that is known."""
    if len(before) != len(headings):
        return [*headings]
    return [
        heading if former is None else former
        for former, heading in zip(before, headings, strict=True)
    ]


def _missing(
    among: Columns, headings: Sequence[str], left_out: frozenset[int]
) -> Iterator[Change]:
    """Columns of ours that a person took away, or that the table never had."""
    for column, heading in enumerate(headings):
        if column not in among.ours and column not in left_out:
            yield Change(Kind.LEFT_OUT, None, heading, None, f"column “{heading}”")


def frozen(where: TableSlot, ours: Sequence[PlacedTable], notes: Notes) -> bool:
    """Whether a table is left alone because people merged cells of it; what is new is noted."""
    if not any(each and each.is_merged for each in where.standing):
        return False
    said = [
        BaseRow(row.item, tuple(cell.text for cell in row.cells))
        for page in ours
        for row in page.rows
    ]
    if where.base is None or [*where.base] != said:
        told = "\n".join(" | ".join(each or "" for each in row.cells) for row in said)
        change = Change(Kind.CONFLICT, None, told, None, "the whole table: cells are merged")
        notes.note(where.name, where.pages[0], where.slot, (change,), nowhere)
    return True
