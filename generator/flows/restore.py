"""restore: the snapshot of a day merged back into the document, or opened beside it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from generator.deck.deck import Deck
from generator.deck.read import from_slides
from generator.document.document import Document
from generator.document.read import from_docs
from generator.errors import ArgumentError, ConflictError, Finding, InputError, Level
from generator.flows.account import account_folder, documents
from generator.flows.account.names import ARCHIVE, INTERNAL
from generator.flows.account.target import Target
from generator.flows.document import in_docs, scanning, snapshots
from generator.flows.document.filling import Fitted, fill
from generator.flows.document.preparing import fitted
from generator.flows.document.reworking import RefreshOptions, Work, begin
from generator.google import docs, drive, slides
from generator.google.drive import DriveFile
from generator.plan.document.merging import MergedDocument
from generator.plan.document.planner import DocumentPlan, plan_document
from generator.plan.document.restoring import restored_document
from generator.plan.memory import Memory
from generator.plan.planner import Plan
from generator.plan.restoring import restored

State = Literal["restored", "as it was", "opened beside"]


@dataclass(frozen=True, slots=True)
class Back:
    """What was restored, from which day, and what of that day did not come back."""

    kind: str
    state: State
    day: str
    name: str
    file_id: str
    url: str
    path: str
    lost: tuple[str, ...]
    findings: tuple[Finding, ...]
    calls: dict[str, dict[str, int]]


def restore(
    kind: str, named: str, day: date, target: Target, options: RefreshOptions, *, as_new: bool
) -> Back:
    """Let a document say again what it said on a day; or open its snapshot beside it."""
    common = replace(options.common, dry_run=True)
    work = begin(kind, named, target, replace(options, common=common))
    snapshot = _snapshot(work, day)
    if as_new:
        return _told(work, snapshot, "opened beside", _opened(work, snapshot), ())
    held = _remembered(work)
    if work.job.template.slide_map.is_document:
        return _restored_document(work, snapshot, held)
    was = from_slides(slides.get(target.google, snapshot.id))
    lost: list[str] = []

    def asked(deck: Deck) -> Fitted:
        made = fitted(work.job, deck)
        back = restored(made.placement, held, was, deck)
        lost[:] = back.lost
        return Fitted(back.placement, made.template)

    filled = fill(
        target.google,
        work.file,
        asked,
        work.job.brief.places,
        lambda deck, planned: _may_send(work, deck, planned),
    )
    state: State = "restored" if filled.plan.edits else "as it was"
    return _told(work, snapshot, state, work.file, tuple(lost))


def _restored_document(work: Work, snapshot: DriveFile, held: Memory) -> Back:
    """A written document whose places say what they said in a snapshot."""
    job = work.job
    was = from_docs(docs.get(job.target.google, snapshot.id))
    lost: list[str] = []

    def planned(document: Document) -> tuple[MergedDocument, DocumentPlan]:
        back = restored_document(held, was, document)
        lost[:] = back.lost
        return back.merged, plan_document(back.merged, document, in_docs.template_of(job))

    def may_send(document: Document, planned: DocumentPlan) -> None:
        job.found.stop_at(planned.findings)
        if not planned.edits:
            return
        in_docs.scan_before(job, document, planned, ours=None)
        if work.snapshots is None:
            work.snapshots = snapshots.take_before(job, work.file, "before it was restored")

    written = in_docs.write_planned(job, work.file, planned, may_send)
    state: State = "restored" if written.was_sent else "as it was"
    return _told(work, snapshot, state, work.file, tuple(lost))


def _snapshot(work: Work, day: date) -> DriveFile:
    """The last snapshot of that day or before.

    Raises:
        InputError: there is none.
    """
    kept = account_folder.contents(work.job.target, work.job.folder, ARCHIVE)
    found = snapshots.of_document(kept, work.file.id)
    days = [each.properties[snapshots.DAY] for each in found]
    last = next(
        (e for e in reversed(found) if e.properties[snapshots.DAY] <= day.isoformat()), None
    )
    if last is None:
        raise ArgumentError(
            Finding(
                "E450",
                what=f"no snapshot of “{work.file.name}” is of {day.isoformat()} or before",
                where=f"{work.job.folder.path}/{INTERNAL}/{ARCHIVE}",
                mend=f"name one of: {', '.join(dict.fromkeys(days))}"
                if days
                else "none was kept so far",
            )
        )
    return last


def _remembered(work: Work) -> Memory:
    if work.held is None:
        raise InputError(
            Finding(
                "E451",
                what="nobody remembers which words in this document are ours",
                where=documents.place_of(work.job.target, work.file),
                mend="open the snapshot beside it with --as-new",
            )
        )
    return work.held


def _may_send(work: Work, deck: Deck, planned: Plan) -> None:
    """Stop at a plan that leaks; keep the document as it stands, for ever, before it goes."""
    job = work.job
    job.found.stop_at(each for each in planned.findings if each.level is Level.ERROR)
    if not planned.edits:
        return
    job.found.stop_at(
        scanning.scan_plan(
            job.watch, planned.edits, deck, title=work.file.name, ours=None, author="somebody"
        )
    )
    if work.snapshots is None:
        work.snapshots = snapshots.take_before(job, work.file, "before it was restored")


def _opened(work: Work, snapshot: DriveFile) -> DriveFile:
    """A copy of a snapshot for our own eyes: nothing takes it for a current document."""
    place = work.job.folder.internal_id or work.job.folder.id
    name = f"{work.file.name} (as it was on {snapshot.properties[snapshots.DAY]})"
    for each in work.job.folder.internal_files:
        if each.name == name:
            raise ConflictError(
                Finding(
                    "E452",
                    what=f"“{name}” stands there already",
                    where=documents.place_of(work.job.target, each),
                    mend="open that one, or put it away first",
                )
            )
    return drive.copy(
        work.job.target.google, snapshot.id, name, place, {documents.STATE: documents.ARCHIVED}
    )


def _told(
    work: Work, snapshot: DriveFile, state: State, file: DriveFile, lost: tuple[str, ...]
) -> Back:
    path = work.job.target.path_of(file.id)
    return Back(
        kind=work.job.kind,
        state=state,
        day=snapshot.properties[snapshots.DAY],
        name=file.name,
        file_id=file.id,
        url=file.url,
        path=str(path) if path else "",
        lost=lost,
        findings=work.job.found.findings,
        calls=work.job.target.google.calls.as_dict(),
    )
