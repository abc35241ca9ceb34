"""How a bent or curved connector runs between two sites: which geometry, turned how.

In the frame in which the line leaves to the right, the geometries of ECMA-376 with two to five
stretches are all there is to choose from (docs/google/slides-lines.md).
"""

import math
from dataclasses import dataclass

from generator.workspace.slides.geometry import Box, write_box, xfrm_in
from generator.workspace.slides.ooxml import A, Element, P, snippet

Point = tuple[float, float]
_STUB = 228_600  # how far a line runs on before it turns back: a quarter of an inch
_LEAST = 12_700  # a side that must not be zero, for bends are shares of it
_DEGREE = 60_000
_WHOLE = 100_000


@dataclass(frozen=True, slots=True)
class _Way:
    """A geometry's number of stretches and where it bends, as shares of its box."""

    stretches: int
    bends: tuple[float, ...] = ()


def run(line: Element, start: Point, leaving: Point, end: Point, arriving: Point) -> None:
    """Let a connector run from one site to another.

    Args:
        line: a bent or curved connector.
        start: where it begins.
        leaving: which way the site it begins at looks, along one axis.
        end: where it ends.
        arriving: which way the line goes when it gets there.
    """
    properties = line.find(f"{P}spPr")
    if properties is None:
        return
    quarter = round(math.degrees(math.atan2(leaving[1], leaving[0]))) % 360
    across, down = _turned((end[0] - start[0], end[1] - start[1]), -quarter)
    last = _turned(arriving, -quarter)
    width, height = abs(across), abs(down)
    if last[1] or last[0] < 0:
        width, height = max(width, _LEAST), max(height, _LEAST if last[1] else 0)
    way = _way(math.copysign(width, across), math.copysign(height, down), last)
    x, y = (start[0] + end[0]) / 2 - width / 2, (start[1] + end[1]) / 2 - height / 2
    box = Box(x, y, width, height, quarter * _DEGREE, flip_x=across < 0, flip_y=down < 0)
    write_box(xfrm_in(properties), box)
    _draw(properties, way)


def facing(share: Point) -> Point | None:
    """Which way a site on the edge of a box looks; one inside or at a corner looks nowhere."""
    x, y = share
    on_side, on_top = x in {0.0, 1.0}, y in {0.0, 1.0}
    if on_side == on_top:
        return None
    return (math.copysign(1, x - 0.5), 0.0) if on_side else (0.0, math.copysign(1, y - 0.5))


def snapped(vector: Point) -> Point:
    """The axis a vector is nearest to."""
    if abs(vector[0]) >= abs(vector[1]):
        return math.copysign(1, vector[0]), 0.0
    return 0.0, math.copysign(1, vector[1])


def _way(across: float, down: float, last: Point) -> _Way:
    if last[0] > 0:
        if across >= 0:
            return _Way(3, (0.5,))
        return _Way(5, (-_STUB / -across, 0.5, 1 + _STUB / -across))
    if last[0] < 0:
        return _Way(3, (1 + _STUB / across if across >= 0 else _STUB / across,))
    is_onward = down * last[1] > 0
    if across >= 0 and is_onward:
        return _Way(2)
    first = 0.5 if across >= 0 else _STUB / across
    return _Way(4, (first, 0.5 if is_onward else 1 - last[1] * _STUB / down))


def _draw(properties: Element, way: _Way) -> None:
    geometry = properties.find(f"{A}prstGeom")
    if geometry is None:
        return
    family = "curved" if geometry.get("prst", "").startswith("curved") else "bent"
    geometry.set("prst", f"{family}Connector{way.stretches}")
    for old in list(geometry):
        geometry.remove(old)
    guides = "".join(
        f'<a:gd name="adj{position + 1}" fmla="val {round(bend * _WHOLE)}"/>'
        for position, bend in enumerate(way.bends)
    )
    geometry.append(snippet(f"<a:avLst>{guides}</a:avLst>"))


def _turned(vector: Point, degrees: int) -> Point:
    x, y = vector
    match degrees % 360:
        case 90:
            return -y, x
        case 180:
            return -x, -y
        case 270:
            return y, -x
    return x, y
