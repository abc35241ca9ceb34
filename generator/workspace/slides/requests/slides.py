"""Requests about slides: creating, copying, removing, ordering, skipping."""

from typing import Any

from lxml import etree

from generator.workspace.dispatch import Invalid
from generator.workspace.slides import copies
from generator.workspace.slides.document import Document
from generator.workspace.slides.elements import place_index, place_type
from generator.workspace.slides.ids import every, id_of, labels, placeholder
from generator.workspace.slides.ooxml import (
    P14,
    PREFIXES,
    Element,
    P,
    R,
    clone,
    elements,
    parse,
    place,
    snippet,
    unset,
)
from generator.workspace.slides.page import Page
from generator.workspace.slides.pages import layout_name
from generator.workspace.slides.requests.batch import Batch
from generator.workspace.slides.requests.fieldmask import read_mask

_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_BLANK = (
    f"<p:sld {PREFIXES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id='1' name=''/><p:cNvGrpSpPr/>"
    "<p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld>"
    "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
)
_PLACEHOLDER = (
    '<p:sp><p:nvSpPr><p:cNvPr id="{number}" name=""/><p:cNvSpPr><a:spLocks noGrp="1"/>'
    "</p:cNvSpPr><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p/>"
    "</p:txBody></p:sp>"
)
_LIST_ORDER = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst")
_NOT_MADE = frozenset({"dt", "ftr", "sldNum", "hdr"})


def create_slide(batch: Batch, request: dict[str, Any]) -> dict[str, Any]:
    """A new slide with the placeholders of a layout."""
    document = batch.document
    count = len(document.slides)
    index = int(request.get("insertionIndex", count))
    if not 0 <= index <= count:
        raise Invalid(
            f"The insertion index ({index}) should not be greater than the number of slides "
            f"({count})."
        )
    reference = request.get("slideLayoutReference")
    mappings = request.get("placeholderIdMappings", [])
    if mappings and not reference:
        raise Invalid("Placeholder ID mappings need a slide layout reference.")
    layout = _layout(batch, reference or {}, index)
    new_id = document.new_id(request.get("objectId"))
    package = document.package
    root = parse(_BLANK.encode())
    part = package.free_name("ppt/slides/slide1.xml")
    package.add(part, _SLIDE_TYPE, root)
    package.relate(part, "slideLayout", layout.part)
    slide = Page("SLIDE", part, root, "", layout)
    slide.holder.set("name", new_id)
    document.notes[slide] = document.blank_notes(slide)
    _insert(batch, slide, index)
    document.enter(slide)
    _add_placeholders(batch, slide, layout, mappings)
    _enter_notes(batch, slide)
    return {"objectId": new_id}


def duplicate_slide(batch: Batch, slide: Page, names: dict[str, str]) -> str:
    """A copy of a slide right behind it; its id."""
    document = batch.document
    new_id = document.new_id(names.get(slide.id))
    reserved = {new_id}

    def name(old: str) -> str:
        return copy_name(batch, names, old, reserved)

    copied = copies.copy_slide(document, slide, new_id, name)
    _insert(batch, copied, document.slides.index(slide) + 1)
    document.enter(copied)
    _enter_notes(batch, copied)
    batch.changed_structure()
    return new_id


def copy_name(batch: Batch, names: dict[str, str], old: str, reserved: set[str]) -> str:
    """The id of the copy of an element; remembers that it is given away."""
    asked = names.get(old)
    new = batch.document.new_id(asked)
    while new in reserved:
        if asked:
            raise Invalid(f"The object ID ({asked}) should be unique among all pages and page "
                          "elements in the presentation.")  # fmt: skip
        stem, _, position = new.rpartition("_")
        new = f"{stem}_{int(position) + 1}"
    reserved.add(new)
    return new


def delete_slide(batch: Batch, slide: Page) -> None:
    """Take a slide, its notes and what only they need out of the file."""
    document, package = batch.document, batch.document.package
    entry = document.slide_entry(slide)
    number_, identity = entry.get("id", ""), entry.get(f"{R}id", "")
    entry.getparent().remove(entry)  # type: ignore[union-attr]  # it stands in the list
    for listed in [
        *document.root.iter(f"{P14}sldId"),
        *document.root.iterfind(f"{P}custShowLst//{P}sld"),
    ]:
        if listed.get("id") == number_ or listed.get(f"{R}id") == identity:
            listed.getparent().remove(listed)  # type: ignore[union-attr]  # it was found inside
    package.unrelate(document.part, identity)
    _unlink(batch, slide)
    document.dropped |= {slide.part, *package.reachable(slide.part)}
    document.slides.remove(slide)
    document.forget_page(document.notes.pop(slide))
    document.forget_page(slide)
    document.touch_presentation()
    batch.changed_structure(has_orphans=True)


def update_slides_position(batch: Batch, request: dict[str, Any]) -> None:
    """Move slides to where, in the order before the move, an index points."""
    document = batch.document
    asked = request.get("slideObjectIds", [])
    index = int(request.get("insertionIndex", 0))
    slides = [batch.slide(object_id) for object_id in asked]
    if not slides or len(set(slides)) != len(slides):
        raise Invalid("The slide object IDs must be given, without duplicates.")
    positions = [document.slides.index(slide) for slide in slides]
    if positions != sorted(positions):
        raise Invalid("The slide IDs should be in existing presentation order.")
    if not 0 <= index <= len(document.slides):
        raise Invalid(
            f"The insertion index ({index}) should not be greater than the number of slides "
            f"({len(document.slides)})."
        )
    entries = [document.slide_entry(slide) for slide in document.slides]
    moved = [entries[position] for position in positions]
    before = [one for at, one in enumerate(entries) if at < index and one not in moved]
    after = [one for at, one in enumerate(entries) if at >= index and one not in moved]
    listed = entries[0].getparent()
    order = dict(zip(entries, document.slides, strict=True))
    for entry in (*before, *moved, *after):
        listed.append(entry)  # type: ignore[union-attr]  # entries stand in the list
    document.slides[:] = [order[entry] for entry in (*before, *moved, *after)]
    document.touch_presentation()


def update_slide_properties(batch: Batch, request: dict[str, Any]) -> None:
    """Skip a slide, or no longer."""
    slide = batch.slide(request.get("objectId", ""))
    read_mask(request, {"isSkipped"})
    if request.get("slideProperties", {}).get("isSkipped"):
        slide.root.set("show", "0")
    else:
        unset(slide.root, "show")
    batch.document.touch(slide)


def _layout(batch: Batch, reference: dict[str, Any], index: int) -> Page:
    document = batch.document
    if document.slides:
        master = document.slides[max(0, index - 1)].master
    else:
        master = document.masters[0]
    layouts = [layout for layout in document.layouts if layout.parent is master]
    if "layoutId" in reference:
        page = batch.page(reference["layoutId"])
        if page not in layouts:
            raise Invalid(
                f"The layout ({reference['layoutId']}) is not present in the current master."
            )
        return page
    wanted = reference.get("predefinedLayout", "BLANK")
    for layout in layouts:
        if layout_name(layout) == wanted:
            return layout
    raise Invalid(f"The predefined layout ({wanted}) is not present in the current master.")


def _insert(batch: Batch, slide: Page, index: int) -> None:
    document = batch.document
    listed = document.root.find(f"{P}sldIdLst")
    if listed is None:
        listed = place(document.root, etree.Element(f"{P}sldIdLst"), _LIST_ORDER)
    entry = etree.Element(f"{P}sldId")
    entry.set("id", str(copies.entry_number(document)))
    entry.set(f"{R}id", document.package.relate(document.part, "slide", slide.part))
    slide.key = f"slide:{entry.get('id')}"
    document.notes[slide].key = f"{slide.key}:notes"
    after = document.slide_entry(document.slides[index - 1]) if index else None
    listed.insert(0 if after is None else listed.index(after) + 1, entry)
    document.slides.insert(index, slide)
    if after is not None:
        for known in list(document.root.iter(f"{P14}sldId")):
            if known.get("id") == after.get("id"):
                twin = etree.Element(f"{P14}sldId")
                twin.set("id", entry.get("id", ""))
                known.addnext(twin)
    document.touch_presentation()


def _enter_notes(batch: Batch, slide: Page) -> None:
    notes = batch.document.notes[slide]
    reserved: set[str] = set()
    for element in every(notes.tree):
        labels(element).set("name", copy_name(batch, {}, "", reserved))
    batch.document.enter(notes)


def _add_placeholders(
    batch: Batch, slide: Page, layout: Page, mappings: list[dict[str, Any]]
) -> None:
    document = batch.document
    asked = {
        id(_mapped(document, layout, mapping)): mapping.get("objectId") for mapping in mappings
    }
    for source in every(layout.tree):
        mark = placeholder(source)
        if mark is None or (mark.get("type") in _NOT_MADE and id(source) not in asked):
            continue
        made = snippet(_PLACEHOLDER.format(number=document.next_number(slide)))
        inner = made.find(f"{P}nvSpPr/{P}nvPr")
        if inner is not None:
            inner.append(clone(mark))
            for extra in list(elements(inner[0])):
                inner[0].remove(extra)
        labels(made).set("name", document.new_id(asked.get(id(source))))
        slide.tree.append(made)
        document.enter(slide, made)


def _mapped(document: Document, layout: Page, mapping: dict[str, Any]) -> Element:
    wanted_id, wanted = (
        mapping.get("layoutPlaceholderObjectId"),
        mapping.get("layoutPlaceholder"),
    )
    for element, mark in layout.marks():
        if wanted_id and id_of(element) == wanted_id:
            return element
        index = place_index(document, layout, element)
        if wanted and _is_like(mark, index, wanted):
            return element
    shown = wanted_id or f"{(wanted or {}).get('type')}, {(wanted or {}).get('index', 0)}"
    raise Invalid(f"The layout placeholder ({shown}) is not present on the layout.")


def _is_like(mark: Element, index: int, wanted: dict[str, Any]) -> bool:
    kinds = {place_type(mark), "OBJECT" if mark.get("type", "obj") == "obj" else ""}
    return wanted.get("type") in kinds and index == int(wanted.get("index", 0))


def _unlink(batch: Batch, gone: Page) -> None:
    """Take links to a slide that goes out of the slides that stay."""
    package = batch.document.package
    for page in batch.document.slides:
        if page is gone:
            continue
        for relation in list(package.relations(page.part).values()):
            if relation.external or relation.target != gone.part:
                continue
            for click in [one for one in page.root.iter() if one.get(f"{R}id") == relation.id]:
                click.getparent().remove(click)  # type: ignore[union-attr]  # no root is a link
            package.unrelate(page.part, relation.id)
            batch.document.touch(page)


HANDLERS = {
    "createSlide": create_slide,
    "updateSlidesPosition": update_slides_position,
    "updateSlideProperties": update_slide_properties,
}
