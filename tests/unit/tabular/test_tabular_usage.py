"""Figures of use come out of a table: the newest row, and the one before it."""

import json

import pytest
from givens.tables import a_book, a_grid

from generator.content.located import Located
from generator.content.read import brief_of, read_brief_bytes
from generator.errors import InputError
from generator.sources import Source
from generator.tabular.usage import Wanted, take_usage

HEAD = (
    "Customer",
    "Date",
    "Licensed users",
    "Billable users",
    "Active users",
    "CI builds",
    "Note",
)
OCTOBER = ("Acme", "2026-10-31", 250, 180, 150, (0.31, "31%"), "x")
NOVEMBER = ("Acme", (46356, "30.11.2026"), 260, 200, 171, (0.4, "40%"), "y")
OTHER = ("Beta", "2026-12-31", 9, 9, 9, 9, "z")


def _taken(*rows, brief=None, tab=""):
    value = {"account": {"name": "Acme"}, **(brief or {})}
    read, places = read_brief_bytes(json.dumps(value).encode(), "acme.json")
    book = a_book(
        a_grid("Read me", ("hello",)), a_grid("Usage", HEAD, *rows), name="Usage 2026"
    )
    wanted = Wanted(tab, ("Acme",), Source("acme.json", 1, 1))
    findings = take_usage(read, places.root, book, wanted)
    return brief_of(Located(places.root, ()))[0], findings


def test_the_newest_row_gives_the_figures_and_the_one_before_the_trend():
    brief, findings = _taken(NOVEMBER, OCTOBER, OTHER)
    use = brief.utilisation
    assert findings == ()
    assert str(use.as_of.start) == "2026-11-30"
    assert (use.licensed_users, use.billable_users, use.active_users) == (260, 200, 171)
    assert (str(use.previous.as_of.start), use.previous.active_users) == ("2026-10-31", 150)


def test_other_columns_of_numbers_are_figures_of_their_own():
    brief, _ = _taken(NOVEMBER, OCTOBER)
    (builds,) = brief.utilisation.metrics
    assert (builds.name, builds.value.number, builds.previous.number) == ("CI builds", 40, 31)
    assert builds.unit == "%"


def test_what_the_brief_says_besides_stays():
    metrics = [{"name": "ci builds", "target": 60, "comment": "Good"}]
    brief, _ = _taken(
        NOVEMBER, brief={"utilisation": {"comment": "Rising", "metrics": metrics}}
    )
    assert brief.utilisation.comment == "Rising"
    (builds,) = brief.utilisation.metrics
    assert (builds.target.number, builds.value.number, builds.comment) == (60, 40, "Good")


def test_newer_figures_of_the_brief_stand_and_it_is_told():
    newer = {"utilisation": {"as_of": "2026-12-15", "active_users": 1}}
    brief, (told,) = _taken(NOVEMBER, brief=newer)
    assert told.code == "E917"
    assert str(told.where) == "Usage 2026: Usage!B2"
    assert brief.utilisation.active_users == 1


@pytest.mark.parametrize(
    ("rows", "tab", "code"), [((OTHER,), "", "E919"), ((), "Nope", "E918")]
)
def test_a_table_without_the_account_and_no_table_are_told(rows, tab, code):
    with pytest.raises(InputError) as told:
        _taken(*rows, tab=tab)
    assert told.value.findings[0].code == code


def test_a_wrong_figure_is_told_with_its_cell():
    wrong = ("Acme", "2026-11-30", "many", 200, 171, "", "")
    with pytest.raises(InputError) as told:
        _taken(wrong)
    assert str(told.value.findings[0].where) == "Usage 2026: Usage!C2"
