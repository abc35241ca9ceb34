"""What an account may do with a file or folder, before it tries."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.google.mime import FOLDER
from generator.google.services import Google

_ABLE = "canAddChildren,canCopy,canMoveChildrenWithinDrive,canShare"
_NOWHERE = "1" + "x" * 43
"""An id of the right shape that no file has."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A file or folder as an account sees it; what Google does not tell counts as allowed."""

    id: str
    name: str
    mime_type: str
    trashed: bool
    drive_id: str
    url: str
    able: Mapping[str, bool] = field(default_factory=dict)

    @property
    def is_folder(self) -> bool:
        """Whether files can lie in it."""
        return self.mime_type == FOLDER

    def may(self, what: str) -> bool:
        """Whether the account may do this, as `canAddChildren`."""
        return self.able.get(what, True)


def look(google: Google, file_id: str) -> Sight:
    """What an account sees of a file or folder, and may do with it."""
    told = google.send(
        google.files.get(
            fileId=file_id,
            fields=f"id,name,mimeType,trashed,driveId,webViewLink,capabilities({_ABLE})",
            supportsAllDrives=True,
        ),
        f"Drive, looking at {file_id}",
    )
    return Sight(
        told["id"],
        told["name"],
        told["mimeType"],
        told.get("trashed", False),
        told.get("driveId", ""),
        told.get("webViewLink", ""),
        told.get("capabilities", {}),
    )


def restrictions(google: Google, drive_id: str) -> Mapping[str, bool]:
    """What a shared drive forbids, as `domainUsersOnly`."""
    told = google.send(
        google.drives.get(driveId=drive_id, fields="restrictions"),
        f"Drive, looking at shared drive {drive_id}",
    )
    found: Mapping[str, bool] = told.get("restrictions", {})
    return found


def may_write(google: Google) -> None:
    """Ask for what only a token that may write is given; nothing is written.

    Raises:
        AccessError: the token does not cover it.
    """
    google.send(
        google.files.generateIds(count=1, fields="ids"),
        "Drive, asking for the id of a new file",
    )


def ask_slides(google: Google) -> None:
    """Ask Slides for a presentation that is not there; `Missing` says that Slides answers."""
    request = google.presentations.get(presentationId=_NOWHERE, fields="presentationId")
    google.send(request, "Slides, asking whether it answers")


def ask_docs(google: Google) -> None:
    """Ask Docs for a document that is not there; `Missing` says that Docs answers."""
    request = google.documents.get(documentId=_NOWHERE, fields="documentId")
    google.send(request, "Docs, asking whether it answers")


def ask_sheets(google: Google) -> None:
    """Ask Sheets for a spreadsheet that is not there; `Missing` says that Sheets answers."""
    request = google.spreadsheets.get(spreadsheetId=_NOWHERE, fields="spreadsheetId")
    google.send(request, "Sheets, asking whether it answers")
