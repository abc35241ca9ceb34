"""Hostile and heavy files are told or refused within 500 MB, each in under five seconds."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from givens.docs_files import a_docx, p
from givens.hostile_decks import SLIDE, with_parts
from givens.sheets_files import a_sheet
from givens.slides_files import parts

from generator.workspace.ooxml.package import MOST_NODES_IN_ALL

MOST_BYTES = 500_000_000
SECONDS = 5.0
REALDATA = Path(__file__).parents[3] / "shared" / "realdata"
ROOT = Path(__file__).parents[2]
CLEAR = Path("/proc/self/clear_refs")
ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY b "%s"><!ENTITY c "%s"><!ENTITY d "%s">'
    b'<!ENTITY far SYSTEM "file:///etc/hostname">]><a>&d;&far;</a>'
    % (b"x" * 1000, b"&b;" * 1000, b"&c;" * 1000)
)
# One line of JSON for each file: its name, the status, seconds, and the most memory it took.
CHILD = """
import json, re, sys, time
from datetime import UTC, datetime
from pathlib import Path
from generator.workspace import Workspace

workspace = Workspace.at(Path(sys.argv[1]), clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
told = workspace.send("GET", "https://g/drive/v3/files?pageSize=1000", {}, b"")
for file in json.loads(told.body)["files"]:
    kind = file["mimeType"].rpartition(".")[2]
    path = {"presentation": "v1/presentations", "document": "v1/documents"}.get(kind)
    begun = time.process_time()
    Path("/proc/self/clear_refs").write_text("5")
    grid = "?includeGridData=true" if path is None else ""
    address = f"https://g/{path or 'v4/spreadsheets'}/{file['id']}{grid}"
    status = workspace.send("GET", address, {}, b"").status
    memory = Path("/proc/self/status").read_text()
    peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", memory)[1]) * 1024
    print(json.dumps([file["name"], status, time.process_time() - begun, peak]), flush=True)
"""


def swapped(data: bytes, changes: dict[str, bytes]) -> bytes:
    """A package with some parts replaced."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in (*old.namelist(), *changes.keys() - set(old.namelist())):
            new.writestr(name, changes[name] if name in changes else old.read(name))
    return held.getvalue()


def dense(count: int) -> bytes:
    """A deck with many small elements, which take far more memory than their letters."""
    deck = with_parts({})
    slide = parts(deck)[SLIDE]
    more = b'<p:x a="1"/>' * count
    return swapped(deck, {SLIDE: slide.replace(b"</p:spTree>", more + b"</p:spTree>")})


def bombs() -> Iterator[tuple[str, bytes]]:
    """Files that would fill a memory, by their names on the disk."""
    letter, book = a_docx(p("Hello")), a_sheet(["a"]).to_bytes()
    spaces = b"<a>" + b" " * 60_000_000 + b"</a>"
    yield "just dense enough.pptx", dense(MOST_NODES_IN_ALL // 2 - 10_000)
    yield "too dense.pptx", dense(MOST_NODES_IN_ALL // 2 + 10_000)
    yield "a bomb.pptx", swapped(with_parts({}), {SLIDE: spaces})
    yield "entities.pptx", with_parts({"ppt/presentation.xml": ENTITIES})
    yield "encrypted.pptx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
    yield "macros.pptx", with_parts({"ppt/vbaProject.bin": b"x"})
    yield "entities.docx", swapped(letter, {"word/document.xml": ENTITIES})
    yield "a picture.docx", swapped(letter, {"word/media/image9.png": bytes(60_000_000)})
    yield "a bomb.xlsx", swapped(book, {"xl/worksheets/sheet1.xml": spaces})


def heavy() -> list[Path]:
    """The largest real files there are."""
    found = [*REALDATA.glob("pptx/*/*.pptx"), *REALDATA.glob("docx/*/*.docx")]
    return sorted(found, key=lambda path: path.stat().st_size)[-3:]


@pytest.mark.skipif(not CLEAR.exists(), reason="/proc tells the most memory a process had")
def test_no_file_takes_more_than_500_mb_or_five_seconds(tmp_path: Path) -> None:
    for name, data in bombs():
        (tmp_path / name).write_bytes(data)
    for path in heavy():
        (tmp_path / path.name).write_bytes(path.read_bytes())

    ran = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told: list[list[Any]] = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(told) == len(list(tmp_path.glob("*.*x")))
    assert [one for one in told if one[1] not in {200, 400}] == []
    assert [one for one in told if one[2] > SECONDS] == []
    assert [one for one in told if one[3] > MOST_BYTES] == []
