"""A table made to hold other columns: those that no row fills go, and come when one does."""

from collections.abc import Iterator, Sequence

from generator.deck.deck import Table
from generator.plan.edits import AddColumn, DropColumn, Edit, Origin, SetWidths, Target
from generator.plan.placement import PlacedTable
from generator.plan.rooms import settable
from generator.plan.seats import Seat, body_style
from generator.plan.steps.recreate import look_of_column

_SAME_WIDTH = 12_700
"""EMU by which a width may differ from what was asked for: a point."""


def fit_columns(
    seat: Seat,
    table: str,
    piece: PlacedTable,
    prototype: Table | None,
    origin: Origin,
    *,
    is_settled: bool,
) -> Iterator[Edit]:
    """The edits that give a table the columns it shall have, as wide as they shall be.

    Where people worked in the document, a column is left out only of a slide made from the
    template, and added only where the placement says so: all others are theirs.
    """
    standing, of_map = seat.columns[table], len(piece.header)
    wanted = len(piece.shown) or of_map
    if piece.added and standing == of_map - len(piece.added):
        yield from _added(seat, table, piece, prototype, origin)
    elif piece.shown and standing == of_map:
        gone = [column for column in range(of_map) if column not in piece.shown]
        yield from _dropped(seat, table, gone, origin)
    elif standing > wanted and not is_settled:
        yield from _dropped(seat, table, range(wanted, standing), origin)
    elif standing < wanted and not is_settled:
        columns = range(standing, wanted)
        further = PlacedTable(piece.header, (), added={each: each for each in columns})
        yield from _added(seat, table, further, prototype, origin)
    yield from _widened(seat, table, piece, prototype, origin, is_settled=is_settled)


def _dropped(
    seat: Seat, table: str, columns: range | list[int], origin: Origin
) -> Iterator[Edit]:
    for column in reversed(columns):
        yield DropColumn(table, column, origin)
        stays = [each for each in range(seat.columns[table]) if each != column]
        seat.take_columns(table, stays)


def _added(
    seat: Seat, table: str, piece: PlacedTable, prototype: Table | None, origin: Origin
) -> Iterator[Edit]:
    for column, of_template in sorted(piece.added.items()):
        yield AddColumn(table, column - 1, origin)
        came_from: list[int | None] = [*range(seat.columns[table])]
        came_from.insert(column, None)
        seat.take_columns(table, came_from)
        if prototype is not None:
            like = min(of_template, prototype.column_count - 1)
            yield from look_of_column(prototype, like, table, column, seat.rows[table], origin)
            _take_styles(seat, table, column, prototype, like)


def _take_styles(seat: Seat, table: str, column: int, prototype: Table, like: int) -> None:
    """The template's text style for each new cell: what a column inherits is not documented."""
    body = [cell for cell in prototype.cells if cell.row and cell.column == like]
    head = [cell for cell in prototype.cells if not cell.row and cell.column == like]
    for row in range(seat.rows[table]):
        if style := body_style(body if row else head):
            seat.styles[Target(table, row, column)] = style


def _widened(
    seat: Seat,
    table: str,
    piece: PlacedTable,
    prototype: Table | None,
    origin: Origin,
    *,
    is_settled: bool,
) -> Iterator[Edit]:
    wanted = piece.widths
    if not wanted and prototype is not None and not is_settled:
        wanted = tuple(prototype.column_widths)
    if len(wanted) != seat.columns[table]:
        return
    standing, to_set = seat.widths.get(table, ()), settable(wanted)
    if not (_are_alike(standing, wanted) or _are_alike(standing, to_set)):
        yield SetWidths(table, to_set, origin)
        seat.widths[table] = to_set


def _are_alike(widths: Sequence[int], others: Sequence[int]) -> bool:
    return len(widths) == len(others) and all(
        abs(one - other) <= _SAME_WIDTH for one, other in zip(widths, others, strict=True)
    )
