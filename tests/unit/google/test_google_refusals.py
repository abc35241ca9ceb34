import csv
import json
import re
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httplib2
import pytest
from givens.http import ScriptedHttp, refusal

from generator.errors import AccessError, GeneratorError, RemoteError
from generator.google import drive, sheets, slides
from generator.google.refusal_rules import RULES
from generator.google.refusals import (
    AlreadyThere,
    BatchRefused,
    Busy,
    Missing,
    OfficeFile,
    RevisionMoved,
    Silent,
    TooLarge,
)
from generator.google.refused import read, refused
from generator.google.services import Google

REALDATA = Path(__file__).parents[4] / "shared" / "realdata"


def _refused(status: int, message: str, reason: str = "", state: str = "") -> GeneratorError:
    _, body = refusal(status, message, reason, state)
    return refused(status, json.dumps(body).encode(), "Drive, copying `Acme`")


def _code(error: GeneratorError) -> str:
    return error.findings[0].code


@pytest.mark.parametrize(
    ("status", "message", "reason", "code", "ending"),
    [
        (
            401,
            "Request had invalid authentication credentials. Expected OAuth 2 …",
            "",
            "E507",
            AccessError,
        ),
        (401, "Invalid Credentials", "authError", "E507", AccessError),
        (403, "The caller does not have permission", "", "E510", AccessError),
        (
            403,
            "The user does not have sufficient permissions for this file.",
            "insufficientFilePermissions",
            "E510",
            AccessError,
        ),
        (
            403,
            "The user has not granted the app 1234 write access to the file abc.",
            "appNotAuthorizedToFile",
            "E511",
            AccessError,
        ),
        (
            403,
            "The user has not granted the app write access to the child file, …",
            "",
            "E511",
            AccessError,
        ),
        (
            403,
            "Request had insufficient authentication scopes.",
            "insufficientPermissions",
            "E508",
            AccessError,
        ),
        (
            403,
            "The user's Drive storage quota has been exceeded.",
            "storageQuotaExceeded",
            "E512",
            AccessError,
        ),
        (
            403,
            "Service Accounts do not have storage quota. Leverage shared drives …",
            "storageQuotaExceeded",
            "E513",
            AccessError,
        ),
        (403, "Rate Limit Exceeded", "rateLimitExceeded", "E622", Busy),
        (
            403,
            "User Rate Limit Exceeded. Rate of requests …",
            "userRateLimitExceeded",
            "E622",
            Busy,
        ),
        (403, "Sharing rate limit", "sharingRateLimitExceeded", "E622", Busy),
        (403, "Daily Limit Exceeded.", "dailyLimitExceeded", "E623", RemoteError),
        (
            403,
            "The domain administrators have disabled Drive apps.",
            "domainPolicy",
            "E515",
            AccessError,
        ),
        (403, "This file cannot be copied by the user.", "cannotCopyFile", "E514", AccessError),
        (
            403,
            "This file cannot be exported by the user.",
            "cannotExportFile",
            "E514",
            AccessError,
        ),
        (
            403,
            "This file is too large to be exported.",
            "exportSizeLimitExceeded",
            "E629",
            TooLarge,
        ),
        (
            403,
            "Export only supports Docs Editors files.",
            "fileNotExportable",
            "E630",
            RemoteError,
        ),
        (
            403,
            "A shared drive may hold 500000 items.",
            "teamDriveFileLimitExceeded",
            "E631",
            RemoteError,
        ),
        (403, "Something nobody ever saw", "brandNew", "E519", AccessError),
        (400, "The requested conversion is not supported.", "convertTo", "E630", RemoteError),
        (400, "Invalid Value", "invalid", "E639", RemoteError),
        (400, "Invalid field selection xyz", "invalidParameter", "E639", RemoteError),
        (400, "This operation is not supported for this document", "", "E628", OfficeFile),
        (
            400,
            "This operation is not supported for this document. The document must …",
            "",
            "E628",
            OfficeFile,
        ),
        (404, "File not found: 1abc.", "notFound", "E621", Missing),
        (404, "Requested entity was not found.", "", "E621", Missing),
        (
            409,
            "A file already exists with the provided ID.",
            "fileIdInUse",
            "E632",
            AlreadyThere,
        ),
        (429, "Too many requests", "rateLimitExceeded", "E622", Busy),
        (429, "Quota exceeded for quota metric 'Write requests'", "", "E622", Busy),
        (500, "Internal error encountered.", "", "E624", Silent),
        (503, "The service is currently unavailable.", "backendError", "E624", Silent),
        (501, "POST /v1/presentations/x:fly is not offered", "", "E634", RemoteError),
    ],
)
def test_each_refusal_has_its_ending(
    status: int, message: str, reason: str, code: str, ending: type[GeneratorError]
) -> None:
    error = _refused(status, message, reason)

    assert (_code(error), type(error)) == (code, ending)
    assert error.findings[0].mend
    assert error.findings[0].where == "Drive, copying `Acme`"


def test_an_api_that_is_off_is_told_with_the_link_that_turns_it_on() -> None:
    link = "https://console.developers.google.com/apis/api/slides.googleapis.com/overview?project=1"
    error = _refused(
        403,
        "Google Slides API has not been used in project 1 before or it is disabled. "
        f"Enable it by visiting {link} then retry.",
        "accessNotConfigured",
    )

    finding = error.findings[0]
    assert finding.what.startswith("Google Slides API is not enabled")
    assert f"open {link}, press Enable" in finding.mend


def test_a_reason_is_found_in_the_details_too() -> None:
    body = {
        "error": {
            "code": 403,
            "message": "no",
            "status": "PERMISSION_DENIED",
            "details": [
                {"@type": "…/google.rpc.ErrorInfo", "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT"}
            ],
        }
    }

    assert _code(refused(403, json.dumps(body).encode(), "…")) == "E508"


def test_a_missing_file_is_named() -> None:
    assert "`1abc`" in _refused(404, "File not found: 1abc.", "notFound").findings[0].what


def test_a_refused_batch_says_which_request_it_was() -> None:
    error = _refused(
        400,
        "Invalid requests[14].insertText: The object (p_i3) does not allow text editing.",
        state="INVALID_ARGUMENT",
    )

    assert isinstance(error, BatchRefused)
    assert (error.index, error.kind) == (14, "insertText")
    assert error.message == "The object (p_i3) does not allow text editing."
    assert error.exit == 5


def test_a_request_of_no_kind_is_a_refused_batch_too() -> None:
    error = _refused(400, "Invalid requests[0]: No request set.")

    assert isinstance(error, BatchRefused)
    assert (error.index, error.kind, error.message) == (0, "", "No request set.")


@pytest.mark.parametrize(
    "message",
    [
        "Invalid value at 'requests[3].create_slide.slide_layout_reference.predefined_layout' "
        '(type.googleapis.com/google.apps.slides.v1.PredefinedLayout), "TITLE_SLIDE"',
        'Invalid JSON payload received. Unknown name "leftInset" at '
        "'requests[3].create_slide': Cannot find field.",
    ],
)
def test_a_request_that_cannot_be_read_is_a_refused_batch_too(message: str) -> None:
    error = _refused(400, message)

    assert isinstance(error, BatchRefused)
    assert (error.index, error.kind, error.message) == (3, "createSlide", message)


@pytest.mark.parametrize(
    ("message", "mend"),
    [
        ("The object ID (x) should be unique among all pages", "an earlier run got this far"),
        ("There was a problem retrieving the image.", "public https address"),
        ("The object (x) could not be found.", "reads the document as it is now"),
        ("There was a problem applying the font family.", "font"),
        ("Something new.", "--dry-run"),
    ],
)
def test_a_refused_request_comes_with_its_way_out(message: str, mend: str) -> None:
    error = _refused(400, f"Invalid requests[0].createImage: {message}")

    assert mend in error.findings[0].mend


def test_a_moved_revision_is_no_refused_request() -> None:
    error = _refused(
        400,
        "The required revision ID 'abc' does not match the latest revision.",
        state="INVALID_ARGUMENT",
    )

    assert isinstance(error, RevisionMoved)


@pytest.mark.parametrize("body", [b"", b"<html>Bad gateway</html>", b"\xff\xfe", b"[]", b'"x"'])
def test_a_refusal_without_words_is_told_by_its_status(body: bytes) -> None:
    assert _code(refused(502, body, "…")) == "E624"
    assert _code(refused(403, body, "…")) == "E519"


@pytest.mark.parametrize(
    "answer", [b"<html>Welcome to the hotel</html>", b"", b"null", b"[]", b"\xff\xfe"]
)
@pytest.mark.parametrize("ask", [slides.get, sheets.read])
def test_an_answer_of_a_stranger_is_told(
    ask: Callable[[Google, str], object], answer: bytes
) -> None:
    with pytest.raises(RemoteError, match="E633"):
        ask(Google(ScriptedHttp((200, answer))), "p")


@pytest.mark.parametrize(
    "fault",
    [
        TimeoutError("timed out"),
        ConnectionResetError(104, "Connection reset by peer"),
        httplib2.ServerNotFoundError("Unable to find the server at slides.googleapis.com"),
        ssl.SSLError("wrong version number"),
        OSError(101, "Network is unreachable"),
    ],
)
def test_a_broken_network_is_silence(fault: Exception) -> None:
    with pytest.raises(Silent, match="E625 Google stayed silent"):
        drive.copy(Google(ScriptedHttp(fault)), "a", "Acme", "root", {})


def test_a_strange_certificate_is_told_with_the_setting_for_it() -> None:
    fault = ssl.SSLCertVerificationError("self-signed certificate in certificate chain")

    with pytest.raises(Silent, match="SSL_CERT_FILE"):
        drive.copy(Google(ScriptedHttp(fault)), "a", "Acme", "root", {})


def test_a_full_disk_is_no_silence() -> None:
    with pytest.raises(OSError, match="No space left"):
        drive.get(Google(ScriptedHttp(OSError(28, "No space left on device"))), "a")


def test_the_words_of_google_are_not_taken_for_places_to_fill() -> None:
    assert "{said}" in _refused(403, "use {said} and {nothing}").findings[0].what


def test_every_rule_gives_a_way_out() -> None:
    assert all(rule.what and rule.mend for rule in RULES)


def _recorded() -> list[Any]:
    """Every refusal body in the recordings beside the project."""
    found = []
    for file in sorted((REALDATA / "batchupdate").rglob("*.json")):
        told = json.loads(file.read_text("utf-8"))
        told = told if isinstance(told, dict) else {}
        body = told.get("response", told)
        status = told.get("status", 0)
        if isinstance(body, dict) and "data" in body:
            body, status = body["data"], body["status"]
        if isinstance(body, dict) and "error" in body:
            found.append(pytest.param(status, body, id=file.stem))
    return found


def _reported() -> list[Any]:
    """Every message that someone reported, put into the envelope of its API."""
    file = REALDATA / "batchupdate" / "observed_error_messages.tsv"
    if not file.exists():
        return []
    lines = file.read_text("utf-8").splitlines()[1:]
    rows = csv.reader(lines, delimiter="	", quoting=csv.QUOTE_NONE)
    found = []
    for number, (api, _request, told, message, *_) in enumerate(rows):
        status, _, state = told.partition(" ")
        if message.startswith("{"):
            body = json.JSONDecoder().raw_decode(message)[0]
        else:
            _, body = refusal(int(status), message, state=state)
        found.append(pytest.param(int(status), body, id=f"{number}-{api}-{status}"))
    return found


_BODIES = [*_recorded(), *_reported()] or [
    pytest.param(0, {}, marks=pytest.mark.skip("the recordings are not beside the project"))
]


@pytest.mark.realdata
@pytest.mark.parametrize(("status", "body"), _BODIES)
def test_each_observed_refusal_has_an_ending_and_a_way_out(status: int, body: Any) -> None:
    error = refused(status, json.dumps(body).encode(), "Slides, filling p")

    [finding] = error.findings
    assert error.exit in (4, 5)
    assert finding.mend
    assert finding.code != "E639" or status == 400, "only a request of ours is not understood"
    said = read(status, json.dumps(body).encode()).message
    assert isinstance(error, BatchRefused) == bool(re.search(r"requests\[\d", said))
