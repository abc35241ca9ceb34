"""The first row of a tab: which column is which field, in whatever order they stand."""

from dataclasses import dataclass, field

from generator.content.words import nearest
from generator.errors import Finding, Level, excerpt
from generator.tabular.grids import Book, Grid, folded
from generator.tabular.own import own_path
from generator.tabular.shape import Column, Path, Tab, parts_of

_DEEPEST = 10
_MARK = "(internal)"


@dataclass(slots=True)
class Found:
    """The columns of a tab; all count from 1.

    Attributes:
        row: Where the headings stand; 0 where there are none.
        columns: The fields.
        leading: What names the items around a row: heading to column.
        marks: Parts that may be there and say nothing.
        own: Keys of a person's own.
        findings: Headings nobody knows, or twice there.
    """

    row: int = 0
    columns: dict[int, Column] = field(default_factory=dict)
    leading: dict[str, int] = field(default_factory=dict)
    marks: dict[int, Path] = field(default_factory=dict)
    own: dict[int, Path] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def known(self) -> frozenset[int]:
        """The columns a brief is read from."""
        return frozenset((*self.columns, *self.leading.values(), *self.marks, *self.own))


def bare(heading: str) -> str:
    """A heading without the mark of what is internal."""
    return heading.strip().removesuffix(_MARK).strip()


def find_headings(book: Book, grid: Grid, tab: Tab) -> Found:
    """The headings of a tab, which may stand below a line or two of a person's own."""
    found = Found(row=_row(grid, tab))
    if not found.row:
        return found
    known = {folded(column.key): column for column in tab.columns}
    leading = {folded(name): name for name in tab.leading}
    parts = {folded(".".join(path)): path for path in parts_of(tab.model)}
    seen: dict[str, str] = {}
    for number in range(1, len(grid.rows[found.row - 1]) + 1):
        name = bare(grid.cell(found.row, number).text)
        told = folded(name)
        place = book.place(grid, found.row, number)
        if told and told in seen:
            what = f"two columns are called `{excerpt(name)}`; the other is {seen[told]}"
            found.findings.append(Finding("E904", what, place, "rename one, or join them"))
        elif told in leading:
            found.leading[leading[told]] = number
        elif told in known:
            found.columns[number] = known[told]
        elif name.startswith("x_") or ".x_" in name:
            found.own[number] = own_path(name)
        elif told in parts:
            found.marks[number] = parts[told]
        else:
            _tell_unknown(book, grid, tab, found, number)
        if told:
            seen.setdefault(told, place.cell)
    _blank_headings(book, grid, found)
    if lacking := _lacking(book, grid, tab, found):
        return Found(findings=[*found.findings, lacking])
    return found


def _lacking(book: Book, grid: Grid, tab: Tab, found: Found) -> Finding | None:
    """A column without which no row says anything: told once, not once a row."""
    there = {column.path for column in found.columns.values()}
    needed = [each for each in tab.columns if each.is_required and len(each.path) == 1]
    missing = [each.key for each in needed if each.path not in there]
    if not missing or not any(number > found.row for number, _ in grid.numbered()):
        return None
    names = " and ".join(f"`{name}`" for name in missing)
    return Finding(
        "E902",
        f"the tab `{tab.title}` has no column {names}",
        book.place(grid, found.row, 1),
        f"write {names} above the column that says it",
    )


def _row(grid: Grid, tab: Tab) -> int:
    """The row most of whose texts are headings of this tab; else the first with any text."""
    known = {folded(name) for name in (*tab.leading, *(each.key for each in tab.columns))}
    first = 0
    for number, row in grid.numbered():
        first = first or number
        if number > _DEEPEST:
            break
        told = [folded(bare(cell.text)) for cell in row if not cell.is_blank]
        if sum(each in known for each in told) * 2 >= len(told):
            return number
    return first


def _tell_unknown(book: Book, grid: Grid, tab: Tab, found: Found, number: int) -> None:
    name = bare(grid.cell(found.row, number).text)
    below = [at for at, _ in grid.numbered() if at > found.row]
    is_used = any(not grid.cell(at, number).is_blank for at in below)
    if not name or not is_used:
        return
    known = [*tab.leading, *(column.key for column in tab.columns)]
    near = nearest(name, known, 0.75)
    for column in tab.columns:
        if column.key == near and column not in found.columns.values():
            # Read as what it most likely is, so that nothing else is told because of it.
            found.columns[number] = column
    found.findings.append(
        Finding(
            "E902",
            f"no column of `{tab.title}` is called `{excerpt(name)}`",
            book.place(grid, found.row, number),
            f"did you mean `{near}`?"
            if near
            else "nothing, if the column is your own: it is not read (begin its heading with "
            "`x_` to keep it with the brief)",
            Level.ERROR if near else Level.WARNING,
        )
    )


def _blank_headings(book: Book, grid: Grid, found: Found) -> None:
    """Values in a column that has no heading."""
    told: set[int] = set()
    for number, row in grid.numbered():
        for at, cell in enumerate(row, start=1):
            is_named = not grid.cell(found.row, at).is_blank
            if number > found.row and not is_named and not cell.is_blank and at not in told:
                told.add(at)
                found.findings.append(
                    Finding(
                        "E902",
                        "a value stands in a column that has no heading",
                        book.place(grid, number, at),
                        "write the heading, or take the value away",
                        Level.WARNING,
                    )
                )
