"""Diagrams as native shapes: a record drawn, and the drawing as edits of one canvas."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from generator.content.view import Items, Node, Record, Said
from generator.deck.deck import Box, Element, Shape
from generator.deck.units import utf16_length
from generator.layout import diagram as layout
from generator.layout.diagram import (
    Area,
    DiagramStyle,
    Drawing,
    Outline,
    Side,
    arrange_pages,
)
from generator.plan.edits import (
    AlignText,
    CreateLine,
    CreateShape,
    DropObject,
    Edit,
    FillText,
    Origin,
    Place,
    SetAltText,
    StyleText,
    Target,
)
from generator.plan.ids import drawing_id, drawing_prefix
from generator.plan.placement import Piece, PlacedDrawing
from generator.plan.seats import Seat

_TOLERANCE = 2_000  # EMU; Google keeps places as floats
_SHAPES = {
    Outline.ROUNDED: "ROUND_RECTANGLE",
    Outline.PILL: "FLOW_CHART_TERMINATOR",
    Outline.NOTCHED: "PLAQUE",
    Outline.SQUARE: "RECTANGLE",
}
_DISPOSITIONS = {
    "keep": "ACCENT6",
    "integrate": "ACCENT2",
    "replace": "ACCENT3",
    "retire": "ACCENT4",
    "new": "ACCENT1",
}
_TONES = {"pain": "ACCENT4", "outcome": "ACCENT2", "note": "ACCENT6"}
_TINT = 0.12
_THIN, _LINE, _BOLD = 0.75, 1.0, 2.0  # points


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One element of a drawing: what it is, where, what it says and how it looks.

    Attributes:
        description: Its alt text. It says everything that decides how the element looks, so
            that a deck need not be asked for colours, which come back in other words.
    """

    id: str
    place: Place
    kind: str
    text: str = ""
    size: float = 0.0
    family: str = ""
    small: tuple[int, float] | None = None
    bold: bool = False
    colour: str = "DARK1"
    alignment: str = "CENTER"
    fill: Mapping[str, Any] = field(default_factory=dict)
    outline: Mapping[str, Any] = field(default_factory=dict)
    line: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""


def draw(
    diagram: Record, lanes: Items, tone: str, box: Box, family: str
) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """The drawings of a diagram, one a page, and what cannot be drawn legibly, in words."""
    area = Area(box.x, box.y, box.width, box.height)
    nodes = tuple(_node(record) for record in _records(diagram["nodes"]))
    edges = tuple(_edge(record) for record in _records(diagram["edges"]))
    drawings = arrange_pages(
        tuple(layout.Lane(lane.id, _words(lane["label"])) for lane in _records(lanes)),
        nodes,
        edges,
        tuple(
            layout.Callout(_id(record["at"]), _words(record["text"]), tone)
            for record in _records(diagram["callouts"])
        ),
        area,
        # Today's and the proposed diagram are read against each other, lane by lane.
        DiagramStyle(family=family, keep_empty_lanes=True),
    )
    locs = (diagram.loc,)
    pieces = tuple(PlacedDrawing(each, family, _describe(each), locs) for each in drawings)
    return pieces, tuple(words for each in drawings for words in each.surplus)


def _records(node: Node) -> Iterator[Record]:
    return (
        (each for each in node if isinstance(each, Record))
        if isinstance(node, Items)
        else iter(())
    )


def _words(node: Node) -> str:
    return node.text if isinstance(node, Said) else ""


def _id(node: Node) -> str:
    return node.id if isinstance(node, Record) else _words(node)


def _choice(node: Node) -> str:
    """The plain word of a choice, whatever it reads as: `team` for “Team or person”."""
    value = node.value if isinstance(node, Said) else None
    return str(value.value) if isinstance(value, Enum) else ""


def _node(record: Record) -> layout.Node:
    return layout.Node(
        id=record.id,
        label=_words(record["label"]),
        lane=_id(record["lane"]),
        kind=_choice(record["kind"]) or "tool",
        disposition=_choice(record["disposition"]),
        detail=_words(record["detail"]),
        non_negotiable=bool(record["non_negotiable"]),
    )


def _edge(record: Record) -> layout.Edge:
    said = [_words(record["label"]), _words(record["wait"])]
    return layout.Edge(
        id=record.id,
        source=_id(record["from"]),
        target=_id(record["to"]),
        label=", ".join(words for words in said if words),
        style="dashed" if record["manual"] else "solid",
    )


def _describe(drawing: Drawing) -> str:
    """The diagram in words, lane by lane and arrow by arrow."""
    by_lane = [
        f"{lane.lane.label}: "
        + ", ".join(each.node.label for each in drawing.nodes if each.node.lane == lane.lane.id)
        for lane in drawing.lanes
    ]
    labels = {each.node.id: each.node.label for each in drawing.nodes}
    arrows = [
        f"{labels[route.edge.source]} to {labels[route.edge.target]}"
        for route in drawing.routes
    ]
    remarks = [f"{each.number}: {each.callout.text}" for each in drawing.callouts]
    parts = ("; ".join(by_lane), "; ".join(arrows), "; ".join(remarks))
    return "Workflow diagram. " + " | ".join(part for part in parts if part)


def redraw(seat: Seat, slot: str, piece: PlacedDrawing, origin: Origin) -> tuple[Edit, ...]:
    """The edits that make a canvas show the drawing; none where it shows it already."""
    prefix = drawing_prefix(seat.slide, slot)
    wanted = tuple(
        replace(each, family=piece.family)
        for each in _elements(piece.drawing, seat.slide, prefix)
    )
    standing = seat.drawn.get(slot, {})
    if set(standing) == {each.id for each in wanted} and all(
        _stands(each, standing[each.id]) for each in wanted
    ):
        return ()
    erased = erase(seat, origin, only=slot)
    return (*erased, *(edit for each in wanted for edit in _edits(each, origin)))


def erase(seat: Seat, origin: Origin, only: str | None = None) -> tuple[Edit, ...]:
    """The edits that take away what was drawn before, in one canvas or in all."""
    slots = [slot for slot in seat.drawn if only in (None, slot)]
    edits = tuple(DropObject(each, origin) for slot in slots for each in seat.drawn[slot])
    for slot in slots:
        seat.drawn[slot] = {}
    return edits


def _stands(wanted: _Drawn, standing: Element) -> bool:
    box, place = standing.box, wanted.place
    near = all(
        abs(is_at - shall) <= _TOLERANCE
        for is_at, shall in zip(
            (box.x, box.y, box.width, box.height),
            (place.x, place.y, place.width, place.height),
            strict=True,
        )
    )
    text = standing.text.text if isinstance(standing, Shape) and standing.text else ""
    return near and text == wanted.text and standing.description == wanted.description


# -- the elements of a drawing -----------------------------------------------------------------


def _elements(drawing: Drawing, page: str, prefix: str) -> Iterator[_Drawn]:
    yield from _lanes(drawing, page, prefix)
    yield from _nodes(drawing, page, prefix)
    yield from _routes(drawing, page, prefix)
    yield from _labels(drawing, page, prefix)
    yield from _callouts(drawing, page, prefix)
    yield from _legend(drawing, page, prefix)


def _place(page: str, box: Area) -> Place:
    return Place(page, box.x, box.y, box.width, box.height)


def _themed(colour: str, alpha: float = 1.0) -> dict[str, Any]:
    fill: dict[str, Any] = {"color": {"themeColor": colour}}
    return {"solidFill": fill | ({"alpha": alpha} if alpha < 1 else {})}


def _stroke(colour: str, weight: float, dash: str = "SOLID") -> dict[str, Any]:
    return {
        "outlineFill": _themed(colour),
        "weight": {"magnitude": weight, "unit": "PT"},
        "dashStyle": dash,
    }


_NO_FILL: Mapping[str, Any] = {"propertyState": "NOT_RENDERED"}


def _lanes(drawing: Drawing, page: str, prefix: str) -> Iterator[_Drawn]:
    for lane in drawing.lanes:
        yield _Drawn(
            drawing_id(prefix, "band", lane.lane.id),
            _place(page, lane.box),
            "RECTANGLE",
            fill=_themed("LIGHT2"),
            outline=_NO_FILL,
            description=f"Lane {lane.lane.label}",
        )
        yield _Drawn(
            drawing_id(prefix, "lane", lane.lane.id),
            _place(page, lane.label_box),
            "TEXT_BOX",
            text=lane.lane.label,
            size=drawing.small_pt,
            bold=True,
            colour="ACCENT6",
            alignment="START",
            fill=_NO_FILL,
            outline=_NO_FILL,
        )


def _nodes(drawing: Drawing, page: str, prefix: str) -> Iterator[_Drawn]:
    for each in drawing.nodes:
        node = each.node
        colour = _DISPOSITIONS.get(node.disposition, "ACCENT6")
        tinted = node.disposition in _DISPOSITIONS and node.disposition != "keep"
        is_elsewhere = node.kind == "elsewhere"
        text = f"{node.label}\n{node.detail}" if node.detail else node.label
        yield _Drawn(
            drawing_id(prefix, "node", node.id),
            _place(page, each.box),
            _SHAPES[each.outline],
            text=text,
            size=drawing.font_pt,
            small=(utf16_length(node.label) + 1, drawing.small_pt) if node.detail else None,
            fill=_themed(colour, _TINT) if tinted else _themed("LIGHT1"),
            colour="ACCENT6" if is_elsewhere else "DARK1",
            outline=_stroke(
                colour,
                _BOLD if node.non_negotiable else _LINE,
                "DASH" if is_elsewhere else "SOLID",
            ),
            description=", ".join(
                filter(
                    None,
                    (
                        node.kind,
                        node.disposition,
                        "not negotiable" if node.non_negotiable else "",
                    ),
                )
            ),
        )


def _routes(drawing: Drawing, page: str, prefix: str) -> Iterator[_Drawn]:
    ids = {each.node.id: drawing_id(prefix, "node", each.node.id) for each in drawing.nodes}
    labels = {each.node.id: each.node.label for each in drawing.nodes}
    for route in drawing.routes:
        start = _glue(ids[route.edge.source], route.start_side)
        end = _glue(ids[route.edge.target], route.end_side)
        said = f"{labels[route.edge.source]} to {labels[route.edge.target]}" + (
            ", by hand" if route.edge.style == "dashed" else ""
        )
        if route.shape != "chain":
            category = "STRAIGHT" if route.shape == "straight" else "BENT"
            place = _span(page, route.points[0], route.points[-1])
            line = _line(route.edge, start, end, is_last=True)
            line_id = drawing_id(prefix, "line", route.edge.id)
            yield _Drawn(line_id, place, category, line=line, description=said)
            continue
        last = len(route.points) - 2
        for part, (before, after) in enumerate(
            zip(route.points, route.points[1:], strict=False)
        ):
            yield _Drawn(
                drawing_id(prefix, f"line{part}", route.edge.id),
                _span(page, before, after),
                "STRAIGHT",
                line=_line(
                    route.edge,
                    start if part == 0 else None,
                    end if part == last else None,
                    is_last=part == last,
                ),
                description=said,
            )


def _glue(object_id: str, side: Side) -> dict[str, Any]:
    return {"connectedObjectId": object_id, "connectionSiteIndex": int(side)}


def _line(
    edge: layout.Edge,
    start: Mapping[str, Any] | None,
    end: Mapping[str, Any] | None,
    *,
    is_last: bool,
) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "lineFill": _themed("ACCENT6"),
        "weight": {"magnitude": _LINE, "unit": "PT"},
        "dashStyle": "DASH" if edge.style == "dashed" else "SOLID",
    }
    if is_last:
        properties["endArrow"] = "FILL_ARROW"
    if start:
        properties["startConnection"] = start
    if end:
        properties["endConnection"] = end
    return properties


def _span(page: str, start: tuple[int, int], end: tuple[int, int]) -> Place:
    return Place(
        page,
        min(start[0], end[0]),
        min(start[1], end[1]),
        abs(end[0] - start[0]),
        abs(end[1] - start[1]),
        flip_x=end[0] < start[0],
        flip_y=end[1] < start[1],
    )


def _labels(drawing: Drawing, page: str, prefix: str) -> Iterator[_Drawn]:
    for label in drawing.labels:
        if label.covers_line:
            yield _Drawn(
                drawing_id(prefix, "ground", label.edge.id),
                _place(page, label.box),
                "RECTANGLE",
                fill=_themed("LIGHT2"),
                outline=_NO_FILL,
                description="Ground of a label",
            )
        yield _Drawn(
            drawing_id(prefix, "word", label.edge.id),
            _place(page, label.box.with_insets),
            "TEXT_BOX",
            text="\v".join(label.lines),
            size=drawing.small_pt,
            colour="ACCENT6",
            fill=_NO_FILL,
            outline=_NO_FILL,
        )


def _callouts(drawing: Drawing, page: str, prefix: str) -> Iterator[_Drawn]:
    for each in drawing.callouts:
        colour = _TONES.get(each.callout.tone, "ACCENT6")
        for name, box in (("mark", each.marker), ("note", each.legend_marker)):
            yield _Drawn(
                drawing_id(prefix, name, each.number),
                _place(page, box),
                "ELLIPSE",
                text=str(each.number),
                size=drawing.small_pt,
                bold=True,
                colour="LIGHT1",
                fill=_themed(colour),
                outline=_NO_FILL,
                description=f"Remark {each.number}",
            )
        yield _Drawn(
            drawing_id(prefix, "text", each.number),
            _place(page, each.legend_box.with_insets),
            "TEXT_BOX",
            text=each.callout.text,
            size=drawing.small_pt,
            alignment="START",
            fill=_NO_FILL,
            outline=_NO_FILL,
        )


def _legend(drawing: Drawing, page: str, prefix: str) -> Iterator[_Drawn]:
    for entry in drawing.key:
        colour = _DISPOSITIONS.get(entry.of, "ACCENT6")
        if entry.of == "dashed":
            yield _dash(entry, page, prefix)
        else:
            weight = _BOLD if entry.of == "non_negotiable" else _THIN
            yield _Drawn(
                drawing_id(prefix, "key", entry.of),
                _place(page, entry.swatch),
                "RECTANGLE",
                fill=_themed(colour, _TINT) if entry.of in _DISPOSITIONS else _themed("LIGHT1"),
                outline=_stroke(colour, weight),
                description=f"Key: {entry.text}",
            )
        yield _Drawn(
            drawing_id(prefix, "means", entry.of),
            _place(page, entry.text_box.with_insets),
            "TEXT_BOX",
            text=entry.text,
            size=drawing.small_pt,
            alignment="START",
            fill=_NO_FILL,
            outline=_NO_FILL,
        )


def _dash(entry: layout.KeyEntry, page: str, prefix: str) -> _Drawn:
    swatch = entry.swatch
    middle = swatch.y + swatch.height // 2
    return _Drawn(
        drawing_id(prefix, "key", entry.of),
        _span(page, (swatch.x, middle), (swatch.right, middle)),
        "STRAIGHT",
        line={
            "lineFill": _themed("ACCENT6"),
            "weight": {"magnitude": _LINE, "unit": "PT"},
            "dashStyle": "DASH",
        },
        description=f"Key: {entry.text}",
    )


# -- one element as edits ----------------------------------------------------------------------


def _edits(drawn: _Drawn, origin: Origin) -> Iterator[Edit]:
    if drawn.line:
        yield CreateLine(
            drawn.id, drawn.kind, drawn.place, drawn.line, ",".join(drawn.line), origin
        )
    else:
        properties = {
            "shapeBackgroundFill": drawn.fill,
            "outline": drawn.outline,
            "contentAlignment": "MIDDLE",
        }
        yield CreateShape(
            drawn.id, drawn.kind, drawn.place, properties, ",".join(properties), origin
        )
    if drawn.text:
        yield from _text(drawn, origin)
    if drawn.description:
        yield SetAltText(drawn.id, None, drawn.description, origin)


def _text(drawn: _Drawn, origin: Origin) -> Iterator[Edit]:
    target = Target(drawn.id)
    style = {
        "fontSize": {"magnitude": drawn.size, "unit": "PT"},
        "bold": drawn.bold,
        "fontFamily": drawn.family,
        "foregroundColor": {"opaqueColor": {"themeColor": drawn.colour}},
    }
    yield FillText(target, "", drawn.text, origin)
    yield StyleText(target, style, ",".join(style), origin)
    if drawn.small:
        start, size = drawn.small
        smaller = {"fontSize": {"magnitude": size, "unit": "PT"}}
        span = (start, utf16_length(drawn.text))
        yield StyleText(target, smaller, "fontSize", origin, span)
    yield AlignText(target, drawn.alignment, origin)
