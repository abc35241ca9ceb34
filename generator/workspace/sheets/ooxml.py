"""The names of SpreadsheetML, and putting its elements where the schema wants them."""

from typing import Any

from lxml import etree

from generator.workspace.ooxml.xml import RELATIONSHIPS, Element, elements, place, tag

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
S = "{" + MAIN + "}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_NAMES: dict[Any, str] = {None: MAIN, "r": RELATIONSHIPS}

SHEET_ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData"),
    *("sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter"),
    *("sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr"),
    *("conditionalFormatting", "dataValidations", "hyperlinks", "printOptions"),
    *("pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"),
    *("customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing"),
    *("legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
BOOK_ORDER = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews"),
    *("sheets", "functionGroups", "externalReferences", "definedNames", "calcPr"),
    *("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes"),
    *("webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"),
)
STYLE_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"),
    *("dxfs", "tableStyles", "colors", "extLst"),
)


def new(name: str, /, **attributes: str) -> Element:
    """An element of SpreadsheetML that belongs to no tree yet."""
    return etree.Element(f"{S}{name}", attributes, nsmap=_NAMES)


def add(parent: Element, name: str, /, **attributes: str) -> Element:
    """A new last child."""
    return etree.SubElement(parent, f"{S}{name}", attributes)


def child(parent: Element, name: str) -> Element | None:
    """The first child of this name."""
    return parent.find(f"{S}{name}")


def children(parent: Element | None, name: str) -> list[Element]:
    """All children of this name."""
    return [] if parent is None else parent.findall(f"{S}{name}")


def demanded(parent: Element, name: str, order: tuple[str, ...]) -> Element:
    """The child of this name, made in its place if it isn't there."""
    found = child(parent, name)
    return place(parent, new(name), order) if found is None else found


def insert(parent: Element, element: Element, order: tuple[str, ...]) -> None:
    """Put an element after its like and what the schema wants before them."""
    rank = order.index(tag(element))
    allowed = set(order[: rank + 1])
    position = 0
    for index, other in enumerate(parent):
        if tag(other) in allowed:
            position = index + 1
    parent.insert(position, element)


def drop(parent: Element, name: str) -> None:
    """Take every child of this name away."""
    for found in children(parent, name):
        parent.remove(found)


def count(parent: Element) -> None:
    """Let an element that counts its children say how many there are."""
    parent.set("count", str(sum(1 for _ in elements(parent))))
