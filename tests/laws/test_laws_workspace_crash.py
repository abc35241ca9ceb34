"""Programs killed at any moment, and several at once, leave whole files and a true index."""

import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from givens.slides_files import a_pptx
from givens.workspaces import a_workspace, call, files_of
from googleapiclient.http import MediaInMemoryUpload
from pptx import Presentation

from generator.workspace import Workspace
from generator.workspace.changes import Changes
from generator.workspace.refused import Refused


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a workspace, as a person sees it."""
    return tmp_path / "My Drive"


@pytest.fixture
def workspace(root: Path) -> Iterator[Workspace]:
    made = a_workspace(root)
    yield made
    made.close()


WRITER = """
import sys, json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from generator.workspace import Workspace

root, file_id, folder_id, rounds = sys.argv[1:5]
workspace = Workspace.at(Path(root), clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))

def call(method, path, body, type="application/json"):
    url = "https://www.googleapis.com" + path
    reply = workspace.send(method, url, {"content-type": type}, body)
    assert reply.status in (200, 409), (reply.status, reply.body)
    return reply

print("ready", flush=True)
for round in range(int(rounds)):
    letter = chr(97 + round % 26).encode()
    call("PATCH", f"/upload/drive/v3/files/{file_id}?uploadType=media", letter * 100_000, "a/b")
    name, size = f"name {round % 3}", str(round)
    call("PATCH", f"/drive/v3/files/{file_id}", json.dumps(
        {"name": name, "properties": {"round": size}}).encode())
    call("POST", "/drive/v3/files", json.dumps(
        {"name": f"made {round}", "parents": [folder_id], "properties": {"whole": "yes"}}
    ).encode())
"""
TYPIST = """
import sys, json
from datetime import UTC, datetime
from pathlib import Path
from generator.workspace import Workspace

workspace = Workspace.at(Path(sys.argv[1]), clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))
url = f"https://slides.googleapis.com/v1/presentations/{sys.argv[2]}"
title = {"objectId": "title_one", "text": "word "}
body = json.dumps({"requests": [{"insertText": title}]}).encode()
for count in range(int(sys.argv[3])):
    reply = workspace.send("POST", f"{url}:batchUpdate", {"content-type": "text/json"}, body)
    assert reply.status == 200, reply.body
    print(count + 1, flush=True)
"""
SOMEONE = "someone using another program"


def a_writer(root: Path, file_id: str, folder_id: str, rounds: int) -> subprocess.Popen[bytes]:
    started = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(root), file_id, folder_id, str(rounds)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert started.stdout is not None
    assert started.stdout.readline() == b"ready\n"
    return started


def prepared(root: Path) -> tuple[str, str]:
    """A file of many equal letters and a folder."""
    workspace = a_workspace(root)
    files = files_of(workspace)
    media = MediaInMemoryUpload(b"a" * 100_000, "a/b")
    file_id = files.create(body={"name": "name 0"}, media_body=media).execute()["id"]
    folder = {"name": "made", "mimeType": "application/vnd.google-apps.folder"}
    folder_id = files.create(body=folder).execute()["id"]
    workspace.close()
    return file_id, folder_id


def check_whole(root: Path, file_id: str, folder_id: str) -> None:
    """Nothing is half done, and nothing looks as if a person had done it."""
    workspace = a_workspace(root, seed=str(time.monotonic_ns()))
    files = files_of(workspace)
    told = files.get(fileId=file_id, fields="name,lastModifyingUser,md5Checksum").execute()
    data = files.get_media(fileId=file_id).execute()
    inside = files.list(
        q=f"'{folder_id}' in parents",
        pageSize=1000,
        fields="files(name,properties,lastModifyingUser)",
    ).execute()["files"]

    assert len(data) == 100_000
    assert len(set(data)) == 1
    assert told["lastModifyingUser"]["displayName"] != SOMEONE
    assert [path.name for path in root.iterdir() if path.is_file()] == [told["name"]]
    assert all(file["properties"] == {"whole": "yes"} for file in inside)
    assert {file["lastModifyingUser"]["displayName"] for file in inside} <= {"You"}
    assert len({file["name"] for file in inside}) == len(inside)
    assert workspace.store.index.ask("SELECT * FROM intents") == []
    assert list((root / ".deckwright" / "drafts").iterdir()) == []
    workspace.close()


def test_a_kill_at_any_moment_leaves_old_or_new(root: Path) -> None:
    file_id, folder_id = prepared(root)
    for pause in (0.0, 0.003, 0.007, 0.012, 0.018, 0.025, 0.033, 0.042, 0.052, 0.063, 0.075):
        for path in (root / "made").iterdir():
            path.unlink()
        writer = a_writer(root, file_id, folder_id, 10_000)
        time.sleep(pause)
        writer.kill()
        writer.communicate()

        check_whole(root, file_id, folder_id)


def test_a_killed_typist_leaves_a_whole_deck_with_every_word_that_was_answered(
    root: Path,
) -> None:
    root.mkdir()
    (root / "Deck.pptx").write_bytes(a_pptx())
    workspace = a_workspace(root)
    (deck,) = files_of(workspace).list(fields="files(id)").execute()["files"]
    before = call(workspace, "GET", f"/v1/presentations/{deck['id']}").body
    workspace.close()
    words = 0
    for answers in (1, 12, 40):
        typist = subprocess.Popen(
            [sys.executable, "-c", TYPIST, str(root), deck["id"], "100000"],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
        )
        assert typist.stdout is not None
        for _ in range(answers):
            typist.stdout.readline()
        typist.kill()
        heard, _ = typist.communicate()
        told = words + answers + heard.count(b"\n")

        with zipfile.ZipFile(root / "Deck.pptx") as package:
            assert package.testzip() is None
        words = Presentation(root / "Deck.pptx").slides[0].shapes.title.text.count("word ")
        assert words in {told, told + 1}
        workspace = a_workspace(root, seed=str(answers))
        (file,) = files_of(workspace).list(fields="files(lastModifyingUser)").execute()["files"]
        after = call(workspace, "GET", f"/v1/presentations/{deck['id']}").body
        assert file["lastModifyingUser"]["displayName"] == "You"
        assert after.count(b'"objectId"') == before.count(b'"objectId"')
        assert after.count(b"word ") == before.count(b"word ") + words
        assert list((root / ".deckwright" / "drafts").iterdir()) == []
        workspace.close()


def test_two_programs_at_once_lose_nothing(root: Path) -> None:
    file_id, folder_id = prepared(root)
    writers = [a_writer(root, file_id, folder_id, 40) for _ in range(2)]
    ends = [writer.communicate(timeout=60) for writer in writers]

    assert [writer.returncode for writer in writers] == [0, 0], ends
    workspace = a_workspace(root, seed="later")
    found = workspace.store.children(folder_id)
    assert sorted(entry.name for entry in found) == sorted([f"made {n}" for n in range(40)] * 2)
    assert {entry.modified_by.name for entry in found} == {"You"}
    assert len(list((root / "made").iterdir())) == 80
    workspace.close()


def test_threads_at_once_lose_nothing(workspace: Workspace, root: Path) -> None:
    def make(letter: str) -> None:
        for number in range(20):
            reply = call(
                workspace, "POST", "/drive/v3/files", body={"name": f"{letter}{number % 2}"}
            )
            assert reply.status == 200

    threads = [threading.Thread(target=make, args=(letter,)) for letter in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(workspace.store.children("root")) == 60
    assert len([path for path in root.iterdir() if path.is_file()]) == 60


def test_only_one_holds_a_file(workspace: Workspace) -> None:
    order: list[str] = []
    held = threading.Event()

    def hold() -> None:
        with workspace.store.holding("file"):
            held.set()
            time.sleep(0.05)
            order.append("first")

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    with workspace.store.holding("file"), workspace.store.holding("file"):
        order.append("second")
    thread.join()

    assert order == ["first", "second"]


def test_a_reader_never_takes_a_writer_for_a_person(root: Path) -> None:
    file_id, folder_id = prepared(root)
    workspace = a_workspace(root, seed="reader")
    files = files_of(workspace)
    writer = a_writer(root, file_id, folder_id, 40)
    while writer.poll() is None:
        files.list(fields="files(id)").execute()
    writer.communicate()

    entries = list(workspace.store.everything())
    assert len(entries) == 42
    assert {entry.modified_by.name for entry in entries if not entry.is_folder} == {"You"}
    workspace.close()


class Killed(BaseException):
    """The end of the program, at a chosen moment."""


def dies(*_values: object) -> None:
    raise Killed


MOMENTS: dict[str, tuple[str, bool]] = {
    "before the rename": ("_check", False),
    "after the rename": ("_finish", True),
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(
    ("call_of", "old", "new"),
    [
        (
            lambda files, file_id, _: files.update(
                fileId=file_id, media_body=MediaInMemoryUpload(b"new", "a/b")
            ),
            {"a.txt": b"old"},
            {"a.txt": b"new"},
        ),
        (
            lambda files, file_id, _: files.update(
                fileId=file_id,
                body={"name": "b.txt"},
                media_body=MediaInMemoryUpload(b"new", "a/b"),
            ),
            {"a.txt": b"old"},
            {"b.txt": b"new"},
        ),
        (
            lambda files, file_id, folder: files.update(
                fileId=file_id, addParents=folder, removeParents="root"
            ),
            {"a.txt": b"old"},
            {"folder/a.txt": b"old"},
        ),
        (
            lambda files, file_id, _: files.copy(fileId=file_id, body={}),
            {"a.txt": b"old"},
            {"a.txt": b"old", "Copy of a.txt": b"old"},
        ),
        (lambda files, file_id, _: files.delete(fileId=file_id), {"a.txt": b"old"}, {}),
    ],
    ids=["write", "write and rename", "move", "copy", "delete"],
)
def test_each_change_is_old_or_new_whenever_the_program_ends(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
    call_of: Callable[[Any, str, str], Any],
    old: dict[str, bytes],
    new: dict[str, bytes],
) -> None:
    workspace = a_workspace(root)
    files = files_of(workspace)
    media = MediaInMemoryUpload(b"old", "a/b")
    file_id = files.create(body={"name": "a.txt"}, media_body=media).execute()["id"]
    folder = {"name": "folder", "mimeType": "application/vnd.google-apps.folder"}
    folder_id = files.create(body=folder).execute()["id"]

    step, is_done = MOMENTS[moment]
    with monkeypatch.context() as ended:
        ended.setattr(Changes, step, dies)
        ended.setattr(Changes, "_drop", dies)
        with pytest.raises(Killed):
            call_of(files, file_id, folder_id).execute()
    workspace.close()
    later = a_workspace(root, seed="later")

    told = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".deckwright" not in path.parts
    }
    assert told == (new if is_done else old)
    entries = [entry for entry in later.store.everything() if not entry.is_folder]
    assert {entry.path.relative_to(root).as_posix() for entry in entries} == set(told)
    assert {entry.modified_by.name for entry in entries} <= {"You"}
    later.close()


def test_what_a_dead_program_meant_does_not_come_back(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = files_of(workspace)
    file_id = files.create(body={"name": "a.txt", "properties": {"run": "1"}}).execute()["id"]
    with monkeypatch.context() as ended:
        ended.setattr(Changes, "_check", dies)
        ended.setattr(Changes, "_drop", dies)
        with pytest.raises(Killed):
            files.update(fileId=file_id, body={"name": "b.txt"}).execute()

    files.update(fileId=file_id, body={"name": "b.txt", "properties": {"run": "2"}}).execute()
    files.create(body={"name": "other"}).execute()

    told = files.get(fileId=file_id, fields="properties").execute()
    assert told == {"properties": {"run": "2"}}


def test_a_full_disk_is_told_and_changes_nothing(
    workspace: Workspace, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = files_of(workspace)
    file_id = files.create(body={"name": "a.txt"}).execute()["id"]

    def full(*_paths: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("os.replace", full)
        reply = call(workspace, "PATCH", f"/drive/v3/files/{file_id}", body={"name": "b.txt"})

    assert b"storageQuotaExceeded" in reply.body
    assert [path.name for path in root.glob("*.txt")] == ["a.txt"]
    assert files.get(fileId=file_id, fields="name").execute() == {"name": "a.txt"}


def test_a_held_file_is_refused_to_others_in_the_end(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.workspace.locks._PATIENCE", 0.05)
    told: list[int] = []

    def try_it() -> None:
        try:
            with workspace.store.holding("file"):
                told.append(200)
        except Refused as refusal:
            told.append(refusal.code)

    with workspace.store.holding("file"):
        thread = threading.Thread(target=try_it)
        thread.start()
        thread.join()

    assert told == [429]
