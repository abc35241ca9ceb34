"""`deckwright salesforce`."""

from typing import Literal, Unpack

import click

from generator.cli import show
from generator.cli.options import Flags, where_options
from generator.cli.targets import place_for
from generator.flows.brief import briefs
from generator.flows.salesforce import as_csv, as_data, as_text, check, rows


class _Asked(Flags):
    """The options of this command."""

    form: Literal["text", "csv", "json"]


@click.command()
@click.argument("brief")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="To be copied, for Data Loader, or as one JSON object.",
)
@where_options
def salesforce(brief: str, **asked: Unpack[_Asked]) -> None:
    """Say what Salesforce should say.

    For each opportunity of a BRIEF. Nothing is guessed: what the brief does not know is
    left alone, and Customer Accepted follows only what was recorded.
    """
    given = briefs.given(brief, place_for(brief, asked))
    found, wrong = rows(given.brief), check(given.brief)
    if asked["form"] == "json":
        show.data({"exit": 0, "rows": as_data(found), "findings": show.as_data(wrong)})
        return
    show.findings(wrong)
    if asked["form"] == "csv":
        click.echo(as_csv(found), nl=False)
    else:
        show.say(as_text(found) or "no opportunity is written yet")
