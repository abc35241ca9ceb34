"""Lists a page at a time, where an answer's order never depends on a question."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import TypeVar

from generator.workspace.refused import invalid_value
from generator.workspace.router import Request

T = TypeVar("T")

_MARK = b"from:"


def page(items: Sequence[T], request: Request, *, usual: int, most: int) -> tuple[list[T], str]:
    """The page a call asks for, and the token of the next; empty when there is none.

    Args:
        items: everything there is.
        request: says `pageSize` and `pageToken`.
        usual: the size of a page nobody said anything about.
        most: the largest size that may be asked for.
    """
    start = _start(request.parameter("pageToken"))
    end = start + _size(request.parameter("pageSize", str(usual)), most)
    token = urlsafe_b64encode(_MARK + str(end).encode()).decode() if end < len(items) else ""
    return list(items[start:end]), token


def _size(told: str, most: int) -> int:
    if not told.isdecimal() or not 1 <= int(told) <= most:
        raise invalid_value(
            "pageSize",
            f"Invalid value '{told}'. Values must be within the range: [1, {most}]",
            "invalidParameter",
        )
    return int(told)


def _start(token: str) -> int:
    if not token:
        return 0
    try:
        mark, start = urlsafe_b64decode(token).split(b":")
        if mark + b":" != _MARK:
            raise invalid_value("pageToken")
        return int(start)
    except ValueError:
        raise invalid_value("pageToken") from None
