"""The calls about shared drives: top folders that belong to nobody alone."""

from collections.abc import Mapping
from typing import Any

from generator.workspace.drive import paging, permissions
from generator.workspace.drive.query import read_query
from generator.workspace.drive.reading import text_in
from generator.workspace.drive.visible import drive_not_found
from generator.workspace.entry import Entry, Wanted
from generator.workspace.ids import root_id
from generator.workspace.kinds import FOLDER
from generator.workspace.masks import masked
from generator.workspace.refused import Refused
from generator.workspace.router import Names, Reply, Request, json_reply
from generator.workspace.store import ROOT, Store

_DEFAULT_FIELDS = "kind,id,name"
_COLOUR = "#2f6db5"
_RESTRICTIONS = {
    "adminManagedRestrictions": False,
    "copyRequiresWriterPermission": False,
    "domainUsersOnly": False,
    "driveMembersOnly": False,
    "sharingFoldersRequiresOrganizerPermission": False,
}
_CAPABILITIES = (
    "canAddChildren",
    "canChangeCopyRequiresWriterPermissionRestriction",
    "canChangeDomainUsersOnlyRestriction",
    "canChangeDriveBackground",
    "canChangeDriveMembersOnlyRestriction",
    "canComment",
    "canCopy",
    "canDeleteChildren",
    "canDeleteDrive",
    "canDownload",
    "canEdit",
    "canListChildren",
    "canManageMembers",
    "canReadRevisions",
    "canRename",
    "canRenameDrive",
    "canShare",
    "canTrashChildren",
)


def list_drives(store: Store, request: Request, _names: Names) -> Reply:
    """`drives.list`."""
    query = read_query(
        request.parameter("q"),
        root_id=store.root_id,
        mail=store.user.email,
        measures={
            "hidden": lambda entry: _is_hidden(store, entry),
            "memberCount": lambda entry: len(permissions.roles(store, entry)),
            "organizerCount": lambda entry: _organizers(store, entry),
        },
    )
    found = [entry for entry in store.drives() if query.matches(entry, lambda _entry: "")]
    page, token = paging.page(found, request, usual=10, most=100)
    told: dict[str, Any] = {"kind": "drive#driveList"}
    if token:
        told["nextPageToken"] = token
    told["drives"] = [_told(store, entry) for entry in page]
    fields = request.parameter("fields") or f"kind,nextPageToken,drives({_DEFAULT_FIELDS})"
    return json_reply(request, masked(told, fields, "drive.v3:DriveList"))


def get(store: Store, request: Request, names: Names) -> Reply:
    """`drives.get`."""
    return _reply(store, request, _existing(store, names["drive_id"]))


def create(store: Store, request: Request, _names: Names) -> Reply:
    """`drives.create`: the same `requestId` never makes a second one."""
    request_id = request.parameter("requestId")
    name = text_in(request.json(), "name")
    for said, where in ((request_id, "requestId"), (name, "name")):
        if not said:
            raise Refused(
                400,
                "INVALID_ARGUMENT",
                f"The '{where}' parameter is required for this method.",
                "required",
                where,
            )
    drive_id = _promised(store, request_id)
    store.create(
        name=str(name),
        mime_type=FOLDER,
        parent_id=ROOT,
        data=None,
        wanted=Wanted(id=drive_id),
    )
    permissions.grant_organizer(store, drive_id)
    return _reply(store, request, _existing(store, drive_id))


def update(store: Store, request: Request, names: Names) -> Reply:
    """`drives.update`: its name."""
    entry = _existing(store, names["drive_id"])
    name = text_in(request.json(), "name")
    if name:
        entry = store.change(entry.id, Wanted(name=name))
    return _reply(store, request, entry)


def delete(store: Store, request: Request, names: Names) -> Reply:
    """`drives.delete`: an empty one, or with `allowItemDeletion` all that is in it."""
    entry = _existing(store, names["drive_id"])
    left = [child for child in store.children(entry.id) if not child.trashed]
    if left and not request.is_set("allowItemDeletion"):
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "A shared drive cannot be deleted while there are files in it.",
            "cannotDeleteResourceWithChildren",
        )
    store.delete(entry.id)
    return Reply(204, {"content-type": "text/html"}, b"")


def hide(store: Store, request: Request, names: Names) -> Reply:
    """`drives.hide`: out of the default view."""
    return _hidden(store, request, names, is_hidden=True)


def unhide(store: Store, request: Request, names: Names) -> Reply:
    """`drives.unhide`: into the default view again."""
    return _hidden(store, request, names, is_hidden=False)


def _hidden(store: Store, request: Request, names: Names, *, is_hidden: bool) -> Reply:
    entry = _existing(store, names["drive_id"])
    with store.index.transaction():
        store.index.put_fact(_fact(entry.id), "yes" if is_hidden else "")
    return _reply(store, request, entry)


def _is_hidden(store: Store, entry: Entry) -> bool:
    return bool(store.index.fact(_fact(entry.id)))


def _organizers(store: Store, entry: Entry) -> int:
    return list(permissions.roles(store, entry).values()).count("organizer")


def _fact(drive_id: str) -> str:
    return f"hidden {drive_id}"


def _promised(store: Store, request_id: str) -> str:
    """The id of the shared drive a request is to make."""
    drive_id = root_id(store.entropy)
    with store.index.transaction():
        if store.index.ask("SELECT id FROM drives WHERE request_id = ?", request_id):
            raise Refused(
                409,
                "ALREADY_EXISTS",
                "A shared drive with the provided request ID already exists.",
                "duplicate",
                "requestId",
            )
        store.index.tell("INSERT INTO drives VALUES (?, ?)", drive_id, request_id)
    return drive_id


def _existing(store: Store, drive_id: str) -> Entry:
    entry = store.entry(drive_id)
    if entry is None or not entry.is_drive:
        raise drive_not_found(drive_id)
    return entry


def _reply(store: Store, request: Request, entry: Entry) -> Reply:
    fields = request.parameter("fields") or _DEFAULT_FIELDS
    return json_reply(request, masked(_told(store, entry), fields, "drive.v3:Drive"))


def _told(store: Store, entry: Entry) -> Mapping[str, Any]:
    return {
        "kind": "drive#drive",
        "id": entry.id,
        "name": entry.name,
        "colorRgb": _COLOUR,
        "createdTime": entry.created,
        "hidden": _is_hidden(store, entry),
        "capabilities": dict.fromkeys(_CAPABILITIES, True),
        "restrictions": _RESTRICTIONS,
    }
