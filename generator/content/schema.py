"""The JSON Schema of a brief, for editors that complete and check while one writes."""

from typing import Any

from generator.content.brief import Brief
from generator.content.model import Item
from generator.content.shape import models

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = "urn:deckwright:schema:brief"

Schema = dict[str, Any]


def brief_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a brief: keys, values and what they mean."""
    made = Brief.model_json_schema()
    parts: Schema = made.pop("$defs")
    plain = {
        model.__name__: model.named_by[0]
        for model in models(Brief)
        if issubclass(model, Item) and model.is_plain
    }
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


def _tidy(part: Schema) -> Schema:
    """A part with room for `x_` keys and without the titles nobody wrote."""
    tidied = {key: value for key, value in part.items() if key != "title"}
    if "properties" in tidied:
        tidied["properties"] = {
            key: {name: value for name, value in field.items() if name != "title"}
            for key, field in tidied["properties"].items()
        }
        tidied["patternProperties"] = {"^x_": {"description": "Yours; ignored"}}
    return tidied


def _or_plain_text(part: Schema) -> Schema:
    """A part for which its own text alone may stand."""
    return {"anyOf": [{"type": "string"}, part], "description": part.get("description", "")}
