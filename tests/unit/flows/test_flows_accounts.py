"""Whom a run over many accounts is about."""

from pathlib import Path

import pytest
from givens.builds import NOW, a_target, a_workspace
from givens.portfolios import Book, some_maps
from givens.sheets_files import a_sheet

from generator.errors import ArgumentError, InputError
from generator.flows.account.target import Target
from generator.flows.portfolio.accounts import accounts_in
from generator.google import drive
from generator.google.services import Google
from generator.workspace import SharedFile, Workspace


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Three accounts whose plans stand."""
    root = tmp_path_factory.mktemp("accounts")
    book = Book(root / "book", some_maps(root / "maps"), 3)
    book.write("ships")
    book.run("build", book.target())
    return book


@pytest.fixture
def target(tmp_path: Path) -> Target:
    """A place with nothing in it, where spreadsheets can be opened."""

    def open_book(file: Path) -> tuple[Google, str]:
        shared = SharedFile("a-list-of-ours", file.stem, file)
        return Google(
            Workspace.at(tmp_path / "desk", [shared], clock=lambda: NOW).http()
        ), shared.id

    return a_target(a_workspace(tmp_path / "w"), open_book=open_book)


def _sheet(file: Path, *rows: tuple[str, ...]) -> str:
    file.write_bytes(a_sheet(*rows).to_bytes())
    return str(file)


def test_a_folder_of_briefs_has_an_account_for_each_file_and_folder_of_parts(
    tmp_path: Path, target: Target
) -> None:
    folder = tmp_path / "briefs"
    (folder / "cedar").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "acme.yaml").write_text("account: {name: Ácme Foods}\n")
    (folder / "birch.json").write_text('{"account": {"name": "7 Birches", "letter": "S"}}')
    (folder / "cedar" / "plan.yaml").write_text("plan: {start: 2027-01-01}\n")
    (folder / "cedar" / "who.yaml").write_text("account: {name: Cedar}\n")
    (folder / "dud.yaml").write_text("account: [\n")
    (folder / ".hidden.yaml").write_text("account: {name: Hidden}\n")
    (folder / "notes.txt").write_text("no brief")

    found = accounts_in(str(folder), "build", "csp", target)

    assert [(each.name, each.letter) for each in found] == [
        ("Ácme Foods", "A"),
        ("7 Birches", "S"),
        ("Cedar", "C"),
        ("dud", ""),
    ]


def test_another_brief_is_another_account_to_a_journal(tmp_path: Path, target: Target) -> None:
    file = tmp_path / "briefs" / "acme.yaml"
    file.parent.mkdir()
    keys = set()
    for stage in ("", "stage: 3"):
        file.write_text(f"account: {{name: Acme}}\nx_note: '{stage}'\n")
        [account] = accounts_in(str(file.parent), "build", "csp", target)
        keys.add(account.key)

    assert len(keys) == 2


@pytest.mark.parametrize("below", ["", "Customers and Prospects", "Customers and Prospects/B"])
def test_a_local_workspace_has_the_accounts_that_keep_a_brief(below: str, book: Book) -> None:
    found = accounts_in(str(book.workspace / below), "refresh", "csp", book.target())

    assert {each.name for each in found} == (
        {"Bern 001 Foods"}
        if below.endswith("B")
        else {"Aarn 000 Foods", "Bern 001 Foods", "Cirn 002 Foods"}
    )


@pytest.mark.parametrize("depth", range(4))
def test_a_folder_in_drive_has_the_accounts_below_it(depth: int, book: Book) -> None:
    target = book.target()
    folder = drive.get(target.google, "root")
    for name in ("Customers and Prospects", "B", "Bern 001 Foods")[:depth]:
        inside = drive.children(target.google, folder.id)
        folder = next(each for each in inside if each.name == name)

    found = accounts_in(folder.url or folder.id, "refresh", "csp", target)

    everybody = ["Aarn 000 Foods", "Bern 001 Foods", "Cirn 002 Foods"]
    assert [each.name for each in found] == (everybody if depth < 2 else everybody[1:2])


def test_a_list_names_accounts_their_briefs_and_for_whom_to_act(
    tmp_path: Path, target: Target
) -> None:
    (tmp_path / "acme.yaml").write_text("account: {name: Acme Foods}\n")
    named = _sheet(
        tmp_path / "list.xlsx",
        ("Our accounts",),
        ("Region", "ACCOUNT", "Kind", "Brief", "Act as"),
        ("EMEA", "Acme", "csp", "acme.yaml", "ann@vendor.example"),
        ("EMEA", "Birch", "", "", ""),
        ("EMEA", "Cedar", "tcp", "", ""),
        ("", "", "", "", ""),
    )

    found = accounts_in(named, "refresh", "csp", target)

    assert [(each.name, each.act_as) for each in found] == [
        ("Acme Foods", "ann@vendor.example"),
        ("Birch", ""),
    ]
    assert found[0].named == str(tmp_path / "acme.yaml")


REGISTER = (
    ("Account", "Kind", "Findings", "File id"),
    ("Acme", "csp", "none", "1Acme"),
    ("Acme", "tcp", "none", "2Acme"),
    ("Birch", "csp", "archived", "1Birch"),
    ("Birch", "csp", "none", "2Birch"),
    ("Cedar", "tcp", "none", "1Cedar"),
)


def test_a_register_names_each_document_of_a_kind(tmp_path: Path, target: Target) -> None:
    named = _sheet(tmp_path / "register.xlsx", *REGISTER)

    found = accounts_in(named, "refresh", "csp", target)

    assert [(each.name, each.doc) for each in found] == [("Acme", "1Acme"), ("Birch", "2Birch")]


def test_a_build_counts_each_account_of_a_register_once(tmp_path: Path, target: Target) -> None:
    named = _sheet(tmp_path / "register.xlsx", *REGISTER)

    found = accounts_in(named, "build", "csp", target)

    assert [(each.name, each.doc) for each in found] == [
        ("Acme", ""),
        ("Birch", ""),
        ("Cedar", ""),
    ]


def test_a_spreadsheet_without_accounts_is_told_what_it_lacks(
    tmp_path: Path, target: Target
) -> None:
    named = _sheet(tmp_path / "list.xlsx", ("Name", "Kind"), ("Acme", "csp"))

    with pytest.raises(InputError, match="E643"):
        accounts_in(named, "refresh", "csp", target)


@pytest.mark.parametrize("named", ["nowhere", "register", "folder"])
def test_where_there_is_no_account_nothing_begins(
    named: str, tmp_path: Path, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()

    with pytest.raises((ArgumentError, InputError), match="E640"):
        accounts_in(named, "refresh", "csp", target)
