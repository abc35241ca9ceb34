"""A document in words for people, and in one number for telling whether anybody touched it."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from generator.document.document import Block, Document, Paragraph, Table

_HEADINGS = {"TITLE": "# ", "HEADING_1": "## ", "HEADING_2": "### ", "HEADING_3": "#### "}
_TOLD_ANEW = {"headingId"}
"""What a reading may tell otherwise though nobody wrote."""


def outline(document: Document) -> str:
    """The readable text of a document, headings marked, a line a row of a table."""
    lines = [
        f"[{each.text}]"
        for segment in document.segments[1:]
        for each in segment.paragraphs()
        if each.text
    ]
    for block in document.body.blocks:
        lines += _lines(block)
    return "\n".join(lines) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() if block.text:
            head = _HEADINGS.get(block.style.get("namedStyleType", ""), "")
            yield f"{'- ' if block.bullet else head}{block.text}"
        case Table():
            for row in block.rows:
                yield f"| {' | '.join(text.replace(chr(10), ' / ') for text in row.texts)} |"


def fingerprint(document: Document) -> str:
    """The same for two readings of a document that nobody changed in between."""
    told = [[_plain(each) for each in segment.paragraphs()] for segment in document.segments]
    shape = [
        [len(block.rows), len(block.columns)]
        for block in document.body.blocks
        if isinstance(block, Table)
    ]
    whole = json.dumps([told, shape], ensure_ascii=False, sort_keys=True)
    return sha256(whole.encode()).hexdigest()[:32]


def _plain(paragraph: Paragraph) -> list[Any]:
    style = {k: v for k, v in paragraph.style.items() if k not in _TOLD_ANEW}
    level = paragraph.bullet.get("nestingLevel", 0) if paragraph.bullet else None
    seen = [paragraph.text, style, [list(run) for run in paragraph.runs], level]
    return [*seen, [*paragraph.pictures]] if paragraph.pictures else seen
