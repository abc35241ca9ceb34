import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from givens.http import ScriptedHttp
from google.auth.exceptions import DefaultCredentialsError, RefreshError, TransportError

from generator.errors import AccessError
from generator.google import credentials, services
from generator.google.client import SignedInHttp, _of_google
from generator.google.credentials import Credentials, Kind

ROOT = Path(__file__).parents[3]

_USER = {
    "type": "authorized_user",
    "client_id": "1.apps.googleusercontent.com",
    "client_secret": "GOCSPX-verysecret",
    "refresh_token": "1//0verysecret",
}


@pytest.fixture(scope="session")
def service_account() -> dict[str, str]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return {
        "type": "service_account",
        "client_email": "deck@acme.iam.gserviceaccount.com",
        "private_key": pem.decode(),
        "token_uri": "https://oauth2.googleapis.com/token",
        "project_id": "acme",
    }


def _written(folder: Path, value: Any) -> Path:
    file = folder / "key.json"
    file.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return file


def _read(folder: Path, value: Any, subject: str | None = None) -> Credentials:
    return credentials.read(_written(folder, value), named_by="--credentials", subject=subject)


def _refused(folder: Path, value: Any, subject: str | None = None) -> tuple[str, str]:
    with pytest.raises(AccessError) as caught:
        _read(folder, value, subject)
    (finding,) = caught.value.findings
    assert finding.mend
    return finding.code, str(finding)


def test_a_service_account_is_read(tmp_path: Path, service_account: dict[str, str]) -> None:
    read = _read(tmp_path, service_account, subject="ada@acme.example")

    assert (read.kind, read.subject) == (Kind.SERVICE_ACCOUNT, "ada@acme.example")


def test_an_authorised_user_is_read(tmp_path: Path) -> None:
    assert _read(tmp_path, _USER).kind is Kind.AUTHORISED_USER


def test_a_token_file_without_a_type_is_an_authorised_user(tmp_path: Path) -> None:
    told = {**_USER, "token": "ya29.x", "scopes": ["https://www.googleapis.com/auth/drive"]}
    del told["type"]

    assert _read(tmp_path, told).kind is Kind.AUTHORISED_USER


def test_a_missing_file_is_told_with_who_named_it(tmp_path: Path) -> None:
    with pytest.raises(AccessError) as caught:
        credentials.read(tmp_path / "gone.json", named_by="DECKWRIGHT_CREDENTIALS")

    assert caught.value.findings[0].code == "E502"
    assert "DECKWRIGHT_CREDENTIALS" in str(caught.value)
    assert str(tmp_path / "gone.json") in str(caught.value)


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ("", "E503", "not JSON"),
        ("-----BEGIN PRIVATE", "E503", "not JSON"),
        ("[1]", "E503", "no JSON object"),
        ({}, "E503", "without a `type`"),
        ({"type": "gremlin"}, "E503", "of type `gremlin`"),
        ({"type": ["x"]}, "E503", "neither"),
        ({"installed": {"client_secret": "s"}}, "E503", "OAuth client's secret"),
        ({"web": {"client_secret": "s"}}, "E503", "--client FILE"),
        ({"api_key": "AIzaSy"}, "E503", "API key"),
        ({"type": "service_account"}, "E503", "`client_email`, `private_key`, `token_uri`"),
        ({"type": "authorized_user", "client_id": "c"}, "E503", "`client_secret`"),
    ],
)
def test_a_file_that_is_something_else_is_told_what_it_is(
    tmp_path: Path, value: Any, code: str, words: str
) -> None:
    found, told = _refused(tmp_path, value)

    assert found == code
    assert words in told


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "key.p12"
    file.write_bytes(b"\x30\x82\xff\xfe")

    with pytest.raises(AccessError, match="E503"):
        credentials.read(file, named_by="--credentials")


def test_the_example_is_not_taken_for_real() -> None:
    with pytest.raises(AccessError, match="E504 this is the example"):
        credentials.read(ROOT / "credentials.example.json", named_by="--credentials")


@pytest.mark.parametrize("block", ["service_account", "authorized_user"])
def test_a_block_of_the_example_with_its_blanks_open_is_the_example_too(
    tmp_path: Path, block: str
) -> None:
    example = json.loads((ROOT / "credentials.example.json").read_text("utf-8"))

    assert _refused(tmp_path, example[block])[0] == "E504"


def test_only_a_service_account_acts_for_someone(tmp_path: Path) -> None:
    code, told = _refused(tmp_path, _USER, subject="ada@acme.example")

    assert code == "E506"
    assert "`ada@acme.example` needs a service account" in told


def test_what_is_secret_is_in_no_message_and_no_repr(tmp_path: Path) -> None:
    assert "verysecret" not in repr(_read(tmp_path, _USER))
    for spoiled in ({**_USER, "client_id": ""}, {**_USER, "type": "1//0verysecret"}):
        assert "verysecret" not in _refused(tmp_path, spoiled)[1]
    assert "verysecret" not in _refused(tmp_path, json.dumps(_USER)[:-2])[1]


def test_a_key_that_is_none_is_told_without_it(service_account: dict[str, str]) -> None:
    broken = {**service_account, "private_key": "c2VjcmV0a2V5"}

    with pytest.raises(AccessError) as caught:
        services.signed_in(Credentials(Kind.SERVICE_ACCOUNT, broken, named_by="key.json"))

    assert caught.value.findings[0].code == "E503"
    assert "c2VjcmV0a2V5" not in str(caught.value)


def _signed_in(given: Credentials, http: ScriptedHttp) -> SignedInHttp:
    return SignedInHttp(_of_google(given), http, given)


class Unsigned:
    """What google-auth makes of a sign-in that fails."""

    def __init__(self, fault: Exception) -> None:
        self._fault = fault

    def before_request(self, *_: object) -> None:
        raise self._fault


_TOKEN = (200, {"access_token": "ya29.token", "expires_in": 3600, "token_type": "Bearer"})


def _claims(body: bytes) -> dict[str, Any]:
    found = re.search(rb"assertion=[^.]+\.([^.]+)\.", body)
    assert found
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(found[1] + b"=="))
    return claims


def test_a_service_account_signs_in_for_drive_alone(service_account: dict[str, str]) -> None:
    http = ScriptedHttp(_TOKEN, (200, {}))

    _signed_in(Credentials(Kind.SERVICE_ACCOUNT, service_account), http).request("https://x/")

    assert _claims(http.asked[0].body)["scope"] == "https://www.googleapis.com/auth/drive"
    assert "sub" not in _claims(http.asked[0].body)
    assert http.asked[1].headers["authorization"] == "Bearer ya29.token"


def test_a_service_account_may_act_for_a_person(service_account: dict[str, str]) -> None:
    http = ScriptedHttp(_TOKEN, (200, {}))
    given = Credentials(Kind.SERVICE_ACCOUNT, service_account, subject="ada@acme.example")

    _signed_in(given, http).request("https://x/")

    assert _claims(http.asked[0].body)["sub"] == "ada@acme.example"


def test_a_workload_signs_in_with_what_its_platform_says_it_is(tmp_path: Path) -> None:
    (tmp_path / "platform").write_text("platform-token", encoding="utf-8")
    configuration = {
        "type": "external_account",
        "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p",
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "token_url": "https://sts.googleapis.com/v1/token",
        "credential_source": {"file": str(tmp_path / "platform")},
    }
    told = {"issued_token_type": "urn:ietf:params:oauth:token-type:access_token", **_TOKEN[1]}
    http = ScriptedHttp((200, told), (200, {}))
    given = _read(tmp_path, configuration)

    _signed_in(given, http).request("https://x/")

    assert given.kind is Kind.FEDERATED
    assert b"platform-token" in http.asked[0].body
    assert http.asked[1].headers["authorization"] == "Bearer ya29.token"


def test_a_page_in_the_place_of_a_token_is_told() -> None:
    http = ScriptedHttp((200, b"<html>Welcome</html>"))

    with pytest.raises(AccessError, match="E516 the sign-in was answered, and not by Google"):
        _signed_in(Credentials(Kind.AUTHORISED_USER, _USER), http).request("https://x/")


def test_who_gives_tokens_is_read_from_the_file() -> None:
    http = ScriptedHttp(_TOKEN, (200, {}))
    given = Credentials(Kind.AUTHORISED_USER, {**_USER, "token_uri": "https://t.example/token"})

    _signed_in(given, http).request("https://x/")

    assert http.asked[0].uri == "https://t.example/token"


def test_the_quota_project_of_a_person_goes_with_every_call() -> None:
    http = ScriptedHttp(_TOKEN, (200, {}))
    given = Credentials(Kind.AUTHORISED_USER, {**_USER, "quota_project_id": "acme"})

    _signed_in(given, http).request("https://x/")

    assert http.asked[1].headers["x-goog-user-project"] == "acme"


def test_an_expired_sign_in_is_told() -> None:
    http = ScriptedHttp(
        (
            400,
            {
                "error": "invalid_grant",
                "error_description": "Token has been expired or revoked.",
            },
        )
    )

    with pytest.raises(AccessError, match="E505 Google no longer accepts these credentials"):
        _signed_in(Credentials(Kind.AUTHORISED_USER, _USER), http).request("https://x/")


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (
            DefaultCredentialsError("Your default credentials were not found."),
            "E501",
            "--credentials",
        ),
        (RefreshError("unauthorized_client: Client is unauthorized", {}), "E506", "delegation"),
        (RefreshError("invalid_grant: Invalid email or User ID", {}), "E506", "--subject"),
        (RefreshError("invalid_grant: Token must be a short-lived token", {}), "E505", "clock"),
        (RefreshError("invalid_grant: Invalid JWT Signature.", {}), "E505", "make a key"),
        (
            RefreshError("invalid_scope: Some requested scopes were invalid", {}),
            "E508",
            "auth/drive",
        ),
        (RefreshError("Reauthentication is needed."), "E505", "application-default login"),
        (RefreshError("invalid_grant", {"error": "invalid_grant"}), "E505", "sign in again"),
        (RefreshError("what?", "<html>ya29.verysecret</html>"), "E505", "did not work"),
        (TransportError("cannot reach"), "E516", "network"),
    ],
)
def test_a_sign_in_that_fails_is_told_with_its_way_out(
    fault: Exception, code: str, words: str
) -> None:
    http = SignedInHttp(
        Unsigned(fault),
        ScriptedHttp(),
        Credentials(Kind.DEFAULT, subject="ada@acme.example"),
    )

    with pytest.raises(AccessError) as caught:
        http.request("https://x/")

    (finding,) = caught.value.findings
    assert finding.code == code
    assert words in str(finding)
    assert finding.mend
    assert "verysecret" not in str(finding)


@pytest.mark.parametrize(
    "info",
    [
        {"type": "external_account"},
        {"type": "external_account", "credential_source": {"executable": {}}},
        {"type": "external_account_authorized_user"},
        {"type": "impersonated_service_account", "service_account_impersonation_url": 7},
    ],
)
def test_a_configuration_that_is_cut_short_is_told(info: dict[str, Any]) -> None:
    with pytest.raises(AccessError, match=r"E50|E555"):
        services.signed_in(Credentials(Kind.FEDERATED, info, named_by="workload.json"))


@pytest.mark.parametrize(
    "named",
    [
        '{"type": "service_account", "private_key": "canary"}',
        "ya29.canary-token",
        f"-----BEGIN {'PRIVATE KEY'}-----\ncanary",
    ],
)
def test_credentials_named_in_place_of_their_file_are_not_repeated(named: str) -> None:
    with pytest.raises(AccessError) as caught:
        credentials.read(Path(named), named_by="DECKWRIGHT_CREDENTIALS")

    [finding] = caught.value.findings
    assert finding.code == "E502"
    assert "canary" not in repr(finding)
    assert "DECKWRIGHT_CREDENTIALS holds the credentials themselves" in finding.what
