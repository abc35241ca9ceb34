"""Editors' files kept open between calls: whoever works on one has it alone."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Generic, Protocol, TypeVar

from generator.workspace.contents import Content
from generator.workspace.entry import Entry, Objects, Wanted
from generator.workspace.refused import Refused, changed_meanwhile
from generator.workspace.shelf import Shelf
from generator.workspace.store import Store

_MOST_BYTES = 96 * 1024 * 1024


class Editable(Protocol):
    """A file of an editor in memory."""

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than the file on the disk."""

    @property
    def kept(self) -> Objects:
        """What the file has no place for, for the index to remember."""

    @property
    def weight(self) -> int:
        """How much room it takes in memory, in bytes."""

    def packed(self) -> Content:
        """The file as it stands."""

    def saved(self) -> None:
        """Take what it says now for what is on the disk."""


File = TypeVar("File", bound=Editable)


class Opened(Generic[File]):
    """A file taken out for one call, and the entry it belongs to."""

    def __init__(self, store: Store, entry: Entry, file: File, *, is_sure: bool) -> None:
        self._store = store
        self.entry = entry
        self.file = file
        self.is_sure = is_sure  # the file is known to hold what the entry says

    def remember(self) -> None:
        """Keep the ids of a file somebody else wrote, so that they stay what they are."""
        entry = self.entry
        if not entry.is_shared and entry.objects_hash != entry.content_hash:
            self.entry = self._store.remember(entry, self.file.kept)

    def write(self, name: str | None = None) -> None:
        """Put what was changed on the disk, under another name where one is given."""
        file, entry = self.file, self.entry
        if not file.is_changed:
            return
        data, objects = file.packed(), file.kept
        if name in (None, entry.name):
            self.entry = self._store.write(entry, data, objects=objects)
        else:
            now = self._store.entry(entry.id)
            if now is None or now.revision_id != entry.revision_id:
                raise changed_meanwhile(entry.name)
            wanted = Wanted(name=name, data=data, objects=objects)
            self.entry = self._store.change(entry.id, wanted)
        file.saved()


class Desk(Generic[File]):
    """The files of one editor that are kept open, up to a weight.

    Args:
        read: opens a file from its bytes and what the index remembers of it.
    """

    def __init__(self, read: Callable[[bytes, Mapping[str, Any] | None], File]) -> None:
        self._read = read
        self._open: Shelf[File] = Shelf(_MOST_BYTES)

    @contextmanager
    def opened(self, store: Store, entry: Entry) -> Iterator[Opened[File]]:
        """The file of an entry; put back for the next call unless something broke."""
        file = self._open.take(_key(entry))
        is_sure = file is not None
        if file is None:
            file = self._read(store.read(entry), entry.objects)
            again = store.entry(entry.id)
            is_sure = again is not None and again.content_hash == entry.content_hash
        held = Opened(store, entry, file, is_sure=is_sure and entry.content_hash[:1] != "~")
        try:
            yield held
        except Refused:
            # A refused batch changed nothing; one that could not be written has.
            if not file.is_changed:
                self._put_back(held)
            raise
        self._put_back(held)

    def _put_back(self, held: Opened[File]) -> None:
        if held.is_sure:
            self._open.put(_key(held.entry), held.file, held.file.weight)


def _key(entry: Entry) -> tuple[str, str]:
    return entry.content_hash, entry.objects_text
