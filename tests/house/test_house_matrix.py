"""The matrix and the maps say the same: which kind of document shows which element."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import jinja2
import pytest
from jinja2 import nodes

import slide_maps
from generator.content.audience import DocumentKind
from generator.content.matrix import ELEMENTS, INSIDE, MATRIX, MEETINGS, ONLY_KEYS
from generator.maps.read import read_map
from generator.maps.slide_map import MapSection, MapSlide, SlideMap

FOLDER = Path(next(iter(slide_maps.__path__)))
MAPS: Mapping[str, SlideMap] = {
    kind: read_map(FOLDER / kind / "map.yaml")[0] for kind in MATRIX
}
CUSTOMER_KINDS = [kind for kind, each in MAPS.items() if each.audience == "customer"]
HEADS = {"account", "plan", "vendor", "run", "item", "row", "next_steps", "review", "meeting"}
"""What belongs to no element: the head of every document, and the bound names of a map."""
OF_ELEMENTS = {key: number for number, each in ELEMENTS.items() for key in each.keys} | {
    "stakeholders": "3",
    "gaps": "3",
}
CADENCE = {"C1", "C2", "C3", "C4", "C5"}
"""What the cards of `standing` are made of."""
OURS = {"opportunity", "command_plan"}
ROWS = [(kind, number) for kind in MATRIX for number in ELEMENTS]


def shown_in(kind: str) -> set[str]:
    return {str(number) for part in MAPS[kind].parts for number in part.element}


def words_of(value: Any) -> Iterator[tuple[str, bool]]:
    """Every path (False) and every text with expressions (True) of a slide."""
    match value:
        case str():
            yield value, "{" in value
        case dict():
            for key, each in value.items():
                if key == "columns":
                    yield from ((text, True) for text in (*each, *each.values()))
                elif key in ("rows", "bullets", "diagram", "lanes"):
                    yield each, False
                elif key == "say":
                    yield each, True
        case _:
            pass


def paths_of(slide: MapSlide | MapSection) -> Iterator[str]:
    """Every path a slide names, from the top of the view."""
    yield from (*slide.when, *slide.only_if, *filter(None, [slide.each]))
    for fill in slide.fill.values():
        plain = fill if isinstance(fill, str) else fill.model_dump()
        for text, speaks in words_of(plain):
            if isinstance(fill, str) or speaks:
                yield from expressions(text)
            else:
                yield text


def expressions(text: str) -> Iterator[str]:
    tree = jinja2.Environment().parse(text)  # noqa: S701 - only parsed
    names = list(tree.find_all(nodes.Name))
    bound = {each.name for each in names if each.ctx == "store"}
    paths = [_dotted(found) for found in tree.find_all(nodes.Getattr)]
    for path in (*paths, *(each.name for each in names)):
        if path.partition(".")[0] not in {*bound, ""}:
            yield path


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return ""


def test_every_kind_has_a_row_and_a_map() -> None:
    assert set(MATRIX) == set(get_args(DocumentKind))
    assert set(MATRIX) == {file.parent.name for file in FOLDER.glob("*/map.yaml")}
    assert [each.document for each in MAPS.values()] == list(MAPS)


@pytest.mark.parametrize(("kind", "number"), ROWS)
def test_a_map_shows_an_element_where_the_matrix_says_so(kind: str, number: str) -> None:
    due = {*MATRIX[kind].owed, *MATRIX[kind].when_given}
    inside = INSIDE.get((kind, number))
    assert (number in shown_in(kind)) is (number in due and inside is None)
    assert inside is None or inside in shown_in(kind)


@pytest.mark.parametrize("kind", MATRIX)
def test_a_map_names_nothing_of_another_element(kind: str) -> None:
    due = {*MATRIX[kind].owed, *MATRIX[kind].when_given}
    allowed = HEADS | {key for key, number in OF_ELEMENTS.items() if number in due}
    allowed |= {"standing", "changes"} if due >= CADENCE else set()
    allowed |= OURS if MAPS[kind].audience == "internal" else set()
    for (of, number), keys in ONLY_KEYS.items():
        if of == kind:
            allowed -= set(ELEMENTS[number].keys) - set(keys)
    named = {path.partition(".")[0] for part in MAPS[kind].parts for path in paths_of(part)}
    assert not named - allowed


def test_economics_stand_in_the_proposal_alone() -> None:
    assert [kind for kind in MAPS if "10" in shown_in(kind)] == ["champion"]


@pytest.mark.parametrize("kind", CUSTOMER_KINDS)
def test_customers_see_of_the_evaluation_its_excerpt_only(kind: str) -> None:
    paths = {path for part in MAPS[kind].parts for path in paths_of(part)}
    ours = {path for path in paths if path.startswith("evaluation.")}
    assert not [path for path in ours if not re.match(r"evaluation\.customer\b", path)]


def test_meetings_are_those_of_the_matrix() -> None:
    for kind, each in MAPS.items():
        assert each.meetings() == tuple(n for of, n in MEETINGS if of == kind)


@pytest.mark.parametrize(("kind", "meeting"), MEETINGS)
def test_a_meeting_shows_its_elements_in_their_order(kind: str, meeting: int) -> None:
    shown = [
        str(number)
        for slide in MAPS[kind].slides
        if meeting in slide.meetings
        for number in slide.element
    ]
    assert tuple(dict.fromkeys(shown)) == MEETINGS[kind, meeting].owed


def test_every_element_of_a_readout_belongs_to_a_meeting() -> None:
    slides = MAPS["readout"].slides
    assert not [slide.slide for slide in slides if slide.element and not slide.meetings]


def test_every_page_of_a_readout_asks_whether_it_is_right() -> None:
    for slide in MAPS["readout"].slides:
        asked = slide.fill.get("ask") or slide.fill.get("subtitle") or slide.fill.get("title")
        assert re.search(r"did we get it right\?|correct or confirm", str(asked), re.I)


def test_the_opportunity_plan_has_the_five_slides_of_its_page_in_order() -> None:
    assert [slide.slide for slide in MAPS["top"].slides] == [
        "cover",
        "outcomes",
        "workflow_current",
        "workflow_proposed",
        "stakeholders",
        "win_plan",
        "risks",
    ]


@pytest.mark.parametrize(("kind", "most"), [("champion", 12), ("kickoff", 15), ("tcp", 24)])
def test_the_body_is_no_longer_than_it_may_be(kind: str, most: int) -> None:
    names = [slide.slide for slide in MAPS[kind].slides]
    [divider] = [slide.slide for slide in MAPS[kind].slides if slide.divider]
    assert names.index(divider) <= most
    assert len(names) == len(set(names))
    body = MAPS[kind].slides[: names.index(divider)]
    owed = {str(number) for slide in body for number in slide.element}
    assert set(MATRIX[kind].owed) <= owed


@pytest.mark.parametrize("kind", ["tcp", "champion", "csp", "csp-commercial", "kickoff"])
def test_the_second_slide_is_a_summary(kind: str) -> None:
    assert MAPS[kind].slides[1].slide == "summary"


@pytest.mark.parametrize("kind", ["csp", "csp-commercial"])
def test_a_success_plan_ends_with_the_commitment_page(kind: str) -> None:
    names = [slide.slide for slide in MAPS[kind].slides]
    dividers = [slide.slide for slide in MAPS[kind].slides if slide.divider]
    end = names.index(dividers[0]) if dividers else len(names)
    assert names[end - 1] == "commitment"


def test_a_written_success_plan_ends_with_the_commitment_page() -> None:
    assert MAPS["csp-doc"].sections[-1].section == "commitment"


@pytest.mark.parametrize("kind", ["csp", "kickoff"])
def test_there_is_a_page_of_90_days_with_the_six_month_view(kind: str) -> None:
    [page] = [each for each in MAPS[kind].slides if each.slide == "first_90_days"]
    assert "adoption.six_month_view" in set(paths_of(page))


@pytest.mark.parametrize("kind", CUSTOMER_KINDS)
def test_ids_of_a_customers_document_hold_no_word_of_ours(kind: str) -> None:
    name = MAPS[kind].name_for_ids or kind
    assert not re.search("champion|commercial", name)
