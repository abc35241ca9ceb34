"""What is due, and in which order it is told."""

from datetime import date

from generator.tabular.due import due
from generator.tabular.register import ARCHIVED, Row

TODAY = date(2026, 11, 22)


def _words(**said):
    (found,) = due([Row("1", **said)], TODAY)
    return found.overdue, found.words


def test_a_review_that_is_past_is_overdue_from_the_next_day_on():
    assert _words(next_cadence="2026-11-21") == (1, "review overdue 1 day")
    assert _words(next_cadence="2026-11-22") == (0, "review today")
    assert _words(next_cadence="2026-12-06") == (0, "review in 14 days")
    assert _words(next_cadence="2026-12-07") == (0, "")


def test_a_customers_plan_is_old_after_a_quarter():
    assert _words(kind="csp", built="2026-08-24") == (0, "")
    assert _words(kind="csp", built="2026-08-23") == (1, "not refreshed for 91 days")
    assert _words(kind="csp", built="2026-01-01", refreshed="2026-11-01") == (0, "")
    assert _words(kind="tcp", built="2026-01-01") == (0, "")


def test_a_plan_that_was_reviewed_waits_for_acceptance():
    assert _words(kind="csp", customer_reviewed="2026-11-12") == (0, "reviewed, not accepted")
    assert _words(kind="csp", customer_reviewed="2026-11-12", accepted="2026-11-13") == (0, "")
    assert _words(kind="csp", customer_reviewed="2026-11-12", exception="A: b") == (0, "")


def test_the_longest_overdue_comes_first_then_the_soonest_due():
    rows = [
        Row("1", account="Nothing"),
        Row("2", account="Soon", next_cadence="2026-11-30"),
        Row("3", account="Late", next_cadence="2026-11-01"),
        Row("4", account="Later", next_cadence="2026-10-01"),
        Row("5", account="Gone", next_cadence="2026-01-01", findings=ARCHIVED),
    ]
    assert [each.row.account for each in due(rows, TODAY)] == [
        "Later",
        "Late",
        "Soon",
        "Nothing",
    ]
