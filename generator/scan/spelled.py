"""Numbers in English words: two hundred and ninety-seven thousand, one point two million."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

_TO_TEN: Final = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)
_TEENS: Final = ("eleven", "twelve", "thirteen", "fourteen", "fifteen")
_ONES: Final = (*_TO_TEN, *_TEENS, "sixteen", "seventeen", "eighteen", "nineteen")
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES: Final = {word: value for value, word in enumerate(_ONES)} | {
    word: (at + 2) * 10 for at, word in enumerate(_TENS)
}
_HUNDRED: Final = "hundred"
_LARGE: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_POINT: Final = "point"
_WORDS: Final = sorted((*_VALUES, _HUNDRED, *_LARGE, _POINT), key=len, reverse=True)
_WORD: Final = f"(?:{'|'.join(_WORDS)})"
_NUMBER: Final = re.compile(rf"(?<![^\W_]){_WORD}(?:(?: and |[ -]){_WORD})*(?![^\W_])")
_SIGNS: Final = re.compile("|".join(_LARGE))


def spelled_in(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Each number of a thousand or more in a folded text: where it begins, ends, its value."""
    if not _SIGNS.search(text):
        return
    for found in _NUMBER.finditer(text):
        words = re.findall(_WORD, found[0])
        if words[0] in _VALUES and any(word in _LARGE for word in words):
            yield found.start(), found.end(), _value(words)


def _value(words: list[str]) -> Decimal:
    total, part, digit = Decimal(0), Decimal(0), None
    for word in words:
        if word == _POINT:
            digit = Decimal(1)
        elif word in _LARGE:
            total += part * _LARGE[word]
            part, digit = Decimal(0), None
        elif word == _HUNDRED:
            part *= 100
        elif digit is not None:
            digit /= 10
            part += digit * _VALUES[word]
        else:
            part += _VALUES[word]
    return total + part
