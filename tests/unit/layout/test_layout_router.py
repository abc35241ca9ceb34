from itertools import pairwise

from generator.layout.frame import Frame
from generator.layout.labels import free_place, without
from generator.layout.placing import placings, ranks
from generator.layout.router import DOWN, LEFT, RIGHT, Grid, Point, Way, route, tracks


def ways(columns: int, rows: int, at: list[Point], arrows: list[tuple[int, int]]) -> list[Way]:
    return list(route(Grid(columns, rows, frozenset(at)), at, arrows))


def test_neighbours_are_joined_by_one_straight_line() -> None:
    (way,) = ways(2, 1, [(1, 1), (3, 1)], [(0, 1)])

    assert way.points == ((1, 1), (3, 1))
    assert (way.start_side, way.end_side) == (RIGHT, LEFT)


def test_a_line_over_empty_cells_stays_straight() -> None:
    (way,) = ways(3, 1, [(1, 1), (5, 1)], [(0, 1)])

    assert way.points == ((1, 1), (5, 1))


def test_a_box_between_is_gone_around() -> None:
    (way,) = ways(3, 1, [(1, 1), (3, 1), (5, 1)], [(0, 2)])

    assert len(way.points) == 4
    assert {y for _, y in way.points[1:3]} <= {0, 2}


def test_a_corner_is_cut_where_the_way_is_free() -> None:
    (way,) = ways(2, 2, [(1, 1), (3, 3)], [(0, 1)])

    assert len(way.points) == 3


def test_an_arrow_to_its_own_box_leaves_and_comes_back_by_different_sides() -> None:
    (way,) = ways(1, 1, [(1, 1)], [(0, 0)])

    assert way.start_side != way.end_side


def test_two_ways_do_not_run_upon_each_other_on_a_middle_line() -> None:
    at = [(1, 1), (7, 1), (1, 3), (7, 3)]

    one, other = ways(4, 2, at, [(0, 3), (2, 1)])

    shared = set(one.steps) & set(other.steps)
    assert not [(x, y) for (x, y), direction in shared if y % 2 == 1 and direction == RIGHT]


def test_coming_and_going_use_different_sides() -> None:
    there, back = ways(2, 1, [(1, 1), (3, 1)], [(0, 1), (1, 0)])

    assert back.start_side != there.end_side
    assert back.end_side != there.start_side


def test_stretches_side_by_side_in_a_channel_have_tracks_of_their_own() -> None:
    at = [(1, 1), (1, 3), (3, 3), (3, 5), (1, 5), (3, 1)]
    found = ways(2, 3, at, [(0, 2), (1, 3)])

    by_stretch = tracks(found, frozenset())

    middles = [
        by_stretch[index, place]
        for index, way in enumerate(found)
        for place, (start, end) in enumerate(pairwise(way.points))
        if start[0] == end[0] == 2
    ]
    assert len({track.offset for track in middles}) == len(middles)


def test_forks_of_one_source_share_a_track_unless_both_are_written_upon() -> None:
    forks = (
        Way(0, 1, ((1, 3), (2, 3), (2, 1), (3, 1))),
        Way(0, 2, ((1, 3), (2, 3), (2, 5), (3, 5))),
    )

    shared = tracks(forks, frozenset())
    apart = tracks(forks, frozenset({0, 1}))

    assert shared[0, 1] == shared[1, 1]
    assert apart[0, 1].offset != apart[1, 1].offset


def test_the_arrow_that_closes_a_circle_leads_back() -> None:
    rank, back = ranks(3, [(0, 1), (1, 2), (2, 0)])

    assert rank == (0, 1, 2)
    assert back == {2}


def test_every_placing_seats_each_box_in_a_row_of_its_lane() -> None:
    found = placings([0, 0, 1], [(0, 1), (1, 2)], [1, 1], 3)

    for placing in found:
        assert [cell.row for cell in placing.cells] == [0, 0, 1]
        assert len(set(placing.cells)) == 3


def test_a_chain_is_placed_in_its_order() -> None:
    best = min(placings([0, 0, 0], [(2, 0), (0, 1)], [1], 3), key=lambda each: each.cost)

    assert [cell.column for cell in best.cells] == [1, 2, 0]


def test_columns_nobody_stands_in_are_taken_out() -> None:
    found = placings([0, 1], [(0, 1)], [1, 1], 5)

    assert {cell.column for placing in found for cell in placing.cells} == {0}


def test_down_is_the_way_between_lanes() -> None:
    (way,) = ways(1, 2, [(1, 1), (1, 3)], [(0, 1)])

    assert way.start_side == DOWN


FRAME = Frame(0, 0, 200, 100)


def test_words_stand_above_the_middle_of_a_level_line() -> None:
    place = free_place([((50.0, 50.0), (150.0, 50.0))], [(40.0, 12.0)], [], [], FRAME)

    assert place is not None
    assert place.box.x + place.box.width / 2 == 100
    assert place.box.bottom < 50
    assert not place.covers_line


def test_words_move_out_of_the_way_of_a_box() -> None:
    above = Frame(90, 30, 20, 15)

    place = free_place([((50.0, 50.0), (150.0, 50.0))], [(40.0, 12.0)], [above], [], FRAME)

    assert place is not None
    assert not place.box.overlaps(above)


def test_words_with_nowhere_to_go_have_no_place() -> None:
    assert (
        free_place([((50.0, 50.0), (150.0, 50.0))], [(40.0, 12.0)], [FRAME], [], FRAME) is None
    )


def test_what_another_line_lies_upon_is_not_alone() -> None:
    line = ((0.0, 5.0), (100.0, 5.0))

    assert without(line, [((40.0, 5.0), (60.0, 5.0))]) == [
        ((0.0, 5.0), (40.0, 5.0)),
        ((60.0, 5.0), (100.0, 5.0)),
    ]
    assert without(line, [((40.0, 0.0), (40.0, 9.0))]) == [line]
