"""What people write on a file in Drive is kept, told again and obeyed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from givens.discovery import check_reply
from givens.workspaces import FOLDER, PRESENTATION, a_workspace
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

from generator.workspace import Workspace
from generator.workspace.drive import settings

WORDS = MediaInMemoryUpload(b"words", mimetype="text/plain")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = a_workspace(tmp_path / "My Drive")
    yield made
    made.close()


@pytest.fixture
def drive(workspace: Workspace) -> Any:
    return build("drive", "v3", http=workspace.http(), static_discovery=True)


def made(drive: Any, name: str = "a.txt", mime_type: str = "text/plain", **more: Any) -> str:
    body = {"name": name, "mimeType": mime_type, **more}
    return str(drive.files().create(body=body).execute()["id"])


def told(drive: Any, file_id: str) -> dict[str, Any]:
    value: dict[str, Any] = drive.files().get(fileId=file_id, fields="*").execute()
    check_reply("drive.v3", "File", value)
    return value


def put(drive: Any, file_id: str, **body: Any) -> dict[str, Any]:
    drive.files().update(fileId=file_id, body=body).execute()
    return told(drive, file_id)


def reason(request: Any) -> str:
    with pytest.raises(HttpError) as refusal:
        request.execute()
    error = json.loads(refusal.value.content)["error"]
    return str(error["errors"][0]["reason"] if "errors" in error else error["status"])


@pytest.mark.parametrize(
    ("mime_type", "body"),
    [
        ("text/plain", {"writersCanShare": False}),
        ("text/plain", {"copyRequiresWriterPermission": True}),
        ("text/plain", {"viewersCanCopyContent": False}),
        ("text/plain", {"viewedByMeTime": "2026-10-01T08:00:00.000Z"}),
        ("text/plain", {"originalFilename": "first.txt"}),
        (FOLDER, {"folderColorRgb": "#4986e7"}),
        (FOLDER, {"inheritedPermissionsDisabled": True}),
        (PRESENTATION, {"starred": True}),
    ],
)
def test_what_is_written_on_a_file_is_told_again(
    drive: Any, mime_type: str, body: dict[str, Any]
) -> None:
    before = told(drive, made(drive, "One", mime_type))
    new = told(drive, made(drive, "Other", mime_type, **body))
    changed = put(drive, before["id"], **body)

    for name, value in body.items():
        assert before.get(name) != value
        assert new[name] == changed[name] == value


def test_the_older_name_of_who_may_copy_is_the_newer_one_turned_round(drive: Any) -> None:
    value = put(drive, made(drive), viewersCanCopyContent=False)

    assert value["copyRequiresWriterPermission"] is True
    restrictions = value["downloadRestrictions"]
    assert restrictions["itemDownloadRestriction"]["restrictedForReaders"] is False
    effective = restrictions["effectiveDownloadRestrictionWithContext"]
    assert effective == {"restrictedForReaders": True, "restrictedForWriters": False}


def test_whom_writers_may_not_download_readers_may_not_either(drive: Any) -> None:
    wanted = {"itemDownloadRestriction": {"restrictedForWriters": True}}

    value = put(drive, made(drive), downloadRestrictions=wanted)["downloadRestrictions"]

    both = {"restrictedForReaders": True, "restrictedForWriters": True}
    assert value["itemDownloadRestriction"] == both
    assert value["effectiveDownloadRestrictionWithContext"] == both


def test_a_folder_gets_the_nearest_colour_there_is(drive: Any) -> None:
    folder, file = made(drive, "Plans", FOLDER), made(drive)
    palette = drive.about().get(fields="folderColorPalette").execute()["folderColorPalette"]

    assert told(drive, folder)["folderColorRgb"] == "#8f8f8f"
    assert put(drive, folder, folderColorRgb="#4987e8")["folderColorRgb"] == "#4986e7"
    assert "#4986e7" in palette
    assert "folderColorRgb" not in put(drive, file, folderColorRgb="#4986e7")
    wrong = drive.files().update(fileId=folder, body={"folderColorRgb": "blue"})
    assert reason(wrong) == "invalid"


def test_a_viewed_file_is_found_by_when_it_was(drive: Any) -> None:
    seen = made(drive, "Seen", viewedByMeTime="2026-10-01T08:00:00Z")
    made(drive, "Unseen")
    asked = {"q": "viewedByMeTime > '2026-09-30T00:00:00'", "fields": "files(id,viewedByMe)"}

    assert drive.files().list(**asked).execute()["files"] == [{"id": seen, "viewedByMe": True}]


def test_a_file_is_found_by_the_text_it_was_to_be_indexed_by_and_never_tells_it(
    drive: Any,
) -> None:
    file_id = made(drive, contentHints={"indexableText": "<p>hidden&nbsp;treasure</p>"})
    found = drive.files().list(q="fullText contains 'treasure'", fields="files(id)").execute()

    assert found["files"] == [{"id": file_id}]
    assert "contentHints" not in told(drive, file_id)
    long = {"contentHints": {"indexableText": "x" * (128 * 1024 + 1)}}
    assert reason(drive.files().update(fileId=file_id, body=long)) == "invalid"


def test_a_renamed_file_and_its_copy_remember_what_it_was_called_first(drive: Any) -> None:
    file_id = made(drive, "first.txt")
    put(drive, file_id, name="second.txt")
    copied = drive.files().copy(fileId=file_id, body={"name": "third.txt"}).execute()["id"]

    assert told(drive, file_id)["originalFilename"] == "first.txt"
    assert told(drive, copied)["originalFilename"] == "first.txt"
    assert "originalFilename" not in told(drive, made(drive, "Deck", PRESENTATION))


LOCKED = {"contentRestrictions": [{"readOnly": True, "reason": "Signed"}]}


def test_a_locked_file_says_by_whom_and_why_and_keeps_its_words_and_name(drive: Any) -> None:
    file_id = made(drive)
    value = put(drive, file_id, **LOCKED)
    files = drive.files()

    (lock,) = value["contentRestrictions"]
    assert lock["reason"] == "Signed"
    assert lock["type"] == "globalContentRestriction"
    assert lock["restrictingUser"]["me"] is True
    assert not value["capabilities"]["canModifyContent"]
    assert value["capabilities"]["canRemoveContentRestriction"]
    refused = [
        files.update(fileId=file_id, media_body=WORDS),
        files.update(fileId=file_id, body={"name": "b.txt"}),
        drive.comments().create(fileId=file_id, body={"content": "Why?"}, fields="id"),
    ]
    assert {reason(request) for request in refused} == {"insufficientFilePermissions"}
    assert put(drive, file_id, starred=True)["starred"] is True
    free = put(drive, file_id, contentRestrictions=[{"readOnly": False}], name="b.txt")
    assert "contentRestrictions" not in free
    assert free["name"] == "b.txt"


@pytest.mark.parametrize(
    ("api", "version", "kind", "request_"),
    [
        ("slides", "v1", "presentation", {"createSlide": {}}),
        ("docs", "v1", "document", {"insertText": {"text": "a", "location": {"index": 1}}}),
        ("sheets", "v4", "spreadsheet", {"addSheet": {}}),
    ],
)
def test_nobody_writes_in_a_locked_file_of_an_editor(
    workspace: Workspace, drive: Any, api: str, version: str, kind: str, request_: Any
) -> None:
    file_id = made(drive, "Locked", f"application/vnd.google-apps.{kind}", **LOCKED)
    service = build(api, version, http=workspace.http(), static_discovery=True)
    of_kind = getattr(service, f"{kind}s")()

    refused = of_kind.batchUpdate(**{f"{kind}Id": file_id}, body={"requests": [request_]})

    assert reason(refused) == "PERMISSION_DENIED"
    assert of_kind.get(**{f"{kind}Id": file_id}).execute()


def test_folders_have_no_content_to_lock(drive: Any) -> None:
    folder = made(drive, "Plans", FOLDER)

    locked = drive.files().update(fileId=folder, body=LOCKED)

    assert reason(locked) == "cannotModifyContentRestriction"


def test_a_folder_of_limited_access_takes_nobody_from_above(drive: Any) -> None:
    outer = made(drive, "Outer", FOLDER)
    inner = made(drive, "Inner", FOLDER, parents=[outer])
    body = {"type": "user", "role": "reader", "emailAddress": "bob@example.com"}
    drive.permissions().create(fileId=outer, body=body).execute()
    asked = {"fileId": inner, "fields": "permissions(role)"}

    assert len(drive.permissions().list(**asked).execute()["permissions"]) == 2
    put(drive, inner, inheritedPermissionsDisabled=True)
    assert drive.permissions().list(**asked).execute() == {"permissions": [{"role": "owner"}]}
    put(drive, inner, inheritedPermissionsDisabled=False)
    assert len(drive.permissions().list(**asked).execute()["permissions"]) == 2


def test_what_only_new_files_can_be_told_is_refused_of_others(drive: Any) -> None:
    file_id = made(drive, createdTime="2020-01-01T00:00:00Z")

    assert told(drive, file_id)["createdTime"] == "2020-01-01T00:00:00.000Z"
    later = drive.files().update(fileId=file_id, body={"createdTime": "2021-01-01T00:00:00Z"})
    assert reason(later) == "fieldNotWritable"


def test_a_new_revision_is_kept_for_ever_where_the_call_says_so(drive: Any) -> None:
    file_id = made(drive)
    drive.files().update(fileId=file_id, media_body=WORDS, keepRevisionForever=True).execute()
    revisions = drive.revisions()

    found = revisions.list(fileId=file_id, fields="revisions(id,keepForever)").execute()

    assert [one["keepForever"] for one in found["revisions"]] == [False, True]
    whole = {"id": found["revisions"][0]["id"], "keepForever": True}
    again = revisions.update(fileId=file_id, revisionId=whole["id"], body=whole)
    assert reason(again) == "fieldNotWritable"


def test_files_encrypted_by_clients_are_refused_not_passed_over(drive: Any) -> None:
    body = {"name": "a", "clientEncryptionDetails": {"encryptionState": "encrypted"}}

    assert reason(drive.files().create(body=body)) == "notImplemented"


def test_every_setting_says_what_it_does_here() -> None:
    assert list(settings.EFFECTS) == list(settings._READERS)


def test_a_null_clears_what_may_be_empty(drive: Any) -> None:
    said = {"description": "x", "properties": {"a": "1"}, "appProperties": {"b": "2"}}
    file_id = made(drive, **said)
    assert {name: told(drive, file_id)[name] for name in said} == said

    after = put(drive, file_id, description=None, properties=None, name=None)

    assert "description" not in after
    assert "properties" not in after
    assert (after["name"], after["appProperties"]) == ("a.txt", {"b": "2"})
