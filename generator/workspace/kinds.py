"""What a file is to Google, and how the same file is called on a disk."""

import mimetypes
from dataclasses import dataclass

FOLDER = "application/vnd.google-apps.folder"
PRESENTATION = "application/vnd.google-apps.presentation"
DOCUMENT = "application/vnd.google-apps.document"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
SHORTCUT = "application/vnd.google-apps.shortcut"
GOOGLE_TYPES = "application/vnd.google-apps."
UNKNOWN = "application/octet-stream"

_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class Editor:
    """A Google editor's type and the Office file it stands for in a folder."""

    mime_type: str
    suffix: str
    office_type: str
    address: str
    main_part: str


EDITORS = (
    Editor(
        PRESENTATION,
        ".pptx",
        _OFFICE + "presentationml.presentation",
        "presentation",
        "ppt/presentation.xml",
    ),
    Editor(
        DOCUMENT,
        ".docx",
        _OFFICE + "wordprocessingml.document",
        "document",
        "word/document.xml",
    ),
    Editor(
        SPREADSHEET, ".xlsx", _OFFICE + "spreadsheetml.sheet", "spreadsheets", "xl/workbook.xml"
    ),
)

# Python's own table only: what the machine has in /etc/mime.types must not change an answer.
_TYPES = mimetypes.MimeTypes(filenames=())
for _type, _suffix in (
    ("application/yaml", ".yaml"),
    ("application/yaml", ".yml"),
    ("text/markdown", ".md"),
    *((editor.office_type, editor.suffix) for editor in EDITORS),
):
    _TYPES.add_type(_type, _suffix)


def editor_of(mime_type: str) -> Editor | None:
    """The editor of a Google type, if it is one's."""
    return next((editor for editor in EDITORS if editor.mime_type == mime_type), None)


def hidden_suffix(mime_type: str) -> str:
    """What a file's name ends in on a disk, and not in Drive; "" where Drive shows all."""
    editor = editor_of(mime_type)
    return editor.suffix if editor else ".url" if mime_type == SHORTCUT else ""


def editor_of_suffix(disk_name: str) -> Editor | None:
    """The editor whose Office files end like this name."""
    lowered = disk_name.lower()
    return next((editor for editor in EDITORS if lowered.endswith(editor.suffix)), None)


def guessed_type(disk_name: str) -> str:
    """The media type of an ordinary file, from its name alone."""
    return _TYPES.guess_type(disk_name)[0] or UNKNOWN
