"""How wide the columns of a table are to be for its rows to stay low."""

from collections.abc import Sequence
from functools import cache
from math import inf

from generator.layout.fit import PESSIMISTIC, TextSpec, count_lines, width_pt

Cells = Sequence[tuple[str, TextSpec]]
"""The texts of a row, one a column, and how each is set."""
_NEAR = 2.0
"""Points to which the width that a text needs is told."""


def needed_for_low_rows(
    rows: Sequence[Cells],
    widths: Sequence[float],
    least: Sequence[float],
    enough: int = 2,
    most_share: float = 0.5,
) -> tuple[float, ...]:
    """What each column needs for the rows to have as few lines as all of them can have.

    The highest rows are made lower first. A column may take more lines than it has, in rows
    that another column keeps high anyway: that is where the others take their room from.

    Args:
        rows: The cells of each row.
        widths: What the columns have for their texts, in points.
        least: What each column keeps in any case.
        enough: The lines of a row that nobody minds.
        most_share: The part of the table that one column may ask for.
    """
    total = sum(widths)
    width_for = cache(_width_for)

    def needed(lines: Sequence[int]) -> tuple[float, ...]:
        return tuple(
            max(
                (width_for(*row[at], most, kept) for row, most in zip(rows, lines, strict=True))
            )
            for at, kept in enumerate(least)
        )

    def are_possible(lines: Sequence[int]) -> bool:
        asked = needed(lines)
        return sum(asked) <= total and max(asked) <= most_share * total

    lines = [
        max(_lines(*cell, width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    stuck: set[int] = set()
    while tall := _tallest(lines, stuck, enough):
        lower = [each - (row in tall) for row, each in enumerate(lines)]
        if are_possible(lower):
            lines = lower
            continue
        for row in tall:
            lower = [each - (at == row) for at, each in enumerate(lines)]
            if are_possible(lower):
                lines = lower
            else:
                stuck.add(row)
    return needed(lines)


def _tallest(lines: Sequence[int], stuck: set[int], enough: int) -> list[int]:
    """The rows of the most lines, of those that may still become lower."""
    free = [row for row, each in enumerate(lines) if row not in stuck and each > enough]
    most = max((lines[row] for row in free), default=0)
    return [row for row in free if lines[row] == most]


def _width_for(text: str, spec: TextSpec, lines: int, kept: float) -> float:
    """The least width, from what is kept on, at which a text takes no more lines."""
    if _lines(text, spec, kept) <= lines:
        return kept
    low, high = kept, width_pt(text, spec.family, spec.size, spec.bold) / PESSIMISTIC + _NEAR
    if _lines(text, spec, high) > lines:
        return inf
    while high - low > _NEAR:
        middle = (low + high) / 2
        low, high = (low, middle) if _lines(text, spec, middle) <= lines else (middle, high)
    return high


def _lines(text: str, spec: TextSpec, width: float) -> int:
    """The lines a text takes at worst."""
    return count_lines(text, width, spec.family, spec.size, spec.bold)[1] if text else 1
