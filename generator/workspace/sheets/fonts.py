"""Fonts of cells as Google's TextFormat."""

from collections.abc import Sequence
from typing import Any

from generator.workspace.ooxml.xml import Element, clone, place, truth
from generator.workspace.sheets import ooxml
from generator.workspace.sheets.colors import element_of, resolved, style_of

Json = dict[str, Any]

_ORDER = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)
_SWITCHES = (("bold", "b"), ("italic", "i"), ("strikethrough", "strike"))
BLACK: Json = {"rgbColor": {}}


def read_font(font: Element | None, theme: Sequence[str]) -> Json:
    """A font as a TextFormat, every property said."""
    if font is None:
        font = ooxml.new("font")
    size = ooxml.child(font, "sz")
    name = ooxml.child(font, "name")
    style = style_of(ooxml.child(font, "color"), theme) or BLACK
    if style == {"themeColor": "TEXT"}:
        style = BLACK  # what a cell without a colour shows, too
    told: Json = {
        "foregroundColor": resolved(style, theme),
        "fontFamily": "Arial" if name is None else name.get("val", "Arial"),
        "fontSize": round(float("10" if size is None else size.get("val", "10"))),
    }
    for google, office in _SWITCHES:
        told[google] = is_on(font, office)
    told["underline"] = is_on(font, "u")
    told["foregroundColorStyle"] = style
    return told


def is_on(font: Element, name: str) -> bool:
    """Whether a font has this trait."""
    switch = ooxml.child(font, name)
    if switch is None or switch.get("val") == "none":
        return False
    return truth(switch.get("val")) is not False or name == "u"


def font_of(old: Element | None, wanted: Json, theme: Sequence[str]) -> Element:
    """A font that is the old one, but as a TextFormat wants it."""
    font = ooxml.new("font") if old is None else clone(old)
    before = read_font(old, theme)
    for google, office in (*_SWITCHES, ("underline", "u")):
        if bool(wanted.get(google)) == before[google]:
            continue
        ooxml.drop(font, office)
        if wanted.get(google):
            place(font, ooxml.new(office), _ORDER)
    if wanted.get("fontSize") != before["fontSize"] or old is None:
        place(font, ooxml.new("sz", val=str(wanted.get("fontSize", 10))), _ORDER)
    if wanted.get("foregroundColorStyle") != before["foregroundColorStyle"]:
        place(font, element_of("color", wanted.get("foregroundColorStyle", BLACK)), _ORDER)
    if wanted.get("fontFamily") != before["fontFamily"] or old is None:
        for gone in ("family", "charset", "scheme"):
            ooxml.drop(font, gone)
        place(font, ooxml.new("name", val=wanted.get("fontFamily", "Arial")), _ORDER)
    return font
