"""Requests about tables."""

from collections.abc import Iterator
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides import grid, paint, standing
from generator.workspace.slides.elements import kind_of
from generator.workspace.slides.geometry import in_emu
from generator.workspace.slides.ids import outermost
from generator.workspace.slides.ooxml import A, Element, P, number, place, snippet, unset
from generator.workspace.slides.page import Page
from generator.workspace.slides.refusals import not_a
from generator.workspace.slides.requests.batch import Batch
from generator.workspace.slides.requests.elements import remove_element
from generator.workspace.slides.requests.fieldmask import Mask, masked_fill, read_mask
from generator.workspace.slides.requests.shapes import add, new_page
from generator.workspace.slides.tables import (
    cells_of,
    columns_of,
    heads,
    is_covered,
    rows_of,
    span,
    table_in,
)

LEAST_COLUMN = 406_400
_USUAL_ROW = 381_000
_MARGIN = 952_500
_MOST_AT_ONCE = 20
_MOST_CELLS = 10_000
_CELL_ORDER = (
    "lnL", "lnR", "lnT", "lnB", "lnTlToBr", "lnBlToTr", "cell3D", "noFill", "solidFill",
    "gradFill", "blipFill", "pattFill", "grpFill", "headers", "extLst",
)  # fmt: skip
_SIDE = (
    '<a:{0} w="9525" cap="flat" cmpd="sng"><a:solidFill><a:srgbClr val="9E9E9E"/></a:solidFill>'
    '<a:prstDash val="solid"/></a:{0}>'
)
_PLAIN_TEXT = (
    '<a:p><a:pPr marL="0" indent="0" algn="l"><a:buNone/></a:pPr><a:endParaRPr sz="1400">'
    '<a:solidFill><a:schemeClr val="dk1"/></a:solidFill><a:latin typeface="Arial"/>'
    "</a:endParaRPr></a:p>"
)
_CELL = (
    f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{_PLAIN_TEXT}</a:txBody>"
    '<a:tcPr marL="91425" marR="91425" marT="91425" marB="91425">{sides}<a:noFill/></a:tcPr>'
    "</a:tc>"
)
_TABLE = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{name}"/>'
    '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
    '</p:nvGraphicFramePr><p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
    '</p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/'
    'table"><a:tbl><a:tblPr/><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData>'
    "</a:graphic></p:graphicFrame>"
)
_ANCHOR_OF = {"TOP": "t", "MIDDLE": "ctr", "BOTTOM": "b"}


def create_table(batch: Batch, request: dict[str, Any]) -> dict[str, Any]:
    """A new table in front; without a size it stands in the middle of the page."""
    document = batch.document
    rows, columns = int(request.get("rows", 0)), int(request.get("columns", 0))
    if rows < 1 or columns < 1:
        raise Invalid("The number of rows and columns must be at least 1.")
    _check_cells(rows, columns)
    properties = request.get("elementProperties", {})
    page = new_page(batch, properties)
    new_id = document.new_id(request.get("objectId"))
    size = document.root.find(f"{P}sldSz")
    width = max(number(size, "cx") - 2 * _MARGIN, columns * LEAST_COLUMN)
    height = rows * _USUAL_ROW
    x, y = _MARGIN, (number(size, "cy") - height) // 2
    if "size" in properties or "transform" in properties:
        box = standing.asked_box(properties, (width, height))
        x, y = round(box.x), round(box.y)
        if "size" in properties:
            width = max(round(box.width), columns * LEAST_COLUMN)
            height = round(box.height)
    row_height = max(height // rows, 1)
    cell = _CELL.format(
        sides="".join(_SIDE.format(side) for side in ("lnL", "lnR", "lnT", "lnB"))
    )
    row = f'<a:tr h="{row_height}">{cell * columns}</a:tr>'
    made = snippet(
        _TABLE.format(
            number=document.next_number(page),
            name=new_id,
            x=x,
            y=y,
            width=width,
            height=row_height * rows,
            columns=f'<a:gridCol w="{width // columns}"/>' * columns,
            rows=row * rows,
        )
    )
    add(batch, page, made)
    return {"objectId": new_id}


def insert_rows(batch: Batch, request: dict[str, Any]) -> None:
    """Rows above or below a cell's row, like it but empty."""
    page, element, table = table_of(batch, request.get("tableObjectId", ""))
    row, _ = _location(table, request.get("cellLocation"))
    _check_cells(len(rows_of(table)) + _count(request), len(columns_of(table)))
    below = bool(request.get("insertBelow"))
    for _ in range(_count(request)):
        grid.insert_row(table, row, below=below)
    _measure(element, table)
    batch.document.touch(page)


def insert_columns(batch: Batch, request: dict[str, Any]) -> None:
    """Columns left or right of a cell's column; the others make room."""
    page, _, table = table_of(batch, request.get("tableObjectId", ""))
    _, column = _location(table, request.get("cellLocation"))
    _check_cells(len(rows_of(table)), len(columns_of(table)) + _count(request))
    for _ in range(_count(request)):
        grid.insert_column(table, column, right=bool(request.get("insertRight")))
    batch.document.touch(page)


def delete_row(batch: Batch, request: dict[str, Any]) -> None:
    """Delete a cell's row; the last one takes the table with it."""
    page, element, table = table_of(batch, request.get("tableObjectId", ""))
    row, column = _location(table, request.get("cellLocation"))
    if not grid.delete_rows(table, row, column):
        remove_element(batch, page, element)
    else:
        _measure(element, table)
    batch.document.touch(page)


def delete_column(batch: Batch, request: dict[str, Any]) -> None:
    """Delete a cell's column; the last one takes the table with it."""
    page, element, table = table_of(batch, request.get("tableObjectId", ""))
    row, column = _location(table, request.get("cellLocation"))
    if not grid.delete_columns(table, row, column):
        remove_element(batch, page, element)
    else:
        _measure(element, table)
    batch.document.touch(page)


def update_cells(batch: Batch, request: dict[str, Any]) -> None:
    """Background and alignment of cells."""
    page, _, table = table_of(batch, request.get("objectId", ""))
    mask = read_mask(request, {"tableCellBackgroundFill", "contentAlignment"})
    value = request.get("tableCellProperties", {})
    for _, _, cell in cells_in(table, request.get("tableRange")):
        properties = _cell_properties(cell)
        if mask.has("tableCellBackgroundFill"):
            _fill_cell(properties, value.get("tableCellBackgroundFill", {}), mask)
        if mask.has("contentAlignment"):
            said = _ANCHOR_OF.get(value.get("contentAlignment", ""))
            if said:
                properties.set("anchor", said)
            else:
                unset(properties, "anchor")
    batch.document.touch(page)


def update_columns(batch: Batch, request: dict[str, Any]) -> None:
    """The width of columns."""
    page, element, table = table_of(batch, request.get("objectId", ""))
    read_mask(request, {"columnWidth"})
    said = request.get("tableColumnProperties", {}).get("columnWidth")
    width = LEAST_COLUMN if said is None else round(in_emu(said))
    if width < LEAST_COLUMN:
        raise Invalid(
            f"The column width ({width}) should be greater than or equal to {LEAST_COLUMN} EMU."
        )
    for column in _picked(columns_of(table), request.get("columnIndices", []), "column"):
        column.set("w", str(width))
    _measure(element, table)
    batch.document.touch(page)


def update_rows(batch: Batch, request: dict[str, Any]) -> None:
    """The least height of rows."""
    page, element, table = table_of(batch, request.get("objectId", ""))
    read_mask(request, {"minRowHeight"})
    said = request.get("tableRowProperties", {}).get("minRowHeight")
    height = round(in_emu(said))
    if height < 0:
        raise Invalid(f"The row height ({height}) must not be negative.")
    for row in _picked(rows_of(table), request.get("rowIndices", []), "row"):
        row.set("h", str(height))
    _measure(element, table)
    batch.document.touch(page)


def update_borders(batch: Batch, request: dict[str, Any]) -> None:
    """The borders of cells: colour, weight, dash."""
    page, _, table = table_of(batch, request.get("objectId", ""))
    mask = read_mask(request, {"tableBorderFill", "weight", "dashStyle"})
    value = request.get("tableBorderProperties", {})
    cells = list(cells_in(table, request.get("tableRange")))
    where = request.get("borderPosition", "ALL")
    for row, column, cell in cells:
        for side in _sides(where, row, column, cell, cells):
            _border(cell, side, value, mask)
            for other, opposite in _neighbours(table, side, row, column, cell):
                _border(other, opposite, value, mask)
    batch.document.touch(page)


def table_of(batch: Batch, object_id: str) -> tuple[Page, Element, Element]:
    """The table of an id: its page, what stands in the shape tree, the a:tbl."""
    page, element = batch.element(object_id)
    if kind_of(element) != "table":
        raise not_a(object_id, "TABLE")
    table = table_in(element, object_id)
    grid.square(table)
    return page, outermost(element), table


def _location(table: Element, location: dict[str, Any] | None) -> tuple[int, int]:
    location = location or {}
    row, column = int(location.get("rowIndex", 0)), int(location.get("columnIndex", 0))
    for index, count, name in (
        (row, len(rows_of(table)), "row"),
        (column, len(columns_of(table)), "column"),
    ):
        if not 0 <= index < count:
            raise Invalid(
                f"The {name} index ({index}) should be less than the number of {name}s "
                f"({count})."
            )
    return row, column


def _check_cells(rows: int, columns: int) -> None:
    """Refuse a table no page could show; where Google's limit is nobody says."""
    if rows * columns > _MOST_CELLS:
        raise Invalid(f"The table would have more than {_MOST_CELLS} cells.")


def _count(request: dict[str, Any]) -> int:
    count = int(request.get("number", 0))
    if not 1 <= count <= _MOST_AT_ONCE:
        raise Invalid(
            f"The number ({count}) should be between 1 and {_MOST_AT_ONCE} (inclusive)."
        )
    return count


def _picked(found: list[Element], indices: list[int], name: str) -> list[Element]:
    for index in indices:
        if not 0 <= index < len(found):
            raise Invalid(
                f"The {name} index ({index}) should be less than the number of {name}s "
                f"({len(found)})."
            )
    return [found[index] for index in indices] if indices else found


def cells_in(
    table: Element, asked: dict[str, Any] | None
) -> Iterator[tuple[int, int, Element]]:
    """The cells a TableRange touches, with their rows and columns; all of them without one."""
    if asked is None:
        yield from heads(table)
        return
    top, left = _location(table, asked.get("location"))
    bottom, right = top + int(asked.get("rowSpan", 0)), left + int(asked.get("columnSpan", 0))
    if bottom <= top or right <= left:
        raise Invalid("The row span and column span of a table range must be positive.")
    if bottom > len(rows_of(table)) or right > len(columns_of(table)):
        raise Invalid("The table range is outside the table.")
    for row, column, cell in heads(table):
        below, beside = row + span(cell, "rowSpan"), column + span(cell, "gridSpan")
        if row < bottom and below > top and column < right and beside > left:
            yield row, column, cell


def _cell_properties(cell: Element) -> Element:
    properties = cell.find(f"{A}tcPr")
    if properties is None:
        properties = snippet("<a:tcPr/>")
        body = cell.find(f"{A}txBody")
        cell.insert(0 if body is None else 1, properties)
    return properties


def _fill_cell(properties: Element, said: dict[str, Any], mask: Mask) -> None:
    state = said.get("propertyState")
    if state == "NOT_RENDERED":
        paint.set_fill(properties, snippet("<a:noFill/>"), _CELL_ORDER)
    elif "solidFill" in said and mask.has("tableCellBackgroundFill.solidFill"):
        path = "tableCellBackgroundFill.solidFill"
        fill = masked_fill(properties, said["solidFill"], mask, path)
        paint.set_fill(properties, fill, _CELL_ORDER)
    else:
        paint.set_fill(properties, None, _CELL_ORDER)


def _sides(
    where: str, row: int, column: int, cell: Element, cells: list[tuple[int, int, Element]]
) -> list[str]:
    top = row == min(one[0] for one in cells)
    left = column == min(one[1] for one in cells)
    bottom = row + span(cell, "rowSpan") == max(
        one[0] + span(one[2], "rowSpan") for one in cells
    )
    right = column + span(cell, "gridSpan") == max(
        one[1] + span(one[2], "gridSpan") for one in cells
    )
    outer = {"lnT": top, "lnL": left, "lnB": bottom, "lnR": right}
    names = {"TOP": ["lnT"], "BOTTOM": ["lnB"], "LEFT": ["lnL"], "RIGHT": ["lnR"]}
    if where in names:
        return [side for side in names[where] if outer[side]]
    if where == "OUTER":
        return [side for side, is_outer in outer.items() if is_outer]
    inner = [side for side, is_outer in outer.items() if not is_outer]
    if where == "INNER":
        return inner
    if where == "INNER_HORIZONTAL":
        return [side for side in inner if side in {"lnT", "lnB"}]
    if where == "INNER_VERTICAL":
        return [side for side in inner if side in {"lnL", "lnR"}]
    return list(outer)


def _neighbours(
    table: Element, side: str, row: int, column: int, cell: Element
) -> list[tuple[Element, str]]:
    """The cells beyond a side, with the name they have for it."""
    rows = rows_of(table)
    high, wide = span(cell, "rowSpan"), span(cell, "gridSpan")
    match side:
        case "lnT":
            spots, opposite = [(row - 1, column + step) for step in range(wide)], "lnB"
        case "lnB":
            spots, opposite = [(row + high, column + step) for step in range(wide)], "lnT"
        case "lnL":
            spots, opposite = [(row + step, column - 1) for step in range(high)], "lnR"
        case _:
            spots, opposite = [(row + step, column + wide) for step in range(high)], "lnL"
    found = []
    for one_row, one_column in spots:
        if 0 <= one_row < len(rows):
            cells = cells_of(rows[one_row])
            if 0 <= one_column < len(cells) and not is_covered(cells[one_column]):
                found.append((cells[one_column], opposite))
    return found


def _border(cell: Element, side: str, value: dict[str, Any], mask: Mask) -> None:
    properties = _cell_properties(cell)
    line = properties.find(f"{A}{side}")
    if line is None:
        line = place(properties, snippet(_SIDE.format(side)), _CELL_ORDER)
    if mask.has("tableBorderFill"):
        fill = value.get("tableBorderFill", {}).get("solidFill")
        # A border nobody sees reads as one of opacity 0, and is written as none.
        seen = fill is not None and float(fill.get("alpha", 1)) > 0
        made = paint.fill_xml(fill) if seen else "<a:noFill/>"
        paint.set_fill(line, snippet(made), paint.LINE_ORDER)
    if mask.has("weight"):
        paint.set_weight(line, value.get("weight"))
    if mask.has("dashStyle"):
        paint.set_dash(line, value.get("dashStyle"))


def _measure(element: Element, table: Element) -> None:
    """Let the frame say the size its rows and columns add up to."""
    xfrm = element.find(f"{P}xfrm")
    extent = None if xfrm is None else xfrm.find(f"{A}ext")
    if extent is not None:
        extent.set("cx", str(sum(number(column, "w") for column in columns_of(table))))
        extent.set("cy", str(sum(number(row, "h") for row in rows_of(table))))


HANDLERS = {
    "createTable": create_table,
    "insertTableRows": insert_rows,
    "insertTableColumns": insert_columns,
    "deleteTableRow": delete_row,
    "deleteTableColumn": delete_column,
    "updateTableCellProperties": update_cells,
    "updateTableColumnProperties": update_columns,
    "updateTableRowProperties": update_rows,
    "updateTableBorderProperties": update_borders,
}
