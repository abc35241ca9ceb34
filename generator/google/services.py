"""Drive and Slides over whatever carries the calls: Google, a workspace, a recording."""

import time
from collections.abc import Callable
from functools import cached_property
from random import SystemRandom
from types import ModuleType
from typing import Any

from generator.google.calls import Calls, CountedHttp, Exchange, Http
from generator.google.credentials import Credentials
from generator.google.retries import patiently

_JITTER = SystemRandom().random


class Google:
    """Google's services, built once over one http.

    Args:
        http: shaped like httplib2's: `.request(…) -> (Response, bytes)`.
        sleep: waits between tries.
        jitter: a number from 0 to 1, added to each wait.
        trace: told of every exchange.

    Attributes:
        calls: how many exchanges there were.
        done: what was written so far, in words, in order.
    """

    def __init__(
        self,
        http: Http,
        sleep: Callable[[float], None] = time.sleep,
        *,
        jitter: Callable[[], float] = _JITTER,
        trace: Callable[[Exchange], None] | None = None,
    ) -> None:
        self.calls = Calls()
        self.done: list[str] = []
        self._http = CountedHttp(http, self.calls, trace)
        self._sleep = sleep
        self._jitter = jitter

    # Asking a service for its resource writes documentation every time (2 to 60 ms), so each
    # is asked once.

    @cached_property
    def files(self) -> Any:
        """The `files` resource of Drive v3."""
        return _client().service("drive", "v3", self._http).files()

    @cached_property
    def presentations(self) -> Any:
        """The `presentations` resource of Slides v1."""
        return _client().service("slides", "v1", self._http).presentations()

    def media(self, data: bytes, mime_type: str) -> Any:
        """Bytes to upload with a call."""
        return _client().media(data, mime_type)

    def send(self, request: Any, doing: str) -> Any:
        """The reply to a request, tried again only where that cannot apply it twice.

        Args:
            request: of one of the resources above.
            doing: what this call does, for whoever reads that it was refused.

        Raises:
            GeneratorError: for what Google refuses, and for its silence.
        """
        reads = request.method == "GET"
        reply = patiently(
            lambda: _client().execute(request, doing),
            reads=reads,
            sleep=self._sleep,
            jitter=self._jitter,
        )
        if not reads:
            self.done.append(doing)
        return reply


def signed_in(credentials: Credentials) -> Http:
    """The http that carries calls to Google itself.

    Raises:
        AccessError: when these are no credentials.
    """
    http: Http = _client().signed_in(credentials)
    return http


def _client() -> ModuleType:
    # Lazily: 140 ms that a command without a call need not spend.
    from generator.google import client  # noqa: PLC0415

    return client
