"""Every reply of Drive is what Google's discovery document says, and means what Drive means."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import which
from typing import Any

import httplib2
import pytest
from givens.discovery import check_reply, check_request
from givens.workspaces import FOLDER, PPTX, PRESENTATION, a_workspace, call, error_of
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from generator.workspace import Workspace
from generator.workspace.blank import blank_presentation
from generator.workspace.drive.export import by_link
from generator.workspace.drive.routes import ROUTES

SCHEMAS = {
    "drive#file": "File",
    "drive#fileList": "FileList",
    "drive#about": "About",
    "drive#generatedIds": "GeneratedIds",
}


class Judged:
    """An http that lets nothing pass which the discovery document does not know."""

    def __init__(self, workspace: Workspace) -> None:
        self._http = workspace.http()
        self.last: httplib2.Response | None = None

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: object = None,
        headers: Mapping[str, str] | None = None,
        **options: Any,
    ) -> tuple[httplib2.Response, bytes]:
        if (headers or {}).get("x-http-method-override") != "GET":
            check_request("drive.v3", method, uri, body if isinstance(body, str) else None)
        response, content = self._http.request(uri, method, body, headers, **options)
        if response.status == 200 and "json" in response["content-type"] and content:
            value = json.loads(content)
            if isinstance(value, dict) and value.get("kind") in SCHEMAS:
                check_reply("drive.v3", SCHEMAS[value["kind"]], value)
        self.last = response
        return response, content

    def close(self) -> None:
        self._http.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = a_workspace(tmp_path / "My Drive")
    yield made
    made.close()


@pytest.fixture
def http(workspace: Workspace) -> Judged:
    return Judged(workspace)


@pytest.fixture
def drive(http: Judged) -> Any:
    return build("drive", "v3", http=http, static_discovery=True)


@pytest.fixture
def files(drive: Any) -> Any:
    return drive.files()


def made(files: Any, name: str, mime_type: str = PRESENTATION, **more: Any) -> str:
    body = {"name": name, "mimeType": mime_type, **more}
    return str(files.create(body=body, supportsAllDrives=True).execute()["id"])


def refused(request: Any) -> HttpError:
    with pytest.raises(HttpError) as refusal:
        request.execute()
    return refusal.value


def reason(refusal: HttpError) -> str:
    return str(json.loads(refusal.content)["error"]["errors"][0]["reason"])


@pytest.mark.parametrize("mime_type", [FOLDER, PRESENTATION, "text/plain"])
def test_every_field_of_a_file_is_one_of_drives(files: Any, mime_type: str) -> None:
    file_id = made(files, "a.txt", mime_type, properties={"k": "v"}, description="d")
    files.update(fileId=file_id, body={"trashed": True, "starred": True}).execute()

    told = files.get(fileId=file_id, fields="*").execute()

    assert told["kind"] == "drive#file"
    assert told["trashed"] is True
    assert told["starred"] is True


def test_a_file_is_told_in_four_fields_unless_more_are_asked(files: Any) -> None:
    file_id = made(files, "Deck")

    assert files.get(fileId=file_id).execute() == {
        "kind": "drive#file",
        "id": file_id,
        "name": "Deck",
        "mimeType": PRESENTATION,
    }
    assert files.list(q="'root' in parents").execute() == {
        "kind": "drive#fileList",
        "incompleteSearch": False,
        "files": [files.get(fileId=file_id).execute()],
    }


def test_an_empty_list_still_says_files(files: Any) -> None:
    assert files.list(fields="files(id)").execute() == {"files": []}


def test_ids_have_the_length_their_kind_has(files: Any) -> None:
    assert len(made(files, "Deck")) == 44
    assert len(made(files, "Folder", FOLDER)) == 33
    assert len(made(files, "a.txt", "text/plain")) == 33


@pytest.mark.parametrize(
    ("mime_type", "link"),
    [
        (PRESENTATION, "https://docs.google.com/presentation/d/{}/edit?usp=drivesdk"),
        (FOLDER, "https://drive.google.com/drive/folders/{}"),
        ("text/plain", "https://drive.google.com/file/d/{}/view?usp=drivesdk"),
    ],
)
def test_a_link_leads_where_googles_does(files: Any, mime_type: str, link: str) -> None:
    file_id = made(files, "x", mime_type)

    told = files.get(fileId=file_id, fields="webViewLink").execute()

    assert told == {"webViewLink": link.format(file_id)}


def test_replies_are_printed_as_google_prints_them(workspace: Workspace) -> None:
    reply = call(workspace, "GET", "/drive/v3/files", {"fields": "files(id)"})
    tight = call(
        workspace, "GET", "/drive/v3/files", {"fields": "files(id)", "prettyPrint": "false"}
    )

    assert reply.headers["content-type"] == "application/json; charset=UTF-8"
    assert reply.body == b'{\n  "files": []\n}\n'
    assert tight.body == b'{"files": []}'


def test_a_copy_inherits_properties_and_parent_and_clears_what_is_null(files: Any) -> None:
    folder = made(files, "Folder", FOLDER)
    source = made(
        files,
        "Deck",
        parents=[folder],
        properties={"a": "1", "b": "2"},
        appProperties={"c": "3"},
        description="plan",
    )

    copied = files.copy(
        fileId=source,
        body={"name": None, "properties": {"b": None, "d": "4"}},
        fields="id,name,parents,properties,appProperties,description",
    ).execute()

    assert copied == {
        "id": copied["id"],
        "name": "Copy of Deck",
        "parents": [folder],
        "properties": {"a": "1", "d": "4"},
        "appProperties": {"c": "3"},
        "description": "plan",
    }


def test_a_copy_keeps_the_object_ids_of_its_source(files: Any, workspace: Workspace) -> None:
    source = workspace.store.entry(made(files, "Deck"))
    assert source is not None
    workspace.store.remember(source, {"p": "title"})

    copied = workspace.store.entry(files.copy(fileId=source.id, body={}).execute()["id"])

    assert copied is not None
    assert copied.objects == {"p": "title"}
    assert copied.objects_hash == copied.content_hash


def test_a_copy_of_what_a_person_edited_knows_whose_object_ids_it_has(
    files: Any, workspace: Workspace
) -> None:
    source = workspace.store.entry(made(files, "Deck"))
    assert source is not None
    workspace.store.remember(source, {"p": "title"})
    source.path.write_bytes(b"PK edited")

    copied = workspace.store.entry(files.copy(fileId=source.id, body={}).execute()["id"])

    assert copied is not None
    assert copied.objects_hash == source.content_hash != copied.content_hash


def test_an_id_made_beforehand_is_taken_once(files: Any) -> None:
    (file_id,) = files.generateIds(count=1).execute()["ids"]
    source = made(files, "Deck")
    files.copy(fileId=source, body={"id": file_id}).execute()

    again = refused(files.copy(fileId=source, body={"id": file_id}))

    assert (again.status_code, reason(again)) == (409, "fileIdInUse")


def test_generated_ids_are_as_many_as_asked(files: Any) -> None:
    assert len(set(files.generateIds(count=25).execute()["ids"])) == 25
    assert len(files.generateIds().execute()["ids"]) == 10
    assert refused(files.generateIds(count=1001)).status_code == 400


def test_a_folder_cannot_be_copied(files: Any) -> None:
    refusal = refused(files.copy(fileId=made(files, "Folder", FOLDER), body={}))

    assert (refusal.status_code, reason(refusal)) == (403, "cannotCopyFile")


def test_a_move_leaves_the_version_higher_and_the_content_alone(files: Any) -> None:
    file_id = made(files, "Deck")
    folder = made(files, "Folder", FOLDER)
    before = files.get(fileId=file_id, fields="version,modifiedTime").execute()

    after = files.update(
        fileId=file_id, addParents=folder, removeParents="root", fields="parents,version"
    ).execute()

    assert after["parents"] == [folder]
    assert int(after["version"]) > int(before["version"])
    told = files.get(fileId=file_id, fields="modifiedTime").execute()
    assert told["modifiedTime"] == before["modifiedTime"]


def test_a_second_parent_is_refused(files: Any) -> None:
    folder = made(files, "Folder", FOLDER)
    refusal = refused(files.update(fileId=made(files, "Deck"), addParents=folder))

    assert reason(refusal) == "cannotAddParent"


def test_a_folder_does_not_go_into_itself(files: Any) -> None:
    outer = made(files, "Outer", FOLDER)
    inner = made(files, "Inner", FOLDER, parents=[outer])

    refusal = refused(files.update(fileId=outer, addParents=inner, removeParents="root"))

    assert refusal.status_code == 403


def test_parents_in_the_body_of_an_update_are_refused(files: Any) -> None:
    refusal = refused(files.update(fileId=made(files, "Deck"), body={"parents": ["root"]}))

    assert (refusal.status_code, reason(refusal)) == (403, "fieldNotWritable")


def test_properties_are_merged_and_null_clears(files: Any) -> None:
    file_id = made(files, "Deck", properties={"a": "1", "b": "2"})

    told = files.update(
        fileId=file_id, body={"properties": {"b": None, "c": "3"}}, fields="properties"
    ).execute()

    assert told == {"properties": {"a": "1", "c": "3"}}


@pytest.mark.parametrize(
    "properties",
    [{"k": "v" * 124}, {"é": "v" * 123}, {str(number): "" for number in range(31)}],
    ids=["bytes", "utf-8", "entries"],
)
def test_properties_over_the_limit_are_refused(files: Any, properties: dict[str, str]) -> None:
    assert refused(files.create(body={"properties": properties})).status_code == 400


def test_properties_at_the_limit_are_kept(files: Any) -> None:
    properties = {f"{number:02}": "v" * 122 for number in range(30)}
    file_id = made(files, "Deck", properties=properties)

    assert files.get(fileId=file_id, fields="properties").execute()["properties"] == properties


def test_a_given_modified_time_is_told_back(files: Any) -> None:
    file_id = made(files, "Deck")
    told = files.update(
        fileId=file_id, body={"modifiedTime": "2020-02-03T04:05:06.789+01:00"}, fields="*"
    ).execute()

    assert told["modifiedTime"] == "2020-02-03T03:05:06.789Z"


def test_delete_answers_nothing_as_html(http: Judged, files: Any) -> None:
    folder = made(files, "Folder", FOLDER)
    inner = made(files, "Deck", parents=[folder])

    assert files.delete(fileId=folder).execute() == ""
    assert http.last is not None
    assert (http.last.status, http.last["content-type"]) == (204, "text/html")
    assert refused(files.get(fileId=inner)).status_code == 404


def test_the_trash_can_be_emptied(files: Any) -> None:
    kept, thrown = made(files, "Kept"), made(files, "Thrown")
    files.update(fileId=thrown, body={"trashed": True}).execute()

    files.emptyTrash().execute()

    found = files.list(fields="files(id)").execute()["files"]
    assert found == [{"id": kept}]


def test_a_folder_and_what_was_thrown_away_in_it_before_go_together(files: Any) -> None:
    folder = made(files, "Folder", FOLDER)
    inner = made(files, "Thrown", parents=[folder])
    for file_id in (inner, folder):
        files.update(fileId=file_id, body={"trashed": True}).execute()

    files.emptyTrash().execute()

    assert files.list(fields="files(id)").execute()["files"] == []


def test_the_root_has_a_name_and_no_parents(files: Any) -> None:
    root = files.get(fileId="root", fields="*").execute()

    assert root["name"] == "My Drive"
    assert "parents" not in root
    assert refused(files.delete(fileId="root")).status_code == 403


def test_a_presentation_is_exported_as_it_is_and_as_text(files: Any) -> None:
    file_id = made(files, "Deck")

    assert files.export(fileId=file_id, mimeType=PPTX).execute() == blank_presentation()
    assert files.export(fileId=file_id, mimeType="text/plain").execute() == b"\xef\xbb\xbf"


def test_an_export_nobody_can_make_is_refused(files: Any) -> None:
    deck, blob = made(files, "Deck"), made(files, "a.txt", "text/plain")

    refusals = [
        refused(files.export(fileId=deck, mimeType="image/gif")),
        refused(files.export(fileId=blob, mimeType="text/plain")),
        refused(files.get_media(fileId=deck)),
    ]

    assert [reason(refusal) for refusal in refusals] == [
        "convertTo",
        "fileNotExportable",
        "fileNotDownloadable",
    ]


def test_a_large_presentation_is_not_exported(files: Any, tmp_path: Path) -> None:
    (tmp_path / "My Drive" / "Big.pptx").write_bytes(b"PK" + bytes(10 * 1024 * 1024))
    (big,) = files.list(fields="files(id)").execute()["files"]

    refusal = refused(files.export(fileId=big["id"], mimeType=PPTX))

    assert (refusal.status_code, reason(refusal)) == (403, "exportSizeLimitExceeded")


def test_pages_follow_each_other_without_gap_or_repetition(files: Any) -> None:
    names = [made(files, f"{number}.txt", "text/plain") for number in range(7)]
    found: list[str] = []
    request = files.list(pageSize=3, fields="nextPageToken,files(id)", orderBy="name")
    while request is not None:
        page = request.execute()
        found += [file["id"] for file in page["files"]]
        request = files.list_next(request, page)

    assert found == names


def test_a_page_token_belongs_to_its_question(files: Any) -> None:
    for number in range(3):
        made(files, f"{number}.txt", "text/plain")
    token = files.list(pageSize=1).execute()["nextPageToken"]

    other = refused(files.list(pageSize=1, pageToken=token, q="trashed=false"))
    nonsense = refused(files.list(pageToken="nonsense"))

    assert [refusal.status_code for refusal in (other, nonsense)] == [400, 400]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("name", ["a10", "a2", "B"]),
        ("name desc", ["B", "a2", "a10"]),
        ("name_natural", ["a2", "a10", "B"]),
        ("folder,name", ["B", "a10", "a2"]),
        ("createdTime", ["a2", "a10", "B"]),
        ("modifiedTime desc,name", ["B", "a10", "a2"]),
    ],
)
def test_files_come_in_the_order_asked_for(files: Any, order: str, expected: list[str]) -> None:
    made(files, "a2")
    made(files, "a10")
    made(files, "B", FOLDER)

    found = files.list(orderBy=order, fields="files/name").execute()["files"]

    assert [file["name"] for file in found] == expected


@pytest.mark.parametrize(
    ("query", "location"),
    [
        ({"q": "name like 'x'"}, "q"),
        ({"orderBy": "size"}, "orderBy"),
        ({"pageSize": "0"}, "pageSize"),
        ({"corpora": "planet"}, "corpora"),
        ({"spaces": "outer"}, "spaces"),
        ({"fields": "files(nmae)"}, "fields"),
    ],
)
def test_a_parameter_drive_does_not_understand_is_named(
    workspace: Workspace, query: dict[str, str], location: str
) -> None:
    error = error_of(call(workspace, "GET", "/drive/v3/files", query))

    assert error["code"] == 400
    assert error["errors"][0]["location"] == location


def test_a_file_that_is_not_there_is_told_as_drive_tells_it(workspace: Workspace) -> None:
    reply = call(workspace, "GET", "/drive/v3/files/nowhere")

    assert reply.status == 404
    assert json.loads(reply.body) == {
        "error": {
            "code": 404,
            "message": "File not found: nowhere.",
            "errors": [
                {
                    "message": "File not found: nowhere.",
                    "domain": "global",
                    "reason": "notFound",
                    "location": "fileId",
                    "locationType": "parameter",
                }
            ],
        }
    }


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/drive/v3/apps"),
        ("POST", "/drive/v3/files/x/watch"),
        ("GET", "/v1/forms/x"),
    ],
)
def test_a_call_that_is_not_known_says_so(workspace: Workspace, method: str, path: str) -> None:
    error = error_of(call(workspace, method, path))

    assert (error["code"], error["status"]) == (501, "UNIMPLEMENTED")
    assert f"{method} {path}" in error["message"]


def test_a_body_that_is_no_json_is_a_parse_error(workspace: Workspace) -> None:
    reply = workspace.send("POST", "https://www.googleapis.com/drive/v3/files", {}, b"{")

    assert error_of(reply)["errors"][0]["reason"] == "parseError"


def test_a_question_too_long_for_an_address_comes_as_a_post(files: Any, http: Judged) -> None:
    file_id = made(files, "x")
    q = " or ".join([f"name = '{'x' * 200}'"] * 12 + ["name = 'x'"])

    assert files.list(q=q, fields="files(id)").execute()["files"] == [{"id": file_id}]


def test_about_wants_to_be_told_what_it_is_asked(drive: Any) -> None:
    about = drive.about()

    assert about.get(fields="user(me,emailAddress)").execute() == {
        "user": {"me": True, "emailAddress": "you@workspace.invalid"}
    }
    assert about.get(fields="*").execute()["kind"] == "drive#about"
    assert reason(refused(about.get())) == "required"


@pytest.mark.looks
@pytest.mark.skipif(which("soffice") is None, reason="needs LibreOffice")
def test_pdf_is_printed_by_libreoffice(files: Any) -> None:
    printed = files.export(fileId=made(files, "Deck"), mimeType="application/pdf").execute()

    assert printed.startswith(b"%PDF")


def test_without_libreoffice_the_way_to_a_pdf_is_told(
    files: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    refusal = refused(files.export(fileId=made(files, "Deck"), mimeType="application/pdf"))

    assert (refusal.status_code, reason(refusal)) == (403, "cannotExportFile")
    assert "install LibreOffice" in refusal.reason


def test_every_route_is_a_method_google_has() -> None:
    links = {route.pattern for route in ROUTES if route.handler is by_link}
    assert links == {"/feeds/download/{editor}/Export", "/{editor}/d/{file_id}/export"}
    for route in ROUTES:
        if (
            route.method not in {"PUT"}
            and route.pattern not in links
            and not (route.method == "DELETE" and "upload" in route.pattern)
        ):
            path = re.sub(r"\{\w+\}", "x", route.pattern)
            query = "?fields=kind" + ("&mimeType=a" if path.endswith("/export") else "")
            query += "&requestId=r" if (route.method, path[-7:]) == ("POST", "/drives") else ""
            query += "&pageToken=1" if path.endswith("/changes") else ""
            assert check_request("drive.v3", route.method, f"https://g{path}{query}")


def test_spaces_are_a_list_and_only_drive_holds_files(files: Any) -> None:
    files.create(body={"name": "a"}).execute()
    counts = {
        spaces: len(files.list(spaces=spaces).execute()["files"])
        for spaces in ("drive", "drive,appDataFolder", "appDataFolder")
    }
    assert counts == {"drive": 1, "drive,appDataFolder": 1, "appDataFolder": 0}
