"""The files: what the index knows of them, their bytes, and the only ways to change either."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from generator.workspace import ids
from generator.workspace.afterwards import Afterwards
from generator.workspace.changes import Changes, Move, Taken
from generator.workspace.contents import Content
from generator.workspace.disk import (
    OWN_FOLDER,
    Drafts,
    Stamp,
    discard,
    drop_if_empty,
    real_stamp,
    stamp,
)
from generator.workspace.entry import (
    NOTHING,
    Data,
    Entry,
    Objects,
    SharedFile,
    User,
    Wanted,
    entry_of,
    told_time,
)
from generator.workspace.index import Index, Row
from generator.workspace.kinds import FOLDER, editor_of
from generator.workspace.locks import Locks
from generator.workspace.names import disk_name, folded
from generator.workspace.patch import patched
from generator.workspace.refused import changed_meanwhile, file_not_found, not_permitted
from generator.workspace.scan import Scan
from generator.workspace.shared import SharedFiles
from generator.workspace.tree import Tree

ROOT = "root"
MY_DRIVE = "My Drive"
_TRIES = 50


class Store:
    """A folder, its index, and the files shared into it."""

    def __init__(
        self,
        root: Path,
        shared: Sequence[SharedFile],
        clock: Callable[[], datetime],
        user: User,
        entropy: ids.Entropy,
    ) -> None:
        self.user = user
        self.entropy = entropy
        self._clock = clock
        self._shared = SharedFiles(shared)
        top = root.resolve().as_posix()
        self.own_folder = Path(top, OWN_FOLDER)
        self._locks = Locks(self.own_folder / "locks")
        self._upload_locks = Locks(self.own_folder / "locks" / "uploads")
        self.index = Index(self.own_folder / "index.sqlite")
        self.root_id = self._known_root()
        self._tree = Tree(top, self.root_id, self.index)
        self._drafts = Drafts(top, entropy)
        self._afterwards = Afterwards()
        self._changes = Changes(
            self.index, self._tree, self._drafts, self._locks, self._afterwards
        )
        self._scan = Scan(self.index, self._tree, self._changes, entropy)
        self._changes.recover()

    def offer(self, file: SharedFile) -> None:
        """One more file shared into the folder."""
        self._shared.add(file)

    def close(self) -> None:
        """Let go of the index and the locks, with all that was written flushed to the disk."""
        self._afterwards.close()
        self.index.close()
        self._locks.close()
        self._upload_locks.close()

    def now(self) -> datetime:
        """The time the caller's clock shows."""
        return self._clock()

    def holding(self, file_id: str) -> AbstractContextManager[None]:
        """Alone with one file, among threads and processes; its holder may enter again."""
        return self._locks.holding(self.resolved(file_id))

    def holding_upload(self, upload_id: str) -> AbstractContextManager[None]:
        """Alone with one upload in pieces; its holder may then hold a file, never before."""
        return self._upload_locks.holding(upload_id)

    def resolved(self, file_id: str) -> str:
        """An id with the alias `root` replaced."""
        return self.root_id if file_id == ROOT else file_id

    def entry(self, file_id: str) -> Entry | None:
        """The file or folder of an id (or `root`), as the disk has it now; None if absent."""
        file_id = self.resolved(file_id)
        if file_id in self._shared:
            shared = self._shared.entry(file_id)
            return None if shared is None else self._with_objects(shared)
        found = self._found(file_id)
        if found is None:
            return None
        way, path = found
        return entry_of(
            way[0],
            path,
            is_trashed=any(row.trashed for row in way),
            drive_id=self._tree.drive_along(way),
            objects=("", "") if way[0].is_folder else self.index.objects(file_id),
        )

    def children(self, folder_id: str) -> list[Entry]:
        """What stands in a folder, trashed files included; objects are not loaded."""
        folder_id = self.resolved(folder_id)
        self._scan.folder(folder_id)
        path = self._tree.folder(folder_id)
        above = self.index.get(folder_id)
        if path is None or above is None:
            return []
        is_trashed = self._tree.is_trashed(above)
        drive_id = self._tree.drive_id(above)
        drives = self.index.drive_ids()
        return [
            entry_of(
                row,
                f"{self._tree.trash(row.id) if row.trashed else path}/{row.disk_name}",
                is_trashed=is_trashed or bool(row.trashed),
                drive_id=drive_id,
            )
            for row in self.index.rows("parent_id = ? AND missing = 0", folder_id)
            if row.id not in drives
        ]

    def drives(self) -> list[Entry]:
        """The top folders of the shared drives, by name."""
        found = (self.entry(file_id) for file_id in self.index.drive_ids())
        return sorted(
            (entry for entry in found if entry), key=lambda entry: (entry.name, entry.id)
        )

    def everything(self) -> Iterator[Entry]:
        """Every file and folder below the root, trashed ones included, and the shared ones."""
        folders = [self.root_id, *(entry.id for entry in self.drives())]
        for folder_id in folders:
            for child in self.children(folder_id):
                yield child
                if child.is_folder:
                    folders.append(child.id)
        yield from self._shared

    def read(self, entry: Entry) -> bytes:
        """The bytes of a file."""
        if not entry.is_shared and real_stamp(entry.path.as_posix()) is None:
            raise file_not_found(entry.id)
        try:
            return entry.path.read_bytes()
        except FileNotFoundError:
            raise file_not_found(entry.id) from None

    def write(self, entry: Entry, data: Data, *, objects: Objects | None = None) -> Entry:
        """The file with new content, whole or not at all: new revision, version and time.

        Refused when the file is no longer of the entry's revision.
        """
        file_id = self._changeable(entry.id)
        with self.holding(file_id):
            found = self._unchanged(entry) or self._fresh(file_id)
            if found is None or found[0].revision_id != entry.revision_id:
                raise changed_meanwhile(entry.name)
            return self._settle(*found, Wanted(data=data, objects=objects), entry)

    def remember(self, entry: Entry, objects: Objects) -> Entry:
        """The same file with the object ids its content was given; no new revision."""
        text = _text(objects)
        with self.index.transaction():
            self.index.put_objects(entry.id, text, entry.content_hash)
        return replace(entry, objects_text=text, objects_hash=entry.content_hash)

    def create(
        self,
        *,
        name: str,
        mime_type: str,
        parent_id: str,
        data: Data | None,
        objects: Objects | None = None,
        wanted: Wanted = NOTHING,
    ) -> Entry:
        """A new file, or a folder when there is no data; `wanted` may say more."""
        file_id = wanted.id or self.new_id(mime_type)
        wanted = replace(
            wanted,
            name=name,
            mime_type=mime_type,
            parent_id=self.resolved(parent_id),
            data=data,
            objects=objects,
        )
        born = Row(file_id, None, "", name, mime_type, version=0, created=told_time(self.now()))
        with self.holding(file_id):
            return self._settle(born, "", wanted)

    def change(self, file_id: str, wanted: Wanted) -> Entry:
        """A file changed as wanted: content, name, place, properties together or not at all."""
        file_id = self._changeable(file_id)
        with self.holding(file_id):
            return self._settle(*self._surely_fresh(file_id), wanted)

    def delete(self, file_id: str) -> None:
        """Remove a file for ever, or a folder with all that is in it."""
        file_id = self._changeable(file_id)
        with self.holding(file_id):
            row, path = self._surely_fresh(file_id)
            if row.is_folder:
                # What a person has taken out of it meanwhile must not be forgotten with it.
                self._scan.everything()
            removed = self._drafts.path(file_id)
            self._changes.perform(
                Move(file_id, path, removed, None, present=path, expected=_stamp_of(row))
            )
            discard(removed)
            drop_if_empty(self._tree.trash(file_id))

    def touch(self, file_id: str, *, is_new_revision: bool = False) -> None:
        """Note that something about a file changed that is not in it: a comment, a share."""
        file_id = self.resolved(file_id)
        with self.holding(file_id):
            row, _ = self._surely_fresh(file_id)
            revision = ids.revision_id(self.entropy) if is_new_revision else row.revision_id
            with self.index.transaction():
                self.index.put(replace(row, version=row.version + 1, revision_id=revision))

    def new_id(self, mime_type: str) -> str:
        """An id no file has yet."""
        return ids.file_id(self.entropy, is_editors=editor_of(mime_type) is not None)

    def is_used(self, file_id: str) -> bool:
        """Whether an id was ever given to a file that is still remembered."""
        return file_id in self._shared or self.index.get(file_id) is not None

    def _changeable(self, file_id: str) -> str:
        file_id = self.resolved(file_id)
        if file_id in self._shared or file_id == self.root_id:
            raise not_permitted()
        return file_id

    def _surely_fresh(self, file_id: str) -> tuple[Row, str]:
        found = self._fresh(file_id)
        if found is None:
            raise file_not_found(file_id)
        return found

    def _unchanged(self, entry: Entry) -> tuple[Row, str] | None:
        """The row and path of a file that still is where and as it was told."""
        row, path = self.index.get(entry.id), entry.path.as_posix()
        return (row, path) if row is not None and stamp(path) == _stamp_of(row) else None

    def _fresh(self, file_id: str) -> tuple[Row, str] | None:
        """A row in step with the disk, and its path; None if the file is gone."""
        found = self._found(file_id)
        return None if found is None else (found[0][0], found[1])

    def _found(self, file_id: str) -> tuple[list[Row], str] | None:
        """A row in step with the disk, those above it, and its path; None if the file is gone.

        Looks at the file itself; only if that is not as remembered, at its folder; and only if
        it is not there either, everywhere.
        """
        for look in (None, self._scan_around, self._scan_all):
            if look is not None:
                look(file_id)
            way = self.index.upwards(file_id)
            if not way:
                return None
            row, path = way[0], self._tree.path_along(way)
            there = real_stamp(path) if path else None
            is_there = there is not None and there.is_folder == row.is_folder
            if (
                path
                and is_there
                and (look or row.id == self.root_id or there == _stamp_of(row))
            ):
                return way, path
        return None

    def _scan_around(self, file_id: str) -> None:
        row = self.index.get(file_id)
        if row and row.parent_id:
            self._scan.folder(row.parent_id)

    def _scan_all(self, _file_id: str) -> None:
        self._scan.everything()

    def _settle(self, row: Row, path: str, wanted: Wanted, told: Entry | None = None) -> Entry:
        """Change a row, and its file where it has to be written or to stand elsewhere.

        Args:
            row: as it is.
            path: where the file stands; empty for a new one.
            wanted: what is to change.
            told: the file as it was told, where nothing but its content changes.
        """
        if wanted.data is not None:
            wanted = replace(wanted, data=Content.of(wanted.data))
        after = patched(
            row,
            wanted,
            now=told_time(self.now()),
            user=self.user,
            revision_id=ids.revision_id(self.entropy),
        )
        stays = bool(path) and _place(row) == _place(after)
        if stays and wanted.data is None:
            with self.index.transaction():
                self.index.put(after)
            return self._told(after, path)
        for _ in range(_TRIES):
            target, placed = (path, after) if stays else self._placed(after, path)
            try:
                move = self._move(path, target, placed, row, wanted)
                placed = self._changes.perform(move) or placed
            except Taken:
                continue
            if row.trashed:
                drop_if_empty(self._tree.trash(row.id))
            return (
                self._told(placed, target) if told is None else _rewritten(told, placed, wanted)
            )
        raise changed_meanwhile(after.name)

    def _placed(self, row: Row, path: str) -> tuple[str, Row]:
        """The path a row's file is to have, and the row knowing it."""
        if row.trashed:
            folder: str | None = self._tree.trash(row.id)
            Path(self._tree.trash(row.id)).mkdir(parents=True, exist_ok=True)
        else:
            above = self._fresh(row.parent_id or self.root_id)
            folder = above[1] if above and above[0].is_folder else None
        if folder is None:
            raise file_not_found(row.parent_id or self.root_id)
        own = path.rpartition("/")
        taken = {
            folded(item.name)
            for item in os.scandir(folder)
            if (folder, item.name) != (own[0], own[2])
        }
        name = disk_name(row.name, row.mime_type, taken)
        return f"{folder}/{name}", replace(row, disk_name=name)

    def _move(self, path: str, target: str, after: Row, before: Row, wanted: Wanted) -> Move:
        expected = _stamp_of(before) if path else None
        if path and wanted.data is None:
            return Move(after.id, path, target, after, present=path, expected=expected)
        if wanted.data is None:
            return Move(after.id, self._drafts.folder(after.id), target, after)
        mtime = (
            round(wanted.modified.timestamp() * 1000) * 1_000_000 if wanted.modified else None
        )
        draft = self._drafts.file(after.id, Content.of(wanted.data), mtime)
        objects = _text(wanted.objects) if wanted.objects else ""
        return Move(
            after.id, draft, target, after, path, expected, objects, wanted.objects_hash
        )

    def _told(self, row: Row, path: str) -> Entry:
        """A row and its path as calls see them."""
        return entry_of(
            row,
            path,
            is_trashed=self._tree.is_trashed(row),
            drive_id=self._tree.drive_id(row),
            objects=("", "") if row.is_folder else self.index.objects(row.id),
        )

    def _with_objects(self, entry: Entry) -> Entry:
        if entry.is_folder:
            return entry
        text, content_hash = self.index.objects(entry.id)
        return replace(entry, objects_text=text, objects_hash=content_hash) if text else entry

    def _known_root(self) -> str:
        with self.index.transaction():
            known = self.index.fact(ROOT)
            if known is None:
                known = ids.root_id(self.entropy)
                self.index.put_fact(ROOT, known)
                when = told_time(self.now())
                row = Row(known, None, "", MY_DRIVE, FOLDER, created=when, modified=when)
                self.index.put(row)
        return known


def _rewritten(told: Entry, row: Row, wanted: Wanted) -> Entry:
    """A file as calls see it after its content was written."""
    objects = (_text(wanted.objects), row.content_hash) if wanted.objects else ("", "")
    return entry_of(
        row,
        told.path.as_posix(),
        is_trashed=told.trashed,
        drive_id=told.drive_id,
        objects=objects,
    )


def _text(objects: Objects) -> str:
    return objects if isinstance(objects, str) else json.dumps(objects)


def _place(row: Row) -> tuple[str | None, str, str, int]:
    return row.parent_id, row.name, row.mime_type, row.trashed


def _stamp_of(row: Row) -> Stamp:
    return Stamp(row.is_folder, row.mtime_ns, row.size, row.inode)
