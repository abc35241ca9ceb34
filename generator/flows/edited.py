"""What people changed in a document since it was made, by its memory."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.deck.deck import Deck, Shape, Table, Text
from generator.deck.slots import NOTES
from generator.plan.memory import Memory, SlotBase, TableBase, TextBase


@dataclass(frozen=True, slots=True)
class Edited:
    """A text somebody changed: where it stands, what was asked for, what stands there now."""

    slide: str
    slot: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.slide}, `{self.slot}`: “{self.was}” is now “{self.now}”"


def edits_of_people(deck: Deck, memory: Memory) -> tuple[Edited, ...]:
    """Every text of the memory that reads otherwise in the deck; what is gone reads empty."""
    texts = dict(_texts(deck))
    return tuple(
        Edited(slide.name, slot, was, now)
        for slide in memory.slides
        for slot, asked in slide.slots.items()
        for key, was in _asked(asked)
        if (now := texts.get(key, "")).split() != was.split()
        # The notes of a slide that was made anew are written a build later.
        and (now or slot != NOTES)
    )


def _asked(base: SlotBase) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each text that was asked for in a slot, by what it was written into."""
    match base:
        case TextBase(id, str() as text):
            yield (id,), text
        case TableBase(id, header, rows):
            for at, cells in enumerate((header, *(row.cells for row in rows or ()))):
                for column, cell in enumerate(cells):
                    if cell is not None:
                        yield (id, at, column), cell
        case _:
            return


def _texts(deck: Deck) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for slide in deck.slides:
        if slide.notes_shape_id and slide.notes is not None:
            yield (slide.notes_shape_id,), slide.notes.text
        for element in slide.elements:
            match element:
                case Shape(text=Text() as text):
                    yield (element.id,), text.text
                case Table():
                    for cell in element.cells:
                        said = cell.text.text if cell.text else ""
                        yield (element.id, cell.row, cell.column), said
