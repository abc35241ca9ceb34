"""createSheetsChart, refreshSheetsChart, replaceAllShapesWithSheetsChart."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides.charts import (
    SheetsChart,
    add_chart,
    origin,
    remember_origin,
    renew_chart,
)
from generator.workspace.slides.elements import box_of, kind_of
from generator.workspace.slides.geometry import (
    Box,
    Matrix,
    in_emu,
    to_box,
    to_matrix,
    write_box,
)
from generator.workspace.slides.ids import labels
from generator.workspace.slides.ooxml import C, Element, P, R, snippet
from generator.workspace.slides.page import Page
from generator.workspace.slides.refusals import not_a
from generator.workspace.slides.requests.batch import Batch
from generator.workspace.slides.requests.images import fitted, matching, take_place
from generator.workspace.slides.requests.shapes import add, new_page

_FRAME = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{name}"/>'
    "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/><a:graphic><a:graphicData "
    'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/>'
    "</a:graphicData></a:graphic></p:graphicFrame>"
)


def create_chart(batch: Batch, request: dict[str, Any]) -> dict[str, Any]:
    """A chart of a spreadsheet in front."""
    properties = request.get("elementProperties", {})
    page = new_page(batch, properties)
    new_id = batch.document.new_id(request.get("objectId"))
    size = properties.get("size", {})
    width, height = (in_emu(size[name]) if name in size else None for name in _SIDES)
    if any(side is not None and side <= 0 for side in (width, height)):
        raise Invalid("A size dimension of a page element must be positive.")
    chart = _chart(batch, request)
    said = properties.get("transform")
    matrix = Matrix() if said is None else Matrix.from_json(said)
    box = to_box(matrix, fitted(chart.size, width, height))
    add(batch, page, _made(batch, page, chart, new_id, box, _is_linked(request)))
    return {"objectId": new_id}


def refresh_chart(batch: Batch, request: dict[str, Any]) -> None:
    """Let a linked chart show what its spreadsheet shows now."""
    object_id = request.get("objectId", "")
    page, element = batch.element(object_id)
    known = origin(element)
    drawn = element.find(f".//{C}chart")
    if kind_of(element) != "sheetsChart" or drawn is None or "spreadsheet" not in known:
        raise not_a(object_id, "SHEETS_CHART")
    chart = batch.sources.chart(known["spreadsheet"], int(known["chart"]))
    package = batch.document.package
    relation = package.relations(page.part).get(drawn.get(f"{R}id", ""))
    if relation is None or not package.has(relation.target):
        raise not_a(object_id, "SHEETS_CHART")
    batch.document.dropped |= package.reachable(relation.target)
    renew_chart(package, relation.target, chart)
    batch.changed_structure(has_orphans=True)


def replace_shapes(batch: Batch, request: dict[str, Any]) -> dict[str, Any]:
    """A chart in the place of every shape that has a text; how many there were."""
    found = list(matching(batch, request))
    if not found:
        return {}
    chart = _chart(batch, request)
    for page, shape in found:
        box = box_of(batch.document, page, shape)
        inner = fitted(chart.size, box.width, box.height)
        placed = to_box(to_matrix(box, Box(0, 0, box.width, box.height)), inner)
        new_id = batch.document.new_id(None)
        made = _made(batch, page, chart, new_id, placed, _is_linked(request))
        take_place(batch, page, shape, made)
    return {"occurrencesChanged": len(found)}


def _chart(batch: Batch, request: dict[str, Any]) -> SheetsChart:
    return batch.sources.chart(request.get("spreadsheetId", ""), int(request.get("chartId", 0)))


def _is_linked(request: dict[str, Any]) -> bool:
    return request.get("linkingMode") == "LINKED"


def _made(
    batch: Batch, page: Page, chart: SheetsChart, name: str, box: Box, is_linked: bool
) -> Element:
    relation = add_chart(batch.document, page, chart)
    number = batch.document.next_number(page)
    made = snippet(_FRAME.format(number=number, name=name, relation=relation))
    xfrm = made.find(f"{P}xfrm")
    if xfrm is not None:
        write_box(xfrm, box)
    if is_linked:
        labels(made).set("title", "Chart")  # clients count on a title (slides-images.md)
        remember_origin(made, spreadsheet=chart.spreadsheet_id, chart=str(chart.chart_id))
    else:
        remember_origin(made, image="1")
    return made


_SIDES = ("width", "height")
HANDLERS = {
    "createSheetsChart": create_chart,
    "refreshSheetsChart": refresh_chart,
    "replaceAllShapesWithSheetsChart": replace_shapes,
}
