"""The strings the cells of a file share."""

from generator.workspace.ooxml.package import Package
from generator.workspace.ooxml.xml import Element
from generator.workspace.sheets.cells import text_of
from generator.workspace.sheets.ooxml import child, children


def shared_strings(package: Package, book: str) -> list[str]:
    """The table of shared strings; empty when the file has none."""
    part = package.related(book, "sharedStrings")
    if part is None:
        return []
    return [text_of(item) for item in children(package.tree(part), "si")]


def rich_strings(package: Package, book: str) -> dict[str, Element]:
    """The shared strings that have runs, by their number as a cell says it."""
    part = package.related(book, "sharedStrings")
    if part is None:
        return {}
    items = children(package.tree(part), "si")
    return {str(at): item for at, item in enumerate(items) if child(item, "r") is not None}
