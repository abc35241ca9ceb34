"""`deckwright mail`."""

from datetime import datetime
from pathlib import Path
from typing import Literal, Unpack

import click

from generator.cli import show
from generator.cli.asking import strict_option
from generator.cli.clock import now
from generator.cli.options import Flags, as_of_option, format_option, where_options
from generator.cli.since import since_option
from generator.cli.targets import target
from generator.flows.brief.past import Since
from generator.flows.mail import MailOptions
from generator.flows.mail import mail as write


class _Asked(Flags):
    """The options of this command."""

    out: Path | None
    form: Literal["text", "json"]
    as_of: datetime | None
    doc: str | None
    strict: bool
    since: Since
    agenda: bool


@click.command()
@click.argument("brief")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write it into this folder.  [default: the account's Internal folder]",
)
@format_option
@as_of_option
@where_options
@since_option
@click.option("--doc", metavar="URL", help="The success plan meant, where there are several.")
@click.option("--agenda", is_flag=True, help="Write the agenda of the next meeting instead.")
@strict_option
def mail(brief: str, **asked: Unpack[_Asked]) -> None:
    """Write the summary mail after a review of the success plan; nothing is sent.

    Outcomes, what each side does by when, what changed, what is asked, and when both sides meet
    next: as an .eml file that a mail program opens as a draft, and as Markdown. It says nothing
    a customer document would not, and is looked through as one.
    """
    place, _ = target(asked)
    moment = now()
    options = MailOptions(
        as_of=(asked["as_of"] or moment).date(),
        now=moment,
        folder=asked["out"],
        doc=asked["doc"],
        strict=asked["strict"],
        agenda=asked["agenda"],
        since=asked["since"],
    )
    written = write(brief, place, options)
    if asked["form"] == "json":
        show.data(
            {
                "exit": 0,
                "subject": written.subject,
                "to": list(written.to),
                "text": written.text,
                "files": list(written.files),
                "calls": written.calls,
                "findings": show.as_data(written.findings),
            }
        )
        return
    show.findings(written.findings)
    show.say(f"To: {', '.join(written.to) or '(nobody whose address is known)'}")
    show.say(f"Subject: {written.subject}")
    show.say()
    show.say(written.text)
    for file in written.files:
        show.say(f"kept in {file}")
