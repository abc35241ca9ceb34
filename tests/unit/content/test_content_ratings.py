"""How figures are judged, and who may see it."""

import pytest
from givens.full_brief import TODAY, a_brief, the_vendor

from generator.content.project import project
from generator.content.view import Items, Record, lookup

VENDOR = the_vendor()
USE = {
    "as_of": "2026-11-20",
    "licensed_users": 1000,
    "billable_users": 600,
    "active_users": 500,
}


def cards(audience="customer", kind="csp", **parts):
    view, _ = project(
        a_brief(**parts), audience=audience, kind=kind, vendor=VENDOR, as_of=TODAY
    )
    found = lookup(view.root, "standing.usage")
    assert isinstance(found, Items)
    return {str(each["label"]): each for each in found if isinstance(each, Record)}


@pytest.mark.parametrize(
    ("start", "light"),
    [
        ("2026-11-01", ""),
        ("2026-08-01", "Green"),
        ("2026-04-01", "Yellow"),
        ("2026-01-01", "Red"),
    ],
)
def test_the_same_use_is_judged_by_how_long_there_was_to_come_there(start: str, light: str):
    found = cards(plan={"start": start}, utilisation=USE)
    assert str(found["Licences in use"]["figure"]) == "60%"
    assert str(found["Licences in use"]["light"]) == light


def test_without_a_start_nothing_is_coloured():
    assert not cards(utilisation=USE)["Licences in use"]["light"]


def test_the_first_purchase_counts_before_the_start_of_the_plan():
    line = {"product": "ultimate", "purchased": True, "start": "2026-01-01"}
    found = cards(plan={"start": "2026-10-01"}, purchase={"lines": [line]}, utilisation=USE)
    assert str(found["Licences in use"]["light"]) == "Red"


def test_a_metric_is_judged_by_use_case_unit_and_name():
    metrics = [
        {"name": "Builds a user", "use_case": "ci", "value": 46, "unit": "builds"},
        {"name": "Builds a user", "use_case": "cd", "value": 46, "unit": "builds"},
    ]
    view, _ = project(
        a_brief(plan={"start": "2026-01-01"}, utilisation={**USE, "metrics": metrics}),
        audience="customer",
        kind="csp",
        vendor=VENDOR,
        as_of=TODAY,
    )
    lights = [str(lookup(each, "light")) for each in lookup(view.root, "standing.usage")][-2:]
    assert lights == ["Green", ""]


def test_a_word_of_the_brief_is_printed_and_coloured_only_where_a_threshold_agrees():
    metric = {"name": "Deployments that succeed", "use_case": "cd", "value": 83, "unit": "%"}
    found = cards(
        plan={"start": "2026-01-01"},
        utilisation={**USE, "metrics": [{**metric, "rag": "yellow"}]},
    )
    card = found["Deployments that succeed"]
    assert (str(card["rating"]), str(card["light"])) == ("Yellow", "")


def test_tickets_are_counted_and_never_judged():
    view, _ = project(
        a_brief(plan={"start": "2026-01-01"}, tickets={"opened": 40, "closed": 3}),
        audience="internal",
        kind="tcp",
        vendor=VENDOR,
        as_of=TODAY,
    )
    (card,) = lookup(view.root, "standing.cards")
    assert str(lookup(card, "label")) == "Tickets closed"
    assert not lookup(card, "light")


def test_a_threshold_for_us_alone_reaches_no_customer():
    assert {each.of for each in VENDOR.thresholds if not each.customer} == {"tickets_a_month"}
    assert all(each.clause and each.source for each in VENDOR.thresholds)
