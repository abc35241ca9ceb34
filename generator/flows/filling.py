"""Filling a deck: read it, plan against it, send one pinned batch, read it back."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.content.places import SourceMap
from generator.deck.deck import Deck
from generator.deck.read import from_slides
from generator.errors import Finding, RemoteError, errors
from generator.google import slides
from generator.google.drive import DriveFile
from generator.google.refusals import BatchRefused, RevisionMoved
from generator.google.services import Google
from generator.plan.lower import lower_all
from generator.plan.placement import Placement
from generator.plan.planner import Plan, plan
from generator.plan.verify import verify

_MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Fitted:
    """A placement and the template it was fitted to."""

    placement: Placement
    template: Deck


@dataclass(frozen=True, slots=True)
class Filled:
    """A deck that says its placement, as it was read back."""

    deck: Deck
    placement: Placement
    plan: Plan


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
        RemoteError: Google refused, naming the brief's line; or the deck would not stand still.
    """
    for _ in range(_MOST_TRIES):
        deck = from_slides(slides.get(google, file.id))
        asked = fitted(deck)
        planned = plan(asked.placement, deck, asked.template)
        may_send(deck, planned)
        if not planned.edits:
            return Filled(deck, asked.placement, planned)
        try:
            _send(google, file, planned, deck.revision, places)
        except RevisionMoved:
            continue
        deck = _read_back(google, file, asked, planned)
        return Filled(deck, asked.placement, planned)
    raise RemoteError(
        Finding(
            "E603",
            what=f"“{file.name}” was changed {_MOST_TRIES} times while it was being filled",
            where=file.url,
            mend="run the same command again when nobody is typing in it",
        )
    )


def _send(
    google: Google, file: DriveFile, planned: Plan, revision: str, places: SourceMap
) -> None:
    batch = lower_all(planned.edits)
    try:
        slides.batch_update(google, file.id, batch.requests, revision)
    except BatchRefused as refused:
        blamed = batch.blame(refused.index, places, refused.message)
        raise RemoteError(blamed) from refused


def _read_back(google: Google, file: DriveFile, asked: Fitted, planned: Plan) -> Deck:
    deck = from_slides(slides.get(google, file.id))
    wrong = verify(asked.placement, deck, asked.template, planned.postponed)
    if errors(wrong):
        raise RemoteError(*wrong)
    return deck
