"""`deckwright talk`."""

from datetime import datetime
from pathlib import Path
from typing import Literal, Unpack

import click

from generator.cli import show
from generator.cli.asking import meeting_option, page_option, strict_option
from generator.cli.clock import now
from generator.cli.options import Flags, as_of_option, format_option, where_options
from generator.cli.targets import target
from generator.flows.document.preparing import BuildOptions
from generator.flows.talk import talk as write


class _Asked(Flags):
    """The options of this command."""

    out: Path | None
    meeting: int | None
    form: Literal["text", "json"]
    as_of: datetime | None
    strict: bool


@click.command()
@click.argument("kind")
@click.argument("brief")
@page_option("the account's Internal folder")
@format_option
@as_of_option
@meeting_option
@where_options
@strict_option
def talk(kind: str, brief: str, **asked: Unpack[_Asked]) -> None:
    """Write the presenter's own page for a deck: what to say, ask and answer.

    KIND and BRIEF are those of `deckwright build`. The page is internal, whoever the deck is
    for: who is in the room and how they stand to us, then slide by slide what to say, what to
    ask while it is not known, what may be raised and what to bear in mind.
    """
    place, _ = target(asked)
    moment = now()
    options = BuildOptions(
        as_of=(asked["as_of"] or moment).date(),
        now=moment,
        strict=asked["strict"],
        meeting=asked["meeting"],
    )
    done = write(kind, brief, place, options, asked["out"])
    if asked["form"] == "json":
        show.data(
            {
                "exit": 0,
                "kind": done.kind,
                "title": done.title,
                "path": done.file,
                "slides": done.slides,
                "findings": show.as_data(done.findings),
            }
        )
        return
    show.findings(done.findings)
    show.say(f"written: {done.title}, {done.slides} slides")
    show.opening(done.file)
