"""Rows and columns of a table, coming and going with the merges they are part of."""

from generator.workspace.slides.ooxml import (
    A,
    Element,
    clone,
    elements,
    number,
    remove,
    snippet,
    unset,
)
from generator.workspace.slides.tables import cells_of, columns_of, is_covered, rows_of, span

_USUAL_WIDTH = 406_400
_NO_CELL = "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>"
_SPANS = ("gridSpan", "rowSpan", "hMerge", "vMerge")


def square(table: Element) -> None:
    """Give every row a cell for every column, as another program may have forgotten to."""
    rows, columns = rows_of(table), columns_of(table)
    widths = {len(cells_of(row)) for row in rows}
    if widths <= {len(columns)}:
        return
    grid = table.find(f"{A}tblGrid")
    if grid is None:
        grid = snippet("<a:tblGrid/>")
        table.insert(0 if table.find(f"{A}tblPr") is None else 1, grid)
    wide = max(len(columns), *widths)
    for _ in range(wide - len(columns)):
        grid.append(snippet(f'<a:gridCol w="{_USUAL_WIDTH}"/>'))
    for row in rows:
        cells = cells_of(row)
        for _ in range(wide - len(cells)):
            made = snippet(_NO_CELL)
            if cells:
                cells[-1].addnext(made)
            else:
                row.insert(0, made)


def insert_row(table: Element, reference: int, *, below: bool) -> None:
    """A row like the reference row, with empty cells; merges it falls into grow."""
    rows = rows_of(table)
    source = rows[reference]
    position = reference + 1 if below else reference
    row = clone(source)
    remove(row, f"{A}extLst")
    for column, cell in enumerate(cells_of(row)):
        above = _head(rows, reference, column)
        crosses = above[0] + above[2] > position if below else above[0] < position
        _empty(cell)
        if crosses:
            cell.set("vMerge", "1")
            if column == above[1]:
                head = cells_of(rows[above[0]])[above[1]]
                head.set("rowSpan", str(above[2] + 1))
                _span(cell, "gridSpan", above[3])
            else:
                cell.set("hMerge", "1")
    if below:
        source.addnext(row)
    else:
        source.addprevious(row)


def insert_column(table: Element, reference: int, *, right: bool) -> None:
    """A column like the reference column; the others shrink to make room for it."""
    columns = columns_of(table)
    rows = rows_of(table)
    position = reference + 1 if right else reference
    total = sum(number(column, "w") for column in columns)
    made = clone(columns[reference])
    remove(made, f"{A}extLst")
    for row_index, row in enumerate(rows):
        cells = cells_of(row)
        source = cells[reference]
        head = _head(rows, row_index, reference)
        crosses = head[1] + head[3] > position if right else head[1] < position
        cell = clone(source)
        _empty(cell)
        if crosses:
            cell.set("hMerge", "1")
            if row_index == head[0]:
                cells_of(rows[head[0]])[head[1]].set("gridSpan", str(head[3] + 1))
                _span(cell, "rowSpan", head[2])
            else:
                cell.set("vMerge", "1")
        if right:
            source.addnext(cell)
        else:
            source.addprevious(cell)
    if right:
        columns[reference].addnext(made)
    else:
        columns[reference].addprevious(made)
    _fit_columns(table, total)


def delete_rows(table: Element, reference: int, column: int) -> bool:
    """Delete the rows a cell spans; whether the table has any left."""
    rows = rows_of(table)
    first, _, deep, _ = _head(rows, reference, column)
    for _ in range(deep):
        _delete_row(table, first)
    return bool(rows_of(table))


def delete_columns(table: Element, row: int, reference: int) -> bool:
    """Delete the columns a cell spans; whether the table has any left."""
    _, first, _, wide = _head(rows_of(table), row, reference)
    for _ in range(wide):
        _delete_column(table, first)
    return bool(columns_of(table))


def _delete_row(table: Element, index: int) -> None:
    rows = rows_of(table)
    for column, cell in enumerate(cells_of(rows[index])):
        head_row, head_column, deep, _ = _head(rows, index, column)
        if deep == 1 or column != head_column:
            continue
        if head_row == index:
            heir = cells_of(rows[index + 1])[column]
            _inherit(cell, heir, "vMerge")
            _span(heir, "rowSpan", deep - 1)
            _span(heir, "gridSpan", span(cell, "gridSpan"))
        else:
            _span(cells_of(rows[head_row])[head_column], "rowSpan", deep - 1)
    table.remove(rows[index])
    for cell in cells_of(rows[index + 1]) if index + 1 < len(rows) else ():
        if index == 0:
            unset(cell, "vMerge")


def _delete_column(table: Element, index: int) -> None:
    rows = rows_of(table)
    for row_index, row in enumerate(rows):
        cells = cells_of(row)
        head_row, head_column, _, wide = _head(rows, row_index, index)
        if wide > 1 and row_index == head_row:
            if head_column == index:
                heir = cells[index + 1]
                _inherit(cells[index], heir, "hMerge")
                _span(heir, "gridSpan", wide - 1)
                _span(heir, "rowSpan", span(cells[index], "rowSpan"))
            else:
                _span(cells[head_column], "gridSpan", wide - 1)
    for row in rows:
        cells = cells_of(row)
        if index == 0 and len(cells) > 1:
            unset(cells[1], "hMerge")
        row.remove(cells[index])
    columns = columns_of(table)
    grid = columns[index].getparent()
    if grid is not None:
        grid.remove(columns[index])


def _head(rows: list[Element], row: int, column: int) -> tuple[int, int, int, int]:
    """Row, column, row span and column span of the cell that covers a place."""
    for up in range(row, -1, -1):
        cells = cells_of(rows[up])
        for left in range(min(column, len(cells) - 1), -1, -1):
            cell = cells[left]
            if is_covered(cell):
                continue
            spans = span(cell, "rowSpan"), span(cell, "gridSpan")
            if up + spans[0] > row and left + spans[1] > column and (max(spans) > 1):
                return up, left, spans[0], spans[1]
    return row, column, 1, 1


def _inherit(cell: Element, heir: Element, merge: str) -> None:
    """Give the content of a head that goes to the cell that becomes the head."""
    unset(heir, merge)
    for child in list(elements(heir)):
        heir.remove(child)
    for child in elements(cell):
        heir.append(clone(child))


def _span(cell: Element, name: str, value: int) -> None:
    if value > 1:
        cell.set(name, str(value))
    else:
        unset(cell, name)


def _empty(cell: Element) -> None:
    for name in _SPANS:
        unset(cell, name)
    body = cell.find(f"{A}txBody")
    if body is not None:
        for paragraph in body.findall(f"{A}p"):
            body.remove(paragraph)
        body.append(snippet("<a:p/>"))


def _fit_columns(table: Element, total: int) -> None:
    columns = columns_of(table)
    grown = sum(number(column, "w") for column in columns) or 1
    for column in columns:
        column.set("w", str(number(column, "w") * total // grown))
