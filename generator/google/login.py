"""Signing in as a person: the installed-app flow of OAuth, with a loopback redirect and PKCE.

The browser comes back to a port of this machine with a code; the code, and a secret only this
run knows, are changed for a refresh token (RFC 8252, RFC 7636).
"""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from generator.errors import AccessError, Finding
from generator.google.calls import Http
from generator.google.credentials import DRIVE
from generator.google.scrub import in_one_line

PATIENCE = 300.0
"""Seconds a person has for the page in the browser."""
_AUTH_URI = "https://accounts.google.com/o/oauth2/v2/auth"
_TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
_FORM = {"content-type": "application/x-www-form-urlencoded"}
_MAKE_CLIENT = (
    "make one in the Google Cloud console (APIs & Services > Credentials > Create credentials "
    "> OAuth client ID > Desktop app), download its JSON and name it with --client FILE"
)
_SIGN_IN_AGAIN = "run `deckwright auth login` again"
_PAGE = """<!doctype html><meta charset="utf-8"><title>deckwright</title>
<p style="font: 1.2em sans-serif; margin: 4em auto; max-width: 30em">{words}</p>"""


@dataclass(frozen=True, slots=True)
class Client:
    """The app a person signs in to, as its JSON of Google Cloud says."""

    id: str
    secret: str = field(repr=False)
    auth_uri: str = _AUTH_URI
    token_uri: str = _TOKEN_URI


def read_client(file: Path) -> Client:
    """The OAuth client in a file.

    Raises:
        AccessError: when there is none in it.
    """
    try:
        told = json.loads(file.read_bytes())
    except OSError as fault:
        raise _no_client(file, f"the OAuth client cannot be read: {fault.strerror}") from None
    except ValueError:
        raise _no_client(file, "the file of the OAuth client is not JSON") from None
    told = told if isinstance(told, dict) else {}
    block = told.get("installed")
    if not isinstance(block, dict):
        what = (
            "this OAuth client is for a web application; a redirect to this machine needs one "
            "for desktop apps"
            if "web" in told
            else "the file holds no OAuth client for desktop apps (a block `installed`)"
        )
        raise _no_client(file, what)
    if missing := [name for name in ("client_id", "client_secret") if not block.get(name)]:
        raise _no_client(file, f"the OAuth client lacks {', '.join(missing)}")
    return Client(
        block["client_id"],
        block["client_secret"],
        block.get("auth_uri") or _AUTH_URI,
        block.get("token_uri") or _TOKEN_URI,
    )


def _no_client(file: Path, what: str) -> AccessError:
    return AccessError(Finding("E521", what=what, where=str(file), mend=_MAKE_CLIENT))


@dataclass(frozen=True, slots=True)
class Means:
    """What signing in needs of the world.

    Attributes:
        http: carries the calls to who gives tokens.
        show: shows a person the address to open, and opens it where it can.
        entropy: a text nobody can guess.
        clock: seconds that only grow.
        patience: how long a person is waited for.
    """

    http: Http
    show: Callable[[str], None]
    entropy: Callable[[], str]
    clock: Callable[[], float] = time.monotonic
    patience: float = PATIENCE


def sign_in(client: Client, scope: str, means: Means) -> dict[str, Any]:
    """What to keep of a sign-in: everything a new access token is asked for with.

    Raises:
        AccessError: when the person refuses, does not come back, or Google gives no token.
    """
    verifier, state = means.entropy(), means.entropy()
    with _Doorway(state) as doorway:
        means.show(_address(client, scope, doorway.address, verifier, state))
        answer = doorway.answer(means.clock, means.patience)
    if "error" in answer:
        raise _refused(answer["error"])
    told = _ask(
        means.http,
        client.token_uri,
        {
            "grant_type": "authorization_code",
            "code": answer["code"],
            "code_verifier": verifier,
            "client_id": client.id,
            "client_secret": client.secret,
            "redirect_uri": doorway.address,
        },
    )
    return _kept(client, scope, told)


def revoke(info: Mapping[str, Any], http: Http) -> bool:
    """Have Google forget a sign-in; whether it did."""
    token_uri = str(info.get("token_uri") or _TOKEN_URI)
    address = f"{token_uri.rpartition('/')[0]}/revoke"
    body = urlencode({"token": info.get("refresh_token", "")})
    try:
        reply, _ = http.request(address, method="POST", body=body, headers=_FORM)
    except OSError:
        return False
    return getattr(reply, "status", 0) == 200


def _address(client: Client, scope: str, redirect: str, verifier: str, state: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    asked = {
        "client_id": client.id,
        "redirect_uri": redirect,
        "response_type": "code",
        "scope": scope,
        "state": state,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
        # Without these Google gives no refresh token to somebody it knows.
        "access_type": "offline",
        "prompt": "consent",
    }
    return f"{client.auth_uri}?{urlencode(asked)}"


def _ask(http: Http, address: str, form: Mapping[str, str]) -> dict[str, Any]:
    try:
        reply, content = http.request(
            address, method="POST", body=urlencode(form), headers=_FORM
        )
    except OSError as fault:
        raise AccessError(
            Finding(
                "E522",
                what=f"whoever gives tokens was not reached: {in_one_line(str(fault))}",
                where=urlsplit(address).netloc,
                mend=f"check the network and the proxy, then {_SIGN_IN_AGAIN}",
            )
        ) from None
    try:
        told = json.loads(content)
    except ValueError:
        told = None
    if not isinstance(told, dict) or getattr(reply, "status", 0) != 200:
        said = told.get("error_description") or told.get("error") if told else "no JSON"
        raise AccessError(
            Finding(
                "E522",
                what=f"Google gave no token for the sign-in: {in_one_line(str(said))}",
                where=urlsplit(address).netloc,
                mend=f"{_SIGN_IN_AGAIN}; if it stays, {_MAKE_CLIENT}",
            )
        )
    return told


def _kept(client: Client, scope: str, told: Mapping[str, Any]) -> dict[str, Any]:
    granted = str(told.get("scope") or scope).split()
    if scope not in granted and DRIVE not in granted:
        raise AccessError(
            Finding(
                "E523",
                what="the sign-in does not cover Drive: its box was left unticked",
                mend=f"{_SIGN_IN_AGAIN} and tick the box of Google Drive on Google's page",
            )
        )
    if not told.get("refresh_token"):
        raise AccessError(
            Finding(
                "E522",
                what="Google gave a token for an hour and none to renew it with",
                mend="take deckwright off https://myaccount.google.com/connections, then "
                f"{_SIGN_IN_AGAIN}",
            )
        )
    kept: dict[str, Any] = {
        "type": "authorized_user",
        "client_id": client.id,
        "client_secret": client.secret,
        "refresh_token": told["refresh_token"],
        "token_uri": client.token_uri,
        "scopes": granted,
    }
    if lasts := told.get("refresh_token_expires_in"):
        kept["lasts"] = int(lasts)
    return kept


def _refused(error: str) -> AccessError:
    what, mend = {
        "access_denied": (
            "the sign-in was refused on Google's page",
            f"{_SIGN_IN_AGAIN} and allow it; where Google says the app is not verified or "
            "blocked, an administrator adds you as a test user or allows the app",
        ),
        "admin_policy_enforced": (
            "an administrator does not allow this app",
            "ask a Google Workspace administrator to allow its client id (Admin console > "
            "Security > API controls > App access control)",
        ),
    }.get(error, (f"Google ended the sign-in: {in_one_line(error)}", _SIGN_IN_AGAIN))
    return AccessError(Finding("E523", what=what, mend=mend))


class _Doorway:
    """A port of this machine that waits for the browser to come back."""

    def __init__(self, state: str) -> None:
        self._answer: dict[str, str] = {}
        doorway = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 5  # a browser opens connections it may never use

            def do_GET(self) -> None:
                doorway._heard(self, state)

            def log_message(self, *_: object) -> None:
                """Nothing: the line would hold the code."""

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> "_Doorway":
        return self

    def __exit__(self, *_: object) -> None:
        self._server.server_close()

    def answer(self, clock: Callable[[], float], patience: float) -> dict[str, str]:
        """What the browser came back with.

        Raises:
            AccessError: when it does not.
        """
        until = clock() + patience
        while not self._answer:
            self._server.timeout = min(1.0, max(until - clock(), 0.05))
            self._server.handle_request()
            if clock() >= until and not self._answer:
                raise AccessError(
                    Finding(
                        "E523",
                        what=f"nobody came back from Google's page in {patience:.0f} seconds",
                        mend=f"{_SIGN_IN_AGAIN}; the browser must be on this machine "
                        "(elsewhere use a service account, or gcloud's --no-browser)",
                    )
                )
        return self._answer

    def _heard(self, request: BaseHTTPRequestHandler, state: str) -> None:
        parts = urlsplit(request.path)
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        mine = hmac.compare_digest(asked.get("state", "").encode(), state.encode())
        if parts.path != "/" or not mine or not {"code", "error"} & asked.keys():
            # Whoever else calls this port ends nothing.
            _show(request, 400, "This is not the sign-in that deckwright waits for.")
            return
        self._answer = {name: asked[name] for name in ("code", "error") if name in asked}
        words = "You are signed in." if "code" in asked else "Nobody was signed in."
        _show(request, 200, f"{words} You can close this page and go back to the terminal.")


def _show(request: BaseHTTPRequestHandler, status: int, words: str) -> None:
    page = _PAGE.format(words=words).encode()
    request.send_response(status)
    request.send_header("content-type", "text/html; charset=utf-8")
    request.send_header("content-length", str(len(page)))
    request.send_header("cache-control", "no-store")
    request.end_headers()
    request.wfile.write(page)
