"""What of a written document still stands once a plan is carried out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.deck.units import utf16_slice
from generator.document.document import (
    Block,
    Document,
    Paragraph,
    Row,
    Segment,
    Table,
    length,
)
from generator.plan.document.edits import DocumentEdit, Drop, DropRow, WriteText


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch that goes, and what comes in its place.

    A plan is carried out from the end of each text to its start, so every place in it is one
    of the document as it was read.
    """

    segment: str
    start: int
    end: int
    new: str = ""


def standing_after(document: Document, edits: Sequence[DocumentEdit]) -> Document:
    """The document without what the edits take away, and with the words they write over it.

    Paragraphs, rows and tables that a plan adds are not in it.
    """
    cuts = tuple(_cuts(document, edits))
    if not cuts:
        return document
    segments = tuple(
        _cut_segment(each, [cut for cut in cuts if cut.segment == each.id])
        for each in document.segments
    )
    return replace(document, segments=segments)


def _cuts(document: Document, edits: Sequence[DocumentEdit]) -> Iterator[_Cut]:
    tables = {each.start: each for each in document.body.blocks if isinstance(each, Table)}
    for edit in edits:
        match edit:
            case WriteText(segment=segment, at=at, old=old, new=new):
                yield _Cut(segment, at, at + length(old), new)
            case Drop(start=start, end=end):
                yield _Cut("", start, end)
            case DropRow(table=table, row=row) if table in tables:
                gone = tables[table].rows[row]
                yield _Cut("", gone.start, gone.end)


def _cut_segment(segment: Segment, cuts: Sequence[_Cut]) -> Segment:
    if not cuts:
        return segment
    return Segment(segment.id, tuple(_cut_blocks(segment.blocks, cuts)))


def _cut_blocks(blocks: Sequence[Block], cuts: Sequence[_Cut]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _cut_paragraph(block, cuts)
            case Table():
                rows = tuple(_cut_row(row, cuts) for row in block.rows)
                yield replace(block, rows=rows)
            case _:
                yield block


def _cut_row(row: Row, cuts: Sequence[_Cut]) -> Row:
    cells = tuple(
        replace(cell, paragraphs=tuple(_cut_paragraph(each, cuts) for each in cell.paragraphs))
        for cell in row.cells
    )
    return replace(row, cells=cells)


def _cut_paragraph(paragraph: Paragraph, cuts: Sequence[_Cut]) -> Paragraph:
    text, start = paragraph.text, paragraph.start
    said = []
    upto = start
    for cut in sorted(cuts, key=lambda each: each.start):
        if cut.end < start or cut.start > paragraph.text_end:
            continue
        said.append(utf16_slice(text, upto - start, max(upto, cut.start) - start))
        if cut.start >= start:
            said.append(cut.new)
        upto = max(upto, min(cut.end, paragraph.text_end))
    if not said:
        return paragraph
    left = "".join((*said, utf16_slice(text, upto - start, paragraph.text_end - start)))
    return replace(paragraph, text=left, runs=paragraph.runs if left else ())
