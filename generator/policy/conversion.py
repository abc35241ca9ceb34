"""How a close plan becomes a success plan, as versioned data."""

from functools import cache
from importlib import resources
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

from generator.content.audience import DocumentKind
from generator.content.brief import Brief, Segment
from generator.content.elements.plans import RiskStatus
from generator.content.places import Loc
from generator.content.project import Conversion

FILE: Final = "conversion.yaml"
PLANS: Final = frozenset({"csp", "csp-commercial"})
"""The kinds a close plan becomes."""


class Wording(BaseModel):
    """A title or word of ours, and what the customer reads in its place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    old: str
    new: str
    source: str


class Reason(BaseModel):
    """Why what stands at a place of the brief stays behind."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: str
    why: str


class ConversionRules(BaseModel):
    """The rules of one edition."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    source: str
    kinds: dict[DocumentKind, tuple[Segment, ...]]
    copied: tuple[str, ...]
    added: tuple[str, ...]
    settled: tuple[RiskStatus, ...]
    wording: tuple[Wording, ...]
    reasons: tuple[Reason, ...]

    def kind_for(self, brief: Brief) -> DocumentKind:
        """The plan an account of this segment gets."""
        for kind, segments in self.kinds.items():
            if brief.account.segment in segments:
                return kind
        return "csp"

    def settled_risks(self, brief: Brief) -> frozenset[str]:
        """Risks that are mitigated or closed on the day of conversion."""
        return frozenset(
            risk.id for risk in brief.risks if risk.id and risk.status in self.settled
        )

    def conversion(self, left_out: frozenset[str]) -> Conversion:
        """What a plan made by these rules leaves behind and says otherwise."""
        return Conversion(left_out, tuple((each.old, each.new) for each in self.wording))

    def why(self, loc: Loc) -> str:
        """Why what stands here stays behind."""
        path = [step for step in loc if isinstance(step, str)]
        for reason in self.reasons:
            wanted = reason.at.split(".")
            if path[: len(wanted)] == wanted:
                return reason.why
        return "internal"


@cache
def conversion_rules() -> ConversionRules:
    """The rules that ship."""
    text = resources.files("generator.policy").joinpath(FILE).read_text(encoding="utf-8")
    return ConversionRules.model_validate(yaml.safe_load(text))
