"""createLine, updateLineProperties."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides import lines, paint, standing
from generator.workspace.slides.elements import kind_of, properties_of
from generator.workspace.slides.geometry import write_box, xfrm_in
from generator.workspace.slides.ids import labels
from generator.workspace.slides.ooxml import Element, number, snippet
from generator.workspace.slides.presets import LINE_PRESET_OF
from generator.workspace.slides.refusals import not_a
from generator.workspace.slides.requests.batch import Batch
from generator.workspace.slides.requests.fieldmask import Mask, masked_fill, read_mask
from generator.workspace.slides.requests.links import set_link
from generator.workspace.slides.requests.shapes import add, new_page

_LINE = (
    '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvCxnSpPr/><p:nvPr/>'
    '</p:nvCxnSpPr><p:spPr><a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'
    '<a:ln w="9525"><a:solidFill><a:schemeClr val="dk2"/></a:solidFill><a:round/>'
    '<a:headEnd type="none"/><a:tailEnd type="none"/></a:ln></p:spPr></p:cxnSp>'
)
_FIELDS = {
    "lineFill", "weight", "dashStyle", "startArrow", "endArrow", "link", "startConnection",
    "endConnection",
}  # fmt: skip
_ENDS = {"startArrow": "headEnd", "endArrow": "tailEnd"}


def create_line(batch: Batch, request: dict[str, Any]) -> dict[str, Any]:
    """A new line in front."""
    document = batch.document
    properties = request.get("elementProperties", {})
    page = new_page(batch, properties)
    category = request.get("category") or request.get("lineCategory") or "STRAIGHT"
    if category == "LINE_CATEGORY_UNSPECIFIED":
        category = "STRAIGHT"
    box = standing.asked_box(properties)
    new_id = document.new_id(request.get("objectId"))
    made = snippet(
        _LINE.format(
            number=document.next_number(page), name=new_id, preset=LINE_PRESET_OF[category]
        )
    )
    shape_properties = properties_of(made)
    if shape_properties is not None:
        write_box(xfrm_in(shape_properties), box)
    add(batch, page, made)
    return {"objectId": new_id}


def update_line_properties(batch: Batch, request: dict[str, Any]) -> None:
    """Colour, weight, dash, arrows and connections of a line."""
    object_id = request.get("objectId", "")
    page, element = batch.element(object_id)
    properties = properties_of(element)
    if kind_of(element) != "line" or properties is None:
        raise not_a(object_id, "LINE")
    mask = read_mask(request, _FIELDS)
    value = request.get("lineProperties", {})
    _paint(paint.line_in(properties), value, mask)
    if mask.has("link"):
        set_link(batch, page, labels(element), value.get("link"))
    for name, end in lines.ENDS.items():
        if mask.has(name):
            _connect(batch, element, end, value.get(name), object_id)
    batch.document.touch(page)


def _paint(line: Element, value: dict[str, Any], mask: Mask) -> None:
    if mask.has("lineFill"):
        fill = value.get("lineFill", {}).get("solidFill")
        made = None
        if fill is not None:
            made = masked_fill(line, fill, mask, "lineFill.solidFill")
        paint.set_fill(line, made, paint.LINE_ORDER)
    if mask.has("weight"):
        paint.set_weight(line, value.get("weight"))
    if mask.has("dashStyle"):
        paint.set_dash(line, value.get("dashStyle"))
    for name, end in _ENDS.items():
        if mask.has(name):
            paint.set_arrow(line, end, value.get(name))


def _connect(
    batch: Batch, line: Element, end: str, connection: dict[str, Any] | None, object_id: str
) -> None:
    if not lines.is_connector(line):
        raise Invalid(f"The line ({object_id}) is not a connector.")
    if not connection or not connection.get("connectedObjectId"):
        lines.glue(line, end, None, 0)
        return
    target_id = connection["connectedObjectId"]
    page, target = batch.element(target_id)
    line_page, _ = batch.element(object_id)
    if page is not line_page:
        raise Invalid("All page elements should be on the same page.")
    if kind_of(target) in {"elementGroup", "table", "line"}:
        raise Invalid(f"The object ({target_id}) does not have connection sites.")
    site = int(connection.get("connectionSiteIndex", 0))
    count = lines.site_count(target)
    if not 0 <= site < count:
        raise Invalid(
            f"The connection site index ({site}) should be less than the number of connection "
            f"sites ({count})."
        )
    lines.glue(line, end, number(labels(target), "id"), site)
    spot = standing.site(batch.document, page, target, site)
    standing.move_end(batch.document, page, line, end, spot)


HANDLERS = {
    "createLine": create_line,
    "updateLineProperties": update_line_properties,
}
