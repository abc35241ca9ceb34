"""Requests as a lenient proto-JSON parser reads them: Google's schemas, Google's complaints.

The schemas are those of the discovery document that comes with Google's client: what is taken
for a field or an enum value here is what is one there (docs/google/slides-errors.md).
"""

import json
import math
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.workspace.refused import Refused

_LIST = "type.googleapis.com/google.protobuf.ListValue"
_SCALARS = {
    "int32": "TYPE_INT32",
    "uint32": "TYPE_UINT32",
    "double": "TYPE_DOUBLE",
    "float": "TYPE_FLOAT",
}
_MOST_DEPTH = 64
_ADDRESSED = {
    "slides.v1": "presentationId",
    "docs.v1": "documentId",
    "sheets.v4": "spreadsheetId",
}


def parsed(api: str, schema: str, value: object, place: str = "") -> dict[str, Any]:
    """A message of a schema, in the types its fields have.

    Args:
        api: name and version of the API, as in `slides.v1`.
        schema: the name of the message there.
        value: what was sent.
        place: the path of the message in the call, where it isn't the whole of it.

    Raises:
        Refused: unknown names, wrong enum values and the like; all of them, told together.
    """
    reader = _Reader(api)
    found = reader.message(schema, _unaddressed(api, schema, value), place, 0)
    if reader.faults:
        raise _refusal(reader.faults)
    return found if isinstance(found, dict) else {}


def _unaddressed(api: str, schema: str, value: object) -> object:
    """A call's body without the id its address says: a field of the same message to Google."""
    if not isinstance(value, dict) or not schema.endswith("Request"):
        return value
    return {name: each for name, each in value.items() if _camel(name) != _ADDRESSED[api]}


@lru_cache(maxsize=4)
def schemas(api: str) -> dict[str, Any]:
    """The schemas of an API."""
    spec = find_spec("googleapiclient")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("google-api-python-client, which brings Google's schemas")
    document = Path(spec.origin).parent / "discovery_cache" / "documents" / f"{api}.json"
    told: dict[str, Any] = json.loads(document.read_bytes())["schemas"]
    return told


class _Key(str):
    """A key of a map, where others have the name of a field."""

    __slots__ = ()


# Where a value stands: a text, or what it stands in and its field, key or index there. Most
# paths are told to nobody, so they are put into words only where one is.
_Path = str | tuple["_Path", str | int]


class _Reader:
    def __init__(self, api: str) -> None:
        self.faults: list[tuple[str, str]] = []
        self._schemas = schemas(api)
        self._package = f"type.googleapis.com/google.apps.{api}."

    def message(self, schema: str, value: object, path: _Path, depth: int) -> object:
        """One message; what a scalar's place holds is no message."""
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if not isinstance(value, dict) or depth > _MOST_DEPTH:
            self._wrong(f"{self._package}{schema}", value, path)
            return None
        fields = self._schemas[schema].get("properties", {})
        told: dict[str, Any] = {}
        if schema == "Request":
            self._check_single(value, path)
        for name, inner in value.items():
            camel = _camel(name)
            if camel not in fields:
                self._unknown(name, path)
            elif inner is not None:
                place = (path, camel)
                told[camel] = self.field(schema, camel, fields[camel], inner, place, depth)
        return told

    def _unknown(self, name: str, path: _Path) -> None:
        told = _told(path)
        where = f" at '{told}'" if told else ""
        text = (
            f'Invalid JSON payload received. Unknown name "{name}"{where}: Cannot find field.'
        )
        self.faults.append((told, text))

    def _check_single(self, value: dict[str, Any], path: _Path) -> None:
        """Refuse a second member of what may have one."""
        for name in [name for name, inner in value.items() if inner is not None][1:]:
            told = _told(path)
            text = (
                f"Invalid value at '{told}' (oneof), oneof field 'request' is already set. "
                f"Cannot set '{name}'"
            )
            self.faults.append((told, text))

    def field(
        self,
        schema: str,
        name: str,
        kind: dict[str, Any],
        value: object,
        path: _Path,
        depth: int,
    ) -> object:
        """The value of one field."""
        if kind.get("type") == "array":
            return self._repeated(schema, name, kind["items"], value, path, depth)
        if "additionalProperties" in kind:
            if not isinstance(value, dict):
                self._wrong("Map", value, path)
                return {}
            inner = kind["additionalProperties"]
            return {
                key: self.field(schema, name, inner, one, (path, _Key(key)), depth + 1)
                for key, one in value.items()
            }
        return self._single(schema, name, kind, value, path, depth)

    def _repeated(
        self,
        schema: str,
        name: str,
        kind: dict[str, Any],
        value: object,
        path: _Path,
        depth: int,
    ) -> list[object]:
        if kind.get("type") == "array":
            return self._lists(value, path)
        # Clients send one object for a list, and lists in lists; Google takes both.
        values = _flat(value) if isinstance(value, list) else [value]
        return [
            self._single(schema, name, kind, one, (path, index), depth)
            for index, one in enumerate(values)
            if one is not None
        ]

    def _lists(self, value: object, path: _Path) -> list[object]:
        """Lists in a list, whatever they hold: the values of a range."""
        if not isinstance(value, list):
            self._wrong(_LIST, value, path)
            return []
        for index, one in enumerate(value):
            if one is not None and not isinstance(one, list):
                self._wrong(_LIST, one, (path, index))
        return [one or [] for one in value]

    def _single(
        self,
        schema: str,
        name: str,
        kind: dict[str, Any],
        value: object,
        path: _Path,
        depth: int,
    ) -> object:
        if "$ref" in kind:
            return self.message(kind["$ref"], value, path, depth + 1)
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        match kind.get("type"):
            case "string" if "enum" in kind:
                return self._named(
                    kind["enum"], f"{self._package}{_enum(schema, name)}", value, path
                )
            case "string" if not isinstance(value, str):
                self._wrong("TYPE_STRING", value, path)
            case "integer" | "number":
                return self._number(kind, value, path)
            case "boolean" if value in ("true", "false"):
                return value == "true"
            case "boolean" if not isinstance(value, bool):
                self._wrong("TYPE_BOOL", value, path)
        return value

    def _named(self, names: list[str], kind: str, value: object, path: _Path) -> object:
        if isinstance(value, int) and 0 <= value < len(names):
            return names[value]
        if value not in names:
            self._wrong(kind, value, path)
        return value

    def _number(self, kind: dict[str, Any], value: object, path: _Path) -> float:
        is_whole = kind["type"] == "integer"
        number = _read_number(value)
        if number is None or (is_whole and (number != int(number) or abs(number) >= 2**31)):
            usual = "TYPE_INT32" if is_whole else "TYPE_DOUBLE"
            self._wrong(_SCALARS.get(kind.get("format", ""), usual), value, path)
            return 0
        return int(number) if is_whole or isinstance(value, int) else number

    def _wrong(self, kind: str, value: object, path: _Path) -> None:
        shown = f'"{value}"' if isinstance(value, str) else json.dumps(value)
        told = _told(path)
        self.faults.append((told, f"Invalid value at '{told}' ({kind}), {shown}"))


def _told(path: _Path) -> str:
    """A path as complaints name it: `requests[0].update_cells.fields`."""
    if isinstance(path, str):
        return path
    around, step = path
    before = _told(around)
    if isinstance(step, int | _Key):
        return f"{before}[{step}]"
    return f"{before}.{_snake(step)}" if before else _snake(step)


def _refusal(faults: list[tuple[str, str]]) -> Refused:
    violations = [
        {"field": path, "description": text} if path else {"description": text}
        for path, text in faults
    ]
    return Refused(
        400,
        "INVALID_ARGUMENT",
        "\n".join(text for _, text in faults),
        details=[
            {
                "@type": "type.googleapis.com/google.rpc.BadRequest",
                "fieldViolations": violations,
            }
        ],
    )


def _read_number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _flat(values: list[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if isinstance(value, list):
            found += _flat(value)
        else:
            found.append(value)
    return found


def _camel(name: str) -> str:
    if "_" not in name:
        return name
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


@lru_cache(maxsize=1024)
def _snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda match: "_" + match.group(1).lower(), name)


def _enum(schema: str, name: str) -> str:
    """The name of an enum; the discovery document doesn't say it."""
    return f"{schema}.Type" if name == "type" else name[:1].upper() + name[1:]
