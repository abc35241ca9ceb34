"""refresh: bring a standing document up to date in place, every edit of people kept."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from generator.content.places import SourceMap
from generator.deck.deck import Deck
from generator.deck.outline import fingerprint
from generator.deck.read import from_slides
from generator.document.document import Document
from generator.document.outline import fingerprint as as_seen
from generator.errors import Finding, InputError
from generator.flows import (
    account_folder,
    briefs,
    documents,
    in_docs,
    readers,
    register,
    remembering,
    scanning,
    snapshots,
)
from generator.flows.filling import Filled, Fitted, PictureRefused, fill
from generator.flows.medium import Parts, parts_of
from generator.flows.preparing import BuildOptions, Job, fitted, prepare, without_picture
from generator.flows.target import Target
from generator.google import drive, granted, slides
from generator.google.drive import DriveFile
from generator.merge.choices import Choice, Kind
from generator.plan.document.merging import MergedDocument
from generator.plan.document.planner import DocumentPlan
from generator.plan.memory import Memory, as_json
from generator.plan.merging import Merged, merge, remember
from generator.plan.noted import Answer, Noted
from generator.plan.placement import PlacedText
from generator.plan.planner import Plan, plan
from generator.plan.rooms import TITLE

OnConflict = Literal["keep", "take", "ask"]
_OURS: Final = (Kind.WRITTEN, Kind.TAKEN)
State = Literal["refreshed", "up to date", "would be refreshed"]


@dataclass(frozen=True, slots=True)
class RefreshOptions:
    """What a person asks of a refresh.

    Attributes:
        common: What every run on a document is told.
        on_conflict: Whose words stand where both sides changed the same: a person's, with the
            question left open, or the brief's; or somebody is asked.
        answer: Asks somebody; None where nobody can answer.
    """

    common: BuildOptions
    on_conflict: OnConflict = "keep"
    answer: Callable[[Noted, str], Choice] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One change, with all a person needs to find both sides of it.

    Attributes:
        kind: What became of it.
        slide: Its title, or its name in the map.
        slot: The slot's full name; the slide's where a whole slide is meant.
        at: Where in the slot, in words.
        base: What the document was asked to say last.
        ours: What the brief asks for.
        theirs: What stood in the document.
        link: The slide's address.
        line: The line of the brief.
    """

    kind: Kind
    slide: str
    slot: str
    at: str
    base: str | None
    ours: str | None
    theirs: str | None
    link: str
    line: str


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did, or would do."""

    kind: str
    state: State
    name: str
    file_id: str
    url: str
    path: str
    slides: int
    changes: tuple[Told, ...] = ()
    calls: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    parts: Parts = "slides"

    @property
    def conflicts(self) -> tuple[Told, ...]:
        """What is left for a person to decide."""
        return tuple(each for each in self.changes if each.kind is Kind.CONFLICT)


def refresh(kind: str, named: str, target: Target, options: RefreshOptions) -> Refreshed:
    """Bring one document of an account up to date with its brief."""
    work = begin(kind, named, target, options)
    job = work.job
    job.found.stop_at(readers.before_writing(job.brief.brief, target, job.folder))
    if work.job.template.slide_map.is_document:
        return _refresh_document(work)
    filled = _filled(work)
    return _finish(work, work.last, filled)


def _filled(work: "Work") -> Filled:
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


@dataclass(slots=True)
class Work:
    """One refresh as far as it got.

    Attributes:
        job: All that is known before anything is written.
        file: The document.
        held: What is remembered of it.
        answer: Answers conflicts.
        asked: What the brief asks for, and the template it was fitted to.
        merges: Every merge of it; one for each time it moved meanwhile.
        snapshots: Its snapshots, once one of today is among them.
    """

    job: Job
    file: DriveFile
    held: Memory | None
    answer: Answer
    asked: Fitted | None = None
    merges: list[Merged] = field(default_factory=list)
    snapshots: tuple[DriveFile, ...] | None = None

    @property
    def last(self) -> Merged:
        """The last merge: of the document as it stood when it was written, or left alone."""
        return self.merges[-1]

    def merged_with(self, deck: Deck) -> tuple[Merged, Fitted]:
        """What shall stand in the document as it stands now."""
        asked = self.asked = fitted(self.job, deck)
        policy = self.job.template.slide_map.conflict_policy()
        merged = merge(self.held, asked.placement, deck, asked.template, self.answer, policy)
        self.merges.append(merged)
        return merged, Fitted(merged.placement, asked.template)


def begin(kind: str, named: str, target: Target, options: RefreshOptions) -> Work:
    """The document and all that is known of it, before anything is written.

    Raises:
        InputError: there is no such document.
        ConflictError: its memory is not for us to use.
    """
    job = prepare(kind, named, target, options.common)
    file = job.document
    if file is None:
        raise InputError(
            Finding(
                "E410",
                what=f"this account has no {kind} yet",
                where=job.folder.path,
                mend=granted.or_unseen(
                    f"make it with `deckwright build {kind} {named}`",
                    sees_only_own=target.google.sees_only_own,
                ),
            )
        )
    held, findings = remembering.recall(job, file)
    job.found.stop_at(findings)
    return Work(job, file, held, _answer(options, job.brief.places))


def _refresh_document(work: Work) -> Refreshed:
    """A written document brought up to date."""
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
    return _told_document(
        work, written.merged, "refreshed" if written.was_sent else "up to date"
    )


def _answer(options: RefreshOptions, places: SourceMap) -> Answer:
    """Who answers conflicts; the same question is asked once."""
    known: dict[Noted, Choice] = {}

    def answer(noted: Noted) -> Choice:
        if options.on_conflict == "take":
            return "take"
        if options.on_conflict == "keep" or options.answer is None:
            return "later"
        if noted not in known:
            known[noted] = options.answer(noted, line_of(noted, places))
        return known[noted]

    return answer


def foretold(work: Work) -> Refreshed:
    """What would be done to the document as it stands."""
    if work.job.template.slide_map.is_document:
        document, foreseen, plan_of_it = in_docs.foreseen(
            work.job, work.file, work.held, work.answer
        )
        in_docs.may_refresh(work.job, work.file, work.held, document, plan_of_it)
        state: State = "would be refreshed" if plan_of_it.edits else "up to date"
        return _told_document(work, foreseen, state)
    deck = from_slides(slides.get(work.job.target.google, work.file.id))
    merged, asked = work.merged_with(deck)
    planned = plan(asked.placement, deck, asked.template)
    _check(work, deck, planned)
    return _told(work, merged, "would be refreshed" if planned.edits else "up to date")


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
    return _told(work, merged, "refreshed" if filled.plan.edits else "up to date")


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


# -- what is told ------------------------------------------------------------------------------


def _told(work: Work, merged: Merged, state: State) -> Refreshed:
    file, places = work.file, work.job.brief.places
    changes = tuple(told(each, file, places, merged) for each in merged.noted)
    return _as_told(work, state, len(merged.placement.slides), changes)


def _told_document(work: Work, merged: MergedDocument, state: State) -> Refreshed:
    """The changes of a written document, each with the heading it stands under."""
    job = work.job
    changes = tuple(
        _told_of(
            each,
            in_docs.heading_of(job, each.slide, each.slide_id),
            work.file.url.partition("?")[0],
            job.brief.places,
        )
        for each in merged.noted
    )
    return _as_told(work, state, len(in_docs.headings(job)), changes)


def _as_told(work: Work, state: State, count: int, changes: tuple[Told, ...]) -> Refreshed:
    job, file = work.job, work.file
    path = job.target.path_of(file.id)
    return Refreshed(
        kind=job.kind,
        state=state,
        name=file.name,
        file_id=file.id,
        url=file.url,
        path=str(path) if path else "",
        slides=count,
        changes=changes,
        calls=job.target.google.calls.as_dict(),
        findings=job.found.findings,
        parts=parts_of(job),
    )


def told(noted: Noted, file: DriveFile, places: SourceMap, merged: Merged) -> Told:
    """A change with the address of its slide and the line of the brief."""
    titles = {
        slide.id: title.text.replace("\n", " ")
        for slide in merged.placement.slides
        if isinstance(title := slide.slots.get(TITLE), PlacedText)
    }
    slide = titles.get(noted.slide_id, noted.slide)
    return _told_of(noted, slide, slide_link(file, noted.slide_id), places)


def _told_of(noted: Noted, slide: str, link: str, places: SourceMap) -> Told:
    change = noted.change
    return Told(
        kind=change.kind,
        slide=slide,
        slot=noted.name,
        at=change.at,
        base=change.base,
        ours=change.ours,
        theirs=change.theirs,
        link=link,
        line=line_of(noted, places),
    )


def slide_link(file: DriveFile, slide_id: str) -> str:
    """The address at which a document opens on one of its slides."""
    address = file.url.partition("?")[0]
    return f"{address}#slide=id.{slide_id}"


def line_of(noted: Noted, places: SourceMap) -> str:
    """The line of the brief a change comes from; empty where no line says it."""
    written = (loc for loc in noted.locs if places.walk(loc)[0])
    return next((str(places.find(loc)) for loc in written), "")
