"""files.export: an editor's file in another format, and the plain text of any file."""

import re

from generator.workspace.drive import conversions, office
from generator.workspace.drive.content import conversion_not_supported
from generator.workspace.entry import Entry
from generator.workspace.kinds import Editor, editor_of
from generator.workspace.refused import Refused, file_not_found
from generator.workspace.router import Names, Reply, Request
from generator.workspace.store import Store

_MOST_BYTES = 10 * 1024 * 1024
_PLAIN = "text/plain"
_OF_ONE_SHEET = {"text/csv", "text/tab-separated-values"}
_READABLE = re.compile(r"text/|application/(json|yaml|xml)")


def export(store: Store, request: Request, names: Names) -> Reply:
    """`files.export`."""
    entry, editor = _exportable(store, names["file_id"])
    mime_type = request.parameter("mimeType")
    data = _exported(store, entry, editor, mime_type)
    if len(data) > _MOST_BYTES:
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "This file is too large to be exported.",
            "exportSizeLimitExceeded",
        )
    return _attached(data, mime_type)


def by_link(store: Store, request: Request, names: Names) -> Reply:
    """What an `exportLinks` address leads to, or the address of an editor's own menu."""
    entry, editor = _exportable(store, names.get("file_id") or request.parameter("id"))
    if names["editor"] != editor.address:
        raise file_not_found(entry.id)
    ending = request.parameter("exportFormat") or request.parameter("format")
    kinds = {its: kind for kind, its in conversions.exports(editor).items()}
    mime_type = kinds.get(ending or editor.suffix.lstrip("."), "")
    gid = request.parameter("gid")
    if gid and mime_type in _OF_ONE_SHEET:
        data = conversions.one_sheet(store.read(entry), entry.objects or {}, gid, mime_type)
        if data is None:
            raise Refused(400, "INVALID_ARGUMENT", "Bad Request", "badRequest")
        return _attached(data, mime_type)
    return _attached(_exported(store, entry, editor, mime_type), mime_type)


def text_of(store: Store, entry: Entry) -> str:
    """The words in a file, for a search; nothing for what holds no words."""
    write = conversions.writers(entry.mime_type).get(_PLAIN)
    if write:
        return write(store.read(entry)).decode("utf-8-sig", "replace")
    if _READABLE.match(entry.mime_type):
        return store.read(entry).decode("utf-8", "replace")
    return ""


def _exportable(store: Store, file_id: str) -> tuple[Entry, Editor]:
    entry = store.entry(file_id)
    if entry is None:
        raise file_not_found(file_id)
    editor = editor_of(entry.mime_type)
    if editor is None:
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "Export only supports Docs Editors files.",
            "fileNotExportable",
        )
    return entry, editor


def _attached(data: bytes, mime_type: str) -> Reply:
    headers = {"content-type": mime_type, "content-disposition": "attachment"}
    return Reply(200, headers, data)


def _exported(store: Store, entry: Entry, editor: Editor, mime_type: str) -> bytes:
    if mime_type == editor.office_type:
        return store.read(entry)
    write = conversions.writers(editor.mime_type).get(mime_type)
    if write:
        return write(store.read(entry))
    ending = office.WRITES[editor.mime_type].get(mime_type)
    if ending is None:
        raise conversion_not_supported()
    try:
        return office.turned(store.read(entry), editor.suffix.lstrip("."), ending)
    except office.Unfit as fault:
        raise _cannot_export(str(fault)) from None


def _cannot_export(why: str) -> Refused:
    return Refused(
        403,
        "PERMISSION_DENIED",
        f"This file cannot be exported by the user: {why}.",
        "cannotExportFile",
    )
