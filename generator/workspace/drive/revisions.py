"""revisions.list, get, update, delete: when a file's content changed, and by whom."""

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from generator.workspace.drive import paging, ranges
from generator.workspace.drive.reading import boolean_in
from generator.workspace.drive.resource import export_links, user_described
from generator.workspace.drive.settings import original_name
from generator.workspace.drive.visible import existing
from generator.workspace.entry import Entry, User
from generator.workspace.kinds import editor_of
from generator.workspace.masks import masked
from generator.workspace.refused import Refused, field_not_writable, not_permitted
from generator.workspace.router import Names, Reply, Request, json_reply
from generator.workspace.store import Store

_DEFAULT_FIELDS = "kind,id,mimeType,modifiedTime"
_MARKS = ("keepForever", "published", "publishAuto", "publishedOutsideDomain")
_TOLD_ONLY = ("id", "mimeType", "modifiedTime", "size", "md5Checksum")
_MOST_KEPT = 200


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
    found, is_latest = _found(store, entry, names["revision_id"])
    if request.parameter("alt") != "media":
        fields = request.parameter("fields") or _DEFAULT_FIELDS
        return json_reply(request, masked(found, fields, "drive.v3:Revision"))
    if editor_of(entry.mime_type) or not is_latest:
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


def update(store: Store, request: Request, names: Names) -> Reply:
    """`revisions.update`: kept for ever, of a blob; published or not, of an editor's file."""
    with store.holding(names["file_id"]):
        entry = _revised(store, names)
        found, _ = _found(store, entry, names["revision_id"])
        marks = _marks_in(request.json(), is_editors=editor_of(entry.mime_type) is not None)
        kept = _many_kept(store, entry, found["id"]) if marks.get("keepForever") else 0
        if kept >= _MOST_KEPT:
            raise Refused(
                403,
                "PERMISSION_DENIED",
                f"A file can have at most {_MOST_KEPT} revisions that are kept for ever.",
                "keepForeverLimitExceeded",
            )
        marks = {**_marks(store, entry.id, found["id"]), **marks}
        with store.index.transaction():
            store.index.put_fact(_fact(entry.id, found["id"]), json.dumps(marks))
        found |= marks
    fields = request.parameter("fields") or _DEFAULT_FIELDS
    return json_reply(request, masked(found, fields, "drive.v3:Revision"))


def delete(store: Store, _request: Request, names: Names) -> Reply:
    """`revisions.delete`: one of a blob's, but not its latest."""
    with store.holding(names["file_id"]):
        entry = _revised(store, names)
        found, is_latest = _found(store, entry, names["revision_id"])
        if editor_of(entry.mime_type):
            raise _not_deletable(
                "Revisions of Docs Editors files cannot be deleted.",
                "revisionDeletionNotSupported",
            )
        if is_latest:
            raise _not_deletable(
                "The last remaining revision, and in the local workspace the latest one, "
                "cannot be deleted.",
                "cannotDeleteOnlyRevision",
            )
        with store.index.transaction():
            store.index.tell(
                "DELETE FROM revisions WHERE file_id = ? AND modified = ? AND md5 = ?",
                *(entry.id, found["modifiedTime"], found.get("md5Checksum", "")),
            )
            store.index.tell("DELETE FROM facts WHERE name = ?", _fact(entry.id, found["id"]))
    return Reply(204, {"content-type": "text/html"}, b"")


def keep_if_asked(store: Store, request: Request, entry: Entry) -> None:
    """Keep a blob's new revision for ever, where a call says `keepRevisionForever`."""
    is_blob = not entry.is_folder and editor_of(entry.mime_type) is None
    if not is_blob or not request.is_set("keepRevisionForever"):
        return
    latest = _all(store, entry)[-1]["id"]
    marks = _marks(store, entry.id, latest) | {"keepForever": True}
    with store.index.transaction():
        store.index.put_fact(_fact(entry.id, latest), json.dumps(marks))


def _found(store: Store, entry: Entry, sought: str) -> tuple[dict[str, Any], bool]:
    """A revision, and whether it is the latest."""
    revisions = _all(store, entry)
    sought = revisions[-1]["id"] if sought == "head" else sought
    found = next((each for each in revisions if each["id"] == sought), None)
    if found is None:
        raise Refused(
            404, "NOT_FOUND", f"Revision not found: {sought}.", "notFound", "revisionId"
        )
    return found, found is revisions[-1]


def _marks_in(body: Mapping[str, Any], *, is_editors: bool) -> dict[str, bool]:
    """What a body says of a revision, as far as such a file's can be told it."""
    if any(body.get(name) for name in _TOLD_ONLY):
        raise field_not_writable()
    marks = {}
    for name in _MARKS:
        said = boolean_in(body, name)
        if said is None:
            continue
        if is_editors == (name == "keepForever"):
            raise field_not_writable()
        marks[name] = said
    return marks


def _marks(store: Store, file_id: str, revision_id: str) -> dict[str, bool]:
    marks: dict[str, bool] = json.loads(store.index.fact(_fact(file_id, revision_id)) or "{}")
    return marks


def _many_kept(store: Store, entry: Entry, but: str) -> int:
    """How many other revisions of a file are kept for ever."""
    every = _all(store, entry)
    return sum(each["id"] != but and each.get("keepForever", False) for each in every)


def _fact(file_id: str, revision_id: str) -> str:
    return f"revision {file_id} {revision_id}"


def _not_deletable(message: str, reason: str) -> Refused:
    return Refused(400, "INVALID_ARGUMENT", message, reason)


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
    marks = _marks(store, entry.id, revision_id)
    links = export_links(entry)
    if links is not None:
        return told | {"published": False, "exportLinks": links} | marks
    blob = {"keepForever": False, "originalFilename": original_name(entry), "md5Checksum": md5}
    return told | {name: value for name, value in blob.items() if value != ""} | marks
