"""Workflow diagrams: stacked swim lanes, boxes in columns, lines that keep out of the boxes.

Graph engines lay a workflow out as a strip six times as wide as high, unreadable on a slide.
Stacked lanes fill the slide's own shape.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from itertools import combinations, pairwise
from typing import Literal

from generator.layout.drafting import (
    INSET_PT,
    SMALL_PT,
    BoxWords,
    Draft,
    Subject,
    drafted,
)
from generator.layout.frame import Frame
from generator.layout.shortening import SHORTER, Shears

EMU_PER_PT = 12700
MOST_CALLOUTS = 4
_REMARKS = 3  # times as long as the words of a box a remark may be


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle, in EMU."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Where it ends to the right."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Where it ends below."""
        return self.y + self.height

    @property
    def with_insets(self) -> "Area":
        """The box of a shape whose words take this area, insets being what new shapes have."""
        inset = round(INSET_PT * EMU_PER_PT)
        return Area(
            self.x - inset, self.y - inset, self.width + 2 * inset, self.height + 2 * inset
        )


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the diagram: a stage of the customer's way of working."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Node:
    """A box.

    Attributes:
        kind: tool, team, stage, environment, gate or data.
        disposition: keep, integrate, replace, retire, new, or nothing.
        detail: A second line, set smaller.
        non_negotiable: Whether the customer will not part with it.
    """

    id: str
    label: str
    lane: str
    kind: str = "tool"
    disposition: str = ""
    detail: str = ""
    non_negotiable: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow between two boxes; style is `solid`, or `dashed` for what is done by hand."""

    id: str
    source: str
    target: str
    label: str = ""
    style: str = "solid"


@dataclass(frozen=True, slots=True)
class Callout:
    """A remark on a box; its tone is pain, outcome or note."""

    at: str
    text: str
    tone: str = "note"
    id: str = ""


class Outline(StrEnum):
    """The shape of a box; all have their four connection sites in the order of `Side`."""

    ROUNDED = "rounded"  # ROUND_RECTANGLE: a tool
    PILL = "pill"  # FLOW_CHART_TERMINATOR: a team
    NOTCHED = "notched"  # PLAQUE: a gate
    SQUARE = "square"  # RECTANGLE: a stage, an environment, data


class Side(IntEnum):
    """A connection site, by the index Office files and Google give it."""

    TOP = 0
    LEFT = 1
    BOTTOM = 2
    RIGHT = 3


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A band, and the narrow column at its left that holds its label."""

    lane: Lane
    box: Area
    label_box: Area


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A box where it stands; `tone` is that of the callout on it, if any."""

    node: Node
    box: Area
    outline: Outline
    tone: str


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow's way, first point on the source's side, last on the target's.

    Attributes:
        shape: `straight` and `elbow` are one glued connector, and these points its own default
            path (an elbow of three points bends once, one of four bends twice, half way);
            `chain` is one straight line per pair of points, the first glued at its start, the
            last at its end.
    """

    edge: Edge
    points: tuple[tuple[int, int], ...]
    start_side: Side
    end_side: Side
    shape: Literal["straight", "elbow", "chain"]


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """The words on an arrow, wrapped as `lines`, with the box their ink takes.

    The shape that holds them is `box.with_insets`. The box touches nothing, except where
    `covers_line` says that the words interrupt their own arrow and need a ground of their own.
    """

    edge: Edge
    lines: tuple[str, ...]
    box: Area
    covers_line: bool


@dataclass(frozen=True, slots=True)
class PlacedCallout:
    """A numbered marker at the corner of a box, and the remark with the same number."""

    callout: Callout
    number: int
    marker: Area
    legend_marker: Area
    legend_box: Area


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """What a colour or a line means; `of` is the code it explains."""

    of: str
    text: str
    swatch: Area
    text_box: Area


@dataclass(frozen=True, slots=True)
class Drawing:
    """A diagram with every part in its place.

    Attributes:
        area: What it was drawn into; everything lies inside.
        font_pt: The size of the labels of boxes.
        small_pt: The size of all other words.
        lanes: Bands, from above.
        nodes: Boxes, in the order given.
        routes: Arrows, in the order given.
        labels: Words on arrows.
        callouts: Markers and remarks.
        key: What colours and lines mean.
        surplus: What could not be drawn, or not legibly, in words; empty when all is well.
    """

    area: Area
    font_pt: float
    small_pt: float
    lanes: tuple[PlacedLane, ...] = ()
    nodes: tuple[PlacedNode, ...] = ()
    routes: tuple[Route, ...] = ()
    labels: tuple[PlacedLabel, ...] = ()
    callouts: tuple[PlacedCallout, ...] = ()
    key: tuple[KeyEntry, ...] = ()
    surplus: tuple[str, ...] = ()

    @property
    def is_legible(self) -> bool:
        """Whether no words are set smaller than they may be."""
        return self.small_pt >= SMALL_PT


KEY_WORDS: Mapping[str, str] = {
    "keep": "Keep",
    "integrate": "Integrate",
    "replace": "Replace",
    "retire": "Retire",
    "new": "New",
    "non_negotiable": "Not negotiable",
    "dashed": "By hand",
}
_OUTLINES = {"team": Outline.PILL, "gate": Outline.NOTCHED, "tool": Outline.ROUNDED}
# The part of a box's width that its outline leaves for words.
_SHARES = {Outline.PILL: 0.9, Outline.NOTCHED: 0.92, Outline.ROUNDED: 0.96, Outline.SQUARE: 1.0}


@dataclass(frozen=True, slots=True)
class DiagramStyle:
    """What is settled for all diagrams of a deck.

    Attributes:
        family: The font words are measured in.
        keep_empty_lanes: Draw lanes without boxes too, as where two diagrams share their lanes.
        key_words: What the key calls each code; a code without words is not in the key.
    """

    family: str = "Arial"
    keep_empty_lanes: bool = False
    key_words: Mapping[str, str] = field(default_factory=lambda: KEY_WORDS)


PLAIN = DiagramStyle()


def arrange(
    lanes: Sequence[Lane],
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    callouts: Sequence[Callout],
    area: Area,
    style: DiagramStyle = PLAIN,
) -> Drawing:
    """The diagram in its area: boxes in lanes, arrows around them, words where nothing else is.

    Args:
        lanes: From above; nodes of a lane not among them get one at the end.
        nodes: Boxes.
        edges: Arrows between them.
        callouts: At most four are drawn.
        area: What to fill.
        style: Font, key and lanes, where they are not the plain ones.
    """
    given = _Given.of(lanes, nodes, edges, callouts, style.keep_empty_lanes)
    if not given.nodes:
        return Drawing(area, SMALL_PT, SMALL_PT, surplus=given.surplus)
    key = {code: style.key_words[code] for code in _codes(given) if style.key_words.get(code)}
    subject = _subject(given, tuple(key.values()), style.family)
    draft, scale = drafted(subject, area.width / EMU_PER_PT, area.height / EMU_PER_PT)
    return _Inking(given, draft, area, scale).drawing(key)


def arrange_pages(
    lanes: Sequence[Lane],
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    callouts: Sequence[Callout],
    area: Area,
    style: DiagramStyle = PLAIN,
) -> tuple[Drawing, ...]:
    """The diagram on as many pages as it takes to read it, lanes kept whole and in order.

    A box that an arrow reaches from another page is drawn there again, as kind `elsewhere`, in
    a lane of its own at the edge where the other page would follow.
    """
    given = _Given.of(lanes, nodes, edges, callouts, style.keep_empty_lanes)
    drawings: tuple[Drawing, ...] = ()
    for count in range(1, max(len(given.lanes), 1) + 1):
        drawings = tuple(arrange(*page, area, style) for page in _split(given, count))
        if all(drawing.is_legible for drawing in drawings):
            break
    else:
        given, drawings = _shortened(given, drawings, area, style)
    first = replace(drawings[0], surplus=(*given.surplus, *drawings[0].surplus))
    return (first, *drawings[1:])


def _shortened(
    given: "_Given", drawings: tuple[Drawing, ...], area: Area, style: DiagramStyle
) -> "tuple[_Given, tuple[Drawing, ...]]":
    """The diagram a lane a page, its words cut as far as it takes to read it.

    Where even that does not help there are too many boxes, and it stays as it was.
    """
    for longest in SHORTER:
        short = given.cut_to(longest)
        pages = _split(short, max(len(given.lanes), 1))
        found = tuple(arrange(*page, area, style) for page in pages)
        if all(drawing.is_legible for drawing in found):
            return short, found
    return given, drawings


_Page = tuple[tuple[Lane, ...], tuple[Node, ...], tuple[Edge, ...], tuple[Callout, ...]]


def _split(given: "_Given", count: int) -> list[_Page]:
    """The lanes dealt out in order to so many pages, boxes as evenly as that allows."""
    sizes = [sum(node.lane == lane.id for node in given.nodes) for lane in given.lanes]
    cuts = min(
        combinations(range(1, len(sizes)), count - 1),
        key=lambda cuts: max(
            sum(sizes[start:end]) + 2 * (end - start)
            for start, end in pairwise((0, *cuts, len(sizes)))
        ),
        default=(),
    )
    return [
        _page(given, given.lanes[start:end]) for start, end in pairwise((0, *cuts, len(sizes)))
    ]


def _page(given: "_Given", lanes: Sequence[Lane]) -> _Page:
    order = [lane.id for lane in given.lanes]
    here = {node.id: node for node in given.nodes if node.lane in {lane.id for lane in lanes}}
    edges = tuple(edge for edge in given.edges if edge.source in here or edge.target in here)
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    guests = [node for node in given.nodes if node.id in ends and node.id not in here]
    first = order.index(lanes[0].id) if lanes else 0
    before = [node for node in guests if order.index(node.lane) < first]
    after = [node for node in guests if node not in before]
    labels = {lane.id: lane.label for lane in given.lanes}
    above, before = _elsewhere("above", before, labels)
    below, after = _elsewhere("below", after, labels)
    return (
        (*above, *lanes, *below),
        (*before, *here.values(), *after),
        edges,
        tuple(callout for callout in given.callouts if callout.at in here),
    )


def _elsewhere(
    where: str, guests: Sequence[Node], labels: Mapping[str, str]
) -> tuple[list[Lane], list[Node]]:
    """A lane for boxes of other pages, named for theirs, and the boxes as they stand in it."""
    if not guests:
        return [], []
    names = list(dict.fromkeys(labels[node.lane] for node in guests))
    lane = Lane(f"elsewhere:{where}", names[0] if len(names) == 1 else "…")
    moved = [replace(node, lane=lane.id, kind="elsewhere", disposition="") for node in guests]
    return [lane], moved


@dataclass(frozen=True, slots=True)
class _Given:
    """What can be drawn of what was asked for, and in words what can not."""

    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    callouts: tuple[Callout, ...]
    surplus: tuple[str, ...]

    @classmethod
    def of(
        cls,
        lanes: Sequence[Lane],
        nodes: Sequence[Node],
        edges: Sequence[Edge],
        callouts: Sequence[Callout],
        keep_empty_lanes: bool,
    ) -> "_Given":
        known = {lane.id for lane in lanes}
        unknown = dict.fromkeys(node.lane for node in nodes if node.lane not in known)
        used = {node.lane for node in nodes}
        drawn = tuple(
            lane
            for lane in (*lanes, *(Lane(name, name) for name in unknown))
            if keep_empty_lanes or lane.id in used
        )
        ids = {node.id for node in nodes}
        ends = tuple(edge for edge in edges if edge.source in ids and edge.target in ids)
        placed = tuple(callout for callout in callouts if callout.at in ids)
        surplus = [
            *(
                f"arrow `{edge.source}` to `{edge.target}` has an end that is no box"
                for edge in edges
                if edge not in ends
            ),
            *(
                f"remark at `{callout.at}`: there is no such box"
                if callout.at
                else f"remark “{callout.text}”: it names no box"
                for callout in callouts
                if callout not in placed
            ),
            *(
                f"remark at `{callout.at}`: there is room for {MOST_CALLOUTS}"
                for callout in placed[MOST_CALLOUTS:]
            ),
        ]
        return cls(drawn, tuple(nodes), ends, placed[:MOST_CALLOUTS], tuple(surplus))

    def cut_to(self, longest: int) -> "_Given":
        """The same with its words no longer than so many characters, and what was cut."""
        shears = Shears(longest)
        return _Given(
            tuple(replace(lane, label=shears.cut(lane.label, "a lane")) for lane in self.lanes),
            tuple(
                replace(
                    node,
                    label=shears.cut(node.label, "a box"),
                    detail=shears.cut(node.detail, "a box"),
                )
                for node in self.nodes
            ),
            tuple(
                replace(edge, label=shears.cut(edge.label, "an arrow")) for edge in self.edges
            ),
            tuple(
                replace(each, text=shears.cut(each.text, "a remark", _REMARKS))
                for each in self.callouts
            ),
            (*self.surplus, *shears.surplus),
        )


def _codes(given: _Given) -> list[str]:
    """What the key has to explain, in the order of `KEY_WORDS`."""
    seen = {node.disposition for node in given.nodes} | {edge.style for edge in given.edges}
    if any(node.non_negotiable for node in given.nodes):
        seen.add("non_negotiable")
    return [code for code in KEY_WORDS if code in seen]


def _outline(node: Node) -> Outline:
    return _OUTLINES.get(node.kind, Outline.SQUARE)


def _subject(given: _Given, key: Sequence[str], family: str) -> Subject:
    lane_numbers = {lane.id: number for number, lane in enumerate(given.lanes)}
    numbers = {node.id: number for number, node in enumerate(given.nodes)}
    return Subject(
        lane_names=tuple(lane.label for lane in given.lanes),
        boxes=tuple(
            BoxWords(node.label, node.detail, _SHARES[_outline(node)]) for node in given.nodes
        ),
        lane_by_box=tuple(lane_numbers[node.lane] for node in given.nodes),
        arrows=tuple((numbers[edge.source], numbers[edge.target]) for edge in given.edges),
        arrow_words=tuple(edge.label for edge in given.edges),
        remarks=tuple((numbers[callout.at], callout.text) for callout in given.callouts),
        key=tuple(key),
        family=family,
    )


class _Inking:
    """A draft turned from points into EMU, with every glued end exactly on its site."""

    def __init__(self, given: _Given, draft: Draft, area: Area, scale: float) -> None:
        self.given, self.draft, self.area = given, draft, area
        self.scale, self.unit = scale, EMU_PER_PT / scale
        self.boxes = [self._centred(box) for box in draft.boxes]

    def drawing(self, key: Mapping[str, str]) -> Drawing:
        """The whole of it; the key maps codes to their words."""
        draft, given = self.draft, self.given
        return Drawing(
            area=self.area,
            font_pt=round(draft.font / self.scale, 2),
            small_pt=round(SMALL_PT / self.scale, 2),
            lanes=tuple(
                PlacedLane(lane, self._area(band), self._area(label))
                for lane, (band, label) in zip(given.lanes, draft.lanes, strict=True)
            ),
            nodes=self._nodes(),
            routes=tuple(self._route(index) for index in range(len(given.edges))),
            labels=tuple(
                PlacedLabel(
                    given.edges[index],
                    words.lines,
                    self._area(words.place.box),
                    words.place.covers_line,
                )
                for index, words in sorted(draft.words.items())
            ),
            callouts=self._callouts(),
            key=tuple(
                KeyEntry(code, text, self._area(swatch), self._area(words))
                for (code, text), (swatch, words) in zip(key.items(), draft.key, strict=True)
            ),
            surplus=(*given.surplus, *self._unreadable()),
        )

    def _unreadable(self) -> list[str]:
        found = [
            f"the words `{edge.label}` on the arrow from `{edge.source}` to `{edge.target}` "
            "find no free place"
            for index, edge in enumerate(self.given.edges)
            if edge.label and index not in self.draft.words
        ]
        if self.scale > 1.0:
            found.append(
                f"{len(self.given.nodes)} boxes in {len(self.given.lanes)} lanes fit the area "
                f"only at {SMALL_PT / self.scale:.1f} pt; the least is {SMALL_PT:g} pt"
            )
        return found

    def _nodes(self) -> tuple[PlacedNode, ...]:
        tones = {callout.at: callout.tone for callout in reversed(self.given.callouts)}
        return tuple(
            PlacedNode(node, box, _outline(node), tones.get(node.id, ""))
            for node, box in zip(self.given.nodes, self.boxes, strict=True)
        )

    def _callouts(self) -> tuple[PlacedCallout, ...]:
        return tuple(
            PlacedCallout(
                callout,
                number,
                self._area(marker),
                self._area(legend[0]),
                self._area(legend[1]),
            )
            for number, (callout, marker, legend) in enumerate(
                zip(self.given.callouts, self.draft.markers, self.draft.legend, strict=True), 1
            )
        )

    def _route(self, index: int) -> Route:
        way = self.draft.ways[index]
        points = [self._point(*point) for point in self.draft.paths[index]]
        start, end = Side(way.start_side), Side(way.end_side)
        points[0] = _site(self.boxes[way.source], start)
        points[-1] = _site(self.boxes[way.target], end)
        shape = _shape(points, self.unit)
        if shape == "elbow" and len(points) == 4:
            points = _bent_half_way(points)
        return Route(self.given.edges[index], tuple(points), start, end, shape)

    def _point(self, x: float, y: float) -> tuple[int, int]:
        return self.area.x + round(x * self.unit), self.area.y + round(y * self.unit)

    def _area(self, box: Frame) -> Area:
        x, y = self._point(box.x, box.y)
        right, bottom = self._point(box.right, box.bottom)
        return Area(x, y, right - x, bottom - y)

    def _centred(self, box: Frame) -> Area:
        """A box of even width and height, so that its sites lie on whole EMU."""
        x, y = self._point(box.x + box.width / 2, box.y + box.height / 2)
        half_width = round(box.width / 2 * self.unit)
        half_height = round(box.height / 2 * self.unit)
        return Area(x - half_width, y - half_height, 2 * half_width, 2 * half_height)


def _site(box: Area, side: Side) -> tuple[int, int]:
    x, y = box.x + box.width // 2, box.y + box.height // 2
    return {
        Side.TOP: (x, box.y),
        Side.LEFT: (box.x, y),
        Side.BOTTOM: (x, box.bottom),
        Side.RIGHT: (box.right, y),
    }[side]


def _shape(
    points: Sequence[tuple[int, int]], unit: float
) -> Literal["straight", "elbow", "chain"]:
    """What draws these points: a connector bends half way, within a point or so."""
    if len(points) != 4:
        return "straight" if len(points) == 2 else "elbow" if len(points) == 3 else "chain"
    axis = 0 if points[0][1] == points[1][1] else 1
    start, bend, end = points[0][axis], points[1][axis], points[3][axis]
    is_between = min(start, end) < bend < max(start, end)
    return "elbow" if is_between and abs(2 * bend - start - end) < 2 * unit else "chain"


def _bent_half_way(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    start, first, _, end = points
    if first[1] == start[1]:
        x = (start[0] + end[0]) // 2
        return [start, (x, start[1]), (x, end[1]), end]
    y = (start[1] + end[1]) // 2
    return [start, (start[0], y), (end[0], y), end]
