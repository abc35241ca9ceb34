"""What a row becomes when a call wants something of its file; pure."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.workspace.disk import digest_bytes
from generator.workspace.entry import LOCK, User, Wanted, told_time
from generator.workspace.index import Row
from generator.workspace.refused import not_permitted

_FIRST_NAME = "originalFilename"


def patched(row: Row, wanted: Wanted, *, now: str, user: User, revision_id: str) -> Row:
    """The row after a call; its place on the disk and its stamp are settled elsewhere."""
    _refuse_locked(row, wanted)
    after = replace(row, version=row.version + 1)
    if wanted.name is not None:
        after = replace(after, name=wanted.name)
    if wanted.parent_id is not None:
        after = replace(after, parent_id=wanted.parent_id)
    if wanted.mime_type is not None:
        after = replace(after, mime_type=wanted.mime_type)
    if wanted.description is not None:
        after = replace(after, description=wanted.description)
    if wanted.starred is not None:
        after = replace(after, starred=int(wanted.starred))
    if wanted.created is not None:
        after = replace(after, created=told_time(wanted.created))
    after = replace(
        after,
        properties=_merged(row.properties, wanted.properties),
        app_properties=_merged(row.app_properties, wanted.app_properties),
        settings=_settings(row, wanted),
    )
    after = _in_or_out_of_trash(after, wanted, now)
    if wanted.data is not None:
        content_hash, md5 = digest_bytes(wanted.data, after.mime_type)
        after = replace(after, content_hash=content_hash, md5=md5, revision_id=revision_id)
    return _signed(after, wanted, now, user) if _touches(wanted) or not row.modified else after


def _touches(wanted: Wanted) -> bool:
    """Whether a change counts as a modification: stars, moves and the trash do not."""
    return any(
        value is not None
        for value in (
            wanted.name,
            wanted.mime_type,
            wanted.description,
            wanted.properties,
            wanted.app_properties,
            wanted.modified,
            wanted.data,
        )
    )


def _signed(row: Row, wanted: Wanted, now: str, user: User) -> Row:
    modified = told_time(wanted.modified) if wanted.modified else now
    return replace(row, modified=modified, modifier=user.name, modifier_email=user.email)


def _in_or_out_of_trash(row: Row, wanted: Wanted, now: str) -> Row:
    if wanted.trashed is None or wanted.trashed == bool(row.trashed):
        return row
    return replace(row, trashed=int(wanted.trashed), trashed_at=now if wanted.trashed else "")


def _refuse_locked(row: Row, wanted: Wanted) -> None:
    """A locked file keeps its content and its name, unless this change unlocks it."""
    is_changed = wanted.data is not None or wanted.name not in {None, row.name}
    after = json.loads(_merged(row.settings, wanted.settings))
    if row.version and is_changed and after.get(LOCK):
        raise not_permitted()


def _settings(row: Row, wanted: Wanted) -> str:
    """The settings after a change; a renamed file remembers what it was called first."""
    is_renamed = row.version > 0 and wanted.name not in {None, row.name}
    first = {_FIRST_NAME: row.name} if is_renamed and not row.is_folder else {}
    return _merged(json.dumps(first | json.loads(row.settings)), wanted.settings)


def _merged(kept: str, wanted: Mapping[str, Any] | None) -> str:
    if not wanted:
        return kept
    both: dict[str, Any] = {**json.loads(kept), **wanted}
    return json.dumps({key: value for key, value in both.items() if value is not None})
