"""A cell says one thing, however its people write numbers and dates, or it is told."""

from datetime import date

import pytest

from generator.content.elements.people import Side
from generator.content.values import Measure, Money, Percent
from generator.tabular.cells import (
    Doubt,
    Form,
    Said,
    day_of,
    read_cell,
    unmistakable,
    uses_comma,
)
from generator.tabular.grids import Cell


def _said(raw, form, locale="en_US", shown="", leaf=None):
    found = read_cell(Cell(raw, shown), form, leaf, locale)
    return found.text if isinstance(found, Said) else found


@pytest.mark.parametrize(
    ("raw", "form", "locale", "text"),
    [
        ("12,5", Form.MEASURE, "de_DE", "12.5"),
        ("12,5", Form.MEASURE, "en_US", "12.5"),
        ("1.234,50", Form.MEASURE, "de_DE", "1234.50"),
        ("1,234.50", Form.MEASURE, "de_DE", "1234.50"),
        ("1.234.567", Form.MEASURE, "en_US", "1234567"),
        ("13.000", Form.NUMBER, "de_DE", "13000"),
        ("13,000", Form.NUMBER, "de_DE", "13000"),
        ("13 000", Form.NUMBER, "fr_FR", "13000"),
        ("13\u202f000", Form.NUMBER, "fr_FR", "13000"),
        ("13'000", Form.NUMBER, "de_CH", "13000"),
        ("297.000 €", Form.MONEY, "de_DE", "297000 €"),
        ("297.000,00 €", Form.MONEY, "en_US", "297000.00 €"),
        ("EUR 1,2m", Form.MONEY, "de_DE", "EUR 1.2m"),
        ("62,5 %", Form.PERCENT, "de_DE", "62.5 %"),
        ("10-15", Form.MEASURE, "de_DE", "10-15"),
        ("10,5-15", Form.MEASURE, "de_DE", "10.5-15"),
        ("<1", Form.MEASURE, "de_DE", "<1"),
        ("unknown", Form.MEASURE, "de_DE", "unknown"),
        ("1,2 Mio. EUR", Form.MONEY, "de_DE", "1.2 Mio. EUR"),
        ("1,234 Mrd. EUR", Form.MONEY, "en_US", "1,234 Mrd. EUR"),
        ("1,234", Form.MEASURE, "en_US", "1,234"),
        ("0.123", Form.MEASURE, "de_DE", "0.123"),
    ],
)
def test_a_number_is_read_as_its_writer_meant_it(raw, form, locale, text):
    assert _said(raw, form, locale) == text


@pytest.mark.parametrize(
    ("raw", "form", "locale"),
    [
        ("1.234", Form.MEASURE, "de_DE"),
        ("1,234", Form.MEASURE, "de_DE"),
        ("1.234m EUR", Form.MONEY, "de_DE"),
        ("13.000", Form.NUMBER, "en_US"),
        ("297.000", Form.MONEY, "en_US"),
    ],
)
def test_a_number_that_can_be_meant_in_two_ways_is_told(raw, form, locale):
    found = _said(raw, form, locale)
    assert isinstance(found, Doubt)
    assert "a thousand or as a fraction" in found.what


@pytest.mark.parametrize(
    ("raw", "shown", "form", "text"),
    [
        (0.62, "62%", Form.PERCENT, "62"),
        (0.625, "62,5 %", Form.PERCENT, "62.5"),
        (62, "62", Form.PERCENT, "62"),
        (0.62, "62%", Form.MEASURE, "62"),
        (297000, "297.000,00 €", Form.MONEY, "€297000"),
        (297000, "USD 297,000", Form.MONEY, "297000 USD"),
        (297000.5, "297000,5", Form.MONEY, "297000.5"),
        (250, "250", Form.NUMBER, "250"),
        (0.1 + 0.2, "0.3", Form.MEASURE, "0.3"),
        (1.1, "1.10", Form.TEXT, "1.10"),
        (True, "TRUE", Form.FLAG, "true"),
        (False, "FALSE", Form.FLAG, "false"),
        ("Yes", "Yes", Form.FLAG, "true"),
    ],
)
def test_a_true_number_is_read_by_what_it_is_shown_as(raw, shown, form, text):
    assert _said(raw, form, "de_DE", shown) == text


@pytest.mark.parametrize(
    ("raw", "shown", "text"),
    [
        (46348, "22.11.2026", "2026-11-22"),
        (46348, "11/22/2026", "2026-11-22"),
        (46348, "22.11.", "2026-11-22"),
        (46348.75, "22.11.2026 18:00", "2026-11-22"),
        (46447, "2027-03", "2027-03"),
        (2027, "2027", "2027"),
        (2027, "2,027", "2,027"),
        ("22.11.2026", "", "2026-11-22"),
        ("1.2.2027", "", "2027-02-01"),
        ("2027/3/31", "", "2027-03-31"),
        ("31/03/2027", "", "2027-03-31"),
        ("03/31/2027", "", "2027-03-31"),
        ("03.2027", "", "2027-03"),
        ("Q2 2027", "", "2027-Q2"),
        ("2027-Q2", "", "2027-Q2"),
        ("tbd", "", "tbd"),
        ("4. November 2026", "", "2026-11-04"),
        ("Nov 4, 2026", "", "2026-11-04"),
        ("12.1.27", "", "2027-01-12"),
        ("31/12/26", "", "2026-12-31"),
        ("31-12-2026", "", "2026-12-31"),
        ("soon", "", "soon"),
    ],
)
def test_a_date_is_read_whether_it_is_a_true_date_or_words(raw, shown, text):
    assert _said(raw, Form.DATE, "de_DE", shown) == text


def test_a_date_that_is_two_days_is_told_with_the_likely_one():
    found = _said("03/04/2027", Form.DATE, "en_US")
    assert isinstance(found, Doubt)
    assert "2027-03-04" in found.mend
    assert "2027-04-03" in _said("03/04/2027", Form.DATE, "en_GB").mend


@pytest.mark.parametrize("raw", [46348, "46348"])
def test_the_number_a_spreadsheet_keeps_for_a_day_is_told_with_the_day(raw):
    found = _said(raw, Form.DATE)
    assert isinstance(found, Doubt)
    assert found.mend == "let the cell show a date, or write 2026-11-22"


@pytest.mark.parametrize(
    ("raw", "form", "leaf"),
    [
        ("1,5 Menge", Form.MONEY, Money),
        ("etwa 1,5", Form.MEASURE, Measure),
        ("1,5 von 3", Form.PERCENT, Percent),
    ],
)
def test_what_is_no_figure_is_told_in_the_words_of_the_cell(raw, form, leaf):
    assert _said(raw, form, "de_DE", leaf=leaf) == raw


@pytest.mark.parametrize(
    ("raw", "text"),
    [("ja", "true"), ("Oui", "true"), ("x", "true"), ("✓", "true"), ("Nein", "false")],
)
def test_a_yes_or_no_is_read_in_the_languages_of_those_who_write(raw, text):
    assert _said(raw, Form.FLAG) == text
    assert _said("vielleicht", Form.FLAG) == "vielleicht"


def test_a_formula_that_fails_is_told():
    assert isinstance(_said("#REF!", Form.TEXT), Doubt)


def test_a_choice_is_taken_by_its_value_or_by_its_words():
    assert _said("Customer", Form.CHOICE, leaf=Side) == "customer"
    assert _said(" customer ", Form.CHOICE, leaf=Side) == "customer"
    assert _said("custmer", Form.CHOICE, leaf=Side) == "custmer"


def test_a_figure_is_written_so_that_it_is_the_same_everywhere():
    assert unmistakable("297,000 USD") == "297000 USD"
    assert unmistakable("1.234") == "1.2340"
    assert unmistakable("10-15") == "10-15"
    assert unmistakable("EUR 1.2m") == "EUR 1.2m"


def test_locales_differ_in_their_comma():
    assert uses_comma("de_DE")
    assert not uses_comma("de_CH")
    assert not uses_comma("en_GB")


def test_a_blank_row_of_unticked_boxes_says_nothing():
    assert Cell(False).is_blank
    assert Cell("  ").is_blank
    assert not Cell(0).is_blank


def test_a_day_is_found_in_dates_alone():
    assert day_of(Cell(46348, "22/11/2026")) == date(2026, 11, 22)
    assert day_of(Cell("2027-01-05")) == "2027-01-05"
    assert day_of(Cell(12, "12")) is None
