"""What a document asks where nothing is known: questions by the element they belong to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.content.brief import Brief
from generator.content.checks import State, states_of
from generator.content.matrix import ELEMENTS, shown
from generator.policy.due import elements_due
from generator.policy.gates import gate_policy, next_meeting
from generator.policy.questions import Question, is_filled, question_bank
from generator.policy.shipped import shipped

_ELSEWHERE = {"account": "1", "gaps": "3"}
"""Fields outside an element that say something of it."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is asked of one element of which nothing is known."""

    title: str
    questions: tuple[Question, ...]


def prompts_for(brief: Brief, kind: str, meeting: int | None = None) -> Mapping[str, Prompt]:
    """Element to what is asked: of those a document owes, that are due, with nothing known."""
    owed = shown(kind, meeting).owed
    due = set(_due(brief, kind))
    missing = [
        state.element.number
        for state in states_of(brief, [each for each in owed if each in due])
        if state.state is State.MISSING
    ]
    titles = shipped("prompts.yaml")
    open_ones = [
        each
        for each in question_bank()
        if not any(is_filled(brief, path) for path in each.fills)
    ]
    asked = {
        number: tuple(each for each in open_ones if number in elements_of(each))
        for number in missing
    }
    return {
        number: Prompt(titles[number], questions)
        for number, questions in asked.items()
        if questions and number in titles
    }


def _due(brief: Brief, kind: str) -> Iterator[str]:
    """What is due by the next meeting; of a success plan, what its first version has to hold.

    Its collaborative session is held to make that version, before anything in it is overdue.
    """
    yield from elements_due(brief)
    document = kind.partition("-")[0]
    coming = next_meeting(brief)
    for gate in gate_policy().gates:
        if gate.document == document or (gate.meeting is not None and gate.meeting <= coming):
            yield from gate.elements


def elements_of(question: Question) -> frozenset[str]:
    """The elements a question is about, by the fields its answer fills."""
    homes = {key: number for number, each in ELEMENTS.items() for key in each.keys}
    roots = (path.partition(".")[0].partition("[")[0] for path in question.fills)
    known = homes | _ELSEWHERE
    return frozenset(known[root] for root in roots if root in known)
