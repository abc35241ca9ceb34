from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from generator.layout.diagram import (
    PLAIN,
    Area,
    Callout,
    Drawing,
    Edge,
    Lane,
    Node,
    Outline,
    Route,
    Side,
    arrange,
    arrange_pages,
)
from generator.layout.drafting import FONTS, INSET_PT, SMALL_PT
from generator.layout.fit import Fits, TextSpec, count_lines, fits

AREA = Area(457_200, 900_000, 7_863_840, 3_291_840)
PLAN, BUILD, RUN = Lane("plan", "Plan"), Lane("build", "Build"), Lane("run", "Run")
PT = 12_700


def drawn(
    nodes: str, edges: str = "", callouts: tuple[Callout, ...] = (), area: Area = AREA
) -> Drawing:
    """A diagram written as `jira@plan git@build` and `jira>git git>prod:by_hand`."""
    return arrange([PLAN, BUILD, RUN], a_nodes(nodes), a_edges(edges), callouts, area)


def a_nodes(written: str) -> list[Node]:
    return [
        Node(id_, id_.title(), lane) for id_, lane in (n.split("@") for n in written.split())
    ]


def a_edges(written: str) -> list[Edge]:
    edges = []
    for number, word in enumerate(written.split()):
        ends, _, label = word.partition(":")
        source, target = ends.split(">")
        edges.append(Edge(f"e{number}", source, target, label.replace("_", " ")))
    return edges


def route(drawing: Drawing, source: str, target: str) -> Route:
    return next(
        each
        for each in drawing.routes
        if (each.edge.source, each.edge.target) == (source, target)
    )


def box(drawing: Drawing, id_: str) -> Area:
    return next(node.box for node in drawing.nodes if node.node.id == id_)


def test_work_flows_from_left_to_right_in_a_lane() -> None:
    drawing = drawn("jira@plan wiki@plan board@plan", "jira>wiki wiki>board")

    assert box(drawing, "jira").x < box(drawing, "wiki").x < box(drawing, "board").x
    assert [each.shape for each in drawing.routes] == ["straight", "straight"]
    assert {each.start_side for each in drawing.routes} == {Side.RIGHT}


def test_work_that_moves_to_the_next_lane_goes_straight_down() -> None:
    drawing = drawn("jira@plan git@build", "jira>git")

    assert route(drawing, "jira", "git").shape == "straight"
    assert route(drawing, "jira", "git").start_side is Side.BOTTOM


def test_an_arrow_back_runs_around_the_boxes_between() -> None:
    drawing = drawn("a@plan b@plan c@plan", "a>b b>c c>a")

    back = route(drawing, "c", "a")
    assert back.shape == "chain"
    assert len(back.points) == 4


def test_an_elbow_bends_half_way() -> None:
    drawing = drawn("a@plan b@build c@build", "a>b a>c")

    elbows = [
        each for each in drawing.routes if len(each.points) == 4 and each.shape == "elbow"
    ]
    for each in elbows:
        (x1, y1), (x2, y2), _, (x4, y4) = each.points
        assert x2 == (x1 + x4) // 2 or y2 == (y1 + y4) // 2


def test_arrows_of_one_source_may_share_their_beginning_but_no_others_overlap() -> None:
    drawing = drawn("a@plan b@plan c@build d@build", "a>d b>c a>c b>d")

    one = set(pairwise(route(drawing, "a", "d").points))
    other = set(pairwise(route(drawing, "b", "c").points))
    assert not one & other


def test_lanes_stand_in_the_order_given_and_empty_ones_are_left_out() -> None:
    drawing = drawn("prod@run jira@plan", "jira>prod")

    assert [each.lane.id for each in drawing.lanes] == ["plan", "run"]
    assert drawing.lanes[0].box.y < drawing.lanes[1].box.y


def test_empty_lanes_stay_where_two_diagrams_share_them() -> None:
    style = replace(PLAIN, keep_empty_lanes=True)

    drawing = arrange([PLAN, BUILD, RUN], a_nodes("jira@plan"), [], [], AREA, style)

    assert [each.lane.id for each in drawing.lanes] == ["plan", "build", "run"]


def test_the_label_of_a_lane_stands_at_its_left() -> None:
    lane = drawn("jira@plan git@build", "jira>git").lanes[0]

    assert lane.label_box.x == lane.box.x
    assert lane.label_box.height == lane.box.height
    assert lane.label_box.width < lane.box.width / 4


def test_a_simple_diagram_is_set_in_twelve_points() -> None:
    drawing = drawn("jira@plan git@build prod@run", "jira>git git>prod")

    assert drawing.font_pt == 12
    assert drawing.is_legible
    assert drawing.surplus == ()


@pytest.mark.parametrize(
    ("kind", "outline"),
    [
        ("tool", Outline.ROUNDED),
        ("team", Outline.PILL),
        ("gate", Outline.NOTCHED),
        ("environment", Outline.SQUARE),
        ("data", Outline.SQUARE),
    ],
)
def test_the_kind_of_a_box_gives_it_its_outline(kind: str, outline: Outline) -> None:
    drawing = arrange([PLAN], [Node("a", "A", "plan", kind)], [], [], AREA)

    assert drawing.nodes[0].outline is outline


def test_a_remark_has_a_numbered_marker_on_its_box_and_its_words_beside_the_lanes() -> None:
    drawing = drawn("jira@plan git@build", "jira>git", (Callout("git", "Nine days", "pain"),))

    remark = drawing.callouts[0]
    assert remark.number == 1
    marker, its = remark.marker, box(drawing, "git")
    assert marker.x < its.right
    assert marker.right > its.x
    assert remark.legend_box.y >= max(lane.box.bottom for lane in drawing.lanes)
    assert drawing.nodes[1].tone == "pain"


def test_remarks_beyond_the_fourth_are_said_to_find_no_room() -> None:
    drawing = drawn("a@plan", "", tuple(Callout("a", f"Remark {n}") for n in range(5)))

    assert len(drawing.callouts) == 4
    assert drawing.surplus == ("remark at `a`: there is room for 4",)


def test_what_points_nowhere_is_said_and_not_drawn() -> None:
    drawing = drawn("a@plan", "a>ghost", (Callout("ghost", "Boo"),))

    assert drawing.routes == ()
    assert drawing.surplus == (
        "arrow `a` to `ghost` has an end that is no box",
        "remark at `ghost`: there is no such box",
    )


def test_a_remark_that_names_no_box_is_told_by_its_words() -> None:
    drawing = drawn("a@plan", "", (Callout("", "Nine days"),))

    assert drawing.surplus == ("remark “Nine days”: it names no box",)


def test_a_diagram_of_nothing_is_empty() -> None:
    drawing = arrange([PLAN], [], [], [], AREA)

    assert (drawing.nodes, drawing.lanes, drawing.surplus) == ((), (), ())


def test_the_key_explains_what_is_used_and_nothing_else() -> None:
    nodes = [Node("a", "A", "plan", disposition="retire"), Node("b", "B", "plan")]
    edges = [Edge("e", "a", "b", style="dashed")]

    drawing = arrange([PLAN], nodes, edges, [], AREA)

    assert [(entry.of, entry.text) for entry in drawing.key] == [
        ("retire", "Retire"),
        ("dashed", "By hand"),
    ]


def test_the_key_speaks_the_words_it_is_given() -> None:
    style = replace(PLAIN, key_words={"retire": "Entfällt"})
    nodes = [Node("a", "A", "plan", disposition="retire")]

    assert arrange([PLAN], nodes, [], [], AREA, style).key[0].text == "Entfällt"


def test_words_on_an_arrow_stand_near_it() -> None:
    drawing = drawn("jira@plan git@build", "jira>git:by_hand")

    label, line = drawing.labels[0], drawing.routes[0]
    assert label.lines == ("by hand",)
    assert not label.covers_line
    assert abs(label.box.x - line.points[0][0]) < 6 * PT
    assert line.points[0][1] <= label.box.y
    assert label.box.bottom <= line.points[1][1]


def test_long_words_on_an_arrow_surely_stand_in_their_box() -> None:
    words = "_".join(["approval", "by", "the", "change", "board"] * 5)

    label = drawn("jira@plan git@run", f"jira>git:{words}").labels[0]

    inner = label.box.width / PT
    assert {count_lines(line, inner, PLAIN.family, SMALL_PT) for line in label.lines} == {
        (1, 1)
    }


def test_a_box_is_as_high_as_words_another_font_draws() -> None:
    korean = " ".join(["배포 파이프라인 점검을 승인합니다"] * 3)
    nodes = [Node("a", korean, "plan"), Node("b", korean, "build")]

    drawing = arrange([PLAN, BUILD], nodes, [], [], replace(AREA, height=1_500_000))

    box, words = drawing.nodes[0].box, TextSpec(PLAIN.family, drawing.font_pt)
    inner = (box.width / PT) - 2 * INSET_PT * drawing.font_pt / FONTS[-1]
    assert fits([(korean, words)], inner, box.height / PT) is Fits.FITS


def test_the_shape_that_holds_words_is_larger_by_its_insets() -> None:
    assert Area(100_000, 100_000, 50, 60).with_insets == Area(8_560, 8_560, 182_930, 182_940)


CROWD = " ".join(f"n{n}@{lane}" for n, lane in enumerate(["plan", "build", "run"] * 7))
CHAIN = " ".join(f"n{n}>n{n + 1}" for n in range(20))
SMALL = Area(0, 0, 3_000_000, 2_000_000)


def test_a_crowd_in_a_small_area_is_drawn_whole_and_said_to_be_too_small() -> None:
    drawing = drawn(CROWD, CHAIN, area=SMALL)

    assert not drawing.is_legible
    assert len(drawing.nodes) == 21
    assert "21 boxes in 3 lanes fit the area only at" in drawing.surplus[-1]
    assert all(node.box.right <= SMALL.right for node in drawing.nodes)


TALL = [Lane(f"l{n}", f"Lane {n}") for n in range(8)]
STAIRS = " ".join(f"n{n}@l{n // 2}" for n in range(16))
STEPS = " ".join(f"n{n}>n{n + 1}" for n in range(15))


def test_many_lanes_are_shared_out_over_pages_in_their_order() -> None:
    area = replace(AREA, height=2_400_000)

    pages = arrange_pages(TALL, a_nodes(STAIRS), a_edges(STEPS), [], area)

    assert not arrange(TALL, a_nodes(STAIRS), a_edges(STEPS), [], area).is_legible
    assert all(page.is_legible for page in pages)
    lanes = [each.lane for page in pages for each in page.lanes]
    assert [lane for lane in lanes if lane in TALL] == TALL


def test_a_box_of_another_page_stands_at_the_edge_as_elsewhere() -> None:
    area = replace(AREA, height=2_400_000)

    first, last = arrange_pages(TALL, a_nodes(STAIRS), a_edges(STEPS), [], area)

    guests = [each.node.id for each in first.nodes if each.node.kind == "elsewhere"]
    assert guests == ["n8"]
    assert first.lanes[-1].lane == Lane("elsewhere:below", "Lane 4")
    assert last.lanes[0].lane == Lane("elsewhere:above", "Lane 3")


def test_what_fits_one_page_has_one_page() -> None:
    nodes, edges = a_nodes("jira@plan git@build"), a_edges("jira>git")

    assert arrange_pages([PLAN, BUILD], nodes, edges, [], AREA) == (
        arrange([PLAN, BUILD], nodes, edges, [], AREA),
    )


def test_arrows_of_a_busy_diagram_do_not_lie_upon_each_other() -> None:
    nodes = a_nodes(
        "jira@plan wiki@plan owners@plan git@build review@build jenkins@build sonar@build "
        "nexus@build fortify@build snyk@build deploy@run board@run prod@run audit@run"
    )
    edges = a_edges(
        "owners>jira jira>wiki jira>git git>review review>jenkins jenkins>sonar sonar>nexus "
        "jenkins>fortify fortify>audit audit>jira snyk>audit git>snyk nexus>deploy "
        "deploy>board board>prod prod>jira review>git wiki>git audit>board jenkins>nexus"
    )

    drawing = arrange([PLAN, BUILD, RUN], nodes, edges, [], AREA)

    assert not [
        (one.edge.id, other.edge.id)
        for one, other in combinations(drawing.routes, 2)
        if one.edge.source != other.edge.source and one.edge.target != other.edge.target
        for stretch in pairwise(one.points)
        for against in pairwise(other.points)
        if lie_upon_each_other(stretch, against)
    ]


def lie_upon_each_other(
    one: tuple[tuple[int, int], tuple[int, int]], other: tuple[tuple[int, int], tuple[int, int]]
) -> bool:
    for axis in (0, 1):
        if len({point[1 - axis] for point in (*one, *other)}) == 1:
            low, high = sorted(point[axis] for point in one)
            start, end = sorted(point[axis] for point in other)
            return min(high, end) - max(low, start) > PT
    return False
