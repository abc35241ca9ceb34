"""The shapes Google's discovery documents give to values: which fields there are."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import googleapiclient.discovery_cache


class Schema:
    """One schema of one service; lists and references are looked through."""

    def __init__(self, service: str, shape: Mapping[str, Any]) -> None:
        self._service = service
        self._shape = _resolved(service, shape)

    def has(self, name: str) -> bool:
        """Whether a value of this shape can have a field."""
        return (
            name in self._shape.get("properties", {}) or "additionalProperties" in self._shape
        )

    def at(self, name: str) -> "Schema":
        """The shape of a field."""
        known = self._shape.get("properties", {})
        return Schema(self._service, known.get(name) or self._shape["additionalProperties"])


def schema_of(name: str) -> Schema:
    """The schema named as in `drive.v3:FileList`."""
    service, _, schema = name.partition(":")
    return Schema(service, {"$ref": schema})


def _resolved(service: str, shape: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in shape or "items" in shape:
        shape = _schemas(service)[shape["$ref"]] if "$ref" in shape else shape["items"]
    return shape


@lru_cache(maxsize=4)
def _schemas(service: str) -> Mapping[str, Any]:
    folder = Path(googleapiclient.discovery_cache.__file__).parent / "documents"
    document = json.loads((folder / f"{service}.json").read_text("utf-8"))
    schemas: Mapping[str, Any] = document["schemas"]
    return schemas
