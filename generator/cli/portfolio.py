"""`--all`: build and refresh for many accounts."""

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any, Literal, TypeVar

import click

from generator.cli import show
from generator.cli.books import open_book
from generator.cli.door import INTERRUPTED, unforeseen
from generator.cli.options import Flags, Settings
from generator.cli.places import journals
from generator.cli.progress import Progress
from generator.cli.run import this_run
from generator.cli.targets import acting_for, settings_of, target
from generator.errors import Finding, Level
from generator.flows.account.target import Target
from generator.flows.build import Built
from generator.flows.document.refreshed import Refreshed
from generator.flows.portfolio import journal
from generator.flows.portfolio.accounts import Account, accounts_in
from generator.flows.portfolio.forecast import Forecast, forecast
from generator.flows.portfolio.outcomes import Outcome, Portfolio
from generator.flows.portfolio.run import Errand, PortfolioOptions, in_threads, left_of, run
from generator.flows.portfolio.shares import WHOLE, Share, share_in
from generator.google.services import Google

C = TypeVar("C", bound=Callable[..., object])
JOBS = 8


class Asked(Flags):
    """The options of a command that can be asked for many accounts."""

    where: str | None
    jobs: int
    journal: Path | None
    anew: bool
    share: str | None
    dry_run: bool
    form: Literal["text", "json"]


def portfolio_options(command: C) -> C:
    """Let a command be asked for many accounts at once."""
    options = (
        click.option(
            "--all",
            "where",
            metavar="WHERE",
            help="For every account in a folder of briefs, in a folder of Drive, in a "
            "spreadsheet with a column `Account`, or in the `register`.",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(1, 32),
            default=JOBS,
            show_default=True,
            metavar="N",
            help="With --all: how many accounts are worked on at a time.",
        ),
        click.option(
            "--journal",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="With --all: where to keep what is done, so that an interrupted run goes on.",
        ),
        click.option(
            "--share",
            metavar="K/N",
            help="With --all: only the Kth of N shares of the accounts, within an Nth of "
            "Google's quotas; for processes side by side, one for each share.",
        ),
        click.option(
            "--anew",
            is_flag=True,
            help="With --all: begin from the start, whatever an interrupted run has done.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def check_named(brief: str | None, asked: Mapping[str, Any], *forbidden: str) -> None:
    """Stop where both one account and many are named, or neither, or what goes with one only.

    Raises:
        click.UsageError: saying which.
    """
    if (brief is None) == (asked["where"] is None):
        raise click.UsageError("name either one BRIEF, or many accounts with --all")
    if asked["share"] and not asked["where"]:
        raise click.UsageError("--share goes with --all")
    for name in forbidden if asked["where"] else ():
        if asked[name]:
            raise click.UsageError(f"--{name.replace('_', '-')} goes with one account only")


@dataclass(frozen=True, slots=True)
class Many:
    """What is done for many accounts.

    Attributes:
        command: Its name.
        kind: Of the documents.
        template: A template of the person's own.
        as_of: What "today" is.
        do: Does it for one account at one target.
    """

    command: Literal["build", "refresh"]
    kind: str
    template: str | None
    as_of: date
    do: Callable[[Account, Target, str | None], Built | Refreshed]


def run_all(many: Many, asked: Asked) -> None:
    """Do it for all accounts, and end with the number of the worst."""
    where = asked["where"] or ""
    share = share_in(asked["share"]) if asked["share"] else WHOLE
    place, template = target(asked, many.template, time.sleep, share.limits())
    place = replace(place, open_book=_books_of_this_command())
    whole = accounts_in(where, many.command, many.kind, place)
    accounts = share.among(whole)
    if share.of > 1 and asked["form"] == "text":
        show.say(f"share {share}: {len(accounts):,} of {len(whole):,} accounts", err=True)
    if asked["dry_run"]:
        _tell_plan(accounts, asked, share)
        return
    said = settings_of(asked)
    file = asked["journal"] or _journal(many, where, said, share)
    told = {"run": f"{many.command} {many.kind} --all {where}", "as_of": str(many.as_of)}
    if share.of > 1:
        told["share"] = str(share)
    with journal.opened(file, told, anew=asked["anew"]) as kept:
        left = left_of(accounts, kept)
        cost = forecast([each.act_as for each in left], asked["jobs"], share.limits())
        if asked["form"] == "text":
            show.say(_plan(cost, len(accounts) - len(left)), err=True)
        progress = Progress(
            len(left),
            cost.minutes * 60 if said.use_google else 0.0,
            time.monotonic,
            is_shown=sys.stderr.isatty(),
        )
        this_run().wire = progress
        done = run(
            Errand(many.command, many.kind, lambda each, at: many.do(each, at, template)),
            accounts,
            place,
            kept,
            replace(_options(asked, said, place, progress), share=share),
        )
        progress.close()
    code = done.exit if done.is_whole else INTERRUPTED
    if asked["form"] == "json":
        show.data(_as_data(done, cost, file, code))
    else:
        _tell(done, file)
    if code:
        raise click.exceptions.Exit(code)


def _options(
    asked: Asked, said: Settings, place: Target, progress: Progress
) -> PortfolioOptions:
    context = this_run()
    stop = Event()
    acting = acting_for(said, place.google.shared)

    def connect(act_as: str) -> Google:
        return acting(act_as) if act_as and said.use_google else place.google.fork()

    return PortfolioOptions(
        jobs=asked["jobs"],
        connect=connect,
        unforeseen=lambda fault: unforeseen(context, fault),
        tell=progress.tell,
        stop=stop,
        together=in_threads(stop, progress.stopping),
    )


def _books_of_this_command() -> Callable[[Path], tuple[Google, str]]:
    """Opens spreadsheets from any thread; what they need is put away when the command ends."""
    context = click.get_current_context()

    def opened(file: Path) -> tuple[Google, str]:
        with context.scope(cleanup=False):
            return open_book(file)

    return opened


def _journal(many: Many, where: str, said: Settings, share: Share) -> Path:
    """Where a run's journal lies: in the local workspace, else among a person's own things."""
    named = str(Path(where).resolve()) if Path(where).exists() else where
    of_share = (str(share),) if share.of > 1 else ()
    told = "\x1f".join((named, said.root or "", said.subject or "", *of_share))
    digest = hashlib.sha256(os.fsencode(told)).hexdigest()[:12]
    name = f"{many.command}-{many.kind}-{digest}.jsonl"
    folder = journals() if said.use_google else said.workspace / ".deckwright" / "portfolio"
    return folder / name


# -- the plan ----------------------------------------------------------------------------------


def _tell_plan(accounts: tuple[Account, ...], asked: Asked, share: Share) -> None:
    cost = forecast([each.act_as for each in accounts], asked["jobs"], share.limits())
    if asked["form"] == "json":
        names = [each.name for each in accounts]
        show.data({"exit": 0, "accounts": names, **_cost(cost), "findings": []})
        return
    for each in accounts:
        acting = f", for {each.act_as}" if each.act_as else ""
        show.say(f"  {each.name}: {each.doc or each.named}{acting}")
    show.say(_plan(cost))
    for api, kinds in cost.calls.items():
        told = ", ".join(_count(count, kind) for kind, count in kinds.items())
        show.say(f"  {api.capitalize()}: {told}")


def _plan(cost: Forecast, before: int = 0) -> str:
    users = f", as {cost.users} people" if cost.users > 1 else ""
    done = f" ({before:,} done before)" if before else ""
    return (
        f"{_count(cost.documents, 'account')}{done}: at most {_calls(cost.calls):,} calls; by "
        f"Google's quotas {_minutes(cost.minutes)}{users}{_if_rich(cost)}"
    )


def _if_rich(cost: Forecast) -> str:
    """What is to be known where not Google sets the pace, but this machine."""
    longer = _minutes(cost.minutes_if_rich)
    if longer == _minutes(cost.minutes):
        return ""
    return f", {longer} if all plans are rich ones"


def _calls(calls: Mapping[str, Mapping[str, int]]) -> int:
    return sum(count for kinds in calls.values() for count in kinds.values())


def _minutes(minutes: float) -> str:
    return "under a minute" if minutes < 1 else f"about {_count(round(minutes), 'minute')}"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _cost(cost: Forecast) -> dict[str, Any]:
    return {
        "at_most": {api: dict(kinds) for api, kinds in cost.calls.items()},
        "minutes": round(cost.minutes, 1),
        "minutes_if_rich": round(cost.minutes_if_rich, 1),
    }


# -- what was done -----------------------------------------------------------------------------


def _as_data(done: Portfolio, cost: Forecast, file: Path, code: int) -> dict[str, Any]:
    return {
        "exit": code,
        "accounts": [_account(each) for each in done.outcomes],
        "left": done.accounts - len(done.outcomes),
        "journal": str(file),
        "calls": done.calls,
        **_cost(cost),
        "findings": show.as_data(done.findings),
    }


def _account(each: Outcome) -> dict[str, Any]:
    return {
        "account": each.account,
        "exit": each.exit,
        "state": each.state,
        "name": each.name,
        "file_id": each.file_id,
        "url": each.url,
        "path": each.path,
        "written": each.written,
        "conflicts": each.conflicts,
        "tries": each.tries,
        "seconds": each.seconds,
        "was_done": each.was_done,
        "calls": each.calls,
        "findings": show.as_data(each.findings),
    }


def _tell(done: Portfolio, file: Path) -> None:
    for accounts, finding in _faults(done.outcomes):
        show.say(f"{_named(accounts)}: {show.in_words(finding)}", err=True)
    show.findings(done.findings)
    width = min(max((len(each.account) for each in done.outcomes), default=0), 40)
    for each in done.outcomes:
        show.say(_line(each, width))
    states = [each.state for each in done.outcomes]
    counted = ", ".join(f"{states.count(each)} {each}" for each in dict.fromkeys(states))
    total = f"{_count(len(done.outcomes), 'account')}: {counted}"
    conflicts = sum(each.conflicts for each in done.outcomes)
    show.say(f"{total}; {_count(conflicts, 'conflict')} open" if conflicts else total)
    if not done.is_whole:
        left = _count(done.accounts - len(done.outcomes), "account")
        show.say(f"stopped, {left} left; the same command goes on ({file})", err=True)


def _faults(outcomes: Sequence[Outcome]) -> Iterator[tuple[list[str], Finding]]:
    """What is wrong, once for all accounts it is wrong with; warnings are counted only."""
    met: dict[tuple[str, str, str], list[tuple[str, Finding]]] = {}
    for each in outcomes:
        for finding in each.findings if each.exit else ():
            if finding.level is Level.ERROR:
                same = (finding.code, finding.what, finding.mend)
                met.setdefault(same, []).append((each.account, finding))
    for group in met.values():
        yield list(dict.fromkeys(account for account, _ in group)), group[0][1]


def _named(accounts: Sequence[str]) -> str:
    """One account by its name, many by the first of them."""
    more = len(accounts) - 1
    return f"{accounts[0]} and {_count(more, 'other')}" if more else accounts[0]


def _state(each: Outcome) -> str:
    """How an account stands; of what failed, with the codes of why."""
    codes = dict.fromkeys(
        finding.code for finding in each.findings if finding.level is Level.ERROR
    )
    return " ".join((each.state, *codes)) if each.state == "failed" else each.state


def _line(each: Outcome, width: int) -> str:
    told = [_state(each)]
    if each.written:
        told.append(f"{each.written} written")
    if each.conflicts:
        told.append(_count(each.conflicts, "conflict"))
    warnings = sum(finding.level is Level.WARNING for finding in each.findings)
    if warnings:
        told.append(_count(warnings, "warning"))
    if each.was_done:
        told.append("before")
    state = click.style(", ".join(told), fg="red" if each.exit else None)
    return f"  {each.account[:width].ljust(width)}  {state}  {each.path or each.url}".rstrip()
