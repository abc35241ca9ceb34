"""Google's services over whatever carries the calls: Google, a workspace, a recording."""

import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from random import SystemRandom
from types import ModuleType
from typing import Any

from generator.google import granted
from generator.google.calls import Calls, CountedHttp, Exchange, Http, cost_of, file_of
from generator.google.credentials import Credentials
from generator.google.quota import Pace, Turns
from generator.google.refusals import Missing
from generator.google.retries import patiently

_JITTER = SystemRandom().random


@dataclass(frozen=True, slots=True)
class Shared:
    """What all clients of one process share.

    Attributes:
        pace: when calls leave, so that quotas hold.
        turns: who writes to a file.
        sees_only_own: whether the sign-in covers drive.file, and no more.
    """

    pace: Pace = field(default_factory=Pace)
    turns: Turns = field(default_factory=Turns)
    sees_only_own: bool = False


class Google:
    """Google's services, built once over one http; a client of one thread.

    Args:
        http: shaped like httplib2's: `.request(…) -> (Response, bytes)`.
        sleep: waits between tries, where no pace is shared.
        jitter: a number from 0 to 1, added to each wait.
        trace: told of every exchange.
        shared: what other clients of this process share with it.
        user: whose quota is used; several people may be acted for in one process.
        connect: makes the http of another client.

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
        shared: Shared | None = None,
        user: str = "",
        connect: Callable[[], Http] | None = None,
    ) -> None:
        self.calls = Calls()
        self.done: list[str] = []
        self.shared = shared or Shared(Pace(sleep=sleep))
        self.user = user
        self._connect = connect or (lambda: http)
        self._trace = trace
        self._http = CountedHttp(http, self.calls, trace)
        self._jitter = jitter

    def fork(self) -> "Google":
        """A client for another thread or document: same quotas, own connection and counts."""
        return Google(
            self._connect(),
            jitter=self._jitter,
            trace=self._trace,
            shared=self.shared,
            user=self.user,
            connect=self._connect,
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    @cached_property
    def files(self) -> Any:
        """The `files` resource of Drive v3."""
        return _client().Over("drive", "v3", "files", self._http)

    @cached_property
    def drives(self) -> Any:
        """The `drives` resource of Drive v3: shared drives."""
        return _client().Over("drive", "v3", "drives", self._http)

    @cached_property
    def about(self) -> Any:
        """The `about` resource of Drive v3: who is signed in."""
        return _client().Over("drive", "v3", "about", self._http)

    @cached_property
    def permissions(self) -> Any:
        """The `permissions` resource of Drive v3: who may read what."""
        return _client().Over("drive", "v3", "permissions", self._http)

    @cached_property
    def comments(self) -> Any:
        """The `comments` resource of Drive v3: what people say beside a file."""
        return _client().Over("drive", "v3", "comments", self._http)

    @cached_property
    def presentations(self) -> Any:
        """The `presentations` resource of Slides v1."""
        return _client().Over("slides", "v1", "presentations", self._http)

    @cached_property
    def documents(self) -> Any:
        """The `documents` resource of Docs v1."""
        return _client().Over("docs", "v1", "documents", self._http)

    @cached_property
    def spreadsheets(self) -> Any:
        """The `spreadsheets` resource of Sheets v4."""
        return _client().Over("sheets", "v4", "spreadsheets", self._http)

    @cached_property
    def session(self) -> Any:
        """A `requests` session over the same http: what gspread sends through."""
        return import_module("generator.google.requests_over").session_over(self._http)

    @property
    def sees_only_own(self) -> bool:
        """Whether what somebody else made, or another sign-in, is out of sight."""
        return self.shared.sees_only_own

    @property
    def clock_of_google(self) -> str:
        """The `Date` that came with the last reply; empty where there was none."""
        return self._http.said.get("date", "")

    def media(self, data: bytes, mime_type: str) -> Any:
        """Bytes to upload with a call."""
        return _client().media(data, mime_type)

    def send(self, request: Any, doing: str, *, repeatable: bool = False) -> Any:
        """The reply to a request, tried again only where that cannot apply it twice.

        Args:
            request: of one of the resources above.
            doing: what this call does, for whoever reads that it was refused.
            repeatable: that a write may be applied twice and the second changes nothing.

        Raises:
            GeneratorError: for what Google refuses, and for its silence.
        """
        reads = request.method == "GET"
        file_id = "" if reads else file_of(request.uri)

        def once(tried: int) -> Any:
            self._http.tried = tried
            return _client().execute(request, doing)

        with self.shared.turns.of(file_id) if file_id else nullcontext():
            try:
                reply = patiently(
                    once,
                    repeatable=reads or repeatable,
                    cost=cost_of(request.uri, request.method),
                    user=self.user,
                    pace=self.shared.pace,
                    jitter=self._jitter,
                )
            except Missing as missing:
                if self.sees_only_own:
                    raise granted.unseen(missing) from None
                raise
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


def plain() -> Http:
    """The http that carries what needs no sign-in: the sign-in itself."""
    http: Http = _client().plain()
    return http


def _client() -> ModuleType:
    # Lazily: 140 ms that a command without a call need not spend.
    from generator.google import client  # noqa: PLC0415

    return client
