"""Where pictures and charts come from: files of this workspace, and nowhere else."""

import re
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

from generator.workspace.dispatch import Invalid
from generator.workspace.entry import Entry
from generator.workspace.kinds import PRESENTATION, SPREADSHEET
from generator.workspace.ooxml.package import Package, Unsupported
from generator.workspace.refused import Refused
from generator.workspace.slides.charts import SheetsChart, chart_in
from generator.workspace.slides.refusals import no_image
from generator.workspace.store import Store

CONTENT_PATH = "/v1/presentations/content/"
_MOST_LETTERS = 2048
_IN_PATH = re.compile(r"/(?:file/)?d/([\w-]+)")
_API = re.compile(r"/drive/v[23]/files/([\w-]+)")
FORBIDDEN = "Access to the provided image was forbidden."


class Sources(Protocol):
    """What a batch may fetch."""

    def image(self, url: str) -> bytes:
        """The bytes behind an address; Invalid in Google's words when there are none."""

    def chart(self, spreadsheet_id: str, chart_id: int) -> SheetsChart:
        """A chart of a spreadsheet; Invalid when there is none."""


class NoSources:
    """Nothing can be fetched."""

    def image(self, url: str) -> bytes:  # noqa: ARG002 - as Sources has it
        """Nothing."""
        raise no_image()

    def chart(self, spreadsheet_id: str, chart_id: int) -> SheetsChart:
        """Nothing."""
        raise no_chart(spreadsheet_id, chart_id)


class WorkspaceSources:
    """The files of a workspace: pictures by their Drive addresses, contentUrls, charts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def image(self, url: str) -> bytes:
        """The bytes behind an address of this workspace."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or len(url) > _MOST_LETTERS:
            raise no_image()
        if parts.path.startswith(CONTENT_PATH):
            found = content(self._store, parts.path.removeprefix(CONTENT_PATH))
            if found is None:
                raise no_image()
            return found
        if _API.fullmatch(parts.path):
            # A private address of the API: Google's fetcher brings nobody's credentials.
            raise Invalid(FORBIDDEN)
        entry = self._store.entry(_drive_id(parts.netloc, parts.path, parts.query))
        if entry is None or entry.is_folder:
            raise no_image()
        return self._store.read(entry)

    def chart(self, spreadsheet_id: str, chart_id: int) -> SheetsChart:
        """A chart of a spreadsheet in this workspace."""
        entry = self._store.entry(spreadsheet_id)
        if entry is None or entry.mime_type != SPREADSHEET:
            raise no_chart(spreadsheet_id, chart_id)
        data = self._store.read(entry)
        try:
            found = chart_in(Package.open(data), chart_id)
        except Unsupported:
            found = None
        if found is None:
            raise no_chart(spreadsheet_id, chart_id)
        return SheetsChart(spreadsheet_id, chart_id, found[0], found[1], data)


def content(store: Store, mark: str) -> bytes | None:
    """The picture of this name, in whatever presentation of the workspace has it."""
    newest_first = sorted(store.everything(), key=lambda entry: entry.modified, reverse=True)
    for entry in newest_first:
        if entry.mime_type == PRESENTATION:
            found = _content_in(store, entry, mark)
            if found is not None:
                return found
    return None


def no_chart(spreadsheet_id: str, chart_id: int) -> Invalid:
    """The words for a chart that can't be had; assumed."""
    return Invalid(f"The chart ({chart_id}) of spreadsheet ({spreadsheet_id}) was not found.")


def _content_in(store: Store, entry: Entry, mark: str) -> bytes | None:
    try:
        package = Package.open(store.read(entry))
        for name in package.names():
            if package.mark(name) == mark:
                return package.read(name)
    except (Unsupported, Refused):
        return None
    return None


def _drive_id(host: str, path: str, query: str) -> str:
    """The file an address of Drive's is for, or "" for any other address."""
    if not host.endswith(("drive.google.com", "docs.google.com", "googleusercontent.com")):
        return ""
    asked = parse_qs(query).get("id")
    if asked:
        return asked[0]
    found = _IN_PATH.match(path)
    return found.group(1) if found else ""
