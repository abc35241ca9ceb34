"""What follows for figures, dates and owners wherever they stand."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from generator.content.derived.reading import (
    Fields,
    Made,
    Setting,
    phrased,
    record_of,
    said_of,
    text_of,
    value_of,
)
from generator.content.elements.metric import Metric
from generator.content.model import Part
from generator.content.places import Loc
from generator.content.say import say, say_by, say_change, say_quantity, say_short_money
from generator.content.values import Measure, Money, Percent, Period
from generator.content.view import Said


def _metric(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    change = change_of(fields, "baseline", "target")
    baseline = value_of(fields, "baseline")
    measured = text_of(fields, "measure_by")
    if isinstance(baseline, Measure) and not baseline.is_known and measured:
        pending = f"baseline to be measured by {measured}"
        change = f"{change} ({pending})" if text_of(fields, "target") else pending
    unit = text_of(fields, "unit")
    name, by = text_of(fields, "name"), text_of(fields, "by")
    sentence = f"{name}: {change}" if name and change else name or change
    return {
        "start": phrased(say_quantity(text_of(fields, "baseline"), unit), loc),
        "goal": phrased(say_quantity(text_of(fields, "target"), unit), loc),
        "change": phrased(change, loc),
        "sentence": phrased(_until(sentence, by), loc),
    }


def _until(sentence: str, by: str) -> str:
    if not sentence or not by:
        return sentence
    said = say_by(by)
    return f"{sentence} {said}" if said.startswith("by ") else f"{sentence}, {said}"


def change_of(fields: Fields, before: str, after: str) -> str:
    """From one figure to the other, with their unit."""
    return say_change(text_of(fields, before), text_of(fields, after), text_of(fields, "unit"))


def share_of(part: object, whole: object, loc: Loc) -> Said:
    """A share in whole hundredths; nothing when either number is unknown."""
    if not isinstance(part, int) or not isinstance(whole, int) or whole <= 0:
        return Said("", loc)
    share = (Decimal(100 * part) / whole).quantize(Decimal(1), ROUND_HALF_UP)
    return Said(f"{share}%", loc, Percent(share))


def sum_of(rows: Iterable[Fields], name: str, loc: Loc, setting: Setting) -> Said:
    """The sum of amounts of one currency; nothing when there is none, or more than one."""
    amounts = [money for row in rows if isinstance(money := value_of(row, name), Money)]
    currencies = {money.currency or setting.currency for money in amounts}
    if len(currencies) != 1:
        return Said("", loc)
    total = Money(sum((money.amount for money in amounts), Decimal()), currencies.pop())
    return Said(say(total), loc, total)


def with_dates(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    """From when to when, as one phrase."""
    start, end = text_of(fields, "start"), text_of(fields, "end") or text_of(fields, "due")
    between = f"{start} – {end}" if start and end and start != end else ""
    alone = start or end
    if not between and alone:
        between = alone if start == end else f"from {start}" if start else f"until {end}"
    return {"dates": phrased(between, loc)}


def with_owners(fields: Fields, loc: Loc, _setting: Setting) -> Fields:
    """Who answers for it on both sides, as one phrase."""
    names = [
        text_of(record_of(fields, side), "name") for side in ("customer_owner", "vendor_owner")
    ]
    return {"owners": phrased(" / ".join(name for name in names if name), loc)}


MADE: Mapping[type[Part], Made] = {
    Metric: _metric,
}


def short_money(money: object, loc: Loc, setting: Setting) -> Said:
    """An amount where room is short; nothing where there is none."""
    text = say_short_money(money, setting.currency) if isinstance(money, Money) else ""
    return Said(text, loc, money if text else None)


def month_of(fields: Fields, name: str) -> Said:
    """A month or week as a date reads, where it is written as one; else as it is written."""
    said = said_of(fields, name)
    try:
        period = Period.read(said.text)
    except ValueError:
        return said
    return Said(say(period), said.loc, period) if period.is_known else said
