import json
from datetime import UTC, datetime
from typing import Any

from givens.plans import Bench

from generator.plan.memory import as_json, from_json, memory

BRIEF = """\
account: {name: Acme}
risks: [{id: late, description: Late, mitigation: In waves}]
workflows:
  - id: release
    title: Release
    lanes: [{id: dev, label: Developers}]
    current: {nodes: [{label: Plan, lane: dev}]}
"""


def remembered(bench: Bench, brief: str = BRIEF) -> dict[str, Any]:
    planned = bench.plan(brief, bench.copy())
    held = memory(
        bench.placed(brief),
        planned.seats,
        file_id="file",
        template="template",
        inputs="inputs",
        built=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    )
    plain: dict[str, Any] = json.loads(json.dumps(as_json(held)))
    assert from_json(plain) == held
    return plain


def slide(held: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in held["slides"] if each["slide"] == name)


def test_it_says_what_was_asked_for_slot_by_slot(bench: Bench) -> None:
    risks = slide(remembered(bench), "risks")

    assert risks["id"] == "csp_risks"
    assert risks["slots"]["title"]["text"].startswith("One risk")
    assert risks["slots"]["risks"]["rows"][0]["item"] == "late"
    assert risks["slots"]["risks"]["rows"][0]["cells"][0] == "Late"
    assert risks["slots"]["notes"]["text"].startswith("As of")


def test_every_slot_has_the_id_of_what_it_stands_in(bench: Bench) -> None:
    held = remembered(bench)

    assert all(slot["id"] for each in held["slides"] for slot in each["slots"].values())


def test_a_drawing_is_remembered_by_its_words(bench: Bench) -> None:
    current = slide(remembered(bench), "workflow_current")["slots"]["current"]

    assert "Developers: Plan" in current["drawing"]


def test_the_same_brief_and_copy_are_remembered_alike(bench: Bench) -> None:
    """So that the memory of a run that died can be computed again."""
    assert remembered(bench) == remembered(bench)
