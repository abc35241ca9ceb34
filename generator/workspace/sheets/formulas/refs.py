"""The references in a formula: found, moved along, and written back."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.workspace.sheets.a1 import column_of, letters, quoted

_TITLE = r"(?:(?P<title>'(?:[^']|'')+'|[^\W\d][\w.]*|\[\d+\][\w.]+)!)"
_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9]\d*"
_PATTERN = re.compile(
    r'(?P<text>"(?:[^"]|"")*")'
    rf"|{_TITLE}?(?P<area>{_CELL}(?::{_CELL})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}"
    r"|\$?[1-9]\d*:\$?[1-9]\d*)(?![\w(.!])"
    r"|(?P<word>[^\W\d][\w.]*|'(?:[^']|'')+'!?|\d[\d.]*(?:[eE][+-]?\d+)?)"
)
_CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?")

LOST = "#REF!"


@dataclass(frozen=True, slots=True)
class Corner:
    """One end of a reference: column and row (None if it has none), and which stay put."""

    column: int | None
    row: int | None
    is_column_fixed: bool = False
    is_row_fixed: bool = False

    def __str__(self) -> str:
        column = "" if self.column is None else letters(self.column)
        row = "" if self.row is None else str(self.row + 1)
        return (
            ("$" if self.is_column_fixed and column else "")
            + column
            + ("$" if self.is_row_fixed and row else "")
            + row
        )


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell or area a formula refers to; without a title it is in the formula's own sheet."""

    title: str | None
    first: Corner
    last: Corner | None

    def __str__(self) -> str:
        head = "" if self.title is None else f"{quoted(self.title)}!"
        return f"{head}{self.first}" + ("" if self.last is None else f":{self.last}")


def rewritten(formula: str, change: Callable[[Reference], Reference | None]) -> str:
    """A formula with every reference changed; one that becomes None is lost."""

    def one(match: re.Match[str]) -> str:
        if match["area"] is None:
            return match[0]
        before = read_reference(match["title"], match["area"])
        after = change(before)
        if after is None:
            return LOST
        return match[0] if after == before else str(after)

    return _PATTERN.sub(one, formula)


def read_reference(title: str | None, area: str) -> Reference:
    """The reference of a formula's text."""
    if title is not None and title.startswith("'"):
        title = title[1:-1].replace("''", "'")
    first, mark, last = area.partition(":")
    return Reference(title, _corner(first), _corner(last) if mark else None)


def offset(formula: str, rows: int, columns: int) -> str:
    """A formula as it is when copied so many rows down and columns right."""

    def one(reference: Reference) -> Reference | None:
        first = _offset(reference.first, rows, columns)
        last = None if reference.last is None else _offset(reference.last, rows, columns)
        if first is None or (reference.last is not None and last is None):
            return None
        return replace(reference, first=first, last=last)

    return rewritten(formula, one)


def renamed(formula: str, before: str, after: str) -> str:
    """A formula after a sheet was given another title."""
    folded = before.casefold()

    def one(reference: Reference) -> Reference:
        if reference.title is not None and reference.title.casefold() == folded:
            return replace(reference, title=after)
        return reference

    return rewritten(formula, one)


def _offset(corner: Corner, rows: int, columns: int) -> Corner | None:
    row, column = corner.row, corner.column
    if row is not None and not corner.is_row_fixed:
        row += rows
    if column is not None and not corner.is_column_fixed:
        column += columns
    if (row is not None and row < 0) or (column is not None and column < 0):
        return None
    return replace(corner, row=row, column=column)


def _corner(text: str) -> Corner:
    match = _CORNER.fullmatch(text)
    if match is None:
        raise ValueError(text)
    mark, column, second, row = match.groups()
    if column is None:
        return Corner(None, int(row) - 1, False, bool(mark or second))
    return Corner(
        column_of(column), int(row) - 1 if row else None, bool(mark), bool(row and second)
    )
