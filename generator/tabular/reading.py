"""A spreadsheet on its way to a brief: what was read so far, and its cells as values."""

from dataclasses import dataclass, field

from generator.content.places import Mapping, Node, Scalar, Sequence
from generator.content.scalars import first_unseen, unseen_words
from generator.errors import Finding, Level
from generator.sources import Source
from generator.tabular.cells import Doubt, read_cell
from generator.tabular.grids import Book, Cell, Grid
from generator.tabular.lists import split
from generator.tabular.shape import Column, Path
from generator.tabular.to_pages import splits_at_commas

Ids = tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """A spreadsheet being read.

    Attributes:
        book: The spreadsheet.
        root: The brief, as far as it was read.
        items: By the title of a tab and the ids that lead to it: the item.
        named: The same by the text that names an item.
        references: Cells that name another item, and the lists it is of.
        findings: What was found so far.
    """

    book: Book
    root: Mapping
    items: dict[str, dict[Ids, Mapping]] = field(default_factory=dict)
    named: dict[str, dict[Ids, Mapping]] = field(default_factory=dict)
    references: list[tuple[Scalar, Ids]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def tell(
        self, code: str, what: str, where: Source, mend: str, level: Level = Level.ERROR
    ) -> None:
        """One more finding."""
        self.findings.append(Finding(code, what, where, mend, level))


# --- values ----------------------------------------------------------------------------------


def value_at(
    reading: Reading, grid: Grid, row: int, number: int, column: Column
) -> Node | None:
    """What a cell says, as its field is written; None where it says nothing."""
    cell = grid.cell(row, number)
    if cell.is_blank and not (cell.raw is False and _is_said(grid, row, number)):
        return None
    place = reading.book.place(grid, row, number)
    if found := first_unseen(cell.text):
        mend = "delete it and type a space, or begin a new line"
        reading.tell("E922", unseen_words(found[0]), place, mend)
        return None
    if not column.is_list:
        return _one(reading, cell, column, place)
    texts = split(cell.text, splits_at_commas=splits_at_commas(column))
    items = [_one(reading, Cell(text), column, place) for text in texts]
    return Sequence(place.file, row, number, [each for each in items if each], tab=place.tab)


def _is_said(grid: Grid, row: int, number: int) -> bool:
    """Whether an unticked box stands in a row that says something else."""
    return any(
        not cell.is_blank for at, cell in enumerate(grid.rows[row - 1], start=1) if at != number
    )


def _one(reading: Reading, cell: Cell, column: Column, place: Source) -> Scalar | None:
    said = read_cell(cell, column.form, column.leaf, reading.book.locale)
    if isinstance(said, Doubt):
        what = f"`{column.key}`: {said.what}"
        reading.tell("E907", what, place, said.mend)
        return None
    bare = said.is_bare
    node = Scalar(said.text, bare, place.file, place.line, place.column, tab=place.tab)
    if column.refers:
        reading.references.append((node, column.refers))
    return node


def scalar(reading: Reading, grid: Grid, row: int, column: int, text: str) -> Scalar:
    """A text that stands in a cell."""
    return Scalar(text, False, reading.book.name, row, column, tab=grid.title)


def put(
    reading: Reading,
    holder: Mapping,
    path: Path,
    node: Node,
    grid: Grid,
    row: int,
    column: int,
) -> None:
    """Let a path of keys lead to a value, all of them written in this cell."""
    parent = reach(reading, holder, path[:-1], grid, row, column)
    parent.entries[path[-1]] = (scalar(reading, grid, row, column, path[-1]), node)


def reach(
    reading: Reading, holder: Mapping, path: Path, grid: Grid, row: int, column: int
) -> Mapping:
    """The keys at a path, made where there are none yet."""
    for key in path:
        entry = holder.entries.get(key)
        if entry is None or not isinstance(entry[1], Mapping):
            inside = Mapping(reading.book.name, row, column, tab=grid.title)
            entry = (scalar(reading, grid, row, column, key), inside)
            holder.entries[key] = entry
        holder = entry[1]  # type: ignore[assignment]  # a Mapping, as the line above sees to
    return holder


def weigh(node: Node) -> int:
    """How many values there are."""
    if isinstance(node, Mapping):
        return 1 + sum(weigh(value) for _, value in node.entries.values())
    return 1 + sum(map(weigh, node.items)) if isinstance(node, Sequence) else 1
