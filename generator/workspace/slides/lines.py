"""Lines: where they begin and end, and what they are glued to (docs/google/slides-lines.md)."""

from typing import Any

from generator.workspace.slides import paint
from generator.workspace.slides.geometry import Box, read_box, turned, write_box, xfrm_in
from generator.workspace.slides.ids import every, id_of, labels
from generator.workspace.slides.ooxml import A, Element, P, number, snippet
from generator.workspace.slides.page import Page
from generator.workspace.slides.presets import sites
from generator.workspace.slides.text.styles import Links
from generator.workspace.slides.theme import Theme

Point = tuple[float, float]
ENDS = {"startConnection": "stCxn", "endConnection": "endCxn"}


def preset_of(element: Element) -> str:
    """The preset geometry of a line or shape."""
    geometry = element.find(f"{P}spPr/{A}prstGeom")
    return "" if geometry is None else geometry.get("prst", "")


def tell(page: Page, element: Element, theme: Theme, links: Links) -> dict[str, Any]:
    """LineProperties."""
    properties, style = element.find(f"{P}spPr"), element.find(f"{P}style")
    line = None if properties is None else properties.find(f"{A}ln")
    said = paint.outline(line, theme, inherits=False, style=style)
    told: dict[str, Any] = {
        "lineFill": said["outlineFill"],
        "weight": said["weight"],
        "dashStyle": said["dashStyle"],
        "startArrow": paint.arrow(line, "headEnd"),
        "endArrow": paint.arrow(line, "tailEnd"),
    }
    for name, end in ENDS.items():
        said_end = glued(element, end)
        target = None if said_end is None else by_number(page, number(said_end, "id"))
        if said_end is not None and target is not None:
            told[name] = {"connectedObjectId": id_of(target)}
            if number(said_end, "idx"):
                told[name]["connectionSiteIndex"] = number(said_end, "idx")
    link = links.read(labels(element).find(f"{A}hlinkClick"))
    if link is not None:
        told["link"] = link
    return told


def glued(element: Element, end: str) -> Element | None:
    """What says which site an end of a line is glued to."""
    return element.find(f"{P}nvCxnSpPr/{P}cNvCxnSpPr/{A}{end}")


def by_number(page: Page, wanted: int) -> Element | None:
    """The element of a page with this cNvPr number."""
    return next((one for one in every(page.tree) if number(labels(one), "id") == wanted), None)


def is_connector(element: Element) -> bool:
    """Whether a line's ends can be glued."""
    return element.tag == f"{P}cxnSp" and preset_of(element) != "line"


def ends(element: Element) -> tuple[Point, Point]:
    """Where a line begins and ends, in its group's coordinates."""
    properties = element.find(f"{P}spPr")
    box = read_box(None if properties is None else properties.find(f"{A}xfrm"))
    if box is None:
        return (0.0, 0.0), (0.0, 0.0)
    cosine, sine = turned(box.turn)
    across = box.width / 2 * (-1 if box.flip_x else 1)
    down = box.height / 2 * (-1 if box.flip_y else 1)
    half = (cosine * across - sine * down, sine * across + cosine * down)
    x, y = box.middle
    return (x - half[0], y - half[1]), (x + half[0], y + half[1])


def set_ends(element: Element, start: Point, end: Point) -> None:
    """Let a line run from one point to another."""
    box = Box(
        min(start[0], end[0]),
        min(start[1], end[1]),
        abs(end[0] - start[0]),
        abs(end[1] - start[1]),
        0,
        flip_x=end[0] < start[0],
        flip_y=end[1] < start[1],
    )
    properties = element.find(f"{P}spPr")
    if properties is not None:
        write_box(xfrm_in(properties), box)


def site_count(element: Element) -> int:
    """How many connection sites an element has."""
    return len(sites(preset_of(element)))


def glue(element: Element, end: str, number_: int | None, site: int) -> None:
    """Write which element's site an end is glued to; None unglues it."""
    properties = element.find(f"{P}nvCxnSpPr/{P}cNvCxnSpPr")
    if properties is None:
        return
    for old in properties.findall(f"{A}{end}"):
        properties.remove(old)
    if number_ is None:
        return
    made = snippet(f'<a:{end} id="{number_}" idx="{site}"/>')
    first = properties.find(f"{A}cxnSpLocks")
    before = properties.find(f"{A}stCxn") if end == "endCxn" else None
    properties.insert(sum(one is not None for one in (first, before)), made)


def glued_to(page: Page, wanted: int) -> list[tuple[Element, str]]:
    """The lines glued to the element of this number, with the end that is."""
    return [
        (line, end)
        for line in every(page.tree)
        if line.tag == f"{P}cxnSp"
        for end in ENDS.values()
        if (said_end := glued(line, end)) is not None and number(said_end, "id") == wanted
    ]
