"""docs/workspace.md: what the local workspace answers, from its own tables and Google's."""

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from inspect import getdoc
from pathlib import Path
from typing import Any

import googleapiclient.discovery_cache

from generator.workspace.drive.settings import EFFECTS
from generator.workspace.router import APIS, Api, Route

_DOCUMENTS = Path(googleapiclient.discovery_cache.__file__).parent / "documents"
_HEAD = """# What the local workspace answers

<!-- Written by `make docs` from the workspace's routes and Google's discovery documents. -->

The workspace answers Google's own calls over a folder of Office files: a `.pptx` in it is a
Google Slides file to the API, a `.docx` a Doc, an `.xlsx` a Sheet, anything else a plain file.
A call it does not know ends in `501 UNIMPLEMENTED`, naming method and path; a kind of request
it does not know in a 400 that names the request. Neither is ever an empty success.
"""
_GOOGLE = Path(__file__).parents[1] / "google"
_TAGS = ("documented", "observed", "assumed")
_KNOWN = """
## How it is known

The pages of `docs/google/` say of each behaviour whether Google documents it, somebody observed
it, or nobody measured it and the workspace assumes it. How many lines of a page say which:
"""
_SETTINGS = """
## What is written on a file in Drive

Besides name, type, description, parents, properties, times, star and trash a File takes these
([drive-settings](google/drive-settings.md)):
"""
# Where a handler's behaviour is written down, by the end of its module's name.
_PAGES = {
    "drive.about": ("drive-export", "drive-files"),
    "drive.comments": ("drive-comments",),
    "drive.drives": ("drive-drives",),
    "drive.export": ("drive-export", "drive-conversions"),
    "drive.feed": ("drive-changes",),
    "drive.files": ("drive-files", "drive-settings", "drive-shortcuts"),
    "drive.listing": ("drive-list-q", "drive-fields"),
    "drive.permissions": ("drive-permissions",),
    "drive.revisions": ("drive-revisions",),
    "drive.uploads": ("drive-uploads", "drive-conversions"),
    "docs.routes": ("docs-document", "docs-errors"),
    "docs.requests.text": ("docs-text",),
    "docs.requests.": ("docs-requests",),
    "sheets.calls": ("sheets-files",),
    "sheets.values_calls": ("sheets-values",),
    "sheets.requests.rules": ("sheets-requests", "sheets-formats"),
    "sheets.requests.": ("sheets-requests",),
    "slides.routes": ("slides-errors", "slides-ids"),
    "slides.requests.images": ("slides-images",),
    "slides.requests.charts": ("slides-images",),
    "slides.requests.lines": ("slides-lines",),
    "slides.requests.connections": ("slides-lines",),
    "slides.requests.tables": ("slides-tables",),
    "slides.requests.merges": ("slides-tables",),
    "slides.requests.slides": ("slides-duplicate", "slides-ids"),
    "slides.requests.": ("slides-text", "slides-errors"),
}
_CALLS = ("Call", "What it is", "How it is known")
_REQUESTS = ("Request", "What it does", "How it is known")
_SERVICES = {
    "drive": ("Drive v3", "drive.v3"),
    "slides": ("Slides v1", "slides.v1"),
    "docs": ("Docs v1", "docs.v1"),
    "sheets": ("Sheets v4", "sheets.v4"),
}


def page() -> str:
    """The whole page."""
    return "\n".join(
        [_HEAD, *(part for api in APIS for part in _told(api)), _settings(), _known()]
    )


def _settings() -> str:
    """The settings of files in Drive that are kept, and what they do."""
    rows = (
        (f"`{name}`", does or "kept and told, without effect") for name, does in EFFECTS.items()
    )
    return _SETTINGS + "\n" + _table(("Field", "Here"), rows)


def pages_of(handler: object) -> tuple[str, ...]:
    """The pages of `docs/google/` that say how a call or kind of request behaves."""
    module = getattr(handler, "__module__", "").removeprefix("generator.workspace.")
    return next((pages for ends, pages in _PAGES.items() if module.startswith(ends)), ())


def _known() -> str:
    rows = ((f"[{stem}](google/{stem}.md)", *_tagged(stem)) for stem in _cited())
    return _KNOWN + "\n" + _table(("Page", *_TAGS), rows)


def _cited() -> list[str]:
    return sorted({stem for stems in _PAGES.values() for stem in stems})


def _tagged(stem: str) -> Iterator[str]:
    """How many lines of a page have each tag."""
    lines = (_GOOGLE / f"{stem}.md").read_text(encoding="utf-8").splitlines()
    for tag in _TAGS:
        yield str(sum(tag in line for line in lines))


def _links(handler: object) -> str:
    return ", ".join(f"[{stem}](google/{stem}.md)" for stem in pages_of(handler))


def _told(api: Api) -> Iterator[str]:
    """One API: its calls, then the kinds of request of its batches."""
    room = api.module.removesuffix(".routes")
    title, service = _SERVICES[room.rpartition(".")[2]]
    yield f"## {title}\n\n{_table(_CALLS, _calls(api.routes))}"
    yield f"Not answered: {_listed(_unanswered(service, api.routes))}.\n"
    if find_spec(f"{room}.requests"):
        handlers: Mapping[str, object] = import_module(f"{room}.requests").HANDLERS
        told = (
            (f"`{kind}`", _first_line(handler), _links(handler))
            for kind, handler in sorted(handlers.items())
        )
        kinds = _document(service)["schemas"]["Request"]["properties"]
        yield f"### Requests of a batch: {title}\n\n{_table(_REQUESTS, told)}"
        yield f"Not answered: {_listed(sorted(set(kinds) - set(handlers)))}.\n"


def _calls(routes: tuple[Route, ...]) -> Iterator[tuple[str, ...]]:
    for route in routes:
        call = f"`{route.method} {route.pattern}`"
        yield call, _first_line(route.handler), _links(route.handler)


def _unanswered(service: str, routes: tuple[Route, ...]) -> list[str]:
    """The methods Google describes and no route answers."""
    answered = {(route.method, _shape(route.pattern)) for route in routes}
    document = _document(service)
    return sorted(
        method["id"].partition(".")[2]
        for method in _methods(document)
        if (method["httpMethod"], _shape(document["servicePath"] + method["path"]))
        not in answered
    )


def _shape(path: str) -> str:
    """A path with its parameters unnamed, so that two spellings of one call agree."""
    steps = path.replace("+", "").replace("*", "").strip("/").split("/")
    return "/".join(_unnamed(step) for step in steps)


def _unnamed(step: str) -> str:
    start, end = step.find("{"), step.find("}")
    return step if start < 0 else f"{step[:start]}{{}}{step[end + 1 :]}"


def _methods(resources: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from resources.get("methods", {}).values()
    for inner in resources.get("resources", {}).values():
        yield from _methods(inner)


def _document(service: str) -> Mapping[str, Any]:
    text = (_DOCUMENTS / f"{service}.json").read_text(encoding="utf-8")
    document: Mapping[str, Any] = json.loads(text)
    return document


def _first_line(described: object) -> str:
    return (getdoc(described) or "").partition("\n")[0]


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "nothing"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
