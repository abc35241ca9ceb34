"""Drive v3: one short function per method we call, shared drives included everywhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from generator.google import sharing
from generator.google.calls import NOTED
from generator.google.mime import FOLDER
from generator.google.services import Google
from generator.google.sharing import Permission

_FIELDS = (
    "id,name,mimeType,parents,properties,modifiedTime,"
    "lastModifyingUser(displayName,emailAddress),md5Checksum,size,version,webViewLink,trashed,"
    "description"
)
_WITH_READERS = f"{_FIELDS},permissions({sharing.FIELDS}),permissionIds"
_MOST_PER_PAGE = 1000
_LINK = re.compile(r"/(?:d|folders)/([\w-]+)|[?&]id=([\w-]+)")
_ID = re.compile(r"[\w-]{20,}|root")

Properties = Mapping[str, str | None]
"""What we remember on a file; None clears an entry, also one that a copy would inherit."""


@dataclass(frozen=True, slots=True)
class DriveFile:
    """A file or folder, as Drive describes it.

    `granted` is who may read it, as far as that was asked and told: of shared drives, Drive
    tells a listing no more than that anyone may.
    """

    id: str
    name: str
    mime_type: str
    parents: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    modified: str = ""
    modified_by: str = ""
    md5: str = ""
    size: int = 0
    version: int = 0
    url: str = ""
    trashed: bool = False
    description: str = ""
    granted: tuple[Permission, ...] | None = None

    @property
    def is_folder(self) -> bool:
        """Whether files can lie in it."""
        return self.mime_type == FOLDER


def file_id(link: str) -> str | None:
    """The id in a link to a file or folder, or the id itself; None for anything else."""
    if _ID.fullmatch(link):
        return link
    found = _LINK.search(link)
    return (found[1] or found[2]) if found else None


def children(
    google: Google, *folder_ids: str, with_readers: bool = False
) -> tuple[DriveFile, ...]:
    """What lies directly in a folder, or in several; never behind, unlike a query by name."""
    fields = _WITH_READERS if with_readers else _FIELDS
    found: list[DriveFile] = []
    inside = " or ".join(f"'{_quoted(each)}' in parents" for each in folder_ids)
    # Neither `and` nor `or` binds closer (docs/google/drive-list-q.md).
    inside = inside if len(folder_ids) == 1 else f"({inside})"
    page: str | None = None
    while True:
        reply = google.send(
            google.files.list(
                q=f"{inside} and trashed=false",
                fields=f"nextPageToken,files({fields})",
                pageSize=_MOST_PER_PAGE,
                supportsAllDrives=True,
                includeItemsFromAllDrives=True,
                **({"pageToken": page} if page else {}),
            ),
            f"Drive, listing folder {folder_ids[0]}",
        )
        found += [_file(told) for told in reply["files"]]
        page = reply.get("nextPageToken")
        if not page:
            return tuple(found)


def folders_named(google: Google, name: str, drive_id: str = "") -> tuple[DriveFile, ...]:
    """Folders of a name, a thousand at most; one made minutes ago may not be among them yet."""
    where = {"corpora": "drive", "driveId": drive_id} if drive_id else {}
    reply = google.send(
        google.files.list(
            q=f"name = '{_quoted(name)}' and mimeType = '{FOLDER}' and trashed=false",
            fields=f"files({_WITH_READERS})",
            pageSize=_MOST_PER_PAGE,
            supportsAllDrives=True,
            includeItemsFromAllDrives=True,
            **where,
        ),
        f"Drive, looking for folders `{name}`",
    )
    return tuple(_file(told) for told in reply["files"])


def get(google: Google, file_id: str) -> DriveFile:
    """One file by its id."""
    request = google.files.get(fileId=file_id, fields=_FIELDS, supportsAllDrives=True)
    return _file(google.send(request, f"Drive, looking up {file_id}"))


def made_on(google: Google, file_id: str) -> date:
    """The day a file was made, as its clock in Drive shows it."""
    request = google.files.get(fileId=file_id, fields="createdTime", supportsAllDrives=True)
    told = google.send(request, f"Drive, asking when {file_id} was made")
    return datetime.fromisoformat(told["createdTime"]).date()


def made_in(google: Google, folder_id: str, name: str) -> dict[str, str]:
    """The folders of a name in a folder, and when each was made; the eldest first."""
    reply = google.send(
        google.files.list(
            q=f"'{_quoted(folder_id)}' in parents and mimeType = '{FOLDER}' and trashed=false",
            fields="files(id,name,createdTime)",
            orderBy="createdTime desc",
            pageSize=_MOST_PER_PAGE,
            supportsAllDrives=True,
            includeItemsFromAllDrives=True,
        ),
        f"Drive, looking who is first in folder {folder_id}",
    )
    made = [
        (each["createdTime"], each["id"]) for each in reply["files"] if each["name"] == name
    ]
    return {each: moment for moment, each in sorted(made)}


def create_folder(google: Google, name: str, parent_id: str) -> DriveFile:
    """A new folder; Drive makes a second one of the same name without a word, so list first."""
    request = google.files.create(
        body={"name": name, "mimeType": FOLDER, "parents": [parent_id]},
        fields=_WITH_READERS,
        supportsAllDrives=True,
    )
    return _file(google.send(request, f"Drive, making the folder `{name}`"))


def copy(
    google: Google, file_id: str, name: str, parent_id: str, properties: Properties
) -> DriveFile:
    """A copy in a folder; without a parent it would land beside the original."""
    request = google.files.copy(
        fileId=file_id,
        body={"name": name, "parents": [parent_id], "properties": dict(properties)},
        fields=_FIELDS,
        supportsAllDrives=True,
    )
    return _file(google.send(request, f"Drive, copying {file_id} as `{name}`"))


def create_file(
    google: Google,
    name: str,
    parent_id: str,
    data: bytes,
    mime_type: str,
    properties: Properties,
) -> DriveFile:
    """A new file with content, in one multipart exchange."""
    media = google.media(data, mime_type)
    return _create(google, "storing", name, parent_id, mime_type, properties, media)


def convert_file(
    google: Google,
    name: str,
    parent_id: str,
    data: bytes,
    office_type: str,
    mime_type: str,
    properties: Properties,
) -> DriveFile:
    """A new Google document made of an Office file."""
    media = google.media(data, office_type)
    return _create(google, "converting", name, parent_id, mime_type, properties, media)


def create_blank(
    google: Google, name: str, parent_id: str, mime_type: str, properties: Properties
) -> DriveFile:
    """A new Google document with nothing in it."""
    return _create(google, "making", name, parent_id, mime_type, properties, None)


def _create(
    google: Google,
    doing: str,
    name: str,
    parent_id: str,
    mime_type: str,
    properties: Properties,
    media: Any,
) -> DriveFile:
    request = google.files.create(
        body={
            "name": name,
            "mimeType": mime_type,
            "parents": [parent_id],
            "properties": dict(properties),
        },
        media_body=media,
        fields=_FIELDS,
        supportsAllDrives=True,
    )
    return _file(google.send(request, f"Drive, {doing} `{name}`"))


def replace_content(
    google: Google,
    file_id: str,
    data: bytes,
    mime_type: str,
    properties: Properties | None = None,
    name: str | None = None,
) -> DriveFile:
    """The same file, same id and link, with other content."""
    request = google.files.update(
        fileId=file_id,
        body=_changes(name, properties),
        media_body=google.media(data, mime_type),
        fields=_FIELDS,
        supportsAllDrives=True,
    )
    # The same content twice is the same file.
    return _file(
        google.send(request, f"Drive, storing {name or file_id} anew", repeatable=True)
    )


def update(
    google: Google,
    file_id: str,
    *,
    name: str | None = None,
    properties: Properties | None = None,
    add_parent: str | None = None,
    remove_parent: str | None = None,
) -> DriveFile:
    """The same file renamed, moved or with other properties, in one exchange."""
    moves = {"addParents": add_parent, "removeParents": remove_parent}
    request = google.files.update(
        fileId=file_id,
        body=_changes(name, properties),
        fields=_FIELDS,
        supportsAllDrives=True,
        **{where: parent for where, parent in moves.items() if parent},
    )
    return _file(
        google.send(
            request,
            f"Drive, putting {name or file_id} in its place",
            repeatable=not any(moves.values()),
        )
    )


def note_folders(google: Google, folder_id: str, ids: Properties) -> DriveFile:
    """A folder that knows the ids of folders below it, each by its name; None forgets one."""
    properties = {f"{NOTED}{name}": known for name, known in ids.items()}
    return update(google, folder_id, properties=properties)


def noted_folders(folder: DriveFile) -> dict[str, str]:
    """The ids of folders below a folder, as far as it was told them."""
    return {
        name.removeprefix(NOTED): known
        for name, known in folder.properties.items()
        if name.startswith(NOTED)
    }


def trash(google: Google, file_id: str) -> DriveFile:
    """The same file in the trash, whence a person can take it back."""
    request = google.files.update(
        fileId=file_id, body={"trashed": True}, fields=_FIELDS, supportsAllDrives=True
    )
    return _file(google.send(request, f"Drive, putting {file_id} into the trash"))


def delete(google: Google, file_id: str) -> None:
    """Do away with a file or folder and all in it, for good."""
    request = google.files.delete(fileId=file_id, supportsAllDrives=True)
    google.send(request, f"Drive, deleting {file_id}")


def download(google: Google, file_id: str) -> bytes:
    """The content of a file that is no Google document."""
    request = google.files.get_media(fileId=file_id, supportsAllDrives=True)
    data: bytes = google.send(request, f"Drive, downloading {file_id}")
    return data


def export(google: Google, file_id: str, mime_type: str) -> bytes:
    """A Google document as another kind of file, 10 MB at most."""
    request = google.files.export_media(fileId=file_id, mimeType=mime_type)
    data: bytes = google.send(request, f"Drive, exporting {file_id}")
    return data


def _changes(name: str | None, properties: Properties | None) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if name is not None:
        changes["name"] = name
    if properties is not None:
        changes["properties"] = dict(properties)
    return changes


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")


def _file(told: Mapping[str, Any]) -> DriveFile:
    by = told.get("lastModifyingUser", {})
    return DriveFile(
        id=told["id"],
        name=told["name"],
        mime_type=told["mimeType"],
        parents=tuple(told.get("parents", ())),
        properties=told.get("properties", {}),
        modified=told.get("modifiedTime", ""),
        modified_by=by.get("displayName") or by.get("emailAddress") or "",
        md5=told.get("md5Checksum", ""),
        size=int(told.get("size", 0)),
        version=int(told.get("version", 0)),
        url=told.get("webViewLink", ""),
        trashed=told.get("trashed", False),
        description=told.get("description", ""),
        granted=sharing.granted_in(told),
    )
