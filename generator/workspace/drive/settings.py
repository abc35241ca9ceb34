"""Settings of a file: what people write on it in Drive that its bytes do not show."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from generator.workspace.drive.reading import boolean_in, text_in, time_in
from generator.workspace.entry import LOCK, Entry, told_time
from generator.workspace.kinds import FOLDER, GOOGLE_TYPES, SHORTCUT
from generator.workspace.refused import Refused, invalid_value
from generator.workspace.store import Store

Settings = Mapping[str, Any]

PALETTE = (
    *("#ac725e", "#d06b64", "#f83a22", "#fa573c", "#ff7537", "#ffad46", "#fad165", "#fbe983"),
    *("#b3dc6c", "#7bd148", "#16a765", "#42d692", "#92e1c0", "#9fe1e7", "#9fc6e7", "#4986e7"),
    *("#9a9cff", "#b99aff", "#a47ae2", "#cd74e6", "#f691b2", "#cca6ac", "#cabdbf", "#8f8f8f"),
)
"""The colours a folder can have; the last is that of a folder nobody has coloured."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_MOST_TEXT = 128 * 1024
_RESTRICTED = ("restrictedForReaders", "restrictedForWriters")


def read_settings(store: Store, body: Mapping[str, Any], mime_type: str) -> Settings | None:
    """The settings a body wants of a file; None for none, a None within takes one away.

    Args:
        store: whose clock and user sign what is restricted.
        body: the File resource that was sent.
        mime_type: what the file is, or is to be.
    """
    wanted: dict[str, Any] = {}
    for name, read in _READERS.items():
        if body.get(name) is not None:
            wanted |= read(store, body, mime_type)
    return wanted or None


def told_color(entry: Entry) -> str | None:
    """The colour of a folder, or of a shortcut to one that was given a colour."""
    color: str | None = entry.settings.get("folderColorRgb")
    return color or (PALETTE[-1] if entry.is_folder else None)


def told_downloads(entry: Entry) -> dict[str, dict[str, bool]]:
    """Who may not download a file, as it is set there and as it holds."""
    item = dict.fromkeys(_RESTRICTED, False) | entry.settings.get("downloadRestriction", {})
    writers = item["restrictedForWriters"]
    readers = writers or item["restrictedForReaders"] or is_copy_restricted(entry)
    holds = {"restrictedForReaders": readers, "restrictedForWriters": writers}
    return {"itemDownloadRestriction": item, "effectiveDownloadRestrictionWithContext": holds}


def is_copy_restricted(entry: Entry) -> bool:
    """Whether readers may neither copy, print nor download a file."""
    return bool(entry.settings.get("copyRequiresWriterPermission"))


def original_name(entry: Entry) -> str | None:
    """What a blob was called when it came; None for any other file."""
    if entry.mime_type.startswith(GOOGLE_TYPES):
        return None
    return str(entry.settings.get("originalFilename") or entry.name)


def inherited(source: Entry, wanted: Settings | None) -> Settings | None:
    """The settings of a copy: of its source's, only how that was called when it came."""
    first = original_name(source)
    return ({"originalFilename": first} if first else {}) | dict(wanted or {}) or None


def _color(_store: Store, body: Mapping[str, Any], mime_type: str) -> Settings:
    color = text_in(body, "folderColorRgb") or ""
    if not _HEX.fullmatch(color):
        raise invalid_value("folderColorRgb", "Invalid value for: folderColorRgb")
    if mime_type not in {FOLDER, SHORTCUT}:
        return {}
    wanted = _parts(color)
    return {"folderColorRgb": min(PALETTE, key=lambda one: _distance(_parts(one), wanted))}


def _parts(color: str) -> tuple[int, int, int]:
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    return sum((left - right) ** 2 for left, right in zip(one, other, strict=True))


def _flag(name: str) -> Callable[[Store, Mapping[str, Any], str], Settings]:
    return lambda _store, body, _type: {name: boolean_in(body, name)}


def _copying(_store: Store, body: Mapping[str, Any], _type: str) -> Settings:
    """`viewersCanCopyContent` is the older name, the other way round."""
    return {"copyRequiresWriterPermission": not boolean_in(body, "viewersCanCopyContent")}


def _viewed(_store: Store, body: Mapping[str, Any], _type: str) -> Settings:
    moment = time_in(body, "viewedByMeTime")
    return {"viewedByMeTime": told_time(moment) if moment else None}


def _original(_store: Store, body: Mapping[str, Any], mime_type: str) -> Settings:
    name = text_in(body, "originalFilename")
    return {} if mime_type.startswith(GOOGLE_TYPES) else {"originalFilename": name}


def _hints(_store: Store, body: Mapping[str, Any], _type: str) -> Settings:
    """The text a search finds a file by; a picture to show for it is read and not kept."""
    hints = _object(body["contentHints"], "contentHints")
    if "thumbnail" in hints and hints["thumbnail"] is not None:
        picture = _object(hints["thumbnail"], "contentHints.thumbnail")
        for name in ("image", "mimeType"):
            text_in(picture, name)
    text = text_in(hints, "indexableText")
    if text is not None and len(text.encode("utf-8")) > _MOST_TEXT:
        raise invalid_value(
            "contentHints.indexableText", "Invalid value for: contentHints.indexableText"
        )
    return {} if text is None else {"indexableText": text or None}


def _restriction(store: Store, body: Mapping[str, Any], mime_type: str) -> Settings:
    given = body["contentRestrictions"]
    given = [given] if isinstance(given, Mapping) else given
    if not isinstance(given, list) or len(given) > 1:
        raise invalid_value("contentRestrictions", "Invalid value for: contentRestrictions")
    if not given:
        return {}
    said = _object(given[0], "contentRestrictions")
    reason = text_in(said, "reason")
    if not boolean_in(said, "readOnly"):
        if reason:
            raise invalid_value("contentRestrictions.reason", "Invalid value for: reason")
        return {LOCK: None}
    if mime_type in {FOLDER, SHORTCUT}:
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "Content restrictions are not supported for this file.",
            "cannotModifyContentRestriction",
        )
    kept = {
        "readOnly": True,
        "ownerRestricted": bool(boolean_in(said, "ownerRestricted")),
        "restrictionTime": told_time(store.now()),
        "by": [store.user.name, store.user.email],
    }
    return {LOCK: kept | ({"reason": reason} if reason else {})}


def _downloads(_store: Store, body: Mapping[str, Any], _type: str) -> Settings:
    given = _object(body["downloadRestrictions"], "downloadRestrictions")
    item = given.get("itemDownloadRestriction")
    if item is None:
        return {}
    said = _object(item, "downloadRestrictions.itemDownloadRestriction")
    kept = {name: bool(boolean_in(said, name)) for name in _RESTRICTED}
    if kept["restrictedForWriters"]:
        kept["restrictedForReaders"] = True
    return {"downloadRestriction": kept}


def _encrypted(_store: Store, _body: Mapping[str, Any], _type: str) -> Settings:
    raise Refused(
        501,
        "UNIMPLEMENTED",
        "The local workspace keeps no files encrypted by their clients.",
        "notImplemented",
    )


def _object(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise invalid_value(name, f"Invalid value for: {name}")
    return value


_READERS: Mapping[str, Callable[[Store, Mapping[str, Any], str], Settings]] = MappingProxyType(
    {
        "folderColorRgb": _color,
        "writersCanShare": _flag("writersCanShare"),
        "viewersCanCopyContent": _copying,
        "copyRequiresWriterPermission": _flag("copyRequiresWriterPermission"),
        "inheritedPermissionsDisabled": _flag("inheritedPermissionsDisabled"),
        "viewedByMeTime": _viewed,
        "originalFilename": _original,
        "contentHints": _hints,
        "contentRestrictions": _restriction,
        "downloadRestrictions": _downloads,
        "clientEncryptionDetails": _encrypted,
    }
)

EFFECTS: Mapping[str, str] = MappingProxyType(
    {
        "folderColorRgb": "",
        "writersCanShare": "",
        "viewersCanCopyContent": "",
        "copyRequiresWriterPermission": "",
        "inheritedPermissionsDisabled": "permissions of folders above no longer hold",
        "viewedByMeTime": "`viewedByMe`, `q` and `orderBy` go by it",
        "originalFilename": "",
        "contentHints": "`fullText` finds the text; never told; thumbnails are not kept",
        "contentRestrictions": "content, name and comments can't be changed, by any API",
        "downloadRestrictions": "",
        "clientEncryptionDetails": "refused: 501",
    }
)
"""What each setting does here; nothing where it says nothing, since only its owner calls."""
