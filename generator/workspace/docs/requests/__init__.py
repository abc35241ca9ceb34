"""One function per kind of request; a table says which kinds are answered."""

from collections.abc import Callable, Iterable
from typing import Any

from generator.workspace.docs.refusals import Invalid
from generator.workspace.docs.requests import (
    bullets,
    images,
    ranges,
    segments,
    styles,
    tables,
    text,
)
from generator.workspace.docs.requests.batch import Batch

Handler = Callable[[Batch, dict[str, Any]], dict[str, Any] | None]

HANDLERS: dict[str, Handler] = {
    **text.HANDLERS,
    **styles.HANDLERS,
    **bullets.HANDLERS,
    **tables.HANDLERS,
    **ranges.HANDLERS,
    **segments.HANDLERS,
    **images.HANDLERS,
}


def applied(batch: Batch, requests: Iterable[Any]) -> list[dict[str, Any]]:
    """The replies to the requests, in order.

    Raises:
        Invalid: the first request that can't be applied, named by its position and kind.
    """
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
    return replies
