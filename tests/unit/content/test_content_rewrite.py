"""Edits of a brief's text, as a person sees them; the laws are in tests/laws."""

import pytest

from generator.content.rewrite import add_item, remove, set_value
from generator.content.samples import samples
from generator.errors import InputError
from generator.sources import Source

RISKS = """# top
risks:
  - id: a
    description: x   # about x
    # more about a
  # for all risks

heard: {}
"""


def test_an_item_stands_below_the_comments_of_the_last_one() -> None:
    assert add_item(RISKS, ("risks",), {"id": "b", "due": "2026-11"}) == RISKS.replace(
        "    # more about a\n", "    # more about a\n  - id: b\n    due: 2026-11\n"
    )


def test_a_comment_beside_a_value_stays_beside_it() -> None:
    loc = ("risks", 0, "description")
    assert set_value(RISKS, loc, "y") == RISKS.replace("description: x ", "description: y ")


def test_a_list_that_is_missing_is_made() -> None:
    assert add_item("a: 1\n", ("heard", "statements"), {"statement": "Slow"}) == (
        "a: 1\nheard:\n  statements:\n    - statement: Slow\n"
    )


def test_an_empty_mapping_gets_its_first_key() -> None:
    assert set_value(RISKS, ("heard", "why_now"), "Soon").endswith("heard: {why_now: Soon}\n")


def test_an_item_in_braces_stays_in_braces() -> None:
    text = "people:\n  - {name: Ada}   # first\nplan: 1\n"
    assert add_item(text, ("people",), {"name": "Bo, Jr."}) == (
        'people:\n  - {name: Ada}   # first\n  - {name: "Bo, Jr."}\nplan: 1\n'
    )


def test_an_item_takes_the_place_of_a_sample() -> None:
    text = "people:\n  - name: <Their name>\n    title:   # what they do\nplan: 1\n"
    assert add_item(text, ("people",), {"name": "Ada"}) == "people:\n  - name: Ada\nplan: 1\n"


def test_what_was_in_brackets_stays_in_brackets() -> None:
    text = "next: {text: Ask, date: 2026-11}   # soon\n"
    assert set_value(text, ("next",), {"text": "Show"}) == "next: {text: Show}   # soon\n"


def test_folded_text_stays_folded() -> None:
    text = "why: >-\n  long ago\n  and far\nplan: 1\n"
    assert set_value(text, ("why",), "now and here") == "why: >-\n  now and here\nplan: 1\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain", "plain"),
        ("yes", '"yes"'),
        ("1.10", '"1.10"'),
        ("a: b", '"a: b"'),
        ("2026-11-22", "2026-11-22"),
        ('say "no"', 'say "no"'),
        (True, "yes"),
        (12, "12"),
    ],
)
def test_a_value_is_quoted_only_where_it_must_be(value: object, written: str) -> None:
    assert set_value("a: 1\n", ("b",), value) == f"a: 1\nb: {written}\n"


def test_json_over_several_lines_stays_so() -> None:
    text = '{\n  "people": [\n    {\n      "name": "Ada"\n    }\n  ]\n}\n'
    assert add_item(text, ("people",), {"name": "Bo"}, "a.json") == text.replace(
        "    }\n  ]", '    },\n    {\n      "name": "Bo"\n    }\n  ]'
    )


def test_what_another_value_repeats_is_not_removed() -> None:
    with pytest.raises(InputError, match="E161"):
        remove("a: {b: &b 1}\nc: *b\n", ("a",))


def test_what_is_not_there_is_not_removed() -> None:
    with pytest.raises(InputError, match="nothing is written there"):
        remove("a: 1\n", ("b",))


def test_samples_are_counted_where_they_stand() -> None:
    text = "a: <One>\r\nb:\r\n  - {c: '<Two>', d: x}\r\n"
    assert samples(text, "b.yaml") == (Source("b.yaml", 1, 4), Source("b.yaml", 3, 9))


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        # Folded as the old one was, the space at its end would be lost.
        ("a: >-\n  long\n  text\nb: 1\n", "ends ", "a: |-\n  ends \nb: 1\n"),
        # In a block, the comment behind the old value would become a part of the new one.
        ("a:\n  - b\n  - c # z\n", "x", "a: x # z\n"),
    ],
)
def test_a_way_of_writing_that_reads_as_something_else_is_passed_over(
    before: str, value: str, after: str
) -> None:
    assert set_value(before, ("a",), value) == after


def test_what_is_left_of_a_list_is_read_before_it_counts() -> None:
    # In the first column, `[]` would be no value of `a` but a fault.
    assert remove("a:\n- b: 1\n", ("a", 0)) == "a:\n  []\n"
