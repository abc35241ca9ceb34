"""mergeTableCells, unmergeTableCells."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.slides.ids import text_body
from generator.workspace.slides.ooxml import A, Element, clone, snippet, unset
from generator.workspace.slides.requests.batch import Batch
from generator.workspace.slides.requests.tables import cells_in, table_of
from generator.workspace.slides.tables import cells_of, rows_of, span
from generator.workspace.slides.text.model import read_text

_SPANS = ("gridSpan", "rowSpan", "hMerge", "vMerge")


def merge_cells(batch: Batch, request: dict[str, Any]) -> None:
    """Make a rectangle of cells one; its head gets all their text."""
    page, _, table = table_of(batch, request.get("objectId", ""))
    asked = request.get("tableRange")
    cells = list(cells_in(table, asked))
    top, left = min(row for row, _, _ in cells), min(column for _, column, _ in cells)
    bottom = max(row + span(cell, "rowSpan") for row, _, cell in cells)
    right = max(column + span(cell, "gridSpan") for _, column, cell in cells)
    covered = sum(span(cell, "rowSpan") * span(cell, "gridSpan") for *_, cell in cells)
    if covered != (bottom - top) * (right - left):
        raise Invalid("The table range should be rectangular.")
    head = cells[0][2]
    for _, _, cell in cells[1:]:
        _append(head, cell)
    rows = rows_of(table)
    for row in range(top, bottom):
        for column in range(left, right):
            cell = cells_of(rows[row])[column]
            for name in _SPANS:
                unset(cell, name)
            if cell is not head:
                _cover(cell, beside=column > left, below=row > top)
            if row == top and bottom - top > 1:
                cell.set("rowSpan", str(bottom - top))
            if column == left and right - left > 1:
                cell.set("gridSpan", str(right - left))
    batch.document.touch(page)


def unmerge_cells(batch: Batch, request: dict[str, Any]) -> None:
    """Make merged cells single ones again; the text stays in the first."""
    page, _, table = table_of(batch, request.get("objectId", ""))
    rows = rows_of(table)
    for row, column, cell in list(cells_in(table, request.get("tableRange"))):
        for down in range(span(cell, "rowSpan")):
            for across in range(span(cell, "gridSpan")):
                one = cells_of(rows[row + down])[column + across]
                for name in _SPANS[2:]:
                    unset(one, name)
                if one is not cell:
                    for name in _SPANS[:2]:
                        unset(one, name)
        for name in _SPANS:
            unset(cell, name)
    batch.document.touch(page)


def _cover(cell: Element, *, beside: bool, below: bool) -> None:
    if beside:
        cell.set("hMerge", "1")
    if below:
        cell.set("vMerge", "1")


def _append(head: Element, cell: Element) -> None:
    """Put a cell's paragraphs behind the head's and leave the cell empty."""
    source, target = text_body(cell), text_body(head)
    if source is None or not read_text(source).length:
        return
    paragraphs = source.findall(f"{A}p")
    if target is None:
        target = snippet("<a:txBody><a:bodyPr/><a:lstStyle/></a:txBody>")
        head.insert(0, target)
    elif not read_text(target).length:
        for empty in target.findall(f"{A}p"):
            target.remove(empty)
    for paragraph in paragraphs:
        target.append(clone(paragraph))
        source.remove(paragraph)
    source.append(snippet("<a:p/>"))


HANDLERS = {"mergeTableCells": merge_cells, "unmergeTableCells": unmerge_cells}
