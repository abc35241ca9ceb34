"""Bad weather between a client and what answers it: one call of a run goes wrong."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httplib2


@dataclass
class Weather:
    """What happens to call number `at`, counted from 0.

    `kind`: "cut before" (never sent), "cut after" (applied, no answer), or an HTTP status that
    is answered without applying anything. `method` is that of the call it happened to.
    """

    kind: str
    at: int
    seen: int = 0
    method: str = ""

    def over(self, http: Any) -> "Http":
        return Http(http, self)


@dataclass
class Http:
    http: Any
    weather: Weather

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: object = None,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Any:
        mine = self.weather.seen == self.weather.at
        self.weather.seen += 1
        if mine:
            self.weather.method = method
        kind = self.weather.kind
        if mine and kind == "cut before":
            raise ConnectionResetError("cut before sending")
        if mine and kind.isdigit():
            return _refusal(int(kind), uri)
        reply = self.http.request(uri, method=method, body=body, headers=headers, **more)
        if mine and kind == "cut after":
            raise ConnectionResetError("cut after applying")
        return reply

    def close(self) -> None:
        self.http.close()


_STATUS = {
    400: ("INVALID_ARGUMENT", "badRequest", "Bad Request"),
    401: ("UNAUTHENTICATED", "authError", "Invalid Credentials"),
    403: ("PERMISSION_DENIED", "forbidden", "The caller does not have permission"),
    404: ("NOT_FOUND", "notFound", "Requested entity was not found."),
    429: ("RESOURCE_EXHAUSTED", "rateLimitExceeded", "Quota exceeded"),
    500: ("INTERNAL", "internalError", "Internal error encountered."),
    503: ("UNAVAILABLE", "backendError", "The service is currently unavailable."),
}


def _refusal(code: int, uri: str) -> tuple[httplib2.Response, bytes]:
    status, reason, message = _STATUS[code]
    error: dict[str, Any] = {"code": code, "message": message}
    if "slides.googleapis.com" in uri:
        error["status"] = status
    else:
        error["errors"] = [{"message": message, "domain": "global", "reason": reason}]
    body = json.dumps({"error": error}).encode()
    return httplib2.Response({"status": str(code), "content-type": "application/json"}), body
