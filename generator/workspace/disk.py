"""The folder under a workspace: paths that cannot leave it, stamps and digests of its files."""

import errno
import hashlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from io import FileIO
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from generator.workspace.contents import Content
from generator.workspace.ids import Entropy
from generator.workspace.kinds import editor_of
from generator.workspace.names import is_ignored

OWN_FOLDER = ".deckwright"

# Beyond this, a file is known by size and time: nobody wants a disk image read on every list.
_READ_WHOLE = 64 * 1024 * 1024
_MOST_PIECES = 1000  # of one call to the system
# Files are copied again and again, and their MD5 takes twice as long as their hash.
_MOST_KNOWN = 512
_MD5_OF: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells cheaply that a file is still the same one, unchanged."""

    is_folder: bool
    mtime_ns: int
    size: int
    inode: str

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        """The stamp in a file's status; a folder has only its inode."""
        if S_ISDIR(status.st_mode):
            return cls(True, 0, 0, str(status.st_ino))
        return cls(False, status.st_mtime_ns, status.st_size, str(status.st_ino))


def stamp(path: str) -> Stamp | None:
    """The stamp of a file or folder; None for what is not there, a link, or a device."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return None
    if S_ISLNK(status.st_mode) or not (S_ISREG(status.st_mode) or S_ISDIR(status.st_mode)):
        return None
    return Stamp.of(status)


def listing(folder: str) -> dict[str, Stamp] | None:
    """The stamps of all files and folders of a person's in a folder; None if it is closed."""
    found: dict[str, Stamp] = {}
    try:
        with os.scandir(folder) as items:
            for item in items:
                if is_ignored(item.name) or item.is_symlink():
                    continue
                with suppress(FileNotFoundError):
                    if item.is_dir() or item.is_file():
                        found[item.name] = Stamp.of(item.stat(follow_symlinks=False))
    except OSError:
        return None
    return found


def is_real(folder: str) -> bool:
    """Whether a folder is there and no link leads out of the way to it."""
    try:
        return all(S_ISDIR(os.lstat(part).st_mode) for part in _parts(folder))
    except (OSError, ValueError):
        return False


@lru_cache(maxsize=256)
def _parts(folder: str) -> tuple[str, ...]:
    """A folder and all above it, the topmost first."""
    path = Path(folder)
    return tuple(part.as_posix() for part in (*reversed(path.parents), path))


def real_stamp(path: str) -> Stamp | None:
    """The stamp of a file or folder, if no link leads out of the way to it."""
    return stamp(path) if is_real(path.rpartition("/")[0]) else None


def digest(path: str, known: Stamp, mime_type: str) -> tuple[str, str]:
    """The content's hash and its MD5; by size and time alone for a very large file."""
    if known.size > _READ_WHOLE:
        return f"~{known.size}-{known.mtime_ns}", ""
    return digests(Content.of(Path(path).read_bytes()), mime_type)


def digests(content: Content, mime_type: str = "") -> tuple[str, str]:
    """The hash by which content is known again, and the MD5 Drive tells of it.

    Of the editors' files Drive tells none, and it takes twice as long as the hash.
    """
    if editor_of(mime_type) is not None:
        return content.hash, ""
    md5 = _MD5_OF.get(content.hash)
    if md5 is None:
        if len(_MD5_OF) >= _MOST_KNOWN:
            _MD5_OF.clear()
        md5 = hashlib.md5(content.joined(), usedforsecurity=False).hexdigest()
        _MD5_OF[content.hash] = md5
    return content.hash, md5


_REFUSALS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
}
_PRIMARY = 0xFF


def is_busy(error: sqlite3.Error) -> bool:
    """Whether a database is held by somebody else, and not kept from us by the disk."""
    return error.sqlite_errorcode & _PRIMARY in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def of_the_disk(error: sqlite3.Error) -> OSError:
    """What the disk said, of which a database told."""
    code = _REFUSALS.get(error.sqlite_errorcode & _PRIMARY, errno.EIO)
    return OSError(code, os.strerror(code))


class Drafts:
    """Files being made or thrown away, on the same disk as the root but out of its folders.

    There, sync programs would carry them off half-written. A draft is named after the file it
    is for, so that whoever may hold that file knows the draft was left by a killed program.
    """

    def __init__(self, root: str, entropy: Entropy) -> None:
        self._folder = f"{root}/{OWN_FOLDER}/drafts"
        self._entropy = entropy
        Path(self._folder).mkdir(parents=True, exist_ok=True)

    def path(self, file_id: str) -> str:
        """A path nobody uses yet."""
        return f"{self._folder}/{file_id}.{self._entropy(6).hex()}"

    def file(self, file_id: str, content: Content, mtime_ns: int | None = None) -> str:
        """A new file holding the content, as every program sees it from then on."""
        path = self.path(file_id)
        try:
            with open(path, "xb", buffering=0) as file:  # noqa: PTH123 - paths are text here
                _write(file, content.pieces)
        except BaseException:
            discard(path)
            raise
        if mtime_ns is not None:
            os.utime(path, ns=(mtime_ns, mtime_ns))
        return path

    def second_name(self, draft: str, path: str) -> str:
        """Another name of the file a draft is for; empty where files have but one."""
        name = f"{draft}-"
        try:
            os.link(path, name)
        except OSError:
            return ""
        return name

    def folder(self, file_id: str) -> str:
        """A new, empty folder."""
        path = self.path(file_id)
        Path(path).mkdir()
        return path

    def left(self) -> list[tuple[str, str]]:
        """Every draft there is, with the id of the file it is for."""
        return [(item.name.rpartition(".")[0], item.path) for item in os.scandir(self._folder)]


def _write(file: FileIO, pieces: Sequence[bytes]) -> None:
    """Write all pieces, without putting them together first where the system can."""
    for first in range(0, len(pieces), _MOST_PIECES):
        some = pieces[first : first + _MOST_PIECES]
        written = 0 if sys.platform == "win32" else os.writev(file.fileno(), some)
        if written < sum(map(len, some)):
            rest = memoryview(b"".join(some))[written:]
            while rest:
                rest = rest[file.write(rest) :]


def drop_if_empty(folder: str) -> None:
    """Remove a folder nothing stands in."""
    with suppress(OSError):
        Path(folder).rmdir()


def discard(path: str) -> None:
    """Remove a file or a whole folder; what cannot be removed now is swept another day."""
    with suppress(OSError):
        if Path(path).is_dir() and not Path(path).is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            Path(path).unlink()
