import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from givens.workspaces import FOLDER, PPTX, PRESENTATION, a_workspace, call, error_of, files_of

from generator.errors import InputError
from generator.workspace import SharedFile, Workspace
from generator.workspace.blank import blank_presentation
from generator.workspace.disk import Drafts
from generator.workspace.entry import Wanted
from generator.workspace.refused import Refused

DETAILS = (
    "id,name,mimeType,parents,properties,version,modifiedTime,trashed,md5Checksum,"
    "headRevisionId,lastModifyingUser/displayName"
)


def listed(files: Any, folder_id: str = "root") -> dict[str, dict[str, Any]]:
    """The files of a folder by name."""
    found = files.list(
        q=f"'{folder_id}' in parents and trashed=false", fields=f"files({DETAILS})"
    ).execute()
    return {file["name"]: file for file in found["files"]}


def a_deck(files: Any, name: str = "Deck", parent: str = "root", **properties: str) -> str:
    body = {
        "name": name,
        "mimeType": PRESENTATION,
        "parents": [parent],
        "properties": properties,
    }
    return str(files.create(body=body).execute()["id"])


def a_folder(files: Any, name: str, parent: str = "root") -> str:
    body = {"name": name, "mimeType": FOLDER, "parents": [parent]}
    return str(files.create(body=body).execute()["id"])


def test_a_file_of_drive_is_an_office_file_in_the_folder(files: Any, root: Path) -> None:
    folder = a_folder(files, "Acme")
    a_deck(files, "Acme - Plan", folder)

    assert (root / "Acme" / "Acme - Plan.pptx").read_bytes() == blank_presentation()


def test_a_file_a_person_puts_down_is_a_file_of_drive(files: Any, root: Path) -> None:
    (root / "Notes.docx").write_bytes(b"PK")
    (root / "data.json").write_bytes(b"{}")
    (root / ".~lock.Notes.docx#").write_bytes(b"")
    (root / "~$Notes.docx").write_bytes(b"")
    (root / "Accounts").mkdir()

    found = listed(files)

    assert {name: file["mimeType"] for name, file in found.items()} == {
        "Notes": "application/vnd.google-apps.document",
        "data.json": "application/json",
        "Accounts": FOLDER,
    }
    assert found["Notes"]["lastModifyingUser"] == {
        "displayName": "someone using another program"
    }


def test_a_renamed_file_keeps_its_id_and_properties(files: Any, root: Path) -> None:
    deck = a_deck(files, "Old", run="7")
    (root / "Old.pptx").rename(root / "New name.pptx")

    found = listed(files)

    assert found["New name"]["id"] == deck
    assert found["New name"]["properties"] == {"run": "7"}


def test_a_moved_file_keeps_its_id_whichever_folder_is_looked_at_first(
    files: Any, root: Path
) -> None:
    deck, other = a_deck(files, "Deck"), a_deck(files, "Other")
    target = a_folder(files, "Target")
    (root / "Deck.pptx").rename(root / "Target" / "Deck.pptx")
    (root / "Other.pptx").rename(root / "Target" / "Other.pptx")

    assert files.get(fileId=deck, fields="parents").execute() == {"parents": [target]}
    assert listed(files, target)["Other"]["id"] == other
    assert list(listed(files)) == ["Target"]


def test_a_moved_and_renamed_folder_keeps_its_id_and_those_of_its_files(
    files: Any, root: Path
) -> None:
    outer, inner = a_folder(files, "A"), a_folder(files, "B")
    deck = a_deck(files, "Deck", inner)
    (root / "B").rename(root / "A" / "C")

    assert files.get(fileId=deck, fields="name,parents").execute()["parents"] == [inner]
    assert files.get(fileId=inner, fields="name,parents").execute() == {
        "name": "C",
        "parents": [outer],
    }


def test_a_renamed_folder_with_a_renamed_folder_in_it_is_still_that_folder(
    files: Any, root: Path
) -> None:
    outer = a_folder(files, "A")
    inner = a_folder(files, "B", outer)
    (root / "A" / "B").rename(root / "A" / "C")
    (root / "A").rename(root / "D")

    assert files.get(fileId=outer, fields="name").execute() == {"name": "D"}
    assert files.get(fileId=inner, fields="name,parents").execute() == {
        "name": "C",
        "parents": [outer],
    }


def test_a_file_moved_to_another_disk_is_known_by_its_content(files: Any, root: Path) -> None:
    (root / "notes.txt").write_bytes(b"unlike any other")
    known = listed(files)["notes.txt"]["id"]
    (root / "Target").mkdir()
    shutil.copy(root / "notes.txt", root / "Target" / "renamed.txt")
    (root / "notes.txt").unlink()

    target = listed(files)["Target"]["id"]

    assert listed(files, target)["renamed.txt"]["id"] == known


def test_a_copy_made_outside_is_another_file(files: Any, root: Path) -> None:
    deck = a_deck(files, "Deck", run="7")
    shutil.copy(root / "Deck.pptx", root / "Deck copy.pptx")

    found = listed(files)

    assert found["Deck"]["id"] == deck
    assert found["Deck copy"]["id"] != deck
    assert "properties" not in found["Deck copy"]


def test_a_file_of_other_name_and_content_inherits_nothing_by_its_inode(
    files: Any, root: Path
) -> None:
    (root / "old.txt").write_bytes(b"old")
    old = listed(files)["old.txt"]["id"]
    (root / "old.txt").rename(root / "new.txt")
    (root / "new.txt").write_bytes(b"new")

    assert listed(files)["new.txt"]["id"] != old


def test_a_copy_inherits_nothing_from_a_twin_that_is_gone(
    files: Any, root: Path, tmp_path: Path
) -> None:
    gone, kept = a_deck(files, "Gone"), a_deck(files, "Kept")
    (root / "Gone.pptx").rename(tmp_path / "away.pptx")
    shutil.copy(root / "Kept.pptx", root / "New.pptx")

    found = listed(files)

    assert found["Kept"]["id"] == kept
    assert found["New"]["id"] not in {gone, kept}


def test_a_file_a_person_took_out_outlives_the_folder(files: Any, root: Path) -> None:
    folder = a_folder(files, "Acme")
    deck = a_deck(files, "Deck", folder, run="7")
    (root / "Acme" / "Deck.pptx").rename(root / "Deck.pptx")

    files.delete(fileId=folder).execute()

    assert listed(files)["Deck"]["id"] == deck
    assert listed(files)["Deck"]["properties"] == {"run": "7"}


def test_what_a_person_saves_while_we_write_is_kept(
    files: Any, root: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = a_deck(files)
    draft = Drafts.file

    def slowly(drafts: Drafts, *values: Any) -> str:
        (root / "Deck.pptx").write_bytes(b"PK a person's")
        return draft(drafts, *values)

    monkeypatch.setattr(Drafts, "file", slowly)
    with pytest.raises(Refused) as refusal:
        workspace.store.change(deck, Wanted(data=b"PK ours"))

    assert refusal.value.code == 409
    assert (root / "Deck.pptx").read_bytes() == b"PK a person's"


def test_an_edit_from_outside_is_a_new_revision_by_someone(files: Any, root: Path) -> None:
    path = root / "plan.txt"
    path.write_bytes(b"one")
    before = listed(files)["plan.txt"]
    path.write_bytes(b"two!")
    os.utime(path, ns=(1_800_000_000_123_000_000, 1_800_000_000_123_000_000))

    after = listed(files)["plan.txt"]

    assert after["id"] == before["id"]
    assert after["headRevisionId"] != before["headRevisionId"]
    assert int(after["version"]) > int(before["version"])
    assert after["modifiedTime"] == "2027-01-15T08:00:00.123Z"
    assert after["lastModifyingUser"]["displayName"] == "someone using another program"


def test_an_edit_that_replaces_the_file_keeps_its_id(files: Any, root: Path) -> None:
    deck = a_deck(files, "Deck", run="7")
    (root / "draft").write_bytes(b"PK saved as office programs save")
    (root / "draft").replace(root / "Deck.pptx")

    assert files.get(fileId=deck, fields="properties").execute() == {"properties": {"run": "7"}}


def test_a_touched_file_is_the_same_revision(files: Any, root: Path) -> None:
    deck = a_deck(files)
    before = files.get(fileId=deck, fields="version,modifiedTime").execute()
    os.utime(root / "Deck.pptx", ns=(1, 1))

    assert files.get(fileId=deck, fields="version,modifiedTime").execute() == before


def test_a_file_deleted_outside_is_not_found_and_known_again_when_put_back(
    files: Any, root: Path, tmp_path: Path
) -> None:
    deck = a_deck(files, "Deck", run="7")
    (root / "Deck.pptx").rename(tmp_path / "away.pptx")
    assert listed(files) == {}

    (tmp_path / "away.pptx").rename(root / "Deck.pptx")

    assert listed(files)["Deck"]["id"] == deck


def test_two_files_of_one_name_stand_side_by_side(files: Any, root: Path) -> None:
    a_deck(files, "Plan")
    a_deck(files, "Plan")

    found = files.list(q="'root' in parents", fields="files/name").execute()

    assert [file["name"] for file in found["files"]] == ["Plan", "Plan"]
    assert sorted(path.name for path in root.glob("*.pptx")) == ["Plan (2).pptx", "Plan.pptx"]


@pytest.mark.parametrize(
    "name", ["../x", "A/B", "CON", ".hidden", "..", "end. ", "é" * 400, "🚀"]
)
def test_a_name_no_disk_takes_is_kept_by_drive_alone(files: Any, root: Path, name: str) -> None:
    deck = a_deck(files, name)

    assert files.get(fileId=deck, fields="name").execute() == {"name": name}
    assert len(list(root.glob("*.pptx"))) == 1
    assert [path.name for path in root.parent.iterdir()] == ["My Drive"]


def test_no_link_leads_out_of_the_root(files: Any, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_bytes(b"secret")
    (root / "link").symlink_to(outside)
    (root / "file.txt").symlink_to(outside / "secret.txt")

    assert listed(files) == {}


def test_a_folder_that_becomes_a_link_is_gone(
    files: Any, root: Path, tmp_path: Path, workspace: Workspace
) -> None:
    folder = a_folder(files, "Acme")
    deck = a_deck(files, "Deck", folder)
    shutil.move(root / "Acme", tmp_path / "outside")
    (root / "Acme").symlink_to(tmp_path / "outside")

    assert workspace.store.entry(deck) is None
    reply = call(workspace, "POST", "/drive/v3/files", body={"name": "x", "parents": [folder]})
    assert error_of(reply)["code"] == 404
    assert [path.name for path in (tmp_path / "outside").iterdir()] == ["Deck.pptx"]


def test_a_write_over_a_persons_unseen_edit_is_refused(
    files: Any, root: Path, workspace: Workspace
) -> None:
    entry = workspace.store.entry(a_deck(files))
    assert entry is not None
    (root / "Deck.pptx").write_bytes(b"PK what a person saved meanwhile")

    with pytest.raises(Refused) as refusal:
        workspace.store.write(entry, b"PK ours")

    assert refusal.value.code == 409
    assert (root / "Deck.pptx").read_bytes() == b"PK what a person saved meanwhile"


def test_a_write_is_a_new_revision_with_its_objects(files: Any, workspace: Workspace) -> None:
    before = workspace.store.entry(a_deck(files))
    assert before is not None

    after = workspace.store.write(before, b"PK new", objects={"slides": ["p"]})

    assert workspace.store.read(after) == b"PK new"
    assert after.revision_id != before.revision_id
    assert after.version == before.version + 1
    assert after.modified > before.modified
    assert after.objects == {"slides": ["p"]}
    assert after.objects_hash == after.content_hash


def test_objects_outlive_an_edit_from_outside_and_say_whose_they_are(
    files: Any, root: Path, workspace: Workspace
) -> None:
    entry = workspace.store.entry(a_deck(files))
    assert entry is not None
    workspace.store.remember(entry, {"slides": ["p"]})
    (root / "Deck.pptx").write_bytes(b"PK edited")

    edited = workspace.store.entry(entry.id)

    assert edited is not None
    assert edited.objects == {"slides": ["p"]}
    assert edited.objects_hash == entry.content_hash != edited.content_hash


def test_trash_takes_a_folder_from_the_disk_and_gives_it_back(files: Any, root: Path) -> None:
    folder = a_folder(files, "Acme")
    deck = a_deck(files, "Deck", folder)

    files.update(fileId=folder, body={"trashed": True}).execute()

    assert not (root / "Acme").exists()
    assert files.get(fileId=deck, fields="trashed,explicitlyTrashed").execute() == {
        "trashed": True,
        "explicitlyTrashed": False,
    }
    files.update(fileId=folder, body={"trashed": False}).execute()
    assert (root / "Acme" / "Deck.pptx").exists()
    assert list((root / ".deckwright" / "trash").iterdir()) == []


def test_a_trashed_file_is_listed_until_asked_not_to(files: Any) -> None:
    deck = a_deck(files)
    files.update(fileId=deck, body={"trashed": True}).execute()

    assert files.list(q="'root' in parents", fields="files/id").execute()["files"] == [
        {"id": deck}
    ]
    assert listed(files) == {}


def test_a_shared_file_can_be_read_and_copied_but_not_changed(tmp_path: Path) -> None:
    template = tmp_path / "template.pptx"
    template.write_bytes(blank_presentation())
    shared = SharedFile("template-csp-0000000000", "CSP template", template)
    workspace = a_workspace(tmp_path / "root", shared)
    files = files_of(workspace)

    found = files.list(
        q="sharedWithMe", fields="files(id,name,shared,ownedByMe,parents)"
    ).execute()
    copied = files.copy(fileId=shared.id, body={}, fields="name,parents").execute()
    refused = call(workspace, "PATCH", f"/drive/v3/files/{shared.id}", body={"name": "x"})
    deleted = call(workspace, "DELETE", f"/drive/v3/files/{shared.id}")

    assert found["files"] == [
        {"id": shared.id, "name": "CSP template", "shared": True, "ownedByMe": False}
    ]
    assert copied == {"name": "Copy of CSP template", "parents": [workspace.store.root_id]}
    assert [error_of(reply)["errors"][0]["reason"] for reply in (refused, deleted)] == [
        "insufficientFilePermissions",
        "insufficientFilePermissions",
    ]
    workspace.close()


def test_an_uploaded_pptx_that_is_not_converted_stays_a_blob(files: Any) -> None:
    blob = files.create(body={"name": "raw.pptx", "mimeType": PPTX}).execute()

    assert blob["mimeType"] == PPTX
    assert listed(files)["raw.pptx"]["id"] == blob["id"]


def test_ids_and_properties_outlive_the_program(root: Path) -> None:
    first = a_workspace(root)
    deck = a_deck(files_of(first), "Deck", run="7")
    root_id = first.store.root_id
    first.close()

    second = a_workspace(root, seed="later")

    assert listed(files_of(second))["Deck"]["id"] == deck
    assert second.store.root_id == root_id
    second.close()


def test_a_workspace_that_was_moved_is_the_same(root: Path, tmp_path: Path) -> None:
    first = a_workspace(root)
    deck = a_deck(files_of(first), "Deck", run="7")
    first.close()
    root.rename(tmp_path / "elsewhere")

    second = a_workspace(tmp_path / "elsewhere")

    assert listed(files_of(second))["Deck"]["properties"] == {"run": "7"}
    assert listed(files_of(second))["Deck"]["id"] == deck
    second.close()


def test_an_index_that_is_no_index_is_said_with_the_way_out(root: Path) -> None:
    (root / ".deckwright").mkdir(parents=True)
    (root / ".deckwright" / "index.sqlite").write_bytes(b"not a database, however long it is")

    with pytest.raises(InputError) as refusal:
        a_workspace(root)

    assert refusal.value.findings[0].code == "E702"


def test_an_index_of_a_later_program_is_left_alone(root: Path) -> None:
    a_workspace(root).close()
    with sqlite3.connect(root / ".deckwright" / "index.sqlite") as index:
        index.execute("PRAGMA user_version = 99")
    index.close()

    with pytest.raises(InputError) as refusal:
        a_workspace(root)

    assert refusal.value.findings[0].code == "E703"


def test_a_root_that_is_a_file_is_said(root: Path) -> None:
    root.write_bytes(b"")

    with pytest.raises(InputError) as refusal:
        a_workspace(root)

    assert refusal.value.findings[0].code == "E701"
