"""The calls of Docs v1 the workspace answers."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from generator.workspace import proto
from generator.workspace.dispatch import Invalid
from generator.workspace.docs.blank import blank_document
from generator.workspace.docs.file import DocsFile, not_supported
from generator.workspace.docs.reading import View
from generator.workspace.docs.refusals import FORBIDDEN_IMAGE
from generator.workspace.entry import Entry
from generator.workspace.kinds import DOCUMENT
from generator.workspace.masks import masked
from generator.workspace.opened import Desk
from generator.workspace.refused import Refused
from generator.workspace.router import Names, Reply, Request, Route, json_reply
from generator.workspace.shared import shared_address
from generator.workspace.slides.sources import CONTENT_PATH, content
from generator.workspace.store import Store

Json = dict[str, Any]

_DOCUMENTS = "/v1/documents"
_DEFAULT = "DEFAULT_FOR_CURRENT_ACCESS"
_INCLUDED = "COMMENTS_VIEW_MODE_INCLUDED"
_COMMENT_MODES = {
    "",
    "COMMENTS_VIEW_MODE_UNSPECIFIED",
    "COMMENTS_VIEW_MODE_OMITTED",
    "COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS",
    _INCLUDED,
}
_DESK: Desk[DocsFile] = Desk(DocsFile.open)
_FILE = re.compile(r"/d/([A-Za-z0-9_-]{10,})")
_API = re.compile(r"/drive/v[23]/files/[\w-]+")
_HOSTS = {
    "drive.google.com",
    "docs.google.com",
    "lh3.googleusercontent.com",
    "drive.usercontent.google.com",
}


def create(store: Store, request: Request, _names: Names) -> Reply:
    """A new, blank document; only the title of the body counts."""
    wanted = proto.parsed("docs.v1", "Document", request.json())
    title = wanted.get("title") or "Untitled document"
    entry = store.create(
        name=title, mime_type=DOCUMENT, parent_id="root", data=blank_document()
    )
    return _reply(request, _told(store, entry, View.INLINE, has_tabs=False), "Document")


def get(store: Store, request: Request, names: Names) -> Reply:
    """A document."""
    entry = _entry(store, names["document_id"])
    view = _view(request, entry)
    has_tabs = request.is_set("includeTabsContent") or _asks_for_tabs(request)
    _check_comments(request, has_tabs=has_tabs)
    return _reply(request, _told(store, entry, view, has_tabs=has_tabs), "Document")


def batch_update(store: Store, request: Request, names: Names) -> Reply:
    """Change a document: every request, or none."""
    wanted = proto.parsed("docs.v1", "BatchUpdateDocumentRequest", request.json())
    with store.holding(names["document_id"]):
        entry = _entry(store, names["document_id"])
        if entry.is_read_only:
            raise Refused(403, "PERMISSION_DENIED", "The caller does not have permission")
        _check_control(wanted.get("writeControl", {}), entry)
        with _DESK.opened(store, entry) as held:
            replies = held.file.apply(
                wanted.get("requests", []), lambda uri: _fetched(store, uri), store.entropy
            )
            held.write()
        entry = held.entry
    told: Json = {}
    if replies:
        told["replies"] = replies
    told["writeControl"] = {"requiredRevisionId": entry.revision_id}
    told["documentId"] = entry.id
    if replies:
        told["suggestionResponses"] = [{} for _ in replies]
    told["commentUpdateState"] = "NO_UPDATES_REQUESTED"
    return _reply(request, told, "BatchUpdateDocumentResponse")


def _entry(store: Store, document_id: str) -> Entry:
    entry = store.entry(document_id)
    if entry is None:
        raise Refused(404, "NOT_FOUND", "Requested entity was not found.")
    if entry.mime_type != DOCUMENT:
        raise not_supported()
    return entry


def _told(store: Store, entry: Entry, view: View, *, has_tabs: bool) -> Json:
    file = DocsFile.open(store.read(entry), entry.objects)
    content = file.content(
        view, has_tabs=has_tabs, source_of=lambda data: shared_address(store.own_folder, data)
    )
    told: Json = {"title": entry.name}
    if not has_tabs:
        told |= content
    # Who may only read isn't told the revision.
    if not entry.is_shared:
        told["revisionId"] = entry.revision_id
    told |= {"suggestionsViewMode": view.value, "documentId": entry.id}
    return told | content if has_tabs else told


def _view(request: Request, entry: Entry) -> View:
    said = request.parameter("suggestionsViewMode") or _DEFAULT
    if said == _DEFAULT:
        return View.REJECTED if entry.is_shared else View.INLINE
    try:
        return View(said)
    except ValueError:
        raise _bad_parameter("suggestions_view_mode", "SuggestionsViewMode", said) from None


def _check_comments(request: Request, *, has_tabs: bool) -> None:
    said = request.parameter("commentsViewMode")
    if said not in _COMMENT_MODES:
        raise _bad_parameter("comments_view_mode", "CommentsViewMode", said)
    if not said or said.endswith("_UNSPECIFIED"):
        return
    view = request.parameter("suggestionsViewMode")
    if said != "COMMENTS_VIEW_MODE_OMITTED" and view.startswith("PREVIEW"):
        raise _invalid("Comments may not be requested when previewing suggestions.")
    if said == _INCLUDED and view != View.INLINE.value:
        raise _invalid(
            "Comments may only be explicitly included if inline suggestions are also "
            "explicitly requested"
        )
    if not has_tabs:
        raise _invalid("Comments may only be requested if tabs content is also requested.")


def _check_control(control: Json, entry: Entry) -> None:
    if control.get("writeMode") == "SUGGEST":
        raise _invalid("Write mode SUGGEST is not available for this document.")
    required, target = control.get("requiredRevisionId"), control.get("targetRevisionId")
    if required and required != entry.revision_id:
        raise _invalid(
            f"The required revision ID '{required}' does not match the latest revision."
        )
    if target and target != entry.revision_id:
        raise _invalid(
            f"The target revision ID '{target}' is too far behind the latest revision."
        )


def _asks_for_tabs(request: Request) -> bool:
    fields = request.parameter("fields")
    return re.search(r"(^|,)\s*tabs\b", fields) is not None


def _fetched(store: Store, uri: str) -> bytes | None:
    """The bytes an address leads to, if it is of a picture in this workspace."""
    parts = urlsplit(uri)
    if _API.fullmatch(parts.path):
        # A private address of the API: Google's fetcher brings nobody's credentials.
        raise Invalid(FORBIDDEN_IMAGE)
    if parts.scheme in {"http", "https"} and parts.path.startswith(CONTENT_PATH):
        return content(store, parts.path.removeprefix(CONTENT_PATH))
    match = _FILE.search(parts.path)
    named = parse_qs(parts.query).get("id", [match[1] if match else ""])[0]
    file_id = uri if not parts.scheme else named if parts.hostname in _HOSTS else ""
    entry = store.entry(file_id) if file_id else None
    if entry is None or entry.is_folder:
        return None
    return store.read(entry)


def _reply(request: Request, value: Json, schema: str) -> Reply:
    try:
        told = masked(value, request.parameter("fields"), f"docs.v1:{schema}")
    except Refused as fault:
        raise _bad_mask(fault) from None
    return json_reply(request, told)


def _bad_mask(fault: Refused) -> Refused:
    path = fault.message.removeprefix("Invalid field selection ")
    text = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
    return _invalid(
        "Request contains an invalid argument.", {"field": path, "description": text}
    )


def _bad_parameter(name: str, kind: str, said: str) -> Refused:
    package = "type.googleapis.com/google.apps.docs.v1"
    text = f"Invalid value at '{name}' ({package}.{kind}), \"{said}\""
    return _invalid(text, {"field": name, "description": text})


def _invalid(message: str, violation: Json | None = None) -> Refused:
    details = None
    if violation is not None:
        kind = "type.googleapis.com/google.rpc.BadRequest"
        details = [{"@type": kind, "fieldViolations": [violation]}]
    return Refused(400, "INVALID_ARGUMENT", message, details=details)


ROUTES = (
    Route("POST", _DOCUMENTS, create),
    Route("GET", f"{_DOCUMENTS}/{{document_id}}", get),
    Route("POST", f"{_DOCUMENTS}/{{document_id}}:batchUpdate", batch_update),
)
