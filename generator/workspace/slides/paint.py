"""Fills, outlines and the lines' dashes and arrows, both ways."""

from typing import Any

from generator.workspace.slides.geometry import emu, in_emu
from generator.workspace.slides.ooxml import (
    A,
    Element,
    clone,
    elements,
    number,
    place,
    remove,
    snippet,
    tag,
    unset,
)
from generator.workspace.slides.theme import (
    MAPPED,
    SCHEME,
    Theme,
    alpha_of,
    colour_in,
    hexadecimal,
)

FILLS = frozenset({"noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"})
_FILL_NAMES = frozenset(A + name for name in FILLS)
_SCHEME_OF = {name: slot for slot, name in (*SCHEME.items(), *MAPPED.items())}
_DASHES = {
    "solid": "SOLID",
    "dot": "DOT",
    "sysDot": "DOT",
    "dash": "DASH",
    "sysDash": "DASH",
    "dashDot": "DASH_DOT",
    "sysDashDot": "DASH_DOT",
    "lgDash": "LONG_DASH",
    "lgDashDot": "LONG_DASH_DOT",
    "lgDashDotDot": "LONG_DASH_DOT",
    "sysDashDotDot": "DASH_DOT",
}
_DASH_OF = {
    "SOLID": "solid",
    "DOT": "dot",
    "DASH": "dash",
    "DASH_DOT": "dashDot",
    "LONG_DASH": "lgDash",
    "LONG_DASH_DOT": "lgDashDot",
}
_ARROWS = {
    "none": "NONE",
    "stealth": "STEALTH_ARROW",
    "triangle": "FILL_ARROW",
    "oval": "FILL_CIRCLE",
    "diamond": "FILL_DIAMOND",
    "arrow": "OPEN_ARROW",
}
# OOXML has no open circle, square or diamond; the nearest filled one stands for it.
_ARROW_OF = {
    "NONE": "none",
    "STEALTH_ARROW": "stealth",
    "FILL_ARROW": "triangle",
    "FILL_CIRCLE": "oval",
    "FILL_SQUARE": "diamond",
    "FILL_DIAMOND": "diamond",
    "OPEN_ARROW": "arrow",
    "OPEN_CIRCLE": "oval",
    "OPEN_SQUARE": "diamond",
    "OPEN_DIAMOND": "diamond",
}
LINE_ORDER = (
    "noFill", "solidFill", "gradFill", "pattFill", "prstDash", "custDash", "round", "bevel",
    "miter", "headEnd", "tailEnd", "extLst",
)  # fmt: skip
PROPERTIES_ORDER = (
    "xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "gradFill", "blipFill", "pattFill",
    "grpFill", "ln", "effectLst", "effectDag", "scene3d", "sp3d", "extLst",
)  # fmt: skip
WHITE = {"color": {"rgbColor": {"red": 1, "green": 1, "blue": 1}}, "alpha": 1}
BLACK = {"color": {"rgbColor": {}}, "alpha": 1}
USUAL_WEIGHT = 9525
_WIDEST = 20_116_800  # what OOXML takes for the width of a line


def fill_in(holder: Element | None) -> Element | None:
    """The fill directly inside an element."""
    if holder is not None:
        for child in holder:
            if child.tag in _FILL_NAMES:
                return child
    return None


def solid(
    fill: Element | None, theme: Theme, inner: str | None = None
) -> dict[str, Any] | None:
    """The SolidFill of a fill that is one."""
    if fill is None or tag(fill) != "solidFill":
        return None
    colour = colour_in(fill)
    if colour is None:
        return None
    return _solid(theme.named(colour, inner), alpha_of(colour))


def background(
    fill: Element | None, theme: Theme, *, inherits: bool, style: Element | None = None
) -> dict[str, Any]:
    """A ShapeBackgroundFill; what the API can't say about a fill is left out."""
    if fill is None:
        if inherits:
            return {"propertyState": "INHERIT"}
        reference = None if style is None else style.find(f"{A}fillRef")
        if reference is None or number(reference, "idx") in {0, 1000}:
            return {"propertyState": "NOT_RENDERED", "solidFill": WHITE}
        colour = colour_in(reference)
        return {} if colour is None else {"solidFill": _solid(theme.named(colour), 1.0)}
    if tag(fill) == "noFill":
        return {"propertyState": "NOT_RENDERED", "solidFill": WHITE}
    told = solid(fill, theme)
    return {} if told is None else {"solidFill": told}


def outline(
    line: Element | None, theme: Theme, *, inherits: bool, style: Element | None = None
) -> dict[str, Any]:
    """An Outline."""
    reference = None if style is None else style.find(f"{A}lnRef")
    index = number(reference, "idx")
    fill = fill_in(line)
    if fill is None and inherits and (line is None or not len(line)):
        return {"propertyState": "INHERIT"}
    told_fill = solid(fill, theme)
    if fill is None and index and reference is not None:
        colour = colour_in(reference)
        told_fill = None if colour is None else _solid(theme.named(colour), 1.0)
    told: dict[str, Any] = {
        "outlineFill": {"solidFill": told_fill or BLACK},
        "weight": emu(weight(line, theme, index)),
        "dashStyle": dash(line),
    }
    if (fill is None and not index) or (fill is not None and tag(fill) == "noFill"):
        told["propertyState"] = "NOT_RENDERED"
    return told


def weight(line: Element | None, theme: Theme, index: int = 0) -> int:
    """The width of a line in EMU."""
    if line is not None and line.get("w") is not None:
        return number(line, "w", USUAL_WEIGHT)
    if index:
        return theme.widths[min(index, len(theme.widths)) - 1]
    return USUAL_WEIGHT


def dash(line: Element | None) -> str:
    """The DashStyle of a line."""
    said = None if line is None else line.find(f"{A}prstDash")
    return "SOLID" if said is None else _DASHES.get(said.get("val", "solid"), "SOLID")


def arrow(line: Element | None, end: str) -> str:
    """The ArrowStyle of a line's headEnd or tailEnd."""
    said = None if line is None else line.find(f"{A}{end}")
    return "NONE" if said is None else _ARROWS.get(said.get("type", "none"), "NONE")


def colour_xml(colour: dict[str, Any], alpha: float = 1.0) -> str:
    """An OpaqueColor as a colour element."""
    inner = "" if alpha >= 1 else f'<a:alpha val="{round(alpha * 100_000)}"/>'
    if colour.get("themeColor"):
        slot = _SCHEME_OF.get(colour["themeColor"], "dk1")
        return f'<a:schemeClr val="{slot}">{inner}</a:schemeClr>'
    value = hexadecimal(colour.get("rgbColor", {}))
    return f'<a:srgbClr val="{value}">{inner}</a:srgbClr>'


def fill_xml(value: dict[str, Any] | None) -> str:
    """A solidFill element of a SolidFill."""
    value = value or {}
    alpha = float(value.get("alpha", 1))
    return f"<a:solidFill>{colour_xml(value.get('color', {}), alpha)}</a:solidFill>"


def solid_by_mask(
    before: Element | None, said: dict[str, Any], *, colour: bool, alpha: bool
) -> Element:
    """A solid fill of which only the colour or the opacity may be asked for.

    Args:
        before: the fill that stands there.
        said: the SolidFill.
        colour: whether its colour counts; else the one before stays.
        alpha: whether its opacity counts.
    """
    is_solid = before is not None and tag(before) == "solidFill"
    old = colour_in(before) if is_solid else None
    if colour or old is None:
        share = float(said.get("alpha", 1)) if alpha or old is None else alpha_of(old)
        return snippet(fill_xml({"color": said.get("color", {}), "alpha": share}))
    kept = clone(old)
    remove(kept, f"{A}alpha")
    share = float(said.get("alpha", 1)) if alpha else alpha_of(old)
    if share < 1:
        kept.append(snippet(f'<a:alpha val="{round(share * 100_000)}"/>'))
    made = snippet("<a:solidFill/>")
    made.append(kept)
    return made


def set_fill(holder: Element, fill: Element | None, order: tuple[str, ...]) -> None:
    """Replace the fill of an element; None leaves it to be inherited."""
    for child in list(elements(holder)):
        if tag(child) in FILLS:
            holder.remove(child)
    if fill is not None:
        place(holder, fill, order)


def line_in(properties: Element, order: tuple[str, ...] = PROPERTIES_ORDER) -> Element:
    """The a:ln of shape properties, made if there is none."""
    line = properties.find(f"{A}ln")
    return place(properties, snippet("<a:ln/>"), order) if line is None else line


def set_weight(line: Element, dimension: dict[str, Any] | None) -> None:
    """Set the width of a line, or leave it to the default."""
    if dimension is None:
        unset(line, "w")
    else:
        line.set("w", str(min(max(0, round(in_emu(dimension))), _WIDEST)))


def set_dash(line: Element, style: str | None) -> None:
    """Set how a line is broken."""
    place(
        line,
        snippet(f'<a:prstDash val="{_DASH_OF.get(style or "SOLID", "solid")}"/>'),
        LINE_ORDER,
    )


def set_arrow(line: Element, end: str, style: str | None) -> None:
    """Set the arrow at one end of a line."""
    name = _ARROW_OF.get(style or "NONE", "none")
    place(line, snippet(f'<a:{end} type="{name}"/>'), LINE_ORDER)


def _solid(colour: dict[str, Any], alpha: float) -> dict[str, Any]:
    told: dict[str, Any] = {"color": colour}
    if alpha:
        told["alpha"] = 1 if alpha == 1 else alpha
    return told
