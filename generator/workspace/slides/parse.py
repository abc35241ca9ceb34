"""Requests in the messages of Slides v1."""

from typing import Any

from generator.workspace import proto


def parsed(schema: str, value: object) -> dict[str, Any]:
    """A message of a schema, in the types its fields have.

    Raises:
        Refused: unknown names, wrong enum values and the like; all of them, told together.
    """
    return proto.parsed("slides.v1", schema, value)
