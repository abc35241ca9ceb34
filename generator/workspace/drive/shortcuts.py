"""Shortcuts: files that lead to others; on disk internet shortcuts (drive-shortcuts.md)."""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from generator.workspace.drive.reading import text_in
from generator.workspace.drive.visible import asked
from generator.workspace.entry import Entry
from generator.workspace.kinds import SHORTCUT
from generator.workspace.refused import Refused
from generator.workspace.router import Request
from generator.workspace.store import Store

_FILE = (
    "[InternetShortcut]\r\nURL=https://drive.google.com/open?id={0.id}\r\n"
    "TargetMimeType={0.mime_type}\r\n"
)
_TARGET = re.compile(r"^URL=\S*[?&]id=([\w-]+)\s*$", re.MULTILINE)
_TYPE = re.compile(r"^TargetMimeType=(\S+)\s*$", re.MULTILINE)


def target_named(store: Store, request: Request, body: Mapping[str, Any]) -> Entry:
    """The file the `shortcutDetails` of a new shortcut name."""
    said = body.get("shortcutDetails")
    target_id = text_in(said, "targetId") if isinstance(said, dict) else None
    if not target_id:
        raise Refused(
            400,
            "INVALID_ARGUMENT",
            "A shortcut needs the ID of its target in shortcutDetails.targetId.",
            "required",
            "shortcutDetails.targetId",
        )
    target = asked(store, request, target_id)
    if target.mime_type == SHORTCUT:
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "The specified file is not an allowed shortcut target type.",
            "shortcutTargetInvalid",
        )
    return target


def leading_to(target: Entry) -> bytes:
    """A shortcut's file: its target's id, and the type that has at this moment."""
    return _FILE.format(target).encode()


def details(entry: Entry) -> dict[str, str] | None:
    """Where a shortcut leads; None for any other file, and where the file no longer says it."""
    if entry.mime_type != SHORTCUT:
        return None
    words = ""
    with suppress(OSError):
        words = entry.path.read_bytes().decode("utf-8", "replace")
    target, kind = _TARGET.search(words), _TYPE.search(words)
    if target is None:
        return None
    told = {"targetId": target[1]}
    return told | {"targetMimeType": kind[1]} if kind else told
