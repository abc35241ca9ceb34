"""files.list: a question put to the files, the answers in order, a page at a time."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from typing import Any
from zlib import crc32

from generator.workspace.drive import permissions
from generator.workspace.drive.export import text_of
from generator.workspace.drive.query import Query, read_query
from generator.workspace.drive.resource import DEFAULT_FIELDS, described_by
from generator.workspace.drive.visible import drive_not_found, sees_drives
from generator.workspace.entry import Entry
from generator.workspace.masks import read_mask
from generator.workspace.refused import Refused, invalid_value
from generator.workspace.router import Names, Reply, Request, json_reply
from generator.workspace.store import Store

_DEFAULT_FIELDS = f"kind,incompleteSearch,nextPageToken,files({DEFAULT_FIELDS})"
_SCHEMA = "drive.v3:FileList"
_DEFAULT_PAGE = 100
_LARGEST_PAGE = 1000
_SPACES = {"drive", "appDataFolder", "photos"}
_DIGITS = re.compile(r"(\d+)")

Key = Callable[[Entry], Any]

_ORDERS: dict[str, Key] = {
    "createdTime": lambda entry: entry.created,
    "folder": lambda entry: not entry.is_folder,
    "modifiedByMeTime": lambda entry: entry.modified,
    "modifiedTime": lambda entry: entry.modified,
    "name": lambda entry: entry.name.casefold(),
    "name_natural": lambda entry: [
        (part.isdecimal(), int(part) if part.isdecimal() else 0, part)
        for part in _DIGITS.split(entry.name.casefold())
    ],
    "quotaBytesUsed": lambda entry: entry.size,
    "recency": lambda entry: entry.modified,
    "sharedWithMeTime": lambda entry: entry.created if entry.is_shared else "",
    "starred": lambda entry: not entry.starred,
    "viewedByMeTime": lambda entry: entry.settings.get("viewedByMeTime", ""),
}


def list_files(store: Store, request: Request, _names: Names) -> Reply:
    """`files.list`."""
    belongs = _corpus(store, request)
    query = read_query(
        request.parameter("q"),
        root_id=store.root_id,
        mail=store.user.email,
        shares=lambda entry: permissions.roles(store, entry),
    )
    size = _page_size(request)
    mask = read_mask(request.parameter("fields") or _DEFAULT_FIELDS, _SCHEMA)
    answers = _ordered(filter(belongs, _answers(store, query)), request.parameter("orderBy"))
    page, token = _page(answers, request, size)
    told: dict[str, Any] = {"kind": "drive#fileList", "incompleteSearch": False}
    if token:
        told["nextPageToken"] = token
    if mask.asks("files"):
        told["files"] = [described_by(store, entry, mask.at("files")) for entry in page]
    return json_reply(request, {name: told[name] for name in told if mask.asks(name)})


def _corpus(store: Store, request: Request) -> Callable[[Entry], bool]:
    """Whether a file belongs to what is searched (docs/google/drive-drives.md)."""
    corpora = request.parameter("corpora", "user")
    drive_id = request.parameter("driveId") or request.parameter("teamDriveId")
    includes = request.is_set("includeItemsFromAllDrives") or request.is_set(
        "includeTeamDriveItems"
    )
    if corpora not in {"user", "domain", "drive", "teamDrive", "allDrives", "allTeamDrives"}:
        raise invalid_value("corpora")
    spaces = set(filter(None, re.split(r"[, ]+", request.parameter("spaces", "drive"))))
    if not spaces or not spaces <= _SPACES:
        raise invalid_value("spaces")
    if not includes and (drive_id or corpora not in {"user", "domain"}):
        raise _not_without(
            "The includeItemsFromAllDrives parameter must be set to true when driveId is "
            "specified or corpora contains drive or allDrives.",
            "teamDrivesInclusionRequired",
        )
    if bool(drive_id) != (corpora in {"drive", "teamDrive"}):
        raise _not_without(
            "The driveId parameter must be specified if and only if corpora is set to drive.",
            "teamDriveIdRequiresTeamDriveCorpora",
        )
    if drive_id and drive_id not in store.index.drive_ids():
        raise drive_not_found(drive_id)
    if "drive" not in spaces:
        # Nothing stands in the others here.
        return lambda _entry: False
    if drive_id:
        return lambda entry: entry.drive_id == drive_id
    if includes and sees_drives(request):
        return lambda _entry: True
    return lambda entry: not entry.drive_id


def _not_without(message: str, reason: str) -> Refused:
    return Refused(403, "PERMISSION_DENIED", message, reason)


def _answers(store: Store, query: Query) -> Iterable[Entry]:
    texts: dict[str, str] = {}

    def text(entry: Entry) -> str:
        if entry.id not in texts:
            texts[entry.id] = text_of(store, entry)
        return texts[entry.id]

    return [entry for entry in _candidates(store, query) if query.matches(entry, text)]


def _candidates(store: Store, query: Query) -> Iterable[Entry]:
    if query.parents is None:
        return store.everything()
    found: list[Entry] = []
    for folder_id in sorted(query.parents):
        if store.entry(folder_id) is None:
            # Drive's own words stop before the id (docs/google/drive-list-q.md).
            raise Refused(404, "NOT_FOUND", "File not found: .", "notFound", "fileId")
        found += store.children(folder_id)
    return found


def _ordered(entries: Iterable[Entry], order: str) -> list[Entry]:
    """The entries as asked, the latest first where nothing else decides."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    ordered.sort(key=lambda entry: entry.modified, reverse=True)
    for words in reversed([part.split() for part in order.split(",") if part.strip()]):
        name, *direction = words
        if name not in _ORDERS or direction not in ([], ["desc"], ["asc"]):
            raise invalid_value("orderBy")
        ordered.sort(key=_ORDERS[name], reverse=direction == ["desc"])
    return ordered


def _page_size(request: Request) -> int:
    given = request.parameter("pageSize", str(_DEFAULT_PAGE))
    if not given.isdecimal() or int(given) < 1:
        raise invalid_value(
            "pageSize",
            f"Invalid value '{given}'. Values must be within the range: [1, {_LARGEST_PAGE}]",
            "invalidParameter",
        )
    return min(int(given), _LARGEST_PAGE)


def _page(entries: list[Entry], request: Request, size: int) -> tuple[list[Entry], str]:
    """One page, and the token of the next: it knows the last file told, and the question."""
    question = crc32(f"{request.parameter('q')}\n{request.parameter('orderBy')}".encode())
    start = 0
    token = request.parameter("pageToken")
    if token:
        asked, last_id, position = _read_token(token)
        if asked != question:
            raise invalid_value("pageToken")
        found = [index for index, entry in enumerate(entries) if entry.id == last_id]
        start = found[0] + 1 if found else position
    page = entries[start : start + size]
    if start + size >= len(entries):
        return page, ""
    words = json.dumps([question, page[-1].id, start + size])
    return page, "~!!~" + urlsafe_b64encode(words.encode()).decode("ascii")


def _read_token(token: str) -> tuple[int, str, int]:
    try:
        question, last_id, position = json.loads(urlsafe_b64decode(token.removeprefix("~!!~")))
    except ValueError:
        raise invalid_value("pageToken") from None
    return int(question), str(last_id), int(position)
