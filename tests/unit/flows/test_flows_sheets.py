"""A brief that lives in a spreadsheet is a brief like any other."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import gspread
import pytest
from givens.builds import NOW, a_target, a_workspace, write_brief

from generator.errors import ArgumentError, InputError
from generator.flows.account.target import Target
from generator.flows.brief import briefs
from generator.flows.brief.briefs import given, settle, with_ids_written
from generator.flows.sheet import check_sheet, make_file, make_sheet
from generator.google import drive, mime
from generator.google.services import Google
from generator.workspace import SharedFile, Workspace

BRIEF = """
account: {name: Acme}
people:
  - {id: dana, name: Dana Reyes}
  - {name: Omar Haddad, reports_to: dana}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = a_workspace(tmp_path / "workspace")
    yield workspace
    workspace.close()


@pytest.fixture
def target(workspace: Workspace, tmp_path: Path) -> Iterator[Target]:
    opened: list[Workspace] = []

    def open_book(file: Path) -> tuple[Google, str]:
        shared = SharedFile("the-file", file.stem, file)
        opened.append(Workspace.at(tmp_path / "desk", [shared], clock=lambda: NOW))
        return Google(opened[-1].http()), "the-file"

    yield a_target(workspace, open_book=open_book)
    for each in opened:
        each.close()


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose one account keeps its brief in a Sheet."""
    folder = tmp_path_factory.mktemp("laid-out")
    workspace = a_workspace(folder / "workspace")
    make_sheet(write_brief(folder / "acme.yaml", BRIEF), a_target(workspace))
    workspace.close()
    return folder / "workspace"


@pytest.fixture
def sheet(laid_out: Path, tmp_path: Path) -> Iterator[Target]:
    """A target in which the account Acme keeps its brief in a Sheet."""
    shutil.copytree(laid_out, tmp_path / "copy")
    workspace = a_workspace(tmp_path / "copy")
    yield a_target(workspace)
    workspace.close()


@pytest.fixture
def brief(tmp_path: Path) -> str:
    return write_brief(tmp_path / "acme.yaml", BRIEF)


def _url(target: Target) -> str:
    """The address of the account's Sheet."""
    folder = briefs.folder_of(given("Acme", target).brief, target)
    found = briefs.stored_sheet(folder)
    assert found is not None
    return f"https://docs.google.com/spreadsheets/d/{found.id}/edit#gid=0"


def _page(workspace: Workspace, title: str) -> gspread.Worksheet:
    client = gspread.Client(auth=None, session=workspace.session())
    return client.open("Acme - Brief").worksheet(title)


def _desk(workspace: Workspace, target: Target):
    def desk(name: str) -> tuple[Google, str, Path]:
        file = drive.create_blank(target.google, name, "root", mime.SHEETS, {})
        return target.google, file.id, workspace.store.entry(file.id).path

    return desk


def test_a_sheet_of_the_account_is_its_brief_by_name_and_by_address(
    target: Target, brief: str
) -> None:
    made = make_sheet(brief, target)
    assert made.place.endswith("Customers and Prospects/A/Acme/Internal/Acme - Brief.xlsx")
    by_name, by_address = given("Acme", target), given(_url(target), target)
    assert by_name.brief == by_address.brief == given(brief, target).brief
    with pytest.raises(InputError) as told:
        make_sheet(brief, target)
    assert told.value.findings[0].code == "E909"


def test_a_new_account_begins_with_blank_tabs(target: Target) -> None:
    assert make_sheet("Acme", target).tabs > 40
    assert given("Acme", target).brief.account.name == "Acme"


def test_a_file_is_read_like_a_sheet_and_findings_name_its_cells(
    target: Target, workspace: Workspace, brief: str, tmp_path: Path
) -> None:
    file = tmp_path / "acme.xlsx"
    make_file(brief, target, file, _desk(workspace, target))
    found = given(str(file), target)
    assert found.brief == given(brief, target).brief
    assert str(found.places.find(("people", 1, "name"))) == f"{file}: 3 people!B3"
    with pytest.raises(InputError) as told:
        make_file(brief, target, file, _desk(workspace, target))
    assert told.value.findings[0].code == "E909"


def test_rows_without_an_id_are_given_theirs_in_one_write(
    target: Target, workspace: Workspace
) -> None:
    make_sheet("Acme", target)
    _page(workspace, "3 people").update([["", "Dana Reyes"], ["", "Omar"]], "A2")
    found = given("Acme", target)
    before = target.google.calls.as_dict()["sheets"]["write"]
    named = with_ids_written(found)
    assert target.google.calls.as_dict()["sheets"]["write"] == before + 1
    assert _page(workspace, "3 people").col_values(1)[1:] == ["dana-reyes", "omar"]
    assert b"id: dana-reyes" in named.text
    assert with_ids_written(given("Acme", target)).text == named.text


def test_a_stored_brief_that_says_the_same_keeps_its_comments(sheet: Target) -> None:
    from_sheet = given(_url(sheet), sheet)
    folder = briefs.folder_of(from_sheet.brief, sheet)
    text = b"# Ours\n" + from_sheet.text
    drive.create_file(
        sheet.google, "Acme - Brief.yaml", folder.internal_id or "", text, briefs.YAML, {}
    )
    folder = briefs.folder_of(from_sheet.brief, sheet)
    assert settle(from_sheet, folder, sheet, None, None).text == text


def test_a_newer_stored_brief_that_says_something_else_is_asked_about(sheet: Target) -> None:
    from_sheet = given(_url(sheet), sheet)
    folder = briefs.folder_of(from_sheet.brief, sheet)
    drive.create_file(
        sheet.google,
        "Acme - Brief.yaml",
        folder.internal_id or "",
        b"account: {name: Acme}",
        briefs.YAML,
        {},
    )
    folder = briefs.folder_of(from_sheet.brief, sheet)
    older = replace(from_sheet, modified=NOW - timedelta(days=1))
    with pytest.raises(ArgumentError) as told:
        settle(older, folder, sheet, None, None)
    assert "newer than Acme - Brief" in told.value.findings[0].what
    assert settle(older, folder, sheet, "local", None) is older


def test_what_is_no_spreadsheet_is_told(target: Target, brief: str) -> None:
    with pytest.raises(ArgumentError):
        check_sheet(brief, target)
    with pytest.raises(InputError):
        check_sheet("nothing.xlsx", target)


def test_figures_of_use_come_from_the_sheet_the_brief_names(
    target: Target, workspace: Workspace, tmp_path: Path
) -> None:
    client = gspread.Client(auth=None, session=workspace.session())
    usage = client.create("Usage")
    usage.sheet1.update(
        [["date", "Active users"], ["2026-10-31", 150], ["2026-11-30", 171]], "A1"
    )
    url = f"https://docs.google.com/spreadsheets/d/{usage.id}/edit"
    text = f"account: {{name: Acme}}\nusage: {{sheet: '{url}'}}\n"
    found = given(write_brief(tmp_path / "acme.yaml", text), target)
    assert found.brief.utilisation is not None
    assert found.brief.utilisation.active_users == 171
    assert found.brief.utilisation.previous is not None
    assert found.brief.utilisation.previous.active_users == 150
    assert found.text == text.encode()
    assert str(found.places.find(("utilisation", "active_users"))) == "Usage: Sheet1!B3"
    (told,) = given(str(tmp_path / "acme.yaml"), None).findings
    assert told.code == "E920"


def _odf(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (_odf, "one of another kind"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0 and more"), "with a password"),
        (lambda path: path.write_bytes(b"PK\x03\x04 and no more"), "cut off or damaged"),
        (lambda path: path.write_text("account: {name: A}"), "no spreadsheet"),
        (lambda path: path.write_bytes(b""), "the file is empty"),
        (lambda path: path.mkdir(), "a folder"),
    ],
)
def test_a_file_that_is_only_named_a_spreadsheet_is_told_as_what_it_is(
    make: Callable[[Path], None], what: str, target: Target, tmp_path: Path
) -> None:
    path = tmp_path / "acme.xlsx"
    make(path)
    with pytest.raises(InputError) as refused:
        given(str(path), target)
    assert what in str(refused.value)
    assert "Drive" not in str(refused.value)


@pytest.mark.parametrize("name", ["acme.ods", "acme.csv", "acme.XLS"])
def test_another_kind_of_spreadsheet_is_told_how_to_become_one_of_ours(
    name: str, target: Target, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(b"whatever")
    with pytest.raises(InputError, match="save it as an Excel workbook"):
        given(str(tmp_path / name), target)
    with pytest.raises(ArgumentError, match="save it as an Excel workbook"):
        check_sheet(str(tmp_path / name), target)
