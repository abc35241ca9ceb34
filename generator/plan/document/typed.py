"""A written document as a placement, so that what people typed is told as of a deck."""

from collections.abc import Iterable, Sequence

from generator.maps.words import Phrase
from generator.plan.document.asked import Asked, AskedPicture, AskedTable, AskedText
from generator.plan.document.merging import MergedDocument, Wanted
from generator.plan.placement import Piece, PlacedSlide, PlacedTable, PlacedText, Placement
from generator.plan.script import Row

_Slot = tuple[str, str, str, Piece]


def as_asked(asked: Sequence[Asked]) -> Placement:
    """What the brief asks for, section by section, as of a deck."""
    return _placement(
        (each.section, each.item, each.slot, piece) for each in asked if (piece := _asked(each))
    )


def as_merged(asked: Sequence[Asked], merged: MergedDocument) -> Placement:
    """The settled words of the places somebody asks for, as of a deck."""
    known = {each.key: each for each in asked}
    return _placement(
        (ours.section, ours.item, ours.slot, _merged(wanted, ours))
        for wanted in merged.slots
        if wanted.stands and (ours := known.get(wanted.key))
        if not isinstance(ours.content, AskedPicture)
    )


def _placement(slots: Iterable[_Slot]) -> Placement:
    sections: dict[tuple[str, str], dict[str, Piece]] = {}
    for section, item, slot, piece in slots:
        sections.setdefault((section, item), {})[slot] = piece
    return Placement(
        "",
        "",
        tuple(
            PlacedSlide(section, "", item, 1, 1, pieces)
            for (section, item), pieces in sections.items()
        ),
    )


def _asked(each: Asked) -> Piece | None:
    match each.content:
        case AskedText(paragraphs):
            return PlacedText(paragraphs)
        case AskedTable(header, rows):
            return PlacedTable(header, rows)
        case AskedPicture():
            return None


def _merged(wanted: Wanted, ours: Asked) -> Piece:
    if wanted.header is None:
        plain = tuple(map(Phrase, (wanted.text or "").split("\n")))
        return PlacedText(wanted.phrases or plain)
    asked = ours.content.rows if isinstance(ours.content, AskedTable) else ()
    known = {row.item: {cell.text: cell for cell in row.cells} for row in asked}
    rows = tuple(
        Row(line.item, tuple(known.get(line.item, {}).get(c, Phrase(c)) for c in line.cells))
        for line in wanted.rows
    )
    return PlacedTable(tuple(map(Phrase, wanted.header)), rows)
