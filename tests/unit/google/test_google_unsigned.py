"""Every way a sign-in is known to fail, as Google and google-auth word it."""

from pathlib import Path
from typing import Any

import httplib2
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from givens.clocks import Seconds
from givens.http import Reply, ScriptedHttp, a_file

from generator.errors import AccessError
from generator.google import drive
from generator.google.client import SignedInHttp, _of_google
from generator.google.credentials import Credentials, Kind
from generator.google.quota import Pace
from generator.google.refusals import SignInSilent
from generator.google.retries import SILENT_TRIES
from generator.google.services import Google, Shared

_TOKEN: Reply = (
    200,
    {
        "access_token": "ya29.token",
        "expires_in": 3600,
        "token_type": "Bearer",
        "issued_token_type": "urn:ietf:params:oauth:token-type:access_token",
    },
)
_USER = {
    "type": "authorized_user",
    "client_id": "1.apps",
    "client_secret": "GOCSPX-verysecret",
    "refresh_token": "1//0verysecret",
}
_WORKLOAD = {
    "type": "external_account",
    "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p",
    "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
    "token_url": "https://sts.googleapis.com/v1/token",
    "credential_source": {"url": "http://169.254.169.254/metadata"},
}
_IAM = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/d@a.example"
_AMAZON = {
    **_WORKLOAD,
    "subject_token_type": "urn:ietf:params:aws:token-type:aws4_request",
    "credential_source": {
        "environment_id": "aws1",
        "region_url": "http://169.254.169.254/latest/meta-data/placement/availability-zone",
        "url": "http://169.254.169.254/latest/meta-data/iam/security-credentials",
        "regional_cred_verification_url": "https://sts.{region}.amazonaws.com?Action=x",
    },
}
_WORKFORCE = {
    **_WORKLOAD,
    "type": "external_account_authorized_user",
    "refresh_token": "verysecret",
    "client_id": "c",
    "client_secret": "verysecret",
    "token_info_url": "https://sts.googleapis.com/v1/introspect",
}
_IMPERSONATED = {
    "type": "impersonated_service_account",
    "service_account_impersonation_url": f"{_IAM}:generateAccessToken",
    "source_credentials": _USER,
    "delegates": [],
}


def _program(command: str) -> dict[str, Any]:
    source = {"executable": {"command": command, "timeout_millis": 5000}}
    return {**_WORKLOAD, "credential_source": source}


def _no(status: int, error: str, words: str = "", **more: str) -> Reply:
    told = {"error_description": words} if words else {}
    return status, {"error": error, **told, **more}


def _denied(status: int, message: str) -> Reply:
    return status, {"error": {"code": status, "message": message}}


@pytest.fixture(scope="module")
def robot() -> dict[str, Any]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return {
        "type": "service_account",
        "client_email": "d@a.example",
        "private_key": pem.decode(),
        "token_uri": "https://oauth2.googleapis.com/token",
    }


def _asked(
    kind: Kind, info: dict[str, Any], *replies: Reply, subject: str = ""
) -> SignedInHttp:
    known = Credentials(kind, info, subject or None, "key.json")
    http = SignedInHttp(_of_google(known), ScriptedHttp(*replies), known)
    http.request("https://www.googleapis.com/drive/v3/about")
    return http


PERSONS: tuple[tuple[tuple[Reply, ...], str, str], ...] = (
    ((_no(400, "invalid_grant", "Token has been expired or revoked."),), "E505", "7 days"),
    ((_no(400, "invalid_grant", error_subtype="invalid_rapt"),), "E505", "service account"),
    ((_no(401, "deleted_client", "The OAuth client was deleted."),), "E505", "--client"),
    ((_no(401, "disabled_client", "The OAuth client was disabled."),), "E505", "--client"),
    ((_no(400, "admin_policy_enforced", "Access is restricted."),), "E505", "App access"),
    ((_no(403, "org_internal"),), "E505", "administrator"),
    ((_no(400, "invalid_scope"),), "E508", "auth/drive"),
    (((503, b"<html>"),) * 3, "E516", "HTTPS_PROXY"),
    (((503, b""),) * 3, "E516", "HTTPS_PROXY"),
    ((_no(500, "internal_failure"),) * 3, "E516", "network"),
    ((_no(403, "rate_limit_exceeded"),), "E516", "run again"),
    (((403, b"<html>Blocked by your company"),), "E516", "proxy"),
    (((200, b"<html>Welcome"),), "E516", "sign in to the network"),
    ((ConnectionResetError(104, "reset"),), "E516", "network"),
    ((httplib2.ServerNotFoundError("Unable to find the server"),), "E516", "network"),
)
ROBOTS: tuple[tuple[Reply, str, str], ...] = (
    (_no(401, "unauthorized_client", "Client is unauthorized to…"), "E506", "Domain-wide"),
    (_no(403, "access_denied", "Requested client not authorized."), "E506", "client id"),
    (_no(400, "invalid_grant", "Invalid email or User ID"), "E506", "--subject"),
    (_no(400, "invalid_grant", "Invalid JWT Signature."), "E505", "make a key"),
    (_no(400, "invalid_grant", "Invalid grant: account not found"), "E505", "make a key"),
    (_no(401, "invalid_client", "The account is disabled"), "E505", "enable it"),
    (_no(400, "invalid_grant", "Not a valid email."), "E505", "Admin console"),
    (_no(400, "invalid_grant", "Invalid JWT: Check your iat and exp values"), "E505", "clock"),
)
WORKLOADS: tuple[tuple[dict[str, Any], tuple[Reply, ...], str, str], ...] = (
    (
        {**_WORKLOAD, "credential_source": {"file": "/no/token"}},
        (),
        "E555",
        "credential_source",
    ),
    (_WORKLOAD, ((404, b"none"),), "E555", "platform"),
    (
        _WORKLOAD,
        ((200, b"shown"), _no(400, "invalid_grant", "The audience in ID Token [x] does not…")),
        "E555",
        "audience",
    ),
    (
        _WORKLOAD,
        (
            (200, b"shown"),
            _no(400, "unauthorized_client", "rejected by the attribute condition"),
        ),
        "E555",
        "conditions",
    ),
    (
        {**_WORKLOAD, "service_account_impersonation_url": f"{_IAM}:generateAccessToken"},
        ((200, b"shown"), _TOKEN, _denied(403, "Permission 'iam.…' denied on resource")),
        "E506",
        "Workload Identity User",
    ),
    (_program("/bin/true"), (), "E555", "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES"),
    (_AMAZON, (TimeoutError("timed out"),), "E516", "network"),
    (_AMAZON, ((200, b"us-east-2b"), (404, b"")), "E555", "platform"),
    (
        _IMPERSONATED,
        (_TOKEN, _denied(403, "Permission 'iam.…' denied")),
        "E506",
        "Token Creator",
    ),
    (_IMPERSONATED, (_no(400, "invalid_grant", "Token has been expired"),), "E505", "sign in"),
    (_IMPERSONATED, (_TOKEN, (503, b"")), "E516", "run again"),
    (_WORKFORCE, (_no(400, "invalid_grant", "Expired"),), "E505", "sign in again"),
)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)  # google-auth's own waiting
    for name in ("AWS_ACCESS_KEY_ID", "AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES", raising=False)


def _told(fault: pytest.ExceptionInfo[AccessError]) -> tuple[str, str]:
    [finding] = fault.value.findings
    assert "verysecret" not in str(finding)
    assert finding.where == "key.json"
    return finding.code, finding.mend


@pytest.mark.parametrize(("replies", "code", "way_out"), PERSONS)
def test_a_persons_sign_in_that_fails_has_its_way_out(
    replies: tuple[Reply, ...], code: str, way_out: str
) -> None:
    with pytest.raises(AccessError) as caught:
        _asked(Kind.AUTHORISED_USER, _USER, *replies)

    told, mend = _told(caught)
    assert (told, way_out in mend) == (code, True), mend


@pytest.mark.parametrize(("reply", "code", "way_out"), ROBOTS)
def test_a_service_accounts_sign_in_that_fails_has_its_way_out(
    reply: Reply, code: str, way_out: str, robot: dict[str, Any]
) -> None:
    with pytest.raises(AccessError) as caught:
        _asked(Kind.SERVICE_ACCOUNT, robot, reply, subject="dana@acme.example")

    told, mend = _told(caught)
    assert (told, way_out in mend) == (code, True), mend


@pytest.mark.parametrize(("info", "replies", "code", "way_out"), WORKLOADS)
def test_a_workloads_sign_in_that_fails_has_its_way_out(
    info: dict[str, Any], replies: tuple[Reply, ...], code: str, way_out: str
) -> None:
    with pytest.raises(AccessError) as caught:
        _asked(Kind.FEDERATED, info, *replies)

    told, mend = _told(caught)
    assert (told, way_out in mend) == (code, True), mend


@pytest.mark.parametrize(
    ("info", "replies"),
    [
        (_WORKFORCE, (_TOKEN,)),
        (
            _IMPERSONATED,
            (_TOKEN, (200, {"accessToken": "t", "expireTime": "2036-11-22T23:00:00Z"})),
        ),
    ],
)
def test_workforce_and_impersonation_sign_in(
    info: dict[str, Any], replies: tuple[Reply, ...]
) -> None:
    _asked(Kind.FEDERATED, info, *replies, (200, {}))


def test_a_program_that_says_who_we_are_is_run_where_it_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES", "1")

    with pytest.raises(AccessError, match=r"E555.*No such file"):
        _asked(Kind.FEDERATED, _program(str(tmp_path / "none")))


# -- in the middle of a run --------------------------------------------------------------------


def _google(*replies: Reply) -> tuple[Google, ScriptedHttp, Seconds]:
    known = Credentials(Kind.AUTHORISED_USER, _USER, None, "key.json")
    http, clock = ScriptedHttp(*replies), Seconds()
    signed = SignedInHttp(_of_google(known), http, known)
    return Google(signed, shared=Shared(Pace(clock, clock.sleep))), http, clock


def test_a_token_that_ends_in_the_middle_of_a_run_is_renewed_and_the_call_made() -> None:
    google, http, _ = _google(_TOKEN, (401, b"{}"), _TOKEN, (200, a_file()))

    drive.create_folder(google, "Acme", "root")

    assert [each.path for each in http.asked] == ["/token", "/drive/v3/files"] * 2


def test_a_new_token_that_is_not_accepted_either_is_told() -> None:
    google, http, _ = _google(*[_TOKEN, (401, b"{}")] * 3)

    with pytest.raises(AccessError, match="E507"):
        drive.create_folder(google, "Acme", "root")

    assert len(http.asked) == 6


def test_a_write_waits_for_a_sign_in_that_is_silent_for_it_was_never_sent() -> None:
    reset = ConnectionResetError(104, "reset")
    google, http, clock = _google(reset, (502, b"<html>"), _TOKEN, (200, a_file()))

    drive.create_folder(google, "Acme", "root")

    assert [each.path for each in http.asked] == [*["/token"] * 3, "/drive/v3/files"]
    assert clock.now >= 2


def test_a_sign_in_that_stays_silent_is_given_up() -> None:
    google, http, _ = _google(*[ConnectionResetError(104, "reset")] * SILENT_TRIES)

    with pytest.raises(SignInSilent, match="E516"):
        drive.create_folder(google, "Acme", "root")

    assert len(http.asked) == SILENT_TRIES
