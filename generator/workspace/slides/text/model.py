"""A text body as Google counts it: paragraphs, each ending in one newline, in UTF-16 units."""

import re
from dataclasses import dataclass, field

from lxml import etree

from generator.workspace.slides.ooxml import (
    NAMESPACES,
    A,
    Element,
    clone,
    elements,
    snippet,
)

BREAK = "\v"
NUMBER = "\ufffc"  # stands for a slide number in a paragraph's text
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_RUN, _PROPERTIES, _BREAK, _FIELD = f"{A}r", f"{A}pPr", f"{A}br", f"{A}fld"
_END, _STYLE, _LETTERS, _LIST = f"{A}endParaRPr", f"{A}rPr", f"{A}t", f"{A}lstStyle"
_PREFIX = {"a": NAMESPACES["a"]}
# What spelling, language and editing leave on a run and nobody sees.
_UNSEEN = ("lang", "altLang", "dirty", "err", "smtClean", "smtId", "noProof", "bmk")


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return (
        len(text) if text.isascii() else len(text) + sum(letter > "\uffff" for letter in text)
    )


def letters(text: str, wanted: int, *, up: bool = False) -> int:
    """How many letters the first `wanted` units make; half a letter counts not, or up."""
    if text.isascii():
        return min(wanted, len(text))
    seen = 0
    for position, letter in enumerate(text):
        if seen >= wanted:
            return position
        seen += 2 if letter > "\uffff" else 1
        if seen > wanted:
            return position + 1 if up else position
    return len(text)


@dataclass(slots=True)
class Atom:
    """A stretch of one style inside a paragraph; a field keeps its element."""

    text: str
    style: Element | None = None
    field: Element | None = None

    @property
    def is_number(self) -> bool:
        """Whether it is a slide number: one unit, whatever it shows."""
        return self.field is not None and self.field.get("type") == "slidenum"

    @property
    def length(self) -> int:
        """Its length in UTF-16 units."""
        return 1 if self.is_number else units(self.text)

    def split(self, offset: int) -> "tuple[list[Atom], list[Atom]]":
        """What stands before and after an offset in units."""
        if offset <= 0:
            return [], [self]
        if offset >= self.length:
            return [self], []
        at = letters(self.text, offset)
        return [Atom(self.text[:at], self.style)], [Atom(self.text[at:], self.style)]


@dataclass(slots=True)
class Paragraph:
    """One paragraph; `end` is the style of its newline."""

    properties: Element | None
    atoms: list[Atom]
    end: Element | None
    source: Element | None = None
    has_end: bool = False  # the newline's style is written, not taken from the last run
    changed: bool = False

    @property
    def length(self) -> int:
        """Its length in UTF-16 units, with the newline."""
        return sum(atom.length for atom in self.atoms) + 1

    @property
    def text(self) -> str:
        """Its text without the newline; a slide number is one object replacement character."""
        return "".join(NUMBER if atom.is_number else atom.text for atom in self.atoms)

    def cut(self, offset: int) -> tuple[list[Atom], list[Atom]]:
        """What stands before and after an offset in units."""
        before: list[Atom] = []
        for index, atom in enumerate(self.atoms):
            length = atom.length
            if offset < length:
                head, tail = atom.split(offset)
                return before + head, tail + self.atoms[index + 1 :]
            before.append(atom)
            offset -= length
        return before, []

    def style_at(self, offset: int) -> Element | None:
        """The style of the unit at an offset; past the last letter that of the newline."""
        for atom in self.atoms:
            if offset < atom.length:
                return atom.style
            offset -= atom.length
        return self.end


@dataclass(slots=True)
class Text:
    """The paragraphs of a text body."""

    body: Element
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Its length in UTF-16 units, without the final newline."""
        return sum(paragraph.length for paragraph in self.paragraphs) - 1

    @property
    def is_unwritten(self) -> bool:
        """Whether nothing was ever typed: it has no newline, or no list style yet.

        What is typed and deleted leaves both (docs/google/slides-text.md).
        """
        return self.length == 0 and (
            not self.paragraphs[0].has_end or self.body.find(f"{A}lstStyle") is None
        )

    def place(self, index: int) -> tuple[int, int]:
        """The paragraph and the offset in it of an index."""
        for position, paragraph in enumerate(self.paragraphs):
            length = paragraph.length
            if index < length:
                return position, index
            index -= length
        last = len(self.paragraphs) - 1
        return last, self.paragraphs[last].length - 1

    def starts(self) -> list[int]:
        """The index each paragraph begins at."""
        found, at = [], 0
        for paragraph in self.paragraphs:
            found.append(at)
            at += paragraph.length
        return found


def read_text(body: Element) -> Text:
    """The text in a txBody."""
    return Text(body, [read_paragraph(element) for element in body.iterchildren(f"{A}p")])


def read_paragraph(element: Element) -> Paragraph:
    """One a:p."""
    properties: Element | None = None
    end: Element | None = None
    atoms: list[Atom] = []
    for child in element.iterchildren("*"):
        kind = child.tag
        if kind == _RUN:
            style, written = _inside(child)
            if written:
                atoms.append(Atom(_read_letters(written), style))
        elif kind == _PROPERTIES:
            properties = child
        elif kind == _BREAK:
            atoms.append(Atom(BREAK, _inside(child)[0]))
        elif kind == _FIELD:
            style, written = _inside(child)
            shown = _read_letters(written)
            if shown or child.get("type") == "slidenum":
                atoms.append(Atom(shown, style, child))
        elif kind == _END:
            end = child
    has_end = end is not None
    if end is None and atoms:
        end = atoms[-1].style
    return Paragraph(properties, atoms, end, element, has_end)


def _inside(piece: Element) -> tuple[Element | None, str]:
    """The style and the letters of a run, a break or a field; two finds take twice as long."""
    style: Element | None = None
    written: str | None = None
    for child in piece:
        if child.tag == _STYLE:
            style = child if style is None else style
        elif child.tag == _LETTERS and written is None:
            written = child.text or ""
    return style, written or ""


def write_text(text: Text) -> None:
    """Put the changed paragraphs of a text back into its body."""
    body = text.body
    standing_before = [paragraph.source for paragraph in text.paragraphs]
    wanted = [_written(paragraph) for paragraph in text.paragraphs]
    inner = [child.tag for child in body]
    if _LIST not in inner:
        body.insert(inner.count(f"{A}bodyPr"), snippet("<a:lstStyle/>"))
    if wanted == standing_before and len(wanted) == inner.count(f"{A}p"):
        return  # each stands where it stood
    standing = set(wanted)
    for old in body.findall(f"{A}p"):
        if old not in standing:
            body.remove(old)
    first = len(body.findall(f"{A}bodyPr")) + len(body.findall(f"{A}lstStyle"))
    for position, element in enumerate(wanted):
        where = first + position
        if where >= len(body) or body[where] is not element:
            body.insert(where, element)


def look(style: Element | None) -> str:
    """What can be seen of a run's style, comparable; two runs that look alike are one."""
    if style is None:
        return ""
    seen = sorted(
        (str(name), value) for name, value in style.attrib.items() if name not in _UNSEEN
    )
    inner = "".join(etree.tostring(child, encoding="unicode") for child in elements(style))
    return f"{seen}{inner}" if seen or inner else ""


def restyled(style: Element | None, name: str) -> Element:
    """A copy of a style under another name: rPr, endParaRPr."""
    if style is None:
        return snippet(f"<a:{name}/>")
    copied = clone(style)
    copied.tag = f"{A}{name}"
    return copied


def _written(paragraph: Paragraph) -> Element:
    if paragraph.source is not None and not paragraph.changed:
        return paragraph.source
    element = paragraph.source
    if element is None:
        element = snippet("<a:p/>")
    properties = paragraph.properties
    for child in list(element):
        element.remove(child)
    if properties is not None:
        element.append(properties if paragraph.source is not None else clone(properties))
    for atom in _joined(paragraph.atoms):
        for piece in _pieces(atom):
            element.append(piece)
    last = paragraph.atoms[-1].style if paragraph.atoms else None
    differs = look(last) != look(paragraph.end)
    if differs or paragraph.has_end or (not paragraph.atoms and paragraph.end is not None):
        end = restyled(paragraph.end, "endParaRPr")
        # Google links letters, never the newline.
        for link in end.findall(f"{A}hlinkClick"):
            end.remove(link)
        element.append(end)
    paragraph.source, paragraph.changed = element, False
    return element


def _joined(atoms: list[Atom]) -> list[Atom]:
    """The atoms with those made one that look alike."""
    runs: list[list[Atom]] = []
    for atom in atoms:
        first = runs[-1][0] if runs else None
        if (
            first is not None
            and first.field is None
            and atom.field is None
            and (first.style is atom.style or look(first.style) == look(atom.style))
        ):
            runs[-1].append(atom)
        elif atom.text or atom.field is not None:
            runs.append([atom])
    return [
        run[0] if len(run) == 1 else Atom("".join(atom.text for atom in run), run[0].style)
        for run in runs
    ]


def _pieces(atom: Atom) -> list[Element]:
    if atom.field is not None:
        copied = clone(atom.field)
        for old in copied.findall(f"{A}rPr"):
            copied.remove(old)
        if atom.style is not None:
            copied.insert(0, restyled(atom.style, "rPr"))
        return [copied]
    pieces = []
    for index, stretch in enumerate(atom.text.split(BREAK)):
        if index:
            line_break = snippet("<a:br/>")
            if atom.style is not None:
                line_break.append(restyled(atom.style, "rPr"))
            pieces.append(line_break)
        if stretch:
            run = etree.Element(f"{A}r", nsmap=_PREFIX)
            if atom.style is not None:
                run.append(restyled(atom.style, "rPr"))
            etree.SubElement(run, f"{A}t").text = _UNWRITABLE.sub("", stretch)
            pieces.append(run)
    return pieces


def _read_letters(text: str) -> str:
    if "_x" in text:
        text = _ESCAPED.sub(_unescaped, text)
    if "\n" in text or "\r" in text:
        text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    return text


def _unescaped(match: re.Match[str]) -> str:
    letter = chr(int(match.group(1), 16))
    if letter in "\n\r\v":
        return BREAK
    return "" if _UNWRITABLE.match(letter) else letter
