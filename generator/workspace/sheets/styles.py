"""The styles of cells: Office's records of fonts, fills and formats as Google's CellFormat."""

from typing import Any

from generator.workspace.ooxml.package import Package
from generator.workspace.ooxml.xml import Element, clone, elements, number, unset
from generator.workspace.sheets import fonts, ooxml, paints
from generator.workspace.sheets.alignment import read_alignment, write_alignment
from generator.workspace.sheets.extended import keep, read_kept
from generator.workspace.sheets.patterns import BUILT_IN, DEFAULTS, GENERAL, kind_of
from generator.workspace.sheets.theme import theme_colors

Json = dict[str, Any]

_PART = "xl/styles.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_FIRST_OWN_FORMAT = 164
_UNSAID = ("padding", "hyperlinkDisplayType")
_EMPTY = (
    f'<styleSheet xmlns="{ooxml.MAIN}"><fonts count="1"><font><sz val="10"/>'
    '<name val="Arial"/></font></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    "</cellXfs></styleSheet>"
).encode()


class Styles:
    """The table of styles; a cell names one by its number."""

    def __init__(self, package: Package, book: str) -> None:
        self._package = package
        self._book = book
        self.theme = theme_colors(package, book)
        self._part = package.related(book, "styles")
        self._read: dict[int, Json] = {}
        self._made: dict[tuple[int, str], int] = {}

    @property
    def tree(self) -> Element | None:
        """Its XML, if the file has any."""
        return None if self._part is None else self._package.tree(self._part)

    def pattern(self, index: int) -> str:
        """The number format of a style; "" for the automatic one."""
        record = self._record("cellXfs", index)
        found = self._pattern(number(record, "numFmtId"))
        return "" if found == GENERAL else found

    def entered(self, index: int) -> Json:
        """What a style says beyond the default; not to be changed."""
        found = self._read.get(index)
        if found is None:
            found = self._read[index] = self._entered(self._record("cellXfs", index))
        return found

    def default_font(self) -> Json:
        """The text format of a cell nobody has touched."""
        return fonts.read_font(self._record("fonts", 0), self.theme)

    def restyled(self, index: int, wanted: Json) -> int:
        """The number of the style that is this one, but says what is wanted."""
        key = (index, repr(sorted(wanted.items(), key=str)))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._restyled(index, wanted)
        return made

    def _restyled(self, index: int, wanted: Json) -> int:
        before = self.entered(index)
        if wanted == before:
            return index
        tree = self._demanded()
        old = self._record("cellXfs", index)
        record = ooxml.new("xf") if old is None else clone(old)
        if wanted.get("numberFormat") != before.get("numberFormat"):
            self._put(record, "numFmt", self._format_id(wanted.get("numberFormat")))
        if wanted.get("textFormat") != before.get("textFormat"):
            self._put(record, "font", self._font_id(record, wanted.get("textFormat", {})))
        if wanted.get("backgroundColorStyle") != before.get("backgroundColorStyle"):
            fill = paints.fill_of(wanted.get("backgroundColorStyle"))
            self._put(record, "fill", self._id_of("fills", fill))
        if wanted.get("borders") != before.get("borders"):
            border = paints.border_of(wanted.get("borders", {}))
            self._put(record, "border", self._id_of("borders", border))
        write_alignment(record, wanted)
        keep(record, {name: wanted[name] for name in _UNSAID if name in wanted})
        for name in ("numFmtId", "fontId", "fillId", "borderId", "xfId"):
            record.set(name, record.get(name, "0"))
        return self._found(ooxml.demanded(tree, "cellXfs", ooxml.STYLE_ORDER), record)

    def _entered(self, record: Element | None) -> Json:
        if record is None:
            return {}
        told: Json = {}
        pattern = self._pattern(number(record, "numFmtId"))
        if pattern and pattern != GENERAL:
            told["numberFormat"] = {"type": kind_of(pattern) or "NUMBER", "pattern": pattern}
        fill = paints.read_fill(self._record("fills", number(record, "fillId")), self.theme)
        if fill is not None:
            told |= paints.both("backgroundColor", fill, self.theme)
        borders = paints.read_borders(
            self._record("borders", number(record, "borderId")), self.theme
        )
        if borders:
            told["borders"] = borders
        told |= read_alignment(record)
        kept = read_kept(record)
        told |= {name: kept[name] for name in _UNSAID if name in kept}
        font = fonts.read_font(self._record("fonts", number(record, "fontId")), self.theme)
        usual = self.default_font()
        text = {name: value for name, value in font.items() if usual.get(name) != value}
        if text:
            told["textFormat"] = text
        return told

    def _record(self, table: str, index: int) -> Element | None:
        tree = self.tree
        holder = None if tree is None else ooxml.child(tree, table)
        if holder is None:
            return None
        records = holder.findall("*")
        return records[index] if 0 <= index < len(records) else None

    def _pattern(self, identity: int) -> str:
        tree = self.tree
        holder = None if tree is None else ooxml.child(tree, "numFmts")
        for own in ooxml.children(holder, "numFmt"):
            if number(own, "numFmtId", -1) == identity:
                return own.get("formatCode", GENERAL)
        return BUILT_IN.get(identity, GENERAL)

    def _format_id(self, wanted: Json | None) -> int:
        pattern = (wanted or {}).get("pattern") or DEFAULTS.get(
            (wanted or {}).get("type", ""), ""
        )
        if not pattern or pattern == GENERAL:
            return 0
        holder = ooxml.demanded(self._demanded(), "numFmts", ooxml.STYLE_ORDER)
        known = {one.get("formatCode", ""): number(one, "numFmtId") for one in elements(holder)}
        built_in = next((i for i, text in BUILT_IN.items() if text == pattern), None)
        identity = known.get(pattern, built_in)
        if identity is None:
            identity = max([*known.values(), _FIRST_OWN_FORMAT - 1]) + 1
            ooxml.add(holder, "numFmt", numFmtId=str(identity), formatCode=pattern)
        if len(holder):
            ooxml.count(holder)
        else:
            self._demanded().remove(holder)
        return identity

    def _font_id(self, record: Element, wanted: Json) -> int:
        old = self._record("fonts", number(record, "fontId"))
        full = {**self.default_font(), **wanted}
        return self._id_of("fonts", fonts.font_of(old, full, self.theme))

    def _id_of(self, table: str, element: Element) -> int:
        holder = ooxml.demanded(self._demanded(), table, ooxml.STYLE_ORDER)
        return self._found(holder, element)

    def _found(self, holder: Element, element: Element) -> int:
        """The position of an equal record, or of this one as the last."""
        key = _key(element)
        for index, other in enumerate(elements(holder)):
            if _key(other) == key:
                return index
        holder.append(element)
        ooxml.count(holder)
        self._package.touch(self._part or _PART)
        return len(holder.findall("*")) - 1

    def _put(self, record: Element, name: str, index: int) -> None:
        record.set(f"{name}Id", str(index))
        flag = {"numFmt": "applyNumberFormat"}.get(name, f"apply{name.title()}")
        if index:
            record.set(flag, "1")
        else:
            unset(record, flag)

    def add_difference(self, element: Element) -> int:
        """The number of a differential style (of conditional formats), made if need be."""
        return self._id_of("dxfs", element)

    def difference(self, index: int) -> Element | None:
        """A differential style."""
        return self._record("dxfs", index)

    def _demanded(self) -> Element:
        if self._part is None:
            self._part = _PART
            self._package.add(_PART, _TYPE, _EMPTY)
            self._package.relate(self._book, "styles", _PART)
        self._package.touch(self._part)
        return self._package.tree(self._part)


def _key(element: Element) -> tuple[Any, ...]:
    return (
        element.tag,
        tuple(sorted(element.attrib.items())),
        tuple(_key(one) for one in elements(element)),
    )
