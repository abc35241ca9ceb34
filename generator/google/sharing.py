"""Who may read a file, and what people say beside it: Drive's permissions and comments."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from generator.google.services import Google

Role = Literal["reader", "commenter", "writer"]
FIELDS: Final = "id,type,role,emailAddress,domain,displayName"
"""What is asked of a permission."""
_ANYONE: Final = frozenset({"anyone", "anyoneWithLink"})
"""Ids of permissions that let everybody in; all others are Drive's own."""
_COMMENT: Final = (
    "id,content,resolved,author(displayName),quotedFileContent(value),"
    "replies(content,author(displayName))"
)


@dataclass(frozen=True, slots=True)
class Permission:
    """That somebody may read a file or more; `who` is a mail address, a domain or `anyone`."""

    id: str
    type: str
    role: str
    who: str

    @property
    def domain(self) -> str:
        """The domain of whoever it is; empty for anyone."""
        return self.who.rpartition("@")[2].casefold() if self.type != "anyone" else ""


@dataclass(frozen=True, slots=True)
class Said:
    """Something a person says beside a file: a comment, or a reply to one."""

    author: str
    text: str


def permissions(google: Google, file_id: str) -> tuple[Permission, ...]:
    """Everybody a file or folder is shared with, here or through the folders above it."""
    found: list[Permission] = []
    page: str | None = None
    while True:
        reply = google.send(
            google.permissions.list(
                fileId=file_id,
                fields=f"nextPageToken,permissions({FIELDS})",
                pageSize=100,
                supportsAllDrives=True,
                **({"pageToken": page} if page else {}),
            ),
            f"Drive, asking who may read {file_id}",
        )
        found += [_permission(told) for told in reply["permissions"]]
        page = reply.get("nextPageToken")
        if not page:
            return tuple(found)


def share(google: Google, file_id: str, mail: str, role: Role, *, notify: bool) -> Permission:
    """The permission a person has from now on; sharing again changes the role."""
    request = google.permissions.create(
        fileId=file_id,
        body={"type": "user", "role": role, "emailAddress": mail},
        fields=FIELDS,
        sendNotificationEmail=notify,
        supportsAllDrives=True,
    )
    return _permission(google.send(request, f"Drive, sharing {file_id} with {mail}"))


def comments(google: Google, file_id: str) -> tuple[Said, ...]:
    """Everything people say beside a file, resolved discussions and replies included."""
    found: list[Said] = []
    page: str | None = None
    while True:
        reply = google.send(
            google.comments.list(
                fileId=file_id,
                fields=f"nextPageToken,comments({_COMMENT})",
                pageSize=100,
                **({"pageToken": page} if page else {}),
            ),
            f"Drive, reading what is said beside {file_id}",
        )
        for told in reply["comments"]:
            found += [_said(told), *map(_said, told.get("replies", ()))]
        page = reply.get("nextPageToken")
        if not page:
            return tuple(found)


def open_comments(google: Google, file_id: str) -> tuple[Said, ...]:
    """What people say beside a file and nobody has resolved: the first hundred, no replies."""
    reply = google.send(
        google.comments.list(
            fileId=file_id,
            fields="comments(content,resolved,author(displayName))",
            pageSize=100,
        ),
        f"Drive, reading what is open beside {file_id}",
    )
    return tuple(_said(told) for told in reply["comments"] if not told.get("resolved"))


def granted_in(told: Mapping[str, Any]) -> tuple[Permission, ...] | None:
    """Who may read a file, as a reply about it tells; None where it does not.

    Of a shared drive's files only the ids of permissions are told, and of these only
    everybody's mean something.
    """
    if "permissions" in told:
        return tuple(map(_permission, told["permissions"]))
    everybody = _ANYONE.intersection(told.get("permissionIds", ()))
    return tuple(Permission(each, "anyone", "reader", "anyone") for each in everybody) or None


def _permission(told: Mapping[str, Any]) -> Permission:
    kind = told["type"]
    who = told.get("emailAddress") or told.get("domain") or told.get("displayName") or kind
    return Permission(told["id"], kind, told["role"], "anyone" if kind == "anyone" else who)


def _said(told: Mapping[str, Any]) -> Said:
    author = told.get("author", {}).get("displayName", "")
    return Said(author, told.get("content", ""))
