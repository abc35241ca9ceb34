"""Being alone with a file, among threads and processes, on any system Python runs on."""

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from zlib import crc32

from generator.workspace.disk import is_busy
from generator.workspace.refused import Refused

_STRIPES = 64
_PATIENCE = 60.0


class Locks:
    """Exclusive holds, each the write lock of a small SQLite file.

    SQLite already knows how to lock on every system, for threads as well as processes, and a
    process that dies lets go. Files share a fixed number of locks, so hold one file at a time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held = threading.local()
        self._idle: dict[int, list[sqlite3.Connection]] = defaultdict(list)
        folder.mkdir(parents=True, exist_ok=True)

    def close(self) -> None:
        """Let go of the files of all locks that are free."""
        for idle in self._idle.values():
            while idle:
                idle.pop().close()

    @contextmanager
    def holding(self, file_id: str) -> Iterator[None]:
        """Alone with one file; its holder may enter again."""
        if not self._enter(file_id, _PATIENCE):
            raise Refused(
                429,
                "RESOURCE_EXHAUSTED",
                f"Another program has held {file_id} for {_PATIENCE:.0f} seconds.",
                "rateLimitExceeded",
            )
        try:
            yield
        finally:
            self._leave(file_id)

    @contextmanager
    def if_free(self, file_id: str) -> Iterator[bool]:
        """Whether nobody was holding a file; if so, it is held meanwhile."""
        entered = self._enter(file_id, 0.0)
        try:
            yield entered
        finally:
            if entered:
                self._leave(file_id)

    def _enter(self, file_id: str, patience: float) -> bool:
        held = self._mine()
        stripe = _stripe(file_id)
        if stripe in held:
            connection, depth = held[stripe]
            held[stripe] = (connection, depth + 1)
            return True
        connection = self._connection(stripe)
        try:
            connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            connection.close()
            if not is_busy(error):
                raise
            return False
        held[stripe] = (connection, 1)
        return True

    def _leave(self, file_id: str) -> None:
        held = self._mine()
        stripe = _stripe(file_id)
        connection, depth = held.pop(stripe)
        if depth > 1:
            held[stripe] = (connection, depth - 1)
        else:
            connection.execute("ROLLBACK")
            self._idle[stripe].append(connection)

    def _connection(self, stripe: int) -> sqlite3.Connection:
        """A lock nobody in this process is using, opened before if there is one."""
        with suppress(IndexError):
            return self._idle[stripe].pop()
        file = self._folder / f"{stripe:02}.sqlite"
        connection = sqlite3.connect(
            file, timeout=0, isolation_level=None, check_same_thread=False
        )
        with suppress(sqlite3.OperationalError):
            # Nothing is ever written into it, and without a journal's file it locks thrice as
            # fast. It is the same lock where an older program's hold keeps us from saying so.
            connection.execute("PRAGMA journal_mode = MEMORY")
        return connection

    def _mine(self) -> dict[int, tuple[sqlite3.Connection, int]]:
        held: dict[int, tuple[sqlite3.Connection, int]] | None = getattr(
            self._held, "by_stripe", None
        )
        if held is None:
            held = self._held.by_stripe = {}
        return held


def _stripe(file_id: str) -> int:
    return crc32(file_id.encode("utf-8")) % _STRIPES
