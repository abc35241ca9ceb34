"""How an account stands: what it is owed, what is there of it, what is next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.content.brief import Brief, Stage
from generator.content.checks import (
    ElementState,
    State,
    element_states,
    states_of,
    thin_elements,
)
from generator.content.matrix import ELEMENTS
from generator.content.places import SourceMap
from generator.content.vendor import Vendor
from generator.content.words import nearest
from generator.errors import Finding, Level
from generator.policy.account import CLOSED_WON, is_renewal, leading, stage_of
from generator.policy.checks.judge import judge
from generator.policy.checks.sentence import Case
from generator.policy.due import check_due, elements_due, missing_elements
from generator.policy.gates import due_elements, next_meeting, owner
from generator.policy.plan_review import NextReview, next_review
from generator.policy.questions import Question, open_questions
from generator.policy.readiness import readiness
from generator.policy.rules import DEFAULT, EDITIONS, Cited, Rules, rules
from generator.policy.signs import Weighed, check_signs, weigh
from generator.policy.verdicts import Ruled, check_decisions, keeper, kind_for, verdicts

_LAST_BEFORE_PLAN = 3


class Standing(StrEnum):
    """How much of an element is there, against what is due."""

    COMPLETE = "complete"
    THIN = "thin"
    MISSING = "missing"
    NOT_YET_DUE = "not yet due"


@dataclass(frozen=True, slots=True)
class ElementStatus:
    """An element: how it stands, who writes it, which gate asks for it, what it lacks."""

    number: str
    title: str
    standing: Standing
    owner: str
    gate: str | None
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """How an account stands on a day.

    Attributes:
        account: its name.
        stage: the stage of the opportunity that leads its plan.
        edition: the rules it was held against.
        today: the day.
        documents: what the rules say of each document.
        keeper: who keeps the plan after the sale, and by which sentence.
        elements: each element, in order.
        questions: what to ask in the next meeting.
        meeting: the next meeting.
        signs: the signs of the deal against its scope.
        review: the next review of the close plan, while there is a close plan.
        readiness: one line for a manager.
        of_elements: those findings that say what is due or thin of an element.
        findings: everything a person should look at.
    """

    account: str
    stage: Stage | None
    edition: Rules
    today: date
    documents: tuple[Ruled, ...]
    keeper: tuple[str, Cited] | None
    elements: tuple[ElementStatus, ...]
    questions: tuple[Question, ...]
    meeting: int
    signs: Weighed
    review: NextReview | None
    readiness: str
    of_elements: tuple[Finding, ...]
    findings: tuple[Finding, ...]


def status(
    brief: Brief,
    places: SourceMap,
    vendor: Vendor,
    today: date,
    *,
    kind: str | None = None,
    edition: str | None = None,
) -> Status:
    """How an account stands.

    Args:
        brief: what was read.
        places: where it was written.
        vendor: whose features it should not speak of.
        today: what due, stale and overdue count from.
        kind: the document it is to be judged for; None takes what is due now.
        edition: the rules; the brief's own `plan.policy_id` comes first.
    """
    chosen, unknown = _edition(brief, places, edition)
    case = Case(brief, places, vendor, today, kind)
    judged_for = kind or plan_of(brief)
    leads = leading(brief)
    of_elements = (*missing_elements(brief, places), *thin_elements(brief, places, kind))
    findings = (
        *unknown,
        *check_decisions(chosen, brief, places),
        *check_signs(brief, places),
        *check_due(chosen, brief, places, today),
        *of_elements,
        *judge(case),
    )
    return Status(
        account=brief.account.name,
        stage=leads.opportunity.stage if leads else None,
        edition=chosen,
        today=today,
        documents=verdicts(chosen, brief),
        keeper=keeper(chosen, brief) if leads else None,
        elements=tuple(_elements(brief, kind)),
        questions=open_questions(brief),
        meeting=next_meeting(brief),
        signs=weigh(brief),
        review=_review(brief, today, judged_for, kind),
        readiness=readiness(judged_for, element_states(brief, judged_for), case),
        of_elements=of_elements,
        findings=tuple(dict.fromkeys(findings)),
    )


def _review(brief: Brief, today: date, judged_for: str, kind: str | None) -> NextReview | None:
    """Of a close plan alone: its own review, not the one with the customer."""
    if judged_for != "tcp":
        return None
    return next_review(brief, today, is_asked=kind == "tcp")


def plan_of(brief: Brief) -> str:
    """The plan that is kept at this stage: the close plan, then the success plan."""
    stage = stage_of(brief)
    is_early = stage is None or stage <= _LAST_BEFORE_PLAN
    return "tcp" if is_early and not is_renewal(brief) else kind_for("csp", brief)


def _edition(
    brief: Brief, places: SourceMap, edition: str | None
) -> tuple[Rules, tuple[Finding, ...]]:
    """The rules a brief names, else those that are set, else the default."""
    named = (brief.plan.policy_id if brief.plan else None) or edition or DEFAULT
    if named in EDITIONS:
        return rules(named), ()
    is_of_brief = bool(brief.plan and brief.plan.policy_id == named)
    near = nearest(named, [*EDITIONS], 0.5)
    known = ", ".join(EDITIONS)
    return rules(DEFAULT), (
        Finding(
            "E159",
            f"there are no rules `{named}`; `{DEFAULT}` is used",
            places.find(("plan", "policy_id")) if is_of_brief else "[policy] rules",
            f"did you mean `{near}`? Known: {known}" if near else f"choose one of: {known}",
            Level.WARNING,
        ),
    )


def _elements(brief: Brief, kind: str | None) -> Iterator[ElementStatus]:
    due = due_elements(brief)
    asked = elements_due(brief)
    for state in _states(brief, kind):
        number = state.element.number
        gate = due.get(number) if number in asked else None
        yield ElementStatus(
            number,
            state.element.title,
            _standing(state, is_due=gate is not None),
            owner(number, brief),
            f"{gate.called} ({gate.source})" if gate else None,
            tuple(lack.what for lack in state.lacks) if state.state is State.THIN else (),
        )


def _states(brief: Brief, kind: str | None) -> tuple[ElementState, ...]:
    """For a kind what it shows, else everything: due, held, and still to come."""
    if kind is not None:
        return element_states(brief, kind)
    numbers = [*ELEMENTS]
    if stage_of(brief) != CLOSED_WON and not is_renewal(brief):
        held = {each.element.number for each in element_states(brief, None)}
        numbers = [each for each in numbers if not each.startswith("C") or each in held]
    return states_of(brief, numbers)


def _standing(state: ElementState, *, is_due: bool) -> Standing:
    if state.state is State.MISSING:
        return Standing.MISSING if is_due else Standing.NOT_YET_DUE
    return Standing(state.state.value)
