"""Strangers' documents: each opens or is refused, and an edit touches one part."""

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from givens.docs_files import (
    apply,
    blocks,
    changed_parts,
    check_indices,
    delete,
    insert,
    paragraphs,
    parts,
    told,
)

from generator.workspace.docs.file import DocsFile
from generator.workspace.docs.reading import View
from generator.workspace.refused import Refused

REALDATA = Path(__file__).parents[3] / "shared" / "realdata"
FILES = sorted(REALDATA.glob("docx*/**/*.docx"))
OFFICE = shutil.which("soffice")
WRITER = Path(OFFICE).resolve().parent / "libswlo.so" if OFFICE else None
MOST_SECONDS = 5

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FILES, reason="the folder realdata is not beside the project"),
]


def open_or_skip(path: Path) -> tuple[bytes, DocsFile]:
    data = path.read_bytes()
    try:
        return data, DocsFile.open(data)
    except Refused as refused:
        pytest.skip(f"refused, as it should be: {refused.message}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_strangers_document_is_told_and_an_edit_touches_one_part(path: Path) -> None:
    started = time.monotonic()
    data, file = open_or_skip(path)
    value = told(file)
    assert time.monotonic() - started < MOST_SECONDS
    check_indices(blocks(value), 1)
    for kind in ("headers", "footers", "footnotes"):
        for segment in value.get(kind, {}).values():
            check_indices(segment["content"], 0)
    told(file, View.ACCEPTED)
    told(file, View.REJECTED, has_tabs=True)
    assert parts(file.to_bytes()) == parts(data)
    first = next(paragraphs(blocks(value)))["startIndex"]
    apply(file, insert(first, "Edited "))
    assert changed_parts(data, file.to_bytes()) == ["word/document.xml"]
    apply(file, delete(first, first + len("Edited ")))
    assert told(file) == value


@pytest.mark.skipif(WRITER is None or not WRITER.exists(), reason="no LibreOffice Writer here")
@pytest.mark.looks
@pytest.mark.parametrize("path", FILES[::35], ids=lambda path: path.name)
def test_an_edited_document_opens_in_libreoffice(path: Path, tmp_path: Path) -> None:
    _, file = open_or_skip(path)
    last = blocks(told(file))[-1]["endIndex"] - 1
    if "defaultHeaderId" not in told(file)["documentStyle"]:
        apply(file, {"createHeader": {"type": "DEFAULT"}})
    bullets = {"range": {"startIndex": last, "endIndex": last + 1}}
    apply(
        file,
        insert(last, "Edited"),
        {"insertTable": {"rows": 2, "columns": 2, "endOfSegmentLocation": {}}},
        {
            "createParagraphBullets": {
                **bullets,
                "bulletPreset": "NUMBERED_DECIMAL_ALPHA_ROMAN",
            }
        },
        {"createNamedRange": {"name": "edited", **bullets}},
    )
    edited = tmp_path / "edited.docx"
    edited.write_bytes(file.to_bytes())
    command = [
        str(OFFICE),
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "txt:Text",
        "--outdir",
        str(tmp_path),
        str(edited),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert "Edited" in (tmp_path / "edited.txt").read_text("utf-8", "replace")
