"""Lengths and colours as the API tells and takes them, and as the file has them."""

import re
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.ooxml.xml import Element

Json = dict[str, Any]

TWIPS = 20  # in a point
EMU = 12_700  # in a point
MOST_POINTS = 14_400  # of any length: Office's largest page is 22 inches
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


def points(length: float) -> Json:
    """A length in points; what is nothing has no magnitude."""
    rounded = round(length, 6)
    whole = int(rounded) if rounded == int(rounded) else rounded
    return {"magnitude": whole, "unit": "PT"} if whole else {"unit": "PT"}


def length_of(dimension: Json | None) -> float:
    """The points of a length a request gives."""
    said = float((dimension or {}).get("magnitude", 0))
    if abs(said) > MOST_POINTS:
        raise Invalid(
            f"The magnitude ({said:g}) must be between -{MOST_POINTS} and {MOST_POINTS}."
        )
    return said


def twips(dimension: Json | None) -> int:
    """The twentieths of a point of a length a request gives."""
    return round(length_of(dimension) * TWIPS)


def twips_in(element: Element | None, *names: str) -> float | None:
    """The points of the first of these attributes that is a number."""
    if element is None:
        return None
    for name in names:
        try:
            return float(element.get(name, "")) / TWIPS
        except ValueError:
            continue
    return None


def colour(written: str | None) -> Json:
    """An OptionalColor from six hexadecimal digits; anything else is transparent."""
    if not written or not _COLOUR.fullmatch(written):
        return {}
    parts = {
        name: round(int(written[at : at + 2], 16) / 255, 8)
        for name, at in (("red", 0), ("green", 2), ("blue", 4))
    }
    shown = {name: 1 if part == 1 else part for name, part in parts.items() if part}
    return {"color": {"rgbColor": shown}}


def written_colour(said: Json | None) -> str | None:
    """The six digits of an OptionalColor; None when it is transparent."""
    if not said or "color" not in said:
        return None
    parts = said["color"].get("rgbColor", {})
    digits = ""
    for name in ("red", "green", "blue"):
        part = float(parts.get(name, 0))
        if not 0 <= part <= 1:
            raise Invalid(f"The RGB color component ({part}) must be between 0.0 and 1.0.")
        digits += f"{round(part * 255):02X}"
    return digits
