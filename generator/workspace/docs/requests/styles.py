"""Requests that change how text and paragraphs look."""

from typing import Any

from lxml import etree

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.blocks import Paragraph
from generator.workspace.docs.document import Document
from generator.workspace.docs.ooxml import (
    PARAGRAPH_ORDER,
    W,
    child,
    drop,
    properties,
    put,
    value,
)
from generator.workspace.docs.reading import Piece
from generator.workspace.docs.requests.batch import Batch, read_mask
from generator.workspace.docs.runs import isolated, split_runs
from generator.workspace.docs.story import Story
from generator.workspace.docs.style import paragraph as paragraphs
from generator.workspace.docs.style import text as texts
from generator.workspace.docs.style.paragraph import finished, write_paragraph_style
from generator.workspace.docs.style.sheet import NAMED, NORMAL
from generator.workspace.docs.style.text import unset_text, write_text
from generator.workspace.ooxml.xml import Element, R, unset

Json = dict[str, Any]

_LINK_LOOK: Json = {
    "underline": True,
    "foregroundColor": {"color": {"rgbColor": {"red": 0.067, "green": 0.333, "blue": 0.8}}},
}


def update_text(batch: Batch, request: Json) -> None:
    """Change how a range of text looks, and where it leads."""
    style = request.get("textStyle", {})
    fields = read_mask(request, (*texts.FIELDS, "link"))
    story, start, end = batch.range(request)
    writer = _TextWriter(batch.document, story, style, fields)
    for paragraph in list(story.paragraphs(start, end)):
        writer.write(paragraph, max(start, paragraph.start), min(end, paragraph.end))


def update_paragraph(batch: Batch, request: Json) -> None:
    """Change how the paragraphs of a range are set, their named style included."""
    style = request.get("paragraphStyle", {})
    fields = read_mask(request, ("namedStyleType", *paragraphs.FIELDS))
    story, start, end = batch.range(request)
    for paragraph in list(story.paragraphs(start, end)):
        own = properties(paragraph.element, "pPr")
        if "namedStyleType" in fields:
            _name(batch.document, own, style.get("namedStyleType", NORMAL))
        base = _base_paragraph(batch.document, paragraph.element, own)
        for field in fields:
            if field != "namedStyleType":
                said = style.get(field)
                if said == base.get(field):
                    said = None
                write_paragraph_style(own, field, said)
        story.changed(paragraph.element)


def _name(document: Document, own: Element, name: str) -> None:
    if name not in NAMED:
        raise Invalid("The named style type must be specified.")
    if name == NORMAL and document.sheet.named_type(None) == NORMAL:
        drop(own, "pStyle")
    else:
        put(own, "pStyle", PARAGRAPH_ORDER, val=document.sheet.style_id(name))


def _base_paragraph(document: Document, element: Element, own: Element) -> Json:
    """What a paragraph inherits."""
    style_id = value(own, "pStyle")
    named = document.sheet.named_paragraph(document.sheet.named_type(style_id))
    added = document.sheet.paragraph_of(style_id)
    place = document.list_of(element)
    if place is not None:
        added |= document.numbering.indent(*place)
    return named | finished(added)


class _TextWriter:
    """One text style, written to one range after another."""

    def __init__(
        self, document: Document, story: Story, style: Json, fields: tuple[str, ...]
    ) -> None:
        self._document = document
        self._story = story
        self._fields = [field for field in fields if field != "link"]
        self._style = style
        self._has_link = "link" in fields
        self._link = self._target(style["link"]) if "link" in style and self._has_link else None

    def write(self, paragraph: Paragraph, start: int, end: int) -> None:
        """Write the style to a part of a paragraph."""
        for index in (start, end):
            current = self._again(paragraph)
            if paragraph.start < index < paragraph.end - 1:
                split_runs(current.text, index - paragraph.start)
                self._story.changed(paragraph.element)
        current = self._again(paragraph)
        base = self._base(paragraph.element)
        runs = []
        for piece in current.text.pieces:
            if current.start + piece.at >= start and current.start + piece.end <= end:
                runs += [piece] if piece.run is not None else []
        for piece in runs:
            self._write_run(piece, base)
        is_whole = start == paragraph.start and end >= paragraph.end - 1
        # The newline behind a whole paragraph goes with it.
        if self._fields and (end == paragraph.end or (is_whole and current.text.length)):
            self._write_mark(properties(paragraph.element, "pPr"), base)
        self._story.changed(paragraph.element)

    def _again(self, paragraph: Paragraph) -> Paragraph:
        found = self._story.paragraph_at(paragraph.start)
        return paragraph if found is None else found

    def _base(self, element: Element) -> Json:
        style_id = value(child(element, "pPr"), "pStyle")
        sheet = self._document.sheet
        return sheet.named_text(sheet.named_type(style_id)) | sheet.text_of(style_id)

    def _write_run(self, piece: Piece, base: Json) -> None:
        run = piece.run
        if run is None:
            return
        own = properties(run, "rPr")
        if self._has_link:
            self._write_link(run, own, piece)
        self._write_fields(own, base)
        if not len(own):
            run.remove(own)

    def _write_mark(self, own: Element, base: Json) -> None:
        mark = child(own, "rPr")
        if mark is None:
            mark = put(own, "rPr", PARAGRAPH_ORDER)
        self._write_fields(mark, base)
        if not len(mark):
            own.remove(mark)

    def _write_fields(self, own: Element, base: Json) -> None:
        for field in self._fields:
            said = self._style.get(field)
            if said is None or said == base.get(field):
                unset_text(own, field)
            else:
                write_text(own, field, said)

    def _target(self, link: Json) -> Json:
        """The attributes of a w:hyperlink."""
        anchor = (
            link.get("bookmarkId")
            or link.get("headingId")
            or link.get("bookmark", {}).get("id")
            or link.get("heading", {}).get("id")
        )
        if link.get("url"):
            identity = self._document.package.relate(
                self._story.part, "hyperlink", link["url"], external=True
            )
            return {f"{R}id": identity}
        if anchor:
            return {f"{W}anchor": f"_heading={anchor}" if anchor.startswith("h.") else anchor}
        raise Invalid("Links must include at least one type.")

    def _write_link(self, run: Element, own: Element, piece: Piece) -> None:
        holder = isolated(run, "hyperlink")
        if self._link is None:
            if holder is not None:
                for one in list(holder):
                    holder.addprevious(one)
                _drop(holder)
            if piece.around.link:
                drop(own, "rStyle")
                for field in _LINK_LOOK:
                    unset_text(own, field)
            return
        if holder is None:
            holder = etree.Element(f"{W}hyperlink")
            run.addprevious(holder)
            holder.append(run)
        unset(holder, f"{R}id")
        unset(holder, f"{W}anchor")
        for name, said in self._link.items():
            holder.set(name, said)
        for field, look in _LINK_LOOK.items():
            write_text(own, field, look)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


HANDLERS = {"updateTextStyle": update_text, "updateParagraphStyle": update_paragraph}
