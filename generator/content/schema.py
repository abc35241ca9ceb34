"""The JSON Schema of a brief, for editors that complete and check while one writes."""

from collections.abc import Iterator
from typing import Any, Final

from generator.content.audience import (
    CHAMPION_ONLY,
    EXCERPT,
    INTERNAL,
    VALUE_FIGURE,
    WITHHELD,
    Audience,
)
from generator.content.brief import Brief
from generator.content.model import Item, Part
from generator.content.shape import FieldShape, fields_of, models
from generator.content.values import Choice, Measure, Money, Percent, Period

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = "urn:deckwright:schema:brief"

Schema = dict[str, Any]

_READERS: Final[dict[Audience, str]] = {
    INTERNAL: "Internal: no customer reads it",
    WITHHELD: "In no document",
    CHAMPION_ONLY: "In the proposal only",
    VALUE_FIGURE: "In the proposal and the close plan only",
    EXCERPT: "Internal, but for the excerpt the customer agrees to",
}
_FORMS: Final[dict[type, str]] = {
    Period: "Written 2027-03-31, 2027-03, 2027-Q2 or tbd",
    Money: "Written 297000, 297,000 USD or $297k",
    Measure: "Written 14, 10-15, <1 or unknown",
    Percent: "Written 62 or 62%",
    bool: "yes or no",
}


def brief_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a brief: keys, values and what they mean."""
    made = Brief.model_json_schema()
    parts: Schema = made.pop("$defs")
    plain = {
        model.__name__: model.named_by[0]
        for model in models(Brief)
        if issubclass(model, Item) and model.is_plain
    }
    for model in models(Brief):
        _describe(model, made if model is Brief else parts.get(model.__name__, {}))
    for name, choices in _choices(Brief):
        parts[name]["enumDescriptions"] = [member.words for member in choices]
    defs = {
        name: _or_plain_text(_tidy(part)) if name in plain else _tidy(part)
        for name, part in sorted(parts.items())
    }
    return {
        "$schema": DIALECT,
        "$id": ID,
        "title": "Brief",
        **{key: value for key, value in _tidy(made).items() if key != "title"},
        "$defs": defs,
    }


def _describe(model: type[Part], part: Schema) -> None:
    """Say of every key what it means, how it is written, and who reads it."""
    for field in fields_of(model):
        known = part.get("properties", {}).get(field.key)
        if known is not None:
            if not _is_text(known) and not _allows_nothing(known):
                # A key with nothing behind it says nothing; a text that is needed is missed.
                known = part["properties"][field.key] = {"anyOf": [known, {"type": "null"}]}
            known["description"] = ". ".join(_sentences(field))


def _is_text(known: Schema) -> bool:
    return known.get("type") == "string" and "enum" not in known


def _allows_nothing(known: Schema) -> bool:
    return {"type": "null"} in known.get("anyOf", ())


def _sentences(field: FieldShape) -> Iterator[str]:
    yield field.description
    if field.refers is not None:
        yield f"An id out of {' or '.join(f'`{path}`' for path in field.refers.paths)}"
    if field.term is not None:
        yield f"One of the vendor's {field.term.vendor_list.replace('_', ' ')}"
    for kind, form in _FORMS.items():
        if isinstance(field.leaf, type) and issubclass(field.leaf, kind):
            yield form
    if field.audience in _READERS:
        yield _READERS[field.audience]


def _choices(root: type[Part]) -> Iterator[tuple[str, type[Choice]]]:
    """The lists of values whose words the schema can tell, each once."""
    known = {
        field.leaf
        for model in models(root)
        for field in fields_of(model)
        if isinstance(field.leaf, type) and issubclass(field.leaf, Choice)
    }
    # A stage may be written as its number, too: its list is longer than its words.
    yield from sorted((c.__name__, c) for c in known if c.__name__ != "Stage")


def _tidy(part: Schema) -> Schema:
    """A part with room for `x_` keys and without the titles nobody wrote."""
    tidied = {key: value for key, value in part.items() if key != "title"}
    if "properties" in tidied:
        tidied["properties"] = {
            key: {
                name: value
                for name, value in field.items()
                # An editor would offer the default `null` before every word of a list.
                if name != "title" and (name, value) != ("default", None)
            }
            for key, field in tidied["properties"].items()
        }
        tidied["patternProperties"] = {"^x_": {"description": "Yours; ignored"}}
    return tidied


def _or_plain_text(part: Schema) -> Schema:
    """A part for which its own text alone may stand."""
    return {"anyOf": [{"type": "string"}, part], "description": part.get("description", "")}
