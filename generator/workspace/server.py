"""The workspace over HTTP: for clients in other programs and languages, on this machine only.

It listens on 127.0.0.1 and ::1, and answers nobody whose Host or Origin header names another
place: a page in a browser must not reach it by a name that points here (docs/google/serve.md).
"""

import errno
import json
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from threading import Condition, Thread
from typing import Any

from generator.errors import Finding, InputError
from generator.workspace.bodies import read_body
from generator.workspace.http import LostAnswer, Send
from generator.workspace.refused import Refused
from generator.workspace.router import Reply

_ANY_PORT = 0
_TRIES = 20
_QUIET_SECONDS = 75
_PATIENCE_SECONDS = 1
_UNREAD, _MOST_UNREAD = 65536, 4096
_HERE = {"127.0.0.1", "localhost", "[::1]"}
_TLS_HELLO = 0x16
# As Google's own: an answer is nobody's to keep, nor to guess the type of.
_ALWAYS = {
    "cache-control": "no-cache, no-store, max-age=0, must-revalidate",
    "vary": "Origin, X-Origin",
    "x-content-type-options": "nosniff",
}
_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"


class Server:
    """A listening workspace; each connection has a thread of its own.

    Args:
        send: what answers the calls.
        port: the port; 0 for any that is free.
        tell: is told every call in one line.
        report: is told faults of ours, which a client sees as a 400 nobody retries.
    """

    def __init__(
        self,
        send: Send,
        *,
        port: int = _ANY_PORT,
        tell: Callable[[str], None] = lambda _line: None,
        report: Callable[[Exception], None] = lambda _fault: None,
    ) -> None:
        self.send = send
        self.tell = tell
        self.report = report
        self.traffic = _Traffic()
        self._listeners = _listeners(self, port)
        self._threads = [
            Thread(target=listener.serve_forever, args=(0.1,), daemon=True)
            for listener in self._listeners
        ]

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._listeners[0].server_address[1])

    @property
    def url(self) -> str:
        """Its address, which stands for every host of Google's."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Begin to answer."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Take no more calls, answer those that run, and let go of the port."""
        for listener, thread in zip(self._listeners, self._threads, strict=True):
            if thread.is_alive():
                listener.shutdown()
            listener.server_close()
        self.traffic.end()


class _Traffic:
    """The open connections, and which of them are in the middle of a call."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._quiet: set[socket.socket] = set()
        self._running = 0
        self.is_ending = False

    @contextmanager
    def connection(self, connection: socket.socket) -> Iterator[None]:
        """One connection, from the first byte to the last."""
        self._rest(connection)
        try:
            yield
        finally:
            with self._changed:
                self._quiet.discard(connection)

    @contextmanager
    def call(self, connection: socket.socket) -> Iterator[None]:
        """One call, from its first line to the last byte of its answer."""
        with self._changed:
            self._quiet.discard(connection)
            self._running += 1
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()
            self._rest(connection)

    def end(self) -> None:
        """Hang up where nobody is speaking, and wait for the others to finish."""
        with self._changed:
            self.is_ending = True
            for connection in self._quiet:
                _hang_up(connection)
            self._changed.wait_for(lambda: not self._running)

    def _rest(self, connection: socket.socket) -> None:
        with self._changed:
            self._quiet.add(connection)
            if self.is_ending:
                _hang_up(connection)


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


class _Listener(ThreadingMixIn, TCPServer):
    """One address it listens on."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, server: Server, family: socket.AddressFamily, port: int) -> None:
        self.address_family = family
        self.server = server
        host = "127.0.0.1" if family == socket.AF_INET else "::1"
        super().__init__((host, port), _Connection)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - not ours
        """A connection that broke is its client's affair; a fault of ours is told."""
        fault = sys.exception()
        if isinstance(fault, Exception) and not isinstance(fault, OSError):
            self.server.report(fault)


def _listeners(server: Server, port: int) -> list[_Listener]:
    """Both loopback addresses under one port, or the one this machine has."""
    for _ in range(_TRIES):
        first = _bound(server, socket.AF_INET, port)
        try:
            return [first, _bound(server, socket.AF_INET6, first.server_address[1])]
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                return [first]
            first.server_close()
            if port != _ANY_PORT:
                raise _taken(port, error) from None
    raise _taken(port, OSError(errno.EADDRINUSE, "every port tried is in use"))


def _bound(server: Server, family: socket.AddressFamily, port: int) -> _Listener:
    try:
        return _Listener(server, family, port)
    except OSError as error:
        if family == socket.AF_INET6:
            raise
        raise _taken(port, error) from None


def _taken(port: int, error: OSError) -> InputError:
    return InputError(
        Finding(
            "E704",
            what=f"port {port} cannot be listened on ({error.strerror})",
            mend="name another with --port, or leave it out to get a free one",
        )
    )


class _Connection(BaseHTTPRequestHandler):
    """One connection: calls are read, answered, and the next one is waited for."""

    protocol_version = "HTTP/1.1"
    timeout = _QUIET_SECONDS
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Listener

    def handle(self) -> None:
        """All calls of the connection."""
        with self._house.traffic.connection(self.connection):
            super().handle()

    def handle_one_request(self) -> None:
        """The next call; the connection is over when there is none."""
        self.close_connection = True
        try:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline:
                return
            if self.raw_requestline[0] == _TLS_HELLO:
                self._house.tell("a client spoke https; this is http")
                return
            with self._house.traffic.call(self.connection):
                self._take_call()
                self.wfile.flush()
        except (TimeoutError, ConnectionError):
            self.close_connection = True

    def handle_expect_100(self) -> bool:
        """Let a client go on that asks before it sends a body."""
        goes_on = super().handle_expect_100()
        self.wfile.flush()
        return goes_on

    def send_error(
        self,
        code: int,
        message: str | None = None,
        explain: str | None = None,  # noqa: ARG002 - http.server's own
    ) -> None:
        """What cannot even be read as a call is refused as Google refuses."""
        self.close_connection = True
        self.command = self.command or ""
        # An answer without headers, as the oldest HTTP has it, would help nobody.
        self.request_version = self.protocol_version
        code = code if code < HTTPStatus.INTERNAL_SERVER_ERROR else HTTPStatus.BAD_REQUEST
        self._write(_refusal(Refused(int(code), "INVALID_ARGUMENT", message or "Bad Request")))

    def version_string(self) -> str:
        """Who answers."""
        return "deckwright"

    def log_message(self, *_words: object) -> None:
        """Calls are told by `tell`."""

    @property
    def _house(self) -> Server:
        return self.server.server

    def _take_call(self) -> None:
        if len(self.raw_requestline) > 65536:
            self.requestline, self.command = "", ""
            self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG, "The address is too long.")
            return
        if not self.parse_request():
            return
        try:
            reply = self._answer()
        except Refused as refusal:
            self._hang_up_after(refusal)
            return
        except LostAnswer:
            self.close_connection = True
            return
        self._house.tell(f"{self.command} {self.path} → {reply.status}")
        self._write(reply)

    def _hang_up_after(self, refusal: Refused) -> None:
        """Refuse a call whose body was not read: after it, nothing else can be said here."""
        self.close_connection = True
        self._house.tell(f"{self.command} {self.path} → {refusal.code}")
        self._write(_refusal(refusal))
        self.wfile.flush()
        # A client still speaking when we hang up would never hear the refusal.
        self.connection.settimeout(_PATIENCE_SECONDS)
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            for _ in range(_MOST_UNREAD):
                if not self.rfile.read1(_UNREAD):
                    return

    def _answer(self) -> Reply:
        host = self._host()
        self._check_origin(host)
        body = read_body(self.headers, self.rfile.read, self.rfile.readline)
        if self.command == "OPTIONS":
            return Reply(204, {"allow": _METHODS}, b"")
        method = "GET" if self.command == "HEAD" else self.command
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            return self._house.send(method, f"http://{host}{self._path()}", headers, body)
        except (Refused, LostAnswer):
            raise
        except Exception as fault:  # a fault of ours must not look like bad weather
            self._house.report(fault)
            return _refusal(
                Refused(
                    400,
                    "INTERNAL",
                    "The local workspace failed on this call, which is its own fault: "
                    f"{type(fault).__name__}: {fault}",
                )
            )

    def _host(self) -> str:
        """The address the client knows us by; refused if a name that is not ours led here."""
        told = self.headers.get_all("host", [])
        if self.path.startswith(("http://", "https://")):
            told = [self.path.split("/", 3)[2]]
        if not told and self.request_version == "HTTP/1.0":
            return f"127.0.0.1:{self._house.port}"
        if len(told) != 1:
            raise Refused(400, "INVALID_ARGUMENT", "A call names exactly one Host.")
        host = told[0].strip().lower()
        if _name(host) not in _HERE:
            raise Refused(
                403,
                "PERMISSION_DENIED",
                f"The Host header names {host!r}; this workspace answers only as localhost, "
                "127.0.0.1 or [::1].",
            )
        return host

    def _check_origin(self, host: str) -> None:
        origin = self.headers.get("origin")
        if origin is not None and origin.lower() != f"http://{host}":
            raise Refused(
                403,
                "PERMISSION_DENIED",
                f"The Origin header says that a page of {origin!r} asks; this workspace "
                "answers no pages.",
            )

    def _path(self) -> str:
        if self.path.startswith("/"):
            return self.path
        rest = self.path.split("/", 3)
        return f"/{rest[3]}" if len(rest) > 3 else "/"

    def _write(self, reply: Reply) -> None:
        if self._house.traffic.is_ending:
            self.close_connection = True
        self.send_response(reply.status)
        for name, value in {**_ALWAYS, **reply.headers}.items():
            self.send_header(name, value)
        if reply.status != HTTPStatus.NO_CONTENT:
            self.send_header("content-length", str(len(reply.body)))
        # Some clients wait for the end of a connection they asked to be closed.
        self.send_header("connection", "close" if self.close_connection else "keep-alive")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)


def _name(host: str) -> str:
    """A host without its port."""
    if host.startswith("["):
        return host[: host.find("]") + 1]
    return host.partition(":")[0]


def _refusal(refused: Refused) -> Reply:
    body = json.dumps(refused.told_by_editors(), indent=2).encode("utf-8") + b"\n"
    headers: Mapping[str, str] = {"content-type": "application/json; charset=UTF-8"}
    return Reply(refused.code, headers, body)
