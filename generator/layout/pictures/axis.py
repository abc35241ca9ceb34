"""A date axis: days to points, and ticks a reader can count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 3, 6, 12, 24, 60)  # months from one tick to the next
_FULL, _SHORT = 0.85, 0.33  # of the way between ticks: what a name needs, and a quarter alone


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to before `last`, both the first of a month, over a width."""

    first: date
    last: date
    left: float
    width: float

    @classmethod
    def over(cls, days: list[date], left: float, width: float) -> "Axis":
        """The axis of whole months that holds all the days."""
        last = max(days)
        first = min(days).replace(day=1)
        return cls(first, _plus(last.replace(day=1), 1), left, width)

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.left + self.width * (day - self.first).days / (self.last - self.first).days

    def ticks(self, apart: float) -> Iterator[tuple[float, str]]:
        """Ticks at least so far apart, with their names: months, else quarters, else years."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next(
            (each for each in _STEPS if self.width * each / months >= apart), _STEPS[-1]
        )
        day = self.first
        while (day.month - 1) % min(step, 12):
            day = _plus(day, 1)
        is_first = True
        if begun := self._begun(min(self.x(day), self.left + self.width), apart, step):
            is_first = False
            yield self.left, begun
        while day < self.last:
            yield self.x(day), _name(day, step, is_first=is_first)
            is_first = False
            day = _plus(day, step)

    def _begun(self, until: float, apart: float, step: int) -> str:
        """The name of the stretch the axis begins within, as long as its room lets it be."""
        room = until - self.left
        if room >= apart * _FULL:
            return _name(self.first, step, is_first=True)
        return _quarter(self.first) if step == 3 and room >= apart * _SHORT else ""


def _quarter(day: date) -> str:
    return f"Q{(day.month + 2) // 3}"


def _name(day: date, step: int, *, is_first: bool) -> str:
    if step >= 12:
        return str(day.year)
    if step == 3:
        return f"{_quarter(day)} {day.year}"
    year = f" {day.year}" if day.month == 1 or is_first else ""
    return f"{_MONTHS[day.month - 1]}{year}"


def _plus(day: date, months: int) -> date:
    whole = day.year * 12 + day.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)
