"""YAML and JSON as plain values with places."""

from decimal import Decimal

import pytest
import yaml

from generator.content.from_yaml import compose
from generator.content.located import read_located
from generator.content.places import plain_value
from generator.errors import InputError
from generator.sources import Source


def value_of(text: str, name: str = "a.yaml") -> object:
    return read_located(text.encode(), name)[0]


def refusal_of(text: str, name: str = "a.yaml") -> str:
    with pytest.raises(InputError) as refused:
        read_located(text.encode(), name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("12.50", Decimal("12.50")),
        ("yes", True),
        ("Off", False),
        ("012", "012"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("297.000", "297.000"),
        ("2027-03-31", "2027-03-31"),
        ("y", "y"),
        ('"no"', "no"),
        ("'12'", "12"),
        ("12345678901234567890", "12345678901234567890"),
        ("=", "="),
    ],
)
def test_an_unquoted_word_means_what_it_looks_like(written: str, value: object) -> None:
    found = value_of(f"a: {written}")
    assert found == {"a": value}
    assert isinstance(found, dict)
    assert type(found["a"]) is type(value)


@pytest.mark.parametrize("nothing", ["", "~", "null", "# a comment"])
def test_a_key_that_says_nothing_is_absent(nothing: str) -> None:
    assert value_of(f"a: {nothing}\nb: 1") == {"b": 1}


def test_a_key_is_always_text() -> None:
    assert value_of("on: 1\nno: 2\n12: 3\nnull: 4") == {"on": 1, "no": 2, "12": 3, "null": 4}


def test_a_value_has_its_line_and_column() -> None:
    _, places = read_located(b"people:\n  - name: Ada\n    title: CTO\n", "a.yaml")
    assert places.find(("people", 0, "title")) == Source("a.yaml", 3, 12)


def test_a_key_has_its_own_place() -> None:
    _, places = read_located(b"people:\n  - name: Ada\n    title: CTO\n", "a.yaml")
    assert places.find(("people", 0, "title"), key=True) == Source("a.yaml", 3, 5)


def test_flow_style_has_places_too() -> None:
    _, places = read_located(b"people: [{name: Ada, title: CTO}]\n", "a.yaml")
    assert places.find(("people", 0, "title")) == Source("a.yaml", 1, 29)


def test_columns_count_characters_not_bytes() -> None:
    _, places = read_located("a: {größe🚀: 1, b: 2}".encode(), "a.yaml")
    assert places.find(("a", "b"), key=True) == Source("a.yaml", 1, 16)


def test_an_unwritten_path_leads_to_the_nearest_written_place() -> None:
    _, places = read_located(b"name: Top\naccount:\n  hq: Graz\n", "a.yaml")
    assert places.find(("account", "name")) == places.find(("account",))


def test_the_name_of_a_union_member_is_passed_over() -> None:
    _, places = read_located(b"slots:\n  - rows: people\n", "a.yaml")
    assert places.find(("slots", 0, "table", "rows")) == Source("a.yaml", 2, 11)


def test_a_union_member_named_like_a_key_does_not_mislead() -> None:
    _, places = read_located(b"slots:\n  - team: x\n    people: [Ada]\n", "a.yaml")
    assert places.find(("slots", 0, "team", "people", 0)) == Source("a.yaml", 3, 14)


def test_an_alias_is_written_out_and_may_be_changed_apart() -> None:
    value = value_of("a: &x [1, 2]\nb: *x\n")
    assert isinstance(value, dict)
    assert value == {"a": [1, 2], "b": [1, 2]}
    assert value["a"] is not value["b"]


def test_a_merge_key_takes_over_what_is_not_written() -> None:
    text = "a: &x {name: Ada, title: CTO}\nb:\n  <<: *x\n  title: CEO\n"
    assert value_of(text) == {
        "a": {"name": "Ada", "title": "CTO"},
        "b": {"name": "Ada", "title": "CEO"},
    }


def test_crlf_and_bom_change_nothing() -> None:
    plain, places = read_located(b"a:\n  b: 1\nc: |\n  x\n  y\n", "a.yaml")
    other, others = read_located(
        b"\xef\xbb\xbfa:\r\n  b: 1\r\nc: |\r\n  x\r\n  y\r\n", "a.yaml"
    )
    assert plain == other
    assert places.find(("a", "b")) == others.find(("a", "b"))


def test_json_is_read_with_its_own_rules() -> None:
    text = '{\n\t"a": ["\\ud83d\\ude80", true, null_, 1.5]}'.replace(", null_", "")
    assert value_of(text, "a.json") == {"a": ["🚀", True, Decimal("1.5")]}


def test_json_has_places() -> None:
    _, places = read_located(b'{\r\n\t"a": [1,\r\n\t  {"b": 2}]}', "a.json")
    assert places.find(("a", 1, "b"), key=True) == Source("a.json", 3, 5)
    assert places.find(("a", 1, "b")) == Source("a.json", 3, 10)


def test_faults_of_several_sections_are_told_at_once() -> None:
    text = 'a: "open\nb:\n  c: d: e\nf: @g\nh: 1\nh: 2\n'
    assert [line.split(" ")[0] for line in refusal_of(text).splitlines()[::2]] == [
        "a.yaml:1:4:",
        "a.yaml:3:6:",
        "a.yaml:4:4:",
        "a.yaml:6:1:",
    ]


def test_an_alias_to_a_broken_section_is_no_fault_of_its_own() -> None:
    text = "a: &x\n  b: c: d\ne: *x\n"
    assert len(refusal_of(text).splitlines()) == 2


BOTH_READ = (
    "a: 1\nb: [x, {c: 'd'}]\ne: |\n  text\n",
    "a: &x {n: 1}\nb: *x\n",
    "a: !tag x\na: 2\n",
    "- a\n-\n",
)


@pytest.mark.parametrize("text", BOTH_READ)
def test_the_slower_parser_reads_the_same(text: str) -> None:
    fast, slow = compose(text, "a.yaml"), compose(text, "a.yaml", yaml.SafeLoader)
    assert fast.root is not None
    assert slow.root is not None
    assert plain_value(fast.root) == plain_value(slow.root)
    assert fast.findings == slow.findings


BOTH_REFUSE = (
    "goal: 3: faster\n",
    "a: 1\nname Acme\ncity: X\n",
    'a: "x\nb: 2\n',
    "a: 'it's'\nb: 2\n",
    "a:\n  - x\n  y: 1\n",
    "a:\n  b: 1\n c: 2\n",
    "a: [1, 2\nb: 3\n",
    "a: {x: 1 y: 2}\n",
    "a: @b\n",
    "a: *imp* x\n",
    "a: & more\n",
    "a: > 90%\n",
    "a: - b\n",
    "a:\n\tb: 1\n",
    "a: ]\n",
    "a: 1\n...\nb: 2\n",
)


@pytest.mark.parametrize("text", BOTH_REFUSE)
def test_the_slower_parser_refuses_in_the_same_words(text: str) -> None:
    slow = compose(text, "a.yaml", yaml.SafeLoader)
    assert compose(text, "a.yaml").findings == slow.findings != ()
