"""Small .xlsx files for the workspace's Sheets, and reading what it tells of them."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from givens.discovery import check_reply

from generator.workspace.refused import Refused
from generator.workspace.sheets.blank import blank_spreadsheet
from generator.workspace.sheets.file import SheetsFile
from generator.workspace.sheets.values import Rendering

Json = dict[str, Any]

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ME = "you@workspace.invalid"


def a_sheet(*rows: Sequence[Any]) -> SheetsFile:
    """A blank spreadsheet with these rows typed into it."""
    file = SheetsFile.open(blank_spreadsheet(), title="A title", now=NOW, user=ME)
    if rows:
        file.update(
            [("A1:Z1000", {"values": [list(row) for row in rows]})], "USER_ENTERED", None
        )
    return file


def apply(file: SheetsFile, *requests: Json) -> list[Json]:
    """The replies, known to fit Google's schema."""
    replies = file.apply(requests)
    check_reply("sheets.v4", "BatchUpdateSpreadsheetResponse", {"replies": replies})
    return replies


def refusal(file: SheetsFile, *requests: Any) -> str:
    """The message of a batch that is refused and changes nothing."""
    before, shown = file.to_bytes(), told(file)
    try:
        file.apply(requests)
    except Refused as refused:
        assert file.to_bytes() == before
        assert told(file) == shown
        return refused.message
    raise AssertionError("the batch was applied")


def told(file: SheetsFile, *ranges: str) -> Json:
    """The spreadsheet with its cells, known to fit Google's schema."""
    value = file.spreadsheet("the-id", ranges, mask=None, has_data=True)
    check_reply("sheets.v4", "Spreadsheet", value)
    return value


def sheet(file: SheetsFile, index: int = 0) -> Json:
    """A sheet as it is told."""
    found: Json = told(file)["sheets"][index]
    return found


def cell(file: SheetsFile, text: str) -> Json:
    """A cell as it is told; {} for an empty one."""
    for one in told(file, text)["sheets"]:
        rows = one["data"][0].get("rowData", [])
        if rows and rows[0].get("values"):
            found: Json = rows[0]["values"][0]
            return found
    return {}


def shown(file: SheetsFile, text: str = "Sheet1") -> list[list[Any]]:
    """The values of a range as they are shown."""
    return read(file, text)


def read(file: SheetsFile, text: str, **how: str) -> list[list[Any]]:
    """The values of a range."""
    value = file.read([text], Rendering(**how))[0]
    check_reply("sheets.v4", "ValueRange", value)
    found: list[list[Any]] = value.get("values", [])
    return found


def reopened(file: SheetsFile, *, remembers: bool = False) -> SheetsFile:
    """The same file, read anew from its bytes."""
    objects = file.objects if remembers else None
    return SheetsFile.open(file.to_bytes(), objects, title=file.title, now=NOW, user=ME)


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package, unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def an_xlsx(sheet_data: str, *, title: str = "Data", strings: Sequence[str] = ()) -> bytes:
    """A file as another program writes it: shared strings, no styles, no theme."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    items = "".join(f"<si><t>{text}</t></si>" for text in strings)
    told_parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            + "".join(
                f'<Override PartName="/xl/{name}.xml" ContentType="{kind}.{type_}+xml"/>'
                for name, type_ in (
                    ("workbook", "sheet.main"),
                    ("worksheets/sheet1", "worksheet"),
                    ("sharedStrings", "sharedStrings"),
                )
            )
            + "</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            f'<sheet name="{title}" sheetId="4" r:id="rId7"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId7" Type="{office}/worksheet" '
            'Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId8" Type="{office}/sharedStrings" '
            'Target="sharedStrings.xml"/>'
            "</Relationships>"
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{items}</sst>',
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{main}"><sheetData>{sheet_data}</sheetData></worksheet>'
        ),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in told_parts.items():
            archive.writestr(name, text)
    return held.getvalue()
