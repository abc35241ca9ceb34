"""One function per kind of request; a table says which kinds are answered."""

from collections.abc import Callable, Iterable
from typing import Any

from generator.workspace.slides.document import Document
from generator.workspace.slides.refusals import Invalid
from generator.workspace.slides.requests import (
    bullets,
    charts,
    connections,
    elements,
    images,
    lines,
    merges,
    pages,
    shapes,
    slides,
    styles,
    tables,
    text,
)
from generator.workspace.slides.requests.batch import Batch
from generator.workspace.slides.sources import Sources

Handler = Callable[[Batch, dict[str, Any]], dict[str, Any] | None]

HANDLERS: dict[str, Handler] = {
    **text.HANDLERS,
    **slides.HANDLERS,
    **elements.HANDLERS,
    **shapes.HANDLERS,
    **lines.HANDLERS,
    **tables.HANDLERS,
    **styles.HANDLERS,
    **bullets.HANDLERS,
    **merges.HANDLERS,
    **images.HANDLERS,
    **charts.HANDLERS,
    **connections.HANDLERS,
    **pages.HANDLERS,
}


def applied(
    document: Document, requests: Iterable[Any], sources: Sources
) -> list[dict[str, Any]]:
    """The replies to the requests, in order.

    Args:
        document: what is changed.
        requests: as parsed.
        sources: where pictures and charts come from.

    Raises:
        Invalid: the first request that can't be applied, named by its position and kind.
    """
    batch = Batch(document, sources)
    replies = []
    for index, request in enumerate(requests):
        kind = next(iter(request), None) if isinstance(request, dict) else None
        if kind is None:
            raise Invalid(f"Invalid requests[{index}]: No request set.")
        place = f"Invalid requests[{index}].{kind}: "
        handler = HANDLERS.get(kind)
        if handler is None:
            raise Invalid(place + "The local workspace does not answer this kind of request.")
        try:
            reply = handler(batch, request[kind])
        except Invalid as fault:
            raise Invalid(place + str(fault)) from fault
        replies.append({} if reply is None else {kind: reply})
    batch.finish()
    return replies
