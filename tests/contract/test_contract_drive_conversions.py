"""Uploads that become Docs and Sheets, by every way of uploading, and what they export as."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from givens.workspaces import a_workspace, files_of
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

from generator.workspace import Workspace

DOCUMENT = "application/vnd.google-apps.document"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
UPLOAD = "https://www.googleapis.com/upload/drive/v3/files"
MARKDOWN = b"# Plan\n\n* **one**\n* two\n"
CSV = b'Name,Users\r\nAcme,120\r\n"B, C",=B2*2'


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return a_workspace(tmp_path)


@pytest.fixture
def files(workspace: Workspace) -> Any:
    return files_of(workspace)


def form_data(workspace: Workspace, body: dict[str, Any], kind: str, data: bytes) -> str:
    """The upload of clients that send forms, as some for JavaScript do."""
    parts = (
        b'--x\r\nContent-Disposition: form-data; name="metadata"\r\n'
        b"Content-Type: application/json\r\n\r\n" + json.dumps(body).encode() + b"\r\n"
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n'
        b"Content-Type: " + kind.encode() + b"\r\n\r\n" + data + b"\r\n--x--\r\n"
    )
    head = {"content-type": "multipart/form-data; boundary=x"}
    reply = workspace.send("POST", f"{UPLOAD}?uploadType=multipart", head, parts)
    return str(json.loads(reply.body)["id"])


def uploaded(
    way: str, workspace: Workspace, files: Any, body: dict[str, Any], kind: str, data: bytes
) -> str:
    if way == "form-data":
        return form_data(workspace, body, kind, data)
    is_resumable = way.startswith("resumable")
    size = 256 * 1024 if way.endswith("pieces") else -1
    media = MediaInMemoryUpload(data, kind, resumable=is_resumable, chunksize=size)
    return str(files.create(body=body, media_body=media).execute()["id"])


WAYS = pytest.mark.parametrize("way", ["related", "form-data", "resumable", "resumable-pieces"])


@WAYS
def test_markdown_becomes_a_document(way: str, workspace: Workspace, files: Any) -> None:
    body = {"name": "Plan", "mimeType": DOCUMENT}
    made = uploaded(way, workspace, files, body, "text/markdown", MARKDOWN)
    assert files.get(fileId=made).execute()["mimeType"] == DOCUMENT
    assert files.export(fileId=made, mimeType="text/markdown").execute() == MARKDOWN
    reply = workspace.send("GET", f"https://docs.googleapis.com/v1/documents/{made}", {}, b"")
    first = json.loads(reply.body)["body"]["content"][1]["paragraph"]
    assert first["paragraphStyle"]["namedStyleType"] == "HEADING_1"


@WAYS
def test_csv_becomes_a_spreadsheet(way: str, workspace: Workspace, files: Any) -> None:
    body = {"name": "Usage", "mimeType": SPREADSHEET}
    made = uploaded(way, workspace, files, body, "text/csv", CSV)
    told = files.export(fileId=made, mimeType="text/csv").execute()
    assert told == b'Name,Users\r\nAcme,120\r\n"B, C",240'


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("text/plain", b"one\ntwo", "\ufeffone\r\ntwo"),
        ("text/html", b"<h1>one</h1><p>two</p>", "\ufeffone\r\ntwo"),
        ("application/octet-stream", b"# one\n\ntwo", "\ufeffone\r\ntwo"),
    ],
)
def test_text_and_html_become_documents(kind: str, data: bytes, said: str, files: Any) -> None:
    body = {"name": "x.md", "mimeType": DOCUMENT}
    media = MediaInMemoryUpload(data, kind)
    made = files.create(body=body, media_body=media).execute()["id"]
    assert files.export(fileId=made, mimeType="text/plain").execute().decode() == said


def test_a_large_document_comes_in_pieces(workspace: Workspace, files: Any) -> None:
    data = "\n\n".join(
        f"Paragraph {number} " + "of many " * 80 for number in range(500)
    ).encode()
    assert len(data) > 256 * 1024
    body = {"name": "Long", "mimeType": DOCUMENT}
    made = uploaded("resumable-pieces", workspace, files, body, "text/markdown", data)
    told = files.export(fileId=made, mimeType="text/plain").execute()
    assert told.count(b"\r\n") == 499


def test_a_document_is_given_new_content_in_its_place(files: Any) -> None:
    body = {"name": "Plan", "mimeType": DOCUMENT}
    made = files.create(body=body).execute()["id"]
    media = MediaInMemoryUpload(MARKDOWN, "text/markdown")
    assert files.update(fileId=made, media_body=media).execute()["id"] == made
    assert files.export(fileId=made, mimeType="text/markdown").execute() == MARKDOWN


def test_a_copy_of_a_file_becomes_a_document(files: Any) -> None:
    media = MediaInMemoryUpload(MARKDOWN, "text/markdown")
    blob = files.create(body={"name": "plan.md"}, media_body=media).execute()["id"]
    made = files.copy(fileId=blob, body={"mimeType": DOCUMENT}).execute()["id"]
    assert files.export(fileId=made, mimeType="text/markdown").execute() == MARKDOWN


def test_tab_separated_values_and_office_files_go_both_ways(files: Any) -> None:
    media = MediaInMemoryUpload(b"a\tb\n1\t2", "text/tab-separated-values")
    body = {"name": "T", "mimeType": SPREADSHEET}
    made = files.create(body=body, media_body=media).execute()["id"]
    kind = "text/tab-separated-values"
    assert files.export(fileId=made, mimeType=kind).execute() == b"a\tb\r\n1\t2"
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    data = files.export(fileId=made, mimeType=office).execute()
    again = files.create(body=body, media_body=MediaInMemoryUpload(data, office)).execute()
    assert files.export(fileId=again["id"], mimeType=kind).execute() == b"a\tb\r\n1\t2"


def test_a_zip_of_a_document_has_its_page(files: Any) -> None:
    media = MediaInMemoryUpload(MARKDOWN, "text/markdown")
    made = files.create(body={"mimeType": DOCUMENT}, media_body=media).execute()["id"]
    data = files.export(fileId=made, mimeType="application/zip").execute()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"<h1>Plan</h1>" in package.read("document.html")


@pytest.mark.parametrize("kind", [DOCUMENT, SPREADSHEET])
def test_what_cannot_be_converted_is_refused(kind: str, files: Any) -> None:
    media = MediaInMemoryUpload(b"\x89PNG", "image/png")
    with pytest.raises(HttpError) as caught:
        files.create(body={"mimeType": kind}, media_body=media).execute()
    assert caught.value.status_code == 400
    assert caught.value.error_details[0]["reason"] == "convertTo"


def test_about_names_what_is_imported_and_exported(workspace: Workspace) -> None:
    address = "https://www.googleapis.com/drive/v3/about?fields=importFormats,exportFormats"
    about = json.loads(workspace.send("GET", address, {}, b"").body)
    assert about["importFormats"]["text/markdown"] == [DOCUMENT]
    assert about["importFormats"]["text/csv"] == [SPREADSHEET]
    assert "text/markdown" in about["exportFormats"][DOCUMENT]
    assert "text/csv" in about["exportFormats"][SPREADSHEET]
