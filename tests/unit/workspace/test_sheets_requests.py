from typing import Any

import pytest
from givens.sheets_files import (
    a_sheet,
    apply,
    cell,
    read,
    refusal,
    reopened,
    sheet,
    shown,
    told,
)

AREA = {
    "sheetId": 0,
    "startRowIndex": 0,
    "endRowIndex": 2,
    "startColumnIndex": 0,
    "endColumnIndex": 2,
}


def area(row: int, column: int, end_row: int, end_column: int) -> dict[str, int]:
    return {
        "sheetId": 0,
        "startRowIndex": row,
        "endRowIndex": end_row,
        "startColumnIndex": column,
        "endColumnIndex": end_column,
    }


def rows(start: int, end: int, dimension: str = "ROWS") -> dict[str, Any]:
    return {"sheetId": 0, "dimension": dimension, "startIndex": start, "endIndex": end}


def test_a_blank_spreadsheet_is_told_as_google_tells_one() -> None:
    value = told(a_sheet())
    properties = value["properties"]
    assert value["sheets"][0]["properties"] == {
        "sheetId": 0,
        "title": "Sheet1",
        "index": 0,
        "sheetType": "GRID",
        "gridProperties": {"rowCount": 1000, "columnCount": 26},
    }
    assert (properties["locale"], properties["timeZone"]) == ("en_US", "Etc/GMT")
    assert properties["defaultFormat"]["textFormat"]["fontFamily"] == "arial,sans,sans-serif"


def test_sheets_are_added_moved_hidden_and_deleted() -> None:
    file = a_sheet()
    (reply,) = apply(
        file,
        {
            "addSheet": {
                "properties": {
                    "title": "Two",
                    "gridProperties": {"rowCount": 3, "columnCount": 2},
                }
            }
        },
    )
    added = reply["addSheet"]["properties"]
    assert (added["index"], added["gridProperties"]) == (1, {"rowCount": 3, "columnCount": 2})
    sheet_id = added["sheetId"]
    change = {"sheetId": sheet_id, "index": 0, "hidden": True}
    apply(file, {"updateSheetProperties": {"properties": change, "fields": "index,hidden"}})
    again = reopened(file)
    assert [one["properties"]["title"] for one in told(again)["sheets"]] == ["Two", "Sheet1"]
    assert sheet(again)["properties"]["hidden"] is True
    assert sheet(again)["properties"]["sheetId"] == sheet_id
    apply(file, {"deleteSheet": {"sheetId": sheet_id}})
    assert len(told(file)["sheets"]) == 1


def test_a_duplicate_has_what_its_source_has() -> None:
    file = a_sheet(["a", "=A1"])
    apply(file, {"duplicateSheet": {"sourceSheetId": 0, "newSheetName": "Twin"}})
    assert shown(file, "Twin!A1:B1") == [["a", "a"]]
    assert sheet(file)["properties"]["title"] == "Twin"


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ({}, "Invalid requests[0]: No request set."),
        (
            {"deleteSheet": {"sheetId": 0}},
            "Invalid requests[0].deleteSheet: You can't remove all the sheets in a document.",
        ),
        (
            {"deleteSheet": {"sheetId": 9}},
            "Invalid requests[0].deleteSheet: No sheet with id: 9",
        ),
        (
            {"addSheet": {"properties": {"title": "Sheet1"}}},
            'Invalid requests[0].addSheet: A sheet with the name "Sheet1" already exists. '
            "Please enter another name.",
        ),
        (
            {
                "updateSheetProperties": {
                    "properties": {"sheetId": 0, "hidden": True},
                    "fields": "hidden",
                }
            },
            "Invalid requests[0].updateSheetProperties: "
            "You can't hide all the sheets in a document.",
        ),
        (
            {"updateSheetProperties": {"properties": {"sheetId": 0, "title": "x"}}},
            "Invalid requests[0].updateSheetProperties: At least one field must be listed in "
            "'fields'. (Use '*' to indicate all fields.)",
        ),
        (
            {"repeatCell": {"range": {**AREA, "sheetId": 5}, "cell": {}, "fields": "note"}},
            "Invalid requests[0].repeatCell: No grid with id: 5",
        ),
        (
            {"repeatCell": {"range": area(1000, 0, 1001, 2), "cell": {}, "fields": "note"}},
            "Invalid requests[0].repeatCell: Range (Sheet1!A1001:B1001) exceeds grid limits. "
            "Max rows: 1000, max columns: 26",
        ),
        (
            {"insertDimension": {"range": rows(-1, 2)}},
            "Invalid requests[0].insertDimension: DimensionRange indexes must be >= 0",
        ),
        (
            {"deleteDimension": {"range": rows(1000, 1001)}},
            "Invalid requests[0].deleteDimension: Cannot delete a row that doesn't exist. "
            "Tried to delete row index 1000 but there are only 1000 rows.",
        ),
        (
            {
                "updateCells": {
                    "range": area(0, 0, 1, 1),
                    "rows": [{"values": [{}, {}]}],
                    "fields": "note",
                }
            },
            "Invalid requests[0].updateCells: Attempting to write column: 1, beyond the last "
            "requested column of: 0",
        ),
        (
            {"addDataSource": {}},
            "Invalid requests[0].addDataSource: "
            "The local workspace does not answer this kind of request.",
        ),
    ],
)
def test_a_request_that_cannot_be_is_refused(request_: dict[str, Any], said: str) -> None:
    assert refusal(a_sheet(["a"]), request_) == said


def test_one_bad_request_refuses_the_whole_batch() -> None:
    file = a_sheet(["a"])
    good = {"updateSheetProperties": {"properties": {"title": "New"}, "fields": "title"}}
    message = refusal(file, good, {"deleteSheet": {"sheetId": 9}})
    assert message.startswith("Invalid requests[1].deleteSheet")


def test_a_format_is_told_as_it_was_asked_for() -> None:
    file = a_sheet(["a"])
    wanted = {
        "backgroundColor": {"green": 1, "blue": 1},
        "horizontalAlignment": "CENTER",
        "wrapStrategy": "WRAP",
        "numberFormat": {"type": "NUMBER", "pattern": "0.000"},
        "borders": {"top": {"style": "SOLID"}},
        "textRotation": {"angle": -45},
        "textFormat": {"foregroundColor": {"red": 1}, "fontSize": 12, "bold": True},
    }
    fields = f"userEnteredFormat({','.join(wanted)})"
    apply(
        file,
        {
            "repeatCell": {
                "range": AREA,
                "cell": {"userEnteredFormat": wanted},
                "fields": fields,
            }
        },
    )
    found = cell(reopened(file), "B2")["userEnteredFormat"]
    assert found["textFormat"] == {
        "foregroundColor": {"red": 1},
        "fontSize": 12,
        "bold": True,
        "foregroundColorStyle": {"rgbColor": {"red": 1}},
    }
    assert found["backgroundColorStyle"] == {"rgbColor": {"green": 1, "blue": 1}}
    assert found["borders"]["top"]["width"] == 1
    for name in ("horizontalAlignment", "wrapStrategy", "numberFormat", "textRotation"):
        assert found[name] == wanted[name]


def test_a_mask_changes_one_property_and_leaves_the_others() -> None:
    file = a_sheet(["a"])
    for name, value in (("bold", True), ("italic", True)):
        form = {"userEnteredFormat": {"textFormat": {name: value}}}
        fields = f"userEnteredFormat.textFormat.{name}"
        apply(file, {"repeatCell": {"range": AREA, "cell": form, "fields": fields}})
    assert cell(file, "A1")["userEnteredFormat"] == {
        "textFormat": {"bold": True, "italic": True}
    }
    apply(file, {"repeatCell": {"range": AREA, "cell": {}, "fields": "userEnteredFormat"}})
    assert "userEnteredFormat" not in cell(file, "A1")


def test_a_mask_in_the_words_of_protocol_buffers_is_understood() -> None:
    file = a_sheet(["a"])
    frozen = {"sheet_id": 0, "grid_properties": {"frozen_row_count": 1}}
    fields = "grid_properties(frozen_row_count, frozen_column_count)"
    apply(file, {"updateSheetProperties": {"properties": frozen, "fields": fields}})
    told = file.spreadsheet("x", mask=None, has_data=False)["sheets"][0]["properties"]
    assert told["gridProperties"]["frozenRowCount"] == 1


def test_notes_are_written_changed_and_taken_away() -> None:
    file = a_sheet()

    def note(text: str) -> None:
        update = {"range": area(2, 1, 3, 2), "rows": [{"values": [{"note": text}]}]}
        apply(file, {"updateCells": {**update, "fields": "note"}})

    note("first")
    note("second")
    assert cell(reopened(file), "B3") == {"note": "second"}
    note("")
    assert cell(reopened(file), "B3") == {}


def test_merging_keeps_the_first_value_and_unmerging_needs_the_whole_area() -> None:
    file = a_sheet(["", "b"], ["c"])
    apply(file, {"mergeCells": {"range": AREA, "mergeType": "MERGE_ALL"}})
    assert shown(file) == [["b"]]
    assert sheet(file)["merges"] == [{k: v for k, v in AREA.items() if k != "sheetId"}]
    half = {"unmergeCells": {"range": area(0, 0, 1, 1)}}
    assert "You must select all cells in a merged range" in refusal(file, half)
    apply(file, {"unmergeCells": {"range": AREA}})
    assert "merges" not in sheet(file)


def test_rows_inserted_and_deleted_carry_merges_names_and_notes() -> None:
    file = a_sheet(["a"], ["b"], ["c"])
    below = area(1, 0, 3, 2)
    (_, named, _) = apply(
        file,
        {"mergeCells": {"range": below}},
        {"addNamedRange": {"namedRange": {"name": "Below", "range": below}}},
        {
            "updateCells": {
                "start": {"sheetId": 0, "rowIndex": 2, "columnIndex": 5},
                "rows": [{"values": [{"note": "n"}]}],
                "fields": "note",
            }
        },
    )
    apply(file, {"insertDimension": {"range": rows(0, 2)}})
    again = reopened(file)
    assert sheet(again)["merges"][0]["startRowIndex"] == 3
    assert told(again)["namedRanges"][0]["range"]["endRowIndex"] == 5
    assert (
        told(again)["namedRanges"][0]["namedRangeId"]
        == (named["addNamedRange"]["namedRange"]["namedRangeId"])
    )
    assert cell(again, "F5") == {"note": "n"}
    assert sheet(again)["properties"]["gridProperties"]["rowCount"] == 1002


def test_columns_can_be_moved() -> None:
    file = a_sheet(["a", "b", "c", "=A1"])
    move = {"source": rows(0, 1, "COLUMNS"), "destinationIndex": 3}
    apply(file, {"moveDimension": move})
    assert shown(file) == [["b", "c", "a", "a"]]
    assert read(file, "D1", value="FORMULA") == [["=C1"]]


def test_sizes_and_hiding_are_kept_and_told() -> None:
    file = a_sheet(["a"])
    wide = {"range": rows(1, 2, "COLUMNS"), "properties": {"pixelSize": 240}}
    gone = {"range": rows(0, 1), "properties": {"hiddenByUser": True}}
    apply(
        file,
        {"updateDimensionProperties": {**wide, "fields": "pixelSize"}},
        {"updateDimensionProperties": {**gone, "fields": "hiddenByUser"}},
    )
    data = sheet(reopened(file))["data"][0]
    assert [one["pixelSize"] for one in data["columnMetadata"][:3]] == [100, 240, 100]
    assert data["rowMetadata"][0]["hiddenByUser"] is True


def test_groups_nest_and_are_taken_away() -> None:
    file = a_sheet()
    (_, reply) = apply(
        file,
        {"addDimensionGroup": {"range": rows(1, 5)}},
        {"addDimensionGroup": {"range": rows(2, 4)}},
    )
    assert [one["depth"] for one in reply["addDimensionGroup"]["dimensionGroups"]] == [1, 2]
    (reply,) = apply(file, {"deleteDimensionGroup": {"range": rows(2, 4)}})
    assert len(reply["deleteDimensionGroup"]["dimensionGroups"]) == 1


def test_freezing_more_rows_than_there_are_is_refused() -> None:
    frozen = {"sheetId": 0, "gridProperties": {"frozenRowCount": 1000}}
    fields = "gridProperties.frozenRowCount"
    change = {"updateSheetProperties": {"properties": frozen, "fields": fields}}
    assert "You can't freeze all visible rows" in refusal(a_sheet(), change)


def test_sorting_moves_whole_rows_and_leaves_blanks_last() -> None:
    file = a_sheet(["b", 2, "=B1*10"], ["", "", ""], ["a", 10, "=B3*10"], ["c", 1, "=B4*10"])
    spec = {"dimensionIndex": 1, "sortOrder": "DESCENDING"}
    apply(file, {"sortRange": {"range": area(0, 0, 4, 3), "sortSpecs": [spec]}})
    assert shown(file) == [["a", "10", "100"], ["b", "2", "20"], ["c", "1", "10"]]


def test_find_and_replace_counts_what_it_changed() -> None:
    file = a_sheet(["cat", "Cat cat"], ["dog", '="cat"'])
    (reply,) = apply(
        file, {"findReplace": {"find": "cat", "replacement": "cow", "allSheets": True}}
    )
    assert reply["findReplace"] == {
        "valuesChanged": 2,
        "occurrencesChanged": 3,
        "rowsChanged": 1,
        "sheetsChanged": 1,
    }
    (reply,) = apply(file, {"findReplace": {"find": "bird", "allSheets": True}})
    assert reply == {"findReplace": {}}


def test_copying_repeats_what_fits_and_moves_formulas() -> None:
    file = a_sheet([1, "=A1"], [2])
    paste = {"source": area(0, 1, 1, 2), "destination": area(1, 1, 3, 3)}
    apply(file, {"copyPaste": {**paste, "pasteType": "PASTE_NORMAL"}})
    assert read(file, "B2:C3", value="FORMULA") == [["=A2", "=B2"], ["=A3", "=B3"]]
    apply(file, {"copyPaste": {**paste, "pasteType": "PASTE_VALUES"}})
    assert read(file, "B2:C2", value="FORMULA") == [[1, 1]]


def test_what_refers_to_cells_that_are_cut_follows_them() -> None:
    file = a_sheet([1, "=A1+1"])
    cut = {"source": area(0, 0, 1, 1), "destination": {"sheetId": 0, "rowIndex": 4}}
    apply(file, {"cutPaste": {**cut, "pasteType": "PASTE_NORMAL"}})
    assert read(file, "A1:B5", value="FORMULA") == [["", "=A5+1"], [], [], [], [1]]


def test_named_ranges_are_read_by_name_and_must_be_unique() -> None:
    file = a_sheet(["a", "b"], ["c", "d"])
    add = {"addNamedRange": {"namedRange": {"name": "Mine", "range": AREA}}}
    apply(file, add)
    assert shown(reopened(file), "Mine") == [["a", "b"], ["c", "d"]]
    assert "Mine" in refusal(file, add)
    identity = told(file)["namedRanges"][0]["namedRangeId"]
    change = {"namedRangeId": identity, "name": "Yours"}
    apply(file, {"updateNamedRange": {"namedRange": change, "fields": "name"}})
    assert told(reopened(file))["namedRanges"][0]["namedRangeId"] == identity
    apply(file, {"deleteNamedRange": {"namedRangeId": identity}})
    assert "namedRanges" not in told(file)


def test_protected_ranges_keep_their_id_and_tell_who_may_edit() -> None:
    file = a_sheet()
    wanted = {"range": AREA, "warningOnly": True, "description": "careful"}
    (reply,) = apply(file, {"addProtectedRange": {"protectedRange": wanted}})
    identity = reply["addProtectedRange"]["protectedRange"]["protectedRangeId"]
    assert reply["addProtectedRange"]["protectedRange"]["editors"] == {}
    found = sheet(reopened(file))["protectedRanges"][0]
    assert (found["protectedRangeId"], found["description"]) == (identity, "careful")
    assert found["editors"] == {"users": ["you@workspace.invalid"]}
    apply(file, {"deleteProtectedRange": {"protectedRangeId": identity}})
    assert "protectedRanges" not in sheet(file)


@pytest.mark.parametrize(
    "rule",
    [
        {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "y"}]}},
        {"condition": {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "=A1:A3"}]}},
        {"condition": {"type": "BOOLEAN"}},
        {
            "condition": {
                "type": "NUMBER_BETWEEN",
                "values": [{"userEnteredValue": "1"}, {"userEnteredValue": "5"}],
            }
        },
        {"condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=A1>1"}]}},
        {"condition": {"type": "TEXT_IS_EMAIL"}},
    ],
    ids=lambda rule: rule["condition"]["type"],
)
def test_a_validation_rule_comes_back_as_it_was(rule: dict[str, Any]) -> None:
    file = a_sheet()
    full = {**rule, "strict": True, "inputMessage": "mind"}
    apply(file, {"setDataValidation": {"range": AREA, "rule": full}})
    assert cell(reopened(file), "B2")["dataValidation"] == full
    apply(file, {"setDataValidation": {"range": area(1, 1, 2, 2)}})
    assert cell(file, "B2") == {}
    assert cell(file, "A2")["dataValidation"] == full


def test_conditional_formats_are_added_in_order_and_told() -> None:
    file = a_sheet([1, 2])
    for index, kind in ((0, "NUMBER_GREATER"), (0, "TEXT_CONTAINS")):
        condition = {"type": kind, "values": [{"userEnteredValue": "1"}]}
        form = {"backgroundColor": {"red": 1}, "textFormat": {"bold": True}}
        rule = {"ranges": [AREA], "booleanRule": {"condition": condition, "format": form}}
        apply(file, {"addConditionalFormatRule": {"rule": rule, "index": index}})
    found = sheet(reopened(file))["conditionalFormats"]
    kinds = [one["booleanRule"]["condition"]["type"] for one in found]
    assert kinds == ["TEXT_CONTAINS", "NUMBER_GREATER"]
    assert found[0]["booleanRule"]["format"]["textFormat"] == {"bold": True}
    (reply,) = apply(file, {"deleteConditionalFormatRule": {"sheetId": 0, "index": 0}})
    told_rule = reply["deleteConditionalFormatRule"]["rule"]
    assert told_rule["booleanRule"]["condition"]["type"] == "TEXT_CONTAINS"


def test_a_basic_filter_is_set_and_cleared() -> None:
    file = a_sheet(["h"], ["a"])
    apply(file, {"setBasicFilter": {"filter": {"range": AREA}}})
    assert sheet(reopened(file))["basicFilter"]["range"]["endRowIndex"] == 2
    apply(file, {"clearBasicFilter": {"sheetId": 0}})
    assert "basicFilter" not in sheet(reopened(file))


def test_a_chart_is_kept_with_its_spec_and_deleted() -> None:
    file = a_sheet(["a", 1])
    spec = {"title": "T", "basicChart": {"chartType": "COLUMN"}}
    (reply,) = apply(file, {"addChart": {"chart": {"spec": spec}}})
    identity = reply["addChart"]["chart"]["chartId"]
    assert sheet(reopened(file))["charts"][0]["spec"] == spec
    apply(file, {"deleteEmbeddedObject": {"objectId": identity}})
    assert "charts" not in sheet(file)


def test_what_office_has_no_place_for_is_recalled_by_the_index_too() -> None:
    file = a_sheet()
    apply(file, {"addSheet": {"properties": {"sheetId": 77, "title": "Two"}}})
    ids = [
        one["properties"]["sheetId"] for one in told(reopened(file, remembers=True))["sheets"]
    ]
    assert ids == [0, 77]


def test_columns_beyond_all_grids_are_compared_at_no_cost() -> None:
    file = a_sheet(["a", 1], ["a", 2], ["a", 1])
    columns = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 2**31 - 1}
    request = {
        "range": {"sheetId": 0, "endRowIndex": 3, "endColumnIndex": 2},
        "comparisonColumns": [columns],
    }
    (reply,) = apply(file, {"deleteDuplicates": request})
    assert reply == {"deleteDuplicates": {"duplicatesRemovedCount": 1}}
    assert shown(file) == [["a", "1"], ["a", "2"]]
