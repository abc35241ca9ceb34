"""Cutting and joining the XML of one paragraph: runs, and what stands around them."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from generator.workspace.docs.ooxml import SPACE, W, child, drop, name_of
from generator.workspace.docs.reading import Piece, Pieces
from generator.workspace.docs.units import place_of
from generator.workspace.ooxml.xml import Element, clone

_SHELLS = {"hyperlink", "ins", "del", "moveTo", "moveFrom", "smartTag", "customXml"}
_THINGS = {"\t": "tab", "\v": "br"}


@dataclass(frozen=True, slots=True)
class Template:
    """How inserted text is to look."""

    properties: Element | None

    def is_like(self, other: "Template") -> bool:
        """Whether another template gives the same look, word for word."""
        return _written(self.properties) == _written(other.properties)

    def run(self, text: str) -> Element:
        """A run of this look; tabs and soft breaks become elements."""
        run = etree.Element(f"{W}r")
        if self.properties is not None:
            run.append(clone(self.properties))
        plain = ""
        for char in text:
            if char in _THINGS:
                _append_text(run, plain)
                etree.SubElement(run, W + _THINGS[char])
                plain = ""
            else:
                plain += char
        _append_text(run, plain)
        return run


def template_of(run: Element | None) -> Template:
    """The look of a run."""
    return _template(child(run, "rPr"))


def template_of_mark(paragraph: Element) -> Template:
    """The look of a paragraph's newline."""
    return _template(child(child(paragraph, "pPr"), "rPr"))


def set_text(node: Element, text: str) -> None:
    """Write the text of a w:t; blanks at its ends are kept."""
    node.text = text
    if text != text.strip():
        node.set(SPACE, "preserve")


def cut(paragraph: Element, text: Pieces, offset: int) -> int:
    """The position among the paragraph's children where an offset is, after cutting there.

    Bookmarks that start there stand behind it, those that end there before it.
    """
    left, right = neighbours(text, offset)
    node: Element | None = None
    if right is not None and right.at < offset:
        node = _split_piece(right, offset)
    elif right is not None:
        node = _front(right)
    elif left is not None:
        node = _behind(paragraph, _last(left))
    if node is None:
        position = 1 if child(paragraph, "pPr") is not None else 0
        if left is not None:
            position = len(paragraph)
    else:
        position = paragraph.index(_lifted(paragraph, node))
    return _past_marks(paragraph, position)


def cut_run(paragraph: Element, text: Pieces, offset: int) -> tuple[Element, int]:
    """Where a run goes at an offset: inside a link when both neighbours are in it."""
    left, right = neighbours(text, offset)
    if right is not None and right.at < offset and right.run is not None:
        node = _split_piece(right, offset)
        parent = node.getparent()
        if parent is not None and name_of(parent) not in {"del", "ins", "moveFrom", "moveTo"}:
            return parent, parent.index(node)
    elif left and right and left.around == right.around and left.around.link:
        node = _front(right)
        parent = node.getparent()
        if parent is not None:
            return parent, parent.index(node)
    return paragraph, cut(paragraph, text, offset)


def split_runs(text: Pieces, offset: int) -> None:
    """Let a run end at an offset."""
    left, right = neighbours(text, offset)
    if right is not None and right.at < offset:
        _split_piece(right, offset)
    elif left is not None and right is not None and left.run is right.run:
        _front(right)


def isolated(run: Element, kind: str) -> Element | None:
    """The holder of this kind around a run, cut so that it holds nothing else."""
    holder = next((one for one in run.iterancestors(W + kind)), None)
    if holder is None or run.getparent() is not holder:
        return holder
    behind = next(run.itersiblings("*"), None)
    above = holder.getparent()
    if above is not None:
        if behind is not None:
            _lifted(above, behind)
        holder = _lifted_once(run, holder)
    return holder


def neighbours(text: Pieces, offset: int) -> tuple[Piece | None, Piece | None]:
    """The pieces before and behind an offset; behind is also the one it is in."""
    left = right = None
    for piece in text.pieces:
        if piece.end <= offset:
            left = piece
        else:
            right = piece
            break
    return left, right


def take_out(pieces: Iterable[Piece], start: int, end: int) -> None:
    """Remove what is between two offsets of a paragraph."""
    for piece in pieces:
        if piece.end <= start or piece.at >= end:
            continue
        if piece.is_splittable and not (start <= piece.at and piece.end <= end):
            text = piece.node.text or ""
            first = place_of(text, max(start - piece.at, 0))
            last = place_of(text, min(end - piece.at, piece.length))
            set_text(piece.node, text[:first] + text[last:])
        else:
            for element in piece.whole or (piece.node,):
                _remove(element)


def strip_copy(properties: Element) -> Element:
    """Paragraph properties for another paragraph: without the end of a section."""
    twin = clone(properties)
    drop(twin, "sectPr", "pPrChange")
    return twin


def _written(properties: Element | None) -> bytes:
    return b"" if properties is None else etree.tostring(properties)


def _template(properties: Element | None) -> Template:
    if properties is None:
        return Template(None)
    twin = clone(properties)
    drop(twin, "ins", "del", "moveFrom", "moveTo", "rPrChange")
    return Template(twin if len(twin) else None)


def _append_text(run: Element, text: str) -> None:
    if text:
        set_text(etree.SubElement(run, f"{W}t"), text)


def _split_piece(piece: Piece, offset: int) -> Element:
    """Cut a run inside one of its texts; the run behind the cut."""
    text = piece.node.text or ""
    position = place_of(text, offset - piece.at)
    second = etree.Element(piece.node.tag)
    set_text(second, text[position:])
    set_text(piece.node, text[:position])
    piece.node.addnext(second)
    return _split_run(second)


def _split_run(node: Element) -> Element:
    """A run that starts with this child of a run, which is cut before it if needed."""
    run = node.getparent()
    if run is None:
        return node
    if all(name_of(one) == "rPr" for one in node.itersiblings("*", preceding=True)):
        return run
    second = etree.Element(run.tag)
    properties = child(run, "rPr")
    if properties is not None:
        second.append(clone(properties))
    for one in [node, *node.itersiblings()]:
        second.append(one)
    run.addnext(second)
    return second


def _front(piece: Piece) -> Element:
    """The element a cut before a piece goes before."""
    if piece.run is None or piece.kind == "autoText":
        return piece.whole[0]
    return _split_run(_in_run(piece.node, piece.run))


def _last(piece: Piece) -> Element:
    if piece.run is None or piece.kind == "autoText":
        return piece.whole[-1]
    return piece.run


def _in_run(node: Element, run: Element) -> Element:
    """The child of the run that holds a node."""
    parent = node.getparent()
    while parent is not None and parent is not run:
        node, parent = parent, parent.getparent()
    return node


def _behind(paragraph: Element, node: Element) -> Element | None:
    """What follows the top-level holder of a node, or None at the paragraph's end."""
    while node.getparent() is not None and node.getparent() is not paragraph:
        node = node.getparent()  # type: ignore[assignment]  # just seen not to be None
    return next(node.itersiblings("*"), None)


def _lifted_once(node: Element, holder: Element) -> Element:
    above = holder.getparent()
    return holder if above is None else _lifted(above, node)


def _lifted(paragraph: Element, node: Element) -> Element:
    """The child of the paragraph that starts with a node; holders in between are cut."""
    while True:
        parent = node.getparent()
        if parent is None or parent is paragraph:
            return node
        if next(node.itersiblings("*", preceding=True), None) is None:
            node = parent
        elif name_of(parent) in _SHELLS:
            shell = etree.Element(parent.tag)
            shell.attrib.update(parent.attrib)
            for one in [node, *node.itersiblings()]:
                shell.append(one)
            parent.addnext(shell)
            node = shell
        else:
            _dissolve(paragraph, parent)


def _dissolve(paragraph: Element, holder: Element) -> None:
    """Put what a holder has in its place: a control or field can't be cut in two."""
    above = holder.getparent()
    outer = above if above is not None and above is not paragraph else holder
    if name_of(holder) not in {"sdtContent", "Choice"}:
        outer = holder
    for one in list(holder):
        outer.addprevious(one)
    parent = outer.getparent()
    if parent is not None:
        parent.remove(outer)


def _past_marks(paragraph: Element, position: int) -> int:
    while position < len(paragraph) and name_of(paragraph[position]) == "bookmarkEnd":
        position += 1
    first = position
    while first > 0 and name_of(paragraph[first - 1]) in {"bookmarkStart", "bookmarkEnd"}:
        first -= 1
    marks = list(paragraph)[first:position]
    ends = [mark for mark in marks if name_of(mark) == "bookmarkEnd"]
    starts = [mark for mark in marks if name_of(mark) == "bookmarkStart"]
    for mark in reversed([*ends, *starts]):
        paragraph.insert(first, mark)
    return first + len(ends)


def _remove(element: Element) -> None:
    """Take an element out, and the holders it leaves empty."""
    parent = element.getparent()
    while parent is not None:
        parent.remove(element)
        name = name_of(parent)
        left = [one for one in parent.iterchildren("*") if name_of(one) != "rPr"]
        if left or name not in {*_SHELLS, "r", "AlternateContent", "Choice", "fldSimple"}:
            return
        element, parent = parent, parent.getparent()
