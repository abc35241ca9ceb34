"""How wide text is: advance widths of common fonts, and the nearest font for the others.

A letter that a family lacks is drawn in another font, nobody can tell in which: its width is
told as the least, the likely and the most it can be. So is that of an emoji of several parts,
which some programs draw as one picture and some as many.
"""

import base64
import json
import re
import unicodedata
import zlib
from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache

from generator.layout.clusters import clusters, has_emoji_of_parts
from generator.layout.widths import OTHERS, PACKED

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
_HIGH = {"Open Sans": 1.37}
"""Families whose lines are higher than those of others, in em."""
_HEAVY_WORDS = r"((semi|demi|extra) ?)?bold|black|heavy"
_HEAVY = re.compile(rf"[ -]({_HEAVY_WORDS})$")
_WEIGHT_WORDS = re.compile(rf"[ -](thin|(extra ?)?light|regular|medium|{_HEAVY_WORDS})$")

_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))
_THOUSAND = 1000
Widths = tuple[float, float]  # the least and the most, in em
_FULL: Widths = (1.0, 1.0)  # ideographs and kana fill the square wherever they come from
_HANGUL: Widths = (0.86, 1.0)
_EMOJI: Widths = (1.0, 1.375)  # the fonts of the common systems lie between
_GUESS: Widths = (0.25, 1.25)  # of the letters of scripts no table is kept for
_LIKELY = 0.58  # a mean of them
_ARABIC = re.compile("[\u0620-\u06ff]")
_BESIDE_WESTERN = re.compile(
    "(?<=[\u3005-\u30ff\u3400-\u9fff])[0-9A-Za-z]|(?<=[0-9A-Za-z%])[\u3005-\u30ff\u3400-\u9fff]"
)
_BETWEEN = 0.25
"""What some programs put between a kana or an ideograph and a western letter, in em."""


class Reach(Enum):
    """Which of the widths a text may have."""

    LEAST = 0.0
    LIKELY = 0.5
    MOST = 1.0


def is_known(family: str) -> bool:
    """Whether the widths of this family are its own and not an estimate."""
    return _plain_name(family) not in _NEAR and _resolve(family) is not None


def line_height(family: str) -> float:
    """How high a line of this family is at the least, in em; 0 where it is as usual."""
    return _HIGH.get(_resolve(family) or FALLBACK, 0.0)


def advance(text: str, family: str, bold: bool = False, reach: Reach = Reach.LIKELY) -> float:
    """The width of a text on one line, in em; unknown fonts are measured as the nearest one."""
    face = _face(family, bold, reach)
    if text.isascii():
        return sum(map(face.__getitem__, text))
    if _ARABIC.search(text):
        return sum(face.joined(text))
    if reach is Reach.MOST:
        spaces = _BETWEEN * len(_BESIDE_WESTERN.findall(text))
        return sum(map(face.__getitem__, text)) + spaces
    if has_emoji_of_parts(text):
        return sum(face.whole(each) for each in clusters(text))
    return sum(map(face.__getitem__, text))


def between(before: str, after: str, reach: Reach) -> float:
    """The room between two texts that stand side by side, in em."""
    if reach is not Reach.MOST or (before.isascii() and after.isascii()):
        return 0.0
    return _BETWEEN if _BESIDE_WESTERN.search(before[-1:] + after[:1]) else 0.0


class _Face(dict[str, float]):
    """Widths in em by character, worked out at the first use of a character."""

    def __init__(
        self, units_per_em: int, runs: dict[str, list[int]], reach: Reach, weight: str
    ) -> None:
        super().__init__(
            (chr(int(start, 16) + place), width / units_per_em)
            for start, run in runs.items()
            for place, width in enumerate(run)
        )
        self._reach = reach
        self._weight = weight

    def __missing__(self, character: str) -> float:
        self[character] = width = self._estimate(character)
        return width

    def whole(self, cluster: str) -> float:
        """The width of an emoji drawn as one picture, or of a letter with its marks."""
        if len(cluster) > 1 and has_emoji_of_parts(cluster):
            return self._within(_EMOJI)
        return sum(map(self.__getitem__, cluster))

    def joined(self, text: str) -> Iterator[float]:
        """The widths of a text whose Arabic letters take the shapes of their places."""
        known = _others(self._weight)[1]
        letters = [letter for letter in text if unicodedata.category(letter) not in _NO_WIDTH]
        leans = False  # whether the letter before reaches for this one
        for at, letter in enumerate(letters):
            shapes = known.get(letter)
            if shapes is None:
                yield self[letter]
                leans = False
                continue
            reaches = len(shapes) > _END + 1 and known.get(_next(letters, at)) is not None
            shape = (_AMID if leans else _START) if reaches else (_END if leans else _ALONE)
            yield self._within(shapes[min(shape, len(shapes) - 1)])
            leans = reaches

    def _estimate(self, character: str) -> float:
        if unicodedata.category(character) in _NO_WIDTH:
            return 0.0
        other = _others(self._weight)[0].get(character)
        if other is not None:
            return self._within(_drawn_in_colour(character, other))
        if unicodedata.east_asian_width(character) in "WF":
            return self._within(_full_width(character))
        if unicodedata.east_asian_width(character) == "H":
            return 0.5
        plain = unicodedata.normalize("NFKD", character)
        if plain != character:
            return sum(self[part] for part in plain)
        return _LIKELY if self._reach is Reach.LIKELY else self._within(_GUESS)

    def _within(self, widths: Widths) -> float:
        least, most = widths
        return least + (most - least) * self._reach.value


_ALONE, _END, _START, _AMID = range(4)  # the shapes of a joining letter, as they are packed


def _next(letters: list[str], at: int) -> str:
    return letters[at + 1] if at + 1 < len(letters) else ""


def _full_width(character: str) -> Widths:
    if "\uac00" <= character <= "\ud7a3":
        return _HANGUL
    return _EMOJI if unicodedata.category(character) in ("So", "Sk") else _FULL


def _drawn_in_colour(character: str, widths: Widths) -> Widths:
    """The widths of a sign, which is an emoji for some programs where it is full-width."""
    if unicodedata.east_asian_width(character) not in "WF":
        return widths
    return min(widths[0], _EMOJI[0]), max(widths[1], _EMOJI[1])


Spread = tuple[dict[str, Widths], dict[str, list[Widths]]]


@lru_cache(maxsize=2)
def _others(weight: str) -> Spread:
    """What other fonts draw a letter as, and how wide each shape of a joining letter is."""
    runs, joined = json.loads(zlib.decompress(base64.b64decode(OTHERS)))[weight]
    return (
        {
            chr(int(start, 16) + place): _in_em(widths)
            for start, run in runs.items()
            for place, widths in enumerate(run)
        },
        {letter: [_in_em(each) for each in shapes] for letter, shapes in joined.items()},
    )


def _in_em(widths: list[int]) -> Widths:
    least, most = widths
    return least / _THOUSAND, most / _THOUSAND


@cache
def _table() -> dict[str, dict[str, tuple[int, dict[str, list[int]]]]]:
    table: dict[str, dict[str, tuple[int, dict[str, list[int]]]]] = json.loads(
        zlib.decompress(base64.b64decode(PACKED))
    )
    return table


@lru_cache(maxsize=64)
def _face(family: str, bold: bool, reach: Reach) -> _Face:
    name = _resolve(family) or FALLBACK
    weight = "bold" if bold or _HEAVY.search(family.lower()) else "regular"
    face = _Face(*_table()[name][weight], reach, weight)
    # A soft hyphen shows only where a line breaks; a zero-width character never does.
    face.update(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\n\v\r", 0.0))
    return face


def _plain_name(family: str) -> str:
    return _WEIGHT_WORDS.sub("", family.strip().lower())


@lru_cache(maxsize=64)
def _resolve(family: str) -> str | None:
    plain = _plain_name(family)
    known = {name.lower(): name for name in _table()}
    return known.get(plain) or _SAME_METRICS.get(plain) or _NEAR.get(plain)
