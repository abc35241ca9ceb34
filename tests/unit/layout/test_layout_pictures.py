"""What each picture shows of its data, and when it shows nothing."""

from datetime import date
from itertools import pairwise

from generator.layout.diagram import Area
from generator.layout.pictures import (
    bars,
    board,
    cards,
    chain,
    consolidation,
    matrix,
    questions,
    ramp,
    roadmap,
    timeline,
    tracks,
)
from generator.layout.pictures.axis import Axis
from generator.layout.pictures.parts import Ink, Page, Part

AREA = Area(457_200, 1_270_000, 8_229_600, 3_378_200)
FAMILY = "Roboto"


def _of(page: Page, role: str) -> list[Part]:
    return [part for part in page.parts if part.role == role]


def _ink(part: Part) -> Ink | None:
    return part.fill.ink if part.fill else None


def test_a_card_is_coloured_by_its_light_and_says_it_in_words():
    judged = cards.Card("a", "Licences", "82%", light="green", rating="Green")
    plain = cards.Card("b", "Tickets", "22")
    (page,) = cards.cards([judged, plain], AREA, FAMILY)
    assert [_ink(bar) for bar in _of(page, "bar")] == [Ink.GOOD, Ink.ACCENT]
    assert [chip.text for chip in _of(page, "light")] == ["Green"]


def test_a_word_no_threshold_stands_behind_has_no_colour():
    told = cards.Card("a", "Deployments", "83%", rating="Yellow")
    (page,) = cards.cards([told], AREA, FAMILY)
    assert [_ink(chip) for chip in _of(page, "light")] == [Ink.QUIET]


def test_one_month_is_no_ramp():
    assert ramp.ramp([ramp.Month("a", "May", 10)], None, AREA, FAMILY) == ()


def test_a_level_stands_above_all_columns_below_it():
    months = [
        ramp.Month("a", "May", 10, 12, "10", "12"),
        ramp.Month("b", "June", 20, None, "20"),
    ]
    (page,) = ramp.ramp(months, ramp.Level(40, "40 seats"), AREA, FAMILY)
    (level,) = _of(page, "level")
    assert all(level.box.y < part.box.y for part in (*_of(page, "planned"), *_of(page, "seen")))


def test_bars_are_as_long_as_their_figures():
    (page,) = bars.bars(
        [bars.Pair("a", "Licences", 400, 100, "USD 400", "USD 100")],
        ("Now", "Then"),
        AREA,
        FAMILY,
    )
    (before,), (after,) = _of(page, "before"), _of(page, "after")
    assert round(before.box.width / after.box.width) == 4


def test_costs_of_one_side_alone_are_no_comparison():
    alone = [bars.Pair("a", "Licences", 400, None, "USD 400", "")]
    assert bars.bars(alone, ("Now", "Then"), AREA, FAMILY) == ()


def test_a_figure_beyond_its_target_fills_its_track():
    heads = tracks.Heads("Figure", "Start", "Target", "Now")
    (page,) = tracks.tracks(
        [tracks.Track("a", "Scans", "0%", "50%", "60%", share=1.2)], heads, AREA, FAMILY
    )
    (rail,), (done,) = _of(page, "rail"), _of(page, "done")
    assert done.box.width == rail.box.width
    assert _ink(done) is Ink.GOOD


def test_a_phase_without_dates_says_so():
    phases = [
        roadmap.Phase("a", "Pilot", date(2027, 1, 1), date(2027, 3, 31), "Q1 2027"),
        roadmap.Phase("b", "Rest", None, None, ""),
    ]
    (page,) = roadmap.roadmap(phases, None, "", AREA, FAMILY)
    assert [bar.text for bar in _of(page, "bar")] == ["", "dates to be agreed"]


def test_what_is_due_before_the_day_of_the_figures_is_overdue():
    events = [
        timeline.Event("a", "Kick-off", date(2026, 9, 1), "1 Sep 2026", is_done=True),
        timeline.Event("b", "Review", date(2026, 10, 1), "1 Oct 2026", late="Overdue"),
        timeline.Event("c", "Readout", date(2026, 12, 1), "1 Dec 2026"),
    ]
    (page,) = timeline.timeline(events, date(2026, 11, 20), "20 Nov 2026", AREA, FAMILY)
    assert [dot.says.rpartition(": ")[2] for dot in _of(page, "dot")] == [
        "done",
        "overdue",
        "planned",
    ]


def test_days_too_close_together_stand_in_equal_steps():
    events = [
        timeline.Event(f"e{day}", "Workshop", date(2026, 9, day), f"{day} Sep 2026")
        for day in range(1, 13)
    ]
    (page,) = timeline.timeline(events, None, "", AREA, FAMILY)
    lefts = [dot.box.x for dot in _of(page, "dot")]
    steps = {round((after - before) / 12700) for before, after in pairwise(lefts)}
    assert len(steps) <= 2


def test_what_rows_share_is_drawn_once_and_joined_to_each():
    rows = [
        chain.Link("a", "Cost", "Fewer tools", "One platform", "Less to buy"),
        chain.Link("b", "Cost", "Fewer tools", "One template", "Less to keep"),
    ]
    (page,) = chain.chain(rows, ("", "", "", ""), AREA, FAMILY)
    assert [part.text for part in _of(page, "initiative")] == ["Cost"]
    assert len(_of(page, "to_capability")) == 2


def test_tools_stand_together_before_what_takes_them_over():
    tools = [
        consolidation.Tool("a", "CI", "Jenkins", "GitLab", "Replace", "replace"),
        consolidation.Tool("b", "Plan", "Jira", "Jira", "Keep", "keep"),
        consolidation.Tool("c", "Code", "Bitbucket", "GitLab", "Replace", "replace"),
        consolidation.Tool("d", "Scan", "Old scanner", "", "Retire", "retire"),
    ]
    (page,) = consolidation.consolidation(tools, ("4", "2"), "Switched off", AREA, FAMILY)
    assert [part.words[0].text for part in _of(page, "target")] == [
        "GitLab",
        "Jira",
        "Switched off",
    ]


def test_a_card_of_words_alone_keeps_room_below_them_as_far_as_no_page_is_lost():
    lines = ("3 Mar 2027", "Workshop, 2 hours", "Claims portal, 24 people")
    few, many = (
        board.Column(
            "c", "Q1", tuple(board.Card(f"s{n}", "Pipelines", lines) for n in range(m))
        )
        for m in (2, 4)
    )
    (loose,), (tight,) = (board.board((each,), "", AREA, FAMILY) for each in (few, many))
    heights = [_of(page, "card")[0].box.height for page in (loose, tight)]
    assert heights[0] > heights[1]


def test_a_late_card_is_marked_in_words_and_colour():
    card = board.Card("a", "Go live", status="On track", code="on_track", late="Overdue")
    (page,) = board.board((board.Column("c", "In 3 months", (card,)),), "", AREA, FAMILY)
    assert [chip.text for chip in _of(page, "chip")] == ["On track, overdue"]
    assert [_ink(edge) for edge in _of(page, "edge")] == [Ink.WRONG]


def test_a_mark_stands_in_the_cell_of_its_grades():
    grades = {"low": "Low", "high": "High"}
    marks = [matrix.Mark("a", "Late move", "high", "low")]
    looks = matrix.Looks({}, {})
    (page,) = matrix.matrix(
        marks,
        matrix.Scale("Likelihood", grades),
        matrix.Scale("Impact", grades),
        looks,
        AREA,
        FAMILY,
    )
    (mark,) = _of(page, "mark")
    cell = next(part for part in _of(page, "cell") if part.item == "low high")
    assert cell.box.x <= mark.box.x
    assert mark.box.right <= cell.box.right
    assert cell.box.y <= mark.box.y
    assert mark.box.bottom <= cell.box.bottom


def test_an_axis_holds_whole_months_and_names_its_ticks():
    axis = Axis.over([date(2027, 1, 15), date(2027, 6, 3)], 0, 600)
    assert (axis.first, axis.last) == (date(2027, 1, 1), date(2027, 7, 1))
    assert [name for _, name in axis.ticks(50)] == [
        "Jan 2027",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
    ]
    assert [name for _, name in axis.ticks(150)] == ["Q1 2027", "Q2 2027"]


def test_an_axis_names_the_quarter_it_begins_within():
    february = Axis.over([date(2027, 2, 1), date(2027, 12, 31)], 0, 200)
    march = Axis.over([date(2027, 3, 1), date(2027, 12, 31)], 0, 200)
    assert [name for _, name in february.ticks(40)][:2] == ["Q1 2027", "Q2 2027"]
    assert [name for _, name in Axis.over([date(2027, 2, 1)] * 2, 0, 30).ticks(52)] == ["Q1"]
    assert [name for _, name in march.ticks(52)][:2] == ["Q1", "Q2 2027"]
    halves = Axis.over([date(2026, 3, 1), date(2027, 8, 31)], 0, 278)
    assert [name for _, name in halves.ticks(52)] == ["Mar 2026", "Jul", "Jan 2027", "Jul"]


def test_questions_stand_beside_room_for_their_answers_on_as_many_pages_as_it_takes():
    asked = [questions.Question(f"q{number}", f"Question {number}?") for number in range(7)]
    first, second = questions.questions(asked, AREA, FAMILY)
    assert (len(_of(first, "answer")), len(_of(second, "answer"))) == (6, 1)
    for question, answer in zip(_of(first, "question"), _of(first, "answer"), strict=True):
        assert (question.box.y, question.box.height) == (answer.box.y, answer.box.height)
        assert question.box.x + question.box.width <= answer.box.x
        assert not answer.words
    assert questions.questions([], AREA, FAMILY) == ()
