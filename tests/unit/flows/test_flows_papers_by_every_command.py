"""Written documents previewed, pulled from, restored and exported."""

from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from shutil import copytree

import pytest
from givens.builds import BRIEFS, TODAY, options
from givens.papers import BRIEF, Paper

from generator.errors import ArgumentError
from generator.flows.document.reworking import RefreshOptions
from generator.flows.export import ExportOptions, export
from generator.flows.preview import preview
from generator.flows.pull import Pulled, pull
from generator.flows.restore import Back, restore

LATER = date(2026, 12, 1)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("once")
    Paper(root).build()
    return root


@pytest.fixture
def paper(once: Path, tmp_path: Path) -> Paper:
    copytree(once, tmp_path, dirs_exist_ok=True)
    return Paper(tmp_path)


def pulled(paper: Paper, *, write: bool = False) -> Pulled:
    asked = RefreshOptions(options())
    return pull(paper.kind, str(paper.root / "acme.yaml"), paper.target(), asked, write=write)


def back(paper: Paper, day: date, *, as_new: bool = False) -> Back:
    brief = str(paper.root / "acme.yaml")
    asked = RefreshOptions(replace(options(), as_of=LATER))
    return restore(paper.kind, brief, day, paper.target(), asked, as_new=as_new)


def test_a_persons_words_in_a_cell_go_into_the_brief(paper: Paper) -> None:
    paper.rewrite("Start after it", "Start in May")
    done = pulled(paper, write=True)
    assert done.proposed == ("risks[0].mitigation: “Start after it” → “Start in May”",)
    assert "mitigation: Start in May" in (paper.root / "acme.yaml").read_text()


def test_a_paragraph_that_no_value_states_is_told_and_left(paper: Paper) -> None:
    paper.type_behind("Every recipe in one place.", "\nMind the lab in Turin.")
    done = pulled(paper)
    assert done.proposed == ()
    assert any("Mind the lab in Turin." in line for line in done.left)


def test_a_row_people_took_out_of_a_customers_text_becomes_internal(paper: Paper) -> None:
    table = paper.table_with("The spring freeze")
    cell = {"tableStartLocation": {"index": table.start}, "rowIndex": 1, "columnIndex": 0}
    paper.send({"deleteTableRow": {"tableCellLocation": cell}})
    done = pulled(paper, write=True)
    assert done.proposed[0].startswith("risks[0], internal from now on: “The spring freeze")
    assert "internal: yes" in (paper.root / "acme.yaml").read_text()


def test_notes_of_earlier_days_are_not_pulled(tmp_path: Path) -> None:
    paper = Paper(tmp_path, "meeting-notes")
    paper.build(as_of=date(2026, 11, 20))
    paper.type_behind("Nothing is written down yet", ": they want labels in Czech")
    paper.build(as_of=TODAY)
    assert not any("Czech" in line for line in (*pulled(paper).proposed, *pulled(paper).left))


def test_restored_our_places_say_what_they_said_and_people_keep_theirs(paper: Paper) -> None:
    without = BRIEF.replace("  - {id: people, description: Two people know the line,", "#")
    paper.refresh(without.replace("every week", "every day"))
    paper.type_behind("About Acme Foods", "\nMind the lab in Turin.")
    done = back(paper, TODAY)
    words = paper.words()
    assert (done.state, done.lost) == ("restored", ())
    assert "Release recipes every week" in words
    assert "Two people know the line" in words
    assert "Mind the lab in Turin." in words
    assert back(paper, TODAY).state == "as it was"


def test_a_snapshot_of_a_text_is_opened_beside_it(paper: Paper) -> None:
    paper.refresh(BRIEF.replace("every week", "every day"))
    before = paper.path.name
    done = back(paper, TODAY, as_new=True)
    assert done.state == "opened beside"
    assert f"as it was on {TODAY.isoformat()}" in Path(done.path).name
    assert before != Path(done.path).name


def test_a_preview_shows_each_section_with_the_lines_it_comes_from(tmp_path: Path) -> None:
    brief = tmp_path / "acme.yaml"
    brief.write_text(BRIEF)
    drawn = preview("ps-scope", str(brief), Paper(tmp_path).target(), options(), tmp_path)
    shown = unescape(drawn.file.read_text())
    assert drawn.parts == "sections"
    assert drawn.slides.index("First kitchen") < drawn.slides.index("All kitchens")
    assert "<td" in shown
    assert "acme.yaml:13:" in shown
    assert not [*tmp_path.rglob("*.docx")]


def test_a_customers_preview_of_a_text_says_nothing_internal(tmp_path: Path) -> None:
    text = (BRIEFS / "minimal.yaml").read_text(encoding="utf-8")
    brief = tmp_path / "acme.yaml"
    brief.write_text(
        text.replace("opportunities:", "opportunities:\n  - {name: X, net_arr: 471234}")
    )
    drawn = preview("csp-doc", str(brief), Paper(tmp_path).target(), options(), tmp_path)
    assert "471" not in drawn.file.read_text()


def test_a_text_is_exported_as_its_office_file_and_as_no_deck(paper: Paper) -> None:
    brief = str(paper.root / "acme.yaml")
    out = paper.root / "out"
    [file] = export("csp-doc", brief, paper.target(), ExportOptions("docx", out, TODAY)).files
    assert file.suffix == ".docx"
    assert file.read_bytes().startswith(b"PK")
    with pytest.raises(ArgumentError) as refused:
        export("csp-doc", brief, paper.target(), ExportOptions("pptx", out, TODAY))
    assert refused.value.findings[0].code == "E262"
