"""Tables as the API tells them (docs/google/slides-tables.md)."""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from lxml import etree

from generator.workspace.dispatch import Invalid
from generator.workspace.slides import paint
from generator.workspace.slides.geometry import emu
from generator.workspace.slides.ooxml import A, Element, elements, number, tag, truth
from generator.workspace.slides.page import Page
from generator.workspace.slides.refusals import not_a
from generator.workspace.slides.tablestyles import NO_STYLE, TableStyle, style_of
from generator.workspace.slides.text.read import content, told_by_place
from generator.workspace.slides.text.styles import CellLook, Styles, TableRow
from generator.workspace.slides.theme import Theme
from generator.workspace.written import Told

_ANCHORS = {"t": "TOP", "ctr": "MIDDLE", "b": "BOTTOM"}
_MOST_ROWS, _MOST_CELLS = 512, 1024  # of one deck, of one table: what is kept to be told again
_SIDES = {"lnL": (0, 0), "lnR": (0, 1), "lnT": (0, 0), "lnB": (1, 0)}


def table_in(element: Element, object_id: str) -> Element:
    """The a:tbl of an element.

    Raises:
        Invalid: it is no table.
    """
    table = element.find(f".//{A}tbl") if tag(element) == "graphicFrame" else None
    if table is None:
        raise not_a(object_id, "TABLE")
    return table


def rows_of(table: Element) -> list[Element]:
    """The rows."""
    return table.findall(f"{A}tr")


def cells_of(row: Element) -> list[Element]:
    """The cells of a row, the merged-away ones too."""
    return row.findall(f"{A}tc")


def columns_of(table: Element) -> list[Element]:
    """The columns."""
    return table.findall(f"{A}tblGrid/{A}gridCol")


def cell_at(table: Element, location: dict[str, Any] | None) -> Element:
    """The cell at a location; one merged away is refused."""
    location = location or {}
    row, column = int(location.get("rowIndex", 0)), int(location.get("columnIndex", 0))
    rows = rows_of(table)
    if not 0 <= row < len(rows):
        raise Invalid(
            f"The row index ({row}) should be less than the number of rows ({len(rows)})."
        )
    cells = cells_of(rows[row])
    if not 0 <= column < len(cells):
        raise Invalid(
            f"The column index ({column}) should be less than the number of columns "
            f"({len(cells)})."
        )
    cell = cells[column]
    if is_covered(cell):
        raise Invalid(f"The cell ({row}, {column}) is not the head of a merged cell.")
    return cell


def is_covered(cell: Element) -> bool:
    """Whether a cell is merged into another."""
    return bool(truth(cell.get("hMerge")) or truth(cell.get("vMerge")))


def span(cell: Element, name: str) -> int:
    """How many rows (`rowSpan`) or columns (`gridSpan`) a cell takes, of those there are."""
    said = number(cell, name, 1)
    if said <= 1:
        return 1
    row = cell.getparent() if name == "rowSpan" else cell
    beyond = 0 if row is None else sum(1 for _ in row.itersiblings(str(row.tag)))
    return min(said, 1 + beyond)


def heads(table: Element) -> Iterator[tuple[int, int, Element]]:
    """Every cell that can be seen, with its row and column."""
    for row, element in enumerate(rows_of(table)):
        for column, cell in enumerate(cells_of(element)):
            if not is_covered(cell):
                yield row, column, cell


def tell(styles: Styles, page: Page, element: Element) -> dict[str, Any]:
    """A Table; equal rows of a deck's tables are told once, and so are equal borders."""
    table = table_in(element, "")
    columns = columns_of(table)
    rows = _Rows(styles, page, element, len(columns)).read(table)
    told: dict[str, Any] = {
        "rows": len(rows),
        "columns": len(columns),
        "tableRows": [row.told for row in rows],
        "tableColumns": [{"columnWidth": emu(number(column, "w"))} for column in columns],
    }
    key = (len(columns), *(row.kin for row in rows))
    known = styles.borders.get(key)
    if known is None:
        known = _borders(rows, len(columns))
        if len(styles.borders) < _MOST_ROWS:
            styles.borders[key] = known
    return {name: value for name, value in (told | known).items() if value}


@lru_cache(maxsize=4096)
def location(row: int, column: int) -> dict[str, int]:
    """A TableCellLocation, always the same one; what is zero is absent."""
    told = {"rowIndex": row} if row else {}
    return told | ({"columnIndex": column} if column else {})


class _Rows:
    """Reads the rows of one table."""

    def __init__(self, styles: Styles, page: Page, element: Element, columns: int) -> None:
        self._styles, self._page, self._element = styles, page, element
        self._columns = columns

    def read(self, table: Element) -> list[TableRow]:
        """The rows, from the top."""
        rows = rows_of(table)
        style = style_of(self._styles.document, table, len(rows), self._columns)
        theme = self._styles.inheritance.theme(self._page)
        looks = _Looks(self._styles, theme, style)
        voice = self._styles.inheritance.voice(self._page, self._element)
        kin = (theme, voice, self._page.kind, style and style.kind, len(rows), self._columns)
        return [self._known(looks, row, index, kin) for index, row in enumerate(rows)]

    def _known(
        self, looks: "_Looks", row: Element, index: int, kin: tuple[Hashable, ...]
    ) -> TableRow:
        written = etree.tostring(row, with_tail=False)
        if told_by_place(written):
            return self._read(looks, row, index)
        key = (index, written, kin)
        known = self._styles.rows.get(key)
        if known is None:
            known = self._read(looks, row, index)
        elif not isinstance(known.told, Told):
            known = replace(known, told=Told(known.told))  # it stands twice: written once
        if len(self._styles.rows) < _MOST_ROWS:
            self._styles.rows[key] = known
        return known

    def _read(self, looks: "_Looks", row: Element, index: int) -> TableRow:
        height = emu(number(row, "h"))
        told: dict[str, Any] = {"rowHeight": height}
        cells, kin = [], []
        for column, cell in enumerate(cells_of(row)):
            if is_covered(cell):
                continue
            look = looks.of(cell, index, column)
            down, across = span(cell, "rowSpan"), span(cell, "gridSpan")
            kin.append((column, look, down, across))
            told_cell: dict[str, Any] = {
                "location": location(index, column),
                "rowSpan": down,
                "columnSpan": across,
            }
            body = cell.find(f"{A}txBody")
            text = content(self._styles, self._page, self._element, body, look.text)
            if text is not None:
                told_cell["text"] = text
            told_cell["tableCellProperties"] = look.properties
            cells.append(told_cell)
        if cells:
            told["tableCells"] = cells
        told["tableRowProperties"] = {"minRowHeight": height}
        return TableRow(told, tuple(kin))


class _Looks:
    """The looks of one table's cells: most cells of a deck share a few."""

    def __init__(self, styles: Styles, theme: Theme, style: TableStyle | None) -> None:
        self._theme = theme
        self._style = style
        self._known = styles.cells

    def of(self, cell: Element, row: int, column: int) -> CellLook:
        """The look of a cell."""
        properties = cell.find(f"{A}tcPr")
        written = b"" if properties is None else etree.tostring(properties, with_tail=False)
        kin = () if self._style is None else self._style.kin(row, column)
        key = (self._theme, written, kin)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._read(properties, row, column)
        return known

    def _read(self, properties: Element | None, row: int, column: int) -> CellLook:
        anchor = None if properties is None else properties.get("anchor")
        style = NO_STYLE
        if self._style is not None:
            style = self._style.cell(row, column, self._theme)
        own = paint.fill_in(properties)
        fill = paint.background(style.fill if own is None else own, self._theme, inherits=False)
        lines = dict(style.borders)
        lines.update({tag(line): line for line in elements(properties) if tag(line) in _SIDES})
        borders = [(side, _border(line, self._theme)) for side, line in lines.items()]
        told = {
            "tableCellBackgroundFill": fill,
            "contentAlignment": _ANCHORS.get(anchor or "t", "TOP"),
        }
        return CellLook(told, tuple(borders), style.text or None)


def _borders(rows: list[TableRow], columns: int) -> dict[str, Any]:
    horizontal: dict[tuple[int, int], dict[str, Any]] = {}
    vertical: dict[tuple[int, int], dict[str, Any]] = {}
    for row, (column, look, deep, wide) in (
        (index, cell) for index, one in enumerate(rows) for cell in one.kin
    ):
        for side, told in look.borders:
            down, right = _SIDES[side]
            deeper = deep if side == "lnB" else 1
            across = wide if side == "lnR" else 1
            where = (row + down * deeper, column + right * across)
            (horizontal if side in {"lnT", "lnB"} else vertical)[where] = told
    told = {
        "horizontalBorderRows": _border_rows(horizontal, len(rows) + 1, columns),
        "verticalBorderRows": _border_rows(vertical, len(rows), columns + 1),
    }
    if len(rows) * columns > _MOST_CELLS:
        return told  # too large to be kept as a text beside that of its page
    return {name: Told(each) for name, each in told.items()}


def _border(line: Element, theme: Theme) -> dict[str, Any]:
    fill = paint.fill_in(line)
    solid = paint.solid(fill, theme) or paint.BLACK
    if fill is not None and tag(fill) == "noFill":
        solid = {"color": solid["color"]}  # a border can't say NOT_RENDERED: it is transparent
    return {
        "tableBorderFill": {"solidFill": solid},
        "weight": emu(paint.weight(line, theme)),
        "dashStyle": paint.dash(line),
    }


_PLAIN_BORDER: dict[str, Any] = {
    "tableBorderFill": {"solidFill": {"color": {"rgbColor": {}}}},
    "weight": {"magnitude": 12_700, "unit": "EMU"},
    "dashStyle": "SOLID",
}


def _border_rows(
    known: dict[tuple[int, int], dict[str, Any]], rows: int, columns: int
) -> list[dict[str, Any]]:
    return [
        {
            "tableBorderCells": [
                {
                    "location": location(row, column),
                    "tableBorderProperties": known.get((row, column), _PLAIN_BORDER),
                }
                for column in range(columns)
            ]
        }
        for row in range(rows)
    ]
