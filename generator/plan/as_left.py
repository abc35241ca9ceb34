"""Whether a slide stands as we left it, whatever a program that saved the file made of it."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final

from generator.deck.deck import (
    Deck,
    Element,
    Group,
    Line,
    Picture,
    Shape,
    Slide,
    Table,
    Text,
)
from generator.deck.outline import looks, slide_fingerprint
from generator.merge.normal import normal
from generator.plan.drawings.draw import TOLERANCE
from generator.plan.drawings.part_looks import Palette, palette_of, plain_fill, plain_words
from generator.plan.memory import SlideBase

_SLIDE: Final = ""
"""The name under which what is no element is kept."""


def is_as_left(base: SlideBase, slide: Slide, deck: Deck) -> bool:
    """Whether nobody but us has worked on a slide; a program that saved it is nobody."""
    if not base.seen:
        return False
    return slide_fingerprint(slide) == base.seen or _is_plainly(base.left, left(slide, deck))


def left(slide: Slide, deck: Deck) -> Mapping[str, str]:
    """Each element of a slide in words that programs leave alone: what it says, and where."""
    palette = palette_of(deck, slide)
    notes = normal(slide.notes.text) if slide.notes else ""
    return {_SLIDE: _digest([slide.is_skipped, notes])} | {
        each.id: " ".join((_digest([*_said(each, palette)]), *map(str, _place(each))))
        for each in slide.elements
    }


def _is_plainly(was: Mapping[str, str], now: Mapping[str, str]) -> bool:
    return was.keys() == now.keys() and all(_is_same(was[each], now[each]) for each in was)


def _is_same(was: str, now: str) -> bool:
    (one, *place), (other, *stands) = was.split(" "), now.split(" ")
    return one == other and all(
        abs(int(first) - int(second)) <= TOLERANCE
        for first, second in zip(place, stands, strict=True)
    )


def _place(element: Element) -> Iterator[int]:
    """Programs bend lines as they like, and make rows as high as their words."""
    box = element.box
    match element:
        case Line() | Group():
            return
        case Table():
            yield from (round(box.x), round(box.y))
        case _:
            yield from (round(each) for each in (box.x, box.y, box.width, box.height))


def _said(element: Element, palette: Palette) -> Iterator[Any]:
    yield type(element).__name__
    match element:
        case Shape():
            yield plain_fill(element.raw.get("shapeProperties", {}), palette)
            yield from _text(element.text, palette)
        case Table():
            for cell in element.cells:
                yield [cell.row, cell.column, cell.row_span, cell.column_span]
                yield plain_fill(cell.raw.get("tableCellProperties", {}), palette)
                yield from _text(cell.text, palette)
        case Picture():
            yield looks(element)
        case Line() | Group():
            pass
        case _:
            yield element.raw


def _text(text: Text | None, palette: Palette) -> Iterator[Any]:
    if text is None:
        return
    yield normal(text.text)
    runs = (run for each in text.paragraphs for run in each.runs if run.text.strip())
    yield sorted({json.dumps(plain_words(run.effective, palette)) for run in runs})


def _digest(facts: Any) -> str:
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:12]
