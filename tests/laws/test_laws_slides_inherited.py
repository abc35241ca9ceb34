"""Text in a placeholder tells what it has of its own; the rest is its layout's and master's."""

from functools import lru_cache
from typing import Any

from givens.slides_files import BODY, TITLE, a_file, apply, element, insert, runs, told
from hypothesis import given, settings
from hypothesis import strategies as st

Json = dict[str, Any]
FLAGS = ("bold", "italic", "strikethrough", "fontSize")


@lru_cache(maxsize=1)
def parents() -> dict[str, Json]:
    """What title and body of a slide inherit: the newline of their layout's and master's."""
    whole = told(a_file())
    pages = (*whole["layouts"], *whole["masters"])
    known = {one["objectId"]: one for page in pages for one in page["pageElements"]}
    found = {}
    for name in (TITLE, BODY):
        style: Json = {}
        above = element(a_file(), name)["shape"]["placeholder"].get("parentObjectId")
        while above:
            newline = runs(known[above])[0][1]
            style = {key: newline[key] for key in FLAGS if key in newline} | style
            above = known[above]["shape"]["placeholder"].get("parentObjectId")
        found[name] = style
    return found


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([TITLE, BODY]),
            st.sampled_from(FLAGS),
            st.sampled_from([None, False, True, "parent"]),
        ),
        max_size=6,
    )
)
def test_a_placeholder_tells_only_what_its_parent_does_not(
    changes: list[tuple[str, str, object]],
) -> None:
    file = a_file()
    own: dict[str, Json] = {TITLE: {}, BODY: {"bold": True}}
    for name, flag, wanted in changes:
        parent = parents()[name].get(flag, False)
        value: object = parent if wanted == "parent" else wanted
        if flag == "fontSize" and isinstance(value, bool):
            value = {"magnitude": 11 + value, "unit": "PT"}
        style = {} if value is None else {flag: value}
        asked = {"objectId": name, "textRange": {"type": "FIXED_RANGE", "endIndex": 3}}
        apply(file, {"updateTextStyle": asked | {"style": style, "fields": flag}})
        own[name].pop(flag, None)
        if value is not None and value != parent:
            own[name][flag] = value
    for name, style in own.items():
        told_style = runs(element(file, name))[0][1]
        assert {key: told_style[key] for key in FLAGS if key in told_style} == style
    apply(file, insert(TITLE, "x", 1))
    assert {key: runs(element(file, TITLE))[0][1].get(key) for key in own[TITLE]} == own[TITLE]
