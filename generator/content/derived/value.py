"""What follows for elements 9 to 11: value, price, what was bought."""

from collections.abc import Mapping
from decimal import Decimal

from generator.content.derived.figures import month_of, short_money, sum_of
from generator.content.derived.reading import (
    Fields,
    Made,
    Setting,
    counted,
    first_said,
    having,
    items_of,
    only,
    phrased,
    record_of,
    records_of,
    said_of,
    text_of,
    value_of,
)
from generator.content.elements.value import (
    CostLine,
    Economics,
    Offer,
    Purchase,
    PurchaseLine,
    RampMonth,
    Unit,
    ValueMap,
    ValueRow,
)
from generator.content.model import Part
from generator.content.places import Loc
from generator.content.say import say, say_quantity
from generator.content.values import Money
from generator.content.view import Items, Record, Said


def _value_row(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    return {"annual_short": short_money(value_of(fields, "annual_value"), loc, setting)}


def _cost_line(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    return {
        "today_short": short_money(value_of(fields, "today"), loc, setting),
        "proposed_short": short_money(value_of(fields, "proposed"), loc, setting),
    }


def _ramp_month(fields: Fields, _loc: Loc, _setting: Setting) -> Fields:
    return {"month": month_of(fields, "month")}


def _value_map(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    rows = items_of(fields, "rows")
    return {
        "total": said_of(fields, "total")
        if text_of(fields, "total")
        else sum_of(records_of(rows), "annual_value", loc, setting),
        "measured": only(rows, lambda row: bool(record_of(row, "metric"))),
    }


def _offer(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    """The total over the term, as written or computed."""
    if text_of(fields, "total"):
        return {}
    seats, months = value_of(fields, "seats"), value_of(fields, "term_months")
    price = first_said(fields, "net_price", "list_price").value
    if not (isinstance(seats, int) and isinstance(months, int) and isinstance(price, Money)):
        return {}
    currency = price.currency or setting.currency
    yearly = [value_of(row, "price") for row in records_of(items_of(fields, "add_ons"))]
    parts = [
        (price, Decimal(seats * months)),
        *((money, Decimal(months) / 12) for money in yearly),
        (value_of(fields, "services_fee"), Decimal(1)),
    ]
    amount = Decimal()
    for money, times in parts:
        if not isinstance(money, Money):
            continue
        if (money.currency or setting.currency) != currency:
            return {}
        amount += money.amount * times
    total = Money(amount.quantize(Decimal("0.01")), currency)
    return {"total": Said(say(total), loc, total)}


def _economics(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    costs = records_of(items_of(fields, "costs"))
    today = sum_of(costs, "today", loc, setting)
    proposed = sum_of(costs, "proposed", loc, setting)
    saving = Said("", loc)
    if isinstance(today.value, Money) and isinstance(proposed.value, Money):
        money = Money(today.value.amount - proposed.value.amount, today.value.currency)
        if today.value.currency == proposed.value.currency:
            saving = Said(say(money), loc, money)
    options = items_of(fields, "options")
    chosen = having(options, "recommended", True)
    return {
        "cost_today": today,
        "cost_proposed": proposed,
        "saving": saving,
        "recommended": chosen,
        "saving_short": short_money(saving.value, loc, setting),
        "lines": _with_total(items_of(fields, "costs"), today, proposed, setting),
    }


def _with_total(costs: Items, today: Said, proposed: Said, setting: Setting) -> Items:
    """The lines of cost, and where there are several and both sums are known, their sum."""
    rows = records_of(costs)
    lines = [row.with_fields(total=Said("", row.loc)) for row in rows]
    if len(rows) > 1 and today.text and proposed.text:
        total = Said("In all", costs.loc)
        fields = {"line": total, "today": today, "proposed": proposed, "total": total}
        short = _cost_line(fields, costs.loc, setting)
        lines.append(Record({**fields, **short}, costs.loc, "in-all"))
    return Items(tuple(lines), costs.loc)


def _quantity(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    """How many of what, as one phrase: 250 seats."""
    amount = say_quantity(text_of(fields, "quantity"), text_of(fields, "unit").casefold())
    return {"amount": phrased(amount.replace(" gb", " GB"), loc)}


def _purchase(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    lines = items_of(fields, "lines")
    users = [value_of(row, "users") for row in records_of(items_of(fields, "users_by_team"))]
    known = [count for count in users if isinstance(count, int)]
    return {
        "contracted": _seats(lines, loc),
        "recommended": having(lines, "recommended", True),
        "purchased": having(lines, "purchased", True),
        "users_total": counted(sum(known), loc) if known else Said("", loc),
    }


def _seats(lines: Items, loc: Loc) -> Said:
    """The seats that were bought, else those that are recommended.

    What has no tier of its own is an addition for people who have a seat already.
    """
    lines_of_seats = [row for row in records_of(lines) if value_of(row, "unit") is Unit.SEAT]
    seats = [row for row in lines_of_seats if text_of(row, "tier")] or lines_of_seats
    bought = [row for row in seats if value_of(row, "purchased") is True]
    counts = [value_of(row, "quantity") for row in bought or seats]
    known = [count for count in counts if isinstance(count, int)]
    return counted(sum(known), loc) if known else Said("", loc)


MADE: Mapping[type[Part], Made] = {
    ValueRow: _value_row,
    CostLine: _cost_line,
    RampMonth: _ramp_month,
    ValueMap: _value_map,
    Offer: _offer,
    Economics: _economics,
    PurchaseLine: _quantity,
    Purchase: _purchase,
}
