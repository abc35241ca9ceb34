"""What speaks for a plan before its review: who carries it, and what is agreed and shown."""

from collections.abc import Iterator

from generator.content.brief import Brief
from generator.content.elements.customer import Outcome
from generator.content.elements.people import BuyingRole, Person, Stance
from generator.content.elements.plans import CapabilityStatus

_CARRIERS = frozenset({BuyingRole.CHAMPION, BuyingRole.TECHNICAL_CHAMPION})
_FOR_US = frozenset({Stance.PROMOTER, Stance.SUPPORTIVE})


def strengths_of(brief: Brief) -> Iterator[str]:
    """Each strength as a line; a plan of which little is known has none."""
    yield from (_carried(person) for person in brief.people if _carries(person))
    yield from _sponsored(brief)
    yield from _counted(
        sum(map(_is_measured, brief.outcomes)),
        len(brief.outcomes),
        "outcomes have a start, a target and a day",
    )
    if brief.heard:
        said = brief.heard.statements
        confirmed = sum(bool(each.confirmed) for each in said)
        yield from _counted(confirmed, len(said), "things we heard are confirmed by them")
    if brief.evaluation:
        asked = brief.evaluation.capabilities
        met = sum(each.status is CapabilityStatus.MET for each in asked)
        yield from _counted(met, len(asked), "capabilities of the evaluation are met")
    if brief.command_plan and brief.command_plan.why_us:
        yield brief.command_plan.why_us


def _carries(person: Person) -> bool:
    return person.buying_role in _CARRIERS and person.stance in _FOR_US


def _carried(person: Person) -> str:
    title = f", {person.title}," if person.title else ""
    return f"{person.name}{title} carries the choice inside"


def _sponsored(brief: Brief) -> Iterator[str]:
    for person in brief.people:
        if person.buying_role is BuyingRole.ECONOMIC_BUYER and person.stance in _FOR_US:
            yield f"{person.name} decides on the money, and is for it"


def _is_measured(outcome: Outcome) -> bool:
    metric = outcome.metric
    return bool(metric and metric.baseline and metric.target and metric.by)


def _counted(count: int, whole: int, words: str) -> Iterator[str]:
    """A line once at least half of several are so."""
    if whole > 1 and count * 2 >= whole:
        yield f"{'All' if count == whole else f'{count} of'} {whole} {words}"
