"""Named ranges: Office's defined names, under the ids Sheets gives them."""

from typing import Any

from generator.workspace.ooxml.xml import Element
from generator.workspace.sheets import ooxml
from generator.workspace.sheets.a1 import Area, Closed, area_of, letters, quoted, split
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.sheet import Sheet
from generator.workspace.sheets.state import fresh_id

Json = dict[str, Any]

FILTER = "_xlnm._FilterDatabase"


def entries(book: Book) -> list[Element]:
    """The names someone gave; those Office makes for itself are left out."""
    return [
        one
        for one in ooxml.children(ooxml.child(book.tree, "definedNames"), "definedName")
        if not one.get("name", "").startswith("_xlnm.") and one.get("hidden") != "1"
    ]


def entry_of(book: Book, name: str) -> Element | None:
    """The entry of a name, whatever its case."""
    folded = name.casefold()
    return next(
        (one for one in entries(book) if one.get("name", "").casefold() == folded), None
    )


def area_of_name(book: Book, name: str) -> tuple[Sheet, Area] | None:
    """The sheet and area of a name; None if there is no such range."""
    entry = entry_of(book, name)
    return None if entry is None else area_of_entry(book, entry)


def area_of_entry(book: Book, entry: Element) -> tuple[Sheet, Area] | None:
    """The sheet and area an entry names; None if it is a formula or a constant."""
    title, rest = split((entry.text or "").strip().lstrip("="))
    sheet = None if title is None else book.titled(title)
    area = None if rest is None else area_of(rest.replace("$", ""))
    return None if sheet is None or area is None else (sheet, area)


def id_of(book: Book, name: str) -> str:
    """The id of a name: the one it was given, or one made of the name."""
    known: dict[str, str] = book.kept.get("names", {})
    found = known.get(name.casefold())
    return found if found is not None else str(fresh_id(f"name {name.casefold()}", set()))


def entry_with_id(book: Book, identity: str) -> Element | None:
    """The entry of an id."""
    return next(
        (one for one in entries(book) if id_of(book, one.get("name", "")) == identity), None
    )


def write(book: Book, entry: Element | None, name: str, text: str, identity: str) -> None:
    """Let a name mean this; a new one if there is no entry for it."""
    if entry is None:
        holder = ooxml.demanded(book.tree, "definedNames", ooxml.BOOK_ORDER)
        entry = ooxml.add(holder, "definedName")
    else:
        book.kept.get("names", {}).pop(entry.get("name", "").casefold(), None)
    entry.set("name", name)
    entry.text = text
    if identity != str(fresh_id(f"name {name.casefold()}", set())):
        book.kept.setdefault("names", {})[name.casefold()] = identity
    book.touch()


def drop(book: Book, entry: Element) -> None:
    """Take a name out of the file."""
    book.kept.get("names", {}).pop(entry.get("name", "").casefold(), None)
    holder = entry.getparent()
    if holder is not None:
        holder.remove(entry)
        if not len(holder):
            book.tree.remove(holder)
    book.touch()


def reference_to(sheet: Sheet, area: Area | Closed) -> str:
    """An area as a defined name says it: fixed, open ends as whole rows or columns."""
    head = f"{quoted(sheet.title)}!"
    end_row, end_column = area.end_row, area.end_column
    if end_row is None and area.row == 0 and end_column is not None:
        return f"{head}${letters(area.column)}:${letters(end_column - 1)}"
    if end_column is None and area.column == 0 and end_row is not None:
        return f"{head}${area.row + 1}:${end_row}"
    closed = area.within(sheet.rows, sheet.columns) if isinstance(area, Area) else area
    first = f"${letters(closed.column)}${closed.row + 1}"
    last = f"${letters(closed.end_column - 1)}${closed.end_row}"
    return f"{head}{first}" if first == last else f"{head}{first}:{last}"
