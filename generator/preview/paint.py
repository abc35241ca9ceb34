"""Google's fills, outlines and colours as SVG says them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.deck.units import dimension_in_points

Json = Mapping[str, Any]

BLACK: Final = "#000000"
_INHERIT: Final = "INHERIT"
_DASHES: Final[Mapping[str, tuple[float, ...]]] = {
    "DOT": (1, 2),
    "DASH": (4, 3),
    "DASH_DOT": (4, 3, 1, 3),
    "LONG_DASH": (8, 3),
    "LONG_DASH_DOT": (8, 3, 1, 3),
}
_MONOSPACED: Final = re.compile(r"mono|courier|consolas|code", re.I)
_WITH_SERIFS: Final = re.compile(
    r"times|georgia|garamond|merriweather|playfair|lora|cambria|(?<!sans )(?<!sans-)serif", re.I
)


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour and how much of it covers."""

    colour: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line: its paint, its weight in points, its dashes as multiples of that."""

    paint: Paint
    weight: float
    dashes: tuple[float, ...] = ()

    @property
    def attributes(self) -> dict[str, str | float]:
        """As SVG says it."""
        said: dict[str, str | float] = {
            "stroke": self.paint.colour,
            "stroke-width": self.weight,
        }
        if self.paint.opacity < 1:
            said["stroke-opacity"] = self.paint.opacity
        if self.dashes:
            said["stroke-dasharray"] = " ".join(
                f"{each * self.weight:g}" for each in self.dashes
            )
        return said


class Palette:
    """The theme's colours by Google's names for them."""

    def __init__(self, pages: Iterable[Json]) -> None:
        """The colours of the first of these page properties that has any."""
        schemes = (page.get("colorScheme", {}).get("colors", ()) for page in pages)
        self._colours = {
            each.get("type", ""): _hex(each.get("color", {}))
            for each in next((scheme for scheme in schemes if scheme), ())
        }

    def colour(self, told: Json, otherwise: str = BLACK) -> str:
        """A colour of the API, of the theme or its own."""
        if "themeColor" in told:
            return self._colours.get(told["themeColor"], otherwise)
        return _hex(told["rgbColor"]) if "rgbColor" in told else otherwise

    def fill(self, told: Json) -> Paint | None:
        """The paint of a solid fill; None where nothing is seen."""
        solid = told.get("solidFill")
        if solid is None or told.get("propertyState") == "NOT_RENDERED":
            return None
        opacity = float(solid.get("alpha", 0))
        return Paint(self.colour(solid.get("color", {})), opacity) if opacity else None

    def stroke(self, told: Json, fill: str) -> Stroke | None:
        """The stroke of an outline, line or border, whose paint is under `fill`."""
        paint = self.fill(told.get(fill, {}))
        if paint is None or told.get("propertyState") == "NOT_RENDERED":
            return None
        weight = dimension_in_points(told.get("weight"))
        return Stroke(paint, weight, _DASHES.get(told.get("dashStyle", ""), ()))

    def text(self, style: Json) -> str:
        """The colour of a text."""
        opaque = style.get("foregroundColor", {}).get("opaqueColor", {})
        return self.colour(opaque, self._colours.get("DARK1", BLACK))


def is_inherited(told: Json) -> bool:
    """Whether a property is left to the placeholder's parent."""
    return not told or told.get("propertyState") == _INHERIT


def font_stack(family: str) -> str:
    """The font for CSS, and what stands in for it where it is not there."""
    plain = re.sub(r"[^\w .-]", "", family).strip() or "Arial"
    if _MONOSPACED.search(plain):
        rest = "Courier New, monospace"
    elif _WITH_SERIFS.search(plain):
        rest = "Times New Roman, serif"
    else:
        rest = "Helvetica Neue, Arial, sans-serif"
    return f"{plain}, {rest}"


def _hex(rgb: Json) -> str:
    parts = (
        round(255 * min(max(float(rgb.get(c, 0)), 0), 1)) for c in ("red", "green", "blue")
    )
    return "#" + "".join(f"{part:02x}" for part in parts)
