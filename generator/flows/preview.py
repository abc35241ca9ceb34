"""preview: every slide a build would make, on one page, with no document written."""

from dataclasses import dataclass, replace
from pathlib import Path

from generator.deck.deck import Deck
from generator.deck.find import title_of
from generator.deck.read import from_slides
from generator.errors import Finding
from generator.flows import briefs, documents
from generator.flows.briefs import Given
from generator.flows.gathered import Gathered
from generator.flows.output import write_file
from generator.flows.preparing import BuildOptions, check_meeting, place, write
from generator.flows.target import Target
from generator.flows.templates import a_deck, template_of
from generator.google import slides
from generator.plan.fit import fit
from generator.plan.manner import AS_USUAL
from generator.plan.planner import Plan, plan
from generator.plan.script import Script
from generator.preview.after import deck_after
from generator.preview.beside import beside
from generator.preview.page import PageSlide, page
from generator.preview.sources import sources
from generator.preview.svg import slide_svg


@dataclass(frozen=True, slots=True)
class Previewed:
    """A page that was made: the headings of its slides, and what a build would tell."""

    kind: str
    title: str
    file: Path
    slides: tuple[str, ...]
    findings: tuple[Finding, ...]


def preview(
    kind: str, named: str, target: Target, options: BuildOptions, out: Path | None
) -> Previewed:
    """Draw a document as a build from this brief would make it."""
    found = Gathered(strict=options.strict)
    template = a_deck(template_of(kind, target, options.template))
    check_meeting(template, options.meeting)
    brief = briefs.given(named, target)
    found.stop_at(brief.findings)
    script = write(brief, template, target, options, found)
    deck = template.deck or from_slides(slides.get(target.google, template.id))
    told_before = set(found.findings)
    manner = AS_USUAL.asked(options.detail, options.prompts)
    placement = place(brief, template, script, deck, found, manner)
    does_fit = told_before == set(found.findings)
    planned = plan(placement, deck, deck)
    found.stop_at(planned.findings)
    drawn = _drawn(deck_after(deck, planned.edits), planned, brief)
    at_slides, at_none = beside(
        found.findings,
        [placed for placed, _ in planned.seats],
        {} if does_fit else _fitting(script, deck, brief),
        brief.places,
    )
    told = [replace(each, findings=own) for each, own in zip(drawn, at_slides, strict=True)]
    title = documents.file_name(script.title, template.slide_map.audience)
    about = f"{kind} as a build from {named} would make it: {len(told)} slides"
    text = page(title, about, told, at_none)
    file = write_file(out, f"{title} - preview.html", text.encode())
    return Previewed(kind, title, file, tuple(each.heading for each in told), found.findings)


def _drawn(deck: Deck, planned: Plan, brief: Given) -> list[PageSlide]:
    """The planned slides in their order, drawn, each text with its line in the brief."""
    spoken = sources(planned, brief.places)
    standing = {slide.id: slide for slide in deck.slides}
    return [
        PageSlide(
            svg=slide_svg(deck, slide, spoken),
            name=placed.name,
            heading=title_of(slide),
            notes=slide.notes.text if slide.notes else "",
            findings=(),
        )
        for placed, seat in planned.seats
        for slide in (standing[seat.slide],)
    ]


def _fitting(script: Script, deck: Deck, brief: Given) -> dict[Finding, str]:
    """The slide each finding of fitting is about: what is told of it when it stands alone."""
    told: dict[Finding, str] = {}
    for said in script.slides:
        _, findings = fit("", replace(script, slides=(said,)), deck, brief.places)
        told |= dict.fromkeys(findings, said.name)
    return told
