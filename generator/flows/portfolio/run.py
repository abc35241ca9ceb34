"""build and refresh of many accounts: each by itself, all within quota, nothing done twice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from threading import Event, Lock, Thread
from typing import Literal, TypeVar

from generator.errors import ConflictError, Finding, GeneratorError, InputError, Level
from generator.flows.account import account_folder, register
from generator.flows.account.names import alike
from generator.flows.account.target import Once, Target
from generator.flows.build import Built
from generator.flows.document.refreshed import Refreshed
from generator.flows.portfolio.accounts import Account
from generator.flows.portfolio.journal import Journal
from generator.flows.portfolio.outcomes import (
    Calls,
    Outcome,
    Portfolio,
    as_data,
    from_data,
    less,
    summed,
)
from generator.flows.portfolio.shares import WHOLE, Share, turn
from generator.google.refusals import Busy, SignInSilent, Silent
from generator.google.services import Google
from generator.merge.choices import Kind
from generator.tabular.register import Row

Command = Literal["build", "refresh"]
T = TypeVar("T")

TRIES = 6
"""How often an account is begun while Google stays silent; it completes what it began."""
_LONGEST_WAIT = 32.0
_NOT_BUILT = "E410"
_NO_BRIEF = "E407"
_FOR_GOOD = (0, ConflictError.exit)
"""How a run ended that need not be tried again."""
_WRITTEN = (Kind.WRITTEN, Kind.WOVEN, Kind.TAKEN)


@dataclass(frozen=True, slots=True)
class Errand:
    """What is done for every account.

    Attributes:
        command: Its name.
        kind: Of the documents.
        do: Does it for one account, at one target; called by several threads at a time.
    """

    command: Command
    kind: str
    do: Callable[[Account, Target], Built | Refreshed]


@dataclass(frozen=True, slots=True)
class PortfolioOptions:
    """How a run over many accounts goes about it.

    Attributes:
        jobs: How many accounts are worked on at a time.
        connect: Makes the client of a thread, for whoever is acted for.
        unforeseen: The number and the words for a fault nobody raised on purpose.
        tell: Told of each account that is done.
        stop: Set when no further account is to be begun; those under way are finished.
        together: Does several pieces of work at a time.
        share: Which of several runs side by side this is.
    """

    jobs: int
    connect: Callable[[str], Google]
    unforeseen: Callable[[Exception], tuple[int, Finding]]
    tell: Callable[[Outcome], None] = lambda _: None
    stop: Event = field(default_factory=Event)
    together: Callable[..., object] | None = None
    share: Share = WHOLE


def in_threads(stop: Event, stopping: Callable[[], None]) -> Callable[..., None]:
    """What does pieces of work in threads of their own, and stops in order at a Ctrl-C.

    The second Ctrl-C is not waited for: the threads end with the process.
    """

    def together(*works: Callable[[], None]) -> None:
        faults: list[BaseException] = []

        def do(work: Callable[[], None], end: Event) -> None:
            try:
                work()
            except BaseException as fault:
                faults.append(fault)
                stop.set()
            finally:
                end.set()

        ends = [Event() for _ in works]
        for each in zip(works, ends, strict=True):
            Thread(target=do, args=each, daemon=True).start()
        try:
            _wait(ends)
        except KeyboardInterrupt:
            stop.set()
            stopping()
            _wait(ends)
        if faults:
            raise faults[0]

    return together


def _wait(ends: Sequence[Event]) -> None:
    # Not for the threads themselves: a `join` that is interrupted takes its thread for ended.
    for each in ends:
        each.wait()


def run(
    errand: Errand,
    accounts: Sequence[Account],
    target: Target,
    journal: Journal,
    options: PortfolioOptions,
) -> Portfolio:
    """Do the errand for every account that is not done yet, and note it in the register."""
    bundled = {kind: cache(read) for kind, read in target.bundled.items()}
    target = replace(target, bundled=bundled, once=Once())
    line = _Line(accounts, journal, options)
    if errand.command == "build":
        _again_while_silent(target.google, lambda: _make_ways(line.left, target, options.share))
    _work(line, errand, target)
    outcomes = line.outcomes()
    findings: tuple[Finding, ...] = ()
    if len(outcomes) == len(accounts):
        findings = _note(target, outcomes, options.share)
        journal.end()
    calls = summed([*(each.calls for each in outcomes), target.google.calls.as_dict()])
    return Portfolio(outcomes, len(accounts), calls, findings)


def _make_ways(accounts: Sequence[Account], target: Target, share: Share) -> None:
    """The letter folders of new accounts, made before several threads would each make one."""
    letters = {each.letter for each in accounts if each.letter}
    if letters and target.make_folders:
        with turn(target, share):
            account_folder.make_letters(target, sorted(letters))


def _note(target: Target, outcomes: Sequence[Outcome], share: Share) -> tuple[Finding, ...]:
    """The register told of every document in one write."""
    rows = [row for each in outcomes for row in each.rows]
    if not rows:
        return ()
    try:
        with turn(target, share):
            return register.note(target, rows)
    except GeneratorError as fault:
        return (register.not_noted(target, fault),)


def left_of(accounts: Sequence[Account], journal: Journal) -> list[Account]:
    """The accounts that an interrupted run did not come to, or failed with."""
    known = _known(accounts, journal)
    return [each for each in accounts if id(each) not in known]


# -- what is left to do ------------------------------------------------------------------------


class _Line:
    """Accounts and what became of them; handed out to one thread at a time."""

    def __init__(
        self, accounts: Sequence[Account], journal: Journal, options: PortfolioOptions
    ) -> None:
        self._accounts = accounts
        self._outcomes = _known(accounts, journal)
        self._journal = journal
        self._guard = Lock()
        self.left = [each for each in accounts if id(each) not in self._outcomes]
        self._lanes = iter(_lanes(self.left))
        self.options = options
        self.fault: GeneratorError | None = None

    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of the accounts, in their order, as far as the run came."""
        found = (self._outcomes.get(id(each)) for each in self._accounts)
        return tuple(each for each in found if each is not None)

    def accounts(self) -> Iterator[Account]:
        """The next accounts for one thread, as long as there are any."""
        while True:
            with self._guard:
                lane = next(self._lanes, None)
            if lane is None:
                return
            for account in lane:
                if self.options.stop.is_set():
                    return
                yield account

    def keep(self, account: Account, outcome: Outcome) -> None:
        """Write down what became of an account, and tell it."""
        with self._guard:
            self._outcomes[id(account)] = outcome
            try:
                self._journal.write(account.key, as_data(outcome))
            except GeneratorError as fault:
                # Without a journal nothing further is begun; what is under way is completed.
                self.fault = self.fault or fault
                self.options.stop.set()
            self.options.tell(outcome)


def _known(accounts: Sequence[Account], journal: Journal) -> dict[int, Outcome]:
    """What became of accounts before: done by a run that was interrupted, or named twice.

    What failed then is tried again.
    """
    known: dict[int, Outcome] = {}
    first: dict[tuple[str, str], Account] = {}
    for each in accounts:
        other = first.setdefault((each.name, each.doc), each)
        told = journal.done.get(each.key)
        if other is not each:
            known[id(each)] = _named_twice(each, other)
        elif told is not None and told["exit"] in _FOR_GOOD:
            known[id(each)] = from_data(told)
    return known


def _named_twice(account: Account, other: Account) -> Outcome:
    finding = Finding(
        "E642",
        what=f"“{account.name}” is named twice, first by {other.named}; that one was done",
        where=account.named,
        mend="name each account once",
    )
    return Outcome(account.name, "failed", exit=InputError.exit, findings=(finding,))


def _lanes(accounts: Sequence[Account]) -> list[list[Account]]:
    """The accounts in order, those of nearly one name one after the other.

    Two of them may mean one folder, and then the second must find what the first made.
    """
    lanes: dict[str, list[Account]] = {}
    for each in dict.fromkeys(accounts):
        lanes.setdefault(alike(each.name), []).append(each)
    return list(lanes.values())


# -- the threads -------------------------------------------------------------------------------


def _work(line: _Line, errand: Errand, target: Target) -> None:
    """Go through all accounts, several at a time."""
    works = [lambda: _one_thread(line, errand, target)] * line.options.jobs
    (line.options.together or in_threads(line.options.stop, lambda: None))(*works)
    if line.fault:
        raise line.fault


def _one_thread(line: _Line, errand: Errand, target: Target) -> None:
    """Accounts one after the other, each through the client of whoever is acted for."""
    clients: dict[str, Google] = {}
    try:
        for account in line.accounts():
            line.keep(account, _one(account, clients, errand, target, line.options))
    finally:
        for each in clients.values():
            each.close()


def _one(
    account: Account,
    clients: dict[str, Google],
    errand: Errand,
    target: Target,
    options: PortfolioOptions,
) -> Outcome:
    """What became of one account; no fault of it leaves here."""
    clock = target.google.shared.pace.clock
    begun = clock()
    before: Calls = {}
    notes: list[Row] = []
    try:
        if account.act_as not in clients:
            clients[account.act_as] = options.connect(account.act_as)
        google = clients[account.act_as]
        before = google.calls.as_dict()
        here = replace(target, google=google, notes=notes)
        outcome = _patiently(account, errand, here, notes)
    except GeneratorError as fault:
        outcome = _ended(account, errand.kind, fault)
    except Exception as fault:
        code, finding = options.unforeseen(fault)
        outcome = _failed(account, code, (finding,))
    used = clients[account.act_as].calls.as_dict() if account.act_as in clients else {}
    return replace(
        outcome,
        seconds=round(clock() - begun, 1),
        calls=summed([used, less(before)]),
        rows=tuple(notes) if outcome.exit in _FOR_GOOD else (),
    )


def _patiently(account: Account, errand: Errand, target: Target, notes: list[Row]) -> Outcome:
    """The errand, begun again where Google stayed silent."""

    def do() -> Built | Refreshed:
        notes.clear()
        return errand.do(account, target)

    done, tries = _again_while_silent(target.google, do)
    return replace(_done(account, done), tries=tries)


def _again_while_silent(google: Google, do: Callable[[], T]) -> tuple[T, int]:
    """What comes of a thing that completes what it began, and how often it was begun."""
    pace = google.shared.pace
    for tried in range(1, TRIES):
        try:
            return do(), tried
        except (Busy, Silent, SignInSilent):
            pace.sleep(min(2.0**tried, _LONGEST_WAIT))
    return do(), TRIES


def _done(account: Account, done: Built | Refreshed) -> Outcome:
    changes = done.changes if isinstance(done, Refreshed) else ()
    conflicts = len(done.conflicts) if isinstance(done, Refreshed) else 0
    return Outcome(
        account.name,
        done.state,
        exit=ConflictError.exit if conflicts else 0,
        name=done.name,
        file_id=done.file_id,
        url=done.url,
        path=done.path,
        written=sum(each.kind in _WRITTEN for each in changes)
        if done.state == "refreshed"
        else 0,
        conflicts=conflicts,
        findings=done.findings,
    )


def _ended(account: Account, kind: str, fault: GeneratorError) -> Outcome:
    """A run that ended early; where there is nothing to bring up to date, that is no fault."""
    code = fault.findings[0].code if fault.findings else ""
    if code == _NOT_BUILT:
        state, mend = f"no {kind} yet", f"make it with `deckwright build {kind}`"
    elif code == _NO_BRIEF and account.was_met:
        state, mend = "no brief", "build once from one, so that the account keeps it"
    else:
        return _failed(account, fault.exit, fault.findings)
    hint = Finding("E645", what=state, where=account.name, mend=mend, level=Level.HINT)
    return Outcome(account.name, state, findings=(hint,))


def _failed(account: Account, code: int, findings: tuple[Finding, ...]) -> Outcome:
    return Outcome(account.name, "failed", exit=code, findings=findings)
