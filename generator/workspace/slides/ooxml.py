"""The names of PresentationML and DrawingML, beside what all Office XML has in common."""

from lxml import etree

from generator.workspace.ooxml.xml import (
    DECLARATION,
    MC,
    RELATIONSHIPS,
    Element,
    R,
    clone,
    elements,
    number,
    parse,
    place,
    remove,
    serialise,
    tag,
    truth,
    unset,
)

__all__ = [
    "DECLARATION",
    "MC",
    "NAMESPACES",
    "P14",
    "PREFIXES",
    "A",
    "C",
    "Element",
    "P",
    "R",
    "clone",
    "elements",
    "number",
    "parse",
    "place",
    "remove",
    "serialise",
    "snippet",
    "tag",
    "truth",
    "unset",
]

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": RELATIONSHIPS,
}
A = "{" + NAMESPACES["a"] + "}"
P = "{" + NAMESPACES["p"] + "}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"

PREFIXES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_ROOT = f"<root {PREFIXES}>"


def snippet(xml: str) -> Element:
    """One new element, from XML that uses the prefixes a, p and r."""
    return etree.fromstring(_ROOT + xml + "</root>")[0]
