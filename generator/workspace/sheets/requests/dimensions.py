"""Requests about rows and columns: more, fewer, elsewhere, sizes and groups."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.ooxml.xml import number
from generator.workspace.sheets import dims
from generator.workspace.sheets.formats import shown
from generator.workspace.sheets.formulas.shift import deleted, inserted, moved
from generator.workspace.sheets.grid import Row
from generator.workspace.sheets.ooxml import new
from generator.workspace.sheets.ranges import grid_of
from generator.workspace.sheets.requests.batch import Batch, mask_of
from generator.workspace.sheets.requests.sheets import set_outline
from generator.workspace.sheets.sheet import Sheet

Json = dict[str, Any]

_WORDS = {dims.ROWS: "row", dims.COLUMNS: "column"}
_MOST_PLACES = 10_000_000
_PIXELS_A_LETTER, _MARGIN, _LEAST_PIXELS = 7, 11, 21


def _insert(batch: Batch, request: Json) -> None:
    """New rows or columns, looking as those beside them."""
    span = request.get("range", {})
    sheet, dimension, start, end = _span(batch, span)
    size = _size(sheet, dimension)
    if start > size:
        raise Invalid(
            f"range.startIndex[{start}] is after the last {_WORDS[dimension]} index[{size}]"
        )
    if request.get("inheritFromBefore") and start == 0:
        raise Invalid("Cannot inherit from before when inserting at the start of the grid.")
    count = end - start
    if count == 0:
        return
    _grow(batch, sheet, dimension, count)
    is_rows = dimension == dims.ROWS
    batch.writer.shift(sheet, inserted(sheet.title, is_rows, start, count), 0)
    source = start - 1 if request.get("inheritFromBefore") else end
    if source < _size(sheet, dimension):
        _inherit(sheet, dimension, source, range(start, end))


def _inherit(sheet: Sheet, dimension: str, source: int, new_ones: range) -> None:
    """Let new rows or columns look as the one beside them."""
    grid = sheet.grid
    if dimension == dims.ROWS:
        like = grid.rows.get(source)
        if like is None:
            return
        for position in new_ones:
            element = new("row")
            for name in ("s", "customFormat"):
                if like.element.get(name):
                    element.set(name, like.element.get(name, ""))
            row = grid.rows[position] = Row(element)
            for column, cell in like.cells.items():
                if cell.get("s"):
                    row.cells[column] = new("c", s=cell.get("s", "0"))
        return
    for row in grid.rows.values():
        beside = row.cells.get(source)
        style = None if beside is None else beside.get("s")
        if style:
            for column in new_ones:
                row.cells[column] = new("c", s=style)


def _delete(batch: Batch, request: Json) -> None:
    """Rows or columns gone, with what refers to them alone."""
    sheet, dimension, start, end = _span(batch, request.get("range", {}))
    size, word = _size(sheet, dimension), _WORDS[dimension]
    if start >= size or end > size:
        raise Invalid(
            f"Cannot delete a {word} that doesn't exist. Tried to delete {word} index "
            f"{max(start, size)} but there are only {size} {word}s."
        )
    if end - start >= size:
        raise Invalid(f"You can't delete all the {word}s on the sheet.")
    shift = deleted(sheet.title, dimension == dims.ROWS, start, end)
    batch.writer.shift(sheet, shift, start - end)


def _append(batch: Batch, request: Json) -> None:
    """Rows or columns at the end of the grid."""
    sheet = grid_of(batch.book, request.get("sheetId"))
    dimension = _dimension(request)
    length = request.get("length", 0)
    if length < 1:
        raise Invalid("AppendDimensionRequest.length must be greater than 0.")
    _grow(batch, sheet, dimension, length)


def _move(batch: Batch, request: Json) -> None:
    """Rows or columns put elsewhere, with what refers to them."""
    sheet, dimension, start, end = _span(batch, request.get("source", {}))
    to, size = request.get("destinationIndex", 0), _size(sheet, dimension)
    if end > size or not 0 <= to <= size:
        raise Invalid(f"Cannot move a {_WORDS[dimension]} to or from beyond the grid.")
    if start < to < end:
        raise Invalid("destinationIndex must not be in the moved range.")
    if to in {start, end}:
        return
    shift = moved(sheet.title, dimension == dims.ROWS, start, end, to)
    batch.writer.shift(sheet, shift, 0)


def _update(batch: Batch, request: Json) -> None:
    """The size of rows or columns, and whether they are hidden."""
    sheet, dimension, start, end = _span(batch, request.get("range", {}))
    mask = mask_of(request, "DimensionProperties")
    wanted = request.get("properties", {})
    end = min(end, _size(sheet, dimension))
    if mask.asks("pixelSize") and ("pixelSize" in wanted or "pixelSize" in mask.fields):
        pixels = wanted.get("pixelSize")
        if pixels is not None and pixels < 0:
            raise Invalid(f"Invalid pixelSize: {pixels}. Must be >= 0.")
        dims.change(sheet, dimension, start, end, dims.resized(dimension, pixels))
    if mask.asks("hiddenByUser") and (
        "hiddenByUser" in wanted or "hiddenByUser" in mask.fields
    ):
        is_hidden = bool(wanted.get("hiddenByUser"))
        dims.change(sheet, dimension, start, end, dims.hidden(dimension, is_hidden=is_hidden))


def _fit(batch: Batch, request: Json) -> None:
    """Columns as wide as what they show, by an estimate; rows of their usual height."""
    sheet, dimension, start, end = _span(batch, request.get("dimensions", {}))
    end = min(end, _size(sheet, dimension))
    if dimension == dims.ROWS:
        dims.change(sheet, dimension, start, end, dims.resized(dimension, None))
        return
    values, styles = batch.values(), batch.book.styles
    longest: dict[int, int] = {}
    for row, column, cell in sheet.grid.everything():
        if start <= column < end:
            text = shown(values.of(sheet, row, column), styles.pattern(number(cell, "s")))
            width = max((len(line) for line in text.split("\n")), default=0)
            longest[column] = max(longest.get(column, 0), width)
    for column, length in longest.items():
        if length:
            pixels = max(length * _PIXELS_A_LETTER + _MARGIN, _LEAST_PIXELS)
            dims.change(sheet, dimension, column, column + 1, dims.resized(dimension, pixels))


def _group(batch: Batch, request: Json) -> Json:
    """A group of rows or columns; all groups there are then."""
    sheet, dimension, start, end = _span(batch, request.get("range", {}))
    end = min(end, _size(sheet, dimension))
    dims.change(sheet, dimension, start, end, dims.leveled(1))
    office = "summaryBelow" if dimension == dims.ROWS else "summaryRight"
    set_outline(sheet, office, value=True)
    return _groups(sheet, dimension)


def _ungroup(batch: Batch, request: Json) -> Json:
    """A group of rows or columns dissolved; the groups that are left."""
    sheet, dimension, start, end = _span(batch, request.get("range", {}))
    end = min(end, _size(sheet, dimension))
    said = dims.said_of(sheet, dimension)
    if not any(said(at).get("outlineLevel") for at in range(start, end)):
        raise Invalid("Cannot delete a dimension group that does not exist.")
    dims.change(sheet, dimension, start, end, dims.leveled(-1))
    return _groups(sheet, dimension)


def _update_group(batch: Batch, request: Json) -> None:
    """A group of rows or columns folded or unfolded."""
    wanted = request.get("dimensionGroup", {})
    mask = mask_of(request, "DimensionGroup")
    sheet, dimension, start, end = _span(batch, wanted.get("range", {}))
    known = [one["range"] for one in dims.groups(sheet, dimension)]
    if not any((one["startIndex"], one["endIndex"]) == (start, end) for one in known):
        raise Invalid("Cannot update a dimension group that does not exist.")
    if mask.asks("collapsed"):
        is_hidden = bool(wanted.get("collapsed"))
        dims.change(sheet, dimension, start, end, dims.hidden(dimension, is_hidden=is_hidden))


def _groups(sheet: Sheet, dimension: str) -> Json:
    found = dims.groups(sheet, dimension)
    return {"dimensionGroups": found} if found else {}


def _span(batch: Batch, span: Json) -> tuple[Sheet, str, int, int]:
    """The sheet, dimension and bounds of a DimensionRange; open ends reach the grid's."""
    sheet = grid_of(batch.book, span.get("sheetId"))
    dimension = _dimension(span)
    start, end = span.get("startIndex", 0), span.get("endIndex", _size(sheet, dimension))
    if start < 0 or end < 0:
        raise Invalid("DimensionRange indexes must be >= 0")
    if start >= _MOST_PLACES or end >= _MOST_PLACES:
        raise Invalid(f"DimensionRange indexes must be less than {_MOST_PLACES}")
    if end < start:
        raise Invalid(f"endIndex[{end}] must not be less than startIndex[{start}]")
    return sheet, dimension, start, end


def _dimension(value: Json) -> str:
    dimension = str(value.get("dimension", ""))
    if dimension not in _WORDS:
        raise Invalid("Dimension must be specified.")
    return dimension


def _size(sheet: Sheet, dimension: str) -> int:
    return sheet.rows if dimension == dims.ROWS else sheet.columns


def _grow(batch: Batch, sheet: Sheet, dimension: str, count: int) -> None:
    if dimension == dims.ROWS:
        batch.writer.grow(sheet, sheet.rows + count, sheet.columns)
    else:
        batch.writer.grow(sheet, sheet.rows, sheet.columns + count)


HANDLERS = {
    "insertDimension": _insert,
    "deleteDimension": _delete,
    "appendDimension": _append,
    "moveDimension": _move,
    "updateDimensionProperties": _update,
    "autoResizeDimensions": _fit,
    "addDimensionGroup": _group,
    "deleteDimensionGroup": _ungroup,
    "updateDimensionGroup": _update_group,
}
