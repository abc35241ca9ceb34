"""Laws of editing a brief's text: it says what was meant, and nothing else changed."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.located import read_located
from generator.content.rewrite import add_item, remove, set_value
from generator.content.scalars import first_unseen, is_sample
from generator.errors import InputError

KEYS = st.sampled_from(["name", "why_now", "risks", "due", "x-1", "no", "12", "a b", "ü"])
TEXTS = st.one_of(
    st.sampled_from(
        ["Acme", "it's", 'say "yes"', "a: b", "# no", "- x", "12", "yes", "2026-11-22", "~"]
    ),
    st.sampled_from(
        ["1.125", "two\nlines", " led", "ends ", "[a]", "{{b}}", "&c", "*d", "%e", "C:\\f"]
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=20),
).filter(lambda text: first_unseen(text) is None and not is_sample(text))
LEAVES = st.booleans() | st.integers(-999, 10**9) | TEXTS
BOOL = ("y", "n", "t", "f", "o")
VALUES: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=10,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)


class Writer:
    """A value as somebody might write it: block or flow, any quotes, comments or none."""

    def __init__(self, draw: Any) -> None:
        self.pick = lambda *ways: draw(st.sampled_from(ways))

    def file(self, value: dict[str, Any]) -> str:
        head = self.pick("", "# a comment\n", "---\n", "\ufeff")
        end = self.pick("\n", "", "\n\n", "\n# the end\n", "\n  # indented end")
        text = head + "\n".join(self.entries(value, 0)) + end
        return text.replace("\n", "\r\n") if self.pick(False, False, True) else text

    def entries(self, value: dict[str, Any], indent: int) -> list[str]:
        lines = []
        for key, part in value.items():
            lines += self.pick([], [], ["", f"{' ' * indent}# about it"])
            head = f"{' ' * indent}{self.key(key)}:"
            lines += self.under(head, part, indent)
        return lines

    def under(self, head: str, value: Any, indent: int) -> list[str]:
        tail = self.pick("", "", "  # so")
        if isinstance(value, dict | list) and value and self.pick(True, True, False):
            step = self.pick(2, 4) if isinstance(value, dict) else self.pick(0, 2)
            inner = self.entries if isinstance(value, dict) else self.items
            return [head + tail, *inner(value, indent + step)]
        if isinstance(value, str) and self.can_be_block(value) and self.pick(True, False):
            sign = self.pick("|-", ">-")
            room = " " * (indent + 2)
            body = (
                value.split("\n") if sign == "|-" else value.replace("\n", "\n\n").split("\n")
            )
            return [f"{head} {sign}", *(room + each if each else "" for each in body)]
        return [f"{head} {self.flow(value)}{tail}"]

    def items(self, value: list[Any], indent: int) -> list[str]:
        lines = []
        for item in value:
            dash = f"{' ' * indent}-"
            if isinstance(item, dict) and item and self.pick(True, True, False):
                inner = self.entries(item, indent + 2)
                at = next(
                    i for i, line in enumerate(inner) if line.strip()[:1] not in ("", "#")
                )
                lines += [*inner[:at], f"{dash} {inner[at].lstrip()}", *inner[at + 1 :]]
            else:
                lines.append(f"{dash} {self.flow(item)}")
        return lines

    @staticmethod
    def can_be_block(value: str) -> bool:
        return value.replace("\n", "").isprintable() and value.strip() == value

    def key(self, key: str) -> str:
        return self.pick(json.dumps(key, ensure_ascii=False), key)

    def flow(self, value: Any) -> str:
        match value:
            case dict():
                pairs = (f"{self.key(k)}: {self.flow(v)}" for k, v in value.items())
                return "{" + self.pick(", ", ",  ").join(pairs) + self.pick("", " ") + "}"
            case list():
                return "[" + ", ".join(map(self.flow, value)) + self.pick("", " ") + "]"
            case bool():
                return self.pick("true", "yes") if value else self.pick("false", "no")
            case str():
                single = "'" + value.replace("'", "''") + "'"
                double = json.dumps(value, ensure_ascii=False)
                bare = (
                    value.isalpha() and value.isascii() and value.lower() not in ("yes", "no")
                )
                return self.pick(*([value] if bare else []), *self.quoted(single, double))
        return str(value)

    @staticmethod
    def quoted(single: str, double: str) -> list[str]:
        return [single, double] if single.isprintable() else [double]


@st.composite
def files(draw: Any) -> tuple[str, str]:
    """A brief-like text, and the name of its file."""
    value = draw(DOCUMENTS)
    if draw(st.booleans()):
        return Writer(draw).file(value), "brief.yaml"
    indent = draw(st.sampled_from([None, 2, "\t"]))
    return json.dumps(value, indent=indent, ensure_ascii=draw(st.booleans())), "brief.json"


def said(text: str, name: str) -> Any:
    return read_located(text.encode(), name)[0]


def paths(value: Any, kinds: type | tuple[type, ...], loc: tuple[Any, ...] = ()) -> list[Any]:
    found = [loc] if loc and isinstance(value, kinds) else []
    if isinstance(value, dict | list):
        for step, part in value.items() if isinstance(value, dict) else enumerate(value):
            found += paths(part, kinds, (*loc, step))
    return found


def at(value: Any, loc: tuple[Any, ...]) -> Any:
    for step in loc:
        value = value[step]
    return value


def common(old: str, new: str) -> int:
    """How many characters the two share at both ends together."""
    least = min(len(old), len(new))
    head = next((i for i in range(least) if old[i] != new[i]), least)
    tail = next((i for i in range(least - head) if old[-1 - i] != new[-1 - i]), least - head)
    return head + tail


@settings(deadline=None, max_examples=150)
@given(files(), LEAVES, st.data())
def test_a_value_set_is_read_back_and_the_rest_says_what_it_said(
    file: tuple[str, str], value: Any, data: Any
) -> None:
    text, name = file
    before = said(text, name)
    loc = data.draw(st.sampled_from(paths(before, object)))

    after = set_value(text, loc, value, name)

    wanted = said(text, name)
    at(wanted, loc[:-1])[loc[-1]] = value
    assert said(after, name) == wanted
    if isinstance(at(before, loc), int):
        assert common(text, after) >= len(text) - len(str(at(before, loc))) - 2


@settings(deadline=None, max_examples=150)
@given(files(), KEYS, VALUES, st.data())
def test_a_key_added_leaves_every_byte_that_was_there(
    file: tuple[str, str], key: str, value: Any, data: Any
) -> None:
    text, name = file
    before = said(text, name)
    loc = data.draw(st.sampled_from([(), *paths(before, dict)]))
    if key in at(before, loc):
        return

    after = set_value(text, (*loc, key), value, name)

    wanted = said(text, name)
    at(wanted, loc)[key] = value
    assert said(after, name) == wanted
    assert common(text, after) == len(text) or not at(before, loc)


@settings(deadline=None, max_examples=150)
@given(files(), st.dictionaries(KEYS, LEAVES, min_size=1, max_size=3), st.data())
def test_an_item_added_can_be_removed_again_and_nothing_is_left_of_it(
    file: tuple[str, str], item: dict[str, Any], data: Any
) -> None:
    text, name = file
    before = said(text, name)
    if not (lists := paths(before, list)):
        return
    loc = data.draw(st.sampled_from(lists))

    after = add_item(text, loc, item, name)

    wanted = said(text, name)
    at(wanted, loc).append(item)
    assert said(after, name) == wanted
    if at(before, loc):
        assert common(text, after) == len(text)
        again = remove(after, (*loc, len(at(before, loc))), name)
        assert said(again, name) == before
        assert again.rstrip() == text.rstrip()


@settings(deadline=None, max_examples=150)
@given(files(), st.data())
def test_what_is_removed_is_gone_and_the_rest_says_what_it_said(
    file: tuple[str, str], data: Any
) -> None:
    text, name = file
    before = said(text, name)
    loc = data.draw(st.sampled_from(paths(before, object)))

    after = remove(text, loc, name)

    del at(before, loc[:-1])[loc[-1]]
    assert said(after, name) == before


@pytest.mark.parametrize(
    "text",
    [
        "account: &a {name: Acme}\nother: *a\n",
        "x: &n Acme\naccount: {name: *n}\n",
    ],
)
def test_what_is_named_or_repeated_is_left_to_a_person(text: str) -> None:
    with pytest.raises(InputError, match="E161"):
        set_value(text, ("account", "name"), "Acme Foods")
