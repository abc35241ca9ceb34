"""What the README says is so."""

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.cli import config
from generator.cli.commands import main

COMMAND = re.compile(r"(?:^\$ |`)deckwright ([a-z]+)([^`\n]*)", re.M)
TYPED = re.compile(r"(?:^\$ |`)deckwright ([a-z][^`\n]*)", re.M)
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def brief(readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The example brief, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DECKWRIGHT_TARGET", raising=False)
    [(name, text)] = [(name, text) for _, name, text in BLOCK.findall(readme) if name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(name)


def help_of(command: str) -> str:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0, f"there is no `deckwright {command}`"
    return result.output + help_of_those_in(command)


def help_of_those_in(group: str) -> str:
    """The help of the commands a group holds; nothing for a command."""
    _, command, _ = main.resolve_command(click.Context(main), [group])
    if not isinstance(command, click.Group):
        return ""
    inner = command.list_commands(click.Context(command))
    return "".join(CliRunner().invoke(main, [group, each, "--help"]).output for each in inner)


def test_the_example_brief_is_as_short_as_it_says_and_builds(brief: str) -> None:
    assert len(Path(brief).read_text(encoding="utf-8").splitlines()) <= 15

    result = CliRunner().invoke(main, ["build", "csp", brief, "--workspace", "ws"])

    assert result.exit_code == 0, result.output
    assert [*Path("ws").glob("Customers and Prospects/A/Acme Foods/*.pptx")]


def test_the_folders_it_draws_are_those_a_build_makes(readme: str, brief: str) -> None:
    result = CliRunner().invoke(main, ["build", "tcp", brief, "--workspace", "ws"])

    assert result.exit_code == 0, result.output
    made = {file.stem for file in Path("ws").rglob("*") if ".deckwright" not in file.parts}
    for name in ("Internal", "_deckwright", "Acme Foods - Brief"):
        assert name in made
        assert name in readme
    assert "Acme Foods - Technical Close Plan (INTERNAL)" in made


def test_every_command_and_option_it_names_exists(readme: str) -> None:
    for command, words in COMMAND.findall(readme):
        known = help_of(command)
        assert not [option for option in re.findall(r"--[a-z-]+", words) if option not in known]


def test_every_command_line_it_shows_can_be_typed(readme: str) -> None:
    for typed in TYPED.findall(readme):
        name, *words = shlex.split(typed.replace("…", "."))
        try:
            _parsed(main, name, words)
        except click.MissingParameter:
            # A command that is spoken of, without what it is to be done to.
            assert not [word for word in words if not word.startswith("-")], typed


def _parsed(group: click.Group, name: str, words: list[str]) -> None:
    context = click.Context(group)
    _, command, rest = group.resolve_command(context, [name, *words])
    assert command is not None
    if isinstance(command, click.Group):
        if rest:
            _parsed(command, rest[0], rest[1:])
        return
    command.make_context(name, list(rest), parent=context)


def test_every_option_it_mentions_is_an_option_of_some_program(readme: str) -> None:
    known = "".join(help_of(command) for command in main.commands)
    gcloud = {"--scopes", "--client-id-file"}
    mentioned = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", readme)) - gcloud
    assert not [option for option in mentioned if option not in known]


def test_every_make_target_it_names_exists_and_is_explained(root: Path, readme: str) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M))
    named = set(re.findall(r"`make ([a-z ]+)`", readme)) | {"demo"}
    assert {word for words in named for word in words.split()} <= targets
    assert targets - {"all", "clean"} <= {word for words in named for word in words.split()}


def test_every_path_it_names_in_code_exists(root: Path, readme: str) -> None:
    named = re.findall(
        r"`((?:docs|slide_maps|generator|fixtures|tests)/[^`*]+)`|`(credentials\.e[^`]+)`",
        readme,
    )
    paths = [left or right for left, right in named]
    assert paths
    assert not [path for path in paths if not (root / path).exists()]


def test_the_settings_it_shows_are_read_without_a_fault(readme: str, tmp_path: Path) -> None:
    [text] = [text for kind, _, text in BLOCK.findall(readme) if kind == "toml"]
    file = tmp_path / config.NAME
    file.write_text(text, encoding="utf-8")

    read = config.read(file)

    assert set(read.templates) == {"csp", "tcp"}
    assert read.root


def test_every_variable_it_names_is_read(root: Path, readme: str) -> None:
    code = "".join(
        file.read_text(encoding="utf-8") for file in (root / "generator" / "cli").glob("*.py")
    )
    named = set(re.findall(r"`((?:DECKWRIGHT|GOOGLE)_[A-Z_]+)`", readme))
    read = set(re.findall(r'"(DECKWRIGHT_[A-Z_]+|GOOGLE_[A-Z_]+)"', code))
    assert named == read


def test_it_tells_every_ending(readme: str) -> None:
    table = readme.partition("## Exit codes")[2].partition("##")[0]
    assert re.findall(r"^\| (\d+) \|", table, re.M) == [
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
        "70",
        "130",
    ]
