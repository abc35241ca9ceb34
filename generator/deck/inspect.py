"""What a deck offers to a map: each slide with its words, placeholders, tables and tokens."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.deck.deck import Deck, Element, Group, Line, Picture, Shape, Slide, Table
from generator.deck.find import spots, text_of, title_of
from generator.deck.slots import slots_of
from generator.deck.tokens import tokens_in

_SHORT = 60


@dataclass(frozen=True, slots=True)
class Box:
    """One thing of a slide that a map can name.

    Attributes:
        id: Its object id.
        what: What it is: a placeholder type, `TABLE`, a shape type, `PICTURE`, ….
        nth: Which of several such things on its slide, in reading order, from 1.
        slot: The slot it is, where the deck names it.
        text: What it says, on one line, shortened.
        columns: The header of a table, cell by cell.
        rows: How many rows a table has; 0 for anything else.
        is_placeholder: Whether `what` is a placeholder type.
        is_picture: Whether a picture stands there, which takes no words.
        share: How much of the slide it takes, of 1.
    """

    id: str
    what: str
    nth: int
    slot: str
    text: str
    columns: tuple[str, ...] = ()
    rows: int = 0
    is_placeholder: bool = False
    is_picture: bool = False
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """One slide: number, id, layout, heading, its boxes and the tokens on it."""

    number: int
    id: str
    layout: str
    heading: str
    boxes: tuple[Box, ...]
    tokens: tuple[str, ...]


def inspect(deck: Deck) -> tuple[Page, ...]:
    """Every slide of a deck as a map may name it."""
    tokens = _tokens(deck)
    return tuple(
        Page(
            number=slide.number,
            id=slide.id,
            layout=slide.layout_name,
            heading=heading(slide),
            boxes=tuple(boxes(slide, deck.width * deck.height)),
            tokens=tuple(dict.fromkeys(tokens.get(slide.id, ()))),
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


def boxes(slide: Slide, page_area: int) -> Iterator[Box]:
    """The boxes of a slide in reading order: lines and groups left out."""
    named = {slot.element_id: slot.name for slot in slots_of(slide)}
    counts: dict[str, int] = {}
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
            text=_shortened(_flat(element)),
            columns=header(table) if table else (),
            rows=table.row_count if table else 0,
            is_placeholder=is_placeholder,
            is_picture=isinstance(element, Picture),
            share=round(element.box.width * element.box.height / page_area, 3),
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


def _size(shape: Shape) -> float:
    runs = [run for each in shape.text.paragraphs for run in each.runs] if shape.text else []
    return max((run.style.size for run in runs), default=0.0)


def _flat(element: Element) -> str:
    return " ".join(text_of(element).split())


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
