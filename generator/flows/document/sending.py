"""Sending a batch: what a refusal of it means, and the end where a file won't stand still."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from generator.content.places import SourceMap
from generator.errors import Finding, RemoteError
from generator.google.drive import DriveFile
from generator.google.refusals import BatchRefused
from generator.plan.batch import Batch, Request

MOST_TRIES: Final = 3
"""How often a document is read and planned anew while somebody else writes in it."""


class PictureRefused(RemoteError):  # noqa: N818 - what Google answers, in its own word
    """A picture could not be fetched, so nothing of the batch was applied.

    Args:
        finding: what to tell where nobody can do without it.
        address: where it should have been fetched.
    """

    def __init__(self, finding: Finding, address: str) -> None:
        super().__init__(finding)
        self.address = address


def send(
    update: Callable[[Sequence[Request]], Mapping[str, Any]], batch: Batch, places: SourceMap
) -> str:
    """The revision a document has once a batch is applied.

    Args:
        update: Sends the requests, pinned to the revision they were planned against.
        batch: The requests, and on whose behalf each is sent.
        places: Where in the brief each value is written.

    Raises:
        PictureRefused: A picture could not be fetched; the batch may be sent without it.
        RemoteError: Google refused, naming the brief's line.
    """
    try:
        reply = update(batch.requests)
    except BatchRefused as refused:
        blamed = batch.blame(refused.index, places, refused.message)
        if address := batch.picture(refused.index):
            raise PictureRefused(blamed, address) from refused
        raise RemoteError(blamed) from refused
    return str(reply.get("writeControl", {}).get("requiredRevisionId", ""))


def restless(file: DriveFile) -> RemoteError:
    """The ending where somebody else wrote each time it was to be written to."""
    return RemoteError(
        Finding(
            "E603",
            what=f"“{file.name}” was changed {MOST_TRIES} times while it was being filled",
            where=file.url,
            mend="run the same command again when nobody is typing in it",
        )
    )
