"""The MD5 of what has arrived of uploads in pieces, carried on from piece to piece."""

import hashlib
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Protocol

_MOST = 64
_BLOCK = 1 << 20


class _Digest(Protocol):
    def update(self, data: bytes, /) -> None: ...

    def hexdigest(self) -> str: ...


class Digests:
    """Digests under way; one that was not carried on is made from the file anew."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[str, tuple[int, _Digest]] = OrderedDict()

    def of(self, file: Path, arrived: int, kept: int) -> str:
        """The digest of the bytes of a file.

        Args:
            file: what has arrived so far.
            arrived: how many bytes that is.
            kept: how many of them were there before, and as they are.
        """
        with self._lock:
            known = self._known.pop(file.as_posix(), None)
        if known is None or known[0] > kept:
            known = 0, hashlib.md5(usedforsecurity=False)
        at, digest = known
        with file.open("rb") as pieces:
            pieces.seek(at)
            while at < arrived and (data := pieces.read(min(_BLOCK, arrived - at))):
                digest.update(data)
                at += len(data)
        with self._lock:
            self._known[file.as_posix()] = (at, digest)
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
        return digest.hexdigest()
