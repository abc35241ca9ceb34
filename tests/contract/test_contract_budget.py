"""What each command asks of Google: the calls of a run are counted, however long its brief.

A document takes one write of Slides, two reads of it, four writes of Drive and seven reads of
it at most: three folders on the way, the account with all its folders in one listing, the
memory, the brief where the account keeps it, the finished file, its comments. The way takes two
once the folder of the letters was told of the letter. Folders made or told of others for the
first time are counted apart.
"""

import json
import shlex
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from givens.builds import some_slides
from givens.portfolios import Book, some_maps

from generator.cli.commands import main

SLIDES = ("cover", "stakeholders", "outcomes", "risks")
BRIEF = """\
account: {name: Acme}
people:
  - {id: ada, name: Ada Byron, org: customer, email: ada@acme.example}
outcomes:
  - {id: ship, statement: Ship every week}
risks:
  - {id: late, description: The move is late, mitigation: Move in waves}
"""


@dataclass(frozen=True)
class Step:
    """A command, and the most it may ask for: reads and writes of each API."""

    typed: str
    drive: tuple[int, int] = (0, 0)
    slides: tuple[int, int] = (0, 0)
    sheets: tuple[int, int] = (0, 0)
    edit: tuple[str, str] | None = None


DAY = "--as-of 2026-11-22"
WAY = 3
"""Listings on the way to an account and of all in it, once its folders are noted."""
MOST = 7
STEPS = (
    Step(f"build csp acme.yaml --dry-run {DAY}", drive=(1, 0)),
    Step(f"build csp acme.yaml {DAY}", drive=(2, 4), slides=(2, 1)),
    # One more on the way: the letter is not noted before the second run that writes.
    Step(f"build csp acme.yaml {DAY}", drive=(WAY + 2, 0)),
    Step(
        f"build csp acme.yaml {DAY}",
        drive=(WAY + 4, 3),
        slides=(2, 1),
        edit=("Ship every week", "Ship every day"),
    ),
    Step(f"build tcp acme.yaml {DAY}", drive=(WAY, 3), slides=(2, 1)),
    Step(
        f"diff csp acme.yaml {DAY}",
        drive=(WAY + 1, 0),
        slides=(1, 0),
        edit=("Ship every day", "Ship every hour"),
    ),
    Step(f"refresh csp acme.yaml {DAY}", drive=(WAY + 3, 4), slides=(2, 1)),
    Step(f"refresh csp acme.yaml {DAY}", drive=(WAY + 1, 0), slides=(1, 0)),
    Step(
        f"refresh csp acme.yaml {DAY}",
        drive=(WAY + 3, 2),
        slides=(2, 1),
        edit=("Ship every hour", "Ship at will"),
    ),
    Step(f"refresh csp Acme {DAY}", drive=(WAY + 2, 0), slides=(1, 0)),
    Step(f"check acme.yaml {DAY}"),
    Step(f"check Acme {DAY}", drive=(WAY + 1, 0)),
    Step(f"preview csp acme.yaml {DAY}"),
    Step(f"preview csp Acme {DAY}", drive=(WAY + 1, 0)),
    # What leaves is read, and looked through with its brief.
    Step("export csp acme.yaml --to pptx -o out", drive=(WAY + 4, 0), slides=(1, 0)),
    Step("share csp acme.yaml --with ada@acme.example", drive=(WAY + 4, 1), slides=(1, 0)),
    Step(f"mail acme.yaml {DAY}", drive=(WAY + 1, 2)),
    # It reads the close plan and makes, or refreshes, the success plan.
    Step(f"convert acme.yaml {DAY}", drive=(WAY + 3, 1), slides=(2, 0)),
    Step("sheet new acme.yaml -o acme.xlsx"),
    Step("sheet check acme.xlsx"),
    # Without a register: three folders, and two reads for each account.
    Step(f"status {DAY}", drive=(7, 0)),
    Step(f"status --make {DAY}", drive=(8, 1), sheets=(1, 1)),
    Step(f"status {DAY}", drive=(2, 0), sheets=(3, 0)),
    Step(
        'log Acme heard "Releases take nine weeks" --date 2026-11-20',
        drive=(WAY + 1, 1),
    ),
    Step("record Acme reviewed --date 2026-11-20", drive=(WAY + 1, 1), sheets=(3, 1)),
    Step(f"refresh csp Acme {DAY}", drive=(WAY + 4, 4), slides=(2, 1), sheets=(3, 1)),
)


def test_no_document_is_allowed_more_than_the_budget_of_the_design() -> None:
    of_documents = [each for each in STEPS if each.slides != (0, 0)]

    assert all(each.drive[0] <= MOST and each.drive[1] <= 4 for each in of_documents)
    assert all(each.slides[0] <= 2 and each.slides[1] <= 1 for each in of_documents)


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = some_slides(tmp_path_factory.mktemp("budget-maps"), "csp", SLIDES)
    return some_slides(folder, "tcp", SLIDES)


def test_no_command_asks_for_more_than_its_budget(
    maps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CREDENTIALS", "SUBJECT", "TARGET", "WORKSPACE"):
        monkeypatch.delenv(f"DECKWRIGHT_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("deckwright.toml").write_text(f'[maps]\ndir = "{maps}"\n', encoding="utf-8")
    brief = Path("acme.yaml")
    brief.write_text(BRIEF, encoding="utf-8")

    over = []
    for number, step in enumerate(STEPS):
        if step.edit:
            brief.write_text(brief.read_text("utf-8").replace(*step.edit), encoding="utf-8")
        counted = _asked(step.typed, Path(f"{number}.jsonl"))
        over += [f"{step.typed}: {told}" for told in _above(step, counted)]

    assert not over, "\n".join(over)


def _asked(typed: str, trace: Path) -> Counter[tuple[str, str]]:
    """The calls of a command, by API and kind, out of its own trace."""
    result = CliRunner().invoke(main, [*shlex.split(typed), "--trace", str(trace)])
    assert result.exit_code == 0, f"{typed}\n{result.output}"
    lines = trace.read_text("utf-8").splitlines() if trace.exists() else ()
    told = [json.loads(line) for line in lines]
    return Counter((each["api"], each["kind"]) for each in told)


def _above(step: Step, counted: Counter[tuple[str, str]]) -> list[str]:
    most = {"drive": step.drive, "slides": step.slides, "sheets": step.sheets, "docs": (0, 0)}
    return [
        f"{counted[api, kind]} {kind}s of {api}, {limit} at most"
        for api, limits in most.items()
        for kind, limit in zip(("read", "write"), limits, strict=True)
        if counted[api, kind] > limit
    ]


def test_a_portfolio_asks_for_less_of_each_account_than_a_run_of_its_own(
    tmp_path: Path,
) -> None:
    """The way is walked once for all accounts, and so is a template of the company's own."""
    book = Book(tmp_path / "book", some_maps(tmp_path / "maps"), 4)
    book.write("ships every week")
    book.run("build", replace(book.target(), bundled={}))
    book.write("ships every day")

    done = book.run("refresh", replace(book.target(), bundled={}))

    assert [each.state for each in done.outcomes] == ["refreshed"] * 4
    of_last = done.outcomes[-1].calls
    # Letter folders differ; what is above them is listed once for all.
    assert of_last["drive"]["read"] <= 5
    assert of_last["drive"]["write"] <= 4
    assert of_last["slides"] == {"read": 2, "write": 1}
    assert done.outcomes[0].calls["slides"]["read"] == 3
