"""Whether the signs of a deal support the way it is sold."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from generator.content.brief import Brief, Scope
from generator.content.places import SourceMap
from generator.errors import Finding, Level
from generator.policy.account import leading
from generator.policy.rules import Data
from generator.policy.shipped import shipped

_FILE = "signs.yaml"
_PAGE = "Strategic Solution Selling"


class Sign(Data):
    """A sign of a transactional or of a strategic deal."""

    id: str
    of: Literal["transactional", "strategic"]
    line: int
    words: str

    @property
    def source(self) -> str:
        """Where it is written."""
        return f"{_PAGE}, line {self.line}"


@dataclass(frozen=True, slots=True)
class Weighed:
    """The signs of an account's leading opportunity, held against its scope."""

    scope: Scope | None
    supporting: tuple[Sign, ...]
    contradicting: tuple[Sign, ...]
    unanswered: tuple[Sign, ...]


@cache
def all_signs() -> tuple[Sign, ...]:
    """Every sign, those of a transactional deal first."""
    return tuple(Sign.model_validate(each) for each in shipped(_FILE))


def weigh(brief: Brief) -> Weighed:
    """Which signs support the scope, which contradict it, which nobody has answered.

    A sign answered with no speaks for the other side. A deal sold as a solution lies between
    the two: nothing contradicts it.
    """
    deal = leading(brief)
    scope = deal.opportunity.scope if deal else None
    said = deal.opportunity.signs if deal else None
    supporting, contradicting, unanswered = [], [], []
    for sign in all_signs():
        answer = getattr(said, sign.id) if said else None
        if answer is None:
            unanswered.append(sign)
        elif scope is None or scope is Scope.SOLUTION or answer is (sign.of == scope.value):
            supporting.append(sign)
        else:
            contradicting.append(sign)
    return Weighed(scope, tuple(supporting), tuple(contradicting), tuple(unanswered))


def check_signs(brief: Brief, places: SourceMap) -> Iterator[Finding]:
    """A warning where more signs contradict the scope than support it."""
    deal, weighed = leading(brief), weigh(brief)
    if deal is None or weighed.scope is None:
        return
    if len(weighed.contradicting) > len(weighed.supporting):
        against = len(weighed.contradicting)
        told = "; ".join(
            f"{sign.id}: {_answer(brief, sign)} ({sign.source})"
            for sign in weighed.contradicting
        )
        yield Finding(
            "E156",
            f"the deal is called {weighed.scope.words.casefold()}, and {against} of "
            f"{against + len(weighed.supporting)} signs speak against it: {told}",
            places.find((*deal.loc, "scope")),
            "look at the scope again with the account executive",
            Level.WARNING,
        )


def _answer(brief: Brief, sign: Sign) -> str:
    deal = leading(brief)
    said = deal.opportunity.signs if deal else None
    return "yes" if getattr(said, sign.id, None) else "no"
