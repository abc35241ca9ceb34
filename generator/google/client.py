"""Google's own client library, met here and nowhere else.

Importing it takes 140 ms, so `services` imports this module at the first call.
"""

import errno
import http.client
import json
import logging
import socket
import ssl
import warnings
from collections.abc import Mapping
from typing import Any, assert_never

import google.auth
import google_auth_httplib2
import httplib2
from google.auth.exceptions import GoogleAuthError, TransportError
from google.oauth2.credentials import Credentials as UserCredentials
from google.oauth2.service_account import Credentials as ServiceAccountCredentials
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

from generator.google import credentials as sign_in
from generator.google import refusals
from generator.google.calls import Http
from generator.google.credentials import SCOPES, Credentials, Kind
from generator.google.once import OnceHttp

PATIENCE = 180.0
"""Seconds until silence is believed: a large batch or a copy outlasts the client's usual 60."""

_NETWORK = {
    errno.EADDRNOTAVAIL,
    errno.ECONNABORTED,
    errno.EHOSTDOWN,
    errno.EHOSTUNREACH,
    errno.ENETDOWN,
    errno.ENETRESET,
    errno.ENETUNREACH,
    errno.ENOTCONN,
    errno.ETIMEDOUT,
}

# What it would warn of is told by the errors; without a handler it goes to stderr.
logging.getLogger("googleapiclient").addHandler(logging.NullHandler())


def service(name: str, version: str, http: Http) -> Any:
    """One of Google's services over that http, from the discovery document bundled with it."""
    return build(name, version, http=http, static_discovery=True, cache_discovery=False)


def media(data: bytes, mime_type: str) -> Any:
    """Bytes to upload in one exchange."""
    return MediaInMemoryUpload(data, mimetype=mime_type, resumable=False)


def execute(request: Any, doing: str) -> Any:
    """The reply to a request, sent once.

    Raises:
        GeneratorError: for what Google refuses, and for its silence.
    """
    try:
        reply = request.execute()
    except HttpError as refusal:
        raise refusals.refused(
            refusal.status_code,
            refusal.content,
            doing,
            retry_after=refusal.resp.get("retry-after"),
        ) from refusal
    except (httplib2.HttpLib2Error, http.client.HTTPException) as fault:
        raise refusals.silent(doing, fault) from fault
    except OSError as fault:
        if not _is_silence(fault):  # a disk of ours, say
            raise
        raise refusals.silent(doing, fault) from fault
    if isinstance(reply, str):  # the client hands on what it cannot read as JSON
        raise refusals.garbled(doing)
    return reply


def _is_silence(fault: OSError) -> bool:
    network = (TimeoutError, ConnectionError, ssl.SSLError, socket.gaierror, socket.herror)
    return isinstance(fault, network) or fault.errno in _NETWORK


def signed_in(credentials: Credentials) -> Http:
    """The http that carries calls to Google itself, with an access token on each.

    Raises:
        AccessError: when the credentials are none; a token is asked for at the first call.
    """
    with warnings.catch_warnings():  # deckwright tells what they warn of, when it matters
        warnings.simplefilter("ignore")
        try:
            theirs = _of_google(credentials)
        except GoogleAuthError as fault:
            raise sign_in.not_signed_in(_said(fault), credentials) from fault
        except (ValueError, TypeError) as fault:
            # Its words may quote the key.
            raise sign_in.unusable(credentials) from fault
    return SignedInHttp(
        google_auth_httplib2.AuthorizedHttp(theirs, http=OnceHttp(PATIENCE)), credentials
    )


def _of_google(credentials: Credentials) -> Any:
    # google-auth has types for half of its functions.
    match credentials.kind:
        case Kind.SERVICE_ACCOUNT:
            return ServiceAccountCredentials.from_service_account_info(  # type: ignore[no-untyped-call]
                credentials.info, scopes=SCOPES, subject=credentials.subject
            )
        case Kind.AUTHORISED_USER:
            return UserCredentials.from_authorized_user_info(credentials.info)  # type: ignore[no-untyped-call]
        case Kind.FEDERATED:
            return google.auth.load_credentials_from_dict(credentials.info, scopes=SCOPES)[0]  # type: ignore[no-untyped-call]
        case Kind.DEFAULT:
            return google.auth.default(scopes=SCOPES)[0]
        case _:
            assert_never(credentials.kind)


class SignedInHttp:
    """An authorised http whose failed sign-in is told in our words."""

    def __init__(self, http: Http, credentials: Credentials) -> None:
        self._http = http
        self._credentials = credentials

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: object = None,
        headers: Mapping[str, str] | None = None,
        redirections: int = httplib2.DEFAULT_MAX_REDIRECTS,
        connection_type: object = None,
    ) -> tuple[object, bytes]:
        """The reply's head and body."""
        try:
            return self._http.request(
                uri,
                method=method,
                body=body,
                headers=headers,
                redirections=redirections,
                connection_type=connection_type,
            )
        except TransportError as fault:
            raise sign_in.unreachable(self._credentials) from fault
        except GoogleAuthError as fault:
            raise sign_in.not_signed_in(_said(fault), self._credentials) from fault

    def close(self) -> None:
        """Close every connection."""
        self._http.close()


def _said(fault: GoogleAuthError) -> str:
    """What the sign-in said: its message, and the names in the body behind it."""
    return " ".join(
        json.dumps(part) if isinstance(part, dict) else str(part) for part in fault.args
    )
