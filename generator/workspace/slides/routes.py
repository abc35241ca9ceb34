"""The calls of Slides v1 the workspace answers."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.workspace.blank import blank_presentation
from generator.workspace.entry import Entry
from generator.workspace.kinds import PRESENTATION, UNKNOWN
from generator.workspace.masks import masked
from generator.workspace.refused import Refused
from generator.workspace.router import Names, Reply, Request, Route, json_reply
from generator.workspace.slides.elements import CONTENT
from generator.workspace.slides.file import not_supported
from generator.workspace.slides.opened import opened
from generator.workspace.slides.parse import parsed
from generator.workspace.slides.pictures import Picture
from generator.workspace.slides.refusals import Invalid
from generator.workspace.slides.shelf import Shelf
from generator.workspace.slides.sources import CONTENT_PATH, WorkspaceSources, content
from generator.workspace.slides.thumbnails import WIDTHS, thumbnail
from generator.workspace.store import Store

_PRESENTATIONS = "/v1/presentations"
_VIEWS = frozenset(
    f"COMMENTS_VIEW_MODE_{name}"
    for name in ("UNSPECIFIED", "DEFAULT_FOR_CURRENT_ACCESS", "OMITTED", "INCLUDED")
)
_MOST_COLONS = 8  # of an id in an address
_MOST_DRAWN = 32 * 1024 * 1024
_DRAWN: Shelf[bytes] = Shelf(_MOST_DRAWN)


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
    _check_view(request)
    entry = _entry(store, names["presentation_id"])
    return _reply(request, _told(store, entry), "Presentation")


def get_page(store: Store, request: Request, names: Names) -> Reply:
    """One page of a presentation."""
    _check_view(request)
    entry = _entry(store, names["presentation_id"])
    with opened(store, entry) as held:
        held.remember()
        page = held.file.page(_page_id(names))
    if page is None:
        raise _not_found()
    return _reply(request, page, "Page")


def get_thumbnail(store: Store, request: Request, names: Names) -> Reply:
    """A picture of a slide, for a while to be had at the address told."""
    entry = _entry(store, names["presentation_id"])
    page_id = _page_id(names)
    with opened(store, entry) as held:
        held.remember()
        page = held.file.page(page_id)
        data, objects = held.file.to_bytes(), held.file.objects
    if page is None:
        raise _not_found()
    if "slideProperties" not in page:
        raise Refused(
            501, "UNIMPLEMENTED", "The local workspace draws thumbnails of slides only."
        )
    asked = request.parameter("thumbnailProperties.thumbnailSize", "LARGE")
    if asked not in WIDTHS:
        asked = "LARGE"
    key = f"{entry.content_hash[:32]}-{page_id.replace(':', '.')}-{asked}"
    picture = _DRAWN.get(key)
    if picture is None:
        picture = thumbnail(data, objects, page_id, WIDTHS[asked])
        _DRAWN.put(key, picture, len(picture))
    size = Picture.of(picture)
    told = {"contentUrl": CONTENT + key, "width": size.width, "height": size.height}
    return _reply(request, told, "Thumbnail")


def get_content(store: Store, _request: Request, names: Names) -> Reply:
    """The picture a contentUrl leads to."""
    data = _DRAWN.get(names["mark"]) or content(store, names["mark"])
    if data is None:
        raise _not_found()
    try:
        kind = Picture.of(data).mime_type
    except Invalid:
        kind = UNKNOWN
    return Reply(200, {"content-type": kind}, data)


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
        with opened(store, entry) as held:
            replies = held.file.apply(wanted.get("requests", []), WorkspaceSources(store))
            held.write()
        entry = held.entry
    told: dict[str, Any] = {"presentationId": entry.id}
    if replies:
        told["replies"] = replies
    told["writeControl"] = {"requiredRevisionId": entry.revision_id}
    return _reply(request, told, "BatchUpdatePresentationResponse")


def _entry(store: Store, presentation_id: str) -> Entry:
    entry = store.entry(presentation_id)
    if entry is None:
        raise _not_found()
    if entry.mime_type != PRESENTATION:
        raise not_supported()
    return entry


def _told(store: Store, entry: Entry) -> dict[str, Any]:
    with opened(store, entry) as held:
        held.remember()
        # Who may only read isn't told the revision.
        revision = "" if entry.is_shared else held.entry.revision_id
        return held.file.presentation(entry.id, entry.name, revision)


def _check_view(request: Request) -> None:
    """Refuse an unknown way to view comments; the known ones make no difference here."""
    said = request.parameter("commentsViewMode")
    if said and said not in _VIEWS:
        kind = "type.googleapis.com/google.apps.slides.v1.CommentsViewMode"
        text = f"Invalid value at 'comments_view_mode' ({kind}), \"{said}\""
        raise Refused(400, "INVALID_ARGUMENT", text)


def _page_id(names: Names) -> str:
    return ":".join(
        names[f"page_id_{at}"] for at in range(_MOST_COLONS) if f"page_id_{at}" in names
    )


def _not_found() -> Refused:
    return Refused(404, "NOT_FOUND", "Requested entity was not found.")


def _reply(request: Request, value: dict[str, Any], schema: str) -> Reply:
    fields = request.parameter("fields")
    reply = json_reply(request, masked(value, fields, f"slides.v1:{schema}"))
    if not request.origin.startswith("http:"):
        return reply
    # Over a socket, pictures are to be had where the client already is.
    here = f"{request.origin}{CONTENT_PATH}".encode()
    return replace(reply, body=reply.body.replace(CONTENT.encode(), here))


def _page_routes() -> Iterator[Route]:
    """The routes of pages; a name in a pattern ends at a colon, which ids may have."""
    for colons in range(_MOST_COLONS):
        page = ":".join(f"{{page_id_{at}}}" for at in range(colons + 1))
        pattern = f"{_PRESENTATIONS}/{{presentation_id}}/pages/{page}"
        yield Route("GET", pattern, get_page)
        yield Route("GET", f"{pattern}/thumbnail", get_thumbnail)


ROUTES = (
    Route("POST", _PRESENTATIONS, create),
    Route("GET", f"{_PRESENTATIONS}/{{presentation_id}}", get),
    Route("GET", f"{CONTENT_PATH}{{mark}}", get_content),
    *_page_routes(),
    Route("POST", f"{_PRESENTATIONS}/{{presentation_id}}:batchUpdate", batch_update),
)
