from dataclasses import replace

from givens.plans import Bench, slide_of

from generator.deck.deck import Deck, Element, Shape
from generator.maps.words import Phrase
from generator.plan.placement import PlacedText, Placement
from generator.plan.verify import verify

BRIEF = """\
account: {name: Acme}
workflows:
  - title: Release
    lanes: [{id: dev, label: "Lane {{a.b}}"}]
    current:
      nodes:
        - {id: plan, label: Plan, lane: dev, detail: "{{c.d}}"}
        - {id: ship, label: Ship, lane: dev}
      edges: [{from: plan, to: ship, label: "{{e.f}}"}]
      callouts: [{at: plan, text: "Slow {{g.h}}"}]
"""


def codes(placement: Placement, deck: Deck, bench: Bench) -> list[str]:
    found = verify(placement, deck, bench.template, frozenset())
    return [finding.code for finding in found]


def with_text(deck: Deck, title: str, text: str) -> Deck:
    """The deck as it would be, had a box kept or got other words."""

    def changed(element: Element) -> Element:
        if element.title != title or not isinstance(element, Shape) or element.text is None:
            return element
        paragraph = element.text.paragraphs[0]
        run = replace(paragraph.runs[0], text=text)
        only = replace(paragraph, runs=(run,))
        return replace(element, text=replace(element.text, paragraphs=(only,)))

    slides = (
        replace(slide, elements=tuple(changed(element) for element in slide.elements))
        for slide in deck.slides
    )
    return replace(deck, slides=tuple(slides))


def test_a_deck_that_says_what_was_asked_has_no_finding(bench: Bench) -> None:
    _, deck = bench.filled("account: {name: Acme}")

    assert codes(bench.placed("account: {name: Acme}"), deck, bench) == []


def test_a_template_nobody_filled_has_all_of_them(bench: Bench) -> None:
    found = codes(bench.placed("account: {name: Acme}"), bench.template, bench)

    assert set(found) == {"E304", "E305", "E602"}


def test_braces_a_brief_writes_as_text_are_no_tokens(bench: Bench) -> None:
    """Wherever they stand: in labels, details and remarks of a drawing, and its alt text."""
    _, deck = bench.filled(BRIEF)

    assert codes(bench.placed(BRIEF), deck, bench) == []


def test_a_token_that_still_stands_is_found(bench: Bench) -> None:
    _, deck = bench.filled("account: {name: Acme}")
    spoilt = with_text(deck, "cover.footer", "{{cover.date}}")

    found = verify(bench.placed("account: {name: Acme}"), spoilt, bench.template, frozenset())

    assert "`{{cover.date}}` still stands in the document" in [each.what for each in found]


def test_words_that_are_not_as_sent_are_found(bench: Bench) -> None:
    _, deck = bench.filled("account: {name: Acme}")

    spoilt = with_text(deck, "cover.title", "Something else")

    assert codes(bench.placed("account: {name: Acme}"), spoilt, bench) == ["E602"]


def test_a_template_text_somebody_asked_for_is_no_leftover(bench: Bench) -> None:
    """A template may show sample words, and a brief may happen to say the very same."""
    placement = bench.placed("account: {name: Acme}")
    cover = slide_of(placement, "cover")
    title = cover.slots["title"]
    assert isinstance(title, PlacedText)
    template = with_text(bench.template, "cover.title", title.text)
    _, deck = bench.filled("account: {name: Acme}")

    found = verify(placement, deck, template, frozenset())
    assert [each.code for each in found] == []

    other = replace(cover, slots={**cover.slots, "title": PlacedText((Phrase("Other"),))})
    slides = tuple(other if each is cover else each for each in placement.slides)
    found = verify(replace(placement, slides=slides), deck, template, frozenset())
    assert [each.code for each in found] == ["E305", "E602"]


def test_what_the_batch_could_not_reach_is_no_finding(bench: Bench) -> None:
    brief = "account: {name: Acme}\nrisks: [{description: Late}]\n"
    file, _ = bench.filled("account: {name: Acme}")
    planned = bench.fill(brief, file)
    deck = bench.read(file)

    assert planned.postponed == {"risks.notes"}
    assert [each.code for each in planned.findings] == ["E302"]
    assert codes(bench.placed(brief), deck, bench) == ["E602"]
    assert verify(bench.placed(brief), deck, bench.template, planned.postponed) == ()
