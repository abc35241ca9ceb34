"""Google's published quotas, and a pace that keeps calls within them.

A quota is so much in any sixty seconds, for one user and for all users of a project together.
Calls take turns: each books the moment at which it may leave, so that a call that was let out
is not refused (docs/google/quotas.md).
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

WINDOW = 61.0
"""A minute as Google counts it, and a second for calls that overtake each other on the way."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How much of one thing a minute has."""

    per_user: int
    per_project: int


Metric = tuple[str, str]
"""An API, and what of it is counted: `read`, `expensive`, `write`, or `units` of Drive."""

PUBLISHED: Mapping[Metric, Limit] = {
    ("slides", "read"): Limit(600, 3_000),
    ("slides", "expensive"): Limit(60, 300),
    ("slides", "write"): Limit(60, 600),
    ("docs", "read"): Limit(300, 3_000),
    ("docs", "write"): Limit(60, 600),
    ("sheets", "read"): Limit(60, 300),
    ("sheets", "write"): Limit(60, 300),
    ("drive", "units"): Limit(325_000, 1_000_000),
}


def part_of(limits: Mapping[Metric, Limit], parts: int) -> Mapping[Metric, Limit]:
    """What each of so many processes may use, so that together they stay within the quotas."""
    return {
        metric: Limit(max(1, limit.per_user // parts), max(1, limit.per_project // parts))
        for metric, limit in limits.items()
    }


@dataclass(frozen=True, slots=True)
class Cost:
    """What one call takes from a quota; the metric is None where nothing is counted."""

    metric: Metric | None
    amount: int = 1


class _Purse:
    """What was spent of one quota in the last minute, bookings of the near future included."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._spent: deque[tuple[float, int]] = deque()
        self._total = 0
        self.closed_until = float("-inf")

    def earliest(self, now: float, amount: int) -> float:
        """When so much may be spent, from now on."""
        moment = max(now, self.closed_until)
        while self._spent and self._spent[0][0] + WINDOW <= now:
            self._total -= self._spent.popleft()[1]
        total = self._total
        for then, spent in self._spent:
            if then + WINDOW > moment:
                if total + amount <= self._limit:
                    return moment
                moment = then + WINDOW
            total -= spent
        return moment

    def book(self, moment: float, amount: int) -> None:
        """Spend so much then."""
        last = self._spent[-1][0] if self._spent else moment
        self._spent.append((max(moment, last), amount))
        self._total += amount


class Pace:
    """How fast calls leave: shared by every client of a process.

    Args:
        clock: seconds that only grow.
        sleep: waits that many of them.
        limits: the quotas; those published, unless a project was given others.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        limits: Mapping[Metric, Limit] = PUBLISHED,
    ) -> None:
        self.clock = clock
        self.sleep = sleep
        self._limits = limits
        self._purses: dict[tuple[str, Metric], _Purse] = {}
        self._guard = threading.Lock()

    def wait(self, cost: Cost, user: str = "") -> None:
        """Come back when a call may leave."""
        while (booked := self._booked(cost, user)) is not None:
            moment, waiting = booked
            if waiting > 0:
                self.sleep(waiting)
            if not self._closed_since(cost, user, moment):
                return

    def hold(self, cost: Cost, user: str, seconds: float) -> None:
        """Let no call of this kind leave for so long: Google has just refused one."""
        if cost.metric is None:
            return
        with self._guard:
            for purse in self._of(cost.metric, user):
                purse.closed_until = max(purse.closed_until, self.clock() + seconds)

    def _booked(self, cost: Cost, user: str) -> tuple[float, float] | None:
        """The moment a call may leave and how far off it is; None where nothing is counted."""
        if cost.metric is None or cost.metric not in self._limits:
            return None
        with self._guard:
            purses = self._of(cost.metric, user)
            now = moment = self.clock()
            # Each purse may put the moment off, and then the others are asked about that one.
            for _ in purses:
                for purse in purses:
                    moment = max(moment, purse.earliest(moment, cost.amount))
            for purse in purses:
                purse.book(moment, cost.amount)
            return moment, moment - now

    def _closed_since(self, cost: Cost, user: str, moment: float) -> bool:
        if cost.metric is None:
            return False
        with self._guard:
            return any(purse.closed_until > moment for purse in self._of(cost.metric, user))

    def _of(self, metric: Metric, user: str) -> tuple[_Purse, ...]:
        limit = self._limits.get(metric)
        if limit is None:
            return ()
        return (
            self._purses.setdefault((f"user {user}", metric), _Purse(limit.per_user)),
            self._purses.setdefault(("project", metric), _Purse(limit.per_project)),
        )


class Turns:
    """One writer at a time for each file, among the threads of a process."""

    def __init__(self) -> None:
        self._locks: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()

    def of(self, file_id: str) -> threading.Lock:
        """What is held while a file is written to."""
        with self._guard:
            return self._locks.setdefault(file_id, threading.Lock())
