"""`deckwright share`."""

from datetime import datetime
from typing import Literal, Unpack

import click

from generator.cli import show
from generator.cli.asking import doc_option, meeting_option
from generator.cli.clock import now
from generator.cli.options import Flags, as_of_option, format_option, where_options
from generator.cli.targets import target
from generator.flows.account.documents import place_of
from generator.flows.share import ShareOptions
from generator.flows.share import share as give
from generator.google.sharing import Role


class _Asked(Flags):
    """The options of this command."""

    mail: str
    role: Role
    notify: bool
    form: Literal["text", "json"]
    as_of: datetime | None
    doc: str | None
    meeting: int | None


@click.command()
@click.argument("kind")
@click.argument("brief")
@click.option("--with", "mail", required=True, metavar="MAIL", help="Who may read it.")
@click.option(
    "--role",
    type=click.Choice(["reader", "commenter", "writer"]),
    default="commenter",
    show_default=True,
    help="What they may do.",
)
@click.option("--notify", is_flag=True, help="Let Google send them a mail.")
@format_option
@as_of_option
@where_options
@doc_option
@meeting_option
def share(kind: str, brief: str, **asked: Unpack[_Asked]) -> None:
    """Let one person read the standing document of an account.

    Internal kinds are shared with nobody. The document is looked through first, comments and
    what people wrote included; what is internal, or a folder of internal documents that others
    can read, ends with 1 and nothing is shared.
    """
    place, _ = target(asked)
    options = ShareOptions(
        mail=asked["mail"],
        role=asked["role"],
        as_of=(asked["as_of"] or now()).date(),
        notify=asked["notify"],
        doc=asked["doc"],
        meeting=asked["meeting"],
    )
    shared = give(kind, brief, place, options)
    if asked["form"] == "json":
        show.data(
            {
                "exit": 0,
                "kind": shared.kind,
                "name": shared.document.name,
                "file_id": shared.document.id,
                "url": shared.document.url,
                "with": shared.permission.who,
                "role": shared.permission.role,
                "calls": shared.calls,
                "findings": show.as_data(shared.findings),
            }
        )
        return
    show.findings(shared.findings)
    show.say(f"shared: {shared.document.name} with {shared.permission.who}")
    show.say(f"  they may be {shared.permission.role} of {place_of(place, shared.document)}")
