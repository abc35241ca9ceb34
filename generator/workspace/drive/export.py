"""files.export: an editor's file in another format, and the plain text of any file."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from generator.workspace.drive import conversions
from generator.workspace.drive.content import conversion_not_supported
from generator.workspace.entry import Entry
from generator.workspace.kinds import Editor, editor_of
from generator.workspace.refused import Refused, file_not_found
from generator.workspace.router import Names, Reply, Request
from generator.workspace.store import Store

_MOST_BYTES = 10 * 1024 * 1024
_PDF = "application/pdf"
_PLAIN = "text/plain"
_OFFICE_TIME = 180
_READABLE = re.compile(r"text/|application/(json|yaml|xml)")


def export(store: Store, request: Request, names: Names) -> Reply:
    """`files.export`."""
    entry = store.entry(names["file_id"])
    if entry is None:
        raise file_not_found(names["file_id"])
    editor = editor_of(entry.mime_type)
    if editor is None:
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "Export only supports Docs Editors files.",
            "fileNotExportable",
        )
    mime_type = request.parameter("mimeType")
    data = _exported(store, entry, editor, mime_type)
    if len(data) > _MOST_BYTES:
        raise Refused(
            403,
            "PERMISSION_DENIED",
            "This file is too large to be exported.",
            "exportSizeLimitExceeded",
        )
    headers = {"content-type": mime_type, "content-disposition": "attachment"}
    return Reply(200, headers, data)


def text_of(store: Store, entry: Entry) -> str:
    """The words in a file, for a search; nothing for what holds no words."""
    write = conversions.writers(entry.mime_type).get(_PLAIN)
    if write:
        return write(store.read(entry)).decode("utf-8-sig", "replace")
    if _READABLE.match(entry.mime_type):
        return store.read(entry).decode("utf-8", "replace")
    return ""


def _exported(store: Store, entry: Entry, editor: Editor, mime_type: str) -> bytes:
    if mime_type == editor.office_type:
        return store.read(entry)
    write = conversions.writers(editor.mime_type).get(mime_type)
    if write:
        return write(store.read(entry))
    if mime_type == _PDF:
        return _printed(store.read(entry), editor.suffix)
    raise conversion_not_supported()


def _printed(data: bytes, suffix: str) -> bytes:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise _cannot_export("install LibreOffice to print files of the local workspace")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"file{suffix}")
        source.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        try:
            subprocess.run(  # noqa: S603 - our own words and a file we have just written
                [
                    *(office, f"-env:UserInstallation={profile}", "--headless"),
                    *("--convert-to", "pdf", "--outdir", folder, str(source)),
                ],
                check=True,
                capture_output=True,
                timeout=_OFFICE_TIME,
            )
            return source.with_suffix(".pdf").read_bytes()
        except (subprocess.SubprocessError, FileNotFoundError):
            raise _cannot_export("LibreOffice could not print it") from None


def _cannot_export(why: str) -> Refused:
    return Refused(
        403,
        "PERMISSION_DENIED",
        f"This file cannot be exported by the user: {why}.",
        "cannotExportFile",
    )
