from datetime import date
from decimal import Decimal

import pytest
from pydantic_core import PydanticCustomError

from generator.content.values import Grain, Measure, Money, Percent, Period, Shape


@pytest.mark.parametrize(
    ("written", "start", "end", "grain"),
    [
        ("2027-03-31", date(2027, 3, 31), date(2027, 3, 31), Grain.DAY),
        (date(2027, 3, 31), date(2027, 3, 31), date(2027, 3, 31), Grain.DAY),
        ("2027-02", date(2027, 2, 1), date(2027, 2, 28), Grain.MONTH),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), Grain.MONTH),
        ("2027-Q2", date(2027, 4, 1), date(2027, 6, 30), Grain.QUARTER),
        ("2027-q4", date(2027, 10, 1), date(2027, 12, 31), Grain.QUARTER),
    ],
)
def test_a_date_is_a_day_a_month_or_a_quarter(written, start, end, grain):
    assert Period.read(written) == Period(start, end, grain)


def test_a_date_to_be_decided_comes_after_every_other():
    assert Period.read("TBD").end > Period.read("2099-12-31").end
    assert not Period.read("tbd").is_known


@pytest.mark.parametrize("written", ["soon", "FY27", "2027", 2027, True, None])
def test_other_words_are_no_date_and_the_mend_shows_the_forms(written):
    with pytest.raises(PydanticCustomError) as refusal:
        Period.read(written)
    assert refusal.value.type == "date_form"
    assert "2027-Q2" in refusal.value.context["mend"]


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("11/05/2026", "write 2026-05-11 or 2026-11-05"),
        ("31/12/2026", "write 2026-12-31"),
        ("“2026-12-31”", "write 2026-12-31"),
    ],
)
def test_a_date_of_another_form_is_mended_with_the_days_it_means(written, mend):
    with pytest.raises(PydanticCustomError) as refusal:
        Period.read(written)
    assert refusal.value.context["mend"] == mend


@pytest.mark.parametrize(
    ("read", "written", "mend"),
    [
        (Measure.read, "12,5", "write 12.5"),
        (Measure.read, "1.234,56", "write 1234.56"),
        (Measure.read, "12,5 %", "write 12.5, and `%` beside it in `unit`"),
        (Measure.read, "7 days", "write 7, and `days` beside it in `unit`"),
        (Measure.read, "10,5-12,5", "write 10.5-12.5"),
        (Percent.read, "62,5 %", "write 62.5%"),
        (Money.read, "297.000,00 €", "write 297000.00 €"),
        (Money.read, "EUR 1,5 Mio", "write EUR 1.5 Mio"),
    ],
)
def test_a_decimal_comma_is_mended_with_the_number_it_means(read, written, mend):
    with pytest.raises(PydanticCustomError) as refusal:
        read(written)
    assert refusal.value.context["mend"] == mend


@pytest.mark.parametrize(
    ("written", "meant"),
    [("31.03.2027", "2027-03-31"), ("Q2 2027", "2027-Q2"), ("4 Nov 2026", "2026-11-04")],
)
def test_a_date_in_another_form_is_told_in_ours(written, meant):
    with pytest.raises(PydanticCustomError) as refusal:
        Period.read(written)
    assert refusal.value.context["mend"] == f"write {meant}"


@pytest.mark.parametrize("written", ["2027-02-30", "2027-13", "2027-00-01", "30.02.2027"])
def test_a_date_that_does_not_exist_is_said_to_be_none(written):
    with pytest.raises(PydanticCustomError) as refusal:
        Period.read(written)
    assert refusal.value.type == "no_such_date"


@pytest.mark.parametrize(
    ("written", "low", "high", "shape"),
    [
        (14, "14", "14", Shape.NUMBER),
        (0.1, "0.1", "0.1", Shape.NUMBER),
        ("13,000", "13000", "13000", Shape.NUMBER),
        ("10-15", "10", "15", Shape.RANGE),
        ("10 – 15", "10", "15", Shape.RANGE),
        ("1,000 to 2,000", "1000", "2000", Shape.RANGE),
    ],
)
def test_a_figure_is_a_number_or_a_range(written, low, high, shape):
    assert Measure.read(written) == Measure(shape, Decimal(low), Decimal(high))


def test_a_bound_is_open_on_one_side():
    assert Measure.read("<1") == Measure(Shape.BOUND, None, Decimal(1), "<")
    assert Measure.read("≥ 99.9") == Measure(Shape.BOUND, Decimal("99.9"), None, ">=")


def test_an_unknown_figure_is_a_figure():
    assert not Measure.read("unknown").is_known


@pytest.mark.parametrize(
    "written", ["fast", "15-10", "3 days", True, float("nan"), float("inf"), ""]
)
def test_other_words_are_no_figure(written):
    with pytest.raises(PydanticCustomError, match="is no figure"):
        Measure.read(written)


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        (297000, "297000", None),
        ("297000", "297000", None),
        ("297,000 USD", "297000", "USD"),
        ("USD 297,000", "297000", "USD"),
        ("$297k", "297000", "USD"),
        ("US$ 1.2m", "1200000", "USD"),
        ("€1.25M", "1250000", "EUR"),
        ("12,500.50 GBP", "12500.50", "GBP"),
        ("1'000'000 CHF", "1000000", "CHF"),
        ("2bn", "2000000000", None),
    ],
)
def test_money_is_read_in_the_forms_people_write(written, amount, currency):
    assert Money.read(written) == Money(Decimal(amount), currency)


@pytest.mark.parametrize("written", ["much", "$297k USD", "297,00", True, [1], ""])
def test_other_words_are_no_money(written):
    with pytest.raises(PydanticCustomError, match="is no amount of money"):
        Money.read(written)


def test_money_that_reads_two_ways_is_refused():
    with pytest.raises(PydanticCustomError, match="a thousand or as a fraction"):
        Money.read("297.000 EUR")


@pytest.mark.parametrize("written", [62, "62%", "62 %", 62.0])
def test_a_share_is_written_with_or_without_its_sign(written):
    assert Percent.read(written).number == 62
