"""Requests about any page element: copying, removing, moving, alt text, order, groups."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides import copies, lines, standing
from generator.workspace.slides.document import detach
from generator.workspace.slides.elements import above, box_of, inner_of, kind_of, matrix_of
from generator.workspace.slides.geometry import Box, Matrix, write_box, write_inner
from generator.workspace.slides.ids import drawn, every, id_of, labels, outermost, placeholder
from generator.workspace.slides.ooxml import Element, P, number, snippet, unset
from generator.workspace.slides.page import Page
from generator.workspace.slides.refusals import not_found
from generator.workspace.slides.requests.batch import Batch
from generator.workspace.slides.requests.slides import copy_name, delete_slide, duplicate_slide

_GROUP = (
    '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvGrpSpPr/><p:nvPr/>'
    "</p:nvGrpSpPr><p:grpSpPr><a:xfrm/></p:grpSpPr></p:grpSp>"
)


def duplicate_object(batch: Batch, request: dict[str, Any]) -> dict[str, Any]:
    """A copy of a slide or element."""
    object_id = request.get("objectId", "")
    found = batch.document.find(object_id)
    names = {str(old): str(new) for old, new in request.get("objectIds", {}).items()}
    if len(set(names.values())) != len(names):
        raise Invalid("The new object IDs should be unique.")
    if found.element is None:
        slide = batch.slide(object_id)
        _check_names(batch, names)
        return {"objectId": duplicate_slide(batch, slide, names)}
    page, element = batch.element(object_id)
    _check_names(batch, names)
    reserved: set[str] = set()
    copied = copies.copy_element(
        batch.document, page, element, lambda old: copy_name(batch, names, old, reserved)
    )
    batch.document.enter(page, copied)
    batch.document.touch(page)
    return {"objectId": id_of(copied)}


def delete_object(batch: Batch, request: dict[str, Any]) -> None:
    """Remove a slide, or an element and what is in it."""
    object_id = request.get("objectId", "")
    found = batch.document.find(object_id)
    if found.element is None:
        if found.page.kind != "SLIDE":
            raise Invalid(f"The page ({object_id}) cannot be deleted.")
        delete_slide(batch, found.page)
        return
    page, element = batch.element(object_id)
    remove_element(batch, page, element)


def remove_element(batch: Batch, page: Page, element: Element) -> None:
    """Take an element off its page; lines that were glued to it stay."""
    document = batch.document
    group = outermost(element).getparent()
    gone = [element, *(every(element) if element.tag == f"{P}grpSp" else ())]
    numbers = {number(labels(one), "id") for one in gone}
    document.forget(element)
    detach(element)
    for wanted in numbers:
        for line, end in lines.glued_to(page, wanted):
            lines.glue(line, end, None, 0)
    _stop_animation(page, numbers)
    standing.collapse(document, page, group)
    document.touch(page)
    batch.changed_structure()


def update_transform(batch: Batch, request: dict[str, Any]) -> None:
    """Move, scale or turn an element."""
    page, element = batch.element(request.get("objectId", ""))
    matrix = Matrix.from_json(request.get("transform", {}))
    match request.get("applyMode"):
        case "ABSOLUTE":
            pass
        case "RELATIVE":
            matrix = matrix @ matrix_of(batch.document, page, element)
        case _:
            raise Invalid("The apply mode must be specified.")
    standing.set_matrix(batch.document, page, element, matrix)
    standing.follow(batch.document, page, element)
    batch.document.touch(page)


def update_alt_text(batch: Batch, request: dict[str, Any]) -> None:
    """Write title and description; what isn't given stays."""
    page, element = batch.element(request.get("objectId", ""))
    if kind_of(element) == "elementGroup":
        raise Invalid(f"Alt text is not supported for the group ({request['objectId']}).")
    label = labels(element)
    for name, attribute in (("title", "title"), ("description", "descr")):
        if name not in request:
            continue
        if request[name]:
            label.set(attribute, request[name])
        else:
            unset(label, attribute)
    batch.document.touch(page)


def update_z_order(batch: Batch, request: dict[str, Any]) -> None:
    """Bring elements forward or send them back."""
    found = [batch.element(object_id) for object_id in request.get("pageElementObjectIds", [])]
    if not found:
        raise not_found("")
    page = _one_page(found)
    moved = [outermost(element) for _, element in found]
    if any(one.getparent() is not page.tree for one in moved):
        raise Invalid("Page elements in a group cannot be reordered.")
    order = [outermost(element) for element in drawn(page.tree)]
    mine = [one for one in order if one in moved]
    rest = [one for one in order if one not in moved]
    match request.get("operation"):
        case "BRING_TO_FRONT":
            order = rest + mine
        case "SEND_TO_BACK":
            order = mine + rest
        case "BRING_FORWARD":
            order = _forward(order, mine)
        case "SEND_BACKWARD":
            order = _forward(order[::-1], mine)[::-1]
        case _:
            raise Invalid("The operation must be specified.")
    for one in order:
        standing.add_before_extensions(page.tree, one)
    batch.document.touch(page)


def group_objects(batch: Batch, request: dict[str, Any]) -> dict[str, Any]:
    """Make elements of one page one group."""
    document = batch.document
    asked = request.get("childrenObjectIds", [])
    found = [batch.element(object_id) for object_id in asked]
    if len(set(asked)) < 2:
        raise Invalid("At least two page elements are needed to make a group.")
    page = _one_page(found)
    for (_, element), object_id in zip(found, asked, strict=True):
        if outermost(element).getparent() is not page.tree:
            raise Invalid(f"The page element ({object_id}) is already grouped.")
        if kind_of(element) in {"table", "video"} or placeholder(element) is not None:
            raise Invalid(f"The page element ({object_id}) cannot be grouped.")
    new_id = document.new_id(request.get("groupObjectId"))
    group = snippet(_GROUP.format(number=document.next_number(page), name=new_id))
    members = [one for one in drawn(page.tree) if any(one is element for _, element in found)]
    bounds = _bounds(batch, page, members)
    standing.add_before_extensions(page.tree, group)
    for member in members:
        group.append(outermost(member))
    xfrm = standing.own_xfrm(group)
    write_box(xfrm, bounds)
    write_inner(xfrm, bounds)
    document.enter(page, group)
    document.touch(page)
    return {"objectId": new_id}


def ungroup_objects(batch: Batch, request: dict[str, Any]) -> None:
    """Dissolve top-level groups."""
    asked = request.get("objectIds", [])
    found = [batch.element(object_id, "elementGroup") for object_id in asked]
    _one_page(found)
    for (page, group), object_id in zip(found, asked, strict=True):
        if outermost(group).getparent() is not page.tree:
            raise Invalid(f"The group ({object_id}) is inside another group.")
        standing.ungroup(batch.document, page, group)
        batch.document.touch(page)


def _check_names(batch: Batch, names: dict[str, str]) -> None:
    """Refuse names for copies of what isn't there; of what isn't copied they say nothing."""
    for old in names:
        batch.document.find(old)


def _one_page(found: list[tuple[Page, Element]]) -> Page:
    pages = {page for page, _ in found}
    if len(pages) != 1:
        raise Invalid("All page elements should be on the same page.")
    return pages.pop()


def _forward(order: list[Element], mine: list[Element]) -> list[Element]:
    """All of mine, together, in front of the next one above the foremost of them."""
    foremost = max(order.index(one) for one in mine)
    chosen = set(mine)
    below = [one for one in order[: foremost + 2] if one not in chosen]
    inner = [one for one in order if one in chosen]
    return [*below, *inner, *order[foremost + 2 :]]


def _bounds(batch: Batch, page: Page, members: list[Element]) -> Box:
    corners: list[tuple[float, float]] = []
    for member in members:
        matrix = above(batch.document, page, member) @ matrix_of(batch.document, page, member)
        box = box_of(batch.document, page, member)
        inner = inner_of(member, box)
        left, top = inner.x, inner.y
        right, bottom = inner.x + inner.width, inner.y + inner.height
        corners += [matrix.at(x, y) for x in (left, right) for y in (top, bottom)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    return Box(round(left), round(top), round(right - left), round(bottom - top))


def _stop_animation(page: Page, numbers: set[int]) -> None:
    timing = page.root.find(f"{P}timing")
    if timing is not None and any(
        number(target, "spid") in numbers for target in timing.iter(f"{P}spTgt", f"{P}bldP")
    ):
        page.root.remove(timing)


HANDLERS = {
    "duplicateObject": duplicate_object,
    "deleteObject": delete_object,
    "updatePageElementTransform": update_transform,
    "updatePageElementAltText": update_alt_text,
    "updatePageElementsZOrder": update_z_order,
    "groupObjects": group_objects,
    "ungroupObjects": ungroup_objects,
}
