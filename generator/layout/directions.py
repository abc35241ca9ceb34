"""Which way a paragraph runs: Hebrew and Arabic are set from the right."""

import unicodedata
from collections.abc import Sequence

_FROM_RIGHT = frozenset(("R", "AL"))
_ARROW = "\N{RIGHTWARDS ARROW}"


def right_to_left(paragraphs: Sequence[str]) -> tuple[bool, ...]:
    """Whether each paragraph of a text runs from the right.

    One without letters (a figure, a dash) runs as the one before it, the first as the next that
    has any.
    """
    if all(text.isascii() for text in paragraphs):
        return (False,) * len(paragraphs)
    own = [runs_from_right(text) for text in paragraphs]
    runs = next((each for each in own if each is not None), False)
    answer = []
    for each in own:
        runs = runs if each is None else each
        answer.append(runs)
    return tuple(answer)


def runs_from_right(text: str) -> bool | None:
    """Whether most words of a text run from the right; None where it has none.

    Not the first letter decides: an English sentence may begin with a name in Hebrew, and a
    Hebrew one with that of a product. It does where there are as many of either. What goes from
    a figure to another by an arrow runs as the arrow points, for nothing mirrors it.
    """
    if _ARROW in text:
        return False
    ways = [way for word in text.split() if (way := _of_word(word)) is not None]
    if not ways:
        return None
    right = sum(ways)
    return ways[0] if right * 2 == len(ways) else right * 2 > len(ways)


def _of_word(word: str) -> bool | None:
    """Which way a word runs: as its first letter does."""
    for character in word:
        way = unicodedata.bidirectional(character)
        if way == "L" or way in _FROM_RIGHT:
            return way in _FROM_RIGHT
    return None
