"""Amounts in whatever way people write them: 297000, 297.000, $297k, 0.297M."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_SCALES: Final = {
    **dict.fromkeys(("k", "tsd", "thousand"), 10**3),
    **dict.fromkeys(("m", "mn", "mm", "mio", "million", "millions"), 10**6),
    **dict.fromkeys(("b", "bn", "mrd", "billion", "billions"), 10**9),
}
_NUMBER: Final = re.compile(
    r"(?<!\d)(?<!\d[.,'_])"
    r"(?P<number>\d{1,3}(?:[ ,.'_]\d{2,3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)"
    rf"(?:[ -]?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})"
    r"(?=usd|eur|gbp|chf|jpy|[\W\d_]|$))?(?!\d)",
)
_GROUPING: Final = re.compile(r"[ '_]")
_EXACT_DIGITS: Final = 3


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


def figures_in(text: str) -> Iterator[Figure]:
    """Every number of a folded text."""
    for found in _NUMBER.finditer(text):
        yield _figure(found["number"], found["scale"], found.start(), found.end())
        # Blanks group digits, and also stand between two numbers: "2026 297 000".
        if " " in found["number"]:
            at = found.start()
            for part in found["number"].split(" "):
                yield _figure(part, None, at, at + len(part))
                at += len(part) + 1


def _figure(number: str, scale: str | None, start: int, end: int) -> Figure:
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
    return Figure(start, end, steps)
