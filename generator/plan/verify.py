"""The deck read back and held against what was asked of it."""

from collections.abc import Collection, Iterator

from generator.deck.deck import Deck, Shape
from generator.deck.slots import leftover_tokens, slots
from generator.errors import Finding
from generator.plan.placement import Placement
from generator.plan.planner import plan


def verify(
    placement: Placement,
    deck: Deck,
    template: Deck,
    postponed: frozenset[str],
    before: Deck | None = None,
) -> tuple[Finding, ...]:
    """Every way in which the deck does not say what was asked; none when all is well.

    Args:
        placement: What was asked.
        deck: As it was read back.
        template: What it was made from.
        postponed: Slots that this batch could not reach.
        before: The deck as it stood, where people had worked in it: what stood there then is
            not looked through.
    """
    standing = {slide.id for slide in before.slides} if before else set()
    return (
        *_tokens(placement, deck, before),
        *_template_texts(placement, deck, placement.naming.on(template), standing),
        *_unsaid(placement, deck, template, postponed),
    )


def _tokens(placement: Placement, deck: Deck, before: Deck | None) -> Iterator[Finding]:
    """Tokens that still stand, other than those a brief writes as plain text."""
    meant = "\n".join(text for slide in placement.slides for text in slide.texts())
    stood = {token.text for token in leftover_tokens(before)} if before else set()
    for token in leftover_tokens(deck):
        if token.text in meant or token.text in stood:
            continue
        yield Finding(
            "E304",
            what=f"`{token.text}` still stands in the document",
            where=token.where,
            mend="fill it in the map, or take it out of the template",
        )


def _template_texts(
    placement: Placement, deck: Deck, template: Deck, standing: set[str]
) -> Iterator[Finding]:
    """Slots of the placed slides that say what the template says, and nobody asked for it."""
    placed = {slide.name for slide in placement.slides}
    asked = {text for slide in placement.slides for text in slide.texts()}
    sample = _texts(template)
    for (name, slide), text in _texts(deck, standing).items():
        is_sample = bool(text) and text in _said(sample, name)
        if name.partition(".")[0] in placed and is_sample and text not in asked:
            yield Finding(
                "E305",
                what=f"slot `{name}` still says what the template says: “{text[:60]}”",
                where=f"slide {slide}",
                mend="fill it in the map",
            )


def _said(texts: dict[tuple[str, int], str], name: str) -> set[str]:
    return {text for (slot, _), text in texts.items() if slot == name}


def _texts(deck: Deck, passed_over: Collection[str] = ()) -> dict[tuple[str, int], str]:
    slides = {slide.id: slide for slide in deck.slides}
    found: dict[tuple[str, int], str] = {}
    for slot in slots(deck):
        slide = slides[slot.slide_id]
        if slide.id in passed_over:
            continue
        for element in slide.elements:
            if element.id == slot.element_id and isinstance(element, Shape) and element.text:
                found[slot.name, slide.number] = element.text.text
    return found


def _unsaid(
    placement: Placement, deck: Deck, template: Deck, postponed: frozenset[str]
) -> Iterator[Finding]:
    """Whatever planning once more would still change, slot by slot."""
    undone: dict[tuple[str, str], dict[str, None]] = {}
    for edit in plan(placement, deck, template).edits:
        origin = edit.origin
        slot = f"{origin.slide}.{origin.slot}" if origin.slot else origin.slide
        if slot not in postponed:
            undone.setdefault((origin.slide, slot), {})[type(edit).__name__] = None
    for (slide, slot), kinds in undone.items():
        yield Finding(
            "E602",
            what=f"`{slot}` does not stand in the document as it was sent ({', '.join(kinds)})",
            where=f"slide `{slide}`",
            mend="run the same command again; if it stays, report it",
        )
