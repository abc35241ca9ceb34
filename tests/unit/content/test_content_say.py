from decimal import Decimal

import pytest

from generator.content.elements.plans import RiskCategory
from generator.content.say import say, say_change, say_quantity
from generator.content.values import Measure, Money, Percent, Period, Year


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2026-11-22", "22 Nov 2026"),
        ("2027-03-05", "5 Mar 2027"),
        ("2027-03", "March 2027"),
        ("2027-Q2", "Q2 2027"),
        ("tbd", "to be decided"),
    ],
)
def test_a_date_reads_as_it_was_given(written, words):
    assert say(Period.read(written)) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (13000, "13,000"),
        (0.50, "0.5"),
        ("10-15", "10–15"),
        ("<= 2", "≤2"),
        ("unknown", "unknown"),
        (100, "100"),
    ],
)
def test_a_figure_reads_as_it_was_given(written, words):
    assert say(Measure.read(written)) == words


def test_money_names_its_currency():
    assert say(Money.read("$297k")) == "USD 297,000"
    assert say(Money.read("12,500.50 GBP")) == "GBP 12,500.50"


def test_money_without_a_currency_takes_the_plans():
    assert say(Money.read(297000), "EUR") == "EUR 297,000"


def test_choices_read_as_a_customer_would_say_them():
    assert say(RiskCategory.SECURITY_COMPLIANCE) == "Security and compliance"


def test_a_year_has_no_separator():
    assert say(Year(2024)) == "2024"
    assert say(2024) == "2,024"


def test_shares_flags_and_nothing_have_words():
    assert [say(Percent(Decimal("62.50"))), say(True), say(False), say(None)] == [
        "62.5%",
        "Yes",
        "No",
        "",
    ]


@pytest.mark.parametrize(
    ("before", "after", "unit", "words"),
    [
        ("14", "2", "days", "14 → 2 days"),
        ("60", "90", "%", "60% → 90%"),
        ("", "2", "days", "2 days"),
        ("unknown", "2", "days", "2 days"),
        ("14", "", "days", "14 days"),
        ("", "", "days", ""),
    ],
)
def test_a_change_reads_from_where_to_where(before, after, unit, words):
    assert say_change(before, after, unit) == words


def test_a_currency_as_unit_stands_before_its_figure():
    assert say_quantity("60,000", "USD") == "USD 60,000"
