"""Work on a document that stands: what refresh, diff, pull and restore begin with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from generator.content.places import SourceMap
from generator.deck.deck import Deck
from generator.flows.account import documents
from generator.flows.account.target import Target
from generator.flows.document import remembering
from generator.flows.document.filling import Fitted
from generator.flows.document.preparing import BuildOptions, Job, fitted, prepare
from generator.flows.document.withholding import withheld
from generator.google.drive import DriveFile
from generator.merge.choices import Choice
from generator.plan.memory import Memory
from generator.plan.merged.noted import Answer, Noted
from generator.plan.merging import Merged, merge

OnConflict = Literal["keep", "take", "ask"]


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
        merged = merge(
            self.held,
            asked.placement,
            deck,
            asked.template,
            self.answer,
            policy,
            withheld(self.job.watch, self.held),
        )
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
        meeting = options.common.meeting
        raise documents.missing(kind, named, job.folder, target, meeting)
    held, findings = remembering.recall(job, file)
    job.found.stop_at(findings)
    return Work(job, file, held, _answer(options, job.brief.places))


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


def line_of(noted: Noted, places: SourceMap) -> str:
    """The line of the brief a change comes from; empty where no line says it."""
    written = (loc for loc in noted.locs if places.walk(loc)[0])
    return next((str(places.find(loc)) for loc in written), "")
