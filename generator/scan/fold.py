"""Text as a reader's eye takes it: no invisible letters, no look-alikes, one kind of blank."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LOOK_ALIKES: Final = str.maketrans(
    # Letters of other scripts that print as Latin ones, small capitals, letters with a stroke.
    "АВЕЅІЈКМНОРСТХУаеѕіјорсухԁһԛԝкӀӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχϲօոսѵɑɡıȷᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"
    "ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᏔᏃĐđĦħŁłØøŦŧƵƶ",
    "ABESIJKMHOPCTXYaesijopcyxdhqwkIlABEZHIKMNOPTYXaikvoptuxconuvagijABCDEFGHIJKLMNOPRSTUVWYZ"
    "ABCDEGHJKLMPRSTVWZDdHhLlOoTtZz",
) | {
    # White letters on black squares and circles.
    first + at: ord("A") + at
    for first in (0x1F150, 0x1F170)
    for at in range(26)
}
_MARKS: Final = re.compile("[\u0300-\u036f\u20d0-\u20ff]")
"""What is written above, below and through a letter."""
_TURNED: Final = re.compile("\u202e([^\u202c\n]*)")
"""What is shown from its end to its beginning."""
_DASHES: Final = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63]")
_QUOTES: Final = str.maketrans(dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"'))
_OTHER_DIGITS: Final = re.compile(r"(?![0-9])\d")
_BLANKS: Final = re.compile(r"\s+")
_IGNORABLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What Unicode calls default-ignorable: it is there, and nobody sees it."""
_KEPT: Final = 20_000
"""A deck says most texts several times: in a shape, in a part of its file, in a memory."""


@lru_cache(_KEPT)
def plain(text: str) -> str:
    """The text in its own case, in compatible letters, without what nobody sees."""
    if text.isascii():
        return _BLANKS.sub(" ", text).strip()
    text = _TURNED.sub(lambda turned: turned[1][::-1], text)
    seen = _IGNORABLE.sub("", unicodedata.normalize("NFKC", _IGNORABLE.sub("", text)))
    bare = _MARKS.sub("", unicodedata.normalize("NFD", seen))
    seen = unicodedata.normalize("NFC", bare)
    seen = _DASHES.sub("-", seen.translate(_LOOK_ALIKES).translate(_QUOTES))
    seen = _OTHER_DIGITS.sub(lambda digit: str(unicodedata.decimal(digit[0])), seen)
    return _BLANKS.sub(" ", seen).strip()


@lru_cache(_KEPT)
def folded(text: str) -> str:
    """The text as it is compared: plain, and in one case."""
    return plain(plain(text).casefold())


def letters(text: str) -> int:
    """How many letters and digits a text has."""
    return sum(each.isalnum() for each in text)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a folded text."""
    return tuple(re.findall(r"\w+", text))
