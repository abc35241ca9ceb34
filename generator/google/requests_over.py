"""A `requests` session over the http that carries every other call: gspread's way in.

So a spreadsheet is read with the same sign-in, counted and traced like the rest.
"""

from io import BytesIO
from typing import Any

import requests
from requests.adapters import BaseAdapter
from requests.models import PreparedRequest, Response
from requests.structures import CaseInsensitiveDict

from generator.google.calls import Http

_OF_THE_WIRE = ("content-encoding", "transfer-encoding", "content-length", "-content-encoding")
"""Heads of a reply that hold no more once its body was read."""


class HttpAdapter(BaseAdapter):
    """What a session mounts so that its calls go through an http."""

    def __init__(self, http: Http) -> None:
        super().__init__()
        self._http = http

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,  # noqa: ARG002 - requests' own signature
        timeout: Any = None,  # noqa: ARG002 - the http has its own patience
        verify: Any = True,  # noqa: ARG002 - requests' own signature
        cert: Any = None,  # noqa: ARG002 - requests' own signature
        proxies: Any = None,  # noqa: ARG002 - requests' own signature
    ) -> Response:
        """One call and its reply."""
        headers = {str(name): str(value) for name, value in request.headers.items()}
        headers.pop("Content-Length", None)
        headers.pop("Accept-Encoding", None)
        reply, content = self._http.request(
            request.url or "",
            method=request.method or "GET",
            body=request.body,
            headers=headers,
        )
        told = dict(reply) if isinstance(reply, dict) else {}
        response = Response()
        response.status_code = int(getattr(reply, "status", 0))
        response.headers = CaseInsensitiveDict(
            {name: value for name, value in told.items() if name.lower() not in _OF_THE_WIRE}
        )
        response.raw = BytesIO(content)
        response.url, response.request = request.url or "", request
        response.encoding = "utf-8"
        return response

    def close(self) -> None:
        """The http is closed by whoever opened it."""


def session_over(http: Http) -> requests.Session:
    """A session whose every call goes through the http."""
    session = requests.Session()
    session.trust_env = False
    for scheme in ("https://", "http://"):
        session.mount(scheme, HttpAdapter(http))
    return session
