"""Every HTTP exchange, counted by API and by whether it reads or writes."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

FOLDER = "application/vnd.google-apps.folder"

_APIS = {
    "slides.googleapis.com": "slides",
    "docs.googleapis.com": "docs",
    "sheets.googleapis.com": "sheets",
}
_ALWAYS_TOLD = {
    "drive": ("read", "write", "folders"),
    "slides": ("read", "write"),
}


class Http(Protocol):
    """What Google's client sends through: httplib2, or anything shaped like it."""

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: object = None,
        headers: Mapping[str, str] | None = None,
        redirections: int = 5,
        connection_type: object = None,
    ) -> tuple[object, bytes]:
        """The reply's head and body."""
        ...

    def close(self) -> None:
        """Let go of what is held open."""
        ...


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request that went out, and the status that came back (none: silence)."""

    api: str
    kind: str
    method: str
    path: str
    status: int | None


class Calls:
    """How many exchanges each API saw: reads, writes, and folders made."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, api: str, kind: str) -> None:
        """Count one exchange."""
        self._counts[api, kind] += 1

    def as_dict(self) -> dict[str, dict[str, int]]:
        """Counts by API and kind; Drive and Slides are always there."""
        told = {api: dict.fromkeys(kinds, 0) for api, kinds in _ALWAYS_TOLD.items()}
        for (api, kind), count in self._counts.items():
            told.setdefault(api, {})[kind] = count
        return told


class CountedHttp:
    """The http it was given, with every exchange counted, refused and silent ones too."""

    def __init__(
        self, http: Http, calls: Calls, trace: Callable[[Exchange], None] | None = None
    ) -> None:
        self._http = http
        self._calls = calls
        self._trace = trace

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: object = None,
        headers: Mapping[str, str] | None = None,
        **options: object,
    ) -> tuple[object, bytes]:
        """The reply of the http underneath."""
        api = _api(uri)
        kind = _kind(uri, method, body, headers or {})
        self._calls.add(api, kind)
        status: int | None = None
        try:
            reply, content = self._http.request(
                uri,
                method=method,
                body=body,
                headers=headers,
                **options,  # type: ignore[arg-type]  # the client's own extras, handed on unread
            )
            status = int(getattr(reply, "status", 0))
        finally:
            if self._trace is not None:
                self._trace(Exchange(api, kind, method, urlsplit(uri).path, status))
        return reply, content

    def close(self) -> None:
        """Let go of what the http underneath holds open."""
        self._http.close()


def _api(uri: str) -> str:
    return _APIS.get(urlsplit(uri).netloc, "drive")


def _kind(uri: str, method: str, body: object, headers: Mapping[str, str]) -> str:
    # A GET longer than 2,048 characters goes out as POST with this header.
    if method == "GET" or headers.get("x-http-method-override") == "GET":
        return "read"
    if _api(uri) == "drive" and _makes_folder(uri, method, body):
        return "folders"
    return "write"


def _makes_folder(uri: str, method: str, body: object) -> bool:
    if method != "POST" or urlsplit(uri).path != "/drive/v3/files":
        return False
    if not isinstance(body, str | bytes):
        return False
    asked = json.loads(body)
    return isinstance(asked, dict) and asked.get("mimeType") == FOLDER
