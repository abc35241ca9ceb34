"""Paragraph properties as a ParagraphStyle, and back."""

from collections.abc import Callable
from typing import Any

from lxml import etree

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.ooxml import (
    BORDER_ORDER,
    PARAGRAPH_ORDER,
    VAL,
    W,
    child,
    drop,
    name_of,
    put,
)
from generator.workspace.docs.style.values import (
    TWIPS,
    colour,
    length_of,
    points,
    twips,
    twips_in,
    written_colour,
)
from generator.workspace.ooxml.xml import Element, place, truth, unset

Json = dict[str, Any]

_BORDERS = {
    "borderBetween": "between",
    "borderTop": "top",
    "borderBottom": "bottom",
    "borderLeft": "left",
    "borderRight": "right",
}
_NO_BORDER: Json = {
    "color": {},
    "width": {"unit": "PT"},
    "padding": {"unit": "PT"},
    "dashStyle": "SOLID",
}
DEFAULTS: Json = {
    "alignment": "START",
    "lineSpacing": 100,
    "direction": "LEFT_TO_RIGHT",
    "spacingMode": "NEVER_COLLAPSE",
    "spaceAbove": points(0),
    "spaceBelow": points(0),
    **dict.fromkeys(_BORDERS, _NO_BORDER),
    "indentFirstLine": points(0),
    "indentStart": points(0),
    "indentEnd": points(0),
    "keepLinesTogether": False,
    "keepWithNext": False,
    "avoidWidowAndOrphan": True,
    "shading": {"backgroundColor": {}},
    "pageBreakBefore": False,
}
FIELDS = tuple(DEFAULTS)

_TOGGLES = {
    "keepLinesTogether": "keepLines",
    "keepWithNext": "keepNext",
    "avoidWidowAndOrphan": "widowControl",
    "pageBreakBefore": "pageBreakBefore",
}
_ALIGNMENTS = {
    "left": "START",
    "start": "START",
    "center": "CENTER",
    "right": "END",
    "end": "END",
    "both": "JUSTIFIED",
    "distribute": "JUSTIFIED",
}
_WRITTEN_ALIGNMENTS = {"START": "left", "CENTER": "center", "END": "right", "JUSTIFIED": "both"}
_DASHES = {"dotted": "DOT", "dashed": "DASH", "dashSmallGap": "DASH"}
_WRITTEN_DASHES = {"SOLID": "single", "DOT": "dotted", "DASH": "dashed"}
_SHARES = {None, "auto"}
_LINE = 240  # Word's single line
_EIGHTHS = 8  # of a point, in a border's width


def read_paragraph_style(paragraph_properties: Element | None) -> Json:
    """What paragraph properties say themselves.

    `hanging` is not Google's: how far the first line starts behind the others. What is merged
    from several places becomes Google's words through `finished`.
    """
    told: Json = {}
    for element in (
        () if paragraph_properties is None else paragraph_properties.iterchildren("*")
    ):
        reader = _READERS.get(name_of(element))
        if reader is not None:
            told |= reader(element)
    return told


def read_indent(indent: Element | None) -> Json:
    """The lengths of a w:ind."""
    told: Json = {}
    start = twips_in(indent, f"{W}start", f"{W}left")
    end = twips_in(indent, f"{W}end", f"{W}right")
    hanging = twips_in(indent, f"{W}hanging")
    first = twips_in(indent, f"{W}firstLine")
    if start is not None:
        told["indentStart"] = points(start)
    if end is not None:
        told["indentEnd"] = points(end)
    if hanging is not None or first is not None:
        told["hanging"] = -hanging if hanging is not None else first
    return told


def finished(merged: Json) -> Json:
    """Merged properties in Google's words: the first line is measured from the margin."""
    told = dict(merged)
    first = told.pop("hanging", None)
    if first is not None or "indentStart" in told:
        start = length_of(told.get("indentStart"))
        told["indentFirstLine"] = points(start + (first or 0))
    return told


def write_paragraph_style(paragraph_properties: Element, field: str, said: object) -> None:
    """Write one field of a ParagraphStyle; None lets it be inherited."""
    if field in _TOGGLES:
        drop(paragraph_properties, _TOGGLES[field])
        if said is not None:
            element = put(paragraph_properties, _TOGGLES[field], PARAGRAPH_ORDER)
            if not said:
                element.set(VAL, "0")
        return
    if field in _BORDERS:
        _write_border(paragraph_properties, _BORDERS[field], said)
        return
    match field:
        case "alignment":
            _write(paragraph_properties, "jc", _WRITTEN_ALIGNMENTS.get(str(said)))
        case "direction":
            written = {"RIGHT_TO_LEFT": "1", "LEFT_TO_RIGHT": "0"}.get(str(said))
            _write(paragraph_properties, "bidi", written)
        case "spacingMode":
            written = {"COLLAPSE_LISTS": "1", "NEVER_COLLAPSE": "0"}.get(str(said))
            _write(paragraph_properties, "contextualSpacing", written)
        case "shading":
            drop(paragraph_properties, "shd")
            if isinstance(said, dict):
                fill = written_colour(said.get("backgroundColor")) or "auto"
                put(paragraph_properties, "shd", PARAGRAPH_ORDER, val="clear", fill=fill)
        case "lineSpacing" | "spaceAbove" | "spaceBelow":
            _write_spacing(paragraph_properties, field, said)
        case _:
            _write_indent(paragraph_properties, field, said)


def _spacing(spacing: Element | None) -> Json:
    told: Json = {}
    above, below = twips_in(spacing, f"{W}before"), twips_in(spacing, f"{W}after")
    if above is not None:
        told["spaceAbove"] = points(above)
    if below is not None:
        told["spaceBelow"] = points(below)
    line = twips_in(spacing, f"{W}line")
    # A line of an exact height has no percentage.
    if line is not None and spacing is not None and spacing.get(f"{W}lineRule") in _SHARES:
        percent = round(line * TWIPS / _LINE * 100, 4)
        told["lineSpacing"] = int(percent) if percent == int(percent) else percent
    return told


def _borders(borders: Element | None) -> Json:
    told: Json = {}
    for name, side in _BORDERS.items():
        border = child(borders, side)
        if border is not None:
            told[name] = _border(border)
    return told


def _border(border: Element) -> Json:
    if border.get(VAL) in {"nil", "none"}:
        return _NO_BORDER
    try:
        width = int(border.get(f"{W}sz", "0")) / _EIGHTHS
        padding = int(border.get(f"{W}space", "0"))
    except ValueError:
        width, padding = 0, 0
    written = border.get(f"{W}color", "auto")
    return {
        "color": colour("000000" if written == "auto" else written),
        "width": points(width),
        "padding": points(padding),
        "dashStyle": _DASHES.get(border.get(VAL, ""), "SOLID"),
    }


def _write(parent: Element, name: str, written: str | None) -> None:
    drop(parent, name)
    if written is not None:
        put(parent, name, PARAGRAPH_ORDER, val=written)


def _kept(parent: Element, name: str) -> Element:
    found = child(parent, name)
    return put(parent, name, PARAGRAPH_ORDER) if found is None else found


def _write_spacing(parent: Element, field: str, said: object) -> None:
    spacing = _kept(parent, "spacing")
    if field == "lineSpacing":
        if said is None:
            unset(spacing, f"{W}line")
            unset(spacing, f"{W}lineRule")
        else:
            percent = float(said) if isinstance(said, int | float) else 100
            if percent <= 0:
                raise Invalid("The line spacing must be greater than 0.")
            spacing.set(f"{W}line", str(round(percent * _LINE / 100)))
            spacing.set(f"{W}lineRule", "auto")
    else:
        name = "before" if field == "spaceAbove" else "after"
        unset(spacing, f"{W}{name}Autospacing")
        _set_length(spacing, name, said)
    if not spacing.attrib:
        parent.remove(spacing)


def _write_indent(parent: Element, field: str, said: object) -> None:
    indent = _kept(parent, "ind")
    own = read_indent(indent)
    start = length_of(own.get("indentStart"))
    first = start + own["hanging"] if "hanging" in own else None
    for modern, old in (("start", "left"), ("end", "right")):
        if indent.get(f"{W}{modern}") is not None:
            indent.set(f"{W}{old}", indent.get(f"{W}{modern}", "0"))
            unset(indent, f"{W}{modern}")
    if field == "indentEnd":
        _set_length(indent, "right", said)
    elif field == "indentStart":
        # The first line stays where it is: it is measured from the margin.
        _set_length(indent, "left", said)
        _set_first(indent, first)
    else:
        _set_first(indent, None if said is None else length_of(said))  # type: ignore[arg-type]
    if not indent.attrib:
        parent.remove(indent)


def _set_first(indent: Element, first: float | None) -> None:
    unset(indent, f"{W}hanging")
    unset(indent, f"{W}firstLine")
    if first is not None:
        behind = first - (twips_in(indent, f"{W}left") or 0)
        name = "hanging" if behind < 0 else "firstLine"
        indent.set(W + name, str(round(abs(behind) * TWIPS)))


def _set_length(element: Element, name: str, said: object) -> None:
    if isinstance(said, dict):
        element.set(W + name, str(twips(said)))
    else:
        unset(element, W + name)


def _write_border(parent: Element, side: str, said: object) -> None:
    borders = _kept(parent, "pBdr")
    drop(borders, side)
    if isinstance(said, dict):
        border = etree.Element(W + side)
        width = length_of(said.get("width"))
        dash = _WRITTEN_DASHES.get(said.get("dashStyle", ""), "single")
        border.set(VAL, dash if width else "nil")
        border.set(f"{W}sz", str(round(width * _EIGHTHS)))
        border.set(f"{W}space", str(round(length_of(said.get("padding")))))
        border.set(f"{W}color", written_colour(said.get("color")) or "auto")
        place(borders, border, BORDER_ORDER)
    if not len(borders):
        parent.remove(borders)


def _alignment(element: Element) -> Json:
    said = _ALIGNMENTS.get(element.get(VAL, ""))
    return {"alignment": said} if said else {}


def _toggle(name: str) -> Callable[[Element], Json]:
    return lambda element: {name: truth(element.get(VAL, "1")) or False}


def _choice(name: str, on: str, off: str) -> Callable[[Element], Json]:
    return lambda element: {name: on if truth(element.get(VAL, "1")) else off}


def _shading(element: Element) -> Json:
    return {"shading": {"backgroundColor": colour(element.get(f"{W}fill"))}}


_READERS: dict[str, Callable[[Element], Json]] = {
    "jc": _alignment,
    "bidi": _choice("direction", "RIGHT_TO_LEFT", "LEFT_TO_RIGHT"),
    "contextualSpacing": _choice("spacingMode", "COLLAPSE_LISTS", "NEVER_COLLAPSE"),
    "spacing": _spacing,
    "ind": read_indent,
    "pBdr": _borders,
    "shd": _shading,
    **{element: _toggle(name) for name, element in _TOGGLES.items()},
}
