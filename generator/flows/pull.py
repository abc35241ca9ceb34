"""pull: what people wrote into a document, proposed back into the brief."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.content.view import Record
from generator.deck.read import from_slides
from generator.errors import Finding, InputError
from generator.flows import documents, past
from generator.flows.briefs import Given
from generator.flows.drafts import Draft, draft_of
from generator.flows.editing import Change, edit
from generator.flows.preparing import Job, project_for
from generator.flows.pulling import NotToPull, Proposal, proposal
from generator.flows.refresh import RefreshOptions, Work, begin, slide_link
from generator.flows.restore import only_decks
from generator.flows.target import Target
from generator.google import slides
from generator.merge.choices import Kind
from generator.merge.normal import same
from generator.plan.noted import Noted
from generator.plan.typed import Typed, typed


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
    deck = from_slides(slides.get(target.google, work.file.id))
    merged, _ = work.merged_with(deck)
    asked = work.asked.placement if work.asked else merged.placement
    found = typed(asked, merged.placement)
    with draft_of(work.job.brief) as draft:
        made = _Pulling(work, draft)
        for each in found:
            made.take(each)
        difference = draft.difference()
    left = (*made.left_out(), *_untold(work, found, merged.noted))
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


def _check(work: Work) -> None:
    """Stop where nothing can be pulled, or nobody knows what people changed."""
    only_decks(work)
    if work.job.brief.named:
        raise InputError(
            Finding(
                "E441",
                what="the brief is a spreadsheet, which is not edited from here",
                where=work.job.brief.named,
                mend="write into it what `deckwright diff` tells as kept",
            )
        )
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

    def __init__(self, work: Work, draft: Draft) -> None:
        self.work, self.draft = work, draft
        self.changes: list[Change] = []
        self.proposed: list[str] = []
        self._texts: list[str] = []
        self._left: list[tuple[Typed, str]] = []

    def take(self, each: Typed) -> None:
        """Take one edit where the brief then says just that; else tell why not."""
        slide_map = self.work.job.template.slide_map
        try:
            wanted = proposal(slide_map, self._view(), each, self.draft.given)
        except NotToPull as why:
            self._left.append((each, str(why)))
            return
        for changes in wanted.ways:
            if self._is_proved(wanted, changes):
                self.changes += changes
                self.proposed.append(self._told(wanted, each))
                self._texts.append(each.text)
                return
        self._left.append((each, f"the brief cannot say it in {wanted.place}"))

    def left_out(self) -> Iterator[str]:
        """What does not go into the brief, but for what stands elsewhere and does."""
        for each, why in self._left:
            if not any(same(each.text, text) for text in self._texts):
                link = slide_link(self.work.file, each.slide_id)
                yield f"{each.slide}.{each.slot}: “{each.text}”: {why} {link}"

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

    def _view(self) -> Record:
        """What the document would say from the draft."""
        job = self.work.job
        given = replace(self.draft.given, left_out=job.brief.left_out)
        given = past.with_past(given, job.history)
        return project_for(given, job.template, job.target, job.options)[0].root

    def _told(self, wanted: Proposal, each: Typed) -> str:
        was = f"“{each.asked.text}” → " if each.asked and each.asked.text else ""
        return f"{wanted.place}: {was}“{each.text}”{self._who_reads(wanted)}"

    def _who_reads(self, wanted: Proposal) -> str:
        if self.work.job.audience == "customer":
            return ""
        return " (internal)" if wanted.is_internal else " (customers read it too)"


def _untold(work: Work, found: Iterable[Typed], noted: Iterable[Noted]) -> Iterator[str]:
    """People's edits that are no words to be written anywhere: what they took away or drew."""
    known = [(each.slide, each.slot, each.text) for each in found]
    for each in noted:
        if each.change.kind in (Kind.WRITTEN, Kind.TAKEN):
            continue
        theirs = each.change.theirs
        if theirs is not None and any(
            (each.slide, each.slot) == (slide, slot) and (same(theirs, text) or text in theirs)
            for slide, slot, text in known
        ):
            continue
        at = f", {each.change.at}" if each.change.at else ""
        told = f"“{theirs}”" if theirs else "was taken away"
        yield f"{each.name}{at}: {told} {slide_link(work.file, each.slide_id)}"
