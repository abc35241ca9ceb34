"""What the rules ask of an account: stage, amounts, flags, of each of its opportunities."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.content.brief import Brief, Opportunity, OpportunityType, Stage, TechEvalStatus
from generator.content.places import Loc
from generator.content.values import Money

DOLLARS: Final = "USD"
CLOSED_WON: Final = 7
ENDED: Final = 8
"""From this stage on an opportunity is lost, unqualified or a duplicate."""


@dataclass(frozen=True, slots=True)
class Deal:
    """An opportunity as the rules see it, and where it stands in the brief."""

    opportunity: Opportunity
    loc: Loc

    @property
    def stage(self) -> int | None:
        """Its stage as a number; 7 is closed won."""
        return stage_number(self.opportunity.stage)

    @property
    def is_over(self) -> bool:
        """Whether it was lost, or never was one."""
        return self.stage is not None and self.stage >= ENDED


def stage_number(stage: Stage | None) -> int | None:
    """A stage as a number; closed won is 7."""
    if stage is None:
        return None
    return CLOSED_WON if stage is Stage.CLOSED_WON else int(stage.value.partition("-")[0])


def deals(brief: Brief) -> tuple[Deal, ...]:
    """Every opportunity, in the order written."""
    return tuple(
        Deal(each, ("opportunities", at)) for at, each in enumerate(brief.opportunities)
    )


def leading(brief: Brief) -> Deal | None:
    """The opportunity that leads the plan: the one marked so, else the first still open."""
    known = deals(brief)
    marked = [deal for deal in known if deal.opportunity.primary]
    return next(iter((*marked, *(deal for deal in known if not deal.is_over), *known)), None)


def stage_of(brief: Brief) -> int | None:
    """The stage of the opportunity that leads the plan."""
    deal = leading(brief)
    return deal.stage if deal else None


def is_renewal(brief: Brief) -> bool:
    """Whether the plan belongs to a renewal."""
    deal = leading(brief)
    return deal is not None and deal.opportunity.type is OpportunityType.RENEWAL


def has_technical_win(brief: Brief) -> bool:
    """Whether a technical evaluation was won."""
    return any(won_technically(deal.opportunity) for deal in deals(brief))


def won_technically(opportunity: Opportunity) -> bool:
    """Whether its validated evaluation ended with a win."""
    evaluation = opportunity.validated_tech_eval
    return evaluation is not None and evaluation.status is TechEvalStatus.WIN


def is_validated(opportunity: Opportunity) -> bool:
    """Whether the architect validated a technical evaluation, begun or done."""
    evaluation = opportunity.validated_tech_eval
    return evaluation is not None and bool(
        evaluation.start or evaluation.end or evaluation.status
    )


def in_dollars(money: Money | None, brief: Brief) -> Decimal | None:
    """An amount the rules can count; None where there is none, or it is in another currency."""
    if money is None:
        return None
    currency = money.currency or (brief.plan.currency if brief.plan else None) or DOLLARS
    return money.amount if currency == DOLLARS else None


def foreign(brief: Brief) -> Iterator[tuple[str, Loc]]:
    """Amounts of opportunities the rules cannot count: in another currency, and where."""
    for deal in deals(brief):
        for name in ("net_arr", "arr_basis"):
            money = getattr(deal.opportunity, name)
            if money is not None and in_dollars(money, brief) is None:
                yield name, (*deal.loc, name)
    if brief.account.lam is not None and in_dollars(brief.account.lam, brief) is None:
        yield "lam", ("account", "lam")
