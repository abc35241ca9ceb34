"""What follows for C1 to C6: shares, changes, ages."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from generator.content.derived.adoption import with_dates_and_owners
from generator.content.derived.figures import change_of, share_of, with_dates
from generator.content.derived.reading import (
    Fields,
    Made,
    Setting,
    counted,
    items_of,
    phrased,
    records_of,
    text_of,
    value_of,
)
from generator.content.elements.cadence import (
    Initiative,
    OutcomeUpdate,
    Sow,
    Tickets,
    UsageBefore,
    UsageMetric,
    UseCaseRow,
    Utilisation,
)
from generator.content.model import Part
from generator.content.places import Loc
from generator.content.say import say_quantity
from generator.content.values import Measure, Percent, Period
from generator.content.view import Items, Node, Record, Said


def _usage(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    billable = value_of(fields, "billable_users")
    return {
        "licence_utilisation": share_of(billable, value_of(fields, "licensed_users"), loc),
        "user_engagement": share_of(value_of(fields, "active_users"), billable, loc),
    }


def _utilisation(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    return dict(_usage(fields, loc, setting))


def _usage_metric(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    figure = say_quantity(text_of(fields, "value"), text_of(fields, "unit"))
    return {
        "figure": phrased(figure, loc),
        "change": phrased(change_of(fields, "previous", "value"), loc),
    }


def _use_case_row(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    there, of_all = text_of(fields, "teams_in_production"), text_of(fields, "teams_total")
    return {
        "share": share_of(
            value_of(fields, "teams_in_production"), value_of(fields, "teams_total"), loc
        ),
        "before": share_of(
            value_of(fields, "previous_teams"), value_of(fields, "teams_total"), loc
        ),
        "teams": phrased(f"{there} of {of_all} teams" if there and of_all else "", loc),
    }


def _tickets(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    rows = items_of(fields, "rows")
    as_of = value_of(fields, "as_of")
    aged = records_of(rows)
    if isinstance(as_of, Period) and as_of.is_known:
        aged = tuple(_with_age(row, as_of.end) for row in aged)
    known = [days for row in aged if isinstance(days := value_of(row, "age_days"), int)]
    oldest = counted(max(known), loc) if known else Said("", loc)
    return {"rows": Items(aged, rows.loc), "oldest_days": oldest}


def _with_age(row: Record, day: date) -> Record:
    opened = value_of(row, "opened")
    if text_of(row, "age_days") or not isinstance(opened, Period) or not opened.is_known:
        return row
    return row.with_fields(age_days=counted(max(0, (day - opened.start).days), row.loc))


def _outcome_update(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    made: dict[str, Node] = {
        "change": phrased(change_of(fields, "baseline", "current"), loc),
        "figure": phrased(
            say_quantity(text_of(fields, "current"), text_of(fields, "unit")), loc
        ),
    }
    unit = text_of(fields, "unit")
    made["start"] = phrased(say_quantity(text_of(fields, "baseline"), unit), loc)
    made["goal"] = phrased(say_quantity(text_of(fields, "target"), unit), loc)
    made["before"] = _attainment(fields, "previous", loc)
    if not text_of(fields, "attainment"):
        made["attainment"] = _attainment(fields, "current", loc)
    return made


def _attainment(fields: Fields, now: str, loc: Loc) -> Said:
    """How far along from baseline to target, where all three are plain numbers."""
    figures = [value_of(fields, name) for name in ("baseline", "target", now)]
    numbers = [figure.number for figure in figures if isinstance(figure, Measure)]
    match numbers:
        case [Decimal() as start, Decimal() as goal, Decimal() as here] if start != goal:
            share = (100 * (here - start) / (goal - start)).quantize(Decimal(1), ROUND_HALF_UP)
            return Said(f"{share}%", loc, Percent(share))
        case _:
            return Said("", loc)


def _sow(fields: Fields, loc: Loc, setting: Setting) -> Fields:
    used, bought = text_of(fields, "days_used"), text_of(fields, "days_bought")
    return {
        **with_dates(fields, loc, setting),
        "days": phrased(f"{used} of {bought} days" if used and bought else "", loc),
    }


MADE: Mapping[type[Part], Made] = {
    UsageBefore: _usage,
    Utilisation: _utilisation,
    UsageMetric: _usage_metric,
    UseCaseRow: _use_case_row,
    Tickets: _tickets,
    Initiative: with_dates_and_owners,
    OutcomeUpdate: _outcome_update,
    Sow: _sow,
}
