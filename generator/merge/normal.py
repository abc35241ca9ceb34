"""The normal form of a text: equal for two texts in which nobody changed a word."""

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

import yaml

_Rule = Callable[[str], str]
_Form = Literal["NFC", "NFD", "NFKC", "NFKD"]


@cache
def normal(text: str) -> str:
    """The text as it is compared; each rule stands in `normal.yaml`."""
    before = None
    while text != before:  # a rule may make what an earlier one replaces
        before = text
        for rule in _rules():
            text = rule(text)
        text = " ".join(text.split())
    return text


def same(one: str, other: str) -> bool:
    """Whether two texts say the same."""
    return one == other or normal(one) == normal(other)


def pages() -> tuple[str, ...]:
    """The page of `docs/google/` each rule has."""
    return tuple(rule["page"] for rule in _read())


def _read() -> list[dict[str, Any]]:
    text = files(__package__).joinpath("normal.yaml").read_text(encoding="utf-8")
    rules: list[dict[str, Any]] = yaml.safe_load(text)["rules"]
    return rules


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(said) for said in _read())


def _rule(said: Mapping[str, Any]) -> _Rule:
    if "form" in said:
        form = cast(_Form, said["form"])
        return lambda text: unicodedata.normalize(form, text)
    replaced: Mapping[str, str] = said.get("replace") or {
        **dict.fromkeys(said.get("drop", ""), ""),
        **dict.fromkeys(said.get("blank", ""), " "),
    }

    def apply(text: str) -> str:
        for old, new in replaced.items():
            text = text.replace(old, new)
        return text

    return apply
