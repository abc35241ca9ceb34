"""What becomes of places and references when rows or columns come, go or move."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.workspace.sheets.a1 import Closed
from generator.workspace.sheets.formulas.refs import Corner, Reference, rewritten


@dataclass(frozen=True, slots=True)
class Shift:
    """One change of a sheet's rows (or columns).

    Args:
        title: the sheet.
        is_rows: whether rows change, or columns.
        place: where a position goes; None if it goes away.
        span: what becomes of positions from a first to an excluded last; None if all go away.
    """

    title: str
    is_rows: bool
    place: Callable[[int], int | None]
    span: Callable[[int, int], tuple[int, int] | None]

    def area(self, area: Closed) -> Closed | None:
        """What becomes of an area."""
        if self.is_rows:
            rows = self.span(area.row, area.end_row)
            return None if rows is None else replace(area, row=rows[0], end_row=rows[1])
        columns = self.span(area.column, area.end_column)
        if columns is None:
            return None
        return replace(area, column=columns[0], end_column=columns[1])

    def formula(self, formula: str, own_title: str) -> str:
        """What becomes of a formula that stands in a sheet of this title."""
        folded = self.title.casefold()

        def one(reference: Reference) -> Reference | None:
            title = own_title if reference.title is None else reference.title
            return self._reference(reference) if title.casefold() == folded else reference

        return rewritten(formula, one)

    def _reference(self, reference: Reference) -> Reference | None:
        first, last = reference.first, reference.last or reference.first
        start, end = self._of(first), self._of(last)
        if start is None or end is None:
            return reference  # whole columns, when rows change
        low, high = min(start, end), max(start, end)
        span = self.span(low, high + 1)
        if span is None:
            return None
        if reference.last is None:
            return replace(reference, first=self._with(first, span[0]))
        ends = (span[0], span[1] - 1) if start <= end else (span[1] - 1, span[0])
        return replace(
            reference, first=self._with(first, ends[0]), last=self._with(last, ends[1])
        )

    def _of(self, corner: Corner) -> int | None:
        return corner.row if self.is_rows else corner.column

    def _with(self, corner: Corner, position: int) -> Corner:
        if self.is_rows:
            return replace(corner, row=position)
        return replace(corner, column=position)


def inserted(title: str, is_rows: bool, start: int, count: int) -> Shift:
    """New rows or columns before a position."""

    def span(first: int, last: int) -> tuple[int, int]:
        return (first + count if first >= start else first), (
            last + count if last > start else last
        )

    return Shift(title, is_rows, lambda at: at + count if at >= start else at, span)


def deleted(title: str, is_rows: bool, start: int, end: int) -> Shift:
    """Rows or columns taken away."""
    count = end - start

    def place(at: int) -> int | None:
        if at < start:
            return at
        return None if at < end else at - count

    def bound(at: int) -> int:
        return at if at <= start else max(at - count, start)

    def span(first: int, last: int) -> tuple[int, int] | None:
        found = bound(first), bound(last)
        return None if found[0] >= found[1] else found

    return Shift(title, is_rows, place, span)


def moved(title: str, is_rows: bool, start: int, end: int, to: int) -> Shift:
    """Rows or columns put before another position."""
    count = end - start

    def place(at: int) -> int:
        if start <= at < end:
            return at + (to - start if to < start else to - end)
        if to <= at < start:
            return at + count
        return at - count if end <= at < to else at

    def span(first: int, last: int) -> tuple[int, int]:
        ends = place(first), place(last - 1)
        return min(ends), max(ends) + 1

    return Shift(title, is_rows, place, span)
