"""The outlines of shapes, in the unit square and as SVG."""

from collections.abc import Callable, Mapping
from typing import Final

from generator.preview.markup import Value, tag

Point = tuple[float, float]
_CORNER: Final = 1 / 6  # of the shorter side: what a rounded rectangle has unadjusted

POLYGONS: Final[Mapping[str, tuple[Point, ...]]] = {
    "DIAMOND": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "FLOW_CHART_DECISION": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "TRIANGLE": ((0.5, 0), (1, 1), (0, 1)),
    "RIGHT_TRIANGLE": ((0, 0), (1, 1), (0, 1)),
    "HEXAGON": ((0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1), (0, 0.5)),
    "PARALLELOGRAM": ((0.25, 0), (1, 0), (0.75, 1), (0, 1)),
    "TRAPEZOID": ((0.25, 0), (0.75, 0), (1, 1), (0, 1)),
    "UP_ARROW": (
        *((0.5, 0), (1, 0.5), (0.75, 0.5), (0.75, 1)),
        *((0.25, 1), (0.25, 0.5), (0, 0.5)),
    ),
    "DOWN_ARROW": (
        *((0.25, 0), (0.75, 0), (0.75, 0.5), (1, 0.5)),
        *((0.5, 1), (0, 0.5), (0.25, 0.5)),
    ),
}
"""Shapes of straight edges, whatever their proportions."""


def outline(kind: str, width: float, height: float, look: dict[str, Value]) -> str:
    """The outline of a shape of the API at the origin; an unknown kind is a rectangle."""
    if kind in POLYGONS:
        return _polygon(POLYGONS[kind], width, height, look)
    draw = _DRAWN.get(kind, _rectangle)
    return draw(width, height, look)


def _polygon(
    points: tuple[Point, ...], width: float, height: float, look: dict[str, Value]
) -> str:
    told = " ".join(f"{x * width:.2f},{y * height:.2f}" for x, y in points)
    return tag("polygon", {"points": told, **look})


def _rectangle(width: float, height: float, look: dict[str, Value]) -> str:
    return tag("rect", {"width": width, "height": height, **look})


def _rounded(width: float, height: float, look: dict[str, Value]) -> str:
    corner = min(width, height) * _CORNER
    return tag("rect", {"width": width, "height": height, "rx": corner, **look})


def _pill(width: float, height: float, look: dict[str, Value]) -> str:
    corner = min(width, height) / 2
    return tag("rect", {"width": width, "height": height, "rx": corner, **look})


def _ellipse(width: float, height: float, look: dict[str, Value]) -> str:
    middle = {"cx": width / 2, "cy": height / 2, "rx": width / 2, "ry": height / 2}
    return tag("ellipse", {**middle, **look})


def _plaque(width: float, height: float, look: dict[str, Value]) -> str:
    notch = min(width, height) * _CORNER
    arc = f"A{notch:.2f} {notch:.2f} 0 0 0"
    right, bottom = width - notch, height - notch
    path = (
        f"M{notch:.2f} 0H{right:.2f}{arc} {width:.2f} {notch:.2f}V{bottom:.2f}"
        f"{arc} {right:.2f} {height:.2f}H{notch:.2f}{arc} 0 {bottom:.2f}"
        f"V{notch:.2f}{arc} {notch:.2f} 0Z"
    )
    return tag("path", {"d": path, **look})


def _pointed(width: float, height: float, look: dict[str, Value]) -> str:
    point = 1 - min(width, height) / 2 / (width or 1)
    return _polygon(((0, 0), (point, 0), (1, 0.5), (point, 1), (0, 1)), width, height, look)


def _chevron(width: float, height: float, look: dict[str, Value]) -> str:
    notch = min(width, height) / 2 / (width or 1)
    edges = ((0, 0), (1 - notch, 0), (1, 0.5), (1 - notch, 1), (0, 1), (notch, 0.5))
    return _polygon(edges, width, height, look)


def _arrow(width: float, height: float, look: dict[str, Value]) -> str:
    head = 1 - min(width, height) / 2 / (width or 1)
    shaft = ((0, 0.25), (head, 0.25), (head, 0), (1, 0.5))
    return _polygon((*shaft, (head, 1), (head, 0.75), (0, 0.75)), width, height, look)


_DRAWN: Final[Mapping[str, Callable[[float, float, dict[str, Value]], str]]] = {
    "ROUND_RECTANGLE": _rounded,
    "FLOW_CHART_TERMINATOR": _pill,
    "ELLIPSE": _ellipse,
    "FLOW_CHART_CONNECTOR": _ellipse,
    "PLAQUE": _plaque,
    "HOME_PLATE": _pointed,
    "CHEVRON": _chevron,
    "RIGHT_ARROW": _arrow,
}
