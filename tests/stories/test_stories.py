"""Runs the stories: what a person types is typed, what they see is compared.

In a story a block fenced as `yaml acme.yaml` is a file. One fenced as `console` holds lines
`$ deckwright …`, what they print, and `[exit N]` where it is not 0; `2>/dev/null` leaves out
what goes to stderr, `| grep WORD` the lines without the word. One fenced as `python` is what
somebody does by other means.
"""

import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner

from generator.cli.commands import main

STORIES = sorted(Path(__file__).parent.glob("*.md"))
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<text>.*?)^```$", re.M | re.S)
SILENT = "2>/dev/null"
SAME = (
    (re.compile(r"open it with: \S+ "), "open it with: xdg-open "),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)"), "2026-11-22T09:30:00.000Z"),
    (re.compile(r"(?<=/d/)[\w-]{20,}"), "1a2b3c"),
    (re.compile(r"(?<=/folders/)[\w-]{20,}"), "4d5e6f"),
)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """The day the stories were written; time goes on within it."""
    with time_machine.travel(datetime(2026, 11, 22, 9, 30, tzinfo=UTC)):
        yield


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the story's own, on a machine where nothing is set up."""
    for name in ("CREDENTIALS", "SUBJECT", "TARGET", "WORKSPACE"):
        monkeypatch.delenv(f"DECKWRIGHT_{name}", raising=False)
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path / ".gcloud"))
    monkeypatch.setenv("NO_GCE_CHECK", "true")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_a_story_is_told_as_it_happens(story: Path, place: Path, accept: bool) -> None:
    told = story.read_text(encoding="utf-8")

    happened = BLOCK.sub(lambda block: _happen(block, place), told)

    if accept:
        story.write_text(happened, encoding="utf-8")
    assert accept or happened == told


def _happen(block: re.Match[str], place: Path) -> str:
    """The block again, with what its commands print now."""
    match block["kind"]:
        case "yaml" if block["name"]:
            (place / block["name"]).write_text(block["text"], encoding="utf-8")
        case "python":
            exec(block["text"], {})  # noqa: S102 - a story's own lines
        case "console":
            typed = [line for line in block["text"].splitlines() if line.startswith("$ ")]
            return "```console\n" + "".join(_type(line, place) for line in typed) + "```"
    return block[0]


def _type(line: str, place: Path) -> str:
    """A line as it is typed, and what it prints."""
    typed, _, pattern = line.removeprefix("$ ").partition(" | grep ")
    words = shlex.split(typed.removesuffix(SILENT))
    assert words[0] == "deckwright", line
    result = CliRunner().invoke(main, words[1:], prog_name="deckwright")
    seen = result.stdout if typed.endswith(SILENT) else result.output
    for same, instead in ((re.compile(f"{re.escape(str(place))}/"), ""), *SAME):
        seen = same.sub(instead, seen)
    lines = [f"{each}\n" for each in seen.splitlines() if pattern.strip("'") in each]
    end = f"[exit {result.exit_code}]\n" if result.exit_code else ""
    return f"{line}\n{''.join(lines)}{end}"
