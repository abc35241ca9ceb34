"""Which texts are read at all: never one too few."""

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.flows.brief.watch import known_terms
from generator.scan.fold import folded, plain
from generator.scan.index import Amounts, Starts, Words
from generator.scan.secrets import any_of
from generator.scan.terms import forms_of, terms_in

_LETTERS = st.text("aB ä_-.,(/\u0301क\u093f1²", max_size=12)


@settings(max_examples=60)
@given(st.lists(_LETTERS, max_size=6), _LETTERS.map(folded).filter(bool))
def test_every_text_in_which_a_phrase_is_found_is_one_that_can_hold_it(
    texts: list[str], phrase: str
) -> None:
    around = (f"so {phrase}, it says", f"({phrase})", f"a{phrase}b", f"{phrase}{phrase}")
    read = [folded(text) for text in (*texts, *around)]
    found = {at for at, text in enumerate(read) if any_of((phrase,)).search(text)}
    assert found <= Words(read).holding([phrase])


def test_a_text_that_lacks_a_word_of_a_phrase_is_not_read() -> None:
    words = Words(["the win plan", "a plan to win", "the winner's plan", ""])
    assert words.holding(["win plan", "loss plan"]) == {0, 1}


def test_a_phrase_without_a_word_may_stand_anywhere() -> None:
    assert Words(["one", "two"]).holding(["…"]) == {0, 1}


def test_a_text_holds_the_amounts_its_numbers_may_be_meant_for() -> None:
    amounts = Amounts(["297,000 a year", "about 0.297m", "297k, 298k", "in 297 days"])
    assert amounts.holding(Decimal(297_000)) == {0, 1, 2}
    assert amounts.holding(Decimal(296_700)) == {1, 2}
    assert amounts.holding(Decimal(12)) == set()


@settings(max_examples=60)
@given(st.sets(st.text("abc", max_size=5), max_size=8), st.text("abc", max_size=12))
def test_what_a_text_holds_is_found_by_how_it_begins(known: set[str], text: str) -> None:
    assert set(Starts(known).held_in(text)) == {each for each in known if each and each in text}


def test_no_text_is_passed_over_in_which_a_term_is_found_however_its_words_are_joined() -> None:
    for term in known_terms():
        fold = plain if term.is_exact else folded
        for text in (
            f"say {joint.join(re.split('[ -]', form))}."
            for form in term.forms
            for joint in (" ", "-", "_", " - ", "")
        ):
            if any(terms_in(text, [term], ())):
                assert Words([fold(text)]).holding(forms_of(term)) == {0}, text
