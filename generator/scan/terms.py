"""Words of our trade that no customer reads: where they stand in a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from generator.scan.fold import folded, plain
from generator.scan.values import Leaf

_NAMING: Final = frozenset(
    (
        "name",
        "legal_name",
        "organisation",
        "business_unit",
        "vendor",
        "products",
        "initiative",
        "team",
        "teams",
        "today",
        "current_tools",
    )
)
"""Fields whose text is somebody's or something's proper name."""
_THEIR_OWN: Final = frozenset({("account", "name"), ("account", "legal_name")})
"""What the customer is called: people use one word of it for the whole."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word we keep to ourselves.

    Attributes:
        term: The word, as the list writes it.
        forms: Every form of it that counts, the word itself among them.
        is_exact: Whether it counts in its own case only: acronyms, names of products.
        except_in: Kinds of document in which it may stand.
        ordinary: Phrases of everyday business it is part of, in which it says nothing of us.
        theirs: Words of the customer's own name that are this word.
    """

    term: str
    forms: tuple[str, ...]
    is_exact: bool = False
    except_in: frozenset[str] = frozenset()
    ordinary: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A term in a text: which, as it is written there, and the phrase that lets it pass."""

    term: Term
    written: str
    allowed_by: str = ""


def terms_in(
    text: str, terms: Sequence[Term], names: Sequence[str], allowed: Sequence[str] = ()
) -> Iterator[Found]:
    """Each term a text holds outside of the given proper names, the same one once.

    Args:
        text: as it was written.
        terms: what to look for.
        names: proper names; a term that is part of one says nothing, and one that is a whole
            one says nothing as that is written.
        allowed: phrases that may stand, and every term within them.
    """
    in_case = plain(text)
    whole = folded(text)
    for term in terms:
        held = in_case if term.is_exact else whole
        found = _pattern(term).search(held)
        if found is None:
            continue
        named = _as_written(in_case, term, names)
        if named != in_case:
            held = named if term.is_exact else folded(named)
        met = folded(found[0])
        spoken = (*(name for name in names if folded(name) != met), *term.ordinary)
        bare = _without(held, spoken, found[0], is_exact=term.is_exact)
        found = _pattern(term).search(bare)
        if found is None:
            continue
        for phrase in allowed:
            if phrase in _forms(term):  # a word that may stand may stand in all its forms
                yield Found(term, found[0], phrase)
                break
            bare = _without(bare, (phrase,), found[0], is_exact=term.is_exact)
            if (still := _pattern(term).search(bare)) is None:
                yield Found(term, found[0], phrase)
                break
            found = still
        else:
            yield Found(term, found[0])


@cache
def _forms(term: Term) -> frozenset[str]:
    return frozenset(folded(form) for form in term.forms)


def forms_of(term: Term) -> tuple[str, ...]:
    """The forms of a term as they stand in a text, plain or folded."""
    return tuple(plain(form) if term.is_exact else folded(form) for form in term.forms)


def names_in(known: Iterable[Leaf]) -> tuple[str, ...]:
    """The proper names the readers know, of all values of a brief; the longest first."""
    named = {
        plain(leaf.value)
        for leaf in known
        if not leaf.is_ours and leaf.field.key in _NAMING and isinstance(leaf.value, str)
    }
    return tuple(sorted(named, key=lambda name: (-len(name), name)))


def with_their_own(terms: Iterable[Term], known: Iterable[Leaf]) -> Iterator[Term]:
    """The terms, each with the words of the customer's own name that are the same word."""
    called = {
        word
        for leaf in known
        if leaf.loc in _THEIR_OWN and isinstance(leaf.value, str)
        for word in plain(leaf.value).split()
        if word != word.casefold()
    }
    for term in terms:
        theirs = tuple(sorted(word for word in called if folded(word) in _forms(term)))
        yield replace(term, theirs=theirs) if theirs else term


def _without(text: str, names: Iterable[str], met: str, *, is_exact: bool) -> str:
    """The text with a sign where a name that holds the word stood."""
    wanted = folded(met)
    for name in names:
        if wanted not in folded(name):
            continue
        known = re.escape(name if is_exact else folded(name))
        text = re.sub(rf"(?<!\w){known}(?!\w)", "\x1a", text, flags=re.IGNORECASE)
    return text


def _as_written(text: str, term: Term, names: Iterable[str]) -> str:
    """The text with a sign where the word is a whole name, or their own, in its own case.

    A word of the customer's own name is that name beside another word only: alone in a cell,
    or before a colon, it may be ours.
    """
    for name in names:
        if _pattern(term).fullmatch(name if term.is_exact else folded(name)):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "\x1a", text)
    for word in term.theirs:
        known = re.escape(word)
        text = re.sub(rf"(?<!\w){known}(?= \w)|(?<=\w ){known}(?!\w)", "\x1a", text)
    return text


@cache
def _pattern(term: Term) -> re.Pattern[str]:
    longest_first = sorted(forms_of(term), key=len, reverse=True)
    return re.compile("|".join(map(_bounded, longest_first)))


def _bounded(form: str) -> str:
    """A form between the ends of words; a blank or hyphen in it may be either.

    The hyphen of a numbered stage is one: “phase 1 discovery” is nobody's forecast.
    """
    before = r"(?<![^\W_])" if form[0].isalnum() else ""
    after = r"(?![^\W_])" if form[-1].isalnum() else ""
    first, *rest = re.split(r"[ -]+", form)
    joint = r" ?- ?" if first.isdigit() else r"[ _-]{1,3}"
    spelled = r"[ _-]{1,3}".join(map(re.escape, rest))
    return f"{before}{re.escape(first)}{joint if rest else ''}{spelled}{after}"
