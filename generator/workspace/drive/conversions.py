"""What becomes an editor's file, and what one becomes: by its room, loaded when it is wanted.

A room that reads or writes other formats has a module `conversions` with `BLANK`, a function
that makes an empty file; `READERS` and `WRITERS`, from media types to functions from bytes to
bytes.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, cast

from generator.workspace.blank import blank_presentation
from generator.workspace.drive import office
from generator.workspace.drive.words import presentation_as_text
from generator.workspace.kinds import DOCUMENT, PRESENTATION, SPREADSHEET, Editor

Converter = Callable[[bytes], bytes]

_ROOMS = {
    DOCUMENT: "generator.workspace.docs",
    SPREADSHEET: "generator.workspace.sheets",
}


_ENDINGS = {
    "text/plain": "txt",
    "text/markdown": "md",
    "text/html": "html",
    "application/zip": "zip",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}


class _Formats(Protocol):
    """What a room's `conversions` has."""

    BLANK: Callable[[], bytes]
    READERS: Mapping[str, Converter]
    WRITERS: Mapping[str, Converter]


def blank(mime_type: str) -> bytes | None:
    """A new, empty file of an editor; None if nobody makes one."""
    if mime_type == PRESENTATION:
        return blank_presentation()
    formats = _formats(mime_type)
    return formats.BLANK() if formats else None


def readers(mime_type: str) -> Mapping[str, Converter]:
    """What becomes a file of an editor beside its own Office format, by media type."""
    formats = _formats(mime_type)
    return formats.READERS if formats else {}


def writers(mime_type: str) -> Mapping[str, Converter]:
    """What a file of an editor becomes beside Office and PDF, by media type."""
    if mime_type == PRESENTATION:
        return {"text/plain": presentation_as_text}
    formats = _formats(mime_type)
    return formats.WRITERS if formats else {}


def one_sheet(
    data: bytes, objects: Mapping[str, Any], sheet_id: str, mime_type: str
) -> bytes | None:
    """One sheet of a spreadsheet as separated values; None if there is none of this id."""
    room = import_module(f"{_ROOMS[SPREADSHEET]}.conversions")
    found: bytes | None = None
    if sheet_id.isdecimal():
        found = room.one_sheet(data, objects, int(sheet_id), mime_type)
    return found


def exports(editor: Editor) -> Mapping[str, str]:
    """All an editor's file is exported as, by media type: the endings of such files."""
    return {
        editor.office_type: editor.suffix.lstrip("."),
        **office.WRITES[editor.mime_type],
        **{kind: _ENDINGS[kind] for kind in writers(editor.mime_type)},
    }


def imports(editor: Editor) -> tuple[str, ...]:
    """The media types an editor's file can be made from."""
    known = (*readers(editor.mime_type), *office.READS[editor.mime_type])
    return editor.office_type, *known


def _formats(mime_type: str) -> _Formats | None:
    room = _ROOMS.get(mime_type)
    if room is None or find_spec(room) is None or find_spec(f"{room}.conversions") is None:
        return None
    return cast(_Formats, import_module(f"{room}.conversions"))
