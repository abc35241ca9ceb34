"""Written documents: built, built again, edited by people, refreshed in place."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from givens.builds import BRIEFS, options
from givens.papers import BRIEF, Paper, conflicts, kinds

from generator.document.document import Paragraph
from generator.document.slots import leftover_tokens
from generator.errors import ConflictError
from generator.flows.diff import diff
from generator.flows.document.reworking import RefreshOptions

KINDS = ("csp-doc", "handoff", "ps-scope", "review-pack", "meeting-notes")


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("once")
    Paper(root).build()
    return root


@pytest.fixture
def built(once: Path, tmp_path: Path) -> Paper:
    """A success plan as it was built, in a folder of its own."""
    copytree(once, tmp_path, dirs_exist_ok=True)
    return Paper(tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_builds_and_stands_where_its_readers_look(tmp_path: Path, kind: str) -> None:
    paper = Paper(tmp_path, kind)
    built = paper.build()
    assert built.state == "built"
    assert not leftover_tokens(paper.read())
    assert ("Internal" in paper.path.parts) is (kind != "csp-doc")
    assert "Acme Foods" in paper.words()


@pytest.mark.parametrize("kind", KINDS)
def test_built_again_from_the_same_brief_nothing_is_written(tmp_path: Path, kind: str) -> None:
    paper = Paper(tmp_path, kind)
    paper.build()
    before = paper.path.read_bytes()
    assert paper.build().state == "already built"
    assert paper.refresh().state == "up to date"
    assert paper.path.read_bytes() == before


def test_a_build_takes_one_write_and_two_reads_of_docs(paper: Paper) -> None:
    calls = paper.build().calls
    assert calls["docs"] == {"read": 2, "write": 1}


def test_a_refresh_that_changes_nothing_writes_nothing(built: Paper) -> None:
    built.refresh()
    calls = built.refresh().calls
    assert calls["docs"] == {"read": 1}
    assert calls["drive"]["write"] == 0


def test_an_untouched_document_is_filled_anew_in_the_same_file(paper: Paper) -> None:
    first = paper.build()
    again = paper.build(BRIEF.replace("every week", "every day"))
    assert (again.state, again.file_id) == ("filled anew", first.file_id)
    assert "Release recipes every day" in paper.words()
    assert "every week" not in paper.words()


def test_a_document_a_person_touched_is_not_built_over(built: Paper) -> None:
    built.type_behind("Every recipe in one place.", " We agreed on this on Monday.")
    before = built.path.read_bytes()
    for old, new in (("every week", "every day"), ("Every recipe in", "All recipes in")):
        with pytest.raises(ConflictError):
            built.build(BRIEF.replace(old, new))
    assert built.path.read_bytes() == before


def test_a_persons_sentence_outlives_a_refresh(built: Paper) -> None:
    built.type_behind("Every recipe in one place.", " We agreed on this on Monday.")
    done = built.refresh(BRIEF.replace("every week", "every day"))
    assert "Every recipe in one place. We agreed on this on Monday." in built.words()
    assert "Release recipes every day" in built.words()
    assert not done.conflicts


def test_a_paragraph_of_a_persons_own_stays_where_it_was_put(built: Paper) -> None:
    built.type_behind("Every recipe in one place.", "\nMind the lab in Turin.")
    built.refresh(BRIEF.replace("Every recipe in one place", "All recipes in one place"))
    lines = built.words().splitlines()
    at = lines.index("All recipes in one place.")
    assert lines[at + 1] == "Mind the lab in Turin."


def test_both_change_the_same_words_and_the_persons_stand_until_decided(built: Paper) -> None:
    built.rewrite("Every recipe in one place.", "Each recipe where the cook stands.")
    changed = BRIEF.replace("Every recipe in one place", "One book of recipes for all")
    done = built.refresh(changed)
    assert conflicts(done) == ["summary.about"]
    assert "Each recipe where the cook stands." in built.words()
    assert conflicts(built.refresh(changed)) == ["summary.about"]
    built.refresh(changed, "take")
    assert "One book of recipes for all." in built.words()


def test_a_row_is_added_in_its_place_and_looks_like_the_others(built: Paper) -> None:
    more = "  - {id: mould, description: Mould in the cellar, mitigation: Dry it}\nadoption:"
    built.refresh(BRIEF.replace("adoption:", more))
    rows = built.table_with("Mould").rows
    assert [row.texts[0] for row in rows] == [
        "Risk",
        "The spring freeze",
        "Two people know the line",
        "Mould in the cellar",
    ]
    one, other = rows[1].cells[0].paragraphs[0], rows[3].cells[0].paragraphs[0]
    assert one.text_style == other.text_style
    assert one.style == other.style


def test_a_row_whose_item_is_gone_goes(built: Paper) -> None:
    [gone] = [line for line in BRIEF.splitlines(keepends=True) if "id: freeze" in line]
    done = built.refresh(BRIEF.replace(gone, ""))
    assert "spring freeze" not in built.words()
    assert "Two people know the line" in built.words()
    assert kinds(done) == ["written"]


def test_a_persons_words_in_a_cell_stay_beside_a_new_row(built: Paper) -> None:
    built.rewrite("Start after it", "Start in May")
    more = "  - {id: mould, description: Mould in the cellar, mitigation: Dry it}\nadoption:"
    built.refresh(BRIEF.replace("adoption:", more))
    assert "| The spring freeze | – | Start in May |" in built.words()
    assert "Mould in the cellar" in built.words()


def test_a_section_that_becomes_due_is_made_like_the_templates(paper: Paper) -> None:
    without = BRIEF[: BRIEF.index("risks:")] + BRIEF[BRIEF.index("adoption:") :]
    paper.build(without)
    assert "Risks, and what is done" not in paper.words()
    paper.refresh(BRIEF)
    words = paper.words().splitlines()
    at = words.index("## Risks, and what is done about them")
    assert words[at + 1].startswith("| Risk | Severity |")
    assert words[at + 2].startswith("| The spring freeze |")
    assert words.index("## The way there, in phases") > at
    head = paper.table_with("spring freeze").rows[0].cells[0]
    like = paper.table_with("First kitchen").rows[0].cells[0]
    assert head.style["backgroundColor"] == like.style["backgroundColor"]
    assert head.paragraphs[0].text_style == like.paragraphs[0].text_style
    assert paper.refresh(BRIEF).state == "up to date"


def test_a_section_nobody_asks_for_goes_and_leaves_no_gap(built: Paper) -> None:
    before = _empty_paragraphs(built)
    without = BRIEF[: BRIEF.index("risks:")] + BRIEF[BRIEF.index("adoption:") :]
    built.refresh(without)
    assert "Risks" not in built.words()
    assert "freeze" not in built.words()
    assert _empty_paragraphs(built) == before - 1  # the one behind its table


def _empty_paragraphs(paper: Paper) -> int:
    return sum(
        isinstance(block, Paragraph) and not block.text for block in paper.read().body.blocks
    )


def test_a_section_a_person_wrote_in_stays_and_is_a_conflict(built: Paper) -> None:
    built.rewrite("Start after it", "Start in May")
    without = BRIEF[: BRIEF.index("risks:")] + BRIEF[BRIEF.index("adoption:") :]
    done = built.refresh(without)
    assert conflicts(done) == ["risks.risks"]
    assert "Start in May" in built.words()


def test_what_a_person_took_away_stays_away(built: Paper) -> None:
    built.strike("Every recipe in one place.")
    built.refresh()
    assert "Every recipe" not in built.words()


def test_a_repeated_section_comes_once_an_item_in_order(tmp_path: Path) -> None:
    paper = Paper(tmp_path, "ps-scope")
    third = "    - {id: three, name: The lab, goal: The lab works on it, ps: yes}\n"
    paper.build()
    paper.refresh(BRIEF + third)
    words = paper.words().splitlines()
    places = [
        words.index(f"## {name}") for name in ("First kitchen", "All kitchens", "The lab")
    ]
    assert places == sorted(places)
    assert words[places[2] + 1] == "The lab works on it."
    paper.refresh(BRIEF)
    assert "The lab" not in paper.words()


def test_notes_of_a_new_day_stand_on_top_and_those_before_are_untouched(tmp_path: Path) -> None:
    paper = Paper(tmp_path, "meeting-notes")
    paper.build(as_of=date(2026, 11, 20))
    paper.type_behind("Nothing is written down yet", ": they want labels in Czech")
    built = paper.build(as_of=date(2026, 11, 27))
    words = paper.words()
    assert built.state == "filled anew"
    assert words.index("27 Nov 2026") < words.index("20 Nov 2026")
    assert "they want labels in Czech" in words
    older = words[words.index("## 20 Nov 2026") :]
    paper.build(BRIEF.replace("Bob Ray", "Bo Ray"), as_of=date(2026, 12, 4))
    assert paper.words().endswith(older)


def test_a_picture_in_a_paragraph_is_never_written_over(built: Paper) -> None:
    at = built.find("Every recipe in one place.")
    built.send(
        {
            "insertPerson": {
                "personProperties": {"email": "ann@acme.example"},
                "location": {"index": at + 5},
            }
        }
    )
    changed = BRIEF.replace("Every recipe in one place", "One book of recipes")
    done = built.refresh(changed, "take")
    assert "￼" in built.words()
    assert "E424" in [each.code for each in done.findings]


def test_words_beside_a_picture_are_still_brought_up_to_date(built: Paper) -> None:
    at = built.find("recipe in one place.") + len("recipe in one place")
    person = {"personProperties": {"email": "ann@acme.example"}, "location": {"index": at}}
    built.send({"insertPerson": person})
    done = built.refresh(BRIEF.replace("Every recipe in one", "All recipe in one"))
    assert "All recipe in one place￼." in built.words()
    assert not done.conflicts


def test_a_diff_tells_and_writes_nothing(built: Paper) -> None:
    before = built.path.read_bytes()
    (built.root / "acme.yaml").write_text(BRIEF.replace("every week", "every day"))
    told = diff(
        "csp-doc", str(built.root / "acme.yaml"), built.target(), RefreshOptions(options())
    )
    assert told.state == "would be refreshed"
    assert {each.slide for each in told.changes} >= {"The outcomes we work towards"}
    assert built.path.read_bytes() == before


def test_nothing_internal_stands_in_a_customers_document(paper: Paper) -> None:
    secret = BRIEF.replace(
        "outcomes:", "opportunities:\n  - {name: Acme, net_arr: 471234, stage: 3}\noutcomes:", 1
    )
    paper.build(secret)
    assert b"471" not in paper.path.read_bytes()
    assert "471" not in paper.words()


@pytest.mark.parametrize("how", ["refresh", "build"])
def test_what_is_internal_by_now_is_taken_out_of_the_document(built: Paper, how: str) -> None:
    ours = BRIEF.replace("{id: ann,", "{id: ann, internal: yes,")
    ours = ours.replace("{id: safer,", "{id: safer, internal: yes,")
    ours = ours.replace("{id: people,", "{id: people, internal: yes,")
    assert "Ann Lee" in built.words()

    built.refresh(ours) if how == "refresh" else built.build(ours)

    said = built.words()
    for gone in ("Ann Lee", "No recall by a wrong label", "Two people know the line"):
        assert gone not in said
    assert "Release recipes every week" in said


def test_what_a_person_wrote_beside_it_is_told_and_stays(built: Paper) -> None:
    built.type_behind("Release recipes every week", ", says our detractor")
    ours = BRIEF.replace("{id: safer,", "{id: safer, internal: yes,")

    done = built.refresh(ours)

    assert {each.code for each in done.findings if each.code.startswith("E80")} == {"E802"}
    assert "says our detractor" in built.words()
    assert "No recall by a wrong label" not in built.words()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_builds_from_the_smallest_brief(tmp_path: Path, kind: str) -> None:
    paper = Paper(tmp_path, kind)
    built = paper.build((BRIEFS / "minimal.yaml").read_text(encoding="utf-8"))
    assert built.state == "built"
    assert len(built.filled) >= 2


def test_text_from_the_right_is_told_where_it_is_not_laid_out_so(paper: Paper) -> None:
    hebrew = BRIEF.replace("Release recipes every week", "אישור מתכון תוך יום")

    assert "E214" in [each.code for each in paper.build(hebrew).findings]
    assert "E214" not in [each.code for each in paper.build().findings]
