"""Notes of cells: Office's comments, with the drawing of their boxes Excel wants to see."""

from typing import Any

from generator.workspace.ooxml.package import Package
from generator.workspace.ooxml.xml import Element, R, elements, parse
from generator.workspace.sheets import ooxml
from generator.workspace.sheets.a1 import cell_name, place_of
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.cells import text_of
from generator.workspace.sheets.sheet import Sheet

Notes = dict[tuple[int, int], str]
Json = dict[str, Any]

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_VML = "urn:schemas-microsoft-com:vml"
_EXCEL = "urn:schemas-microsoft-com:office:excel"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_PART, _VML_PART = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"
_EMPTY = f'<comments xmlns="{ooxml.MAIN}"><authors><author/></authors><commentList/></comments>'
_BOXES = (
    f'<xml xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}">'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)


def read(book: Book, sheet: Sheet) -> Notes:
    """The notes of a sheet by row and column."""
    part = book.package.related(sheet.part, "comments")
    found: Notes = {}
    if part is None:
        return found
    for comment in _list(book.package.tree(part)):
        text = ooxml.child(comment, "text")
        try:
            place = place_of(comment.get("ref", ""))
        except ValueError:
            continue
        if text is not None:
            found[place] = text_of(text)
    return found


def write(book: Book, sheet: Sheet, notes: Notes) -> None:
    """Let these be the notes of a sheet; what else was said of those that stay is kept."""
    package = book.package
    part = package.related(sheet.part, "comments") or _new_part(package, sheet)
    tree = package.tree(part)
    holder = ooxml.child(tree, "commentList")
    if holder is None:
        holder = ooxml.add(tree, "commentList")
    known = {one.get("ref", ""): one for one in elements(holder)}
    for old in list(holder):
        holder.remove(old)
    for (row, column), text in sorted(notes.items()):
        name = cell_name(row, column)
        comment = known.get(name)
        held = None if comment is None else ooxml.child(comment, "text")
        if comment is None or held is None or text_of(held) != text:
            comment = ooxml.new("comment", ref=name, authorId="0")
            ooxml.add(ooxml.add(comment, "text"), "t").text = text
        holder.append(comment)
    package.touch(part)
    _draw(package, sheet, sorted(notes))
    sheet.touch()


def _list(tree: Element) -> list[Element]:
    return ooxml.children(ooxml.child(tree, "commentList"), "comment")


def _new_part(package: Package, sheet: Sheet) -> str:
    part = package.free_name(_PART)
    package.add(part, _TYPE, parse(_EMPTY.encode()))
    package.relate(sheet.part, "comments", part)
    return part


def _draw(package: Package, sheet: Sheet, places: list[tuple[int, int]]) -> None:
    """The boxes of the notes, without which Excel takes the file for damaged."""
    legacy = ooxml.child(sheet.tree, "legacyDrawing")
    part: str | None = None
    if legacy is not None:
        relation = package.relations(sheet.part).get(legacy.get(f"{R}id", ""))
        part = None if relation is None else relation.target
    if part is None or not package.has(part):
        part = package.free_name(_VML_PART)
        package.add(part, _VML_TYPE, parse(_BOXES.encode()))
        identity = package.relate(sheet.part, "vmlDrawing", part)
        ooxml.drop(sheet.tree, "legacyDrawing")
        link = ooxml.new("legacyDrawing")
        link.set(f"{R}id", identity)
        ooxml.insert(sheet.tree, link, ooxml.SHEET_ORDER)
    tree = package.tree(part)
    for shape in tree.findall(f"{{{_VML}}}shape"):
        data = shape.find(f"{{{_EXCEL}}}ClientData")
        if data is not None and data.get("ObjectType") == "Note":
            tree.remove(shape)
    for number, (row, column) in enumerate(places, 1):
        tree.append(_box(number, row, column))
    package.touch(part)


def _box(number: int, row: int, column: int) -> Element:
    return parse(
        (
            f'<v:shape xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}" '
            f'id="_x0000_s{1024 + number}" type="#_x0000_t202" fillcolor="#ffffe1" '
            'style="position:absolute;margin-left:60pt;margin-top:1pt;width:108pt;height:59pt;'
            'z-index:1;visibility:hidden" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
            '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
            '<v:textbox style="mso-direction-alt:auto"><div/></v:textbox>'
            '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
            f"<x:Anchor>{column + 1}, 15, {row}, 2, {column + 3}, 15, {row + 4}, 4</x:Anchor>"
            "<x:AutoFill>False</x:AutoFill>"
            f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
        ).encode()
    )
