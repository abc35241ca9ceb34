"""What drivelib, and git-annex with it, is for: files of Drive, begun today, finished tomorrow.

Run by the Python that has drivelib: `python drivelib_files.py ADDRESS FOLDER`.
"""

import json
import sys
from pathlib import Path

import pointed
from drivelib import Credentials, DriveFile, GoogleDrive

DATA = bytes(range(256)) * 6_000
CHUNK = 256 * 1024


class _InterruptedError(Exception):
    """The program ends in the middle of an upload."""


def main() -> None:
    address, place = sys.argv[1], Path(sys.argv[2])
    pointed.everywhere(address)
    scopes = ["https://www.googleapis.com/auth/drive"]
    drive = GoogleDrive(Credentials(token="local", scopes=scopes))  # noqa: S106 - no secret
    source = place / "source.bin"
    source.write_bytes(DATA)
    folder = drive.create_path("kept/here")
    whole = folder.new_file("whole.bin")
    whole.upload(str(source), chunksize=CHUNK)
    folder.new_file("empty.bin").upload_empty()
    begun = folder.new_file("begun.bin")
    resumed = DriveFile(drive, [folder.id], "begun.bin", resumable_uri=_begun(begun, source))
    resumed.upload(str(source), chunksize=CHUNK)
    resumed.download(str(place / "back.bin"), chunksize=CHUNK)
    whole.meta_set({"description": "kept"})
    whole.meta_set({"description": None})
    told = {
        "names": [one.name for one in folder.children(orderBy="name")],
        "same": (place / "back.bin").read_bytes() == DATA,
        "checked": whole.md5sum == resumed.md5sum,
        "described": whole.meta_get("description"),
        "shortcut": whole.create_shortcut("short", folder).resolve(),
        "copied": whole.copy(new_name="copied.bin").name,
    }
    whole.trash()
    told["left"] = sorted(one.name for one in folder.children())
    json.dump(told, sys.stdout)


def _begun(file: DriveFile, source: Path) -> str:
    """The address of an upload that was interrupted after two pieces."""
    pieces = 0

    def count(*_progress: object) -> None:
        nonlocal pieces
        pieces += 1
        if pieces == 2:
            raise _InterruptedError

    try:
        file.upload(str(source), chunksize=CHUNK, progress_handler=count)
    except _InterruptedError:
        return str(file.resumable_uri)
    return ""


main()
