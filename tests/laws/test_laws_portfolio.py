"""A portfolio of accounts: as fast as quotas allow, right in any weather, once after any kill.

`make portfolio` plays the same with 300 accounts and 50 kills.
"""

import logging
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from givens.builds import TODAY, deck_of
from givens.portfolios import (
    KIND,
    Book,
    Cut,
    Killed,
    every_fault,
    name_of,
    run_timed,
    some_maps,
    weathered_http,
)

from generator.deck.outline import outline
from generator.workspace.shelf import Shelf

ACCOUNTS = int(os.environ.get("PORTFOLIO_ACCOUNTS", "15"))
KILLS = int(os.environ.get("PORTFOLIO_KILLS", "4"))
WRITES = 60 if ACCOUNTS > 60 else 5
"""Writes a minute: as many as Google gives, or as few as make a small portfolio wait."""
CALLS = 28
"""Twice what a document takes: what was under way when a run was killed is asked for again."""
KILLED = """
import os, signal, sys, threading
from itertools import count
from generator.cli import main
from generator.workspace import Workspace

at, later = int(sys.argv.pop(1)), float(sys.argv.pop(1))
send, calls = Workspace.send, count(1)

def send_and_die(workspace, *call):
    if next(calls) == at:
        threading.Timer(later, os.kill, (os.getpid(), signal.SIGKILL)).start()
    return send(workspace, *call)

Workspace.send = send_and_die
main(prog_name="deckwright")
"""
"""The command line, killed so many seconds after it begins its n-th call."""
LOG = logging.getLogger("portfolio")
BEFORE, AFTER = "ships every week", "ships every day"


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return some_maps(tmp_path_factory.mktemp("portfolio-maps"))


@pytest.fixture(scope="module")
def built(maps: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Every account with its document, and a brief that says something new since."""
    return _built(Book(tmp_path_factory.mktemp("portfolio") / "built", maps, ACCOUNTS))


@pytest.fixture(scope="module")
def refreshed(built: Book, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The same, brought up to date in fair weather, one after the other."""
    return _refreshed(built.copied(tmp_path_factory.mktemp("portfolio-fair") / "book"))


@pytest.fixture(scope="module")
def few(maps: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, Book]:
    """Three accounts only: before, and as they shall be."""
    folder = tmp_path_factory.mktemp("portfolio-few")
    before = _built(Book(folder / "built", maps, 3))
    return before, _refreshed(before.copied(folder / "refreshed"))


def _built(book: Book) -> Book:
    book.write(BEFORE)
    assert book.run("build", book.target()).exit == 0
    book.write(AFTER)
    return book


def _refreshed(book: Book) -> Book:
    done = book.run("refresh", book.target())
    assert [each.state for each in done.outcomes] == ["refreshed"] * book.accounts
    for number in range(book.accounts):
        [file] = book.workspace.glob(f"*/*/{name_of(number)}/*.pptx")
        assert f"Account {number} {AFTER}" in outline(deck_of(file))
    return book


def _assert_same(book: Book, wanted: Book) -> None:
    assert book.names() == wanted.names()
    made, want = book.documents(), wanted.documents()
    assert [name for name in want if made[name] != want[name]] == []


def test_all_are_refreshed_as_fast_as_quotas_allow(
    built: Book, refreshed: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What the workspace keeps at hand is Google's memory, not that of this program.
    monkeypatch.setattr(Shelf, "put", lambda *_kept, **_weight: None)
    book = built.copied(tmp_path / "book")

    timed = run_timed(book, "refresh", writes=WRITES)

    assert [each.state for each in timed.portfolio.outcomes] == ["refreshed"] * ACCOUNTS
    assert timed.a_minute() >= WRITES * 0.95
    assert max(timed.refusals.counted.values(), default=0) <= 1
    _assert_same(book, refreshed)
    refused = sum(timed.refusals.counted.values())
    LOG.info("%.1f documents a minute, %d calls refused", timed.a_minute(), refused)
    LOG.info("%.0f MB in use, %.1f more than early on", timed.megabytes[-1], timed.grown())
    assert timed.grown() < 30


def test_faults_of_every_kind_change_no_document(
    built: Book, refreshed: Book, tmp_path: Path
) -> None:
    book = built.copied(tmp_path / "book")

    timed = run_timed(book, "refresh", *every_fault(0.05), writes=WRITES)

    assert timed.portfolio.exit == 0
    _assert_same(book, refreshed)
    tries = sum(each.tries for each in timed.portfolio.outcomes)
    LOG.info("%.1f a minute with faults; %d tries for %d", timed.a_minute(), tries, ACCOUNTS)


def test_faults_of_every_kind_build_no_document_twice(
    maps: Path, built: Book, tmp_path: Path
) -> None:
    fair = Book(tmp_path / "fair", maps, ACCOUNTS // 2)
    foul = Book(tmp_path / "foul", maps, ACCOUNTS // 2)
    for book in (fair, foul):
        book.write(BEFORE)
    fair.run("build", fair.target())

    timed = run_timed(foul, "build", *every_fault(0.05), writes=WRITES)

    assert timed.portfolio.exit == 0
    _assert_same(foul, fair)


@pytest.mark.parametrize("is_applied", [False, True])
@pytest.mark.parametrize("seed", range(2 if ACCOUNTS <= 60 else 20))
def test_a_run_that_ends_at_any_call_is_taken_up_there(
    seed: int, is_applied: bool, few: tuple[Book, Book], tmp_path: Path
) -> None:
    before, wanted = few
    book = before.copied(tmp_path / "book")
    cut = Cut(random.Random(seed).randrange(8, 40), is_applied)  # noqa: S311 - chance, no secret

    with pytest.raises(Killed):
        book.run("refresh", book.target(lambda http: weathered_http(http, cut)))
    book.run("refresh", book.target())

    _assert_same(book, wanted)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of POSIX")
def test_a_run_killed_at_random_moments_does_every_document_once(
    built: Book, refreshed: Book, tmp_path: Path
) -> None:
    chance = random.Random(11)  # noqa: S311 - chance, no secret
    book = built.copied(tmp_path / "book")
    (book.root / "deckwright.toml").write_text(f'[maps]\ndir = "{book.maps}"\n')
    for _ in range(KILLS):
        moment = chance.randint(1, ACCOUNTS * CALLS // KILLS), chance.uniform(0.0, 0.01)
        killed = _run(book, "-c", KILLED, *map(str, moment))
        assert killed.returncode == -signal.SIGKILL, killed.stderr
    last = _run(book, "-m", "generator")

    assert last.returncode == 0, last.stderr
    _assert_same(book, refreshed)
    LOG.info("%d kills of a run over %d accounts", KILLS, ACCOUNTS)


def _run(book: Book, *program: str) -> "subprocess.CompletedProcess[str]":
    words = ("refresh", KIND, "--all", "briefs", "--as-of", str(TODAY), "--jobs", "4")
    return subprocess.run(
        [sys.executable, *program, *words, "--journal", "killed.jsonl"],
        cwd=book.root,
        env={
            **os.environ,
            "DECKWRIGHT_WORKSPACE": "workspace",
            "DECKWRIGHT_TARGET": "workspace",
        },
        capture_output=True,
        check=False,
        text=True,
    )
