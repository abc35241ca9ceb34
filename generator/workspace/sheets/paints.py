"""Fills and borders of cells as Google tells them."""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.workspace.ooxml.xml import Element
from generator.workspace.sheets import ooxml
from generator.workspace.sheets.colors import element_of, resolved, style_of

Json = dict[str, Any]

SIDES = ("top", "bottom", "left", "right")
_FILE_ORDER = ("left", "right", "top", "bottom", "diagonal")
_STYLES = {
    "thin": ("SOLID", 1),
    "hair": ("DOTTED", 1),
    "dotted": ("DOTTED", 1),
    "dashed": ("DASHED", 1),
    "dashDot": ("DASHED", 1),
    "dashDotDot": ("DASHED", 1),
    "medium": ("SOLID_MEDIUM", 2),
    "mediumDashed": ("DASHED", 1),
    "mediumDashDot": ("DASHED", 1),
    "mediumDashDotDot": ("DASHED", 1),
    "slantDashDot": ("DASHED", 1),
    "thick": ("SOLID_THICK", 3),
    "double": ("DOUBLE", 3),
}
_OFFICE = {
    "SOLID": "thin",
    "DOTTED": "dotted",
    "DASHED": "dashed",
    "SOLID_MEDIUM": "medium",
    "SOLID_THICK": "thick",
    "DOUBLE": "double",
}


def both(name: str, style: Json, theme: Sequence[str]) -> Json:
    """A colour under both of Google's names for it."""
    return {name: resolved(style, theme), f"{name}Style": style}


def read_fill(fill: Element | None, theme: Sequence[str]) -> Json | None:
    """The colour of a fill, as a ColorStyle; None for no fill."""
    pattern = None if fill is None else ooxml.child(fill, "patternFill")
    if pattern is None or pattern.get("patternType", "none") in {
        "none",
        "gray125",
        "lightGray",
    }:
        return None
    return style_of(ooxml.child(pattern, "fgColor"), theme)


def fill_of(style: Json | None) -> Element:
    """A fill of this colour; none without one."""
    fill = ooxml.new("fill")
    pattern = ooxml.add(fill, "patternFill", patternType="solid" if style else "none")
    if style:
        pattern.append(element_of("fgColor", style))
        pattern.append(element_of("bgColor", style))
    return fill


def read_borders(border: Element | None, theme: Sequence[str]) -> Json:
    """The borders that are drawn."""
    told: Json = {}
    for side in SIDES:
        line = None if border is None else ooxml.child(border, side)
        if line is None or line.get("style", "none") not in _STYLES:
            continue
        name, width = _STYLES[line.get("style", "")]
        style = style_of(ooxml.child(line, "color"), theme) or {"rgbColor": {}}
        told[side] = {"style": name, "width": width, **both("color", style, theme)}
    return told


def border_of(borders: Mapping[str, Any]) -> Element:
    """A border's record."""
    border = ooxml.new("border")
    for side in _FILE_ORDER:
        line = ooxml.add(border, side)
        wanted = borders.get(side, {})
        office = _OFFICE.get(wanted.get("style", ""))
        if office:
            line.set("style", office)
            line.append(element_of("color", wanted.get("colorStyle") or {"rgbColor": {}}))
    return border
