"""files.get, create, copy, update, delete, generateIds and emptyTrash."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.workspace.drive import ranges, revisions, settings, shortcuts
from generator.workspace.drive.content import (
    Media,
    content_of_new,
    conversion_not_supported,
    converted,
    type_of_new,
)
from generator.workspace.drive.metadata import folder_named, read_parent, read_wanted
from generator.workspace.drive.resource import described
from generator.workspace.drive.visible import asked, drive_not_found, existing
from generator.workspace.entry import Entry, Wanted
from generator.workspace.ids import file_id as fresh_id
from generator.workspace.kinds import FOLDER, GOOGLE_TYPES, SHORTCUT, UNKNOWN, editor_of
from generator.workspace.names import UNTITLED
from generator.workspace.refused import (
    Refused,
    field_not_writable,
    invalid_value,
    not_permitted,
)
from generator.workspace.router import Names, Reply, Request, json_reply
from generator.workspace.store import ROOT, Store

_MOST_IDS = 1000
_ONLY_WHEN_NEW = ("id", "createdTime", "shortcutDetails")


def get(store: Store, request: Request, names: Names) -> Reply:
    """`files.get`: the resource, or with `alt=media` the bytes of a blob."""
    if request.parameter("alt") != "media":
        return told(store, request, asked(store, request, names["file_id"]))
    # Bytes are given without `supportsAllDrives` too (docs/google/drive-drives.md).
    entry = existing(store, names["file_id"])
    if entry.mime_type.startswith(GOOGLE_TYPES):
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "Only files with binary content can be downloaded. "
            "Use Export with Docs Editors files.",
            "fileNotDownloadable",
            "alt",
        )
    headers = {"content-type": entry.mime_type or UNKNOWN, "content-disposition": "attachment"}
    return ranges.reply(store.read(entry), request.headers.get("range", ""), headers)


def create(store: Store, request: Request, _names: Names) -> Reply:
    """`files.create` without media."""
    return make(store, request, request.json(), None)


def make(store: Store, request: Request, body: Mapping[str, Any], media: Media | None) -> Reply:
    """A new file from its metadata and, if there is any, its media."""
    wanted = read_wanted(store, body)
    parent_id = read_parent(store, request, body, ROOT)
    if wanted.mime_type == SHORTCUT and media is None:
        return _lead(store, request, body, wanted, parent_id)
    name = wanted.name if wanted.name is not None else UNTITLED
    mime_type = type_of_new(wanted.mime_type, media, name)
    entry = store.create(
        name=name,
        mime_type=mime_type,
        parent_id=parent_id,
        data=None if mime_type == FOLDER else content_of_new(mime_type, media, name),
        wanted=wanted,
    )
    revisions.keep_if_asked(store, request, entry)
    return told(store, request, entry)


def _lead(
    store: Store, request: Request, body: Mapping[str, Any], wanted: Wanted, parent_id: str
) -> Reply:
    """A new shortcut; unless the body says otherwise it is called as its target is."""
    target = shortcuts.target_named(store, request, body)
    entry = store.create(
        name=wanted.name if wanted.name is not None else target.name,
        mime_type=SHORTCUT,
        parent_id=parent_id,
        data=shortcuts.leading_to(target),
        wanted=wanted,
    )
    return told(store, request, entry)


def copy(store: Store, request: Request, names: Names) -> Reply:
    """`files.copy`: bytes, properties, object ids of the source, changed as the body says."""
    source = asked(store, request, names["file_id"])
    if source.is_folder:
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "This file cannot be copied by the user.",
            "cannotCopyFile",
        )
    body = request.json()
    wanted = read_wanted(store, body, source)
    data = store.read(source)
    mime_type = wanted.mime_type or source.mime_type
    if mime_type != source.mime_type and SHORTCUT in {mime_type, source.mime_type}:
        raise conversion_not_supported()
    if mime_type != source.mime_type:
        data = content_of_new(mime_type, Media(source.mime_type, data), source.name)
    entry = store.create(
        name=wanted.name if wanted.name is not None else f"Copy of {source.name}",
        mime_type=mime_type,
        parent_id=read_parent(store, request, body, source.parent_id or ROOT),
        data=data,
        objects=source.objects_text,
        wanted=_inherited(source, wanted),
    )
    return told(store, request, entry)


def update(store: Store, request: Request, names: Names) -> Reply:
    """`files.update` without media."""
    return alter(store, request, names["file_id"], request.json(), None)


def alter(
    store: Store, request: Request, file_id: str, body: Mapping[str, Any], media: Media | None
) -> Reply:
    """A file with other metadata, another place and other content, all at once."""
    with store.holding(file_id):
        entry = asked(store, request, file_id)
        if entry.is_shared or entry.is_drive:
            raise not_permitted()
        wanted = read_wanted(store, _writable(body), entry)
        wanted = replace(
            wanted,
            mime_type=_changed_type(entry, wanted, media),
            parent_id=_moved(store, request, entry),
            data=_changed_content(entry, media),
        )
        if wanted != Wanted():
            entry = store.change(entry.id, wanted)
        revisions.keep_if_asked(store, request, entry)
    return told(store, request, entry)


def delete(store: Store, request: Request, names: Names) -> Reply:
    """`files.delete`: gone for ever, past the trash."""
    entry = asked(store, request, names["file_id"])
    if entry.is_drive:
        raise not_permitted()
    store.delete(entry.id)
    return Reply(204, {"content-type": "text/html"}, b"")


def empty_trash(store: Store, request: Request, _names: Names) -> Reply:
    """`files.emptyTrash`, of My Drive or of one shared drive."""
    drive_id = request.parameter("driveId")
    if drive_id and drive_id not in store.index.drive_ids():
        raise drive_not_found(drive_id)
    trashed = [entry for entry in store.everything() if entry.trashed_at]
    for entry in trashed:
        # What was trashed by itself in a folder that was trashed later goes with the folder.
        if entry.drive_id == drive_id and store.entry(entry.id) is not None:
            store.delete(entry.id)
    return Reply(204, {"content-type": "text/html"}, b"")


def download(_store: Store, _request: Request, names: Names) -> Reply:
    """`files.download`: not answered, and told what answers in its place."""
    raise Refused(
        501,
        "UNIMPLEMENTED",
        "The local workspace starts no long-running operations: get the bytes of "
        f"{names['file_id']} by files.get with alt=media, or by files.export.",
        "notImplemented",
    )


def generate_ids(store: Store, request: Request, _names: Names) -> Reply:
    """`files.generateIds`."""
    count = request.parameter("count", "10")
    if not count.isdecimal() or not 1 <= int(count) <= _MOST_IDS:
        raise invalid_value(
            "count",
            f"Invalid value '{count}'. Values must be within the range: [1, {_MOST_IDS}]",
            "invalidParameter",
        )
    made = [fresh_id(store.entropy, is_editors=False) for _ in range(int(count))]
    return json_reply(
        request,
        {
            "kind": "drive#generatedIds",
            "space": request.parameter("space", "drive"),
            "ids": made,
        },
        schema="drive.v3:GeneratedIds",
    )


def told(store: Store, request: Request, entry: Entry) -> Reply:
    """A file's resource as the reply."""
    return json_reply(request, described(store, entry, request.parameter("fields")))


def _inherited(source: Entry, wanted: Wanted) -> Wanted:
    return replace(
        wanted,
        description=source.description if wanted.description is None else wanted.description,
        properties={**source.properties, **(wanted.properties or {})},
        app_properties={**source.app_properties, **(wanted.app_properties or {})},
        settings=settings.inherited(source, wanted.settings),
        trashed=None,
        objects_hash=source.objects_hash,
    )


def _writable(body: Mapping[str, Any]) -> Mapping[str, Any]:
    if body.get("parents"):
        raise field_not_writable(
            "The parents field is not directly writable in update requests. "
            "Use the addParents and removeParents parameters instead."
        )
    if any(body.get(name) for name in _ONLY_WHEN_NEW):
        raise field_not_writable()
    return body


def _changed_type(entry: Entry, wanted: Wanted, media: Media | None) -> str | None:
    mime_type = wanted.mime_type
    if mime_type is None and media and entry.mime_type == UNKNOWN:
        mime_type = type_of_new(None, media, entry.name)
    if mime_type is None or mime_type == entry.mime_type:
        return None
    if GOOGLE_TYPES in entry.mime_type or GOOGLE_TYPES in mime_type:
        raise conversion_not_supported()
    return mime_type


def _changed_content(entry: Entry, media: Media | None) -> bytes | None:
    if media is None:
        return None
    editor = editor_of(entry.mime_type)
    if entry.is_folder or entry.mime_type == SHORTCUT:
        raise conversion_not_supported()
    return converted(media, editor, entry.name) if editor else media.data


def _moved(store: Store, request: Request, entry: Entry) -> str | None:
    """The folder `addParents` and `removeParents` leave a file in; None if where it is."""
    added = [store.resolved(word) for word in _ids(request, "addParents")]
    removed = {store.resolved(word) for word in _ids(request, "removeParents")}
    new = [file_id for file_id in added if file_id != entry.parent_id]
    stays = entry.parent_id not in removed and not request.is_set("enforceSingleParent")
    if len(new) > 1 or (new and stays):
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "Increasing the number of parents is not allowed",
            "cannotAddParent",
        )
    if not new:
        if entry.parent_id in removed and entry.parent_id not in added:
            raise Refused(
                403,
                "PERMISSION_DENIED",
                "A file must keep one parent: name the new one in addParents.",
                "cannotRemoveLastParent",
            )
        return None
    folder_id = folder_named(store, request, new[0])
    above: Entry | None = store.entry(folder_id)
    while above is not None:
        if above.id == entry.id:
            raise Refused(
                403,
                "PERMISSION_DENIED",
                "A folder cannot be moved into itself or into what it contains.",
                "cyclicMembershipsNotAllowed",
            )
        above = store.entry(above.parent_id) if above.parent_id else None
    return folder_id


def _ids(request: Request, name: str) -> list[str]:
    return [word.strip() for word in request.parameter(name).split(",") if word.strip()]
