"""updateLineCategory, rerouteLine."""

from itertools import product
from math import dist
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides import lines, standing
from generator.workspace.slides.elements import kind_of
from generator.workspace.slides.ids import labels
from generator.workspace.slides.ooxml import A, Element, P, number, snippet
from generator.workspace.slides.page import Page
from generator.workspace.slides.presets import LINE_PRESET_OF
from generator.workspace.slides.refusals import not_a
from generator.workspace.slides.requests.batch import Batch


def update_category(batch: Batch, request: dict[str, Any]) -> None:
    """Make a connector straight, bent or curved."""
    page, line = _connector(batch, request.get("objectId", ""))
    preset = LINE_PRESET_OF.get(request.get("lineCategory", ""))
    if preset is None:
        raise Invalid("The line category must be specified.")
    geometry = line.find(f"{P}spPr/{A}prstGeom")
    if geometry is not None:
        start, end = lines.ends(line)
        geometry.set("prst", preset)
        for old in list(geometry):
            geometry.remove(old)
        geometry.append(snippet("<a:avLst/>"))
        lines.set_ends(line, start, end)
        standing.bend(batch.document, page, line)
    batch.document.touch(page)


def reroute(batch: Batch, request: dict[str, Any]) -> None:
    """Glue both ends of a connector to the sites of its elements that are nearest."""
    object_id = request.get("objectId", "")
    page, line = _connector(batch, object_id)
    targets = [_target(page, line, end) for end in lines.ENDS.values()]
    first, last = targets
    if first is None or last is None or first is last:
        raise Invalid(
            f"The start and end of the line ({object_id}) should be connected to different "
            "page elements."
        )
    sites = [
        [standing.site(batch.document, page, target, index) for index in range(count)]
        for target, count in ((one, lines.site_count(one)) for one in (first, last))
    ]
    start, stop = min(
        product(range(len(sites[0])), range(len(sites[1]))),
        key=lambda pair: dist(sites[0][pair[0]], sites[1][pair[1]]),
    )
    for end, target, index, spots in (
        ("stCxn", first, start, sites[0]),
        ("endCxn", last, stop, sites[1]),
    ):
        lines.glue(line, end, number(labels(target), "id"), index)
        standing.move_end(batch.document, page, line, end, spots[index])
    batch.document.touch(page)


def _connector(batch: Batch, object_id: str) -> tuple[Page, Element]:
    page, line = batch.element(object_id)
    if kind_of(line) != "line":
        raise not_a(object_id, "LINE")
    if not lines.is_connector(line):
        raise Invalid(f"The line ({object_id}) is not a connector.")
    return page, line


def _target(page: Page, line: Element, end: str) -> Element | None:
    glued = lines.glued(line, end)
    return None if glued is None else lines.by_number(page, number(glued, "id"))


HANDLERS = {"updateLineCategory": update_category, "rerouteLine": reroute}
