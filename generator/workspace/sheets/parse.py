"""Requests in the messages of Sheets v4."""

from typing import Any

from generator.workspace import proto


def parsed(schema: str, value: object, place: str = "") -> dict[str, Any]:
    """A message of a schema, in the types its fields have.

    Raises:
        Refused: unknown names, wrong enum values and the like; all of them, told together.
    """
    return proto.parsed("sheets.v4", schema, value, place)
