"""How an account stood at each cadence: figures, statuses and dates as its customer reads them.

Kept with the memory of each customer document, so that trends, the figures "before" and what
changed since a date need no copying by hand.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from generator.content.derived.reading import (
    items_of,
    record_of,
    records_of,
    said_of,
    text_of,
    value_of,
)
from generator.content.say import say_quantity
from generator.content.values import Choice, Measure, Percent, Period, Shape
from generator.content.view import Record, Said

SECTIONS: Final = (
    "utilisation",
    "use_case_adoption",
    "tickets",
    "initiatives",
    "outcome_updates",
)
"""The cadence elements with figures of their own date."""
_MARKED: Final = "reviewed with its readers on "
_MARK: Final = 24
_SETTLED: Final = frozenset(
    ("closed", "closed_success", "mitigated", "done", "solved", "released", "declined")
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its name, how it reads, and what is meant."""

    name: Said
    said: Said
    raw: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item stood: its status and its date, in words and as they are meant."""

    name: Said
    status: Said
    due: Said
    meant: str = ""
    due_on: str = ""
    moved: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.meant in _SETTLED


@dataclass(frozen=True, slots=True)
class Version:
    """An account as it stood.

    Attributes:
        as_of: Of when the data are.
        on: The day a document said it.
        dates: Of when each cadence element's figures are, where they say so.
        figures: By section, item and field.
        items: By list and id.
        reviewed: A mark of the day it was gone through with the customer, which does not tell
            the day; empty where it was not.
    """

    as_of: date
    on: date
    dates: Mapping[str, date]
    figures: Mapping[str, Figure]
    items: Mapping[str, Standing]
    reviewed: str = ""

    def says_as(self, other: "Version") -> bool:
        """Whether both say the same of the same data."""
        return as_json(self) == as_json(replace(other, on=self.on, reviewed=self.reviewed))


History = tuple[Version, ...]


# -- how it stands -----------------------------------------------------------------------------

_COUNTED: Final = (
    ("utilisation", "licensed_users", "Licensed users"),
    ("utilisation", "billable_users", "Billable users"),
    ("utilisation", "active_users", "Active users in 28 days"),
    ("utilisation", "licence_utilisation", "Licences in use"),
    ("tickets", "opened", "Tickets opened"),
    ("tickets", "closed", "Tickets closed"),
)
_ROWS: Final = (
    ("utilisation", "metrics", "name", "value"),
    ("use_case_adoption", "rows", "use_case", "teams_in_production"),
    ("initiatives", "rows", "title", "progress"),
    ("outcome_updates", "rows", "name", "current"),
)
_ITEMS: Final = (
    ("objectives", "all", "title", "status", "due"),
    ("initiatives", "rows", "title", "status", "due"),
    ("adoption", "phases", "name", "status", "end"),
    ("use_case_adoption", "rows", "use_case", "stage", "target"),
    ("enablement", "sessions", "title", "status", "date"),
    ("tickets", "rows", "title", "status", ""),
)


def version_of(root: Record, on: date) -> Version:
    """How an account stands, from the view its customer may have."""
    dates = {
        name: day
        for name in SECTIONS
        if (day := _day(record_of(root, name), "as_of")) != date.max
    }
    stated = _day(record_of(root, "plan"), "as_of")
    as_of = stated if stated != date.max else max(dates.values(), default=on)
    return Version(as_of, on, dates, dict(_figures(root)), dict(_items(root)))


def _day(record: Record, name: str) -> date:
    period = value_of(record, name)
    return period.end if isinstance(period, Period) and period.is_known else date.max


def _figures(root: Record) -> Iterator[tuple[str, Figure]]:
    for section, field, name in _COUNTED:
        said = said_of(record_of(root, section), field)
        if said.text:
            yield f"{section}.{field}", Figure(Said(name, ()), said, _raw(said.value))
    for section, rows, named_by, field in _ROWS:
        for row in records_of(items_of(record_of(root, section), rows)):
            said = said_of(row, field)
            if said.text and row.id:
                read = Said(say_quantity(said.text, text_of(row, "unit")), said.loc)
                if field == "teams_in_production":
                    read = Said(text_of(row, "teams") or f"{said.text} teams", said.loc)
                name_said = said_of(row, named_by)
                yield f"{section}.{row.id}.{field}", Figure(name_said, read, _raw(said.value))


def _items(root: Record) -> Iterator[tuple[str, Standing]]:
    for section, rows, named_by, status, due in _ITEMS:
        for row in records_of(items_of(record_of(root, section), rows)):
            if row.id:
                yield f"{section}.{row.id}", _standing(row, named_by, status, due)
    for row in records_of(items_of(root, "risks")):
        if row.id:
            yield f"risks.{row.id}", _standing(row, "description", "status", "due")


def _standing(row: Record, named_by: str, status: str, due: str) -> Standing:
    stands, when = said_of(row, status), said_of(row, due)
    return Standing(
        name=said_of(row, named_by),
        status=stands,
        due=when,
        meant=_raw(stands.value),
        due_on=_raw(when.value),
        moved=text_of(record_of(row, "rebaselined"), "reason"),
    )


def _raw(value: object) -> str:
    """A value as it is read again."""
    match value:
        case Choice():
            return str(value.value)
        case Measure(Shape.RANGE, low, high):
            return f"{low}-{high}"
        case Measure(Shape.BOUND, low, high, sign):
            return f"{sign}{low if high is None else high}"
        case Measure():
            return "unknown" if value.number is None else str(value.number)
        case Percent(number):
            return str(number)
        case Period():
            return value.end.isoformat() if value.is_known else "tbd"
        case None:
            return ""
        case _:
            return str(value)


# -- what is kept ------------------------------------------------------------------------------


def with_version(history: History, now: Version, reviewed: date | None) -> History:
    """The history with how it stands now, once for each state and day.

    A state of the same day and data takes the place of the one before, unless that was
    reviewed with the customer; which one was, is marked.
    """
    history = _marked(history or (now,), reviewed)
    last = history[-1]
    if last.says_as(now):
        return history
    if (last.as_of, last.on) == (now.as_of, now.on) and not last.reviewed:
        return (*history[:-1], now)
    return (*history, now)


def _marked(history: History, reviewed: date | None) -> History:
    """The history with a mark at the version that was said on the day of a review."""
    if reviewed is None or history[0].on > reviewed:
        return history
    mark = mark_of(reviewed)
    if any(each.reviewed == mark for each in history):
        return history
    seen = at(history, reviewed)
    return tuple(replace(each, reviewed=mark) if each is seen else each for each in history)


def mark_of(reviewed: date) -> str:
    """What stands for the day of a review: equal for equal days, and no day to be read."""
    return hashlib.sha256(f"{_MARKED}{reviewed.isoformat()}".encode()).hexdigest()[:_MARK]


def reviews(history: History, reviewed: date | None) -> Iterator[Version]:
    """The versions that were gone through with the customer, the last one first."""
    if reviewed is None or not history:
        return
    marked = _marked(history, reviewed)
    seen = [each for each in reversed(marked) if each.reviewed]
    yield from seen or marked[:1]


def at(history: History, day: date) -> Version | None:
    """How it stood on a day: the last version said by then, else the first there is."""
    return next(
        (each for each in reversed(history) if each.on <= day), next(iter(history), None)
    )


def before(history: History, now: Version) -> Version | None:
    """The last version of earlier data."""
    return next((each for each in reversed(history) if each.as_of < now.as_of), None)


def as_json(version: Version) -> dict[str, Any]:
    """A version as it is kept."""
    return {
        "as_of": version.as_of.isoformat(),
        "on": version.on.isoformat(),
        "dates": {name: day.isoformat() for name, day in version.dates.items()},
        "figures": {
            key: [each.name.text, each.said.text, each.raw]
            for key, each in version.figures.items()
        },
        "items": {
            key: [each.name.text, each.status.text, each.due.text, each.meant, each.due_on]
            for key, each in version.items.items()
        },
        **({"reviewed": version.reviewed} if version.reviewed else {}),
    }


def from_json(told: Mapping[str, Any]) -> Version:
    """A version as it was kept."""
    return Version(
        as_of=date.fromisoformat(told["as_of"]),
        on=date.fromisoformat(told["on"]),
        dates={str(name): date.fromisoformat(day) for name, day in told["dates"].items()},
        figures={
            str(key): Figure(_was(name), _was(said), str(raw))
            for key, (name, said, raw) in told["figures"].items()
        },
        items={
            str(key): Standing(_was(name), _was(status), _was(due), str(meant), str(due_on))
            for key, (name, status, due, meant, due_on) in told["items"].items()
        },
        reviewed=_mark_in(str(told.get("reviewed", ""))),
    )


def _mark_in(kept: str) -> str:
    """The mark that was kept; in the third schema of a memory it was the day itself."""
    return mark_of(date.fromisoformat(kept)) if "-" in kept else kept


def _was(text: object) -> Said:
    return Said(str(text), ())
