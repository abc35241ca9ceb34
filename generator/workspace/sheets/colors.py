"""Colours: Office's words for them and Google's numbers."""

import colorsys
import math
import struct
from collections.abc import Mapping, Sequence
from typing import Any

from generator.workspace.ooxml.xml import Element, number
from generator.workspace.sheets.ooxml import new

Json = dict[str, Any]

_ROUNDING = 1e-4  # what a float of 32 bits may have lost
_INDEXED = (
    *("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"),
    *("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"),
    *("800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080"),
    *("9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF"),
    *("000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF"),
    *("00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99"),
    *("3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696"),
    *("003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"),
)
THEME_NAMES = (
    *("BACKGROUND", "TEXT", "BACKGROUND", "TEXT", "ACCENT1", "ACCENT2"),
    *("ACCENT3", "ACCENT4", "ACCENT5", "ACCENT6", "LINK", "LINK"),
)
_THEME_INDEX = {
    "TEXT": 1,
    "BACKGROUND": 0,
    **{f"ACCENT{index}": index + 3 for index in range(1, 7)},
    "LINK": 10,
}


def rgb_of(color: Element | None, theme: Sequence[str]) -> str | None:
    """The six digits of a colour; None for the automatic one."""
    if color is None or color.get("auto") in {"1", "true"}:
        return None
    if color.get("rgb"):
        return color.get("rgb", "")[-6:].upper()
    if color.get("indexed"):
        index = number(color, "indexed")
        return _INDEXED[index] if 0 <= index < len(_INDEXED) else None
    index = number(color, "theme", -1)
    if not 0 <= index < len(theme):
        return None
    return _tinted(theme[index], float(color.get("tint", "0") or 0))


def style_of(color: Element | None, theme: Sequence[str]) -> Json | None:
    """A colour as a ColorStyle: a theme's by its name, any other by its numbers."""
    rgb = rgb_of(color, theme)
    if color is None or rgb is None:
        return None
    index = number(color, "theme", -1)
    is_plain = color.get("theme") is not None and not float(color.get("tint", "0") or 0)
    if is_plain and index in {0, 1, 4, 5, 6, 7, 8, 9, 10}:
        return {"themeColor": THEME_NAMES[index]}
    return {"rgbColor": color_of(rgb)}


def color_of(rgb: str) -> Json:
    """Six digits as a Color; zeros are left out."""
    parts = [int(rgb[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    return {
        name: single(part)
        for name, part in zip(("red", "green", "blue"), parts, strict=True)
        if part
    }


def single(value: float) -> float | int:
    """A number as a float of 32 bits prints it, the way Google's colours do."""
    packed = struct.pack("f", value)
    for digits in range(1, 10):
        short = float(f"{struct.unpack('f', packed)[0]:.{digits}g}")
        if struct.pack("f", short) == packed:
            return int(short) if short.is_integer() else short
    return value


def byte_of(part: float) -> int:
    """A part of a colour as it is kept: rounded down, as half a blue comes back as 127/255."""
    return min(math.floor(min(max(part, 0), 1) * 255 + _ROUNDING), 255)


def hex_of(color: Mapping[str, Any]) -> str:
    """A Color as six digits."""
    parts = (color.get(name, 0) or 0 for name in ("red", "green", "blue"))
    return "".join(f"{byte_of(part):02X}" for part in parts)


def element_of(name: str, style: Mapping[str, Any]) -> Element:
    """A ColorStyle as an element of this name."""
    theme = _THEME_INDEX.get(style.get("themeColor", ""))
    if theme is not None:
        return new(name, theme=str(theme))
    return new(name, rgb="FF" + hex_of(style.get("rgbColor", {})))


def resolved(style: Mapping[str, Any], theme: Sequence[str]) -> Json:
    """A ColorStyle as a Color."""
    index = _THEME_INDEX.get(style.get("themeColor", ""))
    if index is not None and index < len(theme):
        return color_of(theme[index])
    rgb: Json = style.get("rgbColor", {})
    return dict(rgb)


def _tinted(rgb: str, tint: float) -> str:
    if not tint:
        return rgb
    red, green, blue = (int(rgb[index : index + 2], 16) / 255 for index in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)
