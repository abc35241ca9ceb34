"""JSON written fast is the JSON the standard library writes."""

import json
from typing import Any

from givens.effort import tried
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.workspace.written import Told, written

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
SETTINGS = settings(max_examples=tried(30, 300))


def plain(value: Any, *, is_pretty: bool) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2 if is_pretty else None)
    return (text + "\n" * is_pretty).encode("utf-8", "replace")


@SETTINGS
@given(st.dictionaries(st.text(), JSON), st.booleans())
def test_any_value_is_written_as_the_standard_library_would(
    value: Any, is_pretty: bool
) -> None:
    assert written(value, is_pretty=is_pretty) == plain(value, is_pretty=is_pretty)


@SETTINGS
@given(st.lists(st.dictionaries(st.text(), JSON), min_size=1, max_size=3), st.booleans())
def test_told_objects_are_written_like_others_every_time(values: Any, is_pretty: bool) -> None:
    told = [Told(value) for value in values]
    asked = {"a": told, "b": 1, "c": told[0]}
    expected = plain({"a": values, "b": 1, "c": values[0]}, is_pretty=is_pretty)
    assert written(asked, is_pretty=is_pretty) == expected
    assert written(asked, is_pretty=is_pretty) == expected


def test_what_is_told_one_by_one_is_written_as_a_list() -> None:
    pages = [{"objectId": name} for name in "abc"]
    told = [Told(page) for page in pages]
    for is_pretty in (True, False):
        expected = plain({"slides": pages}, is_pretty=is_pretty)
        assert written({"slides": iter(told)}, is_pretty=is_pretty) == expected


@settings(max_examples=tried(20, 300))
@given(JSON, st.booleans())
def test_what_is_told_within_what_is_told_is_written_where_it_stands(
    value: Any, is_pretty: bool
) -> None:
    # Texts that look like what stands for it on the way are only texts.
    alike = ["\0told 1", "\\u0000told 1", '"\\u0000told 1"', "told 1"]
    row = Told({"cells": [value, *alike]})
    page = Told({"rows": [row, row], "alike": alike, "last": Told([value])})
    plainly = {"cells": [value, *alike]}
    expected = {"rows": [plainly, plainly], "alike": alike, "last": [value]}
    for _ in range(2):
        asked = {"pages": [page]}
        assert written(asked, is_pretty=is_pretty) == plain(
            {"pages": [expected]}, is_pretty=is_pretty
        )


def test_a_told_object_is_itself_after_it_was_written() -> None:
    told = Told({"objectId": "a", "list": [1, None]})
    told.text("")
    assert told.value() == {"objectId": "a", "list": [1, None]}


def test_an_object_that_stands_twice_is_indented_by_where_it_stands() -> None:
    shared = {"a": {"b": 1}}
    value = {"x": shared, "y": [[shared]]}
    assert written(value, is_pretty=True) == plain(value, is_pretty=True)
