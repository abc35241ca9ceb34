"""The requests that make a blank spreadsheet what the body of a create call describes."""

from typing import Any

from generator.workspace.sheets.file import SheetsFile

Json = dict[str, Any]

_CELL = "userEnteredValue,userEnteredFormat,note,dataValidation"


def requests_for(wanted: Json, file: SheetsFile) -> list[Json]:
    """What to apply to a blank file."""
    requests: list[Json] = []
    about = {key: value for key, value in wanted.get("properties", {}).items() if key in _KEPT}
    if about:
        update = {"properties": about, "fields": ",".join(about)}
        requests.append({"updateSpreadsheetProperties": update})
    blank = file.sheet_ids()[0]
    given = wanted.get("sheets", [])
    taken = {one.get("properties", {}).get("sheetId") for one in given}
    ids: list[int] = []
    for index, sheet in enumerate(given):
        properties = dict(sheet.get("properties", {}))
        # The blank sheet goes at the end; until then its id and title are taken.
        sheet_id = properties.get("sheetId")
        if sheet_id is None:
            sheet_id = _free(index, {*taken, *ids, blank})
        ids.append(sheet_id)
        properties |= {"sheetId": sheet_id, "index": index}
        properties.setdefault("title", f"Sheet{index + 1}")
        requests += _sheet(sheet, properties)
    if given:
        spare = _free(len(given), {*taken, *ids, blank})
        twin = {"sourceSheetId": blank, "newSheetId": spare, "newSheetName": _SPARE}
        requests = [
            {"duplicateSheet": twin},
            {"deleteSheet": {"sheetId": blank}},
            *requests,
            {"deleteSheet": {"sheetId": spare}},
        ]
    for named in wanted.get("namedRanges", []):
        requests.append({"addNamedRange": {"namedRange": named}})
    return requests


_KEPT = ("locale", "timeZone", "autoRecalc", "iterativeCalculationSettings")
_SPARE = "\u2063blank"


def _sheet(sheet: Json, properties: Json) -> list[Json]:
    sheet_id = properties["sheetId"]
    requests: list[Json] = [{"addSheet": {"properties": properties}}]
    for data in sheet.get("data", []):
        start = {
            "sheetId": sheet_id,
            "rowIndex": data.get("startRow", 0),
            "columnIndex": data.get("startColumn", 0),
        }
        if data.get("rowData"):
            update = {"start": start, "rows": data["rowData"], "fields": _CELL}
            requests.append({"updateCells": update})
        for dimension, first, name in (
            ("ROWS", "startRow", "rowMetadata"),
            ("COLUMNS", "startColumn", "columnMetadata"),
        ):
            for offset, about in enumerate(data.get(name, [])):
                at = data.get(first, 0) + offset
                span = {
                    "sheetId": sheet_id,
                    "dimension": dimension,
                    "startIndex": at,
                    "endIndex": at + 1,
                }
                update = {
                    "range": span,
                    "properties": about,
                    "fields": "pixelSize,hiddenByUser",
                }
                requests.append({"updateDimensionProperties": update})
    for merge in sheet.get("merges", []):
        area = {**merge, "sheetId": sheet_id}
        requests.append({"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}})
    for kind, request, name in (
        ("conditionalFormats", "addConditionalFormatRule", "rule"),
        ("protectedRanges", "addProtectedRange", "protectedRange"),
        ("charts", "addChart", "chart"),
    ):
        requests += [{request: {name: one}} for one in sheet.get(kind, [])]
    if "basicFilter" in sheet:
        requests.append({"setBasicFilter": {"filter": sheet["basicFilter"]}})
    return requests


def _free(seed: int, taken: set[Any]) -> int:
    number = 1_000_003 * (seed + 1) & 0x7FFFFFFF
    while number in taken:
        number += 1
    return number
