"""Slides v1: reading a presentation, and writing to it in one atomic batch."""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.google.services import Google


def get(google: Google, presentation_id: str) -> dict[str, Any]:
    """A presentation, whole."""
    # Unindented: a deck of 30 slides is 2 MB with Google's indentation, a third without.
    request = google.presentations.get(presentationId=presentation_id, prettyPrint=False)
    presentation: dict[str, Any] = google.send(
        request, f"Slides, reading presentation {presentation_id}"
    )
    return presentation


def batch_update(
    google: Google,
    presentation_id: str,
    requests: Sequence[Mapping[str, Any]],
    revision_id: str,
) -> dict[str, Any]:
    """The replies to a batch that is applied whole, or not at all.

    Args:
        google: carries the call.
        presentation_id: which presentation.
        requests: in order; each sees what those before it did.
        revision_id: the revision they were planned against.

    Raises:
        RevisionMoved: when the presentation was changed since.
        BatchRefused: naming the request that Google refused.
    """
    request = google.presentations.batchUpdate(
        presentationId=presentation_id,
        body={
            "requests": list(requests),
            "writeControl": {"requiredRevisionId": revision_id},
        },
    )
    # Pinned, it is applied once whatever happens: sent again, it finds the revision moved.
    reply: dict[str, Any] = google.send(
        request, f"Slides, filling presentation {presentation_id}", repeatable=True
    )
    return reply
