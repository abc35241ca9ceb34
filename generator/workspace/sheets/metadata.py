"""Developer metadata: notes of programs on a spreadsheet, its sheets, rows and columns."""

from typing import Any

Json = dict[str, Any]


def everything(kept: Json) -> list[Json]:
    """All of a file's metadata."""
    found: list[Json] = list(kept.get("metadata", []))
    for sheet in kept.get("sheets", []):
        found += sheet.get("metadata", [])
    return found


def fits(one: Json, lookup: Json) -> bool:
    """Whether a piece of metadata is what a lookup asks for."""
    for name in ("metadataId", "metadataKey", "metadataValue", "visibility"):
        if name in lookup and one.get(name) != lookup[name]:
            return False
    kind = lookup.get("locationType")
    if kind and one.get("location", {}).get("locationType") != kind:
        return False
    place = lookup.get("metadataLocation")
    return place is None or all(
        one.get("location", {}).get(name) == value for name, value in place.items()
    )
