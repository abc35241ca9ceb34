"""The register: rows found by file id, one write a run, what people keep there stays theirs."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import gspread
import pytest
from givens.builds import a_target, a_workspace
from givens.full_brief import a_brief

from generator.errors import Level
from generator.flows.account import account_folder, register
from generator.flows.account.names import ROOT
from generator.flows.account.register import note, row_of
from generator.flows.account.target import Target
from generator.google import drive, sheets
from generator.google.drive import DriveFile
from generator.tabular.register import Row, find_table, read_rows
from generator.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = a_workspace(tmp_path / "workspace")
    yield workspace
    workspace.close()


@pytest.fixture
def target(workspace: Workspace) -> Target:
    target = a_target(workspace)
    drive.create_folder(target.google, ROOT, "root")
    return target


def _page(workspace: Workspace, file_id: str) -> gspread.Worksheet:
    client = gspread.Client(auth=None, session=workspace.session())
    return client.open_by_key(file_id).worksheet("Register")


def _rows(target: Target, file_id: str) -> dict[str, Row]:
    table = find_table(sheets.read(target.google, file_id))
    assert table is not None
    return {row.file_id: row for row in read_rows(table)}


def _calls(target: Target) -> dict[str, int]:
    return target.google.calls.as_dict().get("sheets", {"read": 0, "write": 0})


def test_nothing_is_made_unasked(target: Target) -> None:
    folder = account_folder.find(target, "Acme", "A", None)
    assert note(target, [Row("1", account="Acme")], folder) == ()
    assert register.find(target) is None


def test_the_register_is_met_on_the_way_to_an_account(target: Target) -> None:
    made = register.make(target, [])
    assert account_folder.find(target, "Acme", "A", None).register_id == made.id


def test_a_row_is_added_then_changed_in_place_in_one_write(target: Target) -> None:
    made = register.make(target, [Row("1", account="Acme"), Row("2", account="Beta")])
    before = _calls(target)
    note(target, [Row("2", kind="csp", built="2026-11-22"), Row("3", account="Gamma")])
    after = _calls(target)
    assert after["write"] - before["write"] == 1
    assert after["read"] - before["read"] == 3
    rows = _rows(target, made.id)
    assert list(rows) == ["1", "2", "3"]
    assert (rows["2"].account, rows["2"].kind, rows["2"].built) == ("Beta", "csp", "2026-11-22")


def test_a_row_that_says_so_already_is_not_written(target: Target) -> None:
    register.make(target, [Row("1", account="Acme", built="2026-11-22")])
    before = _calls(target)
    assert note(target, [Row("1", account="Acme", built="2026-11-22")]) == ()
    assert _calls(target)["write"] == before["write"]


def test_peoples_columns_order_looks_and_formulas_stay(
    target: Target, workspace: Workspace
) -> None:
    made = register.make(target, [Row("1", account="Acme", kind="csp")])
    page = _page(workspace, made.id)
    page.insert_cols([["Mood", "sunny"]], 1)
    page.add_cols(2)
    page.insert_rows([["Our register", "kept by Ada"]], 1)
    page.update([["Twice"], ["=2*LEN(A3)"]], "R2", value_input_option="USER_ENTERED")
    page.format("A3:R3", {"textFormat": {"italic": True}})
    note(target, [Row("1", kind="tcp"), Row("2", account="Beta", kind="csp")])
    shown = page.get("A1:R4", value_render_option="FORMULA")
    assert shown[0][:2] == ["Our register", "kept by Ada"]
    assert (shown[2][0], shown[2][1], shown[2][3]) == ("sunny", "Acme", "tcp")
    assert (shown[3][0], shown[3][1], shown[3][3]) == ("", "Beta", "csp")
    assert [row[17] for row in shown[2:]] == ["=2*LEN(A3)", "=2*LEN(A4)"]


def test_a_cell_where_a_person_put_a_formula_is_theirs(
    target: Target, workspace: Workspace
) -> None:
    made = register.make(target, [Row("1", account="Acme", dri="Noor")])
    page = _page(workspace, made.id)
    page.update_acell("F2", '=CONCATENATE("A","da")')
    note(target, [Row("1", dri="Jonas", built="2026-11-22")])
    assert page.acell("F2", value_render_option="FORMULA").value == '=CONCATENATE("A","da")'
    assert _rows(target, made.id)["1"].dri == "Ada"


def test_a_date_a_person_typed_as_a_date_is_the_same_date(
    target: Target, workspace: Workspace
) -> None:
    made = register.make(target, [Row("1", account="Acme")])
    page = _page(workspace, made.id)
    page.format("J2", {"numberFormat": {"type": "DATE", "pattern": "dd.mm.yyyy"}})
    page.update([["2026-12-09"]], "J2", value_input_option="USER_ENTERED")
    before = _calls(target)
    note(target, [Row("1", accepted=None, next_cadence="2026-11-30")])
    assert _rows(target, made.id)["1"].customer_reviewed == "2026-12-09"
    note(target, [Row("1", customer_reviewed="2026-12-09")])
    assert _calls(target)["write"] - before["write"] == 1


def test_a_register_that_is_full_grows(target: Target, workspace: Workspace) -> None:
    made = register.make(target, [Row("1", account="Acme")])
    _page(workspace, made.id).resize(rows=2)
    note(target, [Row(str(number), account="X") for number in range(2, 6)])
    assert list(_rows(target, made.id)) == ["1", "2", "3", "4", "5"]


def test_a_register_that_is_named_is_made(workspace: Workspace) -> None:
    target = a_target(workspace, register=f"{ROOT}/Team list.xlsx")
    drive.create_folder(target.google, ROOT, "root")
    assert note(target, [Row("1", account="Acme")]) == ()
    found = register.find(target)
    assert found is not None
    assert list(_rows(target, found)) == ["1"]


def test_a_register_that_cannot_be_reached_is_a_warning(workspace: Workspace) -> None:
    link = "https://docs.google.com/spreadsheets/d/1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/edit"
    (told,) = note(a_target(workspace, register=link), [Row("1", account="Acme")])
    assert (told.code, told.level) == ("E910", Level.WARNING)


def test_a_spreadsheet_that_is_no_register_is_a_warning(
    target: Target, workspace: Workspace
) -> None:
    made = register.make(target, [])
    _page(workspace, made.id).clear()
    (told,) = note(target, [Row("1", account="Acme")])
    assert (told.code, told.level) == ("E912", Level.WARNING)


def test_a_row_says_what_the_brief_knows_and_nothing_else() -> None:
    brief = a_brief(
        people=[
            {
                "id": "noor",
                "name": "Noor",
                "org": "vendor",
                "account_role": "solutions_architect",
            },
            {"id": "jonas", "name": "Jonas", "org": "vendor", "account_role": "csm"},
        ],
        opportunities=[{"name": "First"}, {"name": "Second", "primary": True, "stage": 3}],
        plan={"next_review": "2026-12"},
        documents={"csp": {"reviewed_on": "2026-11-12", "csm_ready_on": "2026-11-20"}},
    )
    file = DriveFile("1", "Acme", "x", url="https://example.com/1")
    row = row_of(brief, "csp", file, (), built=date(2026, 11, 22))
    assert row.opportunities == "First; Second"
    assert row.stage == "3-Technical Evaluation"
    assert row.dri == "Jonas"
    assert row.next_cadence == "2026-12-31"
    assert (row.customer_reviewed, row.accepted, row.refreshed) == ("2026-11-12", None, None)
    assert row_of(brief, "tcp", file, ()).dri == "Noor"
