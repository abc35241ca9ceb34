"""Docs v1: reading a document, and writing to it in one atomic batch."""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.google.services import Google


def get(google: Google, document_id: str) -> dict[str, Any]:
    """A document, whole; of several tabs the first."""
    request = google.documents.get(documentId=document_id, prettyPrint=False)
    document: dict[str, Any] = google.send(request, f"Docs, reading document {document_id}")
    return document


def batch_update(
    google: Google,
    document_id: str,
    requests: Sequence[Mapping[str, Any]],
    revision_id: str,
) -> dict[str, Any]:
    """The replies to a batch that is applied whole, or not at all.

    Raises:
        RevisionMoved: when the document was changed since it was read.
        BatchRefused: naming the request that Google refused.
    """
    request = google.documents.batchUpdate(
        documentId=document_id,
        body={
            "requests": list(requests),
            "writeControl": {"requiredRevisionId": revision_id},
        },
    )
    # Pinned, it is applied once whatever happens: sent again, it finds the revision moved.
    reply: dict[str, Any] = google.send(
        request, f"Docs, filling document {document_id}", repeatable=True
    )
    return reply
