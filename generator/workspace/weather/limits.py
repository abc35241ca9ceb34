"""What there is only so much of: calls a minute, and room."""

import re
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from generator.workspace.kinds import FOLDER, SHORTCUT
from generator.workspace.refused import Refused
from generator.workspace.router import Reply
from generator.workspace.weather.call import Answer, Call, looked_up, metadata, refusal

_MINUTE = timedelta(minutes=1)

_Purse = tuple[str, str, str]
"""Whose minute of what: user, API and metric."""


@dataclass
class Quotas:
    """So much a minute for each user, as Google's pages on limits have it.

    Args:
        clock: what time it is.
        writes: how many writes of Slides, Docs and Sheets.
        reads: how many reads, by API.
        expensive_reads: how many thumbnails.
        units: how much of Drive; each method costs something.
    """

    clock: Callable[[], datetime]
    writes: int = 60
    reads: Mapping[str, int] = field(
        default_factory=lambda: {"slides": 600, "docs": 300, "sheets": 60}
    )
    expensive_reads: int = 60
    units: int = 325_000

    def __post_init__(self) -> None:
        self._spent: dict[_Purse, deque[tuple[datetime, int]]] = defaultdict(deque)
        self._guard = threading.Lock()

    def meet(self, call: Call, go_on: Answer) -> Reply:
        """The reply, or that the minute's measure is full."""
        metric, cost, limit = self._measured(call)
        if not call.api or self._spend((call.user, call.api, metric), cost, limit):
            return go_on(call)
        if call.api == "drive":
            return refusal(
                call,
                Refused(
                    403,
                    "PERMISSION_DENIED",
                    "User Rate Limit Exceeded. Rate of requests for user exceed configured "
                    "project quota, you may consider re-evaluating expected per-user traffic "
                    "to the API and adjust project quota limits accordingly.",
                    "userRateLimitExceeded",
                ),
            )
        return refusal(
            call,
            Refused(
                429,
                "RESOURCE_EXHAUSTED",
                f"Quota exceeded for quota metric '{metric}' and limit '{metric} per minute "
                f"per user' of service '{call.api}.googleapis.com' for consumer "
                "'project_number:0'.",
            ),
        )

    def _measured(self, call: Call) -> tuple[str, int, int]:
        """What a call is counted as, what it costs, and how much a minute has."""
        if call.api == "drive":
            return "Units", _units(call), self.units
        if call.path.endswith("/thumbnail"):
            return "Expensive read requests", 1, self.expensive_reads
        if call.is_write:
            return "Write requests", 1, self.writes
        return "Read requests", 1, self.reads.get(call.api, 0)

    def _spend(self, purse: _Purse, cost: int, limit: int) -> bool:
        now = self.clock()
        with self._guard:
            spent = self._spent[purse]
            while spent and spent[0][0] <= now - _MINUTE:
                spent.popleft()
            if sum(each for _, each in spent) + cost > limit:
                return False
            spent.append((now, cost))
            return True


def _units(call: Call) -> int:
    """What a call of Drive costs (docs/google/weather.md)."""
    path = call.path
    if path.endswith("/export") or call.query.get("alt") == "media":
        return 200
    if call.method == "GET" and path.endswith("/files"):
        return 100
    if "/upload/" in path or (call.is_write and re.search(r"/files(/[^/]+(/copy)?)?$", path)):
        return 50
    return 5


@dataclass
class NoStorage:
    """A service account: it owns no storage, so only shared drives can take its files."""

    def meet(self, call: Call, go_on: Answer) -> Reply:
        """The reply, or that there is no room."""
        if call.makes_file and not self._has_room(call, go_on):
            return refusal(
                call,
                Refused(
                    403,
                    "PERMISSION_DENIED",
                    "Service Accounts do not have storage quota. Leverage shared drives "
                    "(https://developers.google.com/workspace/drive/api/guides/"
                    "about-shareddrives), or use OAuth delegation "
                    "(http://support.google.com/a/answer/7281227) instead.",
                    "storageQuotaExceeded",
                ),
            )
        return go_on(call)

    def _has_room(self, call: Call, go_on: Answer) -> bool:
        body = metadata(call)
        if body.get("mimeType") in {FOLDER, SHORTCUT}:
            return True
        parents = body.get("parents") or []
        above = parents[0] if parents else ""
        if not above and call.path.endswith("/copy"):
            above = call.file_id
        if not above:
            return False
        return bool(looked_up(call, above, "driveId", go_on).get("driveId"))
