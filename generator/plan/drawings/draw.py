"""Diagrams as native shapes: a record drawn, and the drawing as edits of one canvas."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from typing import Any

from generator.content.places import Loc
from generator.content.view import Items, Node, Record, Said
from generator.deck.deck import Box, Element, Shape
from generator.deck.units import utf16_length
from generator.layout import diagram as layout
from generator.layout.diagram import (
    Area,
    DiagramStyle,
    Drawing,
    Outline,
    arrange_pages,
)
from generator.plan.drawings.images import hangs, is_from
from generator.plan.drawn import NO_FILL, Drawn, Glue, Span, area_of, themed
from generator.plan.edits import DropObject, Edit, Origin
from generator.plan.ids import drawing_prefix, part_name
from generator.plan.placement import Piece, PlacedDrawing
from generator.plan.seats import Seat

TOLERANCE = 2_000  # EMU; Google keeps places as floats
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


def draw(
    diagram: Record, lanes: Items, tone: str, box: Box, family: str
) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """The drawings of a diagram, one a page, and what cannot be drawn legibly, in words.

    A diagram without boxes has none.
    """
    area = area_of(box)
    nodes = tuple(_node(record) for record in _records(diagram["nodes"]))
    edges = tuple(_edge(record) for record in _records(diagram["edges"]))
    if not nodes:
        return (), ()
    drawings = arrange_pages(
        tuple(layout.Lane(lane.id, _words(lane["label"])) for lane in _records(lanes)),
        nodes,
        edges,
        tuple(
            layout.Callout(_id(record["at"]), _words(record["text"]), tone, record.id)
            for record in _records(diagram["callouts"])
        ),
        area,
        # Today's and the proposed diagram are read against each other, lane by lane.
        DiagramStyle(family=family, keep_empty_lanes=True),
    )
    locs = (diagram.loc,)
    pieces = tuple(
        PlacedDrawing(tuple(_parts(each, diagram, family)), _describe(each), locs)
        for each in drawings
    )
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
    standing = seat.drawn.get(slot, {})
    wanted = {part.id(prefix): part for part in piece.parts}
    if set(standing) == set(wanted) and all(
        stands(part, standing[part_id]) for part_id, part in wanted.items()
    ):
        return ()
    made = (edit for part in piece.parts for edit in part.edits(seat.slide, prefix, origin))
    return (*erase(seat, origin, only=slot), *made)


def erase(seat: Seat, origin: Origin, only: str | None = None) -> tuple[Edit, ...]:
    """The edits that take away what was drawn before, in one canvas or in all."""
    slots = [slot for slot in seat.drawn if only in (None, slot)]
    edits = tuple(DropObject(each, origin) for slot in slots for each in seat.drawn[slot])
    for slot in slots:
        seat.drawn[slot] = {}
    return edits


def stands(wanted: Drawn, standing: Element) -> bool:
    """Whether an element is what a part asks for: place, words and, by its alt text, looks."""
    box, place = standing.box, wanted.box
    if wanted.url:
        is_ours = is_from(standing, wanted.url) and hangs(box, place)
        return is_ours and standing.description == wanted.description
    near = all(
        abs(is_at - shall) <= TOLERANCE
        for is_at, shall in zip(
            (box.x, box.y, box.width, box.height),
            (place.x, place.y, place.width, place.height),
            strict=True,
        )
    )
    text = standing.text.text if isinstance(standing, Shape) and standing.text else ""
    return near and text == wanted.text and standing.description == wanted.description


# -- the elements of a drawing -----------------------------------------------------------------


def _parts(drawing: Drawing, diagram: Record, family: str) -> Iterator[Drawn]:
    locs = dict(_sources(drawing, diagram))
    for part in _elements(drawing):
        yield replace(part, family=family, locs=locs.get(part.name, ()))


def _sources(
    drawing: Drawing, diagram: Record
) -> Iterator[tuple[str, tuple[tuple[Loc, ...], ...]]]:
    """Where each paragraph of the boxes, words on arrows and remarks is written."""
    nodes = {each.id: each for each in _records(diagram["nodes"])}
    edges = {each.id: each for each in _records(diagram["edges"])}
    remarks = {each.id: each for each in _records(diagram["callouts"])}
    for box in drawing.nodes:
        record = nodes[box.node.id]
        detail = ((_loc(record, "detail"),),) if box.node.detail else ()
        yield part_name("node", box.node.id), ((record.loc,), *detail)
    for label in drawing.labels:
        yield part_name("word", label.edge.id), ((edges[label.edge.id].loc,),)
    for remark in drawing.callouts:
        for role in ("mark", "note", "text"):
            yield part_name(role, remark.number), ((remarks[remark.callout.id].loc,),)


def _loc(record: Record, name: str) -> Loc:
    node = record[name]
    return node.loc if isinstance(node, Said) else record.loc


def _elements(drawing: Drawing) -> Iterator[Drawn]:
    yield from _lanes(drawing)
    yield from _nodes(drawing)
    yield from _routes(drawing)
    yield from _labels(drawing)
    yield from _callouts(drawing)
    yield from _legend(drawing)


def _stroke(colour: str, weight: float, dash: str = "SOLID") -> dict[str, Any]:
    return {
        "outlineFill": themed(colour),
        "weight": {"magnitude": weight, "unit": "PT"},
        "dashStyle": dash,
    }


def _lanes(drawing: Drawing) -> Iterator[Drawn]:
    for lane in drawing.lanes:
        yield Drawn(
            part_name("band", lane.lane.id),
            lane.box,
            "RECTANGLE",
            fill=themed("LIGHT2"),
            outline=NO_FILL,
            description=f"Lane {lane.lane.label}",
        )
        yield Drawn(
            part_name("lane", lane.lane.id),
            lane.label_box,
            "TEXT_BOX",
            text=lane.lane.label,
            size=drawing.small_pt,
            bold=True,
            colour="ACCENT6",
            alignment="START",
            fill=NO_FILL,
            outline=NO_FILL,
        )


def _nodes(drawing: Drawing) -> Iterator[Drawn]:
    for each in drawing.nodes:
        node = each.node
        colour = _DISPOSITIONS.get(node.disposition, "ACCENT6")
        tinted = node.disposition in _DISPOSITIONS and node.disposition != "keep"
        is_elsewhere = node.kind == "elsewhere"
        text = f"{node.label}\n{node.detail}" if node.detail else node.label
        yield Drawn(
            part_name("node", node.id),
            each.box,
            _SHAPES[each.outline],
            text=text,
            size=drawing.font_pt,
            spans=(Span(utf16_length(node.label) + 1, utf16_length(text), drawing.small_pt),)
            if node.detail
            else (),
            fill=themed(colour, _TINT) if tinted else themed("LIGHT1"),
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


def _routes(drawing: Drawing) -> Iterator[Drawn]:
    labels = {each.node.id: each.node.label for each in drawing.nodes}
    for route in drawing.routes:
        edge = route.edge
        start = Glue(part_name("node", edge.source), int(route.start_side))
        end = Glue(part_name("node", edge.target), int(route.end_side))
        said = f"{labels[edge.source]} to {labels[edge.target]}" + (
            ", by hand" if edge.style == "dashed" else ""
        )
        if route.shape != "chain":
            category = "STRAIGHT" if route.shape == "straight" else "BENT"
            line = _span(part_name("line", edge.id), route.points[0], route.points[-1])
            yield replace(
                line,
                kind=category,
                line=_line(edge, is_last=True),
                start=start,
                end=end,
                description=said,
            )
            continue
        last = len(route.points) - 2
        for part, (before, after) in enumerate(
            zip(route.points, route.points[1:], strict=False)
        ):
            yield replace(
                _span(part_name(f"line{part}", edge.id), before, after),
                line=_line(edge, is_last=part == last),
                start=start if part == 0 else None,
                end=end if part == last else None,
                description=said,
            )


def _line(edge: layout.Edge, *, is_last: bool) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "lineFill": themed("ACCENT6"),
        "weight": {"magnitude": _LINE, "unit": "PT"},
        "dashStyle": "DASH" if edge.style == "dashed" else "SOLID",
    }
    if is_last:
        properties["endArrow"] = "FILL_ARROW"
    return properties


def _span(name: str, start: tuple[int, int], end: tuple[int, int]) -> Drawn:
    """A straight line from one point to another, without its looks."""
    return Drawn(
        name,
        Area(
            min(start[0], end[0]),
            min(start[1], end[1]),
            abs(end[0] - start[0]),
            abs(end[1] - start[1]),
        ),
        "STRAIGHT",
        flip_x=end[0] < start[0],
        flip_y=end[1] < start[1],
    )


def _labels(drawing: Drawing) -> Iterator[Drawn]:
    for label in drawing.labels:
        if label.covers_line:
            yield Drawn(
                part_name("ground", label.edge.id),
                label.box,
                "RECTANGLE",
                fill=themed("LIGHT2"),
                outline=NO_FILL,
                description="Ground of a label",
            )
        yield Drawn(
            part_name("word", label.edge.id),
            label.box.with_insets,
            "TEXT_BOX",
            text="\v".join(label.lines),
            size=drawing.small_pt,
            colour="ACCENT6",
            fill=NO_FILL,
            outline=NO_FILL,
        )


def _callouts(drawing: Drawing) -> Iterator[Drawn]:
    for each in drawing.callouts:
        colour = _TONES.get(each.callout.tone, "ACCENT6")
        for name, box in (("mark", each.marker), ("note", each.legend_marker)):
            yield Drawn(
                part_name(name, each.number),
                box,
                "ELLIPSE",
                text=str(each.number),
                size=drawing.small_pt,
                bold=True,
                colour="LIGHT1",
                fill=themed(colour),
                outline=NO_FILL,
                description=f"Remark {each.number}",
            )
        yield Drawn(
            part_name("text", each.number),
            each.legend_box.with_insets,
            "TEXT_BOX",
            text=each.callout.text,
            size=drawing.small_pt,
            alignment="START",
            fill=NO_FILL,
            outline=NO_FILL,
        )


def _legend(drawing: Drawing) -> Iterator[Drawn]:
    for entry in drawing.key:
        colour = _DISPOSITIONS.get(entry.of, "ACCENT6")
        if entry.of == "dashed":
            yield _dash(entry)
        else:
            weight = _BOLD if entry.of == "non_negotiable" else _THIN
            yield Drawn(
                part_name("key", entry.of),
                entry.swatch,
                "RECTANGLE",
                fill=themed(colour, _TINT) if entry.of in _DISPOSITIONS else themed("LIGHT1"),
                outline=_stroke(colour, weight),
                description=f"Key: {entry.text}",
            )
        yield Drawn(
            part_name("means", entry.of),
            entry.text_box.with_insets,
            "TEXT_BOX",
            text=entry.text,
            size=drawing.small_pt,
            alignment="START",
            fill=NO_FILL,
            outline=NO_FILL,
        )


def _dash(entry: layout.KeyEntry) -> Drawn:
    swatch = entry.swatch
    middle = swatch.y + swatch.height // 2
    return replace(
        _span(part_name("key", entry.of), (swatch.x, middle), (swatch.right, middle)),
        line={
            "lineFill": themed("ACCENT6"),
            "weight": {"magnitude": _LINE, "unit": "PT"},
            "dashStyle": "DASH",
        },
        description=f"Key: {entry.text}",
    )
