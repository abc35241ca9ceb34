"""A timeline: what was done and what is planned, as flags on both sides of an axis."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.layout.diagram import Area
from generator.layout.frame import Frame
from generator.layout.pictures.axis import Axis
from generator.layout.pictures.parts import (
    BOLD,
    LABEL,
    THIN,
    Form,
    Ink,
    Look,
    Page,
    Paint,
    Sheet,
    Stroke,
    Words,
)

_FLAG = 118.0
_MOST_LEVELS = 3
_SIZES = (12.0, 11.0, LABEL)
_KEY = 18.0  # the line below that says what dots mean
_MOST = 12
_DOT = 11.0
_PAD = 6.0
_AXIS = 30.0  # the band around the axis that holds dots and the names of months
_TICK = 58.0


@dataclass(frozen=True, slots=True)
class Event:
    """Something on the timeline: done, late, or still to come."""

    id: str
    name: str
    day: date
    when: str
    is_done: bool = False
    late: str = ""


@dataclass(frozen=True, slots=True)
class _Flag:
    event: Event
    x: float
    level: int
    above: bool
    width: float


def timeline(
    data: Sequence[Event],
    today: date | None,
    today_words: str,
    area: Area,
    family: str,
    undated: Sequence[str] = (),
) -> tuple[Page, ...]:
    """The events in the order of time, at most twelve a page; in words those without a day."""
    events = sorted(data, key=lambda event: event.day)
    if not events:
        return ()
    pages = -(-len(events) // _MOST)
    share = -(-len(events) // pages)
    lines = [
        _Line(events[at : at + share], today, today_words, Sheet(area, family))
        for at in range(0, len(events), share)
    ]
    lines[-1].undated = tuple(undated)
    return tuple(line.page() for line in lines)


class _Line:
    def __init__(
        self, events: Sequence[Event], today: date | None, today_words: str, sheet: Sheet
    ) -> None:
        self.events, self.sheet = events, sheet
        self.today, self.today_words = today, today_words
        self.undated: tuple[str, ...] = ()
        self.middle = (sheet.height - _KEY) / 2
        self.levels, self.level_high, self.size = 1, 0.0, LABEL
        days = [event.day for event in events]
        if today and min(days) <= today <= max(days):
            days.append(today)
        # The last flag needs room to its right.
        self.scale = Axis.over(days, _DOT, sheet.width - _FLAG - _DOT)
        self.axis: Axis | None = self.scale

    def page(self) -> Page:
        flags = self._to_scale()
        if flags is None:
            self.axis = None
            flags = self._in_steps()
            self._take_size(flags)
        room = self._room()
        # No higher than its words, so that they stand near their dots.
        self.level_high = min(room, max(self._needs(flag) for flag in flags) + 4) + 6
        self._ground(flags)
        for flag in flags:
            self._draw(flag)
        self._key()
        said = "; ".join(f"{one.when}: {one.name} ({_state(one)})" for one in self.events)
        undated = f"; no day yet: {', '.join(self.undated)}" if self.undated else ""
        return self.sheet.page(f"Timeline. {said}{undated}")

    def _to_scale(self) -> list[_Flag] | None:
        """The flags where their days are, on as few levels as it takes; None where none do."""
        for levels in range(1, _MOST_LEVELS + 1):
            self.levels = levels
            flags = self._flags(lambda at: self.scale.x(self.events[at].day))
            if flags and self._take_size(flags):
                return flags
        return None

    def _take_size(self, flags: Sequence[_Flag]) -> bool:
        """Set words as large as all flags hold them; whether any size does."""
        for self.size in _SIZES:
            if all(self._needs(flag) <= self._room() for flag in flags):
                return True
        return False

    def _room(self) -> float:
        return (self.middle - _AXIS / 2) / self.levels - 6

    def _needs(self, flag: _Flag) -> float:
        return self.sheet.high(_words(flag.event, Ink.TEXT, self.size), flag.width - 8)

    def _flags(self, x_of: Callable[[int], float]) -> list[_Flag] | None:
        """A place for each flag so that nothing crosses; None where there is none."""
        flags: list[_Flag] = []
        for at, event in enumerate(self.events):
            x = x_of(at)
            sides = (True, False) if at % 2 == 0 else (False, True)
            free = (
                _Flag(event, x, level, above, _FLAG)
                for level in reversed(range(self.levels))
                for above in sides
                if self._is_free(flags, x, level, above=above)
            )
            found = next(free, None)
            if found is None:
                return None
            flags.append(found)
        return flags

    def _in_steps(self) -> list[_Flag]:
        """Too close together for their dates: the same order in equal steps, dates told."""
        self.levels = 1
        step = (self.sheet.width - _DOT) / (len(self.events) + 1)
        return [
            _Flag(event, _DOT + at * step, 0, at % 2 == 0, 2 * step - _PAD)
            for at, event in enumerate(self.events)
        ]

    def _is_free(self, flags: Sequence[_Flag], x: float, level: int, *, above: bool) -> bool:
        """Whether a flag may hang here: no flag beside it, and none where its stem stands."""
        near = [flag for flag in flags if flag.above is above and flag.x + _FLAG + _PAD > x]
        return all(flag.level > level for flag in near) and all(
            abs(flag.x - x) > _DOT for flag in flags
        )

    def _ground(self, flags: Sequence[_Flag]) -> None:
        sheet, y = self.sheet, self.middle
        right = sheet.width
        sheet.line("axis", "line", (0, y), (right, y), Stroke(Ink.QUIET, BOLD, points_on=True))
        x = self._today_x(flags)
        if x is not None:
            sheet.line("axis", "done", (0, y), (x, y), Stroke(Ink.STRONG, BOLD * 1.5))
            stroke = Stroke(Ink.ATTENTION, BOLD)
            sheet.line("today", "line", (x, y - 12), (x, y + 12), stroke, says=self.today_words)

    def _today_x(self, flags: Sequence[_Flag]) -> float | None:
        """Where the day of the figures stands among the events."""
        if self.today is None:
            return None
        if self.axis is not None:
            return (
                self.axis.x(self.today)
                if self.axis.first <= self.today < self.axis.last
                else None
            )
        before = [flag.x for flag in flags if flag.event.day <= self.today]
        after = [flag.x for flag in flags if flag.event.day > self.today]
        if not before or not after:
            return None
        return (before[-1] + after[0]) / 2

    def _draw(self, flag: _Flag) -> None:
        sheet, event = self.sheet, flag.event
        state = _state(event)
        ink = _INKS[state]
        depth = _AXIS / 2 + flag.level * self.level_high
        far = depth + self.level_high
        sign = -1 if flag.above else 1
        end = self.middle + sign * (far - 2)
        sheet.line(
            "stem", event.id, (flag.x, self.middle), (flag.x, end), Stroke(Ink.QUIET, THIN)
        )
        top = self.middle - far + 2 if flag.above else self.middle + depth + 2
        room = self.level_high - 6
        words = self._words(flag, ink, room)
        frame = Frame(flag.x + 6, top, flag.width - 8, room)
        sheet.text("flag", event.id, frame, *words, anchor="top" if flag.above else "bottom")
        dot = Frame(flag.x - _DOT / 2, self.middle - _DOT / 2, _DOT, _DOT)
        sheet.shape("dot", event.id, dot, _dot(state), says=f"{event.name}: {state}")

    def _words(self, flag: _Flag, ink: Ink, room: float) -> tuple[Words, ...]:
        head, name = _words(flag.event, ink, self.size)
        width = flag.width - 8
        head = self.sheet.cut(head, width, 2.5 * self.size, "a flag of the timeline")
        left = room - self.sheet.high((head,), width)
        return head, self.sheet.cut(name, width, left, "a flag of the timeline")

    def _key(self) -> None:
        """What the dots and the mark on the axis mean."""
        sheet, x, y = self.sheet, 0.0, self.sheet.height - _DOT
        seen = {_state(event) for event in self.events}
        for state in ("done", "planned", "overdue"):
            if state not in seen:
                continue
            sheet.shape("key", state, Frame(x, y - 1, 9, 9), _dot(state), says=f"Key: {state}")
            words = Words(state.capitalize(), LABEL, ink=Ink.QUIET)
            width = sheet.wide(words)
            sheet.text("means", state, Frame(x + 13, y - 3, width, 13), words)
            x += width + 30
        if self.today is not None and self.today_words:
            sheet.line("key", "today", (x, y - 2), (x, y + 9), Stroke(Ink.ATTENTION, BOLD))
            words = Words(f"As of {self.today_words}", LABEL, ink=Ink.QUIET)
            width = sheet.wide(words)
            sheet.text("means", "today", Frame(x + 7, y - 3, width, 13), words)
            x += width + 30
        if self.undated:
            said = f"No day yet: {', '.join(self.undated)}"
            words = Words(said, LABEL, ink=Ink.ACCENT)
            words = sheet.cut(words, sheet.width - x, 13, "what has no day")
            place = Frame(x, y - 3, sheet.width - x, 13)
            sheet.text("means", "undated", place, words, align="end")


def _words(event: Event, ink: Ink, size: float) -> tuple[Words, Words]:
    when = " · ".join(filter(None, (event.when, event.late)))
    return Words(when, size, bold=True, ink=ink), Words(event.name, size)


def _state(event: Event) -> str:
    return "done" if event.is_done else "overdue" if event.late else "planned"


_INKS = {"done": Ink.STRONG, "planned": Ink.ACCENT, "overdue": Ink.WRONG}


def _dot(state: str) -> Look:
    ink = _INKS[state]
    fill = Paint(Ink.PAGE if state == "planned" else ink)
    return Look(Form.ELLIPSE, fill, Stroke(ink, BOLD))
