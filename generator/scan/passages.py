"""Texts with their places: what a scan looks through."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import unquote_plus

from generator.content.places import Loc
from generator.deck.deck import Cell, Deck, Element, Shape, Slide, Table, Text
from generator.deck.find import title_of
from generator.document.document import Document

_WITHOUT_LINKS: Final = frozenset(
    {"horizontalBorderRows", "verticalBorderRows", "transform", "size"}
)
"""Keys of an element that lead nowhere, the largest ones."""
_ADDRESS: Final = re.compile(r"(?<!\w)[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"]*[%+][^\s<>\"]*")
_NESTED: Final = (dict, list)
_SPOKEN: Final = frozenset(
    {"text", "title", "header", "cells", "drawing", "description", "name", "say"}
)
"""The keys of a memory whose values people read."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text, where it stands in words, and whose it is.

    Attributes:
        text: As it was read, every run of it put together.
        place: Where it stands, in words: `slide 4 “Risks”, notes`.
        locs: The places in the brief it comes from, where they are known.
        author: Who wrote it, where that was a person and not this program; None for ours.
        is_echo: Whether it repeats what another passage says with a better name for its place.
        pieces: The texts it was put together from, where it was.
    """

    text: str
    place: str
    locs: tuple[Loc, ...] = ()
    author: str | None = None
    is_echo: bool = False
    pieces: tuple[str, ...] = ()


def passages_of_deck(deck: Deck) -> Iterator[Passage]:
    """Everything a deck says: every slide, skipped or not, its notes, layouts and masters."""
    yield Passage(deck.title, "the file's name")
    for slide in deck.slides:
        yield from _of_slide(slide)
    for layout in deck.layouts:
        place = f"layout “{layout.display_name}”"
        yield Passage(layout.display_name, place)
        yield from _of_elements(layout.elements, place)
    for master in deck.masters:
        yield from _of_elements(master.elements, f"master “{master.display_name}”")


def passages_of_document(document: Document) -> Iterator[Passage]:
    """Everything a written document says: its text, its headers and footers."""
    yield Passage(document.title, "the file's name")
    for segment in document.segments:
        place = "header or footer" if segment.id else "the text"
        heading = ""
        for paragraph in segment.paragraphs():
            if "HEADING" in paragraph.style.get("namedStyleType", ""):
                heading = paragraph.text
            where = f"{place}, under “{heading}”" if heading else place
            if paragraph.text:
                yield Passage(paragraph.text, where)
            for _, style in paragraph.runs:
                if link := style.get("link", {}).get("url"):
                    yield Passage(str(link), f"{where}, a link")


def _of_slide(slide: Slide) -> Iterator[Passage]:
    heading = title_of(slide).replace("\n", " ").replace("\v", " ")
    skipped = " (skipped)" if slide.is_skipped else ""
    place = f"slide {slide.number} “{heading}”{skipped}" if heading else f"slide {slide.number}"
    yield from _of_elements(slide.elements, place)
    if slide.notes is not None:
        yield from _of_text(slide.notes, f"{place}, notes")
    if slide.notes_title:
        yield Passage(slide.notes_title, f"{place}, alt text of the notes")


def _of_elements(elements: Iterable[Element], place: str) -> Iterator[Passage]:
    for element in elements:
        alt = "\n".join(part for part in (element.title, element.description) if part)
        if alt:
            yield Passage(alt, f"{place}, alt text of {_kind(element)}")
        yield from (
            Passage(link, f"{place}, link of {_kind(element)}") for link in _links(element.raw)
        )
        match element:
            case Shape(text=Text() as text):
                yield from _of_text(text, f"{place}, a shape")
            case Table():
                yield from _of_table(element, place)
            case _:
                yield from (
                    Passage(words, f"{place}, {_kind(element)}")
                    for words in _word_art(element.raw)
                )


def _kind(element: Element) -> str:
    return f"a {type(element).__name__.lower()}"


def _of_text(text: Text, place: str) -> Iterator[Passage]:
    if not text.is_empty:
        yield Passage(text.text, place)


def _of_table(table: Table, place: str) -> Iterator[Passage]:
    """Each row, and each cell beside the heading of its column."""
    words = {(cell.row, cell.column): _words(cell) for cell in table.cells}
    for row in range(table.row_count):
        cells = [words.get((row, column), "") for column in range(table.column_count)]
        if any(cells):
            yield Passage(
                " | ".join(cells), f"{place}, table row {row + 1}", pieces=tuple(cells)
            )
        if row:
            heads = [words.get((0, column), "") for column in range(table.column_count)]
            yield from (
                Passage(
                    f"{head}: {cell}",
                    f"{place}, table row {row + 1}, column {at}",
                    is_echo=True,
                    pieces=(head, cell),
                )
                for at, (head, cell) in enumerate(zip(heads, cells, strict=True), start=1)
                if head and cell
            )


def _words(cell: Cell) -> str:
    return cell.text.text if cell.text is not None else ""


def _links(raw: Any) -> list[str]:
    """Every address a piece of Google's JSON leads to."""
    found: list[str] = []
    _find_links(raw, found)
    return found


def _find_links(raw: Any, found: list[str]) -> None:
    if isinstance(raw, list):
        for value in raw:
            if isinstance(value, _NESTED):
                _find_links(value, found)
    elif isinstance(raw, dict):
        for key, value in raw.items():
            if not isinstance(value, _NESTED) or key in _WITHOUT_LINKS:
                continue
            if key == "link" and isinstance(value, dict) and isinstance(value.get("url"), str):
                found.append(value["url"])
            else:
                _find_links(value, found)


def _word_art(raw: Any) -> Iterator[str]:
    art = raw.get("wordArt") if isinstance(raw, dict) else None
    if isinstance(art, dict) and isinstance(art.get("renderedText"), str):
        yield art["renderedText"]


def passages_of_data(
    value: Any, place: str, spoken: frozenset[str] = _SPOKEN
) -> Iterator[Passage]:
    """Every text of plain data that is meant to be read: not ids, digests and places.

    Args:
        value: what JSON holds.
        place: where it stands, in words.
        spoken: keys whose texts are read.
    """
    if isinstance(value, Mapping):
        for key, part in value.items():
            if isinstance(part, str) and key not in spoken:
                continue
            if key in spoken or not isinstance(part, list) or not _is_plain(part):
                yield from passages_of_data(part, place, spoken)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from passages_of_data(part, place, spoken)
    elif isinstance(value, str) and value:
        yield Passage(value, place)


def _is_plain(values: list[Any]) -> bool:
    return all(isinstance(value, str | int | float) for value in values)


def spelled_out(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, and after one with an address that hides its letters, the same in plain."""
    for passage in passages:
        yield passage
        plain = _ADDRESS.sub(lambda found: unquote_plus(found[0]), passage.text)
        if plain != passage.text:
            yield replace(passage, text=plain, is_echo=True, pieces=())


def written_by(passages: Iterable[Passage], author: str) -> Iterator[Passage]:
    """The same texts, as a person's own words."""
    for passage in passages:
        yield replace(passage, author=author)
