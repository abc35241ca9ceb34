"""What clients ask for before their first call: a description, a token, who they are.

A client that can be told where to find Google's description of an API needs no other change:
the description says that the API is here, uploads included (docs/google/serve.md).
"""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import googleapiclient.discovery_cache

from generator.workspace.http import Send
from generator.workspace.router import Reply

_DOCUMENTS = Path(googleapiclient.discovery_cache.__file__).parent / "documents"
_APIS = {"drive": "v3", "slides": "v1", "docs": "v1", "sheets": "v4"}
_ADDRESS = re.compile(r"/discovery/v1/apis/(?P<api>\w+)/(?P<version>\w+)/rest")
_TOKENS = {"/token", "/oauth2/v4/token"}
_PEOPLE = {"/v1/userinfo", "/oauth2/v1/userinfo", "/oauth2/v2/userinfo", "/oauth2/v3/userinfo"}
_ABOUT = "/drive/v3/about?fields=user"
_JSON = {"content-type": "application/json; charset=UTF-8"}
_HOUR = 3600


def with_discovery(send: Send) -> Send:
    """The same answers, and those a client wants before it can ask."""

    def answer(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        parts = urlsplit(url)
        if method == "POST" and parts.path in _TOKENS:
            return Reply(200, _JSON, json.dumps(_token()).encode("utf-8"))
        if method == "GET" and parts.path in _PEOPLE:
            about = send("GET", f"{parts.scheme}://{parts.netloc}{_ABOUT}", headers, b"")
            return Reply(about.status, _JSON, _person(about, parts.path))
        described = _described(parts.path) if method == "GET" else None
        if described is None:
            return send(method, url, headers, body)
        here = f"{parts.scheme}://{parts.netloc}/"
        return Reply(200, _JSON, _document(described, here))

    return answer


def _described(path: str) -> str | None:
    """The API whose description is asked for."""
    match = _ADDRESS.fullmatch(path)
    if match and _APIS.get(match["api"]) == match["version"]:
        return match["api"]
    return None


@lru_cache(maxsize=16)
def _document(api: str, here: str) -> bytes:
    """Google's description of an API, with every address in it pointing here."""
    document = json.loads((_DOCUMENTS / f"{api}.{_APIS[api]}.json").read_bytes())
    root = document["rootUrl"]
    document["rootUrl"] = here
    document["baseUrl"] = document["baseUrl"].replace(root, here)
    for name in ("mtlsRootUrl", "endpoints"):
        document.pop(name, None)
    return json.dumps(document).encode("utf-8")


def _person(about: Reply, path: str) -> bytes:
    """Whose token it is, in the words of OpenID Connect or of the older addresses."""
    if about.status != HTTPStatus.OK:
        return about.body
    user = json.loads(about.body)["user"]
    is_older = path.startswith(("/oauth2/v1/", "/oauth2/v2/"))
    number, verified = ("id", "verified_email") if is_older else ("sub", "email_verified")
    told = {
        number: user["permissionId"],
        "name": user["displayName"],
        "email": user["emailAddress"],
        verified: True,
    }
    return json.dumps(told).encode("utf-8")


def _token() -> dict[str, object]:
    """A token for whoever asks: on one's own machine everybody is oneself."""
    return {"access_token": "local", "token_type": "Bearer", "expires_in": _HOUR}
