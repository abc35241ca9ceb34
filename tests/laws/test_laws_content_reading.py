"""Laws of reading: nothing but our own refusal, values as written, ids that add only ids."""

import json
from contextlib import suppress
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.ids import write_ids
from generator.content.located import read_located
from generator.content.read import read_brief_bytes
from generator.content.scalars import first_unseen, is_sample
from generator.content.syntax import DASHED
from generator.errors import InputError

SIGNS = st.sampled_from(
    [
        *"aä\t \n\r:-?,[]{}#&*!|>'\"%@`\\0159.~<_🚀",
        "\x00",
        "\u2028",
        "- ",
        ": ",
        "\n  ",
        "<<: ",
        "---\n",
    ]
)
ROUGH = st.lists(SIGNS, max_size=60).map("".join)
# A sample, `<…>`, counts as nothing said.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=20
).filter(lambda text: first_unseen(text) is None and not is_sample(text))
# A dash that touches a word is told: it was meant as an item of a list.
KEYS = TEXTS.filter(lambda text: DASHED.match(text) is None)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.booleans() | st.integers(-(10**15), 10**15) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
MAPPINGS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


def read(data: bytes, name: str) -> object:
    """The value, or every finding of the refusal, each with its mend."""
    try:
        return read_located(data, name)[0]
    except InputError as refused:
        return [(finding.what, finding.mend) for finding in refused.findings]


def is_told(found: object) -> bool:
    return isinstance(found, dict) or (
        isinstance(found, list) and bool(found) and all(what and mend for what, mend in found)
    )


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    assert is_told(read(data, "a.yaml"))
    assert is_told(read(data, "a.json"))


@settings(max_examples=400)
@given(ROUGH)
def test_rough_text_is_read_or_refused(text: str) -> None:
    assert is_told(read(text.encode(), "a.yaml"))
    assert is_told(read(text.encode(), "a.json"))


@settings(max_examples=200)
@given(ROUGH)
def test_a_rough_brief_is_read_or_refused(text: str) -> None:
    for data in (f"account: {{name: A}}\npeople: {text}", f"account:\n  name: {text}"):
        with suppress(InputError):
            read_brief_bytes(data.encode(), "a.yaml")


@given(MAPPINGS, st.booleans())
def test_yaml_values_are_read_as_dumped(value: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    assert read_located(text.encode(), "a.yaml")[0] == value


@given(MAPPINGS, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_json_values_are_read_as_dumped(
    value: dict[str, Any], indent: int | str | None, ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert read_located(text.encode(), "a.json")[0] == value


NAMES = TEXTS.filter(lambda text: bool(text.strip()))
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {"name": NAMES}, optional={"id": st.sampled_from(["a", "b-2", "ada"]), "title": NAMES}
    ),
    max_size=6,
    unique_by=lambda person: person.get("id", id(person)),
)


@given(PEOPLE, PEOPLE, st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_writing_ids_adds_the_ids_and_nothing_else(
    people: list[dict[str, str]], phases: list[dict[str, str]], flow: bool, line_end: str
) -> None:
    named = [{key: phase[key] for key in phase if key != "title"} for phase in phases]
    brief = {"account": {"name": "A"}, "people": people, "adoption": {"phases": named}}
    text = yaml.safe_dump(brief, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    text = text.replace("\n", line_end)

    before, places = read_brief_bytes(text.encode(), "a.yaml")
    written = write_ids(text, before, places)
    after, new_places = read_brief_bytes(written.encode(), "a.yaml")

    assert after == before
    assert written.count("id: ") >= len(people) + len(phases)
    assert write_ids(written, after, new_places) == written
