"""What was found out about a file, kept for the next look at the same content."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Shelf(Generic[Value]):
    """The things used last, up to a weight; shared by all threads of the process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._weight = 0

    def get(self, key: Hashable) -> Value | None:
        """What is kept under a key; it stays for others."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def take(self, key: Hashable) -> Value | None:
        """What is kept under a key; nobody else gets it until it is put back."""
        with self._lock:
            found = self._kept.pop(key, None)
            if found is None:
                return None
            self._weight -= found[1]
            return found[0]

    def put(self, key: Hashable, value: Value, weight: int = 1) -> None:
        """Keep something, in place of what was used longest ago."""
        with self._lock:
            old = self._kept.pop(key, None)
            self._weight += weight - (0 if old is None else old[1])
            self._kept[key] = (value, weight)
            while self._weight > self._most and self._kept:
                self._weight -= self._kept.popitem(last=False)[1][1]
