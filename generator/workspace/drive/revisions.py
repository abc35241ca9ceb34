"""revisions.list and get: when a file's content changed, and by whom."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from generator.workspace.drive import paging, ranges
from generator.workspace.drive.resource import export_links, user_described
from generator.workspace.drive.visible import existing
from generator.workspace.entry import Entry, User
from generator.workspace.kinds import editor_of
from generator.workspace.masks import masked
from generator.workspace.refused import Refused, not_permitted
from generator.workspace.router import Names, Reply, Request, json_reply
from generator.workspace.store import Store

_DEFAULT_FIELDS = "kind,id,mimeType,modifiedTime"


def list_revisions(store: Store, request: Request, names: Names) -> Reply:
    """`revisions.list`: the oldest first."""
    found = _all(store, _revised(store, names))
    page, token = paging.page(found, request, usual=200, most=1000)
    told: dict[str, Any] = {"kind": "drive#revisionList"}
    if token:
        told["nextPageToken"] = token
    told["revisions"] = page
    fields = request.parameter("fields")
    fields = fields or f"kind,nextPageToken,revisions({_DEFAULT_FIELDS})"
    return json_reply(request, masked(told, fields, "drive.v3:RevisionList"))


def get(store: Store, request: Request, names: Names) -> Reply:
    """`revisions.get`; bytes are kept of the latest one only."""
    entry = _revised(store, names)
    revisions = _all(store, entry)
    sought = names["revision_id"]
    sought = revisions[-1]["id"] if sought == "head" else sought
    found = next((each for each in revisions if each["id"] == sought), None)
    if found is None:
        raise Refused(
            404, "NOT_FOUND", f"Revision not found: {sought}.", "notFound", "revisionId"
        )
    if request.parameter("alt") != "media":
        fields = request.parameter("fields") or _DEFAULT_FIELDS
        return json_reply(request, masked(found, fields, "drive.v3:Revision"))
    if editor_of(entry.mime_type) or found is not revisions[-1]:
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "Only files with binary content can be downloaded, and the local workspace keeps "
            "the content of their latest revision only.",
            "fileNotDownloadable",
            "alt",
        )
    headers = {"content-type": entry.mime_type, "content-disposition": "attachment"}
    return ranges.reply(store.read(entry), request.headers.get("range", ""), headers)


def _revised(store: Store, names: Names) -> Entry:
    entry = existing(store, names["file_id"])
    if entry.is_shared:
        raise not_permitted()
    if entry.is_folder:
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "The file does not support revisions.",
            "revisionsNotSupported",
        )
    return entry


def _all(store: Store, entry: Entry) -> list[dict[str, Any]]:
    """The revisions of a file; those that changed nothing in it, as a comment does, are one."""
    rows = store.index.ask(
        "SELECT revision_id, modified, modifier, modifier_email, size, md5 FROM revisions "
        "WHERE file_id = ? ORDER BY rowid",
        entry.id,
    )
    same = groupby(rows, key=lambda row: (row[1], row[5]))
    return [_told(store, entry, list(alike)[-1]) for _, alike in same]


def _told(store: Store, entry: Entry, row: Sequence[Any]) -> dict[str, Any]:
    revision_id, modified, modifier, mail, size, md5 = row
    told: dict[str, Any] = {
        "kind": "drive#revision",
        "id": revision_id,
        "mimeType": entry.mime_type,
        "modifiedTime": modified,
        "lastModifyingUser": user_described(User(modifier, mail), store.user),
        "size": str(size),
    }
    links = export_links(entry)
    if links is not None:
        return told | {"published": False, "exportLinks": links}
    blob = {"keepForever": False, "originalFilename": entry.name, "md5Checksum": md5}
    return told | {name: value for name, value in blob.items() if value != ""}
