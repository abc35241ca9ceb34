"""Tabs as they are to be made: headings, rows of text, and what helps a person to fill them."""

from dataclasses import dataclass

LONGEST_CELL = 50_000
"""Characters a cell of a spreadsheet holds."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its heading, what it is for, and what may be chosen.

    Attributes:
        text: What stands in the first row.
        note: What it is, told when a person points at it.
        choices: What may stand there; () for anything.
        of: The tab and the number of its column whose texts may stand there.
        is_internal: Whether no customer may read it.
        width: In pixels.
        is_long: Whether its texts are long, and broken into lines.
    """

    text: str
    note: str = ""
    choices: tuple[str, ...] = ()
    of: tuple[str, int] | None = None
    is_internal: bool = False
    width: int = 120
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Choosing:
    """What may be chosen in one cell of a row, counted from 0."""

    row: int
    column: int
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A tab to be made.

    Attributes:
        title: Its name.
        headings: Its columns.
        rows: Text in every cell; "" leaves it blank.
        is_internal: Whether no customer may read any of it.
        internal_rows: The rows, from 0, of which that holds.
        sections: The rows, from 0, that are the heading of those below them.
        choosing: Cells with choices of their own.
        spare: Blank rows below, ready to be filled.
        keeps_text: Whether what is typed stays the text it is: `1.10`, `10-15`, `=a`. Where
            it does not, people may write formulas.
    """

    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    is_internal: bool = False
    internal_rows: tuple[int, ...] = ()
    sections: tuple[int, ...] = ()
    choosing: tuple[Choosing, ...] = ()
    spare: int = 25
    keeps_text: bool = True
