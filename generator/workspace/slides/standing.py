"""Moving elements: transforms written back into boxes."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides import connectors, lines
from generator.workspace.slides.document import Document
from generator.workspace.slides.elements import (
    above,
    box_of,
    inner_of,
    kind_of,
    matrix_of,
    properties_of,
)
from generator.workspace.slides.geometry import (
    Box,
    Matrix,
    in_emu,
    to_box,
    write_box,
    xfrm_in,
)
from generator.workspace.slides.ids import drawn, labels, outermost
from generator.workspace.slides.ooxml import A, Element, P, number, snippet
from generator.workspace.slides.page import Page
from generator.workspace.slides.presets import sites

_USUAL_SIDE = 3_000_000


def set_matrix(document: Document, page: Page, element: Element, matrix: Matrix) -> None:
    """Let an element stand where a transform, relative to its group, puts it."""
    before = box_of(document, page, element)
    if kind_of(element) == "table":
        box = Box(matrix.e, matrix.f, before.width, before.height)
    else:
        box = to_box(matrix, inner_of(element, before))
    write_box(own_xfrm(element), box)


def own_xfrm(element: Element) -> Element:
    """The xfrm of an element, made if it only inherits one."""
    properties = properties_of(element)
    if properties is not None:
        return xfrm_in(properties)
    xfrm = element.find(f"{P}xfrm")
    if xfrm is None:
        xfrm = snippet("<p:xfrm/>")
        element.insert(1, xfrm)
    return xfrm


def asked_box(properties: dict[str, Any], usual: tuple[float, float] | None = None) -> Box:
    """The box PageElementProperties ask for."""
    size = properties.get("size", {})
    width, height = usual or (_USUAL_SIDE, _USUAL_SIDE)
    if "width" in size:
        width = in_emu(size["width"])
    if "height" in size:
        height = in_emu(size["height"])
    if width < 0 or height < 0 or (not width and not height):
        raise Invalid("A size dimension of a page element must be positive.")
    said = properties.get("transform")
    matrix = Matrix() if said is None else Matrix.from_json(said)
    return to_box(matrix, Box(0, 0, width, height))


def site(document: Document, page: Page, element: Element, index: int) -> lines.Point:
    """Where on the page an element's connection site is."""
    box = box_of(document, page, element)
    inner = inner_of(element, box)
    spots = sites(lines.preset_of(element))
    share_x, share_y = spots[min(index, len(spots) - 1)]
    matrix = above(document, page, element) @ matrix_of(document, page, element)
    return matrix.at(inner.width * share_x, inner.height * share_y)


def follow(document: Document, page: Page, element: Element) -> None:
    """Move the ends of lines glued to an element, or to one in it, to where their sites are."""
    if kind_of(element) == "elementGroup":
        for child in drawn(element):
            follow(document, page, child)
        return
    wanted = number(labels(element), "id")
    for line, end in lines.glued_to(page, wanted):
        glued = line.find(f"{P}nvCxnSpPr/{P}cNvCxnSpPr/{A}{end}")
        spot = site(document, page, element, number(glued, "idx"))
        move_end(document, page, line, end, spot)


def move_end(
    document: Document, page: Page, line: Element, end: str, spot: lines.Point
) -> None:
    """Move one end of a line to a point of the page."""
    inside = above(document, page, line).inverse().at(*spot)
    start, stop = lines.ends(line)
    if end == "stCxn":
        lines.set_ends(line, inside, stop)
    else:
        lines.set_ends(line, start, inside)
    bend(document, page, line)


def bend(document: Document, page: Page, line: Element) -> None:
    """Let a bent line that is glued at both ends leave and arrive as its sites look."""
    if not lines.preset_of(line).startswith(("bent", "curved")):
        return
    looks = [_looks(document, page, line, end) for end in lines.ENDS.values()]
    if looks[0] is None or looks[1] is None:
        return
    start, stop = lines.ends(line)
    arriving = (-looks[1][0], -looks[1][1])
    connectors.run(line, start, looks[0], stop, arriving)


def _looks(document: Document, page: Page, line: Element, end: str) -> lines.Point | None:
    """Which way the site an end is glued to looks, on the page."""
    said = lines.glued(line, end)
    target = None if said is None else lines.by_number(page, number(said, "id"))
    if target is None:
        return None
    spots = sites(lines.preset_of(target))
    share = spots[min(number(said, "idx"), len(spots) - 1)]
    way = connectors.facing(share) or (share[0] - 0.5, share[1] - 0.5)
    matrix = above(document, page, target) @ matrix_of(document, page, target)
    to_x, to_y = matrix.at(*way)
    return connectors.snapped((to_x - matrix.e, to_y - matrix.f))


def collapse(document: Document, page: Page, group: Element | None) -> None:
    """Dissolve a group that has one child or none left."""
    if group is None or group.tag != f"{P}grpSp":
        return
    children = list(drawn(group))
    if len(children) > 1:
        return
    standing = outermost(group)
    parent = standing.getparent()
    if parent is None:
        return
    document.index.pop(labels(group).get("name", ""), None)
    outer = matrix_of(document, page, group)
    position = parent.index(standing)
    for child in children:
        matrix = outer @ matrix_of(document, page, child)
        set_matrix(document, page, child, matrix)
        parent.insert(position, outermost(child))
    parent.remove(standing)
    if not children:
        collapse(document, page, parent)


def ungroup(document: Document, page: Page, group: Element) -> None:
    """Put a group's children where it stands."""
    standing = outermost(group)
    parent = standing.getparent()
    if parent is None:
        return
    outer = matrix_of(document, page, group)
    position = parent.index(standing)
    for offset, child in enumerate(list(drawn(group))):
        matrix = outer @ matrix_of(document, page, child)
        set_matrix(document, page, child, matrix)
        parent.insert(position + offset, outermost(child))
    parent.remove(standing)
    document.index.pop(labels(group).get("name", ""), None)


def add_before_extensions(tree: Element, element: Element) -> None:
    """Put an element in front of all others."""
    place_at = len(tree)
    extensions = tree.find(f"{P}extLst")
    if extensions is not None:
        place_at = tree.index(extensions)
    tree.insert(place_at, element)
