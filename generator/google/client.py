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
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, assert_never

import google.auth
import google_auth_httplib2
import httplib2
from google.auth import (
    aws,
    external_account_authorized_user,
    identity_pool,
    impersonated_credentials,
    pluggable,
)
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

TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address

_OF_AMAZON = "urn:ietf:params:aws:token-type:aws4_request"

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


class Over:
    """A resource of one of Google's services whose requests go over one http.

    The resource itself is the same for all clients of a process: making one writes the
    documentation of all its methods (2 to 60 ms).
    """

    def __init__(self, service: str, version: str, resource: str, http: Http) -> None:
        self._resource = _resource(service, version, resource)
        self._http = http

    def __getattr__(self, method: str) -> Callable[..., Any]:
        asked = getattr(self._resource, method)

        def request(**given: Any) -> Any:
            made = asked(**given)
            made.http = self._http
            return made

        return request


@cache
def _resource(service: str, version: str, resource: str) -> Any:
    return getattr(_service(service, version), resource)()


@cache
def _service(name: str, version: str) -> Any:
    """From the discovery document bundled with the client; its own http is never asked."""
    return build(
        name, version, http=httplib2.Http(), static_discovery=True, cache_discovery=False
    )


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
    if (
        isinstance(reply, str) and reply
    ):  # what the client cannot read as JSON; 204 says nothing
        raise refusals.garbled(doing)
    return reply


def _is_silence(fault: OSError) -> bool:
    network = (TimeoutError, ConnectionError, ssl.SSLError, socket.gaierror, socket.herror)
    return isinstance(fault, network) or fault.errno in _NETWORK


def plain() -> Http:
    """An http without a sign-in."""
    http: Http = OnceHttp(PATIENCE)
    return http


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
        except (ValueError, TypeError, KeyError, AttributeError) as fault:
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
            return _user(credentials.info)
        case Kind.FEDERATED:
            return _federated(credentials.info)
        case Kind.DEFAULT:
            return google.auth.default(scopes=SCOPES)[0]
        case _:
            assert_never(credentials.kind)


def _federated(info: Mapping[str, Any]) -> Any:
    """A workload or workforce, or who acts for a service account.

    Not by google-auth's one function for all: it asks the network for a project first, and not
    through our http.
    """
    kind: Any = identity_pool.Credentials
    if info["type"] == "impersonated_service_account":
        kind = impersonated_credentials.Credentials
        return kind.from_impersonated_service_account_info(info, scopes=SCOPES)
    if info["type"] == "external_account_authorized_user":
        kind = external_account_authorized_user.Credentials
    elif info.get("subject_token_type") == _OF_AMAZON:
        kind = aws.Credentials
    elif "executable" in (info.get("credential_source") or {}):
        kind = pluggable.Credentials
    return kind.from_info(info, scopes=SCOPES)


def _user(info: Mapping[str, Any]) -> UserCredentials:
    """Someone who signed in; the file names who gives tokens, which is Google by default."""
    scopes = info.get("scopes")
    return UserCredentials(  # type: ignore[no-untyped-call]  # google-auth's own lack of types
        token=None,
        refresh_token=info["refresh_token"],
        token_uri=info.get("token_uri") or TOKEN_URI,
        client_id=info["client_id"],
        client_secret=info["client_secret"],
        scopes=scopes.split() if isinstance(scopes, str) else scopes,
        quota_project_id=info.get("quota_project_id"),
    )


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
        except (TypeError, KeyError, ValueError) as fault:
            # google-auth takes any 200 for a token, also a page of the network's own.
            if self._has_token():
                raise
            raise sign_in.garbled(self._credentials) from fault

    def _has_token(self) -> bool:
        theirs = getattr(self._http, "credentials", None)
        return theirs is None or bool(theirs.valid)

    def close(self) -> None:
        """Close every connection."""
        self._http.close()


def _said(fault: GoogleAuthError) -> str:
    """What the sign-in said: its message, and the names in the body behind it."""
    return " ".join(
        json.dumps(part) if isinstance(part, dict) else str(part) for part in fault.args
    )
