"""Figures on cards: each with what it counts, where it comes from and how it is judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.layout.diagram import Area
from generator.layout.fit import pitch_em
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
)

_MOST = 10
_GAP = 12.0
_BAR = 3.0
_TALLEST, _LOWEST = 127.0, 92.0
_CHIP = 20.0
_FIGURES = (26.0, 22.0, 18.0, 16.0, 14.0, 12.0)
_ARROWS = {"up": "▲", "down": "▼", "flat": "▶"}
_INKS = {"green": Ink.GOOD, "yellow": Ink.ATTENTION, "red": Ink.WRONG}

Trend = Literal["up", "down", "flat", ""]


def trend(code: str) -> Trend:
    """The trend a code stands for; nothing for any other."""
    match code:
        case "up" | "down" | "flat":
            return code
        case _:
            return ""


@dataclass(frozen=True, slots=True)
class Card:
    """A figure.

    Attributes:
        change: Against the time before, in words.
        rating: The word of its judgement; nothing where no threshold judges it.
        light: red, yellow or green; nothing where no threshold judges it.
        note: One line more.
    """

    id: str
    label: str
    figure: str
    change: str = ""
    trend: Trend = ""
    rating: str = ""
    light: str = ""
    note: str = ""


def cards(data: Sequence[Card], area: Area, family: str) -> tuple[Page, ...]:
    """The figures, at most ten a page, in rows of equal cards."""
    shown = [card for card in data if card.figure]
    pages = -(-len(shown) // _MOST)
    share = -(-len(shown) // pages) if pages else 0
    return tuple(
        _page(shown[at : at + share], Sheet(area, family))
        for at in range(0, len(shown), share or 1)
    )


def _page(shown: Sequence[Card], sheet: Sheet) -> Page:
    columns = len(shown) if len(shown) <= 4 else -(-len(shown) // 2)
    rows = -(-len(shown) // columns)
    width = (sheet.width - _GAP * (columns - 1)) / columns
    high = min(_TALLEST, max(_LOWEST, (sheet.height - _GAP * (rows - 1)) / rows))
    for number, card in enumerate(shown):
        row, column = divmod(number, columns)
        frame = Frame(column * (width + _GAP), row * (high + _GAP), width, high)
        _card(sheet, card, frame)
    return sheet.page("Figures. " + "; ".join(_say(card) for card in shown))


def _card(sheet: Sheet, card: Card, frame: Frame) -> None:
    ink = _INKS.get(card.light, Ink.ACCENT)
    inner = frame.width - _BAR - 2 * INSET_X
    sheet.shape(
        "bar",
        card.id,
        Frame(frame.x, frame.y, _BAR, frame.height),
        Look(fill=Paint(ink)),
        says=f"{card.label}: {card.rating or 'not judged'}",
    )
    body = Frame(frame.x + _BAR, frame.y, frame.width - _BAR, frame.height)
    room = body.height - 2 * INSET_Y - (_CHIP if card.rating else 0)
    words = _words(sheet, card, inner, room)
    sheet.shape("card", card.id, body, Look(fill=Paint(Ink.PANEL), anchor="top"), *words)
    if card.rating:
        row = Frame(body.x + INSET_X, body.bottom - 22, inner, 16)
        judged = ink if card.light else Ink.QUIET
        sheet.chip("light", card.id, row, Words(card.rating, LABEL, bold=True, ink=judged))


def _words(sheet: Sheet, card: Card, width: float, room: float) -> tuple[Words, ...]:
    """Label, figure, change and note, as much of them as the card holds."""
    label = Words(card.label, LABEL, ink=Ink.QUIET)
    size = next(
        (each for each in _FIGURES if sheet.wide(Words(card.figure, each, bold=True)) <= width),
        _FIGURES[-1],
    )
    figure = Words(card.figure, size, bold=True, ink=Ink.STRONG)
    arrow = _ARROWS.get(card.trend, "")
    change = Words(f"{arrow} {card.change}".strip(), LABEL)
    note = Words(card.note, LABEL, ink=Ink.QUIET)
    two_lines = 2 * LABEL * pitch_em(card.label, sheet.family)
    label = sheet.cut(label, width, two_lines, f"the label of {card.label}")
    figure = sheet.cut(figure, width, max(room - sheet.high((label,), width), BODY), "a card")
    return sheet.kept((label, figure, change, note), width, room, f"the card “{card.label}”")


def _say(card: Card) -> str:
    return ", ".join(
        each
        for each in (f"{card.label}: {card.figure}", card.change, card.rating, card.note)
        if each
    )
