"""refresh: bring a standing document up to date in place, every edit of people kept."""

from collections.abc import Iterable
from typing import Final

from generator.deck.deck import Deck
from generator.deck.outline import fingerprint
from generator.deck.read import from_slides
from generator.document.document import Document
from generator.document.outline import fingerprint as as_seen
from generator.flows.account import account_folder, documents, readers, register
from generator.flows.account.target import Target
from generator.flows.brief import briefs
from generator.flows.document import in_docs, remembering, scanning, snapshots
from generator.flows.document.filling import Filled, fill
from generator.flows.document.preparing import without_picture
from generator.flows.document.refreshed import Refreshed, State, told_deck, told_document
from generator.flows.document.reworking import RefreshOptions, Work, begin
from generator.flows.document.sending import PictureRefused
from generator.google import drive, slides
from generator.merge.choices import Kind
from generator.plan.document.planner import DocumentPlan
from generator.plan.memory import Memory, as_json
from generator.plan.merged.noted import Noted
from generator.plan.merging import Merged, remember
from generator.plan.planner import Plan, plan

_OURS: Final = (Kind.WRITTEN, Kind.TAKEN)


def refresh(kind: str, named: str, target: Target, options: RefreshOptions) -> Refreshed:
    """Bring one document of an account up to date with its brief."""
    work = begin(kind, named, target, options)
    job = work.job
    job.found.stop_at(readers.before_writing(job.brief.brief, target, job.folder))
    if work.job.template.slide_map.is_document:
        return _refresh_document(work)
    filled = _filled(work)
    return _finish(work, work.last, filled)


def _filled(work: Work) -> Filled:
    """The deck once it says what was settled, without pictures that cannot be fetched."""
    while True:
        try:
            return fill(
                work.job.target.google,
                work.file,
                lambda deck: work.merged_with(deck)[1],
                work.job.brief.places,
                lambda deck, planned: _may_send(work, deck, planned),
            )
        except PictureRefused as refused:
            work.job = without_picture(work.job, refused)


def _refresh_document(work: Work) -> Refreshed:
    """A written document brought up to date, without pictures that cannot be fetched."""
    while True:
        try:
            return _refreshed_document(work)
        except PictureRefused as refused:
            work.job = without_picture(work.job, refused)


def _refreshed_document(work: Work) -> Refreshed:
    job = work.job

    def may_send(document: Document, planned: DocumentPlan) -> None:
        in_docs.may_refresh(job, work.file, work.held, document, planned)
        if planned.edits and work.snapshots is None:
            work.snapshots = snapshots.take(job, work.file)

    written = in_docs.write_document(job, work.file, work.held, work.answer, may_send)
    memory = in_docs.memory_of(job, work.file, written, work.held)
    if written.was_sent:
        in_docs.scan_after(
            job, work.file, written, as_json(memory), has_readers=True, held=work.held
        )
    if written.was_sent or remembering.is_news(work.held, memory):
        seen = as_seen(written.before), as_seen(written.after)
        edits = _edits(written.merged.noted)
        _keep(work, memory, seen, edits, is_ours=written.was_sent and written.is_ours)
    _end(work, was_sent=written.was_sent)
    return told_document(
        work, written.merged, "refreshed" if written.was_sent else "up to date"
    )


def foretold(work: Work) -> Refreshed:
    """What would be done to the document as it stands."""
    if work.job.template.slide_map.is_document:
        document, foreseen, plan_of_it = in_docs.foreseen(
            work.job, work.file, work.held, work.answer
        )
        in_docs.may_refresh(work.job, work.file, work.held, document, plan_of_it)
        state: State = "would be refreshed" if plan_of_it.edits else "up to date"
        return told_document(work, foreseen, state)
    deck = from_slides(slides.get(work.job.target.google, work.file.id))
    merged, asked = work.merged_with(deck)
    planned = plan(asked.placement, deck, asked.template)
    _check(work, deck, planned)
    return told_deck(work, merged, "would be refreshed" if planned.edits else "up to date")


def _may_send(work: Work, deck: Deck, planned: Plan) -> None:
    """Stop at a plan that cannot be or that leaks; keep a snapshot before the first write."""
    _check(work, deck, planned)
    if planned.edits and work.snapshots is None:
        work.snapshots = snapshots.take(work.job, work.file)


def _check(work: Work, deck: Deck, planned: Plan) -> None:
    job = work.job
    job.found.stop_at(planned.findings)
    # Where nothing is to be written, people may have written all the same.
    job.found.stop_at(
        scanning.scan_plan(
            job.watch,
            planned.edits,
            deck,
            title=job.script.title,
            ours=_ours(work),
            author=work.file.modified_by or "somebody",
        )
    )


def _ours(work: Work) -> frozenset[str]:
    """Every text that is ours, or was; what else stands in the document is a person's."""
    if work.asked is None:
        return frozenset()
    remembered = as_json(work.held) if work.held else {}
    return scanning.texts_of(work.asked.placement, work.asked.template) | (
        scanning.texts_remembered(remembered, work.asked.template)
    )


# -- the end -----------------------------------------------------------------------------------


def _finish(work: Work, merged: Merged, filled: Filled) -> Refreshed:
    """The memory and the brief kept, where there is anything new."""
    memory = _memory(work, merged, filled)
    if filled.plan.edits:
        _scan(work, memory, filled)
    if filled.plan.edits or remembering.is_news(work.held, memory):
        seen = fingerprint(filled.before), fingerprint(filled.deck)
        edits = _edits(merged.noted)
        _keep(work, memory, seen, edits, is_ours=bool(filled.plan.edits) and filled.is_ours)
    _end(work, was_sent=bool(filled.plan.edits))
    return told_deck(work, merged, "refreshed" if filled.plan.edits else "up to date")


def _end(work: Work, *, was_sent: bool) -> None:
    """The brief stored, old snapshots put away, the register told."""
    job = work.job
    briefs.store(job.brief, job.folder, job.target)
    if work.snapshots:
        snapshots.prune(job, work.snapshots)
    if was_sent:
        row = register.row_of(
            job.brief.brief,
            job.kind,
            work.file,
            job.found.findings,
            refreshed=job.options.as_of,
        )
        job.found.tell(register.note(job.target, [row], job.folder))


def _memory(work: Work, merged: Merged, filled: Filled) -> Memory:
    job = work.job
    return Memory(
        kind=job.kind,
        title=filled.placement.title,
        file=work.file.id,
        template=work.held.template if work.held else job.template.digest,
        inputs=job.inputs,
        built=job.options.now.isoformat(),
        slides=remember(
            work.held, merged, filled.plan, filled.before, filled.deck, is_ours=filled.is_ours
        ),
        history=job.history,
        manner=job.manner,
    )


def _scan(work: Work, memory: Memory, filled: Filled) -> None:
    job = work.job
    job.found.stop_at(
        scanning.scan_finished(
            job.watch,
            job.target,
            work.file,
            filled.deck,
            memory=as_json(memory),
            ours=_ours(work),
        )
    )


def _edits(noted: Iterable[Noted]) -> int:
    """How many edits of people's stand in the slots of a document."""
    return sum(bool(each.slot) and each.change.kind not in _OURS for each in noted)


def _keep(
    work: Work, memory: Memory, seen: tuple[str, str], edits: int, *, is_ours: bool
) -> None:
    """The memory, and with it what a later build asks: the inputs, and whether it is touched.

    They stand with the memory and no longer with the document, so that a refresh need not
    write to the document's own entry; only the first one takes them away there.

    Args:
        work: The refresh.
        memory: What was asked.
        seen: The document's fingerprint before and after.
        edits: How many edits of people's stand in it.
        is_ours: Whether something was written, and nobody else wrote meanwhile.
    """
    marks = dict(documents.marks_of(work.job.target, work.job.folder, work.file))
    before, after = seen
    if is_ours and marks.get(documents.SEEN) == before:
        marks[documents.SEEN] = after
    marks[documents.INPUTS] = work.job.inputs
    marks[documents.EDITS] = str(edits)
    memory_id = remembering.keep(work.job, work.file, as_json(memory), marks)
    account_folder.note_folders(work.job.target, work.job.folder)
    known = work.file.properties
    if documents.INPUTS in known or known.get(documents.MEMORY_ID) != memory_id:
        drive.update(
            work.job.target.google,
            work.file.id,
            properties={
                documents.INPUTS: None,
                documents.SEEN: None,
                documents.MEMORY_ID: memory_id,
            },
        )
