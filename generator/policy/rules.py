"""The rules of one edition: which document is owed, each clause with its source."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.content.brief import Brief, OpportunityType
from generator.policy.account import (
    Deal,
    in_dollars,
    is_validated,
    stage_number,
    won_technically,
)
from generator.policy.shipped import shipped

DEFAULT: Final = "seed"
EDITIONS: Final = (DEFAULT, "hb-2025-12-content", "hb-2025-12-data")
_CONTRADICTIONS = "contradictions.yaml"
_COMPARISON = re.compile(r"(<=|>=|<|>|=)\s*([\d_]+(?:\.\d+)?)")


class Verdict(StrEnum):
    """Whether a document is owed."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    NOT_REQUIRED = "not required"
    EXCEPTED = "excepted"


class Data(BaseModel):
    """A record of a policy file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Cited(Data):
    """A sentence, and where it is written; in its own words unless it is a paraphrase."""

    page: str
    line: int | None = None
    words: str
    paraphrase: bool = False

    @property
    def source(self) -> str:
        """Where it is written."""
        return f"{self.page}, line {self.line}" if self.line else self.page


class Contradiction(Data):
    """Two sentences of the sources that disagree, and what is done."""

    id: str
    about: str
    one: Cited
    other: Cited
    chosen: str


class When(Data):
    """What must hold for a clause; amounts and stages with their operators as written."""

    type: tuple[OpportunityType, ...] = ()
    net_arr: str | None = None
    arr_basis: str | None = None
    lam: str | None = None
    stage: str | None = None
    focus_account: bool | None = None
    validated_tech_eval: bool | None = None
    technical_win: bool | None = None

    def holds(self, deal: Deal, brief: Brief) -> bool:
        """Whether all of it holds; what the brief does not say holds for nobody."""
        one = deal.opportunity
        stage = stage_number(one.stage)
        compared = (
            (self.net_arr, in_dollars(one.net_arr, brief)),
            (self.arr_basis, in_dollars(one.arr_basis, brief)),
            (self.lam, in_dollars(brief.account.lam, brief)),
            (self.stage, None if stage is None else Decimal(stage)),
        )
        asked = (
            (self.focus_account, bool(brief.account.focus_account)),
            (self.validated_tech_eval, is_validated(one)),
            (self.technical_win, won_technically(one)),
        )
        return (
            (not self.type or one.type in self.type)
            and all(said is None or compare(said, value) for said, value in compared)
            and all(said is None or said == value for said, value in asked)
        )


def compare(said: str, value: Decimal | None) -> bool:
    """Whether a value passes comparisons like `>= 3, < 8`; the operator is meant literally."""
    return value is not None and all(
        {
            "<": value < limit,
            "<=": value <= limit,
            ">": value > limit,
            ">=": value >= limit,
            "=": value == limit,
        }[sign]
        for sign, limit in _limits(said)
    )


def _limits(said: str) -> list[tuple[str, Decimal]]:
    found = _COMPARISON.findall(said)
    if len(found) != said.count(",") + 1:
        raise ValueError(f"no comparison: {said}")
    return [(sign, Decimal(number)) for sign, number in found]


class Clause(Cited):
    """A reason for which a document is owed."""

    id: str
    verdict: Literal["required", "recommended"] = "required"
    when: When
    because: str
    contradictions: tuple[str, ...] = ()


class Excepting(Cited):
    """Who may except an opportunity, and for which reasons."""

    reasons: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()


class DocumentRules(Data):
    """When a document is owed."""

    clauses: tuple[Clause, ...]
    required_from: int | None = None
    over_from: int | None = None
    may_exclude: bool = False
    retired: str | None = None
    discretion: Cited | None = None
    exception: Excepting | None = None


class Handoff(Cited):
    """Who keeps the plan after the sale."""

    id: str
    when: When
    to: str
    otherwise: str


class Rules(Data):
    """One edition of the rules."""

    id: str
    title: str
    version: str
    documents: Mapping[str, DocumentRules]
    handoff: Handoff | None = Field(default=None)


@cache
def rules(edition: str = DEFAULT) -> Rules:
    """An edition of the rules that ships."""
    return Rules.model_validate(shipped(f"{edition}.yaml"))


@cache
def contradictions() -> Mapping[str, Contradiction]:
    """Where the sources disagree, by number."""
    found = (Contradiction.model_validate(each) for each in shipped(_CONTRADICTIONS))
    return {each.id: each for each in found}
