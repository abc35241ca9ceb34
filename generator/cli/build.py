"""`deckwright build`."""

import sys
from dataclasses import replace
from datetime import datetime
from typing import Any, Unpack

import click

from generator.cli import show
from generator.cli.asking import doc_option, meeting_option, strict_option, use_option
from generator.cli.clock import now
from generator.cli.manner import MannerFlags, manner_options
from generator.cli.options import as_of_option, format_option, where_options
from generator.cli.portfolio import Asked, Many, check_named, portfolio_options, run_all
from generator.cli.targets import target
from generator.flows.account.target import Target
from generator.flows.brief.briefs import Side
from generator.flows.build import Built
from generator.flows.build import build as make
from generator.flows.document.preparing import BuildOptions
from generator.flows.portfolio.accounts import Account


class _Asked(Asked, MannerFlags):
    """The options of this command."""

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
@click.argument("brief", required=False)
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
@doc_option
@use_option
@manner_options
@meeting_option
@strict_option
@portfolio_options
def build(kind: str, brief: str | None, **asked: Unpack[_Asked]) -> None:
    """Make a document of an account from its BRIEF.

    KIND is one of these; those marked * are internal, the others are for the customer.

    \b
      tcp           * Technical Close Plan
      top           * Technical Opportunity Plan: five slides
      readout         what we heard and understood, for one meeting (--meeting 2, 3 or 4)
      champion        Proposal
      csp             Mutual Customer Success Plan
      csp-commercial  the shorter one, for Mid-Market and SMB accounts
      kickoff         Kick-off
      csp-doc         the Success Plan as a written document
      handoff       * what the team that sold hands to customer success
      review-pack   * what the reviewers of a Technical Close Plan read and go through
      ps-scope      * what a Statement of Work needs to know
      meeting-notes * a new day on top of the account's running notes

    BRIEF is a YAML or JSON file, a folder of them, or the name or link of an account that keeps
    its brief. With --all it is done for many accounts: what it costs is told first (--dry-run
    tells only that), one account's fault stops no other, a run that was interrupted goes on
    where it stopped, and the command ends with the number of the worst.

    What stands already and was made from the same brief is left as it is; made from another
    brief and touched by nobody, it is filled anew in the same file; touched by a person, it is
    not written to, and the command ends with 3.
    """  # noqa: D301 - click marks a table with it
    if asked["as_new"] and asked["replace"]:
        raise click.UsageError("--as-new and --replace cannot be meant together")
    check_named(brief, asked, "as_new", "replace", "doc")
    moment = now()
    options = BuildOptions(
        as_of=(asked["as_of"] or moment).date(),
        now=moment,
        dry_run=asked["dry_run"],
        as_new=asked["as_new"],
        replace=asked["replace"],
        doc=asked["doc"],
        strict=asked["strict"],
        use=asked["use"],
        meeting=asked["meeting"],
        detail=asked["detail"],
        prompts=asked["prompts"],
    )
    if brief is None:
        _build_all(kind, options, asked)
        return
    place, template = target(asked, asked["template"])
    can_ask = asked["form"] == "text" and somebody_is_there()
    built = make(
        kind,
        brief,
        place,
        replace(options, template=template, ask=ask_which if can_ask else None),
    )
    if asked["form"] == "json":
        show.data(as_data(built))
    else:
        tell(built)


def _build_all(kind: str, options: BuildOptions, asked: _Asked) -> None:
    def do(account: Account, place: Target, template: str | None) -> Built:
        return make(kind, account.named, place, replace(options, template=template))

    run_all(Many("build", kind, asked["template"], options.as_of, do), asked)


def somebody_is_there() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask_which(difference: str) -> Side:
    """Ask which brief is meant, showing how they differ."""
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
    outcome(built)


def outcome(built: Built) -> None:
    """What was built, slide by slide, and where it is."""
    show.say(f"{built.state}: {built.name or built.kind}, {built.slides} {built.parts}")
    for number, heading in enumerate(built.filled, start=1):
        show.say(f"  {number:>3}  {heading or '(no title)'}")
    for line in built.planned:
        show.say(f"  {line}")
    if built.path:
        show.opening(built.path)
    elif built.url:
        show.say(built.url)
