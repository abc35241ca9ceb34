"""What may not stand anywhere in the repository, and what must."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

FORBIDDEN = {
    "a note to oneself": r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b",
    "a path of one machine": r"(?<![\w.])/(work|tmp|home|root|Users)/",
    "a registry": r"\b(pypi\.(org|python\.org)|pythonhosted\.org|npmjs\.(com|org))\b",
    "a mock": r"\b(Magic" r"Mock|import mo" r"ck|mo" r"ck\.patch|mo" r"cker)\b",
    "a key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAIza[\w-]{30,}|\bya29\.[\w-]{20,}",
}
BINARY = {".pptx", ".png", ".gif", ".jpg"}


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, str]:
    """Every text file of the repository, by its path."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    files = [root / name for name in listed]
    return {
        file.relative_to(root).as_posix(): file.read_text(encoding="utf-8", errors="replace")
        for file in files
        if file.is_file() and file.suffix not in BINARY
    }


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nowhere_stands(what: str, texts: dict[str, str]) -> None:
    found = [
        f"{name}: {match[0]}"
        for name, text in texts.items()
        for match in re.finditer(FORBIDDEN[what], text)
        if name != "tests/house/test_house_repository.py"
    ]
    assert not found


def test_every_room_stands_under_an_import_rule(project: dict[str, Any], root: Path) -> None:
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = "|".join(next(each["layers"] for each in contracts if each["type"] == "layers"))
    ruled = {name.strip().removeprefix("generator.") for name in layers.split("|")}
    rooms = {file.parent.name for file in (root / "generator").glob("*/__init__.py")}
    assert rooms | {"errors", "sources"} == ruled | {"workspace"}


def test_the_workspace_may_import_no_room(project: dict[str, Any], root: Path) -> None:
    contracts = project["tool"]["importlinter"]["contracts"]
    [apart] = [
        each for each in contracts if each.get("source_modules") == ["generator.workspace"]
    ]
    rooms = {
        f"generator.{file.parent.name}" for file in (root / "generator").glob("*/__init__.py")
    }
    assert set(apart["forbidden_modules"]) == rooms - {"generator.workspace"}


def test_test_files_have_names_of_their_own(root: Path) -> None:
    names = [file.name for file in (root / "tests").rglob("test_*.py")]
    assert len(names) == len(set(names))


def test_the_example_is_the_only_file_of_credentials(texts: dict[str, str]) -> None:
    named = [
        name for name in texts if re.search(r"(credential|token|client_secret).*\.json$", name)
    ]
    assert named == ["credentials.example.json"]
