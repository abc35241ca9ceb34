"""Memory lost, damaged, newer or another's; snapshots; and a deck that will not stand still."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from givens.builds import options, some_slides, write_brief
from givens.desk import Desk, conflicts, drawn, kinds, shape_of, slide_of

from generator.errors import ConflictError, GeneratorError, InputError, RemoteError
from generator.flows.diff import diff
from generator.flows.document.reworking import RefreshOptions
from generator.google import slides
from generator.plan.ids import mark_of, part_name
from generator.plan.memory import SCHEMA

SLIDES = ("cover", "heard", "stakeholders", "risks")
BRIEF = """\
account: {name: Acme}
people:
  - {id: ada, name: Ada Byron, title: VP Engineering, org: customer}
  - {id: bob, name: Bob Stone, title: Head of Security, org: customer}
heard:
  statements:
    - {id: slow, statement: Releases take 9 weeks., theme: Why change}
"""
RISK = "risks: [{id: late, description: The move is late, mitigation: In waves}]\n"
CHANGED = BRIEF.replace("9 weeks", "3 weeks")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("once")
    made = Desk(root / "desk", some_slides(root / "maps", "csp", SLIDES))
    made.root.mkdir()
    made.build(BRIEF)
    return made


@pytest.fixture
def desk(once: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(once.root, tmp_path / "desk")
    return replace(once, root=tmp_path / "desk")


def memory(desk: Desk) -> Path:
    [file] = (desk.root / "workspace").rglob("_deckwright/*.json")
    return file


def remembered(desk: Desk) -> Any:
    return json.loads(memory(desk).read_text())


def write_memory(desk: Desk, **changes: Any) -> None:
    memory(desk).write_text(json.dumps({**remembered(desk), **changes}))


# -- the memory --------------------------------------------------------------------------------


def damage(desk: Desk) -> None:
    memory(desk).write_text('{"schema": 2, "slides": [{}]}')


def cut_short(desk: Desk) -> None:
    memory(desk).write_text(memory(desk).read_text()[:100])


def lose(desk: Desk) -> None:
    memory(desk).unlink()


@pytest.mark.parametrize("harm", [damage, cut_short, lose])
def test_without_memory_what_differs_is_a_conflict_and_no_row_goes(
    harm: Callable[[Desk], None], desk: Desk
) -> None:
    with desk.edited() as deck:
        shape_of(deck, "cover.title").text_frame.paragraphs[0].runs[0].text = "Ours"
    harm(desk)

    done = desk.refresh(
        CHANGED.replace(
            "  - {id: bob, name: Bob Stone, title: Head of Security, org: customer}\n", ""
        )
    )

    assert "E420" in [each.code for each in done.findings]
    assert {"cover.title", "heard.left"} <= set(conflicts(done))
    assert "Bob Stone" in desk.words()
    assert "Ours" in desk.words()
    again = desk.refresh(CHANGED, on_conflict="take")
    assert "3 weeks" in desk.words()
    assert not again.conflicts
    assert "E420" not in [each.code for each in desk.refresh(CHANGED).findings]


def test_without_memory_and_without_edits_the_same_brief_is_no_conflict(desk: Desk) -> None:
    lose(desk)
    words = desk.words()

    done = desk.refresh(BRIEF)

    assert (done.conflicts, done.calls["slides"]["write"]) == ((), 0)
    assert desk.words() == words
    assert memory(desk).exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"schema": 99}, "E421"), ({"kind": "tcp"}, "E422"), ({"file": "another"}, "E422")],
)
def test_a_memory_that_is_not_for_us_stops_the_run(
    changes: dict[str, Any], code: str, desk: Desk
) -> None:
    write_memory(desk, **changes)
    words = desk.words()

    with pytest.raises(ConflictError, match=code):
        desk.refresh(CHANGED)

    assert desk.words() == words


def test_a_memory_of_the_first_form_is_read_and_kept_in_the_new_one(desk: Desk) -> None:
    old = remembered(desk)
    for slide in old["slides"]:
        del slide["pages"], slide["seen"]
    memory(desk).write_text(json.dumps({**old, "schema": 1}))

    done = desk.refresh(CHANGED)

    assert (done.conflicts, done.state) == ((), "refreshed")
    assert "3 weeks" in desk.words()
    assert remembered(desk)["schema"] == SCHEMA


def test_a_template_that_changed_is_told_and_the_words_come_in(desk: Desk) -> None:
    write_memory(desk, template="another")

    done = desk.refresh(CHANGED)

    assert "E423" in [each.code for each in done.findings]
    assert "3 weeks" in desk.words()


def test_a_memory_says_nothing_that_is_not_in_the_document(desk: Desk) -> None:
    desk.refresh(BRIEF.replace("org: customer}", "org: customer, notes: A secret}", 1) + RISK)

    assert "secret" not in memory(desk).read_text()
    assert "The move is late" in memory(desk).read_text()


def test_a_document_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(InputError, match="E410"):
        replace(desk, root=desk.root / "nowhere").root.mkdir() or replace(
            desk, root=desk.root / "nowhere"
        ).refresh(BRIEF)


# -- slides ------------------------------------------------------------------------------------


def test_a_slide_that_is_due_comes_at_its_place(desk: Desk) -> None:
    desk.refresh(BRIEF + RISK)

    assert desk.words().index("The move is late") > desk.words().index("Ada Byron")


def test_a_slide_whose_element_ended_goes_only_where_nobody_worked_on_it(desk: Desk) -> None:
    desk.refresh(BRIEF + RISK)
    desk.refresh(BRIEF + RISK)  # the notes of a slide made anew
    kept = replace(desk, root=desk.root.parent / "kept")
    shutil.copytree(desk.root, kept.root)
    with kept.edited() as deck:
        slide_of(deck, "risks").shapes.title.text_frame.paragraphs[0].runs[0].text = "Mine"

    desk.refresh(BRIEF)
    told = kept.refresh(BRIEF)

    assert "The move is late" not in desk.words()
    assert "Mine" in kept.words()
    assert "kept" in kinds(told)


def test_further_rows_go_on_a_further_slide_and_come_back_from_it(desk: Desk) -> None:
    def risks(count: int) -> str:
        rows = (f"  - {{id: r{n}, description: Risk {n}}}\n" for n in range(count))
        return BRIEF + "risks:\n" + "".join(rows)

    desk.refresh(risks(5))
    desk.refresh(risks(9))
    assert "(1 of 2)" in desk.words()
    assert all(f"Risk {n}" in desk.words() for n in range(9))

    desk.refresh(risks(5))
    done = desk.refresh(risks(5))

    assert " of 2)" not in desk.words()
    assert "Risk 7" not in desk.words()
    assert done.state == "up to date"


# -- safety ------------------------------------------------------------------------------------


def snapshots(desk: Desk) -> list[str]:
    return sorted(file.name for file in (desk.root / "workspace").rglob("Archive/*.pptx"))


def test_a_day_has_one_snapshot_and_twelve_are_kept_beside_what_was_shown(desk: Desk) -> None:
    day = date(2026, 12, 1)
    brief = BRIEF + "documents: {csp: {reviewed_on: 2026-12-02}}\n"
    for week in range(16):
        changed = brief.replace("9 weeks", f"{week + 10} weeks")
        as_of = day + timedelta(weeks=week)
        done = desk.refresh(changed, as_of=as_of)
        desk.refresh(changed.replace("Releases", "Our releases"), as_of=as_of)
        assert done.calls["drive"]["write"] <= 4, done.calls
        assert done.calls["slides"] == {"read": 2, "write": 1}

    kept = snapshots(desk)
    assert len(kept) == 13
    assert kept[0] == "Acme - Mutual Customer Success Plan (2026-12-08).pptx", "reviewed"


def test_a_deck_that_will_not_stand_still_is_left_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = desk.words()
    number = 0
    read = slides.get

    def moving(google: Any, presentation_id: str) -> dict[str, Any]:
        nonlocal number
        number += 1
        said = read(google, presentation_id)
        slide = said["slides"][0]["objectId"]
        box = {
            "objectId": f"somebody_{number}",
            "shapeType": "TEXT_BOX",
            "elementProperties": {"pageObjectId": slide},
        }
        google.presentations.batchUpdate(
            presentationId=presentation_id, body={"requests": [{"createShape": box}]}
        ).execute()
        return said

    monkeypatch.setattr(slides, "get", moving)
    with pytest.raises(RemoteError, match="E603") as ended:
        desk.refresh(CHANGED)

    assert ended.value.exit == 5
    assert number == 3
    monkeypatch.undo()
    assert desk.words() == words


def test_a_diff_writes_nothing_and_tells_what_a_refresh_would(desk: Desk) -> None:
    with desk.edited() as deck:
        shape_of(deck, "cover.title").text_frame.paragraphs[0].runs[0].text = "Ours"
    before = {
        file: file.read_bytes()
        for file in desk.root.rglob("*.*")
        if ".deckwright" not in str(file)
    }
    brief = write_brief(desk.root.parent / "changed.yaml", CHANGED)

    told = diff("csp", brief, desk.target(), RefreshOptions(options()))

    assert told.state == "would be refreshed"
    assert kinds(told) == ["kept", "written"]
    assert sum(told.calls[api]["write"] for api in ("drive", "slides")) == 0
    assert all(file.read_bytes() == data for file, data in before.items())


def test_a_build_does_not_write_over_what_a_refresh_kept(desk: Desk) -> None:
    with desk.edited() as deck:
        shape_of(deck, "cover.title").text_frame.paragraphs[0].runs[0].text = "Ours"
    desk.refresh(CHANGED)

    with pytest.raises(GeneratorError, match="E406"):
        desk.build(CHANGED.replace("3 weeks", "2 weeks"))

    assert "Ours" in desk.words()


def test_a_build_of_what_was_refreshed_knows_it(desk: Desk) -> None:
    desk.refresh(CHANGED)

    assert desk.build(CHANGED).state == "already built"
    assert desk.build(CHANGED.replace("3 weeks", "2 weeks")).state == "filled anew"


def test_six_cadences_leave_one_file_with_everybodys_words(desk: Desk) -> None:
    file = desk.path
    typed = []
    for month in range(1, 7):
        with desk.edited() as deck:
            frame = shape_of(deck, "heard.left").text_frame
            text = frame.paragraphs[0].runs[0].text
            typed.append(f"Note {month}.")
            frame.paragraphs[0].runs[0].text = f"{text} {typed[-1]}"
        brief = BRIEF.replace("9 weeks", f"{9 - month} weeks")
        done = desk.refresh(brief, as_of=date(2027, month, 10))
        assert done.conflicts == ()
        assert done.calls["drive"]["write"] <= 4 + done.calls["drive"]["folders"]

    assert desk.path == file
    assert f"Releases take 3 weeks. {' '.join(typed)}" in desk.words()
    assert len(snapshots(desk)) == 6


# -- pictures people worked in -----------------------------------------------------------------

USE = """\
account: {{name: Acme}}
use_case_adoption:
  as_of: 2026-11-01
  rows:
    - {{id: scm, use_case: scm, teams_total: 10, teams_in_production: {teams}, stage: pilot}}
    - {{id: ci, use_case: ci, teams_total: 10, teams_in_production: 5, stage: pilot}}
"""


def test_a_bar_follows_its_figure_where_people_retyped_another(tmp_path: Path) -> None:
    picture = Desk(
        tmp_path / "desk", some_slides(tmp_path / "maps", "csp", ("use_case_progress",))
    )
    picture.root.mkdir()
    picture.build(USE.format(teams=2))
    with picture.edited() as deck:
        label = drawn(deck.slides[0], part_name("name", "ci"))
        label.text_frame.paragraphs[0].runs[0].text = "Our pipelines"
        before = {each.name: each.width for each in deck.slides[0].shapes}

    done = picture.refresh(USE.format(teams=8))

    with picture.edited() as deck:
        after = {each.name: each.width for each in deck.slides[0].shapes}
        wider = [name for name, width in after.items() if width > before.get(name, width)]
    assert "Our pipelines" in picture.words()
    assert [name.rpartition("_")[2] for name in wider] == [mark_of("scm")]
    assert done.conflicts == ()
    assert picture.refresh(USE.format(teams=8)).state == "up to date"


def test_a_refresh_with_nothing_to_write_tells_what_people_wrote(desk: Desk) -> None:
    ours = BRIEF.replace("org: customer}", "org: customer, notes: Wants to leave in May.}", 1)
    desk.refresh(ours)
    with desk.edited() as deck:
        box = deck.slides[0].shapes.add_textbox(0, 0, 900_000, 300_000)
        box.text_frame.text = "She wants to leave in May"

    done = desk.refresh(ours)

    assert (done.state, done.conflicts) == ("up to date", ())
    assert "E802" in [each.code for each in done.findings]
