"""Copies of slides and elements, with everything that hangs on them."""

from collections.abc import Callable

from generator.workspace.ooxml.package import Package
from generator.workspace.slides.document import Document
from generator.workspace.slides.ids import every, id_of, labels, outermost
from generator.workspace.slides.ooxml import (
    A,
    Element,
    P,
    R,
    clone,
    number,
    parse,
    serialise,
)
from generator.workspace.slides.page import Page

NewId = Callable[[str], str]  # the id of a copy, from the id of what is copied

# What copies link to together; anything else a slide links to is copied with it.
_SHARED = frozenset(
    [
        "slideLayout",
        "slideMaster",
        "notesMaster",
        "theme",
        "image",
        "media",
        "video",
        "audio",
        "hyperlink",
        "slide",
        "tags",
        "customXml",
        "font",
    ]
)
_LEFT_OUT = frozenset({"comments", "notesSlide", "comment"})


def copy_slide(document: Document, slide: Page, new_id: str, name: NewId) -> Page:
    """A copy of a slide and its notes, in the package but not yet in the order of slides."""
    package = document.package
    part = package.free_name("ppt/slides/slide1.xml")
    root = parse(serialise(slide.root))
    package.add(part, package.content_type(slide.part), root)
    package.copy_relations(slide.part, part)
    copied = Page("SLIDE", part, root, "", slide.parent)
    copied.holder.set("name", new_id)
    _rename(copied.tree, name)
    for relation in list(package.relations(part).values()):
        if relation.kind.rpartition("/")[2] in _LEFT_OUT:
            package.unrelate(part, relation.id)
        elif not relation.external and relation.kind not in _SHARED:
            target = _copy_part(package, relation.target, {})
            package.retarget(part, relation.id, target)
    document.notes[copied] = _copy_notes(document, slide, copied)
    return copied


def copy_element(document: Document, page: Page, element: Element, name: NewId) -> Element:
    """A copy of an element in front of its siblings."""
    source = outermost(element)
    twin = clone(source)
    parent = source.getparent()
    if parent is None:
        raise ValueError("an element that stands nowhere")
    first = document.next_number(page)
    copied = _same_place(source, element, twin)
    inner = [copied, *(every(copied) if copied.tag == f"{P}grpSp" else ())]
    numbers: dict[str, str] = {}
    for offset, one in enumerate(inner):
        label = labels(one)
        numbers[label.get("id", "")] = str(first + offset)
        label.set("id", str(first + offset))
    _rename_all(inner, name)
    for end in copied.iter(f"{A}stCxn", f"{A}endCxn"):
        end.set("id", numbers.get(end.get("id", ""), end.get("id", "")))
    extensions = parent.find(f"{P}extLst")
    parent.insert(len(parent) if extensions is None else parent.index(extensions), twin)
    _copy_charts(document.package, page, twin)
    return copied


def entry_number(document: Document) -> int:
    """A number no slide of the list of slides has."""
    used = [number(entry, "id") for entry in document.root.iter(f"{P}sldId")]
    return max([255, *used]) + 1


def _copy_notes(document: Document, slide: Page, copied: Page) -> Page:
    source = document.notes[slide]
    if source.is_new:
        return document.blank_notes(copied)
    package = document.package
    part = package.free_name("ppt/notesSlides/notesSlide1.xml")
    root = parse(serialise(source.root))
    package.add(part, package.content_type(source.part), root)
    package.copy_relations(source.part, part)
    for relation in list(package.relations(part).values()):
        if relation.kind == "slide":
            package.retarget(part, relation.id, copied.part)
    package.relate(copied.part, "notesSlide", part)
    return Page("NOTES", part, root, "", source.parent, slide=copied)


def _copy_part(package: Package, source: str, done: dict[str, str]) -> str:
    if source in done or not package.has(source):
        return done.get(source, source)
    name = package.free_name(source)
    done[source] = name
    package.add_copy(source, name)
    package.copy_relations(source, name)
    for relation in list(package.relations(name).values()):
        if not relation.external and relation.kind not in _SHARED:
            package.retarget(name, relation.id, _copy_part(package, relation.target, done))
    return name


def _copy_charts(package: Package, page: Page, element: Element) -> None:
    relations = package.relations(page.part)
    for one in element.iter():
        for attribute in (f"{R}id", f"{R}embed", f"{R}dm", f"{R}lo", f"{R}qs", f"{R}cs"):
            relation = relations.get(one.get(attribute, ""))
            if relation is None or relation.external or relation.kind in _SHARED:
                continue
            target = _copy_part(package, relation.target, {})
            one.set(attribute, package.relate(page.part, relation.kind, target))


def _rename(tree: Element, name: NewId) -> None:
    _rename_all(list(every(tree)), name)


def _rename_all(elements: list[Element], name: NewId) -> None:
    for element in elements:
        labels(element).set("name", name(id_of(element)))


def _same_place(source: Element, element: Element, twin: Element) -> Element:
    if source is element:
        return twin
    path = source.getroottree().getelementpath(element)
    start = source.getroottree().getelementpath(source)
    found = twin.find(path[len(start) + 1 :])
    return twin if found is None else found
