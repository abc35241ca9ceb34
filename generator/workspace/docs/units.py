"""Text measured as Google measures it: in UTF-16 code units."""

import re
import unicodedata

_JOINER = "\u200d"
_STRIPPED = re.compile("[\u0000-\u0008\u000c-\u001f\ue000-\uf8ff]")


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def place_of(text: str, index: int) -> int:
    """The position in a Python string of a UTF-16 index; -1 inside a surrogate pair."""
    if text.isascii():
        return index
    at = 0
    for position, char in enumerate(text):
        if at >= index:
            return position if at == index else -1
        at += 2 if char > "\uffff" else 1
    return len(text) if at == index else -1


def splits_letter(text: str, position: int) -> bool:
    """Whether a position in a Python string is inside what a reader sees as one letter."""
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    return (
        _JOINER in {before, after}
        or "\ufe00" <= after <= "\ufe0f"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or unicodedata.combining(after) != 0
    )


def cleaned(text: str) -> str:
    """A text without the characters Google takes out of what is inserted."""
    return _STRIPPED.sub("", text.replace("\r\n", "\n"))
