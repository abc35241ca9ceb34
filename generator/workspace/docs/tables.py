"""How tables, rows and cells are told."""

from typing import Any

from generator.workspace.docs.blocks import Cell, Row, Table
from generator.workspace.docs.ooxml import VAL, W, child, toggle, value
from generator.workspace.docs.style.values import colour, points, twips_in
from generator.workspace.ooxml.xml import Element

Json = dict[str, Any]

_SIDES = (
    ("borderLeft", ("left", "start")),
    ("borderRight", ("right", "end")),
    ("borderTop", ("top",)),
    ("borderBottom", ("bottom",)),
)
_PADDINGS = (
    ("paddingLeft", ("left", "start"), 5.75),
    ("paddingRight", ("right", "end"), 5.75),
    ("paddingTop", ("top",), 0),
    ("paddingBottom", ("bottom",), 0),
)
_ALIGNMENTS = {"center": "MIDDLE", "both": "MIDDLE", "bottom": "BOTTOM"}
_DASHES = {"dotted": "DOT", "dashed": "DASH", "dashSmallGap": "DASH"}
_EIGHTHS = 8


def grid(table: Element) -> list[Element]:
    """The columns of a table's grid."""
    columns = child(table, "tblGrid")
    return [] if columns is None else list(columns.iterchildren(f"{W}gridCol"))


def told_table_style(table: Table) -> Json:
    """The widths of a table's columns."""
    widths = [twips_in(column, f"{W}w") or 0 for column in grid(table.element)]
    kind = child(child(table.element, "tblPr"), "tblW")
    is_automatic = kind is not None and kind.get(f"{W}type") in {"auto", "pct"}
    is_even = is_automatic and len(set(widths)) <= 1
    widths += [0] * (table.columns - len(widths))
    return {
        "tableColumnProperties": [
            {"widthType": "EVENLY_DISTRIBUTED"}
            if is_even or not width
            else {"widthType": "FIXED_WIDTH", "width": points(width)}
            for width in widths[: table.columns]
        ]
    }


def told_row_style(row: Row) -> Json:
    """The height of a row, and what pages do to it."""
    own = child(row.element, "trPr")
    height = twips_in(child(own, "trHeight"), VAL)
    told: Json = {"minRowHeight": points(height or 0)}
    if toggle(own, "tblHeader"):
        told["tableHeader"] = True
    if toggle(own, "cantSplit"):
        told["preventOverflow"] = True
    return told


def told_cell_style(table: Table, cell: Cell) -> Json:
    """What a cell spans, and what it looks like beyond its table."""
    own = child(cell.element, "tcPr")
    told: Json = {"rowSpan": cell.row_span, "columnSpan": cell.column_span}
    shading = child(own, "shd")
    told["backgroundColor"] = {} if shading is None else colour(shading.get(f"{W}fill"))
    borders = child(own, "tcBorders")
    for name, sides in _SIDES:
        found = [child(borders, side) for side in sides]
        border = next((one for one in found if one is not None), None)
        if border is not None:
            told[name] = _border(border)
    margins = child(own, "tcMar"), child(child(table.element, "tblPr"), "tblCellMar")
    for name, sides, usual in _PADDINGS:
        told[name] = points(_margin(margins, sides, usual))
    told["contentAlignment"] = _ALIGNMENTS.get(value(own, "vAlign") or "", "TOP")
    return told


def _margin(margins: tuple[Element | None, ...], sides: tuple[str, ...], usual: float) -> float:
    for holder in margins:
        for side in sides:
            said = twips_in(child(holder, side), f"{W}w")
            if said is not None:
                return said
    return usual


def _border(border: Element) -> Json:
    kind = border.get(VAL, "single")
    size = border.get(f"{W}sz", "0")
    width = int(size) / _EIGHTHS if size.isdigit() and kind not in {"nil", "none"} else 0
    written = border.get(f"{W}color", "auto")
    return {
        "color": colour("000000" if written == "auto" else written),
        "width": points(width),
        "dashStyle": _DASHES.get(kind, "SOLID"),
    }
