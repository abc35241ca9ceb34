"""Requests that change how tables look: cells, columns, rows."""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.blocks import Cell, Row, Table
from generator.workspace.docs.ooxml import (
    BORDER_ORDER,
    CELL_ORDER,
    VAL,
    W,
    child,
    drop,
    properties,
    put,
)
from generator.workspace.docs.requests.batch import Batch, read_mask
from generator.workspace.docs.requests.places import area_of, head_of, table_of
from generator.workspace.docs.story import Story
from generator.workspace.docs.style.values import TWIPS, length_of, twips_in, written_colour
from generator.workspace.docs.tables import grid
from generator.workspace.ooxml.xml import Element, place

Json = dict[str, Any]

_BORDERS = {
    "borderTop": ("top", -1, 0, "bottom"),
    "borderBottom": ("bottom", 1, 0, "top"),
    "borderLeft": ("left", 0, -1, "right"),
    "borderRight": ("right", 0, 1, "left"),
}
_PADDINGS = {f"padding{side.title()}": side for side in ("top", "bottom", "left", "right")}
_ALIGNMENTS = {"TOP": "top", "MIDDLE": "center", "BOTTOM": "bottom"}
_DASHES = {"DOT": "dotted", "DASH": "dashed"}
_MODERN = {"left": "start", "right": "end"}
_CELL_FIELDS = ("backgroundColor", "contentAlignment", *_BORDERS, *_PADDINGS)
_EIGHTHS = 8  # of a point, in a border's width
_NARROWEST = 5  # points


def update_cells(batch: Batch, request: Json) -> None:
    """Background, borders, paddings and alignment of cells; neighbours share their borders."""
    fields = read_mask(request, _CELL_FIELDS)
    style = request.get("tableCellStyle", {})
    story, table, cells = _cells(batch, request)
    for cell in cells:
        if cell.element is None:
            continue
        own = properties(cell.element, "tcPr")
        for field in fields:
            if field in _BORDERS:
                _write_border(table, cell, field, style.get(field))
            else:
                _write_field(own, field, style.get(field))
    story.changed(table.element)


def update_columns(batch: Batch, request: Json) -> None:
    """The width of columns, at least 5 points; or as wide as one another."""
    fields = read_mask(request, ("width", "widthType"))
    wanted = request.get("tableColumnProperties", {})
    story, table = table_of(batch, request.get("tableStartLocation", {}))
    columns = _chosen(request.get("columnIndices", []), table.columns, "column")
    widths = _widths(table)
    if "widthType" in fields and wanted.get("widthType") == "EVENLY_DISTRIBUTED":
        share = round(sum(widths[column] for column in columns) / len(columns))
        is_fixed = len(columns) < table.columns
    else:
        share = round(length_of(wanted.get("width")) * TWIPS)
        is_fixed = True
        if share < _NARROWEST * TWIPS:
            raise Invalid("The column width must be at least 5 points.")
    for column in columns:
        widths[column] = share
    _write_widths(table, widths, is_fixed=is_fixed)
    story.changed(table.element)


def update_rows(batch: Batch, request: Json) -> None:
    """The least height of rows, whether they are headers, whether they may be cut."""
    fields = read_mask(request, ("minRowHeight", "tableHeader", "preventOverflow"))
    style = request.get("tableRowStyle", {})
    story, table = table_of(batch, request.get("tableStartLocation", {}))
    height = round(length_of(style.get("minRowHeight")) * TWIPS)
    if height < 0:
        raise Invalid("The minimum row height must not be negative.")
    for index in _chosen(request.get("rowIndices", []), len(table.rows), "row"):
        own = _row_properties(table.rows[index])
        if "minRowHeight" in fields:
            drop(own, "trHeight")
            if height:
                attributes = {VAL: str(height), f"{W}hRule": "atLeast"}
                etree.SubElement(own, f"{W}trHeight", attributes)
        for field, name in (("tableHeader", "tblHeader"), ("preventOverflow", "cantSplit")):
            if field in fields:
                _switch(own, name, is_on=bool(style.get(field)))
    story.changed(table.element)


def pin_rows(batch: Batch, request: Json) -> None:
    """Let the first rows of a table be its headers, and no others."""
    story, table = table_of(batch, request.get("tableStartLocation", {}))
    count = request.get("pinnedHeaderRowsCount", 0)
    if not 0 <= count <= len(table.rows):
        raise Invalid(
            f"The number of pinned header rows ({count}) must be between 0 and the number of "
            f"rows ({len(table.rows)})."
        )
    for index, row in enumerate(table.rows):
        _switch(_row_properties(row), "tblHeader", is_on=index < count)
    story.changed(table.element)


def _cells(batch: Batch, request: Json) -> tuple[Story, Table, list[Cell]]:
    """The cells an update is about; merged ones by their heads."""
    start = request.get("tableStartLocation")
    if start is not None and "tableRange" in request:
        raise Invalid("Exactly one of table range and table start location must be specified.")
    if start is not None:
        story, table = table_of(batch, start)
        rows, columns = range(len(table.rows)), range(table.columns)
    else:
        story, table, rows, columns = area_of(batch, request)
    found: dict[int, Cell] = {}
    for row in rows:
        for cell in table.rows[row].cells:
            if cell.column in columns:
                head = head_of(table, cell) if cell.is_covered else cell
                found[id(head)] = head
    return story, table, list(found.values())


def _chosen(said: Iterable[int], count: int, what: str) -> list[int]:
    chosen = list(said) or list(range(count))
    for index in chosen:
        if not 0 <= index < count:
            raise Invalid(f"The {what} index {index} is out of range: there are {count}.")
    return chosen


def _write_field(own: Element, field: str, said: Any) -> None:
    if field == "backgroundColor":
        drop(own, "shd")
        fill = written_colour(said)
        if fill is not None:
            put(own, "shd", CELL_ORDER, val="clear", color="auto", fill=fill)
    elif field == "contentAlignment":
        drop(own, "vAlign")
        if said in _ALIGNMENTS:
            put(own, "vAlign", CELL_ORDER, val=_ALIGNMENTS[said])
    else:
        _write_padding(own, _PADDINGS[field], said)


def _write_padding(own: Element, side: str, said: Json | None) -> None:
    length = length_of(said)
    if length < 0:
        raise Invalid("The cell padding must not be negative.")
    margins = _side_less(own, "tcMar", side)
    if said is not None:
        margin = etree.Element(W + side)
        margin.set(f"{W}w", str(round(length * TWIPS)))
        margin.set(f"{W}type", "dxa")
        place(margins, margin, BORDER_ORDER)
    if not len(margins):
        own.remove(margins)


def _write_border(table: Table, cell: Cell, field: str, said: Json | None) -> None:
    """A border of a cell, and the same one as the neighbours behind it have it."""
    side, down, right, other = _BORDERS[field]
    _write_side(cell, side, said)
    for row, column in _behind(cell, down, right):
        if 0 <= row < len(table.rows) and 0 <= column < len(table.rows[row].cells):
            neighbour = table.rows[row].cells[column]
            _write_side(head_of(table, neighbour), other, said)


def _behind(cell: Cell, down: int, right: int) -> Iterator[tuple[int, int]]:
    if down:
        row = cell.row - 1 if down < 0 else cell.row + cell.row_span
        for column in range(cell.column, cell.column + cell.column_span):
            yield row, column
    else:
        column = cell.column - 1 if right < 0 else cell.column + cell.column_span
        for row in range(cell.row, cell.row + cell.row_span):
            yield row, column


def _write_side(cell: Cell, side: str, said: Json | None) -> None:
    if cell.element is None:
        return
    own = properties(cell.element, "tcPr")
    borders = _side_less(own, "tcBorders", side)
    if said is not None:
        width = length_of(said.get("width"))
        if width < 0:
            raise Invalid("The border width must not be negative.")
        border = etree.Element(W + side)
        border.set(VAL, _DASHES.get(said.get("dashStyle", ""), "single") if width else "nil")
        border.set(f"{W}sz", str(round(width * _EIGHTHS)))
        border.set(f"{W}space", "0")
        border.set(f"{W}color", written_colour(said.get("color")) or "000000")
        place(borders, border, BORDER_ORDER)
    if not len(borders):
        own.remove(borders)


def _side_less(own: Element, name: str, side: str) -> Element:
    """The holder of borders or margins, without this side."""
    holder = child(own, name)
    if holder is None:
        holder = put(own, name, CELL_ORDER)
    drop(holder, side, *([_MODERN[side]] if side in _MODERN else []))
    return holder


def _widths(table: Table) -> list[int]:
    """The widths of the columns in twentieths of a point."""
    told = [round((twips_in(one, f"{W}w") or 0) * TWIPS) for one in grid(table.element)]
    told += [0] * (table.columns - len(told))
    usual = max((width for width in told if width), default=_NARROWEST * TWIPS)
    return [width or usual for width in told[: table.columns]]


def _write_widths(table: Table, widths: list[int], *, is_fixed: bool) -> None:
    holder = child(table.element, "tblGrid")
    if holder is None:
        holder = etree.Element(f"{W}tblGrid")
        first = child(table.element, "tr")
        if first is not None:
            first.addprevious(holder)
    for old in list(holder):
        holder.remove(old)
    for width in widths:
        etree.SubElement(holder, f"{W}gridCol", {f"{W}w": str(width)})
    whole = child(child(table.element, "tblPr"), "tblW")
    if whole is not None:
        whole.set(f"{W}w", str(sum(widths) if is_fixed else 0))
        whole.set(f"{W}type", "dxa" if is_fixed else "auto")
    for row in table.rows:
        for cell in row.cells:
            if cell.element is not None:
                head = head_of(table, cell) if cell.is_continued else cell
                width = sum(widths[cell.column : cell.column + head.column_span])
                own = properties(cell.element, "tcPr")
                put(own, "tcW", CELL_ORDER, w=width, type="dxa")


def _row_properties(row: Row) -> Element:
    own = child(row.element, "trPr")
    if own is None:
        own = etree.Element(f"{W}trPr")
        before = child(row.element, "tblPrEx")
        if before is not None:
            before.addnext(own)
        else:
            row.element.insert(0, own)
    return own


def _switch(own: Element, name: str, *, is_on: bool) -> None:
    drop(own, name)
    if is_on:
        etree.SubElement(own, W + name)


HANDLERS = {
    "updateTableCellStyle": update_cells,
    "updateTableColumnProperties": update_columns,
    "updateTableRowStyle": update_rows,
    "pinTableHeaderRows": pin_rows,
}
