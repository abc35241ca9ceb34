"""Whether a kind of document fits an account: its segment, and the stage of its opportunity."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

from generator.content.audience import DocumentKind
from generator.content.brief import Brief, Segment, Stage
from generator.content.places import Loc, SourceMap
from generator.errors import Finding, Level

FILE: Final = "kinds.yaml"


class Rule(BaseModel):
    """What some kinds are for; a segment or stage outside the list does not fit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kinds: tuple[DocumentKind, ...]
    segments: tuple[Segment, ...] = ()
    stages: tuple[Stage, ...] = ()
    instead: str
    source: str


class KindPolicy(BaseModel):
    """The rules of one edition."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    rules: tuple[Rule, ...]


@cache
def kind_policy() -> KindPolicy:
    """The policy that ships."""
    text = resources.files("generator.policy").joinpath(FILE).read_text(encoding="utf-8")
    return KindPolicy.model_validate(yaml.safe_load(text))


def check_kind(
    policy: KindPolicy, kind: str, brief: Brief, places: SourceMap
) -> Iterator[Finding]:
    """A warning for each rule a kind breaks; what the brief does not say breaks none."""
    segment, (stage, where) = brief.account.segment, _stage(brief)
    for rule in policy.rules:
        if kind not in rule.kinds:
            continue
        if rule.segments and segment and segment not in rule.segments:
            yield _misfit(policy, rule, kind, segment, places, ("account", "segment"))
        if rule.stages and stage and stage not in rule.stages:
            yield _misfit(policy, rule, kind, stage, places, where)


def _stage(brief: Brief) -> tuple[Stage | None, Loc]:
    """The stage of the opportunity that leads the plan: the one marked so, else the first."""
    deals = list(enumerate(brief.opportunities))
    marked = [(at, deal) for at, deal in deals if deal.primary]
    at, leading = next(iter((*marked, *deals)), (0, None))
    return leading.stage if leading else None, ("opportunities", at, "stage")


def _misfit(
    policy: KindPolicy,
    rule: Rule,
    kind: str,
    found: Segment | Stage,
    places: SourceMap,
    loc: Loc,
) -> Finding:
    fitting = ", ".join(each.words for each in rule.segments or rule.stages)
    return Finding(
        "E160",
        f"`{kind}` is for {fitting}; this is {found.words} (policy {policy.id}/{rule.id}: "
        f"{rule.source})",
        places.find(loc),
        rule.instead,
        Level.WARNING,
    )
