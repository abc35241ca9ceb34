"""An empty spreadsheet: one sheet called Sheet1, of id 0, in Arial 10."""

from functools import lru_cache

from generator.workspace.ooxml.new import new_package, relations
from generator.workspace.ooxml.xml import RELATIONSHIPS

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument"

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "000000",
    "lt2": "FFFFFF",
    "accent1": "4285F4",
    "accent2": "EA4335",
    "accent3": "FBBC04",
    "accent4": "34A853",
    "accent5": "FF6D01",
    "accent6": "46BDC6",
    "hlink": "1155CC",
    "folHlink": "1155CC",
}
_TYPES = {
    "xl/workbook.xml": f"{_TYPE}.spreadsheetml.sheet.main+xml",
    "xl/worksheets/sheet1.xml": f"{_TYPE}.spreadsheetml.worksheet+xml",
    "xl/styles.xml": f"{_TYPE}.spreadsheetml.styles+xml",
    "xl/theme/theme1.xml": f"{_TYPE}.theme+xml",
}
# The id of the one sheet, as the sheets room keeps what an .xlsx has no place for.
_STATE = '{"sheets":[{"id":0,"title":"Sheet1","number":"1"}]}'


@lru_cache(maxsize=1)
def blank_spreadsheet() -> bytes:
    """The bytes of an empty .xlsx as a new Google Sheets file has it; always the same ones."""
    return new_package(_parts(), _TYPES, "xl/workbook.xml")


def _parts() -> dict[str, str]:
    return {
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{RELATIONSHIPS}"><sheets>'
            '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("theme", "theme/theme1.xml"),
            ("styles", "styles.xml"),
            ("customXml", "../customXml/item1.xml"),
        ),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{_MAIN}" xmlns:r="{RELATIONSHIPS}"><sheetPr>'
            '<outlinePr summaryBelow="0" summaryRight="0"/></sheetPr><sheetViews>'
            '<sheetView workbookViewId="0"/></sheetViews><sheetFormatPr customHeight="1" '
            'defaultColWidth="12.63" defaultRowHeight="15.75"/><sheetData/></worksheet>'
        ),
        "xl/styles.xml": _styles(),
        "xl/theme/theme1.xml": _theme(),
        "customXml/item1.xml": f'<state xmlns="urn:deckwright:sheets">{_STATE}</state>',
    }


def _styles() -> str:
    record = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="10"/>'
        '<color rgb="FF000000"/><name val="Arial"/><scheme val="minor"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
        "</borders>"
        f'<cellStyleXfs count="1">{record}/></cellStyleXfs>'
        f'<cellXfs count="1">{record} xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def _theme() -> str:
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="Sheets"><a:themeElements>'
        f'<a:clrScheme name="Sheets">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Sheets"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Sheets"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
