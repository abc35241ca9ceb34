import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from generator.google.once import OnceHttp

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok"


class Server:
    """Takes one connection after the other; answers as told, then hangs up."""

    def __init__(self, *answers: bytes) -> None:
        self.heard: list[bytes] = []
        self._answers = list(answers)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/"

    def _serve(self) -> None:
        with suppress(OSError):  # closed while it waits
            for answer in self._answers:
                connection, _ = self._socket.accept()
                with connection:
                    self.heard.append(connection.recv(65536).split(b" ")[0])
                    connection.sendall(answer)

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join(timeout=5)
        self._socket.close()


@pytest.fixture
def http() -> Iterator[OnceHttp]:
    http = OnceHttp(timeout=5)
    yield http
    http.close()


def test_a_write_whose_answer_is_lost_is_not_sent_again(http: OnceHttp) -> None:
    server = Server(b"", _ANSWER)

    with pytest.raises(ConnectionResetError):
        http.request(server.url, "POST", b"copy")

    server.close()
    assert server.heard == [b"POST"]


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\ncut off",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\xff\xff",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
    ],
)
def test_whatever_is_no_answer_is_silence(answer: bytes, http: OnceHttp) -> None:
    server = Server(answer, answer)

    with pytest.raises(ConnectionError):
        http.request(server.url)

    server.close()


def test_a_host_that_nobody_knows_is_silence(http: OnceHttp) -> None:
    with pytest.raises(ConnectionError, match="Unable to find the server"):
        http.request("http://nowhere.invalid/")


def test_a_write_does_not_meet_a_connection_gone_stale(http: OnceHttp) -> None:
    server = Server(_ANSWER, _ANSWER)

    assert http.request(server.url)[1] == b"ok"
    assert http.request(server.url, "POST", b"copy")[1] == b"ok"

    server.close()
    assert server.heard == [b"GET", b"POST"]
