"""What the files themselves cannot hold: ids, properties, revisions, in one SQLite file."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from generator.errors import Finding, InputError
from generator.workspace.disk import is_busy
from generator.workspace.kinds import FOLDER, editor_of
from generator.workspace.refused import Refused

_PATIENCE = 60.0

_SCHEMA = """
CREATE TABLE files (
  id TEXT PRIMARY KEY, parent_id TEXT, disk_name TEXT NOT NULL, name TEXT NOT NULL,
  mime_type TEXT NOT NULL, description TEXT NOT NULL, properties TEXT NOT NULL,
  app_properties TEXT NOT NULL, starred INTEGER NOT NULL, trashed INTEGER NOT NULL,
  trashed_at TEXT NOT NULL, revision_id TEXT NOT NULL, version INTEGER NOT NULL,
  created TEXT NOT NULL, modified TEXT NOT NULL, modifier TEXT NOT NULL,
  modifier_email TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
  inode TEXT NOT NULL, md5 TEXT NOT NULL, content_hash TEXT NOT NULL, missing INTEGER NOT NULL
);
CREATE INDEX files_by_parent ON files (parent_id, disk_name);
CREATE INDEX files_by_inode ON files (inode);
CREATE INDEX files_by_hash ON files (content_hash);
CREATE TABLE objects (
  file_id TEXT PRIMARY KEY, content_hash TEXT NOT NULL, value TEXT NOT NULL
);
CREATE TABLE revisions (
  file_id TEXT NOT NULL, revision_id TEXT NOT NULL, modified TEXT NOT NULL,
  modifier TEXT NOT NULL, modifier_email TEXT NOT NULL, size INTEGER NOT NULL,
  md5 TEXT NOT NULL, PRIMARY KEY (file_id, revision_id)
);
CREATE TABLE intents (
  id INTEGER PRIMARY KEY, file_id TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
  retired TEXT NOT NULL, inode TEXT NOT NULL, effect TEXT NOT NULL
);
CREATE TABLE uploads (id TEXT PRIMARY KEY, begun TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_SHARING = """
CREATE TABLE permissions (
  file_id TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (file_id, id)
);
CREATE TABLE comments (
  file_id TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (file_id, id)
);
CREATE TABLE drives (id TEXT PRIMARY KEY, request_id TEXT NOT NULL UNIQUE);
"""
_SETTINGS = """
ALTER TABLE files ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, file_id TEXT NOT NULL UNIQUE);
"""
# What each version of the index has more than the one before it.
_STEPS = (_SCHEMA, _SHARING, _SETTINGS)
_VERSION = len(_STEPS)


@dataclass(frozen=True, slots=True)
class Row:
    """One file or folder as the index keeps it; `disk_name` is its name in its folder."""

    id: str
    parent_id: str | None
    disk_name: str
    name: str
    mime_type: str
    description: str = ""
    properties: str = "{}"
    app_properties: str = "{}"
    starred: int = 0
    trashed: int = 0
    trashed_at: str = ""
    revision_id: str = ""
    version: int = 1
    created: str = ""
    modified: str = ""
    modifier: str = ""
    modifier_email: str = ""
    size: int = 0
    mtime_ns: int = 0
    inode: str = ""
    md5: str = ""
    content_hash: str = ""
    missing: int = 0
    settings: str = "{}"

    @property
    def is_folder(self) -> bool:
        """Whether other files can stand in it."""
        return self.mime_type == FOLDER

    def kept(self) -> dict[str, Any]:
        """The row as JSON."""
        return dict(zip(_NAMES, _VALUES(self), strict=True))


_NAMES = tuple(field.name for field in fields(Row))
_VALUES = attrgetter(*_NAMES)
_COLUMNS = ", ".join(_NAMES)
_PLACES = ", ".join("?" for _ in _NAMES)
# A row that is there stays where it is, and so do the entries of what does not change of it.
_PUT = (
    f"INSERT INTO files ({_COLUMNS}) VALUES ({_PLACES}) ON CONFLICT (id) DO UPDATE SET "  # noqa: S608 - ours
    + ", ".join(f"{name} = excluded.{name}" for name in _NAMES if name != "id")
)
_UPWARDS = f"""
WITH RECURSIVE way (here, above, depth) AS (
  SELECT id, parent_id, 0 FROM files WHERE id = ?
  UNION ALL SELECT id, parent_id, depth + 1 FROM way JOIN files ON id = above WHERE depth < 1000
)
SELECT {_COLUMNS} FROM way JOIN files ON id = here ORDER BY depth
"""  # noqa: S608 - only our own words


class Index:
    """The SQLite file of a workspace; safe among threads and processes."""

    def __init__(self, file: Path) -> None:
        self._guard = threading.RLock()
        self._connection = _opened(file)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes within, or none; nobody else changes anything meanwhile."""
        with self._guard:
            self._begin()
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows a query gives."""
        with self._guard:
            return self._connection.execute(sql, values).fetchall()

    def tell(self, sql: str, *values: object) -> int:
        """One change, inside a transaction; the number of the row that came last."""
        return self._connection.execute(sql, values).lastrowid or 0

    def get(self, file_id: str) -> Row | None:
        """The row of an id."""
        found = self.rows("id = ?", file_id)
        return found[0] if found else None

    def upwards(self, file_id: str) -> list[Row]:
        """The row of an id and those of the folders it is in, the nearest first."""
        return [Row(*found) for found in self.ask(_UPWARDS, file_id)]

    def rows(self, condition: str, *values: object) -> list[Row]:
        """The rows that meet a condition written in SQL, by us, never by a caller's text."""
        sql = f"SELECT {_COLUMNS} FROM files WHERE {condition}"  # noqa: S608 - only our own words
        return [Row(*found) for found in self.ask(sql, *values)]

    def put(self, row: Row, *, is_change: bool = True) -> None:
        """Keep a row, new or changed; a new revision of it is remembered by itself.

        Args:
            row: as it is from now on.
            is_change: whether it is to be told as a change of its file.
        """
        if is_change:
            self._note(row.id)
        if row.inode:
            # Disks give a removed file's inode to the next one: it belongs to the last seen.
            self.tell("UPDATE files SET inode = '' WHERE inode = ?", row.inode)
        if not row.missing and not row.trashed:
            self.tell(
                "UPDATE files SET missing = 1 WHERE parent_id = ? AND disk_name = ? "
                "AND id <> ? AND trashed = 0",
                *(row.parent_id, row.disk_name, row.id),
            )
        self.tell(_PUT, *_VALUES(row))
        if row.revision_id:
            self.tell(
                "INSERT OR IGNORE INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?)",
                *(row.id, row.revision_id, row.modified, row.modifier, row.modifier_email),
                *(row.size, row.content_hash if editor_of(row.mime_type) else row.md5),
            )

    def forget(self, file_ids: Iterable[str]) -> None:
        """Drop all that is known of some files."""
        for file_id in file_ids:
            self._note(file_id)
            self.tell("DELETE FROM files WHERE id = ?", file_id)
            self.tell("DELETE FROM objects WHERE file_id = ?", file_id)
            self.tell("DELETE FROM revisions WHERE file_id = ?", file_id)
            self.tell("DELETE FROM permissions WHERE file_id = ?", file_id)
            self.tell("DELETE FROM comments WHERE file_id = ?", file_id)
            self.tell("DELETE FROM drives WHERE id = ?", file_id)

    def below(self, folder_id: str) -> list[str]:
        """The ids of all that stands in a folder, however deep."""
        found = self.ask(
            "WITH RECURSIVE tree (id) AS (SELECT id FROM files WHERE parent_id = ? UNION "
            "SELECT files.id FROM files JOIN tree ON files.parent_id = tree.id) "
            "SELECT id FROM tree",
            folder_id,
        )
        return [file_id for (file_id,) in found]

    def drive_ids(self) -> frozenset[str]:
        """The ids of the folders that are shared drives."""
        return frozenset(file_id for (file_id,) in self.ask("SELECT id FROM drives"))

    def objects(self, file_id: str) -> tuple[str, str]:
        """The remembered object ids of a file (JSON), and the hash of the content they name."""
        found = self.ask("SELECT value, content_hash FROM objects WHERE file_id = ?", file_id)
        return (found[0][0], found[0][1]) if found else ("", "")

    def put_objects(self, file_id: str, value: str, content_hash: str) -> None:
        """Remember the object ids of a file; an empty text forgets them."""
        if value:
            self.tell(
                "INSERT OR REPLACE INTO objects VALUES (?, ?, ?)", file_id, content_hash, value
            )
        else:
            self.tell("DELETE FROM objects WHERE file_id = ?", file_id)

    def fact(self, name: str) -> str | None:
        """A thing known of the whole workspace."""
        found = self.ask("SELECT value FROM facts WHERE name = ?", name)
        return str(found[0][0]) if found else None

    def put_fact(self, name: str, value: str) -> None:
        """Keep a thing known of the whole workspace."""
        self.tell("INSERT OR REPLACE INTO facts VALUES (?, ?)", name, value)

    def last_change(self) -> int:
        """The number of the latest change of any file; 0 before the first."""
        found = self.ask("SELECT seq FROM sqlite_sequence WHERE name = 'changes'")
        return int(found[0][0]) if found else 0

    def changes_from(self, first: int) -> list[tuple[int, str]]:
        """The numbers of the latest changes of files, from this one on, and whose they are."""
        found = self.ask("SELECT seq, file_id FROM changes WHERE seq >= ? ORDER BY seq", first)
        return [(int(seq), str(file_id)) for seq, file_id in found]

    def _note(self, file_id: str) -> None:
        """Number a change of a file; only its latest is remembered."""
        self.tell("INSERT OR REPLACE INTO changes (file_id) VALUES (?)", file_id)

    def _begin(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            raise Refused(
                429,
                "RESOURCE_EXHAUSTED",
                f"The workspace's index stayed busy for {_PATIENCE:.0f} seconds: {error}.",
                "rateLimitExceeded",
            ) from None


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        _prepared(connection)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise InputError(
            Finding(
                "E702",
                what=f"the workspace's index cannot be read ({error})",
                where=str(file),
                mend="move the file away; documents stay, properties kept only there are lost",
            )
        ) from None
    version = _version(connection)
    if version != _VERSION:
        connection.close()
        raise InputError(
            Finding(
                "E703",
                what=f"the workspace's index has version {version}; known is {_VERSION}",
                where=str(file),
                mend="use the newer program that wrote it",
            )
        )
    return connection


def _prepared(connection: sqlite3.Connection) -> None:
    # Killed programs lose nothing with NORMAL; after a power cut the index may be some calls
    # behind, which the next scan mends.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if _version(connection) < _VERSION:
        connection.execute("BEGIN IMMEDIATE")
        for step in _STEPS[_version(connection) :]:
            for statement in step.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {max(_version(connection), _VERSION)}")
        connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
