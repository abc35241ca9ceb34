"""Object ids of our own making: one for one thing, so that a lost answer can be replayed."""

import hashlib
import re

_LONGEST = 50
_LONGEST_ITEM = 26
_LONGEST_NAME = 35  # what a prefix leaves of the longest id
DRAWN = "drw_"
"""What the id of everything drawn begins with."""


def object_id(*parts: str | int) -> str:
    """An id Google accepts (5 to 50 of `[A-Za-z0-9_:-]`), one for one sequence of parts."""
    whole = "\x1f".join(str(part) for part in parts)
    digest = hashlib.sha256(whole.encode()).hexdigest()[:12]
    words = re.sub(r"[^A-Za-z0-9]+", "_", "_".join(str(part) for part in parts)).strip("_")
    return f"{words[: _LONGEST - 14] or 'o'}_{digest}"


def drawing_prefix(slide_id: str, slot: str) -> str:
    """What the ids of everything drawn in one canvas begin with."""
    digest = hashlib.sha256(f"{slide_id}\x1f{slot}".encode()).hexdigest()[:10]
    return f"{DRAWN}{digest}_"


def part_name(role: str, item: str | int) -> str:
    """The name of one part of a drawing: the same as long as the item it stands for is."""
    words = re.sub(r"[^A-Za-z0-9]+", "_", str(item))
    longest = min(_LONGEST_ITEM, _LONGEST_NAME - len(role) - 1)
    if words != str(item) or len(words) > longest:
        digest = hashlib.sha256(str(item).encode()).hexdigest()[:8]
        words = f"{words[: longest - 9]}_{digest}"
    return f"{role}_{words}"
