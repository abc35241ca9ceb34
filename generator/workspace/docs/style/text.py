"""Run properties as a TextStyle, and back."""

from collections.abc import Callable
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.ooxml import RUN_ORDER, VAL, W, child, drop, name_of, put
from generator.workspace.docs.style.values import colour, length_of, points, written_colour
from generator.workspace.ooxml.xml import Element, truth

Json = dict[str, Any]

FIELDS = (
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "smallCaps",
    "backgroundColor",
    "foregroundColor",
    "fontSize",
    "weightedFontFamily",
    "baselineOffset",
)
DEFAULTS: Json = {
    "bold": False,
    "italic": False,
    "underline": False,
    "strikethrough": False,
    "smallCaps": False,
    "backgroundColor": {},
    "foregroundColor": {"color": {"rgbColor": {}}},
    "fontSize": {"magnitude": 10, "unit": "PT"},
    "weightedFontFamily": {"fontFamily": "Times New Roman", "weight": 400},
    "baselineOffset": "NONE",
}

_OFFSETS = {"superscript": "SUPERSCRIPT", "subscript": "SUBSCRIPT", "baseline": "NONE"}
_WRITTEN_OFFSETS = {told: written for written, told in _OFFSETS.items()}
_HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGray": "808080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "green": "00FF00",
    "lightGray": "C0C0C0",
    "magenta": "FF00FF",
    "red": "FF0000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
}
_ELEMENTS = {
    "bold": ("b", "bCs"),
    "italic": ("i", "iCs"),
    "underline": ("u",),
    "strikethrough": ("strike", "dstrike"),
    "smallCaps": ("smallCaps",),
    "backgroundColor": ("highlight", "shd"),
    "foregroundColor": ("color",),
    "fontSize": ("sz", "szCs"),
    "weightedFontFamily": ("rFonts",),
    "baselineOffset": ("vertAlign",),
}
_MOST_POINTS = 1638


def read_text(run_properties: Element | None, fonts: dict[str, str]) -> Json:
    """What run properties say themselves.

    Args:
        run_properties: a w:rPr.
        fonts: the theme's fonts, by the words Word has for them.
    """
    told: Json = {}
    for element in () if run_properties is None else run_properties.iterchildren("*"):
        reader = _READERS.get(name_of(element))
        if reader is not None:
            told |= reader(element, fonts)
    return told


def write_text(run_properties: Element, field: str, said: object) -> None:
    """Write one field of a TextStyle."""
    drop(run_properties, *_ELEMENTS[field])
    match field:
        case "underline":
            put(run_properties, "u", RUN_ORDER, val="single" if said else "none")
        case "backgroundColor":
            _write_background(run_properties, said)
        case "foregroundColor":
            written = written_colour(_object(said))
            put(run_properties, "color", RUN_ORDER, val=written or "auto")
        case "fontSize":
            half_points = round(length_of(_object(said)) * 2)
            if not 0 < half_points <= 2 * _MOST_POINTS:
                raise Invalid("The font size must be greater than 0.")
            put(run_properties, "sz", RUN_ORDER, val=half_points)
            put(run_properties, "szCs", RUN_ORDER, val=half_points)
        case "weightedFontFamily":
            family = _object(said).get("fontFamily", "")
            if not family:
                raise Invalid("There was a problem applying the font family.")
            attributes = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), family)
            put(run_properties, "rFonts", RUN_ORDER, **attributes)
        case "baselineOffset":
            written = _WRITTEN_OFFSETS.get(str(said), "baseline")
            put(run_properties, "vertAlign", RUN_ORDER, val=written)
        case _:
            element = put(run_properties, _ELEMENTS[field][0], RUN_ORDER)
            if not said:
                element.set(VAL, "0")


def unset_text(run_properties: Element, field: str) -> None:
    """Let one field be inherited."""
    drop(run_properties, *_ELEMENTS[field])


def _write_background(run_properties: Element, said: object) -> None:
    fill = written_colour(_object(said))
    put(run_properties, "shd", RUN_ORDER, val="clear", color="auto", fill=fill or "auto")


def _object(said: object) -> Json:
    return said if isinstance(said, dict) else {}


def _toggle(name: str) -> Callable[[Element, dict[str, str]], Json]:
    return lambda element, _: {name: truth(element.get(VAL, "1")) or False}


def _underline(element: Element, _: dict[str, str]) -> Json:
    return {"underline": element.get(VAL, "single") != "none"}


def _highlight(element: Element, _: dict[str, str]) -> Json:
    return {"backgroundColor": colour(_HIGHLIGHTS.get(element.get(VAL, "")))}


def _shading(element: Element, _: dict[str, str]) -> Json:
    # What is highlighted is highlighted over its shade.
    if element.getparent() is not None and child(element.getparent(), "highlight") is not None:
        return {}
    return {"backgroundColor": colour(element.get(f"{W}fill"))}


def _colour(element: Element, _: dict[str, str]) -> Json:
    shade = element.get(VAL, "auto")
    return {} if shade == "auto" else {"foregroundColor": colour(shade)}


def _size(element: Element, _: dict[str, str]) -> Json:
    size = element.get(VAL, "")
    return {"fontSize": points(int(size) / 2)} if size.isdigit() else {}


def _fonts(element: Element, fonts: dict[str, str]) -> Json:
    themed = element.get(f"{W}asciiTheme") or element.get(f"{W}hAnsiTheme") or ""
    said = element.get(f"{W}ascii") or element.get(f"{W}hAnsi")
    family = fonts.get(themed[:5]) or said
    return {"weightedFontFamily": {"fontFamily": family, "weight": 400}} if family else {}


def _offset(element: Element, _: dict[str, str]) -> Json:
    said = _OFFSETS.get(element.get(VAL, ""))
    return {"baselineOffset": said} if said else {}


_READERS: dict[str, Callable[[Element, dict[str, str]], Json]] = {
    "b": _toggle("bold"),
    "i": _toggle("italic"),
    "strike": _toggle("strikethrough"),
    "smallCaps": _toggle("smallCaps"),
    "u": _underline,
    "highlight": _highlight,
    "shd": _shading,
    "color": _colour,
    "sz": _size,
    "rFonts": _fonts,
    "vertAlign": _offset,
}
