"""Merged cells: a name beside several rows holds for each of them, anything else is told."""

from collections.abc import Iterator

from generator.errors import Finding, Level
from generator.sources import Source
from generator.tabular.grids import Book, Cell, Grid, Merge
from generator.tabular.headings import Found


def filled_down(grid: Grid, heads: Found) -> dict[tuple[int, int], Cell]:
    """Cells below a merged one that names the item of several rows, with that name."""
    filled = {}
    for merge in grid.merges:
        if merge.column == merge.end_column and merge.column in heads.leading.values():
            cell = grid.cell(merge.row, merge.column)
            for row in range(merge.row, merge.end_row + 1):
                filled[row, merge.column] = cell
    return filled


def tell_merges(book: Book, grid: Grid, heads: Found) -> Iterator[Finding]:
    """Merged cells that lie over fields of more than one row or column."""
    for merge in grid.merges:
        if not _hides_something(grid, heads, merge):
            continue
        first = book.place(grid, merge.row, merge.column)
        last = Source("", merge.end_row, merge.end_column).cell
        yield Finding(
            "E905",
            f"{first.cell}:{last} is one merged cell; its value counts for {first.cell} only",
            first,
            "unmerge it, and write the value into each cell it is meant for",
            Level.WARNING,
        )


def _hides_something(grid: Grid, heads: Found, merge: Merge) -> bool:
    fields = [at for at in heads.columns if merge.column <= at <= merge.end_column]
    if not fields or merge.row <= heads.row or grid.cell(merge.row, merge.column).is_blank:
        return False
    rows = [
        row
        for row in range(merge.row + 1, merge.end_row + 1)
        if any(not grid.cell(row, at).is_blank for at in heads.columns)
    ]
    return len(fields) > 1 or bool(rows)
