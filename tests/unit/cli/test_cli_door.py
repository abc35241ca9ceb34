import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli.door import Door, unforeseen
from generator.cli.run import Run, this_run
from generator.errors import (
    AccessError,
    ArgumentError,
    ConflictError,
    Finding,
    GeneratorError,
    InputError,
    Level,
    RemoteError,
)
from generator.sources import Source


class Written:
    """A wire that has written something."""

    done = ("Drive, making the folder `Acme`",)


def _run(ending: BaseException | None, *words: str, done: bool = False) -> Result:
    """What a command that ends like this looks like from outside."""

    @click.command()
    @click.option("--format", "form")
    def work(form: str | None) -> None:
        if done:
            this_run().wire = Written()
        if ending:
            raise ending

    return CliRunner().invoke(Door("deckwright", commands={"work": work}), ["work", *words])


_FINDING = Finding(
    "E204", what="it is too long", where=Source("briefs/acme.yaml", 41, 5), mend="cut it"
)


def test_done_is_zero() -> None:
    assert _run(None).exit_code == 0


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (InputError, 1),
        (ArgumentError, 2),
        (ConflictError, 3),
        (AccessError, 4),
        (RemoteError, 5),
    ],
)
def test_each_ending_has_its_number(kind: type[GeneratorError], code: int) -> None:
    assert _run(kind(_FINDING)).exit_code == code


def test_findings_go_to_stderr_with_a_place_to_click_and_the_way_out() -> None:
    result = _run(InputError(_FINDING))

    assert result.stderr == "briefs/acme.yaml:41:5: E204 it is too long\n  mend: cut it\n"
    assert result.stdout == ""


def test_several_findings_are_counted() -> None:
    warning = Finding("E130", what="it is thin", level=Level.WARNING)

    assert _run(InputError(_FINDING, warning, warning)).stderr.endswith(
        "E130 warning: it is thin\n1 error, 2 warnings\n"
    )


@pytest.mark.parametrize("words", [("--format", "json"), ("--format=json",)])
def test_an_error_is_data_for_whoever_asks(words: tuple[str, ...]) -> None:
    result = _run(InputError(_FINDING), *words, done=True)

    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "exit": 1,
        "findings": [
            {
                "code": "E204",
                "level": "error",
                "what": "it is too long",
                "where": {"file": "briefs/acme.yaml", "line": 41, "column": 5},
                "mend": "cut it",
            }
        ],
        "done": ["Drive, making the folder `Acme`"],
    }
    assert result.stderr == ""


def test_a_usage_error_is_two_and_shows_the_usage() -> None:
    result = _run(None, "--frmat", "text")

    assert result.exit_code == 2
    assert "Usage: deckwright work" in result.stderr


def test_a_usage_error_is_data_for_whoever_asks() -> None:
    result = _run(None, "--frmat", "--format", "json")

    assert result.exit_code == 2
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding["code"] == "E001"
    assert "--frmat" in finding["what"]
    assert finding["mend"] == "see `deckwright work --help`"


def test_a_command_nobody_knows_is_a_usage_error() -> None:
    result = CliRunner().invoke(Door("deckwright"), ["biuld"])

    assert result.exit_code == 2
    assert "biuld" in result.stderr


@pytest.mark.parametrize("ending", [KeyboardInterrupt(), click.Abort()])
def test_an_interruption_says_what_was_done_before(ending: BaseException) -> None:
    result = _run(ending, done=True)

    assert result.exit_code == 130
    assert "Drive, making the folder `Acme`" in result.stderr
    assert "run the same command again" in result.stderr


def test_an_interruption_before_anything_was_written_says_so() -> None:
    result = _run(KeyboardInterrupt())

    assert result.exit_code == 130
    assert result.stderr == "interrupted; nothing was written\n"


def _kept(result: Result) -> Path:
    return Path(result.stderr.partition(": ")[0])


def test_our_own_fault_keeps_its_traceback_in_a_file() -> None:
    result = _run(ZeroDivisionError("division by zero"), done=True)
    kept = _kept(result)

    assert result.exit_code == 70
    assert "this is our fault, not yours: ZeroDivisionError: division by zero" in result.stderr
    assert "Traceback" not in result.stderr
    text = kept.read_text("utf-8")
    assert "Traceback" in text
    assert "deckwright work" in text
    assert "done: Drive, making the folder `Acme`" in text
    kept.unlink()


def test_our_own_fault_is_data_for_whoever_asks() -> None:
    result = _run(ZeroDivisionError(), "--format", "json")

    assert result.exit_code == 70
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding["code"] == "E070"
    Path(finding["where"]).unlink()


def test_a_reader_who_goes_away_is_no_error() -> None:
    script = (
        "from generator.cli import show\n"
        "for _ in range(20000): show.say('x' * 80)\n"
        "show.say('still there', err=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()

    assert (process.returncode, told) == (0, b"still there\n")


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_are_for_terminals_that_want_them(
    variables: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    @click.command()
    def work() -> None:
        raise InputError(_FINDING)

    door = Door("deckwright", commands={"work": work})
    result = CliRunner().invoke(door, ["work"], color=True)

    assert ("\x1b[" in result.stderr) is coloured


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from generator.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = {'pydantic', 'yaml', 'googleapiclient', 'httplib2', 'lxml', 'jinja2'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or None)\n"
    )
    result: Any = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert (result.returncode, result.stderr) == (0, "")
    assert "Commands:" in result.stdout


def test_a_full_disk_is_no_fault_of_ours() -> None:
    result = _run(OSError(errno.ENOSPC, "No space left on device"))

    assert result.exit_code == 1
    assert result.stderr.startswith("E013 the disk refuses: No space left on device\n")
    assert "run the same command again" in result.stderr


def test_a_file_kept_from_us_is_named() -> None:
    result = _run(PermissionError(errno.EACCES, "Permission denied", "acme.yaml"))

    assert result.stderr.startswith("acme.yaml: E013 the disk refuses: Permission denied\n")


def test_another_refusal_of_the_system_is_still_our_fault() -> None:
    result = _run(OSError(errno.EBADF, "Bad file descriptor"))

    assert result.exit_code == 70
    _kept(result).unlink()


def test_a_name_that_is_no_text_keeps_no_fault_from_being_told() -> None:
    result = _run(KeyError("x"), "--format", os.fsdecode(b"br\xe4u"))

    assert result.exit_code == 70
    assert "br\\udce4u" in _kept(result).read_text()
    _kept(result).unlink()


def test_data_is_answered_though_it_was_asked_for_too_early() -> None:
    result = CliRunner().invoke(Door("deckwright"), ["--format", "json", "work"])

    told = json.loads(result.stdout)
    assert (result.exit_code, told["exit"], result.stderr) == (2, 2, "")
    assert told["findings"][0]["what"] == "No such option '--format'."


def test_a_refusal_of_the_disk_is_told_alike_for_one_account_of_many() -> None:
    full = unforeseen(Run(), OSError(errno.ENOSPC, "No space left on device"))

    assert (full[0], full[1].code) == (1, "E013")
