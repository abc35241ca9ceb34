import pytest
from givens.slides_files import (
    TABLE,
    TITLE,
    a_file,
    apply,
    cell,
    content,
    element,
    insert,
    opened,
    refusal,
)

GREEN = {"solidFill": {"color": {"rgbColor": {"green": 1}}}}


def rows(file, object_id=TABLE):
    table = element(file, object_id)["table"]
    return [
        [content(one).rstrip("\n") for one in row["tableCells"]] for row in table["tableRows"]
    ]


def row_request(kind, row, column=0, **more):
    location = {"rowIndex": row, "columnIndex": column}
    return {kind: {"tableObjectId": TABLE, "cellLocation": location, **more}}


def merged(deck):
    table = deck.slides[0].shapes[2].table
    table.cell(0, 0).merge(table.cell(1, 0))


def across(deck):
    table = deck.slides[0].shapes[2].table
    table.cell(0, 0).merge(table.cell(0, 1))


def test_a_table_tells_its_rows_columns_and_borders():
    table = element(a_file(), TABLE)["table"]
    assert (table["rows"], table["columns"]) == (3, 2)
    assert len(table["horizontalBorderRows"]) == 4
    assert len(table["verticalBorderRows"][0]["tableBorderCells"]) == 3
    assert table["tableRows"][0]["tableCells"][0]["location"] == {}
    assert table["tableColumns"][0]["columnWidth"]["magnitude"] == 3000000


def test_a_merged_area_is_told_once():
    table = element(a_file(merged), TABLE)["table"]
    assert table["tableRows"][0]["tableCells"][0]["rowSpan"] == 2
    assert len(table["tableRows"][1]["tableCells"]) == 1


def test_new_rows_are_empty_and_as_high_as_the_one_beside():
    file = a_file()
    apply(file, row_request("insertTableRows", 1, number=2, insertBelow=True))
    assert rows(file) == [["00", "01"], ["10", "11"], ["", ""], ["", ""], ["20", "21"]]
    table = element(file, TABLE)["table"]
    assert len({row["rowHeight"]["magnitude"] for row in table["tableRows"]}) == 1
    assert len(opened(file).slides[0].shapes[2].table.rows) == 5


def test_a_row_above_comes_before():
    file = a_file()
    apply(file, row_request("insertTableRows", 0, number=1))
    assert rows(file)[:2] == [["", ""], ["00", "01"]]


def test_a_row_inside_a_merge_lets_it_grow():
    file = a_file(merged)
    apply(file, row_request("insertTableRows", 0, number=1, insertBelow=True))
    head = element(file, TABLE)["table"]["tableRows"][0]["tableCells"][0]
    assert head["rowSpan"] == 3


@pytest.mark.parametrize("number", [0, 21])
def test_only_so_many_rows_at_once(number):
    assert "between 1 and 20" in refusal(
        a_file(), row_request("insertTableRows", 0, number=number)
    )


def test_a_new_column_takes_its_width_from_the_others():
    file = a_file()
    apply(file, row_request("insertTableColumns", 0, 0, number=1, insertRight=True))
    assert rows(file)[0] == ["00", "", "01"]
    table = element(file, TABLE)["table"]
    widths = [one["columnWidth"]["magnitude"] for one in table["tableColumns"]]
    assert sum(widths) == 6000000


def test_a_column_inside_a_merge_lets_it_grow():
    file = a_file(across)
    apply(file, row_request("insertTableColumns", 0, 0, number=1, insertRight=True))
    assert element(file, TABLE)["table"]["tableRows"][0]["tableCells"][0]["columnSpan"] == 3


def test_a_row_is_deleted():
    file = a_file()
    apply(file, row_request("deleteTableRow", 1))
    assert rows(file) == [["00", "01"], ["20", "21"]]


def test_a_merged_cells_rows_go_together():
    file = a_file(merged)
    apply(file, row_request("deleteTableRow", 0))
    assert rows(file) == [["20", "21"]]


def test_a_row_of_a_merge_elsewhere_lets_it_shrink():
    file = a_file(merged)
    apply(file, row_request("deleteTableRow", 1, 1))
    head = element(file, TABLE)["table"]["tableRows"][0]["tableCells"][0]
    assert head["rowSpan"] == 1


def test_the_last_row_takes_the_table_with_it():
    file = a_file()
    apply(file, *[row_request("deleteTableRow", 0)] * 3)
    with pytest.raises(KeyError):
        element(file, TABLE)


def test_a_column_is_deleted_and_the_last_takes_the_table():
    file = a_file()
    apply(file, row_request("deleteTableColumn", 0, 0))
    assert rows(file) == [["01"], ["11"], ["21"]]
    apply(file, row_request("deleteTableColumn", 0, 0))
    with pytest.raises(KeyError):
        element(file, TABLE)


def test_a_location_outside_is_refused():
    assert "row index (3)" in refusal(a_file(), row_request("deleteTableRow", 3))
    assert "column index (2)" in refusal(a_file(), insert(TABLE, "x", 0, (0, 2)))


def test_a_shape_is_no_table():
    request = {"tableObjectId": TITLE, "cellLocation": {}}
    assert refusal(a_file(), {"deleteTableRow": request}) == (
        f"Invalid requests[0].deleteTableRow: The object ({TITLE}) is not of type TABLE."
    )


def test_a_new_table_stands_in_the_middle():
    file = a_file()
    request = {
        "objectId": "new_table",
        "rows": 2,
        "columns": 3,
        "elementProperties": {"pageObjectId": "slide_two"},
    }
    apply(file, {"createTable": request}, insert("new_table", "x", 0, (1, 2)))
    made = element(file, "new_table")
    assert made["transform"]["translateX"] == 952500
    assert made["transform"]["translateY"] == (6858000 - 2 * 381000) / 2
    assert made["table"]["tableRows"][0]["rowHeight"]["magnitude"] == 381000
    assert content(cell(made, 1, 2)) == "x\n"
    assert opened(file).slides[1].shapes[-1].table.cell(1, 2).text == "x"


def test_a_column_may_not_be_narrower_than_google_allows():
    request = {
        "objectId": TABLE,
        "columnIndices": [0],
        "tableColumnProperties": {"columnWidth": {"magnitude": 10, "unit": "PT"}},
        "fields": "columnWidth",
    }
    assert "406400" in refusal(a_file(), {"updateTableColumnProperties": request})


def test_widths_and_heights_are_written():
    file = a_file()
    width, height = {"magnitude": 100, "unit": "PT"}, {"magnitude": 40, "unit": "PT"}
    apply(
        file,
        {
            "updateTableColumnProperties": {
                "objectId": TABLE,
                "columnIndices": [1],
                "tableColumnProperties": {"columnWidth": width},
                "fields": "columnWidth",
            }
        },
        {
            "updateTableRowProperties": {
                "objectId": TABLE,
                "tableRowProperties": {"minRowHeight": height},
                "fields": "minRowHeight",
            }
        },
    )
    table = element(file, TABLE)["table"]
    assert table["tableColumns"][1]["columnWidth"]["magnitude"] == 1270000
    assert {row["rowHeight"]["magnitude"] for row in table["tableRows"]} == {508000}


def test_cells_in_a_range_are_filled():
    file = a_file()
    request = {
        "objectId": TABLE,
        "tableRange": {"location": {"rowIndex": 1}, "rowSpan": 1, "columnSpan": 2},
        "tableCellProperties": {
            "tableCellBackgroundFill": GREEN,
            "contentAlignment": "MIDDLE",
        },
        "fields": "tableCellBackgroundFill.solidFill.color,contentAlignment",
    }
    apply(file, {"updateTableCellProperties": request})
    properties = cell(element(file, TABLE), 1, 1)["tableCellProperties"]
    assert properties["tableCellBackgroundFill"]["solidFill"]["color"] == {
        "rgbColor": {"green": 1}
    }
    assert properties["contentAlignment"] == "MIDDLE"
    other = cell(element(file, TABLE), 0, 0)["tableCellProperties"]
    assert other["tableCellBackgroundFill"]["solidFill"]["color"] == {"themeColor": "ACCENT1"}


def test_a_border_is_the_same_from_both_sides():
    file = a_file()
    request = {
        "objectId": TABLE,
        "tableRange": {"location": {}, "rowSpan": 1, "columnSpan": 2},
        "borderPosition": "BOTTOM",
        "tableBorderProperties": {
            "tableBorderFill": GREEN,
            "weight": {"magnitude": 3, "unit": "PT"},
            "dashStyle": "DASH",
        },
        "fields": "tableBorderFill,weight,dashStyle",
    }
    apply(file, {"updateTableBorderProperties": request})
    border = element(file, TABLE)["table"]["horizontalBorderRows"][1]["tableBorderCells"][1]
    told = border["tableBorderProperties"]
    assert told["weight"]["magnitude"] == 38100
    assert told["dashStyle"] == "DASH"
    assert told["tableBorderFill"]["solidFill"]["color"] == {"rgbColor": {"green": 1}}
