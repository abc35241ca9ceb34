"""The review of a close plan: by when the plan can be read, who reads it, how long it takes."""

from dataclasses import dataclass
from datetime import date

from generator.content.brief import Brief, PlanStatus
from generator.content.elements.plans import Activity, ActivityStatus, ActivityType
from generator.policy.gates import Review, gate_policy

_OVER = frozenset({ActivityStatus.DONE, ActivityStatus.CANCELLED})
_PAST = frozenset(
    {PlanStatus.REVIEWED, PlanStatus.PRESENTED, PlanStatus.ACCEPTED, PlanStatus.SUPERSEDED}
)


@dataclass(frozen=True, slots=True)
class NextReview:
    """The review a close plan goes into next.

    Attributes:
        how: how such a review is held, and where that is written.
        name: what the planned activity is called; "" where none is planned.
        on: its day.
        reviewable_by: the day by which its readers have the plan.
        is_late: whether that day is over and the plan does not say that it can be read.
    """

    how: Review
    name: str = ""
    on: date | None = None
    reviewable_by: date | None = None
    is_late: bool = False


def next_review(brief: Brief, today: date, *, is_asked: bool) -> NextReview | None:
    """The next review of the close plan; None where none is planned and nobody asks.

    Args:
        brief: whose plan it is.
        today: from which day on a review lies ahead.
        is_asked: whether the close plan is what a person looks at.
    """
    status = brief.plan.status if brief.plan else None
    how = gate_policy().review
    planned = [each for each in brief.activities if _lies_ahead(each, today)]
    dated = [(each.date.end, each.activity) for each in planned if each.date]
    if dated:
        on, name = min(dated)
        by = how.reviewable_by(on)
        is_late = by < today and status in (None, PlanStatus.DRAFT)
        return NextReview(how, name, on, by, is_late)
    return NextReview(how) if is_asked and status not in _PAST else None


def _lies_ahead(activity: Activity, today: date) -> bool:
    is_review = activity.type is ActivityType.INTERNAL_REVIEW
    is_open = activity.status not in _OVER and activity.done_on is None
    when = activity.date
    return is_review and is_open and when is not None and when.is_known and when.end >= today
