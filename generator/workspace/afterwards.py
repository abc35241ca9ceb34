"""What a write leaves to be done once it is answered: flush the new file, remove the old one.

A renamed file is what every program reads from that moment on, and a program that ends, however
it ends, takes nothing of it away. Only a power cut may, until it is flushed; and taking a large
file off a disk may take as long as writing one.
"""

import os
import threading
import weakref
from contextlib import suppress

_PAUSE = 0.1  # seconds in which a file written again and again is flushed once
_MOST = 64


class Afterwards:
    """A list of things to do and a thread that does them; it lives while there are any."""

    def __init__(self) -> None:
        self._todo = _Todo()
        # Whoever forgets to close has it done at the end of the program.
        self._ending = weakref.finalize(self, self._todo.do)

    def flush(self, path: str, retired: str = "") -> None:
        """See to it that a file gets through to the disk, and the one before it away."""
        self._todo.add(path, retired)

    def close(self) -> None:
        """Do now what is still to be done."""
        self._todo.do()


class _Todo:
    def __init__(self) -> None:
        self._is_much = threading.Condition()
        self._doing = threading.RLock()  # its holder may be the one that forgets the owner
        self._paths: set[str] = set()
        self._retired: list[str] = []
        self._has_worker = False

    def add(self, path: str, retired: str) -> None:
        with self._is_much:
            self._paths.add(path)
            if retired:
                self._retired.append(retired)
            if len(self._retired) + len(self._paths) >= _MOST:
                self._is_much.notify()
            if not self._has_worker:
                self._has_worker = True
                threading.Thread(target=self._work, name="afterwards", daemon=True).start()

    def do(self) -> None:
        """All there is at this moment; done when it returns, by whomever."""
        with self._doing:
            with self._is_much:
                paths, self._paths = self._paths, set()
                retired, self._retired = self._retired, []
            for path in paths:
                _flush(path)
            for path in retired:
                with suppress(OSError):
                    os.unlink(path)  # noqa: PTH108 - paths are text here

    def _work(self) -> None:
        while True:
            with self._is_much:
                self._is_much.wait_for(self._has_much, _PAUSE)
                if not self._paths and not self._retired:
                    self._has_worker = False
                    return
            self.do()

    def _has_much(self) -> bool:
        return len(self._retired) + len(self._paths) >= _MOST


def _flush(path: str) -> None:
    # What was moved or removed meanwhile has been seen to by whoever did it.
    with suppress(OSError):
        file = os.open(path, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
