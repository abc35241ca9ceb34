"""Requests about sheets and about the spreadsheet as a whole."""

from typing import Any

from generator.workspace.dispatch import Invalid
from generator.workspace.masks import Mask
from generator.workspace.ooxml.xml import number, place, unset
from generator.workspace.sheets import floating, names, notes, ooxml
from generator.workspace.sheets.a1 import cell_name
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.colors import element_of
from generator.workspace.sheets.formulas.refs import Reference, renamed, rewritten
from generator.workspace.sheets.formulas.shift import deleted
from generator.workspace.sheets.ranges import sheet_of
from generator.workspace.sheets.refusals import title_taken
from generator.workspace.sheets.requests.batch import Batch, mask_of
from generator.workspace.sheets.sheet import Sheet
from generator.workspace.sheets.spreadsheet import properties

Json = dict[str, Any]

_PROPERTIES_ORDER = ("tabColor", "outlinePr", "pageSetUpPr")
_MOST_LETTERS = 100
_BOOK_FIELDS = {
    "locale": "locale",
    "timeZone": "timeZone",
    "autoRecalc": "autoRecalc",
    "iterativeCalculationSettings": "iterative",
}
_OUTLINES = (
    ("rowGroupControlAfter", "summaryBelow"),
    ("columnGroupControlAfter", "summaryRight"),
)
_EVERYTHING = Mask()
_EVERYTHING.fields["*"] = None


def _add(batch: Batch, request: Json) -> Json:
    """A new sheet of cells."""
    book = batch.book
    wanted = request.get("properties", {})
    if wanted.get("sheetType", "GRID") != "GRID":
        raise Invalid("The local workspace makes sheets of type GRID only.")
    title = wanted.get("title") or book.next_title()
    _check_title(book, title)
    index = _index(wanted.get("index"), len(book.sheets))
    sheet = book.add_sheet(title, index, new_id(book, wanted.get("sheetId")))
    grid = wanted.get("gridProperties", {})
    _resize(batch, sheet, grid.get("rowCount", 1000), grid.get("columnCount", 26))
    _set_properties(batch, sheet, {k: v for k, v in wanted.items() if k not in _SET_BY_ADD})
    return {"properties": properties(book, sheet)}


def _delete(batch: Batch, request: Json) -> None:
    """A sheet gone; formulas that read it tell of an error."""
    remove(batch, sheet_of(batch.book, request.get("sheetId")))


def remove(batch: Batch, sheet: Sheet) -> None:
    """Take a sheet away, unless it is the last one people see."""
    book = batch.book
    if len(book.sheets) == 1:
        raise Invalid("You can't remove all the sheets in a document.")
    if not any(one is not sheet and not one.is_hidden for one in book.sheets):
        raise Invalid("You can't remove all the visible sheets in a document.")
    for entry in names.entries(book):
        found = names.area_of_entry(book, entry)
        if found is not None and found[0] is sheet:
            names.drop(book, entry)
    book.drop_chain()
    book.remove_sheet(sheet)
    floating.forget(book, sheet)
    batch.writer.rewrite(lambda formula, _: _lost(formula, sheet.title))


def _duplicate(batch: Batch, request: Json) -> Json:
    """A copy of a sheet, its charts and stripes reading the copy."""
    book = batch.book
    source = sheet_of(book, request.get("sourceSheetId"))
    title = request.get("newSheetName") or book.free_title(f"Copy of {source.title}")
    _check_title(book, title)
    index = _index(request.get("insertSheetIndex"), len(book.sheets))
    if "insertSheetIndex" not in request:
        index = 0
    sheet_id = new_id(book, request.get("newSheetId"))
    sheet = copied(book, book, source, (title, index, sheet_id))
    floating.copy(book, source, sheet)
    return {"properties": properties(book, sheet)}


def copied(book: Book, into: Book, source: Sheet, place: tuple[str, int, int | None]) -> Sheet:
    """A copy of a sheet in the same workbook, its notes too."""
    sheet = into.copy_sheet(source, *place)
    found = notes.read(book, source)
    if found:
        notes.write(into, sheet, found)
    return sheet


def _update(batch: Batch, request: Json) -> None:
    """A sheet's properties: title, place, grid, colour, hidden or not."""
    wanted = request.get("properties", {})
    sheet = sheet_of(batch.book, wanted.get("sheetId"))
    mask = mask_of(request, "SheetProperties")
    _set_properties(batch, sheet, wanted, mask)


def _update_book(batch: Batch, request: Json) -> None:
    """The spreadsheet's title, locale, time zone, calculation."""
    wanted = request.get("properties", {})
    mask = mask_of(request, "SpreadsheetProperties")
    if mask.asks("title"):
        if wanted.get("title"):
            batch.title = wanted["title"]
        elif "title" in mask.fields:
            raise Invalid("Title must not be empty.")
    for name, kept in _BOOK_FIELDS.items():
        if not mask.asks(name):
            continue
        if name in wanted:
            batch.book.kept[kept] = wanted[name]
        else:
            batch.book.kept.pop(kept, None)


def _set_properties(batch: Batch, sheet: Sheet, wanted: Json, mask: Mask = _EVERYTHING) -> None:
    """Change those properties of a sheet that a mask asks for."""
    book = batch.book
    is_all = "*" in mask.fields
    if mask.asks("title") and ("title" in wanted or not is_all):
        _rename(batch, sheet, wanted.get("title", ""))
    if mask.asks("hidden") and ("hidden" in wanted or not is_all):
        _hide(book, sheet, bool(wanted.get("hidden")))
    if mask.asks("index") and ("index" in wanted or not is_all):
        # An index counts the places before the sheet is taken out of its own.
        current, to = book.sheets.index(sheet), wanted.get("index", 0)
        _index(to, len(book.sheets))
        book.move_sheet(sheet, to - 1 if to > current else to)
    if mask.asks("tabColor") or mask.asks("tabColorStyle"):
        style = wanted.get("tabColorStyle")
        if style is None and "tabColor" in wanted:
            style = {"rgbColor": wanted["tabColor"]}
        if style is not None or not is_all:
            _color_tab(sheet, style)
    if mask.asks("rightToLeft") and ("rightToLeft" in wanted or not is_all):
        _say(sheet, "rightToLeft", bool(wanted.get("rightToLeft")), usual=False)
    if mask.asks("gridProperties"):
        deeper = mask.at("gridProperties") or _EVERYTHING
        _set_grid(batch, sheet, wanted.get("gridProperties", {}), deeper)


def _set_grid(batch: Batch, sheet: Sheet, wanted: Json, mask: Mask) -> None:
    names_asked = {
        name for name in _GRID if mask.asks(name) and (name in wanted or name in mask.fields)
    }
    if names_asked & {"rowCount", "columnCount"}:
        rows = wanted.get("rowCount", 0) if "rowCount" in names_asked else sheet.rows
        columns = (
            wanted.get("columnCount", 0) if "columnCount" in names_asked else sheet.columns
        )
        _resize(batch, sheet, rows, columns)
    if names_asked & {"frozenRowCount", "frozenColumnCount"}:
        _freeze(sheet, {name: wanted.get(name, 0) for name in names_asked})
    if "hideGridlines" in names_asked:
        is_shown = not wanted.get("hideGridlines")
        _say(sheet, "showGridLines", is_shown, usual=True)
    for name, office in _OUTLINES:
        if name in names_asked:
            set_outline(sheet, office, bool(wanted.get(name)))


_GRID = (
    *("rowCount", "columnCount", "frozenRowCount", "frozenColumnCount", "hideGridlines"),
    *(name for name, _ in _OUTLINES),
)
_SET_BY_ADD = {"sheetId", "title", "index", "sheetType"}


def _resize(batch: Batch, sheet: Sheet, rows: int, columns: int) -> None:
    if rows < 1 or columns < 1:
        raise Invalid("Grid must have at least one row and one column.")
    before = sheet.rows, sheet.columns
    # Rows first, and counted with the columns there are until then (sheets-requests.md).
    batch.writer.grow(sheet, rows, before[1])
    if rows < before[0]:
        shift = deleted(sheet.title, True, rows, before[0])
        batch.writer.shift(sheet, shift, rows - before[0])
    batch.writer.grow(sheet, sheet.rows, columns)
    if columns < before[1]:
        shift = deleted(sheet.title, False, columns, before[1])
        batch.writer.shift(sheet, shift, columns - before[1])
    sheet.rows, sheet.columns = rows, columns


def _freeze(sheet: Sheet, wanted: dict[str, int]) -> None:
    view = sheet.demanded_view()
    pane = ooxml.child(view, "pane")
    rows = wanted.get("frozenRowCount", number(pane, "ySplit"))
    columns = wanted.get("frozenColumnCount", number(pane, "xSplit"))
    if rows >= sheet.rows or columns >= sheet.columns:
        kind = "rows" if rows >= sheet.rows else "columns"
        raise Invalid(f"You can't freeze all visible {kind} on the sheet.")
    for gone in ("pane", "selection"):
        ooxml.drop(view, gone)
    if rows or columns:
        split = {"xSplit": columns, "ySplit": rows}
        half = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
        pane = ooxml.new("pane", **{name: str(count) for name, count in split.items() if count})
        pane.set("topLeftCell", cell_name(rows, columns))
        pane.set("activePane", half)
        pane.set("state", "frozen")
        view.insert(0, pane)
        ooxml.insert(view, ooxml.new("selection", pane=half), ("pane", "selection"))
    sheet.touch()


def _say(sheet: Sheet, name: str, value: bool, *, usual: bool) -> None:
    view = sheet.demanded_view()
    if value == usual:
        unset(view, name)
    else:
        view.set(name, str(int(value)))
    sheet.touch()


def set_outline(sheet: Sheet, office: str, value: bool) -> None:
    """Say on which side of a group its switch stands."""
    about = ooxml.demanded(sheet.tree, "sheetPr", ooxml.SHEET_ORDER)
    outline = ooxml.child(about, "outlinePr")
    if outline is None:
        outline = place(about, ooxml.new("outlinePr"), _PROPERTIES_ORDER)
    outline.set(office, str(int(value)))
    sheet.touch()


def _color_tab(sheet: Sheet, style: Json | None) -> None:
    about = ooxml.demanded(sheet.tree, "sheetPr", ooxml.SHEET_ORDER)
    ooxml.drop(about, "tabColor")
    if style is not None:
        place(about, element_of("tabColor", style), _PROPERTIES_ORDER)
    sheet.touch()


def _hide(book: Book, sheet: Sheet, is_hidden: bool) -> None:
    if is_hidden and not any(one is not sheet and not one.is_hidden for one in book.sheets):
        raise Invalid("You can't hide all the sheets in a document.")
    sheet.is_hidden = is_hidden
    book.touch()


def _rename(batch: Batch, sheet: Sheet, title: str) -> None:
    before = sheet.title
    if title == before:
        return
    other = batch.book.titled(title)
    if other is not sheet:
        _check_title(batch.book, title)
    batch.writer.rewrite(lambda formula, _: renamed(formula, before, title))
    sheet.rename(title)
    batch.book.touch()


def _check_title(book: Book, title: str) -> None:
    if not title:
        raise Invalid("Sheet name cannot be empty.")
    if len(title) > _MOST_LETTERS:
        raise Invalid(f"Sheet name cannot be greater than {_MOST_LETTERS} characters.")
    if book.titled(title) is not None:
        raise title_taken(title)


def new_id(book: Book, wanted: int | None) -> int | None:
    """An id a sheet is to have; None for any that is free."""
    if wanted is None:
        return None
    if wanted < 0:
        raise Invalid(f"Invalid sheetId: {wanted}. Must be >= 0.")
    other = book.sheet(wanted)
    if other is not None:
        raise Invalid(f"A sheet with the id {wanted} already exists. Please use another id.")
    return wanted


def _index(wanted: int | None, most: int) -> int:
    if wanted is None:
        return most
    if not 0 <= wanted <= most:
        raise Invalid(f"Sheet index {wanted} is out of range: there are {most} sheets.")
    return wanted


def _lost(formula: str, title: str) -> str:
    folded = title.casefold()

    def one(reference: Reference) -> Reference | None:
        is_gone = reference.title is not None and reference.title.casefold() == folded
        return None if is_gone else reference

    return rewritten(formula, one)


HANDLERS = {
    "addSheet": _add,
    "deleteSheet": _delete,
    "duplicateSheet": _duplicate,
    "updateSheetProperties": _update,
    "updateSpreadsheetProperties": _update_book,
}
