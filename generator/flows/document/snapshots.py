"""Snapshots: a dated copy of a document in `Archive/` before the first write of a day."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from generator.content.brief import DocumentRecord
from generator.flows.account import account_folder, documents
from generator.flows.account.names import ARCHIVE
from generator.flows.document.preparing import Job
from generator.google import drive
from generator.google.drive import DriveFile

OF: Final = "snapshot"
"""The property that says which document a snapshot is of; the others stand beside it."""
DAY: Final = "day"
KEPT: Final = "kept"
MOST: Final = 12


def take(job: Job, file: DriveFile) -> tuple[DriveFile, ...]:
    """All snapshots of a document once it has one of today, the oldest first."""
    today = job.options.as_of
    standing = of_document(account_folder.contents(job.target, job.folder, ARCHIVE), file.id)
    if any(each.properties[DAY] == today.isoformat() for each in standing):
        return standing
    days = [date.fromisoformat(each.properties[DAY]) for each in standing]
    why = _shown_since(job, max(days, default=date.min), today)
    place = account_folder.subfolder(job.target, job.folder, ARCHIVE)
    return (*standing, _copied(job, file, place, f"{file.name} ({today.isoformat()})", why))


def take_before(job: Job, file: DriveFile, why: str) -> tuple[DriveFile, ...]:
    """A snapshot that is kept for ever, whatever was taken that day already."""
    place = account_folder.subfolder(job.target, job.folder, ARCHIVE)
    name = f"{file.name} ({job.options.as_of.isoformat()}, {why})"
    return (_copied(job, file, place, name, why),)


def _copied(job: Job, file: DriveFile, place: str, name: str, why: str) -> DriveFile:
    return drive.copy(
        job.target.google,
        file.id,
        name,
        place,
        {
            documents.STATE: documents.ARCHIVED,
            documents.MEMORY_ID: None,
            OF: file.id,
            DAY: job.options.as_of.isoformat(),
            **({KEPT: why} if why else {}),
        },
    )


def of_document(files: Sequence[DriveFile], file_id: str) -> tuple[DriveFile, ...]:
    """The snapshots of one document among files, the oldest first."""
    found = (each for each in files if each.properties.get(OF) == file_id)
    return tuple(sorted(found, key=lambda each: each.properties.get(DAY, "")))


def prune(job: Job, snapshots: Sequence[DriveFile]) -> None:
    """Put the oldest into the trash, as long as there are more than are kept."""
    passing = [each for each in snapshots if KEPT not in each.properties]
    for each in passing[: max(len(passing) - MOST, 0)]:
        drive.trash(job.target.google, each.id)


def _shown_since(job: Job, last: date, today: date) -> str:
    """Why a snapshot of today is kept for ever: people saw this version since the last."""
    record = job.brief.brief.documents.get(job.kind)  # type: ignore[call-overload]  # any kind may be asked
    told = [why for on, why in _days(record) if last < on <= today] if record else []
    return told[-1] if told else ""


def _days(record: DocumentRecord) -> Iterator[tuple[date, str]]:
    accepted = record.accepted.on if record.accepted else None
    for period, why in (
        (record.presented_on, "presented"),
        (record.reviewed_on, "reviewed"),
        (accepted, "accepted"),
        (record.csm_ready_on, "ready for customer success"),
    ):
        if period is not None and period.end is not None:
            yield period.end, f"{why} {period.end.isoformat()}"
