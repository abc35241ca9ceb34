import pytest
from givens.slides_files import TABLE, a_file, apply, cell, content, element, opened, refusal


def at(row, column, rows, columns):
    return {
        "objectId": TABLE,
        "tableRange": {
            "location": {"rowIndex": row, "columnIndex": column},
            "rowSpan": rows,
            "columnSpan": columns,
        },
    }


def merge(*where):
    return {"mergeTableCells": at(*where)}


def unmerge(*where):
    return {"unmergeTableCells": at(*where)}


def test_merged_cells_are_one_with_all_their_text():
    file = a_file()
    apply(file, merge(0, 0, 2, 2))
    head = cell(element(file, TABLE), 0, 0)
    assert (head["rowSpan"], head["columnSpan"]) == (2, 2)
    assert content(head) == "00\n01\n10\n11\n"
    rows = element(file, TABLE)["table"]["tableRows"]
    assert [len(row.get("tableCells", [])) for row in rows] == [1, 0, 2]
    assert opened(file).slides[0].shapes[2].table.cell(0, 0).is_merge_origin


def test_a_merged_area_may_grow():
    file = a_file()
    apply(file, merge(0, 0, 1, 2), merge(0, 0, 3, 2))
    head = cell(element(file, TABLE), 0, 0)
    assert (head["rowSpan"], head["columnSpan"]) == (3, 2)


def test_a_range_that_cuts_a_merged_cell_is_refused():
    file = a_file()
    apply(file, merge(0, 0, 1, 2))
    assert "rectangular" in refusal(file, merge(0, 0, 2, 1))


def test_unmerged_cells_are_single_and_the_first_keeps_the_text():
    file = a_file()
    apply(file, merge(0, 0, 2, 2), unmerge(0, 0, 1, 1))
    table = element(file, TABLE)
    assert content(cell(table, 0, 0)) == "00\n01\n10\n11\n"
    assert "text" not in cell(table, 1, 1)
    assert all(len(row["tableCells"]) == 2 for row in table["table"]["tableRows"])


def test_unmerging_single_cells_does_nothing():
    file = a_file()
    before = element(file, TABLE)
    apply(file, unmerge(0, 0, 3, 2))
    assert element(file, TABLE) == before


@pytest.mark.parametrize("where", [(0, 0, 4, 1), (2, 1, 1, 2)])
def test_a_range_outside_the_table_is_refused(where):
    assert "outside" in refusal(a_file(), merge(*where))


def test_a_row_inserted_into_a_merged_area_makes_it_higher():
    file = a_file()
    apply(file, merge(0, 0, 2, 2))
    rows = {"tableObjectId": TABLE, "cellLocation": {}, "insertBelow": False, "number": 1}
    rows["cellLocation"] = {"rowIndex": 1}
    apply(file, {"insertTableRows": rows})
    assert cell(element(file, TABLE), 0, 0)["rowSpan"] == 3
