"""Permissions, comments, revisions and shared drives are what Drive means by them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from givens.discovery import check_reply
from givens.workspaces import FOLDER, PRESENTATION, a_workspace, call
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from generator.workspace import SharedFile, Workspace
from generator.workspace.blank import blank_presentation

SCHEMAS = {
    "drive#file": "File",
    "drive#fileList": "FileList",
    "drive#permission": "Permission",
    "drive#permissionList": "PermissionList",
    "drive#comment": "Comment",
    "drive#commentList": "CommentList",
    "drive#reply": "Reply",
    "drive#replyList": "ReplyList",
    "drive#revision": "Revision",
    "drive#revisionList": "RevisionList",
    "drive#drive": "Drive",
    "drive#driveList": "DriveList",
}
ALL = {"supportsAllDrives": True}
LISTED = {**ALL, "includeItemsFromAllDrives": True}


class Judged:
    """An http whose replies must be what Google's description says."""

    def __init__(self, workspace: Workspace) -> None:
        self._http = workspace.http()

    def request(self, *words: Any, **options: Any) -> Any:
        response, content = self._http.request(*words, **options)
        if response.status == 200 and "json" in response["content-type"]:
            value = json.loads(content)
            if "kind" in value:
                check_reply("drive.v3", SCHEMAS[value["kind"]], value)
        return response, content

    def close(self) -> None:
        self._http.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    template = tmp_path / "template.pptx"
    template.write_bytes(blank_presentation())
    shared = SharedFile("template-shared-with-me-1", "Template", template)
    made = a_workspace(tmp_path / "My Drive", shared)
    yield made
    made.close()


@pytest.fixture
def drive(workspace: Workspace) -> Any:
    return build("drive", "v3", http=Judged(workspace), static_discovery=True)


@pytest.fixture
def deck(drive: Any) -> str:
    return made(drive, "Deck")


@pytest.fixture
def shared_drive(drive: Any) -> str:
    return str(drive.drives().create(requestId="r1", body={"name": "Team"}).execute()["id"])


def made(drive: Any, name: str, mime_type: str = PRESENTATION, **more: Any) -> str:
    body = {"name": name, "mimeType": mime_type, **more}
    return str(drive.files().create(body=body, **ALL).execute()["id"])


def refused(request: Any) -> tuple[int, str]:
    with pytest.raises(HttpError) as refusal:
        request.execute()
    error = json.loads(refusal.value.content)["error"]
    return error["code"], error["errors"][0]["reason"]


def share(drive: Any, file_id: str, **body: Any) -> dict[str, Any]:
    wanted = {"type": "user", "role": "reader", "emailAddress": "ann@example.com", **body}
    made_one = drive.permissions().create(
        fileId=file_id, body=wanted, sendNotificationEmail=False, fields="*", **ALL
    )
    told: dict[str, Any] = made_one.execute()
    return told


def roles(drive: Any, file_id: str) -> dict[str, str]:
    found = drive.permissions().list(fileId=file_id, fields="*", **ALL).execute()
    return {each.get("emailAddress", each["id"]): each["role"] for each in found["permissions"]}


# -- permissions


def test_a_new_file_is_its_owners_alone(drive: Any, deck: str) -> None:
    listed = drive.permissions().list(fileId=deck).execute()

    assert [sorted(each) for each in listed["permissions"]] == [["id", "kind", "role", "type"]]
    assert listed["permissions"][0]["role"] == "owner"
    assert drive.files().get(fileId=deck, fields="shared").execute() == {"shared": False}


def test_sharing_tells_four_fields_and_makes_the_file_shared(drive: Any, deck: str) -> None:
    told = (
        drive.permissions()
        .create(fileId=deck, body={"type": "anyone", "role": "reader"})
        .execute()
    )

    assert told == {
        "kind": "drive#permission",
        "id": "anyoneWithLink",
        "type": "anyone",
        "role": "reader",
    }
    file = drive.files().get(fileId=deck, fields="shared,permissionIds,permissions").execute()
    assert file["shared"] is True
    assert "anyoneWithLink" in file["permissionIds"]
    assert len(file["permissions"]) == 2


def test_sharing_again_with_the_same_person_changes_the_role(drive: Any, deck: str) -> None:
    first = share(drive, deck)
    second = share(drive, deck, role="writer", emailAddress="Ann@example.com")

    assert first["id"] == second["id"]
    assert second["role"] == "writer"


def test_what_a_folder_grants_holds_for_all_below(drive: Any) -> None:
    folder = made(drive, "Accounts", FOLDER)
    below = made(drive, "Acme", FOLDER, parents=[folder])
    file_id = made(drive, "Deck", parents=[below])
    permission = share(drive, folder, role="commenter")

    told = drive.permissions().get(
        fileId=file_id, permissionId=permission["id"], fields="role,permissionDetails"
    )
    assert told.execute() == {
        "role": "commenter",
        "permissionDetails": [
            {
                "permissionType": "file",
                "role": "commenter",
                "inherited": True,
                "inheritedFrom": folder,
            }
        ],
    }
    share(drive, file_id, role="writer")
    assert roles(drive, file_id)["ann@example.com"] == "writer"
    assert roles(drive, folder)["ann@example.com"] == "commenter"


def test_a_role_is_changed_and_taken_back(drive: Any, deck: str) -> None:
    permission = share(drive, deck)["id"]
    permissions = drive.permissions()

    permissions.update(
        fileId=deck, permissionId=permission, body={"role": "commenter"}
    ).execute()
    assert roles(drive, deck)["ann@example.com"] == "commenter"

    permissions.delete(fileId=deck, permissionId=permission).execute()
    assert "ann@example.com" not in roles(drive, deck)
    assert refused(permissions.delete(fileId=deck, permissionId=permission)) == (
        404,
        "notFound",
    )


@pytest.mark.parametrize(
    ("body", "options", "answer"),
    [
        ({"role": "reader"}, {}, (400, "required")),
        ({"type": "anyone"}, {}, (400, "required")),
        ({"type": "user", "role": "reader"}, {}, (400, "invalid")),
        ({"type": "domain", "role": "reader"}, {}, (400, "invalid")),
        (
            {"type": "anyone", "role": "reader", "emailAddress": "a@example.com"},
            {},
            (400, "invalid"),
        ),
        (
            {"type": "anyone", "role": "reader"},
            {"sendNotificationEmail": False},
            (403, "forbidden"),
        ),
        (
            {"type": "user", "role": "owner", "emailAddress": "a@example.com"},
            {},
            (403, "forbidden"),
        ),
        (
            {"type": "user", "role": "organizer", "emailAddress": "a@example.com"},
            {},
            (403, "invalidSharingRequest"),
        ),
        ({"type": "anyone", "role": "king"}, {}, (400, "invalid")),
    ],
)
def test_a_permission_that_cannot_be_is_refused(
    drive: Any, deck: str, body: Any, options: Any, answer: Any
) -> None:
    assert refused(drive.permissions().create(fileId=deck, body=body, **options)) == answer
    assert len(roles(drive, deck)) == 1


def test_the_owner_stays(drive: Any, deck: str) -> None:
    owner = drive.permissions().list(fileId=deck).execute()["permissions"][0]["id"]

    assert refused(drive.permissions().delete(fileId=deck, permissionId=owner)) == (
        403,
        "cannotRemoveOwner",
    )


def test_a_copy_is_nobody_elses_and_a_deleted_file_is_forgotten(drive: Any, deck: str) -> None:
    share(drive, deck)
    copied = drive.files().copy(fileId=deck, body={}).execute()["id"]

    assert list(roles(drive, copied).values()) == ["owner"]


def test_files_are_found_by_who_may_do_what(drive: Any, deck: str) -> None:
    other = made(drive, "Other")
    share(drive, deck, role="writer")
    drive.permissions().create(
        fileId=other, body={"type": "anyone", "role": "reader"}
    ).execute()

    def found(q: str) -> set[str]:
        files = drive.files().list(q=q + " and 'root' in parents").execute()["files"]
        return {each["id"] for each in files}

    assert found("'ANN@example.com' in writers") == {deck}
    assert found("'ann@example.com' in owners") == set()
    assert found("'me' in owners") == {deck, other}
    assert found("visibility = 'anyoneWithLink'") == {other}
    assert found("visibility = 'limited'") == {deck}


# -- comments


def said(drive: Any, file_id: str, content: str = "Why?") -> dict[str, Any]:
    made_one = drive.comments().create(fileId=file_id, body={"content": content}, fields="*")
    told: dict[str, Any] = made_one.execute()
    return told


def test_a_comment_is_told_and_an_open_one_has_no_resolved(drive: Any, deck: str) -> None:
    assert drive.comments().list(fileId=deck, fields="comments").execute() == {"comments": []}

    comment = said(drive, deck, "a < b")

    assert comment["htmlContent"] == "a &lt; b"
    assert "resolved" not in comment
    assert comment["author"] == {"kind": "drive#user", "displayName": "You", "me": True}
    listed = drive.comments().list(fileId=deck, fields="comments(id,content,replies)").execute()
    assert listed["comments"] == [{"id": comment["id"], "content": "a < b", "replies": []}]


def test_a_comment_makes_a_new_revision_of_an_editors_file(
    drive: Any, workspace: Workspace, deck: str
) -> None:
    def revision() -> str:
        told = json.loads(call(workspace, "GET", f"/v1/presentations/{deck}").body)
        return str(told["revisionId"])

    before, modified = revision(), drive.files().get(fileId=deck, fields="modifiedTime")
    earlier = modified.execute()
    said(drive, deck)

    assert revision() != before
    assert modified.execute() == earlier
    assert len(drive.revisions().list(fileId=deck).execute()["revisions"]) == 1


def test_a_reply_resolves_and_reopens(drive: Any, deck: str) -> None:
    comment = said(drive, deck)["id"]

    def answer(**body: Any) -> None:
        drive.replies().create(fileId=deck, commentId=comment, body=body, fields="*").execute()

    def resolved() -> Any:
        get = drive.comments().get(fileId=deck, commentId=comment, fields="resolved")
        return get.execute().get("resolved")

    answer(content="Because.")
    assert resolved() is None
    answer(action="resolve")
    assert resolved() is True
    answer(action="reopen")
    assert resolved() is None
    replies = drive.replies().list(fileId=deck, commentId=comment, fields="*").execute()
    assert [(r["content"], r.get("action")) for r in replies["replies"]] == [
        ("Because.", None),
        ("", "resolve"),
        ("", "reopen"),
    ]


def test_words_are_changed_and_taken_back(drive: Any, deck: str) -> None:
    comment = said(drive, deck)["id"]
    reply = (
        drive.replies()
        .create(fileId=deck, commentId=comment, body={"content": "x"}, fields="id")
        .execute()["id"]
    )
    place = {"fileId": deck, "commentId": comment}
    drive.comments().update(**place, body={"content": "New"}, fields="content").execute()
    drive.replies().update(
        **place, replyId=reply, body={"content": "y"}, fields="content"
    ).execute()
    told = drive.comments().get(**place, fields="content,replies/content").execute()
    assert told == {"content": "New", "replies": [{"content": "y"}]}

    drive.replies().delete(**place, replyId=reply).execute()
    assert refused(drive.replies().get(**place, replyId=reply, fields="*"))[0] == 404
    drive.comments().delete(**place).execute()
    assert refused(drive.comments().get(**place, fields="*"))[0] == 404
    gone = drive.comments().get(**place, fields="*", includeDeleted=True).execute()
    assert gone["deleted"] is True
    assert "content" not in gone


def test_comments_want_fields_and_come_in_pages(drive: Any, deck: str) -> None:
    assert refused(drive.comments().list(fileId=deck)) == (400, "required")
    for number in range(3):
        said(drive, deck, str(number))

    contents: list[str] = []
    request = drive.comments().list(
        fileId=deck, pageSize=2, fields="nextPageToken,comments/content"
    )
    while request is not None:
        page = request.execute()
        contents += [comment["content"] for comment in page["comments"]]
        request = drive.comments().list_next(request, page)
    assert contents == ["2", "1", "0"]


# -- revisions


def test_every_new_content_is_a_revision(drive: Any, workspace: Workspace) -> None:
    headers = {"content-type": "text/plain"}
    base = "https://www.googleapis.com/upload/drive/v3/files"
    made_one = workspace.send("POST", f"{base}?uploadType=media", headers, b"one")
    file_id = json.loads(made_one.body)["id"]
    workspace.send("PATCH", f"{base}/{file_id}?uploadType=media", headers, b"second")

    revisions = drive.revisions().list(fileId=file_id, fields="*").execute()["revisions"]

    assert [each["size"] for each in revisions] == ["3", "6"]
    latest = drive.revisions().get_media(fileId=file_id, revisionId=revisions[1]["id"])
    assert latest.execute() == b"second"
    earlier = drive.revisions().get_media(fileId=file_id, revisionId=revisions[0]["id"])
    assert refused(earlier) == (403, "fileNotDownloadable")
    assert refused(drive.revisions().get(fileId=file_id, revisionId="x")) == (404, "notFound")


def test_a_folder_has_no_revisions(drive: Any) -> None:
    folder = made(drive, "F", FOLDER)

    assert refused(drive.revisions().list(fileId=folder)) == (403, "revisionsNotSupported")


def blob_of_two(drive: Any, workspace: Workspace) -> tuple[str, list[str]]:
    """A file that was written twice, and its revisions."""
    headers = {"content-type": "text/plain"}
    base = "https://www.googleapis.com/upload/drive/v3/files"
    made_one = workspace.send("POST", f"{base}?uploadType=media", headers, b"one")
    file_id = json.loads(made_one.body)["id"]
    workspace.send("PATCH", f"{base}/{file_id}?uploadType=media", headers, b"second")
    found = drive.revisions().list(fileId=file_id).execute()["revisions"]
    return file_id, [each["id"] for each in found]


def test_a_revision_is_kept_for_ever_or_not(drive: Any, workspace: Workspace) -> None:
    file_id, (first, _) = blob_of_two(drive, workspace)
    revisions = drive.revisions()
    for is_kept in (True, False):
        revisions.update(
            fileId=file_id, revisionId=first, body={"keepForever": is_kept}
        ).execute()
        told = revisions.get(fileId=file_id, revisionId=first, fields="keepForever").execute()
        assert told == {"keepForever": is_kept}
    published = revisions.update(fileId=file_id, revisionId=first, body={"published": True})
    assert refused(published) == (403, "fieldNotWritable")


def test_a_revision_of_an_editors_file_is_published(drive: Any, deck: str) -> None:
    revisions = drive.revisions()
    marks = {"published": True, "publishAuto": True}
    told = revisions.update(
        fileId=deck, revisionId="head", body=marks, fields="published,publishAuto"
    ).execute()
    assert told == marks
    kept = revisions.update(fileId=deck, revisionId="head", body={"keepForever": True})
    assert refused(kept) == (403, "fieldNotWritable")


def test_an_earlier_revision_of_a_blob_is_deleted(
    drive: Any, workspace: Workspace, deck: str
) -> None:
    file_id, (first, last) = blob_of_two(drive, workspace)
    revisions = drive.revisions()
    assert revisions.delete(fileId=file_id, revisionId=first).execute() == ""
    found = revisions.list(fileId=file_id).execute()["revisions"]
    assert [each["id"] for each in found] == [last]
    only = revisions.delete(fileId=file_id, revisionId=last)
    assert refused(only) == (400, "cannotDeleteOnlyRevision")
    of_deck = revisions.delete(fileId=deck, revisionId="head")
    assert refused(of_deck) == (400, "revisionDeletionNotSupported")


# -- shared drives


def test_a_shared_drive_is_hidden_and_shown_again(drive: Any, shared_drive: str) -> None:
    drives = drive.drives()
    assert drives.hide(driveId=shared_drive).execute()["id"] == shared_drive
    assert drives.get(driveId=shared_drive, fields="hidden").execute() == {"hidden": True}
    drives.unhide(driveId=shared_drive).execute()
    assert drives.get(driveId=shared_drive, fields="hidden").execute() == {"hidden": False}


def test_a_shared_drive_is_made_once(drive: Any, shared_drive: str) -> None:
    assert shared_drive.startswith("0A")
    assert drive.drives().get(driveId=shared_drive).execute() == {
        "kind": "drive#drive",
        "id": shared_drive,
        "name": "Team",
    }
    assert drive.drives().get(driveId=shared_drive, fields="*").execute()["capabilities"]
    again = drive.drives().create(requestId="r1", body={"name": "Team"})
    assert refused(again)[0] == 409
    assert len(drive.drives().list().execute()["drives"]) == 1


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("organizerCount = 0", 0),
        ("organizerCount >= 1 and name contains 'Te'", 1),
        ("memberCount > 1", 1),
        ("hidden = true", 0),
        ("hidden = false", 1),
    ],
)
def test_shared_drives_are_found_by_what_they_are(
    drive: Any, shared_drive: str, q: str, found: int
) -> None:
    body = {"type": "user", "role": "writer", "emailAddress": "bob@example.com"}
    drive.permissions().create(fileId=shared_drive, body=body, supportsAllDrives=True).execute()

    listed = drive.drives().list(q=q, useDomainAdminAccess=True).execute()

    assert [one["id"] for one in listed["drives"]] == [shared_drive] * found
    assert refused(drive.files().list(q=q.partition(" and ")[0])) == (400, "invalid")


def test_a_shared_drive_is_a_folder_on_the_disk_and_not_in_my_drive(
    drive: Any, tmp_path: Path, shared_drive: str
) -> None:
    made(drive, "Deck", parents=[shared_drive])

    assert (tmp_path / "My Drive/Team/Deck.pptx").is_file()
    listed = drive.files().list(q="'root' in parents", **LISTED).execute()
    assert listed["files"] == []


def test_who_does_not_say_so_sees_nothing_of_shared_drives(
    drive: Any, shared_drive: str
) -> None:
    file_id = made(drive, "Deck", parents=[shared_drive])
    files = drive.files()

    assert refused(files.get(fileId=file_id)) == (404, "notFound")
    assert refused(files.copy(fileId=file_id, body={})) == (404, "notFound")
    assert refused(files.create(body={"name": "x", "parents": [shared_drive]})) == (
        404,
        "notFound",
    )
    q = f"'{shared_drive}' in parents"
    assert files.list(q=q).execute()["files"] == []
    assert files.list(q=q, **ALL).execute()["files"] == []
    assert [each["id"] for each in files.list(q=q, **LISTED).execute()["files"]] == [file_id]
    told = files.get(fileId=file_id, fields="*", **ALL).execute()
    assert told["driveId"] == shared_drive
    assert told["parents"] == [shared_drive]
    assert not {"owners", "permissions", "shared", "ownedByMe"} & set(told)


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        ({"corpora": "drive"}, (403, "teamDrivesInclusionRequired")),
        ({"corpora": "allDrives"}, (403, "teamDrivesInclusionRequired")),
        ({"corpora": "drive", **LISTED}, (403, "teamDriveIdRequiresTeamDriveCorpora")),
        ({"driveId": "0Ax", **LISTED}, (403, "teamDriveIdRequiresTeamDriveCorpora")),
        ({"corpora": "drive", "driveId": "0Ax", **LISTED}, (404, "notFound")),
    ],
)
def test_what_is_searched_must_be_said_fully(drive: Any, options: Any, answer: Any) -> None:
    assert refused(drive.files().list(**options)) == answer


def test_one_shared_drive_is_searched_alone(drive: Any, shared_drive: str) -> None:
    mine = made(drive, "Mine")
    theirs = made(drive, "Theirs", parents=[shared_drive])

    def ids(**options: Any) -> set[str]:
        return {each["id"] for each in drive.files().list(**options).execute()["files"]}

    assert ids(corpora="drive", driveId=shared_drive, **LISTED) == {theirs}
    assert {mine, theirs} <= ids(corpora="allDrives", **LISTED)


def test_members_of_a_shared_drive_reach_all_that_is_in_it(
    drive: Any, shared_drive: str
) -> None:
    file_id = made(drive, "Deck", parents=[shared_drive])
    permission = share(drive, shared_drive, role="organizer")["id"]

    assert roles(drive, file_id) == {
        "you@workspace.invalid": "organizer",
        "ann@example.com": "organizer",
    }
    delete = drive.permissions().delete(fileId=file_id, permissionId=permission, **ALL)
    assert refused(delete) == (403, "cannotModifyInheritedTeamDrivePermission")


def test_a_shared_drive_is_renamed_and_deleted_when_empty(
    drive: Any, shared_drive: str
) -> None:
    drives = drive.drives()
    drives.update(driveId=shared_drive, body={"name": "Crew"}).execute()
    assert drives.list().execute()["drives"][0]["name"] == "Crew"

    file_id = made(drive, "Deck", parents=[shared_drive])
    assert refused(drive.files().delete(fileId=shared_drive, **ALL))[0] == 403
    assert refused(drives.delete(driveId=shared_drive))[0] == 403
    drive.files().delete(fileId=file_id, **ALL).execute()
    drives.delete(driveId=shared_drive).execute()
    assert drives.list().execute()["drives"] == []


def test_the_trash_of_a_shared_drive_is_its_own(drive: Any, shared_drive: str) -> None:
    mine = made(drive, "Mine")
    theirs = made(drive, "Theirs", parents=[shared_drive])
    for file_id in (mine, theirs):
        drive.files().update(fileId=file_id, body={"trashed": True}, **ALL).execute()

    drive.files().emptyTrash().execute()
    assert refused(drive.files().get(fileId=mine))[0] == 404
    assert drive.files().get(fileId=theirs, fields="trashed", **ALL).execute()["trashed"]
    drive.files().emptyTrash(driveId=shared_drive).execute()
    assert refused(drive.files().get(fileId=theirs, **ALL))[0] == 404


def test_what_is_only_shared_with_us_is_neither_shared_on_nor_commented(drive: Any) -> None:
    file_id = "template-shared-with-me-1"

    assert refused(drive.permissions().list(fileId=file_id))[0] == 403
    assert refused(
        drive.comments().create(fileId=file_id, body={"content": "x"}, fields="id")
    ) == (403, "insufficientFilePermissions")


# -- beside


def test_many_calls_come_in_one_and_each_ends_for_itself(drive: Any, deck: str) -> None:
    answers: dict[str, Any] = {}

    def hear(call_id: str, answer: Any, refusal: Any) -> None:
        answers[call_id] = refusal.status_code if refusal else answer["name"]

    batch = drive.new_batch_http_request(callback=hear)
    batch.add(drive.files().get(fileId=deck), request_id="there")
    batch.add(drive.files().get(fileId="nowhere"), request_id="not")
    batch.add(drive.files().update(fileId=deck, body={"name": "Ünïcode"}), request_id="renamed")
    batch.execute(http=drive._http._http)

    assert answers == {"there": "Deck", "not": 404, "renamed": "Ünïcode"}


def test_a_download_that_takes_long_is_told_what_to_do_instead(drive: Any, deck: str) -> None:
    with pytest.raises(HttpError) as refusal:
        drive.files().download(fileId=deck).execute()

    assert refusal.value.status_code == 501
    assert "files.export" in refusal.value.reason
