"""What a document was asked to say, and its readers must not know any more."""

from generator.flows.brief.watch import Watch, leaking
from generator.merge.normal import normal
from generator.plan.memory import Memory
from generator.plan.merged.withheld import NOTHING, Withheld, said_in


def withheld(watch: Watch, held: Memory | None) -> Withheld:
    """What is remembered of a document that the brief keeps from its readers now."""
    if held is None or watch.sees_nothing:
        return NOTHING
    asked = said_in(held)
    told = leaking(watch, (phrase for ways in asked.values() for phrase in ways))
    return Withheld(
        frozenset(normal(text) for text, ways in asked.items() if told.intersection(ways))
    )
