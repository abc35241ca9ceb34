"""The calls of Slides v1 the workspace answers."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.workspace.blank import blank_presentation
from generator.workspace.dispatch import Invalid
from generator.workspace.entry import Entry
from generator.workspace.kinds import PRESENTATION, UNKNOWN
from generator.workspace.masks import masked
from generator.workspace.opened import Desk, Opened
from generator.workspace.refused import Refused, no_such_fields
from generator.workspace.router import Names, Reply, Request, Route, json_reply
from generator.workspace.shelf import Shelf
from generator.workspace.slides.alone import DRAWN
from generator.workspace.slides.elements import CONTENT
from generator.workspace.slides.file import SlidesFile, not_supported
from generator.workspace.slides.parse import parsed
from generator.workspace.slides.pictures import Picture
from generator.workspace.slides.sources import CONTENT_PATH, WorkspaceSources, content
from generator.workspace.slides.thumbnails import WIDTHS, thumbnail
from generator.workspace.store import Store
from generator.workspace.written import Told

_PRESENTATIONS = "/v1/presentations"
_PAGE = f"{_PRESENTATIONS}/{{presentation_id}}/pages/{{page_id*}}"
_VIEWS = frozenset(
    f"COMMENTS_VIEW_MODE_{name}"
    for name in ("UNSPECIFIED", "DEFAULT_FOR_CURRENT_ACCESS", "OMITTED", "INCLUDED")
)
_PAGES = ("slides", "layouts", "masters", "*")
_MOST_DRAWN = 32 * 1024 * 1024
_DRAWN: Shelf[bytes] = Shelf(_MOST_DRAWN)
_MOST_ANSWERS, _MOST_ANSWER = 96 * 1024 * 1024, 32 * 1024 * 1024
_DESK: Desk[SlidesFile] = Desk(SlidesFile.open)
_ANSWERS: Shelf[dict[str, Any]] = Shelf(_MOST_ANSWERS)
# The ids that files nothing was remembered of were given: by their content, always the same.
_MOST_GIVEN = 32 * 1024 * 1024
_GIVEN: Shelf[str] = Shelf(_MOST_GIVEN)


def create(store: Store, request: Request, _names: Names) -> Reply:
    """A new, blank presentation; only the title of the body counts."""
    wanted = parsed("Presentation", request.json())
    title = wanted.get("title") or "Untitled presentation"
    entry = store.create(
        name=title, mime_type=PRESENTATION, parent_id="root", data=blank_presentation()
    )
    return _presentation(store, request, entry)


def get(store: Store, request: Request, names: Names) -> Reply:
    """A presentation."""
    _check_view(request)
    entry = _entry(store, names["presentation_id"])
    return _presentation(store, request, entry)


def get_page(store: Store, request: Request, names: Names) -> Reply:
    """One page of a presentation."""
    _check_view(request)
    entry = _entry(store, names["presentation_id"])
    with _DESK.opened(store, entry) as held:
        _remember(held)
        page = held.file.page(names["page_id"])
    if page is None:
        raise _not_found()
    return _reply(request, page, "Page")


def get_thumbnail(store: Store, request: Request, names: Names) -> Reply:
    """A picture of a slide, layout or master, for a while to be had at the address told."""
    entry = _entry(store, names["presentation_id"])
    page_id = names["page_id"]
    with _DESK.opened(store, entry) as held:
        _remember(held)
        page = held.file.page(page_id)
        data, objects = held.file.to_bytes(), held.file.objects
    if page is None:
        raise _not_found()
    if page.value().get("pageType", "SLIDE") not in DRAWN:
        raise Refused(501, "UNIMPLEMENTED", "The local workspace draws no pages of notes.")
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
        if entry.is_read_only:
            raise Refused(403, "PERMISSION_DENIED", "The caller does not have permission")
        required = wanted.get("writeControl", {}).get("requiredRevisionId")
        if required and required != entry.revision_id:
            raise Refused(
                400,
                "INVALID_ARGUMENT",
                f"The required revision ID '{required}' does not match the latest revision.",
            )
        with _DESK.opened(store, entry) as held:
            requests = wanted.get("requests", [])
            replies = held.file.apply_parsed(requests, WorkspaceSources(store))
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


def _presentation(store: Store, request: Request, entry: Entry) -> Reply:
    """A presentation; one of the same content and ids is told once in a process."""
    entry = _recalled(store, entry)
    known = _ANSWERS.get(_content_of(entry))
    if known is not None:
        return _reply(request, known | _own(entry), "Presentation")
    with _DESK.opened(store, entry) as held:
        _remember(held)
        key = _content_of(held.entry) if held.is_sure else None
        known = _ANSWERS.get(key)
        if known is not None:  # A copy of a file whose ids nobody had asked for yet.
            return _reply(request, known | _own(held.entry), "Presentation")
        # Who may only read isn't told the revision.
        revision = "" if entry.is_shared else held.entry.revision_id
        told = held.file.lazily(entry.id, entry.name, revision)
        if key is not None and held.file.weight <= _MOST_ANSWER and _asks_pages(request):
            told = {name: _all(inner) for name, inner in told.items()}
            _ANSWERS.put(key, told, held.file.weight)
        return _reply(request, told, "Presentation")


def _recalled(store: Store, entry: Entry) -> Entry:
    """A file nothing is remembered of, with the ids its like was given in this process."""
    if entry.is_shared or entry.objects_text:
        return entry
    objects = _GIVEN.get(entry.content_hash)
    return entry if objects is None else store.remember(entry, objects)


def _remember(held: Opened[SlidesFile]) -> None:
    """Keep the ids of a file somebody else wrote, for copies of it too."""
    is_given = not held.entry.objects_text
    held.remember()
    text = held.entry.objects_text
    if is_given and held.is_sure and text:
        _GIVEN.put(held.entry.content_hash, text, len(text))


def _own(entry: Entry) -> dict[str, Any]:
    """What an answer says of one file and not of its copies."""
    return {
        "presentationId": entry.id,
        "title": entry.name,
        "revisionId": entry.revision_id,
    }


def _asks_pages(request: Request) -> bool:
    """Whether a call may ask for pages: for a revision alone, none need be told."""
    fields = request.parameter("fields")
    return not fields or any(name in fields for name in _PAGES)


def _all(told: Any) -> Any:
    return list(told) if isinstance(told, Iterator) else told


def _content_of(entry: Entry) -> tuple[str, str] | None:
    """What tells an answer to a file: its content and ids, while these belong together."""
    if entry.is_shared or entry.objects_hash != entry.content_hash:
        return None
    return entry.content_hash, entry.objects_text


def _check_view(request: Request) -> None:
    """Refuse an unknown way to view comments; the known ones make no difference here."""
    said = request.parameter("commentsViewMode")
    if said and said not in _VIEWS:
        kind = "type.googleapis.com/google.apps.slides.v1.CommentsViewMode"
        text = f"Invalid value at 'comments_view_mode' ({kind}), \"{said}\""
        raise Refused(400, "INVALID_ARGUMENT", text)


def _not_found() -> Refused:
    return Refused(404, "NOT_FOUND", "Requested entity was not found.")


def _reply(request: Request, value: dict[str, Any] | Told, schema: str) -> Reply:
    fields = request.parameter("fields")
    try:
        told = masked(value, fields, f"slides.v1:{schema}")
    except Refused as fault:
        path = fault.message.removeprefix("Invalid field selection ")
        raise no_such_fields(path) from None
    reply = json_reply(request, told)
    if not request.origin.startswith("http:"):
        return reply
    # Over a socket, pictures are to be had where the client already is.
    here = f"{request.origin}{CONTENT_PATH}".encode()
    return replace(reply, body=reply.body.replace(CONTENT.encode(), here))


ROUTES = (
    Route("POST", _PRESENTATIONS, create),
    Route("GET", f"{_PRESENTATIONS}/{{presentation_id}}", get),
    Route("GET", f"{CONTENT_PATH}{{mark}}", get_content),
    Route("GET", _PAGE, get_page),
    Route("GET", f"{_PAGE}/thumbnail", get_thumbnail),
    Route("POST", f"{_PRESENTATIONS}/{{presentation_id}}:batchUpdate", batch_update),
)
