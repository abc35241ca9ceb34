"""Elements 12, 13 and 14: phases, objectives, enablement."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from generator.content.elements.adoption import Objective, ObjectiveStatus, Phase
from generator.content.elements.choices import OutcomeStage
from generator.content.elements.metric import Metric
from generator.policy.checks.sentence import Broken, Case, start_of

_NUMBER = re.compile(r"\d")


# --- 12 --------------------------------------------------------------------------------------


def phases_follow(case: Case) -> Iterator[Broken]:
    """No phase ends before it begins, none begins before the one above it."""
    for at, phase in enumerate(phases_of(case)):
        if _day(phase, "start") and _day(phase, "end") and _last(phase) < _first(phase):
            yield Broken(
                ("adoption", "phases", at),
                f"phase “{phase.name}” ends before it begins",
                "mend one of its dates",
            )
    for at, (before, after) in enumerate(pairwise(phases_of(case))):
        if not (_day(before, "start") and _day(after, "start")):
            continue
        ends_inside = (
            _day(before, "end") and _day(after, "end") and _last(after) < _last(before)
        )
        if _first(after) < _first(before) or ends_inside:
            yield Broken(
                ("adoption", "phases", at + 1),
                f"phase “{after.name}” {'ends' if ends_inside else 'begins'} before "
                f"“{before.name}”, which stands above it",
                "put them in order, or make one of the other a part",
            )


def phases_are_owned(case: Case) -> Iterator[Broken]:
    """On both sides, with an end one can see."""
    for at, phase in enumerate(phases_of(case)):
        lacks = [
            words
            for name, words in (
                ("customer_owner", "owner at the customer"),
                ("vendor_owner", "owner on our side"),
                ("exit_criteria", "exit criterion"),
            )
            if not getattr(phase, name)
        ]
        if lacks:
            yield Broken(
                ("adoption", "phases", at),
                f"phase “{phase.name}” has no {', no '.join(lacks)}",
                "agree on it with the customer",
            )


def targets_grow(case: Case) -> Iterator[Broken]:
    """From phase to phase."""
    known = [
        (at, phase, phase.users_target)
        for at, phase in enumerate(phases_of(case))
        if phase.users_target is not None
    ]
    for (_, _, before), (at, phase, after) in pairwise(known):
        if after < before:
            yield Broken(
                ("adoption", "phases", at, "users_target"),
                f"phase “{phase.name}” aims at {after:,} users, after {before:,} before it",
                "targets count all active users at the end of the phase",
            )


def onboarding_keeps_its_marks(case: Case) -> Iterator[Broken]:
    """Engaged, first value, onboarded: counted from the start of the plan."""
    start, phases = start_of(case), phases_of(case)
    if start is None or not phases:
        return
    engage, value, onboard = (
        case.limit("E152", name) for name in ("engage", "first_value", "onboard")
    )
    missed = []
    if _day(phases[0], "start") and _first(phases[0]) > start + timedelta(days=engage):
        missed.append(f"the first phase begins after day {engage}, when it should be under way")
    steps = case.brief.adoption.first_90_days if case.brief.adoption else ()
    if steps and all(step.by_day != value for step in steps):
        missed.append(f"nothing is reached by day {value}, the day of the first value")
    if _day(phases[0], "end") and _last(phases[0]) > start + timedelta(days=onboard):
        missed.append(f"“{phases[0].name}” ends after day {onboard}, the end of onboarding")
    if missed:
        yield Broken(
            ("adoption", "phases", 0),
            f"later than onboarding is to be: {'; '.join(missed)}",
            "begin smaller, so that the first value comes early",
        )


def phases_of(case: Case) -> tuple[Phase, ...]:
    """The phases, in the order written."""
    return case.brief.adoption.phases if case.brief.adoption else ()


def _day(phase: Phase, name: str) -> bool:
    period = getattr(phase, name)
    return period is not None and period.is_known


def _first(phase: Phase) -> date:
    return phase.start.start if phase.start else date.min


def _last(phase: Phase) -> date:
    return phase.end.end if phase.end else date.max


# --- 13 --------------------------------------------------------------------------------------


def objectives_are_measurable(case: Case) -> Iterator[Broken]:
    """A number with its unit, and a date."""
    for at, each in enumerate(case.brief.objectives):
        if each.status is ObjectiveStatus.CLOSED_SUCCESS:
            continue
        metrics = [m for m in (each.metric, *(c.metric for c in each.success_criteria)) if m]
        # A criterion in words may hold its number: “4 releases a month for 3 apps”.
        in_words = any(_NUMBER.search(said.criterion) for said in each.success_criteria)
        lacks = [
            word
            for word, there in (
                ("number", in_words or any(_has_number(m) for m in metrics)),
                ("unit", in_words or any(m.unit for m in metrics)),
                ("date", each.due or any(m.by for m in metrics)),
            )
            if not there
        ]
        if lacks:
            yield Broken(
                ("objectives", at),
                f"objective “{each.title}” has no {', no '.join(lacks)}",
                "say what will be true, in which unit, by when",
            )


def _has_number(metric: Metric) -> bool:
    return metric.target is not None and metric.target.is_known


def verified_is_confirmed(case: Case) -> Iterator[Broken]:
    """By somebody at the customer, or by a quote they approved."""
    quoted = {
        row.metric
        for row in (case.brief.outcome_updates.rows if case.brief.outcome_updates else ())
        if row.quote_approved
    }
    for at, each in enumerate(case.brief.objectives):
        confirmed = each.confirmed_by or each.confirmed_on or each.id in quoted
        if each.vo_stage is OutcomeStage.VERIFIED and not confirmed:
            yield Broken(
                ("objectives", at, "vo_stage"),
                f"objective “{each.title}” is verified; nobody at the customer confirmed it",
                "ask, then write `confirmed_by: …` and `confirmed_on: …`",
            )


def objectives_are_kept(case: Case) -> Iterator[Broken]:
    """Overdue ones, and those nobody answers for."""
    for at, each in enumerate(case.brief.objectives):
        if each.status is ObjectiveStatus.CLOSED_SUCCESS:
            continue
        faults = []
        if each.due is not None and each.due.is_known and each.due.end < case.today:
            faults.append(f"was due on {each.due.end}")
        if not (each.vendor_owner or each.customer_owner):
            faults.append("has nobody who answers for it")
        if faults:
            yield Broken(
                ("objectives", at),
                f"objective “{each.title}” {' and '.join(faults)}",
                "close it, or move it with `rebaselined: {on, from, reason}`"
                if len(faults) == 1 and "due" in faults[0]
                else "name an owner, and look at its date",
            )


def dates_lie_in_their_column(case: Case) -> Iterator[Broken]:
    """The 3, 6 and 12 months count from the start of the plan."""
    start = start_of(case)
    for at, each in enumerate(case.brief.objectives):
        if start is None or each.horizon is None or each.due is None or not each.due.is_known:
            continue
        ends = _months_after(start, each.horizon)
        begins = _months_after(start, {3: 0, 6: 3, 12: 6}[each.horizon])
        if (each.due.start > ends or each.due.end < begins) and not _was_moved(each):
            yield Broken(
                ("objectives", at, "due"),
                f"objective “{each.title}” is due outside its {each.horizon} months "
                f"({begins} to {ends})",
                "choose another `horizon`, or say why: `rebaselined: {on, from, reason}`",
            )


def _was_moved(each: Objective) -> bool:
    return each.rebaselined is not None and each.rebaselined.reason is not None


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


# --- 14 --------------------------------------------------------------------------------------


def objectives_are_taught(case: Case) -> Iterator[Broken]:
    """Once there is an enablement plan."""
    plan = case.brief.enablement
    if plan is None or not plan.sessions:
        return
    taught = {session.objective for session in plan.sessions} | {*plan.none_needed}
    for at, each in enumerate(case.brief.objectives):
        if each.id not in taught:
            yield Broken(
                ("objectives", at),
                f"no session serves the objective “{each.title}”",
                f"add one with `objective: {each.id}`, or list it under `none_needed`",
            )
