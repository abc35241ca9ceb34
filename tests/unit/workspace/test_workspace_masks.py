import pytest

from generator.workspace.masks import masked
from generator.workspace.refused import Refused

VALUE = {
    "a": 1,
    "b": {"c": 2, "d": {"e": 3, "f": 4}},
    "l": [{"x": 1, "y": 2}, {"y": 3}],
    "none": [],
}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("", VALUE),
        ("*", VALUE),
        ("a", {"a": 1}),
        ("a,none", {"a": 1, "none": []}),
        ("b/d/e", {"b": {"d": {"e": 3}}}),
        ("b.d.e", {"b": {"d": {"e": 3}}}),
        ("b(c,d/e)", {"b": {"c": 2, "d": {"e": 3}}}),
        ("b/d(e, f)", {"b": {"d": {"e": 3, "f": 4}}}),
        ("l(x)", {"l": [{"x": 1}, {}]}),
        ("b/*", {"b": VALUE["b"]}),
        ("*/c", {"a": 1, "b": {"c": 2}, "l": [{}, {}], "none": []}),
        ("b/c,b/d/f", {"b": {"c": 2, "d": {"f": 4}}}),
        ("b,b/c", {"b": VALUE["b"]}),
        ("missing", {}),
    ],
)
def test_a_mask_keeps_what_it_names(fields: str, expected: object) -> None:
    assert masked(VALUE, fields) == expected


@pytest.mark.parametrize("fields", ["a(", "a)", ",", "a,,b", "a(b", "()", "a b", "é"])
def test_a_mask_that_cannot_be_read_is_refused(fields: str) -> None:
    with pytest.raises(Refused) as refusal:
        masked(VALUE, fields)

    assert refusal.value.code == 400
    assert refusal.value.location == "fields"


def test_a_field_the_schema_does_not_have_is_refused_by_name() -> None:
    with pytest.raises(Refused) as refusal:
        masked({}, "files(id,nmae)", "drive.v3:FileList")

    assert refusal.value.message == "Invalid field selection nmae"
    assert refusal.value.reason == "invalidParameter"


@pytest.mark.parametrize(
    ("fields", "schema"),
    [
        (
            "files(properties/anyKey,capabilities/canEdit,owners/displayName)",
            "drive.v3:FileList",
        ),
        (
            "slides(pageElements/shape/text/textElements/textRun/content)",
            "slides.v1:Presentation",
        ),
        ("slides.slideProperties.notesPage.objectId", "slides.v1:Presentation"),
    ],
)
def test_fields_the_schema_has_pass_even_without_a_value(fields: str, schema: str) -> None:
    assert masked({}, fields, schema) == {}
