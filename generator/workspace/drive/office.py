"""LibreOffice, where it is installed: for the formats nobody here reads or writes."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.workspace.kinds import DOCUMENT, PRESENTATION, SPREADSHEET

_TIME = 180
_OPEN = "application/vnd.oasis.opendocument."

WRITES: Mapping[str, Mapping[str, str]] = {
    DOCUMENT: {
        "application/pdf": "pdf",
        f"{_OPEN}text": "odt",
        "application/rtf": "rtf",
        "application/epub+zip": "epub",
    },
    SPREADSHEET: {
        "application/pdf": "pdf",
        f"{_OPEN}spreadsheet": "ods",
        "application/x-vnd.oasis.opendocument.spreadsheet": "ods",
    },
    PRESENTATION: {
        "application/pdf": "pdf",
        f"{_OPEN}presentation": "odp",
        "image/png": "png",
        "image/jpeg": "jpg",
        "image/svg+xml": "svg",
    },
}
"""The endings of what an editor's file is written as, by media type."""

READS: Mapping[str, Mapping[str, str]] = {
    DOCUMENT: {
        "application/msword": "doc",
        f"{_OPEN}text": "odt",
        "application/rtf": "rtf",
        "text/rtf": "rtf",
    },
    SPREADSHEET: {
        "application/vnd.ms-excel": "xls",
        f"{_OPEN}spreadsheet": "ods",
    },
    PRESENTATION: {
        "application/vnd.ms-powerpoint": "ppt",
        f"{_OPEN}presentation": "odp",
    },
}
"""The endings of what becomes an editor's file, by media type."""


class Unfit(Exception):  # noqa: N818 - what LibreOffice says of the bytes
    """It is not installed, or makes nothing of these bytes."""


def turned(data: bytes, source: str, target: str) -> bytes:
    """Bytes of one kind of file as another kind; both are told by their endings.

    Raises:
        Unfit: it could not be done; its text says why.
    """
    program = _program()
    if program is None:
        raise Unfit("install LibreOffice to print files of the local workspace")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"file.{source}")
        file.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        out = Path(folder, "out")
        try:
            subprocess.run(  # noqa: S603 - our own words and a file we have just written
                [
                    *(program, f"-env:UserInstallation={profile}", "--headless"),
                    *("--convert-to", target, "--outdir", str(out), str(file)),
                ],
                check=True,
                capture_output=True,
                timeout=_TIME,
            )
            return (out / f"file.{target}").read_bytes()
        except (subprocess.SubprocessError, FileNotFoundError):
            raise Unfit("LibreOffice could not print it") from None


def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")
