"""A formula's cell that was given no number format is shown as what it reads."""

from typing import Any

import pytest
from givens.sheets_files import a_sheet, apply, cell, read

ROWS: Any = (
    ["Item", "Cost", "Stocked", "Ship Date"],
    ["Wheel", "$20.50", "4", "3/1/2016"],
    ["Door", "$15", "2", "3/15/2016"],
    ["Engine", "$100", "1", "3/20/2016"],
)


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("=SUM(B2:B4)", "$135.50"),
        ("=SUM(C2:C4)", "7"),
        ("=MAX(D2:D4)", "3/20/2016"),
        ("=B3", "$15"),
        ("=B2*C2", "$82.00"),
        ("=B2/B2", "1"),
        ("=D2+1", "3/2/2016"),
        ("=D3-D2", "14"),
        ("=SUM(B1:B4)", "$135.50"),
        ("=COUNT(B2:B4)", "3"),
        ('=IF(B2>1,"y","n")', "y"),
        ("=DATE(2024,2,29)", "2/29/2024"),
        ("=A9", "$15"),
    ],
)
def test_what_a_formula_reads_lends_its_look(formula: str, shown: str) -> None:
    file = a_sheet(*ROWS)
    write = {"start": {"rowIndex": 8}, "fields": "userEnteredValue"}
    values = [{"userEnteredValue": {"formulaValue": "=B3"}}]
    values.append({"userEnteredValue": {"formulaValue": formula}})
    apply(file, {"updateCells": {**write, "rows": [{"values": values}]}})

    assert read(file, "B9") == [[shown]]


def test_a_lent_look_is_told_as_effective_and_stays_the_readers() -> None:
    file = a_sheet(*ROWS, ["Totals", "=SUM(B2:B4)"])

    total = cell(file, "B5")

    assert total["formattedValue"] == "$135.50"
    assert total["effectiveFormat"]["numberFormat"]["type"] == "CURRENCY"
    assert "userEnteredFormat" not in total
    assert read(file, "B5", value="UNFORMATTED_VALUE") == [[135.5]]


def test_a_look_of_its_own_is_kept() -> None:
    file = a_sheet(*ROWS, ["Totals", "=SUM(B2:B4)"])
    plain = {"userEnteredFormat": {"numberFormat": {"type": "NUMBER", "pattern": "0.0"}}}
    area = {"startRowIndex": 4, "endRowIndex": 5, "startColumnIndex": 1, "endColumnIndex": 2}
    repeat = {"range": area, "cell": plain, "fields": "userEnteredFormat.numberFormat"}
    apply(file, {"repeatCell": repeat})

    assert read(file, "B5") == [["135.5"]]


def test_formulas_that_read_each_other_end() -> None:
    file = a_sheet(["=B1", "=A1"])

    assert read(file, "A1:B1") == [["#REF!", "#REF!"]]
