"""Texts without what Google strips from them: written, it would never read back."""

from dataclasses import replace

from generator.maps.words import Phrase
from generator.plan.placement import Piece, PlacedSlide, PlacedTable, PlacedText, Placement

_STRIPPED = dict.fromkeys((*range(0, 9), *range(12, 32), *range(57344, 63744)))
"""By `insertText`: Google's discovery document."""


def writable(placement: Placement) -> Placement:
    """The same document in words that can be written."""
    return replace(placement, slides=tuple(map(_slide, placement.slides)))


def _slide(slide: PlacedSlide) -> PlacedSlide:
    return replace(slide, slots={name: _piece(each) for name, each in slide.slots.items()})


def _piece(piece: Piece) -> Piece:
    match piece:
        case PlacedText():
            return replace(piece, paragraphs=tuple(map(written, piece.paragraphs)))
        case PlacedTable():
            rows = (replace(row, cells=tuple(map(written, row.cells))) for row in piece.rows)
            return replace(piece, header=tuple(map(written, piece.header)), rows=tuple(rows))
        case _:
            return piece


def written(phrase: Phrase) -> Phrase:
    """A phrase without what Google strips."""
    text = phrase.text.translate(_STRIPPED)
    return phrase if text == phrase.text else replace(phrase, text=text)
