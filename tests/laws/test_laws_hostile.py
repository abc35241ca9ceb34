"""Whatever is sent, the answer is Google's: never a crash, 500, or nothing with 200."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from givens.hostile import JUNK, requests
from givens.workspaces import a_workspace
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.workspace import Reply, Workspace
from generator.workspace.docs.requests import HANDLERS as DOCS
from generator.workspace.drive.routes import ROUTES as DRIVE
from generator.workspace.sheets.requests import HANDLERS as SHEETS
from generator.workspace.sheets.routes import ROUTES as SHEETS_ROUTES

Json = Any

GOOGLE = "application/vnd.google-apps."
ORIGIN = "https://www.googleapis.com"
HEADERS = {"content-type": "application/json"}
PARAMETERS = (
    *("q", "fields", "orderBy", "pageSize", "pageToken", "corpora", "spaces", "driveId"),
    *("addParents", "removeParents", "uploadType", "upload_id", "mimeType", "alt", "count"),
    *("ranges", "majorDimension", "valueRenderOption", "valueInputOption", "insertDataOption"),
    *("includeGridData", "requestId", "includeItemsFromAllDrives", "supportsAllDrives"),
)
WORDS = st.one_of(
    st.sampled_from(
        [
            *(
                "",
                "*",
                "true",
                "media",
                "resumable",
                "multipart",
                "USER_ENTERED",
                "RAW",
                "ROWS",
            ),
            *("name = 'a'", "name contains '", "files(id,name)", "Sheet1!A1:B2", "A:A", "1:1"),
            *("modifiedTime desc", "drive", "allDrives", "text/html", "text/csv", "-1", "1e9"),
        ]
    ),
    st.text(max_size=8),
)


class Ground:
    """A workspace with a document, a spreadsheet, a blob and a folder."""

    def __init__(self, root: Path) -> None:
        self.workspace: Workspace = a_workspace(root)
        self.doc = self._made("document")
        self.sheet = self._made("spreadsheet")
        self.folder = self._made("folder")
        self.blob = self._made("x", "text/plain")
        table = {"insertTable": {"rows": 2, "columns": 2, "location": {"index": 1}}}
        texts = [{"insertText": {"text": "ab\n😀c\n", "location": {"index": 1}}}, table]
        self.post(f"/v1/documents/{self.doc}:batchUpdate", {"requests": texts})
        values = {"values": [["a", 1], ["=B1*2", True]]}
        self.send(
            "PUT", f"/v4/spreadsheets/{self.sheet}/values/A1:B2?valueInputOption=RAW", values
        )

    def _made(self, kind: str, mime_type: str = "") -> str:
        body = {"name": kind, "mimeType": mime_type or GOOGLE + kind}
        return str(json.loads(self.post("/drive/v3/files", body).body)["id"])

    def send(self, method: str, path: str, body: Json) -> Reply:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.workspace.send(method, ORIGIN + path, HEADERS, data)

    def post(self, path: str, body: Json) -> Reply:
        return self.send("POST", path, body)

    def twin(self, file_id: str) -> str:
        return str(json.loads(self.post(f"/drive/v3/files/{file_id}/copy", {}).body)["id"])


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("ground"))


def check(reply: Reply) -> None:
    assert reply.status not in {500, 502, 503, 504}
    if reply.status == 200 and "json" in reply.headers["content-type"]:
        assert isinstance(json.loads(reply.body), dict)
    if reply.status >= 400:
        error = json.loads(reply.body)["error"]
        assert error["code"] == reply.status
        assert error["message"]


LAX = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@LAX
@given(batch=requests("docs.v1", sorted(DOCS)))
def test_any_batch_on_a_document_is_answered(ground: Ground, batch: list[Json]) -> None:
    doc = ground.twin(ground.doc)
    reply = ground.post(f"/v1/documents/{doc}:batchUpdate", {"requests": batch})
    check(reply)
    told = ground.send("GET", f"/v1/documents/{doc}", b"")
    assert told.status == 200
    if reply.status != 200:
        first = json.loads(ground.send("GET", f"/v1/documents/{ground.doc}", b"").body)
        assert json.loads(told.body)["body"] == first["body"]


@LAX
@given(batch=requests("sheets.v4", sorted(SHEETS)))
def test_any_batch_on_a_spreadsheet_is_answered(ground: Ground, batch: list[Json]) -> None:
    sheet = ground.twin(ground.sheet)
    check(ground.post(f"/v4/spreadsheets/{sheet}:batchUpdate", {"requests": batch}))
    told = ground.send("GET", f"/v4/spreadsheets/{sheet}?includeGridData=true", b"")
    assert told.status == 200


@LAX
@given(
    route=st.sampled_from([*DRIVE, *SHEETS_ROUTES]),
    which=st.sampled_from(["doc", "sheet", "folder", "blob", "none"]),
    query=st.dictionaries(st.sampled_from(PARAMETERS), WORDS, max_size=4),
    body=st.one_of(
        st.binary(max_size=20),
        st.dictionaries(
            st.sampled_from(
                [
                    *("name", "mimeType", "parents", "properties", "trashed", "id", "role"),
                    *("type", "emailAddress", "content", "values", "range", "data", "action"),
                    *("keepForever", "published", "ranges", "dataFilters", "createdTime"),
                ]
            ),
            JUNK,
            max_size=4,
        ),
    ),
    name=WORDS,
)
def test_any_call_is_answered(
    ground: Ground,
    route: Any,
    which: str,
    query: dict[str, str],
    body: Json,
    name: str,
) -> None:
    known = {"doc": ground.doc, "sheet": ground.sheet}.get(which)
    known = known or {"folder": ground.folder, "blob": ground.blob}.get(which, "nobody")
    known = known if which == "none" else ground.twin(known) if which != "folder" else known
    path = route.pattern.replace("{file_id}", known).replace("{spreadsheet_id}", known)
    for part in (
        "permission_id",
        "comment_id",
        "reply_id",
        "revision_id",
        "drive_id",
        "range+",
    ):
        path = path.replace(f"{{{part}}}", quote(name, safe="") or "x")
    path = path.replace("{sheet_id}", "0").replace("{metadata_id}", "1")
    if route.method == "DELETE" and which == "folder":
        return
    check(ground.send(route.method, f"{path}?{urlencode(query, errors='replace')}", body))
