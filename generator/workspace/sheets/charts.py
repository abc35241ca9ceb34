"""Charts as other programs see them: each that is kept is drawn into the file, too.

What was drawn is remembered by a mark of its content, so that a chart is written again only
when its spec, its place or its data changed, and one another program restyled stays as it is.
"""

from typing import Any
from zlib import crc32

from lxml import etree

from generator.workspace.ooxml.package import Package
from generator.workspace.ooxml.xml import RELATIONSHIPS, Element, R, parse, serialise
from generator.workspace.sheets import ooxml
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.chartspace import CHART, DRAWING, chart_space
from generator.workspace.sheets.sheet import Sheet

Json = dict[str, Any]

_KEY = "drawnCharts"  # of what is kept of the book: the mark of each chart by its id
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_DRAWINGS, _DRAWING, _PART = "xl/drawings/", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml"
_EMPTY = f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{DRAWING}"/>'.encode()
_PIXEL = 9525
_WIDTH, _HEIGHT = 600, 371  # of a chart that wasn't given a size
_WHOLE = 977, 640  # of one that has a sheet to itself


def draw(book: Book) -> None:
    """Let the charts in the file be those that are kept."""
    wanted = {
        str(chart["chartId"]): (sheet, chart)
        for sheet in book.sheets
        for chart in sheet.kept.get("charts", [])
    }
    marks: dict[str, str] = dict(book.kept.get(_KEY, {}))
    if not wanted and not marks:
        return
    _erase(book, marks, {name: sheet for name, (sheet, _) in wanted.items()})
    after: dict[str, str] = {}
    for name, (sheet, chart) in wanted.items():
        space = chart_space(book, chart.get("spec", {}))
        anchor = _anchor(name, chart)
        mark = f"{crc32(serialise(space) + serialise(anchor)):08x}"
        if mark != marks.get(name) or _found(book.package, sheet, name) is None:
            _put(book.package, sheet, name, anchor, space)
        after[name] = mark
    if after:
        book.kept[_KEY] = after
    else:
        book.kept.pop(_KEY, None)


def _erase(book: Book, marks: dict[str, str], wanted: dict[str, Sheet]) -> None:
    """Take away what was drawn and is kept no more, or on another sheet."""
    package = book.package
    owners = {_drawing(package, sheet): sheet for sheet in book.sheets}
    for part in package.names():
        if not (part.startswith(_DRAWINGS) and part.endswith(".xml")) or not package.has(part):
            continue
        sheet = owners.get(part)
        gone = [
            anchor
            for anchor in package.tree(part).iterchildren("*")
            if (name := _name(anchor)) in marks
            and (sheet is None or wanted.get(name or "") is not sheet)
        ]
        for anchor in gone:
            _drop_chart(package, part, anchor)
            package.tree(part).remove(anchor)
            package.touch(part)
        if gone and not len(package.tree(part)):
            _drop_drawing(package, sheet, part)


def _put(package: Package, sheet: Sheet, name: str, anchor: Element, space: Element) -> None:
    part = _drawing(package, sheet)
    if part is None:
        part = package.free_name(_DRAWING)
        package.add(part, _DRAWING_TYPE, parse(_EMPTY))
        link = ooxml.new("drawing")
        link.set(f"{R}id", package.relate(sheet.part, "drawing", part))
        ooxml.drop(sheet.tree, "drawing")
        ooxml.insert(sheet.tree, link, ooxml.SHEET_ORDER)
        sheet.touch()
    tree = package.tree(part)
    known = _found(package, sheet, name)
    chart = None if known is None else _chart(package, part, known)
    if chart is None:
        chart = package.free_name(_PART)
        package.add(chart, _TYPE, space)
    else:
        package.put(chart, space)
    for link in anchor.iter(f"{{{CHART}}}chart"):
        link.set(f"{R}id", package.relate(part, "chart", chart))
    numbers = [int(one.get("id", "0")) for one in tree.iter(f"{{{_XDR}}}cNvPr") if _counts(one)]
    for about in anchor.iter(f"{{{_XDR}}}cNvPr"):
        about.set("id", str(max(numbers, default=1) + 1))
    if known is None:
        tree.append(anchor)
    else:
        tree.replace(known, anchor)
    package.touch(part)


def _anchor(name: str, chart: Json) -> Element:
    """Where a chart lies; its links are still to be filled in."""
    position = chart.get("position", {})
    if "sheetId" in position:
        anchor = _framed(name, "absoluteAnchor", '<xdr:pos x="0" y="0"/>', *_WHOLE)
    else:
        anchor = _at_cell(name, position.get("overlayPosition", {}))
    about = chart.get("spec", {}).get("altText", "")
    if about and about.isprintable():
        next(anchor.iter(f"{{{_XDR}}}cNvPr")).set("descr", about)
    return anchor


def _at_cell(name: str, overlay: Json) -> Element:
    """At a cell of a sheet, so and so large."""
    cell = overlay.get("anchorCell", {})
    place = (
        ("col", cell.get("columnIndex", 0)),
        ("colOff", overlay.get("offsetXPixels", 0) * _PIXEL),
        ("row", cell.get("rowIndex", 0)),
        ("rowOff", overlay.get("offsetYPixels", 0) * _PIXEL),
    )
    width = overlay.get("widthPixels") or _WIDTH
    height = overlay.get("heightPixels") or _HEIGHT
    anchor = _framed(name, "oneCellAnchor", "<xdr:from/>", width, height)
    for word, value in place:
        etree.SubElement(anchor[0], f"{{{_XDR}}}{word}").text = str(value)
    return anchor


def _framed(name: str, kind: str, place: str, width: int, height: int) -> Element:
    return etree.fromstring(
        f'<xdr:{kind} xmlns:xdr="{_XDR}" xmlns:a="{DRAWING}" xmlns:c="{CHART}" '
        f'xmlns:r="{RELATIONSHIPS}">{place}'
        f'<xdr:ext cx="{width * _PIXEL}" cy="{height * _PIXEL}"/><xdr:graphicFrame macro="">'
        f'<xdr:nvGraphicFramePr><xdr:cNvPr id="0" name="{name}"/><xdr:cNvGraphicFramePr/>'
        "</xdr:nvGraphicFramePr>"
        '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>'
        f'<a:graphicData uri="{CHART}"><c:chart/></a:graphicData></a:graphic>'
        f"</xdr:graphicFrame><xdr:clientData/></xdr:{kind}>"
    )


def _drawing(package: Package, sheet: Sheet) -> str | None:
    """The part a sheet's drawing is in."""
    link = ooxml.child(sheet.tree, "drawing")
    relation = package.relations(sheet.part).get("" if link is None else link.get(f"{R}id", ""))
    return None if relation is None or not package.has(relation.target) else relation.target


def _found(package: Package, sheet: Sheet, name: str) -> Element | None:
    part = _drawing(package, sheet)
    anchors = () if part is None else package.tree(part).iterchildren("*")
    return next((one for one in anchors if _name(one) == name), None)


def _name(anchor: Element) -> str | None:
    """The name of the chart an anchor holds."""
    if anchor.find(f".//{{{CHART}}}chart") is None:
        return None
    about = anchor.find(f".//{{{_XDR}}}cNvPr")
    return None if about is None else about.get("name")


def _chart(package: Package, part: str, anchor: Element) -> str | None:
    link = anchor.find(f".//{{{CHART}}}chart")
    relation = package.relations(part).get("" if link is None else link.get(f"{R}id", ""))
    return None if relation is None or not package.has(relation.target) else relation.target


def _drop_chart(package: Package, part: str, anchor: Element) -> None:
    chart = _chart(package, part, anchor)
    if chart is None:
        return
    for relation in list(package.relations(chart).values()):
        if relation.kind in {"chartStyle", "chartColorStyle"} and not relation.external:
            package.drop(relation.target)
    for identity, relation in list(package.relations(part).items()):
        if relation.target == chart and not relation.external:
            package.unrelate(part, identity)
    package.drop(chart)


def _drop_drawing(package: Package, sheet: Sheet | None, part: str) -> None:
    if sheet is not None:
        for identity, relation in list(package.relations(sheet.part).items()):
            if relation.target == part and not relation.external:
                package.unrelate(sheet.part, identity)
        ooxml.drop(sheet.tree, "drawing")
        sheet.touch()
    package.drop(part)


def _counts(element: Element) -> bool:
    return element.get("id", "").isdecimal()
