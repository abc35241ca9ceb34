"""The upload doors: media, multipart, and resumable in one piece or many."""

import json
import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from generator.workspace import ids
from generator.workspace.disk import discard
from generator.workspace.drive import files
from generator.workspace.drive.content import Media
from generator.workspace.drive.digests import Digests
from generator.workspace.drive.visible import asked
from generator.workspace.entry import told_time
from generator.workspace.masks import masked
from generator.workspace.multipart import boundary_of, split
from generator.workspace.refused import Refused, invalid_value
from generator.workspace.router import Names, Reply, Request, json_reply, read_json
from generator.workspace.store import Store

_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")
_NEW = ""
_INCOMPLETE = 308
_LIFE = timedelta(days=7)
_DIGESTS = Digests()


@dataclass(frozen=True, slots=True)
class _Session:
    """One upload in pieces: what is to become of it once the last piece is there."""

    id: str
    file_id: str
    body: Mapping[str, Any]
    mime_type: str
    query: Mapping[str, list[str]]
    reply: Mapping[str, Any] = field(default_factory=dict)


def create(store: Store, request: Request, _names: Names) -> Reply:
    """`files.create` with media."""
    return _take(store, request, _NEW)


def update(store: Store, request: Request, names: Names) -> Reply:
    """`files.update` with media."""
    return _take(store, request, names["file_id"])


def update_as_v2(store: Store, request: Request, names: Names) -> Reply:
    """`files.update` of Drive v2 with media, as gspread imports CSV."""
    if request.parameter("uploadType", "media") != "media":
        raise invalid_value("uploadType")
    media = Media(_media_type(request.headers.get("content-type", "")), request.body)
    wish = replace(
        request, query={**request.query, "fields": ["*"], "supportsAllDrives": ["true"]}
    )
    entry = read_json(files.alter(store, wish, names["file_id"], {}, media).body)
    told = {
        "kind": "drive#file",
        "id": entry["id"],
        "title": entry["name"],
        "mimeType": entry["mimeType"],
        "alternateLink": entry["webViewLink"],
        "createdDate": entry["createdTime"],
        "modifiedDate": entry["modifiedTime"],
        "version": entry["version"],
    }
    return json_reply(request, masked(told, request.parameter("fields")))


def resume(store: Store, request: Request, _names: Names) -> Reply:
    """One piece of a resumable upload, or the question how much has arrived."""
    upload_id = request.parameter("upload_id")
    with store.holding_upload(upload_id):
        session = _recalled(store, upload_id)
        if session.reply:
            return _reply_again(session)
        reply = _take_piece(store, request, session)
    if reply.status == _INCOMPLETE and request.headers.get("x-guploader-no-308") == "yes":
        # Go's HTTP client takes a 308 for a redirect, and asks to be told otherwise.
        told = {**reply.headers, "x-http-status-code-override": str(_INCOMPLETE)}
        return Reply(200, told, b"")
    return reply


def cancel(store: Store, request: Request, _names: Names) -> Reply:
    """The end of a resumable upload nobody wants any more."""
    upload_id = request.parameter("upload_id")
    with store.holding_upload(upload_id):
        _recalled(store, upload_id)
        _forget(store, upload_id)
    return Reply(499, {"content-type": "text/plain; charset=utf-8"}, b"")


def _take(store: Store, request: Request, file_id: str) -> Reply:
    if request.parameter("upload_id"):
        return resume(store, request, {})
    is_multipart = request.headers.get("content-type", "").startswith("multipart/")
    # aiogoogle leaves it out (docs/google/drive-uploads.md).
    match request.parameter("uploadType", "multipart" if is_multipart else ""):
        case "media":
            media = Media(_media_type(request.headers.get("content-type", "")), request.body)
            return _finish(store, request, file_id, {}, media)
        case "multipart":
            body, media = _parts(request)
            return _finish(store, request, file_id, body, media)
        case "resumable":
            return _begin(store, request, file_id)
        case _:
            raise invalid_value("uploadType")


def _finish(
    store: Store, request: Request, file_id: str, body: Mapping[str, Any], media: Media
) -> Reply:
    if file_id == _NEW:
        return files.make(store, request, body, media)
    return files.alter(store, request, file_id, body, media)


def _begin(store: Store, request: Request, file_id: str) -> Reply:
    if file_id != _NEW:
        asked(store, request, file_id)
    _sweep(store)
    session = _Session(
        id=ids.upload_id(store.entropy),
        file_id=file_id,
        body=request.json(),
        mime_type=_media_type(request.headers.get("x-upload-content-type", "")),
        query={name: list(values) for name, values in request.query.items()},
    )
    _keep(store, session)
    _pieces(store, session.id).parent.mkdir(exist_ok=True)
    _pieces(store, session.id).write_bytes(b"")
    place = f"{request.origin}{request.path}?uploadType=resumable&upload_id={session.id}"
    return Reply(
        200,
        {"content-type": "text/plain; charset=utf-8", "location": place}
        | {"x-guploader-uploadid": session.id},
        b"",
    )


def _take_piece(store: Store, request: Request, session: _Session) -> Reply:
    file = _pieces(store, session.id)
    arrived = file.stat().st_size
    match = _RANGE.fullmatch(request.headers.get("content-range", "").strip())
    if match is None:
        start, total = 0, str(len(request.body))
    else:
        start, total = int(match[1] or arrived), match[3]
    if start > arrived:
        return _incomplete(file, arrived, arrived)
    if request.body:
        with file.open("r+b") as pieces:
            pieces.seek(start)
            pieces.write(request.body)
            pieces.truncate()
        arrived = start + len(request.body)
    if total == "*" or arrived < int(total):
        return _incomplete(file, arrived, start)
    wish = replace(request, query=session.query)
    media = Media(session.mime_type, file.read_bytes())
    reply = _finish(store, wish, session.file_id, session.body, media)
    told = {"headers": dict(reply.headers), "body": reply.body.decode("utf-8")}
    _keep(store, replace(session, reply=told))
    discard(file.as_posix())
    return reply


def _incomplete(file: Path, arrived: int, kept: int) -> Reply:
    """How much has arrived, and its digest: clients compare it with what they sent."""
    headers = {"content-type": "text/plain; charset=utf-8"}
    if arrived:
        headers["range"] = f"bytes=0-{arrived - 1}"
        headers["x-range-md5"] = _DIGESTS.of(file, arrived, kept)
    return Reply(_INCOMPLETE, headers, b"")


def _reply_again(session: _Session) -> Reply:
    """The answer of a finished upload, for a client that lost it."""
    return Reply(200, session.reply["headers"], session.reply["body"].encode("utf-8"))


def _pieces(store: Store, upload_id: str) -> Path:
    return store.own_folder / "uploads" / upload_id


def _keep(store: Store, session: _Session) -> None:
    with store.index.transaction():
        store.index.tell(
            "INSERT OR REPLACE INTO uploads VALUES (?, ?, ?)",
            *(session.id, told_time(store.now()), json.dumps(asdict(session))),
        )


def _recalled(store: Store, upload_id: str) -> _Session:
    found = store.index.ask("SELECT value FROM uploads WHERE id = ?", upload_id)
    if not found:
        raise Refused(404, "NOT_FOUND", "Not Found", "notFound")
    return _Session(**json.loads(found[0][0]))


def _forget(store: Store, upload_id: str) -> None:
    with store.index.transaction():
        store.index.tell("DELETE FROM uploads WHERE id = ?", upload_id)
    discard(_pieces(store, upload_id).as_posix())


def _sweep(store: Store) -> None:
    """Forget what was begun so long ago that Google would have forgotten it too."""
    before = told_time(store.now() - _LIFE)
    for (upload_id,) in store.index.ask("SELECT id FROM uploads WHERE begun < ?", before):
        _forget(store, upload_id)


def _parts(request: Request) -> tuple[dict[str, Any], Media]:
    """Metadata and media of a body in two parts: multipart/related, or form-data by name."""
    boundary = boundary_of(request.headers.get("content-type", ""))
    parts = split(request.body, boundary) if boundary else []
    if len(parts) != 2:
        raise _malformed()
    (_, metadata), (media_head, data) = parts
    if media_head.get("content-transfer-encoding", "").lower() == "base64":
        data = b64decode(data)
    return read_json(metadata), Media(_media_type(media_head.get("content-type", "")), data)


def _malformed() -> Refused:
    return Refused(400, "INVALID_ARGUMENT", "Malformed multipart body.", "badContent")


def _media_type(header: str) -> str:
    return header.partition(";")[0].strip().lower()
