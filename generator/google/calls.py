"""Every HTTP exchange: counted, measured, and told to whoever traces them."""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from generator.google.mime import FOLDER
from generator.google.quota import Cost

NOTED = "folder-"
"""How the properties begin in which a folder knows the ids of folders below it."""

_APIS = {
    "slides.googleapis.com": "slides",
    "docs.googleapis.com": "docs",
    "sheets.googleapis.com": "sheets",
}
_ALWAYS_TOLD = {
    "drive": ("read", "write", "folders"),
    "slides": ("read", "write"),
}
_FILE = re.compile(
    r"/(?:files|presentations|documents|spreadsheets)/(?P<id>[\w-]{5,})(?=[/:]|$)(?!/copy)"
)


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
    """One request that went out, and what came back.

    Attributes:
        api: whose it is: `drive`, `slides`, `docs` or `sheets`.
        kind: `read`, `write`, or `folders` for a folder that is made or told of others.
        method: of HTTP.
        path: of the address, without its parameters.
        status: of the reply; None for silence.
        ms: milliseconds it took.
        sent: bytes of the request's body.
        received: bytes of the reply's body.
        tried: how many tries went before.
        asked: the request's body, for who wants to see contents.
        answered: the reply's.
    """

    api: str
    kind: str
    method: str
    path: str
    status: int | None
    ms: float = 0.0
    sent: int = 0
    received: int = 0
    tried: int = 0
    asked: bytes = b""
    answered: bytes = b""


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
    """The http it was given, with every exchange counted, refused and silent ones too.

    Attributes:
        tried: how many tries went before the next exchange.
        said: the head of the last reply.
    """

    def __init__(
        self,
        http: Http,
        calls: Calls,
        trace: Callable[[Exchange], None] | None = None,
        timer: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._http = http
        self._calls = calls
        self._trace = trace
        self._timer = timer
        self.tried = 0
        self.said: Mapping[str, str] = {}

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: object = None,
        headers: Mapping[str, str] | None = None,
        **options: object,
    ) -> tuple[object, bytes]:
        """The reply of the http underneath."""
        api = api_of(uri)
        kind = _kind(uri, method, body, headers or {})
        self._calls.add(api, kind)
        status: int | None = None
        content = b""
        begun = self._timer()
        try:
            reply, content = self._http.request(
                uri,
                method=method,
                body=body,
                headers=headers,
                **options,  # type: ignore[arg-type]  # the client's own extras, handed on unread
            )
            status = int(getattr(reply, "status", 0))
            self.said = reply if isinstance(reply, Mapping) else {}
        finally:
            if self._trace is not None:
                asked = _bytes(body)
                self._trace(
                    Exchange(
                        api,
                        kind,
                        method,
                        urlsplit(uri).path,
                        status,
                        (self._timer() - begun) * 1000,
                        len(asked),
                        len(content),
                        self.tried,
                        asked,
                        content,
                    )
                )
        return reply, content

    def close(self) -> None:
        """Let go of what the http underneath holds open."""
        self._http.close()


def api_of(uri: str) -> str:
    """Whose call an address is: `drive`, `slides`, `docs` or `sheets`."""
    return _APIS.get(urlsplit(uri).netloc, "drive")


def file_of(uri: str) -> str:
    """The file a call changes; empty for none, as for one that makes a file."""
    found = _FILE.search(urlsplit(uri).path)
    return found["id"] if found else ""


def cost_of(uri: str, method: str) -> Cost:
    """What a call takes from which quota."""
    api = api_of(uri)
    parts = urlsplit(uri)
    if api == "drive":
        return Cost(("drive", "units"), _units(parts.path, parts.query, method))
    if parts.path.endswith("/thumbnail"):
        return Cost((api, "expensive"))
    return Cost((api, "read" if method == "GET" else "write"))


def _units(path: str, query: str, method: str) -> int:
    if path.endswith("/export") or "alt=media" in query.split("&"):
        return 200
    if method == "GET":
        return 100 if path.endswith("/files") else 5
    return 50 if re.search(r"/files(/[^/]+(/copy)?)?$", path) else 5


def _kind(uri: str, method: str, body: object, headers: Mapping[str, str]) -> str:
    # A GET longer than 2,048 characters goes out as POST with this header.
    if method == "GET" or headers.get("x-http-method-override") == "GET":
        return "read"
    if api_of(uri) == "drive" and (
        _makes_folder(uri, method, body) or _notes_folders(method, body)
    ):
        return "folders"
    return "write"


def _makes_folder(uri: str, method: str, body: object) -> bool:
    if method != "POST" or urlsplit(uri).path != "/drive/v3/files":
        return False
    if not isinstance(body, str | bytes):
        return False
    asked = json.loads(body)
    return isinstance(asked, dict) and asked.get("mimeType") == FOLDER


def _notes_folders(method: str, body: object) -> bool:
    if method != "PATCH" or not isinstance(body, str) or NOTED not in body:
        return False
    asked = json.loads(body)
    if not isinstance(asked, dict) or asked.keys() != {"properties"}:
        return False
    return all(name.startswith(NOTED) for name in asked["properties"])


def _bytes(body: object) -> bytes:
    if isinstance(body, str):
        return body.encode("utf-8", "replace")
    return bytes(body) if isinstance(body, bytes | bytearray) else b""
