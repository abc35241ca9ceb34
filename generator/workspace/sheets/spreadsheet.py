"""The Spreadsheet resource: what spreadsheets.get answers."""

from collections.abc import Callable, Sequence
from typing import Any

from generator.workspace.masks import Mask
from generator.workspace.ooxml.xml import number, truth
from generator.workspace.sheets import conditional, dims, filters, names, ooxml, ranges
from generator.workspace.sheets.a1 import Closed
from generator.workspace.sheets.book import Book
from generator.workspace.sheets.calculate import Values
from generator.workspace.sheets.colors import resolved, style_of
from generator.workspace.sheets.griddata import PARTS, GridTeller
from generator.workspace.sheets.sheet import Sheet
from generator.workspace.sheets.style_json import default_format
from generator.workspace.sheets.theme import told_theme

Json = dict[str, Any]

_SITE = "https://docs.google.com/spreadsheets/d"


class Teller:
    """Tells a workbook as a Spreadsheet; `user` is the mail address of who asks."""

    def __init__(self, book: Book, values: Values, user: str, mask: Mask | None = None) -> None:
        self._book = book
        self._asked = mask.at("sheets") if mask is not None else None
        self._values = values
        self._user = user

    def spreadsheet(
        self, identity: str, title: str, texts: Sequence[str], cells: frozenset[str]
    ) -> Json:
        """The whole resource.

        Args:
            identity: the file's id.
            title: its title.
            texts: the ranges asked for; sheets outside them are left out.
            cells: the parts of GridData that are told, too.
        """
        asked = [ranges.named(self._book, text) for text in texts]
        told: Json = {"spreadsheetId": identity, "properties": self._properties(title)}
        sheets = [sheet for sheet, _ in asked] if asked else self._book.sheets
        told["sheets"] = [
            self.sheet(
                sheet,
                [area for other, area in asked if other is sheet] if asked else None,
                cells,
            )
            for sheet in self._book.sheets
            if sheet in sheets
        ]
        named = [one for one in map(self.named_range, names.entries(self._book)) if one]
        if named:
            told["namedRanges"] = named
        told["spreadsheetUrl"] = f"{_SITE}/{identity}/edit"
        if self._book.kept.get("metadata"):
            told["developerMetadata"] = self._book.kept["metadata"]
        return told

    def sheet(
        self, sheet: Sheet, areas: Sequence[Closed] | None, cells: frozenset[str]
    ) -> Json:
        """One sheet; None for areas is all of it."""
        told: Json = {"properties": properties(self._book, sheet)}
        if not sheet.is_grid:
            is_asked = self._asked is None or self._asked.asks("charts")
            charts = sheet.kept.get("charts") if is_asked else None
            return told | ({"charts": charts} if charts else {})
        if cells:
            teller = GridTeller(self._book, self._values, sheet)
            wanted = areas if areas is not None else [sheet.whole]
            told["data"] = [teller.data(area, cells) for area in wanted]
        told |= {
            name: value
            for name, tell in self._parts(sheet).items()
            if (self._asked is None or self._asked.asks(name)) and (value := tell())
        }
        return told

    def _parts(self, sheet: Sheet) -> dict[str, Callable[[], Any]]:
        """What else a sheet has, each told only where it is asked for."""
        kept = sheet.kept
        return {
            "merges": lambda: [ranges.json_of(sheet, area) for area in sheet.merges],
            "conditionalFormats": lambda: conditional.rules(self._book, sheet),
            "filterViews": lambda: kept.get("filterViews"),
            "protectedRanges": lambda: [
                self.protected(one) for one in kept.get("protected", [])
            ],
            "charts": lambda: kept.get("charts"),
            "bandedRanges": lambda: kept.get("bandings"),
            "developerMetadata": lambda: kept.get("metadata"),
            "rowGroups": lambda: dims.groups(sheet, dims.ROWS),
            "columnGroups": lambda: dims.groups(sheet, dims.COLUMNS),
            "slicers": lambda: kept.get("slicers"),
            "basicFilter": lambda: filters.read(sheet),
        }

    def named_range(self, entry: Any) -> Json | None:
        """A named range; None for a name that is none."""
        found = names.area_of_entry(self._book, entry)
        if found is None:
            return None
        name = entry.get("name", "")
        return {
            "namedRangeId": names.id_of(self._book, name),
            "name": name,
            "range": ranges.json_of(*found),
        }

    def protected(self, kept: Json) -> Json:
        """A protected range; whoever asks may change it, having made it."""
        editors = dict(kept.get("editors", {}))
        editors["users"] = list(dict.fromkeys([*editors.get("users", []), self._user]))
        return {**kept, "requestingUserCanEdit": True, "editors": editors}

    def _properties(self, title: str) -> Json:
        kept = self._book.kept
        told: Json = {
            "title": title,
            "locale": kept.get("locale", "en_US"),
            "autoRecalc": kept.get("autoRecalc", "ON_CHANGE"),
            "timeZone": kept.get("timeZone", "Etc/GMT"),
            "defaultFormat": default_format(self._book),
            "spreadsheetTheme": told_theme(
                self._book.styles.theme, self._book.styles.default_font()["fontFamily"]
            ),
        }
        if "iterative" in kept:
            told["iterativeCalculationSettings"] = kept["iterative"]
        return told


def properties(book: Book, sheet: Sheet) -> Json:
    """The SheetProperties of a sheet."""
    told: Json = {
        "sheetId": sheet.id,
        "title": sheet.title,
        "index": book.sheets.index(sheet),
        "sheetType": "GRID" if sheet.is_grid else "OBJECT",
    }
    if sheet.is_grid:
        told["gridProperties"] = _grid_properties(sheet)
    if sheet.is_hidden:
        told["hidden"] = True
    color = _tab_color(book, sheet)
    if color is not None:
        told["tabColor"] = resolved(color, book.styles.theme)
        told["tabColorStyle"] = color
    if sheet.is_grid and sheet.is_said("rightToLeft", default=False):
        told["rightToLeft"] = True
    return told


def told_of_cells(mask: Mask | None, *, is_asked: bool) -> frozenset[str]:
    """The parts of GridData to tell: with a mask those it asks for, else if asked, all."""
    sheets = None if mask is None else mask.at("sheets")
    if mask is not None and not mask.asks("sheets"):
        return frozenset()
    if sheets is None:
        return PARTS if is_asked else frozenset()
    if not sheets.asks("data"):
        return frozenset()
    data = sheets.at("data")
    return PARTS if data is None else frozenset(part for part in PARTS if data.asks(part))


def _grid_properties(sheet: Sheet) -> Json:
    told: Json = {"rowCount": sheet.rows, "columnCount": sheet.columns}
    pane = None if sheet.view is None else ooxml.child(sheet.view, "pane")
    if pane is not None and pane.get("state") in {"frozen", "frozenSplit"}:
        for name, office in (("frozenRowCount", "ySplit"), ("frozenColumnCount", "xSplit")):
            count = number(pane, office)
            if count:
                told[name] = count
    if not sheet.is_said("showGridLines", default=True):
        told["hideGridlines"] = True
    outline = None
    about = ooxml.child(sheet.tree, "sheetPr")
    if about is not None:
        outline = ooxml.child(about, "outlinePr")
    for name, office in (
        ("rowGroupControlAfter", "summaryBelow"),
        ("columnGroupControlAfter", "summaryRight"),
    ):
        if outline is None or truth(outline.get(office)) is not False:
            told[name] = True
    return told


def _tab_color(book: Book, sheet: Sheet) -> Json | None:
    about = ooxml.child(sheet.tree, "sheetPr")
    color = None if about is None else ooxml.child(about, "tabColor")
    return style_of(color, book.styles.theme)
