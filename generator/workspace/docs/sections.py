"""Sections of pages: what the document as a whole, and each section of it, is set to."""

from typing import Any

from generator.workspace.docs.document import Document
from generator.workspace.docs.ooxml import W, child, toggle, value
from generator.workspace.docs.style.values import colour, points, twips_in
from generator.workspace.ooxml.xml import Element, number

Json = dict[str, Any]

_LETTER = (612, 792)
_INCH = 72
MARGINS = (
    ("marginTop", "top", _INCH),
    ("marginBottom", "bottom", _INCH),
    ("marginRight", "right", _INCH),
    ("marginLeft", "left", _INCH),
)
_PAGES = (("default", "default{}Id"), ("first", "firstPage{}Id"), ("even", "evenPage{}Id"))
_MOST_COLUMNS = 45


def document_style(document: Document) -> Json:
    """The answer's `documentStyle`: what the first section says."""
    sections = document.sections()
    section = sections[0] if sections else None
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    start = number(child(section, "pgNumType"), f"{W}start", 1)
    told: Json = {
        "background": {"color": _background(document)},
        **_references(document, section),
        "pageNumberStart": start,
    }
    for name, attribute, usual in MARGINS:
        said = twips_in(margins, f"{W}{attribute}")
        told[name] = points(usual if said is None else abs(said))
    width, height = twips_in(size, f"{W}w"), twips_in(size, f"{W}h")
    told["pageSize"] = {
        "height": points(_LETTER[1] if height is None else height),
        "width": points(_LETTER[0] if width is None else width),
    }
    for name, attribute in (("marginHeader", "header"), ("marginFooter", "footer")):
        said = twips_in(margins, f"{W}{attribute}")
        told[name] = points(_INCH / 2 if said is None else said)
    told["useCustomHeaderFooterMargins"] = True
    if toggle(section, "titlePg"):
        told["useFirstPageHeaderFooter"] = True
    if document.has_even_pages():
        told["useEvenPageHeaderFooter"] = True
    told["documentFormat"] = {"documentMode": "PAGES"}
    return told


def section_style(document: Document, section: Element | None, *, is_first: bool) -> Json:
    """The style of a section break: that of the section it begins."""
    columns = child(section, "cols")
    count = min(number(columns, f"{W}num", 1), _MOST_COLUMNS)
    is_separated = columns is not None and columns.get(f"{W}sep") in {"1", "true", "on"}
    told: Json = {}
    if count > 1:
        gap = twips_in(columns, f"{W}space")
        told["columnProperties"] = [
            {"paddingEnd": points((gap if gap is not None else 36) if at < count - 1 else 0)}
            for at in range(count)
        ]
    told["columnSeparatorStyle"] = "BETWEEN_EACH_COLUMN" if is_separated else "NONE"
    told["contentDirection"] = "RIGHT_TO_LEFT" if toggle(section, "bidi") else "LEFT_TO_RIGHT"
    is_continuous = is_first or value(section, "type") == "continuous"
    told["sectionType"] = "CONTINUOUS" if is_continuous else "NEXT_PAGE"
    if not is_first:
        told |= _references(document, section)
        told |= _own_margins(document, section)
    return told


def _own_margins(document: Document, section: Element | None) -> Json:
    """The margins of a section that are not those of the document."""
    margins, usual = child(section, "pgMar"), child(document.sections()[0], "pgMar")
    told: Json = {}
    for name, attribute in (
        *((name, attribute) for name, attribute, _ in MARGINS),
        ("marginHeader", "header"),
        ("marginFooter", "footer"),
    ):
        said = twips_in(margins, f"{W}{attribute}")
        if said is not None and said != twips_in(usual, f"{W}{attribute}"):
            told[name] = points(abs(said))
    return told


def _background(document: Document) -> Json:
    found = child(document.package.tree(document.main), "background")
    return {} if found is None else colour(found.get(f"{W}color"))


def _references(document: Document, section: Element | None) -> Json:
    told: Json = {}
    for kind, word in (("header", "Header"), ("footer", "Footer")):
        for pages, name in _PAGES:
            found = document.reference(section, kind, pages)
            if found is not None:
                told[name.format(word)] = found
    return told
