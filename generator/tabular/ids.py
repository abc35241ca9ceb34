"""Ids for the rows that have none, so that a renamed item stays the item it was."""

from collections import defaultdict
from collections.abc import Iterator

from generator.content.brief import Brief
from generator.content.ids import lacks
from generator.content.places import SourceMap
from generator.tabular.grids import Book
from generator.tabular.headings import find_headings
from generator.tabular.register import Written
from generator.tabular.shape import layout
from generator.tabular.writing import Change


def missing_ids(book: Book, brief: Brief, places: SourceMap) -> Iterator[Change]:
    """The cells that lack an id, each with the id its item has; none without such a column."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for lack in lacks(brief, places.root):
        found[lack.node.tab].append((lack.node.line, lack.id))
    for grid in book.grids:
        tab = layout().tab(grid.title)
        if tab is None or grid.title not in found:
            continue
        heads = find_headings(book, grid, tab)
        at = next((at for at, each in heads.columns.items() if each.path == ("id",)), None)
        if at is not None:
            cells = tuple(Written(row, at, text) for row, text in found[grid.title])
            yield Change(grid, heads.row, cells, heads.known)
