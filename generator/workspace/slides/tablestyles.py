"""What a table's style says of its cells where they say nothing themselves."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from generator.workspace.slides import paint
from generator.workspace.slides.document import Document
from generator.workspace.slides.ooxml import A, Element, snippet, tag, truth
from generator.workspace.slides.theme import Theme, colour_in

_KIND = "tableStyles"
# PowerPoint's own styles that a file may name without holding them: "Medium Style 2".
_MEDIUM = {
    "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}": "dk1",
    "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}": "accent1",
    "{21E4AEA4-8DFA-4A89-87EB-49C32662AFE0}": "accent2",
    "{F5AB1C69-6EDB-4FF4-983F-18BD219EF322}": "accent3",
    "{00A15C55-8517-42AA-B614-E9B94910E393}": "accent4",
    "{7DF18680-E054-41AD-8BC1-D1AEF772440D}": "accent5",
    "{93296810-A885-4BE3-A3E7-6D5BEEA58F35}": "accent6",
}
_RULE = (
    '<a:{0}><a:ln w="{1}"><a:solidFill><a:schemeClr val="lt1"/></a:solidFill></a:ln></a:{0}>'
)
_STRONG = (
    '<a:{0}><a:tcTxStyle b="on"><a:fontRef idx="minor"/><a:schemeClr val="lt1"/></a:tcTxStyle>'
    '<a:tcStyle><a:tcBdr>{1}</a:tcBdr><a:fill><a:solidFill><a:schemeClr val="{{colour}}"/>'
    "</a:solidFill></a:fill></a:tcStyle></a:{0}>"
)
_TINTED = (
    '<a:fill><a:solidFill><a:schemeClr val="{{colour}}"><a:tint val="{0}"/></a:schemeClr>'
    "</a:solidFill></a:fill>"
)
_MEDIUM_2 = (
    '<a:tblStyle><a:wholeTbl><a:tcTxStyle><a:fontRef idx="minor"/><a:schemeClr val="dk1"/>'
    "</a:tcTxStyle><a:tcStyle><a:tcBdr>"
    + "".join(
        _RULE.format(side, 12_700)
        for side in ("left", "right", "top", "bottom", "insideH", "insideV")
    )
    + f"</a:tcBdr>{_TINTED.format(20_000)}</a:tcStyle></a:wholeTbl>"
    + "".join(
        f"<a:{band}><a:tcStyle>{_TINTED.format(40_000)}</a:tcStyle></a:{band}>"
        for band in ("band1H", "band1V")
    )
    + _STRONG.format("lastCol", "")
    + _STRONG.format("firstCol", "")
    + _STRONG.format("lastRow", _RULE.format("top", 38_100))
    + _STRONG.format("firstRow", _RULE.format("bottom", 38_100))
    + "</a:tblStyle>"
)
_SIDES = ("lnL", "lnR", "lnT", "lnB")


@dataclass(slots=True)
class CellStyle:
    """What one cell gets from its table's style."""

    fill: Element | None = None
    text: dict[str, Any] = field(default_factory=dict)
    borders: dict[str, Element] = field(default_factory=dict)  # a:ln by lnL, lnR, lnT, lnB


NO_STYLE = CellStyle()


class TableStyle:
    """The style of one table: what each region of it looks like."""

    def __init__(self, table: Element, style: Element, rows: int, columns: int) -> None:
        properties = table.find(f"{A}tblPr")
        self._flags = frozenset(
            name
            for name in ("firstRow", "lastRow", "firstCol", "lastCol", "bandRow", "bandCol")
            if properties is not None and truth(properties.get(name))
        )
        self._style = style
        self._regions = {tag(region): region for region in style.iterchildren("*")}
        self._rows, self._columns = rows, columns
        self.kind: Hashable = (style, self._flags)  # tables of one kind and size look alike

    def kin(self, row: int, column: int) -> tuple[Hashable, ...]:
        """What the style goes by at a place: cells of equal kin get the same, in any table."""
        bands = row - ("firstRow" in self._flags), column - ("firstCol" in self._flags)
        return (
            self._style,
            self._flags,
            (min(row, 2), row == self._rows - 1, "bandRow" in self._flags and bands[0] % 2),
            (
                min(column, 2),
                column == self._columns - 1,
                "bandCol" in self._flags and bands[1] % 2,
            ),
        )

    def cell(self, row: int, column: int, theme: Theme) -> CellStyle:
        """What the cell at a place gets; the special regions win over the general ones."""
        found = CellStyle()
        for name in self._names(row, column):
            region = self._regions.get(name)
            if region is not None:
                self._apply(found, region, name, (row, column), theme)
        # The rule below a head and beside a first column is theirs.
        for name, at, edge, side in (
            ("firstRow", row, "bottom", "lnT"),
            ("firstCol", column, "right", "lnL"),
        ):
            if at == 1 and name in self._flags and self._line(name, edge) is not None:
                found.borders.pop(side, None)
        return found

    def _line(self, name: str, edge: str) -> Element | None:
        region = self._regions.get(name)
        return None if region is None else region.find(f"{A}tcStyle/{A}tcBdr/{A}{edge}/{A}ln")

    def _names(self, row: int, column: int) -> Iterator[str]:
        yield "wholeTbl"
        down = row - ("firstRow" in self._flags)
        across = column - ("firstCol" in self._flags)
        if "bandRow" in self._flags and down >= 0:
            yield "band2H" if down % 2 else "band1H"
        if "bandCol" in self._flags and across >= 0:
            yield "band2V" if across % 2 else "band1V"
        for name, is_there in (
            ("lastCol", column == self._columns - 1),
            ("firstCol", column == 0),
            ("lastRow", row == self._rows - 1),
            ("firstRow", row == 0),
        ):
            if name in self._flags and is_there:
                yield name

    def _apply(
        self, found: CellStyle, region: Element, name: str, at: tuple[int, int], theme: Theme
    ) -> None:
        fill = paint.fill_in(region.find(f"{A}tcStyle/{A}fill"))
        if fill is not None:
            found.fill = fill
        found.text.update(_text(region.find(f"{A}tcTxStyle"), theme))
        for side, edge in zip(_SIDES, self._edges(name, *at), strict=True):
            line = self._line(name, edge)
            if line is not None:
                found.borders[side] = line

    def _edges(self, name: str, row: int, column: int) -> tuple[str, str, str, str]:
        """What a region calls the left, right, upper and lower side of a cell in it."""
        is_row = name.endswith(("Row", "H"))
        is_column = name.endswith(("Col", "V"))
        return (
            "left" if column == 0 or is_column else "insideV",
            "right" if column == self._columns - 1 or is_column else "insideV",
            "top" if row == 0 or is_row else "insideH",
            "bottom" if row == self._rows - 1 or is_row else "insideH",
        )


def style_of(document: Document, table: Element, rows: int, columns: int) -> TableStyle | None:
    """The style a table names, from the file or of PowerPoint's own; None if it has none."""
    named = table.findtext(f"{A}tblPr/{A}tableStyleId")
    if not named:
        return None
    part = document.package.related(document.part, _KIND)
    listed = () if part is None else document.package.tree(part).iterfind(f"{A}tblStyle")
    found = next((style for style in listed if style.get("styleId") == named), None)
    if found is None and named in _MEDIUM:
        found = _medium(_MEDIUM[named])
    return None if found is None else TableStyle(table, found, rows, columns)


@lru_cache(maxsize=len(_MEDIUM))
def _medium(colour: str) -> Element:
    return snippet(_MEDIUM_2.replace("{colour}", colour))


def _text(said: Element | None, theme: Theme) -> dict[str, Any]:
    if said is None:
        return {}
    told: dict[str, Any] = {}
    for name, attribute in (("bold", "b"), ("italic", "i")):
        if said.get(attribute) in {"on", "off"}:
            told[name] = said.get(attribute) == "on"
    colour = colour_in(said)
    if colour is not None:
        told["foregroundColor"] = {"opaqueColor": theme.named(colour)}
    font = said.find(f"{A}fontRef")
    family = {"major": "+mj", "minor": "+mn"}.get("" if font is None else font.get("idx", ""))
    if family:
        told["fontFamily"] = theme.font(family)
        told["weightedFontFamily"] = {"fontFamily": theme.font(family), "weight": 400}
    return told
