"""What a disk refuses is told as that, and never as a quota of Google's."""

import errno
import sqlite3
from pathlib import Path

import pytest

from generator.workspace.disk import is_busy, of_the_disk


def _full(file: Path) -> sqlite3.OperationalError:
    """What a database says that has no room to grow."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA max_page_count = 2")
    with pytest.raises(sqlite3.OperationalError) as refused:
        connection.execute("CREATE TABLE a AS SELECT randomblob(100000)")
    connection.close()
    return refused.value


def _held(file: Path) -> sqlite3.OperationalError:
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    other = sqlite3.connect(file, timeout=0, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError) as refused:
        other.execute("BEGIN IMMEDIATE")
    other.close()
    holder.close()
    return refused.value


def test_a_database_without_room_is_a_full_disk(tmp_path: Path) -> None:
    refusal = _full(tmp_path / "index.sqlite")
    assert not is_busy(refusal)
    assert of_the_disk(refusal).errno == errno.ENOSPC


def test_a_database_somebody_holds_is_busy(tmp_path: Path) -> None:
    assert is_busy(_held(tmp_path / "index.sqlite"))
