"""`deckwright sheet`."""

from pathlib import Path
from typing import Literal, Unpack

import click

from generator.cli import show
from generator.cli.books import desk
from generator.cli.options import Flags, format_option, where_options
from generator.cli.targets import place_for, target
from generator.errors import InputError, Level, errors
from generator.flows.brief.briefs import BOOK, SHEET_HOME
from generator.flows.sheet import Made, check_sheet, make_file, make_sheet
from generator.google import drive, mime
from generator.google.services import Google


class _New(Flags):
    """The options of `new`."""

    output: Path | None
    form: Literal["text", "json"]


class _Check(Flags):
    """The options of `check`."""

    strict: bool
    form: Literal["text", "json"]


@click.group()
def sheet() -> None:
    """Write a brief in a spreadsheet instead of YAML."""


@sheet.command()
@click.argument("brief")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.xlsx",
    help="Write this file.  [default: a Sheet in the account's folder]",
)
@format_option
@where_options
def new(brief: str, **asked: Unpack[_New]) -> None:
    """Make a spreadsheet of a BRIEF, or a blank one for a new account.

    BRIEF is a YAML or JSON file, a folder of them, a spreadsheet, or the name of an account.
    Without -o it becomes the account's own brief: `deckwright build csp "Acme"` then reads it.
    """
    output = asked["output"]
    place = target(asked)[0] if output is None else place_for(brief, asked)
    made = (
        make_sheet(brief, place) if output is None else make_file(brief, place, output, _desk)
    )
    _tell(made, asked["form"])


def _desk(name: str) -> tuple[Google, str, Path]:
    workspace, google = desk()
    file = drive.create_blank(google, name, "root", mime.SHEETS, {})
    entry = workspace.store.entry(file.id)
    if entry is None:
        raise FileNotFoundError(name)
    return google, file.id, entry.path


def _tell(made: Made, form: Literal["text", "json"]) -> None:
    if form == "json":
        show.data(
            {
                "exit": 0,
                "name": made.name,
                "place": made.place,
                "tabs": made.tabs,
                "findings": show.as_data(made.findings),
            }
        )
        return
    show.findings(made.findings)
    show.say(f"made: {made.name}, {made.tabs} tabs")
    show.say(made.place)
    is_file = made.name.endswith(BOOK)
    named = made.place if is_file else made.name.removesuffix(SHEET_HOME)
    word = f'"{named}"' if " " in named else named
    show.say(f"next: fill in what is known, then `deckwright check {word}`")


@sheet.command()
@click.argument("spreadsheet", metavar="URL|FILE.xlsx")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@format_option
@where_options
def check(spreadsheet: str, **asked: Unpack[_Check]) -> None:
    """Tell what of a spreadsheet is wrong or not read, each with its cell."""
    found = check_sheet(spreadsheet, place_for(spreadsheet, asked))
    is_stopped = errors(found) or (
        asked["strict"] and any(each.level is Level.WARNING for each in found)
    )
    if is_stopped:
        raise InputError(*found)
    if asked["form"] == "json":
        show.data({"exit": 0, "findings": show.as_data(found)})
        return
    show.findings(found)
    show.say("it can be read")
