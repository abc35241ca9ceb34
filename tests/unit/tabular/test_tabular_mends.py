"""A mend speaks YAML; told of a spreadsheet it names the tab, the heading and the row."""

import re
from pathlib import Path

import pytest

from generator.errors import Finding
from generator.sources import Source
from generator.tabular.mends import in_cells, place_in_cells

SHEET = "acme.xlsx"
CHECKS = Path(__file__).parents[3] / "fixtures/bad/checks"


def told(mend: str, tab: str = "Account", row: int = 0) -> str:
    return in_cells(Finding("E1", "what", Source(SHEET, row, 1, tab), mend)).mend


@pytest.mark.parametrize(
    ("tab", "row", "mend", "said"),
    [
        (
            "2 statements",
            3,
            "ask, then `confirmed: yes`",
            "ask, then `yes` under `confirmed` in row 3 of the tab `2 statements`",
        ),
        (
            "13 objectives",
            2,
            "write `confirmed_by: …` and `confirmed_on: …`",
            "write `confirmed_by` and `confirmed_on` in row 2 of the tab `13 objectives`",
        ),
        (
            "13 objectives",
            2,
            "say why: `rebaselined: {on, from, reason}`",
            "say why: `rebaselined.on` and `rebaselined.from` and `rebaselined.reason` in "
            "row 2 of the tab `13 objectives`",
        ),
        (
            "3 people",
            2,
            "or add `gaps: [{role: process_owner, what: …}]`",
            "or add a row in the tab `gaps` with `process_owner` under `role` and `what`",
        ),
        (
            "4 outcomes",
            2,
            "write `value_map.rows[].outcome: safe` where it does",
            "write `safe` under `outcome` in the tab `9 value map` where it does",
        ),
        ("Account", 3, "add `name: …`", "add `account.name` in the tab `Account`"),
        (
            "Account",
            0,
            "he fills it in: `command_plan: {why_change: …}`",
            "he fills it in: `command_plan.why_change` in the tab `Account`",
        ),
        (
            "Account",
            0,
            "say it: `account.folder_url: https://x.example`",
            "say it: `https://x.example` beside `account.folder_url` in the tab `Account`",
        ),
        (
            "Account",
            0,
            "ask, then write `background:` (`deckwright new ACCOUNT --grow` adds the section)",
            "ask, then write what is known below “1 Company background” in the tab `Account`",
        ),
        ("3 people", 2, "did you mean `dana`?", "did you mean `dana`?"),
        (
            "3 people",
            2,
            "make one with `deckwright sheet new`",
            "make one with `deckwright sheet new`",
        ),
    ],
)
def test_a_mend_names_tab_heading_and_row(tab: str, row: int, mend: str, said: str) -> None:
    assert told(mend, tab, row) == said


def test_a_brief_in_a_file_is_told_as_it_is_written() -> None:
    finding = Finding("E1", "what", Source("acme.yaml", 3, 1), "then `confirmed: yes`")
    assert in_cells(finding) is finding


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("outcomes[kind=revenue]", "the tab `4 outcomes`"),
        ("workflows[].current.nodes", "the tab `5 nodes`"),
        ("applications[].use_cases", "`use_cases` in the tab `6 applications`"),
        ("heard.why_now", "`heard.why_now` in the tab `Account`"),
    ],
)
def test_what_a_question_fills_has_a_place(path: str, place: str) -> None:
    assert place_in_cells(path) == place


def test_no_mend_of_a_check_speaks_yaml_of_a_spreadsheet() -> None:
    mends = {
        line.removeprefix("  mend: ")
        for file in CHECKS.glob("*.expected")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("  mend: ")
    }
    left = [mend for mend in mends if re.search(r"`[a-z_\[\].]+:( [^`]*)?`", told(mend))]
    assert left == []
