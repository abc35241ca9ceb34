"""Waiting and trying again, only where trying again cannot apply a thing twice."""

from collections.abc import Callable
from typing import TypeVar

from generator.errors import GeneratorError
from generator.google.quota import Cost, Pace
from generator.google.refusals import Busy, SignInSilent, Silent

BUSY_TRIES = 8
SILENT_TRIES = 4
LONGEST_WAIT = 64.0
DEADLINE = 300.0
"""Seconds after which a call is not tried again; what waits for its turn is not counted."""

T = TypeVar("T")


def patiently(
    call: Callable[[int], T],
    *,
    repeatable: bool,
    cost: Cost,
    user: str,
    pace: Pace,
    jitter: Callable[[], float],
) -> T:
    """The answer of a call that leaves when quotas allow, tried again while Google is busy.

    Args:
        call: sends once, told how many tries went before; raises `Busy`, `Silent` or
            `SignInSilent`.
        repeatable: a read, and a write that can be applied once only (a pinned batch, a file's
            new state), may also be repeated after silence or a fault of the server's. Any other
            write may have been applied by then: the next run finds out and completes.
        cost: what it takes from which quota.
        user: whose quota.
        pace: when calls leave.
        jitter: a number from 0 to 1, so that several runs do not knock together.
    """
    pace.wait(cost, user)
    begun = pace.clock()
    tried = 0
    while True:
        try:
            return call(tried)
        except (Busy, Silent, SignInSilent) as trouble:
            wait = _wait(trouble, tried, jitter)
            tried += 1
            if not _goes_on(trouble, tried, repeatable=repeatable):
                raise
            if pace.clock() + wait > begun + DEADLINE:
                raise
            if isinstance(trouble, Busy) and cost.metric is not None:
                # Nobody else of this process need be refused to learn the same.
                pace.hold(cost, user, wait)
            else:
                pace.sleep(wait)
        pace.wait(cost, user)


def _goes_on(trouble: GeneratorError, tried: int, *, repeatable: bool) -> bool:
    if isinstance(trouble, Busy):
        return tried < BUSY_TRIES
    was_sent = isinstance(trouble, Silent)
    return (repeatable or not was_sent) and tried < SILENT_TRIES


def _wait(trouble: GeneratorError, tried: int, jitter: Callable[[], float]) -> float:
    """Seconds until the next try: what Google asks, else growing and cut off."""
    asked = trouble.wait if isinstance(trouble, Busy) else None
    return min(asked if asked is not None else 2.0**tried + jitter(), LONGEST_WAIT)
