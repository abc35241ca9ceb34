"""A first map for a deck somebody else made: guessed from its headings and table headers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.deck.inspect import Page
from generator.maps.propose_likeness import LIKE, PERHAPS, likeness
from generator.maps.propose_slide import Guess, Guesser, with_agenda
from generator.maps.propose_text import map_text
from generator.maps.vocabulary import Topic


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed map: what each slide is taken for, in the order of the deck."""

    kind: str
    title: str
    audience: Literal["customer", "internal"]
    template: str
    guesses: tuple[Guess, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no slide is like anything a brief knows."""
        return not any(guess.is_taken for guess in self.guesses)

    def text(self) -> str:
        """The map as a file to edit, each slide with how sure the guess is."""
        head = {
            "document": self.kind,
            "title": self.title,
            "audience": self.audience,
            "template": self.template,
        }
        return map_text(head, self.guesses)


def propose(
    pages: Sequence[Page],
    topics: Sequence[Topic],
    *,
    kind: str,
    title: str,
    audience: Literal["customer", "internal"],
    template: str = "template.pptx",
    elements: Collection[str],
) -> Proposal:
    """A map for a deck, each topic on the one slide most like it.

    A slide most like something such a document does not show is not taken for what it is
    less like.

    Args:
        pages: The deck, as `inspect` tells it.
        topics: What a slide can be about.
        kind: The kind of document the map is for.
        title: What its documents are called.
        audience: Who reads them.
        template: The name of the deck's file beside the map.
        elements: The elements such a document shows; topics of others are left out.
    """
    taken = _taken(pages, topics)
    guesser = Guesser(pages)
    guesses: list[Guess] = []
    for page in pages:
        topic, sure = taken.get(page.number, (None, 0.0))
        if page.is_skipped:
            guesses.append(Guess(page, remarks=("it is left out when presenting",)))
        elif topic is None:
            guesses.append(guesser.tokens(page))
        elif topic.element is None or str(topic.element) in elements:
            guesses.append(guesser.about(page, topic, sure))
        else:
            about = f"about `{topic.topic}`" if sure >= LIKE else f"perhaps `{topic.topic}`"
            guesses.append(guesser.tokens(page, (f"{about}, which a `{kind}` does not show",)))
    return Proposal(kind, title, audience, template, with_agenda(guesses))


def _taken(pages: Sequence[Page], topics: Sequence[Topic]) -> dict[int, tuple[Topic, float]]:
    """What each slide is most like, and how sure that is; no topic stands on two slides."""
    scored = sorted(
        (
            (likeness(page, topic), -page.number, topic.topic, page, topic)
            for page in pages
            if not page.is_skipped
            for topic in topics
        ),
        key=lambda each: each[:3],
        reverse=True,
    )
    taken: dict[int, tuple[Topic, float]] = {}
    used: set[str] = set()
    for like, _, name, page, topic in scored:
        if like >= PERHAPS and page.number not in taken and name not in used:
            taken[page.number] = topic, like
            used.add(name)
    return taken
