"""What becomes a spreadsheet when it is uploaded, and what one is exported as."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

from generator.workspace.sheets.a1 import Closed, told
from generator.workspace.sheets.blank import blank_spreadsheet
from generator.workspace.sheets.file import SheetsFile
from generator.workspace.sheets.values import Rendering

_COMMAS, _TABS = "text/csv", "text/tab-separated-values"
_COMMAS_OR_TABS = {_COMMAS: ",", _TABS: "\t"}


def _read(mark: str) -> Callable[[bytes], bytes]:
    def read(data: bytes) -> bytes:
        text = data.decode("utf-8-sig", "replace")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
        file = SheetsFile.open(blank_spreadsheet())
        width = max((len(row) for row in rows), default=0)
        if not width:
            return file.to_bytes()
        size = {"rowCount": max(len(rows), 1000), "columnCount": max(width, 26)}
        sheet = {"sheetId": 0, "gridProperties": size}
        fields = "gridProperties.rowCount,gridProperties.columnCount"
        file.apply([{"updateSheetProperties": {"properties": sheet, "fields": fields}}])
        place = told("Sheet1", Closed(0, 0, len(rows), width))
        file.update([(place, {"values": rows})], "USER_ENTERED", None)
        return file.to_bytes()

    return read


def _write(mark: str) -> Callable[[bytes], bytes]:
    def write(data: bytes) -> bytes:
        file = SheetsFile.open(data)
        return _written(file, file.first_range(), mark)

    return write


def _written(file: SheetsFile, place: str, mark: str) -> bytes:
    rows = file.read([place], Rendering())[0].get("values", [])
    width = max((len(row) for row in rows), default=0)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator="\r\n")
    for row in rows:
        writer.writerow(row + [""] * (width - len(row)))
    return out.getvalue().removesuffix("\r\n").encode("utf-8")


def one_sheet(
    data: bytes, objects: Mapping[str, Any], sheet_id: int, mime_type: str
) -> bytes | None:
    """One sheet as separated values; None if there is none of this id."""
    file = SheetsFile.open(data, objects)
    place = file.range_of(sheet_id)
    mark = _COMMAS_OR_TABS[mime_type]
    return None if place is None else _written(file, place, mark)


BLANK = blank_spreadsheet
READERS: Mapping[str, Callable[[bytes], bytes]] = {
    _COMMAS: _read(","),
    _TABS: _read("\t"),
}
WRITERS: Mapping[str, Callable[[bytes], bytes]] = {
    _COMMAS: _write(","),
    _TABS: _write("\t"),
}
