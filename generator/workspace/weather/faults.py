"""What goes wrong on the way: slowness, faults of servers, answers that never come."""

import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.workspace.http import LostAnswer
from generator.workspace.refused import Refused
from generator.workspace.router import Reply
from generator.workspace.weather.call import Answer, Call, refusal

_FAULTS = {
    500: ("INTERNAL", "Internal error encountered.", "internalError"),
    502: ("UNAVAILABLE", "Bad Gateway", "badGateway"),
    503: ("UNAVAILABLE", "The service is currently unavailable.", "backendError"),
    504: ("DEADLINE_EXCEEDED", "Deadline exceeded", "gatewayTimeout"),
}


@dataclass
class Latency:
    """Every answer takes its time: about `seconds`, by chance between half and twice that."""

    seconds: float
    sleep: Callable[[float], None]
    seed: int = 0

    def __post_init__(self) -> None:
        self._chance = Chance(self.seed)

    def meet(self, call: Call, go_on: Answer) -> Reply:
        """The reply, later."""
        self.sleep(self.seconds * 2 ** self._chance.between(-1.0, 1.0))
        return go_on(call)


@dataclass
class Which:
    """Which calls something happens to.

    Args:
        at: numbers of calls, counted from 0 among those that fit.
        share: the part of all others it happens to, by chance.
        writes_only: whether only writes are counted.
        api: the only API whose calls are counted; empty for all.
        seed: of the chance.
    """

    at: Sequence[int] = ()
    share: float = 0.0
    writes_only: bool = False
    api: str = ""
    seed: int = 0

    def __post_init__(self) -> None:
        self._chance = Chance(self.seed)
        self._seen = 0
        self._guard = threading.Lock()

    def hits(self, call: Call) -> bool:
        """Whether it happens to this call."""
        if (self.writes_only and not call.is_write) or (self.api and call.api != self.api):
            return False
        with self._guard:
            number, self._seen = self._seen, self._seen + 1
        return number in self.at or self._chance.between(0.0, 1.0) < self.share


@dataclass
class ServerFault:
    """500s and their kin: before anything was done, or after all of it was."""

    which: Which
    code: int = 503
    is_applied: bool = False

    def meet(self, call: Call, go_on: Answer) -> Reply:
        """The reply, or a fault."""
        if not self.which.hits(call):
            return go_on(call)
        if self.is_applied:
            go_on(call)
        return refusal(call, fault(self.code))


@dataclass
class Lost:
    """Calls that never arrive, or whose answer never does."""

    which: Which
    is_applied: bool = True

    def meet(self, call: Call, go_on: Answer) -> Reply:
        """The reply, or silence."""
        if not self.which.hits(call):
            return go_on(call)
        if self.is_applied:
            go_on(call)
        raise LostAnswer("the connection broke before the answer came")


class Chance:
    """Chance that is the same in every run, for all threads together."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - weather, not secrets
        self._guard = threading.Lock()

    def between(self, low: float, high: float) -> float:
        """The next number, anywhere between two."""
        with self._guard:
            return self._random.uniform(low, high)


def fault(code: int) -> Refused:
    """What Google says when it is Google's fault."""
    status, message, reason = _FAULTS.get(code, _FAULTS[500])
    return Refused(code, status, message, reason)
