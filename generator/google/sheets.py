"""Google Sheets: a spreadsheet read in two or three calls, written in one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from generator.google.services import Google
from generator.google.sheet_pages import requests_for
from generator.tabular.grids import Book, Cell, Grid, Merge, Raw
from generator.tabular.pages import Page
from generator.tabular.writing import Change, still_stands

if TYPE_CHECKING:
    from generator.google.gspread_door import Door

_OPEN = (
    "properties(title,locale),"
    "sheets(properties(sheetId,title,sheetType,hidden,gridProperties(rowCount,columnCount)),"
    "merges{more})"
)
_HIDDEN = ",data(startRow,rowMetadata(hiddenByUser,hiddenByFilter))"
_LINK = re.compile(r"/spreadsheets/(?:u/\d+/)?d/([\w-]+)")

Request = Mapping[str, Any]


def sheet_id(link: str) -> str | None:
    """The id in a spreadsheet's address; None for anything else."""
    found = _LINK.search(link)
    return found[1] if found else None


def read(
    google: Google,
    file_id: str,
    name: str | None = None,
    *,
    formulas: bool = False,
    hidden: bool = False,
) -> Book:
    """The whole of a spreadsheet: opened once, and all its cells asked for at once.

    A second time they are asked for as they are shown, where numbers stand in them: only that
    tells 46348 from a date and 0.62 from 62 %.

    Args:
        google: the wire.
        file_id: of the spreadsheet.
        name: what findings call it; by default its title.
        formulas: whether a cell is told as the formula it is, not as its value.
        hidden: whether it is told which rows are hidden.
    """
    door = _door(google, file_id)
    fields = _OPEN.format(more=_HIDDEN if hidden else "")
    about = door.about(fields, f"Sheets, opening {name or file_id}")
    told = [each for each in about["sheets"] if "gridProperties" in each["properties"]]
    titles = [each["properties"]["title"] for each in told]
    rendering = "FORMULA" if formulas else "UNFORMATTED_VALUE"
    doing = f"Sheets, reading {name or about['properties']['title']}"
    raw = _values(door, titles, rendering, doing)
    shown = raw
    if any(_is_number(value) for rows in raw for row in rows for value in row):
        shown = _values(door, titles, "FORMATTED_VALUE", doing)
    grids = (_grid(*each) for each in zip(told, raw, shown, strict=True))
    return Book(
        name or about["properties"]["title"],
        tuple(grids),
        about["properties"].get("locale", "en_US"),
    )


def change(google: Google, file_id: str, requests: Sequence[Request], doing: str) -> Any:
    """The replies to one batch of requests, applied together or not at all."""
    return _door(google, file_id).change(list(requests), doing)


def write(
    google: Google,
    file_id: str,
    changes: Sequence[Change],
    requests: Sequence[Request],
    doing: str,
    *,
    formulas: bool = False,
) -> bool:
    """Whether one batch was sent: not where its rows no longer say what was read.

    Sheets knows no pinned revision, so what the batch rests on is read again right before it.

    Args:
        google: the wire.
        file_id: of the spreadsheet.
        changes: the cells the batch writes, by tab, and what tells their rows.
        requests: the batch.
        doing: what it is, for a person.
        formulas: whether the tabs were read as the formulas they hold.
    """
    door = _door(google, file_id)
    rendering = "FORMULA" if formulas else "UNFORMATTED_VALUE"
    titles = [change.grid.title for change in changes]
    now = _values(door, titles, rendering, f"{doing}: looking once more")
    if not all(still_stands(*each) for each in zip(changes, now, strict=True)):
        return False
    door.change(list(requests), doing)
    return True


def lay_out(google: Google, file_id: str, pages: Sequence[Page], name: str) -> None:
    """Make a blank spreadsheet these tabs, in one batch."""
    fields = _OPEN.format(more="")
    about = _door(google, file_id).about(fields, f"Sheets, opening {name}")
    blank = about["sheets"][0]["properties"].get("sheetId", 0)
    change(google, file_id, requests_for(pages, blank), f"Sheets, laying out `{name}`")


def _door(google: Google, file_id: str) -> "Door":
    # Lazily: a command that meets no spreadsheet need not wait for gspread.
    from generator.google.gspread_door import Door  # noqa: PLC0415

    return Door(google, file_id)


def _values(
    door: "Door", titles: Iterable[str], rendering: str, doing: str
) -> list[list[list[Raw]]]:
    ranges = [quoted(title) for title in titles]
    if not ranges:
        return []
    reply = door.values(ranges, rendering, doing)
    return [each.get("values", []) for each in reply["valueRanges"]]


def quoted(title: str) -> str:
    """A tab's title as ranges name it."""
    return "'" + title.replace("'", "''") + "'"


def _grid(told: Mapping[str, Any], raw: list[list[Raw]], shown: list[list[Raw]]) -> Grid:
    properties = told["properties"]
    return Grid(
        properties["title"],
        tuple(
            tuple(
                Cell(value if value != "" else None, _shown(shown, at, column))
                for column, value in enumerate(row)
            )
            for at, row in enumerate(raw)
        ),
        tuple(
            Merge(
                each.get("startRowIndex", 0) + 1,
                each.get("startColumnIndex", 0) + 1,
                each["endRowIndex"],
                each["endColumnIndex"],
            )
            for each in told.get("merges", ())
        ),
        bool(properties.get("hidden")),
        properties.get("sheetId", 0),
        properties["gridProperties"].get("rowCount", 0),
        properties["gridProperties"].get("columnCount", 0),
        frozenset(_hidden(told)),
    )


def _hidden(told: Mapping[str, Any]) -> Iterator[int]:
    for block in told.get("data", ()):
        first = block.get("startRow", 0) + 1
        for number, row in enumerate(block.get("rowMetadata", ()), first):
            if row.get("hiddenByUser") or row.get("hiddenByFilter"):
                yield number


def _shown(rows: list[list[Raw]], row: int, column: int) -> str:
    if row < len(rows) and column < len(rows[row]):
        value = rows[row][column]
        return value if isinstance(value, str) else ""
    return ""


def _is_number(value: Raw) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
