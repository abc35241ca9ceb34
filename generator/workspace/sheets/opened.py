"""Spreadsheets kept open between calls: whoever works on one has it alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from generator.workspace.entry import Entry, Wanted
from generator.workspace.refused import Refused, changed_meanwhile
from generator.workspace.sheets.file import SheetsFile
from generator.workspace.shelf import Shelf
from generator.workspace.store import Store

_MOST_BYTES = 96 * 1024 * 1024
_OPEN: Shelf[SheetsFile] = Shelf(_MOST_BYTES)


class Opened:
    """A spreadsheet taken out for one call, and the entry it belongs to."""

    def __init__(self, store: Store, entry: Entry, file: SheetsFile, *, is_sure: bool) -> None:
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
        """Put what was changed on the disk, the name included."""
        file, entry = self.file, self.entry
        if not file.is_changed:
            return
        data, objects = file.to_bytes(), file.objects
        if file.title == entry.name:
            self.entry = self._store.write(entry, data, objects=objects)
        else:
            now = self._store.entry(entry.id)
            if now is None or now.revision_id != entry.revision_id:
                raise changed_meanwhile(entry.name)
            wanted = Wanted(name=file.title, data=data, objects=objects)
            self.entry = self._store.change(entry.id, wanted)
        file.saved()


@contextmanager
def opened(store: Store, entry: Entry) -> Iterator[Opened]:
    """The spreadsheet of an entry; put back for the next call unless something broke."""
    file = _OPEN.take(_key(entry))
    is_sure = file is not None
    if file is None:
        file = SheetsFile.open(store.read(entry), entry.objects)
        again = store.entry(entry.id)
        is_sure = again is not None and again.content_hash == entry.content_hash
    file.met(title=entry.name, now=store.now(), user=store.user.email)
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
