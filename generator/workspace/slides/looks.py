"""How the objects of a page look now: what the memory of a file keeps of them."""

from collections.abc import Iterator

from generator.workspace.slides.document import Document
from generator.workspace.slides.ids import every, id_of, labels, placeholder
from generator.workspace.slides.memory import Box, Look
from generator.workspace.slides.ooxml import A, C, Element, P, R, number, tag
from generator.workspace.slides.page import Page

_MOST_LETTERS = 80


def looks(document: Document, page: Page) -> tuple[tuple[str, Look], ...]:
    """The objects of a page: their ids and looks, groups before their children."""
    return tuple((id_of(one), look_of(document, page, one)) for one in every(page.tree))


def look_of(document: Document, page: Page, element: Element) -> Look:
    """The look of an element of a page."""
    mark = placeholder(element)
    place = "" if mark is None else f"{mark.get('type', 'obj')} {mark.get('idx', '0')}"
    about = labels(element)
    label = page.labels.get(about, about.get("name", ""))
    boxes = (_box(one) for _, one in document.lineage(page, element))
    title = about.get("title") or about.get("descr") or ""
    return Look(
        _kind(element),
        place,
        label,
        number(about, "id"),
        next((box for box in boxes if box is not None), None),
        _beginning(element),
        title[:_MOST_LETTERS],
        _picture(document, page, element),
    )


def letters(element: Element) -> Iterator[str]:
    """The words in an element, paragraph by paragraph."""
    for paragraph in element.iter(f"{A}p"):
        for text in paragraph.iter(f"{A}t"):
            yield text.text or ""
        yield "\n"


def _beginning(element: Element) -> str:
    """The first words in an element; a large table is not read to its end for them."""
    text = ""
    for piece in letters(element):
        text += piece
        if len(text) >= _MOST_LETTERS:
            break
    return text[:_MOST_LETTERS]


def _kind(element: Element) -> str:
    kind = tag(element)
    if kind == "graphicFrame":
        if element.find(f".//{A}tbl") is not None:
            return "table"
        return "chart" if element.find(f".//{C}chart") is not None else kind
    geometry = element.find(f"{P}spPr/{A}prstGeom")
    is_line = kind == "cxnSp" or (geometry is not None and geometry.get("prst") == "line")
    return "line" if is_line else kind


def _picture(document: Document, page: Page, element: Element) -> str:
    blip = element.find(f"{P}blipFill/{A}blip")
    if blip is None or not page.part:
        return ""
    relation = document.package.relations(page.part).get(blip.get(f"{R}embed", ""))
    is_there = relation is not None and document.package.has(relation.target)
    return document.package.mark(relation.target) if relation is not None and is_there else ""


def _box(element: Element) -> Box | None:
    xfrm = next(
        (
            found
            for name in (f"{P}xfrm", f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm")
            if (found := element.find(name)) is not None
        ),
        None,
    )
    off = None if xfrm is None else xfrm.find(f"{A}off")
    ext = None if xfrm is None else xfrm.find(f"{A}ext")
    if off is None or ext is None:
        return None
    return number(off, "x"), number(off, "y"), number(ext, "cx"), number(ext, "cy")
