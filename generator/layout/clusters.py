"""What a reader takes for one character: a letter with its marks, an emoji of many parts."""

import re
import unicodedata
from collections.abc import Iterator

_JOINER = "\u200d"
_VIRAMA = 9  # the combining class of the sign that ties a consonant to the next one
_PICTOGRAPHS = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_PICTOGRAPH = re.compile(f"[{_PICTOGRAPHS}]")
_FLAG_LETTER = ("\U0001f1e6", "\U0001f1ff")
_SKIN = ("\U0001f3fb", "\U0001f3ff")
_TAGS = ("\U000e0020", "\U000e007f")
_MANY_PARTS = re.compile(
    f"[\u200d\ufe0f\u20e3{'-'.join(_FLAG_LETTER)}{'-'.join(_SKIN)}{'-'.join(_TAGS)}]"
)
_JAMO = "\u1100-\u115f\ua960-\ua97c"
_HANGUL = re.compile(f"[{_JAMO}]*[\u1160-\u11ff\ud7b0-\ud7fb]+|[{_JAMO}]+")


def has_emoji_of_parts(text: str) -> bool:
    """Whether a text may hold emoji that are written with more than one character."""
    return not text.isascii() and _MANY_PARTS.search(text) is not None


def clusters(text: str) -> Iterator[str]:
    """The text, cut between what a reader takes for characters."""
    start = 0
    for place in range(1, len(text)):
        if not is_within(text, place):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def is_within(text: str, place: int) -> bool:
    """Whether a place lies inside what a reader takes for one character (after UAX 29)."""
    after = text[place]
    if after < "\u0300":
        return False
    before = text[place - 1]
    if unicodedata.category(after) in ("Mn", "Me", "Mc") or after in (_JOINER, "\u200c"):
        return before not in "\n\v\r"
    if _is_in(after, _SKIN) or _is_in(after, _TAGS):
        return _PICTOGRAPH.match(before) is not None or _is_in(before, _TAGS)
    if before == _JOINER:
        return _PICTOGRAPH.match(after) is not None
    if _is_in(after, _FLAG_LETTER):
        return _flag_letters_before(text, place) % 2 == 1
    if unicodedata.combining(before) == _VIRAMA:
        return unicodedata.category(after) == "Lo"
    return (
        _is_jamo(before) and _is_jamo(after) and _HANGUL.fullmatch(before + after) is not None
    )


def _is_in(character: str, ends: tuple[str, str]) -> bool:
    return ends[0] <= character <= ends[1]


def _flag_letters_before(text: str, place: int) -> int:
    start = place
    while start and _is_in(text[start - 1], _FLAG_LETTER):
        start -= 1
    return place - start


def _is_jamo(character: str) -> bool:
    return (
        "\u1100" <= character <= "\u11ff"
        or "\ua960" <= character <= "\ua97c"
        or "\ud7b0" <= character <= "\ud7fb"
    )
