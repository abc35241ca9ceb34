"""The question bank: what to ask next, while nobody has answered it."""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache

from generator.content.brief import Brief
from generator.content.model import Part
from generator.content.shape import fields_of
from generator.policy.gates import CADENCE, HANDOFF, next_meeting
from generator.policy.rules import Data
from generator.policy.shipped import shipped

_FILE = "questions.yaml"
_STEP = re.compile(r"(?P<key>\w+(?:-\w+)*)(?:\[(?P<of>\w*)=?(?P<is>[\w-]*)\])?")


class Question(Data):
    """A question in words a customer may read, and the fields its answer fills."""

    id: str
    meeting: int
    fills: tuple[str, ...]
    words: str
    source: str


@cache
def question_bank() -> tuple[Question, ...]:
    """Every question, in the order of the meetings."""
    return tuple(Question.model_validate(each) for each in shipped(_FILE))


def open_questions(brief: Brief) -> tuple[Question, ...]:
    """What to ask in the next meeting: of this one and of those before, what is not known."""
    meeting = next_meeting(brief)
    first = meeting if meeting in (HANDOFF, CADENCE) else 1
    asked = [each for each in question_bank() if first <= each.meeting <= meeting]
    unanswered = [each for each in asked if not any(is_filled(brief, f) for f in each.fills)]
    return tuple(sorted(unanswered, key=lambda each: -each.meeting))


def is_filled(brief: Brief, path: str) -> bool:
    """Whether anything stands at a path like `heard.statements[theme=pain]`."""
    return any(_holds(value) for value in _values(brief, path.split(".")))


def _values(value: object, steps: list[str]) -> Iterator[object]:
    if not steps:
        yield value
        return
    found = _STEP.fullmatch(steps[0])
    if found is None:
        raise ValueError(f"no path: {'.'.join(steps)}")
    inner = _field(value, found["key"])
    if found["of"] is None:
        yield from _values(inner, steps[1:])
        return
    for item in inner if isinstance(inner, tuple) else ():
        if not found["of"] or _says(_field(item, found["of"]), found["is"]):
            yield from _values(item, steps[1:])


def _field(value: object, key: str) -> object:
    if isinstance(value, dict):
        return value.get(key)
    if not isinstance(value, Part):
        return None
    known = {field.key: field.name for field in fields_of(type(value))}
    return getattr(value, known[key])


def _says(value: object, wanted: str) -> bool:
    if isinstance(value, bool):
        return value is (wanted == "yes")
    return (value.value if isinstance(value, Enum) else value) == wanted


def _holds(value: object) -> bool:
    return value is not None and value not in ("", (), {})
