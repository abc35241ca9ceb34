"""Object ids of our own making: one for one thing, so that a lost answer can be replayed."""

import hashlib
import re

_LONGEST = 50
_DIGITS = 10
DRAWN = "drw_"
"""What the id of everything drawn begins with."""


def object_id(*parts: str | int) -> str:
    """An id Google accepts (5 to 50 of `[A-Za-z0-9_:-]`), one for one sequence of parts."""
    whole = "\x1f".join(str(part) for part in parts)
    digest = hashlib.sha256(whole.encode()).hexdigest()[:12]
    words = re.sub(r"[^A-Za-z0-9]+", "_", "_".join(str(part) for part in parts)).strip("_")
    return f"{words[: _LONGEST - 14] or 'o'}_{digest}"


def id_of_slide(kind: str, name: str, item: str, page: int) -> str:
    """The id of a slide of ours: in the address of a deck everybody reads it."""
    return object_id(kind, name, mark_of(item), page)


def mark_of(item: str) -> str:
    """What stands for an item where customers may look: nobody learns its id from it.

    An id is a nickname of ours as often as not, and names of objects go with a file.
    """
    return hashlib.sha256(item.encode()).hexdigest()[:_DIGITS] if item else ""


def drawing_prefix(slide_id: str, slot: str) -> str:
    """What the ids of everything drawn in one canvas begin with."""
    digest = hashlib.sha256(f"{slide_id}\x1f{slot}".encode()).hexdigest()[:10]
    return f"{DRAWN}{digest}_"


def part_name(role: str, item: str | int) -> str:
    """The name of one part of a drawing: one for one item, and not that item's id."""
    return f"{role}_{item if isinstance(item, int) else mark_of(item)}"
