"""The ranges requests name, checked as Google checks them."""

from typing import Any

from generator.workspace.dispatch import Invalid


def checked(asked: dict[str, Any] | None, length: int, *, newline: bool) -> tuple[int, int]:
    """Start and end of a Range in a text of this length.

    Args:
        asked: the Range.
        length: the text's length without its final newline.
        newline: whether the final newline may be in the range.
    """
    most = length + 1 if newline else length
    asked = asked or {}
    kind = asked.get("type", "RANGE_TYPE_UNSPECIFIED")
    start, end = int(asked.get("startIndex", 0)), int(asked.get("endIndex", 0))
    match kind:
        case "ALL":
            if "startIndex" in asked or "endIndex" in asked:
                raise Invalid("The start and end index should not be set for range type ALL.")
            start, end = 0, most
        case "FROM_START_INDEX":
            if "endIndex" in asked:
                raise Invalid(
                    "The end index should not be set for range type FROM_START_INDEX."
                )
            end = most
        case "FIXED_RANGE":
            pass
        case _:
            raise Invalid("The range type must be specified.")
    if start < 0 or end < 0:
        raise Invalid(f"The index ({min(start, end)}) must not be negative.")
    if kind == "FIXED_RANGE" and end > most:
        raise Invalid(
            f"The end index ({end}) should not be greater than the existing text length "
            f"({most})."
        )
    if start >= end:
        raise Invalid(f"The startIndex {start} must be less than the endIndex {end}")
    return start, end
