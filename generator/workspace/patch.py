"""What a row becomes when a call wants something of its file; pure."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.workspace.contents import Content
from generator.workspace.disk import digests
from generator.workspace.entry import LOCK, User, Wanted, told_time
from generator.workspace.index import Row
from generator.workspace.refused import not_permitted

_FIRST_NAME = "originalFilename"


def patched(row: Row, wanted: Wanted, *, now: str, user: User, revision_id: str) -> Row:
    """The row after a call; its place on the disk and its stamp are settled elsewhere."""
    _refuse_locked(row, wanted)
    changes: dict[str, Any] = {"version": row.version + 1, "settings": _settings(row, wanted)}
    for name in ("name", "parent_id", "mime_type", "description"):
        told = getattr(wanted, name)
        if told is not None:
            changes[name] = told
    if wanted.starred is not None:
        changes["starred"] = int(wanted.starred)
    if wanted.created is not None:
        changes["created"] = told_time(wanted.created)
    if wanted.properties:
        changes["properties"] = _merged(row.properties, wanted.properties)
    if wanted.app_properties:
        changes["app_properties"] = _merged(row.app_properties, wanted.app_properties)
    if wanted.trashed is not None and wanted.trashed != bool(row.trashed):
        changes["trashed"] = int(wanted.trashed)
        changes["trashed_at"] = now if wanted.trashed else ""
    if wanted.data is not None:
        mime_type = changes.get("mime_type", row.mime_type)
        changes["content_hash"], changes["md5"] = digests(Content.of(wanted.data), mime_type)
        changes["revision_id"] = revision_id
    if _touches(wanted) or not row.modified:
        changes["modified"] = told_time(wanted.modified) if wanted.modified else now
        changes["modifier"], changes["modifier_email"] = user.name, user.email
    return replace(row, **changes)


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


def _refuse_locked(row: Row, wanted: Wanted) -> None:
    """A locked file keeps its content and its name, unless this change unlocks it."""
    is_changed = wanted.data is not None or wanted.name not in {None, row.name}
    if not row.version or not is_changed:
        return
    if json.loads(_merged(row.settings, wanted.settings)).get(LOCK):
        raise not_permitted()


def _settings(row: Row, wanted: Wanted) -> str:
    """The settings after a change; a renamed file remembers what it was called first."""
    is_renamed = row.version > 0 and wanted.name not in {None, row.name}
    if not is_renamed and not wanted.settings:
        return row.settings
    first = {_FIRST_NAME: row.name} if is_renamed and not row.is_folder else {}
    return _merged(json.dumps(first | json.loads(row.settings)), wanted.settings)


def _merged(kept: str, wanted: Mapping[str, Any] | None) -> str:
    if not wanted:
        return kept
    both: dict[str, Any] = {**json.loads(kept), **wanted}
    return json.dumps({key: value for key, value in both.items() if value is not None})
