"""Time that passes only while somebody waits, for one thread or for many."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

START = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

T = TypeVar("T")


class Seconds:
    """A clock that a sleep moves on at once."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.now += seconds


class Simulated:
    """One time for several threads: it moves to the next waking once all of them sleep.

    Work takes no time but what is slept, so an hour passes in a second, and every run is alike
    but for the order of those who wake at one moment.
    """

    def __init__(self) -> None:
        self._now = 0.0
        self._awake = 1
        self._wakings: list[float] = []
        self._changed = threading.Condition()

    def __call__(self) -> float:
        return self._now

    def moment(self) -> datetime:
        """The same time, as a date."""
        return START + timedelta(seconds=self._now)

    def sleep(self, seconds: float) -> None:
        with self._changed:
            mine = self._now + max(seconds, 0.0)
            self._wakings.append(mine)
            self._awake -= 1
            self._move_on()
            while self._now < mine:
                self._changed.wait()
            self._awake += 1
            self._wakings.remove(mine)

    def _move_on(self) -> None:
        if self._awake == 0 and self._wakings:
            self._now = max(self._now, min(self._wakings))
            self._changed.notify_all()

    def together(self, *works: Callable[[], T]) -> list[T]:
        """What several pieces of work give, each in a thread of its own."""
        results: list[T] = []
        faults: list[BaseException] = []

        def run(work: Callable[[], T]) -> None:
            try:
                results.append(work())
            except BaseException as fault:
                faults.append(fault)
            finally:
                with self._changed:
                    self._awake -= 1
                    self._move_on()

        self._awake += len(works) - 1
        threads = [threading.Thread(target=run, args=(work,)) for work in works]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        self._awake += 1
        if faults:
            raise faults[0]
        return results
