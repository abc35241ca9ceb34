"""Pictures and drawings in the text, as inline and positioned objects."""

from collections.abc import Callable
from typing import Any

from generator.workspace.docs.ooxml import WP, A, name_of, opaque
from generator.workspace.docs.reading import picture_in
from generator.workspace.docs.style.values import EMU, points
from generator.workspace.ooxml.package import Package
from generator.workspace.ooxml.xml import Element, number

Json = dict[str, Any]
SourceOf = Callable[[bytes], str]
"""The address a picture was made from; empty where nobody knows it."""

CONTENT = "https://lh7-rt.googleusercontent.com/docsz/"
_THOUSANDTHS = 100_000  # of a side, in a crop
_CROPS = {"l": "offsetLeft", "t": "offsetTop", "r": "offsetRight", "b": "offsetBottom"}
_LAYOUTS = {
    "wrapSquare": "WRAP_TEXT",
    "wrapTight": "WRAP_TEXT",
    "wrapThrough": "WRAP_TEXT",
    "wrapTopAndBottom": "BREAK_LEFT_RIGHT",
}
_NO_BORDER: Json = {
    "color": {"color": {"rgbColor": {}}},
    "width": {"unit": "PT"},
    "dashStyle": "SOLID",
    "propertyState": "NOT_RENDERED",
}


def object_id(part: str, key: str) -> str:
    """The id of the object with this number in a part."""
    return opaque("kix.", "object", part, key)


class Objects:
    """The objects of one answer: each gets an id when it is first met."""

    def __init__(self, package: Package, source_of: SourceOf) -> None:
        self._package = package
        self._source_of = source_of
        self._ids: dict[Element, str] = {}
        self.nodes: dict[str, Element] = {}
        self.inline: Json = {}
        self.positioned: Json = {}

    def add(self, part: str, node: Element) -> str:
        """The id of a drawing in a part."""
        known = self._ids.get(node)
        if known is not None:
            return known
        about = node.find(f"{WP}*/{WP}docPr")
        key = about.get("id", "") if about is not None else f"shape {len(self._ids)}"
        found = object_id(part, key)
        while found in self.inline or found in self.positioned:
            # Some programs give every drawing the same number.
            key += "+"
            found = object_id(part, key)
        self._ids[node] = found
        self.nodes[found] = node
        embedded = self._embedded(part, node, about)
        anchor = node.find(f"{WP}anchor")
        if anchor is not None or "position:absolute" in _style(node):
            told: Json = {"positioning": _positioning(anchor), "embeddedObject": embedded}
            self.positioned[found] = {"objectId": found, "positionedObjectProperties": told}
        else:
            told = {"embeddedObject": embedded}
            self.inline[found] = {"objectId": found, "inlineObjectProperties": told}
        return found

    def _embedded(self, part: str, node: Element, about: Element | None) -> Json:
        told: Json = {}
        for name, attribute in (("title", "title"), ("description", "descr")):
            if about is not None and about.get(attribute):
                told[name] = about.get(attribute)
        picture = picture_in(node)
        relation = self._package.relations(part).get(picture or "")
        if picture is None or relation is None:
            told["embeddedDrawingProperties"] = {}
        else:
            uri = relation.target if relation.external else CONTENT + relation.target
            known: Json = {"contentUri": uri, "cropProperties": _crop(node)}
            if not relation.external and self._package.has(relation.target):
                source = self._source_of(self._package.read(relation.target))
                known |= {"sourceUri": source} if source else {}
            told["imageProperties"] = known
        told["embeddedObjectBorder"] = _NO_BORDER
        extent = node.find(f"{WP}*/{WP}extent")
        if extent is not None:
            told["size"] = {
                "height": points(number(extent, "cy") / EMU),
                "width": points(number(extent, "cx") / EMU),
            }
        holder = extent.getparent() if extent is not None else None
        for side, attribute in (("Top", "T"), ("Bottom", "B"), ("Right", "R"), ("Left", "L")):
            told[f"margin{side}"] = points(number(holder, f"dist{attribute}") / EMU)
        return told


def _style(node: Element) -> str:
    shape = next(node.iterchildren("*"), None)
    return "" if shape is None else shape.get("style", "")


def _crop(node: Element) -> Json:
    told: Json = {}
    crop = next(node.iter(f"{A}srcRect"), None)
    for side, name in _CROPS.items():
        share = number(crop, side) / _THOUSANDTHS
        if share:
            told[name] = share
    return told


def _positioning(anchor: Element | None) -> Json:
    layout = "IN_FRONT_OF_TEXT"
    told: Json = {}
    if anchor is not None:
        if anchor.get("behindDoc") in {"1", "true"}:
            layout = "BEHIND_TEXT"
        for one in anchor.iterchildren("*"):
            layout = _LAYOUTS.get(name_of(one), layout)
        for name, axis in (("leftOffset", "H"), ("topOffset", "V")):
            offset = anchor.find(f"{WP}position{axis}/{WP}posOffset")
            text = "" if offset is None else (offset.text or "").strip()
            told[name] = points(int(text) / EMU if text.lstrip("-").isdigit() else 0)
    return {"layout": layout, **told}
