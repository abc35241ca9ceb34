"""A master's theme: its colours, fonts and line widths."""

import colorsys
import struct
from functools import lru_cache
from typing import Any

from generator.workspace.slides.ooxml import A, Element, P, elements, number, tag

SCHEME = {
    "dk1": "DARK1",
    "lt1": "LIGHT1",
    "dk2": "DARK2",
    "lt2": "LIGHT2",
    "accent1": "ACCENT1",
    "accent2": "ACCENT2",
    "accent3": "ACCENT3",
    "accent4": "ACCENT4",
    "accent5": "ACCENT5",
    "accent6": "ACCENT6",
    "hlink": "HYPERLINK",
    "folHlink": "FOLLOWED_HYPERLINK",
}
MAPPED = {"tx1": "TEXT1", "bg1": "BACKGROUND1", "tx2": "TEXT2", "bg2": "BACKGROUND2"}
_USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_USUAL = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4",
    "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5",
    "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip
_PRESETS = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF",
    "yellow": "FFFF00", "cyan": "00FFFF", "magenta": "FF00FF", "gray": "808080",
    "grey": "808080", "orange": "FFA500", "purple": "800080", "lime": "00FF00",
    "navy": "000080", "silver": "C0C0C0", "maroon": "800000", "teal": "008080",
    "olive": "808000", "pink": "FFC0CB", "brown": "A52A2A", "gold": "FFD700",
    "lightGray": "D3D3D3", "ltGray": "D3D3D3", "darkGray": "A9A9A9", "dkGray": "A9A9A9",
}  # fmt: skip
_COLOURS = frozenset(
    f"{A}{name}" for name in ("srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr", "hslClr")
)
_USUAL_WIDTHS = (6350, 12_700, 19_050)


class Theme:
    """What a page's master says colours, fonts and lines are called."""

    def __init__(self, theme: Element | None, master: Element) -> None:
        self.name = theme.get("name", "") if theme is not None else ""
        self.colours = dict(_USUAL)
        self.fonts = {"+mj": "Arial", "+mn": "Arial"}
        self.widths: tuple[int, ...] = _USUAL_WIDTHS
        self.map = dict(_USUAL_MAP)
        said = master.find(f"{P}clrMap")
        if said is not None:
            self.map.update({str(key): str(value) for key, value in said.attrib.items()})
        if theme is not None:
            self._read(theme)

    def font(self, typeface: str) -> str:
        """The family behind a theme font's name."""
        if typeface.startswith("+"):
            return self.fonts.get(typeface[:3], "Arial")
        return typeface

    def opaque(self, holder: Element | None, inner: str | None = None) -> dict[str, Any] | None:
        """The OpaqueColor inside an element; `inner` is the colour a placeholder stands for."""
        colour = colour_in(holder)
        return None if colour is None else self.named(colour, inner)

    def named(self, colour: Element, inner: str | None = None) -> dict[str, Any]:
        """The OpaqueColor of a colour element: by name while it has one, else in RGB."""
        changes = [child for child in elements(colour) if tag(child) != "alpha"]
        if tag(colour) == "schemeClr" and not changes:
            name = colour.get("val", "")
            if name == "phClr" and inner:
                return {"themeColor": inner}
            slot = self.map.get(name, name)
            if slot in SCHEME:
                return {"themeColor": SCHEME[slot]}
        return {"rgbColor": rgb(self.hexadecimal(colour, changes, inner))}

    def hexadecimal(
        self, colour: Element, changes: list[Element], inner: str | None = None
    ) -> str:
        """RRGGBB of a colour element with its changes applied."""
        kind, value = tag(colour), colour.get("val", "")
        if kind == "schemeClr":
            slot = self.map.get(value, value)
            if value == "phClr":
                slot = next((key for key, name in SCHEME.items() if name == inner), "dk1")
            base = self.colours.get(slot, "000000")
        elif kind == "sysClr":
            base = colour.get("lastClr") or ("FFFFFF" if value == "window" else "000000")
        elif kind == "prstClr":
            base = _PRESETS.get(value, "000000")
        elif kind == "scrgbClr":
            shares = (number(colour, name) / 100_000 for name in ("r", "g", "b"))
            base = "".join(f"{_byte(share)[0]:02X}" for share in shares)
        else:
            base = value or "000000"
        return _changed(base, changes)

    def scheme(self) -> list[dict[str, Any]]:
        """The colour scheme as pageProperties lists it."""
        slots = [(name, self.colours[slot]) for slot, name in SCHEME.items()]
        slots += [
            (name, self.colours.get(self.map.get(key, ""), "000000"))
            for key, name in MAPPED.items()
        ]
        return [{"type": name, "color": rgb(value)} for name, value in slots]

    def _read(self, theme: Element) -> None:
        for slot in elements(theme.find(f"{A}themeElements/{A}clrScheme")):
            colour = colour_in(slot)
            if colour is not None and tag(slot) in self.colours:
                changes = [child for child in elements(colour) if tag(child) != "alpha"]
                self.colours[tag(slot)] = self.hexadecimal(colour, changes)
        for key, name in (("+mj", "majorFont"), ("+mn", "minorFont")):
            latin = theme.find(f"{A}themeElements/{A}fontScheme/{A}{name}/{A}latin")
            if latin is not None and latin.get("typeface"):
                self.fonts[key] = latin.get("typeface", "")
        lines = theme.findall(f"{A}themeElements/{A}fmtScheme/{A}lnStyleLst/{A}ln")
        if lines:
            self.widths = tuple(number(line, "w", 9525) for line in lines)


def colour_in(holder: Element | None) -> Element | None:
    """The colour element directly inside another."""
    if holder is not None:
        for child in holder:
            if child.tag in _COLOURS:
                return child
    return None


def alpha_of(colour: Element | None) -> float:
    """How opaque a colour is, from 0 to 1."""
    said = None if colour is None else colour.find(f"{A}alpha")
    return 1.0 if said is None else single(number(said, "val", 100_000) / 100_000)


@lru_cache(maxsize=1024)
def single(value: float) -> float:
    """A number as a 32-bit float shows itself in JSON."""
    (near,) = struct.unpack("<f", struct.pack("<f", value))
    for digits in range(6, 10):
        shown = float(f"{near:.{digits}g}")
        if struct.unpack("<f", struct.pack("<f", shown))[0] == near:
            return shown
    return float(near)


def rgb(value: str) -> dict[str, Any]:
    """RgbColor of RRGGBB; what is zero is absent."""
    try:
        parts = bytes.fromhex(value[:6].rjust(6, "0"))
    except ValueError:
        parts = b"\0\0\0"
    told: dict[str, Any] = {}
    for name, part in zip(("red", "green", "blue"), parts, strict=True):
        if part:
            told[name] = 1 if part == 255 else single(part / 255)
    return told


def hexadecimal(colour: dict[str, Any]) -> str:
    """RRGGBB of an RgbColor."""
    return "".join(
        f"{_byte(float(colour.get(name, 0)))[0]:02X}" for name in ("red", "green", "blue")
    )


def _byte(share: float) -> bytes:
    return bytes([round(max(0.0, min(255.0, share * 255)))])


def _changed(value: str, changes: list[Element]) -> str:
    if not changes:
        return value.upper()
    try:
        red, green, blue = (part / 255 for part in bytes.fromhex(value[:6].rjust(6, "0")))
    except ValueError:
        return "000000"
    for change in changes:
        share = number(change, "val", 100_000) / 100_000
        hue, light, full = colorsys.rgb_to_hls(red, green, blue)
        match tag(change):
            case "lumMod":
                light *= share
            case "lumOff":
                light += share
            case "satMod":
                full *= share
            case "shade":
                red, green, blue = red * share, green * share, blue * share
                continue
            case "tint":
                red, green, blue = (1 - (1 - part) * share for part in (red, green, blue))
                continue
            case _:
                continue
        red, green, blue = colorsys.hls_to_rgb(hue, min(1, max(0, light)), min(1, max(0, full)))
    return "".join(f"{_byte(part)[0]:02X}" for part in (red, green, blue))
