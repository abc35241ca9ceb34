import pytest
from jsonschema import Draft202012Validator

from generator.content.schema import brief_schema

SCHEMA = brief_schema()


def _faults(value):
    return [fault.json_path for fault in Draft202012Validator(SCHEMA).iter_errors(value)]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"]


def test_a_brief_of_a_name_alone_is_accepted():
    assert _faults({"account": {"name": "Acme"}}) == []


def test_keys_beginning_with_x_are_accepted_and_others_are_not():
    assert _faults({"account": {"name": "Acme", "x_mine": 1}, "x_more": []}) == []
    assert _faults({"account": {"name": "Acme"}, "peple": []}) == ["$"]


@pytest.mark.parametrize(
    "part",
    [
        {"activities": [{"activity": "Demo", "date": "2027-Q2"}]},
        {"opportunities": [{"name": "New", "stage": 3, "net_arr": "$297k"}]},
        {"plan": {"asks": ["Name a team"]}},
        {"outcomes": [{"statement": "Faster", "metric": {"baseline": "<1", "target": 2}}]},
        {"workflows": [{"title": "W", "current": {"edges": [{"from": "a", "to": "b"}]}}]},
    ],
)
def test_what_people_write_is_accepted(part):
    assert _faults({"account": {"name": "Acme"}, **part}) == []


def test_a_value_out_of_a_list_is_offered_by_the_editor():
    assert "on_track" in SCHEMA["$defs"]["Progress"]["enum"]


def test_every_key_says_what_it_means():
    mute = [
        f"{name}.{key}"
        for name, part in SCHEMA["$defs"].items()
        for key, field in part.get("properties", {}).items()
        if not field.get("description")
    ]
    assert mute == []
