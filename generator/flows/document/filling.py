"""Filling a deck: read it, plan against it, send one pinned batch, read it back."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.content.places import SourceMap
from generator.deck.deck import Deck
from generator.deck.read import from_slides
from generator.errors import RemoteError, errors
from generator.flows.document.sending import MOST_TRIES, restless, send
from generator.google import slides
from generator.google.drive import DriveFile
from generator.google.refusals import RevisionMoved
from generator.google.services import Google
from generator.plan.lower import lower_all
from generator.plan.placement import Placement
from generator.plan.planner import Plan, plan
from generator.plan.verify import verify


@dataclass(frozen=True, slots=True)
class Fitted:
    """A placement and the template it was fitted to."""

    placement: Placement
    template: Deck


@dataclass(frozen=True, slots=True)
class Filled:
    """A deck that says its placement, as it was read back.

    Attributes:
        deck: As it was read back.
        placement: What it says.
        template: What it was made from.
        plan: What was sent, where anything was.
        before: The deck the plan was made against.
        is_ours: Whether nobody else wrote between our batch and the reading after it.
    """

    deck: Deck
    placement: Placement
    template: Deck
    plan: Plan
    before: Deck
    is_ours: bool


def fill(
    google: Google,
    file: DriveFile,
    fitted: Callable[[Deck], Fitted],
    places: SourceMap,
    may_send: Callable[[Deck, Plan], None],
) -> Filled:
    """The deck, once it says what is asked; nothing is sent where it says so already.

    Args:
        google: The wire.
        file: The deck to fill.
        fitted: What shall stand in it, given how it stands now.
        places: Where in the brief each value is written.
        may_send: Raises where the plan must not be sent to the deck as it stands.

    Raises:
        PictureRefused: A picture could not be fetched; the deck may be filled without it.
        RemoteError: Google refused, naming the brief's line; or the deck would not stand still.
    """
    for _ in range(MOST_TRIES):
        deck = from_slides(slides.get(google, file.id))
        asked = fitted(deck)
        planned = plan(asked.placement, deck, asked.template)
        may_send(deck, planned)
        if not planned.edits:
            return Filled(deck, asked.placement, asked.template, planned, deck, is_ours=False)
        try:
            revision = _send(google, file, planned, deck.revision, places)
        except RevisionMoved:
            continue
        after = from_slides(slides.get(google, file.id))
        is_ours = bool(revision) and after.revision == revision
        _check(asked, planned, deck, after, is_ours=is_ours)
        return Filled(after, asked.placement, asked.template, planned, deck, is_ours)
    raise restless(file)


def _send(
    google: Google, file: DriveFile, planned: Plan, revision: str, places: SourceMap
) -> str:
    """The revision the deck has once the batch is applied."""
    batch = lower_all(planned.edits)
    return send(
        lambda requests: slides.batch_update(google, file.id, requests, revision), batch, places
    )


def _check(asked: Fitted, planned: Plan, before: Deck, after: Deck, *, is_ours: bool) -> None:
    """Hold the deck against what was asked; nobody can where a person went on typing.

    Raises:
        RemoteError: it does not say what was asked.
    """
    is_settled = asked.placement.is_settled
    wrong = verify(
        asked.placement,
        after,
        asked.template,
        planned.postponed,
        before if is_settled else None,
    )
    if errors(wrong) and (is_ours or not is_settled):
        raise RemoteError(*wrong)
