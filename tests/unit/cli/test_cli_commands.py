import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli.build import as_data, tell
from generator.cli.commands import main
from generator.cli.door import Later
from generator.errors import Finding, Level
from generator.flows.build import Built

BRIEF = Path(__file__).parents[3] / "fixtures" / "briefs" / "northgate.yaml"


@pytest.fixture(autouse=True)
def nobody_is_signed_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
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
    monkeypatch.chdir(tmp_path)


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize(
    "words",
    [
        ("build",),
        ("build", "csp"),
        ("build", "csp", "acme.yaml", "--as-of", "yesterday"),
        ("build", "csp", "acme.yaml", "--use", "both"),
        ("build", "csp", "acme.yaml", "--as-new", "--replace"),
        ("build", "csp", "acme.yaml", "--google", "--workspace", "w"),
        ("check",),
        ("schema", "deck"),
        ("fly",),
    ],
)
def test_what_cannot_be_meant_ends_with_two(words: tuple[str, ...]) -> None:
    assert _run(*words).exit_code == 2


@pytest.mark.parametrize(
    "command",
    [*("build", "check", "export", "log", "new", "preview", "record", "salesforce", "schema")],
)
def test_each_command_has_the_line_the_list_of_commands_shows(command: str) -> None:
    listed = main.commands[command].get_short_help_str()
    context = main.make_context("deckwright", [command])
    _, real, _ = main.resolve_command(context, [command])

    assert real is not None
    assert (real.help or "").splitlines()[0] == listed
    assert _run(command, "--help").exit_code == 0


def test_credentials_that_are_not_there_end_with_four() -> None:
    result = _run(
        "build",
        "csp",
        "acme.yaml",
        "--google",
        "--credentials",
        "gone.json",
        "--format",
        "json",
    )

    told = json.loads(result.stdout)
    assert (result.exit_code, told["exit"]) == (4, 4)
    assert told["findings"][0]["code"] == "E502"


def test_nobody_signed_in_ends_with_four() -> None:
    result = _run("build", "csp", "acme.yaml", "--google")

    assert result.exit_code == 4
    assert "E501 there are no credentials for Google" in result.stderr
    assert "--credentials" in result.stderr


def test_a_subject_without_a_service_account_ends_with_four() -> None:
    result = _run("build", "csp", "acme.yaml", "--google", "--subject", "ada@acme.example")

    assert result.exit_code == 4
    assert "E506" in result.stderr


def test_a_fault_in_the_file_of_the_team_ends_with_two(tmp_path: Path) -> None:
    (tmp_path / "deckwright.toml").write_text("[gogle]", encoding="utf-8")

    result = _run("build", "csp", "acme.yaml")

    assert result.exit_code == 2
    assert "did you mean `google`?" in result.stderr


def test_the_environment_may_ask_for_google(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKWRIGHT_TARGET", "google")
    monkeypatch.setenv("DECKWRIGHT_CREDENTIALS", "gone.json")

    result = _run("build", "csp", "acme.yaml")

    assert result.exit_code == 4
    assert "the credentials file that DECKWRIGHT_CREDENTIALS names" in result.stderr


@pytest.mark.parametrize(
    ("flag", "day"), [((), "2031-02-03"), (("--as-of", "2032-03-04"), "2032-03-04")]
)
def test_the_environment_may_tell_the_day(
    flag: tuple[str, ...], day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DECKWRIGHT_AS_OF", "2031-02-03")

    result = _run("check", str(BRIEF), "--format", "json", *flag)

    assert json.loads(result.stdout)["as_of"] == day


@pytest.mark.parametrize("which", ["brief", "map"])
def test_a_schema_is_json(which: str) -> None:
    result = _run("schema", which)

    assert result.exit_code == 0
    assert json.loads(result.stdout)["$schema"]


def _built(**fields: Any) -> Built:
    warning = Finding("E130", what="it is thin", mend="fill it", level=Level.WARNING)
    known: dict[str, Any] = {
        "kind": "csp",
        "state": "built",
        "name": "Acme - Plan",
        "file_id": "1Abc",
        "url": "https://docs.google.com/presentation/d/1Abc/edit",
        "path": "",
        "slides": 2,
        "filled": ("Acme and us", ""),
        "planned": (),
        "calls": {"slides": {"read": 2, "write": 1}},
        "findings": (warning,),
    }
    return Built(**{**known, **fields})


def test_a_build_is_data_with_the_same_facts() -> None:
    told = as_data(_built(path="/w/Acme - Plan.pptx"))

    assert json.loads(json.dumps(told)) == {
        "exit": 0,
        "kind": "csp",
        "state": "built",
        "name": "Acme - Plan",
        "file_id": "1Abc",
        "url": "https://docs.google.com/presentation/d/1Abc/edit",
        "path": "/w/Acme - Plan.pptx",
        "slides": 2,
        "filled": ["Acme and us", ""],
        "planned": [],
        "calls": {"slides": {"read": 2, "write": 1}},
        "findings": [
            {
                "code": "E130",
                "level": "warning",
                "what": "it is thin",
                "where": None,
                "mend": "fill it",
            }
        ],
    }


def test_a_build_is_told_with_what_was_filled_and_where_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell(_built(path="/w/Acme - Plan.pptx"))

    told = capsys.readouterr()
    assert told.out.splitlines()[:4] == [
        "built: Acme - Plan, 2 slides",
        "    1  Acme and us",
        "    2  (no title)",
        "/w/Acme - Plan.pptx",
    ]
    assert told.out.splitlines()[4].endswith("'/w/Acme - Plan.pptx'")
    assert told.err == "E130 warning: it is thin\n  mend: fill it\n"


def test_a_build_on_google_is_told_with_its_link(capsys: pytest.CaptureFixture[str]) -> None:
    tell(_built())

    assert capsys.readouterr().out.endswith(
        "https://docs.google.com/presentation/d/1Abc/edit\n"
    )


def test_a_dry_run_tells_each_edit(capsys: pytest.CaptureFixture[str]) -> None:
    tell(_built(state="planned", planned=("FillText people.title: 'Acme'",), filled=()))

    assert "  FillText people.title: 'Acme'\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("check", ""),
        ("build", "csp", " "),
        ("new", ""),
        ("log", "acme.yaml", "heard", ""),
        ("sheet", "new", ""),
        ("status", ""),
    ],
)
def test_nothing_is_done_for_an_empty_name(words: tuple[str, ...], tmp_path: Path) -> None:
    result = _run(*words)

    assert result.exit_code == 2
    assert "it is empty" in result.stderr
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    "words", [("new", "<Name>"), ("sheet", "new", "<Name>", "-o", "a.xlsx")]
)
def test_a_sample_is_no_name_of_an_account(words: tuple[str, ...], tmp_path: Path) -> None:
    result = _run(*words)

    assert result.exit_code == 2
    assert "'<Name>' is a sample, and says nothing" in result.stderr
    assert not [*tmp_path.glob("*.*")]


def test_a_day_in_another_form_is_told_in_ours() -> None:
    assert "write 2026-12-31" in _run("check", "a.yaml", "--as-of", "31.12.2026").stderr
    assert "a day like" in _run("restore", "csp", "a.yaml", "someday").stderr


def test_a_brief_that_grows_goes_by_what_it_says() -> None:
    _run("new", "Acme")
    result = _run("new", "Acme", "--grow", "--stage", "4")

    assert result.exit_code == 2
    assert "write `stage:` there instead of --stage" in result.stderr


def test_a_deck_that_is_not_there_is_told_so() -> None:
    result = _run("template", "inspect", "ours.pptx")

    assert result.exit_code == 1
    assert result.stderr.startswith("ours.pptx: E921 there is no such file")


NO_DATA = {"serve", "schema", "template map"}
"""One ends with its process, one prints JSON as it is, one prints a map to be edited."""


def test_every_command_answers_as_data() -> None:
    without = {name for name, command in _commands(main) if "form" not in _named(command)}

    assert without == NO_DATA


def _commands(group: click.Command, *before: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in getattr(group, "commands", {}).items():
        whole = command.load() if isinstance(command, Later) else command
        if isinstance(whole, click.Group):
            yield from _commands(whole, *before, name)
        else:
            yield " ".join((*before, name)), whole


def _named(command: click.Command) -> set[str | None]:
    return {each.name for each in command.params}


def test_a_new_brief_is_told_as_data() -> None:
    result = _run("new", "Acme", "--format", "json")

    told = json.loads(result.stdout)
    assert (told["exit"], told["where"], told["findings"]) == (0, "acme.yaml", [])
    assert told["added"]["1"] == "company background"
    assert told["text"] == Path("acme.yaml").read_text(encoding="utf-8")
