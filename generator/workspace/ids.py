"""Ids and revisions as Google makes them: opaque words of letters, digits, `-` and `_`."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable

Entropy = Callable[[int], bytes]

USABLE = re.compile(r"[A-Za-z0-9_-]{20,120}")


def file_id(entropy: Entropy, *, is_editors: bool) -> str:
    """An id for a new file: 44 characters for an editor's file, 33 for all others."""
    return "1" + _word(entropy, 43 if is_editors else 32)


def root_id(entropy: Entropy) -> str:
    """An id for the folder everything stands in."""
    return "0A" + _word(entropy, 11) + "Uk9PVA"


def revision_id(entropy: Entropy) -> str:
    """An id for one state of a file's content."""
    return _word(entropy, 14)


def upload_id(entropy: Entropy) -> str:
    """An id for one upload in pieces."""
    return "A" + _word(entropy, 47)


def comment_id(entropy: Entropy) -> str:
    """An id for a comment or a reply."""
    return "AAAA" + _word(entropy, 7)


def _word(entropy: Entropy, length: int) -> str:
    return urlsafe_b64encode(entropy(length)).decode("ascii")[:length]
