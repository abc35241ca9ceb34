"""Charts of a spreadsheet on a slide: a native chart that remembers where it came from."""

from dataclasses import dataclass

from generator.workspace.ooxml.package import Package
from generator.workspace.slides.document import Document
from generator.workspace.slides.ids import labels
from generator.workspace.slides.ooxml import (
    A,
    C,
    Element,
    R,
    number,
    parse,
    snippet,
)
from generator.workspace.slides.page import Page

# An extension of our own in a cNvPr: programs that don't know it keep it or drop it.
_ORIGIN = "{6B1F0C8E-64D7-4B0F-9C55-2C1D8A0E7D31}"
_OURS = "{urn:deckwright:slides}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AFTER_DATA = frozenset({f"{C}userShapes", f"{C}extLst"})
USUAL_SIZE = (5_715_000, 3_533_775)  # of a chart Sheets makes: 600 x 371 pixels


@dataclass(frozen=True, slots=True)
class SheetsChart:
    """A chart of a spreadsheet: its XML, its size there, and the whole spreadsheet."""

    spreadsheet_id: str
    chart_id: int
    xml: bytes
    size: tuple[float, float]
    book: bytes


def chart_in(package: Package, chart_id: int) -> tuple[bytes, tuple[float, float]] | None:
    """The XML and the size of a chart of a workbook; it is named or numbered by its id."""
    frames = [
        (drawing, anchor)
        for drawing in package.names()
        if drawing.startswith("xl/drawings/drawing") and drawing.endswith(".xml")
        for anchor in package.tree(drawing).iterchildren("*")
        if anchor.find(f".//{C}chart") is not None
    ]
    for attribute in ("name", "id"):
        for drawing, anchor in frames:
            about = anchor.find(f".//{_DRAWING}cNvPr")
            if about is not None and about.get(attribute) == str(chart_id):
                return _read(package, drawing, anchor)
    return None


def add_chart(document: Document, page: Page, chart: SheetsChart) -> str:
    """Put a chart and its data into the package; the page's link to it."""
    document.touch(page)
    package = document.package
    part = package.free_name("ppt/charts/chart1.xml")
    package.add(part, _CHART_TYPE, _with_book(package, part, chart))
    return package.relate(page.part, "chart", part)


def renew_chart(package: Package, part: str, chart: SheetsChart) -> None:
    """Let a chart part show what the spreadsheet shows now."""
    for relation in list(package.relations(part).values()):
        package.unrelate(part, relation.id)
    package.put(part, _with_book(package, part, chart))


def remember_origin(element: Element, **facts: str) -> None:
    """Write where a picture or chart came from into its cNvPr."""
    about = labels(element)
    for known in about.findall(f"{A}extLst/{A}ext[@uri='{_ORIGIN}']"):
        known.getparent().remove(known)  # type: ignore[union-attr]  # it was found inside
    listed = about.find(f"{A}extLst")
    if listed is None:
        listed = snippet("<a:extLst/>")
        about.append(listed)
    extension = snippet(f'<a:ext uri="{_ORIGIN}"/>')
    inner = extension.makeelement(f"{_OURS}origin", nsmap={"dw": _OURS.strip("{}")})
    for name, value in facts.items():
        inner.set(name, value)
    extension.append(inner)
    listed.append(extension)


def origin(element: Element) -> dict[str, str]:
    """Where a picture or chart came from, as far as it is known."""
    found = labels(element).find(f"{A}extLst/{A}ext/{_OURS}origin")
    if found is None:
        return {}
    return {str(name): str(value) for name, value in found.attrib.items()}


def _read(
    package: Package, drawing: str, anchor: Element
) -> tuple[bytes, tuple[float, float]] | None:
    chart = anchor.find(f".//{C}chart")
    relation = package.relations(drawing).get("" if chart is None else chart.get(f"{R}id", ""))
    if relation is None or not package.has(relation.target):
        return None
    extent = anchor.find(f"{_DRAWING}ext")
    width, height = number(extent, "cx"), number(extent, "cy")
    size = (width, height) if width and height else USUAL_SIZE
    return package.read(relation.target), size


def _with_book(package: Package, part: str, chart: SheetsChart) -> Element:
    root = parse(chart.xml)
    for old in root.findall(f"{C}externalData"):
        root.remove(old)
    book = package.free_name("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx")
    package.add(book, _BOOK_TYPE, chart.book)
    data = root.makeelement(f"{C}externalData")
    data.set(f"{R}id", package.relate(part, "package", book))
    update = data.makeelement(f"{C}autoUpdate")
    update.set("val", "0")
    data.append(update)
    at = next((at for at, one in enumerate(root) if one.tag in _AFTER_DATA), len(root))
    root.insert(at, data)
    return root
