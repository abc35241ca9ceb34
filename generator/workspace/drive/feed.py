"""changes.getStartPageToken and changes.list: which files have changed since a moment."""

from typing import Any

from generator.workspace.drive.resource import DEFAULT_FIELDS, described_by
from generator.workspace.drive.visible import drive_not_found, sees_drives
from generator.workspace.entry import Entry
from generator.workspace.masks import applied, read_mask
from generator.workspace.refused import invalid_value
from generator.workspace.router import Names, Reply, Request, json_reply
from generator.workspace.store import Store

_DEFAULT_FIELDS = (
    "kind,nextPageToken,newStartPageToken,"
    f"changes(kind,removed,fileId,time,type,changeType,file({DEFAULT_FIELDS}))"
)
_SCHEMA = "drive.v3:ChangeList"
_DEFAULT_PAGE = 100
_LARGEST_PAGE = 1000


def start(store: Store, request: Request, _names: Names) -> Reply:
    """`changes.getStartPageToken`: the token of whatever changes from now on."""
    _check_drive(store, request)
    _notice(store)
    token = str(store.index.last_change() + 1)
    return json_reply(
        request,
        {"kind": "drive#startPageToken", "startPageToken": token},
        schema="drive.v3:StartPageToken",
    )


def list_changes(store: Store, request: Request, _names: Names) -> Reply:
    """`changes.list`: each changed file once, as it is now, in the order of the changes."""
    first, size = _token(request), _size(request)
    _check_drive(store, request)
    mask = read_mask(request.parameter("fields") or _DEFAULT_FIELDS, _SCHEMA)
    _notice(store)
    last = store.index.last_change()
    found = store.index.changes_from(first)
    told: dict[str, Any] = {"kind": "drive#changeList"}
    if len(found) > size:
        told["nextPageToken"] = str(found[size][0])
    else:
        told["newStartPageToken"] = str(max(first, last + 1))
    inner = mask.at("changes")
    of_file = inner.at("file") if inner else None
    changes = []
    for _, file_id in found[:size]:
        entry = store.entry(file_id)
        if not _is_told(store, request, entry, file_id):
            continue
        change = _change(entry, file_id)
        if entry is not None and (inner is None or inner.asks("file")):
            change["file"] = described_by(store, entry, of_file)
        changes.append({name: change[name] for name in change if not inner or inner.asks(name)})
    told["changes"] = changes
    outer = {name: told[name] for name in told if mask.asks(name) and name != "changes"}
    if mask.asks("changes"):
        outer["changes"] = changes
    return json_reply(request, applied(outer, mask))


def _change(entry: Entry | None, file_id: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": "drive#change",
        "removed": entry is None,
        "fileId": file_id,
        "type": "file",
        "changeType": "file",
    }
    return told if entry is None else told | {"time": entry.modified}


def _is_told(store: Store, request: Request, entry: Entry | None, file_id: str) -> bool:
    if file_id == store.root_id or file_id in store.index.drive_ids():
        return False
    if entry is None:
        return request.parameter("includeRemoved", "true") != "false"
    drive_id = request.parameter("driveId")
    if drive_id or not entry.drive_id:
        return not drive_id or entry.drive_id == drive_id
    includes = request.is_set("includeItemsFromAllDrives") and sees_drives(request)
    return includes and not request.is_set("restrictToMyDrive")


def _check_drive(store: Store, request: Request) -> None:
    drive_id = request.parameter("driveId")
    if drive_id and drive_id not in store.index.drive_ids():
        raise drive_not_found(drive_id)


def _notice(store: Store) -> None:
    """Let the index know what people did with other programs."""
    for _ in store.everything():
        pass


def _token(request: Request) -> int:
    token = request.parameter("pageToken")
    if not token:
        raise invalid_value("pageToken", "Required parameter: pageToken", "required")
    if not token.isdecimal() or int(token) < 1:
        raise invalid_value("pageToken", f"Invalid Value: {token}")
    return int(token)


def _size(request: Request) -> int:
    given = request.parameter("pageSize", str(_DEFAULT_PAGE))
    if not given.isdecimal() or not 1 <= int(given) <= _LARGEST_PAGE:
        raise invalid_value(
            "pageSize",
            f"Invalid value '{given}'. Values must be within the range: [1, {_LARGEST_PAGE}]",
            "invalidParameter",
        )
    return int(given)
