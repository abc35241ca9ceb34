"""`deckwright preview`."""

from datetime import datetime
from pathlib import Path
from typing import Literal, Unpack

import click

from generator.cli import show
from generator.cli.asking import meeting_option, page_option, strict_option
from generator.cli.clock import now
from generator.cli.manner import MannerFlags, manner_options
from generator.cli.options import Flags, as_of_option, format_option, where_options
from generator.cli.targets import target
from generator.flows.document.preparing import BuildOptions
from generator.flows.preview import preview as draw


class _Asked(Flags, MannerFlags):
    """The options of this command."""

    out: Path | None
    meeting: int | None
    form: Literal["text", "json"]
    as_of: datetime | None
    template: str | None
    strict: bool


@click.command()
@click.argument("kind")
@click.argument("brief")
@page_option("this folder")
@format_option
@as_of_option
@manner_options
@meeting_option
@where_options
@click.option(
    "--template",
    metavar="LINK",
    help="Draw on this template: a Drive link or id, or a .pptx file.",
)
@strict_option
def preview(kind: str, brief: str, **asked: Unpack[_Asked]) -> None:
    """Draw a document as a page for the browser.

    KIND and BRIEF are those of `deckwright build`. The page shows every slide, what is to be
    known beside the slide it concerns, and the line of the brief a text comes from under the
    mouse. On a page for customers, which may be handed on, what is told of the brief stands by
    its code only. ↑ and ↓ go from slide to slide. Of a written document it shows every section:
    its words and tables, not its pages. It is one file, opens without a network, and prints.
    No document is made, and nothing is written into the account's folder or the brief.
    """
    place, template = target(asked, asked["template"])
    moment = now()
    options = BuildOptions(
        as_of=(asked["as_of"] or moment).date(),
        now=moment,
        template=template,
        strict=asked["strict"],
        meeting=asked["meeting"],
        detail=asked["detail"],
        prompts=asked["prompts"],
    )
    drawn = draw(kind, brief, place, options, asked["out"])
    if asked["form"] == "json":
        show.data(
            {
                "exit": 0,
                "kind": drawn.kind,
                "title": drawn.title,
                "path": str(drawn.file),
                drawn.parts: list(drawn.slides),
                "findings": show.as_data(drawn.findings),
            }
        )
        return
    show.findings(drawn.findings)
    show.say(f"previewed: {drawn.title}, {len(drawn.slides)} {drawn.parts}")
    show.opening(str(drawn.file))
