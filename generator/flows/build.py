"""build: clone the template into the account's folder and fill it from the brief."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from generator.content.checks import check_brief
from generator.content.project import project
from generator.deck.deck import Deck
from generator.deck.outline import fingerprint
from generator.deck.read import from_slides
from generator.errors import ArgumentError, Finding
from generator.flows import account_folder, briefs, documents
from generator.flows.account_folder import AccountFolder
from generator.flows.briefs import Given, Side
from generator.flows.filling import Filled, Fitted, fill
from generator.flows.gathered import Gathered
from generator.flows.target import Target
from generator.flows.templates import Template, template_of
from generator.google import drive, slides
from generator.google.drive import DriveFile
from generator.maps.read import check_map
from generator.plan.edits import Edit, FillText
from generator.plan.fit import TITLE, fit
from generator.plan.memory import memory
from generator.plan.placement import PlacedSlide, PlacedText, Placement
from generator.plan.planner import Plan, plan
from generator.plan.script import Script, write_script
from generator.policy.kinds import check_kind, kind_policy

State = Literal["built", "already built", "filled anew", "planned"]
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a person asks of a build beyond kind and brief.

    Attributes:
        as_of: What "today" is.
        now: The time written into the memory.
        dry_run: Plan only; nothing is written.
        as_new: Build beside a document that stands already.
        replace: Put the standing document into `Archive/` first.
        doc: The link of the document meant, where there are several.
        template: The Drive id of a template of the person's own.
        strict: Warnings stop the run as errors do.
        use: Which brief, where the account keeps a newer one.
        ask: Asks a person which, showing the difference; None where nobody can answer.
        meeting: Which meeting it is made for, where its kind is made for one.
    """

    as_of: date
    now: datetime
    dry_run: bool = False
    as_new: bool = False
    replace: bool = False
    doc: str | None = None
    template: str | None = None
    strict: bool = False
    use: Side | None = None
    ask: Callable[[str], Side] | None = None
    meeting: int | None = None


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


def build(kind: str, named: str, target: Target, options: BuildOptions) -> Built:
    """Build one document of an account from its brief."""
    job = _prepare(kind, named, target, options)
    if job.is_made:
        return _keep(job)
    if options.dry_run:
        return _foretell(job)
    file = _obtain(job)
    filled = fill(
        target.google,
        file,
        lambda deck: _fitted(job, deck),
        job.brief.places,
        lambda deck, planned: _may_send(job, deck, planned),
    )
    return _finish(job, file, filled)


@dataclass(frozen=True, slots=True)
class _Job:
    """All that is known before anything is written.

    Attributes:
        placement: What stands where, where the template is known before its copy is.
        inputs: A digest of everything the document is made from.
        document: The finished document to fill anew, where one stands.
    """

    target: Target
    options: BuildOptions
    found: Gathered
    template: Template
    brief: Given
    folder: AccountFolder
    script: Script
    placement: Placement | None
    inputs: str
    document: DriveFile | None

    @property
    def kind(self) -> str:
        return self.template.kind

    @property
    def mark(self) -> str:
        return self.template.slide_map.mark

    @property
    def audience(self) -> str:
        return self.template.slide_map.audience

    @property
    def is_made(self) -> bool:
        """Whether the document to fill stands already, made from the same inputs."""
        anew = self.to_fill_anew
        return bool(anew and anew.properties.get(documents.INPUTS) == self.inputs)

    @property
    def to_fill_anew(self) -> DriveFile | None:
        """The standing document, unless another one shall take its place."""
        return None if self.options.replace else self.document


# -- before anything is written ----------------------------------------------------------------


def _prepare(kind: str, named: str, target: Target, options: BuildOptions) -> _Job:
    found = Gathered(strict=options.strict)
    template = template_of(kind, target, options.template)
    check_meeting(template, options.meeting)
    brief = briefs.given(named, target)
    folder = briefs.folder_of(brief.brief, target)
    brief = briefs.settle(brief, folder, target, options.use, options.ask)
    if not options.dry_run:
        brief = briefs.with_ids_written(brief)
    found.stop_at(folder.findings)
    script = write(brief, template, target, options, found)
    placement = None
    if template.deck:
        placement = place(brief, template, script, template.deck, found)
    standing = documents.standing(
        folder, template.slide_map.mark, template.slide_map.audience, options.meeting
    )
    document = None if options.as_new else documents.meant(standing, options.doc, kind)
    return _Job(
        target=target,
        options=options,
        found=found,
        template=template,
        brief=brief,
        folder=folder,
        script=script,
        placement=placement,
        inputs=_digest(script.digest(), template.digest, kind),
        document=document,
    )


def check_meeting(template: Template, meeting: int | None) -> None:
    """Stop where a meeting is missing, unknown, or said of a kind that is made for none.

    Raises:
        ArgumentError: with the meetings to choose from.
    """
    known = template.slide_map.meetings()
    if meeting in (known or (None,)):
        return
    listed = ", ".join(str(each) for each in known)
    told = "nobody said which" if meeting is None else f"{meeting} is none of {listed}"
    raise ArgumentError(
        Finding(
            "E213",
            what=f"`{template.kind}` is made for one meeting with the customer; {told}"
            if known
            else f"`{template.kind}` is made for no meeting, and --meeting says {meeting}",
            mend=f"say --meeting with one of: {listed}" if known else "leave --meeting out",
        )
    )


def write(
    brief: Given, template: Template, target: Target, options: BuildOptions, found: Gathered
) -> Script:
    """What the document says, from the brief projected for its readers."""
    values, places = brief.brief, brief.places
    found.stop_at(check_kind(kind_policy(), template.kind, values, places))
    found.stop_at(check_brief(values, places, template.kind, options.meeting))
    projected, findings = project(
        values,
        audience=template.slide_map.audience,
        kind=template.kind,
        vendor=target.vendor,
        as_of=options.as_of,
        places=places,
        meeting=options.meeting,
    )
    found.stop_at(findings)
    script, findings = write_script(projected.root, template.slide_map, template.map_places)
    found.stop_at(findings)
    return script


def place(
    brief: Given, template: Template, script: Script, deck: Deck, found: Gathered
) -> Placement:
    """What stands where on the template's slides."""
    found.stop_at(check_map(template.slide_map, template.map_places, deck))
    placement, findings = fit(template.kind, script, deck, brief.places)
    found.stop_at(findings)
    return replace(placement, name_for_ids=template.slide_map.mark)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def _foretell(job: _Job) -> Built:
    """The answer of a dry run: what would be done, in order."""
    google = job.target.google
    account_folder.check_way(job.target, job.brief.brief.account.name, job.folder)
    if job.to_fill_anew:
        deck = from_slides(slides.get(google, job.to_fill_anew.id))
    else:
        deck = job.template.deck or from_slides(slides.get(google, job.template.id))
    fitted = _fitted(job, deck)
    planned = plan(fitted.placement, deck, fitted.template)
    _may_send(job, deck, planned)
    return _told(job, job.to_fill_anew, "planned", fitted.placement, planned.edits)


def _keep(job: _Job) -> Built:
    """The answer where the document stands already; only the brief may be newer."""
    if not job.options.dry_run:
        briefs.store(job.brief, job.folder, job.target)
    return _told(job, job.document, "already built", job.placement)


# -- the document ------------------------------------------------------------------------------


def _obtain(job: _Job) -> DriveFile:
    """The file to fill: the standing one, one begun before, or a new copy of the template."""
    account_folder.make(job.target, job.brief.brief.account.name, job.folder)
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


def _fitted(job: _Job, deck: Deck) -> Fitted:
    """The placement, on the template's slides: the shipped one's, or those of a fresh copy."""
    if job.placement and job.template.deck:
        return Fitted(job.placement, job.template.deck)
    template = deck
    if job.to_fill_anew or documents.is_filled(deck):
        template = from_slides(slides.get(job.target.google, job.template.id))
    return Fitted(place(job.brief, job.template, job.script, template, job.found), template)


def _may_send(job: _Job, deck: Deck, planned: Plan) -> None:
    """Stop at a plan that cannot be, and before a document that somebody changed."""
    job.found.stop_at(planned.findings)
    document = job.to_fill_anew if planned.overwrites else None
    if document and document.properties.get(documents.SEEN) != fingerprint(deck):
        raise documents.touched(job.target, document)


# -- the end -----------------------------------------------------------------------------------


def _finish(job: _Job, file: DriveFile, filled: Filled) -> Built:
    """The document in its place, with its memory beside it and the brief at home.

    A document that stands keeps its name: somebody may have given it another one.
    """
    memory_id = _keep_memory(job, file, filled)
    briefs.store(job.brief, job.folder, job.target)
    stands = file is job.to_fill_anew
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
            documents.SEEN: fingerprint(filled.deck),
            documents.MEMORY_ID: memory_id,
        },
        add_parent=job.folder.id if moves else None,
        remove_parent=job.folder.internal_id if moves else None,
    )
    state: State = "filled anew" if stands else "built"
    return _told(job, finished, state, filled.placement)


def _keep_memory(job: _Job, file: DriveFile, filled: Filled) -> str:
    remembered = memory(
        filled.placement,
        filled.plan.seats,
        file_id=file.id,
        template=job.template.digest,
        inputs=job.inputs,
        built=job.options.now,
    )
    data = json.dumps(remembered, ensure_ascii=False, indent=1).encode()
    google = job.target.google
    place, standing = account_folder.memory_folder(job.target, job.folder)
    name = f"{file.id}.json"
    for each in standing:
        if each.name == name:
            return drive.replace_content(google, each.id, data, _JSON).id
    return drive.create_file(google, name, place, data, _JSON, {}).id


def _told(
    job: _Job,
    file: DriveFile | None,
    state: State,
    placement: Placement | None,
    edits: tuple[Edit, ...] = (),
) -> Built:
    path = job.target.path_of(file.id) if file else None
    placed = placement.slides if placement else ()
    return Built(
        kind=job.kind,
        state=state,
        name=file.name if file else documents.file_name(job.script.title, job.audience),
        file_id=file.id if file else "",
        url=file.url if file else "",
        path=str(path) if path else "",
        slides=len(placed) or len(job.script.slides),
        filled=tuple(_heading(slide) for slide in placed),
        planned=tuple(_line(edit) for edit in edits),
        calls=job.target.google.calls.as_dict(),
        findings=job.found.findings,
    )


def _heading(slide: PlacedSlide) -> str:
    title = slide.slots.get(TITLE)
    return title.text.replace("\n", " ") if isinstance(title, PlacedText) else slide.name


def _line(edit: Edit) -> str:
    origin = edit.origin
    slot = f"{origin.slide}.{origin.slot}" if origin.slot else origin.slide
    words = f": {' / '.join(edit.new.splitlines())}" if isinstance(edit, FillText) else ""
    return f"{type(edit).__name__} {slot}{words}"
