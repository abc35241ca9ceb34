"""Elements 6, 7 and 8: risks, activities, the technical evaluation."""

from collections.abc import Iterator
from datetime import timedelta

from generator.content.elements.people import BuyingRole
from generator.content.elements.plans import (
    OUR_RISKS,
    ActivityStatus,
    CapabilityStatus,
    EvaluationType,
    RiskStatus,
)
from generator.policy.account import in_dollars, leading, stage_of
from generator.policy.checks.people import theirs
from generator.policy.checks.sentence import Broken, Case

_TO_COME = frozenset({ActivityStatus.PLANNED, ActivityStatus.SCHEDULED, None})
_OVER = frozenset({RiskStatus.CLOSED, RiskStatus.ACCEPTED, RiskStatus.MITIGATED})
_PROOFS = frozenset(
    {EvaluationType.GUIDED_POV, EvaluationType.HANDS_ON_POV, EvaluationType.PAID_POV}
)
_CHAMPIONS = frozenset({BuyingRole.CHAMPION, BuyingRole.TECHNICAL_CHAMPION})
_BUYERS = frozenset({BuyingRole.ECONOMIC_BUYER, BuyingRole.EXECUTIVE_DECISION_MAKER})


def risks_are_dealt_with(case: Case) -> Iterator[Broken]:
    """While they are open."""
    for at, risk in enumerate(case.brief.risks):
        lacks = [name for name in ("owner", "mitigation", "due") if not getattr(risk, name)]
        if lacks and risk.status not in _OVER:
            yield Broken(
                ("risks", at),
                f"the risk “{risk.description}” has no {', no '.join(lacks)}",
                "say who does what about it by when",
            )


def our_risks_stay_ours(case: Case) -> Iterator[Broken]:
    """A risk of ours that is written as the customer's."""
    for at, risk in enumerate(case.brief.risks):
        is_offered = "internal" in risk.model_fields_set and not risk.internal
        if risk.category in OUR_RISKS and is_offered:
            yield Broken(
                ("risks", at, "internal"),
                f"a risk of category `{risk.category}` can stand in no customer document",
                "remove `internal: no`, or choose the category it has for the customer",
            )


def nothing_planned_lies_behind(case: Case) -> Iterator[Broken]:
    """An activity of the past that is still planned."""
    for at, activity in enumerate(case.brief.activities):
        if activity.date is None or not activity.date.is_known or activity.done_on:
            continue
        if activity.status in _TO_COME and activity.date.end < case.today:
            yield Broken(
                ("activities", at),
                f"“{activity.activity}” was planned for {activity.date.end} and is not done",
                "say what became of it: `status: done`, `slipped` or `cancelled`",
            )


def something_is_next(case: Case) -> Iterator[Broken]:
    """In the evaluation, within two weeks."""
    days, stage = (case.limit("E183", name) for name in ("days", "stage"))
    if stage_of(case.brief) != stage:
        return
    until = case.today + timedelta(days=days)
    coming = (
        each.date
        for each in case.brief.activities
        if each.date and each.date.is_known and each.status in _TO_COME and not each.done_on
    )
    if not any(date.start <= until and date.end >= case.today for date in coming):
        yield Broken(
            ("activities",),
            f"no activity lies within the next {days} days: the evaluation looks stalled",
            'plan one: `deckwright log ACCOUNT next "…"`',
        )


def capabilities_are_few(case: Case) -> Iterator[Broken]:
    """Five at most."""
    most = case.limit("E184", "capabilities")
    found = case.brief.evaluation.capabilities if case.brief.evaluation else ()
    if len(found) > most:
        yield Broken(
            ("evaluation", "capabilities", most),
            f"{len(found)} capabilities are tried; {most} are enough to decide",
            "keep those the decision hangs on",
        )


def a_proof_is_qualified(case: Case) -> Iterator[Broken]:
    """Amount, people, command plan."""
    evaluation = case.brief.evaluation
    if evaluation is None or evaluation.type not in _PROOFS:
        return
    lacks = [*_unqualified_amount(case), *_unqualified_people(case)]
    if not (case.brief.command_plan and case.brief.command_plan.completed):
        lacks.append("the command plan is not completed")
    if lacks:
        yield Broken(
            ("evaluation",),
            f"the proof of value is not qualified: {'; '.join(lacks)}",
            "qualify it with the account executive, or choose a lighter way to try the product",
        )


def _unqualified_amount(case: Case) -> Iterator[str]:
    deal, brief = leading(case.brief), case.brief
    net = in_dollars(deal.opportunity.net_arr, brief) if deal else None
    lam = in_dollars(brief.account.lam, brief)
    least, large = case.amount("E185", "net_arr"), case.amount("E185", "lam")
    if deal and deal.opportunity.net_arr and net is None:
        return  # in another currency: nobody can say
    if (net is None or net <= least) and (lam is None or lam <= large):
        yield f"net ARR is not over {least:,}"


def _unqualified_people(case: Case) -> Iterator[str]:
    roles = {person.buying_role for person in theirs(case)}
    plan = case.brief.command_plan
    if not roles & _CHAMPIONS and not (plan and plan.champion):
        yield "no champion"
    if not roles & _BUYERS and not (plan and plan.economic_buyer):
        yield "no economic buyer"


def capabilities_end_with_a_status(case: Case) -> Iterator[Broken]:
    """Once the evaluation is over."""
    evaluation = case.brief.evaluation
    if evaluation is None or evaluation.end is None or evaluation.end.end >= case.today:
        return
    undecided = (CapabilityStatus.NOT_STARTED, CapabilityStatus.IN_PROGRESS, None)
    still_open = [each for each in evaluation.capabilities if each.status in undecided]
    if still_open:
        yield Broken(
            ("evaluation", "capabilities"),
            f"the evaluation ended, and {len(still_open)} of its "
            f"{len(evaluation.capabilities)} capabilities have no result",
            "say for each: `status: met`, `partly` or `not_met`",
        )
