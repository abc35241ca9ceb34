"""Elements 9, 10 and 11: what it is worth, what it costs, what is bought."""

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from pydantic_core import PydanticCustomError

from generator.content.elements.value import Offer, Unit
from generator.content.places import Loc
from generator.content.references import parts_of
from generator.content.shape import Kind, fields_of
from generator.content.values import Money, Period
from generator.policy.account import CLOSED_WON, stage_of
from generator.policy.checks.customer import is_benchmark, lacks_of
from generator.policy.checks.sentence import Broken, Case, start_of

_CENT = Decimal("0.01")
_DOLLAR = Decimal(1)
_PRICE = re.compile(
    r"(?:US\$|[$€£¥]|\b[A-Z]{3}\s)\s*\d[\d ,']*(?:\.\d+)?\s*(?:k|K|m|M|bn)?\b"
    r"|\b\d[\d ,']*(?:\.\d+)?\s?(?:k|K|m|M|bn)?\s(?:USD|EUR|GBP|CHF)\b"
)
_LEAST_TOLD = Decimal(1000)
_TENTH = 100


# --- 9 ---------------------------------------------------------------------------------------


def metrics_have_a_baseline(case: Case) -> Iterator[Broken]:
    """Of outcomes and of the value map."""
    rows = case.brief.value_map.rows if case.brief.value_map else ()
    found = [
        *(
            (("outcomes", at, "metric"), each.metric)
            for at, each in enumerate(case.brief.outcomes)
        ),
        *((("value_map", "rows", at, "metric"), each.metric) for at, each in enumerate(rows)),
    ]
    for loc, metric in found:
        if metric is not None and (lacks := lacks_of(metric)):
            name = f"“{metric.name}”" if metric.name else "a metric"
            yield Broken(
                loc,
                f"{name} has no {', no '.join(lacks)}",
                "write it, or `baseline: unknown` with `measure_by: …`",
            )


def benchmarks_have_a_source(case: Case) -> Iterator[Broken]:
    """A figure of others says whose."""
    for at, row in enumerate(case.brief.value_map.rows if case.brief.value_map else ()):
        if is_benchmark(row.confidence) and not (
            row.source or (row.metric and row.metric.source)
        ):
            yield Broken(
                ("value_map", "rows", at),
                f"the benchmark “{row.value_statement}” has no source",
                "say where it is published: `source: …`",
            )


def the_sum_is_the_total(case: Case) -> Iterator[Broken]:
    """Where a total is written."""
    value = case.brief.value_map
    if value is None or value.total is None:
        return
    amounts = [row.annual_value for row in value.rows if row.annual_value is not None]
    if len({money.currency for money in (*amounts, value.total)}) > 1:
        return  # in several currencies nothing is summed
    total = sum((money.amount for money in amounts), Decimal())
    if abs(total - value.total.amount) >= _DOLLAR:
        yield Broken(
            ("value_map", "total"),
            f"the total says {value.total.amount:,}, the rows come to {total:,}",
            "mend a row, or leave `total` out: it is computed",
        )


def benchmarks_are_not_theirs(case: Case) -> Iterator[Broken]:
    """The same figures under an outcome of the customer, and not marked there."""
    outcomes = {each.id: (at, each) for at, each in enumerate(case.brief.outcomes)}
    for row in case.brief.value_map.rows if case.brief.value_map else ():
        if (
            not is_benchmark(row.confidence)
            or row.metric is None
            or row.outcome not in outcomes
        ):
            continue
        at, outcome = outcomes[row.outcome]
        if is_benchmark(outcome.metric_confidence) or outcome.metric is None:
            continue
        theirs, other = outcome.metric, row.metric
        if (theirs.baseline, theirs.target) == (other.baseline, other.target):
            yield Broken(
                ("outcomes", at, "metric"),
                f"the outcome `{outcome.id}` shows a benchmark as the customer's own figures",
                "measure theirs, or mark it: `metric_confidence: benchmark`",
            )


# --- 10 --------------------------------------------------------------------------------------


def offers_add_up(case: Case) -> Iterator[Broken]:
    """A total that is written, against seats, price and months."""
    for at, offer in enumerate(_offers(case)):
        computed = _computed(offer)
        if offer.total is None or computed is None:
            continue
        if abs(offer.total.amount - computed) >= _DOLLAR:
            yield Broken(
                ("economics", "options", at, "total"),
                f"“{offer.name}” says {offer.total.amount:,}; its seats, price and months come "
                f"to {computed.normalize():,f}",
                "mend one of them, or leave `total` out: it is computed",
            )


def _computed(offer: Offer) -> Decimal | None:
    """All of it over the term; None where a part is unknown or currencies differ."""
    price = offer.net_price or offer.list_price
    if price is None or not offer.seats or not offer.term_months or offer.ramp:
        return None
    yearly = [extra.price for extra in offer.add_ons if extra.price]
    once = [offer.services_fee] if offer.services_fee else []
    currencies = {money.currency for money in (price, offer.total, *yearly, *once) if money}
    if len(currencies - {None}) > 1:
        return None
    months = Decimal(offer.term_months)
    factor = Decimal(1)
    if offer.net_price is None and offer.discount is not None:
        factor -= offer.discount.number / 100
    total = price.amount * factor * offer.seats * months
    total += sum((money.amount for money in yearly), Decimal()) * months / 12
    return (total + sum((money.amount for money in once), Decimal())).quantize(_CENT)


def offers_hold(case: Case) -> Iterator[Broken]:
    """Until their day."""
    until = case.brief.economics.valid_until if case.brief.economics else None
    if stage_of(case.brief) == CLOSED_WON:
        return  # it was taken
    if until is not None and until.is_known and until.end < case.today:
        yield Broken(
            ("economics", "valid_until"),
            f"the offer expired on {until.end}",
            "agree on a new date, or take it out",
        )


def prices_stand_in_the_proposal(case: Case) -> Iterator[Broken]:
    """A text of another element that names an amount of the offer."""
    amounts = {
        money.amount
        for offer in _offers(case)
        for money in (offer.total, offer.services_fee, Money(_computed(offer) or Decimal()))
        if money is not None and money.amount >= _LEAST_TOLD
    }
    for loc, key, text in _customer_texts(case):
        for found in _PRICE.finditer(text):
            if _amount(found[0]) in amounts:
                yield Broken(
                    loc,
                    f"`{key}` names an amount of the offer ({found[0].strip()}); prices "
                    "stand in the proposal alone",
                    "take the amount out; the proposal shows it",
                )


def _amount(text: str) -> Decimal | None:
    try:
        return Money.read(text.strip()).amount
    except PydanticCustomError:
        return None


def _customer_texts(case: Case) -> Iterator[tuple[Loc, str, str]]:
    for scope in parts_of(case.brief):
        if not scope.loc or scope.loc[0] == "economics":
            continue
        for field in fields_of(type(scope.part)):
            value = getattr(scope.part, field.name)
            shown = field.audience.to_customer and field.audience.kinds is None
            if shown and field.kind is Kind.LEAF and isinstance(value, str):
                yield (*scope.loc, field.key), field.key, value


def _offers(case: Case) -> tuple[Offer, ...]:
    return case.brief.economics.options if case.brief.economics else ()


# --- 11 --------------------------------------------------------------------------------------


def seats_are_enough(case: Case) -> Iterator[Broken]:
    """For the users of all teams."""
    purchase, seats = case.brief.purchase, bought_seats(case)
    users = sum(team.users or 0 for team in purchase.users_by_team) if purchase else 0
    if seats is not None and users > seats:
        yield Broken(
            ("purchase", "users_by_team"),
            f"the teams have {users:,} users; {seats:,} seats are bought",
            "mend a team, or say what else is recommended",
        )


def bought_seats(case: Case) -> int | None:
    """The seats of the largest line; lines of one product are not added up."""
    lines = case.brief.purchase.lines if case.brief.purchase else ()
    seats = [line.quantity or 0 for line in lines if line.unit is Unit.SEAT and line.quantity]
    return max(seats, default=None)


def a_renewal_is_dated(case: Case) -> Iterator[Broken]:
    """For the kick-off: what was bought says until when."""
    purchase = case.brief.purchase
    is_near = case.kind == "kickoff" or any(
        line.purchased for line in (purchase.lines if purchase else ())
    )
    if purchase is None or not purchase.lines or not is_near:
        return
    if all(line.renewal is None for line in purchase.lines):
        yield Broken(
            ("purchase", "lines"),
            "no line says until when it holds",
            "add `renewal: …` to what was bought",
        )


def the_ramp_begins_early(case: Case) -> Iterator[Broken]:
    """A tenth of the seats, in the month of day 30."""
    percent, days = (case.limit("E196", name) for name in ("percent", "days"))
    purchase, seats, start = case.brief.purchase, bought_seats(case), start_of(case)
    if purchase is None or not seats or start is None:
        return
    by_then = start + timedelta(days=days)
    planned = [
        month.planned_active
        for month in purchase.ramp
        if month.planned_active is not None and _month(month.month, by_then.isoformat()[:7])
    ]
    if planned and max(planned) * _TENTH < seats * percent:
        yield Broken(
            ("purchase", "ramp"),
            f"{max(planned):,} of {seats:,} seats are active by day {days}; "
            f"the mark is {percent}%",
            "begin with a team that is ready",
        )


def _month(written: str, until: str) -> bool:
    """Whether a month (`2027-03`, `Month 1`) lies within the first thirty days."""
    try:
        return Period.read(written).start.isoformat()[:7] <= until
    except PydanticCustomError:
        return written.strip().casefold() in ("month 1", "1")
