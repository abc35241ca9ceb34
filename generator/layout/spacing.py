"""From grid lines to points: how wide channels become, and where every line lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.layout.router import Stretch, Track, Way

TRACK_PT = 6.0  # between neighbouring lines
BESIDE_BOX_PT = 8.0  # between a box and the nearest line; an arrow's head needs it
ARROW_PT = 20.0  # the shortest arrow between two columns
LANE_PAD_PT = 5.0
LANE_GAP_PT = 3.0
OUTER_PT = 9.0


@dataclass(frozen=True, slots=True)
class Needs:
    """The least each channel takes, in points, by the even grid lines."""

    upright: tuple[float, ...]
    level: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Spacing:
    """Where the grid's lines lie, in points; boxes of a row are of one size."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    upright: tuple[float, ...]  # widths of the channels
    level: tuple[float, ...]
    box_width: float
    box_heights: tuple[float, ...]  # by row

    def x(self, line: int, track: Track) -> float:
        """The place of an upright stretch."""
        return self.xs[line] + _shift(track, self.upright[line // 2] if line % 2 == 0 else 0.0)

    def y(self, line: int, track: Track) -> float:
        """The place of a level stretch."""
        return self.ys[line] + _shift(track, self.level[line // 2] if line % 2 == 0 else 0.0)


def needs(
    columns: int,
    lane_by_row: Sequence[int],
    ways: Sequence[Way],
    tracks: Mapping[Stretch, Track],
    words: Mapping[int, tuple[float, float]],
) -> Needs:
    """What the lines of each channel and the words on them take at least.

    Args:
        columns: How many there are.
        lane_by_row: The lane of each row.
        ways: Of the arrows.
        tracks: Of their stretches.
        words: Width and height of what is written on an arrow, by its index.
    """
    rows = len(lane_by_row)
    upright = [0] * (columns + 1)
    level = [0] * (rows + 1)
    for (way, place), track in tracks.items():
        start, end = ways[way].points[place], ways[way].points[place + 1]
        if start[0] == end[0] and start[0] % 2 == 0:
            upright[start[0] // 2] = max(upright[start[0] // 2], track.count)
        if start[1] == end[1] and start[1] % 2 == 0:
            level[start[1] // 2] = max(level[start[1] // 2], track.count)
    widths = [
        _channel(count, OUTER_PT if line in (0, columns) else ARROW_PT)
        for line, count in enumerate(upright)
    ]
    heights = [
        _channel(count, _least_level(line, lane_by_row)) for line, count in enumerate(level)
    ]
    for index, size in words.items():
        _make_room_for_words(ways[index], size, widths, heights)
    return Needs(tuple(widths), tuple(heights))


def spread(
    least: Needs,
    width: float,
    height: float,
    box_width: float,
    box_heights: Sequence[float],
    tallest_box: float,
) -> Spacing:
    """The grid over the whole of the area: boxes grow a little, channels take the rest."""
    columns = len(least.upright) - 1
    heights = _grown(box_heights, height - sum(least.level), tallest_box)
    upright = _widened(least.upright, width - columns * box_width)
    level = _widened(least.level, height - sum(heights))
    return Spacing(
        _lines(upright, [box_width] * columns),
        _lines(level, heights),
        upright,
        level,
        box_width,
        heights,
    )


def _grown(heights: Sequence[float], room: float, tallest: float) -> tuple[float, ...]:
    """All rows as tall as the tallest and somewhat more, where there is room for that."""
    highest, rows = max(heights), len(heights)
    spare = room - highest * rows
    if spare < 0:
        return tuple(heights)
    return (highest + min(spare * 0.45 / rows, max(tallest - highest, 0.0)),) * rows


def _channel(tracks: int, least: float) -> float:
    return max(least, 2 * BESIDE_BOX_PT + (tracks - 1) * TRACK_PT) if tracks else least


def _least_level(line: int, lane_by_row: Sequence[int]) -> float:
    if line in (0, len(lane_by_row)):
        return LANE_PAD_PT
    if lane_by_row[line - 1] == lane_by_row[line]:
        return 2 * LANE_PAD_PT
    return 2 * LANE_PAD_PT + LANE_GAP_PT


def _make_room_for_words(
    way: Way, size: tuple[float, float], widths: list[float], heights: list[float]
) -> None:
    """Widens the channel where the words of an arrow are best read."""
    (x1, y1), (x2, y2) = way.points[0], way.points[1]
    width, height = size
    if len(way.points) == 2 and y1 == y2:
        gap = (min(x1, x2) + 1) // 2
        widths[gap] = max(widths[gap], width + 10)
    elif len(way.points) == 2:
        gap = (min(y1, y2) + 1) // 2
        heights[gap] = max(heights[gap], height + 4)
    else:
        for (ax, ay), (bx, by) in zip(way.points, way.points[1:], strict=False):
            if ay == by and ay % 2 == 0 and abs(ax - bx) >= 2:
                heights[ay // 2] = max(heights[ay // 2], height + 2 * BESIDE_BOX_PT - 2)
                return
            if ax == bx and ax % 2 == 0 and abs(ay - by) >= 2:
                widths[ax // 2] = max(widths[ax // 2], width + 10)
                return


def _shift(track: Track, channel: float) -> float:
    if track.count == 1:
        return 0.0
    room = max(channel - 2 * BESIDE_BOX_PT, 0.0)
    return track.offset * min(TRACK_PT + 3.0, room / (track.count - 1))


def _widened(least: Sequence[float], room: float) -> tuple[float, ...]:
    extra = (room - sum(least)) / len(least)
    return tuple(width + extra for width in least)


def _lines(channels: Sequence[float], boxes: Sequence[float]) -> tuple[float, ...]:
    """The middles of channels and boxes, in turn."""
    sizes = [channels[0]]
    for box, channel in zip(boxes, channels[1:], strict=True):
        sizes += [box, channel]
    ends = accumulate(sizes)
    return tuple(end - size / 2 for end, size in zip(ends, sizes, strict=True))
