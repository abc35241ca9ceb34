"""What is due of each document in the register, and how urgent it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.tabular.register import ARCHIVED, Row

SOON = 14
"""Days ahead in which something is said to be due soon."""
STALE = 90
"""Days without a refresh after which a customer's plan is called old: a quarter."""
_CUSTOMERS = frozenset({"csp", "csp-commercial", "csp-doc", "kickoff"})


@dataclass(frozen=True, slots=True)
class Due:
    """One document, and what is due of it.

    Attributes:
        row: What the register says.
        overdue: Days since the day that has passed; 0 for none.
        words: What is due, the most urgent first; "" for nothing.
    """

    row: Row
    overdue: int
    words: str


def due(rows: Iterable[Row], today: date) -> tuple[Due, ...]:
    """What is due, the most urgent first: longest overdue, then soonest due, then by name."""
    told = [(_judge(row, today), row) for row in rows if row.findings != ARCHIVED]
    ordered = sorted(
        told,
        key=lambda each: (
            -each[0][0],
            day_in(each[1].next_cadence) or date.max,
            not each[0][1],
            (each[1].account or "").casefold(),
            each[1].kind or "",
        ),
    )
    return tuple(Due(row, overdue, "; ".join(words)) for (overdue, words), row in ordered)


def _judge(row: Row, today: date) -> tuple[int, list[str]]:
    """Days overdue, and what is due in words."""
    words: list[str] = []
    overdue = 0
    review = day_in(row.next_cadence)
    if review is not None and review < today:
        overdue = (today - review).days
        words.append(f"review overdue {_days(overdue)}")
    elif review is not None and review <= today + timedelta(days=SOON):
        days = (review - today).days
        words.append("review today" if days == 0 else f"review in {_days(days)}")
    if row.kind in _CUSTOMERS:
        touched = max(filter(None, (day_in(row.refreshed), day_in(row.built))), default=None)
        if touched is not None and (today - touched).days > STALE:
            age = (today - touched).days
            overdue = max(overdue, age - STALE)
            words.append(f"not refreshed for {_days(age)}")
        if row.customer_reviewed and not row.accepted and not row.exception:
            words.append("reviewed, not accepted")
    if row.findings and "error" in row.findings:
        words.append(row.findings)
    return overdue, words


def day_in(text: str | None) -> date | None:
    """The day a cell of the register says; None where it says none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
