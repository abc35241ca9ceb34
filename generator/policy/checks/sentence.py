"""A check: a sentence a plan is held against, and what breaks it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from generator.content.brief import Brief
from generator.content.places import Loc, SourceMap
from generator.content.vendor import Vendor
from generator.errors import Level
from generator.policy.rules import Data
from generator.policy.shipped import shipped

_FILE = "checks.yaml"


class Sentence(Data):
    """What a plan is held against, and where that is written."""

    element: str
    level: Level
    sentence: str
    source: str
    limits: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Case:
    """A brief to be judged on a day.

    Attributes:
        brief: what was read.
        places: where it was written.
        vendor: whose features it should not speak of.
        today: what "past" and "overdue" count from.
        kind: the document it shall become, where one is meant.
    """

    brief: Brief
    places: SourceMap
    vendor: Vendor
    today: date
    kind: str | None = None

    def limit(self, code: str, name: str) -> int:
        """A number of a sentence."""
        return sentences()[code].limits[name]

    def amount(self, code: str, name: str) -> Decimal:
        """A number of a sentence that amounts are compared with."""
        return Decimal(self.limit(code, name))


@dataclass(frozen=True, slots=True)
class Broken:
    """A place that breaks a sentence: what is there, and the way out."""

    loc: Loc
    what: str
    mend: str


Check = Callable[[Case], Iterator[Broken]]


@cache
def sentences() -> Mapping[str, Sentence]:
    """Every sentence that ships, by its code."""
    return {
        code: Sentence.model_validate(each) for code, each in shipped(_FILE)["checks"].items()
    }


def many(count: int, noun: str) -> str:
    """A count with its noun: 1 row, 2 rows."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def start_of(case: Case) -> date | None:
    """The day from which a plan counts its months."""
    plan = case.brief.plan
    return plan.start.start if plan and plan.start and plan.start.is_known else None
