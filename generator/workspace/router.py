"""The one door: a call comes in, the handler of its route answers, a refusal is a reply."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import Any

from generator.workspace.masks import masked
from generator.workspace.refused import Refused
from generator.workspace.store import Store
from generator.workspace.written import written


@dataclass(frozen=True, slots=True)
class Request:
    """One call: header names in lower case, query values in the order they were sent."""

    method: str
    path: str
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    origin: str = "https://www.googleapis.com"

    def parameter(self, name: str, default: str = "") -> str:
        """The last value given for a query parameter, or the default."""
        values = self.query.get(name)
        return values[-1] if values else default

    def is_set(self, name: str) -> bool:
        """Whether a query parameter says true."""
        return self.parameter(name).lower() in {"true", "1"}

    def json(self) -> dict[str, Any]:
        """The body as a JSON object; an empty body is an empty object."""
        return read_json(self.body)


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: status, headers with names in lower case, and the bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Names = Mapping[str, str]
Handler = Callable[[Store, Request, Names], Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """A method, a path pattern like `/v1/presentations/{id}:batchUpdate`, and who answers.

    A `{name}` ends at a slash or colon; a `{name*}` takes colons in, as ids of notes pages have
    them, and a `{name+}` slashes too, as ranges have them.
    """

    method: str
    pattern: str
    handler: Handler


@dataclass(frozen=True, slots=True)
class Api:
    """A family of routes, loaded when first asked for, and the envelope it refuses in."""

    prefixes: tuple[str, ...]
    module: str
    envelope: Callable[[Refused], dict[str, Any]]

    @property
    def routes(self) -> tuple[Route, ...]:
        """The family's table, imported late: a run that only lists never loads the editors."""
        routes: tuple[Route, ...] = import_module(self.module).ROUTES
        return routes


APIS = (
    Api(
        (
            *("/drive/v3/", "/upload/drive/v3/", "/upload/drive/v2/"),
            *("/resumable/upload/drive/v3/", "/feeds/download/"),
            *("/presentation/d/", "/document/d/", "/spreadsheets/d/"),
        ),
        "generator.workspace.drive.routes",
        Refused.told_by_drive,
    ),
    Api(("/v1/presentations",), "generator.workspace.slides.routes", Refused.told_by_editors),
    Api(("/v1/documents",), "generator.workspace.docs.routes", Refused.told_by_editors),
    Api(("/v4/spreadsheets",), "generator.workspace.sheets.routes", Refused.told_by_editors),
)


def answer(store: Store, request: Request) -> Reply:
    """The reply to one call, whatever happens."""
    api = next((api for api in APIS if request.path.startswith(api.prefixes)), None)
    envelope = api.envelope if api else Refused.told_by_editors
    try:
        found = _route(api, request) if api else None
        if found is None:
            return json_reply(request, _unknown(request).told_by_editors(), 501)
        handler, names = found
        return handler(store, request, names)
    except Refused as refusal:
        return json_reply(request, envelope(refusal), refusal.code)


def json_reply(request: Request, value: object, status: int = 200, schema: str = "") -> Reply:
    """A JSON answer as Google prints it: two spaces, unless the call asked for none.

    Args:
        request: the call, which may ask for a part of the answer only.
        value: the whole answer.
        status: the HTTP status.
        schema: what the answer is, as in `drive.v3:About`; with it, `fields` is obeyed here.
    """
    if schema:
        value = masked(value, request.parameter("fields"), schema)
    pretty = request.parameter("prettyPrint", "true").lower() != "false"
    body = written(value, is_pretty=pretty)
    return Reply(status, {"content-type": "application/json; charset=UTF-8"}, body)


def read_json(data: bytes) -> dict[str, Any]:
    """A JSON object; Google's own refusal for anything else."""
    if not data.strip():
        return {}
    try:
        value = json.loads(data)
        if b"\\ud" in data.lower():
            # Half a letter is none: nothing could be stored of it.
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise Refused(400, "INVALID_ARGUMENT", "Parse Error", "parseError") from None
    if not isinstance(value, dict):
        raise Refused(400, "INVALID_ARGUMENT", "Parse Error", "parseError")
    return value


def _route(api: Api, request: Request) -> tuple[Handler, Names] | None:
    for route in api.routes:
        if route.method == request.method:
            match = _compiled(route.pattern).fullmatch(request.path)
            if match:
                return route.handler, match.groupdict()
    return None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    named = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/:]+)", re.escape(pattern))
    named = re.sub(r"\\\{(\w+)\\\*\\\}", r"(?P<\1>[^/]+)", named)
    return re.compile(re.sub(r"\\\{(\w+)\\\+\\\}", r"(?P<\1>.+)", named), re.DOTALL)


def _unknown(request: Request) -> Refused:
    return Refused(
        501,
        "UNIMPLEMENTED",
        f"The local workspace does not answer {request.method} {request.path}.",
    )
