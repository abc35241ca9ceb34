"""The bytes of a file: what is uploaded, what becomes an editor's file, what is empty."""

import io
import zipfile
from dataclasses import dataclass

from generator.workspace.drive import conversions, office
from generator.workspace.kinds import (
    GOOGLE_TYPES,
    SHORTCUT,
    UNKNOWN,
    Editor,
    editor_of,
    guessed_type,
)
from generator.workspace.refused import Refused

# What clients send for a file whose type they did not care to find out.
_UNSAID = {"", UNKNOWN, "application/zip", "binary/octet-stream"}


@dataclass(frozen=True, slots=True)
class Media:
    """Uploaded bytes and the type their sender gave them."""

    mime_type: str
    data: bytes


def type_of_new(mime_type: str | None, media: Media | None, name: str) -> str:
    """The type a new file has: as said, else as uploaded, else as its name suggests."""
    if mime_type:
        return mime_type
    return UNKNOWN if media is None else _type_of(media, name)


def content_of_new(mime_type: str, media: Media | None, name: str) -> bytes:
    """The bytes of a new file of a type, converted where an editor is to open it."""
    if not mime_type.startswith(GOOGLE_TYPES):
        return media.data if media else b""
    editor = editor_of(mime_type)
    if mime_type == SHORTCUT:
        raise conversion_not_supported()
    if editor and media:
        return converted(media, editor, name)
    data = conversions.blank(mime_type) if editor else None
    if data is None:
        raise Refused(
            501, "UNIMPLEMENTED", f"The local workspace cannot make an empty {mime_type}."
        )
    return data


def converted(media: Media, editor: Editor, name: str) -> bytes:
    """Uploaded bytes as an editor's file: its own Office format, or what its room can read."""
    if media.mime_type in {editor.office_type, *_UNSAID} and _is_office(media, editor):
        return media.data
    read = conversions.readers(editor.mime_type).get(_type_of(media, name))
    if read is not None:
        return read(media.data)
    ending = office.READS[editor.mime_type].get(_type_of(media, name))
    if ending is None:
        raise conversion_not_supported()
    try:
        return office.turned(media.data, ending, editor.suffix.lstrip("."))
    except office.Unfit:
        raise conversion_not_supported() from None


def conversion_not_supported() -> Refused:
    """Drive's answer to a conversion it cannot do."""
    return Refused(
        400,
        "INVALID_ARGUMENT",
        "The requested conversion is not supported.",
        "convertTo",
        "convertTo",
    )


def _type_of(media: Media, name: str) -> str:
    """The type of media; where its sender left that open, the one its name suggests."""
    return media.mime_type if media.mime_type not in _UNSAID else guessed_type(name)


def _is_office(media: Media, editor: Editor) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(media.data)) as package:
            return editor.main_part in package.namelist()
    except zipfile.BadZipFile:
        return False
