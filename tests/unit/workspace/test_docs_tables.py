"""Tables of a document, made and changed."""

from typing import Any

import pytest
from givens.docs_files import apply, blocks, insert, opened, p, refused, tbl, text_of, told

from generator.workspace.docs.file import DocsFile


def place(row: int = 0, column: int = 0, table: int = 3) -> dict:
    start = {"index": table}
    return {"tableStartLocation": start, "rowIndex": row, "columnIndex": column}


def at(kind: str, row: int = 0, column: int = 0, **more: Any) -> dict:
    return {kind: {"tableCellLocation": place(row, column), **more}}


def area(kind: str, row: int, column: int, height: int, width: int) -> dict:
    location = place(row, column)
    said = {"tableCellLocation": location, "rowSpan": height, "columnSpan": width}
    return {kind: {"tableRange": said}}


def a_table() -> DocsFile:
    return opened(p("x"), tbl(("a", "b", "c"), ("d", "e", "f"), ("g", "h", "i")), p("y"))


def table(file: DocsFile) -> dict:
    found: dict = next(block for block in blocks(told(file)) if "table" in block)
    return found


def grid(file: DocsFile) -> list[list[str]]:
    return [
        [
            text_of(cell["content"]).replace("\n", "|").removesuffix("|")
            for cell in row["tableCells"]
        ]
        for row in table(file)["table"]["tableRows"]
    ]


def spans(file: DocsFile) -> list[list[tuple[int, int]]]:
    return [
        [
            (cell["tableCellStyle"]["rowSpan"], cell["tableCellStyle"]["columnSpan"])
            for cell in row["tableCells"]
        ]
        for row in table(file)["table"]["tableRows"]
    ]


def test_a_new_table_stands_behind_a_new_newline() -> None:
    file = opened(p("abcd"))
    apply(file, {"insertTable": {"rows": 2, "columns": 3, "location": {"index": 3}}})
    value = blocks(told(file))
    assert [block["startIndex"] for block in value] == [1, 4, 20]
    assert text_of(value[:1]) == "ab\n"
    # Cell (r, c) takes text at L + 4 + r(2C + 1) + 2c.
    apply(file, insert(3 + 4 + 7 + 4, "here"))
    assert grid(file) == [["", "", ""], ["", "", "here"]]


def test_a_table_can_stand_at_the_end_of_the_body() -> None:
    file = opened(p("abcd"))
    apply(file, {"insertTable": {"rows": 1, "columns": 1, "endOfSegmentLocation": {}}})
    assert [("table" in block) for block in blocks(told(file))] == [False, True, False]


@pytest.mark.parametrize(
    ("row", "is_below", "wanted"), [(0, False, 0), (0, True, 1), (2, True, 3)]
)
def test_a_row_is_inserted_above_or_below(row: int, is_below: bool, wanted: int) -> None:
    file = a_table()
    apply(file, at("insertTableRow", row, insertBelow=is_below))
    found = grid(file)
    assert len(found) == 4
    assert found[wanted] == ["", "", ""]


@pytest.mark.parametrize(
    ("column", "is_right", "wanted"), [(0, False, 0), (0, True, 1), (2, True, 3)]
)
def test_a_column_is_inserted_left_or_right(column: int, is_right: bool, wanted: int) -> None:
    file = a_table()
    apply(file, at("insertTableColumn", 1, column, insertRight=is_right))
    found = grid(file)
    assert [row[wanted] for row in found] == ["", "", ""]
    assert [len(row) for row in found] == [4, 4, 4]
    assert table(file)["table"]["columns"] == 4


def test_rows_and_columns_are_deleted_and_with_the_last_the_table() -> None:
    file = a_table()
    apply(file, at("deleteTableRow", 1), at("deleteTableColumn", 0, 1))
    assert grid(file) == [["a", "c"], ["g", "i"]]
    apply(file, at("deleteTableRow"), at("deleteTableRow"))
    assert [("table" in block) for block in blocks(told(file))] == [False, False]


def test_merged_cells_keep_their_text_in_the_first() -> None:
    file = a_table()
    apply(file, area("mergeTableCells", 0, 0, 2, 2))
    assert grid(file) == [["a|b|d|e", "", "c"], ["", "", "f"], ["g", "h", "i"]]
    assert spans(file)[0] == [(2, 2), (1, 1), (1, 1)]
    apply(file, area("unmergeTableCells", 0, 0, 3, 3))
    assert grid(file) == [["a|b|d|e", "", "c"], ["", "", "f"], ["g", "h", "i"]]
    assert {span for row in spans(file) for span in row} == {(1, 1)}


def test_rows_and_columns_go_through_merged_cells() -> None:
    file = a_table()
    apply(
        file,
        area("mergeTableCells", 0, 0, 2, 2),
        at("insertTableRow", 0, 2, insertBelow=True),
        at("insertTableColumn", 3, 0, insertRight=True),
    )
    assert spans(file)[0] == [(3, 3), (1, 1), (1, 1), (1, 1)]
    assert grid(file)[3] == ["g", "", "h", "i"]


def test_the_row_of_a_merged_cell_takes_all_its_rows_along() -> None:
    file = a_table()
    apply(file, area("mergeTableCells", 0, 0, 2, 1), at("deleteTableRow", 1, 0))
    assert grid(file) == [["g", "h", "i"]]


def test_a_merged_cell_goes_on_below_a_deleted_row() -> None:
    file = a_table()
    apply(file, area("mergeTableCells", 0, 0, 3, 1), at("deleteTableRow", 0, 1))
    assert spans(file) == [[(2, 1), (1, 1), (1, 1)], [(1, 1), (1, 1), (1, 1)]]


def test_an_area_through_a_merged_cell_is_refused() -> None:
    file = a_table()
    apply(file, area("mergeTableCells", 0, 0, 1, 2))
    words = refused_after(file, area("mergeTableCells", 0, 1, 2, 1))
    assert "must be rectangular" in words


def refused_after(file: DocsFile, request: dict) -> str:
    return refused(DocsFile.open(file.to_bytes()), request)


def test_places_that_are_no_tables_or_cells_are_refused() -> None:
    file = a_table()
    assert "Invalid table start location" in refused(
        file, {"deleteTableRow": {"tableCellLocation": place(table=1)}}
    )
    assert "Row index 9" in refused(file, at("deleteTableRow", 9))
    assert "Column index 9" in refused(file, at("deleteTableColumn", 0, 9))
    assert "greater than 0" in refused(
        file, {"insertTable": {"rows": 0, "columns": 1, "location": {"index": 1}}}
    )
