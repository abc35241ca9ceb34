"""Cells, columns and rows of a document's tables, restyled."""

from typing import Any

import pytest
from givens.docs_files import apply, blocks, opened, p, refused, tbl, told

Json = dict[str, Any]

START = {"tableStartLocation": {"index": 1}}
RED = {"color": {"rgbColor": {"red": 1}}}
LINE = {"width": {"magnitude": 2, "unit": "PT"}, "color": RED, "dashStyle": "DASH"}


def points(length: float) -> Json:
    return {"magnitude": length, "unit": "PT"}


def cells(style: Json, row: int, column: int, down: int = 1, right: int = 1) -> Json:
    place = {**START, "rowIndex": row, "columnIndex": column}
    area = {"tableCellLocation": place, "rowSpan": down, "columnSpan": right}
    fields = ",".join(style)
    return {
        "updateTableCellStyle": {"tableRange": area, "tableCellStyle": style, "fields": fields}
    }


def styles(file: Any) -> list[list[Json]]:
    table = blocks(told(file))[0]["table"]
    return [
        [cell["tableCellStyle"] for cell in row["tableCells"]] for row in table["tableRows"]
    ]


def table_of(file: Any) -> Json:
    table: Json = blocks(told(file))[0]["table"]
    return table


def test_cells_get_a_background_paddings_and_an_alignment() -> None:
    file = opened(tbl(("a", "b"), ("c", "d")), p())
    style = {
        "backgroundColor": RED,
        "paddingLeft": points(3),
        "contentAlignment": "MIDDLE",
    }
    apply(file, cells(style, 0, 1))
    (_, second), (third, _) = styles(file)
    assert {name: second[name] for name in style} == style
    assert third["backgroundColor"] == {}
    apply(file, cells({"backgroundColor": {}}, 0, 1))
    assert styles(file)[0][1]["backgroundColor"] == {}


def test_neighbours_share_their_border() -> None:
    file = opened(tbl(("a", "b"), ("c", "d")), p())
    apply(file, cells({"borderBottom": LINE, "borderRight": LINE}, 0, 0))
    (first, right), (below, other) = styles(file)
    assert first["borderBottom"] == below["borderTop"] == LINE
    assert first["borderRight"] == right["borderLeft"] == LINE
    assert not [name for name in other if name.startswith("border")]


def test_a_whole_table_is_named_by_its_start() -> None:
    file = opened(tbl(("a", "b"), ("c", "d")), p())
    request = {"tableCellStyle": {"backgroundColor": RED}, "fields": "backgroundColor", **START}
    apply(file, {"updateTableCellStyle": request})
    assert all(cell["backgroundColor"] == RED for row in styles(file) for cell in row)


def test_a_column_gets_a_width_of_five_points_at_least() -> None:
    file = opened(tbl(("a", "b")), p())
    request = {
        **START,
        "columnIndices": [1],
        "tableColumnProperties": {"widthType": "FIXED_WIDTH", "width": points(40)},
        "fields": "*",
    }
    apply(file, {"updateTableColumnProperties": request})
    widths = table_of(file)["tableStyle"]["tableColumnProperties"]
    assert widths[1] == {"widthType": "FIXED_WIDTH", "width": points(40)}
    assert widths[0]["width"] == points(100)
    narrow = {**request, "tableColumnProperties": {"width": points(4)}}
    assert "5 points" in refused(opened(tbl(("a", "b")), p()), _columns(narrow))
    beyond = {**request, "columnIndices": [2]}
    assert "out of range" in refused(opened(tbl(("a", "b")), p()), _columns(beyond))


def _columns(request: Json) -> Json:
    return {"updateTableColumnProperties": request}


def test_rows_get_a_height_and_stay_on_a_page() -> None:
    file = opened(tbl(("a",), ("b",)), p())
    style = {"minRowHeight": points(30), "preventOverflow": True}
    request = {**START, "rowIndices": [1], "tableRowStyle": style, "fields": "*"}
    apply(file, {"updateTableRowStyle": request})
    first, second = [row["tableRowStyle"] for row in table_of(file)["tableRows"]]
    assert first == {"minRowHeight": {"unit": "PT"}}
    assert second == style


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_first_rows_are_headers(count: int) -> None:
    file = opened(tbl(("a",), ("b",)), p())
    apply(file, {"pinTableHeaderRows": {**START, "pinnedHeaderRowsCount": 2}})
    apply(file, {"pinTableHeaderRows": {**START, "pinnedHeaderRowsCount": count}})
    pinned = [row["tableRowStyle"].get("tableHeader") for row in table_of(file)["tableRows"]]
    assert pinned == [True] * count + [None] * (2 - count)


def test_more_headers_than_rows_are_refused() -> None:
    request = {"pinTableHeaderRows": {**START, "pinnedHeaderRowsCount": 3}}
    assert "between 0" in refused(opened(tbl(("a",), ("b",)), p()), request)


def test_the_style_of_a_merged_cell_is_that_of_its_head() -> None:
    file = opened(tbl(("a", "b"), ("c", "d")), p())
    place = {**START, "rowIndex": 0, "columnIndex": 0}
    area = {"tableCellLocation": place, "rowSpan": 2, "columnSpan": 1}
    apply(
        file,
        {"mergeTableCells": {"tableRange": area}},
        cells({"backgroundColor": RED, "borderRight": LINE}, 1, 0),
    )
    (head, right), (_, other) = styles(file)
    assert head["backgroundColor"] == RED
    assert right["borderLeft"] == other["borderLeft"] == LINE
