"""One function per kind of request; a table says which kinds are answered."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from generator.workspace.sheets.book import Book
from generator.workspace.sheets.refusals import Invalid
from generator.workspace.sheets.requests import (
    areas,
    cells,
    dimensions,
    named,
    objects,
    rules,
    sheets,
    texts,
)
from generator.workspace.sheets.requests.batch import Batch

Json = dict[str, Any]
Handler = Callable[[Batch, Json], Json | None]

HANDLERS: dict[str, Handler] = {
    **sheets.HANDLERS,
    **cells.HANDLERS,
    **dimensions.HANDLERS,
    **areas.HANDLERS,
    **texts.HANDLERS,
    **named.HANDLERS,
    **rules.HANDLERS,
    **objects.HANDLERS,
}


def applied(
    book: Book, requests: Sequence[Any], now: datetime | None, user: str
) -> tuple[list[Json], str | None]:
    """The replies to the requests, in order, and the new title if there is one.

    Raises:
        Invalid: the first request that can't be applied, named by its position and kind.
    """
    batch = Batch(book, now, user)
    replies: list[Json] = []
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
    return replies, batch.title
