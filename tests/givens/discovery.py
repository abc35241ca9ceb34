"""Google's own description of its wire, bundled with the client, as a judge of what is sent.

`check_reply("drive.v3", "File", value)` and `check_request("slides.v1", "POST", uri, body)`
raise `AssertionError` naming the first thing Google's discovery document does not know.
"""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import googleapiclient.discovery_cache

Json = Any

_DOCUMENTS = Path(googleapiclient.discovery_cache.__file__).parent / "documents"
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)")
_WHOLE = re.compile(r"-?\d+")
_NUMBERS_AS_WORDS = {"Infinity", "-Infinity", "NaN"}
_INTEGER_LIMITS = {"int32": (-(2**31), 2**31 - 1), "uint32": (0, 2**32 - 1)}


@lru_cache(maxsize=8)
def document(service: str) -> Mapping[str, Json]:
    """The discovery document of a service, as in `drive.v3`."""
    value: Mapping[str, Json] = json.loads((_DOCUMENTS / f"{service}.json").read_text("utf-8"))
    return value


def check_reply(service: str, schema_name: str, value: Json) -> None:
    """A reply's keys, types, formats and enums are those of the schema; no key is unknown."""
    _check(service, document(service)["schemas"][schema_name], value, schema_name)


def check_request(service: str, method: str, uri: str, body: bytes | str | None = None) -> str:
    """A call fits a method of the service, parameters and body; the id of that method."""
    found = _method(service, method, uri)
    _check_query(service, found, uri)
    if "request" in found and not urlsplit(uri).path.startswith(("/upload/", "/resumable/")):
        name = found["request"]["$ref"]
        sent = json.loads(body or "{}")
        # In a patch of Drive's, null clears a value of any type.
        sent = _without_nulls(sent) if service.startswith("drive.") else sent
        _check(service, document(service)["schemas"][name], sent, name)
    else:
        assert "request" in found or not body, f"{found['id']} takes no body"
    return str(found["id"])


def _without_nulls(value: Json) -> Json:
    if not isinstance(value, dict):
        return value
    return {key: _without_nulls(item) for key, item in value.items() if item is not None}


def methods(service: str) -> tuple[Mapping[str, Json], ...]:
    """All methods of a service, whatever resource they belong to."""
    return tuple(_walk(document(service)))


def _walk(resource: Mapping[str, Json]) -> list[Mapping[str, Json]]:
    own = list(resource.get("methods", {}).values())
    for child in resource.get("resources", {}).values():
        own += _walk(child)
    return own


def _method(service: str, method: str, uri: str) -> Mapping[str, Json]:
    path = unquote(urlsplit(uri).path)
    fits = [
        candidate
        for candidate in methods(service)
        if candidate["httpMethod"] == method
        and any(re.fullmatch(known, path) for known in _paths(service, candidate))
    ]
    assert fits, f"{service} has no method for {method} {path}"
    return min(fits, key=lambda candidate: candidate["path"].count("{"))


def _paths(service: str, method: Mapping[str, Json]) -> list[str]:
    base = str(document(service)["servicePath"])
    protocols = method.get("mediaUpload", {}).get("protocols", {}).values()
    templates = [f"/{base}{method['path']}", *(protocol["path"] for protocol in protocols)]
    return [
        re.sub(r"\\\{\\?\+?\w+\\\}", "[^/:]+", re.escape(template)) for template in templates
    ]


def _check_query(service: str, method: Mapping[str, Json], uri: str) -> None:
    common = {"uploadType", "upload_protocol", "upload_id", *document(service)["parameters"]}
    declared = method.get("parameters", {})
    given = parse_qs(urlsplit(uri).query, keep_blank_values=True)
    for name, values in given.items():
        place = f"{method['id']}?{name}"
        assert name in declared or name in common, f"{place}: no such parameter"
        if name in declared:
            for value in values:
                _check_word(declared[name], value, place)
    for name, schema in declared.items():
        if schema.get("required") and schema["location"] == "query":
            assert name in given, f"{method['id']} needs {name}"


def _check_word(schema: Mapping[str, Json], value: str, place: str) -> None:
    if schema["type"] == "integer":
        assert _WHOLE.fullmatch(value), f"{place}: {value!r} is no integer"
    elif schema["type"] == "boolean":
        assert value in {"true", "false"}, f"{place}: {value!r} is no boolean"
    if "enum" in schema:
        assert value in schema["enum"], f"{place}: {value!r} is not one of {schema['enum']}"


def _check(service: str, schema: Mapping[str, Json], value: Json, place: str) -> None:
    if "$ref" in schema:
        schema = document(service)["schemas"][schema["$ref"]]
    match schema.get("type", "any"):
        case "object":
            _check_object(service, schema, value, place)
        case "array":
            assert isinstance(value, list), f"{place}: {value!r} is no list"
            for index, item in enumerate(value):
                _check(service, schema["items"], item, f"{place}[{index}]")
        case "any":
            pass
        case _:
            _check_scalar(schema, value, place)


def _check_object(service: str, schema: Mapping[str, Json], value: Json, place: str) -> None:
    assert isinstance(value, dict), f"{place}: {value!r} is no object"
    known = schema.get("properties", {})
    for key, item in value.items():
        if key in known:
            _check(service, known[key], item, f"{place}.{key}")
        else:
            assert "additionalProperties" in schema, f"{place}: no field {key!r}"
            _check(service, schema["additionalProperties"], item, f"{place}.{key}")


def _check_scalar(schema: Mapping[str, Json], value: Json, place: str) -> None:
    match schema["type"]:
        case "boolean":
            assert isinstance(value, bool), f"{place}: {value!r} is no boolean"
        case "integer":
            assert isinstance(value, int), f"{place}: {value!r} is no integer"
            assert not isinstance(value, bool), f"{place}: {value!r} is no integer"
            low, high = _INTEGER_LIMITS[schema.get("format", "int32")]
            assert low <= value <= high, f"{place}: {value!r} is out of range"
        case "number":
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            assert is_number or value in _NUMBERS_AS_WORDS, f"{place}: {value!r} is no number"
        case "string":
            _check_string(schema, value, place)


def _check_string(schema: Mapping[str, Json], value: Json, place: str) -> None:
    assert isinstance(value, str), f"{place}: {value!r} is no string"
    if schema.get("format") in {"int64", "uint64"}:
        assert _WHOLE.fullmatch(value), f"{place}: {value!r} is no integer in a string"
    if schema.get("format") in {"date-time", "google-datetime"}:
        assert _DATE_TIME.fullmatch(value), f"{place}: {value!r} is no RFC 3339 time"
    if "enum" in schema:
        assert value in schema["enum"], f"{place}: {value!r} is not one of {schema['enum']}"
