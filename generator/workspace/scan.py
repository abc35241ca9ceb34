"""What people did to the files with other programs, noticed and put into the index."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.workspace import ids
from generator.workspace.changes import Changes
from generator.workspace.disk import Stamp, digest, listing, real_stamp
from generator.workspace.entry import time_of
from generator.workspace.index import Index, Row
from generator.workspace.kinds import editor_of, hidden_suffix
from generator.workspace.names import told_name, told_type
from generator.workspace.tree import Tree

SOMEONE = "someone using another program"


class Scan:
    """Brings the index in step with folders, reading as little as can be."""

    def __init__(
        self, index: Index, tree: Tree, changes: Changes, entropy: ids.Entropy
    ) -> None:
        self._index = index
        self._tree = tree
        self._changes = changes
        self._entropy = entropy

    def folder(self, folder_id: str) -> None:
        """Notice all that happened in one folder, not in those within it."""
        path = self._tree.folder(folder_id)
        if path is None or self._is_in_step(folder_id, listing(path)):
            return
        with self._index.transaction():
            self._changes.settle()
            # The folder itself may have been moved while we waited for our turn.
            path = self._tree.folder(folder_id)
            found = listing(path) if path else None
            if path and found is not None:
                self._compare(folder_id, path, found)

    def everything(self) -> None:
        """Notice all that happened anywhere under the root."""
        waiting = [self._tree.root_id]
        while waiting:
            folder_id = waiting.pop()
            self.folder(folder_id)
            waiting += [row.id for row in self._known(folder_id).values() if row.is_folder]

    def _compare(self, folder_id: str, path: str, found: Mapping[str, Stamp]) -> None:
        known = self._known(folder_id)
        gone = [
            row
            for name, row in known.items()
            if name not in found or found[name].is_folder != row.is_folder
        ]
        for row in gone:
            self._index.put(replace(row, missing=1))
            del known[row.disk_name]
        for name, there in found.items():
            if name in known:
                self._still_there(known[name], f"{path}/{name}", there)
            else:
                self._arrived(folder_id, f"{path}/{name}", there)

    def _known(self, folder_id: str) -> dict[str, Row]:
        rows = self._index.rows("parent_id = ? AND missing = 0 AND trashed = 0", folder_id)
        return {row.disk_name: row for row in rows}

    def _is_in_step(self, folder_id: str, found: Mapping[str, Stamp] | None) -> bool:
        if found is None:
            return True
        known = self._index.ask(
            "SELECT disk_name, mtime_ns, size, inode FROM files "
            "WHERE parent_id = ? AND missing = 0 AND trashed = 0",
            folder_id,
        )
        return len(known) == len(found) and all(
            name in found and _same(found[name], mtime_ns, size, inode)
            for name, mtime_ns, size, inode in known
        )

    def _still_there(self, row: Row, path: str, there: Stamp) -> None:
        if _same(there, row.mtime_ns, row.size, row.inode):
            return
        stamped = replace(row, mtime_ns=there.mtime_ns, size=there.size, inode=there.inode)
        after = stamped if row.is_folder else self._edited(stamped, path, there)
        self._index.put(after, is_change=after.version != row.version)

    def _edited(self, row: Row, path: str, there: Stamp) -> Row:
        """A row after somebody else wrote the file, or the same row if only its time moved."""
        try:
            content_hash, md5 = digest(path, there, row.mime_type)
        except OSError:
            # Locked by the program writing it: a stamp that fits nothing makes us look again.
            return replace(row, mtime_ns=0)
        if content_hash == row.content_hash:
            return row
        return replace(
            row,
            content_hash=content_hash,
            md5=md5,
            revision_id=ids.revision_id(self._entropy),
            version=row.version + 1,
            modified=time_of(there.mtime_ns),
            modifier=SOMEONE,
            modifier_email="",
        )

    def _arrived(self, folder_id: str, path: str, there: Stamp) -> None:
        try:
            new = self._newcomer(folder_id, path, there)
        except OSError:
            return  # locked by the program that is writing it: seen at the next call
        old = self._same_as_before(new, path)
        if old is None:
            self._index.put(new)
            return
        moved = replace(
            old,
            parent_id=folder_id,
            missing=0,
            version=old.version + 1,
            mtime_ns=new.mtime_ns,
            size=new.size,
            inode=new.inode,
        )
        if old.disk_name != new.disk_name:
            moved = _renamed(moved, new.disk_name)
        self._index.put(moved if there.is_folder else self._edited(moved, path, there))

    def _newcomer(self, folder_id: str, path: str, there: Stamp) -> Row:
        disk_name = path.rpartition("/")[2]
        mime_type = told_type(disk_name, is_folder=there.is_folder)
        content_hash, md5 = ("", "") if there.is_folder else digest(path, there, mime_type)
        when = time_of(Path(path).lstat().st_mtime_ns)
        return Row(
            id=ids.file_id(self._entropy, is_editors=editor_of(mime_type) is not None),
            parent_id=folder_id,
            disk_name=disk_name,
            name=told_name(disk_name, mime_type),
            mime_type=mime_type,
            revision_id="" if there.is_folder else ids.revision_id(self._entropy),
            created=when,
            modified=when,
            modifier=SOMEONE,
            size=there.size,
            mtime_ns=there.mtime_ns,
            inode=there.inode,
            md5=md5,
            content_hash=content_hash,
        )

    def _same_as_before(self, new: Row, path: str) -> Row | None:
        """The row of a file that was moved, renamed or put back, if the newcomer is one.

        An inode alone proves nothing, since a new file soon gets a removed one's. A file is the
        same by content and inode, by its old place, by inode and name in another folder, or by
        content alone if nobody else has that content.
        """
        candidates = [
            row
            for row in self._index.rows(
                "trashed = 0 AND (inode = ? OR (parent_id = ? AND disk_name = ?) "
                "OR (content_hash = ? AND size > 0))",
                *(new.inode, new.parent_id, new.disk_name, new.content_hash),
            )
            if row.is_folder == new.is_folder
        ]
        gone = [row for row in candidates if self._is_gone(row)]
        alike = [row for row in candidates if row.content_hash == new.content_hash and new.size]
        tests: tuple[Callable[[Row], bool], ...] = (
            lambda row: row.inode == new.inode and self._is_alike(row, new, path),
            lambda row: (row.parent_id, row.disk_name) == (new.parent_id, new.disk_name),
            lambda row: (row.inode, row.disk_name) == (new.inode, new.disk_name),
            lambda row: alike == [row],
        )
        return next((row for test in tests for row in gone if test(row)), None)

    def _is_gone(self, row: Row) -> bool:
        path = self._tree.path(row)
        return path is None or real_stamp(path) is None

    def _is_alike(self, old: Row, new: Row, path: str) -> bool:
        if not old.is_folder:
            return old.content_hash == new.content_hash
        before, now = self._known(old.id).values(), listing(path) or {}
        inodes = {each.inode for each in now.values()}
        return not before or any(row.disk_name in now or row.inode in inodes for row in before)


def _same(there: Stamp, mtime_ns: int, size: int, inode: str) -> bool:
    return (there.mtime_ns, there.size, there.inode) == (mtime_ns, size, inode)


def _renamed(row: Row, disk_name: str) -> Row:
    mime_type = row.mime_type
    if not disk_name.lower().endswith(hidden_suffix(mime_type)):
        mime_type = told_type(disk_name, is_folder=False)
    return replace(
        row, disk_name=disk_name, mime_type=mime_type, name=told_name(disk_name, mime_type)
    )
