"""What people typed into a document: where its settled words differ from those asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.maps.words import Phrase
from generator.merge.normal import same
from generator.merge.rows import columns
from generator.plan.merged.texts import unnumbered
from generator.plan.placement import PlacedSlide, PlacedTable, PlacedText, Placement
from generator.plan.rooms import TITLE
from generator.plan.script import Row
from generator.plan.writable import writable

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """One thing a person typed.

    Attributes:
        slide: The slide's name in the map.
        item: The item it is repeated for.
        slide_id: Where it stands.
        slot: The slot's own name.
        asked: What the brief asks for there; None where it asks for nothing.
        text: What stands there; of a whole row, its cells apart.
        row: The item of the row a cell is in.
        column: The cell's place in the row.
        cells: A whole row that a person added.
        is_gone: Whether they took away what is asked for: a row, or a paragraph.
    """

    slide: str
    item: str
    slide_id: str
    slot: str
    asked: Phrase | None
    text: str
    row: str = ""
    column: int | None = None
    cells: tuple[str, ...] = ()
    is_gone: bool = False


def typed(asked: Placement, merged: Placement) -> tuple[Typed, ...]:
    """What people typed, slide by slide, each once."""
    said = _by_key(writable(asked).slides)
    found: dict[Typed, None] = {}
    for slide in merged.slides:
        ours = said.get((slide.name, slide.item), [])
        for slot, piece in slide.slots.items():
            match piece:
                case PlacedText():
                    found |= dict.fromkeys(
                        _in_text(slide, slot, piece, _paragraphs(ours, slot))
                    )
                case PlacedTable():
                    found |= dict.fromkeys(_in_table(slide, slot, piece, _tables(ours, slot)))
                case _:
                    pass
    standing = _by_key(merged.slides)
    for key, slides in said.items():
        if pages := standing.get(key):
            found |= dict.fromkeys(_gone(slides, pages))
    return tuple(found)


def _gone(ours: Sequence[PlacedSlide], standing: Sequence[PlacedSlide]) -> Iterator[Typed]:
    """What people took out of a slide that stands: rows of items, paragraphs the brief says."""
    for slot in dict.fromkeys(slot for each in ours for slot in each.slots):
        first = next((each for each in standing if slot in each.slots), None)
        if first is None:
            continue
        place = first.name, first.item, first.id, slot
        left = {row.item for table in _tables(standing, slot) for row in table.rows}
        for row in (row for table in _tables(ours, slot) for row in table.rows):
            if row.item and row.item not in left and _tables(standing, slot):
                asked = Phrase(_line(row), ())
                yield Typed(*place, asked, "", row=row.item, is_gone=True)
        words = _paragraphs(standing, slot)
        for phrase in _paragraphs(ours, slot) if words else ():
            if phrase.locs and not any(_stands_for(each, phrase) for each in words):
                yield Typed(*place, phrase, "", is_gone=True)


def _stands_for(phrase: Phrase, asked: Phrase) -> bool:
    return phrase.locs == asked.locs or same(phrase.text, asked.text)


def _line(row: Row) -> str:
    return " | ".join(cell.text for cell in row.cells)


def phrases_of(slide: PlacedSlide) -> Iterator[Phrase]:
    """Every phrase of a slide that is written, cell by cell."""
    for piece in slide.slots.values():
        match piece:
            case PlacedText():
                yield from piece.paragraphs
            case PlacedTable():
                yield from (cell for row in piece.rows for cell in row.cells)
            case _:
                pass


def _by_key(slides: Sequence[PlacedSlide]) -> Mapping[Key, list[PlacedSlide]]:
    found: dict[Key, list[PlacedSlide]] = {}
    for slide in slides:
        found.setdefault((slide.name, slide.item), []).append(slide)
    return found


def _paragraphs(ours: Sequence[PlacedSlide], slot: str) -> list[Phrase]:
    """What is asked for on all pages; what each page repeats, once."""
    pieces = [piece for each in ours if isinstance(piece := each.slots.get(slot), PlacedText)]
    return list(dict.fromkeys(phrase for piece in pieces for phrase in piece.paragraphs))


def _tables(ours: Sequence[PlacedSlide], slot: str) -> list[PlacedTable]:
    return [piece for each in ours if isinstance(piece := each.slots.get(slot), PlacedTable)]


def _in_text(
    slide: PlacedSlide, slot: str, piece: PlacedText, ours: Sequence[Phrase]
) -> Iterator[Typed]:
    for phrase in piece.paragraphs:
        text = unnumbered(phrase.text) if slot == TITLE else phrase.text
        if not text or any(same(text, _bare(each, slot)) for each in ours):
            continue
        alone = [each for each in ours if each.locs == phrase.locs and each.locs]
        if len(ours) == len(piece.paragraphs) == 1:
            alone = [*ours]
        asked = alone[0] if len(alone) == 1 else None
        yield Typed(slide.name, slide.item, slide.id, slot, asked, text)


def _bare(phrase: Phrase, slot: str) -> str:
    return unnumbered(phrase.text) if slot == TITLE else phrase.text


def _in_table(
    slide: PlacedSlide, slot: str, piece: PlacedTable, ours: Sequence[PlacedTable]
) -> Iterator[Typed]:
    if not ours:
        return
    rows = {row.item: row for table in ours for row in table.rows}
    places = _columns(piece, ours[0])
    for row in piece.rows:
        asked = rows.get(row.item)
        if asked and row.item:
            yield from _in_row(slide, slot, row, asked, places)
        elif not asked or not _same_row(row, asked):
            cells = tuple(
                row.cells[at].text if at is not None and at < len(row.cells) else ""
                for at in places
            )
            if any(cells):
                text = _line(row)
                yield Typed(slide.name, slide.item, slide.id, slot, None, text, cells=cells)


def _columns(piece: PlacedTable, ours: PlacedTable) -> list[int | None]:
    """Where each of our columns stands now, known by its heading, else by its place."""
    standing = [cell.text for cell in piece.header]
    if len(standing) == len(ours.header):
        return [*range(len(standing))]
    found = columns([each.text for each in ours.header], standing).ours
    return [found.index(at) if at in found else None for at in range(len(ours.header))]


def _in_row(
    slide: PlacedSlide, slot: str, row: Row, asked: Row, places: Sequence[int | None]
) -> Iterator[Typed]:
    for column, at in enumerate(places):
        if at is None or at >= len(row.cells):
            continue
        text = row.cells[at].text
        if not same(text, asked.cells[column].text):
            yield Typed(
                slide.name,
                slide.item,
                slide.id,
                slot,
                asked.cells[column],
                text,
                row.item,
                column,
            )


def _same_row(row: Row, asked: Row) -> bool:
    return len(row.cells) == len(asked.cells) and all(
        same(one.text, other.text) for one, other in zip(row.cells, asked.cells, strict=True)
    )
