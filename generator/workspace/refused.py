"""Refusals, told in the two envelopes Google's APIs use."""

import errno
from collections.abc import Mapping, Sequence
from typing import Any

_USAGE = {"rateLimitExceeded", "userRateLimitExceeded", "dailyLimitExceeded"}


class Refused(Exception):  # noqa: N818 - Google refuses; the name is the project's word for it
    """One call, refused: becomes the reply's error body at the router, never leaves the room.

    Args:
        code: the HTTP status.
        status: Google's canonical name of it, as in `INVALID_ARGUMENT`.
        message: Google's words.
        reason: Drive's machine word, as in `notFound`; made from the status when absent.
        location: the parameter or header at fault, told by Drive only.
        location_type: `parameter` or `header`.
        details: typed details, told by Slides, Docs and Sheets only.
    """

    def __init__(
        self,
        code: int,
        status: str,
        message: str,
        reason: str | None = None,
        location: str | None = None,
        location_type: str = "parameter",
        details: Sequence[Mapping[str, Any]] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.message = message
        self.reason = reason or _camel(status)
        self.location = location
        self.location_type = location_type
        self.details = details
        self.domain = "usageLimits" if self.reason in _USAGE else "global"

    def told_by_drive(self) -> dict[str, Any]:
        """The body as Drive writes it: `errors[]`, no `status` (docs/google/drive-errors)."""
        fault = {"message": self.message, "domain": self.domain, "reason": self.reason}
        if self.location is not None:
            fault |= {"location": self.location, "locationType": self.location_type}
        return {"error": {"code": self.code, "message": self.message, "errors": [fault]}}

    def told_by_editors(self) -> dict[str, Any]:
        """The body as Slides, Docs and Sheets write it: `status`, and `details` if any."""
        error: dict[str, Any] = {
            "code": self.code,
            "message": self.message,
            "status": self.status,
        }
        if self.details:
            error["details"] = list(self.details)
        return {"error": error}


def file_not_found(file_id: str) -> Refused:
    """Drive's answer for a file that is not there, or not for you to see."""
    return Refused(404, "NOT_FOUND", f"File not found: {file_id}.", "notFound", "fileId")


def not_permitted() -> Refused:
    """Drive's answer to a change of a file that may only be read."""
    return Refused(
        403,
        "PERMISSION_DENIED",
        "The user does not have sufficient permissions for this file.",
        "insufficientFilePermissions",
    )


def field_not_writable(
    message: str = "The resource body includes fields which are not directly writable.",
) -> Refused:
    """Drive's answer to a field that only Drive itself sets."""
    return Refused(403, "PERMISSION_DENIED", message, "fieldNotWritable")


def invalid_value(
    location: str, message: str = "Invalid Value", reason: str = "invalid"
) -> Refused:
    """Drive's answer to a parameter it cannot read."""
    return Refused(400, "INVALID_ARGUMENT", message, reason, location)


def no_such_fields(path: str) -> Refused:
    """The editors' answer to a `fields` that asks for what isn't there."""
    text = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
    return Refused(
        400,
        "INVALID_ARGUMENT",
        "Request contains an invalid argument.",
        details=[
            {
                "@type": "type.googleapis.com/google.rpc.BadRequest",
                "fieldViolations": [{"field": path, "description": text}],
            }
        ],
    )


def changed_meanwhile(name: str) -> Refused:
    """The answer to a write on what another program has changed since it was read."""
    return Refused(
        409, "ABORTED", f"{name} was changed by another program meanwhile.", "conflict"
    )


def refused_by_disk(error: OSError) -> Refused:
    """Drive's answer nearest to what the disk says: full, or not allowed."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Refused(
            403,
            "PERMISSION_DENIED",
            "The user's Drive storage quota has been exceeded.",
            "storageQuotaExceeded",
        )
    refusal = not_permitted()
    refusal.message += f" The disk says: {error.strerror}."
    return refusal


def _camel(status: str) -> str:
    first, *rest = status.lower().split("_")
    return first + "".join(word.title() for word in rest)
