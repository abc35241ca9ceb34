"""`deckwright template check`."""

from typing import Literal, Unpack

import click

from generator.cli import show
from generator.cli.clock import now
from generator.cli.options import Flags, format_option, where_options
from generator.cli.targets import target
from generator.errors import InputError, Level, errors
from generator.flows.document.preparing import BuildOptions
from generator.flows.template_maps import check_template


class _Asked(Flags):
    """The options of this command."""

    deck: str | None
    brief: str | None
    meeting: int | None
    form: Literal["text", "json"]


@click.command()
@click.argument("kind")
@click.option("--template", "deck", metavar="FILE", help="This deck instead of the named one.")
@click.option("--brief", help="Also tell what of this brief would not fit.")
@click.option("--meeting", type=int, metavar="N", help="The meeting a readout is for.")
@format_option
@where_options
def check(kind: str, **asked: Unpack[_Asked]) -> None:
    """Tell what the map of KIND and its template disagree on.

    Slots that are gone, named twice or of another kind, tokens no line fills, marks that fit
    nothing any more; with --brief, what would not fit.
    """
    place, own = target(asked, asked["deck"])
    moment = now()
    options = BuildOptions(as_of=moment.date(), now=moment, meeting=asked["meeting"])
    found = check_template(kind, place, own, asked["brief"], options)
    if errors(found):
        raise InputError(*found)
    if asked["form"] == "json":
        show.data({"exit": 0, "findings": show.as_data(found)})
        return
    show.findings(found)
    agree = all(each.level is Level.HINT for each in found)
    show.say(f"{kind}: map and template agree" if agree else f"{kind}: no error")
