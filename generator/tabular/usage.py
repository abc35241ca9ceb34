"""Figures of use out of a table: a row a date (and an account), a column a figure.

The newest row of the account gives the figures of C1, the one before it those of the time
before. A column that is no field of C1 is a figure of its own, called as its heading says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.content.brief import Brief
from generator.content.places import Mapping, Node, Scalar, Sequence
from generator.errors import Finding, InputError, Level
from generator.sources import Source
from generator.tabular.cells import Doubt, Form, Said, read_cell
from generator.tabular.grids import Book, Cell, Grid, folded

_DATES = frozenset({"asof", "date", "month", "period", "snapshot", "snapshotdate", "stand"})
_ACCOUNTS = frozenset({"account", "accountname", "customer", "customername"})
_FIGURES = {
    "licensedusers": "licensed_users",
    "licencedusers": "licensed_users",
    "seats": "licensed_users",
    "billableusers": "billable_users",
    "activeusers": "active_users",
    "activeusers28days": "active_users",
    "uniqueactiveusers": "active_users",
    "monthlyactiveusers": "active_users",
}
_TEXTS = {"instance": "instance", "namespace": "instance"}
_DEEPEST_HEAD = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which table is meant.

    Attributes:
        tab: Its tab; "" for the first that has a column of dates.
        accounts: The names under which the account may stand in it.
        where: Where the brief asks for it.
    """

    tab: str
    accounts: tuple[str, ...]
    where: Source


@dataclass(frozen=True, slots=True)
class _Table:
    """Where the table stands in its tab."""

    grid: Grid
    head: int
    dates: int
    account: int | None


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the table."""

    day: str
    number: int


def take_usage(brief: Brief, root: Mapping, book: Book, wanted: Wanted) -> tuple[Finding, ...]:
    """Let the table say the figures of C1; what the brief says besides stays.

    Raises:
        InputError: there is no such table in the spreadsheet, or no row of the account.
    """
    table = _table(book, wanted)
    lines = _lines(book, table, wanted)
    newest = lines[-1]
    written = brief.utilisation.as_of if brief.utilisation else None
    if written and written.is_known and written.end.isoformat() > newest.day:
        return (
            Finding(
                "E917",
                f"the figures of the brief ({written.end.isoformat()}) are newer than those of "
                f"`{book.name}` ({newest.day})",
                book.place(table.grid, newest.number, table.dates),
                "nothing, if the brief is right: its figures stand",
                Level.WARNING,
            ),
        )
    before = lines[-2] if len(lines) > 1 else None
    _fill(_part(root, "utilisation", book, table, newest), book, table, newest, before)
    return ()


# --- the table -------------------------------------------------------------------------------


def _table(book: Book, wanted: Wanted) -> _Table:
    for grid in book.grids:
        if wanted.tab and folded(grid.title) != folded(wanted.tab):
            continue
        for head in range(1, min(len(grid.rows), _DEEPEST_HEAD) + 1):
            names = [folded(cell.text) for cell in grid.rows[head - 1]]
            dates = next((at for at, name in enumerate(names, 1) if name in _DATES), None)
            if dates is not None:
                account = next(
                    (at for at, name in enumerate(names, 1) if name in _ACCOUNTS), None
                )
                return _Table(grid, head, dates, account)
    tab = f"the tab `{wanted.tab}`" if wanted.tab else "a tab"
    raise InputError(
        Finding(
            "E918",
            f"`{book.name}` has not {tab} with a column `as of` or `date`",
            wanted.where,
            "name the tab in `usage.tab`; its first row says `date`, `licensed users`, …",
        )
    )


def _lines(book: Book, table: _Table, wanted: Wanted) -> list[_Line]:
    """The rows of the account, the newest last."""
    names = {folded(each) for each in wanted.accounts}
    lines = [
        _Line(day, number)
        for number, _ in table.grid.numbered()
        if number > table.head
        and (
            table.account is None
            or folded(table.grid.cell(number, table.account).text) in names
        )
        and (day := _day(book, table.grid.cell(number, table.dates)))
    ]
    if not lines:
        raise InputError(
            Finding(
                "E919",
                f"no row of `{book.name}: {table.grid.title}` is about {wanted.accounts[0]}",
                wanted.where,
                "write the account's name as it stands there into `usage.account`",
            )
        )
    return sorted(lines, key=lambda line: (line.day, line.number))


def _day(book: Book, cell: Cell) -> str:
    said = read_cell(cell, Form.DATE, None, book.locale)
    text = said.text if isinstance(said, Said) else ""
    try:
        date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return ""
    return text


# --- the figures -----------------------------------------------------------------------------


def _fill(
    part: Mapping, book: Book, table: _Table, newest: _Line, before: _Line | None
) -> None:
    _put(part, "as_of", newest.day, book.place(table.grid, newest.number, table.dates))
    previous = None
    if before is not None:
        place = book.place(table.grid, before.number, table.dates)
        previous = Mapping(place.file, place.line, place.column, tab=place.tab)
        _put(previous, "as_of", before.day, place)
        part.entries["previous"] = (_scalar("previous", place), previous)
    metrics = _metrics(part, book, table, newest)
    for column, heading in _columns(table):
        name = _FIGURES.get(folded(heading)) or _TEXTS.get(folded(heading))
        if name is None:
            _take_metric(metrics, heading, book, table, column, (newest, before))
            continue
        form = Form.TEXT if name in _TEXTS.values() else Form.NUMBER
        _take(part, name, book, table, newest.number, column, form)
        if previous is not None and before is not None and form is Form.NUMBER:
            _take(previous, name, book, table, before.number, column, form)
    if not metrics.items:
        part.entries.pop("metrics", None)


def _columns(table: _Table) -> Iterator[tuple[int, str]]:
    for column in range(1, len(table.grid.rows[table.head - 1]) + 1):
        heading = table.grid.cell(table.head, column).text.strip()
        if heading and column not in (table.dates, table.account):
            yield column, heading


def _take_metric(
    metrics: Sequence,
    heading: str,
    book: Book,
    table: _Table,
    column: int,
    lines: tuple[_Line, _Line | None],
) -> None:
    """A figure of its own, in the item of the brief that has its name, else in a new one."""
    newest, before = lines
    cell = table.grid.cell(newest.number, column)
    if cell.is_blank or not isinstance(cell.raw, int | float):
        return
    item = next((each for each in metrics.items if _named(each) == folded(heading)), None)
    place = book.place(table.grid, newest.number, column)
    if not isinstance(item, Mapping):
        item = Mapping(place.file, place.line, place.column, tab=place.tab)
        _put(item, "name", heading, place)
        metrics.items.append(item)
    _take(item, "value", book, table, newest.number, column, Form.MEASURE)
    if "unit" not in item.entries and cell.shown.rstrip().endswith("%"):
        _put(item, "unit", "%", place)
    if before is not None:
        _take(item, "previous", book, table, before.number, column, Form.MEASURE)


def _named(item: Node) -> str:
    entry = item.entries.get("name") if isinstance(item, Mapping) else None
    return folded(entry[1].text) if entry and isinstance(entry[1], Scalar) else ""


def _take(
    part: Mapping, name: str, book: Book, table: _Table, row: int, column: int, form: Form
) -> None:
    """One figure; a cell that cannot be read is told with the cell.

    Raises:
        InputError: what stands there can be read in two ways.
    """
    cell = table.grid.cell(row, column)
    if cell.is_blank:
        return
    place = book.place(table.grid, row, column)
    said = read_cell(cell, form, None, book.locale)
    if isinstance(said, Doubt):
        raise InputError(Finding("E907", f"`{name}`: {said.what}", place, said.mend))
    part.entries[name] = (
        _scalar(name, place),
        Scalar(said.text, said.is_bare, place.file, row, column, tab=place.tab),
    )


def _metrics(part: Mapping, book: Book, table: _Table, newest: _Line) -> Sequence:
    entry = part.entries.get("metrics")
    if entry is not None and isinstance(entry[1], Sequence):
        return entry[1]
    place = book.place(table.grid, newest.number, 1)
    metrics = Sequence(place.file, place.line, place.column, tab=place.tab)
    part.entries["metrics"] = (_scalar("metrics", place), metrics)
    return metrics


def _part(root: Mapping, key: str, book: Book, table: _Table, newest: _Line) -> Mapping:
    entry = root.entries.get(key)
    if entry is not None and isinstance(entry[1], Mapping):
        return entry[1]
    place = book.place(table.grid, newest.number, 1)
    part = Mapping(place.file, place.line, place.column, tab=place.tab)
    root.entries[key] = (_scalar(key, place), part)
    return part


def _put(part: Mapping, name: str, text: str, place: Source) -> None:
    part.entries[name] = (_scalar(name, place), _scalar(text, place))


def _scalar(text: str, place: Source) -> Scalar:
    return Scalar(text, False, place.file, place.line, place.column, tab=place.tab)
