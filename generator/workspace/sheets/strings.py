"""The strings the cells of a file share."""

from generator.workspace.ooxml.package import Package
from generator.workspace.sheets.cells import text_of
from generator.workspace.sheets.ooxml import children


def shared_strings(package: Package, book: str) -> list[str]:
    """The table of shared strings; empty when the file has none."""
    part = package.related(book, "sharedStrings")
    if part is None:
        return []
    return [text_of(item) for item in children(package.tree(part), "si")]
