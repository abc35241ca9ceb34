"""`deckwright refresh`."""

from dataclasses import replace
from datetime import datetime
from typing import Unpack

import click

from generator.cli import show
from generator.cli.asking import (
    doc_option,
    made_from_option,
    meeting_option,
    strict_option,
    use_option,
)
from generator.cli.build import ask_which, somebody_is_there
from generator.cli.changes import as_data, tell
from generator.cli.clock import now
from generator.cli.manner import MannerFlags, manner_options
from generator.cli.options import as_of_option, format_option, where_options
from generator.cli.portfolio import Asked, Many, check_named, portfolio_options, run_all
from generator.cli.since import since_option
from generator.cli.targets import target
from generator.errors import ConflictError
from generator.flows.account.target import Target
from generator.flows.brief.briefs import Side
from generator.flows.brief.past import Since
from generator.flows.document.preparing import BuildOptions
from generator.flows.document.refreshed import Refreshed
from generator.flows.document.reworking import OnConflict, RefreshOptions
from generator.flows.portfolio.accounts import Account
from generator.flows.refresh import refresh as bring_up_to_date
from generator.merge.choices import Choice
from generator.plan.merged.noted import Noted


class _Asked(Asked, MannerFlags):
    """The options of this command."""

    as_of: datetime | None
    template: str | None
    doc: str | None
    on_conflict: OnConflict
    strict: bool
    use: Side | None
    meeting: int | None
    since: Since


@click.command()
@click.argument("kind")
@click.argument("brief", required=False)
@format_option
@as_of_option
@where_options
@click.option(
    "--on-conflict",
    type=click.Choice(["keep", "take", "ask"]),
    default="keep",
    show_default=True,
    help="Where a person and the brief changed the same: keep theirs and leave it open, take "
    "the brief's, or ask.",
)
@made_from_option
@doc_option
@use_option
@since_option
@manner_options
@meeting_option
@strict_option
@portfolio_options
@click.option("--dry-run", is_flag=True, help="With --all: tell what it costs; write nothing.")
def refresh(kind: str, brief: str | None, **asked: Unpack[_Asked]) -> None:
    """Bring a document up to date in place, every edit of people kept.

    KIND and BRIEF are those of `deckwright build`. The document stays the same file, with its
    address, its comments and who it is shared with. What people changed in it stays; what the
    brief changed comes in. Where both changed the same, theirs stays, both are told, and the
    command ends with 3; the next refresh still knows. Before the first write of a day a dated
    copy goes into Archive/.

    With --all it is done for many accounts: what it costs is told first (--dry-run tells only
    that), one account's fault stops no other, a run that was interrupted goes on where it
    stopped, and the command ends with the number of the worst.
    """
    check_named(brief, asked, "doc")
    can_ask = asked["form"] == "text" and somebody_is_there()
    if asked["on_conflict"] == "ask" and not can_ask:
        raise click.UsageError("--on-conflict ask needs a terminal, where somebody can answer")
    options = _options(asked, can_ask=can_ask)
    if brief is None:
        _refresh_all(kind, options, asked)
        return
    if asked["dry_run"]:
        raise click.UsageError("--dry-run goes with --all; `deckwright diff` tells of one")
    place, template = target(asked, asked["template"])
    common = replace(options.common, template=template)
    done = bring_up_to_date(kind, brief, place, replace(options, common=common))
    code = ConflictError.exit if done.conflicts else 0
    if asked["form"] == "json":
        show.data(as_data(done, code))
    else:
        tell(done)
        _open(done)
    if code:
        raise click.exceptions.Exit(code)


def _options(asked: _Asked, *, can_ask: bool) -> RefreshOptions:
    moment = now()
    return RefreshOptions(
        common=BuildOptions(
            as_of=(asked["as_of"] or moment).date(),
            now=moment,
            doc=asked["doc"],
            strict=asked["strict"],
            use=asked["use"],
            meeting=asked["meeting"],
            detail=asked["detail"],
            prompts=asked["prompts"],
            since=asked["since"],
            ask=ask_which if can_ask else None,
        ),
        on_conflict=asked["on_conflict"],
        answer=_ask,
    )


def _refresh_all(kind: str, options: RefreshOptions, asked: _Asked) -> None:
    if asked["on_conflict"] == "ask":
        raise click.UsageError("--on-conflict ask goes with one account only")

    def do(account: Account, place: Target, template: str | None) -> Refreshed:
        common = replace(options.common, template=template, doc=account.doc or None, ask=None)
        return bring_up_to_date(kind, account.named, place, replace(options, common=common))

    run_all(Many("refresh", kind, asked["template"], options.common.as_of, do), asked)


def _ask(noted: Noted, line: str) -> Choice:
    """Ask whose words shall stand."""
    change = noted.change
    show.say(f"\n{noted.name} {change.at}".rstrip(), err=True)
    show.say(f"  in the document: {change.theirs or '(taken away)'}", err=True)
    where = f" ({line})" if line else ""
    show.say(f"  in the brief:    {change.ours or '(no longer said)'}{where}", err=True)
    choice: Choice = click.prompt(
        "keep the document's for good, take the brief's, or decide later?",
        type=click.Choice(["keep", "take", "later"]),
        default="later",
        err=True,
    )
    return choice


def _open(done: Refreshed) -> None:
    if done.path:
        show.opening(done.path)
    elif done.url:
        show.say(done.url)
