"""Spreadsheets kept open between calls."""

from collections.abc import Iterator
from contextlib import contextmanager

from generator.workspace.entry import Entry
from generator.workspace.opened import Desk, Opened
from generator.workspace.sheets.file import SheetsFile
from generator.workspace.store import Store

_DESK: Desk[SheetsFile] = Desk(SheetsFile.open)


@contextmanager
def opened(store: Store, entry: Entry) -> Iterator[Opened[SheetsFile]]:
    """The spreadsheet of an entry, told its name, the time and who asks."""
    with _DESK.opened(store, entry) as held:
        held.file.met(title=entry.name, now=store.now(), user=store.user.email)
        yield held
