"""Briefs as nobody would write them, for laws: any fields, any texts, any depth."""

import enum
import typing
from typing import Any

from hypothesis import strategies as st

from generator.content.brief import Brief
from generator.content.model import Item, Part
from generator.content.scalars import first_unseen
from generator.content.shape import FieldShape, Kind, fields_of
from generator.content.values import Measure, Money, Percent, Period, Year

_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), include_characters="\n\t")
_ODD = st.sampled_from(
    (
        *("=SUM(A1:A9)", "+49 30 123", "-1", "@dana", "'quoted", "- dash", "a\n- b\n  c", "{}"),
        *("yes", "no", "012", "1_000", "12:30", "297.000", "2027-03", "null", "~", "1e3", "#N"),
        *(
            "a: b",
            "a #b",
            '"x"',
            "a, b; c",
            "{a}",
            "[1]",
            "50 %",
            "TRUE",
            "é",
            "名前",
            "😀",
            "| x",
        ),
    )
)


def _is_said(text: str) -> bool:
    is_sample = text.strip().startswith("<") and text.strip().endswith(">")
    return bool(text.strip()) and first_unseen(text) is None and not is_sample


texts = st.one_of(_ODD, st.text(_LETTERS, min_size=1, max_size=30)).filter(_is_said)
"""Texts a brief may hold: what looks like a formula, a number, a list or YAML among them."""

_LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(0, 10**6) | st.sampled_from(("13,000", "012")),
    Year: st.integers(1700, 2200),
    Period: st.sampled_from(("2027-03-31", "2027-03", "2027-Q2", "tbd")),
    Measure: st.sampled_from((14, "10-15", "<1", "unknown", "1.234", "1,234", "0.5", "-3")),
    Percent: st.sampled_from((62, "62%", "12.5", "33.333")),
    Money: st.sampled_from((297000, "297,000 USD", "$297k", "EUR 1.2m", "£3.25", "-4")),
}


_PICTURES = {"logo", "picture"}
"""Fields whose text is an address: of any other text the brief is refused."""

_SECTIONS = sorted({field.key for field in fields_of(Brief)} - {"usage"})


@st.composite
def briefs(draw: st.DrawFn) -> dict[str, Any]:
    """Plain values of a brief with ids that nothing else has; references lead to items."""
    sections = draw(st.sets(st.sampled_from(_SECTIONS), max_size=3))
    value: dict[str, Any] = {
        field.key: _value(draw, field, (field.key,))
        for field in fields_of(Brief)
        if field.key in sections
    }
    value["account"] = {**value.get("account", {}), "name": draw(texts)}
    if draw(st.booleans()):
        value["x_own"] = draw(texts | st.just({"a": [1, "b"]}))
    return value


def _part(draw: st.DrawFn, model: type[Part], path: tuple[str, ...], at: int) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for field in fields_of(model):
        if field.name == "id" and issubclass(model, Item):
            value["id"] = f"{'-'.join(path)}-{at}"
        elif field.kind in (Kind.REFERENCE, Kind.REFERENCES):
            if field.is_required:
                value[field.key] = f"{path[-1]}-missing"
        elif field.is_required or draw(st.integers(0, 3)) == 0:
            value[field.key] = _value(draw, field, (*path, field.key))
    if path and draw(st.integers(0, 20)) == 0:
        value["x_mine"] = draw(texts)
    return value


def _value(draw: st.DrawFn, field: FieldShape, path: tuple[str, ...]) -> Any:
    match field.kind:
        case Kind.LEAF:
            return _leaf(draw, field)
        case Kind.LEAVES:
            return [_leaf(draw, field) for _ in range(draw(st.integers(1, 3)))]
        case Kind.PART:
            assert field.model
            return _part(draw, field.model, path, 0)
        case Kind.PARTS:
            assert field.model
            if any(
                each.kind is Kind.REFERENCE and each.is_required
                for each in fields_of(field.model)
            ):
                return []
            return [_part(draw, field.model, path, at) for at in range(draw(st.integers(0, 3)))]
        case Kind.PARTS_BY_KEY:
            assert field.model
            return {"csp": _part(draw, field.model, path, 0)}
    raise AssertionError(field.kind)


def _leaf(draw: st.DrawFn, field: FieldShape) -> Any:
    if field.key in _PICTURES:
        return draw(
            st.sampled_from(("https://acme.example/a.png", "https://a.example/b%20c.gif"))
        )
    kind = field.leaf
    if typing.get_origin(kind) is typing.Literal:
        return draw(st.sampled_from(typing.get_args(kind)))
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return draw(st.sampled_from([member.value for member in kind]))
    return draw(_LEAVES.get(kind, texts))
