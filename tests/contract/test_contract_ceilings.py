"""docs/calls.md: every command is on that page, and asks for no more than stands there."""

import json
import re
import shlex
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
import pptx
import pytest
from click.testing import CliRunner
from givens.builds import ROOT, a_target, a_workspace, some_slides

from generator.cli.commands import main
from generator.flows.publish import adopt, publish

PAGE = ROOT / "docs" / "calls.md"
SLIDES = ("cover", "stakeholders", "outcomes", "risks")
BRIEF = """\
account: {name: Acme}
people:
  - {id: ada, name: Ada Byron, org: customer, email: ada@acme.example}
outcomes:
  - {id: ship, statement: Ship every week}
"""
DATED = {"log": "--date", "record": "--date"}
UNDATED = (
    "new",
    "schema",
    "sheet",
    "template",
    "auth",
    "doctor",
    "share",
    "export",
    "salesforce",
)
IN_WORDS = ("auth login", "auth status", "auth logout", "schema", "serve", "template theme")
"""Told in words on the page: what signs in, what answers calls itself, what has no place."""
Counts = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Row:
    """A line of the page: what is typed, when, and the most it may ask for."""

    typed: str
    when: str
    most: Counts


def _rows() -> Iterator[Row]:
    head: list[tuple[str, str]] = []
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [each.strip() for each in line.split("|")[1:-1]]
        if cells[:1] == ["typed"]:
            words = [each.lower().split() for each in cells[2:]]
            head = [(api, kind.removesuffix("s")) for api, kind in words]
        elif cells and cells[0].startswith("`"):
            most = {name: int(cell or 0) for name, cell in zip(head, cells[2:], strict=True)}
            yield Row(cells[0].strip("`"), cells[1], most)


ROWS = tuple(_rows())


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a brief and two small kinds, on a machine where nobody is signed in."""
    for name in ("CREDENTIALS", "SUBJECT", "TARGET", "WORKSPACE"):
        monkeypatch.delenv(f"DECKWRIGHT_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    maps = some_slides(tmp_path / "maps", "csp", SLIDES)
    some_slides(maps, "tcp", ("cover", "outcomes"))
    (tmp_path / "deckwright.toml").write_text('[maps]\ndir = "maps"\n', encoding="utf-8")
    (tmp_path / "acme.yaml").write_text(BRIEF, encoding="utf-8")
    ours = pptx.Presentation()
    ours.slides.add_slide(ours.slide_layouts[1]).shapes.title.text = "Outcomes"
    ours.save(str(tmp_path / "ours.pptx"))
    return tmp_path


def test_no_command_asks_for_more_than_the_page_says(place: Path) -> None:
    over = []
    for number, row in enumerate(each for each in ROWS if "--google" not in each.typed):
        if row.when == "anew":
            brief = place / "acme.yaml"
            brief.write_text(
                re.sub(r"Ship every \w+", f"Ship every {number}", brief.read_text("utf-8"))
            )
        over += _above(row, _asked(row.typed, place / f"{number}.jsonl"))

    assert not over, "\n".join(over)


def test_publishing_a_template_asks_for_no_more_than_the_page_says(place: Path) -> None:
    maps = place / "maps"
    target = a_target(a_workspace(place / "ws", maps), maps=maps)
    rows = {row.typed.split()[1]: row for row in ROWS if "--google" in row.typed}
    seen: Counter[tuple[str, str]] = Counter()

    def since() -> Counter[tuple[str, str]]:
        told = target.google.calls.as_dict()
        now = Counter({(api, kind): n for api in told for kind, n in told[api].items()})
        asked = now - seen
        seen.update(asked)
        return asked

    [done] = publish(target, ["csp"], target.bundled)
    first = since()
    publish(target, ["csp"], target.bundled)
    again = since()
    adopt(target, "csp", done.file_id)
    adopted = since()

    assert set(rows) == {"publish", "adopt"}
    over = [*_above(rows["publish"], first), *_above(rows["publish"], again)]
    assert not over + _above(rows["adopt"], adopted)
    assert (first["drive", "write"], again["drive", "write"]) == (1, 0)


def test_every_command_is_on_the_page() -> None:
    told = [f"{row.typed} " for row in ROWS]
    missing = [
        name
        for name in _commands(main, "")
        if name not in IN_WORDS and not any(each.startswith(f"{name} ") for each in told)
    ]

    assert not missing
    assert all(f"`{name}`" in PAGE.read_text("utf-8") for name in IN_WORDS)


def _commands(group: click.Group, before: str) -> Iterator[str]:
    """Every command that does something, with the words before it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        _, command, _ = group.resolve_command(context, [name])
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def _asked(typed: str, trace: Path) -> Counter[tuple[str, str]]:
    """The calls of a command, by API and kind, out of its own trace."""
    words = shlex.split(typed)
    more = ["--trace", str(trace)]
    if words[0] not in UNDATED:
        more += [DATED.get(words[0], "--as-of"), "2026-11-22"]
    result = CliRunner().invoke(main, [*words, *more])
    assert result.exit_code == 0, f"{typed}\n{result.output}"
    lines = trace.read_text("utf-8").splitlines() if trace.exists() else ()
    told = [json.loads(line) for line in lines]
    return Counter((each["api"], each["kind"]) for each in told)


def _above(row: Row, counted: Counts) -> list[str]:
    return [
        f"{row.typed}: {count} {kind}s of {api}, {row.most.get((api, kind), 0)} at most"
        for (api, kind), count in counted.items()
        if kind != "folders" and count > row.most.get((api, kind), 0)
    ]
