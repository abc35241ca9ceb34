"""Every refusal that is known of, as Google words it: its ending, code and way out."""

import json
from typing import Any

import pytest

from generator.google.refused import refused

PARSE = "Invalid value at 'requests[0].create_slide.slide_layout_reference.predefined_layout'"
UNKNOWN = "Invalid JSON payload received. Unknown name \"leftInset\" at 'requests[0]'"
ENABLE = (
    "https://console.developers.google.com/apis/api/slides.googleapis.com/overview?project=1"
)


def slides(code: int, status: str, message: str, reason: str = "") -> tuple[int, Any]:
    """The envelope of Slides, Docs and Sheets."""
    error: dict[str, Any] = {"code": code, "message": message, "status": status}
    if reason:
        kind = "type.googleapis.com/google.rpc.ErrorInfo"
        error["details"] = [{"@type": kind, "reason": reason}]
    return code, {"error": error}


def drive(code: int, reason: str, message: str) -> tuple[int, Any]:
    """The envelope of Drive."""
    told = {"message": message, "domain": "global", "reason": reason}
    return code, {"error": {"code": code, "message": message, "errors": [told]}}


def batch(kind: str, message: str) -> tuple[int, Any]:
    """A request of a batch that was refused."""
    return slides(400, "INVALID_ARGUMENT", f"Invalid requests[3].{kind}: {message}")


def bad(message: str, status: str = "INVALID_ARGUMENT") -> tuple[int, Any]:
    return slides(400, status, message)


def denied(message: str, reason: str = "") -> tuple[int, Any]:
    return slides(403, "PERMISSION_DENIED", message, reason)


TABLE: tuple[tuple[tuple[int, Any], str, int, str], ...] = (
    # -- Slides, Docs, Sheets
    (bad("Invalid requests[0]: No request set."), "E626", 5, "--dry-run"),
    (batch("insertComment", "The object (X) could not be found."), "E626", 5, "again"),
    (batch("insertText", "The object (p) does not allow text editing."), "E626", 5, "brief"),
    (batch("updateTextStyle", "The object (g) does not have text."), "E626", 5, "brief"),
    (
        batch("insertText", "The insertion index (9) should not be greater than the existing…"),
        "E626", 5, "again",
    ),
    (
        batch("deleteText", "The end index (9) should not be greater than the existing text…"),
        "E626", 5, "again",
    ),
    (
        batch("deleteText", "The startIndex 0 must be less than the endIndex 0"),
        "E626", 5, "--dry-run",
    ),
    (
        batch("createSlide", "The object ID (x) should be unique among all pages and page…"),
        "E626", 5, "again",
    ),
    (
        batch("createShape", "The object ID (a b) should start with a word character…"),
        "E626", 5, "--dry-run",
    ),
    (
        batch("updateShapeProperties", "The object (p1_i28) is not of type SHAPE."),
        "E626", 5, "--dry-run",
    ),
    (
        batch("updateShapeProperties", "Autofit types other than NONE are not supported"),
        "E626", 5, "--dry-run",
    ),
    (
        batch("groupObjects", "All page elements should be on the same page."),
        "E626", 5, "--dry-run",
    ),
    (
        batch("createImage", "There was a problem retrieving the image. The provided image…"),
        "E626", 5, "PNG",
    ),
    (batch("createImage", "Access to the provided image was forbidden."), "E626", 5, "https"),
    (
        batch("createImage", "A size dimension of a page element must be positive."),
        "E626", 5, "--dry-run",
    ),
    (
        batch("updatePageProperties", "There was a problem retrieving the specified image."),
        "E626", 5, "PNG",
    ),
    (
        batch("replaceAllShapesWithImage", "The operation is not allowed on notes page…"),
        "E626", 5, "--dry-run",
    ),
    (batch("updateTextStyle", "There was a problem applying the font family."), "E626", 5,
     "font"),
    (batch("updateTextStyle", "Links must include at least one type."), "E626", 5, "link"),
    (batch("replaceAllText", "This request cannot be applied"), "E626", 5, "close other"),
    (bad(f"{PARSE} (type.googleapis.com/…), \"TITLE_SLIDE\""), "E626", 5, "--dry-run"),
    (bad(f"{UNKNOWN}: Cannot find field."), "E626", 5, "--dry-run"),
    (
        bad("The required revision ID 'X' does not match the latest revision."),
        "E627", 5, "again",
    ),
    (
        bad("This operation is not supported for this document", "FAILED_PRECONDITION"),
        "E628", 5, "Save as Google Slides",
    ),
    (
        slides(401, "UNAUTHENTICATED", "Request had invalid authentication credentials. …"),
        "E507", 4, "sign in again",
    ),
    (denied("The caller does not have permission"), "E510", 4, "Editor"),
    (
        denied(
            "Request had insufficient authentication scopes.",
            "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        ),
        "E508", 4, "auth login",
    ),
    (
        denied(
            "Google Slides API has not been used in project 1 before or it is disabled. Enable "
            f"it by visiting {ENABLE} then retry.",
            "SERVICE_DISABLED",
        ),
        "E509", 4, ENABLE,
    ),
    (slides(404, "NOT_FOUND", "Requested entity was not found."), "E621", 5, "share"),
    (
        slides(
            429,
            "RESOURCE_EXHAUSTED",
            "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per "
            "minute per user' of service 'slides.googleapis.com' for consumer "
            "'project_number:1'.",
            "RATE_LIMIT_EXCEEDED",
        ),
        "E622", 5, "minute",
    ),
    (slides(500, "INTERNAL", "Internal error encountered."), "E624", 5, "again"),
    (slides(503, "UNAVAILABLE", "The service is currently unavailable."), "E624", 5, "again"),
    (bad("Unable to parse range: 'Data Tab'!A1:C10"), "E635", 5, "sheet check"),
    (
        bad("Range (Sheet1!A100000) exceeds grid limits. Max rows: 1000, max columns: 26"),
        "E635", 5, "again",
    ),
    (
        batch(
            "updateShapeProperties",
            "Updating shapeBackgroundFill propertyState to INHERIT is not supported for shape "
            "with no placeholder parent shape",
        ),
        "E626", 5, "--dry-run",
    ),
    (
        bad(
            "This operation is not supported for this document. The document must not be an "
            "Office file.",
            "FAILED_PRECONDITION",
        ),
        "E628", 5, "Save as Google Slides",
    ),
    # -- Drive
    (drive(400, "invalid", "Invalid Value"), "E639", 5, "--verbose"),
    (drive(400, "invalidParameter", "Invalid field selection x"), "E639", 5, "--verbose"),
    (drive(400, "badRequest", "Bad Request"), "E639", 5, "--verbose"),
    (
        drive(400, "convertTo", "The requested conversion is not supported."),
        "E630", 5, "Google Slides",
    ),
    (drive(401, "authError", "Invalid Credentials"), "E507", 4, "sign in again"),
    (
        drive(
            403,
            "insufficientFilePermissions",
            "The user does not have sufficient permissions for this file.",
        ),
        "E510", 4, "Editor",
    ),
    (
        drive(
            403,
            "appNotAuthorizedToFile",
            "The user has not granted the app 1 write access to the file x.",
        ),
        "E511", 4, "auth/drive",
    ),
    (
        drive(
            403,
            "insufficientPermissions",
            "Insufficient Permission: Request had insufficient authentication scopes.",
        ),
        "E508", 4, "auth login",
    ),
    (
        drive(403, "storageQuotaExceeded", "The user's Drive storage quota has been exceeded."),
        "E512", 4, "free space",
    ),
    (
        drive(403, "storageQuotaExceeded", "Service Accounts do not have storage quota. …"),
        "E513", 4, "shared drive",
    ),
    (drive(403, "rateLimitExceeded", "Rate Limit Exceeded"), "E622", 5, "minute"),
    (drive(403, "userRateLimitExceeded", "User Rate Limit Exceeded. …"), "E622", 5, "minute"),
    (
        drive(403, "sharingRateLimitExceeded", "Sharing rate limit exceeded"),
        "E622", 5, "minute",
    ),
    (drive(403, "dailyLimitExceeded", "Daily Limit Exceeded"), "E623", 5, "tomorrow"),
    (
        drive(403, "domainPolicy", "The domain administrators have disabled Drive apps."),
        "E515", 4, "administrator",
    ),
    (
        drive(403, "shareOutNotPermitted", "This item cannot be shared outside."),
        "E515", 4, "administrator",
    ),
    (
        drive(403, "publishOutNotPermitted", "This item cannot be published."),
        "E515", 4, "administrator",
    ),
    (
        drive(
            403,
            "accessNotConfigured",
            "Google Drive API has not been used in project 1 before. Enable it by visiting "
            f"{ENABLE}",
        ),
        "E509", 4, "Enable",
    ),
    (
        drive(403, "exportSizeLimitExceeded", "This file is too large to be exported."),
        "E629", 5, "Download",
    ),
    (
        drive(403, "cannotExportFile", "This file cannot be exported by the user."),
        "E514", 4, "owner",
    ),
    (drive(403, "cannotCopyFile", "This file cannot be copied by the user."), "E514", 4, "ask"),
    (
        drive(403, "fileNotExportable", "Export only supports Docs Editors files."),
        "E630", 5, "Google Slides",
    ),
    (
        drive(403, "teamDriveHierarchyTooDeep", "The shared drive hierarchy is too deep."),
        "E631", 5, "less deep",
    ),
    (drive(404, "notFound", "File not found: 1Abc."), "E621", 5, "share"),
    (
        drive(409, "fileIdInUse", "A file already exists with the provided ID."),
        "E632", 5, "again",
    ),
    (drive(429, "rateLimitExceeded", "Too many requests"), "E622", 5, "minute"),
    (drive(500, "internalError", "Internal Error"), "E624", 5, "again"),
    (drive(502, "badGateway", "Bad Gateway"), "E624", 5, "again"),
    (drive(503, "backendError", "Backend Error"), "E624", 5, "again"),
    (drive(503, "transientError", "Transient failure"), "E624", 5, "again"),
    (drive(504, "gatewayTimeout", "Gateway Timeout"), "E624", 5, "again"),
    (drive(408, "", "Request Timeout"), "E624", 5, "again"),
    # -- limits of Drive
    (
        drive(
            403,
            "numChildrenInNonRootLimitExceeded",
            "The limit for this folder's number of children (files and folders) has been…",
        ),
        "E631", 5, "holds less",
    ),
    (
        drive(403, "teamDriveFileLimitExceeded", "The file limit for this shared drive has…"),
        "E631", 5, "another shared drive",
    ),
    (
        drive(403, "activeItemCreationLimitExceeded", "This account has exceeded the…"),
        "E631", 5, "another",
    ),
    # -- who may do what
    (
        drive(
            403,
            "insufficientParentPermissions",
            "Insufficient permissions for the specified parent.",
        ),
        "E510", 4, "Editor",
    ),
    (
        drive(
            400,
            "invalidSharingRequest",
            "Bad Request. User message: \"You are trying to invite d@x.example. Since there is "
            "no Google account associated with this email address, you must check the \"Notify "
            "people\" box to invite this recipient.\"",
        ),
        "E554", 4, "--notify",
    ),
    (
        drive(403, "crossDomainMoveRestriction", "The file cannot be moved across domains."),
        "E515", 4, "administrator",
    ),
    (
        denied(
            "Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier"
            ": x",
            "SECURITY_POLICY_VIOLATED",
        ),
        "E515", 4, "administrator",
    ),
    # -- the project
    (
        denied(
            "Caller does not have required permission to use project acme. Grant the caller "
            "the roles/serviceusage.serviceUsageConsumer role",
            "USER_PROJECT_DENIED",
        ),
        "E553", 4, "Service Usage Consumer",
    ),
    (
        denied(
            "Your application is authenticating by using local Application Default "
            "Credentials. The slides.googleapis.com API requires a quota project, which is not "
            "set by default.",
            "SERVICE_DISABLED",
        ),
        "E553", 4, "set-quota-project",
    ),
    (denied("Project #1 has been deleted.", "CONSUMER_INVALID"), "E553", 4, "console"),
    # -- whoever gives tokens
    ((400, {"error": "invalid_grant", "error_description": "Bad"}), "E505", 4, "sign in"),
    # -- somebody in between
    ((502, b"<html>Bad Gateway</html>"), "E624", 5, "again"),
    ((403, b"<html>Forbidden</html>"), "E519", 4, "*.googleapis.com"),
    ((503, b""), "E624", 5, "again"),
    ((407, b"<html>Proxy Authentication Required</html>"), "E633", 5, "proxy"),
    ((302, b""), "E633", 5, "sign in to the network"),
    ((511, b"<html>Welcome to the hotel</html>"), "E633", 5, "sign in to the network"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("reply", "code", "ending", "way_out"),
    TABLE,
    ids=[f"{number}-{row[1]}" for number, row in enumerate(TABLE)],
)
def test_a_refusal_is_told_by_its_code_with_its_way_out(
    reply: tuple[int, Any], code: str, ending: int, way_out: str
) -> None:
    status, body = reply
    content = body if isinstance(body, bytes) else json.dumps(body).encode()

    error = refused(status, content, "Slides, filling p")

    [finding] = error.findings
    assert (finding.code, error.exit) == (code, ending)
    assert way_out in finding.mend
