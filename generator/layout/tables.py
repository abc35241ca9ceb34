"""How tall the rows of a table grow, and which rows stand on which page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.layout.fit import TextSpec, count_lines, longest_word_pt, width_pt

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
            * (LINE_EM * spec.size * spec.line_spacing)
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


def column_widths(
    columns: Sequence[Sequence[str]],
    table_width_pt: float,
    spec: TextSpec,
    insets: Insets = CELL_INSETS,
) -> tuple[float, ...]:
    """The table's width shared by what the columns hold: words unbroken, long texts given more.

    Args:
        columns: The texts of each column, the header's among them.
        table_width_pt: The width to share, all of it.
        spec: How the cells are set.
        insets: The cells' own.
    """
    beside = insets.left + insets.right
    face = (spec.family, spec.size, spec.bold)
    least = [beside + max(longest_word_pt(t, *face) for t in texts) for texts in columns]
    natural = [beside + max(width_pt(t, *face) for t in texts) for texts in columns]
    spare, wanted = table_width_pt - sum(least), sum(natural) - sum(least)
    if spare <= 0:
        return tuple(width * table_width_pt / sum(least) for width in least)
    if wanted <= 0:
        return tuple(width + spare / len(least) for width in least)
    return tuple(
        width + spare * (full - width) / wanted
        for width, full in zip(least, natural, strict=True)
    )
