"""Columns left out of a table, for no row filled them: they come back where one does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.deck.deck import Table
from generator.maps.slide_map import DASH
from generator.merge.rows import FILLER, BaseRow, columns
from generator.plan.merged.tables import (
    MergedTable,
    StandingTable,
    TableSlot,
    headings_then,
)
from generator.plan.placement import PlacedTable
from generator.plan.rooms import shared
from generator.plan.script import filled_columns


def with_columns_that_fill(
    where: TableSlot, ours: Sequence[PlacedTable], prototype: Table | None
) -> tuple[TableSlot, Mapping[int, int]]:
    """The slot as if the columns that are filled now stood in it, every row of theirs a dash.

    A column of which only dashes were asked, and that does not stand, was left out by us; one
    that said something and does not stand was taken away by a person, and stays away.

    Returns:
        The slot, and the places of those columns with the column of the template each is.
    """
    headings = [cell.text for cell in ours[0].header]
    first = next(each for each in where.standing if each)
    known = headings_then(where.header, headings)
    among = [*columns(known, first.header).ours]
    missing = [column for column in range(len(headings)) if column not in among]
    left_out = frozenset(column for column in missing if was_blank(where.base or (), column))
    filled = filled_columns([row for page in ours for row in page.rows])
    come = [column for column in missing if column in left_out and column in filled]
    added: dict[int, int] = {}
    for column in come:
        at = _place(column, among)
        added = {place + (place >= at): each for place, each in added.items()} | {at: column}
        among.insert(at, column)
    heads = {at: known[column] for at, column in added.items()}
    widths = _widths(first, among, ours[0], prototype) if added else ()
    return replace(
        where,
        left_out=left_out,
        standing=[
            replace(each, added=heads, widths=widths)
            if each and each.table.column_count == first.table.column_count
            else each
            for each in where.standing
        ],
    ), added


def was_blank(rows: Sequence[BaseRow], column: int) -> bool:
    """Whether there were rows, and nothing but dashes was asked for in a column of them."""
    asked = [row.cells[column] for row in rows if row.item != FILLER]
    return bool(asked) and all(cell == DASH for cell in asked)


def _place(column: int, among: Sequence[int | None]) -> int:
    """Where a column stands among those that do: right of the nearest one before it."""
    before = [at for at, each in enumerate(among) if each is not None and each < column]
    return max(before) + 1 if before else 1


def _widths(
    standing: StandingTable,
    among: Sequence[int | None],
    ours: PlacedTable,
    prototype: Table | None,
) -> tuple[int, ...]:
    """The widths once columns are added: a new table's, where nobody has columns of theirs."""
    total = sum(standing.table.column_widths)
    template = prototype.column_widths if prototype else ()
    if tuple(among) == (ours.shown or tuple(range(len(ours.header)))):
        usual = ours.widths or template
        if len(usual) == len(among):
            return shared(usual, total)
    return (total // len(among),) * len(among)


def with_added(merged: MergedTable, where: TableSlot, added: Mapping[int, int]) -> MergedTable:
    """The merged table, told of the columns that its pages lack."""
    widths = next((each.widths for each in where.standing if each), ())
    pages = (each and replace(each, added=added, widths=widths) for each in merged.pages)
    return replace(merged, pages=tuple(pages)) if added else merged
