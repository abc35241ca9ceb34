"""What a presenter says, asks and answers, as data."""

from functools import cache
from typing import Literal

from generator.policy.rules import Data
from generator.policy.shipped import shipped

Kind = Literal["say", "answer", "mind"]


class Line(Data):
    """Something to be said with the slides of an element, of each item of a list or once."""

    element: str
    kind: Kind
    say: str
    each: str | None = None
    slide: str | None = None  # the one it goes with where that is shown, else the first


class Room(Data):
    """Who is in the room: what each person is called, and what is to be known of them."""

    each: str
    name: str
    lines: tuple[str, ...]


class Gaps(Data):
    """Who is still missing."""

    each: str
    say: str


class Talk(Data):
    """Everything on a presenter's page that comes from the brief."""

    room: Room
    gaps: Gaps
    lines: tuple[Line, ...]


@cache
def talk_shape() -> Talk:
    """What ships."""
    return Talk.model_validate(shipped("talk.yaml"))
