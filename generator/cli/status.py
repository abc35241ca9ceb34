"""`deckwright status`."""

from dataclasses import asdict
from datetime import datetime
from typing import Any, Literal, Unpack

import click

from generator.cli import show
from generator.cli.clock import now
from generator.cli.options import Flags, as_of_option, format_option, where_options
from generator.cli.targets import target
from generator.flows.status import Status
from generator.flows.status import status as look
from generator.tabular.due import Due

_COLUMNS = (
    ("ACCOUNT", 28, "account"),
    ("KIND", 14, "kind"),
    ("STAGE", 22, "stage"),
    ("DRI", 18, "dri"),
    ("BUILT", 10, "built"),
    ("REFRESHED", 10, "refreshed"),
    ("NEXT", 10, "next_cadence"),
    ("ACCEPTED", 10, "accepted"),
)


class _Asked(Flags):
    """The options of this command."""

    make: bool
    form: Literal["text", "json"]
    as_of: datetime | None


@click.command()
@click.argument("place", metavar="[FOLDER|SHEET]", required=False)
@click.option("--make", is_flag=True, help="Make the register, where there is none.")
@format_option
@as_of_option
@where_options
def status(place: str | None, **asked: Unpack[_Asked]) -> None:
    """Tell what stands for every account and what is overdue, the most urgent first.

    Read from the register: the spreadsheet that `[register] sheet` in deckwright.toml names,
    else `Customers and Prospects/Register`. Where there is none, the folders are looked into.
    FOLDER is one account: its name, its folder or that folder's address. SHEET is a register:
    its address, or an .xlsx.
    """
    today = (asked["as_of"] or now()).date()
    found = look(place, target(asked)[0], today, make=asked["make"])
    if asked["form"] == "json":
        show.data(_as_data(found))
    else:
        _tell(found)


def _as_data(found: Status) -> dict[str, Any]:
    return {
        "exit": 0,
        "source": found.source,
        "made": found.made,
        "documents": [
            {**asdict(each.row), "overdue_days": each.overdue, "due": each.words}
            for each in found.documents
        ],
        "calls": found.calls,
        "findings": show.as_data(found.findings),
    }


def _tell(found: Status) -> None:
    show.findings(found.findings)
    if not found.documents:
        show.say("no document stands yet")
    else:
        used = [
            column
            for column in _COLUMNS
            if any(getattr(each.row, column[2]) for each in found.documents)
        ]
        widths = [_width(column, found.documents) for column in used]
        heads = (column[0].ljust(width) for column, width in zip(used, widths, strict=True))
        show.say(click.style(f"{'  '.join(heads)}  DUE", bold=True))
        for each in found.documents:
            show.say(_line(each, [column[2] for column in used], widths))
        overdue = sum(each.overdue > 0 for each in found.documents)
        accounts = len({each.row.account for each in found.documents})
        show.say(
            f"{_count(len(found.documents), 'document')} of {_count(accounts, 'account')}, "
            f"{overdue} overdue; from {found.source}"
        )
    if found.made:
        show.say(f"made the register: {found.made}")


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _width(column: tuple[str, int, str], rows: tuple[Due, ...]) -> int:
    head, most, name = column
    longest = max(len(getattr(each.row, name) or "") for each in rows)
    return max(len(head), min(most, longest))


def _line(each: Due, names: list[str], widths: list[int]) -> str:
    cells = (
        _cut(getattr(each.row, name) or "-", width)
        for name, width in zip(names, widths, strict=True)
    )
    words = click.style(each.words, fg="red") if each.overdue else each.words
    return f"{'  '.join(cells)}  {words}".rstrip()


def _cut(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else f"{text[: width - 1]}…"
