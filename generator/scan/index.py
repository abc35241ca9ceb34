"""Which of many texts can hold a phrase or an amount at all: asked first, before any is read.

Most of what is looked for stands nowhere, and most texts hold nothing of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from generator.scan.numbers import Figure, figures_in

_WORD: Final = re.compile(r"[^\W_]+")
_KEPT: Final = 20_000
_START: Final = 3
_NOWHERE: Final[frozenset[int]] = frozenset()


class Words:
    """Texts by the words in them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_word: dict[str, set[int]] = {}
        count = 0
        for at, text in enumerate(texts):
            for word in _words_in(text):
                self._by_word.setdefault(word, set()).add(at)
            count = at + 1
        self._everywhere = frozenset(range(count))

    def holding(self, forms: Iterable[str]) -> set[int]:
        """The texts that hold every word of one of the forms, as words of their own.

        Where a form stands between the ends of words, its words are words of the text.
        """
        found: set[int] = set()
        for form in forms:
            found |= self._holding(form)
        return found

    def _holding(self, form: str) -> set[int] | frozenset[int]:
        found: set[int] | frozenset[int] = self._everywhere
        for word in _words_in(form):
            held = self._by_word.get(word)
            if held is None:
                return _NOWHERE
            found = found & held
        return found


class Amounts:
    """Texts by the numbers in them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._by_value: dict[Decimal, set[int]] = {}
        self._rounded: list[tuple[Figure, int]] = []
        for at, text in enumerate(texts):
            for figure in figures_in(text):
                for value in figure.steps:
                    self._by_value.setdefault(value, set()).add(at)
                if any(figure.steps.values()):
                    self._rounded.append((figure, at))

    def holding(self, number: Decimal) -> set[int]:
        """The texts in which some number may stand for this one."""
        rounded = {at for figure, at in self._rounded if figure.means(number)}
        return rounded | self._by_value.get(number, set())


class Starts:
    """Texts by how they begin, to ask which of them another text holds."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        for text in texts:
            if text:
                self._by_start.setdefault(text[:_START], []).append(text)
        self._sizes = {len(start) for start in self._by_start}

    def held_in(self, text: str) -> Iterator[str]:
        """Each of the texts that stands somewhere in this one, within words too."""
        starts = {text[at : at + size] for size in self._sizes for at in range(len(text))}
        for start in sorted(starts & self._by_start.keys()):
            yield from (each for each in self._by_start[start] if each in text)


@lru_cache(_KEPT)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))
