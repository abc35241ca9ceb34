"""Who gives tokens, played by a server on loopback: token and revoke endpoints, a browser."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import httplib2

CANARIES = {
    "client_secret": "GOCSPX-canary-client-secret",
    "refresh_token": "1//canary-refresh-token",
    "access_token": "ya29.canary-access-token",
    "code": "4/0canary-authorisation-code",
}


class TokenServer:
    """Plays Google's sign-in; `trouble` is what the token endpoint answers instead."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.trouble: tuple[int, Any] | None = None
        self.more: dict[str, Any] = {}
        self.is_known = True
        self.challenge = ""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("content-length", "0"))
                form = dict(parse_qsl(self.rfile.read(length).decode()))
                outer.asked.append((self.path, form))
                status, told = outer.answer(self.path, form)
                data = told if isinstance(told, bytes) else json.dumps(told).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        if path == "/revoke":
            known, self.is_known = self.is_known, False
            return (200, {}) if known else (400, {"error": "invalid_token"})
        if self.trouble:
            return self.trouble
        if form["grant_type"] == "authorization_code":
            digest = hashlib.sha256(form["code_verifier"].encode()).digest()
            assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self.challenge
            assert form["code"] == CANARIES["code"]
        if not self.is_known:
            told = {"error": "invalid_grant", "error_description": "Token has been revoked."}
            return 400, told
        return 200, {
            "access_token": CANARIES["access_token"],
            "expires_in": 3599,
            "token_type": "Bearer",
            "scope": "https://www.googleapis.com/auth/drive",
            "refresh_token": CANARIES["refresh_token"],
            **self.more,
        }

    def client_file(self, folder: Path, **changes: Any) -> Path:
        """The OAuth client, as the console of Google Cloud gives it."""
        file = folder / "client.json"
        block = {
            "client_id": "1.apps.googleusercontent.com",
            "client_secret": CANARIES["client_secret"],
            "auth_uri": f"{self.address}/auth",
            "token_uri": f"{self.address}/token",
            **changes,
        }
        file.write_text(json.dumps({"installed": block}), encoding="utf-8")
        return file

    def browser(self, *visits: dict[str, str]) -> Any:
        """A person's browser: visits the redirect with each of these, then with a code."""

        def show(address: str) -> None:
            asked = {
                name: values[0] for name, values in parse_qs(urlsplit(address).query).items()
            }
            self.challenge = asked["code_challenge"]
            self.page = asked

            def visit() -> None:
                for each in visits or ({"code": CANARIES["code"]},):
                    words = urlencode({"state": asked["state"], **each})
                    httplib2.Http(timeout=5).request(f"{asked['redirect_uri']}?{words}")

            threading.Thread(target=visit, daemon=True).start()

        return show


@contextmanager
def a_token_server() -> Iterator[TokenServer]:
    made = TokenServer()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()
        thread.join()
