"""The search itself: passages against secrets and terms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from generator.content.places import Loc
from generator.scan.fold import folded, plain, words_of
from generator.scan.index import Amounts, Words
from generator.scan.numbers import figures_in
from generator.scan.passages import Passage
from generator.scan.secrets import Secret, any_of
from generator.scan.terms import Term, forms_of, terms_in

_BESIDE: Final = 32
"""Letters that may stand between a label and its value."""
_BESIDE_WORDS: Final = 3
_GAP: Final = "\x1a" * (_BESIDE + 1)
"""Stands where a text was taken out: nothing across it is beside anything."""
_ONE_LINE: Final = 200
"""A text of no more letters is read as one line, whatever its paragraphs."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something in a text that must not be there.

    Attributes:
        passage: The text and its place.
        shown: What was found, as a person reads it.
        matched: The same as it stands in the folded text.
        loc: Where in the brief the value is written; None for a term.
        allowed_by: The phrase of the brief that lets it pass; empty where none does.
    """

    passage: Passage
    shown: str
    matched: str
    loc: Loc | None = None
    allowed_by: str = ""


def search(
    passages: Iterable[Passage],
    secrets: Sequence[Secret],
    terms: Sequence[Term] = (),
    names: Sequence[str] = (),
    allowed: Sequence[str] = (),
) -> tuple[Hit, ...]:
    """Every hit, in the order of the passages; the same finding in the same place once.

    Args:
        passages: the texts.
        secrets: internal values.
        terms: words that count wherever they stand.
        names: proper names in which a term is no hit.
        allowed: folded phrases the brief lets pass.
    """
    read = tuple(_read(passages))
    by_word = Words(each.text for each in read)
    secrets_at = _secrets_by_text(read, secrets, by_word)
    terms_at = _terms_by_text(read, terms, by_word)
    hits: dict[tuple[str, str, Loc | None], Hit] = {}
    met: set[tuple[str, Loc | None]] = set()
    for at, each in enumerate(read):
        for hit in (
            *_values(each, secrets_at.get(at, ()), allowed),
            *_words(each, terms_at.get(at, ()), names, allowed),
        ):
            known = (hit.matched, hit.loc)
            if each.passage.is_echo and known in met:
                continue
            met.add(known)
            hits.setdefault((each.passage.place, *known), hit)
    return tuple(hits.values())


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage, and its text folded once."""

    passage: Passage
    text: str


def _read(passages: Iterable[Passage]) -> Iterator[_Read]:
    """The passages, folded; an echo of the very words of another one is passed over."""
    heard: set[str] = set()
    for passage in passages:
        text = folded(passage.text)
        if not text or (passage.is_echo and passage.author is None and text in heard):
            continue
        if passage.author is None:
            heard.add(text)
        yield _Read(passage, text)


def _secrets_by_text(
    read: Sequence[_Read], secrets: Sequence[Secret], by_word: Words
) -> Mapping[int, list[Secret]]:
    """The secrets that can be in each text at all; most can be in none."""
    amounts = Amounts([each.text for each in read])
    found: dict[int, list[Secret]] = defaultdict(list)
    for secret in secrets:
        places = (
            by_word.holding(secret.forms)
            if secret.number is None
            else amounts.holding(secret.number)
        )
        for at in places:
            found[at].append(secret)
    return found


def _terms_by_text(
    read: Sequence[_Read], terms: Sequence[Term], by_word: Words
) -> Mapping[int, list[Term]]:
    """The terms that can be in each text, plain or folded."""
    in_case = Words(plain(each.passage.text) for each in read)
    found: dict[int, list[Term]] = defaultdict(list)
    for term in terms:
        for at in (in_case if term.is_exact else by_word).holding(forms_of(term)):
            found[at].append(term)
    return found


def _values(read: _Read, secrets: Sequence[Secret], allowed: Sequence[str]) -> Iterator[Hit]:
    for secret in secrets:
        if secret.number is not None:
            found = _amount(secret, read.text)
        elif secret.whose:
            found = _pair(secret, read)
        else:
            found = _phrase(secret, read.text)
        if found is not None:
            by = found if found in allowed else ""
            yield Hit(read.passage, secret.shown, found, secret.loc, by)


def _words(
    read: _Read, terms: Sequence[Term], names: Sequence[str], allowed: Sequence[str]
) -> Iterator[Hit]:
    for found in terms_in(read.passage.text, terms, names, allowed):
        named = folded(found.term.term)
        yield Hit(read.passage, found.written, named, allowed_by=found.allowed_by)


def _lines(read: _Read) -> tuple[str, ...]:
    """The lines in which two things belong together."""
    if len(read.text) <= _ONE_LINE:
        return (read.text,)
    return tuple(folded(line) for line in re.split(r"[\n\v]", read.passage.text))


def _phrase(secret: Secret, text: str) -> str | None:
    text = _without(text, secret.besides)
    for form in secret.forms:
        if form in text:
            break
    else:
        return None
    for found in _pattern(secret.forms).finditer(text):
        if not secret.labels or _is_beside(text, found.span(), secret.labels):
            return found[0]
    return None


def _amount(secret: Secret, text: str) -> str | None:
    for figure in figures_in(text):
        span = (figure.start, figure.end)
        if (
            secret.number is not None
            and figure.means(secret.number)
            and (not secret.labels or _is_beside(text, span, secret.labels))
        ):
            return text[figure.start : figure.end]
    return None


def _pair(secret: Secret, read: _Read) -> str | None:
    """A value in the same line as the name it belongs to, and not as part of that name."""
    if secret.whose not in read.text or not any(form in read.text for form in secret.forms):
        return None
    for line in _lines(read):
        rest = _pattern((secret.whose,)).sub("\x1a", _without(line, secret.besides))
        if "\x1a" in rest and (found := _pattern(secret.forms).search(rest)):
            return f"{secret.whose} … {found[0]}"
    return None


def _without(text: str, besides: tuple[str, ...]) -> str:
    """The text without what the document states itself, and means otherwise."""
    for each in besides:
        if each in text:
            text = text.replace(each, _GAP)
    return text


def _is_beside(text: str, span: Span, labels: tuple[str, ...]) -> bool:
    """Whether a label stands near, with next to nothing between."""
    start, end = span
    for label in _pattern(labels).finditer(text):
        if label.end() <= start:
            gap = text[label.end() : start]
        elif label.start() >= end:
            gap = text[end : label.start()]
        else:
            continue
        if len(gap) <= _BESIDE and len(words_of(gap)) <= _BESIDE_WORDS:
            return True
    return False


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    return any_of(forms)
