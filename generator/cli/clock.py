"""Where time enters: everything further in is told what time it is."""

from datetime import datetime


def now() -> datetime:
    """This moment, where the person is."""
    return datetime.now().astimezone()  # noqa: TID251 - the caller everyone else asks
