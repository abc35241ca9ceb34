"""A file as calls see it, and what a call may want of one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

from generator.workspace.contents import Content
from generator.workspace.index import Row
from generator.workspace.kinds import FOLDER

LOCK = "contentRestriction"
"""The setting that locks a file."""


@dataclass(frozen=True, slots=True)
class User:
    """Someone who changes files; without a mail address it is someone using another program."""

    name: str
    email: str = ""

    @property
    def number(self) -> str:
        """What Drive calls them by in permissions."""
        return f"{crc32((self.email or self.name).lower().encode('utf-8')):020}"


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file outside the root, offered read-only under a fixed id as "shared with me"."""

    id: str
    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one file or folder at this moment; times as Drive tells them."""

    id: str
    name: str
    mime_type: str
    path: Path
    parent_id: str | None
    revision_id: str
    version: int
    created: str
    modified: str
    modified_by: User
    properties: Mapping[str, str]
    app_properties: Mapping[str, str]
    description: str
    starred: bool
    trashed: bool
    trashed_at: str
    size: int
    md5: str
    content_hash: str
    objects_text: str = ""
    objects_hash: str = ""
    is_shared: bool = False
    drive_id: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_folder(self) -> bool:
        """Whether other files can stand in it."""
        return self.mime_type == FOLDER

    @property
    def is_drive(self) -> bool:
        """Whether it is the top folder of a shared drive."""
        return self.id == self.drive_id

    @property
    def is_locked(self) -> bool:
        """Whether a content restriction keeps everybody from changing it."""
        return bool(self.settings.get(LOCK))

    @property
    def is_read_only(self) -> bool:
        """Whether its content, name and comments stay as they are."""
        return self.is_shared or self.is_locked

    @property
    def objects(self) -> Mapping[str, Any] | None:
        """The object ids remembered at the last write.

        They name what is in the file only while `objects_hash` equals `content_hash`; after a
        person's edit they are what was there before it.
        """
        return json.loads(self.objects_text) if self.objects_text else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a call wants of a file; what is None stays, or gets its default in a new file.

    In maps of properties and settings, None clears an entry. `objects_hash` is the content the
    objects name, if that is not the new one.
    """

    id: str | None = None
    name: str | None = None
    parent_id: str | None = None
    mime_type: str | None = None
    description: str | None = None
    properties: Mapping[str, str | None] | None = None
    app_properties: Mapping[str, str | None] | None = None
    settings: Mapping[str, Any] | None = None
    starred: bool | None = None
    trashed: bool | None = None
    created: datetime | None = None
    modified: datetime | None = None
    data: "Data | None" = None
    objects: "Objects | None" = None
    objects_hash: str = ""


Data = bytes | Content
"""The content of a file: its bytes, or the pieces of them and their hash."""
Objects = Mapping[str, Any] | str
"""The ids a file's objects have, or the JSON of them from whom has it at hand."""
NOTHING = Wanted()


def entry_of(
    row: Row,
    path: str,
    *,
    is_trashed: bool,
    drive_id: str = "",
    objects: tuple[str, str] = ("", ""),
) -> Entry:
    """A row of the index as calls see it; of objects, their text and their content's hash."""
    return Entry(
        id=row.id,
        name=row.name,
        mime_type=row.mime_type,
        path=Path(path),
        parent_id=None if row.id == drive_id else row.parent_id,
        revision_id=row.revision_id,
        version=row.version,
        created=row.created,
        modified=row.modified,
        modified_by=User(row.modifier, row.modifier_email),
        properties=_map(row.properties),
        app_properties=_map(row.app_properties),
        description=row.description,
        starred=bool(row.starred),
        trashed=is_trashed,
        trashed_at=row.trashed_at,
        size=row.size,
        md5=row.md5,
        content_hash=row.content_hash,
        objects_text=objects[0],
        objects_hash=objects[1],
        drive_id=drive_id,
        settings=_map(row.settings),
    )


def told_time(moment: datetime) -> str:
    """A moment as Drive tells it: UTC, milliseconds, Z."""
    utc = moment.astimezone(UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03}Z"


def time_of(mtime_ns: int) -> str:
    """A file's time as Drive tells times."""
    seconds, rest = divmod(mtime_ns, 1_000_000_000)
    return told_time(datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest // 1000))


def _map(text: str) -> Mapping[str, Any]:
    return json.loads(text) if text != "{}" else {}
