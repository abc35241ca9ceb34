"""Charts and what else lies over cells go where the cells go, and are copied with them."""

from typing import Any

from givens.sheets_files import a_sheet, apply, reopened

from generator.workspace.ooxml.package import Package
from generator.workspace.sheets.file import SheetsFile
from generator.workspace.slides.charts import chart_in

Json = dict[str, Any]

ROWS: Any = (["Month", "Users"], ["May", 120], ["June", 180], ["July", 240])


def area(first: int, last: int, column: int, sheet_id: int = 0) -> Json:
    return {
        "sheetId": sheet_id,
        "startRowIndex": first,
        "endRowIndex": last,
        "startColumnIndex": column,
        "endColumnIndex": column + 1,
    }


def charted() -> tuple[SheetsFile, int]:
    file = a_sheet(*ROWS)
    domain = {"sourceRange": {"sources": [area(0, 4, 0)]}}
    series = {"sourceRange": {"sources": [area(0, 4, 1)]}}
    about = {
        "chartType": "COLUMN",
        "headerCount": 1,
        "domains": [{"domain": domain}],
        "series": [{"series": series}],
    }
    cell = {"sheetId": 0, "rowIndex": 5, "columnIndex": 3}
    position = {"overlayPosition": {"anchorCell": cell}}
    chart = {"spec": {"basicChart": about}, "position": position}
    (reply,) = apply(file, {"addChart": {"chart": chart}})
    return file, int(reply["addChart"]["chart"]["chartId"])


def charts(file: SheetsFile, index: int = 0) -> list[Json]:
    told = reopened(file).spreadsheet("id", mask=None, has_data=False)
    found: list[Json] = told["sheets"][index].get("charts", [])
    return found


def sources(chart: Json) -> list[Json]:
    about = chart["spec"]["basicChart"]
    return [
        *about["domains"][0]["domain"]["sourceRange"]["sources"],
        *about["series"][0]["series"]["sourceRange"]["sources"],
    ]


def anchor(chart: Json) -> Json:
    cell: Json = chart["position"]["overlayPosition"]["anchorCell"]
    return cell


def rows(kind: str, start: int, end: int, dimension: str = "ROWS") -> Json:
    span = {"sheetId": 0, "dimension": dimension, "startIndex": start, "endIndex": end}
    return {kind: {"range": span}}


def drawn(file: SheetsFile, identity: int) -> bytes:
    found = chart_in(Package.open(file.to_bytes()), identity)
    assert found is not None
    return found[0]


def test_a_chart_reads_the_rows_that_were_inserted_into_its_data() -> None:
    file, identity = charted()
    apply(file, rows("insertDimension", 2, 4))
    [chart] = charts(file)
    assert sources(chart) == [area(0, 6, 0), area(0, 6, 1)]
    assert anchor(chart)["rowIndex"] == 7
    assert b"$A$2:$A$6" in drawn(file, identity)


def test_a_chart_goes_with_its_columns() -> None:
    file, _ = charted()
    apply(file, rows("insertDimension", 0, 2, "COLUMNS"))
    [chart] = charts(file)
    assert sources(chart) == [area(0, 4, 2), area(0, 4, 3)]
    assert anchor(chart)["columnIndex"] == 5


def test_a_chart_reads_what_is_left_of_its_data() -> None:
    file, _ = charted()
    apply(file, rows("deleteDimension", 1, 2))
    [chart] = charts(file)
    assert sources(chart) == [area(0, 3, 0), area(0, 3, 1)]
    apply(file, rows("deleteDimension", 1, 2, "COLUMNS"))
    assert sources(charts(file)[0]) == [area(0, 3, 0)]


def test_a_chart_whose_cell_is_gone_lies_before_the_gap() -> None:
    file, _ = charted()
    apply(file, rows("deleteDimension", 4, 7))
    assert anchor(charts(file)[0])["rowIndex"] == 3


def test_the_charts_of_a_copied_sheet_read_the_copy() -> None:
    file, identity = charted()
    (reply,) = apply(file, {"duplicateSheet": {"sourceSheetId": 0, "insertSheetIndex": 1}})
    new_id = reply["duplicateSheet"]["properties"]["sheetId"]
    [old], [new] = charts(file), charts(file, 1)
    assert old["chartId"] == identity != new["chartId"]
    assert sources(old) == [area(0, 4, 0), area(0, 4, 1)]
    assert sources(new) == [area(0, 4, 0, new_id), area(0, 4, 1, new_id)]
    assert anchor(new)["sheetId"] == new_id
    assert b"Copy of Sheet1" in drawn(file, new["chartId"])


def test_a_copied_sheet_has_bandings_of_its_own() -> None:
    file = a_sheet(*ROWS)
    band = {"range": area(0, 4, 0), "rowProperties": {"headerColor": {"red": 1}}}
    apply(file, {"addBanding": {"bandedRange": band}})
    apply(file, {"duplicateSheet": {"sourceSheetId": 0, "insertSheetIndex": 1}})
    first, second = reopened(file).spreadsheet("id", mask=None, has_data=False)["sheets"]
    [one], [two] = first["bandedRanges"], second["bandedRanges"]
    assert one["bandedRangeId"] != two["bandedRangeId"]
    assert two["range"]["sheetId"] == second["properties"]["sheetId"]


def test_a_chart_of_a_deleted_sheet_reads_nothing() -> None:
    file, _ = charted()
    (reply,) = apply(file, {"addSheet": {"properties": {"title": "Data"}}})
    other = reply["addSheet"]["properties"]["sheetId"]
    source = {"sourceRange": {"sources": [area(0, 4, 0, other)]}}
    about = {
        "chartType": "LINE",
        "series": [{"series": source}],
        "domains": [{"domain": source}],
    }
    apply(file, {"addChart": {"chart": {"spec": {"basicChart": about}}}})
    apply(file, {"deleteSheet": {"sheetId": other}})
    assert sources(charts(file)[1]) == []
