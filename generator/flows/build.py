"""build: clone the template into the account's folder and fill it from the brief."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from generator.errors import Finding
from generator.flows.account import account_folder, documents, readers, register
from generator.flows.account.target import Target
from generator.flows.brief import briefs
from generator.flows.document import remembering
from generator.flows.document.in_docs import Docs
from generator.flows.document.in_slides import Slides
from generator.flows.document.medium import Medium, Outcome, Parts, parts_of
from generator.flows.document.preparing import BuildOptions, Job, prepare
from generator.google import drive
from generator.google.drive import DriveFile

State = Literal["built", "already built", "filled anew", "planned"]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, or would do."""

    kind: str
    state: State
    name: str
    file_id: str
    url: str
    path: str
    slides: int
    filled: tuple[str, ...]
    planned: tuple[str, ...]
    calls: dict[str, dict[str, int]]
    findings: tuple[Finding, ...]
    parts: Parts = "slides"


def build(kind: str, named: str, target: Target, options: BuildOptions) -> Built:
    """Build one document of an account from its brief."""
    job = _marked(prepare(kind, named, target, options))
    if job.is_made:
        return _keep(job)
    if options.dry_run:
        return _foretell(job)
    file = _obtain(job)
    return _finish(job, file, medium_of(job).fill(job, file))


def medium_of(job: Job) -> Medium:
    """How the document of a job is read and written."""
    return Docs() if job.template.slide_map.is_document else Slides()


def _marked(job: Job) -> Job:
    """The job with what is marked of its document, wherever that stands."""
    document = job.document
    if document is None or documents.INPUTS in document.properties:
        return job
    marks = documents.marks_of(job.target, job.folder, document)
    return replace(job, document=replace(document, properties={**document.properties, **marks}))


def _foretell(job: Job) -> Built:
    """The answer of a dry run: what would be done, in order."""
    account_folder.check_way(job.target, job.brief.brief.account.name, job.folder)
    _check_readers(job)
    return _told(job, job.to_fill_anew, "planned", medium_of(job).foretell(job))


def _keep(job: Job) -> Built:
    """The answer where the document stands already; only the brief may be newer."""
    if not job.options.dry_run:
        _check_readers(job)
        briefs.store(job.brief, job.folder, job.target)
        if job.document:
            _note(job, job.document, None)
    return _told(job, job.document, "already built", medium_of(job).said(job))


# -- the document ------------------------------------------------------------------------------


def _look_at_template(job: Job) -> None:
    """Stop where the template is out of sight, before folders are made for its copy.

    Only a sign-in that sees its own files alone is asked: others spare the call.

    Raises:
        Missing: it was published under another sign-in.
    """
    if job.target.google.sees_only_own and job.folder.missing:
        drive.get(job.target.google, job.template.id)


def _check_readers(job: Job, *, asking: bool = False) -> None:
    """Stop where the customer reads the folder of our own documents, tell of others."""
    brief, target = job.brief.brief, job.target
    job.found.stop_at(readers.before_writing(brief, target, job.folder, asking=asking))


def _obtain(job: Job) -> DriveFile:
    """The file to fill: the standing one, one begun before, or a new copy of the template."""
    _look_at_template(job)
    account_folder.make(job.target, job.brief.brief.account.name, job.folder)
    _check_readers(job, asking=job.to_fill_anew is None)
    if job.to_fill_anew:
        return job.to_fill_anew
    if job.document:
        documents.archive(job.target, job.folder, job.document, job.options.as_of)
    meeting = job.options.meeting
    begun = documents.standing(job.folder, job.mark, job.audience, meeting).unfinished
    if begun:
        return begun
    name = documents.file_name(job.script.title, job.audience)
    return drive.copy(
        job.target.google,
        job.template.id,
        f"{name} {documents.UNFINISHED}",
        job.folder.internal_id or job.folder.id,
        {
            **documents.marks(job.mark, meeting),
            documents.STATE: documents.FILLING,
            documents.INPUTS: job.inputs,
        },
    )


# -- the end -----------------------------------------------------------------------------------


def _finish(job: Job, file: DriveFile, filled: Outcome) -> Built:
    """The document in its place, with its memory beside it and the brief at home.

    A document that stands keeps its name: somebody may have given it another one.
    """
    stands = file is job.to_fill_anew
    memory_id = remembering.keep(job, file, dict(filled.remembered))
    briefs.store(job.brief, job.folder, job.target)
    moves = not stands and job.audience == "customer"
    place = job.folder.files if job.audience == "customer" else job.folder.internal_files
    gone = {file.id, job.document.id if job.document and job.options.replace else ""}
    finished = drive.update(
        job.target.google,
        file.id,
        name=None
        if stands
        else documents.file_name(
            job.script.title, job.audience, [each.name for each in place if each.id not in gone]
        ),
        properties={
            documents.STATE: documents.DONE,
            documents.INPUTS: job.inputs,
            documents.SEEN: filled.seen,
            documents.MEMORY_ID: memory_id,
        },
        add_parent=job.folder.id if moves else None,
        remove_parent=job.folder.internal_id if moves else None,
    )
    account_folder.note_folders(job.target, job.folder)
    state: State = "filled anew" if stands else "built"
    _note(job, finished, job.options.as_of)
    return _told(job, finished, state, filled)


def _note(job: Job, document: DriveFile, built: date | None) -> None:
    """The register told of the document, and of the one whose place it took."""
    rows = [
        register.row_of(job.brief.brief, job.kind, document, job.found.findings, built=built)
    ]
    if job.options.replace and job.document and job.document.id != document.id:
        rows.append(register.archived(job.document))
    job.found.tell(register.note(job.target, rows, job.folder))


def _told(job: Job, file: DriveFile | None, state: State, said: Outcome) -> Built:
    path = job.target.path_of(file.id) if file else None
    return Built(
        kind=job.kind,
        state=state,
        name=file.name if file else documents.file_name(job.script.title, job.audience),
        file_id=file.id if file else "",
        url=file.url if file else "",
        path=str(path) if path else "",
        slides=len(said.headings) or len(job.script.slides),
        filled=said.headings,
        planned=said.planned,
        calls=job.target.google.calls.as_dict(),
        findings=job.found.findings,
        parts=parts_of(job),
    )
