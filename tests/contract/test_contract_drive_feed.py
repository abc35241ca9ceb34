"""changes.list tells every file that changed since a token, once, as it is now."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from givens.discovery import check_reply
from givens.workspaces import FOLDER, a_workspace, call
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from generator.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = a_workspace(tmp_path / "My Drive")
    yield made
    made.close()


@pytest.fixture
def drive(workspace: Workspace) -> Any:
    return build("drive", "v3", http=workspace.http(), static_discovery=True)


def made(drive: Any, name: str, **more: Any) -> str:
    body = {"name": name, "mimeType": "text/plain", **more}
    return str(drive.files().create(body=body, supportsAllDrives=True).execute()["id"])


def start(drive: Any) -> str:
    return str(drive.changes().getStartPageToken().execute()["startPageToken"])


def since(drive: Any, token: str, **more: Any) -> dict[str, Any]:
    value: dict[str, Any] = drive.changes().list(pageToken=token, **more).execute()
    if "fields" not in more:
        check_reply("drive.v3", "ChangeList", value)
    return value


def test_each_changed_file_is_told_once_as_it_is_now(drive: Any) -> None:
    first, second, untouched = (made(drive, name) for name in ("a", "b", "c"))
    token = start(drive)
    drive.files().update(fileId=first, body={"name": "x"}).execute()
    drive.files().update(fileId=second, body={"trashed": True}).execute()
    drive.files().update(fileId=first, body={"name": "z"}).execute()

    found = since(drive, token)

    assert [one["fileId"] for one in found["changes"]] == [second, first]
    assert [one["file"]["name"] for one in found["changes"]] == ["b", "z"]
    assert not any(one["removed"] for one in found["changes"])
    assert untouched not in str(found)
    assert since(drive, found["newStartPageToken"])["changes"] == []


def test_what_is_gone_is_told_as_removed(drive: Any) -> None:
    token = start(drive)
    file_id = made(drive, "a")
    drive.files().delete(fileId=file_id).execute()

    fields = "changes(fileId,removed,file(name))"
    assert since(drive, token, fields=fields) == {
        "changes": [{"fileId": file_id, "removed": True}]
    }
    assert since(drive, token, includeRemoved=False)["changes"] == []


def test_changes_come_a_page_at_a_time(drive: Any) -> None:
    token = start(drive)
    made_here = [made(drive, name) for name in "abc"]

    one = since(drive, token, pageSize=2)
    rest = since(drive, one["nextPageToken"])

    assert "newStartPageToken" not in one
    assert [each["fileId"] for each in [*one["changes"], *rest["changes"]]] == made_here


def test_what_people_do_with_other_programs_is_a_change_too(drive: Any, tmp_path: Path) -> None:
    file_id = made(drive, "a.txt")
    token = start(drive)
    (tmp_path / "My Drive/a.txt").write_text("by hand", "utf-8")
    (tmp_path / "My Drive/b.txt").write_text("new", "utf-8")

    told = since(drive, token, fields="changes(file(id,name))")["changes"]

    assert {one["file"]["name"] for one in told} == {"a.txt", "b.txt"}
    assert {"file": {"id": file_id, "name": "a.txt"}} in told
    assert since(drive, start(drive))["changes"] == []


def test_shared_drives_are_told_to_whom_asks_for_them(drive: Any) -> None:
    team = drive.drives().create(requestId="r", body={"name": "Team"}).execute()["id"]
    token = start(drive)
    here, there = made(drive, "here"), made(drive, "there", parents=[team])
    every = {"includeItemsFromAllDrives": True, "supportsAllDrives": True}

    def ids(**more: Any) -> list[str]:
        return [one["fileId"] for one in since(drive, token, **more)["changes"]]

    assert ids() == [here]
    assert ids(**every) == [here, there]
    assert ids(**every, restrictToMyDrive=True) == [here]
    assert ids(**every, driveId=team) == [there]


def test_a_folder_is_not_changed_by_what_comes_into_it(drive: Any) -> None:
    folder = made(drive, "Plans", mimeType=FOLDER)
    token = start(drive)
    file_id = made(drive, "a", parents=[folder])

    assert [one["fileId"] for one in since(drive, token)["changes"]] == [file_id]


@pytest.mark.parametrize(("token", "reason"), [("", "required"), ("x", "invalid")])
def test_a_token_nobody_gave_is_refused(workspace: Workspace, token: str, reason: str) -> None:
    refusal = call(workspace, "GET", f"/drive/v3/changes?pageToken={token}")

    assert refusal.status == 400
    assert json.loads(refusal.body)["error"]["errors"][0]["reason"] == reason


def test_a_batch_says_where_bytes_are_in_place_of_them(
    workspace: Workspace, drive: Any
) -> None:
    answers: list[Any] = []
    batch = drive.new_batch_http_request(callback=lambda *told: answers.append(told))
    batch.add(drive.files().get_media(fileId=made(drive, "a")))
    batch.add(drive.files().get_media(fileId="nothing"))
    batch.execute(http=workspace.http())

    (_, _, moved), (_, _, missing) = answers
    assert isinstance(moved, HttpError)
    assert (moved.resp.status, missing.resp.status) == (302, 404)
    assert "alt=media" in moved.resp["location"]
