"""Six cadences in a row, and what is pulled and restored between them."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from givens.builds import NOW, deck_of, options, some_slides, write_brief
from givens.desk import Desk, shape_of

from generator.deck.outline import outline
from generator.errors import ConflictError, GeneratorError
from generator.flows.document.reworking import RefreshOptions
from generator.flows.pull import Pulled, pull
from generator.flows.restore import Back, restore

SLIDES = ("cover", "changes", "heard", "stakeholders", "risks", "utilisation_details")
MOST_DRIVE_WRITES, MOST_DRIVE_READS = 4, 7


def brief(month: int) -> str:
    """The brief of a cadence: other figures, a risk more each time, the first ones closed."""
    risks = "".join(
        f"  - {{id: r{n}, description: Risk {n}, mitigation: In waves, "
        f"status: {'closed' if n < month - 1 else 'open'}}}\n"
        for n in range(month + 1)
    )
    return (
        "# the brief of Acme\n"
        "account: {name: Acme, industry: Insurance}\n"
        f"plan: {{as_of: 2027-0{month}-15}}\n"
        "documents: {csp: {reviewed_on: 2027-01-16}}\n"
        "people: [{id: ada, name: Ada Byron}]   # our sponsor\n"
        "heard:\n  statements:\n"
        f"    - {{id: slow, statement: Releases take {9 - month} weeks., theme: Why change}}\n"
        "utilisation:\n"
        f"  as_of: 2027-0{month}-01\n"
        f"  active_users: {1000 + 100 * month}\n"
        f"  metrics: [{{id: git, name: Push or pull, value: {60 + month}, unit: '%'}}]\n"
        f"risks:\n{risks}"
    )


def on(month: int, day: int = 15) -> dict[str, Any]:
    return {"as_of": date(2027, month, day), "now": NOW.replace(year=2027, month=month)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("cadences")
    desk = Desk(root / "desk", some_slides(root / "maps", "csp", SLIDES, every_column=True))
    desk.root.mkdir()
    desk.build(brief(1), **on(1))
    return desk


@pytest.fixture
def desk(built: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(built.root, tmp_path / "desk")
    return replace(built, root=tmp_path / "desk")


def pulled(desk: Desk, text: str, month: int, *, write: bool = False) -> Pulled:
    named = write_brief(desk.root / "acme.yaml", text)
    asked = RefreshOptions(options(**on(month)))
    return pull(desk.kind, named, desk.target(), asked, write=write)


def back(desk: Desk, text: str, day: date, month: int, *, as_new: bool = False) -> Back:
    named = write_brief(desk.root / "acme.yaml", text)
    asked = RefreshOptions(options(**on(month, 20)))
    return restore(desk.kind, named, day, desk.target(), asked, as_new=as_new)


def test_six_cadences_keep_the_file_the_budget_and_every_edit(desk: Desk) -> None:
    built = desk.build(brief(1), **on(1)).file_id
    typed: list[str] = []
    for month in range(2, 7):
        typed.append(f"Said in month {month}.")
        with desk.edited() as deck:
            frame = shape_of(deck, "heard.middle").text_frame
            frame.add_paragraph().text = typed[-1]

        done = desk.refresh(brief(month), **on(month))

        assert done.file_id == built
        assert [(e.slot, e.at, e.base, e.ours, e.theirs) for e in done.conflicts] == []
        calls = {api: dict(kinds) for api, kinds in done.calls.items()}
        assert calls["slides"]["write"] == 1, calls
        assert calls["slides"]["read"] <= 2, calls
        assert calls["drive"]["read"] <= MOST_DRIVE_READS, calls
        assert calls["drive"]["write"] <= MOST_DRIVE_WRITES + (month == 2), calls
        words = desk.words()
        assert all(each in words for each in typed)
        assert f"Releases take {9 - month} weeks." in words
        assert "Since 15 Jan 2027" in words, "since the review, not since the last refresh"
        assert "1,100" in words, "the figure the customer saw"
    desk.refresh(brief(6), **on(6))
    again = desk.refresh(brief(6), **on(6))
    assert again.state == "up to date"
    assert again.calls["slides"].get("write", 0) == 0
    assert again.calls["drive"].get("write", 0) == 0


def test_what_was_reviewed_is_the_base_until_the_next_review(desk: Desk) -> None:
    desk.refresh(brief(2), **on(2))
    reviewed = brief(3).replace("2027-01-16", "2027-02-20")

    desk.refresh(reviewed, **on(3))

    assert "Since 15 Feb 2027" in desk.words()
    desk.refresh(reviewed, **on(3), since="last-refresh")
    assert "Since 15 Feb 2027" in desk.words()
    desk.refresh(reviewed, **on(3), since=date(2027, 1, 20))
    assert "Since 15 Jan 2027" in desk.words()


def test_what_is_pulled_is_in_the_brief_and_no_edit_any_more(desk: Desk) -> None:
    with desk.edited() as deck:
        rows = shape_of(deck, "risks.risks").table
        rows.cell(1, 2).text_frame.paragraphs[0].runs[0].text = "All at once"
        rows.cell(2, 5).text_frame.paragraphs[0].runs[0].text = "Being mitigated"
        run = shape_of(deck, "heard.left").text_frame.paragraphs[0].runs[0]
        run.text = "Releases take a day."

    told = pulled(desk, brief(1), 1)
    text = (desk.root / "acme.yaml").read_text()
    assert text == brief(1), "nothing is written unasked"
    assert [each.partition(":")[0] for each in told.proposed] == [
        "heard.statements[0].statement",
        "risks[0].mitigation",
        "risks[1].status",
    ]

    pulled(desk, brief(1), 1, write=True)

    text = (desk.root / "acme.yaml").read_text()
    assert "# our sponsor" in text
    assert "mitigation: All at once" in text
    assert pulled(desk, text, 1).proposed == ()
    assert not desk.refresh(text, **on(1)).conflicts
    desk.refresh(text, **on(1))  # the notes of the slide that says what changed
    assert desk.refresh(text, **on(1)).state == "up to date"


@pytest.mark.parametrize(
    ("slot", "row", "column", "text", "why"),
    [
        ("risks.risks", 1, 1, "Very high", "follows from other values"),
        ("risks.risks", 1, 3, "Somebody Else", "cannot say it"),
        ("risks.risks", 1, 4, "soon", "cannot say it"),
        ("risks.risks", 1, 5, "mitigating", "cannot say it"),  # it would read “Being mitigated”
        ("stakeholders.people", 1, 2, "Sponsor (A)", "put together"),
        ("changes.changes", 1, 3, "x", ""),
    ],
)
def test_what_the_brief_cannot_say_is_listed_with_its_slide(
    desk: Desk, slot: str, row: int, column: int, text: str, why: str
) -> None:
    desk.refresh(brief(2), **on(2))
    with desk.edited() as deck:
        cell = shape_of(deck, slot).table.cell(row, column)
        cell.text_frame.paragraphs[0].runs[0].text = text

    told = pulled(desk, brief(2), 2)

    assert told.proposed == ()
    assert told.difference == ""
    assert any(text in each and why in each and "#slide=id." in each for each in told.left)


def test_a_document_without_a_memory_is_not_pulled_from(desk: Desk) -> None:
    [memory] = (desk.root / "workspace").rglob("_deckwright/*.json")
    memory.write_text("{}")

    with pytest.raises(GeneratorError, match="E442"):
        pulled(desk, brief(1), 1)


def test_a_snapshot_comes_back_and_what_stood_is_kept(desk: Desk) -> None:
    before = desk.words()
    desk.refresh(brief(4), **on(4))
    with desk.edited() as deck:
        frame = shape_of(deck, "heard.middle").text_frame
        frame.paragraphs[0].runs[0].text = "Typed by a person"
    standing = desk.words()

    told = back(desk, brief(4), date(2027, 4, 30), 4)

    assert told.state == "restored"
    assert without_notes(desk.words()) == without_notes(before)
    kept = sorted((desk.root / "workspace").rglob("Archive/*before it was restored*.pptx"))
    assert [outline(deck_of(each)) for each in kept] == [standing]
    assert back(desk, brief(4), date(2027, 4, 15), 5).state == "as it was"


def test_a_snapshot_opened_beside_is_no_second_document(desk: Desk) -> None:
    desk.refresh(brief(2), **on(2))

    told = back(desk, brief(2), date(2027, 2, 15), 2, as_new=True)

    assert "Internal" in told.path
    assert desk.refresh(brief(3), **on(3)).state == "refreshed"
    with pytest.raises(ConflictError, match="E452"):
        back(desk, brief(2), date(2027, 2, 15), 2, as_new=True)


def without_notes(words: str) -> str:
    return "\n".join(line for line in words.split("\n") if not line.startswith("[notes]"))
