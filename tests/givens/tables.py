"""Spreadsheets for tests of what is read from them: from pages, or row by row."""

from collections.abc import Sequence
from typing import Any

from generator.tabular.grids import Book, Cell, Grid, Merge
from generator.tabular.pages import Page


def a_grid(title: str, *rows: Sequence[Any], merges: Sequence[Merge] = ()) -> Grid:
    """A tab of these rows; a pair is what stands in a cell and how it is shown."""
    return Grid(title, tuple(tuple(map(_cell, row)) for row in rows), tuple(merges))


def _cell(value: Any) -> Cell:
    if isinstance(value, tuple):
        return Cell(*value)
    return Cell(value if value != "" else None)


def a_book(*grids: Grid, locale: str = "en_US", name: str = "acme.xlsx") -> Book:
    """A spreadsheet of these tabs."""
    return Book(name, grids, locale)


def account(*rows: Sequence[Any], name: str = "Acme") -> Grid:
    """The tab `Account`."""
    return a_grid("Account", ("key", "value"), ("account.name", name), *rows)


def as_read(pages: Sequence[Page], locale: str = "en_US") -> Book:
    """Pages as they come back from a spreadsheet that keeps every text."""
    return a_book(
        *(
            a_grid(page.title, [each.text for each in page.headings], *page.rows)
            for page in pages
        ),
        locale=locale,
    )
