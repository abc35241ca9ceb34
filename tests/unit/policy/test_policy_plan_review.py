"""The review of a close plan: by when it has to be readable."""

from datetime import date

import pytest

from generator.content.read import read_brief_bytes
from generator.flows.vendor import vendor_with
from generator.policy.status import status

TODAY = date(2026, 11, 22)


def review_of(text: str, kind: str | None = None):
    brief, places = read_brief_bytes(f"account: {{name: Acme}}\n{text}".encode(), "acme.yaml")
    return status(brief, places, vendor_with({}), TODAY, kind=kind).review


def planned(on: str, more: str = "") -> str:
    return f"activities:\n  - {{activity: Look, type: internal_review, date: {on}{more}}}\n"


def test_it_is_readable_two_days_before_the_next_one() -> None:
    review = review_of(planned("2026-11-27"))
    assert review is not None
    assert (review.on, review.reviewable_by) == (date(2026, 11, 27), date(2026, 11, 25))
    assert (review.how.minutes, review.is_late) == (60, False)


def test_a_draft_is_late_once_that_day_is_over() -> None:
    late = review_of(planned("2026-11-23"))
    ready = review_of("plan: {status: reviewable}\n" + planned("2026-11-23"))
    assert late is not None
    assert ready is not None
    assert (late.is_late, ready.is_late) == (True, False)


@pytest.mark.parametrize(
    "text", ["", planned("2026-11-20"), planned("2026-11-27", ", status: done")]
)
def test_where_none_lies_ahead_only_who_asks_for_the_close_plan_is_told(text: str) -> None:
    assert review_of(text) is None
    asked = review_of(text, "tcp")
    assert asked is not None
    assert asked.on is None


def test_a_success_plan_has_its_own_reviews_with_the_customer() -> None:
    assert review_of(planned("2026-11-27"), "csp") is None
