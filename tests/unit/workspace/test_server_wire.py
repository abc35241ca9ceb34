"""What comes over the wire, byte by byte: quirks of clients, and what nobody may send."""

import gzip
import json
import socket
import threading
from collections.abc import Iterator, Mapping

import pytest
from givens.servers import Wire, served

from generator.workspace.bodies import MOST_BYTES
from generator.workspace.http import LostAnswer
from generator.workspace.router import Reply
from generator.workspace.server import Server


def echo(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
    """Tells what it was asked."""
    match url.rpartition("/")[2]:
        case "lost":
            raise LostAnswer
        case "bug":
            raise KeyError("what")
        case "none":
            return Reply(204, {"content-type": "text/html"}, b"")
    told = {"method": method, "url": url, "body": body.decode(), "user": headers.get("x-user")}
    return Reply(200, {"content-type": "application/json"}, json.dumps(told).encode())


@pytest.fixture(scope="module")
def faults() -> list[Exception]:
    return []


@pytest.fixture(scope="module")
def server(faults: list[Exception]) -> Iterator[Server]:
    with served(echo, report=faults.append) as made:
        yield made


@pytest.fixture
def wire(server: Server) -> Iterator[Wire]:
    with Wire(server) as made:
        yield made


def test_a_connection_carries_call_after_call(wire: Wire) -> None:
    for path in ("/a", "/b"):
        wire.say(f"GET {path} HTTP/1.1", "Host: localhost:1")
        heard = wire.hear()
        assert heard
        assert heard.headers["connection"] == "keep-alive"
        assert heard.json["url"] == f"http://localhost:1{path}"


@pytest.mark.parametrize(
    ("version", "header", "stays"),
    [
        ("1.1", "Connection: close", False),
        ("1.1", "X-Other: x", True),
        ("1.0", "X-Other: x", False),
        ("1.0", "Connection: keep-alive", True),
    ],
)
def test_a_wish_to_close_is_echoed_and_done(
    wire: Wire, version: str, header: str, stays: bool
) -> None:
    wire.say(f"GET /a HTTP/{version}", "Host: localhost", header)

    heard = wire.hear()
    assert heard
    assert heard.headers["connection"] == ("keep-alive" if stays else "close")
    if not stays:
        assert wire.has_hung_up()


def test_calls_may_be_sent_before_the_answers_are_heard(wire: Wire) -> None:
    wire.say("POST /a HTTP/1.1", "Host: localhost", "Content-Length: 3", body=b"one")
    wire.say("POST /b HTTP/1.1", "Host: localhost", "Content-Length: 3", body=b"two")

    assert [heard.json["body"] for heard in (wire.hear(), wire.hear()) if heard] == [
        "one",
        "two",
    ]


def test_a_body_may_come_in_chunks(wire: Wire) -> None:
    chunks = b"4\r\nWiki\r\n6;name=value\r\npedia \r\n0\r\nX-Trailer: x\r\n\r\n"
    wire.say("POST /a HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked", body=chunks)
    wire.say("GET /next HTTP/1.1", "Host: localhost")

    first, second = wire.hear(), wire.hear()
    assert first
    assert first.json["body"] == "Wikipedia "
    assert second
    assert second.json["url"].endswith("/next")


def test_a_body_may_be_packed(wire: Wire) -> None:
    packed = gzip.compress(b"words")
    wire.say(
        "POST /a HTTP/1.1",
        "Host: localhost",
        "Content-Encoding: gzip",
        f"Content-Length: {len(packed)}",
        body=packed,
    )

    heard = wire.hear()
    assert heard
    assert heard.json["body"] == "words"


def test_a_client_that_asks_first_is_told_to_go_on(wire: Wire) -> None:
    wire.say("POST /a HTTP/1.1", "Host: localhost", "Content-Length: 2", "Expect: 100-continue")
    go_on = wire.hear()
    assert go_on
    assert go_on.status == 100

    wire.say_bytes(b"ok")
    heard = wire.hear()
    assert heard
    assert heard.json["body"] == "ok"


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        (["Content-Length: x"], b"", 400),
        (["Content-Length: -1"], b"", 400),
        (["Content-Length: 1", "Content-Length: 2"], b"ab", 400),
        (["Content-Length: 1", "Transfer-Encoding: chunked"], b"a", 400),
        (["Transfer-Encoding: chunked"], b"z\r\n", 400),
        (["Transfer-Encoding: chunked"], b"1\r\nab\r\n0\r\n\r\n", 400),
        (["Transfer-Encoding: gzip"], b"", 501),
        ([f"Content-Length: {MOST_BYTES + 1}"], b"", 413),
        (["Transfer-Encoding: chunked"], f"{MOST_BYTES + 1:x}\r\n".encode(), 413),
        (["Content-Encoding: br", "Content-Length: 1"], b"a", 415),
        (["Content-Encoding: gzip", "Content-Length: 1"], b"a", 400),
    ],
)
def test_a_body_that_is_none_ends_the_connection(
    wire: Wire, headers: list[str], body: bytes, status: int
) -> None:
    wire.say("POST /a HTTP/1.1", "Host: localhost", *headers, body=body)

    heard = wire.hear()
    assert heard
    assert heard.status == status
    assert heard.json["error"]["code"] == status
    assert heard.headers["connection"] == "close"


def test_a_packed_body_that_would_fill_the_memory_is_refused(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.workspace.bodies.MOST_BYTES", 1000)
    packed = gzip.compress(bytes(100_000))
    wire.say(
        "POST /a HTTP/1.1",
        "Host: localhost",
        "Content-Encoding: gzip",
        f"Content-Length: {len(packed)}",
        body=packed,
    )

    heard = wire.hear()
    assert heard
    assert heard.status == 413


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST:1", "[::1]"]
)
def test_the_machine_has_several_names(wire: Wire, host: str) -> None:
    wire.say("GET /a HTTP/1.1", f"Host: {host}")

    heard = wire.hear()
    assert heard
    assert heard.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        ["Host: evil.example"],
        ["Host: localhost.evil.example"],
        ["Host: 127.0.0.1.evil.example:8080"],
        ["Host: www.googleapis.com"],
        ["Host: localhost", "Origin: http://evil.example"],
        ["Host: localhost:1", "Origin: http://localhost:2"],
        ["Host: localhost", "Origin: null"],
    ],
)
def test_a_page_or_name_of_another_place_is_refused(wire: Wire, headers: list[str]) -> None:
    wire.say("POST /a HTTP/1.1", *headers, "Content-Length: 2", body=b"{}")

    heard = wire.hear()
    assert heard
    assert heard.status == 403
    assert heard.json["error"]["status"] == "PERMISSION_DENIED"
    assert not [name for name in heard.headers if name.startswith("access-control")]


def test_a_whole_address_is_judged_like_a_host(wire: Wire) -> None:
    wire.say("GET http://evil.example/a HTTP/1.1", "Host: localhost")
    heard = wire.hear()
    assert heard
    assert heard.status == 403


def test_a_page_of_our_own_address_may_ask(wire: Wire) -> None:
    wire.say("GET /a HTTP/1.1", "Host: localhost:1", "Origin: http://localhost:1")
    heard = wire.hear()
    assert heard
    assert heard.status == 200


@pytest.mark.parametrize("lines", [["GET /a HTTP/1.1"], ["Host: a", "Host: b"]])
def test_a_call_for_nobody_or_for_two_is_refused(wire: Wire, lines: list[str]) -> None:
    lines = lines if lines[0].startswith("GET") else ["GET /a HTTP/1.1", *lines]
    wire.say(*lines)
    heard = wire.hear()
    assert heard
    assert heard.status == 400


def test_head_is_a_get_without_its_body(wire: Wire) -> None:
    wire.say("HEAD /a HTTP/1.1", "Host: localhost")
    head = wire.hear(is_head=True)
    assert head
    wire.say("GET /a HTTP/1.1", "Host: localhost")
    whole = wire.hear()
    assert whole
    assert head.headers["content-length"] == str(len(whole.body))


def test_options_tells_the_methods_and_nothing_to_pages(wire: Wire) -> None:
    wire.say("OPTIONS /a HTTP/1.1", "Host: localhost")
    heard = wire.hear()
    assert heard
    assert heard.status == 204
    assert "PATCH" in heard.headers["allow"]


def test_no_content_has_no_length(wire: Wire) -> None:
    wire.say("DELETE /none HTTP/1.1", "Host: localhost")
    heard = wire.hear()
    assert heard
    assert heard.status == 204
    assert "content-length" not in heard.headers


def test_a_lost_answer_is_a_connection_that_breaks(wire: Wire) -> None:
    wire.say("POST /lost HTTP/1.1", "Host: localhost", "Content-Length: 0")

    assert wire.hear() is None


def test_a_fault_of_ours_is_no_bad_weather(wire: Wire, faults: list[Exception]) -> None:
    wire.say("GET /bug HTTP/1.1", "Host: localhost")

    heard = wire.hear()
    assert heard
    assert heard.status == 400
    assert "its own fault" in heard.json["error"]["message"]
    assert [type(fault) for fault in faults] == [KeyError]


@pytest.mark.parametrize("line", ["nonsense", "GET /a HTTP/9.9", "GET " + "x" * 70_000])
def test_what_is_no_http_is_refused_in_googles_envelope(wire: Wire, line: str) -> None:
    wire.say(line, "Host: localhost")
    heard = wire.hear()
    assert heard
    assert 400 <= heard.status < 600
    assert heard.status not in {500, 503}
    assert heard.json["error"]["message"]


def test_a_client_that_speaks_tls_is_hung_up_on(server: Server, wire: Wire) -> None:
    wire.say_bytes(b"\x16\x03\x01\x02\x00\n")

    assert wire.has_hung_up()


def test_a_client_that_goes_away_in_the_middle_harms_nobody(server: Server) -> None:
    with Wire(server) as gone:
        gone.say("POST /a HTTP/1.1", "Host: localhost", "Content-Length: 10", body=b"abc")
    with Wire(server) as wire:
        wire.say("GET /a HTTP/1.1", "Host: localhost")
        heard = wire.hear()
    assert heard
    assert heard.status == 200


def test_it_listens_on_both_loopback_addresses_and_no_other(server: Server) -> None:
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    with Wire(server, "::1") as wire:
        wire.say("GET /a HTTP/1.1", "Host: [::1]")
        heard = wire.hear()
    assert heard
    assert heard.status == 200
    assert {each.server_address[0] for each in server._listeners} == {"127.0.0.1", "::1"}


def test_stopping_answers_what_runs_and_hangs_up_where_nobody_speaks() -> None:
    began, go_on = threading.Event(), threading.Event()

    def slow(_method: str, url: str, _headers: Mapping[str, str], _body: bytes) -> Reply:
        if url.endswith("/quick"):
            return Reply(200, {}, b"")
        began.set()
        go_on.wait(10)
        return Reply(200, {}, b"done")

    server = Server(slow)
    server.start()
    with Wire(server) as running, Wire(server) as quiet:
        quiet.say("GET /quick HTTP/1.1", "Host: localhost")
        assert quiet.hear()
        running.say("GET /a HTTP/1.1", "Host: localhost")
        assert began.wait(10)
        stopping = threading.Thread(target=server.stop)
        stopping.start()
        assert quiet.has_hung_up()
        stopping.join(0.2)
        assert stopping.is_alive()
        go_on.set()
        heard = running.hear()
        stopping.join(10)
        assert heard
        assert (heard.body, heard.headers["connection"]) == (b"done", "close")
        assert not stopping.is_alive()
        with pytest.raises(OSError, match="refused"):
            Wire(server)
