"""How wide text is: advance widths of common fonts, and the nearest font for the others."""

import base64
import json
import re
import unicodedata
import zlib
from functools import cache, lru_cache

from generator.layout.widths import PACKED

FALLBACK = "Arial"

# Fonts made to the metrics of another, under the name they carry elsewhere.
_SAME_METRICS = {
    "arimo": "Arial",
    "helvetica": "Arial",
    "helvetica neue": "Arial",
    "liberation sans": "Arial",
    "tinos": "Times New Roman",
    "times": "Times New Roman",
    "liberation serif": "Times New Roman",
    "cousine": "Courier New",
    "courier": "Courier New",
    "liberation mono": "Courier New",
    "carlito": "Calibri",
}
# Fonts whose widths are not known but near those of another.
_NEAR = {
    "segoe ui": "Open Sans",
    "noto sans": "Open Sans",
    "verdana": "Open Sans",
    "source sans pro": "Calibri",
    "source sans 3": "Calibri",
    "georgia": "Times New Roman",
    "merriweather": "Times New Roman",
    "consolas": "Courier New",
    "roboto mono": "Courier New",
    "source code pro": "Courier New",
}
_HEAVY_WORDS = r"((semi|demi|extra) ?)?bold|black|heavy"
_HEAVY = re.compile(rf"[ -]({_HEAVY_WORDS})$")
_WEIGHT_WORDS = re.compile(rf"[ -](thin|(extra ?)?light|regular|medium|{_HEAVY_WORDS})$")

# Blocks drawn on the full square wherever they come from.
_FULL_WIDTH = frozenset("WF")
_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))
_GUESS = 0.58  # em; a mean of the letters of the scripts no table is kept for


def is_known(family: str) -> bool:
    """Whether the widths of this family are its own and not an estimate."""
    return _plain_name(family) not in _NEAR and _resolve(family) is not None


def advance(text: str, family: str, bold: bool = False) -> float:
    """The width of a text on one line, in em; unknown fonts are measured as the nearest one."""
    face = _face(family, bold)
    return sum(map(face.__getitem__, text))


class _Face(dict[str, float]):
    """Widths in em by character, worked out at the first use of a character."""

    def __init__(self, units_per_em: int, runs: dict[str, list[int]]) -> None:
        super().__init__(
            (chr(int(start, 16) + place), width / units_per_em)
            for start, run in runs.items()
            for place, width in enumerate(run)
        )

    def __missing__(self, character: str) -> float:
        self[character] = width = self._estimate(character)
        return width

    def _estimate(self, character: str) -> float:
        if unicodedata.category(character) in _NO_WIDTH:
            return 0.0
        if unicodedata.east_asian_width(character) in _FULL_WIDTH:
            return 1.0
        if unicodedata.east_asian_width(character) == "H":
            return 0.5
        if character in self:
            return self[character]
        plain = unicodedata.normalize("NFKD", character)
        if plain != character:
            return sum(self[part] for part in plain)
        return _GUESS


@cache
def _table() -> dict[str, dict[str, tuple[int, dict[str, list[int]]]]]:
    table: dict[str, dict[str, tuple[int, dict[str, list[int]]]]] = json.loads(
        zlib.decompress(base64.b64decode(PACKED))
    )
    return table


@lru_cache(maxsize=64)
def _face(family: str, bold: bool) -> _Face:
    name = _resolve(family) or FALLBACK
    heavy = bold or _HEAVY.search(family.lower()) is not None
    face = _Face(*_table()[name]["bold" if heavy else "regular"])
    # A soft hyphen shows only where a line breaks; a zero-width character never does.
    face.update(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\n\v\r", 0.0))
    return face


def _plain_name(family: str) -> str:
    return _WEIGHT_WORDS.sub("", family.strip().lower())


def _resolve(family: str) -> str | None:
    plain = _plain_name(family)
    known = {name.lower(): name for name in _table()}
    return known.get(plain) or _SAME_METRICS.get(plain) or _NEAR.get(plain)
