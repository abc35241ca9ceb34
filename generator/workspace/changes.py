"""One change of the disk and the index together: a kill at any moment leaves old or new.

Every change of the disk is one rename. What it means for the index is first written down as an
intent; then rename and index change happen under the index's write lock. Whoever meets an
intent whose rename has happened finishes it; any other means nothing.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator.workspace.afterwards import Afterwards
from generator.workspace.disk import Drafts, Stamp, discard, is_real, stamp
from generator.workspace.index import Index, Row
from generator.workspace.locks import Locks
from generator.workspace.refused import changed_meanwhile, refused_by_disk
from generator.workspace.tree import Tree


class Taken(Exception):  # noqa: N818 - an answer to the chooser of names, not a fault
    """Somebody else has just put a file where this one was to stand."""


@dataclass(frozen=True, slots=True)
class Move:
    """A rename and what it means.

    Args:
        file_id: whose file it is.
        source: the path to be renamed: a draft, or where the file stands.
        target: the path it gets.
        row: the file's row from then on; None when the file is to be forgotten.
        present: where the file stands until then; empty for a new one.
        expected: the stamp it has there.
        objects: object ids (JSON) of new content, empty for none; None keeps those there are.
        objects_hash: the content they name, if it is another.
    """

    file_id: str
    source: str
    target: str
    row: Row | None
    present: str = ""
    expected: Stamp | None = None
    objects: str | None = None
    objects_hash: str = ""

    @property
    def retired(self) -> str:
        """The old file, when new content comes under a new path."""
        return "" if self.present in {self.source, self.target} else self.present


@dataclass(frozen=True, slots=True)
class _Intent:
    """A move as the index keeps it: paths below the root."""

    id: int
    file_id: str
    source: str
    target: str
    retired: str
    inode: str
    effect: "_Effect"


@dataclass(frozen=True, slots=True)
class _Effect:
    """What a move means for the index; kept as JSON."""

    row: Row | None
    objects: str | None
    of: str

    @classmethod
    def read(cls, text: str) -> "_Effect":
        """The effect that was kept."""
        head, _, objects = text.partition("\n")
        said = json.loads(head)
        has_objects = said.get("has_objects", False)
        row = said["row"] and Row(**said["row"])
        return cls(row, objects if has_objects else said["objects"], said["of"])

    def kept(self) -> str:
        """The effect as a line of JSON; the objects, which may be long, stand below it."""
        said = {
            "row": self.row and self.row.kept(),
            "objects": None,
            "has_objects": self.objects is not None,
            "of": self.of,
        }
        return f"{_line(said)}\n{self.objects or ''}"


_line: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False).encode


class Changes:
    """The only writer of files under the root."""

    def __init__(
        self, index: Index, tree: Tree, drafts: Drafts, locks: Locks, afterwards: Afterwards
    ) -> None:
        self._index = index
        self._tree = tree
        self._drafts = drafts
        self._locks = locks
        self._afterwards = afterwards

    def perform(self, move: Move) -> Row | None:
        """Rename and record, or neither; the caller holds the file.

        Returns:
            The row as it was recorded, with the stamp the file has.
        """
        intent = self._intend(move)
        is_replaced = bool(move.present) and move.present == move.target != move.source
        before = self._drafts.second_name(move.source, move.target) if is_replaced else ""
        try:
            with self._index.transaction():
                self._check(move)
                os.replace(move.source, move.target)  # noqa: PTH105 - paths are text here
                self._finish(intent)
        except BaseException as error:
            if before:
                discard(before)
            with self._index.transaction():
                self._drop(intent)
            if isinstance(error, OSError):
                raise refused_by_disk(error) from None
            raise
        self._afterwards.flush(move.target, before)
        return intent.effect.row

    def settle(self) -> int:
        """Finish what was renamed and not recorded, inside a transaction; how many intents."""
        intents = self._index.ask("SELECT * FROM intents")
        for kept in intents:
            number, file_id, source, target, retired, inode, effect = kept
            meant = _Effect.read(effect)
            intent = _Intent(number, file_id, source, target, retired, inode, meant)
            if self._has_happened(intent):
                self._finish(intent)
        return len(intents)

    def recover(self) -> None:
        """Settle and drop everything killed programs have left, once, at opening."""
        for (file_id,) in self._index.ask("SELECT DISTINCT file_id FROM intents"):
            with self._locks.if_free(file_id) as is_free:
                if is_free:
                    self._settle_and_drop(file_id)
        for file_id, path in self._drafts.left():
            with self._locks.if_free(file_id) as is_free:
                if is_free:
                    discard(path)

    def _intend(self, move: Move) -> _Intent:
        source = stamp(move.source)
        if source is None:
            raise changed_meanwhile(Path(move.target).name)
        row = move.row and replace(
            move.row, inode=source.inode, mtime_ns=source.mtime_ns, size=source.size
        )
        intent = _Intent(
            id=0,
            file_id=move.file_id,
            source=self._tree.relative(move.source),
            target=self._tree.relative(move.target),
            retired=self._tree.relative(move.retired),
            inode=source.inode,
            effect=_Effect(row, move.objects, move.objects_hash),
        )
        with self._index.transaction():
            # Whoever holds the file now is alone: an older intent for it belongs to nobody.
            if self.settle():
                self._index.tell("DELETE FROM intents WHERE file_id = ?", move.file_id)
            number = self._index.tell(
                "INSERT INTO intents (file_id, source, target, retired, inode, effect) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                *(intent.file_id, intent.source, intent.target, intent.retired, intent.inode),
                intent.effect.kept(),
            )
        return replace(intent, id=number)

    def _check(self, move: Move) -> None:
        folder, _, name = move.target.rpartition("/")
        if not is_real(folder):
            raise changed_meanwhile(folder.rpartition("/")[2])
        if move.present and stamp(move.present) != move.expected:
            raise changed_meanwhile(name)
        if move.target != move.present and os.path.lexists(move.target):
            at_target = stamp(move.target)
            # A disk that ignores case shows the file itself under its new name.
            if at_target is None or at_target != move.expected:
                raise Taken

    def _has_happened(self, intent: _Intent) -> bool:
        now = stamp(self._tree.absolute(intent.target))
        is_there = now is not None and now.inode == intent.inode
        return is_there and not os.path.lexists(self._tree.absolute(intent.source))

    def _finish(self, intent: _Intent) -> None:
        row, objects, of = intent.effect.row, intent.effect.objects, intent.effect.of
        if intent.retired:
            with suppress(FileNotFoundError):
                Path(self._tree.absolute(intent.retired)).unlink()
        if row is None:
            self._index.forget([*self._index.below(intent.file_id), intent.file_id])
        else:
            self._index.put(row)
            if objects is not None:
                self._index.put_objects(row.id, objects, of or row.content_hash)
        self._drop(intent)

    def _settle_and_drop(self, file_id: str) -> None:
        with self._index.transaction():
            self.settle()
            self._index.tell("DELETE FROM intents WHERE file_id = ?", file_id)

    def _drop(self, intent: _Intent) -> None:
        self._index.tell("DELETE FROM intents WHERE id = ?", intent.id)
