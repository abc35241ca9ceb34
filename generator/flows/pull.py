"""pull: what people wrote into a document, proposed back into the brief."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.content.places import Loc
from generator.content.view import Record
from generator.deck.read import from_slides
from generator.errors import Finding, InputError
from generator.flows.account import documents
from generator.flows.account.target import Target
from generator.flows.brief import past
from generator.flows.brief.briefs import Given
from generator.flows.brief.drafts import Draft, draft_of
from generator.flows.brief.editing import Change, check_cells, edit
from generator.flows.brief.pulling import NotToPull, Proposal, proposal
from generator.flows.brief.sheet_editing import book_of
from generator.flows.document import in_docs
from generator.flows.document.preparing import Job, project_for
from generator.flows.document.refreshed import slide_link
from generator.flows.document.reworking import RefreshOptions, Work, begin
from generator.google import slides
from generator.merge.choices import Kind
from generator.merge.normal import same
from generator.plan.document.asked import asked_of
from generator.plan.document.typed import as_asked, as_merged
from generator.plan.merged.noted import Noted
from generator.plan.placement import Placement
from generator.plan.typed import Typed, phrases_of, typed


@dataclass(frozen=True, slots=True)
class Pulled:
    """What was found, and what became or would become of it.

    Attributes:
        proposed: What goes into the brief, a line each.
        left: What does not, each with its reason and the slide's address.
        difference: The change of the brief, as a unified diff.
        written: Where it was written; empty where nothing was.
    """

    kind: str
    name: str
    url: str
    proposed: tuple[str, ...]
    left: tuple[str, ...]
    difference: str
    written: str
    findings: tuple[Finding, ...]
    calls: dict[str, dict[str, int]]


def pull(
    kind: str, named: str, target: Target, options: RefreshOptions, *, write: bool
) -> Pulled:
    """Propose what people wrote into a document for the brief; write it where asked to."""
    common = replace(options.common, dry_run=True)
    work = begin(kind, named, target, replace(options, common=common))
    _check(work)
    asked, standing, noted = _standing(work)
    found = typed(asked, standing)
    with draft_of(work.job.brief) as draft:
        made = _Pulling(work, standing, draft)
        for each in found:
            made.take(each)
        difference = draft.difference()
    left = (*made.left_out(), *_untold(work, found, noted))
    where = ""
    if write and made.changes:
        where = str(_write(work.job, target, made.changes).places.root.file)
    return Pulled(
        kind,
        work.file.name,
        documents.place_of(target, work.file),
        tuple(made.proposed),
        left,
        difference,
        where,
        work.job.found.findings,
        target.google.calls.as_dict(),
    )


def _standing(work: Work) -> tuple[Placement, Placement, tuple[Noted, ...]]:
    """What is asked for, what stands once it is merged, and what a refresh would tell of."""
    job = work.job
    if job.template.slide_map.is_document:
        asked = asked_of(job.script)
        _, foreseen, _ = in_docs.foreseen(job, work.file, work.held, work.answer)
        return as_asked(asked), as_merged(asked, foreseen), foreseen.noted
    merged, _ = work.merged_with(from_slides(slides.get(job.target.google, work.file.id)))
    ours = work.asked.placement if work.asked else merged.placement
    return ours, merged.placement, merged.noted


def _link(work: Work, slide_id: str) -> str:
    """Where a person finds it; a written document opens at its beginning."""
    is_document = work.job.template.slide_map.is_document
    return work.file.url if is_document else slide_link(work.file, slide_id)


def _check(work: Work) -> None:
    """Stop where nothing can be pulled, or nobody knows what people changed."""
    if work.held is None:
        raise InputError(
            Finding(
                "E442",
                what="nobody remembers what this document was asked to say, so nobody can tell "
                "what people changed in it",
                where=documents.place_of(work.job.target, work.file),
                mend="bring it up to date once with `deckwright refresh`, then pull",
            )
        )


def _write(job: Job, target: Target, changes: Iterable[Change]) -> Given:
    """The brief with all changes, where it is kept."""
    return edit(job.brief, target, tuple(changes))


class _Pulling:
    """One document's edits, taken into a draft of the brief one by one."""

    def __init__(self, work: Work, standing: Placement, draft: Draft) -> None:
        self.work, self.draft = work, draft
        self._standing = standing
        self.changes: list[Change] = []
        self.proposed: list[str] = []
        self._texts: list[str] = []
        brief = work.job.brief
        self._book = book_of(brief, work.job.target) if brief.named else None
        self._left: list[tuple[Typed, str]] = []

    def take(self, each: Typed) -> None:
        """Take one edit where the brief then says just that; else tell why not."""
        slide_map = self.work.job.template.slide_map
        try:
            wanted = proposal(slide_map, self._view(), each, self.draft.given)
        except NotToPull as why:
            self._left.append((each, str(why)))
            return
        if wanted.gone and (slide := self._still_on(wanted.gone)):
            self._left.append((each, f"it was taken away here and stands on `{slide}`"))
            return
        why_not = f"the brief cannot say it in {wanted.place}"
        for changes in wanted.ways:
            if not self._is_proved(wanted, changes):
                continue
            if no_cell := self._without_cell(changes):
                self.draft.go_back()
                why_not = no_cell
                continue
            self.changes += changes
            self.proposed.append(self._told(wanted, each) + self._cell(changes))
            self._texts.append(each.text)
            return
        self._left.append((each, why_not))

    def left_out(self) -> Iterator[str]:
        """What does not go into the brief, but for what stands elsewhere and does."""
        for each, why in self._left:
            if each.is_gone or not any(same(each.text, text) for text in self._texts):
                link = _link(self.work, each.slide_id)
                text = each.asked.text if each.is_gone and each.asked else each.text
                yield f"{each.slide}.{each.slot}: “{text}”: {why} {link}"

    def _still_on(self, item: Loc) -> str:
        """A slide on which something of an item stands; empty where none is."""
        for slide in self._standing.slides:
            for phrase in phrases_of(slide):
                locs = phrase.locs if phrase.text else ()
                if locs and all(loc[: len(item)] == item for loc in locs):
                    return slide.name
        return ""

    def _is_proved(self, wanted: Proposal, changes: tuple[Change, ...]) -> bool:
        """Whether the brief, so changed, is read and says what stands in the document."""
        try:
            self.draft.change(changes)
        except InputError:
            return False
        if wanted.is_said(self._view()):
            return True
        self.draft.go_back()
        return False

    def _without_cell(self, changes: tuple[Change, ...]) -> str:
        """Why changes have no cells in the spreadsheet the brief is; empty where they have."""
        if self._book is None:
            return ""
        try:
            check_cells(self.work.job.brief, self._book, (*self.changes, *changes))
        except InputError as why:
            return why.findings[0].what
        return ""

    def _cell(self, changes: tuple[Change, ...]) -> str:
        """Where in a spreadsheet a change is written."""
        if self._book is None:
            return ""
        return f" ({self.work.job.brief.places.find(changes[0].loc)})"

    def _view(self) -> Record:
        """What the document would say from the draft."""
        job = self.work.job
        known = job.brief
        given = replace(self.draft.given, left_out=known.left_out, readable=known.readable)
        given = past.with_past(given, job.history)
        return project_for(given, job.template, job.target, job.options)[0].root

    def _told(self, wanted: Proposal, each: Typed) -> str:
        if each.is_gone and each.asked:
            return f"{wanted.place}: “{each.asked.text}”"
        was = f"“{each.asked.text}” → " if each.asked and each.asked.text else ""
        return f"{wanted.place}: {was}“{each.text}”{self._who_reads(wanted)}"

    def _who_reads(self, wanted: Proposal) -> str:
        if self.work.job.audience == "customer":
            return ""
        return " (internal)" if wanted.is_internal else " (customers read it too)"


def _untold(work: Work, found: Iterable[Typed], noted: Iterable[Noted]) -> Iterator[str]:
    """People's edits that are no words to be written anywhere: what they took away or drew."""
    known = [(each.slide, each.slot, each.text) for each in found if not each.is_gone]
    gone = [(e.slide, e.slot, e.asked.text) for e in found if e.is_gone and e.asked]
    for each in noted:
        if each.change.kind in (Kind.WRITTEN, Kind.TAKEN):
            continue
        theirs = each.change.theirs
        if theirs is None and any(
            (each.slide, each.slot) == (slide, slot) and same(each.change.ours or "", text)
            for slide, slot, text in gone
        ):
            continue
        if theirs is not None and any(
            (each.slide, each.slot) == (slide, slot) and (same(theirs, text) or text in theirs)
            for slide, slot, text in known
        ):
            continue
        at = f", {each.change.at}" if each.change.at else ""
        told = f"“{theirs}”" if theirs else "was taken away"
        yield f"{each.name}{at}: {told} {_link(work, each.slide_id)}"
