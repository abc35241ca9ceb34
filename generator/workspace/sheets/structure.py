"""What stands beside the cells and goes where they go: merges, rules, links, filters, notes."""

from collections.abc import Callable

from generator.workspace.ooxml.xml import Element
from generator.workspace.sheets import notes, ooxml
from generator.workspace.sheets.a1 import Closed, closed_of, told_area
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.formulas.shift import Shift
from generator.workspace.sheets.ranges import area_of_json, json_of
from generator.workspace.sheets.sheet import Sheet


def shift_sheet(sheet: Sheet, shift: Shift) -> None:
    """Let everything of a sheet that has a place move along with its rows or columns."""
    sheet.merges = [
        after
        for area in sheet.merges
        if (after := shift.area(area)) is not None and after.height * after.width > 1
    ]
    _shift_rules(sheet, shift.area)
    _shift_links(sheet, shift.area)
    filtered = ooxml.child(sheet.tree, "autoFilter")
    if filtered is not None:
        after = shift.area(closed_of(filtered.get("ref", "A1")))
        if after is None:
            sheet.tree.remove(filtered)
        else:
            filtered.set("ref", told_area(after))
    for kept in ("protected", "bandings", "filterViews"):
        sheet.kept[kept] = _shifted_ranges(sheet, sheet.kept.get(kept, []), shift)
        if not sheet.kept[kept]:
            del sheet.kept[kept]


def shift_links(book: Book, sheet: Sheet, shift: Shift) -> None:
    """Let the notes of a sheet move along with its rows or columns."""
    found = notes.read(book, sheet)
    moved = {}
    for (row, column), text in found.items():
        place = shift.place(row if shift.is_rows else column)
        if place is not None:
            moved[(place, column) if shift.is_rows else (row, place)] = text
    if moved != found:
        notes.write(book, sheet, moved)


def squares(element: Element) -> list[Closed]:
    """The areas of a rule."""
    found = []
    for text in element.get("sqref", "").split():
        try:
            found.append(closed_of(text))
        except ValueError:
            continue
    return found


def set_squares(element: Element, areas: list[Closed]) -> None:
    """Let a rule be for these areas."""
    element.set("sqref", " ".join(told_area(area) for area in areas))


def rule_elements(sheet: Sheet) -> list[Element]:
    """The elements of a sheet that are for areas: validations and conditional formats."""
    validations = ooxml.child(sheet.tree, "dataValidations")
    return [
        *ooxml.children(validations, "dataValidation"),
        *ooxml.children(sheet.tree, "conditionalFormatting"),
    ]


def prune(sheet: Sheet) -> None:
    """Take away rules that are for nothing, and lists that hold none."""
    for element in rule_elements(sheet):
        holder = element.getparent()
        if not element.get("sqref") and holder is not None:
            holder.remove(element)
    validations = ooxml.child(sheet.tree, "dataValidations")
    if validations is not None:
        if len(validations):
            ooxml.count(validations)
        else:
            sheet.tree.remove(validations)


def _shift_rules(sheet: Sheet, moved: Callable[[Closed], Closed | None]) -> None:
    for element in rule_elements(sheet):
        set_squares(
            element, [after for area in squares(element) if (after := moved(area)) is not None]
        )
    prune(sheet)


def _shift_links(sheet: Sheet, moved: Callable[[Closed], Closed | None]) -> None:
    holder = ooxml.child(sheet.tree, "hyperlinks")
    for link in ooxml.children(holder, "hyperlink"):
        after = moved(closed_of(link.get("ref", "A1")))
        if after is not None:
            link.set("ref", told_area(after))
        elif holder is not None:
            holder.remove(link)
    if holder is not None and not len(holder):
        sheet.tree.remove(holder)


def _shifted_ranges(
    sheet: Sheet, things: list[dict[str, object]], shift: Shift
) -> list[dict[str, object]]:
    found = []
    for thing in things:
        value = thing.get("range")
        if not isinstance(value, dict):
            found.append(thing)
            continue
        area = area_of_json(value)
        after = shift.area(area.within(10_000_000, 18_278))
        if after is None:
            continue
        twin = json_of(sheet, after)
        for end in ("endRowIndex", "endColumnIndex"):
            if end not in value:
                twin.pop(end, None)
        for start in ("startRowIndex", "startColumnIndex"):
            if start not in value:
                twin.pop(start, None)
        found.append({**thing, "range": twin})
    return found
