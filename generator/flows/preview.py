"""preview: every slide or section a build would make, on one page, with no document written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.deck.deck import Deck
from generator.deck.find import title_of
from generator.deck.read import from_slides
from generator.document.read import from_docs
from generator.errors import Finding
from generator.flows.account import documents
from generator.flows.account.output import write_file
from generator.flows.account.target import Target
from generator.flows.account.templates import Template, template_of
from generator.flows.brief import briefs
from generator.flows.brief.briefs import Given
from generator.flows.brief.gathered import Gathered
from generator.flows.brief.watch import Watch, watch_for
from generator.flows.document import scanning
from generator.flows.document.medium import Parts
from generator.flows.document.preparing import (
    BuildOptions,
    Written,
    check_meeting,
    place,
    with_links,
    write,
)
from generator.google import docs, slides
from generator.maps.read import check_sections
from generator.maps.stock import words_of
from generator.plan.document.asked import asked_of
from generator.plan.document.lower import lower_all
from generator.plan.document.merging import merge_document, takes
from generator.plan.document.planner import plan_document
from generator.plan.fit import fit
from generator.plan.manner import AS_USUAL
from generator.plan.planner import Plan, plan
from generator.plan.script import Script
from generator.preview.after import deck_after
from generator.preview.beside import beside
from generator.preview.page import PageSlide, page
from generator.preview.paper import sections
from generator.preview.sources import Told, sources
from generator.preview.svg import slide_svg

_OF_SLIDES: Final = "E2"
"""How the codes of what is told of map and fit begin."""
_NOT_HERE: Final = "what it says is told where this page was made"


@dataclass(frozen=True, slots=True)
class Previewed:
    """A page that was made: the headings of its slides or sections, and what is to be told."""

    kind: str
    title: str
    file: Path
    slides: tuple[str, ...]
    findings: tuple[Finding, ...]
    parts: Parts = "slides"


def preview(
    kind: str, named: str, target: Target, options: BuildOptions, out: Path | None
) -> Previewed:
    """Draw a document as a build from this brief would make it.

    A page goes from hand to hand: one for customers is looked through as the document is, and
    says of other findings than those of its own slides no more than that there are some.
    """
    found = Gathered(strict=options.strict)
    template = template_of(kind, target, options.template)
    check_meeting(template, options.meeting)
    brief = briefs.given(named, target)
    found.stop_at(brief.findings)
    brief = with_links(brief, template, target, brief.home)
    written = write(brief, template, target, options, found)
    script, watch = written.script, _watch(written, brief, template, target)
    if template.slide_map.is_document:
        return _sections(brief, template, script, watch, target, found, out)
    deck = template.deck or from_slides(slides.get(target.google, template.id))
    told_before = set(found.findings)
    manner = AS_USUAL.asked(options.detail, options.prompts)
    placement = place(brief, template, script, deck, found, manner)
    does_fit = told_before == set(found.findings)
    planned = plan(placement, deck, deck)
    found.stop_at(planned.findings)
    title = documents.file_name(script.title, template.slide_map.audience)
    found.stop_at(scanning.scan_plan(watch, planned.edits, deck, title=title))
    drawn = _drawn(deck_after(deck, planned.edits), planned, brief, target, _told(watch))
    at_slides, at_none = beside(
        found.findings,
        [placed for placed, _ in planned.seats],
        {} if does_fit else _fitting(script, deck, brief),
        brief.places,
    )
    told = [
        replace(each, findings=_may_stand(own, watch))
        for each, own in zip(drawn, at_slides, strict=True)
    ]
    made_from = f" from {named}" if watch.sees_nothing else ""
    about = f"What a build{made_from} would make: {len(told)} slides"
    text = page(title, about, told, _may_stand(at_none, watch))
    file = write_file(out, f"{title} - preview.html", text.encode())
    return Previewed(kind, title, file, tuple(each.heading for each in told), found.findings)


def _watch(written: Written, brief: Given, template: Template, target: Target) -> Watch:
    stock = words_of(template.slide_map)
    return watch_for(written.view, brief, target.own_terms, target.vendor.hosts, stock)


def _sections(
    brief: Given,
    template: Template,
    script: Script,
    watch: Watch,
    target: Target,
    found: Gathered,
    out: Path | None,
) -> Previewed:
    """The page of a written document: the plan of one that is made anew, in words."""
    shipped = template.document or from_docs(docs.get(target.google, template.id))
    slide_map = template.slide_map
    found.stop_at(check_sections(slide_map, template.map_places, shipped))
    merged = merge_document(None, asked_of(script), shipped, takes)
    planned = plan_document(merged, shipped, shipped)
    found.stop_at(planned.findings)
    title = documents.file_name(script.title, slide_map.audience)
    batch = lower_all(planned.edits)
    found.stop_at(scanning.scan_document_plan(watch, batch, shipped, title=title, ours=None))
    told = [
        PageSlide(each.markup, each.name.partition("[")[0], each.heading, "", ())
        for each in sections(shipped, merged.slots, brief.places, _told(watch))
    ]
    headings = tuple(each.heading for each in told if each.heading)
    about = f"What a build would make: {len(headings)} sections"
    text = page(title, about, told, _may_stand(found.findings, watch))
    file = write_file(out, f"{title} - preview.html", text.encode())
    return Previewed(template.kind, title, file, headings, found.findings, "sections")


def _may_stand(findings: Sequence[Finding], watch: Watch) -> tuple[Finding, ...]:
    """What of the findings a page may hold: all of them, where it is ours alone.

    What is told of map and fit is made from what the slides say. All else is told of the brief,
    most of which is ours: on a page for customers it stands by its code.
    """
    if watch.sees_nothing:
        return tuple(findings)
    told = (each if _is_of_slides(each, watch) else _by_code(each) for each in findings)
    return tuple(dict.fromkeys(told))


def _is_of_slides(finding: Finding, watch: Watch) -> bool:
    if not finding.code.startswith(_OF_SLIDES):
        return False
    texts = [(text, "the page") for text in (finding.what, str(finding.where), finding.mend)]
    return not scanning.scan_texts(watch, texts)


def _by_code(finding: Finding) -> Finding:
    return Finding(finding.code, _NOT_HERE, level=finding.level)


def _told(watch: Watch) -> Told:
    """How places of the brief are told: customers learn no name of our files."""
    return str if watch.sees_nothing else lambda place: place.within


def _drawn(
    deck: Deck, planned: Plan, brief: Given, target: Target, told: Told
) -> list[PageSlide]:
    """The planned slides in their order, drawn, each text with its line in the brief."""
    spoken = sources(planned, brief.places, told)
    standing = {slide.id: slide for slide in deck.slides}
    return [
        PageSlide(
            svg=slide_svg(deck, slide, spoken, target.picture_at),
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
