"""History: how an account stood, what changed since, and the figures before."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from givens.full_brief import a_brief, the_vendor
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.changed import changes
from generator.content.former import with_former
from generator.content.history import (
    History,
    Version,
    as_json,
    at,
    before,
    from_json,
    mark_of,
    reviews,
    version_of,
    with_version,
)
from generator.content.project import project
from generator.content.view import Items, Record

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 15), date(2026, 11, 15), date(2026, 12, 15)


def a_version(on: date, **parts: Any) -> Version:
    brief = a_brief(plan={"as_of": on.isoformat()}, **parts)
    view, _ = project(brief, audience="customer", kind="csp", vendor=the_vendor(), as_of=on)
    return version_of(view.root, on)


def rows(was: Version, now: Version) -> list[tuple[str, ...]]:
    items = changes(was, now)["rows"]
    names = ("kind", "what", "before", "now", "why")
    return [
        tuple(str(row[name]) for name in names)
        for row in (items if isinstance(items, Items) else ())
        if isinstance(row, Record)
    ]


def use(day: str, active: int, *metrics: dict[str, Any]) -> dict[str, Any]:
    return {"as_of": day, "active_users": active, "metrics": list(metrics)}


def risk(status: str, **more: Any) -> dict[str, Any]:
    return {"id": "late", "description": "The move is late", "status": status, **more}


def test_a_figure_is_told_with_its_old_and_its_new_value() -> None:
    git = {"id": "git", "name": "People who push", "unit": "%"}
    was = a_version(OCTOBER, utilisation=use("2026-10-01", 1700, {**git, "value": 71}))
    now = a_version(NOVEMBER, utilisation=use("2026-11-01", 2230, {**git, "value": 78}))

    assert rows(was, now) == [
        ("Figure", "Active users in 28 days", "1,700", "2,230", ""),
        ("Figure", "People who push", "71%", "78%", ""),
    ]
    assert str(changes(was, now)["summary"]) == "2 figures"


def test_what_was_closed_moved_or_came_new_is_told_before_figures() -> None:
    objective = {"id": "pilot", "title": "Pilot live"}
    was = a_version(
        OCTOBER, risks=[risk("open")], objectives=[{**objective, "due": "2026-12-01"}]
    )
    moved = {"on": "2026-11-01", "from": "2026-12-01", "reason": "Freeze in winter"}
    now = a_version(
        NOVEMBER,
        risks=[risk("closed"), {"id": "cost", "description": "It costs more"}],
        objectives=[{**objective, "due": "2027-02-01", "rebaselined": moved}],
    )

    assert rows(was, now) == [
        ("Closed", "The move is late", "Open", "Closed", ""),
        ("Moved", "Pilot live", "1 Dec 2026", "1 Feb 2027", "Freeze in winter"),
        ("New", "It costs more", "", "", ""),
    ]


def test_what_customers_may_not_read_any_more_is_not_told() -> None:
    was = a_version(OCTOBER, risks=[risk("open"), {"id": "x", "description": "It stays"}])
    now = a_version(
        NOVEMBER, risks=[risk("closed", internal=True), {"id": "x", "description": "It stays"}]
    )

    assert rows(was, now) == []


def test_an_element_that_is_new_as_a_whole_is_no_list_of_changes() -> None:
    now = a_version(NOVEMBER, utilisation=use("2026-11-01", 2230), risks=[risk("open")])

    assert rows(a_version(OCTOBER), now) == []


def test_what_changed_is_since_the_review_however_often_it_was_refreshed() -> None:
    history: History = ()
    states = ("open", "mitigating", "accepted")
    for on, status in zip((OCTOBER, NOVEMBER, DECEMBER), states, strict=True):
        history = with_version(history, a_version(on, risks=[risk(status)]), OCTOBER)

    (base, *_) = reviews(history, OCTOBER)

    assert rows(base, history[-1]) == [("Status", "The move is late", "Open", "Accepted", "")]
    assert [each.reviewed for each in history] == [mark_of(OCTOBER), "", ""]


def test_a_version_that_was_reviewed_is_never_written_over() -> None:
    said = with_version((), a_version(OCTOBER, risks=[risk("open")]), None)
    anew = a_version(OCTOBER, risks=[risk("closed")])

    assert len(with_version(said, anew, None)) == 1
    twice = with_version(said, anew, OCTOBER)
    assert [each.reviewed for each in twice] == [mark_of(OCTOBER), ""]
    assert next(reviews(twice, OCTOBER)) == twice[0]


def test_a_version_is_kept_without_the_day_of_its_review() -> None:
    (version,) = with_version((), a_version(OCTOBER), NOVEMBER)
    kept = as_json(version)

    assert version.reviewed == kept["reviewed"] == mark_of(NOVEMBER)
    assert NOVEMBER.isoformat() not in str(kept)
    assert from_json(kept) == version


def test_a_version_that_was_kept_with_its_day_has_the_mark_of_it() -> None:
    (version,) = with_version((), a_version(OCTOBER), NOVEMBER)
    told = {**as_json(version), "reviewed": NOVEMBER.isoformat()}

    assert from_json(told) == version
    assert with_version((from_json(told),), version, NOVEMBER) == (version,)


def test_the_same_data_on_another_day_are_no_news() -> None:
    once = with_version((), a_version(OCTOBER, risks=[risk("open")]), None)

    assert with_version(once, replace(once[0], on=NOVEMBER), None) == once


def test_before_any_history_the_first_version_counts() -> None:
    history = with_version((), a_version(NOVEMBER), None)

    assert at(history, OCTOBER) is history[0]
    assert at((), OCTOBER) is None
    assert before(history, a_version(NOVEMBER)) is None


def test_the_figures_before_come_from_history() -> None:
    past = a_version(
        OCTOBER,
        utilisation={
            **use("2026-10-01", 1700, {"id": "git", "name": "Push", "value": "<5"}),
            "licensed_users": 3000,
        },
        use_case_adoption={
            "as_of": "2026-10-01",
            "rows": [
                {"id": "ci", "use_case": "ci", "teams_total": 9, "teams_in_production": 4}
            ],
        },
        tickets={"as_of": "2026-10-01", "opened": 31, "closed": 27},
        initiatives={
            "as_of": "2026-10-01",
            "rows": [{"id": "w", "title": "Wave", "status": "concern"}],
        },
        outcome_updates={
            "as_of": "2026-10-01",
            "rows": [{"id": "o", "name": "Cycle", "current": "10-15"}],
        },
    )
    brief = a_brief(
        **{
            "utilisation": use("2026-11-01", 2230, {"id": "git", "name": "Push", "value": 6}),
            "use_case_adoption": {
                "as_of": "2026-11-01",
                "rows": [{"id": "ci", "use_case": "ci", "previous_teams": 1}],
            },
            "tickets": {"as_of": "2026-11-01", "opened": 12},
            "initiatives": {"as_of": "2026-11-01", "rows": [{"id": "w", "title": "Wave"}]},
            "outcome_updates": {"as_of": "2026-11-01", "rows": [{"id": "o", "name": "Cycle"}]},
        }
    )

    made = with_former(brief, (past,)).model_dump(mode="python")

    assert made["utilisation"]["previous"]["active_users"] == 1700
    assert made["utilisation"]["metrics"][0]["previous"]["sign"] == "<"
    assert made["use_case_adoption"]["rows"][0]["previous_teams"] == 1, "written by hand"
    assert (made["tickets"]["previous_opened"], made["tickets"]["previous_closed"]) == (31, 27)
    assert str(made["initiatives"]["rows"][0]["previous_status"].value) == "concern"
    assert made["outcome_updates"]["rows"][0]["previous"]["high"] == 15


@pytest.mark.parametrize("as_of", ["2026-10-01", "2026-09-01", "tbd"])
def test_figures_of_the_same_day_or_older_have_none_before(as_of: str) -> None:
    past = a_version(OCTOBER, utilisation=use("2026-10-01", 1700))
    brief = a_brief(utilisation=use(as_of, 2230))

    assert with_former(brief, (past,)) is brief


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(("open", "closed"))), max_size=6))
@settings(max_examples=40, deadline=None)
def test_a_history_reads_as_it_was_kept_and_grows_in_order(told: list[tuple[int, str]]) -> None:
    history: History = ()
    for month, status in sorted(told):
        now = a_version(date(2026, 8 + month, 1), risks=[risk(status)])
        history = with_version(history, now, date(2026, 9, 1))
        assert with_version(history, now, date(2026, 9, 1)) == history

    assert [as_json(from_json(as_json(each))) for each in history] == [*map(as_json, history)]
    assert [each.on for each in history] == sorted(each.on for each in history)
