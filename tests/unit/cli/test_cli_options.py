from pathlib import Path
from typing import Any

import pytest

from generator.cli import config
from generator.cli.config import Config
from generator.cli.options import DEFAULT_WORKSPACE, Flags, Settings, settings
from generator.errors import ArgumentError


def _flags(**said: Any) -> Flags:
    flags: Flags = {
        "workspace": None,
        "google": False,
        "credentials": None,
        "subject": None,
        "make_folders": False,
        "verbose": False,
        "trace": None,
        "trace_bodies": False,
    }
    flags.update(said)
    return flags


def _settings(
    flags: Flags | None = None,
    environment: dict[str, str] | None = None,
    file: Config | None = None,
) -> Settings:
    return settings(flags or _flags(), environment or {}, file or Config())


def test_nothing_said_means_the_local_workspace() -> None:
    said = _settings()

    assert not said.use_google
    assert said.workspace == DEFAULT_WORKSPACE


def test_the_flag_goes_before_the_environment_and_that_before_the_file() -> None:
    file = Config(workspace=Path("from-file"))
    environment = {"DECKWRIGHT_WORKSPACE": "from-environment"}

    assert _settings(None, {}, file).workspace == Path("from-file")
    assert _settings(None, environment, file).workspace == Path("from-environment")
    assert _settings(_flags(workspace=Path("from-flag")), environment, file).workspace == Path(
        "from-flag"
    )


@pytest.mark.parametrize(
    ("flags", "environment", "file", "expected"),
    [
        (_flags(google=True), {"DECKWRIGHT_TARGET": "workspace"}, Config(), True),
        (_flags(workspace=Path("w")), {"DECKWRIGHT_TARGET": "google"}, Config(), False),
        (_flags(), {"DECKWRIGHT_TARGET": "google"}, Config(target="workspace"), True),
        (_flags(), {"DECKWRIGHT_TARGET": "workspace"}, Config(target="google"), False),
        (_flags(), {"DECKWRIGHT_WORKSPACE": "w"}, Config(target="google"), False),
        (_flags(), {}, Config(target="google"), True),
        (_flags(), {"DECKWRIGHT_TARGET": ""}, Config(), False),
    ],
)
def test_the_first_who_says_where_decides(
    flags: Flags, environment: dict[str, str], file: Config, expected: bool
) -> None:
    assert _settings(flags, environment, file).use_google is expected


def test_two_places_at_once_cannot_be_meant() -> None:
    with pytest.raises(ArgumentError, match="E004"):
        _settings(_flags(google=True, workspace=Path("w")))


@pytest.mark.parametrize(
    ("environment", "file"),
    [({"DECKWRIGHT_TARGET": "drive"}, Config()), ({}, Config(target="drive"))],
)
def test_a_target_nobody_knows_is_told(environment: dict[str, str], file: Config) -> None:
    with pytest.raises(ArgumentError, match="E005"):
        _settings(None, environment, file)


def test_credentials_are_named_by_the_first_who_names_them() -> None:
    file = Config(file=Path("deckwright.toml"), credentials=Path("file.json"))
    environment = {"GOOGLE_APPLICATION_CREDENTIALS": "adc.json"}
    both = {**environment, "DECKWRIGHT_CREDENTIALS": "own.json"}
    found = [
        _settings(_flags(credentials=Path("flag.json")), both, file),
        _settings(None, both, file),
        _settings(None, environment, file),
        _settings(None, {}, file),
        _settings(),
    ]

    assert [(str(each.credentials), each.credentials_named_by) for each in found] == [
        ("flag.json", "--credentials"),
        ("own.json", "DECKWRIGHT_CREDENTIALS"),
        ("adc.json", "GOOGLE_APPLICATION_CREDENTIALS"),
        ("file.json", "deckwright.toml"),
        ("None", ""),
    ]


def _read(folder: Path, text: str) -> Config:
    file = folder / config.NAME
    file.write_text(text, encoding="utf-8")
    return config.read(file)


def test_a_file_says_everything_it_may(tmp_path: Path) -> None:
    said = _read(
        tmp_path,
        """
        target = "google"
        workspace = "decks"
        [google]
        credentials = "keys/team.json"
        subject = "ada@acme.example"
        [drive]
        root = "0Abc"
        [templates]
        csp = "1Abc"
        [vendor]
        name = "Acme"
        """,
    )

    assert said == Config(
        file=tmp_path / "deckwright.toml",
        target="google",
        workspace=tmp_path / "decks",
        credentials=tmp_path / "keys" / "team.json",
        subject="ada@acme.example",
        root="0Abc",
        templates={"csp": "1Abc"},
        vendor={"name": "Acme"},
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('taget = "google"', "did you mean `target`?"),
        ('[gogle]\nsubject = "a"', "did you mean `google`?"),
        ('[google]\nsubjekt = "a"', "did you mean `subject`?"),
        ("workspace = 3", "`workspace` is text, not 3"),
        ('google = "yes"', "`google` is a table"),
        ("[templates]\ncsp = 1", "`templates.csp` is text"),
        ("workspace = ", "it is no TOML"),
    ],
)
def test_what_a_file_says_wrongly_is_told(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        _read(tmp_path, text)

    assert words in str(caught.value)
    assert str(tmp_path / "deckwright.toml") in str(caught.value)


def test_all_faults_of_a_file_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError) as caught:
        _read(tmp_path, "workspace = 3\nx = 1\n[google]\ny = 2\n")

    assert len(caught.value.findings) == 3


def test_the_nearest_file_above_is_found(tmp_path: Path) -> None:
    (tmp_path / config.NAME).write_text("", encoding="utf-8")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)

    assert config.find(below) == tmp_path / config.NAME
    assert config.read(None) == Config()
