"""The register as a table: a row a document, found by its file id; people's columns beside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from generator.tabular.cells import day_of
from generator.tabular.grids import Book, Cell, Grid, folded
from generator.tabular.pages import Heading, Page

TITLE = "Register"
KEY = "file_id"
ARCHIVED = "archived"
"""What stands under findings where another document took the place of this one."""
_HEADINGS = {
    "account": Heading("Account", "Whose document it is", width=170),
    "opportunities": Heading("Opportunities", "What it is about", width=200, is_long=True),
    "kind": Heading("Kind", "Kind of document", width=90),
    "url": Heading("URL", "Where it stands", width=180),
    "stage": Heading("Stage", "How far the leading opportunity has come", width=130),
    "dri": Heading("DRI", "Who answers for it", width=130),
    "built": Heading("Built", "When it was made", width=90),
    "refreshed": Heading("Refreshed", "When it was last brought up to date", width=90),
    "next_cadence": Heading("Next cadence", "When both sides look at it next", width=90),
    "customer_reviewed": Heading(
        "Customer reviewed", "When the customer last went through it", width=90
    ),
    "accepted": Heading("Accepted", "When the customer accepted it", width=90),
    "csm_ready": Heading("CSM ready", "When customer success could take over", width=90),
    "exception": Heading("Exception", "Who granted that none is owed, and why", width=150),
    "findings": Heading("Findings", "What the last run found", width=110),
    "file_id": Heading("File id", "How a row is found again; leave it as it is", width=120),
}
_DAYS = frozenset(
    {"built", "refreshed", "next_cadence", "customer_reviewed", "accepted", "csm_ready"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """What the register says of one document; None leaves what stands there."""

    file_id: str
    account: str | None = None
    opportunities: str | None = None
    kind: str | None = None
    url: str | None = None
    stage: str | None = None
    dri: str | None = None
    built: str | None = None
    refreshed: str | None = None
    next_cadence: str | None = None
    customer_reviewed: str | None = None
    accepted: str | None = None
    csm_ready: str | None = None
    exception: str | None = None
    findings: str | None = None

    def said(self) -> Iterator[tuple[str, str]]:
        """What it says, by the name of the column."""
        for each in fields(self):
            value = getattr(self, each.name)
            if value is not None:
                yield each.name, value


def page(rows: Sequence[Row] = ()) -> Page:
    """A register to be made."""
    return Page(
        TITLE,
        tuple(_HEADINGS.values()),
        tuple(tuple(getattr(row, name) or "" for name in _HEADINGS) for row in rows),
        is_internal=True,
        spare=500,
        keeps_text=False,
    )


@dataclass(frozen=True, slots=True)
class Table:
    """Where a spreadsheet holds the register.

    Attributes:
        grid: The tab.
        head: The row of its headings, counted from 1.
        columns: Name of a field to its column, counted from 1.
        rows: File id to its row; of several the first.
        last: The last row in use.
    """

    grid: Grid
    head: int
    columns: dict[str, int]
    rows: dict[str, int]
    last: int


_BY_FOLDED = {folded(heading.text): name for name, heading in _HEADINGS.items()}
_DEEPEST_HEAD = 10


def find_table(book: Book) -> Table | None:
    """The register in a spreadsheet: the tab with a heading `File id`, wherever it stands."""
    for grid in book.grids:
        for head in range(1, min(len(grid.rows), _DEEPEST_HEAD) + 1):
            columns: dict[str, int] = {}
            for column, cell in enumerate(grid.rows[head - 1], start=1):
                if name := _BY_FOLDED.get(folded(cell.text)):
                    columns.setdefault(name, column)
            if KEY in columns and len(columns) > 1:
                return Table(grid, head, columns, _rows(grid, head, columns), len(grid.rows))
    return None


def _rows(grid: Grid, head: int, columns: dict[str, int]) -> dict[str, int]:
    rows: dict[str, int] = {}
    for number in range(head + 1, len(grid.rows) + 1):
        if key := grid.cell(number, columns[KEY]).text.strip():
            rows.setdefault(key, number)
    return rows


def read_rows(table: Table) -> tuple[Row, ...]:
    """What a register says, a row a document, in its order."""
    return tuple(
        Row(
            key,
            **{
                name: _said(name, table.grid.cell(number, column))
                for name, column in table.columns.items()
                if name != KEY
            },
        )
        for key, number in table.rows.items()
    )


def _said(name: str, cell: Cell) -> str:
    if name in _DAYS and (day := day_of(cell)) is not None:
        return day.isoformat() if isinstance(day, date) else day
    return cell.text.strip()


@dataclass(frozen=True, slots=True)
class Written:
    """Text to be put into a cell, counted from 1."""

    row: int
    column: int
    text: str


def changes(table: Table, rows: Sequence[Row]) -> tuple[Written, ...]:
    """What must be written so that the register says these rows, and nothing else.

    A cell where a person put a formula is theirs.
    """
    written: list[Written] = []
    last = table.last
    for row in rows:
        number = table.rows.get(row.file_id)
        if number is None:
            last += 1
            number = last
        for name, text in row.said():
            column = table.columns.get(name)
            cell = table.grid.cell(number, column) if column else None
            if cell is None or column is None or cell.text.startswith("="):
                continue
            if _said(name, cell) != text:
                written.append(Written(number, column, text))
    return tuple(written)
