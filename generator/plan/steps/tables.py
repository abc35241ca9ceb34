"""A table made to hold other rows: what a person made of a row stays with that row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.deck.deck import Deck, Table
from generator.merge.align import EQUAL, align, in_order, likeness
from generator.plan.edits import (
    AddRows,
    DropRows,
    Edit,
    Origin,
    SetFontSize,
    SetHeights,
    Target,
)
from generator.plan.placement import PlacedTable
from generator.plan.seats import Seat, body_style
from generator.plan.steps.recreate import rules_of_rows

_MOST_ROWS_A_REQUEST = 20
_SAME_HEIGHT = 6_350
"""EMU by which a height may differ from what was asked for: half a point."""
_SAME_KEY = 1.5
"""The likeness of two rows whose first cells say the same."""

_OF_TYPE = ("fontFamily", "fontSize")
"""What a row without any text takes from the header: its type, not its colour."""

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Gap:
    """Rows between two that stay: the standing ones from `first` to `last` become these."""

    first: int
    last: int
    wanted: range


def fit_rows(
    seat: Seat, table: str, piece: PlacedTable, prototype: Table | None, origin: Origin
) -> Iterator[Edit]:
    """The edits that give a table as many rows as it shall have, where they are missing."""
    standing = [seat.row(table, row) for row in range(seat.rows[table])]
    wanted = [tuple(cell.text for cell in row.cells) for row in piece.rows]
    partners = _partners(standing[1:], wanted, piece.was)
    came_from: list[int | None] = [0, *partners]
    for gap in reversed(list(_gaps(partners, len(standing)))):
        there, asked = gap.last - gap.first, len(gap.wanted)
        kept = min(there, asked)
        for step in range(kept):
            came_from[gap.wanted[step]] = gap.first + step
        if there > asked:
            yield DropRows(table, gap.first + kept, there - kept, origin)
        if asked > there:
            like_next = gap.last == 1 and len(standing) > 1
            yield from _added(
                seat, table, gap.last - 1, asked - there, like_next, prototype, origin
            )
    seat.take_rows(table, came_from)
    added = [row for row, former in enumerate(came_from) if former is None]
    seat.styles |= _styles(seat, table, prototype, added)


def set_type(
    deck: Deck, names: Mapping[str, str], sizes: Mapping[str, float]
) -> Iterator[Edit]:
    """The edits that set the tables of a copy in the type a map says, with their names."""
    for element in (each for slide in deck.slides for each in slide.elements):
        if element.id in names and element.id in sizes and isinstance(element, Table):
            slide, _, slot = names[element.id].partition(".")
            for cell in element.cells:
                if cell.text and not cell.text.is_empty:
                    target = Target(element.id, cell.row, cell.column)
                    yield SetFontSize(target, sizes[element.id], Origin(slide, slot))


def style_untyped(seat: Seat, table: str, prototype: Table) -> None:
    """See to it that cells in which a template's owner typed nothing are set as the others."""
    head = body_style(cell for cell in prototype.cells if not cell.row)
    known = {key: head[key] for key in _OF_TYPE if key in head}
    body = body_style(cell for cell in prototype.cells if cell.row) or known
    for row in range(1, seat.rows[table]):
        for column in range(seat.columns[table]):
            target = Target(table, row, column)
            if body and not seat.texts.get(target):
                seat.styles.setdefault(target, body)


def fit_heights(seat: Seat, table: str, piece: PlacedTable, origin: Origin) -> Iterator[Edit]:
    """The edit that gives the rows below the header their height, where they have another."""
    standing, count = seat.heights.get(table, ()), seat.rows[table]
    if not piece.row_height or count == 1:
        return
    if len(standing) == count and all(
        abs(height - piece.row_height) <= _SAME_HEIGHT for height in standing[1:]
    ):
        return
    yield SetHeights(table, count, piece.row_height, origin)
    seat.heights[table] = (*standing[:1], *(piece.row_height,) * (count - 1))


def _partners(
    standing: Sequence[Cells], wanted: Sequence[Cells], was: Sequence[Cells | None]
) -> list[int | None]:
    """The row of the table each wanted row is the later self of; only rows that keep order."""
    former = [each or now for each, now in zip(was or wanted, wanted, strict=True)]
    found = in_order(align(standing, former, _alike))
    return [None if each is None else each + 1 for each in found]


def _alike(one: Cells, other: Cells) -> float:
    if one == other:
        return EQUAL
    if one and other and one[0] and one[0] == other[0]:
        return _SAME_KEY
    return min(likeness(" ".join(one), " ".join(other)), 1.0)


def _gaps(partners: Sequence[int | None], standing: int) -> Iterator[_Gap]:
    """Every stretch between rows that stay; rows are counted with the header as row 0."""
    first, asked = 1, 1
    anchors = [(former, row + 1) for row, former in enumerate(partners) if former is not None]
    for former, row in [*anchors, (standing, len(partners) + 1)]:
        if former > first or row > asked:
            yield _Gap(first, former, range(asked, row))
        first, asked = former + 1, row + 1


def _added(
    seat: Seat,
    table: str,
    below: int,
    count: int,
    like_next: bool,
    prototype: Table | None,
    origin: Origin,
) -> Iterator[Edit]:
    for start in range(0, count, _MOST_ROWS_A_REQUEST):
        some = min(_MOST_ROWS_A_REQUEST, count - start)
        yield AddRows(table, below + start, some, origin, like_next and start == 0)
        if prototype:
            columns = seat.columns[table]
            yield from rules_of_rows(prototype, table, columns, below + start + 1, some, origin)


def _styles(
    seat: Seat, table: str, prototype: Table | None, rows: Sequence[int]
) -> dict[Target, Mapping[str, Any]]:
    """The template's body style for each new cell: what a row inherits is not documented."""
    if prototype is None:
        return {}
    styles = [
        body_style([prototype.cell(1, column), *(cell for cell in prototype.cells if cell.row)])
        for column in range(prototype.column_count)
    ]
    return {
        Target(table, row, column): styles[min(column, len(styles) - 1)]
        for row in rows
        for column in range(seat.columns[table])
        if styles[min(column, len(styles) - 1)]
    }
