"""What gdrive-fsspec is for: folders and files of Drive as a file system.

Run by the Python that has gdrive-fsspec: `python fsspec_files.py ADDRESS`.
"""

import json
import sys

from gdrive_fsspec import GoogleDriveFileSystem
from pointed import service

LARGE = bytes(range(256)) * 24_000


def main() -> None:
    drive = service("drive", "v3", sys.argv[1])
    fs = GoogleDriveFileSystem(token="anon")  # noqa: S106 - the name of a way in, no secret
    fs.srv, fs.files = drive, drive.files()
    fs.makedirs("plans/2026")
    with fs.open("plans/2026/large.bin", "wb") as file:
        for start in range(0, len(LARGE), 1_000_000):
            file.write(LARGE[start : start + 1_000_000])
    with fs.open("plans/2026/note.txt", "wb") as file:
        file.write(b"small")
    with fs.open("plans/2026/large.bin", "rb") as file:
        file.seek(1000)
        middle = file.read(300)
    fs.invalidate_cache()
    told = {
        "listed": fs.ls("plans/2026"),
        "sizes": [one["size"] for one in fs.ls("plans/2026", detail=True)],
        "same": fs.cat("plans/2026/large.bin") == LARGE,
        "middle": middle == LARGE[1000:1300],
        "found": sorted(fs.find("plans")),
    }
    fs.rm("plans/2026/note.txt")
    fs.invalidate_cache()
    told["left"] = fs.ls("plans/2026")
    json.dump(told, sys.stdout)


main()
