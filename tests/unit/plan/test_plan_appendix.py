"""What stands behind the divider, and what a meeting shows."""

import pytest
from givens.builds import BRIEFS, MAPS, TODAY, reading, templates
from givens.full_brief import the_vendor

from generator.content.project import project
from generator.content.read import read_brief
from generator.deck.read import from_slides
from generator.maps.read import read_map
from generator.plan.fit import fit
from generator.plan.placement import Placement
from generator.plan.script import write_script


def placed(kind: str, brief: str, meeting: int | None = None) -> Placement:
    values, places = read_brief(BRIEFS / f"{brief}.yaml")
    slide_map, map_places = read_map(MAPS / kind / "map.yaml")
    view, _ = project(
        values,
        audience=slide_map.audience,
        kind=kind,
        vendor=the_vendor(),
        as_of=TODAY,
        meeting=meeting,
    )
    script, findings = write_script(view.root, slide_map, map_places)
    assert not findings
    return fit(kind, script, from_slides(reading(templates()[kind])), places)[0]


def body(placement: Placement) -> list[str]:
    names = [slide.name for slide in placement.slides]
    return names[: names.index("appendix")] if "appendix" in names else names


@pytest.mark.parametrize("brief", ["northgate", "halvorsen", "meridian", "oversize"])
@pytest.mark.parametrize(
    ("kind", "most"), [("champion", 12), ("kickoff", 15), ("csp", 20), ("csp-commercial", 20)]
)
def test_a_body_is_no_longer_than_it_may_be(kind: str, most: int, brief: str) -> None:
    shown = body(placed(kind, brief))
    assert len(shown) <= most
    assert len(shown) == len(set(shown))


def test_further_pages_stand_behind_the_divider_in_order() -> None:
    placement = placed("champion", "oversize")
    at = [slide.name for slide in placement.slides].index("appendix")
    further = [slide for slide in placement.slides if slide.page > 1]
    assert further
    for slide in further:
        assert placement.slides.index(slide) > at
    pages = [slide.page for slide in further if slide.name == "value_chain"]
    assert pages == sorted(pages)


def test_a_divider_with_nothing_behind_it_is_left_out() -> None:
    assert "appendix" not in {slide.name for slide in placed("champion", "minimal").slides}


def test_a_readout_shows_the_pages_of_its_meeting() -> None:
    second = {slide.element for slide in placed("readout", "northgate", 2).slides}
    fourth = {slide.element for slide in placed("readout", "northgate", 4).slides}
    assert (second, fourth) == ({"", "2"}, {"", "7", "8"})


def test_a_slide_of_several_elements_tells_them_all() -> None:
    elements = {slide.name: slide.element for slide in placed("top", "northgate").slides}
    assert (elements["outcomes"], elements["win_plan"]) == ("4 9", "7 8")


def test_what_may_wait_stands_behind_the_divider_where_the_body_is_full() -> None:
    assert "consolidation" in body(placed("csp", "northgate"))
    names = [slide.name for slide in placed("csp", "oversize").slides]
    assert names.index("risks") > names.index("appendix")


def test_a_picture_with_nothing_to_show_leaves_its_slide_out() -> None:
    assert "workflow_current" not in {slide.name for slide in placed("csp", "minimal").slides}
