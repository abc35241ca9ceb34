"""What a terminal, a pipe or a file takes of any text: none of our words is refused."""

import codecs
import io
import sys
from collections.abc import Iterable
from typing import TextIO

_IN_OTHER_SIGNS = "deckwright.in_other_signs"
_OTHER_SIGNS = {
    **{"→": "->", "←": "<-", "↑": "up", "↓": "down", "≤": "<=", "≥": ">="},
    **{"…": "...", "–": "-", "—": "-", "−": "-", "·": "-", "•": "-", "×": "x"},
    **{"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " "},
}
_RAW_BYTES = range(0xDC80, 0xDD00)
"""How Python keeps a byte of a file's name that is no text."""


def let_all_be_said(streams: Iterable[TextIO] | None = None) -> None:
    """Let standard output and error write another sign for one their encoding has not.

    A pipe on Windows speaks the language of its country, and a name on a disk may be no text
    at all: neither is a reason for a command to end.
    """
    codecs.register_error(_IN_OTHER_SIGNS, _in_other_signs)
    for stream in streams or (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_IN_OTHER_SIGNS)


def can_say(text: str, stream: TextIO) -> bool:
    """Whether a stream takes a text as it is."""
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _in_other_signs(refused: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(refused, UnicodeEncodeError):
        raise refused
    sign = refused.object[refused.start]
    if ord(sign) in _RAW_BYTES:
        return bytes((ord(sign) - _RAW_BYTES.start + 0x80,)), refused.start + 1
    return _OTHER_SIGNS.get(sign, "?"), refused.start + 1
