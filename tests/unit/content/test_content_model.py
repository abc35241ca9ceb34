import pytest
from givens.full_brief import a_brief, a_full_brief, the_vendor
from pydantic import ValidationError

from generator.content.brief import Brief, Stage
from generator.content.elements.choices import Progress
from generator.content.model import free_id, slug


def test_a_brief_needs_nothing_but_a_name():
    assert Brief.model_validate({"account": {"name": "Acme"}}).outcomes == ()


def test_every_field_can_be_filled_at_once():
    assert Brief.model_validate(a_full_brief()).services


def test_keys_beginning_with_x_are_ignored_everywhere():
    brief = a_brief(x_mine=1, people=[{"name": "Ada", "x_shoe_size": 38}])
    assert brief.people[0].name == "Ada"


def test_other_unknown_keys_are_faults():
    with pytest.raises(ValidationError, match="extra_forbidden"):
        a_brief(peple=[])


@pytest.mark.parametrize("written", ["On Track", "on_track", "on-track", "ON TRACK"])
def test_a_choice_is_understood_in_any_writing(written):
    brief = a_brief(initiatives={"rows": [{"title": "Move", "status": written}]})
    assert brief.initiatives
    assert brief.initiatives.rows[0].status is Progress.ON_TRACK


@pytest.mark.parametrize(
    "written",
    [3, "3", "3-Technical Evaluation", "technical evaluation", "3 technical_evaluation"],
)
def test_a_stage_is_understood_by_number_or_name(written):
    opportunity = a_brief(opportunities=[{"name": "New", "stage": written}]).opportunities[0]
    assert opportunity.stage is Stage.TECHNICAL_EVALUATION


def test_an_item_without_an_id_is_named_by_its_text():
    assert a_brief(people=[{"name": "Grace Hopper"}]).people[0].id == "grace-hopper"


def test_two_items_of_the_same_text_get_different_ids():
    people = a_brief(people=[{"name": "Ada"}, {"name": "Ada"}, {"name": "Ada"}]).people
    assert [person.id for person in people] == ["ada", "ada-2", "ada-3"]


def test_an_id_somebody_wrote_is_never_given_to_another():
    people = a_brief(people=[{"name": "Ada"}, {"name": "Countess", "id": "ada"}]).people
    assert [person.id for person in people] == ["ada-2", "ada"]


def test_an_id_is_made_of_plain_letters():
    assert slug("Größe & Änderung: Überblick") == "grosse-anderung-uberblick"
    assert slug("Łódź, Ærø") == "lodz-aero"
    assert slug("日本") == "item"
    assert free_id("A b", ["a-b"]) == "a-b-2"


def test_a_bare_text_stands_for_an_item_where_its_text_is_all():
    brief = a_brief(plan={"asks": ["Name a pilot team"]})
    assert brief.plan
    assert brief.plan.asks[0].ask == "Name a pilot team"


def test_an_arrow_is_written_from_and_to():
    side = {"nodes": [{"label": "A"}, {"label": "B"}], "edges": [{"from": "a", "to": "b"}]}
    brief = a_brief(workflows=[{"title": "Ship", "current": side}])
    assert brief.workflows[0].current
    assert brief.workflows[0].current.edges[0].id == "a-to-b"


def test_whole_numbers_may_carry_separators_and_yes_is_no_number():
    assert a_brief(purchase={"lines": [{"product": "ultimate", "quantity": "13,000"}]})
    with pytest.raises(ValidationError, match="is no number"):
        a_brief(purchase={"lines": [{"product": "ultimate", "quantity": True}]})


def test_the_default_vendor_is_known_by_id_name_and_other_names():
    vendor = the_vendor()
    names = [vendor.term("use_cases", word) for word in ("ci", "CI", "Continuous Integration")]
    assert {term.id for term in names if term} == {"ci"}
    assert len(vendor.value_drivers) == 4
