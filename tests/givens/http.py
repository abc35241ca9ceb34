"""An http that answers from a list, and remembers what it was asked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httplib2


@dataclass(frozen=True)
class Asked:
    """One request as it went out."""

    method: str
    uri: str
    headers: Mapping[str, str]
    body: Any

    @property
    def path(self) -> str:
        return urlsplit(self.uri).path

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.uri).query)

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Reply = tuple[int, Any] | tuple[int, Any, dict[str, str]] | Exception


class ScriptedHttp:
    """Answers each request with the next reply: `(status, body)`, with headers, or a fault."""

    def __init__(self, *replies: Reply) -> None:
        self._replies: list[Reply] = list(replies)
        self.asked: list[Asked] = []
        self.closed = False

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        **_options: Any,
    ) -> tuple[httplib2.Response, bytes]:
        self.asked.append(Asked(method, uri, dict(headers or {}), body))
        assert self._replies, f"nobody scripted a reply to {method} {uri}"
        reply = self._replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        status, content, *headers_of_reply = reply
        told = headers_of_reply[0] if headers_of_reply else {}
        return httplib2.Response({"status": str(status), **told}), _bytes(content)

    def close(self) -> None:
        self.closed = True


def _bytes(content: Any) -> bytes:
    return content if isinstance(content, bytes) else json.dumps(content).encode()


def refusal(
    status: int, message: str, reason: str = "", state: str = ""
) -> tuple[int, dict[str, Any]]:
    """A reply in Drive's envelope when there is a reason, else in that of Slides."""
    error: dict[str, Any] = {"code": status, "message": message}
    if reason:
        error["errors"] = [{"message": message, "domain": "global", "reason": reason}]
    if state:
        error["status"] = state
    return status, {"error": error}


def a_file(**fields: Any) -> dict[str, Any]:
    """A Drive file as Google describes it."""
    return {
        "id": "1AbcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ",
        "name": "Acme - Plan",
        "mimeType": "application/vnd.google-apps.presentation",
        **fields,
    }


def requests_of(http: ScriptedHttp) -> Sequence[str]:
    """`METHOD path` of everything asked."""
    return [f"{asked.method} {asked.path}" for asked in http.asked]
