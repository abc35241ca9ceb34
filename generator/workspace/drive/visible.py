"""Which files a call may see: what is in shared drives, only if it says that it knows them."""

from generator.workspace.entry import Entry
from generator.workspace.refused import Refused, file_not_found
from generator.workspace.router import Request
from generator.workspace.store import Store


def existing(store: Store, file_id: str) -> Entry:
    """The file of an id, or Drive's 404."""
    entry = store.entry(file_id)
    if entry is None:
        raise file_not_found(file_id)
    return entry


def asked(store: Store, request: Request, file_id: str) -> Entry:
    """The file of an id as a call sees it: one in a shared drive may be hidden from it."""
    entry = existing(store, file_id)
    if entry.drive_id and not sees_drives(request):
        raise file_not_found(file_id)
    return entry


def sees_drives(request: Request) -> bool:
    """Whether a call knows shared drives."""
    return request.is_set("supportsAllDrives") or request.is_set("supportsTeamDrives")


def drive_not_found(drive_id: str) -> Refused:
    """Drive's answer for a shared drive there is none of."""
    return Refused(
        404, "NOT_FOUND", f"Shared drive not found: {drive_id}", "notFound", "driveId"
    )
