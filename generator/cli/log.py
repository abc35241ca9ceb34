"""`deckwright log`."""

import os
from datetime import datetime
from pathlib import Path
from typing import Literal, Unpack

import click

from generator.cli import config, show, standing
from generator.cli.clock import now
from generator.cli.options import Day, Flags, as_of_option, format_option, where_options
from generator.cli.targets import place_for
from generator.flows.log import KINDS, Logged, Said, What
from generator.flows.log import log as write_down

AUTHOR = "DECKWRIGHT_AUTHOR"


class _Asked(Flags):
    """The options of this command."""

    kind: str | None
    person: str | None
    meeting: int | None
    date: datetime | None
    due: str | None
    doing: str | None
    author: str | None
    for_customer: bool | None
    as_of: datetime | None
    form: Literal["text", "json"]


@click.command()
@click.argument("account")
@click.argument("what", type=click.Choice(KINDS), metavar="|".join(KINDS))
@click.argument("text")
@click.option("--kind", metavar="WORD", help="Its theme, type, category or project role.")
@click.option("--person", metavar="NAME", help="Who said it, took part, or answers for it.")
@click.option("--meeting", type=click.IntRange(1, 5), help="In which of the five meetings.")
@click.option("--date", type=Day(), metavar="DATE", help="When.  [default: today]")
@click.option("--due", metavar="DATE", help="By when: a day, a month, a quarter or tbd.")
@click.option("--doing", metavar="TEXT", help="What is done about a risk.")
@click.option("--author", metavar="NAME", help=f"Whose note it is.  [default: ${AUTHOR}]")
@click.option(
    "--customer/--internal", "for_customer", default=None, help="Whether customers may read it."
)
@as_of_option
@format_option
@where_options
def log(account: str, what: What, text: str, **asked: Unpack[_Asked]) -> None:
    """Write one sentence into a brief after a call.

    It becomes a well-formed item with its date, meeting and author; comments and order of
    the brief stay. Then what is due now is told. ACCOUNT is the account's name, whose brief
    is kept in its folder, or a brief file. A person is written “Name, Title”. A risk is
    internal unless --customer says otherwise.
    """
    own = config.read(config.find(Path.cwd()))
    place = place_for(account, asked)
    today = (asked["as_of"] or now()).date()
    logged = write_down(
        account,
        place,
        Said(
            what,
            text,
            on=asked["date"].date() if asked["date"] else today,
            by=asked["author"] or os.environ.get(AUTHOR),
            meeting=asked["meeting"],
            person=asked["person"],
            kind=asked["kind"],
            due=asked["due"],
            doing=asked["doing"],
            for_customer=asked["for_customer"],
        ),
        vendor=place.vendor,
        today=today,
        edition=own.rules,
    )
    if asked["form"] == "json":
        show.data(_as_data(logged))
        return
    show.findings(logged.findings)
    show.say(f"written: {logged.where}")
    for note in logged.notes:
        show.say(f"  {note}")
    standing.tell_briefly(logged.status, is_book=bool(logged.where.tab))


def _as_data(logged: Logged) -> dict[str, object]:
    return {
        "exit": 0,
        "where": show.place(logged.where),
        "notes": list(logged.notes),
        "findings": show.as_data(logged.findings),
        **standing.as_data(logged.status),
    }
