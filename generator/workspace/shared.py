"""Files from outside the root, offered to be read and copied: "shared with me"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from generator.workspace.disk import Stamp, digest, stamp
from generator.workspace.entry import Entry, SharedFile, entry_of, time_of
from generator.workspace.index import Row
from generator.workspace.names import told_type

_OWNER = "deckwright"
_PICTURE = "shared-picture-"
_PICTURES = "pictures"


class SharedFiles:
    """The shared files by id; each is read again when it changed on the disk."""

    def __init__(self, files: Sequence[SharedFile]) -> None:
        self._files = {file.id: file for file in files}
        self._digests: dict[str, tuple[Stamp, str, str]] = {}

    def add(self, file: SharedFile) -> None:
        """One more of them; under an id that is known it takes the other's place."""
        self._files[file.id] = file

    def __contains__(self, file_id: str) -> bool:
        return file_id in self._files

    def __iter__(self) -> Iterator[Entry]:
        for file_id in tuple(self._files):
            entry = self.entry(file_id)
            if entry is not None:
                yield entry

    def entry(self, file_id: str) -> Entry | None:
        """A shared file as calls see it; None if nothing is there."""
        file = self._files[file_id]
        path = file.path.resolve().as_posix()
        there = stamp(path)
        if there is None:
            return None
        mime_type = told_type(file.path.name, is_folder=False)
        content_hash, md5 = self._digest(file_id, path, there, mime_type)
        when = time_of(there.mtime_ns)
        row = Row(
            id=file.id,
            parent_id=None,
            disk_name=file.path.name,
            name=file.name,
            mime_type=mime_type,
            revision_id=content_hash[:14],
            created=when,
            modified=when,
            modifier=_OWNER,
            size=there.size,
            md5=md5,
            content_hash=content_hash,
        )
        return replace(entry_of(row, path, is_trashed=False), is_shared=True)

    def _digest(self, file_id: str, path: str, there: Stamp, mime_type: str) -> tuple[str, str]:
        known = self._digests.get(file_id)
        if known is None or known[0] != there:
            known = self._digests[file_id] = (there, *digest(path, there, mime_type))
        return known[1:]


def picture_file(own_folder: Path, data: bytes) -> Path:
    """Where a picture is kept to be fetched from; its name is made of its content."""
    return own_folder / _PICTURES / f"{_PICTURE}{sha256(data).hexdigest()[:32]}"


def picture_address(file: Path) -> str:
    """The address a picture that is kept so is fetched from."""
    return f"https://drive.google.com/uc?id={file.name}"


def shared_address(own_folder: Path, data: bytes) -> str:
    """The address a picture was made from; empty where it was not shared here."""
    file = picture_file(own_folder, data)
    return picture_address(file) if file.exists() else ""
