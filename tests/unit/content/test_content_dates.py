"""Dates as people write them: what means one day is understood, nothing else is."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.dates import days_of, in_our_form


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31.12.2026", "2026-12-31"),
        ("12.1.27", "2027-01-12"),
        ("4 Nov 2026", "2026-11-04"),
        ("04-Nov-2026", "2026-11-04"),
        ("4. November 2026", "2026-11-04"),
        ("Nov 4th, 2026", "2026-11-04"),
        ("Wednesday, 4 November 2026", "2026-11-04"),
        ("le 1er mars 2027", "2027-03-01"),
        ("4 de marzo de 2027", "2027-03-04"),
        ("2026年11月4日", "2026-11-04"),
        ("2026-11-04 00:00:00", "2026-11-04"),
        ("2026/11/4", "2026-11-04"),
        ("20261104", "2026-11-04"),
        ("4-Nov-26", "2026-11-04"),
        ("“2026-11-04”", "2026-11-04"),
        ("März 2027", "2027-03"),
        ("Dez. 2026", "2026-12"),
        ("juil. 2027", "2027-07"),
        ("06/2027", "2027-06"),
        ("Q2/2027", "2027-Q2"),
        ("2027 Q2", "2027-Q2"),
        ("2. Quartal 2027", "2027-Q2"),
    ],
)
def test_what_means_one_day_in_every_country_is_understood(written, meant):
    assert in_our_form(written) == meant


@pytest.mark.parametrize(
    "written", ["11/05/2026", "KW 45", "FY27 Q2", "jui 2027", "Sat 2027", "März", "soon", ""]
)
def test_what_may_mean_another_day_is_not(written):
    assert in_our_form(written) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
@settings(max_examples=25)
def test_every_day_written_out_is_that_day(day):
    for form in ("%d.%m.%Y", "%d %B %Y", "%b %d, %Y", "%d.%m.%y", "%Y-%m-%dT%H:%M:%S"):
        assert in_our_form(day.strftime(form)) == day.isoformat()


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("31/12/2026", ("2026-12-31",)),
        ("12/31/26", ("2026-12-31",)),
        ("11/11/2026", ("2026-11-11",)),
        ("11/04/2026", ("2026-04-11", "2026-11-04")),
        ("31/31/2026", ()),
        ("2026-11-04", ()),
    ],
)
def test_a_date_with_slashes_means_one_day_or_two(written, days):
    assert days_of(written) == days
