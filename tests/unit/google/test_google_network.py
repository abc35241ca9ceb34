"""The way to Google: through a real proxy on loopback, with certificates of a company's own."""

import datetime
import gzip
import json
import socket
import ssl
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from generator.errors import AccessError
from generator.google import network
from generator.google.network import CERTIFICATES, proxy_for
from generator.google.once import OnceHttp


class Listener(ABC):
    """A server on loopback: one thread, one connection after the other."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with suppress(OSError):  # closed while it waits
            while True:
                connection, _ = self._socket.accept()
                with connection, suppress(OSError):
                    self.answer(connection)

    @abstractmethod
    def answer(self, connection: socket.socket) -> None:
        """What is said on a connection."""

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(timeout=5)


class Site(Listener):
    """Google, played over TLS with a certificate that only a company's own file knows."""

    def __init__(self, certificate: Path) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)
        super().__init__()

    def answer(self, connection: socket.socket) -> None:
        with self._context.wrap_socket(connection, server_side=True) as secured:
            self.heard.append(secured.recv(65536))
            secured.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")


class Proxy(Listener):
    """Connects to whatever it is asked for, where it knows who asks."""

    def __init__(self, answers: bytes = b"", *, wants_a_name: bool = False) -> None:
        self._answers = answers
        self._wants_a_name = wants_a_name
        super().__init__()

    def answer(self, connection: socket.socket) -> None:
        asked = connection.recv(65536)
        self.heard.append(asked)
        if self._wants_a_name and b"Basic ZGFuYTpwQHNz" not in asked:  # dana:p@ss
            connection.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
            return
        if self._answers:
            connection.sendall(self._answers)
            return
        host, port = asked.split()[1].decode().split(":")
        with socket.create_connection((host, int(port))) as there:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pour, args=(there, connection), daemon=True)
            back.start()
            _pour(connection, there)
            back.join(timeout=5)


def _pour(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate of localhost that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    begin = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + datetime.timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("company") / "company.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*CERTIFICATES, network.OF_HTTPLIB2):
        monkeypatch.delenv(name, raising=False)
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name}_PROXY".upper(), raising=False)


@pytest.fixture
def site(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with closing(Site(certificate)) as site:
        yield site


def _get(port: int) -> bytes:
    with closing(OnceHttp(timeout=5)) as http:
        return http.request(f"https://localhost:{port}/drive/v3/about")[1]


def _named(monkeypatch: pytest.MonkeyPatch, port: int, who: str = "") -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{who}127.0.0.1:{port}")


def test_calls_go_through_the_proxy_and_it_reads_none_of_them(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Proxy()) as proxy:
        _named(monkeypatch, proxy.port)

        assert _get(site.port) == b"{}"

    assert [each.split(b"\r\n")[0].split(b" HTTP")[0] for each in proxy.heard] == [
        f"CONNECT localhost:{site.port}".encode()
    ]
    assert b"GET /drive/v3/about" in site.heard[0]


def test_what_needs_no_proxy_goes_straight(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    _named(monkeypatch, 9)
    monkeypatch.setenv("NO_PROXY", "example.com,localhost")

    assert _get(site.port) == b"{}"


def test_a_proxy_is_told_name_and_password_as_they_were_meant(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Proxy(wants_a_name=True)) as proxy:
        _named(monkeypatch, proxy.port, "dana:p%40ss@")

        assert _get(site.port) == b"{}"


@pytest.mark.parametrize(
    ("who", "words"), [("", "wants a name and password"), ("dana:wr0ng-canary@", "correct")]
)
def test_a_proxy_that_wants_to_know_who_asks_is_told_without_the_password(
    who: str, words: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Proxy(wants_a_name=True)) as proxy:
        _named(monkeypatch, proxy.port, who)

        with pytest.raises(AccessError, match=f"E517.*407.*\n?.*{words}|{words}") as caught:
            _get(site.port)

    assert "canary" not in str(caught.value) + repr(proxy_for("localhost"))


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", "answered 403"),
        (b"HTTP/1.1 502 Bad Gateway\r\n\r\n", "answered 502"),
        (b"what?\r\n", "is not reached"),
    ],
)
def test_a_proxy_that_does_not_connect_is_a_silence_that_names_it(
    answers: bytes, words: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Proxy(answers)) as proxy:
        _named(monkeypatch, proxy.port)

        with pytest.raises(ConnectionError, match=f"127.0.0.1:{proxy.port} {words}"):
            _get(site.port)

    assert not site.heard


def test_a_proxy_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    _named(monkeypatch, 9)

    with pytest.raises(ConnectionError, match=r"the proxy 127\.0\.0\.1:9 is not reached"):
        _get(1)


@pytest.mark.parametrize(
    "address", ["socks5://dana:canary@h:1", "https://h:1", "http://h:port", "//", "http://"]
)
def test_what_is_no_proxy_that_can_be_used_is_told(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", address)

    with pytest.raises(AccessError, match="E517 what is named as the proxy") as caught:
        proxy_for("www.googleapis.com")

    assert "canary" not in str(caught.value)


@pytest.mark.parametrize("name", CERTIFICATES)
def test_a_companys_own_certificates_are_believed(
    name: str, site: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(ssl.SSLCertVerificationError):
        _get(site.port)

    monkeypatch.setenv(name, str(certificate))

    assert _get(site.port) == b"{}"


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_file_without_certificates_is_told_before_any_call(
    content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "bundle.pem"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(file))

    with pytest.raises(AccessError, match="E518 the file of certificates that REQUESTS_CA_BUN"):
        OnceHttp(timeout=5)


class Large(Listener):
    """Answers with many elements that are nearly the same, compressed."""

    body = json.dumps([{"objectId": f"p1_i{n % 7}"} for n in range(400_000)], indent=1).encode()

    def answer(self, connection: socket.socket) -> None:
        connection.recv(65536)
        packed = gzip.compress(self.body, 1)
        head = f"Content-Encoding: gzip\r\nContent-Length: {len(packed)}"
        connection.sendall(f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + packed)


def test_a_large_deck_that_is_much_the_same_is_read() -> None:
    with closing(Large()) as server, closing(OnceHttp(timeout=5)) as http:
        _, content = http.request(f"http://127.0.0.1:{server.port}/")

    assert len(content) == len(Large.body) > 10 << 20
