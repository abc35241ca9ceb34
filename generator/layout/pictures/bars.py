"""Paired bars: a line of cost today against the same line as proposed, and the sum of both."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.layout.diagram import Area
from generator.layout.frame import Frame
from generator.layout.pictures.parts import (
    LABEL,
    LINE,
    Ink,
    Look,
    Page,
    Paint,
    Sheet,
    Stroke,
    Words,
    in_pages,
)

_NAMES = 168.0
_PITCH = LABEL * 1.2 + 1
_KEY = 22.0
_GAP = 10.0
_FIGURE = 96.0
_LEAST = 1


@dataclass(frozen=True, slots=True)
class Pair:
    """A line: what it is called, and its two figures as numbers and in words."""

    id: str
    label: str
    before: float | None
    after: float | None
    before_words: str
    after_words: str
    is_total: bool = False


def bars(
    data: Sequence[Pair], names: tuple[str, str], area: Area, family: str
) -> tuple[Page, ...]:
    """The pairs below each other on one scale; nothing where no line has both figures."""
    shown = [pair for pair in data if pair.before is not None or pair.after is not None]
    if sum(pair.before is not None and pair.after is not None for pair in shown) < _LEAST:
        return ()
    probe = Sheet(area, family)
    room = probe.height - _KEY
    pages = in_pages(shown, room, lambda pair: _high(probe, pair), _GAP)
    most = max(max(pair.before or 0.0, pair.after or 0.0) for pair in shown) or 1.0
    return tuple(_page(page, names, most, Sheet(area, family)) for page in pages)


def _label(pair: Pair) -> Words:
    return Words(pair.label, LABEL + pair.is_total, bold=pair.is_total)


def _high(sheet: Sheet, pair: Pair) -> float:
    tallest = max(sheet.high((_label(pair),), _NAMES - 12), 2 * _PITCH)
    return min(tallest, sheet.height - _KEY)


def _page(shown: Sequence[Pair], names: tuple[str, str], most: float, sheet: Sheet) -> Page:
    _key(sheet, names)
    spare = sheet.height - _KEY - sum(_high(sheet, pair) + _GAP for pair in shown) + _GAP
    gap = _GAP + min(spare / max(len(shown), 1), 14.0)
    y = _KEY
    for pair in shown:
        high = _high(sheet, pair)
        if pair.is_total:
            line = Stroke(Ink.STRONG, LINE)
            sheet.line("rule", pair.id, (0, y - gap / 2), (sheet.width, y - gap / 2), line)
        _pair(sheet, pair, most, Frame(0, y, sheet.width, high))
        y += high + gap
    said = "; ".join(
        f"{pair.label}: {pair.before_words or '–'} {names[0].lower()}, "
        f"{pair.after_words or '–'} {names[1].lower()}"
        for pair in shown
    )
    return sheet.page(f"Bar chart. {said}")


def _key(sheet: Sheet, names: tuple[str, str]) -> None:
    x = _NAMES
    for name, ink in zip(names, (Ink.QUIET, Ink.ACCENT), strict=True):
        sheet.shape(
            "swatch", name, Frame(x, 2, 8, 8), Look(fill=_paint(ink)), says=f"Key: {name}"
        )
        words = Words(name, LABEL, bold=True, ink=ink)
        width = sheet.wide(words)
        sheet.text("key", name, Frame(x + 13, 0, width, _PITCH), words)
        x += width + 37


def _paint(ink: Ink) -> Paint:
    return Paint(ink, 0.45 if ink is Ink.QUIET else 1.0)


def _pair(sheet: Sheet, pair: Pair, most: float, frame: Frame) -> None:
    sheet.text(
        "name",
        pair.id,
        Frame(0, frame.y, _NAMES - 12, frame.height),
        sheet.cut(_label(pair), _NAMES - 12, frame.height, "a row of the chart"),
        anchor="middle",
    )
    rows = (
        ("before", pair.before, pair.before_words, Ink.QUIET),
        ("after", pair.after, pair.after_words, Ink.ACCENT),
    )
    thick = _PITCH - 2
    y = frame.middle - _PITCH
    for role, value, words, ink in rows:
        if value is not None:
            wide = max((frame.width - _NAMES - _FIGURE) * max(value, 0.0) / most, 1.0)
            says = f"{pair.label}: {words}"
            sheet.shape(
                role,
                pair.id,
                Frame(_NAMES, y + 1, wide, thick),
                Look(fill=_paint(ink)),
                says=says,
            )
            figure = Words(words, LABEL, bold=pair.is_total or role == "after", ink=ink)
            figure = sheet.cut(figure, _FIGURE - 6, _PITCH, "the chart")
            sheet.text(
                f"{role}_figure",
                pair.id,
                Frame(_NAMES + wide + 5, y, _FIGURE - 6, _PITCH),
                figure,
            )
        y += _PITCH
