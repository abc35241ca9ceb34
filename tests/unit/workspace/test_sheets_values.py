from time import process_time
from typing import Any

import pytest
from givens.sheets_files import a_sheet, an_xlsx, parts, read, reopened, shown, told

from generator.workspace.refused import Refused
from generator.workspace.sheets.file import SheetsFile
from generator.workspace.sheets.values import Rendering


def write(file: SheetsFile, text: str, *rows: list[Any], option: str = "RAW") -> dict[str, Any]:
    return file.update([(text, {"values": list(rows)})], option, None)[0]


@pytest.mark.parametrize(
    ("typed", "value", "shows"),
    [
        ("0042", 42, "42"),
        ("1,234.5", 1234.5, "1,234.50"),
        ("50%", 0.5, "50%"),
        ("$3", 3, "$3"),
        ("(4)", -4, "-4"),
        ("1e3", 1000, "1.00E+03"),
        ("TRUE", True, "TRUE"),
        ("2020-01-01", 43831, "2020-01-01"),
        ("1/2/2020", 43832, "1/2/2020"),
        ("12:30", 0.5208333333333334, "12:30"),
        ("'42", "42", "42"),
        ("3_1_0", "3_1_0", "3_1_0"),
        ("2020-13-01", "2020-13-01", "2020-13-01"),
        (" padded ", " padded ", " padded "),
    ],
)
def test_what_someone_types_is_understood(typed: str, value: Any, shows: str) -> None:
    file = a_sheet([typed])
    assert read(file, "A1", value="UNFORMATTED_VALUE") == [[value]]
    assert shown(file, "A1") == [[shows]]


def test_raw_values_are_kept_as_given() -> None:
    file = a_sheet()
    write(file, "A1:D1", ["0042", "=1+1", 42.0, True])
    assert read(file, "A1:D1", value="UNFORMATTED_VALUE") == [["0042", "=1+1", 42, True]]


def test_null_leaves_a_cell_and_an_empty_text_clears_it() -> None:
    file = a_sheet(["a", "b", "c"])
    update = write(file, "A1:C1", [None, "", "z"])
    assert shown(file) == [["a", "", "z"]]
    assert update["updatedCells"] == 2


def test_what_trails_empty_is_left_out_and_inner_gaps_are_told() -> None:
    file = a_sheet(["", "b", ""], [], ["", "", "c"])
    assert shown(file) == [["", "b"], [], ["", "", "c"]]
    assert read(file, "Sheet1", major="COLUMNS") == [[], ["b"], ["", "", "c"]]


def test_an_empty_range_has_no_values_key() -> None:
    assert "values" not in a_sheet().read(["A1:B2"], Rendering())[0]


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("Sheet1", "Sheet1!A1:Z1000"),
        ("'Sheet1'!D4", "Sheet1!D4"),
        ("D4:A1", "Sheet1!A1:D4"),
        ("A:A", "Sheet1!A1:A1000"),
        ("2:3", "Sheet1!A2:Z3"),
        ("A5:B", "Sheet1!A5:B1000"),
        ("sheet1!$B$2", "Sheet1!B2"),
        ("Sheet1!R2C3", "Sheet1!C2"),
        ("A1:ZZ5000", "Sheet1!A1:Z1000"),
    ],
)
def test_a_range_is_told_as_sheets_tells_it(asked: str, answered: str) -> None:
    assert a_sheet().read([asked], Rendering())[0]["range"] == answered


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Nope!A1", "Unable to parse range: Nope!A1"),
        ("'Sheet1'!", "Unable to parse range: 'Sheet1'!"),
        ("A0", "Unable to parse range: A0"),
        (
            "A100000",
            "Range (Sheet1!A100000) exceeds grid limits. Max rows: 1000, max columns: 26",
        ),
        ("AA1", "Range (Sheet1!AA1) exceeds grid limits. Max rows: 1000, max columns: 26"),
        (
            "A1001:B",
            "Range (Sheet1!A1001:B) exceeds grid limits. Max rows: 1000, max columns: 26",
        ),
    ],
)
def test_a_range_that_is_none_is_refused_in_googles_words(asked: str, said: str) -> None:
    with pytest.raises(Refused) as caught:
        a_sheet().read([asked], Rendering())
    assert (caught.value.code, caught.value.message) == (400, said)


def test_writing_beyond_a_range_is_refused_and_nothing_is_written() -> None:
    file = a_sheet(["a"])
    with pytest.raises(
        Refused, match=r"within range \[Sheet1!A1:B1\], but tried .* column \[C\]"
    ):
        write(file, "Sheet1!A1:B1", [1, 2, 3])
    assert shown(file) == [["a"]]


def test_one_cell_is_where_writing_starts() -> None:
    file = a_sheet()
    update = write(file, "B2", [1, 2], [3])
    assert update == {
        "updatedRange": "Sheet1!B2:C3",
        "updatedRows": 2,
        "updatedColumns": 2,
        "updatedCells": 3,
    }


def test_rows_are_appended_below_the_table() -> None:
    file = a_sheet(["h1", "h2"], ["a", 1])
    found = file.append("A1", {"values": [["b", 2]]}, "RAW", inserts=False, told=None)
    assert found["tableRange"] == "Sheet1!A1:B2"
    assert shown(file)[-1] == ["b", "2"]


def test_appending_to_a_long_table_costs_no_more_than_its_length() -> None:
    file = a_sheet(*([column] * 10 for column in "abcdefghij" * 45))
    begun = process_time()
    found = file.append("A1", {"values": [["e"]]}, "RAW", inserts=False, told=None)
    assert found["tableRange"] == "Sheet1!A1:J450"
    # A tenth of it, and twice as much when every cell asks all others.
    assert process_time() - begun < 0.3


def test_an_empty_cell_outside_every_table_is_where_appending_starts() -> None:
    file = a_sheet(["a", "", "", "d"])
    found = file.append("B1", {"values": [["x"]]}, "RAW", inserts=False, told=None)
    assert "tableRange" not in found
    assert shown(file) == [["a", "x", "", "d"]]


def test_appending_past_the_last_row_makes_the_grid_grow() -> None:
    file = a_sheet()
    write(file, "A1000", ["last"])
    file.append("A1000", {"values": [["more"]]}, "RAW", inserts=False, told=None)
    assert told(file)["sheets"][0]["properties"]["gridProperties"]["rowCount"] == 1001


def test_clearing_takes_values_and_leaves_formats() -> None:
    file = a_sheet(["50%"])
    assert file.clear(["A1:B2"]) == ["Sheet1!A1:B2"]
    assert shown(file) == []
    write(file, "A1", [0.25])
    assert shown(file) == [["25%"]]


def test_dates_are_told_as_numbers_or_as_text() -> None:
    file = a_sheet(["2020-01-01"])
    how = {"value": "UNFORMATTED_VALUE"}
    assert read(file, "A1", **how) == [[43831]]
    assert read(file, "A1", **how, time="FORMATTED_STRING") == [["2020-01-01"]]


def test_shared_strings_and_inner_runs_are_read() -> None:
    data = an_xlsx(
        '<row r="2"><c r="B2" t="s"><v>1</v></c><c t="inlineStr"><is><r><t>a</t></r>'
        "<r><t>b</t></r></is></c></row>",
        strings=["zero", "one"],
    )
    assert shown(SheetsFile.open(data), "Data!A1:C2") == [[], ["", "one", "ab"]]


def test_writing_a_cell_changes_its_sheet_and_no_other_part() -> None:
    data = an_xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=["zero"])
    file = SheetsFile.open(data)
    write(file, "A2", ["new"])
    before, after = parts(data), parts(file.to_bytes())
    kept = {name for name in before if before[name] == after[name]}
    assert set(before) - kept <= {
        "xl/worksheets/sheet1.xml",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
    }


def test_text_no_xml_can_hold_comes_back_as_it_was() -> None:
    text = "a\x01b _x0041_ \n c  "
    file = a_sheet()
    write(file, "A1", [text])
    assert shown(reopened(file), "A1") == [[text]]


def test_a_value_that_is_a_struct_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        write(a_sheet(), "A1", [{"a": 1}])
    assert caught.value.code == 400
