"""How the objects of a page look now: what the memory of a file keeps of them."""

from collections.abc import Sequence

from generator.workspace.slides.document import Document
from generator.workspace.slides.ids import every, id_of, labels, placeholder
from generator.workspace.slides.memory import Box, Look
from generator.workspace.slides.ooxml import A, C, Element, P, R, number, tag
from generator.workspace.slides.page import Page

_MOST_LETTERS = 80
_PARAGRAPH, _LETTERS = f"{A}p", f"{A}t"
_GEOMETRY, _BLIP = f"{P}spPr/{A}prstGeom", f"{P}blipFill/{A}blip"
_PROPERTIES, _FRAME = frozenset({f"{P}spPr", f"{P}grpSpPr"}), f"{P}xfrm"
_PICTURE, _GROUP = f"{P}pic", f"{P}grpSp"
_XFRM, _OFF, _EXT = f"{A}xfrm", f"{A}off", f"{A}ext"


def looks(
    document: Document, page: Page, known: Sequence[tuple[str, Look]] = ()
) -> tuple[tuple[str, Look], ...]:
    """The objects of a page: their ids and looks, groups before their children.

    What is known of them holds but for the stale ones, and for groups, which say all in them.
    """
    found = list(every(page.tree))
    if len(known) != len(found):
        return tuple([(id_of(one), look_of(document, page, one)) for one in found])
    return tuple(
        [
            (was[0], look_of(document, page, one))
            if one in page.stale or one.tag == _GROUP
            else was
            for one, was in zip(found, known, strict=True)
        ]
    )


def look_of(document: Document, page: Page, element: Element) -> Look:
    """The look of an element of a page."""
    mark = placeholder(element)
    about = labels(element)
    name = about.get("name", "")
    title = about.get("title") or about.get("descr") or ""
    return Look(
        _kind(element),
        "" if mark is None else f"{mark.get('type', 'obj')} {mark.get('idx', '0')}",
        page.labels.get(about, name) if page.labels else name,
        number(about, "id"),
        _box(element) if mark is None else _inherited_box(document, page, element),
        _beginning(element),
        title[:_MOST_LETTERS],
        _picture(document, page, element),
    )


def _beginning(element: Element) -> str:
    """The first words in an element, paragraph by paragraph.

    A large table is not read to its end for them.
    """
    text, between = "", ""
    for piece in element.iter(_PARAGRAPH, _LETTERS):
        if piece.tag == _PARAGRAPH:
            text += between
            between = "\n"
        elif between:
            text += piece.text or ""
        if len(text) >= _MOST_LETTERS:
            return text[:_MOST_LETTERS]
    return text + between


def _kind(element: Element) -> str:
    kind = tag(element)
    if kind == "graphicFrame":
        if element.find(f".//{A}tbl") is not None:
            return "table"
        return "chart" if element.find(f".//{C}chart") is not None else kind
    if kind == "cxnSp":
        return "line"
    geometry = element.find(_GEOMETRY)
    is_line = geometry is not None and geometry.get("prst") == "line"
    return "line" if is_line else kind


def _picture(document: Document, page: Page, element: Element) -> str:
    blip = element.find(_BLIP) if element.tag == _PICTURE else None
    if blip is None or not page.part:
        return ""
    relation = document.package.relations(page.part).get(blip.get(f"{R}embed", ""))
    is_there = relation is not None and document.package.has(relation.target)
    return document.package.mark(relation.target) if relation is not None and is_there else ""


def _inherited_box(document: Document, page: Page, element: Element) -> Box | None:
    for _, one in document.lineage(page, element):
        box = _box(one)
        if box is not None:
            return box
    return None


def _box(element: Element) -> Box | None:
    for child in element:
        if child.tag in _PROPERTIES:
            xfrm = child.find(_XFRM)
        elif child.tag == _FRAME:
            xfrm = child
        else:
            continue
        if xfrm is not None:
            break
    else:
        return None
    off, ext = xfrm.find(_OFF), xfrm.find(_EXT)
    if off is None or ext is None:
        return None
    return number(off, "x"), number(off, "y"), number(ext, "cx"), number(ext, "cy")
