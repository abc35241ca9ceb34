"""The journal of a portfolio run: what is done of it, on disk before it is told."""

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

from generator.errors import ArgumentError, Finding

_VERSION = 1


class Journal:
    """What was done of one run, kept through a kill: the next run of the same goes on from it.

    A line is written at once. One that was cut off by a kill is as if it had not been written:
    what it told of is looked at again, and found done.

    Attributes:
        done: What earlier runs left, by the account's key; empty where the last one ended.
    """

    def __init__(
        self,
        path: Path,
        file: BinaryIO,
        done: Mapping[str, Mapping[str, Any]],
        head: Mapping[str, Any] | None,
    ) -> None:
        self._path = path
        self._file = file
        self._guard = Lock()
        self.done = done
        if head is not None:
            self._add(head)

    def write(self, key: str, outcome: Mapping[str, Any]) -> None:
        """Keep what became of one account."""
        self._add({"account": key, "outcome": outcome})

    def end(self) -> None:
        """Note that the run went through all accounts: the next one begins anew."""
        self._add({"ended": True})

    def _add(self, line: Mapping[str, Any]) -> None:
        data = json.dumps(line, ensure_ascii=False).encode() + b"\n"
        try:
            with self._guard:
                self._file.write(data)
                self._file.flush()
                os.fsync(self._file.fileno())
        except OSError as fault:
            raise _unkept(self._path, fault) from fault


@contextmanager
def opened(path: Path, run: Mapping[str, Any], *, anew: bool = False) -> Iterator[Journal]:
    """The journal of a run, held by this process alone.

    Args:
        path: where it lies.
        run: what tells this run from others; what another one left there is put away.
        anew: whether to begin from the start all the same.

    Raises:
        ArgumentError: another process is at the same run, or it cannot be written.
    """
    head = {"version": _VERSION, **run}
    with ExitStack() as held:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(_alone(path))
            file = held.enter_context(path.open("a+b"))
        except OSError as fault:
            raise _unkept(path, fault) from fault
        file.seek(0)
        done, whole = _read(file.read(), head)
        if anew or done is None:
            done, whole = {}, 0
        file.truncate(whole)
        yield Journal(path, file, done, head if not whole else None)


def _unkept(path: Path, fault: OSError) -> ArgumentError:
    return ArgumentError(
        Finding(
            "E644",
            what=f"the journal of this run cannot be kept: {fault.strerror}",
            where=str(path),
            mend="name a file you may write to, with --journal",
        )
    )


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Held by one process; SQLite locks on every system, and one that dies lets go."""
    lock = path.with_suffix(".lock")
    with closing(sqlite3.connect(lock, timeout=0.0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as held:
            raise ArgumentError(
                Finding(
                    "E641",
                    what="the same run is going on in another process",
                    where=str(path),
                    mend="wait until it is done, or stop it",
                )
            ) from held
        yield


def _read(
    data: bytes, head: Mapping[str, Any]
) -> tuple[dict[str, Mapping[str, Any]] | None, int]:
    """What an unfinished run of the same left, and how many bytes of it are whole lines."""
    done: dict[str, Mapping[str, Any]] | None = None
    whole = 0
    for line in data.splitlines(keepends=True):
        told = _told(line)
        if told is None:
            break
        whole += len(line)
        if done is None:
            if told != head:
                return None, 0
            done = {}
        elif "ended" in told:
            return None, 0
        else:
            done[told["account"]] = told["outcome"]
    return done, whole


def _told(line: bytes) -> dict[str, Any] | None:
    """What a line says; None for one that was cut off."""
    if not line.endswith(b"\n"):
        return None
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None
