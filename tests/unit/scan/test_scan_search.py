"""What a scan finds, in whatever way it is written, and what it leaves alone."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from givens.builds import TODAY
from givens.full_brief import a_brief, the_vendor

from generator.content.brief import Brief
from generator.content.project import project
from generator.flows.brief.watch import known_terms
from generator.scan.fold import folded, plain
from generator.scan.numbers import figures_in
from generator.scan.passages import Passage, spelled_out
from generator.scan.search import Hit, search
from generator.scan.secrets import secrets_in
from generator.scan.terms import Term, names_in, with_their_own
from generator.scan.values import leaves_of

SENTENCES = Path(__file__).parents[2] / "givens" / "ordinary_sentences.txt"


def hits(
    brief: Brief,
    *texts: str,
    kind: str = "csp",
    terms: bool = False,
    stock: tuple[str, ...] = (),
) -> list[Hit]:
    """What is found in some texts of a document of that kind."""
    projected, _ = project(
        brief, audience="customer", kind=kind, vendor=the_vendor(), as_of=TODAY
    )
    known = [each for each in known_terms() if kind not in each.except_in] if terms else []
    values = tuple(leaves_of(brief, kind))
    return list(
        search(
            [Passage(text, "here") for text in texts],
            secrets_in(values, projected.root, stock),
            tuple(with_their_own(known, values)),
            names_in(values),
        )
    )


def selling(**deal: Any) -> Brief:
    return a_brief(opportunities=[{"name": "One platform for all", **deal}])


# -- amounts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "297000",
        "297,000",
        "297.000",
        "297 000",
        "297\u00a0000",
        "297\u202f000",
        "297'000",
        "297’000",
        "297_000",
        "$297k",
        "$297 K",
        "USD297,000.00",
        "297.000,00 €",
        "0.297M",
        "0,297 Mio",
        "0.297 million",
        "297 thousand",
        "２９７,０００",
        "29\u200b7,0\u00ad00",
        "٢٩٧٠٠٠",
        "worth(297000)",
        "$0.297m a year",
        "2026 297 000",
        "TEUR 297",
        "297 T€",
        "k$ 297",
        "297 grand",
        "297·000",
        "between 297 and 300k",
        "€297-310k",
        "2.97 lakh",
        "two hundred and ninety-seven thousand dollars",
        "Two hundred ninety seven thousand",
    ],
)
def test_an_amount_is_found_in_every_way_it_is_written(written: str) -> None:
    found = hits(selling(net_arr="297,000 USD"), f"All of it: {written}.")

    assert [hit.loc for hit in found] == [("opportunities", 0, "net_arr")]


@pytest.mark.parametrize(
    "written",
    [
        *("1297000", "297,001", "29,700", "2,970,000", "297", "$297", "2.97M", "297000.5"),
        *("297 t of steel", "two hundred and ninety-seven", "297 to 300", "three thousand"),
    ],
)
def test_another_amount_is_not_found(written: str) -> None:
    assert hits(selling(net_arr=297000), written) == []


def test_a_rounded_amount_with_its_scale_is_found() -> None:
    brief = selling(net_arr=1299709)

    assert hits(brief, "about $1.30M")
    assert hits(brief, "1,300k")
    assert hits(brief, "1.3M of lines") == []


def test_a_number_is_read_both_ways_where_it_can_be() -> None:
    (figure,) = figures_in("12.345")

    assert figure.values == {Decimal(12345), Decimal("12.345")}


def test_small_numbers_count_beside_their_label_only() -> None:
    brief = a_brief(utilisation={"health_score": 62})

    assert hits(brief, "62 teams have moved") == []
    assert [hit.loc for hit in hits(brief, "Health score: 62")] == [
        ("utilisation", "health_score")
    ]
    assert hits(brief, "Health score of the service, as told by all of 62 teams") == []


def test_a_date_counts_beside_its_label_in_any_form() -> None:
    brief = selling(close_date="2027-01-29")

    assert hits(brief, "We meet on 29 Jan 2027") == []
    for written in (
        "29 January 2027",
        "2027-01-29",
        "January 29, 2027",
        "29.01.2027",
        "1/29/2027",
    ):
        assert hits(brief, f"Close date: {written}"), written


def test_a_value_the_document_states_itself_is_no_secret() -> None:
    offer = {"options": [{"name": "One year", "total": "297,000 USD"}]}
    brief = a_brief(
        opportunities=[{"name": "One platform for all", "net_arr": 297000}], economics=offer
    )

    assert hits(brief, "Total: USD 297,000", kind="champion") == []
    assert {hit.loc for hit in hits(brief, "Total: USD 297,000", kind="csp")} == {
        ("opportunities", 0, "net_arr"),
        ("economics", "options", 0, "total"),
    }


# -- texts -------------------------------------------------------------------------------------

NOTE = "Wants to leave before the spring release."


def with_note(note: str = NOTE) -> Brief:
    return a_brief(people=[{"name": "Ada Byron", "notes": note}])


@pytest.mark.parametrize(
    "written",
    [
        NOTE,
        NOTE.upper(),
        "wants to leave before the spring release",
        "He wants\u00a0to leave\nbefore the\vspring release, they say",
        "Wa\u00adnts to le\u200bave before the spr\u2060ing release",
        "Ｗａｎｔｓ ｔｏ ｌｅａｖｅ before the spring release",
        "W\u0430nts t\u043e l\u0435\u0430v\u0435 before the spring release",  # Cyrillic а, о, е
        "Wants  to   leave before the spring release",
        "W\u0251nts to l\u1d07ave before the sprin\u0261 release",  # phonetic letters
        "W\u00e1nts to l\u0336e\u0336ave b\u00ebfore the spring release",
        "\u202eesaeler gnirps eht erofeb evael ot stnaW\u202c",  # shown from its end
    ],
)
def test_no_trick_of_writing_hides_a_text(written: str) -> None:
    assert [hit.loc for hit in hits(with_note(), written)] == [("people", 0, "notes")]


def test_one_sentence_of_a_longer_text_is_found() -> None:
    brief = with_note("Met twice. Fears a migration in the middle of the release. Call him.")

    assert hits(brief, "Fears a migration in the middle of the release")
    assert hits(brief, "Met twice") == []


def test_a_text_within_another_word_is_not_found() -> None:
    brief = a_brief(background={"competitors": ["Tools Ltd"]})

    assert hits(brief, "Bamtools ltd-like") == []
    assert hits(brief, "from Tools Ltd, today")


def test_words_under_six_letters_count_beside_their_label_only() -> None:
    brief = a_brief(background={"account_rank": "top"})

    assert hits(brief, "The top of the list") == []
    assert hits(brief, "Account rank: top")


def test_an_address_is_found_without_its_scheme() -> None:
    brief = selling(url="https://sfdc.example/opportunities/42/")

    assert hits(brief, "see sfdc.example/opportunities/42 for more")
    assert hits(brief, "see sfdc.example") == []


def test_a_choice_counts_in_the_line_of_the_name_it_was_made_for() -> None:
    brief = a_brief(
        people=[{"name": "Ada Byron", "stance": "sceptical"}, {"name": "Bo Lind"}],
    )

    assert hits(brief, "Ada Byron | VP Engineering | Sceptical")
    assert hits(brief, "Bo Lind | Sceptical of slow builds") == []
    assert hits(brief, "Ada Byron\nVP Engineering\nSceptical")


def test_who_said_something_counts_beside_what_was_said() -> None:
    said = {"statement": "A release takes a weekend", "heard_from": "ada"}
    brief = a_brief(people=[{"id": "ada", "name": "Ada Byron"}], heard={"statements": [said]})

    assert hits(brief, "A release takes a weekend – Ada Byron")
    assert hits(brief, "A release takes a weekend", "Ada Byron leads the team") == []


def test_a_choice_that_customers_read_elsewhere_is_no_secret() -> None:
    brief = a_brief(
        people=[{"id": "ada", "name": "Ada Byron", "influence": "medium"}],
        risks=[{"description": "Late", "likelihood": "medium", "owner": "ada"}],
    )

    assert hits(brief, "Late | Ada Byron | Medium") == []


def test_a_choice_within_what_customers_read_of_something_else_is_no_leak() -> None:
    ada = {"id": "ada", "name": "Ada Byron", "stance": "neutral", "relationship": "strong"}
    brief = a_brief(
        people=[ada],
        activities=[
            {"activity": "Vendor-neutral view of runners", "owner": "ada"},
            {"activity": "Strong authentication workshop with Ada Byron"},
        ],
        heard={"why_change": "A strong relationship between teams"},
    )
    stated = (
        "Vendor-neutral view of runners | Ada Byron",
        "Strong authentication workshop with Ada Byron",
        "A strong relationship between teams",
    )

    assert hits(brief, *stated) == []
    assert hits(brief, "Ada Byron | Neutral")
    assert hits(brief, "Vendor-neutral view of runners | Ada Byron, neutral")
    assert hits(brief, "Relationship: strong")


def test_what_a_customer_field_says_of_a_person_outright_is_a_leak() -> None:
    brief = a_brief(
        people=[{"name": "Ada Byron", "stance": "sceptical"}],
        activities=[{"activity": "Win over Ada Byron, who is sceptical"}],
    )

    assert hits(brief, "Win over Ada Byron, who is sceptical")


def test_a_tie_that_customers_read_of_something_else_is_no_secret() -> None:
    brief = a_brief(
        adoption={"phases": [{"id": "one", "name": "Move the shop"}]},
        applications=[{"name": "Mobile app", "phase": "one", "internal": True}],
        purchase={"users_by_team": [{"team": "Mobile app", "phase": "one"}]},
    )
    without = a_brief(
        adoption={"phases": [{"id": "one", "name": "Move the shop"}]},
        applications=[{"name": "Mobile app", "phase": "one", "internal": True}],
    )

    assert hits(brief, "Mobile app | 14 | Move the shop") == []
    assert hits(without, "14 | Move the shop | Mobile app")


def test_a_word_of_every_document_of_the_kind_is_no_secret() -> None:
    brief = selling(next_steps={"text": "Next steps"}, expected_product="Ultimate, signed")

    assert hits(brief, "Next steps")
    assert hits(brief, "Next steps", stock=("Next steps: who does what",)) == []
    assert hits(brief, "Ultimate, signed", stock=("Next steps: who does what",))


# -- terms -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Our champion is on holiday",
        "a 10% discount",
        "LAM of this account",
        "net ARR",
        "the economic\u00a0buyer",
        "cham\u00adpion",
        "ＭＥＤＤＰＰＩＣＣ",
        "3-Technical Evaluation",
        "A close-plan review",
        "ch\u0430mpion",  # Cyrillic а
        "two ARRs",
        "the NetARR of it",
        "d\u0131scount",
        "\u0111etractor",  # with a stroke
        "\u13dfhampion",  # Cherokee tli
    ],
)
def test_a_word_of_ours_is_found(text: str) -> None:
    assert hits(a_brief(), text, terms=True)


@pytest.mark.parametrize(
    "text",
    ["championship", "Lam Ng", "arr, matey", "discounter", "phase 3 technical evaluation"],
)
def test_a_word_that_only_looks_like_it_is_not(text: str) -> None:
    assert hits(a_brief(), text, terms=True) == []


def test_a_word_of_ours_within_a_name_customers_know_is_none() -> None:
    name = "Lam Champion Discount Stores"
    brief = a_brief(account={"name": name})

    assert hits(brief, f"{name}: what we reach together", name.upper(), terms=True) == []
    assert hits(brief, f"{name} and its champion", terms=True)


def test_a_word_of_the_customers_own_name_is_theirs_beside_another_word() -> None:
    brief = a_brief(account={"name": "Champion Industries"})

    assert (
        hits(brief, "Champion plants release weekly", "All Champion plants", terms=True) == []
    )
    for ours in ("Champion", "Champion: Ada Byron", "her champion there", "a CHAMPION plant"):
        assert hits(brief, ours, terms=True), ours
    assert hits(a_brief(), "Champion plants release weekly", terms=True)


def test_a_product_called_as_a_word_of_ours_is_a_name_as_it_is_written_only() -> None:
    brief = a_brief(
        background={"products": ["Detractor", "Chorus"]},
        purchase={"users_by_team": [{"team": "Discount pricing"}]},
    )

    assert hits(brief, "Detractor", "Chorus and Detractor firmware", terms=True) == []
    assert hits(brief, "Discount pricing | 40 people", terms=True) == []
    assert hits(brief, "Ada Byron is a detractor", terms=True)


@pytest.mark.parametrize(
    "text",
    [
        "A security champion in every team",
        "Security Champions, first cohort",
        "A feasibility study of the tills",
        "Counted at a discount rate of 8% a year",
    ],
)
def test_a_phrase_of_everyday_business_is_no_word_of_ours(text: str) -> None:
    assert hits(a_brief(), text, terms=True) == []
    assert hits(a_brief(), f"{text}; our champion wants a discount", terms=True)


def test_a_discount_is_no_word_of_ours_in_the_proposal() -> None:
    assert hits(a_brief(), "a 10% discount", kind="champion", terms=True) == []


def test_two_hundred_ordinary_sentences_stop_nothing() -> None:
    sentences = SENTENCES.read_text(encoding="utf-8").splitlines()
    brief = a_brief(
        opportunities=[{"name": "First order", "net_arr": 297000, "close_date": "2026-12-09"}],
        people=[{"name": "Ada Byron", "stance": "neutral", "influence": "high"}],
        utilisation={"health_score": 62},
    )

    assert len(set(sentences)) >= 200
    assert hits(brief, *sentences, terms=True) == []


def test_every_word_of_ours_is_found_in_each_of_its_forms() -> None:
    silent = [
        form
        for term in known_terms()
        for form in term.forms
        if not search([Passage(f"so: {form}, they said", "here")], (), [term])
    ]
    assert silent == []


def test_a_team_may_add_words_of_its_own() -> None:
    falcon = Term("Project Falcon", ("Project Falcon",))

    assert search([Passage("about project falcon", "here")], (), [falcon])


def test_text_is_folded_the_same_twice() -> None:
    for text in ("Straße ﬁn", "İstanbul", "a\u200bb", "№ 5 Å"):
        assert folded(folded(text)) == folded(text)
        assert plain(plain(text)) == plain(text)


def test_a_word_that_is_allowed_is_allowed_in_all_its_forms() -> None:
    (found,) = search(
        [Passage("thirty champions", "here")], (), known_terms(), (), ["champion"]
    )

    assert found.allowed_by == "champion"


def test_a_word_is_allowed_as_it_was_told() -> None:
    (told,) = search([Passage("Lack of adoption in two wards", "here")], (), known_terms())
    (found,) = search([told.passage], (), known_terms(), (), [folded(told.shown)])

    assert found.allowed_by


def test_a_phrase_that_is_allowed_lets_no_other_word_pass() -> None:
    texts = ("a release champion", "a champion of ours")
    found = search(
        [Passage(text, text) for text in texts], (), known_terms(), (), ["release champion"]
    )

    assert [hit.allowed_by for hit in found] == ["release champion", ""]


def test_a_short_note_is_found_without_the_sign_at_its_end() -> None:
    brief = a_brief(people=[{"name": "Ada Byron", "notes": "Leaves in May."}])

    assert [each.shown for each in hits(brief, "She leaves in May, they say")] == [
        "Leaves in May."
    ]


def test_an_address_hides_no_word_behind_its_signs() -> None:
    written = ("https://a.example/win%20plan?x=1", "mailto:a@b.example?subject=close+plan")

    for each in written:
        found = search(spelled_out([Passage(each, "a link")]), (), known_terms())
        assert [hit.shown for hit in found], each
    assert not search(spelled_out([Passage("A 50%20 rule + plan", "x")]), (), known_terms())
