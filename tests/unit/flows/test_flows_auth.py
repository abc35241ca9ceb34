"""Signing in as a person, against a server on loopback that plays Google's."""

import json
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from givens.builds import a_workspace
from givens.token_server import CANARIES, TokenServer, a_token_server

from generator.errors import AccessError, GeneratorError
from generator.flows import auth
from generator.google import about, credentials, tokens
from generator.google.client import SignedInHttp, _of_google
from generator.google.credentials import DRIVE, DRIVE_FILE, Credentials
from generator.google.login import Means
from generator.google.once import OnceHttp
from generator.google.services import Google
from generator.workspace import Workspace

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[TokenServer]:
    with a_token_server() as made:
        yield made


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return a_workspace(tmp_path / "ws")


class Bearers:
    """Sign-in over the wire, everything else in the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.local = workspace.http()
        self.wire = OnceHttp(5)

    def request(self, uri: str, *words: Any, **more: Any) -> Any:
        far = "googleapis.com" in uri
        return (self.local if far else self.wire).request(uri, *words, **more)

    def close(self) -> None:
        self.wire.close()


def connecting(workspace: Workspace) -> Callable[[Credentials], Google]:
    def connect(known: Credentials) -> Google:
        http = SignedInHttp(_of_google(known), Bearers(workspace), known)
        return Google(http, sleep=lambda _: None)

    return connect


def log_in(
    server: TokenServer,
    workspace: Workspace,
    folder: Path,
    *visits: dict[str, str],
    scope: str = "drive",
    patience: float = 5.0,
    **client: Any,
) -> auth.SignIn:
    entropy = iter(["v" * 64, "s" * 64])
    means = Means(
        http=OnceHttp(5),
        show=server.browser(*visits),
        entropy=lambda: next(entropy),
        patience=patience,
    )
    return auth.log_in(
        folder / "config" / "sign-in.json",
        server.client_file(folder, **client),
        scope,
        means,
        connecting(workspace),
        NOW,
    )


def kept(folder: Path) -> Path:
    return folder / "config" / "sign-in.json"


def test_a_person_signs_in_and_the_file_is_theirs_alone(
    server: TokenServer, workspace: Workspace, tmp_path: Path
) -> None:
    told = log_in(server, workspace, tmp_path)

    assert told.account == "you@workspace.invalid"
    assert list(told.scopes) == [DRIVE]
    assert stat.S_IMODE(kept(tmp_path).stat().st_mode) == 0o600
    assert stat.S_IMODE(kept(tmp_path).parent.stat().st_mode) == 0o700
    assert server.page["scope"] == DRIVE
    assert server.page["code_challenge_method"] == "S256"
    assert server.page["redirect_uri"].startswith("http://127.0.0.1:")


def test_the_least_scope_is_asked_for_and_told_with_what_it_is_enough_for(
    server: TokenServer, workspace: Workspace, tmp_path: Path
) -> None:
    server.more = {"scope": DRIVE_FILE}

    told = log_in(server, workspace, tmp_path, scope="drive.file")

    assert server.page["scope"] == DRIVE_FILE
    assert "takes over" in told.scopes[DRIVE_FILE]


def test_a_kept_sign_in_is_renewed_until_it_is_revoked(
    server: TokenServer, workspace: Workspace, tmp_path: Path
) -> None:
    log_in(server, workspace, tmp_path)
    known = credentials.read(kept(tmp_path), named_by="auth login")
    connect = connecting(workspace)

    assert auth.status(known, connect).account == "you@workspace.invalid"
    assert [form["grant_type"] for _, form in server.asked][-1] == "refresh_token"
    assert auth.log_out(kept(tmp_path), OnceHttp(5)) == (True, True)
    assert not kept(tmp_path).exists()
    with pytest.raises(AccessError, match="E505"):
        auth.status(known, connect)


def test_signing_out_where_google_is_not_reached_still_forgets(
    server: TokenServer, workspace: Workspace, tmp_path: Path
) -> None:
    log_in(server, workspace, tmp_path)
    server.is_known = False

    assert auth.log_out(kept(tmp_path), OnceHttp(5)) == (True, False)
    assert auth.log_out(kept(tmp_path), OnceHttp(5)) == (False, False)


def test_a_consent_screen_in_testing_is_told_with_the_day_it_ends(
    server: TokenServer, workspace: Workspace, tmp_path: Path
) -> None:
    server.more = {"refresh_token_expires_in": 604_799}

    told = log_in(server, workspace, tmp_path)

    [finding] = told.findings
    assert finding.code == "E524"
    assert "2026-11-29" in finding.what


def test_a_visit_that_is_not_the_browsers_ends_nothing(
    server: TokenServer, workspace: Workspace, tmp_path: Path
) -> None:
    forged = {"code": "4/0forged", "state": "guessed"}

    told = log_in(server, workspace, tmp_path, forged, {}, {"code": CANARIES["code"]})

    assert told.account


TROUBLES: dict[str, dict[str, Any]] = {
    "the person says no": {"visits": [{"error": "access_denied"}], "code": "E523"},
    "an administrator says no": {
        "visits": [{"error": "admin_policy_enforced"}],
        "code": "E523",
    },
    "nobody comes back": {"visits": [{"code": "x", "state": "no"}], "code": "E523"},
    "no token": {
        "trouble": (400, {"error": "invalid_client", "echo": dict(CANARIES)}),
        "code": "E522",
    },
    "a token server that echoes": {
        "trouble": (
            400,
            {"error": "x", "error_description": " ".join(CANARIES.values())},
        ),
        "code": "E522",
    },
    "a page of the network": {"trouble": (200, b"<html>Welcome</html>"), "code": "E522"},
    "no refresh token": {"more": {"refresh_token": None}, "code": "E522"},
    "a box left unticked": {"more": {"scope": "openid"}, "code": "E523"},
    "nobody at that address": {
        "client": {"token_uri": "http://127.0.0.1:9/token"},
        "code": "E522",
    },
    "a client without an id": {"client": {"client_id": ""}, "code": "E521"},
}


@pytest.mark.parametrize("name", TROUBLES)
def test_a_sign_in_that_fails_says_why_and_shows_nothing_secret(
    name: str, server: TokenServer, workspace: Workspace, tmp_path: Path
) -> None:
    case = TROUBLES[name]
    server.trouble = case.get("trouble")
    server.more = case.get("more", {})

    with pytest.raises(AccessError) as caught:
        log_in(
            server,
            workspace,
            tmp_path,
            *case.get("visits", ()),
            patience=0.4 if name == "nobody comes back" else 5.0,
            **case.get("client", {}),
        )

    [finding] = caught.value.findings
    assert finding.code == case["code"]
    assert finding.mend
    assert not [each for each in CANARIES.values() if each in str(finding)]
    assert not kept(tmp_path).exists()


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"web": {"client_secret": "GOCSPX-canary-client-secret"}}'],
)
def test_a_file_that_is_no_client_of_a_desktop_app_is_told(text: str, tmp_path: Path) -> None:
    file = tmp_path / "client.json"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(AccessError, match="E521") as caught:
        auth.login.read_client(file)

    assert "canary" not in str(caught.value)


def test_a_kept_sign_in_shows_nothing_secret_however_google_refuses_it(
    server: TokenServer, workspace: Workspace, tmp_path: Path
) -> None:
    log_in(server, workspace, tmp_path)
    known = credentials.read(kept(tmp_path), named_by="auth login")
    for status in (400, 401, 403):
        server.trouble = (status, {"error": "odd", "error_description": str(CANARIES)})
        with pytest.raises(GeneratorError) as caught:
            about.who(connecting(workspace)(known))
        assert not [each for each in CANARIES.values() if each in str(caught.value)]
    assert not [each for each in CANARIES.values() if each in repr(known)]


def test_a_sign_in_is_written_over_in_one_step(tmp_path: Path) -> None:
    file = tmp_path / "sign-in.json"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o644)
    assert tokens.seen_by_others(file)

    tokens.keep(file, {"refresh_token": "x"})

    assert json.loads(file.read_text("utf-8")) == {"refresh_token": "x"}
    assert not tokens.seen_by_others(file)
    assert [each.name for each in tmp_path.iterdir()] == ["sign-in.json"]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(AccessError, match="E520"):
        tokens.keep(tmp_path / "file" / "sign-in.json", {})
