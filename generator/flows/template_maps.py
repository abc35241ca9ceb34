"""Templates of other people: what is on them, and a first map for them."""

from dataclasses import dataclass
from pathlib import Path

from generator.content.matrix import MATRIX, shown
from generator.deck.deck import Deck
from generator.deck.inspect import Page, inspect
from generator.deck.read import from_slides
from generator.document.read import from_docs
from generator.errors import ArgumentError, Finding, InputError, errors
from generator.flows.account.output import write_whole
from generator.flows.account.target import Target
from generator.flows.account.templates import Template, map_of, template_of
from generator.flows.brief.briefs import given
from generator.flows.brief.gathered import Gathered
from generator.flows.document.preparing import BuildOptions, write
from generator.google import docs, slides
from generator.maps.places import naming
from generator.maps.propose import Proposal, propose
from generator.maps.read import check_map, check_sections, read_map
from generator.maps.strange import over_the_edge, unmapped
from generator.maps.vocabulary import vocabulary
from generator.plan.fit import fit


@dataclass(frozen=True, slots=True)
class Inspected:
    """A deck as a map may name it."""

    name: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A map that was proposed, where it was written, and what it and the deck disagree on."""

    proposal: Proposal
    file: Path | None
    findings: tuple[Finding, ...] = ()


def inspect_template(template_id: str, target: Target) -> Inspected:
    """Every slide of a deck with its boxes, tables and tokens."""
    deck = _read(template_id, target)
    return Inspected(deck.title, inspect(deck))


def propose_map(
    kind: str, template_id: str, target: Target, folder: Path | None, deck_file: Path | None
) -> Proposed:
    """A first map for somebody's deck, written where a folder of maps is said.

    Args:
        kind: The kind of document it is for.
        template_id: The deck.
        target: Where the deck is read.
        folder: The company's own folder of maps: `<kind>/map.yaml`, as in this program's.
        deck_file: The deck where it is a local file; a copy is laid beside the map.

    Raises:
        ArgumentError: there is no such kind, or a map stands there already.
        InputError: no slide of the deck is like anything a brief knows.
    """
    pattern, _ = map_of(kind, target)
    elements = shown(kind) if kind in MATRIX else None
    deck = _read(template_id, target)
    proposal = propose(
        inspect(deck),
        vocabulary(),
        kind=kind,
        title=pattern.title,
        audience=pattern.audience,
        elements={*elements.owed, *elements.when_given} if elements else set(),
    )
    if proposal.is_empty:
        raise InputError(
            Finding(
                "E322",
                what=f"no slide of “{deck.title}” is headed like anything a `{kind}` says",
                where=deck.title,
                mend="give its boxes alt-text titles named `slide.slot`, or write a map: "
                "`deckwright template inspect` tells what there is to name",
            )
        )
    if folder is None:
        return Proposed(proposal, None)
    file = _written(proposal, folder / kind, deck_file)
    return Proposed(proposal, file, _disagreeing(file, deck))


def _disagreeing(file: Path, deck: Deck) -> tuple[Finding, ...]:
    slide_map, places = read_map(file)
    names, findings = naming(slide_map, places, deck)
    named = names.on(deck)
    return (*findings, *check_map(slide_map, places, named), *over_the_edge(named))


def check_template(
    kind: str, target: Target, own: str | None, named: str | None, options: BuildOptions
) -> tuple[Finding, ...]:
    """What a map and its template disagree on; with a brief, also what does not fit."""
    template = template_of(kind, target, own)
    if template.slide_map.is_document:
        read = template.document or from_docs(docs.get(target.google, template.id))
        return check_sections(template.slide_map, template.map_places, read)
    deck = template.deck or _read(template.id, target)
    names, findings = naming(template.slide_map, template.map_places, deck)
    deck = names.on(deck)
    # A slide that is not found has none of its slots either; that need not be said again.
    if not errors(findings):
        findings += check_map(template.slide_map, template.map_places, deck)
        findings += (*over_the_edge(deck), *unmapped(template.slide_map, deck))
    if named and not errors(findings):
        findings = (*findings, *_not_fitting(template, deck, target, named, options))
    return findings


def _not_fitting(
    template: Template, deck: Deck, target: Target, named: str, options: BuildOptions
) -> tuple[Finding, ...]:
    brief = given(named, target)
    script = write(brief, template, target, options, Gathered()).script
    _, findings = fit(template.kind, script, deck, brief.places)
    return (*brief.findings, *findings)


def _read(template_id: str, target: Target) -> Deck:
    return from_slides(slides.get(target.google, template_id))


def _written(proposal: Proposal, folder: Path, deck_file: Path | None) -> Path:
    file = folder / "map.yaml"
    if file.exists():
        raise ArgumentError(
            Finding(
                "E323",
                what="a map stands there already",
                where=str(file),
                mend="name another folder with -o, or put that one away",
            )
        )
    if deck_file:
        write_whole(folder / proposal.template, deck_file.read_bytes())
    return write_whole(file, proposal.text().encode())
