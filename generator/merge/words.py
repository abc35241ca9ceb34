"""Two changes of one paragraph, woven together where they are about different words."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from generator.merge.normal import normal

_WORD = re.compile(r"\s+|\w+(?:[.,:/'’%-]\w+)*|[^\w\s]")
_MOST_REPLACED = 0.5
"""Above this share a paragraph is written anew rather than changed."""

Change = tuple[int, int, tuple[str, ...]]


def weave(base: str, ours: str, theirs: str) -> str | None:
    """Both changes in one paragraph; None where they are about the same words."""
    words = _WORD.findall(base)
    mine, yours = _changes(words, ours), _changes(words, theirs)
    if _is_new(words, mine) or _is_new(words, yours):
        return None
    woven: list[str] = []
    at = 0
    for start, end, new in sorted({*mine, *yours}):
        if start < at:
            return None
        woven += words[at:start]
        woven += new
        at = end
    if _touch(mine, yours):
        return None
    return "".join([*woven, *words[at:]])


def _changes(words: Sequence[str], text: str) -> list[Change]:
    other = _WORD.findall(text)
    matcher = SequenceMatcher(
        None, [_plain(each) for each in words], [_plain(each) for each in other], False
    )
    return [
        (start, end, tuple(other[first:last]))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]


def _plain(word: str) -> str:
    return normal(word) or " "


def _is_new(words: Sequence[str], changes: Sequence[Change]) -> bool:
    replaced = sum(end - start for start, end, _ in changes)
    return replaced > _MOST_REPLACED * max(len(words), 1)


def _touch(mine: Sequence[Change], yours: Sequence[Change]) -> bool:
    """Whether a change of one begins or ends where another of the other does."""
    return any(
        one != other and one[0] <= other[1] and other[0] <= one[1]
        for one in mine
        for other in yours
    )
