from types import SimpleNamespace

import pytest
from givens.full_brief import a_brief

from generator.content.checks import State, check_brief, element_states
from generator.content.matrix import ELEMENTS, MATRIX, NEEDED
from generator.errors import Level
from generator.sources import Source

PLACES = SimpleNamespace(find=lambda loc: Source("acme.yaml", len(loc), 1))


def _codes(kind=None, **parts):
    return [finding.code for finding in check_brief(a_brief(**parts), PLACES, kind)]


def _state(number, kind=None, **parts):
    states = {one.element.number: one for one in element_states(a_brief(**parts), kind)}
    return states[number]


def test_an_id_used_twice_is_an_error():
    people = [{"name": "Ada", "id": "a"}, {"name": "Bob", "id": "a"}]
    findings = [
        one for one in check_brief(a_brief(people=people), PLACES, None) if one.code == "E140"
    ]
    assert [one.level for one in findings] == [Level.ERROR]
    assert "`a` is used twice in people" in findings[0].what


def test_a_reference_to_nothing_is_an_error_and_the_near_name_is_offered():
    parts = {"people": [{"name": "Ada Lovelace"}], "plan": {"prepared_by": "Ada Lovelace"}}
    finding = next(
        one for one in check_brief(a_brief(**parts), PLACES, None) if one.code == "E144"
    )
    assert (finding.level, finding.mend) == (Level.ERROR, "did you mean `ada-lovelace`?")


def test_a_reference_inside_a_diagram_is_looked_up_in_that_diagram():
    box = {"nodes": [{"label": "A"}], "edges": [{"from": "a", "to": "a"}]}
    lost = {"nodes": [{"label": "B"}], "edges": [{"from": "a", "to": "b"}]}
    codes = _codes(workflows=[{"title": "W", "current": box, "proposed": lost}])
    assert codes.count("E144") == 1


def test_a_brief_known_after_one_meeting_is_never_wrong():
    findings = check_brief(a_brief(), PLACES, "tcp")
    assert [(one.code, one.level) for one in findings] == [("E150", Level.WARNING)]
    assert findings[0].what.startswith("9 elements that `tcp` shows are missing: 1 (company")


def test_an_element_that_lacks_something_is_thin_and_says_what():
    state = _state("6", applications=[{"name": "Shop"}], risks=[{"description": "Late"}])
    assert state.state is State.THIN
    assert "risks[0] has no `mitigation`, `owner`, `category`" in state.lacks[0].what


def test_an_element_with_what_it_needs_is_complete():
    metric = {"baseline": 14, "unit": "days"}
    outcomes = [{"statement": "Faster", "initiative": "Ship", "metric": metric}]
    assert _state("4", outcomes=outcomes).state is State.COMPLETE


def test_an_unknown_baseline_needs_a_day_of_measuring():
    metric = {"baseline": "unknown", "unit": "days"}
    outcomes = [{"statement": "Faster", "initiative": "Ship", "metric": metric}]
    assert _state("4", outcomes=outcomes).state is State.THIN


def test_three_roles_are_known_or_listed_as_a_gap():
    people = [
        {"name": "Ada", "buying_role": "economic_buyer"},
        {"name": "Bob", "project_role": "technical_lead"},
    ]
    assert _state("3", people=people).state is State.THIN
    gaps = [{"role": "process_owner"}]
    assert _state("3", people=people, gaps=gaps).state is State.COMPLETE


def test_both_why_change_and_what_good_looks_like_are_heard():
    statements = [{"statement": "Slow", "theme": "pain", "heard_on": "2026-10-01"}]
    lacks = _state("2", heard={"statements": statements}).lacks
    assert [lack.what for lack in lacks] == ["no statement is about `desired_outcome`"]


def test_elements_taken_when_given_are_not_missed():
    missed = {one.element.number for one in element_states(a_brief(), "csp")}
    assert "C1" not in missed
    assert "8" not in missed


def test_the_opportunity_plan_shows_risks_and_no_applications():
    risk = {"description": "X", "mitigation": "Y", "owner": "ada", "category": "technical"}
    assert _state("6", "top", risks=[risk]).state is State.COMPLETE


@pytest.mark.parametrize("kind", sorted(MATRIX))
def test_every_kind_shows_elements_that_exist(kind):
    assert set(MATRIX[kind].owed + MATRIX[kind].when_given) <= set(ELEMENTS)


def test_what_a_part_needs_are_fields_it_has():
    lost = [
        (model.__name__, name)
        for model, names in NEEDED.items()
        for name in names
        if name not in model.model_fields
    ]
    assert lost == []
