"""Google's units: EMU for places, points for type, UTF-16 code units for text."""

from collections.abc import Mapping
from typing import Any, Final, NewType

Emu = NewType("Emu", int)

PT: Final = 12_700
INCH: Final = 914_400


def emu(points: float) -> Emu:
    """A length in points as the nearest whole EMU."""
    return Emu(round(points * PT))


def points(length: float) -> float:
    """A length in EMU as points."""
    return length / PT


def dimension_in_emu(dimension: Mapping[str, Any] | None) -> float:
    """A length of the API in EMU; an absent length or magnitude is 0."""
    if not dimension:
        return 0.0
    magnitude = float(dimension.get("magnitude", 0))
    return magnitude * PT if dimension.get("unit") == "PT" else magnitude


def dimension_in_points(dimension: Mapping[str, Any] | None) -> float:
    """A length of the API in points; an absent length or magnitude is 0."""
    if not dimension:
        return 0.0
    magnitude = float(dimension.get("magnitude", 0))
    return magnitude / PT if dimension.get("unit") == "EMU" else magnitude


def utf16_length(text: str) -> int:
    """The number of UTF-16 code units of a text, as Google counts: an emoji is two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def utf16_slice(text: str, start: int, end: int) -> str:
    """The part of a text between two UTF-16 indices; a pair cut in half is left out."""
    units = text.encode("utf-16-le", "surrogatepass")[start * 2 : end * 2]
    return units.decode("utf-16-le", "ignore")
