"""Where things are on their page, whatever groups, turns and mirrors they stand in."""

from collections.abc import Iterable
from math import hypot

from generator.deck.deck import IDENTITY, Box, Extent, Json, Transform
from generator.deck.units import PT, Emu, dimension_in_emu

NOWHERE = Box(Emu(0), Emu(0), Emu(0), Emu(0))


def transform_of(element: Json) -> Transform:
    """The transform of an element; members that are absent are 0, not 1."""
    if "transform" not in element:
        return IDENTITY
    said: Json = element["transform"]
    unit = PT if said.get("unit") == "PT" else 1
    return Transform(
        scale_x=float(said.get("scaleX", 0)),
        scale_y=float(said.get("scaleY", 0)),
        shear_x=float(said.get("shearX", 0)),
        shear_y=float(said.get("shearY", 0)),
        translate_x=float(said.get("translateX", 0)) * unit,
        translate_y=float(said.get("translateY", 0)) * unit,
    )


def size_of(element: Json) -> tuple[float, float]:
    """The size of an element before its transform."""
    size: Json = element.get("size", {})
    return dimension_in_emu(size.get("width")), dimension_in_emu(size.get("height"))


def corners(transform: Transform, width: float, height: float) -> list[tuple[float, float]]:
    """The four corners of a sized thing on its page, its own origin first."""
    return [transform.at(x, y) for x in (0.0, width) for y in (0.0, height)]


def box_around(transform: Transform, width: float, height: float) -> Box:
    """The upright box around a sized thing on its page."""
    xs, ys = zip(*corners(transform, width, height), strict=True)
    return _box(min(xs), min(ys), max(xs), max(ys))


def extent_of(transform: Transform, width: float, height: float) -> Extent:
    """The sides of a sized thing as drawn, before turning."""
    return Extent(
        Emu(round(width * hypot(transform.scale_x, transform.shear_y))),
        Emu(round(height * hypot(transform.shear_x, transform.scale_y))),
    )


def box_of_all(boxes: Iterable[Box]) -> Box:
    """The upright box around several."""
    found = tuple(boxes)
    if not found:
        return NOWHERE
    return _box(
        min(box.x for box in found),
        min(box.y for box in found),
        max(box.right for box in found),
        max(box.bottom for box in found),
    )


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    # Edges are rounded, not sides, so that things that touch still touch.
    x, y = Emu(round(left)), Emu(round(top))
    return Box(x, y, Emu(round(right) - x), Emu(round(bottom) - y))
