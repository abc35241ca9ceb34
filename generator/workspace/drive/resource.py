"""A file as Drive describes it, field by field, built as far as it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import md5, sha256
from typing import Any

from generator.workspace.contents import is_sha256
from generator.workspace.drive import conversions, permissions, settings, shortcuts
from generator.workspace.entry import LOCK, Entry, User
from generator.workspace.kinds import GOOGLE_TYPES, SHORTCUT, Editor, editor_of
from generator.workspace.masks import Mask, applied, read_mask
from generator.workspace.store import Store

DEFAULT_FIELDS = "kind,id,name,mimeType"
SCHEMA = "drive.v3:File"

_SITE = "https://drive.google.com"
_EDITORS_SITE = "https://docs.google.com"


@dataclass(frozen=True, slots=True)
class _Asked:
    """One file, and what is needed to describe it."""

    entry: Entry
    store: Store

    @property
    def editor(self) -> Editor | None:
        return editor_of(self.entry.mime_type)

    @property
    def is_blob(self) -> bool:
        return not self.entry.mime_type.startswith(GOOGLE_TYPES)

    @property
    def is_mine(self) -> bool:
        return not self.entry.is_shared


def described(store: Store, entry: Entry, fields: str) -> dict[str, Any]:
    """The File resource, as far as `fields` asks for it."""
    return described_by(store, entry, read_mask(fields or DEFAULT_FIELDS, SCHEMA))


def described_by(store: Store, entry: Entry, mask: Mask | None) -> dict[str, Any]:
    """The File resource, as far as a mask asks for it; what has no value is left out."""
    asked = _Asked(entry, store)
    told: dict[str, Any] = {}
    for name, tell, inner in _tellers(mask):
        value = tell(asked)
        if value is not None:
            told[name] = applied(value, inner)
    return told


def user_described(user: User, me: User) -> dict[str, Any]:
    """A User resource; someone unknown has no mail address."""
    told: dict[str, Any] = {
        "kind": "drive#user",
        "displayName": user.name,
        "me": user == me,
        "permissionId": user.number,
    }
    if user.email:
        told["emailAddress"] = user.email
    return told


def _owners(asked: _Asked) -> list[dict[str, Any]] | None:
    if asked.entry.drive_id:
        return None
    owner = asked.store.user if asked.is_mine else asked.entry.modified_by
    return [user_described(owner, asked.store.user)]


def _view_link(asked: _Asked) -> str:
    entry = asked.entry
    if entry.is_folder:
        return f"{_SITE}/drive/folders/{entry.id}"
    if asked.editor:
        return f"{_EDITORS_SITE}/{asked.editor.address}/d/{entry.id}/edit?usp=drivesdk"
    return f"{_SITE}/file/d/{entry.id}/view?usp=drivesdk"


def export_links(entry: Entry) -> dict[str, str] | None:
    """Where an editor's file could be fetched in other formats; None for any other file."""
    editor = editor_of(entry.mime_type)
    if editor is None:
        return None
    base = f"{_EDITORS_SITE}/feeds/download/{editor.address}/Export?id={entry.id}"
    return {
        kind: f"{base}&exportFormat={ending}"
        for kind, ending in conversions.exports(editor).items()
    }


def _permissions(asked: _Asked) -> list[dict[str, Any]] | None:
    """What holds for a file of My Drive; for others there is `permissions.list`."""
    if asked.entry.is_shared or asked.entry.drive_id:
        return None
    return permissions.in_force(asked.store, asked.entry)


def _permission_ids(asked: _Asked) -> list[str] | None:
    if asked.entry.is_shared:
        return None
    return [each["id"] for each in permissions.in_force(asked.store, asked.entry)]


def _is_shared(asked: _Asked) -> bool | None:
    if asked.entry.drive_id:
        return None
    return asked.entry.is_shared or len(_permissions(asked) or ()) > 1


def _capabilities(asked: _Asked) -> dict[str, bool]:
    is_mine, is_folder = asked.is_mine, asked.entry.is_folder
    is_shortcut = asked.entry.mime_type == SHORTCUT
    is_root = asked.entry.id == asked.store.root_id
    is_locked = asked.entry.is_locked
    may_restrict = is_mine and not is_folder and not is_shortcut
    may_change = is_mine and not is_root and not asked.entry.is_drive
    return {
        "canAddChildren": is_mine and is_folder,
        "canComment": is_mine and not is_folder and not is_locked,
        "canCopy": not is_folder,
        "canDelete": may_change,
        "canDownload": not is_folder and not is_shortcut,
        "canEdit": is_mine,
        "canListChildren": is_folder,
        "canModifyContent": is_mine and not is_shortcut and not is_locked,
        "canModifyContentRestriction": may_restrict,
        "canModifyEditorContentRestriction": may_restrict,
        "canModifyOwnerContentRestriction": may_restrict,
        "canMoveItemWithinDrive": may_change,
        "canRemoveChildren": is_mine and is_folder,
        "canRemoveContentRestriction": is_mine and is_locked,
        "canRename": may_change and not is_locked,
        "canReadRevisions": is_mine and not is_folder,
        "canShare": is_mine and not is_root and not is_shortcut,
        "canTrash": may_change,
        "canUntrash": may_change,
    }


def _writers_share(asked: _Asked) -> bool | None:
    if asked.entry.drive_id:
        return None
    return bool(asked.entry.settings.get("writersCanShare", True))


def _restrictions(asked: _Asked) -> list[dict[str, Any]] | None:
    kept = asked.entry.settings.get(LOCK)
    if not kept:
        return None
    told = {name: value for name, value in kept.items() if name != "by"}
    told["restrictingUser"] = user_described(User(*kept["by"]), asked.store.user)
    return [{**told, "type": "globalContentRestriction"}]


def _size(asked: _Asked) -> str | None:
    has_size = not asked.entry.is_folder and asked.entry.mime_type != SHORTCUT
    return str(asked.entry.size) if has_size else None


def _suffix(asked: _Asked) -> str | None:
    if not asked.is_blob:
        return None
    return asked.entry.name.rpartition(".")[2] if "." in asked.entry.name else None


def _md5(asked: _Asked) -> str | None:
    if not asked.is_blob:
        return None
    return (
        asked.entry.md5 or md5(asked.store.read(asked.entry), usedforsecurity=False).hexdigest()
    )


def _sha256(asked: _Asked) -> str | None:
    if not asked.is_blob:
        return None
    known = asked.entry.content_hash
    return known if is_sha256(known) else sha256(asked.store.read(asked.entry)).hexdigest()


def _only_blobs(value: str) -> Callable[[_Asked], str | None]:
    return lambda asked: value.format(asked.entry) if asked.is_blob else None


_FIELDS: dict[str, Callable[[_Asked], Any]] = {
    "kind": lambda _asked: "drive#file",
    "id": lambda asked: asked.entry.id,
    "name": lambda asked: asked.entry.name,
    "mimeType": lambda asked: asked.entry.mime_type,
    "description": lambda asked: asked.entry.description or None,
    "starred": lambda asked: asked.entry.starred,
    "trashed": lambda asked: asked.entry.trashed,
    "explicitlyTrashed": lambda asked: bool(asked.entry.trashed_at),
    "trashedTime": lambda asked: asked.entry.trashed_at or None,
    "parents": lambda asked: [asked.entry.parent_id] if asked.entry.parent_id else None,
    "properties": lambda asked: dict(asked.entry.properties) or None,
    "appProperties": lambda asked: dict(asked.entry.app_properties) or None,
    "spaces": lambda _asked: ["drive"],
    "version": lambda asked: str(asked.entry.version),
    "shortcutDetails": lambda asked: shortcuts.details(asked.entry),
    "webContentLink": _only_blobs(f"{_SITE}/uc?id={{0.id}}&export=download"),
    "webViewLink": _view_link,
    "exportLinks": lambda asked: export_links(asked.entry),
    "hasThumbnail": lambda _asked: False,
    "viewedByMe": lambda asked: "viewedByMeTime" in asked.entry.settings,
    "viewedByMeTime": lambda asked: asked.entry.settings.get("viewedByMeTime"),
    "createdTime": lambda asked: asked.entry.created,
    "modifiedTime": lambda asked: asked.entry.modified,
    "modifiedByMe": lambda asked: asked.entry.modified_by == asked.store.user,
    "modifiedByMeTime": lambda asked: (
        asked.entry.modified if asked.entry.modified_by == asked.store.user else None
    ),
    "sharedWithMeTime": lambda asked: asked.entry.created if asked.entry.is_shared else None,
    "owners": _owners,
    "lastModifyingUser": lambda asked: user_described(
        asked.entry.modified_by, asked.store.user
    ),
    "shared": _is_shared,
    "ownedByMe": lambda asked: asked.is_mine if not asked.entry.drive_id else None,
    "driveId": lambda asked: asked.entry.drive_id or None,
    "teamDriveId": lambda asked: asked.entry.drive_id or None,
    "permissions": _permissions,
    "permissionIds": _permission_ids,
    "capabilities": _capabilities,
    "copyRequiresWriterPermission": lambda asked: settings.is_copy_restricted(asked.entry),
    "viewersCanCopyContent": lambda asked: not settings.is_copy_restricted(asked.entry),
    "writersCanShare": _writers_share,
    "inheritedPermissionsDisabled": lambda asked: permissions.is_limited(asked.entry),
    "downloadRestrictions": lambda asked: settings.told_downloads(asked.entry),
    "contentRestrictions": _restrictions,
    "folderColorRgb": lambda asked: settings.told_color(asked.entry),
    "isAppAuthorized": lambda _asked: True,
    "originalFilename": lambda asked: settings.original_name(asked.entry),
    "fileExtension": _suffix,
    "fullFileExtension": _suffix,
    "md5Checksum": _md5,
    "sha256Checksum": _sha256,
    "size": _size,
    "quotaBytesUsed": lambda asked: _size(asked) or "0",
    "headRevisionId": _only_blobs("{0.revision_id}"),
}


@lru_cache(maxsize=64)
def _tellers(mask: Mask | None) -> tuple[tuple[str, Callable[[_Asked], Any], Mask | None], ...]:
    """What tells the fields a mask asks for, looked up once for a whole list."""
    return tuple(
        (name, tell, mask.at(name) if mask else None)
        for name, tell in _FIELDS.items()
        if mask is None or mask.asks(name)
    )
