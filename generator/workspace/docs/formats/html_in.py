"""HTML as a document: its blocks, its pictures, and what inline styles say of looks."""

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import etree

from generator.workspace.docs.file import not_supported
from generator.workspace.docs.formats.composer import (
    INDENT,
    MONO,
    Bullet,
    Composer,
    Look,
    Place,
)
from generator.workspace.docs.style.values import colour, points
from generator.workspace.ooxml.package import Unsupported
from generator.workspace.ooxml.xml import Element

Json = dict[str, Any]

_UNSEEN = {"head", "style", "script", "template", "title", "noscript", "svg", "math", "object"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div"),
    *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "html"),
    *("main", "nav", "p", "section", "summary", "caption"),
}
_HEADINGS = {f"h{level}": f"HEADING_{level}" for level in range(1, 7)}
_LOOKS_OF: Mapping[str, Json] = {
    "b strong th": {"bold": True},
    "i em cite var dfn": {"italic": True},
    "u ins": {"underline": True},
    "s del strike": {"strikethrough": True},
    "code kbd samp tt pre": {"weightedFontFamily": MONO},
    "sup": {"baselineOffset": "SUPERSCRIPT"},
    "sub": {"baselineOffset": "SUBSCRIPT"},
    "mark": {"backgroundColor": colour("FFFF00")},
}
_LOOKS = {name: look for names, look in _LOOKS_OF.items() for name in names.split()}
LINK_LOOK: Json = {"underline": True, "foregroundColor": colour("1155CC")}
_ALIGNMENTS = {"center": "CENTER", "right": "END", "justify": "JUSTIFIED"}
_BULLETS = "BULLET_DISC_CIRCLE_SQUARE"
_NUMBERS = "NUMBERED_DECIMAL_ALPHA_ROMAN"
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\b")
_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)(pt|px)")
_HEAVY = 600
_MOST_COLUMNS = 60
_MOST_DEPTH = 60
_DEEPEST_LIST = 8
_MOST_FONT = 400


def document_from_html(data: bytes) -> bytes:
    """A document with what a page of HTML shows.

    Raises:
        Refused: it is too long for a document.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return document_from_page(text)


def document_from_page(text: str) -> bytes:
    """The same from text."""
    # An encoding the page names for itself is that of bytes; this is text by now.
    parser = etree.HTMLParser(no_network=True, encoding="utf-8")
    root = None
    with suppress(etree.ParserError, etree.XMLSyntaxError):
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    reader = _Reader()
    try:
        if root is not None:
            reader.read(root)
        return reader.composer.to_bytes()
    except Unsupported as fault:
        raise not_supported() from fault


class _Reader:
    """Walks the page; a paragraph is open from its first text to the end of its block."""

    def __init__(self) -> None:
        self.composer = Composer()
        self._open: Element | None = None
        self._gap: Look | None = None  # of a blank that counts only if text follows
        self._is_fresh = True  # nothing stands in the line yet
        self._depth = 0
        self._presets: dict[str, str] = {}

    def read(self, root: Element) -> None:
        """Read the whole page."""
        self._element(root, Place(), Look())
        self._end()

    def _element(self, element: Element, place: Place, look: Look) -> None:
        name = element.tag if isinstance(element.tag, str) else ""
        if not name or name in _UNSEEN:
            return
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            self._text("".join(str(one) for one in element.itertext()), place, look)
        else:
            self._known(name, element, place, _looking(name, element, look))
        self._depth -= 1

    def _known(self, name: str, element: Element, place: Place, look: Look) -> None:
        match name:
            case "br":
                self._add("\v", place, look)
                self._is_fresh = True
            case "hr":
                self._rule(element, place)
            case "img":
                self._picture(element, place, look)
            case "pre":
                self._lines(element, place, look)
            case "ul" | "ol":
                self._list(element, place, look)
            case "table":
                self._table(element, look)
            case _ if name in _BLOCKS or name in _HEADINGS or name == "li":
                self._block(name, element, place, look)
            case _:
                self._inside(element, place, look)

    def _inside(self, element: Element, place: Place, look: Look) -> None:
        self._text(element.text, place, look)
        for one in element:
            self._element(one, place, look)
            self._text(one.tail, place, look)

    def _block(self, name: str, element: Element, place: Place, look: Look) -> None:
        self._end()
        place = _placed(name, element, place)
        start = self.composer.paragraphs
        self._inside(element, place, look)
        self._end()
        if name == "p" and self.composer.paragraphs == start:
            self.composer.paragraph(place)

    def _list(self, element: Element, place: Place, look: Look) -> None:
        self._end()
        above = place.bullet
        depth = min(above.depth + 1, _DEEPEST_LIST) if above else 0
        preset = _NUMBERS if element.tag == "ol" else _BULLETS
        start = element.get("start", "")
        first = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
        number = self._numbers_above(preset, above)
        number = number or self.composer.new_list(preset, first)
        self._presets[number] = preset
        for item in element:
            if item.tag == "li":
                bullet = Bullet(number, depth)
                self._element(item, replace(place, bullet=bullet, style=""), look)
                self._end()
                if not bullet.is_shown:
                    self.composer.paragraph(replace(place, bullet=bullet, style=""))
            else:
                self._element(item, place, look)

    def _numbers_above(self, preset: str, above: Bullet | None) -> str | None:
        """The list around, when this one is a deeper level of the same."""
        if above is not None and self._presets.get(above.number) == preset:
            return above.number
        return None

    def _table(self, element: Element, look: Look) -> None:
        self._end()
        rows = list(_rows(element))
        columns = min(max((_width(row) for row in rows), default=0), _MOST_COLUMNS)
        if not columns:
            return
        table = self.composer.table(columns)
        for row in rows:
            table.next_row()
            for item in row.iterchildren("td", "th"):
                cell = table.cell(_number(item, "colspan"), _number(item, "rowspan"))
                if cell is None:
                    continue
                with self.composer.inside(cell):
                    place = _placed("td", item, Place())
                    self._inside(item, place, _looking(str(item.tag), item, look))
                    self._end()
        table.end_row()

    def _lines(self, element: Element, place: Place, look: Look) -> None:
        """Preformatted text: a paragraph a line."""
        self._end()
        text = "".join(str(one) for one in element.itertext())
        text = text.removeprefix("\n").removesuffix("\n")
        for line in text.replace("\r\n", "\n").split("\n"):
            paragraph = self.composer.paragraph(place)
            self.composer.text(paragraph, line, look)
            self.composer.mark(paragraph, look)

    def _rule(self, element: Element, place: Place) -> None:
        self._end()
        if "page-break" in element.get("style", ""):
            self.composer.page_break(place)
        else:
            self.composer.rule(place)

    def _picture(self, element: Element, place: Place, look: Look) -> None:
        told = element.get("alt", "")
        data = _data_of(element.get("src", ""))
        if data is None or not self.composer.picture(self._paragraph(place), data, told, look):
            self._text(told, place, look)
            return
        self._is_fresh = False

    def _text(self, text: str | None, place: Place, look: Look) -> None:
        """Text as a browser shows it: blanks in a row are one, at the ends none."""
        if not text:
            return
        parts = _BLANKS.split(text)
        for position, part in enumerate(parts):
            if position and not self._is_fresh:
                self._gap = self._gap or look
            if part:
                if self._gap:
                    self._add(" ", place, self._gap)
                self._add(part, place, look)
                self._gap = None

    def _add(self, text: str, place: Place, look: Look) -> None:
        self.composer.text(self._paragraph(place), text, look)
        self._is_fresh = False

    def _paragraph(self, place: Place) -> Element:
        if self._open is None:
            self._open = self.composer.paragraph(place)
        return self._open

    def _end(self) -> None:
        self._open = self._gap = None
        self._is_fresh = True


def _placed(name: str, element: Element, place: Place) -> Place:
    """Where the paragraphs of a block stand."""
    if name in _HEADINGS:
        place = replace(place, style=_HEADINGS[name])
    elif name == "p" and element.get("class", "") in {"title", "subtitle"}:
        place = replace(place, style=element.get("class", "").upper())
    elif name in {"blockquote", "dd"}:
        place = place.deeper()
    rules = _style(element)
    margin = _SIZE.fullmatch(rules.get("margin-left", ""))
    if margin:
        place = replace(place, indents=place.indents + round(float(margin[1]) / INDENT))
    said = rules.get("text-align") or element.get("align", "")
    said = "center" if name == "center" else said
    return replace(place, alignment=_ALIGNMENTS.get(said or "", place.alignment))


def _looking(name: str, element: Element, look: Look) -> Look:
    """How the text in an element looks."""
    look = look.also(**_LOOKS.get(name, {}))
    target = element.get("href", "").strip() if name == "a" else ""
    if target and not target.lower().startswith("javascript:"):
        look = replace(look.also(**LINK_LOOK), link=target)
    said = _style(element)
    return look.also(**dict(_said_looks(said))) if said else look


def _said_looks(said: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    weight = said.get("font-weight", "")
    if weight:
        yield "bold", weight == "bold" or (weight.isdecimal() and int(weight) >= _HEAVY)
    if "font-style" in said:
        yield "italic", said["font-style"] in {"italic", "oblique"}
    lines = said.get("text-decoration", "")
    if lines:
        yield "underline", "underline" in lines
        yield "strikethrough", "line-through" in lines
    raised = {"super": "SUPERSCRIPT", "sub": "SUBSCRIPT"}.get(said.get("vertical-align", ""))
    if raised:
        yield "baselineOffset", raised
    for name, fields in (
        ("color", "foregroundColor"),
        ("background", "backgroundColor"),
        ("background-color", "backgroundColor"),
    ):
        digits = _digits(said.get(name, ""))
        if digits:
            yield fields, colour(digits)
    size = _SIZE.fullmatch(said.get("font-size", ""))
    if size:
        shown = float(size[1]) * (0.75 if size[2] == "px" else 1)
        if 1 <= shown <= _MOST_FONT:
            yield "fontSize", points(round(shown * 2) / 2)
    family = said.get("font-family", "").partition(",")[0].strip("\"' ")
    if family:
        yield "weightedFontFamily", {"fontFamily": family, "weight": 400}


def _style(element: Element) -> Mapping[str, str]:
    """What an element's own style says; words in lower case, but for names of fonts."""
    told = {}
    for rule in element.get("style", "").split(";"):
        name, _, said = rule.partition(":")
        name = name.strip().lower()
        said = said.strip()
        told[name] = said if name == "font-family" else said.lower()
    told.pop("", None)
    return told


def _digits(said: str) -> str:
    found = _HEX.fullmatch(said)
    if found:
        digits = found[1]
        return digits if len(digits) == 6 else "".join(char * 2 for char in digits)
    found = _RGB.match(said)
    parts = [int(part) for part in found.groups()] if found else []
    return "".join(f"{min(part, 255):02X}" for part in parts)


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        if one.tag == "tr":
            yield one
        elif one.tag in {"thead", "tbody", "tfoot"}:
            yield from one.iterchildren("tr")


def _width(row: Element) -> int:
    return sum(_number(cell, "colspan") for cell in row.iterchildren("td", "th"))


def _number(element: Element, name: str) -> int:
    said = element.get(name, "1")
    return min(max(int(said), 1), 1000) if re.fullmatch(r"\d{1,4}", said) else 1


def _data_of(address: str) -> bytes | None:
    """The bytes of a data: address."""
    head, comma, data = address.partition(",")
    if not comma or not head.lower().startswith("data:image/"):
        return None
    try:
        raw = unquote_to_bytes(data)
        return b64decode(raw) if head.lower().endswith(";base64") else raw
    except ValueError:
        return None
