"""The workspace as a `requests` session: gspread and others call it and no socket is opened."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import requests
from requests.adapters import BaseAdapter
from requests.models import PreparedRequest, Response
from requests.structures import CaseInsensitiveDict

from generator.workspace.router import Reply

HOSTS = (
    "https://sheets.googleapis.com",
    "https://docs.googleapis.com",
    "https://slides.googleapis.com",
    "https://www.googleapis.com",
)
"""The addresses a session answers for; any other goes nowhere."""

Send = Callable[[str, str, Mapping[str, str], bytes], Reply]


class LocalAdapter(BaseAdapter):
    """What a session mounts in place of an HTTP adapter."""

    def __init__(self, send: Send) -> None:
        super().__init__()
        self._send = send

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,  # noqa: ARG002 - requests' own signature
        timeout: Any = None,  # noqa: ARG002 - requests' own signature
        verify: Any = True,  # noqa: ARG002 - requests' own signature
        cert: Any = None,  # noqa: ARG002 - requests' own signature
        proxies: Any = None,  # noqa: ARG002 - requests' own signature
    ) -> Response:
        """One call and its reply."""
        url = request.url or ""
        headers = {name: str(value) for name, value in request.headers.items()}
        reply = self._send(request.method or "GET", url, headers, _bytes(request.body))
        response = Response()
        response.status_code = reply.status
        response.headers = CaseInsensitiveDict(
            {**reply.headers, "content-length": str(len(reply.body))}
        )
        response.raw = BytesIO(reply.body)
        response.url, response.request = url, request
        response.encoding = requests.utils.get_encoding_from_headers(response.headers)
        return response

    def close(self) -> None:
        """Nothing is open."""


class _Nowhere(BaseAdapter):
    """Refuses every address that isn't the workspace's."""

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:
        """Nothing is sent."""
        raise requests.exceptions.ConnectionError(
            f"The local workspace does not answer for {request.url}.", request=request
        )

    def close(self) -> None:
        """Nothing is open."""


def session_over(send: Send) -> requests.Session:
    """A session for clients like gspread, whose calls to Google are answered here."""
    session = requests.Session()
    session.trust_env = False
    for prefix in ("https://", "http://"):
        session.mount(prefix, _Nowhere())
    adapter = LocalAdapter(send)
    for host in HOSTS:
        session.mount(host, adapter)
    return session


def _bytes(body: object) -> bytes:
    match body:
        case None:
            return b""
        case str():
            return body.encode("utf-8")
        case bytes():
            return body
        case _ if hasattr(body, "read"):
            return _bytes(body.read())
    return b"".join(_bytes(part) for part in body) if hasattr(body, "__iter__") else b""
