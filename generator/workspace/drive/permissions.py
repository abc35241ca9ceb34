"""permissions.list, get, create, update, delete: who may do what, here and in folders above."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.workspace.drive import paging
from generator.workspace.drive.reading import text_in
from generator.workspace.drive.visible import asked
from generator.workspace.entry import Entry, User
from generator.workspace.kinds import SHORTCUT
from generator.workspace.masks import masked
from generator.workspace.refused import Refused, invalid_value, not_permitted
from generator.workspace.router import Names, Reply, Request, json_reply
from generator.workspace.store import Store

Permission = dict[str, Any]

_DEFAULT_FIELDS = "kind,id,type,role"
_ROLES = ("reader", "commenter", "writer", "fileOrganizer", "organizer", "owner")
_ONLY_IN_DRIVES = {"fileOrganizer", "organizer"}
_PEOPLE = {"user", "group"}
_LIMITED = "inheritedPermissionsDisabled"
_MAIL = re.compile(r"[^@\s]+@[^@\s]+")


def list_permissions(store: Store, request: Request, names: Names) -> Reply:
    """`permissions.list`."""
    entry = _shareable(store, request, names)
    found = in_force(store, entry)
    page, token = paging.page(found, request, usual=len(found) or 1, most=max(100, len(found)))
    told: dict[str, Any] = {"kind": "drive#permissionList"}
    if token:
        told["nextPageToken"] = token
    told["permissions"] = page
    fields = request.parameter("fields")
    fields = fields or f"kind,nextPageToken,permissions({_DEFAULT_FIELDS})"
    return json_reply(request, masked(told, fields, "drive.v3:PermissionList"))


def get(store: Store, request: Request, names: Names) -> Reply:
    """`permissions.get`."""
    entry = _shareable(store, request, names)
    return _reply(request, _existing(store, entry, names["permission_id"]))


def create(store: Store, request: Request, names: Names) -> Reply:
    """`permissions.create`: sharing again with the same one changes the role."""
    entry = _changeable(store, request, names)
    wanted = _read(request.json())
    _check_role(request, entry, wanted["role"])
    if "sendNotificationEmail" in request.query and wanted["type"] not in _PEOPLE:
        raise _forbidden(
            "The sendNotificationEmail parameter is only applicable for permissions of type "
            "'user' or 'group', and must not be disabled for ownership transfers.",
            "forbidden",
            "sendNotificationEmail",
        )
    kept = _of(store, entry.id).get(wanted["id"], {})
    if wanted["id"] != store.user.number or entry.drive_id:
        _keep(store, entry, {**kept, **wanted})
    return _reply(request, _existing(store, entry, wanted["id"]))


def update(store: Store, request: Request, names: Names) -> Reply:
    """`permissions.update`: another role, another end."""
    entry = _changeable(store, request, names)
    permission = _existing(store, entry, names["permission_id"])
    body = request.json()
    role = _known_role(body)
    _check_role(request, entry, role)
    _check_own(entry, permission)
    if permission["role"] == "owner":
        raise _forbidden("The owner of a file cannot be removed.", "cannotRemoveOwner")
    kept = _of(store, entry.id).get(permission["id"]) or _bare(permission)
    changed = {**kept, "role": role}
    if expiry := text_in(body, "expirationTime"):
        changed["expirationTime"] = expiry
    if body.get("pendingOwner") in {True, "true"}:
        changed["pendingOwner"] = True
    if request.is_set("removeExpiration"):
        changed.pop("expirationTime", None)
    _keep(store, entry, changed)
    return _reply(request, _existing(store, entry, permission["id"]))


def delete(store: Store, request: Request, names: Names) -> Reply:
    """`permissions.delete`."""
    entry = _changeable(store, request, names)
    permission = _existing(store, entry, names["permission_id"])
    if permission["role"] == "owner":
        raise _forbidden("The owner of a file cannot be removed.", "cannotRemoveOwner")
    _check_own(entry, permission)
    if permission["id"] not in _of(store, entry.id):
        raise _forbidden(
            "The permission is inherited from a folder; remove it there.",
            "cannotModifyInheritedPermission",
        )
    with store.index.transaction():
        store.index.tell(
            "DELETE FROM permissions WHERE file_id = ? AND id = ?", entry.id, permission["id"]
        )
    store.touch(entry.id)
    return Reply(204, {"content-type": "text/html"}, b"")


def grant_organizer(store: Store, drive_id: str) -> None:
    """Make whoever made a shared drive its organizer."""
    with store.index.transaction():
        _put(store, drive_id, {**_person(store.user), "role": "organizer"})


def in_force(store: Store, entry: Entry) -> list[Permission]:
    """All permissions that hold for a file, its folders' included; the highest role counts."""
    found: dict[str, Permission] = {}
    details: dict[str, list[Permission]] = {}
    for file_id, kept in _kept(store, entry):
        for permission in kept.values():
            permission_id = permission["id"]
            detail: Permission = {
                "permissionType": "member" if file_id == entry.drive_id else "file",
                "role": permission["role"],
                "inherited": file_id != entry.id,
            }
            if file_id != entry.id:
                detail["inheritedFrom"] = file_id
            details.setdefault(permission_id, []).append(detail)
            known = found.get(permission_id)
            if known is None or _rank(known) < _rank(permission):
                found[permission_id] = permission
    return [
        _told(permission, details[permission["id"]])
        for permission in sorted(found.values(), key=lambda each: -_rank(each))
    ]


def roles(store: Store, entry: Entry) -> dict[str, str]:
    """Who may do what with a file: by mail address, or by the id where there is none."""
    if entry.is_shared:
        return {}
    return {
        each.get("emailAddress", "").lower() or each["id"]: each["role"]
        for each in in_force(store, entry)
    }


def _kept(store: Store, entry: Entry) -> Iterator[tuple[str, Mapping[str, Permission]]]:
    """What is granted at a file and at every folder above it, with the owner of My Drive."""
    if not entry.drive_id:
        owner: Permission = {**_person(store.user), "role": "owner"}
        yield entry.id, {owner["id"]: owner}
    file_id: str | None = entry.id
    while file_id and file_id != store.root_id:
        yield file_id, _of(store, file_id)
        row = store.index.get(file_id)
        if row and file_id != entry.drive_id and json.loads(row.settings).get(_LIMITED):
            yield from _still_in(store, entry)
            return
        file_id = row.parent_id if row and file_id != entry.drive_id else None


def _still_in(store: Store, entry: Entry) -> Iterator[tuple[str, Mapping[str, Permission]]]:
    """Whom a folder of limited access keeps: those who manage its shared drive."""
    members = _of(store, entry.drive_id) if entry.drive_id else {}
    yield (
        entry.drive_id,
        {name: each for name, each in members.items() if each["role"] == "organizer"},
    )


def is_limited(entry: Entry) -> bool:
    """Whether a file or folder takes no permissions from the folders above it."""
    return bool(entry.settings.get(_LIMITED))


def _of(store: Store, file_id: str) -> dict[str, Permission]:
    found = store.index.ask(
        "SELECT value FROM permissions WHERE file_id = ? ORDER BY rowid", file_id
    )
    permissions = [json.loads(value) for (value,) in found]
    return {permission["id"]: permission for permission in permissions}


def _keep(store: Store, entry: Entry, permission: Permission) -> None:
    with store.index.transaction():
        _put(store, entry.id, permission)
    store.touch(entry.id)


def _put(store: Store, file_id: str, permission: Permission) -> None:
    store.index.tell(
        "INSERT INTO permissions VALUES (?, ?, ?) "
        "ON CONFLICT (file_id, id) DO UPDATE SET value = excluded.value",
        *(file_id, permission["id"], json.dumps(permission)),
    )


def _told(permission: Permission, details: list[Permission]) -> Permission:
    told: Permission = {"kind": "drive#permission", **permission}
    if permission["type"] in _PEOPLE:
        told = {**told, "deleted": False, "pendingOwner": told.get("pendingOwner", False)}
    return told | {"permissionDetails": details}


def _bare(permission: Permission) -> Permission:
    """A permission without what is only told of it."""
    told_only = {"kind", "deleted", "pendingOwner", "permissionDetails"}
    return {name: value for name, value in permission.items() if name not in told_only}


def _read(body: Mapping[str, Any]) -> Permission:
    """The permission a body asks for."""
    kind = text_in(body, "type")
    if not kind:
        raise _required("type")
    role = _known_role(body)
    mail, domain = text_in(body, "emailAddress"), text_in(body, "domain")
    if (kind in _PEOPLE) != bool(mail and _MAIL.fullmatch(mail)):
        raise _not_applicable("emailAddress")
    if (kind == "domain") != bool(domain):
        raise _not_applicable("domain")
    is_found = body.get("allowFileDiscovery") in {True, "true"}
    match kind:
        case "user" | "group":
            wanted = _person(User(str(mail).partition("@")[0], str(mail)), kind)
        case "domain":
            wanted = {
                "id": f"{User(str(domain)).number}k",
                "type": kind,
                "domain": domain,
                "displayName": domain,
                "allowFileDiscovery": is_found,
            }
        case "anyone":
            wanted = {
                "id": "anyone" if is_found else "anyoneWithLink",
                "type": kind,
                "allowFileDiscovery": is_found,
            }
        case _:
            raise invalid_value("permission.type", f"Invalid value for: {kind}")
    if expiry := text_in(body, "expirationTime"):
        wanted["expirationTime"] = expiry
    return {**wanted, "role": role}


def _known_role(body: Mapping[str, Any]) -> str:
    role = text_in(body, "role")
    if not role:
        raise _required("role")
    if role not in _ROLES:
        raise invalid_value(
            "permission.role", f"The specified role is invalid or not supported: {role}"
        )
    return role


def _check_role(request: Request, entry: Entry, role: str) -> None:
    if role == "owner" and not request.is_set("transferOwnership"):
        raise _forbidden(
            "The transferOwnership parameter must be enabled when the permission role is "
            "'owner'.",
            "forbidden",
            "transferOwnership",
        )
    if role == "owner":
        raise _forbidden(
            "Consent is required to transfer ownership of a file to another user.",
            "consentRequiredForOwnershipTransfer",
        )
    if role in _ONLY_IN_DRIVES and not entry.drive_id:
        raise _forbidden(f"The role {role} is only for shared drives.", "invalidSharingRequest")


def _check_own(entry: Entry, permission: Permission) -> None:
    """Refuse a change, in a shared drive, of what a folder above grants."""
    if entry.drive_id and all(each["inherited"] for each in permission["permissionDetails"]):
        raise _forbidden(
            "Cannot update or delete an inherited permission on a shared drive item.",
            "cannotModifyInheritedTeamDrivePermission",
        )


def _shareable(store: Store, request: Request, names: Names) -> Entry:
    entry = asked(store, request, names["file_id"])
    if entry.is_shared:
        raise not_permitted()
    return entry


def _changeable(store: Store, request: Request, names: Names) -> Entry:
    """A file whose own permissions can be changed; a shortcut has those of its folder."""
    entry = _shareable(store, request, names)
    if entry.mime_type == SHORTCUT:
        raise _forbidden("The permissions of a shortcut cannot be changed.", "cannotShare")
    return entry


def _existing(store: Store, entry: Entry, permission_id: str) -> Permission:
    for permission in in_force(store, entry):
        if permission["id"] == permission_id:
            return permission
    raise Refused(
        404,
        "NOT_FOUND",
        f"Permission not found: {permission_id}.",
        "notFound",
        "permissionId",
    )


def _reply(request: Request, permission: Permission) -> Reply:
    fields = request.parameter("fields") or _DEFAULT_FIELDS
    return json_reply(request, masked(permission, fields, "drive.v3:Permission"))


def _person(user: User, kind: str = "user") -> Permission:
    return {
        "id": user.number,
        "type": kind,
        "emailAddress": user.email,
        "displayName": user.name,
    }


def _rank(permission: Permission) -> int:
    return _ROLES.index(permission["role"])


def _required(name: str) -> Refused:
    return Refused(
        400,
        "INVALID_ARGUMENT",
        f"The permission {name} field is required.",
        "required",
        f"permission.{name}",
        "other",
    )


def _not_applicable(name: str) -> Refused:
    return Refused(
        400,
        "INVALID_ARGUMENT",
        f"The specified {name} is invalid or not applicable for the given permission type.",
        "invalid",
        f"permission.{name}",
        "other",
    )


def _forbidden(message: str, reason: str, location: str | None = None) -> Refused:
    return Refused(403, "PERMISSION_DENIED", message, reason, location)
