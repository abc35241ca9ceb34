"""The named places of a document: by a range that names them, in a template by their token."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.deck.deck import AUTO_TEXT
from generator.deck.tokens import tokens_in
from generator.document.document import (
    Document,
    NamedRange,
    Paragraph,
    Segment,
    Table,
)

PREFIX: Final = "deckwright/"
"""What the names of our ranges begin with."""
_DIGITS: Final = 10
_NAMED_BY_ITEM: Final = re.compile(r"([^\[]+)\[(?!~)(.+)\]\.([^.\]]+)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a slot stands.

    Attributes:
        key: `section.slot`, with the item between where the section repeats: `s[item].slot`.
        segment: The id of its segment.
        start: Where it begins.
        end: Behind its last newline; for a table, behind the empty paragraph after it.
        paragraphs: Its paragraphs; none for a table.
        table: Its table.
        is_token: Whether it is the template's, which holds no words yet.
        range_ids: The ranges that name it.
    """

    key: str
    segment: str
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]
    table: Table | None
    is_token: bool
    range_ids: tuple[str, ...] = ()
    ranged: tuple[int, int] = (0, 0)

    @property
    def text(self) -> str:
        """What its paragraphs say."""
        return "\n".join(each.text for each in self.paragraphs)

    @property
    def picture(self) -> str | None:
        """The address of the picture it is; None where it is anything else."""
        pictures = [each for paragraph in self.paragraphs for each in paragraph.pictures]
        return pictures[0] if self.text == AUTO_TEXT and len(pictures) == 1 else None


def key_of(section: str, item: str, slot: str) -> str:
    """The full name of a slot, one for one thing, and not that thing's id.

    Names of ranges are the bookmarks of a file, and ids are nicknames of ours.
    """
    return f"{section}[{_mark_of(item)}].{slot}" if item else f"{section}.{slot}"


def _mark_of(item: str) -> str:
    return f"~{hashlib.sha256(item.encode()).hexdigest()[:_DIGITS]}"


def _as_marked(key: str) -> str:
    """A name as it is given now; earlier versions put the item itself between the brackets."""
    found = _NAMED_BY_ITEM.match(key)
    return key_of(*found.groups()) if found else key


def tokens(document: Document) -> tuple[Place, ...]:
    """The slots of a template, in the order they stand."""
    return tuple(place for segment in document.segments for place in _in_segment(segment))


def _in_segment(segment: Segment) -> Iterator[Place]:
    for at, block in enumerate(segment.blocks):
        match block:
            case Paragraph() if name := _name(block.text):
                yield Place(
                    name, segment.id, block.start, block.end, (block,), None, is_token=True
                )
            case Table():
                names = [
                    name
                    for row in block.rows
                    for cell in row.cells
                    if (name := _name(cell.text))
                ]
                for name in names[:1]:
                    end = _end_of(segment, at)
                    yield Place(name, segment.id, block.start, end, (), block, is_token=True)


def _name(text: str) -> str:
    found = tokens_in(text)
    return found[0].name if found else ""


def _end_of(segment: Segment, at: int) -> int:
    """The end of a table, with the empty paragraph that follows it."""
    after = segment.blocks[at + 1] if at + 1 < len(segment.blocks) else None
    is_spacer = isinstance(after, Paragraph) and not after.text and at + 2 < len(segment.blocks)
    return after.end if after and is_spacer else segment.blocks[at].end


def places(document: Document) -> dict[str, Place]:
    """Where each slot stands, by its key, in the order of the text.

    Where two share a paragraph since a person joined them, it is the first one's.
    """
    named: dict[str, list[NamedRange]] = {}
    for each in sorted(document.ranges, key=lambda each: (each.segment, each.start)):
        if each.name.startswith(PREFIX):
            named.setdefault(_as_marked(each.name.removeprefix(PREFIX)), []).append(each)
    found = [
        place for key, ranges in named.items() if (place := _ranged(document, key, ranges))
    ]
    found += [each for each in tokens(document) if each.key not in named]
    kept: dict[str, Place] = {}
    last: dict[str, int] = {}
    for place in sorted(found, key=lambda each: (each.segment, each.start, each.end)):
        if place.start >= last.get(place.segment, 0):
            kept[place.key] = place
            last[place.segment] = place.end
    return kept


def _ranged(document: Document, key: str, ranges: list[NamedRange]) -> Place | None:
    """The whole paragraphs a range touches, or the table it is in."""
    first = ranges[0]
    ids = tuple(each.id for each in ranges)
    span = (first.start, first.end)
    segment = document.segment(first.segment)
    for at, block in enumerate(segment.blocks):
        if isinstance(block, Table) and block.start <= first.start < block.end:
            end = _end_of(segment, at)
            return Place(key, segment.id, block.start, end, (), block, False, ids, span)
    held: tuple[Paragraph, ...] = ()
    for block in segment.blocks:
        is_in = block.start < max(first.end, first.start + 1) and first.start < block.end
        if is_in and isinstance(block, Paragraph):
            held = (*held, block)
        elif held:  # a table that a person put between ends what is ours
            break
    if not held:
        return None
    return Place(key, segment.id, held[0].start, held[-1].end, held, None, False, ids, span)


def leftover_tokens(document: Document) -> tuple[str, ...]:
    """The names of slots whose token still stands."""
    return tuple(each.key for each in tokens(document))
