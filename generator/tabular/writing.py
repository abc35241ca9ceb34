"""A change of a brief as cells of the spreadsheet it is kept in; all other cells stay.

What is written is told by the brief as it was and as it shall be; where, by the spreadsheet as
its people arranged it: columns by their headings, rows by what was read out of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.content.brief import Brief
from generator.content.model import Part
from generator.content.places import Loc, Mapping, Node, SourceMap
from generator.content.shape import fields_of
from generator.tabular.grids import BLANK, Book, Cell, Grid, Raw, folded
from generator.tabular.headings import Found, bare, find_headings
from generator.tabular.register import Written
from generator.tabular.shape import ACCOUNT, Tab, layout
from generator.tabular.to_pages import row_of, settings_of


@dataclass(frozen=True, slots=True)
class Said:
    """A brief, and where it is written."""

    brief: Brief
    places: SourceMap


@dataclass(frozen=True, slots=True)
class Change:
    """Cells of one tab to be written.

    Attributes:
        grid: The tab as it was read.
        head: The row of its headings; 0 where it has none.
        cells: What is to be written.
        columns: The columns that say which row is which, for a look before writing.
    """

    grid: Grid
    head: int
    cells: tuple[Written, ...]
    columns: frozenset[int]

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that are written to, the new ones too."""
        return tuple(sorted({cell.row for cell in self.cells}))


class NoPlaceError(Exception):
    """A change that has no cell in this spreadsheet, and why."""


def changes_for(
    book: Book, before: Said, after: Said, locs: Sequence[Loc]
) -> tuple[Change, ...]:
    """The cells that make a spreadsheet say what a brief now says, at these paths.

    Raises:
        NoPlaceError: the spreadsheet has no tab for it, or it is within an item of an item.
    """
    rows: dict[str, _Rows] = {}
    for loc in dict.fromkeys(_row_at(loc, before) for loc in locs):
        if loc is None:
            continue
        tab = _tab_of(loc)
        if tab is None:
            raise NoPlaceError(f"`{loc[0]}` is no list of its own")
        if tab.title not in rows:
            rows[tab.title] = _rows(book, tab)
        _put_row(rows[tab.title], loc, before, after)
    found = [each.change() for each in rows.values() if each.cells]
    if any(_row_at(loc, before) is None for loc in locs):
        found += _put_settings(book, before, after)
    return tuple(found)


def _tab_of(loc: Loc) -> Tab | None:
    """The tab in which the item at a path is a row."""
    for tab in layout().tabs:
        if not tab.owner and any(loc[:-1] == home.path for home in tab.homes):
            return tab
    return None


def _row_at(loc: Loc, before: Said) -> Loc | None:
    """The item a path leads into, or the next one of the list it names; None for a setting."""
    for tab in layout().tabs:
        for home in () if tab.owner else tab.homes:
            size = len(home.path)
            if loc[:size] == home.path and len(loc) > size:
                return loc[: size + 1]
            if loc == home.path:
                return (*loc, _count(before, loc))
    return None


def _count(said: Said, loc: Loc) -> int:
    value = _value(said.brief, loc)
    return len(value) if isinstance(value, tuple) else 0


def _value(value: object, loc: Loc) -> object:
    """The value at a path; None where there is none."""
    for step in loc:
        if isinstance(value, Part):
            names = {shape.key: shape.name for shape in fields_of(type(value))}
            value = getattr(value, names.get(str(step), ""), None)
        elif isinstance(value, tuple) and isinstance(step, int):
            value = value[step] if step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def _item(said: Said, loc: Loc) -> tuple[Part, Node] | None:
    found = _value(said.brief, loc)
    path, node = said.places.walk(loc)
    return (found, node) if isinstance(found, Part) and len(path) == len(loc) else None


# --- rows ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Rows:
    """A tab whose rows are being written."""

    tab: Tab
    grid: Grid
    heads: Found
    columns: dict[str, int]
    cells: list[Written]
    next_row: int
    next_column: int

    def column(self, heading: str) -> int:
        """The column of a heading; one that is not there yet stands behind the last."""
        name = folded(bare(heading))
        if name not in self.columns:
            self.columns[name] = self.next_column
            self.cells.append(Written(self.heads.row, self.next_column, heading))
            self.next_column += 1
        return self.columns[name]

    def change(self) -> Change:
        """What there is to write."""
        return Change(self.grid, self.heads.row, tuple(self.cells), self.heads.known)


def _rows(book: Book, tab: Tab) -> _Rows:
    grid = next((each for each in book.grids if folded(each.title) == folded(tab.title)), None)
    heads = find_headings(book, grid, tab) if grid else None
    if grid is None or heads is None or not heads.row:
        raise NoPlaceError(f"it has no tab `{tab.title}` with a row of headings")
    width = max(len(row) for row in grid.rows)
    columns = {
        folded(bare(grid.cell(heads.row, at).text)): at
        for at in range(width, 0, -1)
        if not grid.cell(heads.row, at).is_blank
    }
    return _Rows(tab, grid, heads, columns, [], _free_row(grid, heads), width + 1)


def _free_row(grid: Grid, heads: Found) -> int:
    """Below the last row of the list, and below what people wrote under it."""
    used = (
        at
        for at, _ in grid.numbered()
        if any(not grid.cell(at, column).is_blank for column in heads.known)
    )
    row = max((*used, heads.row)) + 1
    while row <= len(grid.rows) and any(_is_text(cell) for cell in grid.rows[row - 1]):
        row += 1
    return row


def _is_text(cell: Cell) -> bool:
    return isinstance(cell.raw, str) and not cell.is_blank


def _put_row(rows: _Rows, loc: Loc, before: Said, after: Said) -> None:
    """The cells of one item that say something else than before."""
    new, old = _item(after, loc), _item(before, loc)
    if new is None:
        raise NoPlaceError(f"`{loc[0]}` has no such item")
    lead = (str(loc[-1]),) if rows.tab.key_heading else ()
    texts = row_of(rows.tab, *new, lead)
    if old is None:
        row, standing = rows.next_row, {}
        rows.next_row += 1
    else:
        row, standing = _line_of(old[1], rows), row_of(rows.tab, *old, lead)
    for heading in dict.fromkeys((*standing, *texts)):
        text = texts.get(heading, "")
        if text != standing.get(heading, ""):
            rows.cells.append(Written(row, rows.column(heading), text))


def _line_of(node: Node, rows: _Rows) -> int:
    if not isinstance(node, Mapping) or node.tab != rows.grid.title:
        raise NoPlaceError(f"the item is no row of `{rows.tab.title}`")
    return node.line


# --- Account ---------------------------------------------------------------------------------


def _put_settings(book: Book, before: Said, after: Said) -> Iterator[Change]:
    """The values beside the keys of `Account`; a key that is not there yet is added."""
    grid = next((each for each in book.grids if folded(each.title) == folded(ACCOUNT)), None)
    if grid is None:
        raise NoPlaceError(f"it has no tab `{ACCOUNT}`")
    known = {
        folded(bare(grid.cell(at, 1).text)): at
        for at, _ in reversed([*grid.numbered()])
        if not grid.cell(at, 1).is_blank
    }
    standing, cells, last = settings_of(before.brief, before.places), [], len(grid.rows)
    for key, text in settings_of(after.brief, after.places).items():
        if text == standing.get(key, ""):
            continue
        row = known.get(folded(bare(key)))
        if row is None:
            last += 1
            row = last
            cells.append(Written(row, 1, key))
        cells.append(Written(row, 2, text))
    if cells:
        yield Change(grid, 0, tuple(cells), frozenset({1, 2}))


# --- what it comes to ------------------------------------------------------------------------


def with_changes(book: Book, changes: Sequence[Change]) -> Book:
    """The spreadsheet as it will be, so that it can be read before it is written."""
    made = {change.grid.title: _changed(change) for change in changes}
    return replace(book, grids=tuple(made.get(each.title, each) for each in book.grids))


def _changed(change: Change) -> Grid:
    rows = [list(row) for row in change.grid.rows]
    for cell in change.cells:
        while len(rows) < cell.row:
            rows.append([])
        row = rows[cell.row - 1]
        row += [BLANK] * (cell.column - len(row))
        row[cell.column - 1] = Cell(cell.text or None)
    return replace(change.grid, rows=tuple(map(tuple, rows)))


def still_stands(change: Change, now: Sequence[Sequence[Raw]]) -> bool:
    """Whether the rows to be written still say what was read out of them, and the headings.

    A row that was blank must be blank in every column.
    """
    grid = change.grid
    for row in {change.head, *change.rows} - {0}:
        there = now[row - 1] if row <= len(now) else ()
        was = grid.rows[row - 1] if row <= len(grid.rows) else ()
        is_new = all(cell.is_blank for cell in was)
        written = {cell.column for cell in change.cells if cell.row == row}
        told = range(1, len(there) + 1) if is_new else change.columns | written
        if any(_raw(there, at) != grid.cell(row, at).raw for at in told):
            return False
    return True


def _raw(row: Sequence[Raw], column: int) -> Raw:
    value = row[column - 1] if column <= len(row) else None
    return None if value == "" else value
