from typing import Any

import pytest
from givens.sheets_files import a_sheet, an_xlsx, apply, read, reopened, shown

from generator.workspace.sheets.file import SheetsFile


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=3/2", 1.5),
        ("=-2^2", 4),
        ('=2+3*4&"x"', "14x"),
        ("=10%", 0.1),
        ("=A1+B1", 3),
        ("=SUM(A1:B2)", 10),
        ("=SUM(B:B)", 6),
        ("=AVERAGE(A1:B2)", 2.5),
        ("=MIN(A1:B2)&MAX(A1:B2)", "14"),
        ("=COUNT(A1:C2)", 4),
        ("=COUNTA(A1:C2)", 5),
        ('=IF(A1<B1,"less","more")', "less"),
        ("=IF(FALSE,1)", False),
        ('=IFERROR(1/0,"none")', "none"),
        ('=CONCATENATE(A1,"-",C1)', "1-text"),
        ("=TODAY()", 46348),
        ("=1/0", "#DIV/0!"),
        ('="a"+1', "#VALUE!"),
        ("=Nowhere!A1", "#REF!"),
        ("=NoSuchName", "#NAME?"),
        ("=NOSUCHFUNCTION(1)", "#NAME?"),
        ("=VLOOKUP(3,A1:B2,2,FALSE)", 4),
        ('=SUMIF(A1:A2,">1",B1:B2)', 4),
        ('=COUNTIF(C1:C2,"te*")', 1),
        ("=ROUND(2.345,2)", 2.35),
        ('=TEXT(0.5,"0%")', "50%"),
        ('="say ""hi"""', 'say "hi"'),
        ("=TRUE", True),
        ("=Z9", 0),
    ],
)
def test_a_formula_gives(formula: str, value: Any) -> None:
    file = a_sheet([1, 2, "text"], [3, 4], [], [formula])
    assert read(file, "A4", value="UNFORMATTED_VALUE") == [[value]]
    assert read(file, "A4", value="FORMULA") == [[formula]]


def test_a_formula_follows_what_it_refers_to() -> None:
    file = a_sheet([1, "=A1*2", "=B1+1"])
    file.update([("A1", {"values": [[5]]})], "RAW", None)
    assert shown(file) == [["5", "10", "11"]]
    assert shown(reopened(file)) == [["5", "10", "11"]]


def test_a_formula_that_needs_itself_is_an_error() -> None:
    assert shown(a_sheet(["=B1", "=A1"])) == [["#REF!", "#REF!"]]


def test_what_office_worked_out_is_kept_where_the_function_is_not_known() -> None:
    data = an_xlsx(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>XIRR(A1:A9)</f><v>0.07</v></c></row>'
    )
    file = SheetsFile.open(data)
    file.update([("A2", {"values": [[5]]})], "RAW", None)
    assert shown(file, "Data!B1") == [["0.07"]]


def test_formulas_cells_share_are_told_as_each_cells_own() -> None:
    data = an_xlsx(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f>'
        '<v>2</v></c></row><row r="2"><c r="A2"><v>4</v></c><c r="B2">'
        '<f t="shared" si="0"/><v>8</v></c></row>'
    )
    file = SheetsFile.open(data)
    assert read(file, "Data!B1:B2", value="FORMULA") == [["=A1*2"], ["=A2*2"]]
    file.update([("Data!B1", {"values": [["gone"]]})], "RAW", None)
    assert read(file, "Data!B1:B2", value="FORMULA") == [["gone"], ["=A2*2"]]


def test_references_move_with_inserted_and_deleted_rows() -> None:
    file = a_sheet([1], [2], [3], ["=SUM(A1:A3)", "=A2", "=$A$3"])
    span = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    apply(file, {"insertDimension": {"range": span}})
    assert read(file, "A5:C5", value="FORMULA") == [["=SUM(A1:A4)", "=A3", "=$A$4"]]
    apply(file, {"deleteDimension": {"range": {**span, "startIndex": 2, "endIndex": 3}}})
    assert read(file, "A4:C4", value="FORMULA") == [["=SUM(A1:A3)", "=#REF!", "=$A$3"]]


def test_a_renamed_sheet_is_renamed_in_formulas() -> None:
    file = a_sheet([1])
    apply(
        file,
        {"addSheet": {"properties": {"sheetId": 7, "title": "Two"}}},
        {
            "updateCells": {
                "start": {"sheetId": 7},
                "rows": [{"values": [{"userEnteredValue": {"formulaValue": "=Sheet1!A1"}}]}],
                "fields": "userEnteredValue",
            }
        },
        {
            "updateSheetProperties": {
                "properties": {"sheetId": 0, "title": "It's one"},
                "fields": "title",
            }
        },
    )
    assert read(file, "Two!A1", value="FORMULA") == [["='It''s one'!A1"]]
    assert shown(file, "Two!A1") == [["1"]]


def test_newer_functions_carry_offices_prefix_in_the_file_only() -> None:
    file = a_sheet(['=IFS(TRUE,"a")'])
    assert b"_xlfn.IFS" in file._package.read("xl/worksheets/sheet1.xml")
    assert read(file, "A1", value="FORMULA") == [['=IFS(TRUE,"a")']]
