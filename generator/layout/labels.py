"""Free places for words beside lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from generator.layout.frame import Frame

Point = tuple[float, float]
Stretch = tuple[Point, Point]
Size = tuple[float, float]
_OFF_LINE_PT = 1.0  # between words and their own line; a line of text has air of its own
_NEAR_LINE_PT = 0.9
_OFF_BOX_PT = 1.0
# Where along a stretch, and how much worse than its middle.
_SHARES = ((0.5, 0.0), (0.35, 2.0), (0.65, 2.0), (0.2, 5.0), (0.8, 5.0))


def strip(start: Point, end: Point) -> Frame:
    """The thin rectangle of a stretch of line."""
    (x1, y1), (x2, y2) = start, end
    return Frame(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2))


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand; `covers_line` when they interrupt their own line."""

    box: Frame
    covers_line: bool


def free_place(
    stretches: Sequence[Stretch],
    sizes: Sequence[Size],
    obstacles: Sequence[Frame],
    lines: Sequence[Frame],
    frame: Frame,
) -> Place | None:
    """The best free place for words along a line, beside it rather than on it.

    Args:
        stretches: Of the line, those it shares with no other.
        sizes: Of the words, by the ways they may be wrapped, the best first.
        obstacles: Boxes, markers and other words.
        lines: Stretches of other lines.
        frame: What the words must stay in.
    """
    own = [strip(start, end) for start, end in stretches]
    for _, place in sorted(_candidates(stretches, sizes), key=itemgetter(0)):
        around = lines if place.covers_line else (*lines, *own)
        if (
            frame.holds(place.box)
            and not any(place.box.overlaps(other, _OFF_BOX_PT) for other in obstacles)
            and not any(place.box.overlaps(line, _NEAR_LINE_PT) for line in around)
        ):
            return place
    return None


def without(stretch: Stretch, others: Sequence[Stretch]) -> list[Stretch]:
    """The parts of a stretch that no other lies upon."""
    axis = 0 if stretch[0][1] == stretch[1][1] else 1
    low, high = sorted(point[axis] for point in stretch)
    across = stretch[0][1 - axis]
    parts = [(low, high)]
    for other in others:
        if other[0][1 - axis] != across or other[1][1 - axis] != across:
            continue
        first, last = sorted(point[axis] for point in other)
        parts = [
            (start, end)
            for a, b in parts
            for start, end in ((a, min(b, first)), (max(a, last), b))
            if end > start
        ]
    if axis == 0:
        return [((start, across), (end, across)) for start, end in parts]
    return [((across, start), (across, end)) for start, end in parts]


def _candidates(
    stretches: Sequence[Stretch], sizes: Sequence[Size]
) -> Iterator[tuple[float, Place]]:
    for index, ((x1, y1), (x2, y2)) in enumerate(stretches):
        is_level = y1 == y2
        length = abs(x1 - x2) + abs(y1 - y2)
        for wrapped, (width, height) in enumerate(sizes):
            is_short = length < (width if is_level else height) + 4
            base = index + 4.0 * wrapped + (30.0 if is_short else 0.0)
            for share, off_middle in _SHARES:
                x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
                cost = base + off_middle
                left, top = x - width / 2, y - height / 2
                if is_level:
                    yield cost, _beside(left, y - height - _OFF_LINE_PT, width, height)
                    yield cost + 1, _beside(left, y + _OFF_LINE_PT, width, height)
                else:
                    yield cost + 1, _beside(x + _OFF_LINE_PT + 2, top, width, height)
                    yield cost + 2, _beside(x - width - _OFF_LINE_PT - 2, top, width, height)
                if not is_short:
                    yield (
                        cost + 50,
                        Place(Frame(left, top, width, height), covers_line=True),
                    )


def _beside(x: float, y: float, width: float, height: float) -> Place:
    return Place(Frame(x, y, width, height), covers_line=False)
