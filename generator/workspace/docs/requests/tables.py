"""Requests that make and change tables."""

from typing import Any

from lxml import etree

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.blocks import Cell, Row, Table
from generator.workspace.docs.edit import paragraph_for, split_paragraph
from generator.workspace.docs.ooxml import CELL_ORDER, W, child, drop, properties, put, snippet
from generator.workspace.docs.requests.batch import Batch
from generator.workspace.docs.requests.places import area_of, cell_of, head_of
from generator.workspace.docs.style.values import twips_in
from generator.workspace.docs.tables import grid
from generator.workspace.ooxml.xml import Element, clone

Json = dict[str, Any]

_TEXT_WIDTH = 9360  # twips between the margins of a letter


def insert_table(batch: Batch, request: Json) -> None:
    """A newline, and an empty table behind it."""
    rows, columns = request.get("rows", 0), request.get("columns", 0)
    if rows < 1 or columns < 1:
        raise Invalid("The number of rows and columns must be greater than 0.")
    story, index = batch.insertion(request)
    if story.element.tag.endswith("note"):
        raise Invalid("Tables cannot be inserted inside a footnote.")
    paragraph_for(story, index)
    first = split_paragraph(story, index)
    first.addnext(_new_table(rows, columns))
    story.changed(first)


def insert_row(batch: Batch, request: Json) -> None:
    """A row above or below a cell's row, like it but empty."""
    story, table, cell = cell_of(batch, request)
    is_below = bool(request.get("insertBelow"))
    at = cell.row + cell.row_span if is_below else cell.row
    model = table.rows[cell.row + cell.row_span - 1 if is_below else cell.row]
    row = _new_row(table, model, at)
    if is_below:
        table.rows[at - 1].element.addnext(row)
    else:
        table.rows[at].element.addprevious(row)
    story.changed(table.element)


def insert_column(batch: Batch, request: Json) -> None:
    """A column left or right of a cell's column."""
    story, table, cell = cell_of(batch, request)
    is_right = bool(request.get("insertRight"))
    at = cell.column + cell.column_span if is_right else cell.column
    for row in table.rows:
        _insert_cell(row, at)
    columns = grid(table.element)
    if columns:
        model = columns[min(cell.column, len(columns) - 1)]
        if at < len(columns):
            columns[at].addprevious(clone(model))
        else:
            columns[-1].addnext(clone(model))
    story.changed(table.element)


def delete_row(batch: Batch, request: Json) -> None:
    """Delete a cell's row, and all a merged one spans; the last takes the table with it."""
    story, table, cell = cell_of(batch, request)
    first, last = cell.row, cell.row + cell.row_span
    if last - first >= len(table.rows):
        _remove(table.element)
    else:
        for column in range(table.columns):
            _hand_down(table, column, first, last)
        for row in table.rows[first:last]:
            _remove(row.element)
    story.changed(table.element)


def delete_column(batch: Batch, request: Json) -> None:
    """Delete a cell's column, and all a merged one spans; the last takes the table with it."""
    story, table, cell = cell_of(batch, request)
    first, last = cell.column, cell.column + cell.column_span
    if last - first >= table.columns:
        _remove(table.element)
    else:
        for row in table.rows:
            _narrow(row, first, last)
        for column in grid(table.element)[first:last]:
            _remove(column)
    story.changed(table.element)


def merge(batch: Batch, request: Json) -> None:
    """Make a rectangle of cells one; its head gets all their text."""
    story, table, rows, columns = area_of(batch, request)
    cells = [cell for row in table.rows[rows.start : rows.stop] for cell in row.cells]
    inside = [cell for cell in cells if cell.column in columns]
    if len(inside) != len(rows) * len(columns):
        raise Invalid(_NOT_RECTANGULAR)
    _check_heads(table, rows, columns)
    head, *others = inside
    if head.element is None or not others:
        return
    _gather(head.element, others)
    for row in table.rows[rows.start : rows.stop]:
        _merge_row(row, columns, is_first=row is table.rows[rows.start], is_tall=len(rows) > 1)
    story.changed(*head.element.iter(f"{W}p"))


def unmerge(batch: Batch, request: Json) -> None:
    """Make merged cells single ones again; the text stays in the first."""
    story, table, rows, columns = area_of(batch, request)
    for row in table.rows[rows.start : rows.stop]:
        for cell in row.cells:
            if cell.column in columns and not cell.is_covered:
                for under in table.rows[cell.row : cell.row + cell.row_span]:
                    _split(under.cells[cell.column], cell.column_span)
    story.changed(table.element)


_NOT_RECTANGULAR = "The table range must be rectangular."


def _new_table(rows: int, columns: int) -> Element:
    width = _TEXT_WIDTH // columns
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="100" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
    row = f"<w:tr>{cell * columns}</w:tr>"
    return snippet(
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid>{f"""<w:gridCol w:w="{width}"/>""" * columns}</w:tblGrid>'
        f"{row * rows}</w:tbl>"
    )


def _new_cell(model: Element | None) -> Element:
    cell = etree.Element(f"{W}tc")
    own = child(model, "tcPr")
    if own is not None:
        twin = clone(own)
        drop(twin, "gridSpan", "vMerge", "hMerge")
        cell.append(twin)
    etree.SubElement(cell, f"{W}p")
    return cell


def _new_row(table: Table, model: Row, at: int) -> Element:
    """An empty row like another; merged cells it comes to stand in go through it."""
    row = etree.Element(f"{W}tr")
    own = child(model.element, "trPr")
    if own is not None:
        twin = clone(own)
        drop(twin, "tblHeader")
        row.append(twin)
    column = 0
    while column < len(model.cells):
        head = head_of(table, model.cells[column])
        cell = _new_cell(head.element)
        if head.row < at < head.row + head.row_span:
            _span(cell, head.column_span)
            put(properties(cell, "tcPr"), "vMerge", CELL_ORDER)
            column += head.column_span
        else:
            width = _width_of(table, column)
            if width:
                put(properties(cell, "tcPr"), "tcW", CELL_ORDER, w=width, type="dxa")
            column += 1
        row.append(cell)
    return row


def _width_of(table: Table, column: int) -> int:
    columns = grid(table.element)
    width = twips_in(columns[column], f"{W}w") if column < len(columns) else None
    return round((width or 0) * 20)


def _span(cell: Element, width: int) -> None:
    own = properties(cell, "tcPr")
    drop(own, "gridSpan")
    if width > 1:
        put(own, "gridSpan", CELL_ORDER, val=width)


def _own_span(row: Row, cell: Cell) -> int:
    """How many columns an element of a row spans."""
    span = 1
    for other in row.cells[cell.column + 1 :]:
        if other.element is not None:
            break
        span += 1
    return span


def _insert_cell(row: Row, at: int) -> None:
    for cell in row.cells:
        if cell.element is None:
            continue
        span = _own_span(row, cell)
        if cell.column < at < cell.column + span:
            _span(cell.element, span + 1)
            return
        if cell.column == at:
            cell.element.addprevious(_new_cell(cell.element))
            return
    last = next(
        (cell.element for cell in reversed(row.cells) if cell.element is not None), None
    )
    if last is not None and at == len(row.cells):
        last.addnext(_new_cell(last))


def _hand_down(table: Table, column: int, first: int, last: int) -> None:
    """Let a merged cell that loses its head go on below the deleted rows."""
    if last >= len(table.rows) or column >= len(table.rows[last].cells):
        return
    cell = table.rows[last].cells[column]
    if not cell.is_continued or cell.element is None:
        return
    head = head_of(table, cell)
    if head.row < first:
        return
    own = properties(cell.element, "tcPr")
    drop(own, "vMerge")
    if head.row + head.row_span > last + 1:
        put(own, "vMerge", CELL_ORDER, val="restart")


def _narrow(row: Row, first: int, last: int) -> None:
    """Take the columns from `first` up to `last` out of a row."""
    for cell in row.cells:
        if cell.element is None:
            continue
        span = _own_span(row, cell)
        lost = len(range(max(cell.column, first), min(cell.column + span, last)))
        if lost == span:
            _remove(cell.element)
        elif lost:
            _span(cell.element, span - lost)


def _check_heads(table: Table, rows: range, columns: range) -> None:
    """Refuse an area that cuts through a merged cell."""
    for row in table.rows:
        for cell in row.cells:
            if cell.is_covered:
                continue
            covered = [
                (down, right)
                for down in range(cell.row, cell.row + cell.row_span)
                for right in range(cell.column, cell.column + cell.column_span)
            ]
            inside = [down in rows and right in columns for down, right in covered]
            if any(inside) and not all(inside):
                raise Invalid(_NOT_RECTANGULAR)


def _gather(head: Element, others: list[Cell]) -> None:
    """Move the text of cells into one; empty ones add nothing."""
    for cell in others:
        if cell.element is None:
            continue
        blocks = [one for one in cell.element if one.tag != f"{W}tcPr"]
        is_empty = len(cell.blocks) == 1 and cell.end - cell.start == 2
        if is_empty:
            continue
        held = [one for one in head if one.tag != f"{W}tcPr"]
        if len(held) == 1 and held[0].tag == f"{W}p" and held[0].find(f"{W}r") is None:
            head.remove(held[0])
        head.extend(blocks)
        etree.SubElement(cell.element, f"{W}p")


def _merge_row(row: Row, columns: range, *, is_first: bool, is_tall: bool) -> None:
    first, *others = [row.cells[column] for column in columns]
    for cell in others:
        if cell.element is not None:
            _remove(cell.element)
    if first.element is None:
        return
    _span(first.element, len(columns))
    own = properties(first.element, "tcPr")
    drop(own, "vMerge")
    if is_tall:
        kind = {"val": "restart"} if is_first else {}
        put(own, "vMerge", CELL_ORDER, **kind)


def _split(cell: Cell, width: int) -> None:
    if cell.element is None:
        return
    own = properties(cell.element, "tcPr")
    drop(own, "vMerge", "gridSpan")
    for _ in range(width - 1):
        cell.element.addnext(_new_cell(cell.element))


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


HANDLERS = {
    "insertTable": insert_table,
    "insertTableRow": insert_row,
    "insertTableColumn": insert_column,
    "deleteTableRow": delete_row,
    "deleteTableColumn": delete_column,
    "mergeTableCells": merge,
    "unmergeTableCells": unmerge,
}
