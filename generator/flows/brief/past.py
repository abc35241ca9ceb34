"""How an account stood before: what the memory of its document keeps of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final, Literal

from generator.content.brief import Brief
from generator.content.changed import changes, nothing_changed
from generator.content.former import with_former
from generator.content.history import (
    History,
    Version,
    at,
    before,
    from_json,
    reviews,
    version_of,
    with_version,
)
from generator.content.view import Record
from generator.errors import Finding, Level
from generator.flows.account import account_folder, documents
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.names import MEMORY
from generator.flows.account.target import Target
from generator.flows.brief.briefs import Given
from generator.google import drive
from generator.google.drive import DriveFile
from generator.google.refusals import Missing
from generator.plan.manner import AS_USUAL, Manner, manner_from_json

LAST_REVIEW: Final = "last-review"
LAST_REFRESH: Final = "last-refresh"
Since = Literal["last-review", "last-refresh"] | date


def memory_of(target: Target, folder: AccountFolder, file: DriveFile) -> bytes | None:
    """The memory of a document as it is kept: where the document says, else by its name."""
    google = target.google
    if known := file.properties.get(documents.MEMORY_ID):
        try:
            return drive.download(google, known)
        except Missing:
            pass  # somebody put it away; it may lie in its folder all the same
    for each in account_folder.contents(target, folder, MEMORY):
        if each.name == f"{file.id}.json":
            return drive.download(google, each.id)
    return None


def history_in(memory: bytes | None) -> History:
    """How the account stood each time; nothing where the memory is damaged or knows nothing."""
    try:
        told: Mapping[str, Any] = json.loads(memory or b"{}")
        return tuple(from_json(each) for each in told.get("history", ()))
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()  # whoever needs the memory says what is wrong with it


def manner_in(memory: bytes | None) -> Manner:
    """What the document was asked to be beyond its kind; the usual where that is not known."""
    try:
        return manner_from_json(json.loads(memory or b"{}").get("manner"))
    except (ValueError, AttributeError):
        return AS_USUAL


def with_past(brief: Given, history: History) -> Given:
    """The brief with the figures before, where nobody copied them into it."""
    return replace(brief, brief=with_former(brief.brief, history))


def reviewed_on(brief: Brief, kind: str) -> date | None:
    """When the customer last went through a document of this kind."""
    record = brief.documents.get(kind)  # type: ignore[call-overload]  # any kind may be asked
    period = record.reviewed_on if record else None
    return period.end if period and period.is_known else None


def kept(history: History, root: Record, brief: Brief, kind: str, today: date) -> History:
    """The history with how the account stands now."""
    return with_version(history, version_of(root, today), reviewed_on(brief, kind))


def changes_since(
    since: Since, history: History, root: Record, brief: Brief, kind: str, today: date
) -> Record:
    """What changed since a review, a refresh or a day, as the customer may read it."""
    now = version_of(root, today)
    was = next(_bases(since, history, now, reviewed_on(brief, kind)), None)
    return changes(was, now) if was else nothing_changed()


def changes_to_tell(
    since: Since, history: History, root: Record, brief: Brief, kind: str, today: date
) -> Record:
    """What changed, to be told after a review: where that saw it all, since the one before."""
    now = version_of(root, today)
    told = (changes(was, now) for was in _bases(since, history, now, reviewed_on(brief, kind)))
    return next((each for each in told if each), nothing_changed())


def _bases(
    since: Since, history: History, now: Version, reviewed: date | None
) -> Iterator[Version]:
    """The versions to hold against this one, the first to be asked first."""
    if since == LAST_REVIEW:
        yield from reviews(history, reviewed)
        return
    was = at(history, since) if isinstance(since, date) else before(history, now)
    if was:
        yield was


def begins_later(since: Since, history: History) -> tuple[Finding, ...]:
    """A warning where nothing is known of the day that was asked for."""
    if not isinstance(since, date) or (history and history[0].on <= since):
        return ()
    known = f"begins on {history[0].on.isoformat()}" if history else "is empty"
    return (
        Finding(
            "E440",
            what=f"the history of this document {known}; what changed since "
            f"{since.isoformat()} is told as far as it reaches",
            where="--since",
            mend="name a later day, or last-review",
            level=Level.WARNING,
        ),
    )
