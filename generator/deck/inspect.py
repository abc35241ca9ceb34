"""What a deck offers to a map: each slide with its words, placeholders, tables and tokens."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.deck.deck import Deck, Element, Group, Line, Picture, Shape, Slide, Table
from generator.deck.find import spots, text_of, title_of
from generator.deck.slots import slots_of
from generator.deck.tokens import tokens_in
from generator.deck.units import Emu, points
from generator.errors import excerpt

_FOOT = 0.93
"""Where a slide ends for a table that nothing stands below, as a part of its height."""


@dataclass(frozen=True, slots=True)
class Box:
    """One thing of a slide that a map can name.

    Attributes:
        id: Its object id.
        what: What it is: a placeholder type, `TABLE`, a shape type, `PICTURE`, ….
        nth: Which of several such things on its slide, in reading order, from 1.
        slot: The slot it is, where the deck names it.
        text: What it says, on one line, shortened.
        lines: What it says, line by line.
        columns: The header of a table, cell by cell.
        rows: How many rows a table has; 0 for anything else.
        is_placeholder: Whether `what` is a placeholder type.
        is_picture: Whether a picture stands there, which takes no words.
        share: How much of the slide it takes, of 1.
        size: The size of its type, in points: the largest below the header of a table.
        room: For a table, the points from its top to the foot of the slide, or to what stands
            below it.
        is_even: Whether all its paragraphs are set alike, as the lines of a list are.
    """

    id: str
    what: str
    nth: int
    slot: str
    text: str
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: int = 0
    is_placeholder: bool = False
    is_picture: bool = False
    share: float = 0.0
    size: float = 0.0
    room: float = 0.0
    is_even: bool = True

    @property
    def whole(self) -> str:
        """All it says."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Page:
    """One slide: number, id, layout, heading, its boxes and the tokens on it.

    Attributes:
        is_skipped: Whether it is left out when presenting.
        height: The height of the slide, in points.
    """

    number: int
    id: str
    layout: str
    heading: str
    boxes: tuple[Box, ...]
    tokens: tuple[str, ...]
    is_skipped: bool = False
    height: float = 0.0


def inspect(deck: Deck) -> tuple[Page, ...]:
    """Every slide of a deck as a map may name it."""
    tokens = _tokens(deck)
    return tuple(
        Page(
            number=slide.number,
            id=slide.id,
            layout=slide.layout_name,
            heading=heading(slide),
            boxes=tuple(boxes(slide, deck)),
            tokens=tuple(dict.fromkeys(tokens.get(slide.id, ()))),
            is_skipped=slide.is_skipped,
            height=points(deck.height),
        )
        for slide in deck.slides
    )


def heading(slide: Slide) -> str:
    """What a reader takes for the title: the title's words, else the largest words on top."""
    if title := title_of(slide):
        return title
    written = [
        (size, -each.box.y, text)
        for each in slide.elements
        if isinstance(each, Shape) and (text := _flat(each)) and (size := _size(each))
    ]
    return max(written, default=(0.0, 0, ""))[2]


def boxes(slide: Slide, deck: Deck) -> Iterator[Box]:
    """The boxes of a slide in reading order: lines and groups left out."""
    named = {slot.element_id: slot.name for slot in slots_of(slide)}
    counts: dict[str, int] = {}
    page_area = deck.width * deck.height
    for element in sorted(slide.elements, key=lambda each: (each.box.y, each.box.x)):
        if isinstance(element, Group | Line):
            continue
        what, is_placeholder = _what(element)
        counts[what] = counts.get(what, 0) + 1
        table = element if isinstance(element, Table) else None
        yield Box(
            id=element.id,
            what=what,
            nth=counts[what],
            slot=named.get(element.id, ""),
            text=excerpt(_flat(element)),
            lines=_lines(element),
            columns=header(table) if table else (),
            rows=table.row_count if table else 0,
            is_placeholder=is_placeholder,
            is_picture=isinstance(element, Picture),
            share=round(element.box.width * element.box.height / page_area, 3),
            size=_type_of(element),
            room=_room(table, slide, deck) if table else 0.0,
            is_even=_is_even(element),
        )


def header(table: Table) -> tuple[str, ...]:
    """The words of a table's first row, cell by cell."""
    first = {cell.column: cell.text for cell in table.cells if cell.row == 0}
    texts = (first.get(column) for column in range(table.column_count))
    return tuple(" ".join(text.text.split()) if text else "" for text in texts)


def _tokens(deck: Deck) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for spot in spots(deck):
        for token in tokens_in(spot.text):
            found.setdefault(spot.page_id, []).append(token.visible)
    return found


def _what(element: Element) -> tuple[str, bool]:
    if isinstance(element, Shape | Picture) and element.placeholder:
        return element.placeholder.type, True
    kind = element.kind if isinstance(element, Shape) else type(element).__name__
    return kind.upper(), False


def _type_of(element: Element) -> float:
    """The size of the type: of a table below its header, where anybody typed there."""
    if isinstance(element, Table):
        typed = [cell for cell in element.cells if cell.text and not cell.text.is_empty]
        texts = [cell.text for cell in typed if cell.row] or [cell.text for cell in typed]
    else:
        texts = [element.text] if isinstance(element, Shape) else []
    runs = (run for text in texts if text for each in text.paragraphs for run in each.runs)
    return max((run.style.size for run in runs), default=0.0)


def _is_even(element: Element) -> bool:
    """Whether each paragraph is set as the first: with a bullet or none, as large, as heavy."""
    text = element.text if isinstance(element, Shape) else None
    looks = {
        (bool(each.bullet), style.size, style.bold, each.nesting)
        for each in (text.paragraphs if text else ())
        for style in [(each.runs[0] if each.runs else each.newline).style]
    }
    return len(looks) <= 1


def _room(table: Table, slide: Slide, deck: Deck) -> float:
    """The height, in points, from the top of a table to what stands below it."""
    below = [
        each.box.y
        for each in slide.elements
        if each.box.y >= table.box.bottom
        and each.box.x < table.box.right
        and each.box.right > table.box.x
    ]
    return points(Emu(min([round(deck.height * _FOOT), *below]) - table.box.y))


def _size(shape: Shape) -> float:
    runs = [run for each in shape.text.paragraphs for run in each.runs] if shape.text else []
    return max((run.style.size for run in runs), default=0.0)


def _flat(element: Element) -> str:
    return " ".join(text_of(element).split())


def _lines(element: Element) -> tuple[str, ...]:
    said = ("" if isinstance(element, Table) else text_of(element)).splitlines()
    return tuple(line for each in said if (line := " ".join(each.split())))
