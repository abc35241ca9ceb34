"""Changing the text of a story: inserting, deleting, replacing, by index."""

from lxml import etree

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.blocks import Block, Break, Container, Contents, Paragraph, Table
from generator.workspace.docs.ooxml import PARAGRAPH_ORDER, W, child, name_of, properties
from generator.workspace.docs.reading import Piece
from generator.workspace.docs.refusals import (
    CANNOT_DELETE,
    INSIDE_A_LETTER,
    OUTSIDE_PARAGRAPHS,
    beyond_the_end,
)
from generator.workspace.docs.runs import (
    Template,
    cut,
    cut_run,
    neighbours,
    set_text,
    strip_copy,
    take_out,
    template_of,
    template_of_mark,
)
from generator.workspace.docs.story import Story
from generator.workspace.docs.units import place_of, splits_letter, units
from generator.workspace.ooxml.xml import Element, place

_MARKS = {"bookmarkStart", "bookmarkEnd"}


def paragraph_for(story: Story, index: int) -> Paragraph:
    """The paragraph something may be inserted in at an index.

    Raises:
        Invalid: the index is behind the end, in no paragraph, or inside a letter.
    """
    if index >= story.end:
        raise beyond_the_end(index, story.end)
    paragraph = story.paragraph_at(index) if index >= 0 else None
    if paragraph is None:
        raise Invalid(OUTSIDE_PARAGRAPHS)
    _, piece = neighbours(paragraph.text, index - paragraph.start)
    if piece is not None and piece.kind == "text":
        position = place_of(piece.text, index - paragraph.start - piece.at)
        if position < 0 or splits_letter(piece.text, position):
            raise Invalid(INSIDE_A_LETTER)
    return paragraph


def insert_text(story: Story, index: int, text: str, *, is_inside: bool = False) -> None:
    """Insert a text that was cleaned before; every newline makes a paragraph.

    Args:
        story: the segment.
        index: where.
        text: what.
        is_inside: the text joins what is behind the index, not what is before it.
    """
    paragraph = paragraph_for(story, index)
    offset = index - paragraph.start
    template = _template(paragraph, offset, is_inside=is_inside)
    first, *rest = text.split("\n")
    if first:
        _insert_line(story, paragraph, offset, first, template, is_inside=is_inside)
    if not rest:
        return
    at = paragraph.start + offset + units(first)
    split_paragraph(story, at)
    behind = _surely(story, at + 1).element
    for line in rest[:-1]:
        behind.addprevious(_paragraph_like(behind, line, template))
    story.changed(behind)
    if rest[-1]:
        paragraph = _surely(story, at + 1 + sum(units(line) + 1 for line in rest[:-1]))
        _insert_line(story, paragraph, 0, rest[-1], template, is_inside=is_inside)


def _paragraph_like(model: Element, line: str, template: Template) -> Element:
    """A new paragraph of a line, set as another is."""
    element = etree.Element(f"{W}p")
    own = child(model, "pPr")
    if own is not None:
        element.append(strip_copy(own))
    if line:
        element.append(template.run(line))
    return element


def insert_run(story: Story, index: int, run: Element) -> None:
    """Insert a run that was made elsewhere."""
    paragraph = paragraph_for(story, index)
    parent, position = cut_run(paragraph.element, paragraph.text, index - paragraph.start)
    parent.insert(position, run)
    story.changed(paragraph.element)


def split_paragraph(story: Story, index: int) -> Element:
    """Cut a paragraph in two: the first is new, the second keeps what ends with it."""
    paragraph = paragraph_for(story, index)
    element = paragraph.element
    position = cut(element, paragraph.text, index - paragraph.start)
    first = etree.Element(f"{W}p")
    own = child(element, "pPr")
    before = list(element)[:position]
    if own is not None:
        first.append(strip_copy(own))
        before.remove(own)
    first.extend(before)
    element.addprevious(first)
    story.changed(element)
    return first


def delete(story: Story, start: int, end: int) -> None:
    """Delete a range.

    Raises:
        Invalid: what would be left is no document (docs/google/docs-text.md).
    """
    if end > story.end:
        raise beyond_the_end(end, story.end)
    if start < story.first or end <= start:
        raise Invalid(CANNOT_DELETE)
    container = _innermost(story.root, start, end)
    blocks = [one for one in container.blocks if one.end > start and one.start < end]
    behind = _check_range(container, blocks, start, end)
    first = blocks[0]
    if isinstance(first, Paragraph) and end < first.end:
        take_out(first.text.pieces, start - first.start, end - first.start)
        story.changed(first.element)
        return
    _join(story, blocks, behind, start, end)


def replace(story: Story, start: int, end: int, text: str) -> None:
    """Put a text in the place of some inside one paragraph, with the look of its start."""
    paragraph = _surely(story, start)
    first, last = start - paragraph.start, end - paragraph.start
    _, piece = neighbours(paragraph.text, first)
    if piece is not None and piece.is_splittable and not set(text) & set("\n\t\v"):
        old = piece.node.text or ""
        here = place_of(old, first - piece.at)
        there = place_of(old, min(last, piece.end) - piece.at)
        rest = [one for one in paragraph.text.pieces if one is not piece]
        take_out(rest, first, last)
        if old[:here] + text + old[there:]:
            set_text(piece.node, old[:here] + text + old[there:])
        else:
            take_out([piece], piece.at, piece.end)
        story.changed(paragraph.element)
        return
    insert_text(story, start, text, is_inside=True)
    delete(story, start + units(text), end + units(text))


def _surely(story: Story, index: int) -> Paragraph:
    paragraph = story.paragraph_at(index)
    if paragraph is None:
        raise Invalid(OUTSIDE_PARAGRAPHS)
    return paragraph


def _template(paragraph: Paragraph, offset: int, *, is_inside: bool) -> Template:
    """The look of text inserted at an offset: that of the text before it."""
    left, right = neighbours(paragraph.text, offset)
    if right is not None and right.at < offset:
        return template_of(right.run)
    if is_inside and right is not None and right.kind == "text":
        return template_of(right.run)
    ends_link = left is not None and left.around.link and not _same_link(left, right)
    if left is not None and left.kind == "text" and not ends_link:
        return template_of(left.run)
    if right is not None and right.kind == "text" and not right.around.link:
        return template_of(right.run)
    return template_of_mark(paragraph.element)


def _same_link(left: Piece, right: Piece | None) -> bool:
    return right is not None and left.around.link == right.around.link


def _insert_line(
    story: Story,
    paragraph: Paragraph,
    offset: int,
    line: str,
    template: Template,
    *,
    is_inside: bool,
) -> None:
    host = _host(paragraph, offset, is_inside=is_inside)
    is_alike = host is not None and template.is_like(template_of(host.run))
    if host is not None and is_alike and not set(line) & set("\t\v"):
        old = host.node.text or ""
        position = place_of(old, offset - host.at)
        set_text(host.node, old[:position] + line + old[position:])
    else:
        element = paragraph.element
        parent, position = cut_run(element, paragraph.text, offset)
        if is_inside:
            while position < len(parent) and name_of(parent[position]) == "bookmarkStart":
                position += 1
        parent.insert(position, template.run(line))
    story.changed(paragraph.element)


def _host(paragraph: Paragraph, offset: int, *, is_inside: bool) -> Piece | None:
    """The piece a text at an offset becomes part of, if there is one."""
    left, right = neighbours(paragraph.text, offset)
    if right is not None and (right.at < offset or (is_inside and right.kind == "text")):
        host: Piece | None = right
    elif is_inside or left is None:
        # At the start of a paragraph what follows lends its look, but keeps its bookmarks.
        is_marked = any(at == offset for _, at in paragraph.text.marks)
        host = right if left is None and not is_marked else None
        if host is not None and host.around.link:
            return None
    else:
        ends = any(
            at == offset and name_of(mark) == "bookmarkEnd" for mark, at in paragraph.text.marks
        )
        host = None if ends or (left.around.link and not _same_link(left, right)) else left
    if host is None or not host.is_splittable or host.around.inserted or host.around.deleted:
        return None
    return host


def _innermost(container: Container, start: int, end: int) -> Container:
    """The container that holds both ends of a range."""
    for block in container.blocks:
        if not (block.start <= start and end <= block.end):
            continue
        if (block.start, block.end) == (start, end):
            return container
        if isinstance(block, Contents):
            if block.start < start and end < block.end:
                return _innermost(block, start, end)
            raise Invalid(CANNOT_DELETE)
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    if cell.start < start and end <= cell.end:
                        return _innermost(cell, start, end)
            raise Invalid(CANNOT_DELETE)
    return container


def _check_range(
    container: Container, blocks: list[Block], start: int, end: int
) -> Paragraph | None:
    """The paragraph the range ends in, when it is not the one it starts in."""
    if not blocks or end >= container.blocks[-1].end:
        raise Invalid(CANNOT_DELETE)
    for block in blocks:
        is_part = block.start < start or block.end > end
        if is_part and not isinstance(block, Paragraph):
            raise Invalid(CANNOT_DELETE)
        if isinstance(block, Paragraph):
            for index in (start, end):
                if block.start <= index < block.end and not _is_whole(block, index):
                    raise Invalid(CANNOT_DELETE)
    behind = next(one for one in container.blocks if one.start <= end < one.end)
    if isinstance(behind, Paragraph):
        return behind
    # Something with a newline of its own before it follows: that newline has to stay.
    if isinstance(blocks[-1], Paragraph) or isinstance(blocks[0], Paragraph):
        raise Invalid(CANNOT_DELETE)
    return None


def _is_whole(paragraph: Paragraph, index: int) -> bool:
    _, piece = neighbours(paragraph.text, index - paragraph.start)
    if piece is None or piece.kind != "text":
        return True
    return place_of(piece.text, index - paragraph.start - piece.at) >= 0


def _join(
    story: Story, blocks: list[Block], behind: Paragraph | None, start: int, end: int
) -> None:
    """Remove all from a place in one paragraph to a place in a later one."""
    first = blocks[0] if isinstance(blocks[0], Paragraph) else None
    keeps_first = first is not None and start > first.start
    if first is not None:
        take_out(first.text.pieces, start - first.start, first.text.length)
        _drop_section(first.element)
    if behind is not None:
        take_out(behind.text.pieces, 0, end - behind.start)
    marks: list[Element] = []
    for block in blocks:
        if block is first or block is behind:
            continue
        if isinstance(block, Break):
            story.changed(*block.element.iterancestors(f"{W}p"))
            _detach(block.element)
            continue
        gone = _outer(block.element) if isinstance(block, Contents) else block.element
        if gone is not None:
            marks += [one for one in gone.iter("*") if name_of(one) in _MARKS]
            _detach(gone)
    story.changed(*(one.element for one in (first, behind) if one is not None))
    if behind is not None and first is not None:
        _merge(first.element, behind.element, marks, keeps_first=keeps_first)
    elif behind is not None:
        _put_front(behind.element, marks)


def _merge(first: Element, second: Element, marks: list[Element], *, keeps_first: bool) -> None:
    own = child(first, "pPr")
    tail = [one for one in first if one is not own]
    if not keeps_first:
        _put_front(second, [*tail, *marks])
        _detach(first)
        return
    other = child(second, "pPr")
    first.extend(marks)
    first.extend([one for one in second if one is not other])
    section = child(other, "sectPr")
    if section is not None:
        place(properties(first, "pPr"), section, PARAGRAPH_ORDER)
    _detach(second)


def _put_front(paragraph: Element, elements: list[Element]) -> None:
    position = 1 if child(paragraph, "pPr") is not None else 0
    for element in reversed(elements):
        paragraph.insert(position, element)


def _drop_section(paragraph: Element) -> None:
    section = child(child(paragraph, "pPr"), "sectPr")
    if section is not None:
        _detach(section)


def _outer(content: Element | None) -> Element | None:
    return None if content is None else content.getparent()


def _detach(element: Element) -> None:
    """Take an element out, and the controls it leaves empty."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    control = parent.getparent()
    if name_of(parent) == "sdtContent" and not len(parent) and control is not None:
        _detach(control)
