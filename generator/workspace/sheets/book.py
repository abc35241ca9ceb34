"""A file as a workbook: its sheets in order, its names, its styles and its strings."""

from collections.abc import Mapping
from typing import Any

from generator.workspace.ooxml.package import Package, Unsupported
from generator.workspace.ooxml.xml import Element, R, unset
from generator.workspace.sheets import ooxml
from generator.workspace.sheets.sheet import Sheet
from generator.workspace.sheets.state import State, fresh_id
from generator.workspace.sheets.strings import rich_strings, shared_strings
from generator.workspace.sheets.styles import Styles

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_FIRST = "xl/worksheets/sheet1.xml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml"
_FIRST_CHART = "xl/chartsheets/sheet1.xml"
_EMPTY_CHART = (
    f'<chartsheet xmlns="{ooxml.MAIN}"><sheetPr/>'
    '<sheetViews><sheetView workbookViewId="0" zoomToFit="1"/></sheetViews></chartsheet>'
).encode()
_EMPTY = (
    f'<worksheet xmlns="{ooxml.MAIN}"><sheetPr><outlinePr summaryBelow="0" summaryRight="0"/>'
    '</sheetPr><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    '<sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/>'
    "<sheetData/></worksheet>"
).encode()


class Book:
    """A workbook in memory."""

    def __init__(self, package: Package, remembered: Mapping[str, Any] | None) -> None:
        self.package = package
        part = package.related("", "officeDocument")
        if part is None or package.tree(part).tag != f"{ooxml.S}workbook":
            raise Unsupported
        self.part: str = part
        self.state = State(package, part, remembered)
        self.styles = Styles(package, part)
        self._strings: list[str] | None = None
        self._rich: dict[str, Element] | None = None
        self.sheets = self._read_sheets()

    @property
    def tree(self) -> Element:
        """The workbook's own XML."""
        return self.package.tree(self.part)

    def touch(self) -> None:
        """Say that the workbook's own XML was changed."""
        self.package.touch(self.part)

    @property
    def kept(self) -> dict[str, Any]:
        """What is kept of the spreadsheet that an .xlsx has no place for."""
        return self.state.value

    @property
    def strings(self) -> list[str]:
        """The strings the cells share."""
        if self._strings is None:
            self._strings = shared_strings(self.package, self.part)
        return self._strings

    @property
    def rich_strings(self) -> dict[str, Element]:
        """Those of them that have runs, by their number."""
        if self._rich is None:
            self._rich = rich_strings(self.package, self.part)
        return self._rich

    def sheet(self, sheet_id: int) -> Sheet | None:
        """The sheet of an id."""
        return next((sheet for sheet in self.sheets if sheet.id == sheet_id), None)

    def titled(self, title: str) -> Sheet | None:
        """The sheet of a title, whatever its case."""
        folded = title.casefold()
        return next((one for one in self.sheets if one.title.casefold() == folded), None)

    def add_sheet(self, title: str, index: int, sheet_id: int | None) -> Sheet:
        """A new, empty sheet."""
        return self._placed(title, index, sheet_id, ooxml_part(self.package))

    def add_chart_sheet(self, sheet_id: int | None) -> Sheet:
        """A new sheet behind the others that is to be one chart."""
        part = self.package.free_name(_FIRST_CHART)
        self.package.add(part, _CHART_TYPE, _EMPTY_CHART)
        number = 1
        while self.titled(f"Chart{number}") is not None:
            number += 1
        return self._placed(f"Chart{number}", len(self.sheets), sheet_id, part, "chartsheet")

    def copy_sheet(self, source: Sheet, title: str, index: int, sheet_id: int | None) -> Sheet:
        """A new sheet with the content of another; what it links to is shared or left out."""
        source.flush()
        name = self.package.free_name(_FIRST if source.is_grid else _FIRST_CHART)
        self.package.add_copy(source.part, name)
        tree = self.package.tree(name)
        for gone in ("drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects"):
            ooxml.drop(tree, gone)
        for gone in ("controls", "tableParts", "extLst", "pageSetup"):
            ooxml.drop(tree, gone)
        for link in ooxml.children(ooxml.child(tree, "hyperlinks"), "hyperlink"):
            relation = self.package.relations(source.part).get(link.get(f"{R}id", ""))
            if relation is not None:
                identity = self.package.relate(
                    name, relation.kind, relation.target, external=relation.external
                )
                link.set(f"{R}id", identity)
        for view in tree.iter(f"{ooxml.S}sheetView"):
            unset(view, "tabSelected")
        self.package.touch(name)
        kind = "worksheet" if source.is_grid else "chartsheet"
        sheet = self._placed(title, index, sheet_id, name, kind)
        for key, value in source.kept.items():
            if key in {"rows", "columns", "groupAfter"}:
                sheet.kept[key] = value
        return sheet

    def remove_sheet(self, sheet: Sheet) -> None:
        """Take a sheet out of the file."""
        position = self.sheets.index(sheet)
        identity = sheet.entry.get(f"{R}id", "")
        above = sheet.entry.getparent()
        if above is not None:
            above.remove(sheet.entry)
        self.sheets.remove(sheet)
        self.kept["sheets"].remove(sheet.kept)
        for name in list(ooxml.children(ooxml.child(self.tree, "definedNames"), "definedName")):
            local = name.get("localSheetId")
            if local is not None and local.isdecimal():
                if int(local) == position:
                    parent = name.getparent()
                    if parent is not None:
                        parent.remove(name)
                elif int(local) > position:
                    name.set("localSheetId", str(int(local) - 1))
        self.package.unrelate(self.part, identity)
        self.package.drop(sheet.part)
        self._active_first()
        self.touch()

    def move_sheet(self, sheet: Sheet, index: int) -> None:
        """Let a sheet stand elsewhere among the others."""
        before = list(self.sheets)
        self.sheets.remove(sheet)
        self.sheets.insert(index, sheet)
        self._order(before)

    def flush(self) -> None:
        """Write everything that was changed into the parts."""
        for sheet in self.sheets:
            sheet.flush()
        self.state.write()

    def drop_chain(self) -> None:
        """Forget the order of calculation: it names cells whose formulas are gone."""
        part = self.package.related(self.part, "calcChain")
        if part is None:
            return
        for identity, relation in list(self.package.relations(self.part).items()):
            if relation.kind == "calcChain":
                self.package.unrelate(self.part, identity)
        self.package.drop(part)

    def free_title(self, wanted: str) -> str:
        """A title no sheet has, as near as can be."""
        title, number = wanted, 1
        while self.titled(title) is not None:
            number += 1
            title = f"{wanted} {number}"
        return title

    def next_title(self) -> str:
        """The title of a sheet that was given none."""
        number = len(self.sheets) + 1
        while self.titled(f"Sheet{number}") is not None:
            number += 1
        return f"Sheet{number}"

    def _placed(
        self, title: str, index: int, sheet_id: int | None, part: str, kind: str = "worksheet"
    ) -> Sheet:
        identity = self.package.relate(self.part, kind, part)
        holder = ooxml.demanded(self.tree, "sheets", ooxml.BOOK_ORDER)
        numbers = {int(one.entry.get("sheetId", "0") or 0) for one in self.sheets}
        number = str(max(numbers, default=0) + 1)
        entry = ooxml.add(holder, "sheet", name=title, sheetId=number)
        entry.set(f"{R}id", identity)
        taken = {one.id for one in self.sheets}
        chosen = fresh_id(f"{title} {number}", taken) if sheet_id is None else sheet_id
        kept = {"id": chosen, "title": title, "number": number}
        before = list(self.sheets)
        sheet = Sheet(self.package, part, entry, kept)
        self.sheets.insert(index, sheet)
        self.kept.setdefault("sheets", []).append(kept)
        self._order(before)
        return sheet

    def _order(self, before: list[Sheet]) -> None:
        """Bring the workbook's list into the order of the sheets; local names follow."""
        holder = ooxml.demanded(self.tree, "sheets", ooxml.BOOK_ORDER)
        for sheet in self.sheets:
            holder.append(sheet.entry)
        for name in ooxml.children(ooxml.child(self.tree, "definedNames"), "definedName"):
            local = name.get("localSheetId")
            if local is not None and local.isdecimal() and int(local) < len(before):
                name.set("localSheetId", str(self.sheets.index(before[int(local)])))
        order = {id(sheet.kept): position for position, sheet in enumerate(self.sheets)}
        self.kept["sheets"].sort(key=lambda one: order.get(id(one), len(order)))
        self._active_first()
        self.touch()

    def _active_first(self) -> None:
        """A program that opens the file must not look for a sheet that is elsewhere."""
        for view in self.tree.iter(f"{ooxml.S}workbookView"):
            unset(view, "activeTab")
            unset(view, "firstSheet")

    def _read_sheets(self) -> list[Sheet]:
        relations = self.package.relations(self.part)
        found: list[tuple[Element, str]] = []
        for entry in ooxml.children(ooxml.child(self.tree, "sheets"), "sheet"):
            relation = relations.get(entry.get(f"{R}id", ""))
            if relation is not None and self.package.has(relation.target):
                found.append((entry, relation.target))
        if not found:
            raise Unsupported
        keys = [(entry.get("name", ""), entry.get("sheetId", "")) for entry, _ in found]
        kept = self.state.matched(keys)
        return [
            Sheet(self.package, part, entry, known)
            for (entry, part), known in zip(found, kept, strict=True)
        ]


def ooxml_part(package: Package) -> str:
    """A new part that holds an empty sheet."""
    name = package.free_name(_FIRST)
    package.add(name, SHEET_TYPE, _EMPTY)
    return name
