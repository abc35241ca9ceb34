"""pydantic's faults in our words, for models of any shape."""

from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, field_validator

from generator.content.located import read_located, validate
from generator.errors import InputError


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Table(Strict):
    rows: str
    columns: dict[str, str] = {}
    overflow: Literal["continue", "stop"] = "continue"


class Bullets(Strict):
    bullets: str
    say: str = ""


class Round(Strict):
    kind: Literal["round"]
    radius: float


class Square(Strict):
    kind: Literal["square"]
    side: int = Field(ge=1)


class Slide(Strict):
    slide: str = Field(max_length=12)
    element: Literal[1, 2, 3, "C1"] | None = None
    fill: dict[str, str | Table | Bullets] = {}
    shape: Annotated[Round | Square, Field(discriminator="kind")] | None = None
    tags: tuple[str, ...] = Field(default=(), max_length=2)
    seats: int = 0
    is_open: bool = False

    @field_validator("tags")
    @classmethod
    def _no_spaces(cls, tags: tuple[str, ...]) -> tuple[str, ...]:
        if any(" " in tag for tag in tags):
            raise ValueError("a tag is one word")
        return tags


def made(text: str) -> Slide:
    value, places = read_located(text.encode(), "a.yaml")
    return validate(Slide, value, places)


def words_about(text: str) -> str:
    with pytest.raises(InputError) as refused:
        made(text)
    return str(refused.value)


def test_a_bare_number_where_text_is_wanted_stays_as_written() -> None:
    slide = made("slide: 1.10\ntags: [012, 3]\nfill: {a: 5.0}\n")
    assert (slide.slide, slide.tags, slide.fill) == ("1.10", ("012", "3"), {"a": "5.0"})


def test_a_bare_number_among_choices_stays_a_number() -> None:
    assert made("slide: a\nelement: 3\n").element == 3


def test_the_caller_s_value_is_left_as_it_was() -> None:
    value, places = read_located(b"slide: 1.10\n", "a.yaml")
    before = repr(value)
    validate(Slide, value, places)
    assert repr(value) == before


def test_the_member_of_a_union_that_was_meant_is_told_about() -> None:
    assert words_about("slide: a\nfill:\n  people: {rows: x, overflow: contine}\n") == (
        "a.yaml:3:31: E123 `overflow` cannot be `contine`\n"
        "  mend: did you mean `continue`? It is one of: continue, stop"
    )


def test_a_value_of_no_member_s_kind_is_told_once() -> None:
    assert words_about("slide: a\nfill: {people: [x]}\n") == (
        "a.yaml:2:16: E122 `people` is a list; a text or a mapping is expected\n"
        "  mend: write a text or a mapping"
    )


def test_an_unknown_key_in_a_union_is_told_once() -> None:
    assert words_about("slide: a\nfill:\n  points: {bullets: x, sya: y}\n") == (
        "a.yaml:3:24: E120 `sya` is not known in `points`\n  mend: did you mean `say`?"
    )


def test_a_wrong_name_of_a_member_lists_the_members() -> None:
    assert words_about("slide: a\nshape: {kind: squar, side: 2}\n") == (
        "a.yaml:2:8: E123 `shape` cannot be `squar`\n"
        "  mend: did you mean `square`? It is one of: round, square"
    )


def test_a_missing_name_of_a_member_is_missing() -> None:
    assert words_about("slide: a\nshape: {side: 2}\n") == (
        "a.yaml:2:1: E121 `shape` has no `kind`\n  mend: add `kind: …`"
    )


def test_a_limit_is_told_with_the_value_that_met_it() -> None:
    assert words_about("slide: a\nshape: {kind: square, side: 0}\n") == (
        "a.yaml:2:29: E125 `side` is `0`; it must be at least 1\n  mend: change the number"
    )


def test_a_long_text_is_told_with_its_length() -> None:
    assert words_about("slide: a very long name\n") == (
        "a.yaml:1:8: E125 `slide` has 16 characters; at most 12 fit\n  mend: shorten it"
    )


def test_a_long_list_is_told_with_its_length() -> None:
    assert words_about("slide: a\ntags: [a, b, c]\n") == (
        "a.yaml:2:7: E125 `tags` has 3 items; at most 2 fit\n  mend: shorten it"
    )


def test_a_rule_of_the_model_is_told_in_its_words() -> None:
    assert words_about("slide: a\ntags: [a b]\n").startswith(
        "a.yaml:2:7: E130 `tags`: a tag is one word\n"
    )


def test_a_yes_is_no_number() -> None:
    assert words_about("slide: a\nseats: yes\n") == (
        "a.yaml:2:8: E124 `seats` is `yes`, which is a yes or no\n  mend: write a number"
    )


def test_an_octal_is_no_number() -> None:
    assert words_about("slide: a\nseats: 012\nis_open: yes\n") == (
        "a.yaml:2:8: E126 `seats` is `012`, which programs read as different numbers\n"
        "  mend: write 12"
    )


def test_yes_and_no_are_taken_where_they_are_meant() -> None:
    assert made("slide: a\nis_open: on\n").is_open is True


@pytest.mark.parametrize("text", ["slide: [a]\n", "element: 9\n", "slide: a\nfill: [x]\n"])
def test_pydantic_s_words_never_reach_a_person(text: str) -> None:
    said = words_about(text)
    assert not any(
        word in said for word in ("Input should", "valid", "pydantic", "Slide", "type=")
    )


class Anything(BaseModel):
    value: Any = None


def test_what_the_model_does_not_look_at_is_kept() -> None:
    value, places = read_located(b"value: {a: [1, yes]}\n", "a.yaml")
    assert validate(Anything, value, places).value == {"a": [1, True]}
