"""Our spreadsheets as LibreOffice reads and writes them."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from givens.sheets_files import NOW, a_sheet, apply, shown, told

from generator.workspace.sheets.conversions import READERS
from generator.workspace.sheets.file import SheetsFile

OFFICE = shutil.which("soffice")
CALC = Path(OFFICE).resolve().parent / "libsclo.so" if OFFICE else None
XLSX = "xlsx:Calc MS Excel 2007 XML"

pytestmark = [
    pytest.mark.looks,
    pytest.mark.skipif(CALC is None or not CALC.exists(), reason="no LibreOffice Calc here"),
]


def opened_by_calc(data: bytes, folder: Path, target: str) -> bytes:
    """What LibreOffice makes of a file."""
    source = folder / "book.xlsx"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            *(
                "soffice",
                f"-env:UserInstallation={profile}",
                "--headless",
            ),
            *("--convert-to", target, "--outdir", str(folder / "out"), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "out" / f"book.{target.partition(':')[0]}").read_bytes()


def dressed() -> SheetsFile:
    """A book with what is hard to keep: formulas, merges, rules, notes, names, a chart."""
    file = a_sheet(["Month", "Users"], ["May", 120], ["June", 180], ["Sum", "=SUM(B2:B3)"])
    cells = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 3, "endColumnIndex": 1}
    series = {
        "sourceRange": {"sources": [{**cells, "startColumnIndex": 1, "endColumnIndex": 2}]}
    }
    about = {
        "chartType": "COLUMN",
        "headerCount": 1,
        "domains": [{"domain": {"sourceRange": {"sources": [cells]}}}],
        "series": [{"series": series}],
    }
    condition = {"type": "NUMBER_GREATER", "values": [{"userEnteredValue": "150"}]}
    bold = {"textFormat": {"bold": True}}
    apply(
        file,
        {"repeatCell": {"range": cells, "cell": {"userEnteredFormat": bold}, "fields": "*"}},
        {"mergeCells": {"range": {**cells, "startRowIndex": 5, "endRowIndex": 7}}},
        {"addNamedRange": {"namedRange": {"name": "users", "range": cells}}},
        {
            "addConditionalFormatRule": {
                "rule": {
                    "ranges": [cells],
                    "booleanRule": {"condition": condition, "format": bold},
                }
            }
        },
        {"addChart": {"chart": {"spec": {"title": "Growth", "basicChart": about}}}},
        {"duplicateSheet": {"sourceSheetId": 0, "insertSheetIndex": 1}},
        {"insertDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "endIndex": 1}}},
    )
    return file


def test_calc_reads_values_and_formulas(tmp_path: Path) -> None:
    file = READERS["text/csv"](b"a,2\nb,=B1*21\n")
    assert opened_by_calc(file, tmp_path, "csv") == b"a,2\nb,42\n"


def test_what_calc_saves_is_read_as_the_same_cells(tmp_path: Path) -> None:
    file = dressed()
    data = opened_by_calc(file.to_bytes(), tmp_path, XLSX)
    again = SheetsFile.open(data, file.objects, title="A title", now=NOW)
    assert shown(again, "Sheet1") == shown(file, "Sheet1")
    titles = [one["properties"]["title"] for one in told(again)["sheets"]]
    assert titles == ["Sheet1", "Copy of Sheet1"]
    ids = [one["properties"]["sheetId"] for one in told(again)["sheets"]]
    assert ids == [one["properties"]["sheetId"] for one in told(file)["sheets"]]


def test_calc_shows_the_charts(tmp_path: Path) -> None:
    data = opened_by_calc(dressed().to_bytes(), tmp_path, XLSX)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 2
        assert any(b"180" in package.read(name) for name in charts)
