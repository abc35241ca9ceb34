import json
from email import message_from_bytes

import pytest
from givens.discovery import check_request
from givens.http import ScriptedHttp, a_file

from generator.google import drive, slides
from generator.google.services import Google


def test_the_children_of_a_folder_come_from_all_pages() -> None:
    http = ScriptedHttp(
        (200, {"files": [a_file(id="a")], "nextPageToken": "more"}),
        (200, {"files": [a_file(id="b")]}),
    )

    found = drive.children(Google(http), "folder")

    assert [file.id for file in found] == ["a", "b"]
    assert http.asked[0].query["q"] == ["'folder' in parents and trashed=false"]
    assert http.asked[1].query["pageToken"] == ["more"]


def test_an_id_with_an_apostrophe_stays_inside_its_query() -> None:
    http = ScriptedHttp((200, {"files": []}))

    drive.children(Google(http), "o'brien\\")

    assert http.asked[0].query["q"] == ["'o\\'brien\\\\' in parents and trashed=false"]


def test_a_file_is_read_with_all_that_drive_says_of_it() -> None:
    http = ScriptedHttp(
        (
            200,
            a_file(
                id="a",
                parents=["p"],
                properties={"run": "7"},
                modifiedTime="2026-11-22T10:00:00.000Z",
                lastModifyingUser={"displayName": "Ada", "emailAddress": "ada@example.com"},
                md5Checksum="d41d8",
                size="12",
                version="3",
                webViewLink="https://docs.google.com/presentation/d/a/edit",
            ),
        )
    )

    assert drive.get(Google(http), "a") == drive.DriveFile(
        id="a",
        name="Acme - Plan",
        mime_type="application/vnd.google-apps.presentation",
        parents=("p",),
        properties={"run": "7"},
        modified="2026-11-22T10:00:00.000Z",
        modified_by="Ada",
        md5="d41d8",
        size=12,
        version=3,
        url="https://docs.google.com/presentation/d/a/edit",
    )


def test_a_file_nobody_named_changed_it_is_by_nobody() -> None:
    assert drive.get(Google(ScriptedHttp((200, a_file()))), "a").modified_by == ""


def test_a_copy_always_names_its_folder() -> None:
    http = ScriptedHttp((200, a_file()))

    drive.copy(Google(http), "template", "Acme", "folder", {"run": "7", "old": None})

    assert http.asked[0].path == "/drive/v3/files/template/copy"
    assert http.asked[0].json == {
        "name": "Acme",
        "parents": ["folder"],
        "properties": {"run": "7", "old": None},
    }


def test_a_new_file_goes_up_with_its_content_in_one_exchange() -> None:
    http = ScriptedHttp((200, a_file()))

    drive.create_file(
        Google(http), "m.json", "folder", b'{"a": 1}', "application/json", {"k": "v"}
    )

    (asked,) = http.asked
    assert asked.path == "/upload/drive/v3/files"
    assert asked.query["uploadType"] == ["multipart"]
    head = f"Content-Type: {asked.headers['content-type']}\r\n\r\n".encode()
    metadata, media = message_from_bytes(head + asked.body).get_payload()
    assert json.loads(metadata.get_payload()) == {
        "name": "m.json",
        "mimeType": "application/json",
        "parents": ["folder"],
        "properties": {"k": "v"},
    }
    assert media.get_payload(decode=True).strip() == b'{"a": 1}'


def test_other_content_keeps_the_file() -> None:
    http = ScriptedHttp((200, a_file()))

    drive.replace_content(Google(http), "a", b"{}", "application/json", name="m.json")

    assert http.asked[0].method == "PATCH"
    assert http.asked[0].path == "/upload/drive/v3/files/a"


def test_a_move_renames_and_marks_in_the_same_exchange() -> None:
    http = ScriptedHttp((200, a_file()))

    drive.update(
        Google(http),
        "a",
        name="B",
        properties={"x": "y"},
        add_parent="to",
        remove_parent="from",
    )

    assert http.asked[0].json == {"name": "B", "properties": {"x": "y"}}
    assert http.asked[0].query["addParents"] == ["to"]
    assert http.asked[0].query["removeParents"] == ["from"]


def test_a_download_and_an_export_are_bytes() -> None:
    http = ScriptedHttp((200, b"\x00blob"), (200, b"%PDF"))
    google = Google(http)

    assert drive.download(google, "a") == b"\x00blob"
    assert drive.export(google, "b", "application/pdf") == b"%PDF"
    assert http.asked[0].query["alt"] == ["media"]
    assert http.asked[1].query["mimeType"] == ["application/pdf"]


def test_a_batch_is_pinned_to_the_revision_it_was_planned_against() -> None:
    http = ScriptedHttp((200, {"presentationId": "p", "replies": [{}]}))

    reply = slides.batch_update(
        Google(http), "p", [{"deleteObject": {"objectId": "slide_1"}}], "rev1"
    )

    assert reply["replies"] == [{}]
    assert http.asked[0].path == "/v1/presentations/p:batchUpdate"
    assert http.asked[0].json == {
        "requests": [{"deleteObject": {"objectId": "slide_1"}}],
        "writeControl": {"requiredRevisionId": "rev1"},
    }


def test_every_call_is_one_that_google_describes() -> None:
    http = ScriptedHttp(
        (200, {"files": []}),
        *[(200, a_file())] * 6,
        (200, b""),
        (200, b""),
        (200, {}),
        (200, {}),
    )
    google = Google(http)
    drive.children(google, "f")
    drive.get(google, "f")
    drive.create_folder(google, "n", "f")
    drive.copy(google, "a", "n", "f", {})
    drive.create_file(google, "n", "f", b"x", "text/plain", {})
    drive.replace_content(google, "a", b"x", "text/plain", {"k": "v"})
    drive.update(google, "a", name="n")
    drive.download(google, "a")
    drive.export(google, "a", "application/pdf")
    slides.get(google, "p")
    slides.batch_update(google, "p", [{"deleteObject": {"objectId": "slide_1"}}], "r")

    known = [
        check_request(
            "slides.v1" if "slides." in asked.uri else "drive.v3",
            asked.method,
            asked.uri,
            asked.body,
        )
        for asked in http.asked
    ]

    assert known == [
        "drive.files.list",
        "drive.files.get",
        "drive.files.create",
        "drive.files.copy",
        "drive.files.create",
        "drive.files.update",
        "drive.files.update",
        "drive.files.get",
        "drive.files.export",
        "slides.presentations.get",
        "slides.presentations.batchUpdate",
    ]


def test_every_call_to_drive_reaches_shared_drives() -> None:
    http = ScriptedHttp((200, {"files": []}), *[(200, a_file())] * 3, (200, b""))
    google = Google(http)
    drive.children(google, "f")
    drive.get(google, "f")
    drive.copy(google, "a", "n", "f", {})
    drive.update(google, "a", name="n")
    drive.download(google, "a")

    assert all(asked.query["supportsAllDrives"] == ["true"] for asked in http.asked)
    assert http.asked[0].query["includeItemsFromAllDrives"] == ["true"]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://docs.google.com/presentation/d/1Ab-c_D/edit?usp=drivesdk", "1Ab-c_D"),
        ("https://drive.google.com/drive/folders/1Folder", "1Folder"),
        ("https://drive.google.com/drive/u/0/folders/1Folder?usp=sharing", "1Folder"),
        ("https://drive.google.com/open?id=1Ab-c_D", "1Ab-c_D"),
        ("1AbcdefghijklmnopqrstuvwxyzABCDEF", "1AbcdefghijklmnopqrstuvwxyzABCDEF"),
        ("root", "root"),
        ("Acme", None),
        ("briefs/acme.yaml", None),
    ],
)
def test_a_file_is_known_by_its_link_or_its_id(link: str, expected: str | None) -> None:
    assert drive.file_id(link) == expected
