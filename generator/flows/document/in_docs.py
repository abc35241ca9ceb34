"""Documents of Google Docs: read, merged, planned, sent as one pinned batch, read back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.document.document import Document
from generator.document.outline import fingerprint
from generator.document.read import from_docs
from generator.document.slots import leftover_tokens, places
from generator.errors import RemoteError, errors
from generator.flows.account import documents
from generator.flows.document import remembering, scanning
from generator.flows.document.medium import Outcome
from generator.flows.document.preparing import Job, without_picture
from generator.flows.document.sending import MOST_TRIES, PictureRefused, restless, send
from generator.flows.document.withholding import withheld
from generator.google import docs
from generator.google.drive import DriveFile
from generator.google.refusals import RevisionMoved
from generator.maps.read import check_sections
from generator.plan.document.asked import Asked, AskedTable, AskedText, asked_of
from generator.plan.document.edits import (
    AddParagraphs,
    AddRow,
    AddTable,
    DocumentEdit,
    ForgetRange,
    NameRange,
    WriteText,
)
from generator.plan.document.lower import lower_all
from generator.plan.document.merging import MergedDocument, merge_document, takes
from generator.plan.document.planner import DocumentPlan, plan_document, verify_document
from generator.plan.document.standing import standing_after
from generator.plan.memory import Memory, as_json
from generator.plan.merged.noted import Answer

MaySend = Callable[[Document, DocumentPlan], None]
"""Raises where a plan must not be sent."""
_PAGE = "page"
"""The section whose slots stand in header and footer."""


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """A document that says what was merged.

    Attributes:
        before: As the plan found it.
        after: As it was read back; the same where nothing was sent.
        is_ours: Whether nobody else wrote between the batch and the reading after it.
    """

    before: Document
    after: Document
    merged: MergedDocument
    plan: DocumentPlan
    is_ours: bool

    @property
    def was_sent(self) -> bool:
        """Whether anything was written."""
        return bool(self.plan.edits)


class Docs:
    """How a written document is built."""

    def said(self, job: Job) -> Outcome:
        """What the document says that stands already."""
        return Outcome(headings(job))

    def foretell(self, job: Job) -> Outcome:
        """What a build would do; nothing is written."""
        standing = job.to_fill_anew
        document = _read(job, standing.id) if standing else template_of(job)
        _, plan = _planned(job, document, _held(job), takes)
        may_build(job, document, plan)
        return Outcome(headings(job), tuple(map(_line, _telling(plan.edits))))

    def fill(self, job: Job, file: DriveFile) -> Outcome:
        """The document, once it says what is asked; without pictures nobody can fetch."""
        while True:
            try:
                return self._filled(job, file)
            except PictureRefused as refused:
                job = without_picture(job, refused)

    def _filled(self, job: Job, file: DriveFile) -> Outcome:
        stands = file is job.to_fill_anew
        held = _held(job) if stands else None
        written = write_document(
            job, file, held, takes, lambda document, plan: may_build(job, document, plan)
        )
        remembered = as_json(memory_of(job, file, written))
        scan_after(job, file, written, remembered, has_readers=stands)
        return Outcome(headings(job), (), remembered, fingerprint(written.after))


def write_document(
    job: Job,
    file: DriveFile,
    held: Memory | None,
    answer: Answer,
    may_send: MaySend,
) -> WrittenDocument:
    """A document merged with what is asked, planned, sent, and read back.

    Args:
        job: What is asked.
        file: The document.
        held: What was asked of it last; None where nobody remembers.
        answer: Answers conflicts.
        may_send: Raises where the plan must not be sent.

    Raises:
        RemoteError: Google refused, naming the brief's line; or it would not stand still.
    """
    return write_planned(job, file, lambda now: _planned(job, now, held, answer), may_send)


def write_planned(
    job: Job,
    file: DriveFile,
    planned: Callable[[Document], tuple[MergedDocument, DocumentPlan]],
    may_send: MaySend,
) -> WrittenDocument:
    """A document once it says what is planned for it as it stands, sent and read back.

    Raises:
        RemoteError: Google refused, naming the brief's line; or it would not stand still.
    """
    for _ in range(MOST_TRIES):
        document = _read(job, file.id)
        merged, plan = planned(document)
        may_send(document, plan)
        if not plan.edits:
            return WrittenDocument(document, document, merged, plan, is_ours=False)
        try:
            revision = _send(job, file, plan, document.revision)
        except RevisionMoved:
            continue
        after = _read(job, file.id)
        is_ours = bool(revision) and after.revision == revision
        wrong = verify_document(merged, after)
        if errors(wrong) and is_ours:
            raise RemoteError(*wrong)
        return WrittenDocument(document, after, merged, plan, is_ours)
    raise restless(file)


def foreseen(
    job: Job, file: DriveFile, held: Memory | None, answer: Answer
) -> tuple[Document, MergedDocument, DocumentPlan]:
    """What would be done to a document as it stands."""
    document = _read(job, file.id)
    return document, *_planned(job, document, held, answer)


def _read(job: Job, file_id: str) -> Document:
    return from_docs(docs.get(job.target.google, file_id))


def template_of(job: Job) -> Document:
    """The template: the one that ships, else the company's own, read from Drive."""
    return job.template.document or _read(job, job.template.id)


def _planned(
    job: Job, document: Document, held: Memory | None, answer: Answer
) -> tuple[MergedDocument, DocumentPlan]:
    slide_map = job.template.slide_map
    fresh = leftover_tokens(document) and not places(document).keys() - set(
        leftover_tokens(document)
    )
    template = document if fresh and not job.template.document else template_of(job)
    job.found.stop_at(check_sections(slide_map, job.template.map_places, template))
    merged = merge_document(
        held,
        asked_of(job.script),
        document,
        answer,
        policy=slide_map.conflict_policy(),
        running={each.name for each in slide_map.sections if each.dated},
        withheld=withheld(job.watch, held),
    )
    return merged, plan_document(merged, document, template)


def _send(job: Job, file: DriveFile, plan: DocumentPlan, revision: str) -> str:
    """The revision the document has once the batch is applied."""
    google, batch = job.target.google, lower_all(plan.edits)
    return send(
        lambda requests: docs.batch_update(google, file.id, requests, revision),
        batch,
        job.brief.places,
    )


# -- memory ------------------------------------------------------------------------------------


def _held(job: Job) -> Memory | None:
    """What is remembered of the standing document; nothing where it is made anew."""
    return remembering.recall(job, job.to_fill_anew)[0] if job.to_fill_anew else None


def memory_of(
    job: Job, file: DriveFile, written: WrittenDocument, held: Memory | None = None
) -> Memory:
    """What was asked of a document."""
    return Memory(
        kind=job.kind,
        title=job.script.title,
        file=file.id,
        template=held.template if held else job.template.digest,
        inputs=job.inputs,
        built=job.options.now.isoformat(),
        slides=written.merged.remembered,
        history=job.history,
        manner=job.manner,
    )


# -- what may be sent --------------------------------------------------------------------------


def may_build(job: Job, document: Document, plan: DocumentPlan) -> None:
    """Stop at a plan that cannot be, that leaks, or before a document that somebody changed."""
    job.found.stop_at(plan.findings)
    standing = job.to_fill_anew if plan.overwrites else None
    if standing and standing.properties.get(documents.SEEN) != fingerprint(document):
        raise documents.touched(job.target, standing)
    scan_before(job, document, plan, ours=None if standing else ours_of(job, None))


def may_refresh(
    job: Job, file: DriveFile, held: Memory | None, document: Document, plan: DocumentPlan
) -> None:
    """Stop at a plan that leaks; what people wrote is told, and stops nothing."""
    job.found.stop_at(plan.findings)
    author = file.modified_by or "somebody"
    scan_before(job, document, plan, ours=ours_of(job, held), author=author)


def scan_before(
    job: Job,
    document: Document,
    plan: DocumentPlan,
    ours: frozenset[str] | None,
    author: str = "somebody",
) -> None:
    """Stop where the plan would say what it must not."""
    job.found.stop_at(
        scanning.scan_document_plan(
            job.watch,
            lower_all(plan.edits),
            standing_after(document, plan.edits),
            title=job.script.title,
            ours=ours,
            author=author,
        )
    )


def scan_after(
    job: Job,
    file: DriveFile,
    written: WrittenDocument,
    remembered: dict[str, object],
    *,
    has_readers: bool,
    held: Memory | None = None,
) -> None:
    """Stop where the finished document says what it must not."""
    job.found.stop_at(
        scanning.scan_document(
            job.watch,
            job.target,
            file,
            written.after,
            memory=remembered,
            ours=ours_of(job, held) if has_readers else None,
            has_readers=has_readers,
        )
    )


def ours_of(job: Job, held: Memory | None) -> frozenset[str]:
    """Every text that is ours, or was; what else stands in the document is a person's."""
    return scanning.texts_asked(
        _texts(asked_of(job.script)), as_json(held) if held else {}, template_of(job)
    )


def _texts(asked: Sequence[Asked]) -> Iterator[str]:
    for each in asked:
        if isinstance(each.content, AskedText):
            yield from (phrase.text for phrase in each.content.paragraphs)
        elif isinstance(each.content, AskedTable):
            yield from (phrase.text for phrase in each.content.header)
            yield from (c.text for row in each.content.rows for c in row.cells)


# -- what is told ------------------------------------------------------------------------------


def headings(job: Job) -> tuple[str, ...]:
    """The heading of each section; one without, by its name."""
    told: dict[tuple[str, str], str] = {}
    for each in asked_of(job.script):
        if each.section == _PAGE:
            continue
        key = each.section, each.item
        told.setdefault(key, each.section)
        if each.slot == "title" and isinstance(each.content, AskedText):
            told[key] = each.content.paragraphs[0].text
    return tuple(told.values())


def heading_of(job: Job, section: str, item: str) -> str:
    """The heading of one section."""
    for each in asked_of(job.script):
        is_it = (each.section, each.item, each.slot) == (section, item, "title")
        if is_it and isinstance(each.content, AskedText):
            return each.content.paragraphs[0].text
    return f"{section} ({item})" if item else section


def _telling(edits: Sequence[DocumentEdit]) -> Iterator[DocumentEdit]:
    """The edits a person wants to read of, in the order of the text."""
    yield from (
        each for each in reversed(edits) if not isinstance(each, NameRange | ForgetRange)
    )


def _line(edit: DocumentEdit) -> str:
    origin = edit.origin
    slot = f"{origin.slide}.{origin.slot}" if origin.slot else origin.slide
    words = " / ".join(_words(edit))
    return f"{type(edit).__name__} {slot}{f': {words}' if words else ''}"


def _words(edit: DocumentEdit) -> tuple[str, ...]:
    match edit:
        case WriteText():
            return tuple(edit.new.splitlines())
        case AddParagraphs():
            return edit.paragraphs
        case AddTable():
            return tuple(" | ".join(row) for row in (edit.header, *edit.rows))
        case AddRow():
            return (" | ".join(edit.cells),)
        case _:
            return ()
