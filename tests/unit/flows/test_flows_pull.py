"""What goes from a document back into its brief: lines, items taken out, cells of a Sheet."""

import shlex
import shutil
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from givens.builds import options, some_slides
from givens.desk import Desk, shape_of
from pptx import Presentation

from generator.cli.commands import main
from generator.flows.document.reworking import RefreshOptions
from generator.flows.pull import Pulled, pull

DAY = ("--as-of", "2026-11-22")
SLIDES = ("cover", "risks", "first_90_days")
BRIEF = """\
account: {name: Acme}   # ours
risks:
  - {id: late, description: Late, mitigation: In waves}
  # this one matters
  - {id: dear, description: Costly, mitigation: Ask again}
adoption:
  six_month_view: [All teams on board, One place to look]
"""


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("pull")
    maps = some_slides(
        some_slides(root / "maps", "csp", SLIDES, every_column=True), "tcp", ("cover", "risks")
    )
    made = Desk(root / "desk", maps)
    made.root.mkdir()
    made.build(BRIEF)
    return made


@pytest.fixture
def desk(once: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(once.root, tmp_path / "desk")
    return replace(once, root=tmp_path / "desk")


def pulled(desk: Desk, *, write: bool = False) -> Pulled:
    asked = RefreshOptions(options())
    return pull(desk.kind, str(desk.root / "acme.yaml"), desk.target(), asked, write=write)


def take_row(deck: Any, slot: str, at: int) -> None:
    table = shape_of(deck, slot).table._tbl
    table.remove(table.tr_lst[at])


def test_a_row_taken_out_of_a_customers_document_is_ours_alone_from_then_on(
    desk: Desk,
) -> None:
    with desk.edited() as deck:
        take_row(deck, "risks.risks", 1)

    told = pulled(desk, write=True)

    assert [each.partition(" |")[0] for each in told.proposed] == [
        "risks[0], internal from now on: “Late"
    ]
    assert told.left == ()
    text = (desk.root / "acme.yaml").read_text()
    assert "internal: yes" in text
    assert "# this one matters" in text
    assert [each.slot for each in desk.refresh(text).changes] == ["risks.title"]
    assert "Late" not in desk.words()


def test_a_row_taken_out_of_our_own_document_leaves_the_brief(desk: Desk) -> None:
    plan = replace(desk, kind="tcp")
    plan.build(BRIEF)
    [file] = (desk.root / "workspace").rglob("*Close Plan*.pptx")
    deck = Presentation(str(file))
    take_row(deck, "risks.risks", 2)
    deck.save(str(file))

    told = pulled(plan, write=True)

    assert [each.partition(" |")[0] for each in told.proposed] == [
        "risks[1], taken out: “Costly"
    ]
    assert "Costly" not in (desk.root / "acme.yaml").read_text()


def test_lines_of_a_list_of_texts_are_changed_added_and_taken_out(desk: Desk) -> None:
    with desk.edited() as deck:
        frame = shape_of(deck, "first_90_days.fourth").text_frame
        first, second = frame.paragraphs[:2]
        first.runs[0].text = "All teams on board, and trained"
        new = deepcopy(first._p)
        second._p.addnext(new)
        second._p.getparent().remove(second._p)
        frame.paragraphs[-1].runs[0].text = "A second review"

    told = pulled(desk, write=True)

    text = (desk.root / "acme.yaml").read_text()
    assert "All teams on board, and trained" in text
    assert "A second review" in text
    assert told.left == ()
    assert desk.refresh(text).conflicts == ()


def test_what_still_stands_on_another_slide_stays_in_the_brief(desk: Desk) -> None:
    brief = BRIEF + (
        "outcomes: [{id: fast, statement: Ship every day}, {id: dear, statement: Spend less}]\n"
    )
    maps = some_slides(desk.root / "maps2", "csp", ("cover", "summary", "outcomes"))
    other = replace(desk, root=desk.root / "other", maps=maps)
    other.root.mkdir()
    other.build(brief)
    with other.edited() as deck:
        frame = shape_of(deck, "summary.left").text_frame
        second = frame.paragraphs[1]._p
        second.getparent().remove(second)

    told = pulled(other)

    assert any("it was taken away here and stands on `outcomes`" in e for e in told.left)
    assert told.proposed == ()
    assert told.difference == ""


def test_a_brief_in_a_spreadsheet_gets_its_cells_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.root)
    Path("deckwright.toml").write_text(f'[maps]\ndir = "{desk.maps}"\n', encoding="utf-8")
    typed("sheet new acme.yaml -o acme.xlsx")
    with desk.edited() as deck:
        cell = shape_of(deck, "risks.risks").table.cell(1, 2)
        cell.text_frame.paragraphs[0].runs[0].text = "All at once"
        take_row(deck, "risks.risks", 2)

    told = typed("pull csp acme.xlsx --write")

    assert "risks[0].mitigation: “In waves” → “All at once” (acme.xlsx: 6 risks!G2)" in told
    assert "risks[1], internal from now on: “Costly" in told
    assert "(acme.xlsx: 6 risks!A3)" in told
    assert "0 for the brief" in typed("pull csp acme.xlsx")


def typed(line: str) -> str:
    """What a command says."""
    day = () if line.startswith("sheet") else DAY
    done = CliRunner().invoke(main, [*shlex.split(line), *day])
    assert done.exit_code == 0, done.output
    return done.output
