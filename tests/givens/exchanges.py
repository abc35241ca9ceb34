"""Single recorded exchanges: what they need to be there, and why some are not replayed."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

Json = Any

_FOLDER = "application/vnd.google-apps.folder"
_DOCUMENT = "application/vnd.google-apps.document"
_DECK = "application/vnd.google-apps.presentation"
_SWIFTY: Json = {"name": "something", "mimeType": "application/vnd.swftx"}
_MISE_DOCUMENT = {"1eS6SMV2kKwNW_uIm5Kez6V_6UVwmt0y9U_lZqCuioAo": {"mimeType": _DOCUMENT}}

FURNISHED: Mapping[str, Mapping[str, Json]] = {
    "drive/swifty_create.js": {},
    "drive/swifty_get.js": {"1tQYdmLA_tjlk13wkRpUXW5wixtDAR5cT": _SWIFTY},
    "drive/swifty_list.js": {
        "1CqdN4Al8SNKSpzrWZCMelen3aGW9IU3C": {"name": "Swifty", "mimeType": _FOLDER}
    },
    "drive/swifty_update.js": {"1tQYdmLA_tjlk13wkRpUXW5wixtDAR5cT": _SWIFTY},
    "mise_probe/03-create-deck.json": {
        "1Of4FO88kXpMhTrKFn3Q2BYboaIVvMSzb": {"mimeType": _FOLDER}
    },
    "mise_probe/03-docs-stale-revision-refused.json": _MISE_DOCUMENT,
    "mise_probe/05-docs-insert-text.json": _MISE_DOCUMENT,
    "mise_probe/08-slides-get-plain.json": {
        "1wkQSlFk0ey8Asa6-Z4fptwBXpDNjRWaQPCR4Jw_A5NM": {"mimeType": _DECK}
    },
}
"""The recordings that are replayed, and the files the account had before, by their ids."""

_PREVIEW = "insertComment, a preview kind, refused as a kind"
NOT_REPLAYED: Mapping[str, str] = {
    "docs_get/*": "the answer to documents.get alone: the document itself was not kept",
    "mise/*": "no exchange: what a tool made of one, or made up",
    "mise_probe/06-*": "the answer alone: the document and the request were not kept",
    "mise_probe/*insertComment.json": _PREVIEW,
    "mise_probe/08-slides-bad-objectid.json": _PREVIEW,
    "mise_probe/09-*": _PREVIEW,
    "mise_probe/10-docs-*": _PREVIEW,
    "mise_probe/17-*": _PREVIEW,
    "mise_probe/20-*": _PREVIEW,
    "mise_probe/38-*": "writeMode SUGGEST, a preview the workspace refuses",
}
"""Why the others are not, by pattern."""

_HEADERS = ("Content-Type", "Accept")


@dataclass(frozen=True, slots=True)
class Recording:
    """One exchange, in the form of a cassette's."""

    name: str
    exchange: Json
    furnished: Mapping[str, Json]


def names(folder: Path) -> list[str]:
    """All recordings below the folder of real data that are no cassettes of gspread's."""
    groups = [
        *(folder / "cassettes").glob("[dm]*/*.js*"),
        *(folder / "batchupdate" / "mise_probe").glob("*.json"),
    ]
    return sorted(f"{file.parent.name}/{file.name}" for file in groups)


def why_not(name: str) -> str:
    """Why a recording is not replayed; "" if it is."""
    if name in FURNISHED:
        return ""
    return next((why for like, why in NOT_REPLAYED.items() if fnmatch(name, like)), "unknown")


def recordings(folder: Path) -> Iterator[Recording]:
    """The recordings that can be replayed."""
    for name, furnished in FURNISHED.items():
        group = "batchupdate" if name.startswith("mise_probe") else "cassettes"
        text = (folder / group / name).read_text("utf-8")
        read = _module if name.endswith(".js") else _probe
        yield Recording(name, read(text), furnished)


def _module(text: str) -> Json:
    """An exchange of swifty's: a module that is one object of JavaScript."""
    told = json.loads(_as_json(text.partition("module.exports =")[2]))
    sent = told["config"]
    headers = {name: [sent["headers"][name]] for name in _HEADERS if name in sent["headers"]}
    kind = told["headers"].get("content-type", "")
    data = told["data"]
    return {
        "request": {
            "method": sent["method"],
            "uri": sent["url"],
            "headers": headers,
            "body": sent.get("body", ""),
        },
        "response": {
            "status": {"code": told["status"]},
            "headers": {"Content-Type": [kind]},
            "body": {"string": json.dumps(data) if "json" in kind else data},
        },
    }


def _probe(text: str) -> Json:
    """A numbered exchange of mise-en-space's."""
    told = json.loads(text)
    sent = told["request"]
    body = "" if sent["body"] is None else json.dumps(sent["body"])
    return {
        "request": {
            "method": sent["method"],
            "uri": sent["url"],
            "headers": {"Content-Type": ["application/json"]},
            "body": body,
        },
        "response": {
            "status": {"code": told["status"]},
            "headers": {"Content-Type": ["application/json; charset=UTF-8"]},
            "body": {"string": json.dumps(told["response"])},
        },
    }


_TOKEN = re.compile(
    r"""'(?P<single>(?:[^'\\]|\\.)*)' | "(?P<double>(?:[^"\\]|\\.)*)" |
    (?P<call>function\(\)\s*\{\}) | (?P<key>[A-Za-z_]\w*)(?=\s*:)""",
    re.VERBOSE,
)


def _as_json(text: str) -> str:
    return _TOKEN.sub(_token, text.strip().rstrip(";"))


def _token(found: re.Match[str]) -> str:
    if found["call"]:
        return "null"
    if found["single"] is not None:
        return json.dumps(found["single"].replace("\\'", "'"))
    return f'"{found["key"]}"' if found["key"] else found[0]
