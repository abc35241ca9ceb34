"""A roadmap: phases as arrows on a date axis, beside each when it is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.layout.diagram import Area
from generator.layout.frame import Frame
from generator.layout.pictures.axis import Axis
from generator.layout.pictures.parts import (
    LABEL,
    LINE,
    THIN,
    TINT,
    Form,
    Ink,
    Look,
    Page,
    Paint,
    Sheet,
    Stroke,
    Words,
    in_pages,
    status_ink,
)

_NAMES, _EXITS = 150.0, 208.0
_PAD = 12.0
_HEAD = 34.0
_BAR = 26.0
_GAP = 7.0
_LEAST_BAR = 14.0
_TICK = 52.0


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase.

    Attributes:
        start: Its first day; None where that is to be agreed.
        end: Its last day; None where that is to be agreed.
        dates: Both in words.
        exits: When it is over, a line each.
        label: What stands on its arrow.
        status: Its status in words, and `code` for its colour.
    """

    id: str
    name: str
    start: date | None
    end: date | None
    dates: str
    exits: tuple[str, ...] = ()
    label: str = ""
    owners: str = ""
    status: str = ""
    code: str = ""


def roadmap(
    data: Sequence[Phase], today: date | None, today_words: str, area: Area, family: str
) -> tuple[Page, ...]:
    """The phases in their order, an axis above them, and the day the figures are of."""
    if not data:
        return ()
    probe = Sheet(area, family)
    pages = in_pages(data, probe.height - _HEAD, lambda one: _high(probe, one), _GAP)
    days = [day for one in data for day in (one.start, one.end) if day]
    return tuple(
        _Road(page, days, today, today_words, Sheet(area, family)).page() for page in pages
    )


def _left(one: Phase) -> tuple[Words, ...]:
    lines = (
        Words(one.name, LABEL + 1, bold=True, ink=Ink.STRONG),
        Words(one.dates or "dates to be agreed", LABEL, ink=Ink.QUIET),
        Words(one.owners, LABEL, ink=Ink.QUIET),
    )
    return tuple(line for line in lines if line.text)


def _exits(one: Phase) -> tuple[Words, ...]:
    """When it is over; above that its status, in the colour of its arrow, where it began."""
    status = (Words(one.status, LABEL, bold=True, ink=status_ink(one.code)),)
    exits = tuple(Words(f"• {_begun(text)}", LABEL) for text in one.exits) or (
        Words("to be agreed", LABEL, ink=Ink.QUIET),
    )
    return (*(status if one.status and _began(one) else ()), *exits)


def _begun(text: str) -> str:
    """A line of its own begins with a capital, but for a name that has one within: macOS."""
    word = text.split(" ", 1)[0]
    return f"{text[:1].upper()}{text[1:]}" if word.islower() else text


def _began(one: Phase) -> bool:
    return one.code not in ("", "not_started")


def _high(sheet: Sheet, one: Phase) -> float:
    return max(_BAR, sheet.high(_left(one), _NAMES - _PAD), sheet.high(_exits(one), _EXITS - 4))


class _Road:
    def __init__(
        self,
        shown: Sequence[Phase],
        days: list[date],
        today: date | None,
        today_words: str,
        sheet: Sheet,
    ) -> None:
        self.shown, self.sheet = shown, sheet
        self.today, self.today_words = today, today_words
        width = sheet.width - _NAMES - _EXITS - _PAD
        self.axis = Axis.over(days, _NAMES, width) if days else None
        used = sum(_high(sheet, one) + _GAP for one in shown) - _GAP
        spare = sheet.height - _HEAD - used
        self.gap = _GAP + min(max(spare, 0.0) / len(shown), 16.0)

    def page(self) -> Page:
        y = _HEAD
        rows = []
        for one in self.shown:
            high = _high(self.sheet, one)
            rows.append((one, Frame(0, y, self.sheet.width, high)))
            y += high + self.gap
        bottom = min(rows[-1][1].bottom + 4, self.sheet.height)
        self._ground(bottom)
        for one, row in rows:
            self._row(one, row, is_last=one is self.shown[-1])
        said = "; ".join(
            f"{one.name}, {one.dates or 'dates to be agreed'}"
            + (f", done when {' and '.join(one.exits)}" if one.exits else "")
            + (f" ({one.status})" if one.status else "")
            for one in self.shown
        )
        return self.sheet.page(f"Roadmap. {said}")

    def _ground(self, bottom: float) -> None:
        sheet, right = self.sheet, self.sheet.width - _EXITS
        has_status = any(one.status and _began(one) for one in self.shown)
        says = "Status, and done when" if has_status else "Done when"
        head = Words(says, LABEL, bold=True, ink=Ink.STRONG)
        sheet.text("head", "exits", Frame(right, 0, _EXITS - 4, 13), head)
        sheet.text(
            "head",
            "phases",
            Frame(0, 0, _NAMES - _PAD, 13),
            Words("Phase", LABEL, bold=True, ink=Ink.STRONG),
        )
        sheet.line("rule", "head", (0, 18), (sheet.width, 18), Stroke(Ink.STRONG, LINE))
        if self.axis is None:
            return
        end = self.axis.left + self.axis.width
        previous = -_TICK
        for number, (x, name) in enumerate(self.axis.ticks(_TICK)):
            words = Words(name, LABEL, ink=Ink.QUIET)
            width = sheet.wide(words)
            sheet.line("tick", str(number), (x, 18), (x, bottom), Stroke(Ink.PANEL, LINE))
            if x + width <= end and x >= previous:
                sheet.text("month", str(number), Frame(x, 0, width, 13), words)
                previous = x + width + 4
        if self.today and self.axis.first <= self.today < self.axis.last:
            self._draw_today(self.axis, self.axis.x(self.today), bottom)

    def _draw_today(self, axis: Axis, x: float, bottom: float) -> None:
        stroke = Stroke(Ink.ATTENTION, LINE, dashed=True)
        self.sheet.line("today", "line", (x, 18), (x, bottom), stroke, says=self.today_words)
        words = Words(self.today_words, LABEL, bold=True, ink=Ink.ATTENTION)
        width = min(self.sheet.wide(words), axis.width)
        left = min(max(x + 4, axis.left), axis.left + axis.width - width)
        self.sheet.text("today", "word", Frame(left, 20, width, 13), words)

    def _row(self, one: Phase, row: Frame, *, is_last: bool) -> None:
        sheet = self.sheet
        about, right = f"the phase “{one.name[:40]}”", sheet.width - _EXITS
        left = sheet.kept(_left(one), _NAMES - _PAD, row.height, about)
        exits = sheet.kept(_exits(one), _EXITS - 4, row.height, about)
        place = Frame(0, row.y, _NAMES - _PAD, row.height)
        sheet.text("name", one.id, place, *left, anchor="middle")
        place = Frame(right, row.y, _EXITS - 4, row.height)
        sheet.text("exits", one.id, place, *exits, anchor="middle")
        self._bar(one, row)
        if not is_last:
            y = row.bottom + self.gap / 2
            sheet.line("rule", one.id, (0, y), (sheet.width, y), Stroke(Ink.PANEL, LINE))

    def _bar(self, one: Phase, row: Frame) -> None:
        ink = status_ink(one.code)
        says = ", ".join(filter(None, (one.name, one.dates, one.status)))
        words = Words(one.label or one.status, LABEL, bold=True)
        axis = self.axis
        if axis is None or one.start is None or one.end is None:
            left = axis.left if axis else _NAMES
            width = axis.width if axis else self.sheet.width - _NAMES - _EXITS - _PAD
            day = one.start or one.end
            if axis and day:
                left = min(axis.x(day), left + width - 60)
                width = 60.0
            frame = Frame(left, row.middle - _BAR / 2, width, _BAR)
            open_words = Words(
                "dates to be agreed" if width > 100 else "", LABEL, ink=Ink.QUIET
            )
            self.sheet.shape(
                "bar",
                one.id,
                frame,
                Look(Form.ARROW, stroke=Stroke(Ink.QUIET, LINE, dashed=True), align="center"),
                open_words,
                says=says,
            )
            return
        left = axis.x(one.start)
        wide = max(axis.x(one.end) - left, _LEAST_BAR)
        left = min(left, axis.left + axis.width - wide)
        frame = Frame(left, row.middle - _BAR / 2, wide, _BAR)
        solid = _began(one)
        inside = self.sheet.wide(words) <= wide - 2 * 7.2 - _BAR / 2
        said = Words(words.text, LABEL, bold=True, ink=Ink.PAGE if solid else ink)
        self.sheet.shape(
            "bar",
            one.id,
            frame,
            Look(
                Form.ARROW,
                fill=Paint(ink, 1.0 if solid else TINT + 0.06),
                stroke=None if solid else Stroke(ink, THIN),
                align="center",
            ),
            *((said,) if inside else ()),
            says=says,
        )
        if not inside and words.text:
            self._beside(one, words, frame, axis)

    def _beside(self, one: Phase, words: Words, bar: Frame, axis: Axis) -> None:
        """The label where the arrow is too short for it: after it, else before it."""
        width = self.sheet.wide(words)
        end = axis.left + axis.width
        left = bar.right + 5 if bar.right + 5 + width <= end else bar.x - 5 - width
        if left >= axis.left:
            quiet = Words(words.text, LABEL, bold=True, ink=Ink.QUIET)
            self.sheet.text("word", one.id, Frame(left, bar.middle - 6.5, width, 13), quiet)
