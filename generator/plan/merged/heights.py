"""The height of rows in a table people may have worked in: ours follows what the rows say."""

from dataclasses import replace

from generator.deck.deck import Table
from generator.maps.words import Phrase
from generator.plan.merged.tables import MergedTable, StandingTable, TableSlot
from generator.plan.rooms import TableRoom, usual_height
from generator.plan.script import Row

_SAME_HEIGHT = 6_350
"""EMU by which a height may differ and still be the one we wrote."""


def with_own_height(
    standing: StandingTable, prototype: Table | None, *, is_alone: bool
) -> StandingTable:
    """The table, told whether its rows are as high as we make rows that say the same.

    On one of several pages they have the template's height.
    """
    usual = usual_height(prototype) if prototype else 0
    if not usual or standing.table.row_count == 1:
        return standing
    room = TableRoom(standing.table, standing.room, least=usual)
    rows = [Row("", tuple(map(Phrase, cells))) for cells in standing.rows]
    airy = room.row_height([*map(Phrase, standing.header)], rows) if is_alone else 0
    ours = all(
        abs(each - (airy or usual)) <= _SAME_HEIGHT for each in standing.table.least_heights[1:]
    )
    return replace(standing, row_height=usual) if ours else standing


def with_heights(merged: MergedTable, where: TableSlot) -> MergedTable:
    """The merged table with the height of its rows, where that is ours to say."""
    first = next((each for each in where.standing if each), None)
    if first is None or not first.row_height:
        return merged
    whole = [each for each in merged.pages if each is not None]
    height = first.row_height
    if len(merged.pages) == 1 and len(whole) == 1:
        height = first.measured().row_height(whole[0].header, whole[0].rows) or height
    pages = (each and replace(each, row_height=height) for each in merged.pages)
    return replace(merged, pages=tuple(pages))
