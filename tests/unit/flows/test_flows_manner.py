"""How much a document tells: its appendix, linked from its body, and what it asks."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from givens.builds import deck_of, some_slides
from givens.desk import Desk, drawn, shape_of, slide_of

from generator.deck.deck import Deck as Read
from generator.deck.deck import Shape
from generator.deck.slots import name_of
from generator.plan.ids import part_name

SLIDES = (
    "cover",
    "stakeholders",
    "workflow_current",
    "applications",
    "risks",
    "appendix",
    "team",
)
BRIEF = """\
account: {name: Acme}
opportunities: [{name: First, stage: 2}]
people:
  - {id: ada, name: Ada Byron, title: VP Engineering, org: customer}
  - {id: lee, name: Lee Ross, title: Solutions Architect, org: vendor}
"""
RISK = "risks: [{id: late, description: The move is late, mitigation: In waves}]\n"
ASKED = "Which applications would come first, and how critical are they?"


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return some_slides(tmp_path_factory.mktemp("maps"), "csp", SLIDES)


@pytest.fixture
def desk(tmp_path: Path, maps: Path) -> Desk:
    return Desk(tmp_path, maps)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory, maps: Path) -> Desk:
    made = Desk(tmp_path_factory.mktemp("once"), maps)
    made.build(BRIEF, prompts=True)
    return made


@pytest.fixture
def asking(once: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(once.root, tmp_path / "desk")
    return replace(once, root=tmp_path / "desk")


def names(desk: Desk) -> list[str]:
    """The slides of the document, in order, by their names in the map."""
    return [name_of(slide) for slide in deck_of(desk.path).slides]


def link(deck: Read, name: str) -> str | None:
    """Where the words above a slide's title lead: the name of a slide."""
    [slide] = [each for each in deck.slides if name_of(each) == name]
    for shape in slide.elements:
        if isinstance(shape, Shape) and shape.title == f"{name}.kicker" and shape.text:
            style = shape.text.paragraphs[0].runs[0].effective
            page = style.get("link", {}).get("pageObjectId")
            by_id = {each.id: name_of(each) for each in deck.slides}
            return by_id[page] if page else None
    return None


# -- body and appendix -------------------------------------------------------------------------


def test_body_and_appendix_lead_to_one_another(desk: Desk) -> None:
    desk.build(BRIEF)
    deck = deck_of(desk.path)
    assert link(deck, "stakeholders") == "team"
    assert link(deck, "team") == "stakeholders"


def test_links_are_set_once(desk: Desk) -> None:
    desk.build(BRIEF)
    done = desk.refresh(BRIEF)
    assert (done.state, done.calls["slides"]["write"]) == ("up to date", 0)


def test_a_summary_is_the_body_and_stays_one_until_it_is_asked_for_in_full(desk: Desk) -> None:
    built = desk.build(BRIEF, detail="summary")
    assert names(desk) == ["cover", "stakeholders"]
    assert "E270" in [each.code for each in built.findings]
    assert link(deck_of(desk.path), "stakeholders") is None
    assert desk.refresh(BRIEF).state == "up to date"
    desk.refresh(BRIEF, detail="full")
    assert names(desk) == ["cover", "stakeholders", "appendix", "team"]
    assert link(deck_of(desk.path), "stakeholders") == "team"


def test_a_link_whose_page_is_gone_goes_too(desk: Desk) -> None:
    desk.build(BRIEF)
    desk.refresh(BRIEF, detail="summary")
    assert names(desk) == ["cover", "stakeholders"]
    assert link(deck_of(desk.path), "stakeholders") is None
    assert desk.refresh(BRIEF).state == "up to date"


def test_a_link_a_person_took_away_stays_away(desk: Desk) -> None:
    desk.build(BRIEF)
    with desk.edited() as deck:
        words = shape_of(deck, "stakeholders.kicker").text_frame.paragraphs[0].runs[0]._r
        click = words.find(".//{*}hlinkClick")
        click.getparent().remove(click)
    desk.refresh(BRIEF + RISK)
    assert "The move is late" in desk.words()
    assert link(deck_of(desk.path), "stakeholders") is None
    assert link(deck_of(desk.path), "team") == "stakeholders"


def test_a_link_a_person_set_to_a_slide_of_their_own_stays(desk: Desk) -> None:
    desk.build(BRIEF)
    with desk.edited() as deck:
        own = deck.slides.add_slide(deck.slide_layouts[0])
        shape = shape_of(deck, "stakeholders.kicker")
        click = shape.text_frame.paragraphs[0].runs[0]._r.find(".//{*}hlinkClick")
        relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        click.set(relation, shape.part.relate_to(own.part, click_type()))
    desk.refresh(BRIEF + RISK)
    after = deck_of(desk.path)
    assert link(after, "stakeholders") == ""


def click_type() -> str:
    return "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"


# -- what it asks ------------------------------------------------------------------------------


def test_what_is_not_known_is_asked_where_its_answer_will_stand(asking: Desk) -> None:
    assert names(asking)[:5] == [
        "cover",
        "stakeholders",
        "workflow_current",
        "applications",
        "risks",
    ]
    assert ASKED in asking.words()
    assert "Which of these tools must stay?" in asking.words()


def test_without_being_asked_for_it_nothing_asks(desk: Desk) -> None:
    desk.build(BRIEF)
    assert "?" not in desk.words()


def test_a_document_that_asks_goes_on_asking(asking: Desk) -> None:
    assert asking.refresh(BRIEF).state == "up to date"
    built = asking.build(BRIEF)
    assert built.state == "already built"


def test_a_refresh_replaces_what_is_answered_on_the_slide_that_asked(asking: Desk) -> None:
    asking.refresh(BRIEF + "applications: [{id: shop, name: Web shop}]\n" + RISK)
    assert "Web shop" in asking.words()
    assert ASKED not in asking.words()
    assert names(asking).count("applications") == names(asking).count("risks") == 1


def test_what_a_person_typed_into_a_question_stays(asking: Desk) -> None:
    with asking.edited() as deck:
        answer = drawn(
            slide_of(deck, "workflow_current"), part_name("answer", "non-negotiable")
        )
        answer.text_frame.text = "Jira must stay"
        table = shape_of(deck, "applications.applications").table
        table.cell(1, 1).text = "The web shop"
    asking.refresh(BRIEF)
    asking.refresh(BRIEF, prompts=False)
    assert "Jira must stay" in asking.words()
    assert "The web shop" in asking.words()
    assert "risks" not in names(asking)


def test_open_questions_go_when_nobody_wants_them(asking: Desk) -> None:
    asking.refresh(BRIEF, prompts=False)
    assert names(asking) == ["cover", "stakeholders", "appendix", "team"]
    assert asking.refresh(BRIEF).state == "up to date"
