"""Many accounts, each with a small plan of few slides, and runs over all of them."""

import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from math import ceil
from pathlib import Path
from typing import Any

from givens.builds import a_target, a_workspace, options, some_slides, write_brief
from givens.clocks import Simulated
from givens.slides_files import parts

from generator.errors import Finding
from generator.flows.account.target import Target
from generator.flows.build import build
from generator.flows.document.reworking import RefreshOptions
from generator.flows.portfolio import journal
from generator.flows.portfolio.accounts import Account, accounts_in
from generator.flows.portfolio.outcomes import Outcome, Portfolio
from generator.flows.portfolio.run import Command, Errand, PortfolioOptions, run
from generator.flows.refresh import refresh
from generator.google.quota import PUBLISHED, WINDOW, Limit, Metric, Pace
from generator.google.services import Google, Shared
from generator.workspace import LocalHttp, Reply
from generator.workspace.weather import (
    Call,
    Latency,
    Lost,
    Policy,
    Quotas,
    ServerFault,
    Which,
    weathered,
)
from generator.workspace.weather.call import Answer

SLIDES = ("cover", "outcomes")
KIND = "csp"
JOBS = 8
LATENCY = 0.4


def some_maps(folder: Path) -> Path:
    """Maps of a plan with two slides: hundreds of them are made in seconds."""
    return some_slides(folder, KIND, SLIDES)


def name_of(number: int) -> str:
    """What an account is called; every letter has some."""
    return f"{chr(ord('A') + number % 26)}{'aeiou'[number % 5]}rn {number:03} Foods"


def brief_of(number: int, words: str) -> str:
    """A brief whose one outcome says these words."""
    return (
        f"account: {{name: {name_of(number)}}}\n"
        f"outcomes:\n  - {{id: ship, statement: Account {number} {words}}}\n"
    )


@dataclass
class Book:
    """A folder of briefs, a workspace, and what runs over all of them did."""

    root: Path
    maps: Path
    accounts: int

    @property
    def briefs(self) -> Path:
        return self.root / "briefs"

    @property
    def workspace(self) -> Path:
        return self.root / "workspace"

    def write(self, words: str) -> None:
        """Let every account's brief say something."""
        self.briefs.mkdir(parents=True, exist_ok=True)
        for number in range(self.accounts):
            write_brief(self.briefs / f"{number:03}.yaml", brief_of(number, words))

    def copied(self, root: Path) -> "Book":
        """The same book elsewhere, as it stands."""
        shutil.copytree(self.root, root)
        return Book(root, self.maps, self.accounts)

    def target(self, through: Callable[[Any], Any] = lambda http: http) -> Target:
        """Where it all lies; calls go to Google by way of something."""
        workspace = a_workspace(self.workspace, self.maps)
        return a_target(workspace, maps=self.maps, through=through)

    def run(
        self, command: Command, target: Target, *, journal_file: Path | None = None, **how: Any
    ) -> Portfolio:
        """Build or refresh every account."""
        accounts = accounts_in(str(self.briefs), command, KIND, target)
        file = journal_file or self.root / "journal.jsonl"
        with journal.opened(file, {"run": command}) as kept:
            return run(
                an_errand(command),
                accounts,
                target,
                kept,
                replace(some_options(target), **how),
            )

    def documents(self) -> dict[str, Mapping[str, bytes]]:
        """Every document a person sees, snapshots too, part by part; and every brief."""
        return {
            str(each.relative_to(self.workspace)): parts(each.read_bytes())
            if each.suffix == ".pptx"
            else {"": each.read_bytes()}
            for each in sorted(self.workspace.rglob("*"))
            if each.suffix in {".pptx", ".yaml"} and ".deckwright" not in each.parts
        }

    def names(self) -> list[str]:
        """Every folder and file a person sees; memories go by no name of their own."""
        return sorted(
            str(each.relative_to(self.workspace).with_stem("memory"))
            if each.suffix == ".json"
            else str(each.relative_to(self.workspace))
            for each in self.workspace.rglob("*")
            if ".deckwright" not in each.parts
        )


def an_errand(command: Command) -> Errand:
    """What is done for each account: today, and nothing special."""

    def do(account: Account, target: Target) -> Any:
        asked = options(doc=account.doc or None)
        if command == "build":
            return build(KIND, account.named, target, asked)
        return refresh(KIND, account.named, target, RefreshOptions(asked))

    return Errand(command, KIND, do)


def some_options(target: Target) -> PortfolioOptions:
    """One account after the other, through the target's own client."""
    return PortfolioOptions(
        jobs=1,
        connect=lambda _: target.google.fork(),
        unforeseen=lambda bug: (70, Finding("E070", f"{type(bug).__name__}: {bug}")),
        together=lambda *works: [work() for work in works],
    )


class Refusals:
    """How often each call was refused for its rate."""

    def __init__(self, send: Callable[..., Reply]) -> None:
        self._send = send
        self.counted: Counter[tuple[str, str, bytes]] = Counter()

    def __call__(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        reply = self._send(method, url, headers, body)
        if reply.status == 429 or b"userRateLimitExceeded" in reply.body:
            self.counted[method, url, body] += 1
        return reply


@dataclass
class Timed:
    """A run under Google's limits, and under some weather, on a clock of its own."""

    portfolio: Portfolio
    ends: list[float]
    megabytes: list[float]
    refusals: Refusals

    def a_minute(self) -> float:
        """Documents a minute once the first one's quota is used up, over whole minutes only."""
        late = [each for each in self.ends if each > WINDOW]
        return len(late) / (ceil((max(late) - WINDOW) / WINDOW) * WINDOW) * 60

    def grown(self) -> float:
        """Megabytes more at the end than when a quarter was done."""
        return self.megabytes[-1] - self.megabytes[len(self.megabytes) // 4]


def run_timed(book: Book, command: Command, *policies: Policy, writes: int = 60) -> Timed:
    """Every account, in eight threads, where a user has so many writes a minute."""
    time = Simulated()
    workspace = a_workspace(book.workspace, book.maps)
    refusals = Refusals(weathered(workspace.send, Quotas(time.moment, writes=writes)))
    send = weathered(refusals, Latency(LATENCY, time.sleep, seed=1), *policies)
    limits: Mapping[Metric, Limit] = {**PUBLISHED, ("slides", "write"): Limit(writes, 600)}
    google = Google(
        LocalHttp(send),
        shared=Shared(Pace(time, time.sleep, limits)),
        jitter=lambda: 0.5,
    )
    target = replace(book.target(), google=google)
    ends: list[float] = []
    megabytes: list[float] = []

    def tell(_: Outcome) -> None:
        ends.append(time())
        megabytes.append(in_use())

    done = book.run(
        command,
        target,
        jobs=JOBS,
        together=time.together,
        tell=tell,
    )
    return Timed(done, ends, megabytes, refusals)


def in_use() -> float:
    """Megabytes this process holds; 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[1]) * 4096 / 1e6 if told.is_file() else 0.0


def every_fault(share: float) -> list[Policy]:
    """Every way a call can go wrong without anybody being at fault, as often as said in all."""
    seeds = count(7)
    kinds = 10

    def which() -> Which:
        return Which(share=share / kinds, seed=next(seeds))

    return [
        *(
            ServerFault(which(), code, is_applied=applied)
            for code in (500, 502, 503, 504)
            for applied in (False, True)
        ),
        *(Lost(which(), is_applied=applied) for applied in (False, True)),
    ]


@dataclass
class Cut:
    """The wire of a process that is killed at one of its calls: before it, or after."""

    at: int
    is_applied: bool
    seen: int = 0

    def meet(self, call: Call, go_on: Answer) -> Reply:
        number, self.seen = self.seen, self.seen + 1
        if number < self.at:
            return go_on(call)
        if number == self.at and self.is_applied:
            go_on(call)
        raise Killed


def weathered_http(http: LocalHttp, *policies: Policy) -> LocalHttp:
    """The same http, under some weather."""
    return LocalHttp(weathered(http._send, *policies))


class Killed(BaseException):
    """The end of a process, where a test wants to see what is left behind."""
