"""Single fields of a call's body, read as leniently as Drive reads them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from generator.workspace.refused import invalid_value


def _one(body: Mapping[str, Any], name: str) -> Any:
    """A value, also where a client wraps it into a list of one."""
    value = body.get(name)
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def text_in(body: Mapping[str, Any], name: str) -> str | None:
    """The text of a field; None where it is absent or null."""
    value = _one(body, name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise invalid_value(name, f"Invalid value for: {name}")
    return value.encode("utf-8", "replace").decode("utf-8")


def boolean_in(body: Mapping[str, Any], name: str) -> bool | None:
    """What a field says, yes or no; None where it is absent or null."""
    value = _one(body, name)
    if value is None or isinstance(value, bool):
        return value
    if value in {"true", "false"}:
        return bool(value == "true")
    raise invalid_value(name, f"Invalid value for: {name}")


def time_in(body: Mapping[str, Any], name: str) -> datetime | None:
    """The moment a field names; None where it is absent or null."""
    value = text_in(body, name)
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise invalid_value(name, f"Invalid value for: {name}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
