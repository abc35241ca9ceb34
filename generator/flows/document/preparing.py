"""What every run on a document does first: read brief, map, template and folder."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from generator.content.checks import check_brief
from generator.content.history import History
from generator.content.matrix import shown
from generator.content.project import CustomerBrief, InternalBrief, Projected, project
from generator.deck.deck import Deck
from generator.deck.read import from_slides
from generator.deck.slots import slides_by_name
from generator.errors import ArgumentError, Finding, Level
from generator.flows.account import documents, pictures, sisters
from generator.flows.account.account_folder import AccountFolder
from generator.flows.account.target import Target
from generator.flows.account.templates import Template, template_of
from generator.flows.brief import briefs, conversions, linking, past
from generator.flows.brief.briefs import Given, Side
from generator.flows.brief.gathered import Gathered
from generator.flows.brief.more import with_more
from generator.flows.brief.past import Since
from generator.flows.brief.watch import Watch, watch_for
from generator.flows.document.filling import Fitted
from generator.flows.document.sending import PictureRefused
from generator.google import slides
from generator.google.drive import DriveFile
from generator.maps.places import naming
from generator.maps.read import check_map
from generator.maps.stock import words_of
from generator.plan.fit import fit
from generator.plan.manner import AS_USUAL, Detail, Manner
from generator.plan.placement import Placement
from generator.plan.prompting import with_prompts
from generator.plan.script import Script, write_script
from generator.policy.checks.judge import judge_for
from generator.policy.checks.sentence import Case
from generator.policy.kinds import check_kind, kind_policy
from generator.policy.prompts import prompts_for


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
        since: Since when what changed is told.
        detail: Whether the appendix stands in it; None leaves that as it is.
        prompts: Whether what is not known yet is asked in it; None leaves that as it is.
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
    since: Since = past.LAST_REVIEW
    detail: Detail | None = None
    prompts: bool | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """All that is known of one document before anything is written.

    Attributes:
        placement: What stands where, where the template is known before its copy is.
        inputs: A digest of everything the document is made from.
        document: The finished document to fill anew, where one stands.
        watch: What its readers must not find in it.
        memory: What is kept of the document, as it is kept.
        history: How the account stood each time, up to now.
        manner: What it is asked to be beyond its kind.
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
    watch: Watch
    memory: bytes | None = None
    history: History = ()
    manner: Manner = AS_USUAL

    @property
    def kind(self) -> str:
        """The kind of document."""
        return self.template.kind

    @property
    def mark(self) -> str:
        """What a document of this kind is marked with."""
        return self.template.slide_map.mark

    @property
    def audience(self) -> str:
        """Who may read it."""
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


@dataclass(frozen=True, slots=True)
class Written:
    """What a document says, and the view of the brief it is said from."""

    script: Script
    view: CustomerBrief | InternalBrief


def prepare(kind: str, named: str, target: Target, options: BuildOptions) -> Job:
    """Everything that is read and reckoned before a document is touched."""
    found = Gathered(strict=options.strict)
    template = template_of(kind, target, options.template)
    check_meeting(template, options.meeting)
    brief = briefs.given(named, target)
    found.stop_at(brief.findings)
    folder = briefs.folder_for(brief, target)
    brief = briefs.settle(brief, folder, target, options.use, options.ask)
    if not options.dry_run:
        brief = briefs.with_ids_written(brief)
    brief = conversions.remembered(brief, folder)
    found.stop_at(folder.findings)
    audience = template.slide_map.audience
    brief = with_links(brief, template, target, folder)
    standing = documents.standing(folder, template.slide_map.mark, audience, options.meeting)
    document = None if options.as_new else documents.meant(standing, options.doc, kind)
    found.tell(sisters.told(target, folder, named, document))
    memory = past.memory_of(target, folder, document) if document else None
    history = past.history_in(memory) if audience == "customer" else ()
    found.stop_at(past.begins_later(options.since, history))
    brief = past.with_past(brief, history)
    manner = past.manner_in(memory).asked(options.detail, options.prompts)
    options = replace(options, detail=manner.detail, prompts=manner.prompts)
    said = write(brief, template, target, options, found, folder, history)
    script, view = said.script, said.view
    placement = None
    if template.deck:
        placement = place(brief, template, script, template.deck, found, manner)
    if audience == "customer":
        history = past.kept(history, view.root, brief.brief, kind, options.as_of)
    return Job(
        target=target,
        options=options,
        found=found,
        template=template,
        brief=brief,
        folder=folder,
        script=script,
        placement=placement,
        inputs=_digest(script.digest(), template.digest, kind, *_unusual(manner)),
        document=document,
        watch=watch_for(
            view,
            brief,
            target.own_terms,
            target.vendor.hosts,
            words_of(template.slide_map),
        ),
        memory=memory,
        history=history,
        manner=manner,
    )


def _unusual(manner: Manner) -> tuple[str, ...]:
    return () if manner.detail == AS_USUAL.detail else (manner.detail,)


def with_links(
    brief: Given, template: Template, target: Target, folder: AccountFolder | None = None
) -> Given:
    """The brief with what of its links a customer can open, where the document is theirs."""
    if template.slide_map.audience == "internal":
        return brief
    return linking.looked_up(brief, template.kind, target, folder)


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
    brief: Given,
    template: Template,
    target: Target,
    options: BuildOptions,
    found: Gathered,
    folder: AccountFolder | None = None,
    history: History = (),
) -> Written:
    """What the document says, from the brief projected for its readers."""
    values, places = brief.brief, brief.places
    found.stop_at(check_kind(kind_policy(), template.kind, values, places))
    told = check_brief(values, places, template.kind, options.meeting)
    found.stop_at((*told, *check_content(brief, template, target, options)))
    projected, findings = project_for(brief, template, target, options)
    found.stop_at(findings)
    root = with_more(projected.root, template.kind, brief, target, folder, options.as_of)
    changed = past.changes_since(
        options.since, history, projected.root, values, template.kind, options.as_of
    )
    root = root.with_fields(changes=changed)
    script, findings = write_script(root, template.slide_map, template.map_places)
    found.stop_at(findings)
    wall = pictures.Wall(values, places, brief.beside, folder or brief.home, target)
    script, findings = wall.hung(script)
    found.stop_at(findings)
    found.stop_at(_without_manner(template, options))
    if options.prompts and not template.slide_map.is_document:
        asked = prompts_for(values, template.kind, options.meeting)
        script = with_prompts(script, template.slide_map, root, asked)
    return Written(script, projected)


def _without_manner(template: Template, options: BuildOptions) -> Iterator[Finding]:
    """A hint where a written document is asked to be what only a deck can be."""
    said = (
        options.detail == "summary" and "--detail summary",
        options.prompts and "--with-prompts",
    )
    if template.slide_map.is_document and any(said):
        yield Finding(
            "E271",
            what=f"`{template.kind}` is a written document, without appendix and prompts",
            where=" and ".join(each for each in said if each),
            mend="leave it out, or say it of a deck",
            level=Level.HINT,
        )


def check_content(
    brief: Given, template: Template, target: Target, options: BuildOptions
) -> Iterator[Finding]:
    """What the handbooks' sentences say of the elements this document shows."""
    kind = template.kind
    case = Case(brief.brief, brief.places, target.vendor, options.as_of, kind)
    due = shown(kind, options.meeting)
    return judge_for(case, {*due.owed, *due.when_given})


def project_for(
    brief: Given, template: Template, target: Target, options: BuildOptions
) -> Projected:
    """The view of a brief its readers may have, and what was left out on the way."""
    return project(
        brief.brief,
        audience=template.slide_map.audience,
        kind=template.kind,
        vendor=target.vendor,
        as_of=options.as_of,
        places=brief.places,
        meeting=options.meeting,
        conversion=conversions.conversion_of(template.kind, brief),
        readable=brief.readable,
    )


def place(
    brief: Given,
    template: Template,
    script: Script,
    deck: Deck,
    found: Gathered,
    manner: Manner = AS_USUAL,
) -> Placement:
    """What stands where on the template's slides."""
    names, findings = naming(template.slide_map, template.map_places, deck)
    found.stop_at(findings)
    deck = names.on(deck)
    found.stop_at(check_map(template.slide_map, template.map_places, deck))
    placement, findings = fit(template.kind, script, deck, brief.places)
    found.stop_at(findings)
    placement = replace(
        placement,
        name_for_ids=template.slide_map.mark,
        naming=names,
        divider=script.divider,
    )
    if manner.detail == "full":
        return placement
    found.tell(_left_out(placement, template))
    return placement.body()


def _left_out(placement: Placement, template: Template) -> Iterator[Finding]:
    """A hint where there is an appendix that was asked to be left out."""
    count = len(placement.slides) - len(placement.body().slides)
    if count:
        yield Finding(
            "E270",
            what=f"the appendix is left out: {count - 1} slides of details",
            where=f"{template.kind}, --detail summary",
            mend="say --detail full to have it",
            level=Level.HINT,
        )


def without_picture(job: Job, refused: PictureRefused) -> Job:
    """The job without a picture that could not be fetched; nothing of it was written yet."""
    script, finding = pictures.refused(job.script, refused.address, job.brief.places)
    job.found.stop_at((finding,))
    deck = job.template.deck
    placed = None
    if deck:
        placed = place(job.brief, job.template, script, deck, job.found, job.manner)
    return replace(job, script=script, placement=placed)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def fitted(job: Job, deck: Deck) -> Fitted:
    """The placement, on the template's slides: the shipped one's, or those of a fresh copy."""
    if job.placement and job.template.deck:
        return Fitted(job.placement, job.placement.naming.on(job.template.deck))
    template = deck
    if job.to_fill_anew or _is_filled(job.template, deck):
        template = _template_deck(job)
    asked = place(job.brief, job.template, job.script, template, job.found, job.manner)
    return Fitted(asked, asked.naming.on(template))


def _template_deck(job: Job) -> Deck:
    """The slides of a template of the company's own; many accounts share one reading."""
    once = job.target.once
    if once and job.template.id in once.templates:
        return once.templates[job.template.id]
    deck = from_slides(slides.get(job.target.google, job.template.id))
    if once:
        once.templates[job.template.id] = deck
    return deck


def _is_filled(template: Template, deck: Deck) -> bool:
    """Whether a copy of a template was filled before: no token, and every slot with a name."""
    marked = {slide.slide for slide in template.slide_map.slides if slide.find}
    return documents.is_filled(deck) and (
        not marked or bool(marked & slides_by_name(deck).keys())
    )
