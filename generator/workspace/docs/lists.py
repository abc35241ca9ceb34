"""Lists: what numbering says of each level, and new lists by Google's presets."""

from typing import Any

from lxml import etree

from generator.workspace.docs.ooxml import MAIN_TYPE, PREFIXES, VAL, W, child, opaque, value
from generator.workspace.docs.style.paragraph import finished, read_indent
from generator.workspace.docs.style.sheet import StyleSheet
from generator.workspace.docs.style.values import points
from generator.workspace.ooxml.package import Package
from generator.workspace.ooxml.xml import Element

Json = dict[str, Any]

LEVELS = 9
_PART = "word/numbering.xml"
_ABSTRACT_ID = f"{W}abstractNumId"
_STEP = 720  # twips
_TYPES = {
    "decimal": "DECIMAL",
    "decimalZero": "ZERO_DECIMAL",
    "upperLetter": "UPPER_ALPHA",
    "lowerLetter": "ALPHA",
    "upperRoman": "UPPER_ROMAN",
    "lowerRoman": "ROMAN",
    "none": "NONE",
}
_ALIGNMENTS = {"center": "CENTER", "right": "END", "end": "END"}
# What the symbol fonts of Office draw at these places.
_SYMBOLS = {
    "\uf0b7": "●",
    "\uf0a7": "■",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf0a8": "◆",
    "o": "○",
}
_BULLETS = {
    "BULLET_DISC_CIRCLE_SQUARE": "●○■",
    "BULLET_DIAMONDX_ARROW3D_SQUARE": "❖➢■",
    "BULLET_CHECKBOX": "☐☐☐",
    "BULLET_ARROW_DIAMOND_DISC": "➔◆●",
    "BULLET_STAR_CIRCLE_SQUARE": "★○■",
    "BULLET_ARROW3D_CIRCLE_SQUARE": "➢○■",
    "BULLET_LEFTTRIANGLE_DIAMOND_DISC": "◀◆●",
    "BULLET_DIAMONDX_HOLLOWDIAMOND_SQUARE": "❖◇■",
    "BULLET_DIAMOND_CIRCLE_SQUARE": "◆○■",
}
_NUMBERS = {
    "NUMBERED_DECIMAL_ALPHA_ROMAN": ("decimal lowerLetter lowerRoman", "{}."),
    "NUMBERED_DECIMAL_ALPHA_ROMAN_PARENS": ("decimal lowerLetter lowerRoman", "{})"),
    "NUMBERED_DECIMAL_NESTED": ("decimal decimal decimal", "nested"),
    "NUMBERED_UPPERALPHA_ALPHA_ROMAN": ("upperLetter lowerLetter lowerRoman", "{}."),
    "NUMBERED_UPPERROMAN_UPPERALPHA_DECIMAL": ("upperRoman upperLetter decimal", "{}."),
    "NUMBERED_ZERODECIMAL_ALPHA_ROMAN": ("decimalZero lowerLetter lowerRoman", "{}."),
}
PRESETS = (*_BULLETS, *_NUMBERS)


class Numbering:
    """The numbering part, if there is one."""

    def __init__(self, package: Package, main: str, sheet: StyleSheet) -> None:
        self._package = package
        self._main = main
        self._sheet = sheet
        self._part = package.related(main, "numbering")
        self._levels: dict[str, list[Element | None]] = {}

    def has(self, number: str) -> bool:
        """Whether a paragraph with this number is in a list."""
        return number != "0" and any(level is not None for level in self._of(number))

    def level(self, number: str, depth: int) -> Element | None:
        """What is said of one level of a list."""
        return self._of(number)[min(max(depth, 0), LEVELS - 1)]

    def indent(self, number: str, depth: int) -> Json:
        """How far one level of a list is indented; not finished."""
        level = self.level(number, depth)
        return read_indent(child(child(level, "pPr"), "ind"))

    def bullet_text(self, number: str, depth: int) -> Json:
        """How the glyphs of one level are set."""
        return self._sheet.own_run_text(child(self.level(number, depth), "rPr"))

    def told(self, number: str) -> Json:
        """The answer's properties of a list."""
        levels = [self._told_level(number, depth) for depth in range(LEVELS)]
        return {"listProperties": {"nestingLevels": levels}}

    def preset_of(self, number: str) -> tuple[tuple[str, str], ...]:
        """What tells one preset from another: formats and texts of three levels."""
        found = []
        for depth in range(3):
            level = self.level(number, depth)
            found.append((value(level, "numFmt") or "", value(level, "lvlText") or ""))
        return tuple(found)

    def create(self, preset: str) -> str:
        """A new list; its number."""
        root = self._root()
        abstract_id = 1 + max(
            (_number(one, "abstractNumId") for one in root.iterchildren(f"{W}abstractNum")),
            default=-1,
        )
        numbers = (_number(one, "numId") for one in root.iterchildren(f"{W}num"))
        number = 1 + max(numbers, default=0)
        abstract = etree.Element(f"{W}abstractNum", {f"{W}abstractNumId": str(abstract_id)})
        etree.SubElement(abstract, f"{W}multiLevelType", {VAL: "hybridMultilevel"})
        for depth, (kind, text) in enumerate(levels_of(preset)):
            abstract.append(_new_level(depth, kind, text))
        # All w:abstractNum come before the first w:num.
        first = child(root, "num")
        if first is None:
            root.append(abstract)
        else:
            first.addprevious(abstract)
        made = etree.SubElement(root, f"{W}num", {f"{W}numId": str(number)})
        etree.SubElement(made, f"{W}abstractNumId", {VAL: str(abstract_id)})
        if self._part is not None:
            self._package.touch(self._part)
        self._levels.clear()
        return str(number)

    def start(self, number: str, first: int) -> None:
        """Let a list count from a number."""
        level = self.level(number, 0)
        start = child(level, "start")
        if start is not None:
            start.set(VAL, str(first))

    def _told_level(self, number: str, depth: int) -> Json:
        level = self.level(number, depth)
        told: Json = {
            "bulletAlignment": _ALIGNMENTS.get(value(level, "lvlJc") or "", "START"),
        }
        written = value(level, "lvlText") or ""
        kind = value(level, "numFmt") or "decimal"
        if kind == "bullet":
            told["glyphSymbol"] = _SYMBOLS.get(written, _visible(written))
            told["glyphFormat"] = f"%{depth}"
        else:
            told["glyphType"] = _TYPES.get(kind, "GLYPH_TYPE_UNSPECIFIED")
            told["glyphFormat"] = _format(written)
        told |= {
            "indentFirstLine": points(0),
            "indentStart": points(0),
            **{
                name: said
                for name, said in finished(self.indent(number, depth)).items()
                if name != "indentEnd"
            },
        }
        told["textStyle"] = self.bullet_text(number, depth)
        told["startNumber"] = _said_number(level, "start")
        return told

    def _of(self, number: str) -> list[Element | None]:
        known = self._levels.get(number)
        if known is None:
            known = self._levels[number] = self._find(number)
        return known

    def _find(self, number: str) -> list[Element | None]:
        levels: list[Element | None] = [None] * LEVELS
        if self._part is None:
            return levels
        root = self._package.tree(self._part)
        every = root.iterchildren(f"{W}num")
        found = next((one for one in every if one.get(f"{W}numId") == number), None)
        if found is None:
            return levels
        abstract = self._abstract(root, value(found, "abstractNumId"))
        for holder in (abstract, *found.iterchildren(f"{W}lvlOverride")):
            for level in () if holder is None else holder.iterchildren(f"{W}lvl"):
                depth = _number(level, "ilvl")
                if 0 <= depth < LEVELS:
                    levels[depth] = level
        return levels

    def _abstract(self, root: Element, abstract_id: str | None) -> Element | None:
        every = list(root.iterchildren(f"{W}abstractNum"))
        found = next((one for one in every if one.get(_ABSTRACT_ID) == abstract_id), None)
        link = value(found, "numStyleLink")
        if link is not None:
            return next((one for one in every if value(one, "styleLink") == link), found)
        return found

    def _root(self) -> Element:
        if self._part is None:
            self._part = self._package.free_name(_PART) if self._package.has(_PART) else _PART
            root = etree.fromstring(f"<w:numbering {PREFIXES}/>")
            self._package.add(self._part, f"{MAIN_TYPE}.numbering+xml", root)
            self._package.relate(self._main, "numbering", self._part)
        return self._package.tree(self._part)


def list_id(number: str) -> str:
    """The id of the list with a number."""
    return opaque("kix.", "list", number)


def levels_of(preset: str) -> list[tuple[str, str]]:
    """Format and text of the nine levels of a preset."""
    if preset in _BULLETS:
        return [("bullet", _BULLETS[preset][depth % 3]) for depth in range(LEVELS)]
    kinds, pattern = _NUMBERS[preset]
    words = kinds.split()
    if pattern == "nested":
        return [
            ("decimal", "".join(f"%{one + 1}." for one in range(depth + 1)))
            for depth in range(LEVELS)
        ]
    return [(words[depth % 3], pattern.format(f"%{depth + 1}")) for depth in range(LEVELS)]


def _new_level(depth: int, kind: str, text: str) -> Element:
    level = etree.Element(f"{W}lvl", {f"{W}ilvl": str(depth)})
    for name, said in (("start", "1"), ("numFmt", kind), ("lvlText", text), ("lvlJc", "left")):
        etree.SubElement(level, W + name, {VAL: said})
    properties = etree.SubElement(level, f"{W}pPr")
    left = str(_STEP * (depth + 1))
    etree.SubElement(properties, f"{W}ind", {f"{W}left": left, f"{W}hanging": str(_STEP // 2)})
    run = etree.SubElement(level, f"{W}rPr")
    etree.SubElement(run, f"{W}u", {VAL: "none"})
    return level


def _format(written: str) -> str:
    """Word counts the levels of a text from 1, Google from 0."""
    told = ""
    for position, char in enumerate(written):
        is_level = position > 0 and written[position - 1] == "%" and char in "123456789"
        told += str(int(char) - 1) if is_level else char
    return told


def _visible(written: str) -> str:
    return "".join("●" if "\ue000" <= char <= "\uf8ff" else char for char in written)


def _number(element: Element, name: str) -> int:
    try:
        return int(element.get(W + name, ""))
    except ValueError:
        return -1


def _said_number(level: Element | None, name: str) -> int:
    said = value(level, name) or "1"
    return int(said) if said.isdigit() else 1
