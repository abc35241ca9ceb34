"""gspread, unmodified, does what people do with it against the workspace."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gspread
import pytest
from givens.discovery import check_reply
from givens.workspaces import a_workspace, call, error_of
from googleapiclient.discovery import build
from gspread.exceptions import APIError, SpreadsheetNotFound
from gspread.utils import ExportFormat, MergeType, ValidationConditionType

from generator.workspace import SharedFile, Workspace
from generator.workspace.sheets.blank import blank_spreadsheet

ROWS = [["Name", "Qty", "When"], ["Ada", 3, "2020-01-02"], ["Bob", "=B2*2", "50%"]]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = a_workspace(tmp_path / "drive")
    yield workspace
    workspace.close()


@pytest.fixture
def client(workspace: Workspace) -> gspread.Client:
    return gspread.Client(auth=None, session=workspace.session())


@pytest.fixture
def book(client: gspread.Client) -> gspread.Spreadsheet:
    return client.create("A book")


@pytest.fixture
def page(book: gspread.Spreadsheet) -> gspread.Worksheet:
    page = book.sheet1
    page.update(ROWS, "A1", value_input_option="USER_ENTERED")
    return page


def test_a_spreadsheet_is_opened_by_key_by_name_and_by_url(
    client: gspread.Client, book: gspread.Spreadsheet
) -> None:
    assert client.open_by_key(book.id).title == "A book"
    assert client.open("A book").id == book.id
    assert client.open_by_url(book.url).id == book.id
    with pytest.raises(SpreadsheetNotFound):
        client.open_by_key("1nothing")


def test_a_spreadsheet_is_a_file_a_person_can_open(
    workspace: Workspace, book: gspread.Spreadsheet, tmp_path: Path
) -> None:
    assert (tmp_path / "drive" / "A book.xlsx").exists()
    book.update_title("Another")
    assert (tmp_path / "drive" / "Another.xlsx").exists()
    assert book.fetch_sheet_metadata()["properties"]["title"] == "Another"


def test_values_are_written_and_read_in_every_rendering(page: gspread.Worksheet) -> None:
    assert page.get_all_records() == [
        {"Name": "Ada", "Qty": 3, "When": "2020-01-02"},
        {"Name": "Bob", "Qty": 6, "When": "50%"},
    ]
    assert page.get("B3:C3", value_render_option="FORMULA") == [["=B2*2", 0.5]]
    assert page.row_values(2) == ["Ada", "3", "2020-01-02"]
    assert page.col_values(1) == ["Name", "Ada", "Bob"]
    assert page.acell("B3").numeric_value == 6
    assert page.batch_get(["A1:B1", "A3"]) == [[["Name", "Qty"]], [["Bob"]]]


def test_rows_are_appended_found_and_sorted(page: gspread.Worksheet) -> None:
    page.append_row(["Cy", 1, ""])
    assert page.find("Cy").address == "A4"
    page.sort((1, "des"), range="A2:C4")
    assert page.col_values(1) == ["Name", "Cy", "Bob", "Ada"]


def test_cells_are_updated_many_at_once(page: gspread.Worksheet) -> None:
    cells = page.range("A1:C1")
    for cell in cells:
        cell.value = str(cell.value).upper()
    page.update_cells(cells)
    page.batch_update([{"range": "A5", "values": [["x"]]}, {"range": "B5", "values": [[1]]}])
    assert page.row_values(1) == ["NAME", "QTY", "WHEN"]
    assert page.row_values(5) == ["x", "1"]
    page.batch_clear(["A5:B5"])
    assert page.row_values(5) == []


def test_rows_and_columns_come_and_go(page: gspread.Worksheet) -> None:
    page.insert_row(["Zoe", 9], 2)
    page.insert_cols([["first"]], 1)
    page.delete_rows(4)
    page.delete_columns(1)
    assert page.col_values(1) == ["Name", "Zoe", "Ada"]
    page.resize(rows=10, cols=4)
    page.add_rows(5)
    assert (page.row_count, page.col_count) == (15, 4)


def test_sheets_are_added_renamed_reordered_and_removed(book: gspread.Spreadsheet) -> None:
    page = book.add_worksheet("Two", 5, 5)
    page.update_title("Zwei")
    book.reorder_worksheets([page, book.sheet1])
    assert [one.title for one in book.worksheets()] == ["Zwei", "Sheet1"]
    twin = page.duplicate(new_sheet_name="Drei")
    twin.hide()
    assert [one.title for one in book.worksheets(exclude_hidden=True)] == ["Zwei", "Sheet1"]
    book.del_worksheet(page)
    assert len(book.worksheets()) == 2


def test_looks_are_set(book: gspread.Spreadsheet, page: gspread.Worksheet) -> None:
    page.format("A1:C1", {"textFormat": {"bold": True}, "backgroundColor": {"red": 1}})
    page.freeze(rows=1)
    page.merge_cells("A5:B6", MergeType.merge_all)
    page.update_tab_color("#ff0000")
    page.columns_auto_resize(0, 1)
    told = book.fetch_sheet_metadata({"includeGridData": True, "ranges": "A1"})["sheets"][0]
    assert told["properties"]["gridProperties"]["frozenRowCount"] == 1
    assert told["properties"]["tabColorStyle"] == {"rgbColor": {"red": 1}}
    assert told["merges"][0]["endRowIndex"] == 6
    form = told["data"][0]["rowData"][0]["values"][0]["effectiveFormat"]
    assert form["textFormat"]["bold"] is True


def test_notes_rules_and_protection_are_kept(
    book: gspread.Spreadsheet, page: gspread.Worksheet
) -> None:
    page.insert_note("A1", "mind")
    assert page.get_note("A1") == "mind"
    page.add_validation("B2", ValidationConditionType.number_greater, ["0"], strict=True)
    page.add_protected_range("A1:B2", warning_only=True)
    (protected,) = book.list_protected_ranges(page.id)
    page.delete_protected_range(protected["protectedRangeId"])
    assert book.list_protected_ranges(page.id) == []
    page.define_named_range("A2:A3", "people")
    assert page.get("people") == [["Ada"], ["Bob"]]
    (named,) = book.list_named_ranges()
    book.batch_update(
        {"requests": [{"deleteNamedRange": {"namedRangeId": named["namedRangeId"]}}]}
    )
    page.set_basic_filter("A1:C3")
    page.clear_basic_filter()


def test_a_spreadsheet_is_copied_exported_and_deleted(
    client: gspread.Client, book: gspread.Spreadsheet, page: gspread.Worksheet
) -> None:
    twin = client.copy(book.id, title="A twin")
    assert twin.sheet1.acell("A2").value == "Ada"
    assert book.export(ExportFormat.CSV).startswith(b"Name,Qty,When\r\nAda,3,")
    copied = page.copy_to(twin.id)
    assert (copied["title"], copied["index"]) == ("Copy of Sheet1", 1)
    assert twin.worksheet("Copy of Sheet1").acell("B3").value == "6"
    client.del_spreadsheet(twin.id)
    with pytest.raises(SpreadsheetNotFound):
        client.open_by_key(twin.id)


def test_a_refusal_is_an_api_error_with_googles_words(page: gspread.Worksheet) -> None:
    with pytest.raises(APIError) as caught:
        page.get("Nope!A1")
    assert caught.value.code == 400
    with pytest.raises(APIError, match="exceeds grid limits"):
        page.update_cell(5000, 1, "x")


def test_a_title_with_slashes_and_colons_is_read(book: gspread.Spreadsheet) -> None:
    page = book.add_worksheet("a/b: it's", 5, 5)
    page.update([["x"]], "B2:B2")
    assert page.get_all_values() == [["", ""], ["", "x"]]


def test_the_session_goes_nowhere_else(workspace: Workspace) -> None:
    with pytest.raises(OSError, match="does not answer for"):
        workspace.session().get("https://example.com/")


def test_googles_own_client_makes_and_reads_a_spreadsheet(workspace: Workspace) -> None:
    service = build("sheets", "v4", http=workspace.http(), static_discovery=True)
    body: dict[str, Any] = {
        "properties": {"title": "Made", "locale": "de_DE"},
        "sheets": [
            {"properties": {"title": "One", "sheetId": 0}},
            {
                "properties": {"title": "Two", "sheetId": 9},
                "data": [{"rowData": [{"values": [{"userEnteredValue": {"numberValue": 4}}]}]}],
            },
        ],
        "namedRanges": [{"name": "four", "range": {"sheetId": 9, "endRowIndex": 1}}],
    }
    made = service.spreadsheets().create(body=body).execute()
    check_reply("sheets.v4", "Spreadsheet", made)
    assert [one["properties"]["sheetId"] for one in made["sheets"]] == [0, 9]
    assert made["properties"]["locale"] == "de_DE"
    values = service.spreadsheets().values()
    filters = [{"gridRange": {"sheetId": 9, "endRowIndex": 1, "endColumnIndex": 1}}]
    found = values.batchGetByDataFilter(
        spreadsheetId=made["spreadsheetId"], body={"dataFilters": filters}
    ).execute()
    assert found["valueRanges"][0]["valueRange"]["values"] == [["4"]]


def test_a_nonsense_write_control_is_not_looked_at(
    workspace: Workspace, book: gspread.Spreadsheet
) -> None:
    sent = {
        "requests": [{"addSheet": {}}],
        "includeSpreadsheetInResponse": True,
    }
    reply = call(workspace, "POST", f"/v4/spreadsheets/{book.id}:batchUpdate", body=sent)
    value = json.loads(reply.body)
    check_reply("sheets.v4", "BatchUpdateSpreadsheetResponse", value)
    assert len(value["updatedSpreadsheet"]["sheets"]) == 2


def test_a_chart_on_its_own_sheet_is_told_as_google_tells_it(
    workspace: Workspace, book: gspread.Spreadsheet
) -> None:
    chart = {"spec": {"title": "Users"}, "position": {"newSheet": True}}
    reply = book.batch_update({"requests": [{"addChart": {"chart": chart}}]})
    check_reply("sheets.v4", "BatchUpdateSpreadsheetResponse", reply)
    value = json.loads(call(workspace, "GET", f"/v4/spreadsheets/{book.id}").body)
    check_reply("sheets.v4", "Spreadsheet", value)
    own = value["sheets"][1]
    assert own["properties"]["sheetType"] == "OBJECT"
    assert "gridProperties" not in own["properties"]
    assert own["charts"][0]["position"] == {"sheetId": own["properties"]["sheetId"]}


@pytest.mark.parametrize(
    "cell",
    [
        {"pivotTable": {"source": {"endRowIndex": 3}}},
        {"chipRuns": [{"startIndex": 0, "chip": {"personProperties": {"email": "a@b.c"}}}]},
    ],
)
def test_what_no_cell_here_keeps_is_refused_and_named(
    workspace: Workspace, book: gspread.Spreadsheet, cell: dict[str, Any]
) -> None:
    (name,) = cell
    place = {"rowIndex": 0, "columnIndex": 0}
    write = {"rows": [{"values": [cell]}], "start": place, "fields": name}
    path = f"/v4/spreadsheets/{book.id}:batchUpdate"
    error = error_of(call(workspace, "POST", path, body={"requests": [{"updateCells": write}]}))
    assert error["code"] == 400
    assert error["message"] == (
        f"Invalid requests[0].updateCells: The local workspace keeps no {name} in a cell."
    )


def test_what_may_only_be_read_is_not_changed(tmp_path: Path) -> None:
    shared = tmp_path / "shared.xlsx"
    shared.write_bytes(blank_spreadsheet())
    workspace = a_workspace(tmp_path / "drive", SharedFile("the-shared-id", "Shared", shared))
    path = "/v4/spreadsheets/the-shared-id"
    assert call(workspace, "GET", path).status == 200
    error = error_of(call(workspace, "POST", f"{path}/values/A1:clear"))
    assert (error["code"], error["message"]) == (403, "The caller does not have permission")


def test_what_is_no_spreadsheet_is_refused_as_google_does(
    workspace: Workspace, client: gspread.Client, tmp_path: Path
) -> None:
    (tmp_path / "drive" / "Broken.xlsx").write_bytes(b"PK nothing")
    (listed,) = client.list_spreadsheet_files()
    error = error_of(call(workspace, "GET", f"/v4/spreadsheets/{listed['id']}"))
    assert (error["code"], error["status"]) == (400, "FAILED_PRECONDITION")
    missing = error_of(call(workspace, "GET", "/v4/spreadsheets/1none"))
    assert (missing["code"], missing["message"]) == (404, "Requested entity was not found.")


def test_an_unknown_field_is_refused_as_the_editors_do(
    workspace: Workspace, book: gspread.Spreadsheet
) -> None:
    reply = call(workspace, "GET", f"/v4/spreadsheets/{book.id}", {"fields": "content"})
    error = error_of(reply)
    assert (error["code"], error["message"]) == (400, "Request contains an invalid argument.")
    assert "path 'content'" in error["details"][0]["fieldViolations"][0]["description"]
