"""What a portfolio run costs, before it begins: calls by API, and minutes of quota."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from generator.google.quota import PUBLISHED, WINDOW, Limit, Metric

A_CALL = 0.4
"""Seconds Google takes to answer one, as people measure it."""
RICH = 3.0
"""Seconds of one processor that this program works on a plan of some fifty slides."""
MOST: Mapping[str, Mapping[str, int]] = {
    "slides": {"read": 2, "write": 1},
    "drive": {"read": 7, "write": 4},
}
"""What one document takes at most, however long it is; folders made once are not counted."""
_UNITS = 3 * 100 + 3 * 200 + 5 + 4 * 50
"""Of Drive: three lists, brief, memory and the file itself, its comments, four writes."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a run takes at most.

    Attributes:
        documents: How many.
        users: Whose quotas are used.
        calls: By API, and whether they read or write.
        minutes: Until the last is done, as quotas and Google's answers allow.
        minutes_if_rich: The same where every plan is a rich one: this program's own work, of
            one processor, may then take longer than Google.
    """

    documents: int
    users: int
    calls: Mapping[str, Mapping[str, int]]
    minutes: float
    minutes_if_rich: float


def forecast(
    users: Sequence[str], jobs: int, limits: Mapping[Metric, Limit] = PUBLISHED
) -> Forecast:
    """What it takes to make or refresh one document for each of these users' accounts.

    Args:
        users: For whom each document is made; one name for all where nobody is acted for.
        jobs: How many are worked on at a time.
        limits: The quotas, or the part of them that a share has.
    """
    documents = len(users)
    by_quota = seconds(users, jobs, limits)
    return Forecast(
        documents,
        len(set(users)),
        {
            api: {kind: most * documents for kind, most in kinds.items()}
            for api, kinds in MOST.items()
        },
        by_quota / 60,
        max(by_quota, documents * RICH) / 60,
    )


def seconds(
    users: Sequence[str], jobs: int, limits: Mapping[Metric, Limit] = PUBLISHED
) -> float:
    """How long so many documents take at least: as quotas let calls leave, and answers come."""
    documents = len(users)
    of_busiest = max(Counter(users).values(), default=0)
    paced = 0.0
    for metric, amount in _a_document().items():
        limit = limits[metric]
        for spent, most in ((of_busiest, limit.per_user), (documents, limit.per_project)):
            paced = max(paced, (ceil(spent * amount / most) - 1) * WINDOW)
    calls = sum(most for kinds in MOST.values() for most in kinds.values())
    waited = ceil(documents / jobs) * calls * A_CALL
    return max(paced + calls * A_CALL, waited) if documents else 0.0


def _a_document() -> Mapping[Metric, int]:
    """What one document takes of each quota."""
    slides = MOST["slides"]
    return {
        ("slides", "read"): slides["read"],
        ("slides", "write"): slides["write"],
        ("drive", "units"): _UNITS,
    }
