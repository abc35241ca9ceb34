"""schema: what a brief or a slide map may say, for editors and other programs."""

from typing import Any, Literal

from generator.content.schema import brief_schema
from generator.maps.slide_map import SlideMap


def schema(which: Literal["brief", "map"]) -> dict[str, Any]:
    """The JSON Schema of a brief, or of a slide map."""
    if which == "brief":
        return brief_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **SlideMap.model_json_schema(),
    }
