"""What people typed into a written document: its settled words that nobody asked for."""

from collections.abc import Iterable, Sequence

from generator.maps.words import Phrase
from generator.plan.document.asked import Asked, AskedTable, AskedText
from generator.plan.document.merging import MergedDocument, Wanted
from generator.plan.placement import Piece, PlacedSlide, PlacedTable, PlacedText, Placement
from generator.plan.script import Row
from generator.plan.typed import Typed, typed

_Slot = tuple[str, str, str, Piece]


def typed_in(asked: Sequence[Asked], merged: MergedDocument) -> tuple[Typed, ...]:
    """What people typed, section by section; what nobody asks for is not among it."""
    ours = [(each.section, each.item, each.slot, _asked(each)) for each in asked]
    known = {each.key: (each.section, each.item, each.slot) for each in asked}
    standing = [
        (*known[wanted.key], _merged(wanted))
        for wanted in merged.slots
        if wanted.key in known and wanted.stands
    ]
    return typed(_placement(ours), _placement(standing))


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


def _asked(each: Asked) -> Piece:
    match each.content:
        case AskedText(paragraphs):
            return PlacedText(paragraphs)
        case AskedTable(header, rows):
            return PlacedTable(header, rows)


def _merged(wanted: Wanted) -> Piece:
    if wanted.header is None:
        plain = tuple(map(Phrase, (wanted.text or "").split("\n")))
        return PlacedText(wanted.phrases or plain)
    rows = tuple(Row(line.item, tuple(map(Phrase, line.cells))) for line in wanted.rows)
    return PlacedTable(tuple(map(Phrase, wanted.header)), rows)
