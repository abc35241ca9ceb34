"""What a standing customer document says that must not leave with it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from generator.content.history import Version
from generator.content.project import project
from generator.deck.read import from_slides
from generator.document.read import from_docs
from generator.errors import Finding, Level
from generator.flows.account import documents
from generator.flows.account.target import Target
from generator.flows.account.templates import Template, map_of, template_of
from generator.flows.brief import conversions, past
from generator.flows.brief.briefs import Given
from generator.flows.brief.watch import Watch, watch_for
from generator.flows.document import scanning
from generator.google import docs, drive, slides
from generator.google.drive import DriveFile
from generator.maps.stock import words_of

_MOST: Final = 3
"""So many of the things an earlier version says are named."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A document that is about to leave the house.

    Attributes:
        brief: What its account says now, with what its conversion left behind.
        as_of: The day that counts as today.
        meeting: Which meeting it was made for, where its kind is made for one.
        to_editor: Whether it goes to somebody who may open its earlier versions.
    """

    kind: str
    document: DriveFile
    brief: Given
    as_of: date
    meeting: int | None = None
    to_editor: bool = False


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
    slide_map, _ = map_of(leaving.kind, target)
    watch = watch_for(
        projected,
        leaving.brief,
        target.own_terms,
        target.vendor.hosts,
        words_of(slide_map),
    )
    memory = documents.memory_of(target, leaving.document)
    read = _of_text if slide_map.is_document else _of_deck
    found = read(watch, leaving, target, memory)
    if leaving.to_editor:
        return (*found, *_earlier(watch, leaving, target, memory or {}))
    return found


def _earlier(
    watch: Watch, leaving: Leaving, target: Target, memory: Mapping[str, Any]
) -> Iterator[Finding]:
    """That earlier versions of the file say what is internal by now: editors can open those."""
    document, earlier = leaving.document, past.history_in(json.dumps(memory).encode())
    ours = [each for each in earlier if any(_leaks(watch, each))]
    if not ours:
        return
    made = drive.made_on(target.google, document.id)
    names = [name for each in ours if each.on >= made for name in _leaks(watch, each)]
    if named := ", ".join(f"“{name}”" for name in list(dict.fromkeys(names))[:_MOST]):
        yield Finding(
            "E814",
            what=f"earlier versions of “{document.name}” say what is internal by now, and who "
            f"may edit a file can open those: {named}",
            where=document.url,
            mend="share it with --role commenter; or make a new file with `deckwright build "
            "--replace`, and share that",
            level=Level.WARNING,
        )


def _leaks(watch: Watch, version: Version) -> Iterator[str]:
    """What of an earlier version its readers may not read by now."""
    named = (
        *(each.name.text for each in version.items.values()),
        *(each.name.text for each in version.figures.values()),
    )
    for name in dict.fromkeys(named):
        if any(scanning.scan_texts(watch, [(name, "an earlier version")])):
            yield name


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
