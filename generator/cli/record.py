"""`deckwright record`."""

from datetime import datetime
from pathlib import Path
from typing import Literal, Unpack

import click

from generator.cli import config, show, standing
from generator.cli.clock import now
from generator.cli.options import Day, Flags, as_of_option, format_option, where_options
from generator.cli.targets import target
from generator.flows import salesforce
from generator.flows.record import KINDS, Event, Recorded, What
from generator.flows.record import record as write_down


class _Asked(Flags):
    """The options of this command."""

    kind: str | None
    by: str | None
    evidence: str | None
    link: str | None
    version: str | None
    why: str | None
    date: datetime | None
    as_of: datetime | None
    form: Literal["text", "json"]


@click.command()
@click.argument("account")
@click.argument("what", type=click.Choice(KINDS), metavar="|".join(KINDS))
@click.option(
    "--kind", metavar="KIND", help="Which document.  [default: the account's success plan]"
)
@click.option("--by", metavar="NAME", help="Who accepted it, or granted the exception.")
@click.option("--evidence", metavar="TEXT", help="What shows it: a signature, a mail.")
@click.option("--link", metavar="URL", help="Where that can be seen.")
@click.option("--version", metavar="VERSION", help="Which version.  [default: plan.version]")
@click.option("--why", metavar="TEXT", help="The justification of an exception.")
@click.option("--date", type=Day(), metavar="DATE", help="When.  [default: today]")
@as_of_option
@format_option
@where_options
def record(account: str, what: What, **asked: Unpack[_Asked]) -> None:
    """Record a review, an acceptance, an exception.

    It is written into the brief and the register, and told for Salesforce. ACCOUNT is the
    account's name, whose brief is kept in its folder, or a brief file. An acceptance names
    who accepted and what shows it; an exception who granted it, and why.
    """
    own = config.read(config.find(Path.cwd()))
    place = target(asked)[0]
    today = (asked["as_of"] or now()).date()
    recorded = write_down(
        account,
        place,
        Event(
            what,
            on=asked["date"].date() if asked["date"] else today,
            kind=asked["kind"],
            by=asked["by"],
            evidence=asked["evidence"],
            link=asked["link"],
            version=asked["version"],
            why=asked["why"],
        ),
        vendor=place.vendor,
        today=today,
        edition=own.rules,
    )
    if asked["form"] == "json":
        show.data(_as_data(recorded))
        return
    show.findings(recorded.findings)
    show.say(f"written: {recorded.where}")
    if recorded.noted:
        show.say("the register says so too")
    if recorded.salesforce:
        show.say()
        show.say("For Salesforce")
        show.say(salesforce.as_text(recorded.salesforce))
    standing.tell_briefly(recorded.status, is_book=bool(recorded.where.tab))


def _as_data(recorded: Recorded) -> dict[str, object]:
    return {
        "exit": 0,
        "kind": recorded.kind,
        "where": show.place(recorded.where),
        "salesforce": salesforce.as_data(recorded.salesforce),
        "findings": show.as_data(recorded.findings),
        **standing.as_data(recorded.status),
    }
