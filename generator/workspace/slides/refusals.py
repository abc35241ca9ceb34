"""Refusals in the words Google uses (docs/google/slides-errors.md)."""

from generator.workspace.dispatch import Invalid


def not_found(object_id: str) -> Invalid:
    """No page or element has this id."""
    return Invalid(f"The object ({object_id}) could not be found.")


def not_a(object_id: str, kind: str) -> Invalid:
    """The object is of another type than the request needs."""
    return Invalid(f"The object ({object_id}) is not of type {kind}.")


def no_text_editing(object_id: str) -> Invalid:
    """The object can't hold text."""
    return Invalid(f"The object ({object_id}) does not allow text editing.")


def bad_id(object_id: str) -> Invalid:
    """The id has letters Google doesn't take."""
    return Invalid(
        f"The object ID ({object_id}) should start with a word character [a-zA-Z0-9_] and then "
        "followed by any number of the following characters [a-zA-Z0-9_-:]."
    )


def bad_id_length(object_id: str) -> Invalid:
    """The id is too short or too long."""
    return Invalid(
        f"The object ID ({object_id}) should be between 5 and 50 characters long (inclusive)."
    )


def id_taken(object_id: str) -> Invalid:
    """The id is in use already."""
    return Invalid(
        f"The object ID ({object_id}) should be unique among all pages and page elements in "
        "the presentation."
    )


def no_image() -> Invalid:
    """No picture could be had, or not one of those Google takes."""
    return Invalid(
        "There was a problem retrieving the image. The provided image should be publicly "
        "accessible, within size limit, and in supported formats."
    )


LAYOUT_PLACEHOLDER = (
    "The operation is not allowed on the placeholder shape on a layout or master."
)
