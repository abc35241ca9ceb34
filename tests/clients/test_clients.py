"""Other people's clients, unmodified, doing what they are for against a served workspace.

`make clients` installs them outside the project; what is not installed is skipped.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any
from zipfile import ZipFile

import pytest
from givens.servers import served
from givens.workspaces import a_workspace

from generator.workspace.discovery import with_discovery
from generator.workspace.server import Server

HERE = Path(__file__).parent
INSTALLED = Path(
    os.environ.get("DECKWRIGHT_CLIENTS") or Path.home() / ".cache/deckwright/clients"
)
PYTHON = INSTALLED / "gslides/bin/python"
FRAMES = INSTALLED / "frames/bin/python"
MODULES = INSTALLED / "node_modules"

pytestmark = pytest.mark.clients


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    workspace = a_workspace(tmp_path / "My Drive")
    with served(with_discovery(workspace.send)) as made:
        yield made
    workspace.close()


def told(*words: object, cwd: Path = HERE, **environment: str) -> Any:
    ran = subprocess.run(
        [str(word) for word in words],
        env={**os.environ, **environment},
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-4000:]
    return json.loads(ran.stdout)


@pytest.mark.skipif(not PYTHON.exists(), reason=f"gslides is not installed in {INSTALLED}")
def test_gslides_makes_a_deck_of_a_data_frame(server: Server, tmp_path: Path) -> None:
    made = told(PYTHON, HERE / "gslides_deck.py", server.url)

    assert made["read back"] == made["slides"]
    assert len(made["slides"]) == 2
    # gslides asks for no valueRenderOption, and the usual one is FORMATTED_VALUE.
    assert made["values"] == [["May", "120"], ["June", "180"], ["July", "240"]]
    with ZipFile(tmp_path / "My Drive/Review.pptx") as deck:
        assert b"<c:v>240</c:v></c:pt></c:numCache>" in deck.read("ppt/charts/chart1.xml")
    assert (tmp_path / "My Drive/Usage.xlsx").is_file()


with_frames = pytest.mark.skipif(
    not FRAMES.exists(), reason=f"gspread-dataframe and others are not installed in {INSTALLED}"
)


@with_frames
def test_gdrive_fsspec_keeps_files_large_and_small(server: Server) -> None:
    assert told(FRAMES, HERE / "fsspec_files.py", server.url) == {
        "listed": ["plans/2026/large.bin", "plans/2026/note.txt"],
        "sizes": [6_144_000, 5],
        "same": True,
        "middle": True,
        "found": ["plans/2026/large.bin", "plans/2026/note.txt"],
        "left": ["plans/2026/large.bin"],
    }


@with_frames
def test_gspread_dataframe_and_formatting_fill_and_dress_a_sheet(server: Server) -> None:
    assert told(FRAMES, HERE / "sheets_frames.py", server.url) == {
        "shape": [2, 3],
        "values": [["Month", "Users", "Share"], ["May", "120", "0.5"], ["June", "180", "0.25"]],
        "bold": True,
        "effective": "arial,sans,sans-serif",
        "frozen": 1,
        "choices": 2,
        "rules": 1,
    }


@with_frames
def test_ezsheets_keeps_a_register(server: Server, tmp_path: Path) -> None:
    made = told(FRAMES, HERE / "ezsheets_book.py", server.url, cwd=tmp_path)

    assert made["titles"] == ["Accounts", "Copy of Accounts"]
    assert made["rows"][1:] == [["Acme", "2", "Ada", ""], ["Northgate", "3", "Bob", ""]]
    assert made["csv"] == "Name,Stage,Owner,9\nAcme,2,Ada,\nNorthgate,3,Bob,"
    assert made["uploaded"] == ["Acme", "2", "Ada"]


@pytest.mark.skipif(which("node") is None, reason="node is not installed")
@pytest.mark.skipif(
    not (MODULES / "googleapis").exists(), reason=f"googleapis is not installed in {INSTALLED}"
)
def test_googleapis_keeps_files_and_fills_a_deck(server: Server, tmp_path: Path) -> None:
    made = told("node", HERE / "googleapis_deck.cjs", server.url, NODE_PATH=str(MODULES))

    assert made == {
        "replaced": 1,
        "size": "13",
        "downloaded": "from a stream",
        "exported": "Northgate",
        "listed": ["notes.txt", "Plan"],
        "missing": [404, "File not found: nothing."],
        "shared": "anyoneWithLink",
        "said": "Why?",
        "gone": 204,
    }
    assert (tmp_path / "My Drive/Northgate/Plan.pptx").is_file()
