"""One sheet of a file: its grid, its size, and what Sheets tells of it."""

from typing import Any

from generator.workspace.ooxml.package import Package
from generator.workspace.ooxml.xml import Element, truth, unset
from generator.workspace.sheets import ooxml
from generator.workspace.sheets.a1 import Closed, closed_of, told_area
from generator.workspace.sheets.grid import Grid

ROWS, COLUMNS = 1000, 26

Json = dict[str, Any]


class Sheet:
    """One sheet: `entry` is its line in the workbook, `kept` what an .xlsx has no place for."""

    def __init__(self, package: Package, part: str, entry: Element, kept: Json) -> None:
        self._package = package
        self.part = part
        self.entry = entry
        self.kept = kept
        self._grid: Grid | None = None
        self._is_touched = False

    @property
    def id(self) -> int:
        """Google's id of it."""
        return int(self.kept["id"])

    @property
    def title(self) -> str:
        """Its title."""
        return self.entry.get("name", "")

    def rename(self, title: str) -> None:
        """Give it another title; formulas are not looked at."""
        self.entry.set("name", title)
        self.kept["title"] = title

    @property
    def is_grid(self) -> bool:
        """Whether it has cells: a sheet that is one chart has none."""
        return self.tree.tag == f"{ooxml.S}worksheet"

    @property
    def is_hidden(self) -> bool:
        """Whether it is hidden from readers."""
        return self.entry.get("state", "visible") != "visible"

    @is_hidden.setter
    def is_hidden(self, wanted: bool) -> None:
        if wanted:
            self.entry.set("state", "hidden")
        else:
            unset(self.entry, "state")

    @property
    def tree(self) -> Element:
        """Its XML."""
        return self._package.tree(self.part)

    def touch(self) -> None:
        """Say that something of it was changed."""
        if self._grid is not None:
            self._grid.changed()
        if not self._is_touched:
            self._is_touched = True
            self._package.touch(self.part)

    @property
    def grid(self) -> Grid:
        """Its cells."""
        if self._grid is None:
            data = ooxml.child(self.tree, "sheetData")
            if data is None:
                data = ooxml.new("sheetData")
                if self.is_grid:
                    ooxml.insert(self.tree, data, ooxml.SHEET_ORDER)
            self._grid = Grid(data)
        return self._grid

    def flush(self) -> None:
        """Write the cells back into the XML, if anything was changed."""
        if self._is_touched and self._grid is not None:
            self._grid.flush()
            dimension = ooxml.child(self.tree, "dimension")
            if dimension is not None:
                rows, columns = self._grid.extent()
                area = Closed(0, 0, max(rows, 1), max(columns, 1))
                dimension.set("ref", told_area(area))
        self._is_touched = False

    @property
    def rows(self) -> int:
        """How many rows the grid has."""
        return max(int(self.kept.get("rows", ROWS)), self.grid.extent()[0])

    @rows.setter
    def rows(self, wanted: int) -> None:
        self._keep_size("rows", wanted, ROWS)

    @property
    def columns(self) -> int:
        """How many columns the grid has."""
        return max(int(self.kept.get("columns", COLUMNS)), self.grid.extent()[1])

    @columns.setter
    def columns(self, wanted: int) -> None:
        self._keep_size("columns", wanted, COLUMNS)

    @property
    def whole(self) -> Closed:
        """The area of all its cells."""
        return Closed(0, 0, self.rows, self.columns)

    @property
    def merges(self) -> list[Closed]:
        """The merged areas, in the order they were made."""
        found = []
        for merge in ooxml.children(ooxml.child(self.tree, "mergeCells"), "mergeCell"):
            try:
                found.append(closed_of(merge.get("ref", "")))
            except ValueError:
                continue
        return found

    @merges.setter
    def merges(self, wanted: list[Closed]) -> None:
        ooxml.drop(self.tree, "mergeCells")
        if wanted:
            holder = ooxml.demanded(self.tree, "mergeCells", ooxml.SHEET_ORDER)
            for area in wanted:
                ooxml.add(holder, "mergeCell", ref=told_area(area))
            ooxml.count(holder)
        self.touch()

    @property
    def view(self) -> Element | None:
        """How it is shown: frozen panes, gridlines, direction."""
        views = ooxml.child(self.tree, "sheetViews")
        return None if views is None else ooxml.child(views, "sheetView")

    def demanded_view(self) -> Element:
        """The same, made if it isn't there."""
        views = ooxml.demanded(self.tree, "sheetViews", ooxml.SHEET_ORDER)
        view = ooxml.child(views, "sheetView")
        return ooxml.add(views, "sheetView", workbookViewId="0") if view is None else view

    def is_said(self, name: str, *, default: bool) -> bool:
        """A yes or no of the view."""
        view = self.view
        said = truth(view.get(name)) if view is not None else None
        return default if said is None else said

    def _keep_size(self, name: str, wanted: int, usual: int) -> None:
        if wanted == usual:
            self.kept.pop(name, None)
        else:
            self.kept[name] = wanted
