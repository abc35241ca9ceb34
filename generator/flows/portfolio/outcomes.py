"""What became of the accounts of a portfolio run, and how the journal keeps it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from generator.errors import Finding, Level
from generator.sources import Source
from generator.tabular.register import Row

Calls = dict[str, dict[str, int]]

WORST_FIRST = (70, 4, 5, 1, 2, 3, 0)
"""Exit codes: a run over many accounts ends with the first of these that any of them met."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one account.

    Attributes:
        account: What it is called.
        state: As its own run tells it, else `failed`, or what it lacks.
        exit: What its own run would have ended with.
        written: Changes that were written, where that was counted.
        conflicts: Changes left for a person.
        tries: How often it was begun.
        seconds: How long it took.
        rows: What the register is to say of it.
        was_done: Whether an earlier run did it, that was interrupted.
    """

    account: str
    state: str
    exit: int = 0
    name: str = ""
    file_id: str = ""
    url: str = ""
    path: str = ""
    written: int = 0
    conflicts: int = 0
    tries: int = 1
    seconds: float = 0.0
    calls: Calls = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    rows: tuple[Row, ...] = ()
    was_done: bool = False


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What became of all accounts, in their order; of those not come to, nothing."""

    outcomes: tuple[Outcome, ...]
    accounts: int
    calls: Calls
    findings: tuple[Finding, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the run went through all accounts."""
        return len(self.outcomes) == self.accounts

    @property
    def exit(self) -> int:
        """The number the worst account ended with."""
        return min((each.exit for each in self.outcomes), key=WORST_FIRST.index, default=0)


def summed(counted: Iterable[Calls]) -> Calls:
    """Counts of calls, added up by API and kind."""
    total: Calls = {}
    for calls in counted:
        for api, kinds in calls.items():
            of_api = total.setdefault(api, {})
            for kind, count in kinds.items():
                of_api[kind] = of_api.get(kind, 0) + count
    return total


def less(calls: Calls) -> Calls:
    """The same counts, to be taken away."""
    return {api: {kind: -n for kind, n in kinds.items()} for api, kinds in calls.items()}


def as_data(outcome: Outcome) -> dict[str, Any]:
    """An outcome as the journal keeps it."""
    return asdict(outcome)


def from_data(told: Mapping[str, Any]) -> Outcome:
    """The outcome the journal keeps."""
    return Outcome(
        **{
            **told,
            "findings": tuple(_finding(each) for each in told["findings"]),
            "rows": tuple(Row(**each) for each in told["rows"]),
            "was_done": True,
        }
    )


def _finding(told: Mapping[str, Any]) -> Finding:
    where = told["where"]
    place = Source(**where) if isinstance(where, dict) else where
    return Finding(**{**told, "where": place, "level": Level(told["level"])})
