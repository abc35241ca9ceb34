"""The pages of the repository are fresh, linked and complete."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.commands import main

LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
HEADINGS = ["Context", "Decision", "Status", "Consequences"]
MOST_LINES_OF_ARCHITECTURE = 200


def pages(root: Path) -> list[Path]:
    folders = ("docs", "tests", "fixtures", "slide_maps")
    return [
        *root.glob("*.md"),
        *(file for each in folders for file in (root / each).rglob("*.md")),
    ]


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


def is_broken(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path) if path else page
    if not target.exists():
        return True
    return bool(anchor) and anchor not in anchors(target)


def test_every_link_leads_somewhere(root: Path) -> None:
    broken = [
        f"{page.relative_to(root)}: {link}"
        for page in pages(root)
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not link.startswith(("http://", "https://", "mailto:")) and is_broken(page, link)
    ]
    assert not broken


def test_every_page_that_code_cites_exists(root: Path) -> None:
    cited = {
        name
        for folder in ("generator", "slide_maps", "tests", "docs")
        for file in (root / folder).rglob("*.py")
        for name in re.findall(r"docs/[a-z]+/[a-z0-9-]+(?:\.md)?\b", file.read_text("utf-8"))
        if not name.startswith("docs/pages")
    }
    missing = [name for name in cited if not (root / name).with_suffix(".md").is_file()]
    assert not missing


def test_generated_pages_are_fresh(root: Path) -> None:
    looked = subprocess.run(
        [sys.executable, "-m", "docs.generate", "--check"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert looked.returncode == 0, looked.stdout + looked.stderr


@pytest.mark.parametrize("command", sorted(main.commands))
def test_a_command_has_help_a_section_and_a_story(command: str, root: Path) -> None:
    asked = CliRunner().invoke(main, [command, "--help"])
    assert asked.exit_code == 0
    assert len(asked.output.splitlines()) > 3
    assert f"## deckwright {command}\n" in (root / "docs" / "cli.md").read_text("utf-8")
    stories = "".join(file.read_text("utf-8") for file in (root / "tests/stories").glob("*.md"))
    assert f"\n$ deckwright {command} " in stories


def test_decisions_are_numbered_without_a_gap_and_say_the_same_four_things(root: Path) -> None:
    decisions = sorted((root / "docs" / "decisions").glob("*.md"))
    assert [int(file.name[:4]) for file in decisions] == [*range(1, len(decisions) + 1)]
    for file in decisions:
        text = file.read_text(encoding="utf-8")
        assert text.startswith(f"# {file.name[:4]} ")
        assert re.findall(r"^## (.+)$", text, re.M) == HEADINGS, file.name


def test_the_architecture_tells_every_room_in_four_pages(root: Path) -> None:
    text = (root / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [file.parent.name for file in (root / "generator").glob("*/__init__.py")]
    assert not [room for room in rooms if f"**`{room}/`**" not in text]
    assert len(text.splitlines()) <= MOST_LINES_OF_ARCHITECTURE
