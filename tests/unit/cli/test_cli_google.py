"""The commands about Google, as a person types them: nothing secret is ever shown."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from givens.builds import BRIEFS, write_brief
from givens.token_server import CANARIES, TokenServer, a_token_server

from generator.cli import auth, config
from generator.cli.commands import main
from generator.cli.door import _kept
from generator.cli.places import sign_in_file
from generator.cli.run import Run
from generator.errors import ArgumentError
from generator.flows.auth import SignIn
from generator.google.tokens import keep

ECHO = " ".join(CANARIES.values())
REFUSALS: tuple[tuple[int, Any], ...] = (
    (400, {"error": "invalid_grant", "error_description": ECHO}),
    (
        400,
        {"error": "unheard_of", "error_description": ECHO, "token": CANARIES["refresh_token"]},
    ),
    (401, {"error": "invalid_client", "echo": CANARIES}),
    (403, {"error": {"code": 403, "message": ECHO}}),
    (200, f"<html>{ECHO}</html>".encode()),
)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nobody is signed in."""
    for name in (
        "DECKWRIGHT_CREDENTIALS",
        "DECKWRIGHT_SUBJECT",
        "DECKWRIGHT_TARGET",
        "DECKWRIGHT_WORKSPACE",
        "GOOGLE_APPLICATION_CREDENTIALS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path / "gcloud"))
    monkeypatch.setenv("NO_GCE_CHECK", "true")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    write_brief(tmp_path / "acme.yaml", (BRIEFS / "minimal.yaml").read_text("utf-8"))
    return tmp_path


@pytest.fixture
def server() -> Iterator[TokenServer]:
    with a_token_server() as made:
        yield made


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def user(server: TokenServer) -> dict[str, Any]:
    return {
        "type": "authorized_user",
        "client_id": "1.apps.googleusercontent.com",
        "client_secret": CANARIES["client_secret"],
        "refresh_token": CANARIES["refresh_token"],
        "token_uri": f"{server.address}/token",
    }


@pytest.fixture(scope="module")
def pem() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def robot(server: TokenServer, pem: str) -> dict[str, Any]:
    return {
        "type": "service_account",
        "client_email": "deck@acme.iam.gserviceaccount.com",
        "private_key": pem,
        "token_uri": f"{server.address}/token",
    }


COMMANDS = (
    ("build", "csp", "acme.yaml", "--google", "--template", "1" + "x" * 43),
    ("doctor", "--google"),
    ("doctor", "--google", "--probe"),
    ("template", "publish", "csp", "--google"),
    ("template", "adopt", "1" + "x" * 43, "--kind", "csp", "--google"),
    ("auth", "status"),
)


@pytest.mark.parametrize("refused", REFUSALS, ids=[str(number) for number in range(5)])
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: "-".join(words[:2]))
@pytest.mark.parametrize("who", ["person", "robot"])
def test_nothing_secret_is_shown_however_a_sign_in_fails(
    who: str,
    words: tuple[str, ...],
    refused: tuple[int, Any],
    server: TokenServer,
    pem: str,
    place: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.trouble = refused
    file = place / "key.json"
    file.write_text(json.dumps(user(server) if who == "person" else robot(server, pem)))
    secret = [*CANARIES.values(), *pem.splitlines()[1:3]]
    more = (
        "--credentials",
        "key.json",
        "--verbose",
        "--trace",
        "calls.jsonl",
        "--trace-bodies",
    )

    for form in ("text", "json"):
        result = run(*words, *more, "--format", form)
        trace = (place / "calls.jsonl").read_text("utf-8")
        seen = result.output + trace + repr(result.exception)
        assert result.exit_code == 4, result.output
        assert not [each for each in secret if each in seen]
    assert not [
        each for each in secret for record in caplog.records if each in record.getMessage()
    ]


def test_nothing_secret_stands_in_the_file_of_a_bug_of_ours() -> None:
    bug = RuntimeError(f"refresh_token={CANARIES['refresh_token']} and {ECHO}")
    file = Path(_kept(Run(), bug))

    text = file.read_text("utf-8")
    file.unlink()
    assert "RuntimeError" in text
    assert not [each for each in CANARIES.values() if each in text]


def test_a_kept_sign_in_is_used_where_nobody_names_credentials(
    server: TokenServer, place: Path
) -> None:
    server.trouble = (400, {"error": "invalid_grant"})
    keep(sign_in_file(), user(server))

    result = run("auth", "status")

    assert result.exit_code == 4
    assert "sign-in.json: E505" in result.stderr
    assert server.asked[0][1]["grant_type"] == "refresh_token"


def test_signing_out_revokes_and_forgets(server: TokenServer) -> None:
    keep(sign_in_file(), user(server))

    assert json.loads(run("auth", "logout", "--format", "json").stdout) == {
        "exit": 0,
        "signed_out": True,
        "revoked": True,
        "findings": [],
    }
    assert server.asked == [("/revoke", {"token": CANARIES["refresh_token"]})]
    assert "nobody was signed in" in run("auth", "logout").stdout


def test_signing_in_needs_a_client() -> None:
    result = run("auth", "login")

    assert result.exit_code == 2
    assert "--client FILE" in result.stderr


def test_a_client_that_is_none_is_told(place: Path) -> None:
    (place / "client.json").write_text("{}", encoding="utf-8")

    result = run("auth", "login", "--client", "client.json")

    assert (result.exit_code, "E521" in result.stderr) == (4, True)


def test_the_file_of_settings_may_name_the_client(place: Path) -> None:
    (place / "deckwright.toml").write_text('[google]\nclient = "gone.json"\n', encoding="utf-8")

    assert "gone.json: E521" in run("auth", "login").stderr


def test_a_sign_in_is_told_with_what_it_is_enough_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    auth._tell(SignIn("ann@vendor.example", "authorised user", "x", {"s": "all"}), "text", "in")

    assert capsys.readouterr().out.splitlines() == [
        "in: ann@vendor.example (authorised user; x)",
        "  s",
        "    enough for all",
    ]


SETTINGS = """# ours
target = "google"   # in Drive

[templates]
csp = "https://docs.google.com/presentation/d/old/edit"   # the brand team's
"""


def test_addresses_of_templates_are_remembered_and_comments_stay(place: Path) -> None:
    file = place / "deckwright.toml"
    file.write_text(SETTINGS, encoding="utf-8")

    config.remember_templates(file, {"csp": "https://x/new", "tcp": "https://x/tcp"})

    text = file.read_text("utf-8")
    assert (
        text
        == SETTINGS.replace("https://docs.google.com/presentation/d/old/edit", "https://x/new")
        + 'tcp = "https://x/tcp"\n'
    )
    assert dict(config.read(file).templates) == {"csp": "https://x/new", "tcp": "https://x/tcp"}


def test_what_is_remembered_already_is_not_written_again(place: Path) -> None:
    file = place / "deckwright.toml"
    config.remember_templates(file, {"csp": "https://x/new"})
    file.chmod(0o444)
    before = file.stat().st_mtime_ns

    config.remember_templates(file, {"csp": "https://x/new"})

    assert file.stat().st_mtime_ns == before


def test_settings_that_are_no_toml_are_not_written_over(place: Path) -> None:
    file = place / "deckwright.toml"
    file.write_text("[templates\n", encoding="utf-8")

    with pytest.raises(ArgumentError, match="E002"):
        config.remember_templates(file, {"csp": "https://x/new"})
    assert file.read_text("utf-8") == "[templates\n"


def test_the_doctor_ends_with_four_and_says_the_same_as_data(place: Path) -> None:
    spoiled = place / "workspace" / ".deckwright"
    spoiled.mkdir(parents=True)
    (spoiled / "index.sqlite").write_bytes(b"not a database, for sure" * 100)

    words, data = run("doctor"), run("doctor", "--format", "json")

    assert (words.exit_code, data.exit_code) == (4, 4)
    told = {each["name"]: each for each in json.loads(data.stdout)["checks"]}
    assert told["index"]["findings"][0]["code"] == "E545"
    assert "E545" in words.stdout


def test_the_doctor_finds_a_sign_in_that_others_can_read(server: TokenServer) -> None:
    server.trouble = (400, {"error": "invalid_grant"})
    keep(sign_in_file(), user(server))
    sign_in_file().chmod(0o644)

    assert "E542" in run("doctor", "--google").stdout


def test_the_doctor_finds_a_workspace_that_cannot_be_made(place: Path) -> None:
    (place / "file").write_text("", encoding="utf-8")

    assert "E546" in run("doctor", "--workspace", "file/ws").stdout


def test_the_doctor_says_what_a_local_machine_lacks_and_finds_nothing_wrong(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lister = place / "bin" / "fc-list"
    lister.parent.mkdir()
    lister.write_text("#!/bin/sh\necho Comic\n", encoding="utf-8")
    lister.chmod(0o755)
    monkeypatch.setenv("PATH", str(lister.parent))

    result = run("doctor")

    assert result.exit_code == 0, result.output
    assert "E543 hint: LibreOffice is not on this machine" in result.stdout
    assert "E544 hint: the templates' fonts are not on this machine" in result.stdout
