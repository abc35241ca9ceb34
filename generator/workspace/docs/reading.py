"""A paragraph as a row of pieces, each knowing where in the XML it stands."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum

from generator.workspace.docs import chips
from generator.workspace.docs.ooxml import OFFICE, VML, WP, A, W, child, name_of, opaque
from generator.workspace.docs.units import units
from generator.workspace.ooxml.xml import MC, Element, R

_LINK = re.compile(r'HYPERLINK\s+(?:\\l\s+"([^"]*)"|"([^"]*)")', re.IGNORECASE)
_LETTERS = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\v",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_AUTO = {"PAGE": "PAGE_NUMBER", "NUMPAGES": "PAGE_COUNT", "SECTIONPAGES": "PAGE_COUNT"}
_BREAKS = {"page": "pageBreak", "column": "columnBreak"}
_THROUGH = {"smartTag", "customXml", "dir", "bdo", "sdtContent"}
_MARKS = {"bookmarkStart", "bookmarkEnd"}
_BLANKS = str.maketrans("\n\r\t", "   ")


class View(Enum):
    """What is made of tracked changes."""

    INLINE = "SUGGESTIONS_INLINE"
    ACCEPTED = "PREVIEW_SUGGESTIONS_ACCEPTED"
    REJECTED = "PREVIEW_WITHOUT_SUGGESTIONS"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a piece: a link's target and tracked changes."""

    link: str = ""  # an address, `#` and a bookmark, or `rel:` and the id of a relationship
    inserted: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, or one thing in the text."""

    kind: str  # "text", or the field of a ParagraphElement
    text: str  # of a thing: what it is
    node: Element
    run: Element | None
    around: Around
    at: int  # from the start of the paragraph
    length: int
    whole: tuple[Element, ...] = ()  # all that goes when the thing goes

    @property
    def end(self) -> int:
        """Where the next piece starts."""
        return self.at + self.length

    @property
    def is_splittable(self) -> bool:
        """Whether it is the text of one w:t."""
        return self.kind == "text" and self.node.tag in {f"{W}t", f"{W}delText"}


@dataclass(frozen=True, slots=True)
class Pieces:
    """All of a paragraph but its newline."""

    pieces: tuple[Piece, ...]
    marks: tuple[tuple[Element, int], ...]  # bookmarks and where they stand
    anchors: tuple[Element, ...]  # drawings that float beside the paragraph
    length: int
    section: Element | None  # the properties of the section that ends here


@dataclass(slots=True)
class _Field:
    code: str = ""
    is_code: bool = True
    runs: list[Element] = field(default_factory=list)

    @property
    def auto(self) -> str | None:
        return _AUTO.get(self.code.split()[0].upper()) if self.code.split() else None


def read_paragraph(paragraph: Element, view: View = View.INLINE) -> Pieces:
    """The pieces of a w:p."""
    reader = _Reader(view)
    reader.children(paragraph, Around())
    return Pieces(
        tuple(reader.pieces),
        tuple(reader.marks),
        tuple(reader.anchors),
        reader.position,
        child(child(paragraph, "pPr"), "sectPr"),
    )


class _Reader:
    def __init__(self, view: View) -> None:
        self.view = view
        self.pieces: list[Piece] = []
        self.marks: list[tuple[Element, int]] = []
        self.anchors: list[Element] = []
        self.position = 0
        self.fields: list[_Field] = []
        self._child: dict[str, Callable[[Element, Around], None]] = {
            "r": self._run,
            "hyperlink": self._hyperlink,
            "ins": self._inserted,
            "moveTo": self._inserted,
            "del": self._deleted,
            "moveFrom": self._deleted,
            "sdt": self._control,
            "fldSimple": self._simple_field,
            "oMath": self._equation,
            "oMathPara": self._equation,
            "AlternateContent": self._alternate,
        }
        self._inner: dict[str, Callable[[Element, Element, Around], None]] = {
            "t": self._text,
            "delText": self._text,
            "br": self._break,
            "sym": self._symbol,
            "drawing": self._drawing,
            "pict": self._picture,
            "object": self._picture,
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "fldChar": self._field_mark,
            "AlternateContent": self._alternate_drawing,
        }

    def children(self, parent: Element, around: Around) -> None:
        for element in parent.iterchildren("*"):
            name = name_of(element)
            if name in self._child:
                self._child[name](element, around)
            elif name in _THROUGH:
                self.children(element, around)
            elif name in _MARKS:
                self.marks.append((element, self.position))

    def _run(self, run: Element, around: Around) -> None:
        if self.fields:
            self.fields[0].runs.append(run)
            around = self._linked_by_field(around)
        for node in run.iterchildren("*"):
            name = name_of(node)
            if name in self._inner:
                self._inner[name](node, run, around)
            elif name in _LETTERS:
                self._add("text", _LETTERS[name], node, run, around)
            elif name == "instrText" and self.fields and self.fields[-1].is_code:
                self.fields[-1].code += node.text or ""

    def _add(
        self,
        kind: str,
        text: str,
        node: Element,
        run: Element | None,
        around: Around,
    ) -> None:
        if any(one.is_code or one.auto for one in self.fields):
            return
        length = units(text) if kind == "text" else 1
        whole = () if kind == "text" else (node,)
        if length:
            piece = Piece(kind, text, node, run, around, self.position, length, whole)
            self.pieces.append(piece)
            self.position += length

    def _text(self, node: Element, run: Element, around: Around) -> None:
        self._add("text", (node.text or "").translate(_BLANKS), node, run, around)

    def _break(self, node: Element, run: Element, around: Around) -> None:
        kind = _BREAKS.get(node.get(f"{W}type", ""))
        self._add(kind or "text", "" if kind else "\v", node, run, around)

    def _symbol(self, node: Element, run: Element, around: Around) -> None:
        try:
            letter = chr(int(node.get(f"{W}char", ""), 16))
        except (ValueError, OverflowError):
            letter = "\ufffd"
        self._add("text", letter, node, run, around)

    def _drawing(self, node: Element, run: Element, around: Around) -> None:
        if node.find(f"{WP}inline") is not None:
            self._add("inlineObjectElement", "", node, run, around)
        elif node.find(f"{WP}anchor") is not None:
            self.anchors.append(node)

    def _picture(self, node: Element, run: Element, around: Around) -> None:
        shape = next(node.iterchildren(f"{VML}*"), None)
        if shape is not None and shape.get(f"{OFFICE}hr") in {"t", "true"}:
            self._add("horizontalRule", "", node, run, around)
        elif shape is not None and "position:absolute" in shape.get("style", ""):
            self.anchors.append(node)
        else:
            self._add("inlineObjectElement", "", node, run, around)

    def _alternate_drawing(self, node: Element, run: Element, around: Around) -> None:
        for choice in node.iterchildren(f"{MC}Choice", f"{MC}Fallback"):
            for inner in choice.iterchildren("*"):
                if name_of(inner) in {"drawing", "pict"}:
                    self._inner[name_of(inner)](inner, run, around)
                    return

    def _note(self, node: Element, run: Element, around: Around) -> None:
        self._add("footnoteReference", name_of(node)[:-9], node, run, around)

    def _field_mark(self, node: Element, run: Element, around: Around) -> None:
        match node.get(f"{W}fldCharType"):
            case "begin":
                self.fields.append(_Field(runs=[run]))
            case "separate" if self.fields:
                self.fields[-1].is_code = False
            case "end" if self.fields:
                done = self.fields.pop()
                if self.fields:
                    self.fields[-1].runs += done.runs
                elif done.auto:
                    self._automatic(done.auto, tuple(dict.fromkeys(done.runs)), around)

    def _automatic(self, kind: str, whole: tuple[Element, ...], around: Around) -> None:
        first = whole[0]
        run = first if first.tag == f"{W}r" else first.find(f".//{W}r")
        self.pieces.append(Piece("autoText", kind, first, run, around, self.position, 1, whole))
        self.position += 1

    def _linked_by_field(self, around: Around) -> Around:
        match = _LINK.search(self.fields[-1].code)
        if not match or self.fields[-1].is_code or around.link:
            return around
        return replace(around, link=f"#{match[1]}" if match[1] is not None else match[2])

    def _hyperlink(self, element: Element, around: Around) -> None:
        target, anchor = element.get(f"{R}id"), element.get(f"{W}anchor")
        link = f"rel:{target}" if target else f"#{anchor}" if anchor else ""
        self.children(element, replace(around, link=link))

    def _inserted(self, element: Element, around: Around) -> None:
        if self.view is not View.REJECTED:
            self.children(
                element, replace(around, inserted=self._marked(around.inserted, element))
            )

    def _deleted(self, element: Element, around: Around) -> None:
        if self.view is not View.ACCEPTED:
            self.children(
                element, replace(around, deleted=self._marked(around.deleted, element))
            )

    def _marked(self, known: tuple[str, ...], element: Element) -> tuple[str, ...]:
        return known if self.view is not View.INLINE else (*known, suggestion_id(element))

    def _control(self, element: Element, around: Around) -> None:
        kind = chips.kind_of(element)
        if kind:
            self._add(kind, chips.words(element), element, None, around)
            return
        content = child(element, "sdtContent")
        if content is not None:
            self.children(content, around)

    def _simple_field(self, element: Element, around: Around) -> None:
        code = _Field(element.get(f"{W}instr", ""), is_code=False)
        if code.auto:
            self._automatic(code.auto, (element,), around)
            return
        match = _LINK.search(code.code)
        if match:
            around = replace(around, link=f"#{match[1]}" if match[1] is not None else match[2])
        self.children(element, around)

    def _equation(self, element: Element, around: Around) -> None:
        self._add("equation", "", element, None, around)

    def _alternate(self, element: Element, around: Around) -> None:
        choice = element.find(f"{MC}Choice")
        if choice is not None:
            self.children(choice, around)


def suggestion_id(element: Element) -> str:
    """The id of a tracked change."""
    return opaque("suggest.", "change", element.get(f"{W}id", ""))


def picture_in(node: Element) -> str | None:
    """The id of the relationship to the picture a drawing shows, if it shows one."""
    for blip in node.iter(f"{A}blip"):
        return blip.get(f"{R}embed") or blip.get(f"{R}link")
    for data in node.iter(f"{VML}imagedata"):
        return data.get(f"{R}id")
    return None
