"""Other people's own tests and readers, unmodified, against a served workspace.

`make clients` installs them outside the project; what is not installed is skipped.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any

import pytest

HERE = Path(__file__).parent
INSTALLED = Path(
    os.environ.get("DECKWRIGHT_CLIENTS") or Path.home() / ".cache/deckwright/clients"
)
FRAMES = INSTALLED / "frames/bin/python"
FILESYSTEM = INSTALLED / "filesystem/bin/python"
READERS = INSTALLED / "readers/bin/python"
SUITES = INSTALLED / "suites"
MCP = INSTALLED / "mcp/node_modules"
# Its tests of Drive v2 and of adding a file to a second folder are left out: the workspace
# answers v3 only, and keeps to what Google documents of folders (docs/google/drive-files.md).
OF_THE_MOCK = (
    *("advanced_changes", "advanced_ordering", "batch_and_query", "batch_insert_download"),
    *("complex_query", "concurrent_fetch", "folder_query", "folder_search", "latency"),
    *("parallel_update", "parity_media_download", "test/basics", "test/upload", "url_param"),
)

pytestmark = pytest.mark.clients


def needs(place: Path) -> pytest.MarkDecorator:
    """Skips where something is not installed."""
    return pytest.mark.skipif(not place.exists(), reason=f"{place} is not installed")


@dataclass(frozen=True, slots=True)
class Served:
    """Where a workspace is served."""

    url: str


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    """`deckwright serve` as people run it: some of these tests look at the clock."""
    words = (
        Path(sys.executable).with_name("deckwright"),
        "serve",
        "--workspace",
        tmp_path / "files",
    )
    with subprocess.Popen(
        [str(word) for word in words], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield Served(process.stdout.readline().strip())
        process.terminate()


def told(*words: object, cwd: Path = HERE, timeout: float = 180, **environment: str) -> Any:
    ran = subprocess.run(
        [str(word) for word in words],
        env={**os.environ, **environment},
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert ran.stdout, ran.stderr[-4000:]
    return json.loads(ran.stdout)


@pytest.mark.parametrize(
    ("suite", "folder", "passed"),
    [
        pytest.param("formatting", "gspread-formatting", 35, id="gspread-formatting"),
        pytest.param("dataframe", "gspread-dataframe", 9, id="gspread-dataframe"),
        pytest.param("fsspec", "gdrive-fsspec", 4, id="gdrive-fsspec"),
    ],
)
@needs(SUITES)
@needs(FRAMES)
def test_a_clients_own_tests_pass(
    server: Served, tmp_path: Path, suite: str, folder: str, passed: int
) -> None:
    copied = tmp_path / "suite"
    shutil.copytree(SUITES / folder, copied)

    made = told(FRAMES, HERE / "python_suite.py", server.url, suite, copied)

    assert made == {"passed": passed, "failed": []}


@needs(FILESYSTEM)
def test_fs_googledrivefs_passes_the_tests_of_every_file_system(server: Served) -> None:
    made = told(FILESYSTEM, HERE / "filesystem_suite.py", server.url)

    assert made["failed"] == []
    assert made["ran"] >= 75


@pytest.mark.skipif(which("node") is None, reason="node is not installed")
@needs(MCP)
def test_google_drive_mcp_keeps_files_letters_registers_and_decks(server: Served) -> None:
    assert told("node", HERE / "drive_mcp.cjs", MCP, ADDRESS=server.url) == {
        "read": True,
        "locked": 1,
        "words": ["cell", "Dear", "Miss", "Ada"],
        "sum": True,
        "notes": True,
        "refused": [],
    }


@pytest.mark.skipif(which("node") is None, reason="node is not installed")
@needs(MCP / "google-drive-mock")
def test_what_google_drive_mock_asks_of_the_real_drive_holds(
    server: Served, tmp_path: Path
) -> None:
    suite = tmp_path / "suite"
    shutil.copytree(MCP / "google-drive-mock", suite)
    (suite / "node_modules").symlink_to(MCP, target_is_directory=True)

    made = told(
        *("node", MCP / "vitest/vitest.mjs", "run", "--reporter=json", *OF_THE_MOCK),
        f"--config={HERE / 'drive_suite.config.mjs'}",
        f"--root={suite}",
        cwd=suite,
        ADDRESS=server.url,
        TEST_TARGET="real",
        NODE_OPTIONS=f"--require {HERE / 'pointed.cjs'}",
    )

    failed = [
        test["fullName"]
        for file in made["testResults"]
        for test in file["assertionResults"]
        if test["status"] == "failed"
    ]
    assert failed == []
    assert made["numPassedTests"] >= 20


@needs(READERS)
def test_readers_of_langchain_and_llama_index_read_a_folder(server: Served) -> None:
    assert told(READERS, HERE / "readers.py", server.url) == {
        "loaded": ["Dear\r\nAda Hale", "a: 1\nb: 2"],
        "document": "Dear\nAda Hale\n",
        "sheet": "Sheet1\na\tb\n1\t2\n",
        "listed": 3,
        "plain": ["plain"],
    }
