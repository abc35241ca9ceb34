"""Shortcuts in Drive: files that lead to others (docs/google/drive-shortcuts.md)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from givens.discovery import check_reply
from givens.workspaces import FOLDER, PRESENTATION, a_workspace, call, error_of

from generator.workspace import Reply, Workspace

Json = dict[str, Any]

FILES = "/drive/v3/files"
SHORTCUT = "application/vnd.google-apps.shortcut"
ALL = {"fields": "*"}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = a_workspace(tmp_path / "My Drive")
    yield made
    made.close()


def made(workspace: Workspace, **body: Any) -> Json:
    reply = call(workspace, "POST", FILES, ALL, body)
    assert reply.status == 200, reply.body
    value: Json = json.loads(reply.body)
    check_reply("drive.v3", "File", value)
    return value


def deck(workspace: Workspace) -> Json:
    return made(workspace, name="Plan", mimeType=PRESENTATION)


def lead(workspace: Workspace, target: str, **body: Any) -> Json:
    return made(workspace, mimeType=SHORTCUT, shortcutDetails={"targetId": target}, **body)


def got(workspace: Workspace, file_id: str) -> Json:
    value: Json = json.loads(call(workspace, "GET", f"{FILES}/{file_id}", ALL).body)
    check_reply("drive.v3", "File", value)
    return value


def refused(reply: Reply) -> tuple[int, str]:
    return reply.status, error_of(reply)["errors"][0]["reason"]


def test_a_shortcut_is_called_as_its_target_and_tells_where_it_leads(
    workspace: Workspace, tmp_path: Path
) -> None:
    target = deck(workspace)
    folder = made(workspace, name="Elsewhere", mimeType=FOLDER)
    told = lead(workspace, target["id"], parents=[folder["id"]])
    assert told["name"] == "Plan"
    assert told["mimeType"] == SHORTCUT
    assert told["shortcutDetails"] == {
        "targetId": target["id"],
        "targetMimeType": PRESENTATION,
    }
    assert told["parents"] == [folder["id"]]
    assert not {"size", "md5Checksum", "webContentLink", "exportLinks"} & told.keys()
    assert not told["capabilities"]["canShare"]
    on_disk = tmp_path / "My Drive" / "Elsewhere" / "Plan.url"
    assert on_disk.read_text().startswith("[InternetShortcut]")
    assert target["id"] in on_disk.read_text()


def test_a_shortcut_has_a_name_of_its_own_and_keeps_it(workspace: Workspace) -> None:
    target = deck(workspace)
    short = lead(workspace, target["id"], name="Where: it / is")
    assert short["name"] == "Where: it / is"
    call(workspace, "PATCH", f"{FILES}/{target['id']}", body={"name": "Other"})
    assert got(workspace, short["id"])["name"] == "Where: it / is"


def test_a_shortcut_leads_to_a_folder_but_never_to_a_shortcut(workspace: Workspace) -> None:
    folder = made(workspace, name="Elsewhere", mimeType=FOLDER)
    short = lead(workspace, folder["id"])
    assert short["shortcutDetails"]["targetMimeType"] == FOLDER
    again = {"mimeType": SHORTCUT, "shortcutDetails": {"targetId": short["id"]}}
    reply = call(workspace, "POST", FILES, body=again)
    assert refused(reply) == (403, "shortcutTargetInvalid")


@pytest.mark.parametrize(
    ("details", "answer"),
    [
        ({}, (400, "required")),
        ({"targetId": "1nothing-there-nothing-there-00000"}, (404, "notFound")),
    ],
)
def test_a_shortcut_needs_a_target(
    workspace: Workspace, details: Json, answer: tuple[int, str]
) -> None:
    body = {"name": "x", "mimeType": SHORTCUT, "shortcutDetails": details}
    assert refused(call(workspace, "POST", FILES, body=body)) == answer


def test_shortcuts_are_listed_by_what_they_lead_to(workspace: Workspace) -> None:
    target, other = deck(workspace), deck(workspace)
    short = lead(workspace, target["id"])
    query = {
        "q": f"shortcutDetails.targetId = '{target['id']}'",
        "fields": "files(id,shortcutDetails(targetId))",
    }
    [found] = json.loads(call(workspace, "GET", FILES, query).body)["files"]
    assert found == {"id": short["id"], "shortcutDetails": {"targetId": target["id"]}}
    query["q"] = f"shortcutDetails.targetId = '{other['id']}'"
    assert json.loads(call(workspace, "GET", FILES, query).body)["files"] == []


def test_a_copy_of_a_shortcut_leads_to_the_same_file(workspace: Workspace) -> None:
    target = deck(workspace)
    short = lead(workspace, target["id"])
    reply = call(workspace, "POST", f"{FILES}/{short['id']}/copy", ALL, {"name": "Twin"})
    twin = json.loads(reply.body)
    assert twin["id"] != short["id"]
    assert twin["mimeType"] == SHORTCUT
    assert twin["shortcutDetails"] == short["shortcutDetails"]
    converted = {"mimeType": PRESENTATION}
    reply = call(workspace, "POST", f"{FILES}/{short['id']}/copy", body=converted)
    assert refused(reply) == (400, "convertTo")


def test_a_shortcut_has_no_content_to_fetch(workspace: Workspace) -> None:
    place = f"{FILES}/{lead(workspace, deck(workspace)['id'])['id']}"
    assert refused(call(workspace, "GET", place, {"alt": "media"})) == (
        403,
        "fileNotDownloadable",
    )
    asked = {"mimeType": "application/pdf"}
    assert refused(call(workspace, "GET", f"{place}/export", asked)) == (
        403,
        "fileNotExportable",
    )
    slides = call(workspace, "GET", f"/v1/presentations/{place.rpartition('/')[2]}")
    assert slides.status in {400, 404}


def test_a_shortcut_is_shared_as_its_folder_is(workspace: Workspace) -> None:
    folder = made(workspace, name="Elsewhere", mimeType=FOLDER)
    short = lead(workspace, deck(workspace)["id"], parents=[folder["id"]])
    reader = {"type": "user", "role": "reader", "emailAddress": "ann@customer.example"}
    reply = call(workspace, "POST", f"{FILES}/{short['id']}/permissions", body=reader)
    assert reply.status == 403
    call(workspace, "POST", f"{FILES}/{folder['id']}/permissions", body=reader)
    reply = call(workspace, "GET", f"{FILES}/{short['id']}/permissions", ALL)
    mails = [each["emailAddress"] for each in json.loads(reply.body)["permissions"]]
    assert "ann@customer.example" in mails


def test_where_a_shortcut_leads_is_never_changed(workspace: Workspace) -> None:
    target, other = deck(workspace), deck(workspace)
    place = f"{FILES}/{lead(workspace, target['id'])['id']}"
    body = {"shortcutDetails": {"targetId": other["id"]}}
    assert refused(call(workspace, "PATCH", place, body=body)) == (403, "fieldNotWritable")
    upload = workspace.send(
        "PATCH",
        f"https://www.googleapis.com/upload{place}?uploadType=media",
        {"content-type": "text/plain"},
        b"words",
    )
    assert refused(upload) == (400, "convertTo")


def test_a_shortcut_is_moved_renamed_and_put_in_the_trash_as_any_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    target = deck(workspace)
    folder = made(workspace, name="Elsewhere", mimeType=FOLDER)
    short = lead(workspace, target["id"])
    place = f"{FILES}/{short['id']}"
    moved = {"addParents": folder["id"], "removeParents": short["parents"][0]}
    assert call(workspace, "PATCH", place, moved, {"name": "Here"}).status == 200
    on_disk = tmp_path / "My Drive" / "Elsewhere" / "Here.url"
    on_disk.rename(on_disk.with_name("By hand.url"))
    after = got(workspace, short["id"])
    assert after["name"] == "By hand"
    assert after["shortcutDetails"] == short["shortcutDetails"]
    assert call(workspace, "PATCH", place, body={"trashed": True}).status == 200
    assert got(workspace, short["id"])["trashed"]
    assert not got(workspace, target["id"])["trashed"]


def test_a_shortcut_outlives_its_target(workspace: Workspace) -> None:
    target = deck(workspace)
    short = lead(workspace, target["id"])
    call(workspace, "PATCH", f"{FILES}/{target['id']}", body={"trashed": True})
    assert not got(workspace, short["id"])["trashed"]
    call(workspace, "DELETE", f"{FILES}/{target['id']}")
    assert got(workspace, short["id"])["shortcutDetails"] == short["shortcutDetails"]
    assert call(workspace, "GET", f"{FILES}/{target['id']}").status == 404
