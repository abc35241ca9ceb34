"""What a standing customer document says that must not leave with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.content.project import project
from generator.deck.read import from_slides
from generator.document.read import from_docs
from generator.errors import Finding
from generator.flows.account import documents
from generator.flows.account.target import Target
from generator.flows.account.templates import Template, map_of, template_of
from generator.flows.brief import conversions
from generator.flows.brief.briefs import Given
from generator.flows.brief.watch import Watch, watch_for
from generator.flows.document import scanning
from generator.google import docs, slides
from generator.google.drive import DriveFile


@dataclass(frozen=True, slots=True)
class Leaving:
    """A document that is about to leave the house.

    Attributes:
        brief: What its account says now, with what its conversion left behind.
        as_of: The day that counts as today.
        meeting: Which meeting it was made for, where its kind is made for one.
    """

    kind: str
    document: DriveFile
    brief: Given
    as_of: date
    meeting: int | None = None


def leaks_of(leaving: Leaving, target: Target) -> tuple[Finding, ...]:
    """What of ours stands in it: in our words an error, in words of people a warning."""
    projected, _ = project(
        leaving.brief.brief,
        audience="customer",
        kind=leaving.kind,
        vendor=target.vendor,
        as_of=leaving.as_of,
        places=leaving.brief.places,
        meeting=leaving.meeting,
        conversion=conversions.conversion_of(leaving.kind, leaving.brief),
        readable=leaving.brief.readable,
    )
    watch = watch_for(projected, leaving.brief, target.own_terms, target.vendor.hosts)
    memory = documents.memory_of(target, leaving.document)
    if map_of(leaving.kind, target)[0].is_document:
        return _of_text(watch, leaving, target, memory)
    return _of_deck(watch, leaving, target, memory)


def _of_deck(
    watch: Watch, leaving: Leaving, target: Target, memory: dict[str, Any] | None
) -> tuple[Finding, ...]:
    document = leaving.document
    deck = from_slides(slides.get(target.google, document.id))
    shipped = _shipped(leaving.kind, target)
    known = shipped.deck if shipped else None
    ours = scanning.texts_remembered(memory, known) if memory else None
    return scanning.scan_finished(watch, target, document, deck, memory=memory, ours=ours)


def _of_text(
    watch: Watch, leaving: Leaving, target: Target, memory: dict[str, Any] | None
) -> tuple[Finding, ...]:
    document = leaving.document
    read = from_docs(docs.get(target.google, document.id))
    shipped = _shipped(leaving.kind, target)
    known = shipped.document if shipped else None
    ours = scanning.texts_asked((), memory, known) if memory else None
    return scanning.scan_document(watch, target, document, read, memory=memory, ours=ours)


def _shipped(kind: str, target: Target) -> Template | None:
    """The template, where that costs no call; what it says was looked through at the build."""
    return template_of(kind, target, None) if kind in target.bundled else None
