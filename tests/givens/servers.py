"""A served workspace, and a client that says exactly what a test wants it to say."""

import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from generator.workspace.http import Send
from generator.workspace.server import Server


@contextmanager
def served(send: Send, **options: Any) -> Iterator[Server]:
    server = Server(send, **options)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@dataclass(frozen=True)
class Heard:
    """One answer, as it came over the wire."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Wire:
    """A raw connection."""

    def __init__(self, server: Server, host: str = "127.0.0.1") -> None:
        self._socket = socket.create_connection((host, server.port), timeout=10)
        self._file = self._socket.makefile("rb")

    def __enter__(self) -> "Wire":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()
        self._socket.close()

    def say(self, *lines: str, body: bytes = b"") -> None:
        self._socket.sendall("".join(f"{line}\r\n" for line in (*lines, "")).encode() + body)

    def say_bytes(self, data: bytes) -> None:
        self._socket.sendall(data)

    def hear(self, *, is_head: bool = False) -> Heard | None:
        """The next answer; None when the other side has hung up."""
        first = self._file.readline()
        if not first:
            return None
        headers: dict[str, str] = {}
        while line := self._file.readline().strip():
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        length = 0 if is_head else int(headers.get("content-length", "0"))
        return Heard(int(first.split()[1]), headers, self._file.read(length))

    def has_hung_up(self) -> bool:
        return self._file.read(1) == b""
