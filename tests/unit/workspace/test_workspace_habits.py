"""What real clients say beside what Google describes, and Google takes."""

import json
from typing import Any

import pytest
from givens.workspaces import PPTX, PRESENTATION, call, error_of

from generator.workspace import Workspace

SPREADSHEET = "application/vnd.google-apps.spreadsheet"


def made(workspace: Workspace, mime_type: str) -> str:
    body = {"name": "File", "mimeType": mime_type}
    return str(json.loads(call(workspace, "POST", "/drive/v3/files", body=body).body)["id"])


@pytest.fixture
def deck(workspace: Workspace) -> str:
    return made(workspace, PRESENTATION)


@pytest.fixture
def book(workspace: Workspace) -> str:
    """A spreadsheet with two sheets and a word in each."""
    book = made(workspace, SPREADSHEET)
    path = f"/v4/spreadsheets/{book}"
    sheet = {"addSheet": {"properties": {"sheetId": 7, "title": "Other"}}}
    call(workspace, "POST", f"{path}:batchUpdate", body={"requests": [sheet]})
    for place, word in (("Sheet1!A1", "first"), ("Other!A1", "second")):
        query = {"valueInputOption": "RAW"}
        call(workspace, "PUT", f"{path}/values/{place}", query, {"values": [[word]]})
    return book


def test_a_base_that_ends_in_a_slash_may_be_glued_to_a_verb_or_to_nothing(
    workspace: Workspace, deck: str
) -> None:
    body = {"requests": [{"insertText": {"objectId": "i0", "text": "a"}}]}
    written = call(workspace, "POST", f"/v1/presentations/{deck}/:batchUpdate", body=body)
    read = call(workspace, "GET", f"/v1/presentations/{deck}/")

    assert (written.status, read.status) == (200, 200)
    assert call(workspace, "GET", "/").status == 501


@pytest.mark.parametrize(
    ("kind", "path", "name"),
    [
        (PRESENTATION, "/v1/presentations", "presentationId"),
        ("application/vnd.google-apps.document", "/v1/documents", "documentId"),
        (SPREADSHEET, "/v4/spreadsheets", "spreadsheet_id"),
    ],
)
def test_a_batch_may_say_again_what_its_address_says(
    workspace: Workspace, kind: str, path: str, name: str
) -> None:
    file_id = made(workspace, kind)
    address = f"{path}/{file_id}:batchUpdate"

    taken = call(workspace, "POST", address, body={name: file_id, "requests": []})
    assert b"Unknown name" not in taken.body
    refused = call(workspace, "POST", address, body={"fileId": file_id, "requests": []})
    assert 'Unknown name "fileId"' in error_of(refused)["message"]


def test_a_spreadsheet_looks_at_no_write_control(workspace: Workspace, book: str) -> None:
    more = {"addSheet": {"properties": {"title": "More"}}}
    body = {"requests": [more], "writeControl": {"requiredRevisionId": "nonsense"}}

    assert (
        call(workspace, "POST", f"/v4/spreadsheets/{book}:batchUpdate", body=body).status == 200
    )


def test_an_export_link_leads_to_the_file(workspace: Workspace, deck: str) -> None:
    told: Any = json.loads(
        call(workspace, "GET", f"/drive/v3/files/{deck}", {"fields": "exportLinks"}).body
    )
    reply = workspace.send("GET", told["exportLinks"][PPTX], {}, b"")

    assert (reply.status, reply.headers["content-type"]) == (200, PPTX)
    assert reply.body[:2] == b"PK"


@pytest.mark.parametrize(
    ("query", "text"),
    [({}, b"first"), ({"gid": "0"}, b"first"), ({"gid": "7"}, b"second")],
)
def test_a_sheet_is_downloaded_from_the_address_of_its_menu(
    workspace: Workspace, book: str, query: dict[str, str], text: bytes
) -> None:
    reply = call(workspace, "GET", f"/spreadsheets/d/{book}/export", {"format": "csv", **query})
    assert (reply.status, reply.body) == (200, text)


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/spreadsheets/d/{book}/export", {"format": "csv", "gid": "8"}, 400),
        ("/spreadsheets/d/{book}/export", {"format": "csv", "gid": "x"}, 400),
        ("/spreadsheets/d/{book}/export", {"format": "doc"}, 400),
        ("/document/d/{book}/export", {"format": "csv"}, 404),
        ("/spreadsheets/d/nothing/export", {"format": "csv"}, 404),
        ("/feeds/download/spreadsheets/Export", {"exportFormat": "csv"}, 404),
    ],
)
def test_a_link_to_nothing_is_refused(
    workspace: Workspace, book: str, path: str, query: dict[str, str], status: int
) -> None:
    assert call(workspace, "GET", path.format(book=book), query).status == status
