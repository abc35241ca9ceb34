"""The workspace as an `http` object: Google's own client calls it and no socket is opened."""

from collections.abc import Callable, Mapping
from typing import Any

import httplib2

from generator.workspace.router import Reply

Send = Callable[[str, str, Mapping[str, str], bytes], Reply]


class LostAnswer(ConnectionResetError):  # noqa: N818 - a thing that happens, not a fault
    """The call may or may not have been carried out; nobody will ever be told."""


class LocalHttp:
    """What `googleapiclient.discovery.build(http=…)` takes, in place of `httplib2.Http`."""

    def __init__(self, send: Send) -> None:
        self._send = send

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: object = None,
        headers: Mapping[str, str] | None = None,
        redirections: int = 0,  # noqa: ARG002 - httplib2's own signature
        connection_type: Any = None,  # noqa: ARG002 - httplib2's own signature
    ) -> tuple[httplib2.Response, bytes]:
        """One call and its reply; the body may be text, bytes or a stream."""
        reply = self._send(method, uri, headers or {}, _bytes(body))
        told = {
            **reply.headers,
            "content-length": str(len(reply.body)),
            "status": str(reply.status),
        }
        return httplib2.Response(told), reply.body

    def close(self) -> None:
        """Nothing is open."""


def _bytes(body: object) -> bytes:
    match body:
        case None:
            return b""
        case str():
            return body.encode("utf-8")
        case bytes() | bytearray() | memoryview():
            return bytes(body)
        case _ if hasattr(body, "read"):
            return _bytes(body.read())
    raise TypeError(f"a body is text, bytes or a stream, not {type(body).__name__}")
