"""A file is written whole or not at all."""

import errno
from pathlib import Path

import pytest

from generator.errors import ArgumentError
from generator.flows.account.output import write_whole


def test_a_file_keeps_its_mode_when_it_is_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "acme.yaml"
    file.write_text("old")
    file.chmod(0o640)

    write_whole(file, b"new")

    assert file.read_text() == "new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert [*tmp_path.iterdir()] == [file]


def test_where_there_is_no_room_the_old_file_stands_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "acme.yaml"
    file.write_text("old")

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as half:
            half.write(data[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ArgumentError) as refused:
        write_whole(file, b"new")

    assert refused.value.findings[0].mend == "make room on the disk"
    assert file.read_text() == "old"
    assert [*tmp_path.iterdir()] == [file]
