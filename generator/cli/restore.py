"""`deckwright restore`."""

from datetime import datetime
from typing import Literal, Unpack

import click

from generator.cli import show
from generator.cli.asking import doc_option, made_from_option, meeting_option
from generator.cli.clock import now
from generator.cli.options import Day, Flags, as_of_option, format_option, where_options
from generator.cli.targets import target
from generator.flows.document.preparing import BuildOptions
from generator.flows.document.reworking import RefreshOptions
from generator.flows.restore import Back
from generator.flows.restore import restore as merge_back


class _Asked(Flags):
    """The options of this command."""

    as_new: bool
    form: Literal["text", "json"]
    as_of: datetime | None
    template: str | None
    doc: str | None
    meeting: int | None


@click.command()
@click.argument("kind")
@click.argument("brief")
@click.argument("day", type=Day(), metavar="DATE")
@click.option("--as-new", is_flag=True, help="Open the snapshot beside the document instead.")
@format_option
@as_of_option
@where_options
@made_from_option
@doc_option
@meeting_option
def restore(kind: str, brief: str, day: datetime, **asked: Unpack[_Asked]) -> None:
    """Merge the snapshot of a day back into a document, in place.

    The last snapshot of DATE or before. The file, its address, comments and sharing stay, and
    so does what people added since on slides and shapes of their own; words, rows and slides
    of ours say again what they said. As it stands now it is kept in Archive/ first. A refresh
    treats what was restored as a person's words.
    """
    place, template = target(asked, asked["template"])
    moment = now()
    options = RefreshOptions(
        BuildOptions(
            as_of=(asked["as_of"] or moment).date(),
            now=moment,
            doc=asked["doc"],
            template=template,
            meeting=asked["meeting"],
        )
    )
    back = merge_back(kind, brief, day.date(), place, options, as_new=asked["as_new"])
    if asked["form"] == "json":
        show.data(_as_data(back))
    else:
        _tell(back)


def _as_data(back: Back) -> dict[str, object]:
    return {
        "exit": 0,
        "kind": back.kind,
        "state": back.state,
        "day": back.day,
        "name": back.name,
        "file_id": back.file_id,
        "url": back.url,
        "path": back.path,
        "lost": list(back.lost),
        "calls": back.calls,
        "findings": show.as_data(back.findings),
    }


def _tell(back: Back) -> None:
    show.findings(back.findings)
    show.say(f"{back.state}: {back.name}, from the snapshot of {back.day}")
    for each in back.lost:
        show.say(f"  {each}")
    if back.path:
        show.opening(back.path)
    elif back.url:
        show.say(back.url)
