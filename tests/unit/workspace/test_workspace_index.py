import sqlite3
from pathlib import Path

from generator.workspace import index
from generator.workspace.index import Index, Row


def test_an_index_of_the_first_version_learns_what_later_ones_know(tmp_path: Path) -> None:
    file = tmp_path / "index.sqlite"
    with sqlite3.connect(file) as old:
        old.executescript(index._SCHEMA)
        old.execute("PRAGMA user_version = 1")
        old.execute("INSERT INTO facts VALUES ('root', 'kept')")
    old.close()

    for _ in range(2):
        opened = Index(file)
        assert opened.fact("root") == "kept"
        assert opened.drive_ids() == frozenset()
        opened.close()


def test_who_is_forgotten_takes_shares_and_comments_along(tmp_path: Path) -> None:
    opened = Index(tmp_path / "index.sqlite")
    with opened.transaction():
        opened.put(Row("a", None, "a", "a", "text/plain"))
        opened.tell("INSERT INTO permissions VALUES ('a', 'p', '{}')")
        opened.tell("INSERT INTO comments VALUES ('a', 'c', '{}')")
        opened.tell("INSERT INTO drives VALUES ('a', 'r')")
        opened.forget(["a"])

    for table in ("files", "permissions", "comments", "drives"):
        assert opened.ask(f"SELECT * FROM {table}") == []  # noqa: S608 - our own names
    opened.close()
