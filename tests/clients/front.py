"""Google's hosts over TLS, led to a served workspace: for clients that take only a proxy.

A client that obeys `HTTPS_PROXY` asks it for www.googleapis.com; it answers with a certificate
of its own making, which the client is told to trust, and sends each call on to the workspace.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_NAMES = ("*.googleapis.com", "*.google.com")
_OF_A_CONNECTION = {"host", "connection", "proxy-connection", "transfer-encoding"}


@contextmanager
def front(address: str, folder: Path, now: datetime) -> Iterator[tuple[str, Path]]:
    """The address of a proxy, and the certificate to trust.

    Args:
        address: that of the served workspace.
        folder: where the certificate is kept.
        now: when the certificate begins to hold.
    """
    certificate = _certificate(folder, now)
    server = _Proxy(address, certificate)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", certificate
    finally:
        server.shutdown()
        server.server_close()


class _Proxy(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: str, certificate: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Call)
        self.place = address.removeprefix("http://")
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate)


class _Call(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Proxy

    def do_CONNECT(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with self.server.context.wrap_socket(self.connection, server_side=True) as spoken:
            self.rfile, self.wfile = spoken.makefile("rb"), spoken.makefile("wb")
            self.close_connection = False
            with suppress(OSError):
                while not self.close_connection:
                    self.handle_one_request()
            self.rfile.close()
            with suppress(OSError):
                self.wfile.close()
        self.close_connection = True

    def _sent_on(self) -> None:
        headers = {
            name: value
            for name, value in self.headers.items()
            if name.lower() not in _OF_A_CONNECTION
        }
        onward = HTTPConnection(self.server.place)
        onward.request(self.command, self.path, self._body(), headers)
        answer = onward.getresponse()
        data = answer.read()
        onward.close()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {*_OF_A_CONNECTION, "content-length"}:
                self.send_header(name, value)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _sent_on  # noqa: N815 - its names

    def _body(self) -> bytes:
        if self.headers.get("transfer-encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("content-length") or 0))
        data = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            data += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return data

    def log_message(self, *_words: object) -> None:
        """Nobody listens."""


def _certificate(folder: Path, now: datetime) -> Path:
    """A certificate for Google's hosts that vouches for itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a served workspace")])
    names = x509.SubjectAlternativeName([x509.DNSName(one) for one in _NAMES])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "google.pem"
    file.write_bytes(made.public_bytes(pem) + secret)
    return file
