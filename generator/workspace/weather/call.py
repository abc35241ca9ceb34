"""A call on its way, what is said of it, and the answers weather gives in Google's name."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from generator.workspace.refused import Refused
from generator.workspace.router import Reply

_JSON = {"content-type": "application/json; charset=UTF-8"}
_FILE = re.compile(
    r"/(?:resumable/)?(?:upload/)?(?:drive/v[23]/files|v1/presentations|v1/documents"
    r"|v4/spreadsheets)/(?P<id>[^/:]+)"
)
_NO_FILE = {"generateIds", "trash"}
_WRITES = {"POST", "PUT", "PATCH", "DELETE"}
_MAKES = re.compile(r"/files(?:/[^/]+/copy)?|/v1/(?:presentations|documents)|/v4/spreadsheets")


@dataclass(frozen=True, slots=True)
class Call:
    """One call on its way."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """Its path, as it is meant."""
        return unquote(urlsplit(self.url).path)

    @property
    def query(self) -> dict[str, str]:
        """Its parameters."""
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    @property
    def user(self) -> str:
        """Who calls: whoever `quotaUser` names, else the bearer of the token."""
        told = {name.lower(): value for name, value in self.headers.items()}
        return self.query.get("quotaUser") or told.get("authorization", "")

    @property
    def api(self) -> str:
        """`drive`, `slides`, `docs` or `sheets`; empty for anything else."""
        for api, mark in _APIS.items():
            if mark in self.path:
                return api
        return ""

    @property
    def file_id(self) -> str:
        """The file it is about; empty for none."""
        match = _FILE.match(self.path)
        return match["id"] if match and match["id"] not in _NO_FILE else ""

    @property
    def is_write(self) -> bool:
        """Whether it may change something; a long question asked by POST does not."""
        told = {name.lower(): value for name, value in self.headers.items()}
        return self.method in _WRITES and told.get("x-http-method-override") != "GET"

    @property
    def makes_file(self) -> bool:
        """Whether a new file comes of it."""
        makes = _MAKES.search(self.path)
        return (
            self.method == "POST"
            and self.is_write
            and makes is not None
            and makes.end() == len(self.path)
        )

    def asking(self, **parameters: str) -> "Call":
        """The same call with other parameters."""
        query = urlencode({**self.query, **parameters})
        address = urlsplit(self.url)._replace(query=query).geturl()
        return Call(self.method, address, self.headers, self.body)


_APIS = {
    "drive": "/drive/v",
    "slides": "/v1/presentations",
    "docs": "/v1/documents",
    "sheets": "/v4/spreadsheets",
}

Answer = Callable[[Call], Reply]


class Policy(Protocol):
    """One kind of weather."""

    def meet(self, call: Call, go_on: Answer) -> Reply:
        """The reply to a call, mostly that of what goes on."""
        ...


def unseen(call: Call) -> Refused:
    """The answer to a call for a file its caller knows nothing of."""
    if call.api == "drive":
        text = f"File not found: {call.file_id}."
        return Refused(404, "NOT_FOUND", text, "notFound", "fileId")
    return Refused(404, "NOT_FOUND", "Requested entity was not found.")


def refusal(call: Call, refused: Refused) -> Reply:
    """A refusal as the API that was called tells it."""
    is_drive = call.api == "drive"
    return json_reply(
        refused.code, refused.told_by_drive() if is_drive else refused.told_by_editors()
    )


def json_reply(status: int, value: object) -> Reply:
    """A JSON answer."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return Reply(status, _JSON, text.encode("utf-8", "replace"))


def read(reply: Reply) -> dict[str, Any]:
    """The JSON object of a reply; an empty one if it is none."""
    if "json" not in reply.headers.get("content-type", "") or not reply.body:
        return {}
    value = json.loads(reply.body)
    return value if isinstance(value, dict) else {}


def metadata(call: Call) -> dict[str, Any]:
    """What a call says of the file it makes, also where it stands before the file's bytes."""
    text = call.body.decode("utf-8", "replace")
    start = text.find("{")
    if start < 0:
        return {}
    try:
        value, _ = json.JSONDecoder().raw_decode(text[start:])
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def looked_up(call: Call, file_id: str, fields: str, go_on: Answer) -> dict[str, Any]:
    """What Drive says of another file, asked in passing."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(call.url))
    query = urlencode({"fields": fields, "supportsAllDrives": "true"})
    address = f"{origin}/drive/v3/files/{file_id}?{query}"
    return read(go_on(Call("GET", address, call.headers, b"")))
