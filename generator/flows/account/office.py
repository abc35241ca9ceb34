"""Whether a file here is the Office file it is named: told before anything opens it."""

import zipfile
from pathlib import Path

from generator.content.read import AS_XLSX
from generator.errors import Finding

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_TYPES = "[Content_Types].xml"
_SHEETS = (b"spreadsheetml.sheet.main+xml",)
_TEMPLATES = (
    b"presentationml.presentation.main+xml",
    b"wordprocessingml.document.main+xml",
)
_AS_PPTX = "open it, save it as a PowerPoint presentation (.pptx), and name that"


def why_no_book(path: Path, named: str) -> Finding | None:
    """What is wrong with a file that should be an `.xlsx`; None where it is one."""
    return _why_not(path, named, "spreadsheet", _SHEETS, AS_XLSX)


def why_no_template(path: Path, named: str) -> Finding | None:
    """What is wrong with a file that should be a `.pptx` or `.docx`; None where it is one."""
    if path.is_file() and path.suffix.casefold() not in (".pptx", ".docx"):
        # A .potx among them: PowerPoint does not open a copy of it that is named .pptx.
        what = "a deck to build from is a .pptx, and a document a .docx"
        return Finding("E927", what, named, _AS_PPTX)
    return _why_not(path, named, "template", _TEMPLATES, _AS_PPTX)


def _why_not(
    path: Path, named: str, what: str, wanted: tuple[bytes, ...], mend: str
) -> Finding | None:
    if not path.exists():
        return Finding("E921", "there is no such file", named, "check the path")
    if path.is_dir():
        return Finding("E921", f"this is a folder, no {what}", named, "check the path")
    try:
        with path.open("rb") as file:
            head = file.read(4)
        told = _inside(path, head, what, wanted)
    except OSError as refusal:
        reason = refusal.strerror or "it cannot be opened"
        return Finding("E927", f"the file cannot be read: {reason}", named, "let it be read")
    return Finding("E927", told, named, mend) if told else None


def _inside(path: Path, head: bytes, what: str, wanted: tuple[bytes, ...]) -> str:
    """What is wrong with the bytes of a file; empty where nothing is."""
    if not head:
        return "the file is empty"
    if head == _OLD_OFFICE:
        return "this is an old Office file, or one with a password"
    try:
        with zipfile.ZipFile(path) as archive:
            types = archive.read(_TYPES)
    except zipfile.BadZipFile:
        return "the file is cut off or damaged" if head[:2] == b"PK" else f"this is no {what}"
    except KeyError:
        types = b""
    if any(each in types for each in wanted):
        return ""
    return f"this is no {what}, or one of another kind, whatever its name says"
