"""How tall the rows of a table grow, and which rows stand on which page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.layout.fit import PITCH_EM, TextSpec, count_lines, pitch_em

LINE_EM = 1.195  # measured in Google Slides: what each line adds to a row, at single spacing


@dataclass(frozen=True, slots=True)
class Insets:
    """The space between a cell's edges and its text, in points."""

    left: float
    top: float
    right: float
    bottom: float


CELL_INSETS = Insets(7.2, 7.2, 7.2, 7.2)
Cells = Sequence[tuple[str, TextSpec, float]]


def row_height_pt(cells: Cells, insets: Insets = CELL_INSETS) -> float:
    """The height a row of (text, setting, column width) grows to at worst, in points."""
    around = insets.top + insets.bottom
    beside = insets.left + insets.right
    return around + max(
        (
            count_lines(text, width - beside, spec.family, spec.size, spec.bold)[1]
            * (LINE_EM * pitch_em(text, spec.family) / PITCH_EM * spec.size * spec.line_spacing)
            for text, spec, width in cells
        ),
        default=0.0,
    )


def pages(
    row_heights: Sequence[float],
    available_pt: float,
    most_rows: int = 7,
    header_pt: float = 0.0,
) -> tuple[range, ...]:
    """The body rows of each page, in order; the header is repeated on each.

    No row is cut: one taller than a page has a page to itself. The rows are spread over the
    fewest pages that hold them as evenly as that goes.
    """
    room = available_pt - header_pt
    fewest = _starts(row_heights, room, most_rows)
    even = -(-len(row_heights) // len(fewest))
    spread = (_starts(row_heights, room, most) for most in range(even, most_rows))
    starts = next((each for each in spread if len(each) == len(fewest)), fewest)
    return tuple(
        range(start, end) for start, end in pairwise((*starts, len(row_heights))) if end > start
    )


def _starts(row_heights: Sequence[float], room: float, most_rows: int) -> list[int]:
    """The first row of each page where every page takes as many rows as it may."""
    starts, used = [0], 0.0
    for row, height in enumerate(row_heights):
        if row > starts[-1] and (row - starts[-1] >= most_rows or used + height > room):
            starts.append(row)
            used = 0.0
        used += height
    return starts


def with_words_whole(
    widths: Sequence[float], least: Sequence[float], most_share: float = 0.5
) -> tuple[float, ...]:
    """The widths changed as little as keeps every word whole, their sum the same.

    Where not all can be, the shorter words are: only the longest are broken.

    Args:
        widths: Of the columns, in points.
        least: What the longest word of each needs; what no width would do is not asked for.
        most_share: The part of the table that one column may ask for.
    """
    total = sum(widths)
    needed = [min(need, most_share * total) for need in least]
    if sum(needed) >= total:
        most = _most(needed, total)
        return tuple(min(need, most) for need in needed)
    lacking = [max(need - width, 0.0) for need, width in zip(needed, widths, strict=True)]
    spare = [max(width - need, 0.0) for need, width in zip(needed, widths, strict=True)]
    given = sum(lacking) / sum(spare) if any(spare) else 0.0
    return tuple(
        width + lack - given * free
        for width, lack, free in zip(widths, lacking, spare, strict=True)
    )


def _most(needed: Sequence[float], total: float) -> float:
    """What one may take at the most for all to share a total."""
    rest = total
    for at, need in enumerate(sorted(needed)):
        share = rest / (len(needed) - at)
        if need > share:
            return share
        rest -= need
    return max(needed)


def none_narrower(widths: Sequence[float], least: float) -> tuple[float, ...]:
    """The widths with none below the least; their sum the same where there is room for that.

    Args:
        widths: Of the columns.
        least: What the narrowest may be, in the same unit.
    """
    lacking = sum(max(least - width, 0.0) for width in widths)
    spare = sum(max(width - least, 0.0) for width in widths)
    given = min(lacking / spare, 1.0) if spare else 0.0
    return tuple(
        least if width <= least else width - given * (width - least) for width in widths
    )
