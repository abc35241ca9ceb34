"""The two scans of a customer document: before anything is sent, and of the finished file.

A flow makes one `Watch` for its document (`watch.py`), asks `scan_plan` before the batch and
`scan_finished` after it, and hands the findings to `Gathered.stop_at`: an error ends the run.
For internal kinds both find nothing.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from generator.deck.deck import Deck
from generator.document.document import Document
from generator.errors import Finding, Level
from generator.flows.account import documents
from generator.flows.account.target import Target
from generator.flows.brief.watch import Watch, leaks_in
from generator.google import drive, sharing
from generator.google.drive import DriveFile
from generator.google.mime import DOCX, PPTX
from generator.google.refusals import TooLarge
from generator.plan.batch import Batch
from generator.plan.edits import Edit
from generator.plan.lower import lower_all
from generator.plan.placement import Placement
from generator.preview.after import deck_after
from generator.scan.fold import folded
from generator.scan.index import Starts
from generator.scan.package import passages_of_package
from generator.scan.passages import (
    Passage,
    passages_of_data,
    passages_of_deck,
    passages_of_document,
    written_by,
)

_SPOKEN: Final = frozenset({"text", "title", "description", "url", "altText"})
"""The parts of a request that reach a reader's eye or ear."""
_DIGESTS: Final = frozenset({documents.INPUTS, documents.SEEN, documents.MEMORY_ID})
"""Properties that hold ids and digests, in which any number stands sooner or later."""


# -- the two stages ----------------------------------------------------------------------------


def scan_plan(
    watch: Watch,
    edits: Sequence[Edit],
    deck: Deck,
    *,
    title: str,
    ours: Iterable[str] | None = None,
    author: str = "",
) -> tuple[Finding, ...]:
    """What the planned edits would say that they must not; nothing has been sent yet.

    Args:
        watch: what to look for.
        edits: the plan.
        deck: what it is planned against: a fresh copy of the template, or the standing deck.
        title: the name the file will have.
        ours: every text that template and plan put there; None where no person wrote in it.
        author: who last wrote in it, where a person may have.
    """
    if watch.sees_nothing:
        return ()
    # The copy of a template will have another name; the standing file's is read with the file.
    planned = replace(deck_after(deck, edits), title=title)
    after = _by_whom(passages_of_deck(planned), ours, author)
    passages = (
        Passage(title, "the file's name"),
        *_of_edits(edits),
        *(replace(passage, is_echo=True) for passage in after),
    )
    return leaks_in(watch, passages)


def scan_finished(
    watch: Watch,
    target: Target,
    document: DriveFile,
    deck: Deck,
    *,
    memory: Mapping[str, Any] | None = None,
    ours: Iterable[str] | None = None,
    has_readers: bool = True,
) -> tuple[Finding, ...]:
    """What the finished file says that it must not, in whatever part of it.

    Costs one read of Drive for the file's own parts, and one for its comments where it may
    have some.

    Args:
        watch: what to look for.
        target: where the file lies.
        document: the file.
        deck: the file as Slides reads it now.
        memory: what is kept of it beside it.
        ours: every text that template and plan put there; None where no person wrote in it.
        has_readers: whether it stood before this run, so that people may have commented.
    """
    if watch.sees_nothing:
        return ()
    said = tuple(passages_of_deck(deck))
    return _scanned(
        watch, target, document, said, PPTX, memory=memory, ours=ours, has_readers=has_readers
    )


def _scanned(  # noqa: PLR0913 - all of them are what is looked through
    watch: Watch,
    target: Target,
    document: DriveFile,
    said: Sequence[Passage],
    form: str,
    *,
    memory: Mapping[str, Any] | None,
    ours: Iterable[str] | None,
    has_readers: bool,
) -> tuple[Finding, ...]:
    author = document.modified_by or "somebody"
    parts, findings = _parts(target, document, form)
    passages = (
        *_named(document, memory or {}, ours, author),
        *_by_whom(said, ours, author),
        *_by_whom(parts, ours, author),
        *_properties(document),
        *written_by(_described(document), author),
        *passages_of_data(_of_now(memory or {}), "the memory of the file"),
        *(_comments(target, document) if has_readers else ()),
    )
    return (*leaks_in(watch, passages), *findings)


def scan_document_plan(
    watch: Watch,
    batch: Batch,
    document: Document,
    *,
    title: str,
    ours: Iterable[str] | None = None,
    author: str = "",
) -> tuple[Finding, ...]:
    """What a batch would say in a written document that it must not, and what stays there.

    Args:
        watch: what to look for.
        batch: the plan.
        document: what of the document stands once the plan is carried out.
        title: the name the file will have.
        ours: every text that template and plan put there; None where no person wrote in it.
        author: who last wrote in it, where a person may have.
    """
    if watch.sees_nothing:
        return ()
    standing = _by_whom(passages_of_document(document), ours, author)
    passages = (
        Passage(title, "the file's name"),
        *_of_batch(batch, "section"),
        *(replace(passage, is_echo=True) for passage in standing),
    )
    return leaks_in(watch, passages)


def scan_document(
    watch: Watch,
    target: Target,
    document: DriveFile,
    read: Document,
    *,
    memory: Mapping[str, Any] | None = None,
    ours: Iterable[str] | None = None,
    has_readers: bool = True,
) -> tuple[Finding, ...]:
    """What the finished written document says that it must not, in whatever part of it."""
    if watch.sees_nothing:
        return ()
    said = tuple(passages_of_document(read))
    return _scanned(
        watch, target, document, said, DOCX, memory=memory, ours=ours, has_readers=has_readers
    )


def texts_asked(
    texts: Iterable[str], memory: Mapping[str, Any], template: Document | None
) -> frozenset[str]:
    """Every text that template, plan and memory put into a written document."""
    asked = (each.text for each in passages_of_data(dict(memory), ""))
    shown = (each.text for each in passages_of_document(template)) if template else ()
    return _known((*texts, *asked, *shown))


def scan_texts(watch: Watch, texts: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """What words of ours say that they must not; each text with its place."""
    if watch.sees_nothing:
        return ()
    return leaks_in(watch, [Passage(text, place) for text, place in texts])


def texts_of(placement: Placement, template: Deck) -> frozenset[str]:
    """Every text that template and plan put into a document; the rest is a person's."""
    placed = (text for slide in placement.slides for text in slide.texts())
    return _known((*placed, *(each.text for each in passages_of_deck(template))))


def _of_now(memory: Mapping[str, Any]) -> dict[str, Any]:
    """What a memory says of the document as it is: what once was true may be internal now."""
    return {name: part for name, part in memory.items() if name != "history"}


def texts_remembered(memory: Mapping[str, Any], template: Deck | None) -> frozenset[str]:
    """The same, where only the memory of the document knows what was put into it."""
    asked = (each.text for each in passages_of_data(dict(memory), ""))
    shown = (each.text for each in passages_of_deck(template)) if template else ()
    return _known((*asked, *shown))


def _known(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(folded(line) for text in texts for line in _lines(text))


# -- what is looked through --------------------------------------------------------------------


def _of_edits(edits: Sequence[Edit]) -> Iterator[Passage]:
    """Every text of the batch, with the place in the brief it comes from."""
    yield from _of_batch(lower_all(edits), "slide")


def _of_batch(batch: Batch, part: str) -> Iterator[Passage]:
    for request, origin in zip(batch.requests, batch.origins, strict=True):
        slot = f", slot `{origin.slot}`" if origin.slot else ""
        place = f"{part} `{origin.slide}`{slot}"
        for text in _strings(request):
            yield Passage(text, place, origin.locs)


def _strings(request: Any, key: str = "") -> Iterator[str]:
    if isinstance(request, Mapping):
        for name, value in request.items():
            yield from _strings(value, name)
    elif isinstance(request, list | tuple):
        for value in request:
            yield from _strings(value, key)
    elif isinstance(request, str) and key in _SPOKEN:
        yield request


def _parts(
    target: Target, document: DriveFile, form: str
) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """The file's own parts: what Slides does not show of it."""
    try:
        data = drive.export(target.google, document.id, form)
    except TooLarge:
        return (), (_unread(document, "it is larger than Drive exports"),)
    try:
        return tuple(passages_of_package(data)), ()
    except zipfile.BadZipFile:
        return (), (_unread(document, "what Drive exported is no Office file"),)


def _unread(document: DriveFile, why: str) -> Finding:
    return Finding(
        "E804",
        what=f"caches and embedded files of “{document.name}” were not looked through: {why}",
        where=document.url,
        mend="make its pictures smaller, or look through its charts before you share it",
        level=Level.WARNING,
    )


def _named(
    document: DriveFile, memory: Mapping[str, Any], ours: Iterable[str] | None, author: str
) -> Iterator[Passage]:
    """The file's name: ours, unless a person gave it another one."""
    name = Passage(document.name, "the file's name")
    is_ours = ours is None or folded(str(memory.get("title", ""))) == folded(document.name)
    yield from (name,) if is_ours else written_by((name,), author)


def _described(document: DriveFile) -> Iterator[Passage]:
    if document.description:
        yield Passage(document.description, "the file's description in Drive")


def _properties(document: DriveFile) -> Iterator[Passage]:
    for name, value in document.properties.items():
        if name not in _DIGESTS:
            yield Passage(f"{name}: {value}", "the file's properties in Drive")


def _comments(target: Target, document: DriveFile) -> Iterator[Passage]:
    for said in sharing.comments(target.google, document.id):
        yield Passage(said.text, "a comment", author=said.author or "somebody")


def _by_whom(
    passages: Iterable[Passage], ours: Iterable[str] | None, author: str
) -> Iterator[Passage]:
    """The passages, those marked as a person's that neither template nor plan put there.

    What a person's text holds of ours stays ours.
    """
    if ours is None:
        yield from passages
        return
    known = ours if isinstance(ours, frozenset) else frozenset(ours)
    starts = Starts(known)
    for passage in passages:
        pieces = [
            folded(line)
            for piece in (passage.pieces or (passage.text,))
            for line in _lines(piece)
        ]
        theirs = [piece for piece in pieces if piece not in known]
        if not theirs:
            yield passage
            continue
        held = [each for piece in theirs for each in starts.held_in(piece)]
        if kept := [*(piece for piece in pieces if piece in known), *held]:
            yield replace(passage, text="\n".join(kept))
        yield replace(passage, author=author)


def _lines(text: str) -> list[str]:
    return [line for part in text.split("\n") for line in part.split("\v") if line.strip()]
