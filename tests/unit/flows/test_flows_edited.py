"""What people changed in a document, told without a brief: rows are known by what they say."""

import json
import shutil
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from givens.builds import deck_of, some_slides
from givens.desk import Desk, shape_of

from generator.flows.document.edited import edits_of_people
from generator.plan.memory import from_json

RISKS = ("Late", "Costly", "Unloved")
BRIEF = "account: {name: Acme}\nrisks:\n" + "".join(
    f"  - {{id: r{at}, description: {each}, mitigation: In waves}}\n"
    for at, each in enumerate(RISKS)
)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("edited")
    made = Desk(root / "desk", some_slides(root / "maps", "csp", ("cover", "risks")))
    made.root.mkdir()
    made.build(BRIEF)
    return made


@pytest.fixture
def desk(once: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(once.root, tmp_path / "desk")
    return replace(once, root=tmp_path / "desk")


def told(desk: Desk) -> list[tuple[str, str]]:
    """What was asked and what stands instead; of a row, as far as its first words."""
    [memory] = (desk.root / "workspace").rglob("_deckwright/*.json")
    found = edits_of_people(deck_of(desk.path), from_json(json.loads(memory.read_text())))
    return [(each.was.partition(" |")[0], each.now.partition(" |")[0]) for each in found]


def test_nothing_is_told_of_a_document_nobody_edited(desk: Desk) -> None:
    assert told(desk) == []


def test_a_row_put_on_top_moves_no_other(desk: Desk) -> None:
    with desk.edited() as deck:
        rows = shape_of(deck, "risks.risks").table._tbl
        first = rows.tr_lst[1]
        first.addprevious(deepcopy(first))
        shape_of(deck, "risks.risks").table.cell(1, 0).text = "Our own worry"

    assert told(desk) == [("", "Our own worry")]


def test_a_row_taken_out_is_told_alone(desk: Desk) -> None:
    with desk.edited() as deck:
        rows = shape_of(deck, "risks.risks").table._tbl
        rows.remove(rows.tr_lst[1])

    assert told(desk) == [("Late", "")]


def test_rows_in_another_order_are_no_edit_of_words(desk: Desk) -> None:
    with desk.edited() as deck:
        rows = shape_of(deck, "risks.risks").table._tbl
        rows.append(rows.tr_lst[1])

    assert told(desk) == []


def test_a_cell_is_told_with_what_it_said(desk: Desk) -> None:
    with desk.edited() as deck:
        cells = shape_of(deck, "risks.risks").table.iter_cells()
        cell = next(each for each in cells if each.text_frame.text == "In waves")
        cell.text_frame.paragraphs[0].runs[0].text = "All at once"

    assert told(desk) == [("In waves", "All at once")]
