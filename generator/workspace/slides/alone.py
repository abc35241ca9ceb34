"""A deck cut down to one page, so that a program that draws slides draws it."""

from generator.workspace.dispatch import Invalid
from generator.workspace.slides.ids import every, outermost, placeholder
from generator.workspace.slides.ooxml import Element, P, R, clone, unset
from generator.workspace.slides.page import Page
from generator.workspace.slides.requests.batch import Batch
from generator.workspace.slides.requests.slides import create_slide, delete_slide

DRAWN = frozenset({"SLIDE", "LAYOUT", "MASTER"})


def leave_alone(batch: Batch, page: Page) -> None:
    """Let a deck have one slide: this page, or one that shows this layout or master."""
    shown = page if page.kind == "SLIDE" else _shown(batch, page)
    for slide in list(batch.document.slides):
        if slide is not shown:
            delete_slide(batch, slide)
    unset(shown.root, "show")
    batch.document.touch(shown)


def _shown(batch: Batch, page: Page) -> Page:
    """A slide with a page's placeholders as the page has them; the rest of it shows through."""
    document = batch.document
    layout = page
    if page.kind == "MASTER":
        found = next((one for one in document.layouts if one.parent is page), None)
        if found is None:
            raise Invalid("The local workspace draws no master without layouts.")
        layout = found
        _bare(layout)
        document.touch(layout)
        batch.changed_structure()
    asked = {"slideLayoutReference": {"layoutId": layout.id}, "insertionIndex": 0}
    if document.slides and document.slides[0].master is not layout.master:
        for slide in list(document.slides):
            delete_slide(batch, slide)
    create_slide(batch, asked)
    slide = document.slides[0]
    for element in list(every(slide.tree)):
        _take_out(element)
    for element in every(page.tree):
        if placeholder(element) is not None and not _leads_away(element):
            slide.tree.append(clone(element))
    return slide


def _bare(layout: Page) -> None:
    """Take all that a layout adds to its master away."""
    for element in list(every(layout.tree)):
        _take_out(element)
    for name in (f"{P}cSld/{P}bg", f"{P}clrMapOvr"):
        for said in layout.root.findall(name):
            said.getparent().remove(said)  # type: ignore[union-attr]  # it was found inside
    unset(layout.root, "showMasterSp")


def _take_out(element: Element) -> None:
    standing = outermost(element)
    parent = standing.getparent()
    if parent is not None:
        parent.remove(standing)


def _leads_away(element: Element) -> bool:
    """Whether something in an element is another part of the file."""
    return any(str(name).startswith(R) for one in element.iter() for name in one.attrib)
