"""`deckwright build`."""

import sys
from datetime import datetime
from typing import Any, Literal, Unpack

import click

from generator.cli import show
from generator.cli.clock import now
from generator.cli.options import Flags, as_of_option, format_option, where_options
from generator.cli.targets import target
from generator.flows.briefs import Side
from generator.flows.build import BuildOptions, Built
from generator.flows.build import build as make


class _Asked(Flags):
    """The options of this command."""

    dry_run: bool
    form: Literal["text", "json"]
    as_of: datetime | None
    template: str | None
    as_new: bool
    replace: bool
    doc: str | None
    strict: bool
    use: Side | None
    meeting: int | None


@click.command()
@click.argument("kind")
@click.argument("brief")
@click.option("--dry-run", is_flag=True, help="Tell what would be done; write nothing.")
@format_option
@as_of_option
@where_options
@click.option(
    "--template",
    metavar="LINK",
    help="Copy this template: a Drive link or id, or a .pptx file.",
)
@click.option("--as-new", is_flag=True, help="Build beside a document that stands already.")
@click.option("--replace", is_flag=True, help="Put the standing document into Archive/ first.")
@click.option("--doc", metavar="URL", help="The document meant, where there are several.")
@click.option(
    "--use",
    type=click.Choice(["local", "stored"]),
    help="The brief to use, where the account keeps a newer one.",
)
@click.option(
    "--meeting", type=int, metavar="N", help="The meeting a readout is for: 2, 3 or 4."
)
@click.option("--strict", is_flag=True, help="Let warnings stop the run as errors do.")
def build(kind: str, brief: str, **asked: Unpack[_Asked]) -> None:
    """Make a document of an account from its BRIEF.

    KIND is one of these; tcp and top are internal, the others are for the customer.

    \b
      tcp             Technical Close Plan
      top             Technical Opportunity Plan: five slides
      readout         what we heard and understood, for one meeting (--meeting 2, 3 or 4)
      champion        Proposal
      csp             Mutual Customer Success Plan
      csp-commercial  the shorter one, for Mid-Market and SMB accounts
      kickoff         Kick-off

    BRIEF is a YAML or JSON file, a folder of them, or the name or link of an account that keeps
    its brief.

    What stands already and was made from the same brief is left as it is; made from another
    brief and touched by nobody, it is filled anew in the same file; touched by a person, it is
    not written to, and the command ends with 3.
    """  # noqa: D301 - click marks a table with it
    if asked["as_new"] and asked["replace"]:
        raise click.UsageError("--as-new and --replace cannot be meant together")
    place, template = target(asked, asked["template"])
    moment = now()
    options = BuildOptions(
        as_of=(asked["as_of"] or moment).date(),
        now=moment,
        dry_run=asked["dry_run"],
        as_new=asked["as_new"],
        replace=asked["replace"],
        doc=asked["doc"],
        template=template,
        strict=asked["strict"],
        use=asked["use"],
        meeting=asked["meeting"],
        ask=_ask if asked["form"] == "text" and _somebody_is_there() else None,
    )
    built = make(kind, brief, place, options)
    if asked["form"] == "json":
        show.data(as_data(built))
    else:
        tell(built)


def _somebody_is_there() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask(difference: str) -> Side:
    show.say(difference, err=True)
    side: Side = click.prompt(
        "The account keeps a newer brief. Use which?",
        type=click.Choice(["local", "stored"]),
        err=True,
    )
    return side


def as_data(built: Built) -> dict[str, Any]:
    """What a build did, for a program."""
    return {
        "exit": 0,
        "kind": built.kind,
        "state": built.state,
        "name": built.name,
        "file_id": built.file_id,
        "url": built.url,
        "path": built.path,
        "slides": built.slides,
        "filled": list(built.filled),
        "planned": list(built.planned),
        "calls": built.calls,
        "findings": show.as_data(built.findings),
    }


def tell(built: Built) -> None:
    """What a build did, for a person: warnings first, and last where it is."""
    show.findings(built.findings)
    show.say(f"{built.state}: {built.name or built.kind}, {built.slides} slides")
    for number, heading in enumerate(built.filled, start=1):
        show.say(f"  {number:>3}  {heading or '(no title)'}")
    for line in built.planned:
        show.say(f"  {line}")
    if built.path:
        show.opening(built.path)
    elif built.url:
        show.say(built.url)
