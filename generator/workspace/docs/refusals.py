"""Refusals in the words Google uses (docs/google/docs-errors.md)."""

from generator.workspace.dispatch import Invalid

OUTSIDE_PARAGRAPHS = (
    "The insertion index must be inside the bounds of an existing paragraph. You can still "
    "create new paragraphs by inserting newlines."
)
INSIDE_A_LETTER = "The insertion index cannot be within a grapheme cluster."
CANNOT_DELETE = "Invalid deletion range. Cannot delete the requested range."
NO_SUCH_IMAGE = (
    "There was a problem retrieving the image. The provided image should be publicly "
    "accessible, within size limit, and in supported formats."
)
FORBIDDEN_IMAGE = "Access to the provided image was forbidden."


def beyond_the_end(index: int, end: int) -> Invalid:
    """An index behind the last newline of its segment."""
    return Invalid(
        f"Index {index} must be less than the end index of the referenced segment, {end}."
    )


def no_segment(segment_id: str) -> Invalid:
    """No header, footer or footnote has this id."""
    return Invalid(
        f"Segment with ID {segment_id} was not found. If a segment ID is provided, it must be "
        "a header, footer or footnote ID."
    )
