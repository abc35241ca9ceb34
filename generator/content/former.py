"""The figures before: taken from an account's history where nobody copied them by hand."""

from collections.abc import Sequence
from typing import Any, TypeVar

from generator.content.brief import Brief
from generator.content.elements.cadence import UsageBefore
from generator.content.elements.choices import Progress
from generator.content.history import History, Version
from generator.content.model import Item, Part
from generator.content.values import Measure, Period

I = TypeVar("I", bound=Item)  # noqa: E741 - a type, not a number


def with_former(brief: Brief, history: History) -> Brief:
    """The brief with what stood before in each cadence element that does not say it itself."""
    made: dict[str, Part | None] = {
        "utilisation": _utilisation(brief, history),
        "use_case_adoption": _rows(
            brief.use_case_adoption,
            history,
            "use_case_adoption",
            "teams_in_production",
            "previous_teams",
            int,
        ),
        "tickets": _tickets(brief, history),
        "initiatives": _statuses(brief, history),
        "outcome_updates": _rows(
            brief.outcome_updates,
            history,
            "outcome_updates",
            "current",
            "previous",
            Measure.read,
        ),
    }
    news = {name: part for name, part in made.items() if part is not getattr(brief, name)}
    return brief.model_copy(update=news) if news else brief


def _before(part: Any, history: History, section: str) -> Version | None:
    """The last version whose figures of this element are older than these."""
    as_of = getattr(part, "as_of", None)
    if as_of is None or not as_of.is_known:
        return None
    older = (each for each in reversed(history) if section in each.dates)
    return next((each for each in older if each.dates[section] < as_of.end), None)


def _raw(was: Version, key: str) -> str:
    figure = was.figures.get(key)
    return figure.raw if figure else ""


def _utilisation(brief: Brief, history: History) -> Part | None:
    part = brief.utilisation
    was = _before(part, history, "utilisation")
    if part is None or was is None:
        return part
    metrics = _with_rows(part.metrics, was, "utilisation", "value", "previous", Measure.read)
    update: dict[str, object] = {} if metrics == part.metrics else {"metrics": metrics}
    if part.previous is None:
        names = ("licensed_users", "billable_users", "active_users")
        counts = {name: int(raw) for name in names if (raw := _raw(was, f"utilisation.{name}"))}
        if counts:
            day = Period.of_day(was.dates["utilisation"])
            update["previous"] = UsageBefore.model_validate({"as_of": day, **counts})
    return part.model_copy(update=update) if update else part


def _tickets(brief: Brief, history: History) -> Part | None:
    part = brief.tickets
    was = _before(part, history, "tickets")
    if part is None or was is None:
        return part
    update = {
        f"previous_{name}": int(raw)
        for name in ("opened", "closed")
        if getattr(part, f"previous_{name}") is None and (raw := _raw(was, f"tickets.{name}"))
    }
    return part.model_copy(update=update) if update else part


def _statuses(brief: Brief, history: History) -> Part | None:
    """How initiatives stood before."""
    part = brief.initiatives
    was = _before(part, history, "initiatives")
    if part is None or was is None:
        return part
    rows = tuple(
        row.model_copy(update={"previous_status": Progress(item.meant)})
        if row.previous_status is None
        and (item := was.items.get(f"initiatives.{row.id}"))
        and item.meant
        else row
        for row in part.rows
    )
    return _with_rows_of(part, rows, was, "initiatives")


def _rows(
    part: Any, history: History, section: str, field: str, previous: str, read: Any
) -> Part | None:
    was = _before(part, history, section)
    if part is None or was is None:
        return part  # type: ignore[no-any-return]  # whichever part it is
    rows = _with_rows(part.rows, was, section, field, previous, read)
    return _with_rows_of(part, rows, was, section)


def _with_rows_of(part: Any, rows: Sequence[Item], was: Version, section: str) -> Part:
    """A cadence element with these rows, and the date of what they show before."""
    if tuple(rows) == tuple(part.rows):
        return part  # type: ignore[no-any-return]  # whichever part it is
    update: dict[str, object] = {"rows": rows}
    if part.previous_as_of is None:
        update["previous_as_of"] = Period.of_day(was.dates[section])
    return part.model_copy(update=update)  # type: ignore[no-any-return]  # as above


def _with_rows(
    rows: Sequence[I], was: Version, section: str, field: str, previous: str, read: Any
) -> tuple[I, ...]:
    return tuple(
        row.model_copy(update={previous: read(raw)})
        if getattr(row, previous) is None and (raw := _raw(was, f"{section}.{row.id}.{field}"))
        else row
        for row in rows
    )
