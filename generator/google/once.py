"""httplib2 that sends a write once.

Where a kept connection turns out to be closed, httplib2 connects anew and sends again, whatever
the method. Google may have applied the first: a template would be copied twice. So a write goes
out on a fresh connection, where nothing can be stale, and its broken answer is an error.
"""

import http.client
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httplib2


class _AnswersOnce:
    """A connection whose missing answer is told as what it is: a broken connection."""

    def getresponse(self) -> http.client.HTTPResponse:
        """The answer; httplib2 takes a `BadStatusLine` for leave to send again."""
        try:
            answer: http.client.HTTPResponse = super().getresponse()  # type: ignore[misc]  # of http.client, mixed in below
        except (http.client.BadStatusLine, http.client.ResponseNotReady) as fault:
            raise ConnectionResetError(
                f"the connection closed without an answer ({fault})"
            ) from fault
        return answer


class _Http(_AnswersOnce, httplib2.HTTPConnectionWithTimeout):  # type: ignore[misc]  # httplib2 has no types
    pass


class _Https(_AnswersOnce, httplib2.HTTPSConnectionWithTimeout):  # type: ignore[misc]  # httplib2 has no types
    pass


_CONNECTIONS = {"http": _Http, "https": _Https}


class OnceHttp:
    """An httplib2 http that repeats no request that may have been applied."""

    def __init__(self, timeout: float) -> None:
        self._http = httplib2.Http(timeout=timeout)

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        redirections: int = httplib2.DEFAULT_MAX_REDIRECTS,
        connection_type: Any = None,
    ) -> tuple[httplib2.Response, bytes]:
        """The reply's head and body."""
        if method != "GET":
            self._http.close()
        reply: tuple[httplib2.Response, bytes] = self._http.request(
            uri,
            method=method,
            body=body,
            headers=headers,
            redirections=redirections,
            connection_type=connection_type or _CONNECTIONS[urlsplit(uri).scheme],
        )
        return reply

    def close(self) -> None:
        """Close every connection."""
        self._http.close()
