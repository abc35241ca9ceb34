"""Amounts in whatever way people write them: 297000, 297.000, $297k, 0.297M."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from generator.scan.spelled import spelled_in

_SCALES: Final = {
    **dict.fromkeys(("k", "tsd", "thousand", "grand", "tausend", "mille"), 10**3),
    **dict.fromkeys(("lakh", "lakhs", "lac"), 10**5),
    **dict.fromkeys(
        ("m", "mn", "mm", "mil", "mill", "mln", "mio", "million", "millions", "millionen"),
        10**6,
    ),
    **dict.fromkeys(("crore", "crores"), 10**7),
    **dict.fromkeys(("b", "bn", "mrd", "mld", "billion", "billions", "milliarden"), 10**9),
}
_MONEY: Final = r"(?:usd|eur|gbp|chf|jpy|[$€£])"
_NUMBER: Final = re.compile(
    r"(?<!\d)(?<!\d[.,'_·])"
    r"(?P<number>\d{1,3}(?:[ ,.'_·]\d{2,3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)"
    rf"(?:[ -]?(?:(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})"
    rf"(?=usd|eur|gbp|chf|jpy|[\W\d_]|$)|(?P<in_thousands>t)(?= ?{_MONEY})))?(?!\d)",
)
_UNIT_BEFORE: Final = re.compile(
    rf"(?<![^\W_])(?:(?P<before>t|k|m|mn|bn|tsd\.?|mio\.?|mrd\.?) ?{_MONEY}"
    rf"|{_MONEY} ?(?P<after>k|m|mn|bn)) ?$"
)
"""What stands before a number and says in what it counts: TEUR 297, $m 1.2."""
_UPTO: Final = re.compile(rf" ?(?:-|to|or|and|bis|/) ?{_MONEY}? ?")
"""What stands between the ends of a span, of which the second tells in what both count."""
_GROUPING: Final = re.compile(r"[ '_·]")
_DIGIT: Final = re.compile("[0-9]")
_EXACT_DIGITS: Final = 3
_EXACT: Final = Decimal(0)
_THOUSANDS: Final = "k"
_UNIT_LETTERS: Final = 12
_KEPT: Final = 20_000
"""A deck says most texts several times, and asks for their numbers once for each secret."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in a text, and every value it may be meant for.

    `297.000` is both 297000 and 297.

    Attributes:
        start: Where it begins in the folded text.
        end: Where it ends.
        steps: Of each value, half of what its last digit is worth: it may be rounded so far.
    """

    start: int
    end: int
    steps: Mapping[Decimal, Decimal]

    @property
    def values(self) -> frozenset[Decimal]:
        """Every value it may be meant for."""
        return frozenset(self.steps)

    def means(self, value: Decimal) -> bool:
        """Whether it may stand for this value."""
        return value in self.steps or any(
            step and abs(each - value) <= step for each, step in self.steps.items()
        )


@lru_cache(_KEPT)
def figures_in(text: str) -> tuple[Figure, ...]:
    """Every number of a folded text."""
    written = tuple(_figures(text)) if _DIGIT.search(text) else ()
    spelled = (Figure(start, end, {value: _EXACT}) for start, end, value in spelled_in(text))
    return (*written, *spelled)


def _figures(text: str) -> Iterator[Figure]:
    before: re.Match[str] | None = None
    for found in _NUMBER.finditer(text):
        scale = _scale(found, text)
        yield _figure(found["number"], scale, found.start(), found.end())
        if before and scale and _UPTO.fullmatch(text, before.end(), found.start()):
            yield _figure(before["number"], scale, before.start(), before.end())
        before = None if scale else found
        # Blanks group digits, and also stand between two numbers: "2026 297 000".
        if " " in found["number"]:
            at = found.start()
            for part in found["number"].split(" "):
                yield _figure(part, None, at, at + len(part))
                at += len(part) + 1


def _scale(found: re.Match[str], text: str) -> str | None:
    """In what a number counts, as it says itself or what stands before it does."""
    if found["scale"] or found["in_thousands"]:
        return found["scale"] or _THOUSANDS
    unit = _UNIT_BEFORE.search(text, max(0, found.start() - _UNIT_LETTERS), found.start())
    if unit is None:
        return None
    named = (unit["before"] or unit["after"]).rstrip(".")
    return _THOUSANDS if named == "t" else named


def _figure(number: str, scale: str | None, start: int, end: int) -> Figure:
    return Figure(start, end, _steps(number, scale))


@lru_cache(_KEPT)
def _steps(number: str, scale: str | None) -> Mapping[Decimal, Decimal]:
    factor = _SCALES.get(scale or "", 1)
    bare = _GROUPING.sub("", number)
    whole = re.sub("[.,]", "", bare)
    is_rounded = factor > 1 and len(whole.lstrip("0")) >= _EXACT_DIGITS
    half = Decimal(factor) / 2 if is_rounded else Decimal(0)
    steps = {Decimal(whole) * factor: half}
    separator = max(bare.rfind("."), bare.rfind(","))
    if separator >= 0:
        before, after = re.sub("[.,]", "", bare[:separator]), bare[separator + 1 :]
        steps[Decimal(f"{before}.{after}") * factor] = half / Decimal(10 ** len(after))
    return steps
