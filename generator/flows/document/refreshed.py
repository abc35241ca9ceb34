"""What a refresh did, or would do: each change with both its sides and where to find them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.content.places import SourceMap
from generator.errors import Finding
from generator.flows.document import in_docs
from generator.flows.document.medium import Parts, parts_of
from generator.flows.document.reworking import Work, line_of
from generator.google.drive import DriveFile
from generator.merge.choices import Kind
from generator.plan.document.merging import MergedDocument
from generator.plan.merged.noted import Noted
from generator.plan.merging import Merged
from generator.plan.placement import PlacedText
from generator.plan.rooms import TITLE

State = Literal["refreshed", "up to date", "would be refreshed"]


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


def told_deck(work: Work, merged: Merged, state: State) -> Refreshed:
    """The changes of a deck, each with the title of its slide."""
    file, places = work.file, work.job.brief.places
    changes = tuple(_told(each, file, places, merged) for each in merged.noted)
    return _as_told(work, state, len(merged.placement.slides), changes)


def told_document(work: Work, merged: MergedDocument, state: State) -> Refreshed:
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


def _told(noted: Noted, file: DriveFile, places: SourceMap, merged: Merged) -> Told:
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
