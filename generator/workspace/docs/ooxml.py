"""The names of WordprocessingML, and the order its schema wants them in."""

from hashlib import blake2s

from lxml import etree

from generator.workspace.ooxml.xml import RELATIONSHIPS, Element, place, tag, truth

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": RELATIONSHIPS,
}
W = "{" + NAMESPACES["w"] + "}"
WP = "{" + NAMESPACES["wp"] + "}"
A = "{" + NAMESPACES["a"] + "}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
VAL = f"{W}val"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

PREFIXES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_ROOT = f"<root {PREFIXES}>"
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
_ID_LENGTH = 12


def _order(names: str) -> tuple[str, ...]:
    return tuple(names.split())


RUN_ORDER = _order(
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline "
    "shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position "
    "sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout "
    "specVanish oMath rPrChange"
)
PARAGRAPH_ORDER = _order(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange"
)
CELL_ORDER = _order(
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
    "vAlign hideMark"
)
SECTION_ORDER = _order(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
    "docGrid printerSettings sectPrChange"
)
BORDER_ORDER = _order("top left start bottom right end between bar")


def snippet(xml: str) -> Element:
    """One new element, from XML that uses the prefixes w, wp, a, pic and r."""
    element = etree.fromstring(_ROOT + xml + "</root>")[0]
    etree.cleanup_namespaces(element)
    return element


def child(parent: Element | None, name: str) -> Element | None:
    """The first child of a name of WordprocessingML."""
    # A third of the time `find` takes, and most of what reading a document is.
    return None if parent is None else next(parent.iterchildren(W + name), None)


def value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of a child, if there is one."""
    found = child(parent, name)
    return None if found is None else found.get(VAL)


def toggle(parent: Element | None, name: str) -> bool | None:
    """An on/off property: on when its element is there without a value; None when absent."""
    found = child(parent, name)
    if found is None:
        return None
    said = truth(found.get(VAL))
    return True if said is None else said


def properties(parent: Element, name: str) -> Element:
    """The properties of an element, made in the first place when absent."""
    found = child(parent, name)
    if found is None:
        found = etree.Element(W + name)
        parent.insert(0, found)
    return found


def put(parent: Element, name: str, order: tuple[str, ...], **attributes: object) -> Element:
    """A property with these attributes of WordprocessingML, where the schema wants it."""
    element = etree.Element(W + name)
    for key, said in attributes.items():
        element.set(W + key, str(said))
    return place(parent, element, order)


def drop(parent: Element | None, *names: str) -> None:
    """Take properties away."""
    if parent is not None:
        for name in names:
            for found in parent.findall(W + name):
                parent.remove(found)


def name_of(element: Element) -> str:
    """The local name of an element, "" for a comment."""
    return tag(element)


def opaque(prefix: str, *facts: object) -> str:
    """An id made from facts that stay: the same in every reading of a file."""
    number = int.from_bytes(blake2s("\0".join(map(str, facts)).encode()).digest()[:10], "big")
    letters = ""
    for _ in range(_ID_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        letters += _LETTERS[rest]
    return prefix + letters
