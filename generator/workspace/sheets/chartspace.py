"""A chart of a spreadsheet as Office draws it: an EmbeddedChart's spec as a c:chartSpace."""

import re
from typing import Any

from lxml import etree

from generator.workspace.ooxml.xml import Element
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.cells import CellError
from generator.workspace.sheets.chartdata import Cells, data_of, is_number
from generator.workspace.sheets.colors import hex_of, resolved

Json = dict[str, Any]

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_A = "{" + DRAWING + "}"
_NAMES: dict[Any, str] = {"c": CHART, "a": DRAWING}
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CATEGORIES, _NUMBERS = "111111111", "222222222"  # the ids of the axes
_KINDS = {
    **{"COLUMN": "barChart", "BAR": "barChart", "LINE": "lineChart", "SCATTER": "lineChart"},
    **{"AREA": "areaChart", "STEPPED_AREA": "areaChart"},
}
_GROUPINGS = {"STACKED": "stacked", "PERCENT_STACKED": "percentStacked"}
_LEGENDS = {"BOTTOM_LEGEND": "b", "LEFT_LEGEND": "l", "TOP_LEGEND": "t", "RIGHT_LEGEND": "r"}


def chart_space(book: Book, spec: Json) -> Element:
    """The XML of a chart; a kind that isn't drawn is an empty one with its title."""
    root = etree.Element(f"{{{CHART}}}chartSpace", nsmap=_NAMES)
    _add(root, "roundedCorners", 0)
    chart = _add(root, "chart")
    if spec.get("title"):
        _title(chart, spec["title"])
    _add(chart, "autoTitleDeleted", int(not spec.get("title")))
    plot = _add(chart, "plotArea")
    _add(plot, "layout")
    about = spec.get("pieChart") or spec.get("basicChart") or {}
    if "pieChart" in spec:
        _pie(book, plot, about)
    else:
        _basic(book, plot, about)
    position = about.get("legendPosition", "")
    if about and position not in {"NO_LEGEND", "INSIDE_LEGEND"}:
        legend = _add(chart, "legend")
        _add(legend, "legendPos", _LEGENDS.get(position, "r"))
        _add(legend, "overlay", 0)
    _add(chart, "plotVisOnly", 1)
    _add(chart, "dispBlanksAs", "gap")
    return root


def _basic(book: Book, plot: Element, about: Json) -> None:
    kind = about.get("chartType", "COLUMN")
    domains = [one.get("domain", {}) for one in about.get("domains", [])]
    headers = about.get("headerCount")
    domain = data_of(book, domains[0], headers)[1] if domains else None
    runs: dict[str, list[tuple[int, Json]]] = {}
    for index, one in enumerate(about.get("series", [])):
        own = one.get("type", kind) if kind == "COMBO" else kind
        runs.setdefault(own if own in _KINDS else "COLUMN", []).append((index, one))
    for own, series in (runs or {kind if kind in _KINDS else "COLUMN": []}).items():
        drawn = _add(plot, _KINDS[own])
        grouping = _GROUPINGS.get(about.get("stackedType", ""))
        if _KINDS[own] == "barChart":
            _add(drawn, "barDir", "bar" if own == "BAR" else "col")
        usual = "clustered" if _KINDS[own] == "barChart" else "standard"
        _add(drawn, "grouping", grouping or usual)
        _add(drawn, "varyColors", 0)
        for index, one in series:
            name, values = data_of(book, one.get("series", {}), headers)
            element = _series(drawn, index, name)
            _color(book, element, one, is_line=_KINDS[own] == "lineChart")
            if _KINDS[own] == "barChart":
                _add(element, "invertIfNegative", 0)
            if own == "LINE":
                _add(_add(element, "marker"), "symbol", "none")
            _fill(element, domain, values)
            if _KINDS[own] == "lineChart":
                _add(element, "smooth", int(bool(about.get("lineSmoothing"))))
        if _KINDS[own] == "barChart" and grouping:
            _add(drawn, "overlap", 100)
        if _KINDS[own] == "lineChart":
            _add(drawn, "marker", 1)
        _add(drawn, "axId", _CATEGORIES)
        _add(drawn, "axId", _NUMBERS)
    _axes(plot, about, is_bar=kind == "BAR")


def _pie(book: Book, plot: Element, about: Json) -> None:
    hole = about.get("pieHole", 0)
    drawn = _add(plot, "doughnutChart" if hole else "pieChart")
    _add(drawn, "varyColors", 1)
    name, values = data_of(book, about.get("series", {}), None)
    _fill(_series(drawn, 0, name), data_of(book, about.get("domain", {}), None)[1], values)
    _add(drawn, "firstSliceAng", 0)
    if hole:
        _add(drawn, "holeSize", min(max(round(hole * 100), 10), 90))


def _axes(plot: Element, about: Json, *, is_bar: bool) -> None:
    titles = {one.get("position"): one.get("title", "") for one in about.get("axis", [])}
    # "For bar charts" the one at the bottom "is a minor axis" (Google's reference).
    ways = ("LEFT_AXIS", "BOTTOM_AXIS") if is_bar else ("BOTTOM_AXIS", "LEFT_AXIS")
    pairs = (("catAx", _CATEGORIES, _NUMBERS), ("valAx", _NUMBERS, _CATEGORIES))
    for (name, own, other), way in zip(pairs, ways, strict=True):
        axis = _add(plot, name)
        _add(axis, "axId", own)
        is_turned = is_bar and name == "catAx"  # Sheets has the first bar at the top
        _add(_add(axis, "scaling"), "orientation", "maxMin" if is_turned else "minMax")
        _add(axis, "delete", 0)
        _add(axis, "axPos", "b" if way == "BOTTOM_AXIS" else "l")
        if name == "valAx":
            _add(axis, "majorGridlines")
        if titles.get(way):
            _title(axis, titles[way])
        if name == "valAx":
            _add(axis, "numFmt", formatCode="General", sourceLinked="1")
        _add(axis, "majorTickMark", "none")
        _add(axis, "minorTickMark", "none")
        _add(axis, "tickLblPos", "nextTo")
        _add(axis, "crossAx", other)
        _add(axis, "crosses", "max" if is_bar and name == "valAx" else "autoZero")


def _series(drawn: Element, index: int, name: Cells | None) -> Element:
    element = _add(drawn, "ser")
    _add(element, "idx", index)
    _add(element, "order", index)
    if name is not None:
        _reference(_add(element, "tx"), name, is_text=True)
    return element


def _fill(element: Element, domain: Cells | None, values: Cells | None) -> None:
    if domain is not None:
        _reference(_add(element, "cat"), domain, is_text=not domain.are_numbers)
    if values is not None:
        _reference(_add(element, "val"), values, is_text=False)


def _reference(holder: Element, cells: Cells, *, is_text: bool) -> None:
    reference = _add(holder, "strRef" if is_text else "numRef")
    _add(reference, "f").text = cells.name
    cache = _add(reference, "strCache" if is_text else "numCache")
    if not is_text:
        _add(cache, "formatCode").text = _clean(cells.pattern)
    _add(cache, "ptCount", len(cells.values))
    for index, value in enumerate(cells.values):
        if value is None or not (is_text or is_number(value)):
            continue
        point = _add(cache, "pt", idx=str(index))
        text = value.text if isinstance(value, CellError) else str(value)
        _add(point, "v").text = _clean(text)


def _color(book: Book, element: Element, one: Json, *, is_line: bool) -> None:
    style = one.get("colorStyle") or ({"rgbColor": one["color"]} if one.get("color") else None)
    if style:
        shape = _add(element, "spPr")
        holder = etree.SubElement(shape, f"{_A}ln", w="28575") if is_line else shape
        fill = etree.SubElement(holder, f"{_A}solidFill")
        color = resolved(style, book.styles.theme)
        etree.SubElement(fill, f"{_A}srgbClr", val=hex_of(color))


def _title(holder: Element, text: str) -> None:
    title = _add(holder, "title")
    rich = _add(_add(title, "tx"), "rich")
    etree.SubElement(rich, f"{_A}bodyPr")
    run = etree.SubElement(etree.SubElement(rich, f"{_A}p"), f"{_A}r")
    etree.SubElement(run, f"{_A}t").text = _clean(text)
    _add(title, "overlay", 0)


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def _add(parent: Element, name: str, value: object = None, **attributes: str) -> Element:
    if value is not None:
        attributes["val"] = str(value)
    return etree.SubElement(parent, f"{{{CHART}}}{name}", attributes)
