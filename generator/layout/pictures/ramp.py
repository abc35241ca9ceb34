"""A ramp by months: columns for what was planned and what is seen, under what was bought."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.layout.diagram import Area
from generator.layout.frame import Frame
from generator.layout.pictures.parts import (
    BOLD,
    LABEL,
    LINE,
    Ink,
    Look,
    Page,
    Paint,
    Sheet,
    Stroke,
    Words,
)

_PITCH = LABEL * 1.2 + 2
_LEAST, _MOST = 2, 14
_PALE = 0.25
_SWATCH = 8.0
_HEADS = 62.0
_LEVEL_WORDS = 96.0
_WIDEST = 60.0


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the ramp: what was planned and what is seen, as numbers and in words."""

    id: str
    label: str
    planned: float | None = None
    seen: float | None = None
    planned_words: str = ""
    seen_words: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A level drawn across a chart: so many seats were bought."""

    value: float
    words: str


def ramp(
    data: Sequence[Month], level: Level | None, area: Area, family: str
) -> tuple[Page, ...]:
    """The months as columns; nothing where there are too few to show a way."""
    shown = [one for one in data if one.planned is not None or one.seen is not None]
    if len(shown) < _LEAST:
        return ()
    pages = -(-len(shown) // _MOST)
    share = -(-len(shown) // pages)
    return tuple(
        _Chart(shown[at : at + share], level, Sheet(area, family)).page()
        for at in range(0, len(shown), share)
    )


class _Chart:
    def __init__(self, shown: Sequence[Month], level: Level | None, sheet: Sheet) -> None:
        self.shown, self.level, self.sheet = shown, level, sheet
        self.has_seen = any(one.seen is not None for one in shown)
        self.has_planned = any(one.planned is not None for one in shown)
        self.right = sheet.width - (_LEVEL_WORDS + 8 if level else 0)
        self.slot = (self.right - _HEADS) / len(shown)
        self.label_high = max(
            sheet.high((Words(one.label, LABEL),), self.slot - 4) for one in shown
        )
        rows = self.has_seen + self.has_planned
        self.foot = sheet.height - 6 - self.label_high - rows * _PITCH
        self.top = 6.0
        values = [each for one in shown for each in (one.planned, one.seen) if each is not None]
        self.most = max([*values, level.value if level else 0.0, 1.0])

    def page(self) -> Page:
        for place, one in enumerate(self.shown):
            self._column(one, _HEADS + self.slot * (place + 0.5))
        foot = self.foot
        ground = Stroke(Ink.QUIET, LINE)
        self.sheet.line("axis", "foot", (_HEADS, foot), (self.right, foot), ground)
        if self.level:
            self._draw_level(self.level)
        self._heads()
        return self.sheet.page(self._say())

    def _y(self, value: float) -> float:
        return self.foot - (self.foot - self.top) * max(value, 0.0) / self.most

    def _column(self, one: Month, middle: float) -> None:
        wide = min(_WIDEST, self.slot * 0.66)
        sheet = self.sheet
        if one.planned is not None:
            y = self._y(one.planned)
            frame = Frame(middle - wide / 2, y, wide, self.foot - y)
            says = f"{one.label}: {one.planned_words} planned"
            sheet.shape(
                "planned", one.id, frame, Look(fill=Paint(Ink.ACCENT, _PALE)), says=says
            )
        if one.seen is not None:
            y = self._y(one.seen)
            frame = Frame(middle - wide * 0.28, y, wide * 0.56, self.foot - y)
            says = f"{one.label}: {one.seen_words} seen"
            sheet.shape("seen", one.id, frame, Look(fill=Paint(Ink.ACCENT)), says=says)
        y = self.foot + 6
        width = self.slot - 4
        for role, words, high in self._under(one):
            frame = Frame(middle - width / 2, y, width, high)
            sheet.text(
                role, one.id, frame, sheet.cut(words, width, high, "the chart"), align="center"
            )
            y += high

    def _under(self, one: Month) -> Iterator[tuple[str, Words, float]]:
        """What stands below a column: its month and its figures."""
        yield "month", Words(one.label, LABEL, ink=Ink.QUIET), self.label_high
        if self.has_planned:
            yield "plan", Words(one.planned_words or "–", LABEL), _PITCH
        if self.has_seen:
            yield (
                "count",
                Words(one.seen_words or "–", LABEL, bold=True, ink=Ink.ACCENT),
                _PITCH,
            )

    def _heads(self) -> None:
        y = self.foot + 6 + self.label_high
        rows = [
            ("planned", "Planned", _PALE, self.has_planned),
            ("seen", "Seen", 1.0, self.has_seen),
        ]
        for role, name, alpha, is_shown in rows:
            if not is_shown:
                continue
            swatch = Frame(0, y + 2, _SWATCH, _SWATCH)
            self.sheet.shape(
                "swatch", role, swatch, Look(fill=Paint(Ink.ACCENT, alpha)), says=f"Key: {name}"
            )
            words = Words(name, LABEL, ink=Ink.QUIET)
            self.sheet.text(
                "head", role, Frame(_SWATCH + 5, y, _HEADS - _SWATCH - 9, _PITCH), words
            )
            y += _PITCH

    def _draw_level(self, level: Level) -> None:
        y = self._y(level.value)
        stroke = Stroke(Ink.STRONG, BOLD, dashed=True)
        self.sheet.line(
            "level", "bought", (_HEADS, y), (self.right, y), stroke, says=level.words
        )
        words = self.sheet.cut(
            Words(level.words, LABEL, bold=True, ink=Ink.STRONG), _LEVEL_WORDS, 60, "the chart"
        )
        high = self.sheet.high((words,), _LEVEL_WORDS)
        top = min(max(y - LABEL * 0.6, 0.0), self.sheet.height - high)
        self.sheet.text("word", "bought", Frame(self.right + 8, top, _LEVEL_WORDS, high), words)

    def _say(self) -> str:
        months = [
            f"{one.label}: "
            + ", ".join(
                f"{words} {name}"
                for name, words in (("planned", one.planned_words), ("seen", one.seen_words))
                if words
            )
            for one in self.shown
        ]
        above = f". {self.level.words}" if self.level else ""
        return "Column chart by month. " + "; ".join(months) + above
