"""The styles of a document: Google's nine named ones, and what Word's others add to them."""

from collections.abc import Callable
from typing import Any

from lxml import etree

from generator.workspace.docs.ooxml import (
    MAIN_TYPE,
    PREFIXES,
    VAL,
    A,
    W,
    child,
    name_of,
    snippet,
    value,
)
from generator.workspace.docs.style import paragraph as paragraphs
from generator.workspace.docs.style import text as texts
from generator.workspace.docs.style.paragraph import finished, read_paragraph_style
from generator.workspace.docs.style.text import read_text
from generator.workspace.ooxml.package import Package
from generator.workspace.ooxml.xml import Element, truth

Json = dict[str, Any]

NORMAL = "NORMAL_TEXT"
HEADINGS = tuple(f"HEADING_{level}" for level in range(1, 7))
NAMED = (NORMAL, *HEADINGS, "TITLE", "SUBTITLE")
_NAMES = {
    "normal": NORMAL,
    "title": "TITLE",
    "subtitle": "SUBTITLE",
    **{f"heading {level}": f"HEADING_{level}" for level in range(1, 7)},
}
_MOST_ANCESTORS = 20
_PART = "word/styles.xml"
_SIZES = {
    "HEADING_1": 40,
    "HEADING_2": 32,
    "HEADING_3": 28,
    "HEADING_4": 24,
    "HEADING_5": 22,
    "HEADING_6": 22,
    "TITLE": 52,
    "SUBTITLE": 30,
}


class StyleSheet:
    """The styles part, if there is one."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._main = main
        self._part = package.related(main, "styles")
        self._fonts = _theme_fonts(package, main)
        self._styles: dict[str, Element] = {}
        self._named: dict[str, str] = {}
        self._default: str | None = None
        self._known: dict[tuple[str, str | None], Json] = {}
        self._types: dict[str | None, str] = {}
        self._read()

    def named_type(self, style_id: str | None) -> str:
        """The named style a paragraph style is, or goes back to."""
        known = self._types.get(style_id)
        if known is None:
            known = self._types[style_id] = self._ancestry(style_id)[0]
        return known

    def added(self, style_id: str | None) -> list[Element]:
        """The styles between a paragraph style and its named one, farthest first."""
        return self._ancestry(style_id)[1]

    def named_text(self, name: str) -> Json:
        """The whole text style of a named style."""
        return self._once("text", name, lambda: self._normal_text() | self._own_text(name))

    def named_paragraph(self, name: str) -> Json:
        """The whole paragraph style of a named style."""
        return self._once("paragraph", name, lambda: self._whole_paragraph(name))

    def text_of(self, style_id: str | None) -> Json:
        """What a paragraph style says of text beyond its named style."""
        return dict(self._once("added", style_id, lambda: self._added_text(style_id)))

    def paragraph_of(self, style_id: str | None) -> Json:
        """What a paragraph style says of paragraphs beyond its named style; not finished."""
        return dict(self._once("shape", style_id, lambda: self._added_shape(style_id)))

    def numbering_of(self, style_id: str | None) -> Element | None:
        """The list a paragraph style, or one it goes back to, puts paragraphs in."""
        for style in self._line(style_id or self._default):
            found = child(child(style, "pPr"), "numPr")
            if found is not None:
                return found
        return None

    def run_text(self, properties: Element | None) -> Json:
        """What run properties say, through their character style and themselves."""
        style_id = value(properties, "rStyle")
        own = read_text(properties, self._fonts)
        return own if style_id is None else self._character_text(style_id) | own

    def own_run_text(self, properties: Element | None) -> Json:
        """What run properties say themselves."""
        return read_text(properties, self._fonts)

    def style_id(self, name: str) -> str:
        """The id of a named style, which is added when the document has none."""
        if name not in self._named:
            self._add(name)
        return self._named[name]

    def told(self) -> Json:
        """The answer's `namedStyles`."""
        return {"styles": [self._told_one(name) for name in NAMED]}

    def _told_one(self, name: str) -> Json:
        if name == NORMAL:
            text: Json = {**texts.DEFAULTS, **self._normal_text()}
            paragraph = self.named_paragraph(NORMAL)
        else:
            text = self._own_text(name)
            paragraph = {
                "direction": self.named_paragraph(name)["direction"],
                **finished(self._own_paragraph(name)),
            }
        return {
            "namedStyleType": name,
            "textStyle": text,
            "paragraphStyle": {"namedStyleType": NORMAL, **paragraph},
        }

    def _once(self, kind: str, name: str | None, make: Callable[[], Json]) -> Json:
        known = self._known.get((kind, name))
        if known is None:
            known = self._known[kind, name] = make()
        return known

    def _whole_paragraph(self, name: str) -> Json:
        merged = self._normal_paragraph() | self._own_paragraph(name)
        return paragraphs.DEFAULTS | finished(merged)

    def _added_shape(self, style_id: str | None) -> Json:
        told: Json = {}
        for style in self.added(style_id):
            told |= read_paragraph_style(child(style, "pPr"))
        return told

    def _added_text(self, style_id: str | None) -> Json:
        told: Json = {}
        for style in self.added(style_id):
            told |= read_text(child(style, "rPr"), self._fonts)
        return told

    def _character_text(self, style_id: str) -> Json:
        told: Json = {}
        for style in reversed(self._line(style_id)):
            told |= read_text(child(style, "rPr"), self._fonts)
        return told

    def _normal_text(self) -> Json:
        told = dict(texts.DEFAULTS)
        told |= read_text(self._defaults("rPr"), self._fonts)
        return told | self._own_text(NORMAL)

    def _normal_paragraph(self) -> Json:
        told = read_paragraph_style(self._defaults("pPr"))
        return told | self._own_paragraph(NORMAL)

    def _own_text(self, name: str) -> Json:
        told: Json = {}
        for style in self._own_line(name):
            told |= read_text(child(style, "rPr"), self._fonts)
        return told

    def _own_paragraph(self, name: str) -> Json:
        told: Json = {}
        for style in self._own_line(name):
            told |= read_paragraph_style(child(style, "pPr"))
        return told

    def _own_line(self, name: str) -> list[Element]:
        """A named style and what it goes back to, short of the normal one; itself last."""
        line = []
        for style in self._line(self._named.get(name)):
            if name != NORMAL and _type_of(style) == NORMAL:
                break
            line.append(style)
        return line[::-1]

    def _ancestry(self, style_id: str | None) -> tuple[str, list[Element]]:
        added: list[Element] = []
        for style in self._line(style_id or self._default):
            name = _type_of(style)
            if name is not None:
                return name, added[::-1]
            added.append(style)
        return NORMAL, added[::-1]

    def _line(self, style_id: str | None) -> list[Element]:
        line: list[Element] = []
        while style_id in self._styles and len(line) < _MOST_ANCESTORS:
            style = self._styles[style_id]
            line.append(style)
            style_id = value(style, "basedOn")
        return line

    def _defaults(self, name: str) -> Element | None:
        if self._part is None:
            return None
        defaults = child(self._package.tree(self._part), "docDefaults")
        return child(child(defaults, f"{name}Default"), name)

    def _read(self) -> None:
        if self._part is None:
            return
        for style in self._package.tree(self._part).iterchildren(f"{W}style"):
            style_id = style.get(f"{W}styleId", "")
            self._styles[style_id] = style
            if style.get(f"{W}type") != "paragraph":
                continue
            if truth(style.get(f"{W}default")):
                self._default = style_id
            name = _type_of(style)
            if name is not None:
                self._named.setdefault(name, style_id)

    def _add(self, name: str) -> None:
        if self._part is None:
            self._part = _PART
            self._package.add(_PART, f"{MAIN_TYPE}.styles+xml", _empty())
            self._package.relate(self._main, "styles", _PART)
        written = next(word for word, told in _NAMES.items() if told == name)
        style_id = "".join(word.capitalize() for word in written.split())
        while style_id in self._styles:
            style_id += "0"
        base = self._named.get(NORMAL) if name != NORMAL else None
        based = f'<w:basedOn w:val="{base}"/>' if base else ""
        size = _SIZES.get(name)
        run = f'<w:rPr><w:sz w:val="{size}"/></w:rPr>' if size else ""
        style = snippet(
            f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{written}"/>'
            f"{based}<w:qFormat/>{run}</w:style>"
        )
        if name == NORMAL:
            style.set(f"{W}default", "1")
            self._default = style_id
        self._package.tree(self._part).append(style)
        self._package.touch(self._part)
        self._styles[style_id] = style
        self._named[name] = style_id
        self._known.clear()
        self._types.clear()


def _type_of(style: Element) -> str | None:
    name = child(style, "name")
    return None if name is None else _NAMES.get(name.get(VAL, "").lower())


def _empty() -> Element:
    return etree.fromstring(f"<w:styles {PREFIXES}/>")


def _theme_fonts(package: Package, main: str) -> dict[str, str]:
    part = package.related(main, "theme")
    fonts: dict[str, str] = {}
    if part is None:
        return fonts
    for scheme in package.tree(part).iter(f"{A}majorFont", f"{A}minorFont"):
        latin = scheme.find(f"{A}latin")
        if latin is not None and latin.get("typeface"):
            fonts[name_of(scheme)[:5]] = latin.get("typeface", "")
    return fonts
