"""Where something was written: the place a person can click."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a text file, or a cell of a tab of a spreadsheet.

    Lines (rows) and columns count from 1, 0 means the whole file, or the whole tab.
    """

    file: str
    line: int = 0
    column: int = 0
    tab: str = ""

    def __str__(self) -> str:
        if self.tab:
            return f"{self.file}: {self.tab}{f'!{self.cell}' if self.line else ''}"
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def within(self) -> str:
        """The place without the file's name, for whoever shall not learn that."""
        if self.tab:
            return f"{self.tab}{f'!{self.cell}' if self.line else ''}"
        return f"line {self.line}" if self.line else ""

    @property
    def cell(self) -> str:
        """The cell of a tab, as spreadsheets name it: C7."""
        return f"{letters(self.column)}{self.line}"


def letters(column: int) -> str:
    """The letters of a column that counts from 1: 28 is AB."""
    named = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        named = chr(ord("A") + rest) + named
    return named
