"""Names between Drive, which allows everything, and disks, which do not."""

import re
import unicodedata
from collections.abc import Collection

from generator.workspace.kinds import FOLDER, editor_of_suffix, guessed_type, hidden_suffix

MOST_BYTES = 200
UNTITLED = "Untitled"

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_OF_OTHER_PROGRAMS = {"desktop.ini", "thumbs.db"}


def is_ignored(disk_name: str) -> bool:
    """Whether a name on disk is no file of a person's: hidden, a lock, or not text at all."""
    return (
        disk_name.startswith((".", "~$"))
        or disk_name.lower() in _OF_OTHER_PROGRAMS
        or any("\ud800" <= character <= "\udfff" for character in disk_name)
    )


def safe_name(name: str) -> str:
    """A name every file system takes, as near to the given one as can be."""
    safe = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", name)).strip(" ").rstrip(" .")
    if safe.startswith((".", "~$")):
        safe = "_" + safe[1:]
    if not safe or _DEVICES.match(safe) or is_ignored(safe):
        safe = "_" + safe
    return _shortened(safe, MOST_BYTES)


def disk_name(name: str, mime_type: str, taken: Collection[str]) -> str:
    """The name a Drive file gets on disk, beside those already taken there.

    Args:
        name: the name Drive shows.
        mime_type: decides the suffix Drive hides.
        taken: names in the same folder, folded by `folded`.
    """
    stem, suffix = _split(safe_name(name), mime_type)
    candidate = stem + suffix
    count = 1
    while folded(candidate) in taken:
        count += 1
        mark = f" ({count})"
        candidate = _shortened(stem, MOST_BYTES - len(mark)) + mark + suffix
    return candidate


def told_name(on_disk: str, mime_type: str) -> str:
    """The name Drive shows for a file a person put on the disk."""
    name = unicodedata.normalize("NFC", on_disk)
    suffix = hidden_suffix(mime_type)
    return name[: -len(suffix)] if suffix and name.lower().endswith(suffix) else name


def told_type(on_disk: str, *, is_folder: bool) -> str:
    """The type Drive shows for a file or folder a person put on the disk."""
    if is_folder:
        return FOLDER
    editor = editor_of_suffix(on_disk)
    # A file called just ".pptx" is hidden anyway; every other one has a name before its suffix.
    return editor.mime_type if editor else guessed_type(on_disk)


def folded(on_disk: str) -> str:
    """A key equal for names that some file system would take for the same."""
    return unicodedata.normalize("NFC", on_disk).casefold()


def _split(safe: str, mime_type: str) -> tuple[str, str]:
    if mime_type == FOLDER:
        return safe, ""
    hidden = hidden_suffix(mime_type)
    if hidden:
        has_it = safe.lower().endswith(hidden) and len(safe) > len(hidden)
        return (safe[: -len(hidden)] if has_it else safe), hidden
    stem, dot, suffix = safe.rpartition(".")
    return (stem, dot + suffix) if stem and len(suffix) <= 10 else (safe, "")


def _shortened(text: str, most: int) -> str:
    data = text.encode("utf-8")
    if len(data) <= most:
        return text
    return data[:most].decode("utf-8", "ignore").rstrip(" .")
