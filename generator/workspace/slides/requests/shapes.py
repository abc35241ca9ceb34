"""createShape, updateShapeProperties."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides import paint, standing
from generator.workspace.slides.elements import kind_of, properties_of
from generator.workspace.slides.geometry import write_box, xfrm_in
from generator.workspace.slides.ids import text_body
from generator.workspace.slides.ooxml import A, Element, P, snippet, unset
from generator.workspace.slides.page import Page
from generator.workspace.slides.presets import PRESET_OF
from generator.workspace.slides.refusals import not_a
from generator.workspace.slides.requests.batch import Batch
from generator.workspace.slides.requests.fieldmask import Mask, masked_fill, read_mask
from generator.workspace.slides.requests.links import set_link
from generator.workspace.slides.text.autofit import set_none

# Without a:lstStyle: nothing was typed yet (docs/google/slides-text.md).
_SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr{box}/><p:nvPr/>'
    '</p:nvSpPr><p:spPr><a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>{paint}</p:spPr>'
    '<p:txBody><a:bodyPr wrap="square" lIns="91425" tIns="91425" rIns="91425" bIns="91425" '
    'anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:p><a:pPr marL="0" indent="0" '
    'algn="{align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:buNone/></a:pPr>'
    '<a:endParaRPr sz="1400"><a:solidFill><a:schemeClr val="dk1"/></a:solidFill>'
    '<a:latin typeface="Arial"/><a:ea typeface="Arial"/><a:cs typeface="Arial"/></a:endParaRPr>'
    "</a:p></p:txBody></p:sp>"
)
_FILLED = (
    '<a:solidFill><a:schemeClr val="lt2"/></a:solidFill><a:ln w="9525"><a:solidFill>'
    '<a:schemeClr val="dk2"/></a:solidFill></a:ln>'
)
_BARE = "<a:noFill/><a:ln><a:noFill/></a:ln>"
_ANCHOR_OF = {"TOP": "t", "MIDDLE": "ctr", "BOTTOM": "b"}


def new_page(batch: Batch, properties: dict[str, Any]) -> Page:
    """The page a new element goes on."""
    page = batch.page(properties.get("pageObjectId", ""))
    if page.kind in {"NOTES", "NOTES_MASTER"}:
        raise Invalid(f"The operation is not allowed on notes page {page.id}")
    return page


def create_shape(batch: Batch, request: dict[str, Any]) -> dict[str, Any]:
    """A new shape in front."""
    document = batch.document
    kind = request.get("shapeType", "TYPE_UNSPECIFIED")
    if kind == "TYPE_UNSPECIFIED":
        raise Invalid("The shapeType is unspecified")
    properties = request.get("elementProperties", {})
    page = new_page(batch, properties)
    box = standing.asked_box(properties)
    if not box.width or not box.height:
        raise Invalid("A size dimension of a page element must be positive.")
    new_id = document.new_id(request.get("objectId"))
    is_box = kind == "TEXT_BOX"
    shape = snippet(
        _SHAPE.format(
            number=document.next_number(page),
            name=new_id,
            box=' txBox="1"' if is_box else "",
            preset=PRESET_OF.get(kind, "rect"),
            paint=_BARE if is_box else _FILLED,
            anchor="t" if is_box else "ctr",
            align="l" if is_box else "ctr",
        )
    )
    properties_element = properties_of(shape)
    if properties_element is not None:
        write_box(xfrm_in(properties_element), box)
    add(batch, page, shape)
    return {"objectId": new_id}


def add(batch: Batch, page: Page, element: Element) -> None:
    """Put a new element in front of a page's others."""
    standing.add_before_extensions(page.tree, element)
    batch.document.enter(page, element)
    batch.document.touch(page)


def update_shape_properties(batch: Batch, request: dict[str, Any]) -> None:
    """Fill, outline, alignment, autofit and link of a shape."""
    object_id = request.get("objectId", "")
    page, element = batch.element(object_id)
    if kind_of(element) != "shape" or element.tag != f"{P}sp":
        raise not_a(object_id, "SHAPE")
    mask = read_mask(
        request, {"shapeBackgroundFill", "outline", "contentAlignment", "autofit", "link"}
    )
    value = request.get("shapeProperties", {})
    has_parent = batch.document.parent(page, element) is not None
    properties = properties_of(element)
    if properties is None:
        raise not_a(object_id, "SHAPE")
    if mask.has("shapeBackgroundFill"):
        said = value.get("shapeBackgroundFill", {})
        _set_fill(properties, said, mask, "shapeBackgroundFill", has_parent=has_parent)
    if mask.has("outline"):
        said = value.get("outline", {})
        set_outline(properties, said, mask, has_parent=has_parent)
    if mask.has("autofit"):
        _set_autofit(element, value.get("autofit", {}))
    if mask.has("contentAlignment"):
        _set_anchor(element, value.get("contentAlignment"))
    if mask.has("link"):
        set_link(batch, page, element.find(f"{P}nvSpPr/{P}cNvPr"), value.get("link"))
    batch.document.touch(page)


def set_outline(
    properties: Element, said: dict[str, Any], mask: Mask, *, has_parent: bool
) -> None:
    """Write an Outline."""
    state = said.get("propertyState")
    if state == "INHERIT" and mask.has("outline.propertyState"):
        if not has_parent:
            raise Invalid(
                "Updating outline propertyState to INHERIT is not supported for shape with no "
                "placeholder parent shape"
            )
        for old in properties.findall(f"{A}ln"):
            properties.remove(old)
        return
    line = paint.line_in(properties)
    if "outlineFill" in said and mask.has("outline.outlineFill"):
        solid = said["outlineFill"].get("solidFill")
        fill = masked_fill(line, solid, mask, "outline.outlineFill.solidFill")
        paint.set_fill(line, fill, paint.LINE_ORDER)
    if mask.has("outline.weight") and ("weight" in said or "outline.weight" in mask.paths):
        paint.set_weight(line, said.get("weight"))
    if mask.has("outline.dashStyle") and "dashStyle" in said:
        paint.set_dash(line, said["dashStyle"])
    if state == "NOT_RENDERED":
        paint.set_fill(line, snippet("<a:noFill/>"), paint.LINE_ORDER)


def _set_fill(
    properties: Element, said: dict[str, Any], mask: Mask, path: str, *, has_parent: bool
) -> None:
    state = said.get("propertyState")
    if state == "INHERIT":
        if not has_parent:
            raise Invalid(
                "Updating shapeBackgroundFill propertyState to INHERIT is not supported for "
                "shape with no placeholder parent shape"
            )
        paint.set_fill(properties, None, paint.PROPERTIES_ORDER)
    elif state == "NOT_RENDERED":
        paint.set_fill(properties, snippet("<a:noFill/>"), paint.PROPERTIES_ORDER)
    elif "solidFill" in said and mask.has(f"{path}.solidFill"):
        fill = masked_fill(properties, said["solidFill"], mask, f"{path}.solidFill")
        paint.set_fill(properties, fill, paint.PROPERTIES_ORDER)
    elif has_parent:
        paint.set_fill(properties, None, paint.PROPERTIES_ORDER)


def _set_autofit(element: Element, said: dict[str, Any]) -> None:
    if said.get("autofitType", "NONE") not in {"NONE", "AUTOFIT_TYPE_UNSPECIFIED"}:
        raise Invalid("Autofit types other than NONE are not supported")
    set_none(_body_properties(element))


def _set_anchor(element: Element, said: str | None) -> None:
    properties = _body_properties(element)
    if said in _ANCHOR_OF:
        properties.set("anchor", _ANCHOR_OF[said])
    else:
        unset(properties, "anchor")


def _body_properties(element: Element) -> Element:
    body = text_body(element)
    if body is None:
        body = snippet("<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody>")
        element.append(body)
    properties = body.find(f"{A}bodyPr")
    if properties is None:
        properties = snippet("<a:bodyPr/>")
        body.insert(0, properties)
    return properties


HANDLERS = {
    "createShape": create_shape,
    "updateShapeProperties": update_shape_properties,
}
