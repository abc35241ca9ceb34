"""Decks of Google Slides: fitted, planned, sent as one pinned batch, read back."""

from dataclasses import replace
from typing import Any

from generator.deck.deck import Deck
from generator.deck.outline import fingerprint
from generator.deck.read import from_slides
from generator.flows.account import documents
from generator.flows.document import scanning
from generator.flows.document.filling import Filled, fill
from generator.flows.document.medium import Outcome
from generator.flows.document.preparing import Job, fitted, without_picture
from generator.flows.document.sending import PictureRefused
from generator.google import slides
from generator.google.drive import DriveFile
from generator.plan.edits import Edit, FillText
from generator.plan.memory import as_json, memory
from generator.plan.merging import first_memory
from generator.plan.placement import PlacedSlide, PlacedText, Placement
from generator.plan.planner import Plan, plan
from generator.plan.rooms import TITLE


class Slides:
    """How a deck is built."""

    def said(self, job: Job) -> Outcome:
        """What the document says that stands already."""
        return Outcome(_headings(job.placement))

    def foretell(self, job: Job) -> Outcome:
        """What a build would do; nothing is written."""
        google = job.target.google
        if job.to_fill_anew:
            deck = from_slides(slides.get(google, job.to_fill_anew.id))
        else:
            deck = job.template.deck or from_slides(slides.get(google, job.template.id))
        asked = fitted(job, deck)
        planned = plan(asked.placement, deck, asked.template)
        _may_send(job, deck, planned)
        return Outcome(_headings(asked.placement), tuple(map(_line, planned.edits)))

    def fill(self, job: Job, file: DriveFile) -> Outcome:
        """The deck, once it says what is asked, looked through and with its memory.

        A picture that cannot be fetched is left out: the batch is sent again without it.
        """
        while True:
            try:
                return self._filled(job, file)
            except PictureRefused as refused:
                job = without_picture(job, refused)

    def _filled(self, job: Job, file: DriveFile) -> Outcome:
        filled = fill(
            job.target.google,
            file,
            lambda deck: fitted(job, deck),
            job.brief.places,
            lambda deck, planned: _may_send(job, deck, planned),
        )
        stands = file is job.to_fill_anew
        remembered = _remembered(job, file, filled)
        job.found.stop_at(
            scanning.scan_finished(
                job.watch,
                job.target,
                file,
                filled.deck,
                memory=remembered,
                ours=scanning.texts_of(filled.placement, filled.template) if stands else None,
                has_readers=stands,
            )
        )
        return Outcome(_headings(filled.placement), (), remembered, fingerprint(filled.deck))


def _may_send(job: Job, deck: Deck, planned: Plan) -> None:
    """Stop at a plan that cannot be, that leaks, or before a document that somebody changed."""
    job.found.stop_at(planned.findings)
    document = job.to_fill_anew if planned.overwrites else None
    if document and document.properties.get(documents.SEEN) != fingerprint(deck):
        raise documents.touched(job.target, document)
    # What nobody touched is all ours; where nothing is overwritten, only the plan is.
    edits_only = job.to_fill_anew is not None and document is None
    job.found.stop_at(
        scanning.scan_plan(
            job.watch,
            planned.edits,
            deck,
            title=job.script.title,
            ours=() if edits_only else None,
            author="somebody",
        )
    )


def _remembered(job: Job, file: DriveFile, filled: Filled) -> dict[str, Any]:
    """What was asked, and, where nobody else wrote meanwhile, how all of it looks."""
    asked = memory(
        filled.placement,
        filled.plan.seats,
        file_id=file.id,
        template=job.template.digest,
        inputs=job.inputs,
        built=job.options.now,
        postponed=filled.plan.postponed,
    )
    asked = replace(asked, history=job.history, manner=job.manner)
    is_ours = filled.is_ours or not filled.plan.edits
    return as_json(first_memory(asked, filled.deck) if is_ours else asked)


def _headings(placement: Placement | None) -> tuple[str, ...]:
    return tuple(map(_heading, placement.slides)) if placement else ()


def _heading(slide: PlacedSlide) -> str:
    title = slide.slots.get(TITLE)
    return title.text.replace("\n", " ") if isinstance(title, PlacedText) else slide.name


def _line(edit: Edit) -> str:
    origin = edit.origin
    slot = f"{origin.slide}.{origin.slot}" if origin.slot else origin.slide
    words = f": {' / '.join(edit.new.splitlines())}" if isinstance(edit, FillText) else ""
    return f"{type(edit).__name__} {slot}{words}"
