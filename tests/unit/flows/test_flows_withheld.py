"""What the brief keeps from its readers now goes from their documents, whoever worked there."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from givens.builds import some_slides
from givens.desk import Desk, conflicts, drawn, shape_of, slide_of
from givens.papers import BRIEF as PAPER
from givens.papers import Paper
from pptx.dml.color import RGBColor

from generator.plan.ids import part_name

BRIEF = """\
account: {name: Acme}
people: [{id: ada, name: Ada Byron, title: Head of Engines, org: customer}]
outcomes: [{id: ship, statement: Ship every week}]
risks:
  - {id: late, description: The looms are late, mitigation: Go in waves, owner: ada}
  - {id: dear, description: The looms are dear, mitigation: Rent some}
workflows:
  - id: release
    title: Release
    lanes: [{id: dev, label: Developers}]
    current:
      nodes: [{id: plan, label: Plan, lane: dev}, {id: old, label: Old forge, lane: dev}]
      edges: [{from: plan, to: old}]
"""
NO_LATE = BRIEF.replace("{id: late,", "{id: late, internal: yes,")
NO_RISKS = NO_LATE.replace("{id: dear,", "{id: dear, internal: yes,")
NO_ADA = BRIEF.replace("{id: ada,", "{id: ada, internal: yes,")
NO_FORGE = BRIEF.replace("id: old, label", "id: old, internal: yes, label").replace(
    "edges: [{from: plan, to: old}]", "edges: []"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("withheld")
    slides = ("cover", "stakeholders", "outcomes", "workflow_current", "risks")
    desk = Desk(root / "desk", some_slides(root / "maps", "csp", slides))
    desk.root.mkdir()
    desk.build(BRIEF)
    return desk


@pytest.fixture
def desk(built: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(built.root, tmp_path / "desk")
    return Desk(tmp_path / "desk", built.maps)


def memory(root: Path) -> str:
    [kept] = root.rglob("_deckwright/*.json")
    return json.dumps(json.loads(kept.read_text(encoding="utf-8"))["slides"])


def row_with(table: Any, words: str) -> Any:
    return next(row for row in table.rows if any(words in cell.text for cell in row.cells))


def risks(deck: Any) -> Any:
    return shape_of(deck, "risks.risks").table


def test_a_row_that_both_took_away_is_no_question(desk: Desk) -> None:
    with desk.edited() as deck:
        row = row_with(risks(deck), "are late")
        row._tr.getparent().remove(row._tr)

    done = desk.refresh(NO_ADA)

    assert not done.conflicts
    assert "are late" not in desk.words()
    assert "Ada Byron" not in memory(desk.root)
    assert desk.refresh(NO_ADA).state == "up to date"


def test_a_row_somebody_struck_from_a_written_document_is_no_question(tmp_path: Path) -> None:
    paper = Paper(tmp_path)
    paper.build()
    table = paper.table_with("spring freeze")
    at = {"tableStartLocation": {"index": table.start}, "rowIndex": 1, "columnIndex": 0}
    paper.send({"deleteTableRow": {"tableCellLocation": at}})
    without_ann = PAPER.replace("{id: ann,", "{id: ann, internal: yes,")

    done = paper.refresh(without_ann)

    assert not done.conflicts
    assert "spring freeze" not in paper.words()
    assert "Ann Lee" not in paper.words() + memory(tmp_path)
    assert paper.refresh(without_ann).state == "up to date"


def test_of_a_row_somebody_typed_in_only_what_they_typed_stays(desk: Desk) -> None:
    with desk.edited() as deck:
        row_with(risks(deck), "are late").cells[2].text = "Ask the weavers"

    done = desk.refresh(NO_LATE)

    assert conflicts(done) == ["risks.risks"]
    assert "Ask the weavers" in desk.words()
    assert "are late" not in desk.words() + memory(desk.root)
    again = desk.refresh(NO_LATE)
    assert (again.state, conflicts(again)) == ("up to date", ["risks.risks"])
    desk.refresh(NO_LATE, "take")
    assert "Ask the weavers" not in desk.words()


def test_of_a_dropped_slide_somebody_worked_on_our_words_go(desk: Desk) -> None:
    with desk.edited() as deck:
        title = shape_of(deck, "risks.title")
        title.text_frame.paragraphs[0].runs[0].text = "What keeps us awake"

    done = desk.refresh(NO_RISKS)

    assert done.state == "refreshed"
    assert "What keeps us awake" in desk.words()
    assert "The looms" not in desk.words() + memory(desk.root)
    assert desk.refresh(NO_RISKS).state == "up to date"


def test_a_slide_somebody_took_away_is_remembered_without_its_words(desk: Desk) -> None:
    with desk.edited() as deck:
        gone = slide_of(deck, "risks").slide_id
        for each in list(deck.slides._sldIdLst):
            if each.id == gone:
                deck.part.drop_rel(each.rId)
                deck.slides._sldIdLst.remove(each)

    desk.refresh(NO_LATE.replace("Ship every week", "Ship every day"))

    assert "Ship every day" in desk.words()
    assert "are late" not in memory(desk.root)


def test_a_box_somebody_moved_goes_with_its_words(desk: Desk) -> None:
    with desk.edited() as deck:
        box = drawn(slide_of(deck, "workflow_current"), part_name("node", "old"))
        box.top += 90_000

    done = desk.refresh(NO_FORGE)

    assert not done.conflicts
    assert "Old forge" not in desk.words() + memory(desk.root)
    assert desk.refresh(NO_FORGE).state == "up to date"


def test_what_is_told_of_a_box_follows_the_brief_where_somebody_coloured_it(desk: Desk) -> None:
    name = part_name("node", "old")
    with desk.edited() as deck:
        box = drawn(slide_of(deck, "workflow_current"), name)
        box.fill.solid()
        box.fill.fore_color.rgb = RGBColor(200, 0, 0)

    desk.refresh(BRIEF.replace("label: Old forge", "label: Old forge, disposition: retire"))

    with desk.edited() as deck:
        box = drawn(slide_of(deck, "workflow_current"), name)
        assert "retire" in box._element.xpath(".//p:cNvPr")[0].get("descr")
        assert box.fill.fore_color.rgb == RGBColor(200, 0, 0)
