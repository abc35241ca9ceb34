"""How a part of a drawing looks, in words that every program leaves alone.

A program that saves a file writes a colour of the theme as the numbers it stands for, rounds
the weight of a line, and forgets what is not drawn. None of it is a person's doing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from generator.deck.deck import Deck, Element, Picture, Shape, Slide
from generator.deck.outline import looks

Numbers = tuple[int, int, int]
"""A colour, red, green and blue, in 255ths."""
_WEIGHT: Final = 3175  # EMU; a quarter of a point
_POINT: Final = 12_700
_SHAPE: Final = ("shapeBackgroundFill", "outline", "contentAlignment")
_TEXT: Final = ("fontFamily", "fontSize", "bold", "italic", "underline", "strikethrough")
_INK: Final = "foregroundColor"
_FILLS: Final = ("shapeBackgroundFill", "tableCellBackgroundFill")
_INHERITED: Final = {"propertyState": "INHERIT"}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme: the name of each, where several are equal that of the first."""

    by_numbers: Mapping[Numbers, str]
    by_name: Mapping[str, str]


def palette_of(deck: Deck, slide: Slide) -> Palette:
    """The colours of the theme a slide is in."""
    master = next((each for each in deck.masters if each.id == slide.master_id), None)
    colours = master.raw.get("colorScheme", {}).get("colors", []) if master else []
    first: dict[Numbers, str] = {}
    known = [(str(each["type"]), _numbers(each.get("color", {}))) for each in colours]
    for name, numbers in known:
        first.setdefault(numbers, name)
    return Palette(first, {name: first[numbers] for name, numbers in known})


def plain_looks(element: Element, palette: Palette) -> str:
    """A hash of how an element looks, whichever program wrote it."""
    if not isinstance(element, Shape):
        return looks(element)
    runs = (
        [run for each in element.text.paragraphs for run in each.runs] if element.text else []
    )
    properties = element.raw.get("shapeProperties", {})
    said = [
        [_plain(properties.get(part), palette) for part in _SHAPE],
        sorted({json.dumps(_words(run.effective, palette), sort_keys=True) for run in runs}),
    ]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def looks_as(element: Element, kept: str, palette: Palette) -> bool:
    """Whether an element looks as was kept, in the words of this version or an earlier one."""
    if isinstance(element, Picture):
        return looks(element) == kept
    return kept in (plain_looks(element, palette), looks(element))


def plain_fill(properties: Mapping[str, Any], palette: Palette) -> Any:
    """What a shape or a cell is filled with of its own."""
    said = [_plain(properties.get(part), palette) for part in _FILLS]
    return next((each for each in said if each not in (None, _INHERITED)), "nothing")


def plain_words(style: Mapping[str, Any], palette: Palette) -> dict[str, Any]:
    """How words are set; a link, which programs forget, leaves but a line below it."""
    said = _words(style, palette)
    is_link = said["underline"]
    return {part: each for part, each in said.items() if part != _INK or not is_link}


def _words(style: Mapping[str, Any], palette: Palette) -> dict[str, Any]:
    said = {part: _plain(style.get(part), palette) for part in _TEXT}
    return said | {_INK: _plain(style.get(_INK), palette)}


def _plain(value: Any, palette: Palette) -> Any:
    match value:
        case {"propertyState": "NOT_RENDERED"}:
            return "nothing"
        case {"rgbColor": dict(colour)}:
            return palette.by_numbers.get(_numbers(colour)) or list(_numbers(colour))
        case {"themeColor": name}:
            return palette.by_name.get(name, name)
        case {"magnitude": magnitude, "unit": "EMU"}:
            return round(float(magnitude) / _WEIGHT)
        case {"magnitude": magnitude, "unit": _}:
            return round(float(magnitude) * _POINT / _WEIGHT)
        case dict():
            return {key: _plain(said, palette) for key, said in value.items()}
        case float():
            return round(value, 2)
        case _:
            return value


def _numbers(colour: Mapping[str, Any]) -> Numbers:
    red, green, blue = (
        round(float(colour.get(part, 0)) * 255) for part in ("red", "green", "blue")
    )
    return red, green, blue
