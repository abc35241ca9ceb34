"""Where an account stands, as cards: use, use cases, outcomes, initiatives and tickets."""

from collections.abc import Iterator

from generator.content.derived.ratings import (
    card,
    months_in_use,
    number_of,
    rate,
    said_change,
    share_of_all,
    trend_of,
)
from generator.content.derived.reading import (
    Fields,
    Setting,
    items_of,
    record_of,
    records_of,
    said_of,
    text_of,
    value_of,
)
from generator.content.elements.cadence import AdoptionStage, Trend
from generator.content.elements.choices import OutcomeStage, Progress
from generator.content.say import say_quantity
from generator.content.view import Items, Record, Said

_ADOPTED = (AdoptionStage.IN_PRODUCTION, AdoptionStage.ADOPTED)
_WHOLE = 100


def standing(fields: Fields, setting: Setting) -> Record:
    """The cards of the whole account, and those of its use alone."""
    use = record_of(fields, "utilisation")
    months = months_in_use(fields, value_of(use, "as_of"))
    usage = tuple(_usage(use, months, setting))
    metrics = tuple(_metrics(use, months, setting))
    rest = tuple(_rest(fields))
    first = next(
        (
            said
            for name in (
                "utilisation",
                "use_case_adoption",
                "outcome_updates",
                "initiatives",
                "tickets",
            )
            if (said := said_of(record_of(fields, name), "as_of")).text
        ),
        Said("", ()),
    )
    return Record(
        {
            "cards": Items((*usage, *rest), use.loc),
            "usage": Items((*usage, *metrics), use.loc),
            "as_of": first,
        },
        use.loc,
    )


def _usage(use: Record, months: int | None, setting: Setting) -> Iterator[Record]:
    """Licences in use, people active, and the users behind both."""
    before = record_of(use, "previous")
    since = text_of(before, "as_of")
    licensed = text_of(use, "licensed_users")
    for name, label, note in (
        (
            "licence_utilisation",
            "Licences in use",
            f"of {licensed} licensed" if licensed else "",
        ),
        ("user_engagement", "Users who are active", "in the last 28 days"),
        ("billable_users", "Users", f"{licensed} licensed" if licensed else ""),
        ("active_users", "Active users", "in the last 28 days"),
    ):
        figure, then = said_of(use, name), said_of(before, name)
        if not figure.text:
            continue
        is_share = figure.text.endswith("%")
        yield card(
            label,
            figure,
            use.loc,
            id=name,
            change=said_change(figure.value, then.value, "points" if is_share else "", since),
            trend=trend_of(figure.value, then.value),
            light=rate(name, figure.value, months, setting),
            note=note,
        )


def _metrics(use: Record, months: int | None, setting: Setting) -> Iterator[Record]:
    for row in records_of(items_of(use, "metrics")):
        figure = said_of(row, "figure")
        if not figure.text:
            continue
        unit = text_of(row, "unit")
        is_share = unit.startswith("%")
        now, then = value_of(row, "value"), value_of(row, "previous")
        target = text_of(row, "target")
        yield card(
            said_of(row, "name"),
            Said(say_quantity(text_of(row, "value"), "%" if is_share else ""), row.loc),
            row.loc,
            id=row.id,
            change=said_change(now, then, "points" if is_share else "", ""),
            trend=trend_of(now, then),
            rating=value_of(row, "rag"),
            light=rate("usage_metric", now, months, setting, row),
            note=f"target {say_quantity(target, '%' if is_share else '')}" if target else "",
        )


def _rest(fields: Fields) -> Iterator[Record]:
    """Use cases, outcomes and initiatives as shares; tickets as counts, never judged."""
    rows = records_of(items_of(record_of(fields, "use_case_adoption"), "rows"))
    if rows:
        loc = record_of(fields, "use_case_adoption").loc
        figure = share_of_all(value_of(row, "stage") in _ADOPTED for row in rows)
        yield card("Use cases in production", Said(figure, loc), loc, id="use-cases")
    rows = records_of(items_of(record_of(fields, "outcome_updates"), "rows"))
    if rows:
        loc = record_of(fields, "outcome_updates").loc
        better = sum(value_of(row, "trend") is Trend.UP for row in rows)
        figure = share_of_all(_is_reached(row) for row in rows)
        note = f"{better} improving" if better else ""
        yield card("Targets reached", Said(figure, loc), loc, id="outcomes", note=note)
    rows = records_of(items_of(record_of(fields, "initiatives"), "rows"))
    if rows:
        loc = record_of(fields, "initiatives").loc
        good = (Progress.ON_TRACK, Progress.DONE)
        figure = share_of_all(value_of(row, "status") in good for row in rows)
        yield card("Initiatives on track", Said(figure, loc), loc, id="initiatives")
    tickets = record_of(fields, "tickets")
    if text_of(tickets, "closed"):
        opened = text_of(tickets, "opened")
        yield card(
            "Tickets closed",
            said_of(tickets, "closed"),
            tickets.loc,
            id="tickets",
            note=f"{opened} opened" if opened else "",
        )


def _is_reached(row: Record) -> bool:
    """Whether a metric stands at its target, or was verified there."""
    share = number_of(value_of(row, "attainment"))
    return (share is not None and share >= _WHOLE) or (
        value_of(row, "vo_stage") is OutcomeStage.VERIFIED
    )
