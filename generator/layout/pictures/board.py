"""A board: cards in columns, each with who answers for it, by when and how it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.layout.diagram import Area
from generator.layout.frame import Frame
from generator.layout.pictures.parts import (
    BODY,
    INSET_X,
    INSET_Y,
    LABEL,
    Ink,
    Look,
    Page,
    Paint,
    Sheet,
    Words,
    in_pages,
    status_ink,
)

_GAP, _BETWEEN = 10.0, 5.0
_HEAD = 20.0
_EDGE = 3.0
_CHIP = 24.0
_LARGER = (2.0, 1.0, 0.0)
"""Points by which words are larger where all of them have room."""
_FEET = (7.2, 3.0, 0.0)  # below the last words where no chip stands, as far as no page is lost


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its title, lines below it, its status with the code of its colour.

    Attributes:
        late: What says that its time is over; nothing while it is not.
    """

    id: str
    title: str
    lines: tuple[str, ...] = ()
    status: str = ""
    code: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the board."""

    id: str
    head: str
    cards: tuple[Card, ...] = ()


def board(data: Sequence[Column], empty: str, area: Area, family: str) -> tuple[Page, ...]:
    """The columns side by side; cards that do not fit stand on further pages."""
    if not any(column.cards for column in data):
        return ()
    sheet = Sheet(area, family)
    width = (sheet.width - _GAP * (len(data) - 1)) / len(data)
    looks = [_Looks(larger, _FEET[0]) for larger in _LARGER]
    looks += [_Looks(0.0, foot) for foot in _FEET[1:]]
    choices = [(each, _runs(data, sheet, width, each)) for each in looks]
    pages = _most(choices[-1][1])
    look, runs = next(each for each in choices if _most(each[1]) == pages)
    return tuple(
        _page(
            data,
            {name: each[page] if page < len(each) else [] for name, each in runs.items()},
            empty if page == 0 else "",
            Sheet(area, family),
            look,
        )
        for page in range(pages)
    )


@dataclass(frozen=True, slots=True)
class _Looks:
    """By how much words are larger, and the room below the last of them."""

    larger: float
    foot: float


def _runs(
    data: Sequence[Column], sheet: Sheet, width: float, look: _Looks
) -> dict[str, list[list[Card]]]:
    """The cards of each column, page by page."""
    room = sheet.height - _HEAD - _BETWEEN
    return {
        column.id: in_pages(
            column.cards, room, lambda card: _high(sheet, card, width, look), _BETWEEN
        )
        for column in data
    }


def _most(runs: Mapping[str, list[list[Card]]]) -> int:
    return max(len(each) for each in runs.values())


def _words(card: Card, larger: float) -> tuple[Words, ...]:
    return (
        Words(card.title, BODY + larger, bold=True, ink=Ink.STRONG),
        *(Words(line, LABEL + larger, ink=Ink.QUIET) for line in card.lines if line),
    )


def _high(sheet: Sheet, card: Card, width: float, look: _Looks) -> float:
    inner = width - _EDGE - 2 * INSET_X
    return sheet.high(_words(card, look.larger), inner) + 2 * INSET_Y + _foot(card, look)


def _foot(card: Card, look: _Looks) -> float:
    return _CHIP if card.status or card.late else look.foot


def _even(
    sheet: Sheet, shown: Mapping[str, Sequence[Card]], width: float, look: _Looks
) -> float:
    """The height of the highest card, where all can be as high; else none."""
    highest = max(_high(sheet, card, width, look) for each in shown.values() for card in each)
    rows = max(map(len, shown.values()))
    used = _HEAD + rows * (highest + _BETWEEN)
    return highest if used <= sheet.height else 0.0


def _page(
    data: Sequence[Column],
    shown: Mapping[str, Sequence[Card]],
    empty: str,
    sheet: Sheet,
    look: _Looks,
) -> Page:
    width = (sheet.width - _GAP * (len(data) - 1)) / len(data)
    even = _even(sheet, shown, width, look)
    for number, column in enumerate(data):
        x = number * (width + _GAP)
        head = sheet.cut(
            Words(column.head, BODY, bold=True, ink=Ink.PAGE),
            width - 2 * INSET_X,
            15,
            "a column",
        )
        sheet.shape(
            "head", column.id, Frame(x, 0, width, _HEAD), Look(fill=Paint(Ink.STRONG)), head
        )
        y = _HEAD + _BETWEEN
        for card in shown[column.id]:
            high = min(max(_high(sheet, card, width, look), even), sheet.height - y)
            _card(sheet, card, Frame(x, y, width, high), look)
            y += high + _BETWEEN
        if not column.cards and empty:
            words = Words(empty, LABEL, ink=Ink.QUIET)
            sheet.text(
                "none", column.id, Frame(x + INSET_X, y + 4, width - 2 * INSET_X, 13), words
            )
    said = "; ".join(
        f"{column.head}: "
        + (", ".join(_say(card) for card in shown[column.id]) or empty or "–")
        for column in data
    )
    return sheet.page(f"Board. {said}")


def _card(sheet: Sheet, card: Card, frame: Frame, look: _Looks) -> None:
    ink = Ink.WRONG if card.late else status_ink(card.code)
    edge = Frame(frame.x, frame.y, _EDGE, frame.height)
    says = ", ".join(filter(None, (card.title, card.status, card.late)))
    sheet.shape("edge", card.id, edge, Look(fill=Paint(ink)), says=says)
    body = Frame(frame.x + _EDGE, frame.y, frame.width - _EDGE, frame.height)
    room, inner = body.height - _foot(card, look) - 2 * INSET_Y, body.width - 2 * INSET_X
    sheet.shape(
        "card",
        card.id,
        body,
        Look(fill=Paint(Ink.PANEL), anchor="top"),
        *sheet.kept(_words(card, look.larger), inner, room, f"the card “{card.title[:40]}”"),
    )
    told = ", ".join(
        filter(None, (card.status, card.late.lower() if card.status else card.late))
    )
    if told:
        row = Frame(body.x + INSET_X, body.bottom - 22, body.width - 2 * INSET_X, 16)
        sheet.chip("chip", card.id, row, Words(told, LABEL, bold=True, ink=ink), at_right=True)


def _say(card: Card) -> str:
    return " – ".join(
        each for each in (card.title, *card.lines, card.status, card.late) if each
    )
