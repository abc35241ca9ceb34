"""A new document, written block by block from its start to its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from generator.workspace.docs.blank import blank_document
from generator.workspace.docs.document import MOST_PARAGRAPHS, Document
from generator.workspace.docs.ooxml import (
    CELL_ORDER,
    PARAGRAPH_ORDER,
    VAL,
    W,
    properties,
    put,
    snippet,
)
from generator.workspace.docs.pictures import drawing, picture_of, stored
from generator.workspace.docs.runs import Template
from generator.workspace.docs.style.paragraph import write_paragraph_style
from generator.workspace.docs.style.text import write_text
from generator.workspace.docs.style.values import points
from generator.workspace.ooxml.package import Package, Unsupported
from generator.workspace.ooxml.xml import Element, R

Json = dict[str, Any]

INDENT = 36  # points
MONO: Json = {"fontFamily": "Roboto Mono", "weight": 400}
_TEXT_WIDTH = 9360  # twips between the margins of a letter
_RULE = (
    '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" style="width:0.0pt;height:1.5pt" '
    'o:hr="t" o:hrstd="t" o:hralign="center" fillcolor="#A0A0A0" stroked="f"/></w:pict></w:r>'
)


@dataclass(slots=True)
class Bullet:
    """The item of a list: its first paragraph has the glyph."""

    number: str
    depth: int
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """What a paragraph is, and where it stands."""

    style: str = ""  # a named style of Google's
    bullet: Bullet | None = None
    indents: int = 0
    alignment: str = ""

    def deeper(self) -> "Place":
        """The same, one step to the right."""
        return replace(self, indents=self.indents + 1)


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks, in the fields of a TextStyle, and where it leads."""

    style: Json = field(default_factory=dict)
    link: str = ""

    def also(self, **fields: Any) -> "Look":
        """The same with other fields."""
        return replace(self, style={**self.style, **fields})


class Composer:
    """The document so far."""

    def __init__(self) -> None:
        self._package = Package.open(blank_document())
        self._document = Document(self._package)
        self._holder = self._document.body.element
        self._section = self._holder[-1]
        for old in self._holder.findall(f"{W}p"):
            self._holder.remove(old)
        self._drawings = 0
        self.paragraphs = 0

    def to_bytes(self) -> bytes:
        """The file."""
        if self._holder.find(f"{W}p") is None:
            self.paragraph(Place())
        self._package.touch(self._document.main)
        return self._package.to_bytes()

    def paragraph(self, place: Place) -> Element:
        """A new paragraph at the end."""
        self.paragraphs += 1
        if self.paragraphs > MOST_PARAGRAPHS:
            raise Unsupported
        element = etree.Element(f"{W}p")
        self._append(element)
        bullet = place.bullet
        indent = place.indents * INDENT
        if place.style or bullet or indent or place.alignment:
            own = properties(element, "pPr")
            if place.style:
                style_id = self._document.sheet.style_id(place.style)
                put(own, "pStyle", PARAGRAPH_ORDER, val=style_id)
            if bullet is not None and not bullet.is_shown:
                bullet.is_shown = True
                numbering = put(own, "numPr", PARAGRAPH_ORDER)
                etree.SubElement(numbering, f"{W}ilvl", {VAL: str(bullet.depth)})
                etree.SubElement(numbering, f"{W}numId", {VAL: bullet.number})
            elif bullet is not None:
                indent += (bullet.depth + 1) * INDENT
            if indent:
                write_paragraph_style(own, "indentStart", points(indent))
                write_paragraph_style(own, "indentFirstLine", points(indent))
            if place.alignment:
                write_paragraph_style(own, "alignment", place.alignment)
        return element

    def text(self, paragraph: Element, text: str, look: Look) -> None:
        """Some text at the end of a paragraph."""
        kept = "".join(char for char in text if char >= " " or char in "\t\v")
        if not kept:
            return
        own = etree.Element(f"{W}rPr")
        for name, said in look.style.items():
            write_text(own, name, said)
        run = Template(own if len(own) else None).run(kept)
        self._linked(paragraph, look.link).append(run)

    def mark(self, paragraph: Element, look: Look) -> None:
        """Give a paragraph's newline a look too."""
        own = put(properties(paragraph, "pPr"), "rPr", PARAGRAPH_ORDER)
        for name, said in look.style.items():
            write_text(own, name, said)

    def picture(self, paragraph: Element, data: bytes, told: str, look: Look) -> bool:
        """A picture at the end of a paragraph; whether the bytes are one."""
        picture = picture_of(data)
        if picture is None or not picture.is_usable:
            return False
        self._drawings += 1
        relation = stored(self._package, self._document.main, data, picture)
        run = drawing(self._drawings, relation, *picture.size(), told)
        self._linked(paragraph, look.link).append(run)
        return True

    def rule(self, place: Place) -> None:
        """A line across the page."""
        self.paragraph(place).append(snippet(_RULE))

    def page_break(self, place: Place) -> None:
        """The end of a page."""
        self.paragraph(place).append(snippet('<w:r><w:br w:type="page"/></w:r>'))

    def new_list(self, preset: str, start: int = 1) -> str:
        """The number of a new list."""
        number = self._document.numbering.create(preset)
        if start != 1:
            self._document.numbering.start(number, start)
        return number

    def table(self, columns: int) -> "TableWriter":
        """A new table at the end."""
        element = _new_table(columns)
        self._append(element)
        return TableWriter(self, element, columns)

    @contextmanager
    def inside(self, cell: Element) -> Iterator[None]:
        """Whatever is written meanwhile goes into a cell."""
        before, self._holder = self._holder, cell
        try:
            yield
            if cell.find(f"{W}p") is None:
                self.paragraph(Place())
        finally:
            self._holder = before

    def _append(self, element: Element) -> None:
        if self._section.getparent() is self._holder:
            self._section.addprevious(element)
        else:
            self._holder.append(element)

    def _linked(self, paragraph: Element, link: str) -> Element:
        if not link:
            return paragraph
        relation = self._package.relate(self._document.main, "hyperlink", link, external=True)
        last = paragraph[-1] if len(paragraph) else None
        if last is not None and last.get(f"{R}id") == relation:
            return last
        return etree.SubElement(paragraph, f"{W}hyperlink", {f"{R}id": relation})


class TableWriter:
    """A table, row by row; cells that reach down are continued by themselves."""

    def __init__(self, composer: Composer, element: Element, columns: int) -> None:
        self._composer = composer
        self._element = element
        self._columns = columns
        self._width = _TEXT_WIDTH // columns
        self._row: Element | None = None
        self._at = 0
        self._below: dict[int, tuple[int, int]] = {}  # column: its span, rows to come

    def next_row(self) -> None:
        """Begin a row."""
        self.end_row()
        self._row = etree.SubElement(self._element, f"{W}tr")
        self._at = 0

    def cell(self, span: int = 1, rows: int = 1) -> Element | None:
        """The next cell of the row; None where the row is full."""
        self._continue()
        span = min(max(span, 1), self._columns - self._at)
        if self._row is None or span < 1:
            return None
        span = next(
            (ahead for ahead in range(1, span) if self._at + ahead in self._below), span
        )
        if rows > 1:
            self._below[self._at] = (span, rows - 1)
        return self._new(span, "restart" if rows > 1 else "")

    def end_row(self) -> None:
        """Fill what is left of the row."""
        while self._row is not None and self._at < self._columns:
            self._continue()
            if self._at < self._columns:
                self._new(1, "").append(etree.Element(f"{W}p"))

    def _continue(self) -> None:
        while self._row is not None and self._at in self._below:
            column = self._at
            span, rows = self._below.pop(column)
            if rows > 1:
                self._below[column] = (span, rows - 1)
            self._new(span, "continue").append(etree.Element(f"{W}p"))

    def _new(self, span: int, merge: str) -> Element:
        cell = etree.SubElement(self._row, f"{W}tc")  # type: ignore[arg-type]  # has a row
        own = properties(cell, "tcPr")
        put(own, "tcW", CELL_ORDER, w=self._width * span, type="dxa")
        if span > 1:
            put(own, "gridSpan", CELL_ORDER, val=span)
        if merge:
            put(own, "vMerge", CELL_ORDER, val=merge)
        self._at += span
        return cell


def _new_table(columns: int) -> Element:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="100" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    grid = f'<w:gridCol w:w="{_TEXT_WIDTH // columns}"/>' * columns
    return snippet(
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
