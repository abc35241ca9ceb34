"""A batch of requests: each to the handler of its kind, in order, the first fault named."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

Json = dict[str, Any]
Batch = TypeVar("Batch")


class Invalid(Exception):  # noqa: N818 - the word Google's message begins with
    """One request that can't be applied; the batch says which one it was."""


def applied(
    handlers: Mapping[str, Callable[[Batch, Json], Json | None]],
    batch: Batch,
    requests: Iterable[Any],
) -> list[Json]:
    """The replies to the requests, in order.

    Args:
        handlers: a function for every kind of request that is answered.
        batch: what the requests are applied to.
        requests: as parsed.

    Raises:
        Invalid: the first request that can't be applied, named by its position and kind.
    """
    replies: list[Json] = []
    for index, request in enumerate(requests):
        kind = next(iter(request), None) if isinstance(request, dict) else None
        if kind is None:
            raise Invalid(f"Invalid requests[{index}]: No request set.")
        place = f"Invalid requests[{index}].{kind}: "
        handler = handlers.get(kind)
        if handler is None:
            raise Invalid(place + "The local workspace does not answer this kind of request.")
        try:
            reply = handler(batch, request[kind])
        except Invalid as fault:
            raise Invalid(place + str(fault)) from fault
        replies.append({} if reply is None else {kind: reply})
    return replies
