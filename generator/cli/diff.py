"""`deckwright diff`."""

from datetime import datetime
from typing import Literal, Unpack

import click

from generator.cli import show
from generator.cli.asking import doc_option, made_from_option, meeting_option, use_option
from generator.cli.changes import as_data, tell
from generator.cli.clock import now
from generator.cli.manner import MannerFlags, manner_options
from generator.cli.options import Flags, as_of_option, format_option, where_options
from generator.cli.since import since_option
from generator.cli.targets import target
from generator.flows.brief.briefs import Side
from generator.flows.brief.past import Since
from generator.flows.diff import diff as foretell
from generator.flows.document.preparing import BuildOptions
from generator.flows.document.reworking import RefreshOptions


class _Asked(Flags, MannerFlags):
    """The options of this command."""

    form: Literal["text", "json"]
    as_of: datetime | None
    template: str | None
    doc: str | None
    on_conflict: Literal["keep", "take"]
    use: Side | None
    meeting: int | None
    since: Since


@click.command()
@click.argument("kind")
@click.argument("brief")
@format_option
@as_of_option
@where_options
@click.option(
    "--on-conflict",
    type=click.Choice(["keep", "take"]),
    default="keep",
    show_default=True,
    help="What the refresh will be told to do where both sides changed the same.",
)
@made_from_option
@doc_option
@use_option
@since_option
@manner_options
@meeting_option
def diff(kind: str, brief: str, **asked: Unpack[_Asked]) -> None:
    """Tell what a refresh would change, keep, or find in conflict.

    KIND and BRIEF are those of `deckwright build`. Nothing is written anywhere.
    """
    place, template = target(asked, asked["template"])
    moment = now()
    options = RefreshOptions(
        common=BuildOptions(
            as_of=(asked["as_of"] or moment).date(),
            now=moment,
            doc=asked["doc"],
            template=template,
            use=asked["use"],
            meeting=asked["meeting"],
            detail=asked["detail"],
            prompts=asked["prompts"],
            since=asked["since"],
        ),
        on_conflict=asked["on_conflict"],
    )
    found = foretell(kind, brief, place, options)
    if asked["form"] == "json":
        show.data(as_data(found, 0))
    else:
        tell(found)
