"""The pipelines that are offered are YAML, name what they need, and run as they are written."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from givens.portfolios import Book, name_of, some_maps
from givens.sheets_files import a_sheet

from generator.cli.commands import main

PIPELINES = sorted((Path(__file__).parents[2] / "docs" / "pipelines").glob("*.yml"))
TYPED = re.compile(r"deckwright (\w+) (.*?)(?=\n\s*(?:-|if|#)|\|\||> )", re.S)
ASKED = re.compile(r"(?:secrets|vars)\.(\w+)|\$\{?([A-Z][A-Z_]+)")
OF_THE_RUNNER = {
    *("RUNNER_TEMP", "GITHUB_ENV", "KEY", "SHARE"),
    *("CI_PIPELINE_SOURCE", "CI_NODE_INDEX", "CI_NODE_TOTAL"),
}
NO_INSTALLING = "pip() { :; }\n"
BASH = shutil.which("bash")


@pytest.mark.parametrize("file", PIPELINES, ids=lambda file: file.stem)
def test_a_pipeline_types_commands_and_options_there_are(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    typed = TYPED.findall(text)
    assert typed
    for name, words in typed:
        context = click.Context(main)
        _, command, _ = main.resolve_command(context, [name])
        assert command is not None
        known = {option for each in command.params for option in each.opts}
        assert set(re.findall(r"--[\w-]+", words)) <= known


@pytest.mark.parametrize("file", PIPELINES, ids=lambda file: file.stem)
def test_a_pipeline_says_first_what_must_be_set_for_it(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    head = "".join(line for line in lines if line.startswith("#"))
    body = "".join(line for line in lines if not line.lstrip().startswith("#"))

    asked = {left or right for left, right in ASKED.findall(body)} - OF_THE_RUNNER

    assert asked >= {"ACCOUNTS_SHEET", "DECKWRIGHT_PACKAGE"}
    assert not [name for name in asked if name not in head]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """An account with its document, and a Sheet that names it."""
    place = tmp_path_factory.mktemp("pipelines")
    book = Book(place / "book", some_maps(place / "maps"), 1)
    book.write("ships every week")
    book.run("build", book.target())
    (book.root / "deckwright.toml").write_text(f'[maps]\ndir = "{book.maps}"\n')
    (book.root / "accounts.xlsx").write_bytes(a_sheet(("Account",), (name_of(0),)).to_bytes())
    return book


@pytest.mark.skipif(BASH is None, reason="pipelines are written for bash")
@pytest.mark.parametrize("file", PIPELINES, ids=lambda file: file.stem)
def test_a_pipeline_does_what_it_says_in_a_local_workspace(
    file: Path, built: Book, tmp_path: Path
) -> None:
    book = built.copied(tmp_path / "book")

    for script in _scripts(yaml.safe_load(file.read_text("utf-8"))):
        _run(script, book.root, tmp_path)

    told = json.loads((book.root / "summary.json").read_text("utf-8"))
    assert [each["state"] for each in told["accounts"]] == ["up to date"]
    assert (book.root / "state" / "refresh-csp.jsonl").is_file()
    assert not (tmp_path / "service-account.json").exists()


def _scripts(pipeline: Mapping[str, Any]) -> Iterator[str]:
    """What a runner gives to its shell: GitHub's step by step, GitLab's all at once."""
    for job in pipeline.get("jobs", {}).values():
        yield from (step["run"] for step in job["steps"] if "run" in step)
    for job in pipeline.values():
        if isinstance(job, dict) and "script" in job:
            yield "\n".join(job["script"])


def _run(script: str, folder: Path, runner: Path) -> None:
    """Run a script as a runner does, with a local workspace in place of Google."""
    assert BASH
    env = {name: value for name, value in os.environ.items() if "DECKWRIGHT" not in name}
    noted = runner / "env"
    noted.touch()
    done = subprocess.run(
        [BASH, "-e", "-c", NO_INSTALLING + script],
        cwd=folder,
        env={
            **env,
            **dict(line.split("=", 1) for line in noted.read_text("utf-8").splitlines()),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "DECKWRIGHT_TARGET": "workspace",
            "DECKWRIGHT_AS_OF": os.environ["DECKWRIGHT_AS_OF"],
            "DECKWRIGHT_PACKAGE": "deckwright",
            "ACCOUNTS_SHEET": "accounts.xlsx",
            "SHARE": "1/1",
            "KEY": '{"type": "service_account"}',
            "RUNNER_TEMP": str(runner),
            "GITHUB_ENV": str(noted),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"


def test_the_page_on_scale_names_every_pipeline() -> None:
    page = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")

    assert PIPELINES
    assert all(f"pipelines/{file.name}" in page for file in PIPELINES)
