"""Columns that were left out of a document people work in: when they come, and when not."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from givens.builds import some_slides
from givens.desk import Desk, kinds, shape_of

BRIEF = """\
account: {name: Acme}
people:
  - {id: ada, name: Ada Byron, title: VP Engineering, org: customer}
  - {id: bob, name: Bob Stone, title: Head of Security, org: customer}
"""
FILLED = BRIEF.replace("title: Head of Security,", "title: CISO, responsibility: Audits,")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("once")
    made = Desk(root / "desk", some_slides(root / "maps", "csp", ("cover", "stakeholders")))
    made.root.mkdir()
    made.build(BRIEF)
    return made


@pytest.fixture
def desk(once: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(once.root, tmp_path / "desk")
    return replace(once, root=tmp_path / "desk")


def people(deck: Any) -> list[list[str]]:
    table = shape_of(deck, "stakeholders.people").table
    return [[cell.text for cell in row.cells] for row in table.rows]


def retype(deck: Any, row: int, column: int, text: str) -> None:
    cell = shape_of(deck, "stakeholders.people").table.cell(row, column)
    cell.text_frame.paragraphs[0].runs[0].text = text


def test_a_column_comes_back_beside_what_people_typed(desk: Desk) -> None:
    with desk.edited() as deck:
        retype(deck, 1, 1, "SVP Engineering")

    done = desk.refresh(FILLED)

    with desk.edited() as deck:
        assert people(deck) == [
            ["Name", "Title", "Cares about"],
            ["Ada Byron", "SVP Engineering", "–"],
            ["Bob Stone", "CISO", "Audits"],
        ]
    assert sorted(kinds(done)) == ["kept", "written", "written"]
    assert desk.refresh(FILLED).calls.get("slides.write", 0) == 0


def test_a_column_a_person_took_away_stays_away(desk: Desk) -> None:
    desk.refresh(FILLED)
    with desk.edited() as deck:
        table = shape_of(deck, "stakeholders.people").table._tbl
        for row in table.tr_lst:
            row.remove(row.tc_lst[2])
        table.tblGrid.remove(table.tblGrid.gridCol_lst[2])

    done = desk.refresh(FILLED.replace("Audits", "Evidence"))

    with desk.edited() as deck:
        assert people(deck)[0] == ["Name", "Title"]
    assert "left out" in kinds(done)


def test_a_column_that_empties_stays_with_its_dashes(desk: Desk) -> None:
    desk.refresh(FILLED)

    desk.refresh(BRIEF)

    with desk.edited() as deck:
        assert people(deck)[2] == ["Bob Stone", "Head of Security", "–"]
