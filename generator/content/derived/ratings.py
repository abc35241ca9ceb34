"""How figures are judged: by the vendor's thresholds and by where they stood before."""

from collections.abc import Iterable
from decimal import Decimal

from generator.content.derived.reading import (
    Fields,
    Setting,
    items_of,
    record_of,
    records_of,
    text_of,
    value_of,
)
from generator.content.elements.cadence import Trend
from generator.content.elements.choices import Rag
from generator.content.places import Loc
from generator.content.say import say_number
from generator.content.values import Measure, Percent, Period
from generator.content.vendor import Threshold
from generator.content.view import Record, Said

METRIC = "usage_metric"


def number_of(value: object) -> Decimal | None:
    """The one number a value is; None where it is none, or several."""
    match value:
        case bool():
            return None
        case int() | Decimal():
            return Decimal(value)
        case Percent(number=number):
            return number
        case Measure() as measure:
            return measure.number
        case _:
            return None


def months_in_use(fields: Fields, as_of: object) -> int | None:
    """Whole months from the first thing bought, else from the start of the plan."""
    if not isinstance(as_of, Period) or not as_of.is_known:
        return None
    lines = records_of(items_of(record_of(fields, "purchase"), "lines"))
    bought = [value_of(line, "start") for line in lines if value_of(line, "purchased") is True]
    started = [each.start for each in bought if isinstance(each, Period) and each.is_known]
    plan = value_of(record_of(fields, "plan"), "start")
    if not started and isinstance(plan, Period) and plan.is_known:
        started = [plan.start]
    if not started:
        return None
    start, day = min(started), as_of.end
    months = (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)
    return months if months >= 0 else None


def rate(
    of: str, value: object, months: int | None, setting: Setting, metric: Record | None = None
) -> Rag | None:
    """Red, yellow or green; None where no threshold the readers may see judges it."""
    number = number_of(value)
    if number is None or months is None:
        return None
    for threshold in setting.thresholds:
        ends = threshold.to_month
        in_time = threshold.from_month <= months and (ends is None or months < ends)
        if threshold.of == of and in_time and (metric is None or _is_of(threshold, metric)):
            if _holds(threshold.green, number):
                return Rag.GREEN
            return Rag.RED if _holds(threshold.red, number) else Rag.AMBER
    return None


def _is_of(threshold: Threshold, metric: Record) -> bool:
    """Whether a threshold judges this metric: by use case, words of its name, and unit."""
    name, unit = text_of(metric, "name").casefold(), text_of(metric, "unit").casefold()
    written = value_of(metric, "use_case")
    use_case = str(written if written is not None else text_of(metric, "use_case")).casefold()
    return (
        (threshold.use_case or "").casefold() == use_case
        and any(words.casefold() in name for words in threshold.says)
        and unit.startswith((threshold.unit or "").casefold())
    )


def _holds(bound: Measure, number: Decimal) -> bool:
    """Whether a number lies within a bound."""
    edge = bound.low if bound.low is not None else bound.high
    if edge is None:
        return False
    match bound.sign:
        case "<":
            return number < edge
        case "<=":
            return number <= edge
        case ">":
            return number > edge
        case ">=":
            return number >= edge
        case _:
            return number == edge


def trend_of(now: object, before: object) -> Trend | None:
    """Up, down or flat, be that good or bad; None where either figure is not known."""
    new, old = number_of(now), number_of(before)
    if new is None or old is None:
        return None
    return Trend.FLAT if new == old else Trend.UP if new > old else Trend.DOWN


def said_change(now: object, before: object, unit: str, since: str) -> str:
    """By how much a figure moved since when: +17 points since 15 Aug 2026."""
    new, old = number_of(now), number_of(before)
    if new is None or old is None:
        return ""
    moved = new - old
    when = f" since {since}" if since else ""
    if not moved:
        return f"as before{when}" if not since else f"as on {since}"
    sign = "+" if moved > 0 else "−"
    return f"{sign}{say_number(abs(moved))}{f' {unit}' if unit else ''}{when}"


def card(label: str | Said, figure: Said, loc: Loc, **more: object) -> Record:
    """A figure as a card: what it counts, how it moved, how it is judged, a line more.

    Args:
        label: What it counts, in our words or in the brief's.
        figure: How it reads.
        loc: Where it comes from.
        more: `change` in words, `trend`, `rating` as the brief says it, `light` as the
            thresholds do, `note` in words, and `id`.
    """
    trend, light, told = more.get("trend"), more.get("light"), more.get("rating")
    judged = told if isinstance(told, Rag) else light
    shows = isinstance(judged, Rag) and judged is light
    return Record(
        {
            "label": label if isinstance(label, Said) else Said(label, figure.loc or loc),
            "figure": figure,
            "change": Said(str(more.get("change") or ""), loc),
            "trend": Said(trend.words if isinstance(trend, Trend) else "", loc, trend),
            "rating": Said(judged.words if isinstance(judged, Rag) else "", loc, judged),
            "light": Said(
                judged.words if isinstance(judged, Rag) and shows else "",
                loc,
                judged if shows else None,
            ),
            "note": Said(str(more.get("note") or ""), loc),
        },
        figure.loc or loc,
        str(more.get("id") or ""),
    )


def share_of_all(kept: Iterable[bool]) -> str:
    """How many of how many: 2 of 5; nothing where there are none."""
    flags = list(kept)
    return f"{sum(flags)} of {len(flags)}" if flags else ""
