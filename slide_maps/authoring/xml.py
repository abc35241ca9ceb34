"""Elements of Office files, written by their prefixed names."""

from collections.abc import Mapping

from lxml import etree

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
}

# Package parts are written without a prefix, as every reader knows them.
UNPREFIXED = {"ct", "rel"}

EMU_PER_POINT = 12700

Element = etree._Element
Attributes = Mapping[str, str | int]


def el(tag: str, attributes: Attributes | None = None, *children: Element) -> Element:
    """An element such as `a:rPr`; attribute names may be prefixed too (`r:id`)."""
    element = etree.Element(qname(tag), nsmap=_prefixes(tag))
    for name, value in (attributes or {}).items():
        element.set(qname(name) if ":" in name else name, str(value))
    element.extend(children)
    return element


def text_el(tag: str, text: str) -> Element:
    """An element that holds text."""
    element = el(tag)
    element.text = text
    return element


def qname(name: str) -> str:
    """A prefixed name in lxml's `{namespace}local` form."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def to_bytes(root: Element) -> bytes:
    """A whole XML part, the same bytes for the same tree."""
    etree.cleanup_namespaces(root, top_nsmap=_top_prefixes(root))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def emu(points: float) -> int:
    """Points in English Metric Units."""
    return round(points * EMU_PER_POINT)


def _prefixes(tag: str) -> dict[str, str]:
    prefix = tag.partition(":")[0]
    shown = None if prefix in UNPREFIXED else prefix
    return {shown: NAMESPACES[prefix]}  # type: ignore[dict-item]  # lxml's stubs forget the default


def _top_prefixes(root: Element) -> dict[str, str]:
    """Presentation parts declare their namespaces once, at the top."""
    if root.tag.startswith(f"{{{NAMESPACES['p']}}}"):
        return {prefix: NAMESPACES[prefix] for prefix in ("a", "r", "p")}
    if root.tag.startswith(f"{{{NAMESPACES['w']}}}"):
        return {prefix: NAMESPACES[prefix] for prefix in ("r", "w")}
    return {}
