"""Waiting and trying again, only where trying again cannot apply a thing twice."""

from collections.abc import Callable
from typing import TypeVar

from generator.google.refusals import Busy, Silent

TRIES = 3
LONGEST_WAIT = 64.0

T = TypeVar("T")


def patiently(
    call: Callable[[], T],
    *,
    reads: bool,
    sleep: Callable[[float], None],
    jitter: Callable[[], float],
) -> T:
    """The answer of a call, tried again while Google is busy.

    Args:
        call: sends once; raises `Busy` or `Silent`.
        reads: a read may also be repeated after silence or a fault of the server's. A write may
            have been applied by then, so it is not: the next run finds out and completes.
        sleep: waits that many seconds.
        jitter: a number from 0 to 1, so that several runs do not knock together.
    """
    for tried in range(TRIES - 1):
        try:
            return call()
        except Busy as busy:
            wait = busy.wait if busy.wait is not None else 2.0**tried + jitter()
        except Silent:
            if not reads:
                raise
            wait = 2.0**tried + jitter()
        sleep(min(wait, LONGEST_WAIT))
    return call()
