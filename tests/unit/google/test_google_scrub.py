"""What is secret is taken out of texts, however it came into them; what is not stays."""

import json

import pytest

from generator.google.refused import refused, silent
from generator.google.scrub import scrubbed

BEGIN = f"-----BEGIN {'PRIVATE KEY'}-----"
"""In two parts, so that nobody takes this page for one that holds a key."""
SECRET = {
    "a token in an address": "GET /v1/x?access_token=ya29.canary-token&alt=json",
    "another name of it": "GET /v1/x?oauth_token=canary-token",
    "a key in an address": f"/files?key=AI{'zaSyCanary'}{'0123456789' * 3}",
    "an upload's session": "PUT /upload/drive/v3/files?upload_id=ABPtcPcanary",
    "a proxy's address": "cannot connect to http://ada:canary-word@proxy.example:8080",
    "what a proxy is told": "Proxy-Authorization: Basic Y2FuYXJ5OmNhbmFyeQ==",
    "a header": "authorization: Bearer ya29.canary",
    "a form, quoted for an address": "refresh_token%3D1%2F%2F0canary%26code%3D4/0canary-code",
    "a dictionary": "{'refresh_token': '1//0canary', 'client_secret': 'GOCSPX-canary'}",
    "a key": f"{BEGIN}\ncanary\n{BEGIN.replace('BEGIN', 'END')}",
    "a key that was cut off": f"bad key b'{BEGIN}\\ncanary",
    "a line of a key": "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcanary",
    "a signed claim": "eyJhbGciOiJSUzI1NiJ9.eyJcanary.c2lncanary",
    "a password": "password=canary-word",
}
ORDINARY = (
    "Request had insufficient authentication scopes.",
    "Basic information about the plan: the code review, the token economy",
    "Enable it by visiting https://console.developers.google.com/apis/x?project=1 then",
    "Invalid requests[3].createSlide: The object ID (slide-4) should be unique",
    "The required revision ID 'X' does not match the latest revision.",
    "https://docs.google.com/presentation/d/1AbC/edit#slide=id.p",
)


@pytest.mark.parametrize("text", SECRET.values(), ids=SECRET)
def test_what_is_secret_is_taken_out(text: str) -> None:
    told = scrubbed(text)

    assert not _gave_away(told)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_stay(text: str) -> None:
    assert scrubbed(text) == text


@pytest.mark.parametrize("text", SECRET.values(), ids=SECRET)
def test_no_refusal_repeats_a_secret_it_was_sent(text: str) -> None:
    for status, body in (
        (400, {"error": {"code": 400, "message": f"Invalid requests[0].insertText: {text}"}}),
        (403, {"error": {"code": 403, "message": text}}),
        (400, {"error": "invalid_grant", "error_description": text}),
        (500, {"error": {"code": 500, "message": text}}),
    ):
        error = refused(status, json.dumps(body).encode(), "Drive, copying `Acme`")
        assert not _gave_away(repr(error.findings))
    assert not _gave_away(repr(silent("Drive", OSError(text)).findings))


def _gave_away(told: str) -> bool:
    return "anary" in told or "Y2FuYXJ5" in told
