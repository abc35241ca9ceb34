"""Presentations kept open between calls: whoever works on one has it alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from generator.workspace.entry import Entry
from generator.workspace.refused import Refused
from generator.workspace.shelf import Shelf
from generator.workspace.slides.file import SlidesFile
from generator.workspace.store import Store

_MOST_BYTES = 96 * 1024 * 1024
_OPEN: Shelf[SlidesFile] = Shelf(_MOST_BYTES)


class Opened:
    """A presentation taken out for one call, and the entry it belongs to."""

    def __init__(self, store: Store, entry: Entry, file: SlidesFile, *, is_sure: bool) -> None:
        self._store = store
        self.entry = entry
        self.file = file
        self.is_sure = is_sure  # the file is known to hold what the entry says

    def remember(self) -> None:
        """Keep the ids of a file somebody else wrote, so that they stay what they are."""
        entry = self.entry
        if not entry.is_shared and entry.objects_hash != entry.content_hash:
            self.entry = self._store.remember(entry, self.file.objects)

    def write(self) -> None:
        """Put what was changed on the disk."""
        if self.file.is_changed:
            data = self.file.to_bytes()
            self.entry = self._store.write(self.entry, data, objects=self.file.objects)
            self.file.saved()


@contextmanager
def opened(store: Store, entry: Entry) -> Iterator[Opened]:
    """The presentation of an entry; put back for the next call unless something broke."""
    file = _OPEN.take(_key(entry))
    is_sure = file is not None
    if file is None:
        file = SlidesFile.open(store.read(entry), entry.objects)
        again = store.entry(entry.id)
        is_sure = again is not None and again.content_hash == entry.content_hash
    held = Opened(store, entry, file, is_sure=is_sure and entry.content_hash[:1] != "~")
    try:
        yield held
    except Refused:
        # A refused batch changed nothing; one that could not be written has.
        if not file.is_changed:
            _put_back(held)
        raise
    _put_back(held)


def _put_back(held: Opened) -> None:
    if held.is_sure:
        _OPEN.put(_key(held.entry), held.file, held.file.weight)


def _key(entry: Entry) -> tuple[str, str]:
    return entry.content_hash, entry.objects_text
