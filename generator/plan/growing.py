"""Texts of one page's panels, all in one size: larger where they are short, words whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from generator.deck.deck import Shape
from generator.maps.slide_map import NOTES
from generator.plan.placement import Piece, PlacedText
from generator.plan.rooms import Room, floor_of

_LARGER = (3.0, 2.0, 1.0, 0.0)
"""Points by which the type of short texts may be larger than the template's."""
_SMALLER = (-0.5, -1.0, -1.5, -2.0)
_FILLED = 0.72
"""The part of its box that a text set larger takes at the most."""
_SIBLINGS = 3
_LEAST_LINES = 4
"""A box that holds fewer is no column of text."""

Pieces = Mapping[str, tuple[Piece, ...]]


def grown(pieces: Pieces, shape_of: Callable[[str], Shape | None]) -> Pieces:
    """The pieces of a slide, texts in panels set as large as all of them can be."""
    columns: dict[float, list[str]] = {}
    for name, on_pages in pieces.items():
        shape = shape_of(name)
        if shape is None or name == NOTES or not _is_plain(on_pages):
            continue
        room = Room.of(shape)
        if room.height >= _LEAST_LINES * room.spec.size:
            columns.setdefault(room.spec.size, []).append(name)
    told = dict(pieces)
    for native, names in columns.items():
        if not _are_panels([shape for name in names if (shape := shape_of(name))]):
            continue
        rooms = {name: Room.of(shape) for name in names if (shape := shape_of(name))}
        size = _size(native, rooms, pieces) if len(names) >= _SIBLINGS else None
        if size is not None:
            for name in names:
                told[name] = tuple(
                    replace(each, size=size) if isinstance(each, PlacedText) else each
                    for each in pieces[name]
                )
    return told


def _are_panels(shapes: Sequence[Shape]) -> bool:
    """Whether any two of them stand side by side, as high as each other."""
    rows = [(shape.box.y, shape.box.height) for shape in shapes]
    return len(set(rows)) < len(rows)


def _is_plain(on_pages: tuple[Piece, ...]) -> bool:
    """Whether it is a text of one page, in the template's size."""
    return len(on_pages) == 1 and isinstance(on_pages[0], PlacedText) and not on_pages[0].size


def _size(native: float, rooms: Mapping[str, Room], pieces: Pieces) -> float | None:
    """The size all have; None where that is the template's."""
    for step in _LARGER:
        size = native + step
        if all(_suits(rooms[name], pieces[name], size, step > 0) for name in rooms):
            return size if step else None
    for step in _SMALLER:
        size = native + step
        if any(size < floor_of(name, native) for name in rooms):
            break
        if all(_suits(rooms[name], pieces[name], size, False) for name in rooms):
            return size
    return None


def _suits(room: Room, on_pages: tuple[Piece, ...], size: float, is_larger: bool) -> bool:
    """Whether a text fits at a size, no word of it broken."""
    piece = on_pages[0]
    paragraphs = piece.paragraphs if isinstance(piece, PlacedText) else ()
    height = room.height * _FILLED if is_larger else room.height
    set_so = replace(room, height=height, spec=replace(room.spec, size=size))
    return set_so.fits(paragraphs) and set_so.keeps_words(paragraphs)
