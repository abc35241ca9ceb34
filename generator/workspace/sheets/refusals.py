"""Refusals in the words Google Sheets uses (docs/google/sheets-errors.md)."""

from generator.workspace.dispatch import Invalid
from generator.workspace.refused import Refused


def refused(message: str) -> Refused:
    """The answer to a call that can't be done as asked."""
    return Refused(400, "INVALID_ARGUMENT", message)


def not_supported() -> Refused:
    """Google's answer for a file that is no spreadsheet it could convert."""
    return Refused(
        400,
        "FAILED_PRECONDITION",
        "This operation is not supported for this document. "
        "The document must not be an Office file.",
    )


def not_found() -> Refused:
    """The answer for a spreadsheet that isn't there."""
    return Refused(404, "NOT_FOUND", "Requested entity was not found.")


def no_permission() -> Refused:
    """The answer to a change of what may only be read."""
    return Refused(403, "PERMISSION_DENIED", "The caller does not have permission")


def unparsable(text: str) -> Invalid:
    """The range is no A1 notation, or of no sheet and no name."""
    return Invalid(f"Unable to parse range: {text}")


def no_sheet(sheet_id: int) -> Invalid:
    """No sheet has this id, where a sheet is asked for."""
    return Invalid(f"No sheet with id: {sheet_id}")


def no_grid(sheet_id: int) -> Invalid:
    """No sheet has this id, where a range is asked for."""
    return Invalid(f"No grid with id: {sheet_id}")


def beyond_grid(text: str, rows: int, columns: int) -> Invalid:
    """The range starts beyond the last row or column."""
    return Invalid(
        f"Range ({text}) exceeds grid limits. Max rows: {rows}, max columns: {columns}"
    )


def title_taken(title: str) -> Invalid:
    """Another sheet has this title."""
    return Invalid(
        f'A sheet with the name "{title}" already exists. Please enter another name.'
    )
