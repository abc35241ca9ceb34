"""Reading and changing the XML of Office files without trusting it."""

import copy
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

Element = etree._Element

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = "{" + RELATIONSHIPS + "}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# The largest whole number a double holds; a page a thousand times as wide as the Earth.
_MOST = 2**53
_MOST_DIGITS = 20
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def parse(data: bytes) -> Element:
    """The tree of a part; entities are never resolved and nothing is fetched.

    Raises:
        ValueError: the bytes are not XML, or carry a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise ValueError(str(fault)) from fault
    about = root.getroottree().docinfo
    if getattr(about, "doctype", ""):
        raise ValueError("a part with a document type")
    return root


def serialise(root: Element) -> bytes:
    """The bytes of a part."""
    return DECLARATION + etree.tostring(root, encoding="UTF-8")


def clone(element: Element) -> Element:
    """A deep copy that belongs to no tree."""
    twin = copy.deepcopy(element)
    twin.tail = None
    return twin


def tag(element: Element) -> str:
    """The local name of an element, or "" for a comment."""
    return _local(element.tag)


@lru_cache(maxsize=1024)
def _local(name: object) -> str:
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def elements(parent: Element | None) -> Iterator[Element]:
    """The children of an element that are elements."""
    return iter(()) if parent is None else parent.iterchildren("*")


def place(parent: Element, child: Element, order: Iterable[str]) -> Element:
    """The child, put where the schema's order of local names wants it; replaces its like."""
    names = list(order)
    for old in parent.findall(str(child.tag)):
        parent.remove(old)
    rank = names.index(tag(child))
    before = set(names[:rank])
    position = 0
    for index, other in enumerate(parent):
        if tag(other) in before:
            position = index + 1
    parent.insert(position, child)
    return child


def remove(parent: Element, *names: str) -> None:
    """Take every child of one of these qualified names out of its parent."""
    for name in names:
        for child in parent.findall(name):
            parent.remove(child)


def unset(element: Element, name: str) -> None:
    """Take an attribute away, if it is there."""
    if name in element.attrib:
        del element.attrib[name]


def number(element: Element | None, name: str, default: int = 0) -> int:
    """An integer attribute; what is missing, no number or beyond all measure is the default."""
    if element is None:
        return default
    value = element.get(name)
    if value is None:
        return default
    try:
        found = int(value) if len(value) < _MOST_DIGITS else round(float(value))
    except ValueError:
        try:
            found = round(float(value))
        except (ValueError, OverflowError):
            return default
    except OverflowError:
        return default
    return found if abs(found) <= _MOST else default


def truth(value: str | None) -> bool | None:
    """An xsd:boolean; None when it isn't written."""
    return None if value is None else value in {"1", "true", "on"}
