"""The presenter's own page: what it says, where it lies, and who reads it."""

import re
from pathlib import Path

import pytest
from givens.builds import MAPS, a_target, a_workspace, options, some_slides, write_brief

from generator.content.matrix import ELEMENTS
from generator.errors import ArgumentError
from generator.flows.talk import talk
from generator.maps.read import read_map
from generator.policy.prompts import elements_of
from generator.policy.questions import question_bank
from generator.policy.talking import talk_shape

BRIEF = """\
account: {name: Acme}
people:
  - {id: ada, name: Ada <Byron>, org: customer, stance: sceptical, notes: Asks for numbers}
risks: [{description: The move is late, mitigation: In waves}]
"""


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = ("cover", "stakeholders", "applications", "risks", "workflow_current")
    return some_slides(tmp_path_factory.mktemp("maps"), "csp", names)


def written(root: Path, maps: Path) -> Path:
    brief = write_brief(root / "acme.yaml", BRIEF)
    target = a_target(a_workspace(root / "ws", maps), maps=maps)
    return Path(talk("csp", brief, target, options(), None).file)


def test_it_lies_among_our_own_files_and_says_so(tmp_path: Path, maps: Path) -> None:
    file = written(tmp_path, maps)
    assert file.parent.name == "Internal"
    assert file.name.endswith("(INTERNAL).html")
    assert "INTERNAL" in file.read_text()


def test_it_tells_who_is_in_the_room_and_what_is_raised(tmp_path: Path, maps: Path) -> None:
    text = written(tmp_path, maps).read_text()
    assert "Ada &lt;Byron&gt;" in text
    assert "Sceptical" in text
    assert "Asks for numbers" in text
    assert "“The move is late” – In waves" in text


def test_what_may_be_raised_stands_with_the_slide_that_raises_it(
    tmp_path: Path, maps: Path
) -> None:
    sections = written(tmp_path, maps).read_text().split("<section>")
    [raised] = [each for each in sections if "“The move is late”" in each]
    assert "risk" in raised.partition("</h2>")[0].casefold()


def test_it_asks_what_is_not_known_and_nothing_else(tmp_path: Path, maps: Path) -> None:
    text = written(tmp_path, maps).read_text()
    assert "Which applications would come first" in text
    assert "What could keep this from succeeding?" not in text


def test_it_is_written_anew_in_the_same_place(tmp_path: Path, maps: Path) -> None:
    first = written(tmp_path, maps)
    assert written(tmp_path, maps) == first
    assert len(list(first.parent.glob("*.html"))) == 1


def test_nobody_talks_to_a_written_document(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "acme.yaml", BRIEF)
    target = a_target(a_workspace(tmp_path / "ws"), maps=MAPS)
    with pytest.raises(ArgumentError, match="E272"):
        talk("csp-doc", brief, target, options(), None)


def test_every_line_goes_with_an_element_there_is() -> None:
    assert {line.element for line in talk_shape().lines} <= set(ELEMENTS)


def test_a_line_goes_with_a_slide_some_deck_has() -> None:
    named = {line.slide for line in talk_shape().lines if line.slide}
    maps = [read_map(file)[0] for file in MAPS.glob("*/map.yaml")]
    assert named <= {slide.slide for each in maps for slide in each.slides}


def test_a_question_belongs_to_the_element_its_answer_fills() -> None:
    by_id = {each.id: each for each in question_bank()}
    assert elements_of(by_id["applications"]) == {"6"}
    assert elements_of(by_id["sponsor"]) == {"3"}


@pytest.mark.parametrize("kind", ["champion", "csp", "csp-commercial", "kickoff", "readout"])
def test_notes_a_customer_may_see_hold_source_and_date_only(kind: str) -> None:
    slide_map, _ = read_map(MAPS / kind / "map.yaml")
    for slide in slide_map.slides:
        said = re.sub(r"\{[{%].*?[%}]\}", "", str(slide.fill["notes"]))
        words = set(re.findall(r"[A-Za-z]+", said))
        assert words <= {"As", "of", "Before", "Statements", "in", "the", "words"}, slide.name
