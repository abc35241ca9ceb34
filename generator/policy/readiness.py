"""One line a manager can read in a 1:1: how complete a document is, and what is in its way."""

from collections.abc import Iterator, Sequence

from generator.content.brief import Brief
from generator.content.checks import ElementState, State
from generator.content.elements.people import BuyingRole, ProjectRole, Stance
from generator.policy.account import CLOSED_WON, stage_of
from generator.policy.checks.people import is_single_threaded, theirs
from generator.policy.checks.sentence import Case
from generator.policy.gates import due_elements

_PLANS_TO_WIN = frozenset({"tcp", "top"})
_FIRST_FOUR = ("1", "2", "3", "4")
_EVALUATION = 3
_SPONSORS = frozenset({BuyingRole.ECONOMIC_BUYER, BuyingRole.EXECUTIVE_DECISION_MAKER})
_CHAMPIONS = frozenset({BuyingRole.CHAMPION, BuyingRole.TECHNICAL_CHAMPION})
_COLD = frozenset({Stance.NEUTRAL, Stance.SCEPTICAL, Stance.DETRACTOR, Stance.UNKNOWN})


def readiness(kind: str, states: Sequence[ElementState], case: Case) -> str:
    """The line for one kind of document."""
    complete = sum(each.state is State.COMPLETE for each in states)
    head = f"{kind.upper()} {complete}/{len(states)} elements complete"
    signals = [*(_unqualified(case) if kind in _PLANS_TO_WIN else _unready(states, case))]
    if not signals:
        return f"{head}; {'qualified' if kind in _PLANS_TO_WIN else 'ready to go through'}"
    word = "qualified" if kind in _PLANS_TO_WIN else "ready"
    return f"{head}; not {word} yet: {', '.join(signals)}"


def _unqualified(case: Case) -> Iterator[str]:
    """Signs that an opportunity is not qualified (Technical Close Plan, line 47; hygiene)."""
    brief = case.brief
    stage = stage_of(brief) or 0
    if not brief.background:
        yield "nothing on the company"
    if not (brief.heard and brief.heard.statements):
        yield "nothing heard"
    if not brief.outcomes:
        yield "no business outcome"
    elif not any(each.metric and each.metric.target for each in brief.outcomes):
        yield "no business outcome with a metric"
    people = theirs(case)
    if not people:
        yield "no stakeholder"
    elif is_single_threaded(case):
        yield "single-threaded"
    if people and not any(
        one.buying_role in _SPONSORS or one.project_role is ProjectRole.EXECUTIVE_SPONSOR
        for one in people
    ):
        yield "no executive sponsor"
    champions = [one for one in people if one.buying_role in _CHAMPIONS]
    if stage >= _EVALUATION and not champions:
        yield "no champion"
    elif champions and all(one.stance in _COLD for one in champions):
        yield "weak champion"
    if stage >= _EVALUATION:
        yield from _no_evaluation(brief)


def _no_evaluation(brief: Brief) -> Iterator[str]:
    evaluation = brief.evaluation
    if evaluation is None or not any(c.acceptance_criterion for c in evaluation.capabilities):
        yield "unclear criteria"
    if not brief.activities:
        yield "no activities"


def _unready(states: Sequence[ElementState], case: Case) -> Iterator[str]:
    """What is due by now and not there, and what the customer never confirmed."""
    due = due_elements(case.brief)
    for each in states:
        if each.state is State.MISSING and each.element.number in due:
            yield f"no {each.element.title}"
    heard = case.brief.heard
    unconfirmed = sum(
        not (said.confirmed or said.confirmed_on)
        for said in (heard.statements if heard else ())
    )
    if unconfirmed and stage_of(case.brief) != CLOSED_WON:
        yield f"{unconfirmed} of {len(heard.statements) if heard else 0} statements unconfirmed"
