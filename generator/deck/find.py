"""Looking things up in a deck."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.deck.deck import (
    Box,
    Cell,
    Deck,
    Element,
    Layout,
    Master,
    Placeholder,
    Shape,
    Slide,
    Table,
    Text,
)
from generator.deck.units import Emu

TITLES: Final = frozenset({"TITLE", "CENTERED_TITLE"})

Page = Slide | Layout | Master


@dataclass(frozen=True, slots=True)
class Spot:
    """A text somewhere in a deck.

    Attributes:
        text: The text, paragraphs parted by newlines.
        where: Its place in words: "slide 4, notes".
        page_id: The slide, layout or master.
        element_id: The element; the notes shape for notes.
    """

    text: str
    where: str
    page_id: str
    element_id: str


def title_of(slide: Slide) -> str:
    """The text in a slide's title placeholder, on one line; empty where there is none."""
    for element in slide.elements:
        match element:
            case Shape(placeholder=Placeholder(type=kind), text=Text() as text) if (
                kind in TITLES
            ):
                return " ".join(text.text.split())
    return ""


def texts_of(element: Element) -> Iterator[tuple[Cell | None, Text]]:
    """Every text of an element, with the cell it stands in."""
    match element:
        case Shape(text=Text() as text):
            yield None, text
        case Table(cells=cells):
            yield from ((cell, cell.text) for cell in cells if cell.text is not None)


def text_of(element: Element) -> str:
    """All the text of an element; the cells of a table parted by newlines."""
    return "\n".join(text.text for _, text in texts_of(element))


def cell_box(table: Table, cell: Cell) -> Box:
    """The place of a cell on its page, merged neighbours included."""
    columns = slice(cell.column, cell.column + cell.column_span)
    rows = slice(cell.row, cell.row + cell.row_span)
    return Box(
        x=Emu(table.box.x + sum(table.column_widths[: cell.column])),
        y=Emu(table.box.y + sum(table.row_heights[: cell.row])),
        width=Emu(sum(table.column_widths[columns])),
        height=Emu(sum(table.row_heights[rows])),
    )


def pages(deck: Deck) -> Iterator[tuple[str, Page]]:
    """Every page a person can see or edit, with words for where it is."""
    for slide in deck.slides:
        yield f"slide {slide.number}", slide
    for layout in deck.layouts:
        yield f"layout `{layout.display_name or layout.name}`", layout
    for master in deck.masters:
        yield f"master `{master.display_name}`", master


def spots(deck: Deck) -> Iterator[Spot]:
    """Every text a person can see or edit: on all pages, in notes and in alt texts."""
    for where, page in pages(deck):
        for element in page.elements:
            yield from _element_spots(element, where, page)
        if isinstance(page, Slide) and page.notes is not None:
            notes_id = page.notes_shape_id or ""
            yield Spot(page.notes.text, f"{where}, notes", page.id, notes_id)


def _element_spots(element: Element, where: str, page: Page) -> Iterator[Spot]:
    for cell, text in texts_of(element):
        place = f", row {cell.row + 1}, column {cell.column + 1}" if cell else ""
        yield Spot(text.text, f"{where}{place}", page.id, element.id)
    for alt_text in (element.title, element.description):
        if alt_text:
            yield Spot(alt_text, f"{where}, alt text", page.id, element.id)
