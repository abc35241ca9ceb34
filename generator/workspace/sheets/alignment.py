"""How a style sets text in its cell: alignment, wrapping, direction and rotation."""

from typing import Any

from generator.workspace.ooxml.xml import Element, number, place, truth, unset
from generator.workspace.sheets import ooxml

Json = dict[str, Any]

_ORDER = ("alignment", "protection", "extLst")
_ACROSS = {"left": "LEFT", "center": "CENTER", "right": "RIGHT"}
_DOWN = {"top": "TOP", "center": "MIDDLE", "bottom": "BOTTOM"}
_DIRECTIONS = {1: "LEFT_TO_RIGHT", 2: "RIGHT_TO_LEFT"}
_STACKED = 255
_OWN = ("horizontal", "vertical", "wrapText", "readingOrder", "textRotation", "shrinkToFit")


def read_alignment(record: Element) -> Json:
    """What a style's record says of alignment."""
    element = ooxml.child(record, "alignment")
    if element is None:
        return {}
    told: Json = {}
    if element.get("horizontal") in _ACROSS:
        told["horizontalAlignment"] = _ACROSS[element.get("horizontal", "")]
    if element.get("vertical") in _DOWN:
        told["verticalAlignment"] = _DOWN[element.get("vertical", "")]
    wraps = truth(element.get("wrapText"))
    if wraps is not None:
        told["wrapStrategy"] = "WRAP" if wraps else "OVERFLOW_CELL"
    elif truth(element.get("shrinkToFit")) is False:
        told["wrapStrategy"] = "CLIP"
    direction = _DIRECTIONS.get(number(element, "readingOrder"))
    if direction:
        told["textDirection"] = direction
    rotation = _rotation(number(element, "textRotation"))
    if rotation:
        told["textRotation"] = rotation
    return told


def write_alignment(record: Element, wanted: Json) -> None:
    """Let a style's record say what a CellFormat does of alignment."""
    if {name: read_alignment(record).get(name) for name in _NAMES} == {
        name: wanted.get(name) for name in _NAMES
    }:
        return
    old = ooxml.child(record, "alignment")
    element = ooxml.new("alignment") if old is None else old
    for name in _OWN:
        unset(element, name)
    for value, name, table in (
        (wanted.get("horizontalAlignment"), "horizontal", _ACROSS),
        (wanted.get("verticalAlignment"), "vertical", _DOWN),
        (wanted.get("textDirection"), "readingOrder", _DIRECTIONS),
    ):
        for office, google in table.items():
            if google == value:
                element.set(name, str(office))
    match wanted.get("wrapStrategy"):
        case "WRAP" | "LEGACY_WRAP":
            element.set("wrapText", "1")
        case "OVERFLOW_CELL":
            element.set("wrapText", "0")
        case "CLIP":
            element.set("shrinkToFit", "0")
    turned = wanted.get("textRotation", {})
    if turned.get("vertical"):
        element.set("textRotation", str(_STACKED))
    elif turned.get("angle"):
        angle = int(turned["angle"])
        element.set("textRotation", str(angle if angle > 0 else 90 - angle))
    if element.attrib:
        place(record, element, _ORDER)
        record.set("applyAlignment", "1")
    else:
        ooxml.drop(record, "alignment")
        unset(record, "applyAlignment")


def _rotation(office: int) -> Json | None:
    if office == _STACKED:
        return {"vertical": True}
    if not 0 < office <= 180:
        return None
    return {"angle": office if office <= 90 else 90 - office}


_NAMES = (
    *("horizontalAlignment", "verticalAlignment", "wrapStrategy"),
    *("textDirection", "textRotation"),
)
