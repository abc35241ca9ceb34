"""Requests that make lists of paragraphs, and paragraphs of lists."""

from typing import Any

from lxml import etree

from generator.workspace.dispatch import Invalid
from generator.workspace.docs.blocks import Paragraph
from generator.workspace.docs.edit import delete
from generator.workspace.docs.lists import PRESETS, levels_of
from generator.workspace.docs.ooxml import PARAGRAPH_ORDER, VAL, W, drop, properties, put
from generator.workspace.docs.requests.batch import Batch
from generator.workspace.docs.story import Story
from generator.workspace.docs.style.paragraph import finished, write_paragraph_style

Json = dict[str, Any]

_DEEPEST = 8


def create(batch: Batch, request: Json) -> None:
    """Make paragraphs a list; tabs at their start say how deep, and go."""
    preset = request.get("bulletPreset")
    if preset not in PRESETS:
        raise Invalid("The bullet preset must be specified.")
    story, start, end = batch.range(request)
    found = list(story.paragraphs(start, end))
    number = _list_before(batch, story, found[0], preset) if found else None
    number = number or batch.document.numbering.create(preset)
    # From the end, so that the tabs taken out don't move what is left.
    for paragraph in reversed(found):
        old = batch.document.list_of(paragraph.element)
        tabs = _take_tabs(story, paragraph)
        _put_in(paragraph, number, min(tabs + (old[1] if old else 0), _DEEPEST))
        story.changed(paragraph.element)


def remove(batch: Batch, request: Json) -> None:
    """Make paragraphs plain; how deep they stood becomes an indent."""
    story, start, end = batch.range(request)
    document = batch.document
    for paragraph in list(story.paragraphs(start, end)):
        place = document.list_of(paragraph.element)
        if place is None:
            continue
        own = properties(paragraph.element, "pPr")
        indent = finished(document.numbering.indent(*place)).get("indentStart")
        drop(own, "numPr")
        if document.list_of(paragraph.element) is not None:
            # The style would put it in the list again.
            put(own, "numPr", PARAGRAPH_ORDER).append(etree.Element(f"{W}numId", {VAL: "0"}))
        if place[1] and indent is not None:
            write_paragraph_style(own, "indentStart", indent)
        story.changed(paragraph.element)


def _list_before(batch: Batch, story: Story, first: Paragraph, preset: str) -> str | None:
    """The list of the paragraph before, when it is of the same preset."""
    before = story.paragraph_at(first.start - 1) if first.start > story.first else None
    place = batch.document.list_of(before.element) if before is not None else None
    if place is None or before is None or before.end != first.start:
        return None
    wanted = tuple(levels_of(preset)[:3])
    return place[0] if batch.document.numbering.preset_of(place[0]) == wanted else None


def _take_tabs(story: Story, paragraph: Paragraph) -> int:
    text = "".join(
        piece.text if piece.kind == "text" else "." for piece in paragraph.text.pieces
    )
    tabs = len(text) - len(text.lstrip("\t"))
    if tabs:
        delete(story, paragraph.start, paragraph.start + tabs)
    return tabs


def _put_in(paragraph: Paragraph, number: str, depth: int) -> None:
    own = properties(paragraph.element, "pPr")
    drop(own, "ind")
    numbering = put(own, "numPr", PARAGRAPH_ORDER)
    etree.SubElement(numbering, f"{W}ilvl", {VAL: str(depth)})
    etree.SubElement(numbering, f"{W}numId", {VAL: number})


HANDLERS = {"createParagraphBullets": create, "deleteParagraphBullets": remove}
