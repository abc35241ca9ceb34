"""Requests that merge, sort, copy and move areas of cells."""

from dataclasses import replace
from functools import cmp_to_key
from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.ooxml.xml import Element, clone, number, unset
from generator.workspace.sheets import notes, validation
from generator.workspace.sheets.a1 import Closed, rectangles
from generator.workspace.sheets.calculate import unshare
from generator.workspace.sheets.cells import Value, formula_element, is_empty
from generator.workspace.sheets.formulas.arguments import order
from generator.workspace.sheets.formulas.refs import Corner, Reference, offset, rewritten
from generator.workspace.sheets.ranges import grid_of, spot
from generator.workspace.sheets.requests.batch import Batch
from generator.workspace.sheets.sheet import Sheet

Json = dict[str, Any]

_ALL = {"PASTE_NORMAL", "PASTE_NO_BORDERS"}


def _merge(batch: Batch, request: Json) -> None:
    """Cells merged, all of them or by rows or columns; the first value stays."""
    sheet, area = spot(batch.book, request.get("range", {}))
    kind = request.get("mergeType", "MERGE_ALL")
    if kind == "MERGE_COLUMNS":
        parts = [Closed(area.row, at, area.end_row, at + 1) for at in area.columns]
    elif kind == "MERGE_ROWS":
        parts = [Closed(at, area.column, at + 1, area.end_column) for at in area.rows]
    else:
        parts = [area]
    kept = []
    for one in sheet.merges:
        if area.covers(one):
            continue
        if area.meets(one):
            raise Invalid(
                "You must select all cells in a merged range to merge or unmerge them."
            )
        kept.append(one)
    made = [part for part in parts if part.height * part.width > 1]
    sheet.merges = kept + made
    for part in made:
        _keep_first(batch, sheet, part)


def _keep_first(batch: Batch, sheet: Sheet, area: Closed) -> None:
    """Only the first value of what is merged stays."""
    found = [
        (row, column) for row, column, cell in sheet.grid.inside(area) if not is_empty(cell)
    ]
    if found and found[0] != (area.row, area.column):
        cell = sheet.grid.cell(*found[0])
        if cell is not None:
            sheet.grid.put(area.row, area.column, clone(cell))
    for row, column in found:
        if (row, column) != (area.row, area.column):
            batch.writer.value(sheet, row, column, None)


def _unmerge(batch: Batch, request: Json) -> None:
    """Merged cells single again."""
    sheet, area = spot(batch.book, request.get("range", {}))
    kept = []
    for one in sheet.merges:
        if area.covers(one):
            continue
        if area.meets(one):
            raise Invalid(
                "You must select all cells in a merged range to merge or unmerge them."
            )
        kept.append(one)
    sheet.merges = kept


def _sort(batch: Batch, request: Json) -> None:
    """Rows of a range in order of some columns' values."""
    sheet, area = spot(batch.book, request.get("range", {}))
    specs = request.get("sortSpecs", [])
    if not specs:
        raise Invalid("At least one sort spec must be specified.")
    if any(area.meets(one) for one in sheet.merges):
        raise Invalid("You can't perform a sort over a range containing merged cells.")
    sort(batch, sheet, area, specs)


def sort(batch: Batch, sheet: Sheet, area: Closed, specs: list[Json]) -> None:
    """Put the rows of an area in order."""
    columns = []
    for spec in specs:
        column = spec.get("dimensionIndex", 0)
        if not area.column <= column < area.end_column:
            raise Invalid(
                f"Sort dimension index {column} is outside of the range being sorted."
            )
        columns.append((column, spec.get("sortOrder") == "DESCENDING"))
    unshare(sheet)
    values = batch.values()
    rows = range(area.row, min(area.end_row, sheet.grid.extent()[0]))
    keys = {row: [values.of(sheet, row, column) for column, _ in columns] for row in rows}

    def compared(first: int, second: int) -> int:
        for index, (_, is_falling) in enumerate(columns):
            found = _compare(keys[first][index], keys[second][index], is_falling)
            if found:
                return found
        return 0

    cells = sheet.grid.taken(area)
    told = notes.read(batch.book, sheet)
    moved_notes = {place: text for place, text in told.items() if not area.has(*place)}
    for position, row in zip(rows, sorted(rows, key=cmp_to_key(compared)), strict=True):
        for column in area.columns:
            cell = cells.get((row, column))
            if cell is not None:
                _carry(cell, position - row)
                sheet.grid.put(position, column, cell)
            if (row, column) in told:
                moved_notes[(position, column)] = told[(row, column)]
    if moved_notes != told:
        notes.write(batch.book, sheet, moved_notes)
    batch.book.drop_chain()
    sheet.touch()


def _compare(first: Value, second: Value, is_falling: bool) -> int:
    """Blank cells come last, whichever way the others go."""
    blanks = (first in (None, ""), second in (None, ""))
    if any(blanks):
        return int(blanks[0]) - int(blanks[1])
    left: Any = order(first)
    right: Any = order(second)
    found = int(left > right) - int(left < right)
    return -found if is_falling else found


def _carry(cell: Element, rows: int) -> None:
    element = formula_element(cell)
    if element is not None and element.text and rows:
        element.text = offset(element.text, rows, 0)


def _copy(batch: Batch, request: Json) -> None:
    """Cells copied to another range, as often as they fit there: all of them, or a part."""
    source_sheet, source = spot(batch.book, request.get("source", {}))
    sheet, target = spot(batch.book, request.get("destination", {}))
    kind = request.get("pasteType", "PASTE_NORMAL")
    is_turned = request.get("pasteOrientation") == "TRANSPOSE"
    if source.is_empty or target.is_empty:
        return
    height, width = source.height, source.width
    if is_turned:
        height, width = width, height
    # What is pasted into a larger area is repeated; into a smaller one, it runs over.
    down = max(target.height // height, 1) * height
    across = max(target.width // width, 1) * width
    full = Closed(target.row, target.column, target.row + down, target.column + across)
    _check_grid(batch, sheet, full)
    unshare(source_sheet)
    values = batch.values()
    places = {}
    for row, column in full.cells():
        at = ((row - full.row) % height, (column - full.column) % width)
        if is_turned:
            at = at[::-1]
        places[(row, column)] = (source.row + at[0], source.column + at[1])
    taken = source_sheet.grid.copied(source)
    shown = {place: values.of(source_sheet, *place) for place in taken}
    for place, origin in places.items():
        _paste(batch, sheet, place, (taken.get(origin), shown.get(origin), origin), kind)
    if kind in _ALL and not is_turned:
        _copy_merges(source_sheet, source, sheet, full)
    if kind in _ALL or kind == "PASTE_DATA_VALIDATION":
        _copy_rules(source_sheet, sheet, places)
    sheet.touch()


def _paste(
    batch: Batch,
    sheet: Sheet,
    place: tuple[int, int],
    what: tuple[Element | None, Value, tuple[int, int]],
    kind: str,
) -> None:
    cell, value, origin = what
    moved = (place[0] - origin[0], place[1] - origin[1])
    if kind in {"PASTE_DATA_VALIDATION", "PASTE_CONDITIONAL_FORMATTING"}:
        return
    if kind == "PASTE_VALUES":
        batch.writer.value(sheet, *place, value)
        return
    element = None if cell is None else formula_element(cell)
    if kind == "PASTE_FORMULA":
        if element is not None:
            batch.writer.formula(sheet, *place, offset(element.text or "", *moved))
        else:
            batch.writer.value(sheet, *place, value)
        return
    if kind == "PASTE_FORMAT":
        _format(sheet, place, cell)
        return
    batch.writer.value(sheet, *place, None)
    if cell is None:
        sheet.grid.put(*place, None)
        return
    twin = clone(cell)
    own = formula_element(twin)
    if own is not None and own.text:
        own.text = offset(own.text, *moved)
    if kind == "PASTE_NO_BORDERS":
        _without_borders(batch, twin)
    sheet.grid.put(*place, twin)


def _format(sheet: Sheet, place: tuple[int, int], cell: Element | None) -> None:
    style = None if cell is None else cell.get("s")
    if style:
        sheet.grid.demanded(*place).set("s", style)
        return
    found = sheet.grid.cell(*place)
    if found is not None:
        unset(found, "s")


def _without_borders(batch: Batch, cell: Element) -> None:
    style = number(cell, "s")
    plain = {k: v for k, v in batch.book.styles.entered(style).items() if k != "borders"}
    cell.set("s", str(batch.book.styles.restyled(style, plain)))


def _copy_merges(source_sheet: Sheet, source: Closed, sheet: Sheet, full: Closed) -> None:
    kept = [one for one in sheet.merges if not full.meets(one)]
    made = [
        one.moved(full.row - source.row + down, full.column - source.column + across)
        for one in source_sheet.merges
        if source.covers(one)
        for down in range(0, full.height, source.height)
        for across in range(0, full.width, source.width)
    ]
    if made or len(kept) != len(sheet.merges):
        sheet.merges = kept + made


def _copy_rules(
    source_sheet: Sheet, sheet: Sheet, places: dict[tuple[int, int], tuple[int, int]]
) -> None:
    known = validation.rules(source_sheet)
    if not known and not validation.rules(sheet):
        return
    validation.set_rule(sheet, rectangles(places), None)
    for areas, rule in known:
        covered = [
            place for place, origin in places.items() if any(one.has(*origin) for one in areas)
        ]
        if covered:
            validation.set_rule(sheet, rectangles(covered), rule)


def _cut(batch: Batch, request: Json) -> None:
    """Cells moved elsewhere, with what refers to them."""
    source_sheet, source = spot(batch.book, request.get("source", {}))
    start = request.get("destination", {})
    sheet = grid_of(batch.book, start.get("sheetId"))
    row, column = start.get("rowIndex", 0), start.get("columnIndex", 0)
    move_cells(batch, (source_sheet, source), sheet, (row, column))


def move_cells(
    batch: Batch, origin: tuple[Sheet, Closed], sheet: Sheet, to: tuple[int, int]
) -> None:
    """Take cells from where they are and put them elsewhere; what refers to them follows."""
    source_sheet, source = origin
    target = source.moved(to[0] - source.row, to[1] - source.column)
    _check_grid(batch, sheet, target)
    unshare(source_sheet)
    merges = [one for one in source_sheet.merges if source.covers(one)]
    if merges:
        source_sheet.merges = [one for one in source_sheet.merges if one not in merges]
    cells = source_sheet.grid.taken(source)
    sheet.grid.taken(target)
    down, across = target.row - source.row, target.column - source.column
    for (row, column), cell in cells.items():
        sheet.grid.put(row + down, column + across, cell)
    kept = [one for one in sheet.merges if not target.meets(one)]
    if merges or len(kept) != len(sheet.merges):
        sheet.merges = [*kept, *(one.moved(down, across) for one in merges)]
    _follow(batch, source_sheet, source, sheet, (down, across))
    batch.book.drop_chain()
    source_sheet.touch()
    sheet.touch()


def _follow(
    batch: Batch, source_sheet: Sheet, source: Closed, sheet: Sheet, by: tuple[int, int]
) -> None:
    folded = source_sheet.title.casefold()

    def change(formula: str, own: str) -> str:
        def one(reference: Reference) -> Reference:
            title = own if reference.title is None else reference.title
            area = _closed(reference)
            if title.casefold() != folded or area is None or not source.covers(area):
                return reference
            is_named = reference.title is not None or sheet is not source_sheet
            return replace(
                reference,
                title=sheet.title if is_named else None,
                first=_moved(reference.first, by),
                last=None if reference.last is None else _moved(reference.last, by),
            )

        return rewritten(formula, one)

    batch.writer.rewrite(change)


def _moved(corner: Corner, by: tuple[int, int]) -> Corner:
    return replace(corner, row=(corner.row or 0) + by[0], column=(corner.column or 0) + by[1])


def _closed(reference: Reference) -> Closed | None:
    last = reference.last or reference.first
    rows, columns = (reference.first.row, last.row), (reference.first.column, last.column)
    if None in rows or None in columns:
        return None
    low_row, high_row = sorted(row or 0 for row in rows)
    low_column, high_column = sorted(column or 0 for column in columns)
    return Closed(low_row, low_column, high_row + 1, high_column + 1)


def _check_grid(batch: Batch, sheet: Sheet, area: Closed) -> None:
    if area.row < 0 or area.column < 0:
        raise Invalid("GridCoordinate indexes must be >= 0")
    batch.writer.grow(sheet, area.end_row, area.end_column)


def _insert_range(batch: Batch, request: Json) -> None:
    """Empty cells, those there shifted down or to the right."""
    sheet, area = spot(batch.book, request.get("range", {}))
    rest = _following(sheet, area, _dimension(request))
    by = (area.height, 0) if _dimension(request) == "ROWS" else (0, area.width)
    if not rest.is_empty:
        move_cells(batch, (sheet, rest), sheet, (rest.row + by[0], rest.column + by[1]))


def _delete_range(batch: Batch, request: Json) -> None:
    """Cells gone, those below or to the right in their place."""
    sheet, area = spot(batch.book, request.get("range", {}))
    dimension = _dimension(request)
    sheet.grid.taken(area)
    rest = _following(sheet, area, dimension)
    if dimension == "ROWS":
        rest = Closed(area.end_row, rest.column, rest.end_row, rest.end_column)
    else:
        rest = Closed(rest.row, area.end_column, rest.end_row, rest.end_column)
    if not rest.is_empty:
        move_cells(batch, (sheet, rest), sheet, (area.row, area.column))
    sheet.touch()


def _following(sheet: Sheet, area: Closed, dimension: str) -> Closed:
    rows, columns = sheet.grid.extent()
    if dimension == "ROWS":
        return Closed(area.row, area.column, max(rows, area.row), area.end_column)
    return Closed(area.row, area.column, area.end_row, max(columns, area.column))


def _dimension(request: Json) -> str:
    dimension = str(request.get("shiftDimension", ""))
    if dimension not in {"ROWS", "COLUMNS"}:
        raise Invalid("Dimension must be specified.")
    return dimension


HANDLERS = {
    "mergeCells": _merge,
    "unmergeCells": _unmerge,
    "sortRange": _sort,
    "copyPaste": _copy,
    "cutPaste": _cut,
    "insertRange": _insert_range,
    "deleteRange": _delete_range,
}
