"""What is due, what to ask, what speaks for a deal, and the line a manager reads."""

from datetime import date

import pytest
import yaml

from generator.content.matrix import ELEMENTS
from generator.content.read import read_brief_bytes
from generator.flows.vendor import vendor_with
from generator.policy.gates import due_elements, gate_policy, meetings_held, next_meeting
from generator.policy.questions import is_filled, open_questions, question_bank
from generator.policy.signs import all_signs, weigh
from generator.policy.status import Standing, Status, status

TODAY = date(2026, 11, 22)
HEARD = {"statements": [{"statement": "Releases take a weekend", "theme": "pain"}]}


def a_brief(stage: object = None, **parts: object):  # type: ignore[no-untyped-def]
    deal = {"name": "A", **({"stage": stage} if stage is not None else {})}
    told = {"account": {"name": "Acme"}, "opportunities": [deal], **parts}
    return read_brief_bytes(yaml.safe_dump(told).encode(), "acme.yaml")


def stands(stage: object = None, kind: str | None = None, **parts: object) -> Status:
    brief, places = a_brief(stage, **parts)
    return status(brief, places, vendor_with({}), TODAY, kind=kind)


@pytest.mark.parametrize(
    ("stage", "due"),
    [
        (1, "1 2 3 4"),
        (2, "1 2 3 4 5 6 8"),
        (3, "1 2 3 4 5 6 7 8"),
        (4, "1 2 3 4 5 6 7 8 9 10 11"),
        (5, "1 2 3 4 5 6 7 8 9 10 11 12 13 15"),
        ("closed-won", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15"),
    ],
)
def test_elements_are_due_by_stage(stage: object, due: str) -> None:
    brief, _ = a_brief(stage, heard=HEARD)
    found = sorted(due_elements(brief), key=[*ELEMENTS].index)
    assert " ".join(found) == due


def test_once_a_cadence_has_begun_all_its_elements_are_due() -> None:
    brief, _ = a_brief("closed-won", tickets={"opened": 3})
    assert {"C1", "C2", "C3", "C4", "C5"} <= {*due_elements(brief)}


def test_before_the_first_meeting_nothing_is_due() -> None:
    assert due_elements(a_brief(1)[0]) == {}


def test_a_technical_win_makes_the_value_map_due() -> None:
    deal = [{"name": "A", "stage": 3, "validated_tech_eval": {"status": "win"}}]
    brief, _ = a_brief(opportunities=deal, heard=HEARD)
    assert due_elements(brief)["9"].id == "technical-win"


def test_a_renewal_begins_with_what_was_bought_and_objectives() -> None:
    brief, _ = a_brief(opportunities=[{"name": "A", "stage": 2, "type": "renewal"}])
    assert {number for number in due_elements(brief) if not number.startswith("C")} == {
        *("11", "13", "14")
    }


@pytest.mark.parametrize(
    ("stage", "heard", "held", "following"),
    [(1, None, 0, 1), (1, HEARD, 1, 2), (2, None, 1, 2), (3, None, 3, 4), (4, None, 4, 5)],
)
def test_the_next_meeting_follows_those_held(
    stage: int, heard: object, held: int, following: int
) -> None:
    brief, _ = a_brief(stage, **({"heard": heard} if heard else {}))
    assert (meetings_held(brief), next_meeting(brief)) == (held, following)


def test_a_question_is_asked_only_while_its_field_is_empty() -> None:
    before = {each.id for each in open_questions(a_brief(1)[0])}
    after = {each.id for each in open_questions(a_brief(1, heard=HEARD)[0])}
    assert "why-change" in before - after
    assert "why-now" in after - before


def test_every_question_names_fields_there_are() -> None:
    full, _ = a_brief(1, heard=HEARD)
    for each in question_bank():
        for path in each.fills:
            is_filled(full, path)
        assert each.words.endswith("?")
        assert each.source


def test_no_question_holds_a_word_of_ours() -> None:
    ours = ("champion", "economic buyer", "ARR", "close plan", "GitLab", "upsell")
    assert not [q.id for q in question_bank() for word in ours if word in q.words]


def test_every_element_has_an_owner_and_a_gate() -> None:
    assert {*gate_policy().owners} == {*ELEMENTS}
    gated = {number for gate in gate_policy().gates for number in gate.elements}
    assert {*ELEMENTS} - gated == {"C6"}


def test_a_review_is_readable_two_days_before() -> None:
    assert gate_policy().review.reviewable_by(date(2026, 12, 1)) == date(2026, 11, 29)
    assert gate_policy().review.minutes == 60


def test_signs_support_or_contradict_the_scope() -> None:
    signs = {"point_solution": True, "shift_left": True, "culture_over_tools": False}
    deal = [{"name": "A", "scope": "strategic", "signs": signs}]
    weighed = weigh(a_brief(opportunities=deal)[0])
    assert [each.id for each in weighed.supporting] == ["shift_left"]
    assert [each.id for each in weighed.contradicting] == [
        "point_solution",
        "culture_over_tools",
    ]
    assert len(weighed.unanswered) == len(all_signs()) - 3


def test_the_line_for_a_manager_says_what_is_not_qualified() -> None:
    found = stands(
        2,
        kind="tcp",
        heard=HEARD,
        background={"overview": "They make food."},
        people=[{"name": "Dana Reyes", "project_role": "executive_sponsor"}],
        outcomes=[{"statement": "Release within a day"}],
    )
    assert found.readiness == (
        "TCP 0/9 elements complete; not qualified yet: no business outcome with a metric, "
        "single-threaded"
    )


def test_an_element_is_complete_thin_missing_or_not_yet_due() -> None:
    account = {"name": "Acme", "industry": "Food"}
    found = stands(2, heard=HEARD, account=account, background={"overview": "They make food."})
    by_number = {each.number: each for each in found.elements}
    assert [by_number[number].standing for number in ("1", "2", "5", "9")] == [
        Standing.COMPLETE,
        Standing.THIN,
        Standing.MISSING,
        Standing.NOT_YET_DUE,
    ]
    assert by_number["5"].owner == "SA"
    assert by_number["5"].gate == "meeting 2 (Customer Success Plan, line 151)"


def test_the_rules_a_brief_names_come_first() -> None:
    assert stands(plan={"policy_id": "hb-2025-12-data"}).edition.id == "hb-2025-12-data"
    brief, places = a_brief()
    found = status(brief, places, vendor_with({}), TODAY, edition="hb-2025-12-content")
    assert found.edition.id == "hb-2025-12-content"
