"""Laws of text fit, table pages and diagrams."""

from itertools import combinations, pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.layout.diagram import (
    Area,
    Callout,
    Drawing,
    Edge,
    Lane,
    Node,
    Route,
    arrange,
    arrange_pages,
)
from generator.layout.drafting import drafted
from generator.layout.fit import Fits, TextSpec, count_lines, fits, height_pt, wrap
from generator.layout.tables import pages, with_words_whole

AREA = Area(457_200, 900_000, 7_863_840, 3_291_840)
LABELS = st.sampled_from(
    [
        "Jira",
        "Pull request review",
        "Integrationstestumgebung",
        "要件定義",
        "SAST, DAST",
        "Argo CD",
    ]
)
TEXTS = st.text(
    st.sampled_from("abc ABC-/.,éßД語、「」\u00a0\u00ad\u200b\v\n12"), min_size=0, max_size=60
)
diagrams_settings = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@st.composite
def diagrams(draw: st.DrawFn) -> tuple[list[Lane], list[Node], list[Edge], list[Callout]]:
    lanes = [Lane(f"l{i}", f"Lane {i}") for i in range(draw(st.integers(1, 5)))]
    nodes = [
        Node(
            f"n{i}",
            draw(LABELS),
            draw(st.sampled_from(lanes)).id,
            draw(st.sampled_from(["tool", "team", "gate", "data"])),
            draw(st.sampled_from(["", "keep", "replace"])),
        )
        for i in range(draw(st.integers(1, 12)))
    ]
    ids = st.sampled_from([node.id for node in nodes])
    edges = [
        Edge(f"e{i}", draw(ids), draw(ids), draw(st.sampled_from(["", "", "by hand"])))
        for i in range(draw(st.integers(0, 14)))
    ]
    callouts = [
        Callout(draw(ids), "Waits for days", "pain") for _ in range(draw(st.integers(0, 4)))
    ]
    return lanes, nodes, edges, callouts


def overlap(one: Area, other: Area) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


def holds(outer: Area, inner: Area) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def enters(route: Route, box: Area) -> bool:
    return any(
        min(x1, x2) < box.right
        and max(x1, x2) > box.x
        and min(y1, y2) < box.bottom
        and max(y1, y2) > box.y
        for (x1, y1), (x2, y2) in pairwise(route.points)
    )


def site(box: Area, side: int) -> tuple[int, int]:
    middle = (box.x + box.width // 2, box.y + box.height // 2)
    return (
        (middle[0], box.y),
        (box.x, middle[1]),
        (middle[0], box.bottom),
        (box.right, middle[1]),
    )[side]


def parts(drawing: Drawing) -> list[Area]:
    return [
        *(lane.box for lane in drawing.lanes),
        *(node.box for node in drawing.nodes),
        *(label.box for label in drawing.labels),
        *(entry.text_box for entry in drawing.key),
        *(callout.legend_box for callout in drawing.callouts),
        *(Area(x, y, 0, 0) for route in drawing.routes for x, y in route.points),
    ]


@diagrams_settings
@given(diagrams())
def test_boxes_of_a_diagram_stand_apart_inside_their_lanes(question: tuple) -> None:
    drawing = arrange(*question, AREA)

    lanes = {lane.lane.id: lane.box for lane in drawing.lanes}
    assert [node.node for node in drawing.nodes] == question[1]
    assert not any(overlap(one.box, other.box) for one, other in combinations(drawing.nodes, 2))
    assert not any(overlap(one, other) for one, other in combinations(lanes.values(), 2))
    assert all(holds(lanes[node.node.lane], node.box) for node in drawing.nodes)


@diagrams_settings
@given(diagrams())
def test_no_arrow_passes_through_a_box(question: tuple) -> None:
    drawing = arrange(*question, AREA)

    assert [route.edge for route in drawing.routes] == question[2]
    assert not any(
        enters(route, node.box) for route in drawing.routes for node in drawing.nodes
    )


@diagrams_settings
@given(diagrams())
def test_arrows_run_square_between_the_sites_they_are_glued_to(question: tuple) -> None:
    drawing = arrange(*question, AREA)

    boxes = {node.node.id: node.box for node in drawing.nodes}
    for route in drawing.routes:
        assert route.points[0] == site(boxes[route.edge.source], route.start_side)
        assert route.points[-1] == site(boxes[route.edge.target], route.end_side)
        assert all(a == c or b == d for (a, b), (c, d) in pairwise(route.points))


@diagrams_settings
@given(diagrams())
def test_words_on_arrows_touch_no_box_and_no_other_words(question: tuple) -> None:
    drawing = arrange(*question, AREA)

    standing = [node.box for node in drawing.nodes]
    for label in drawing.labels:
        assert not any(overlap(label.box, box) for box in standing)
        standing.append(label.box)
        assert not any(
            enters(route, label.box)
            for route in drawing.routes
            if not (label.covers_line and route.edge == label.edge)
        )


@diagrams_settings
@given(diagrams())
def test_a_diagram_stays_inside_its_area_and_loses_no_words(question: tuple) -> None:
    drawing = arrange(*question, AREA)

    assert all(holds(AREA, part) for part in parts(drawing))
    written = sum(bool(edge.label) for edge in question[2])
    lost = sum("no free place" in words for words in drawing.surplus)
    assert len(drawing.labels) + lost == written
    assert len(drawing.callouts) == len(question[3])


@diagrams_settings
@given(diagrams())
def test_a_diagram_asked_for_twice_is_the_same(question: tuple) -> None:
    drawn = arrange(*question, AREA)
    drafted.cache_clear()  # what was drawn is kept

    assert arrange(*question, AREA) == drawn


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(diagrams())
def test_pages_of_a_diagram_show_every_box_and_arrow(question: tuple) -> None:
    small = Area(0, 0, AREA.width // 2, AREA.height // 2)

    drawings = arrange_pages(*question, small)

    own = [n.node.id for d in drawings for n in d.nodes if n.node.kind != "elsewhere"]
    assert sorted(own) == sorted(node.id for node in question[1])
    assert {r.edge.id for d in drawings for r in d.routes} == {e.id for e in question[2]}


@given(st.lists(st.floats(1, 400), max_size=40), st.floats(50, 400), st.integers(1, 9))
def test_table_pages_hold_every_row_once_and_in_order(
    heights: list[float], available: float, most: int
) -> None:
    found = pages(heights, available, most)

    assert [row for page in found for row in page] == list(range(len(heights)))
    for page in found:
        assert 1 <= len(page) <= most
        assert len(page) == 1 or sum(heights[row] for row in page) <= available + 1e-6


@given(TEXTS, st.floats(20, 400), st.floats(1.0, 2.0))
def test_a_wider_column_never_takes_more_lines(text: str, width: float, more: float) -> None:
    narrow = count_lines(text, width, "Open Sans", 12)
    wide = count_lines(text, width * more, "Open Sans", 12)

    assert wide[0] <= narrow[0]
    assert wide[1] <= narrow[1]


@given(TEXTS, st.floats(20, 400))
def test_the_best_case_never_takes_more_lines_than_the_worst(text: str, width: float) -> None:
    best, worst = count_lines(text, width, "Roboto", 11, bold=True)

    assert 1 <= best <= worst


@given(TEXTS, st.floats(20, 400))
def test_wrapped_lines_say_what_the_text_says(text: str, width: float) -> None:
    lines = wrap(text, width, "Lato", 12)

    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(TEXTS, max_size=5), st.floats(40, 300), st.floats(10, 300), st.floats(1, 3))
def test_a_taller_box_never_fits_less(
    texts: list[str], width: float, height: float, more: float
) -> None:
    order = [Fits.OVERFLOWS, Fits.MAY_OVERFLOW, Fits.FITS]
    paragraphs = [(text, TextSpec("Arial", 12, space_above=3)) for text in texts]

    low = fits(paragraphs, width, height)
    high = fits(paragraphs, width, height * more)

    assert order.index(low) <= order.index(high)
    best, worst = height_pt(paragraphs, width)
    assert 0 <= best <= worst


WIDTHS = st.floats(1, 400)


@given(st.lists(st.tuples(WIDTHS, WIDTHS), min_size=1, max_size=8))
def test_columns_share_the_whole_width_and_keep_words_whole(
    columns: list[tuple[float, float]],
) -> None:
    widths, least = [width for width, _ in columns], [need for _, need in columns]
    total = sum(widths)

    shares = with_words_whole(widths, least)

    assert abs(sum(shares) - total) < 1e-6
    needed = [min(need, total / 2) for need in least]
    if sum(needed) < total:
        assert all(each >= need - 1e-6 for each, need in zip(shares, needed, strict=True))
