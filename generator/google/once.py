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

from generator.google.network import certificates, proxy_for, tunnel

_NO_LIMIT = 0


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
    """Without TLS only the machine's own platform is asked, which no proxy stands before."""


class _Https(_AnswersOnce, httplib2.HTTPSConnectionWithTimeout):  # type: ignore[misc]  # httplib2 has no types
    """Through the proxy, where there is one."""

    def connect(self) -> None:
        """Connect to the host."""
        proxy = proxy_for(self.host)
        if proxy is None:
            super().connect()
            return
        through = tunnel(proxy, self.host, self.port, self.timeout)
        try:
            self.sock = self._context.wrap_socket(through, server_hostname=self.host)
        except OSError:
            through.close()
            raise


_CONNECTIONS = {"http": _Http, "https": _Https}


class OnceHttp:
    """An httplib2 http that repeats no request that may have been applied."""

    def __init__(self, timeout: float) -> None:
        self._http = httplib2.Http(
            timeout=timeout,
            proxy_info=None,  # by ourselves: docs/google/network.md
            ca_certs=certificates(),
            # A large deck is mostly the same words again, and comes compressed beyond 100 to 1.
            decode_limit_ratio=_NO_LIMIT,
        )

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        redirections: int = httplib2.DEFAULT_MAX_REDIRECTS,
        connection_type: Any = None,
    ) -> tuple[httplib2.Response, bytes]:
        """The reply's head and body.

        Raises:
            OSError: there is none, or not all of it.
        """
        if method != "GET":
            self._http.close()
        try:
            reply: tuple[httplib2.Response, bytes] = self._http.request(
                uri,
                method=method,
                body=body,
                headers=headers,
                redirections=redirections,
                connection_type=connection_type or _CONNECTIONS[urlsplit(uri).scheme],
            )
        except (httplib2.HttpLib2Error, http.client.HTTPException) as fault:
            # Who calls need know one kind of silence only.
            raise ConnectionError(str(fault) or type(fault).__name__) from fault
        return reply

    def close(self) -> None:
        """Close every connection."""
        self._http.close()
