"""What `documents.get` tells, as a `Document`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.deck.deck import AUTO_TEXT
from generator.document.document import (
    Block,
    Cell,
    Document,
    Json,
    NamedRange,
    Other,
    Paragraph,
    Row,
    Segment,
    Table,
)

Pictures = Mapping[str, str]
"""The address each picture was made from, by its id; empty where nobody tells it."""
_SUGGESTED = ("suggestedInsertionIds", "suggestedDeletionIds", "suggestedTextStyleChanges")


def from_docs(told: Mapping[str, Any]) -> Document:
    """A document as the API tells it; of several tabs the first."""
    pictures = dict(_pictures(told.get("inlineObjects", {})))
    return Document(
        title=str(told.get("title", "")),
        revision=str(told.get("revisionId", "")),
        segments=(
            Segment("", _blocks(told.get("body", {}).get("content", ()), pictures)),
            *(
                Segment(segment_id, _blocks(each.get("content", ()), pictures))
                for kind in ("headers", "footers")
                for segment_id, each in sorted(told.get(kind, {}).items())
            ),
        ),
        ranges=tuple(_ranges(told.get("namedRanges", {}))),
    )


def _pictures(objects: Json) -> Iterator[tuple[str, str]]:
    """The objects that are pictures, each with the address it was made from."""
    for name, known in objects.items():
        embedded = known.get("inlineObjectProperties", {}).get("embeddedObject", {})
        if "imageProperties" in embedded:
            yield name, str(embedded["imageProperties"].get("sourceUri", ""))


def _blocks(content: Sequence[Json], pictures: Pictures) -> tuple[Block, ...]:
    return tuple(_block(each, pictures) for each in content)


def _block(told: Json, pictures: Pictures) -> Block:
    if "paragraph" in told:
        return _paragraph(told, pictures)
    if "table" in told:
        return _table(told, pictures)
    return Other(int(told.get("startIndex", 0)), int(told.get("endIndex", 0)))


def _paragraph(told: Json, pictures: Pictures) -> Paragraph:
    said = told["paragraph"]
    elements = said.get("elements", ())
    runs = [
        (each["endIndex"] - each.get("startIndex", 0), each["textRun"].get("textStyle", {}))
        for each in elements
        if "textRun" in each
    ]
    held = [each.get("inlineObjectElement", {}).get("inlineObjectId") for each in elements]
    return Paragraph(
        start=int(told.get("startIndex", 0)),
        end=int(told["endIndex"]),
        text="".join(_words(each) for each in elements).removesuffix("\n"),
        style=said.get("paragraphStyle", {}),
        text_style=runs[0][1] if runs else {},
        runs=tuple(runs),
        bullet=said.get("bullet"),
        has_suggestions=any(
            each.get("textRun", {}).get(name) for each in elements for name in _SUGGESTED
        ),
        pictures=tuple(pictures[each] for each in held if each in pictures),
    )


def _words(element: Json) -> str:
    if "textRun" in element:
        return str(element["textRun"].get("content", ""))
    return AUTO_TEXT * (int(element["endIndex"]) - int(element.get("startIndex", 0)))


def _table(told: Json, pictures: Pictures) -> Table:
    said = told["table"]
    return Table(
        start=int(told.get("startIndex", 0)),
        end=int(told["endIndex"]),
        rows=tuple(
            Row(
                int(row.get("startIndex", 0)),
                int(row["endIndex"]),
                tuple(_cell(cell, pictures) for cell in row.get("tableCells", ())),
            )
            for row in said.get("tableRows", ())
        ),
        columns=tuple(said.get("tableStyle", {}).get("tableColumnProperties", ())),
    )


def _cell(told: Json, pictures: Pictures) -> Cell:
    blocks = _blocks(told.get("content", ()), pictures)
    style = told.get("tableCellStyle", {})
    spans = style.get("rowSpan", 1), style.get("columnSpan", 1)
    paragraphs = tuple(each for each in blocks if isinstance(each, Paragraph))
    return Cell(
        int(told.get("startIndex", 0)),
        int(told["endIndex"]),
        paragraphs,
        style,
        is_simple=spans == (1, 1)
        and len(paragraphs) == len(blocks) > 0
        and not any(each.has_suggestions or AUTO_TEXT in each.text for each in paragraphs),
    )


def _ranges(told: Json) -> Iterator[NamedRange]:
    """Every named range; one of several pieces reaches from its first to its last."""
    for name, known in told.items():
        for one in known.get("namedRanges", ()):
            pieces = one.get("ranges", ())
            if not pieces:
                continue
            yield NamedRange(
                str(one["namedRangeId"]),
                str(name),
                str(pieces[0].get("segmentId", "")),
                min(int(each.get("startIndex", 0)) for each in pieces),
                max(int(each["endIndex"]) for each in pieces),
            )
