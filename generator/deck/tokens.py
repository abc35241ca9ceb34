"""`{{…}}` in a text: what names a slot, and what only looks as if it did."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from generator.deck.units import utf16_length

SLOT_NAME: Final = re.compile(r"[a-z0-9_-]+\.[a-z0-9_-]+")

_TOKEN: Final = re.compile(r"\{\{((?:(?!\{\{|\}\}).)*)\}\}", re.DOTALL)
_BRACES: Final = ("{{", "}}")


@dataclass(frozen=True, slots=True)
class Token:
    """A `{{…}}` in one text.

    Attributes:
        text: As it stands, braces included.
        name: The slot it names; empty where it names none.
        start: Where it begins in its text, in UTF-16 code units.
        end: Where it ends.
    """

    text: str
    name: str
    start: int
    end: int

    @property
    def is_plain(self) -> bool:
        """Whether it is written as `{{slide.slot}}`, at most with ordinary spaces inside."""
        return bool(self.name) and self.text[2:-2].strip(" ") == self.name

    @property
    def visible(self) -> str:
        """Its text with everything that is no plain character written out."""
        return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in self.text)


def tokens_in(text: str) -> tuple[Token, ...]:
    """The tokens of one text, in order."""
    return tuple(
        Token(
            text=found.group(),
            name=_slot_name(found.group(1)),
            start=utf16_length(text[: found.start()]),
            end=utf16_length(text[: found.end()]),
        )
        for found in _TOKEN.finditer(text)
    )


def lone_braces(text: str) -> tuple[str, ...]:
    """`{{` or `}}` where they stand without the other half."""
    rest = _TOKEN.sub("", text)
    return tuple(braces for braces in _BRACES if braces in rest)


def _slot_name(inner: str) -> str:
    """The slot a token's inside names, whatever blanks are around or hidden in it."""
    shown = "".join(c for c in inner if unicodedata.category(c) != "Cf").strip()
    return shown if SLOT_NAME.fullmatch(shown) else ""
