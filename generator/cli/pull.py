"""`deckwright pull`."""

from datetime import datetime
from typing import Literal, Unpack

import click

from generator.cli import show
from generator.cli.asking import doc_option, made_from_option, meeting_option, use_option
from generator.cli.clock import now
from generator.cli.options import Flags, as_of_option, format_option, where_options
from generator.cli.targets import target
from generator.flows.brief.briefs import Side
from generator.flows.document.preparing import BuildOptions
from generator.flows.document.reworking import RefreshOptions
from generator.flows.pull import Pulled
from generator.flows.pull import pull as propose

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


class _Asked(Flags):
    """The options of this command."""

    write: bool
    form: Literal["text", "json"]
    as_of: datetime | None
    template: str | None
    doc: str | None
    use: Side | None
    meeting: int | None


@click.command()
@click.argument("kind")
@click.argument("brief")
@click.option("--write", is_flag=True, help="Write it into the brief.")
@format_option
@as_of_option
@where_options
@made_from_option
@doc_option
@use_option
@meeting_option
def pull(kind: str, brief: str, **asked: Unpack[_Asked]) -> None:
    """Propose people's edits in a document for the brief, as a diff.

    What states exactly one value of the brief is proposed, and rows and lines that people
    added or took out; each is tried first: the brief, so changed, says just that. An item taken
    out of a customer's document becomes `internal: yes`. All else is listed with its slide.
    Comments and order of the brief stay; of a spreadsheet, cells are written. The document is
    never written to.
    """
    place, template = target(asked, asked["template"])
    moment = now()
    options = RefreshOptions(
        BuildOptions(
            as_of=(asked["as_of"] or moment).date(),
            now=moment,
            doc=asked["doc"],
            template=template,
            use=asked["use"],
            meeting=asked["meeting"],
        )
    )
    pulled = propose(kind, brief, place, options, write=asked["write"])
    if asked["form"] == "json":
        show.data(_as_data(pulled))
    else:
        _tell(pulled)


def _as_data(pulled: Pulled) -> dict[str, object]:
    return {
        "exit": 0,
        "kind": pulled.kind,
        "name": pulled.name,
        "url": pulled.url,
        "proposed": list(pulled.proposed),
        "not_pulled": list(pulled.left),
        "difference": pulled.difference,
        "written": pulled.written,
        "calls": pulled.calls,
        "findings": show.as_data(pulled.findings),
    }


def _tell(pulled: Pulled) -> None:
    show.findings(pulled.findings)
    show.say(
        f"pulled from {pulled.name}: {len(pulled.proposed)} for the brief, "
        f"{len(pulled.left)} not to be pulled"
    )
    for each in pulled.proposed:
        show.say(f"  {each}")
    for each in pulled.left:
        show.say(f"  not to be pulled: {each}")
    if pulled.difference:
        show.say()
        for line in pulled.difference.splitlines():
            show.say(click.style(line, fg=_COLOURS.get(line[:1])))
    if pulled.written:
        show.say(f"written: {pulled.written}")
    elif pulled.proposed:
        show.say("nothing was written; --write writes it")
