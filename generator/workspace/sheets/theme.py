"""The colours of a workbook's theme, in the order cells refer to them."""

from generator.workspace.ooxml.package import Package
from generator.workspace.ooxml.xml import Element, elements, tag
from generator.workspace.sheets.colors import color_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ORDER = (
    *("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4"),
    *("accent5", "accent6", "hlink", "folHlink"),
)
_OFFICE = {
    "lt1": "FFFFFF",
    "dk1": "000000",
    "lt2": "E7E6E6",
    "dk2": "44546A",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_TOLD = (
    ("TEXT", "dk1"),
    ("BACKGROUND", "lt1"),
    *((f"ACCENT{index}", f"accent{index}") for index in range(1, 7)),
    ("LINK", "hlink"),
)


def theme_colors(package: Package, book: str) -> list[str]:
    """The twelve colours, six digits each; Office's own where the file has no theme."""
    found = dict(_OFFICE)
    part = package.related(book, "theme")
    if part is not None:
        for scheme in package.tree(part).iter(f"{_A}clrScheme"):
            for color in elements(scheme):
                value = next(elements(color), None)
                if value is not None:
                    found[tag(color)] = _value(value) or found.get(tag(color), "000000")
    return [found[name] for name in _ORDER]


def told_theme(colors: list[str], font: str) -> dict[str, object]:
    """The theme as Sheets tells it."""
    by_name = dict(zip(_ORDER, colors, strict=True))
    return {
        "primaryFontFamily": font,
        "themeColors": [
            {"colorType": kind, "color": {"rgbColor": color_of(by_name[name])}}
            for kind, name in _TOLD
        ],
    }


def _value(color: Element) -> str | None:
    value = color.get("lastClr") if tag(color) == "sysClr" else color.get("val")
    return value.upper() if value and len(value) == 6 else None
