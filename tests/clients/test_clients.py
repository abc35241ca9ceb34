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
from front import front
from givens.docs_files import PNG
from givens.servers import served
from givens.workspaces import START, a_workspace
from pptx import Presentation

from generator.workspace.discovery import with_discovery
from generator.workspace.server import Server

HERE = Path(__file__).parent
INSTALLED = Path(
    os.environ.get("DECKWRIGHT_CLIENTS") or Path.home() / ".cache/deckwright/clients"
)
PYTHON = INSTALLED / "gslides/bin/python"
FRAMES = INSTALLED / "frames/bin/python"
MODEL = INSTALLED / "model/bin/python"
MODULES = INSTALLED / "node_modules"
MARKDOWN = INSTALLED / "markdown/node_modules"

pytestmark = pytest.mark.clients


def wanting(python: Path, package: str) -> pytest.MarkDecorator:
    """Skips where a Python lacks a package."""
    found = any((python.parents[1] / "lib").glob(f"python*/site-packages/{package}"))
    return pytest.mark.skipif(not found, reason=f"{package} is not installed in {INSTALLED}")


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


@wanting(PYTHON, "gslides_api")
def test_gslides_api_writes_markdown_and_reads_it_back(server: Server, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(PNG)

    assert told(PYTHON, HERE / "gslides_api_deck.py", server.url, picture) == {
        "title": "Hello **bold** and *it*",
        "body": "* one\n* two\n    * nested\n\n1. first",
        "table": {"headers": ["a", "b"], "rows": [["1", "**2**"]]},
        "picture": True,
        "copied": ["Copied", 3],
    }


@wanting(FRAMES, "pygsheets")
def test_pygsheets_keeps_a_register(server: Server) -> None:
    assert told(FRAMES, HERE / "pygsheets_book.py", server.url) == {
        "values": [
            ["Name", "Users"],
            ["Acme", "2"],
            ["Between", "1"],
            ["Halvorsen", "7"],
            ["Northgate", "6"],
        ],
        "note": "typed",
        "bold": True,
        "named": ["register"],
        "found": ["A5"],
        "charts": ["Users"],
        "titles": ["Sheet1", "Renamed"],
        "shared": ["bob@example.com"],
    }


@wanting(FRAMES, "gspread_pandas")
def test_gspread_pandas_and_asyncio_fill_sheets(server: Server, tmp_path: Path) -> None:
    assert told(FRAMES, HERE / "gspread_pandas_frame.py", server.url, tmp_path) == {
        "rows": [["May", "120", "Ada"], ["June", "180", "Bob"]],
        "frozen": [2, 2],
        "folders": ["/Reports/2026"],
        "awaited": [["a", ""], ["b", "2"]],
    }


@wanting(MODEL, "drivelib")
def test_drivelib_ends_an_upload_that_was_interrupted(server: Server, tmp_path: Path) -> None:
    assert told(MODEL, HERE / "drivelib_files.py", server.url, tmp_path) == {
        "names": ["begun.bin", "empty.bin", "whole.bin"],
        "same": True,
        "checked": True,
        "described": {},
        "shortcut": "/kept/here/whole.bin",
        "copied": "copied.bin",
        "left": ["begun.bin", "copied.bin", "empty.bin", "short"],
    }


@wanting(MODEL, "gdocs_patch")
def test_gdocs_patch_compiles_a_page_into_a_letter_and_back(server: Server) -> None:
    assert told(MODEL, HERE / "gdocs_patch_letter.py", server.url) == {
        "words": [
            *("Plan", "Normal, then ", "bold 😀", "Read the ", "guide", "Parent", "Nested"),
            *("In the middle", "BL", "BR", "N1", "N2", "Centered"),
        ],
        "nested": True,
        "bold": True,
        "same": True,
    }


@wanting(MODEL, "gslides")
def test_workspace_mcp_keeps_notes_letters_registers_and_decks(server: Server) -> None:
    assert told(MODEL, HERE / "workspace_mcp.py", server.url) == {
        "note": True,
        "letter": True,
        "book": True,
        "deck": True,
        "found": True,
        "refused": [],
    }


def node_told(script: str, server: Server, modules: Path) -> Any:
    words = ("node", "--require", HERE / "pointed.cjs", HERE / script, modules)
    return told(*words, ADDRESS=server.url, NODE_PATH=str(modules))


@pytest.mark.skipif(which("node") is None, reason="node is not installed")
@pytest.mark.skipif(
    not (MARKDOWN / "md2gslides").exists(), reason=f"md2gslides is not installed in {MARKDOWN}"
)
def test_md2gslides_makes_a_deck_of_markdown(server: Server, tmp_path: Path) -> None:
    node_told("md2gslides_deck.cjs", server, MARKDOWN)

    first, second, third = Presentation(str(tmp_path / "My Drive/From Markdown.pptx")).slides
    assert [one.text_frame.text for one in first.placeholders] == ["Northgate", "A plan"]
    title, body = second.placeholders
    assert title.text_frame.text == "What we do"
    lines = [(one.level, one.text) for one in body.text_frame.paragraphs]
    assert lines[:3] == [(0, "One bold link"), (1, "Nested"), (0, "Two")]
    assert lines[3] == (0, "print('Hello 😀');\v")
    (table,) = (one.table for one in third.shapes if one.has_table)
    assert [cell.text for row in table.rows for cell in row.cells] == [
        *("Month", "Users", "May", "120", "June", "180"),
    ]
    assert third.notes_slide.notes_text_frame.text.strip() == "Said aloud."


@pytest.mark.skipif(which("node") is None, reason="node is not installed")
@pytest.mark.skipif(
    not (MODULES / "google-spreadsheet").exists(),
    reason=f"google-spreadsheet is not installed in {INSTALLED}",
)
def test_google_spreadsheet_and_mustaches_keep_rows_and_fill_a_letter(server: Server) -> None:
    assert node_told("google_spreadsheet_book.cjs", server, MODULES) == {
        "title": "Register",
        "rows": [{"name": "Acme", "users": "2"}, {"name": "Northgate", "users": "3"}],
        "sum": 5,
        "bold": True,
        "csv": ["name,users,\r\nAcme,2,5\r\nNorthgate,3,", "a\r\nsecond"],
        "xlsx": "PK",
        "letter": "Dear Ada,\n",
    }


@pytest.mark.skipif(which("rclone") is None, reason="rclone is not installed")
def test_rclone_copies_a_folder_there_and_back(server: Server, tmp_path: Path) -> None:
    source, back, asked = (tmp_path / name for name in ("source", "back", "asked.conf"))
    (source / "deep").mkdir(parents=True)
    (source / 'it\'s "small".txt').write_text("small", "utf-8")
    (source / "deep/large.bin").write_bytes(bytes(range(256)) * 40_000)
    (source / "figures.csv").write_text("a,b\n1,2\n", "utf-8")
    token = {"access_token": "local", "expiry": "2999-01-01T00:00:00Z"}
    asked.write_text(
        f"[g]\ntype = drive\nscope = drive\ntoken = {json.dumps(token)}\n", "utf-8"
    )

    def rclone(*words: object) -> str:
        fast = ("--drive-pacer-min-sleep=1ms", "--retries=1", "--low-level-retries=2")
        ran = subprocess.run(
            ["rclone", f"--config={asked}", *fast, "--drive-chunk-size=4M", *map(str, words)],
            env={**os.environ, "HTTPS_PROXY": proxy, "SSL_CERT_FILE": str(trusted)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    with front(server.url, tmp_path, START) as (proxy, trusted):
        rclone("copy", source, "g:kept")
        rclone("check", source, "g:kept")
        rclone("copy", "g:kept", back)
        rclone("moveto", "g:kept/deep/large.bin", "g:kept/moved.bin")
        rclone("copy", "--drive-import-formats=csv", "--drive-allow-import-name-change",
               source / "figures.csv", "g:sheets")  # fmt: skip
        rclone("copy", "g:sheets", back / "sheets")
        listed = sorted(rclone("lsf", "-R", "g:kept").split("\n"))
        rclone("purge", "g:kept/deep")
        rclone("purge", "g:kept")
        rclone("cleanup", "g:")
        left = rclone("lsf", "g:")
    assert (back / "deep/large.bin").read_bytes() == (source / "deep/large.bin").read_bytes()
    assert (back / "sheets/figures.xlsx").read_bytes()[:2] == b"PK"
    assert listed == ["", "deep/", "figures.csv", 'it\'s "small".txt', "moved.bin"]
    assert left == "sheets/\n"
