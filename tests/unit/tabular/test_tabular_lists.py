"""Several texts stand in one cell and come apart again."""

import pytest

from generator.tabular.lists import join, split


@pytest.mark.parametrize(
    "texts",
    [
        ["PCI-DSS", "DORA"],
        ["one line", "two\nlines"],
        ["- begins with a dash", "other"],
        ["-5", "6"],
        ["a\n  indented\n- dash inside", "b"],
        ["• begins with a bullet", "other"],
    ],
)
def test_what_is_joined_is_split_again(texts):
    assert split(join(texts)) == texts


def test_bullets_copied_out_of_a_document_are_no_part_of_the_texts():
    assert split("•\tPumps\n  ▪ Valves\n· Service") == ["Pumps", "Valves", "Service"]


def test_names_are_parted_by_commas_too():
    assert split("dana, omar; lee", splits_at_commas=True) == ["dana", "omar", "lee"]
    assert split("Plan, then build") == ["Plan, then build"]


def test_a_name_with_a_comma_is_kept_whole():
    assert split(join(["a, b", "c"], splits_at_commas=True), splits_at_commas=True) == [
        "a, b",
        "c",
    ]
