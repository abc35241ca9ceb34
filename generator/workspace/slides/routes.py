"""The calls of Slides v1 the workspace answers."""

from typing import Any

from generator.workspace.blank import blank_presentation
from generator.workspace.entry import Entry
from generator.workspace.kinds import PRESENTATION
from generator.workspace.masks import masked
from generator.workspace.refused import Refused
from generator.workspace.router import Names, Reply, Request, Route, json_reply
from generator.workspace.slides.file import SlidesFile, not_supported
from generator.workspace.slides.parse import parsed
from generator.workspace.store import Store

_PRESENTATIONS = "/v1/presentations"


def create(store: Store, request: Request, _names: Names) -> Reply:
    """A new, blank presentation; only the title of the body counts."""
    wanted = parsed("Presentation", request.json())
    title = wanted.get("title") or "Untitled presentation"
    entry = store.create(
        name=title, mime_type=PRESENTATION, parent_id="root", data=blank_presentation()
    )
    return _reply(request, _told(store, entry), "Presentation")


def get(store: Store, request: Request, names: Names) -> Reply:
    """A presentation."""
    entry = _entry(store, names["presentation_id"])
    return _reply(request, _told(store, entry), "Presentation")


def get_page(store: Store, request: Request, names: Names) -> Reply:
    """One page of a presentation."""
    entry = _entry(store, names["presentation_id"])
    page_id = names["page_id"] + (f":{names['rest']}" if "rest" in names else "")
    page = _file(store, entry).page(page_id)
    if page is None:
        raise Refused(404, "NOT_FOUND", "Requested entity was not found.")
    return _reply(request, page, "Page")


def batch_update(store: Store, request: Request, names: Names) -> Reply:
    """Change a presentation: every request, or none."""
    wanted = parsed("BatchUpdatePresentationRequest", request.json())
    with store.holding(names["presentation_id"]):
        entry = _entry(store, names["presentation_id"])
        if entry.is_shared:
            raise Refused(403, "PERMISSION_DENIED", "The caller does not have permission")
        required = wanted.get("writeControl", {}).get("requiredRevisionId")
        if required and required != entry.revision_id:
            raise Refused(
                400,
                "INVALID_ARGUMENT",
                f"The required revision ID '{required}' does not match the latest revision.",
            )
        file = _file(store, entry)
        replies = file.apply(wanted.get("requests", []))
        if file.is_changed:
            entry = store.write(entry, file.to_bytes(), objects=file.objects)
    told: dict[str, Any] = {"presentationId": entry.id}
    if replies:
        told["replies"] = replies
    told["writeControl"] = {"requiredRevisionId": entry.revision_id}
    return _reply(request, told, "BatchUpdatePresentationResponse")


def _entry(store: Store, presentation_id: str) -> Entry:
    entry = store.entry(presentation_id)
    if entry is None:
        raise Refused(404, "NOT_FOUND", "Requested entity was not found.")
    if entry.mime_type != PRESENTATION:
        raise not_supported()
    return entry


def _file(store: Store, entry: Entry) -> SlidesFile:
    return SlidesFile.open(store.read(entry), entry.objects)


def _told(store: Store, entry: Entry) -> dict[str, Any]:
    file = _file(store, entry)
    if not entry.is_shared and entry.objects_hash != entry.content_hash:
        entry = store.remember(entry, file.objects)
    # Who may only read isn't told the revision.
    revision = "" if entry.is_shared else entry.revision_id
    return file.presentation(entry.id, entry.name, revision)


def _reply(request: Request, value: dict[str, Any], schema: str) -> Reply:
    fields = request.parameter("fields")
    return json_reply(request, masked(value, fields, f"slides.v1:{schema}"))


ROUTES = (
    Route("POST", _PRESENTATIONS, create),
    Route("GET", f"{_PRESENTATIONS}/{{presentation_id}}", get),
    Route("GET", f"{_PRESENTATIONS}/{{presentation_id}}/pages/{{page_id}}", get_page),
    # A name in a pattern ends at a colon, which ids of notes pages have.
    Route("GET", f"{_PRESENTATIONS}/{{presentation_id}}/pages/{{page_id}}:{{rest}}", get_page),
    Route("POST", f"{_PRESENTATIONS}/{{presentation_id}}:batchUpdate", batch_update),
)
