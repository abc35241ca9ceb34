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
from copy import copy
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

from generator.google import refused, unsigned
from generator.google.calls import Http
from generator.google.credentials import SCOPES, Credentials, Kind
from generator.google.once import OnceHttp

PATIENCE = 180.0
"""Seconds until silence is believed: a large batch or a copy outlasts the client's usual 60."""

_NOT_ACCEPTED = 401
_MOST_TOKENS = 3
"""With how many tokens a call is tried; the first may have ended, or have just been made."""

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

# What they would warn of is told by the errors; without a handler it goes to stderr.
for _name in ("googleapiclient", "google", "google_auth_httplib2"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


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
        raise refused.refused(
            refusal.status_code,
            refusal.content,
            doing,
            retry_after=refusal.resp.get("retry-after"),
        ) from refusal
    except UnicodeDecodeError as fault:
        raise refused.garbled(doing) from fault
    except (httplib2.HttpLib2Error, http.client.HTTPException) as fault:
        raise refused.silent(doing, fault) from fault
    except OSError as fault:
        if not _is_silence(fault):  # a disk of ours, say
            raise
        raise refused.silent(doing, fault) from fault
    is_told = isinstance(reply, dict | bytes)
    if not is_told and not (reply == "" and request.method == "DELETE"):  # that says nothing
        raise refused.garbled(doing)
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
            raise unsigned.not_signed_in(_said(fault), credentials) from fault
        except (ValueError, TypeError, KeyError, AttributeError) as fault:
            # Its words may quote the key.
            raise unsigned.unusable(credentials) from fault
    return SignedInHttp(theirs, plain(), credentials)


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
            return copy(_of_this_machine())
        case _:
            assert_never(credentials.kind)


@cache
def _of_this_machine() -> Any:
    """Found once, for google-auth runs gcloud to find them: a second or more."""
    return google.auth.default(scopes=SCOPES)[0]


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
        # It has the scopes it was signed in for.
        kind = external_account_authorized_user.Credentials
        return kind.from_info(info)
    if info.get("subject_token_type") == _OF_AMAZON:
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
    """An http with an access token on each call; a sign-in that fails is told in our words.

    Args:
        theirs: google-auth's credentials.
        http: what carries the calls, and asks for tokens.
        credentials: who signs in, towards people.
    """

    def __init__(self, theirs: Any, http: Http, credentials: Credentials) -> None:
        self._theirs = theirs
        self._http = http
        self._ask = _Asking(http)
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
        for tokens in range(1, _MOST_TOKENS + 1):
            head = dict(headers or {})
            self._signing_in(self._theirs.before_request, self._ask, method, uri, head)
            reply, content = self._http.request(
                uri,
                method=method,
                body=body,
                headers=head,
                redirections=redirections,
                connection_type=connection_type,
            )
            if getattr(reply, "status", 0) != _NOT_ACCEPTED or tokens == _MOST_TOKENS:
                break
            # A token may end between being looked at and being used; nothing was applied.
            self._signing_in(self._theirs.refresh, self._ask)
        return reply, content

    def _signing_in(self, step: Callable[..., None], *given: object) -> None:
        try:
            step(*given)
        except TransportError as fault:
            raise unsigned.unreachable(self._credentials, str(fault)) from fault
        except GoogleAuthError as fault:
            if fault.retryable:  # a fault of the token server's own
                raise unsigned.unreachable(self._credentials, _said(fault)) from fault
            raise unsigned.not_signed_in(_said(fault), self._credentials) from fault
        except OSError as fault:
            if _is_silence(fault):
                raise unsigned.unreachable(self._credentials, str(fault)) from fault
            raise unsigned.not_signed_in(str(fault), self._credentials) from fault
        except (TypeError, KeyError, ValueError) as fault:
            # google-auth takes any 200 for a token, also a page of the network's own.
            raise unsigned.garbled(self._credentials) from fault

    def close(self) -> None:
        """Close every connection."""
        self._http.close()


class _Asking(google_auth_httplib2.Request):  # type: ignore[misc]  # it has no types
    """What google-auth asks for tokens through.

    It cannot be copied, and so google-auth leaves out what it would look up in a thread of its
    own at the first call: the regions that a service account is held to, which neither Drive
    nor the editors ask for.
    """

    def __deepcopy__(self, _: object) -> "_Asking":
        """No copy.

        Raises:
            TypeError: always.
        """
        raise TypeError("it is used by one thread")


def _said(fault: GoogleAuthError) -> str:
    """What the sign-in said: its message, and the names in the body behind it."""
    return " ".join(
        json.dumps(part) if isinstance(part, dict) else str(part) for part in fault.args
    )
