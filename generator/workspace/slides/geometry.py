"""Where a thing stands: OOXML's boxes and Google's affine transforms, both ways."""

import math
from dataclasses import dataclass
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides.ooxml import A, Element, number, place, snippet, truth, unset

BASE = 3_000_000  # the side of the square Google scales shapes, lines and tables from
EMU_PER_POINT = 12_700
_TURN = 60_000  # OOXML's units of a degree
_MOST = 2**47  # EMU; Slides itself refuses far less
_XFRM_ORDER = ("off", "ext", "chOff", "chExt")
_PROPERTIES_ORDER = ("xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "ln")


@dataclass(frozen=True, slots=True)
class Matrix:
    """An affine transform: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __matmul__(self, inner: "Matrix") -> "Matrix":
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to stand."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def inverse(self) -> "Matrix":
        """The transform that undoes this one; a flat one is undone by nothing."""
        det = self.a * self.d - self.b * self.c
        if abs(det) < 1e-12:
            return Matrix()
        a, b, c, d = self.d / det, -self.b / det, -self.c / det, self.a / det
        return Matrix(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))

    def to_json(self) -> dict[str, Any]:
        """Google's AffineTransform; what is zero is absent."""
        parts = (
            ("scaleX", self.a),
            ("scaleY", self.d),
            ("shearX", self.c),
            ("shearY", self.b),
            ("translateX", self.e),
            ("translateY", self.f),
        )
        told: dict[str, Any] = {}
        for name, value in parts:
            shown = plain(round(value, 12 if "translate" not in name else 4))
            if shown:
                told[name] = shown
        told["unit"] = "EMU"
        return told

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Matrix":
        """The transform a request carries: a missing member is zero."""
        unit = EMU_PER_POINT if value.get("unit") == "PT" else 1
        return cls(
            float(value.get("scaleX", 0)),
            float(value.get("shearY", 0)),
            float(value.get("shearX", 0)),
            float(value.get("scaleY", 0)),
            float(value.get("translateX", 0)) * unit,
            float(value.get("translateY", 0)) * unit,
        )


IDENTITY = Matrix()


@dataclass(frozen=True, slots=True)
class Box:
    """A box as OOXML says it: a rectangle, then flips, then a turn about its middle."""

    x: float
    y: float
    width: float
    height: float
    turn: int = 0
    flip_x: bool = False
    flip_y: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The point the box turns about."""
        return self.x + self.width / 2, self.y + self.height / 2


def plain(value: float) -> int | float:
    """A number as JSON shows it: whole numbers without a point."""
    return int(value) if float(value).is_integer() else value


def emu(value: float) -> dict[str, Any]:
    """A Dimension in EMU."""
    shown = plain(value)
    return {"magnitude": shown, "unit": "EMU"} if shown else {"unit": "EMU"}


def points(value: float) -> dict[str, Any]:
    """A Dimension in points."""
    shown = plain(round(value, 6))
    return {"magnitude": shown, "unit": "PT"} if shown else {"unit": "PT"}


def in_emu(dimension: dict[str, Any] | None) -> float:
    """The EMU of a Dimension.

    Raises:
        Invalid: it is beyond all measure.
    """
    if not dimension:
        return 0.0
    unit = EMU_PER_POINT if dimension.get("unit") == "PT" else 1
    told = float(dimension.get("magnitude", 0)) * unit
    if not abs(told) <= _MOST:
        raise Invalid("The magnitude of a dimension is too large.")
    return told


def in_points(dimension: dict[str, Any] | None) -> float:
    """The points of a Dimension."""
    return in_emu(dimension) / EMU_PER_POINT


def read_box(xfrm: Element | None) -> Box | None:
    """The box of an xfrm, or None when it says none."""
    if xfrm is None:
        return None
    off, ext = xfrm.find(f"{A}off"), xfrm.find(f"{A}ext")
    if off is None or ext is None:
        return None
    return Box(
        number(off, "x"),
        number(off, "y"),
        number(ext, "cx"),
        number(ext, "cy"),
        number(xfrm, "rot"),
        bool(truth(xfrm.get("flipH"))),
        bool(truth(xfrm.get("flipV"))),
    )


def read_inner(xfrm: Element | None, outer: Box) -> Box:
    """The box a group's children are measured in."""
    if xfrm is not None:
        off, ext = xfrm.find(f"{A}chOff"), xfrm.find(f"{A}chExt")
        if off is not None and ext is not None:
            return Box(number(off, "x"), number(off, "y"), number(ext, "cx"), number(ext, "cy"))
    return Box(outer.x, outer.y, outer.width, outer.height)


def to_matrix(box: Box, inner: Box) -> Matrix:
    """The transform that takes an inner rectangle to a box."""
    scale_x = box.width / inner.width if inner.width else 1.0
    scale_y = box.height / inner.height if inner.height else 1.0
    if box.flip_x:
        scale_x = -scale_x
    if box.flip_y:
        scale_y = -scale_y
    cosine, sine = turned(box.turn)
    a, b, c, d = cosine * scale_x, sine * scale_x, -sine * scale_y, cosine * scale_y
    (to_x, to_y), (from_x, from_y) = box.middle, inner.middle
    return Matrix(a, b, c, d, to_x - a * from_x - c * from_y, to_y - b * from_x - d * from_y)


def to_box(matrix: Matrix, inner: Box) -> Box:
    """The box a transform takes an inner rectangle to; shear OOXML can't say is dropped."""
    scale_x = math.hypot(matrix.a, matrix.b)
    scale_y = math.hypot(matrix.c, matrix.d)
    flip_y = matrix.a * matrix.d - matrix.b * matrix.c < 0
    angle = math.atan2(matrix.b, matrix.a) if scale_x else math.atan2(-matrix.c, matrix.d)
    flip_x = False
    if abs(abs(angle) - math.pi) < 1e-9:
        # Half a turn is two flips: keep the text upright, as a person would draw it.
        flip_x, flip_y, angle = True, not flip_y, 0.0
    if not scale_x and not scale_y:
        angle = 0.0
    turn = round(math.degrees(angle) * _TURN) % (360 * _TURN)
    width, height = inner.width * scale_x, inner.height * scale_y
    x, y = matrix.at(*inner.middle)
    return Box(x - width / 2, y - height / 2, width, height, turn, flip_x, flip_y)


def write_box(xfrm: Element, box: Box) -> None:
    """Put a box into an xfrm.

    Raises:
        Invalid: it is beyond all measure.
    """
    sides = (box.x, box.y, box.width, box.height)
    if not all(abs(side) <= _MOST for side in sides):
        raise Invalid("The size and transform of the page element are too large.")
    for name, value in (
        ("rot", str(box.turn) if box.turn else None),
        ("flipH", "1" if box.flip_x else None),
        ("flipV", "1" if box.flip_y else None),
    ):
        if value is None:
            unset(xfrm, name)
        else:
            xfrm.set(name, value)
    off = snippet(f'<a:off x="{round(box.x)}" y="{round(box.y)}"/>')
    ext = snippet(f'<a:ext cx="{max(0, round(box.width))}" cy="{max(0, round(box.height))}"/>')
    place(xfrm, off, _XFRM_ORDER)
    place(xfrm, ext, _XFRM_ORDER)


def write_inner(xfrm: Element, box: Box) -> None:
    """Put the box its children are measured in into a group's xfrm."""
    off = snippet(f'<a:chOff x="{round(box.x)}" y="{round(box.y)}"/>')
    ext = snippet(f'<a:chExt cx="{round(box.width)}" cy="{round(box.height)}"/>')
    place(xfrm, off, _XFRM_ORDER)
    place(xfrm, ext, _XFRM_ORDER)


def xfrm_in(properties: Element) -> Element:
    """The xfrm of shape properties, made if there is none."""
    xfrm = properties.find(f"{A}xfrm")
    if xfrm is None:
        xfrm = place(properties, snippet("<a:xfrm/>"), _PROPERTIES_ORDER)
    return xfrm


def turned(turn: int) -> tuple[float, float]:
    """Cosine and sine of a turn, exact for quarters."""
    quarter = turn % (360 * _TURN)
    exact = {0: (1.0, 0.0), 90 * _TURN: (0.0, 1.0), 180 * _TURN: (-1.0, 0.0)}
    if quarter in exact:
        return exact[quarter]
    if quarter == 270 * _TURN:
        return 0.0, -1.0
    angle = math.radians(quarter / _TURN)
    return math.cos(angle), math.sin(angle)
