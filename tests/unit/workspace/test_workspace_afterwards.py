"""What a write leaves for afterwards takes nothing from anybody, and is done in the end."""

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from givens.workspaces import files_of
from googleapiclient.http import MediaInMemoryUpload

from generator.workspace import Workspace
from generator.workspace.afterwards import Afterwards
from generator.workspace.contents import Content
from generator.workspace.disk import Drafts
from generator.workspace.locks import Locks

OLD, NEW = b"old " * 50_000, b"new! " * 50_000


def media(data: bytes) -> MediaInMemoryUpload:
    return MediaInMemoryUpload(data, "text/plain")


def a_text(workspace: Workspace) -> tuple[Any, str]:
    """Drive's files, and one of them."""
    files = files_of(workspace)
    made = files.create(body={"name": "a.txt"}, media_body=media(OLD)).execute()
    return files, made["id"]


def drafts(root: Path) -> list[Path]:
    return list((root / ".deckwright" / "drafts").iterdir())


def test_a_program_reading_the_old_file_reads_it_to_its_end(
    workspace: Workspace, root: Path
) -> None:
    files, file_id = a_text(workspace)
    with (root / "a.txt").open("rb") as reader:
        begun = reader.read(1_000)
        files.update(fileId=file_id, media_body=media(NEW)).execute()
        assert (root / "a.txt").read_bytes() == NEW
        workspace.close()
        assert begun + reader.read() == OLD


def test_after_the_end_the_file_is_flushed_and_nothing_else_is_left(
    workspace: Workspace, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    flush = os.fsync

    def noted(file: int) -> None:
        flushed.append(os.fstat(file).st_ino)
        flush(file)

    monkeypatch.setattr(os, "fsync", noted)
    files, file_id = a_text(workspace)
    files.update(fileId=file_id, media_body=media(NEW)).execute()
    workspace.close()

    assert (root / "a.txt").stat().st_ino in flushed
    assert (root / "a.txt").stat().st_nlink == 1
    assert drafts(root) == []


def test_where_files_have_one_name_they_are_written_all_the_same(
    workspace: Workspace, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_values: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    files, file_id = a_text(workspace)
    files.update(fileId=file_id, media_body=media(NEW)).execute()

    assert (root / "a.txt").read_bytes() == NEW
    assert drafts(root) == []


def test_a_thread_does_what_there_is_and_ends(tmp_path: Path) -> None:
    afterwards = Afterwards()
    for number in range(200):
        (tmp_path / f"{number}.old").write_bytes(b"old")
        afterwards.flush(str(tmp_path / "gone.txt"), str(tmp_path / f"{number}.old"))
    afterwards.close()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_whole_leaves_no_draft(
    root: Path, workspace: Workspace
) -> None:
    kept = Drafts(root.as_posix(), bytes)
    too_little = Content((OLD, None), "")  # type: ignore[arg-type]  # what breaks half-way
    with pytest.raises(TypeError):
        kept.file("file", too_little)
    assert drafts(root) == []


def test_many_pieces_are_written_in_their_order(root: Path, workspace: Workspace) -> None:
    pieces = tuple(str(number).encode() for number in range(5_000))
    path = Drafts(root.as_posix(), os.urandom).file("file", Content(pieces, ""))
    assert Path(path).read_bytes() == b"".join(pieces)


def test_a_lock_held_the_old_way_is_a_lock(tmp_path: Path) -> None:
    locks = Locks(tmp_path / "locks")
    holders = []
    for stripe in range(64):
        holder = sqlite3.connect(
            tmp_path / "locks" / f"{stripe:02}.sqlite", isolation_level=None
        )
        holder.execute("BEGIN EXCLUSIVE")
        holders.append(holder)
    with locks.if_free("file") as is_free:
        assert not is_free
    for holder in holders:
        holder.close()
    with locks.if_free("file") as is_free:
        assert is_free
    locks.close()
