"""A brief in a Sheet, through gspread: few calls, text that stays text, cells read right."""

import json
from pathlib import Path
from typing import Any

import gspread
import pytest
from givens.builds import BRIEFS
from givens.transports import Place
from givens.workspaces import a_workspace
from gspread.utils import ValueInputOption

from generator.content.read import brief_of, read_brief, read_brief_bytes
from generator.errors import AccessError, Finding, RemoteError
from generator.google import drive, mime, sheets
from generator.google.services import Google
from generator.tabular.from_grids import read_book
from generator.tabular.pages import Page
from generator.tabular.to_pages import empty_pages, to_pages
from generator.workspace import SharedFile


def _blank() -> list[Page]:
    """Some tabs of a blank brief: all of them take a while to lay out."""
    wanted = ("Account", "3 people", "6 applications")
    return [page for page in empty_pages("Acme") if page.title in wanted]


def _sheet(place: Place, pages: Any) -> str:
    file = drive.create_blank(place.google, "Acme - Brief", place.folder, mime.SHEETS, {})
    sheets.lay_out(place.google, file.id, pages, "Acme - Brief")
    return file.id


def _client(place: Place) -> gspread.Client:
    """gspread as any other program has it, over the same wire."""
    return gspread.Client(auth=None, session=place.google.session)


def _reads(google: Google) -> int:
    return google.calls.as_dict().get("sheets", {}).get("read", 0)


def _told(google: Google, file_id: str) -> list[Finding]:
    return list(read_book(sheets.read(google, file_id)).findings)


def test_a_brief_of_all_tabs_is_read_in_one_open_and_one_batch_get(place: Place) -> None:
    brief, places = read_brief(BRIEFS / "northgate.yaml")
    file_id = _sheet(place, to_pages(brief, places)[0])
    before = _reads(place.google)
    book = sheets.read(place.google, file_id)
    assert _reads(place.google) - before == 2
    assert brief_of(read_book(book).located)[0] == brief


def test_laying_out_is_one_write(place: Place) -> None:
    _sheet(place, _blank())
    assert place.google.calls.as_dict()["sheets"] == {"read": 1, "write": 1}


def test_where_numbers_stand_it_takes_one_read_more(place: Place) -> None:
    file_id = _sheet(place, _blank())
    _tab(place, file_id, "6 applications").update([["", "Portal", "", "", "", 3]], "A2")
    before = _reads(place.google)
    book = sheets.read(place.google, file_id)
    assert _reads(place.google) - before == 3
    assert brief_of(read_book(book).located)[0].applications[0].teams == 3


def _tab(place: Place, file_id: str, title: str) -> gspread.Worksheet:
    """A tab as any other program has it."""
    client = _client(place)
    return client.open_by_key(file_id).worksheet(title)


def test_what_looks_like_a_formula_is_text_to_every_program(place: Place) -> None:
    odd = ["=1+1", "+1", "-1", "@x", "'q"]
    value = {"account": {"name": "Acme"}, "people": [{"name": text} for text in odd]}
    brief, places = read_brief_bytes(json.dumps(value).encode(), "b.json")
    people = [
        page for page in to_pages(brief, places)[0] if page.title in ("Account", "3 people")
    ]
    file_id = _sheet(place, people)
    page = _tab(place, file_id, "3 people")
    assert page.col_values(2)[1:] == odd
    assert page.get("B2", value_render_option="FORMULA") == [["=1+1"]]
    assert page.get("B2", value_render_option="UNFORMATTED_VALUE") == [["=1+1"]]
    again = brief_of(read_book(sheets.read(place.google, file_id)).located)[0]
    assert [person.name for person in again.people] == odd


def test_drop_downs_shades_and_a_frozen_head_help_to_fill_it(place: Place) -> None:
    file_id = _sheet(place, _blank())
    client = _client(place)
    params = {
        "ranges": "'3 people'!A1:AD3",
        "fields": "sheets(properties(gridProperties),data(rowData(values(dataValidation,"
        "userEnteredFormat(backgroundColorStyle,numberFormat),formattedValue,note))))",
    }
    told = client.http_client.fetch_sheet_metadata(file_id, params=params)["sheets"][0]
    assert told["properties"]["gridProperties"]["frozenRowCount"] == 1
    head, row = (each["values"] for each in told["data"][0]["rowData"][:2])
    at = {cell["formattedValue"]: number for number, cell in enumerate(head)}
    org = row[at["org"]]["dataValidation"]["condition"]
    assert [each["userEnteredValue"] for each in org["values"]] == [
        "Customer",
        "Vendor",
        "Partner",
    ]
    owner = row[at["counterpart"]]["dataValidation"]["condition"]
    assert owner["values"] == [{"userEnteredValue": "='3 people'!$B$2:$B$1000"}]
    assert row[at["name"]]["userEnteredFormat"]["numberFormat"]["type"] == "TEXT"
    assert "backgroundColorStyle" in row[at["buying_role (internal)"]]["userEnteredFormat"]
    assert "backgroundColorStyle" not in row[at["title"]]["userEnteredFormat"]
    assert head[at["title"]]["note"] == "Their job title or function"


def test_what_a_person_types_by_hand_is_read_as_they_see_it(place: Place) -> None:
    """Typed into cells that are no text cells, as in a spreadsheet of a person's own."""
    client = _client(place)
    book = client.create("Eigene Datei", folder_id=place.folder)
    page = book.sheet1
    page.update_title("Account")
    page.update([["key", "value"], ["account.name", "Acme"]], "A1")
    own = book.add_worksheet("8 milestones", 6000, 5)
    rows = [["name", "start", "done"], ["Set-up", "2026-11-22", True]]
    own.update(rows, "A1", value_input_option=ValueInputOption.user_entered)
    own.format("B2", {"numberFormat": {"type": "DATE", "pattern": "dd.mm.yyyy"}})
    criteria = book.add_worksheet("8 criteria", 10, 5)
    typed = [["criterion", "weight"], ["Speed", "62%"]]
    criteria.update(typed, "A1", value_input_option=ValueInputOption.user_entered)
    brief, _ = brief_of(read_book(sheets.read(place.google, book.id)).located)
    evaluation = brief.evaluation
    assert evaluation is not None
    assert str(evaluation.milestones[0].start.start) == "2026-11-22"
    assert evaluation.milestones[0].done is True
    assert evaluation.criteria[0].weight.number == 62


def test_hidden_rows_and_tabs_are_read_like_others(place: Place) -> None:
    file_id = _sheet(place, _blank())
    page = _tab(place, file_id, "3 people")
    page.update([["", "Dana"], ["", "Omar"]], "A2")
    page.hide_rows(2, 3)
    page.hide()
    brief, _ = brief_of(read_book(sheets.read(place.google, file_id)).located)
    assert [person.name for person in brief.people] == ["Dana", "Omar"]


def test_merged_cells_are_seen(place: Place) -> None:
    file_id = _sheet(place, _blank())
    page = _tab(place, file_id, "3 people")
    page.update([["", "Dana", "VP"], ["", "Omar"]], "A2")
    page.merge_cells("C2:C3")
    assert [str(each.where) for each in _told(place.google, file_id)] == [
        "Acme - Brief: 3 people!C2"
    ]


def test_five_thousand_rows_are_a_finding_not_a_wait(place: Place) -> None:
    client = _client(place)
    book = client.create("Long", folder_id=place.folder)
    book.sheet1.update_title("Account")
    book.sheet1.update([["key", "value"], ["account.name", "Acme"]], "A1")
    page = book.add_worksheet("3 people", 5001, 2)
    page.update([["name", "title"], *([f"P{number}", "x"] for number in range(5000))], "A1")
    read = read_book(sheets.read(place.google, book.id))
    assert [(each.code, str(each.where)) for each in read.located.findings] == [
        ("E113", "Long: 3 people!A1002")
    ]


def test_a_spreadsheet_that_is_not_there_is_told_in_our_words(place: Place) -> None:
    with pytest.raises(RemoteError) as told:
        sheets.read(place.google, "1" * 44)
    assert told.value.findings[0].code == "E621"


def test_a_spreadsheet_nobody_may_write_to_is_a_matter_of_access(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "drive")
    place = Place(Google(workspace.http(), sleep=lambda _: None), "root")
    file_id = _sheet(place, _blank())
    path = tmp_path / "drive" / "Acme - Brief.xlsx"
    shared = a_workspace(tmp_path / "other", SharedFile("read-only-one", "Acme", path))
    with pytest.raises(AccessError):
        sheets.change(Google(shared.http()), "read-only-one", [], "Sheets, trying")
    assert sheets.read(place.google, file_id).name == "Acme - Brief"
    shared.close()
    workspace.close()
