"""A slide as SVG, in points: its background, what its layout and master add, its elements."""

from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from math import atan2, degrees, hypot
from typing import Final

from generator.content.pictures import kind_of
from generator.deck.deck import (
    Chart,
    Deck,
    Element,
    Group,
    Insets,
    Json,
    Layout,
    Line,
    Master,
    Other,
    Picture,
    Placed,
    Shape,
    Slide,
    Table,
    Text,
)
from generator.deck.find import Page, texts_of, title_of
from generator.deck.units import points
from generator.layout.fit import wrap
from generator.plan.edits import Target
from generator.preview.connectors import corners_of
from generator.preview.grid import ACROSS, DOWN, borders
from generator.preview.markup import Value, escaped, tag
from generator.preview.outlines import outline
from generator.preview.paint import Paint, Palette, Stroke, font_stack, is_inherited
from generator.preview.setting import Piece, SetLine, set_text

Said = Mapping[Target, tuple[str, ...]]
"""What of the brief each text comes from, in words, paragraph by paragraph."""

_READ_FROM_RIGHT: dict[str, Value] = {"direction": "rtl", "text-anchor": "end"}
PictureAt = Callable[[str], bytes | None]


def _no_picture(_address: str) -> bytes | None:
    return None


_NO_FILL: Final[dict[str, Value]] = {"fill": "none"}
_PICTURE: Final[dict[str, Value]] = {
    "fill": "#e9ecf1",
    "stroke": "#9aa3b2",
    "stroke-dasharray": "4 3",
}
_LABEL: Final = 10.0
_MOST_LINES: Final = 3
_LABELLED: Final[dict[str, Value]] = {
    "text-anchor": "middle",
    "font-family": font_stack("Arial"),
    "font-size": _LABEL,
    "fill": "#5b6475",
}
_UNSEEN: Final[dict[str, Value]] = {"fill": "none", "pointer-events": "all"}
_HEAD: Final = (3.0, 2.0)  # an arrow's head: points, and weights of its line besides
_LEAST_WEIGHT: Final = 0.25
_REGULAR, _BOLD = 400, 700
_FLAT: Final = 0.5  # degrees; rounding turns nothing


def slide_svg(deck: Deck, slide: Slide, said: Said, picture_at: PictureAt = _no_picture) -> str:
    """The slide as one `svg` element, each text with the place it comes from.

    Args:
        deck: what it stands in.
        slide: the slide.
        said: what of the brief each text comes from.
        picture_at: the bytes behind the address of a picture, where they can be had.
    """
    width, height = points(deck.width), points(deck.height)
    drawer = _Drawer(deck, slide, said, picture_at)
    return tag(
        "svg",
        {
            "viewBox": f"0 0 {width:g} {height:g}",
            "role": "img",
            "aria-label": f"Slide {slide.number}: {title_of(slide)}",
            "font-family": font_stack(drawer.family),
        },
        tag("rect", {"width": width, "height": height, "fill": drawer.background()}),
        *drawer.elements(),
    )


class _Drawer:
    """One slide, with everything its elements inherit from."""

    def __init__(self, deck: Deck, slide: Slide, said: Said, picture_at: PictureAt) -> None:
        layout = next((each for each in deck.layouts if each.id == slide.layout_id), None)
        master = next((each for each in deck.masters if each.id == slide.master_id), None)
        self._slide = slide
        self._said = said
        self._picture_at = picture_at
        behind: tuple[Master | Layout | None, ...] = (master, layout)
        self._behind = [page for page in behind if page is not None]
        self._pages = [slide.raw, *(page.raw for page in reversed(self._behind))]
        self._palette = Palette(self._pages)
        self.family = _commonest_family(slide)
        parents: list[Page] = [*deck.masters, *deck.layouts]
        self._parents = {
            element.id: element
            for page in parents
            for element in page.elements
            if isinstance(element, Shape)
        }

    def background(self) -> str:
        """The colour of the page: its own, its layout's or its master's."""
        for page in self._pages:
            told = page.get("pageBackgroundFill", {})
            if not is_inherited(told):
                paint = self._palette.fill(told)
                return paint.colour if paint else "#ffffff"
        return "#ffffff"

    def elements(self) -> Iterator[str]:
        """Everything that is seen, from the back."""
        for page in self._behind:
            for element in page.elements:
                if not isinstance(element, Shape | Picture) or element.placeholder is None:
                    yield self._element(element)
        for element in self._slide.elements:
            yield self._element(element)

    def _element(self, element: Element) -> str:
        match element:
            case Shape():
                return self._shape(element)
            case Table():
                return self._table(element)
            case Line():
                return self._line(element)
            case Picture():
                return self._picture(element)
            case Chart():
                return self._stand_in(element, element.description or "Chart")
            case Other():
                return self._stand_in(element, element.description or element.kind)
            case Group():
                return ""

    # -- shapes

    def _shape(self, shape: Shape) -> str:
        width, height = points(shape.extent.width), points(shape.extent.height)
        fill = self._palette.fill(self._property(shape, "shapeBackgroundFill"))
        stroke = self._palette.stroke(self._property(shape, "outline"), "outlineFill")
        parts = []
        if fill or stroke:
            parts.append(outline(shape.kind, width, height, _look(fill, stroke)))
        if shape.text and not shape.text.is_empty:
            room = _Room(width, height, shape.insets, shape.alignment)
            scale = shape.font_scale if shape.autofit == "TEXT_AUTOFIT" else 1.0
            parts.append(self._text(shape.text, room, Target(shape.id), scale))
        return tag("g", {"transform": _turned(shape)}, *parts) if parts else ""

    def _property(self, shape: Shape, name: str) -> Json:
        """A property of a shape, from the nearest placeholder that says it."""
        seen: set[str] = set()
        owner: Shape | None = shape
        while owner is not None and owner.id not in seen:
            seen.add(owner.id)
            told: Json = owner.raw.get("shapeProperties", {}).get(name, {})
            if not is_inherited(told):
                return told
            parent = owner.placeholder.parent_id if owner.placeholder else None
            owner = self._parents.get(parent or "")
        return {}

    def _picture(self, picture: Picture) -> str:
        """A picture with its bytes in the page, so that the page asks for no other file."""
        data = self._bytes_of(picture)
        kind = kind_of(data)
        if not kind:
            return self._stand_in(picture, picture.description or "Picture")
        shown: dict[str, Value] = {
            "width": points(picture.extent.width),
            "height": points(picture.extent.height),
            "href": f"data:image/{kind};base64,{b64encode(data).decode()}",
        }
        named = tag("title", {}, escaped(picture.description)) if picture.description else ""
        return tag("g", {"transform": _turned(picture)}, tag("image", shown, named))

    def _bytes_of(self, picture: Picture) -> bytes:
        """What a picture shows; nothing where nobody here knows."""
        for address in (picture.raw.get("contentUrl", ""), picture.source):
            if address and (found := self._picture_at(address)):
                return found
        return b""

    def _stand_in(self, element: Placed, words: str) -> str:
        """A box where something stands that only Google can draw."""
        width, height = points(element.extent.width), points(element.extent.height)
        said = wrap(words, width, "Arial", _LABEL) if width > _LABEL else (words,)
        first = height / 2 - _LABEL * (min(len(said), _MOST_LINES) - 1) / 2
        lines = (
            tag("text", {**_LABELLED, "x": width / 2, "y": first + at * _LABEL}, escaped(line))
            for at, line in enumerate(said[:_MOST_LINES])
        )
        return tag(
            "g",
            {"transform": _turned(element)},
            outline("RECTANGLE", width, height, _PICTURE),
            *lines,
        )

    # -- lines

    def _line(self, line: Line) -> str:
        told: Json = line.raw.get("lineProperties", {})
        stroke = self._palette.stroke(told, "lineFill")
        if stroke is None:
            return ""
        ends = [(points(x), points(y)) for x, y in corners_of(line)]
        path = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in ends)
        parts = [tag("path", {"d": path, **_NO_FILL, **_stroked(stroke)})]
        for end, along in (("startArrow", ends[::-1]), ("endArrow", ends)):
            if told.get(end, "NONE") not in ("NONE", "ARROW_STYLE_UNSPECIFIED"):
                parts.append(_head(along[-2], along[-1], stroke))
        return "".join(parts)

    # -- tables

    def _table(self, table: Table) -> str:
        widths = [points(width) for width in table.column_widths]
        heights = [self._row_height(table, row) for row in range(table.row_count)]
        parts = [*self._cells(table, widths, heights), *self._rules(table, widths, heights)]
        place = f"translate({points(table.box.x):.2f} {points(table.box.y):.2f})"
        return tag("g", {"transform": place}, *parts)

    def _row_height(self, table: Table, row: int) -> float:
        """The height a row grows to by its words."""
        least = points(table.row_heights[row])
        for cell in table.cells:
            if cell.row == row and cell.row_span == 1 and cell.text:
                span = slice(cell.column, cell.column + cell.column_span)
                width = points(sum(table.column_widths[span]))
                inner = width - points(cell.insets.left + cell.insets.right)
                words = set_text(cell.text, inner, self._slide.number).height
                least = max(least, words + points(cell.insets.top + cell.insets.bottom))
        return least

    def _cells(self, table: Table, widths: list[float], heights: list[float]) -> Iterator[str]:
        for cell in table.cells:
            x, y = sum(widths[: cell.column]), sum(heights[: cell.row])
            width = sum(widths[cell.column : cell.column + cell.column_span])
            height = sum(heights[cell.row : cell.row + cell.row_span])
            told: Json = cell.raw.get("tableCellProperties", {})
            fill = self._palette.fill(told.get("tableCellBackgroundFill", {}))
            parts = []
            if fill:
                parts.append(outline("RECTANGLE", width, height, _look(fill, None)))
            if cell.text and not cell.text.is_empty:
                room = _Room(width, height, cell.insets, told.get("contentAlignment", "TOP"))
                target = Target(table.id, cell.row, cell.column)
                parts.append(self._text(cell.text, room, target))
            if parts:
                yield tag("g", {"transform": f"translate({x:.2f} {y:.2f})"}, *parts)

    def _rules(self, table: Table, widths: list[float], heights: list[float]) -> Iterator[str]:
        for side, (lines, parts) in {
            ACROSS: (heights, widths),
            DOWN: (widths, heights),
        }.items():
            for line, part, told in borders(table, side):
                stroke = self._palette.stroke(told, "tableBorderFill")
                if stroke is None or line > len(lines) or part >= len(parts):
                    continue
                at = sum(lines[:line])
                start, end = sum(parts[:part]), sum(parts[: part + 1])
                path = (
                    f"M{start:.2f} {at:.2f}H{end:.2f}"
                    if side == ACROSS
                    else f"M{at:.2f} {start:.2f}V{end:.2f}"
                )
                ends: dict[str, Value] = {"stroke-linecap": "square"}
                yield tag("path", {"d": path, **_NO_FILL, **_stroked(stroke), **ends})

    # -- texts

    def _text(self, text: Text, room: "_Room", target: Target, scale: float = 1.0) -> str:
        placed = set_text(text, room.inner_width, self._slide.number, scale)
        top = room.top_of(placed.height)
        sources = self._said.get(target, ())
        return "".join(
            self._paragraph(
                lines, room.left, top, sources[index] if index < len(sources) else ""
            )
            for index, lines in enumerate(placed.paragraphs)
        )

    def _paragraph(
        self, lines: tuple[SetLine, ...], left: float, top: float, source: str
    ) -> str:
        drawn = [self._line_of_text(line, left, top) for line in lines]
        if not source or not any(line.pieces for line in lines):
            return "".join(drawn)
        start = min(left + line.x for line in lines)
        end = max(left + line.x + line.width for line in lines)
        height = sum(line.height for line in lines)
        around: dict[str, Value] = {
            "x": start - 2,
            "y": top + lines[0].top,
            "width": end - start + 4,
            "height": height,
        }
        ground = tag("rect", {"class": "ground", **around, **_UNSEEN})
        return tag("g", {"class": "said", "data-source": source}, ground, *drawn)

    def _line_of_text(self, line: SetLine, left: float, top: float) -> str:
        baseline = top + line.baseline
        bullet = ""
        if line.bullet:
            x, piece = line.bullet
            bullet = self._words((piece,), left + x, baseline)
        return bullet + self._words(
            line.pieces, left + line.x, baseline, from_right=line.from_right
        )

    def _words(
        self, pieces: tuple[Piece, ...], x: float, baseline: float, *, from_right: bool = False
    ) -> str:
        """A line's words, held to the width they were measured to have."""
        if not pieces:
            return ""
        width = sum(piece.width for piece in pieces)
        held: dict[str, Value] = (
            {"textLength": width, "lengthAdjust": "spacingAndGlyphs"} if width else {}
        )
        place: dict[str, Value] = {"x": x, "y": baseline}
        if from_right:
            place |= _READ_FROM_RIGHT
        if len(pieces) == 1:
            return tag(
                "text", {**place, **held, **self._type(pieces[0])}, escaped(pieces[0].text)
            )
        spans = (tag("tspan", self._type(piece), escaped(piece.text)) for piece in pieces)
        return tag("text", {**place, **held}, *spans)

    def _type(self, piece: Piece) -> dict[str, Value]:
        style, family = piece.effective, piece.style.family
        weight = style.get("weightedFontFamily", {}).get("weight", _REGULAR)
        weight = max(weight, _BOLD) if piece.style.bold else weight
        under, through = style.get("underline"), style.get("strikethrough")
        marks = [name for name, on in (("underline", under), ("line-through", through)) if on]
        return {
            "font-family": font_stack(family) if family != self.family else None,
            "font-size": piece.style.size,
            "font-weight": str(weight) if weight != _REGULAR else None,
            "font-style": "italic" if piece.style.italic else None,
            "text-decoration": " ".join(marks) or None,
            "fill": self._palette.text(style),
        }


class _Room:
    """The room a text has in a box, in points."""

    def __init__(self, width: float, height: float, insets: Insets, alignment: str) -> None:
        self.left = points(insets.left)
        self.inner_width = width - self.left - points(insets.right)
        self._top = points(insets.top)
        self._height = height - self._top - points(insets.bottom)
        self._part = {"MIDDLE": 0.5, "BOTTOM": 1.0}.get(alignment, 0.0)

    def top_of(self, height: float) -> float:
        """Where a text of this height begins."""
        return self._top + self._part * (self._height - height)


def _commonest_family(slide: Slide) -> str:
    """The font most of a slide is set in, said once for all of it."""
    families = Counter(
        run.style.family
        for element in slide.elements
        for _, text in texts_of(element)
        for paragraph in text.paragraphs
        for run in paragraph.runs
    )
    return families.most_common(1)[0][0] if families else "Arial"


def _look(fill: Paint | None, stroke: Stroke | None) -> dict[str, Value]:
    look: dict[str, Value] = {"fill": fill.colour if fill else "none"}
    if fill and fill.opacity < 1:
        look["fill-opacity"] = fill.opacity
    return {**look, **(_stroked(stroke) if stroke else {})}


def _stroked(stroke: Stroke) -> dict[str, Value]:
    return {**stroke.attributes, "stroke-width": max(stroke.weight, _LEAST_WEIGHT)}


def _turned(element: Placed) -> str:
    """The transform of an element's own upright box onto the page; mirrors are left out."""
    box, width, height = (
        element.box,
        points(element.extent.width),
        points(element.extent.height),
    )
    middle_x, middle_y = (
        points(box.x) + points(box.width) / 2,
        points(box.y) + points(box.height) / 2,
    )
    move = f"translate({middle_x - width / 2:.2f} {middle_y - height / 2:.2f})"
    transform = element.transform
    mirror = (
        -1
        if transform.scale_x * transform.scale_y < transform.shear_x * transform.shear_y
        else 1
    )
    angle = degrees(atan2(mirror * transform.shear_y, mirror * transform.scale_x))
    if abs(angle) < _FLAT:
        return move
    return f"{move} rotate({angle:.1f} {width / 2:.2f} {height / 2:.2f})"


def _head(before: tuple[float, float], tip: tuple[float, float], stroke: Stroke) -> str:
    """An arrow's head at the end of a line."""
    long = hypot(tip[0] - before[0], tip[1] - before[1]) or 1.0
    along = ((tip[0] - before[0]) / long, (tip[1] - before[1]) / long)
    size = _HEAD[0] + _HEAD[1] * stroke.weight
    back = (tip[0] - along[0] * size, tip[1] - along[1] * size)
    aside = (-along[1] * size / 2, along[0] * size / 2)
    edges = (
        tip,
        (back[0] + aside[0], back[1] + aside[1]),
        (back[0] - aside[0], back[1] - aside[1]),
    )
    told = " ".join(f"{x:.2f},{y:.2f}" for x, y in edges)
    return tag("polygon", {"points": told, "fill": stroke.paint.colour})
