"""`--all`, as a person at a terminal meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from givens.portfolios import Book, brief_of, name_of, some_maps

from generator.cli.commands import main
from generator.cli.progress import Progress
from generator.flows.portfolio.outcomes import Outcome

PRESSED = """
import os, signal
from generator.cli import main
from generator.flows.portfolio.journal import Journal

# A shell that runs the tests in the background has its children pass Ctrl-C over.
signal.signal(signal.SIGINT, signal.default_int_handler)
write, pressed = Journal.write, []

def write_and_press(journal, key, outcome):
    write(journal, key, outcome)
    if not pressed:
        pressed.append(key)
        os.kill(os.getpid(), signal.SIGINT)

Journal.write = write_and_press
main(prog_name="deckwright")
"""
"""The command line, with Ctrl-C pressed at the moment the first account is done."""


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return some_maps(tmp_path_factory.mktemp("portfolio-maps"))


@pytest.fixture
def book(tmp_path: Path, maps: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """Three briefs in a folder; a person stands beside it."""
    for name in ("CREDENTIALS", "SUBJECT", "TARGET", "WORKSPACE"):
        monkeypatch.delenv(f"DECKWRIGHT_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deckwright.toml").write_text(f'[maps]\ndir = "{maps}"\n')
    book = Book(tmp_path, maps, 3)
    book.write("ships every week")
    return book


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--as-of", "2026-11-22"])


def _data(*words: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(_run(*words, "--format", "json").stdout)
    return told


@pytest.mark.parametrize(
    "words",
    [
        ("build", "csp"),
        ("build", "csp", "acme.yaml", "--all", "briefs"),
        ("build", "csp", "--all", "briefs", "--as-new"),
        ("build", "csp", "--all", "briefs", "--replace"),
        ("build", "csp", "--all", "briefs", "--doc", "x"),
        ("build", "csp", "--all", "briefs", "--jobs", "0"),
        ("refresh", "csp", "--all", "briefs", "--on-conflict", "ask"),
        ("refresh", "csp", "--all", "briefs", "--doc", "x"),
        ("refresh", "csp", "acme.yaml", "--dry-run"),
        ("refresh", "csp", "--all", "nowhere"),
        ("refresh", "csp", "--all", "briefs", "--share", "3/2"),
        ("refresh", "csp", "acme.yaml", "--share", "1/2"),
    ],
)
def test_what_cannot_be_meant_for_many_ends_with_two(
    words: tuple[str, ...], book: Book
) -> None:
    assert _run(*words).exit_code == 2


def test_a_dry_run_tells_the_cost_and_writes_nothing(book: Book) -> None:
    told = _data("build", "csp", "--all", "briefs", "--dry-run")

    assert told["at_most"]["slides"] == {"read": 6, "write": 3}
    assert told["accounts"] == [name_of(number) for number in range(3)]
    assert not [each for each in book.workspace.rglob("*") if each.suffix == ".pptx"]


def test_all_are_built_and_told_in_order_with_what_they_took(book: Book) -> None:
    told = _data("build", "csp", "--all", "briefs")

    assert [each["account"] for each in told["accounts"]] == [name_of(n) for n in range(3)]
    assert {each["state"] for each in told["accounts"]} == {"built"}
    assert told["calls"]["slides"] == {"read": 6, "write": 3}
    assert told["left"] == 0
    assert (told["exit"], Path(told["journal"]).is_file()) == (0, True)


def test_faults_are_told_with_their_account_and_the_worst_is_the_end(book: Book) -> None:
    (book.briefs / "000.yaml").write_text("account: {name: Acme}\noutcomes: 7\n")

    result = _run("build", "csp", "--all", "briefs")

    assert result.exit_code == 1
    assert "Acme: briefs/000.yaml:2:11: E122" in result.stderr
    assert "3 accounts: 1 failed, 2 built" in result.stdout


def test_what_is_wrong_with_many_accounts_is_told_once(book: Book) -> None:
    (book.briefs / "000.yaml").write_text("account: {name: Acme}\noutcomes: 7\n")
    (book.briefs / "001.yaml").write_text("account: {name: Birch}\noutcomes: 7\n")

    result = _run("build", "csp", "--all", "briefs")

    assert result.stderr.count("E122") == 1
    assert "Acme and 1 other: briefs/000.yaml:2:11: E122" in result.stderr
    assert [line.split() for line in result.stdout.splitlines() if "Birch" in line] == [
        ["Birch", "failed", "E122"]
    ]


def test_a_journal_lies_where_it_is_told_to(book: Book) -> None:
    told = _data("build", "csp", "--all", "briefs", "--journal", "state/run.jsonl")

    assert told["journal"] == "state/run.jsonl"
    assert Path("state/run.jsonl").is_file()


def test_shares_have_their_own_accounts_and_journals_and_tell_so(book: Book) -> None:
    told = [_data("build", "csp", "--all", "briefs", "--share", f"{n}/2") for n in (1, 2)]
    plan = _run("build", "csp", "--all", "briefs", "--share", "2/2", "--dry-run")

    names = [[each["account"] for each in each["accounts"]] for each in told]
    assert sorted(names[0] + names[1]) == [name_of(number) for number in range(3)]
    assert len({each["journal"] for each in told}) == 2
    assert f"share 2/2: {len(names[1])} of 3 accounts" in plan.stderr


def test_two_processes_side_by_side_make_what_they_share_once(book: Book) -> None:
    for number in range(4):
        text = brief_of(number, "ships").replace(name_of(number), f"Acme {number}")
        (book.briefs / f"{number:03}.yaml").write_text(text)
    with Path("deckwright.toml").open("a") as settings:
        settings.write('[register]\nsheet = "Customers and Prospects/Register"\n')
    words = ["build", "csp", "--all", "briefs", "--as-of", "2026-11-22", "--workspace", "ws"]
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "generator", *words, "--share", f"{number}/2"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for number in (1, 2)
    ]

    for run in runs:
        told, _ = run.communicate(timeout=60)
        assert run.returncode == 0, told

    made = sorted(each.name for each in Path("ws", "Customers and Prospects").iterdir())
    assert made == ["A", "Register.xlsx"]
    assert [each.name for each in Path("ws").iterdir() if each.name[0] != "."] == [
        "Customers and Prospects"
    ]
    listed = _data("refresh", "csp", "--all", "register", "--workspace", "ws", "--dry-run")
    assert sorted(listed["accounts"]) == [f"Acme {number}" for number in range(4)]


def test_a_terminal_is_shown_how_far_it_is_and_nothing_else_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    seconds = iter((0.0, 10.0, 130.0))
    shown = Progress(3, 180.0, lambda: next(seconds), is_shown=True)
    hidden = Progress(3, 180.0, lambda: 0.0, is_shown=False)

    for _ in range(2):
        shown.tell(Outcome("Acme", "refreshed"))
        hidden.tell(Outcome("Birch", "refreshed"))
    hidden.close()
    told = capsys.readouterr()

    assert "1/3  2:50 left  Acme" in told.err
    assert "2/3  1:05 left  Acme" in told.err
    assert "Birch" not in told.err
    assert told.out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_stops_in_order_and_the_same_command_goes_on(book: Book) -> None:
    many = Book(book.root, book.maps, 12)
    many.write("ships every week")
    words = ["build", "csp", "--all", "briefs", "--as-of", "2026-11-22", "--jobs", "2"]
    run = subprocess.run(
        [sys.executable, "-c", PRESSED, *words],
        env={**os.environ, "DECKWRIGHT_WORKSPACE": "workspace"},
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    told = run.stderr

    assert run.returncode == 130
    assert "Ctrl-C again leaves at once" in told
    assert "the same command goes on" in told
    again = _data(*words[:4])
    assert (again["exit"], again["left"], len(again["accounts"])) == (0, 0, 12)
    assert [each["was_done"] for each in again["accounts"][:2]] == [True, True]
