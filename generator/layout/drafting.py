"""Drafts of a diagram in points: tried in several columns and sizes, the most readable kept."""

import math
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from generator.layout.fit import PESSIMISTIC, longest_word_pt, pitch_em, width_pt, wrap
from generator.layout.frame import Frame
from generator.layout.labels import (
    Place,
    Point,
    Size,
    Stretch,
    free_place,
    strip,
    without,
)
from generator.layout.placing import Cell, Placing, placings, ranks
from generator.layout.router import LEFT, UP, Grid, Track, Way, route, tracks
from generator.layout.router import Stretch as GridStretch
from generator.layout.spacing import ARROW_PT, LANE_GAP_PT, LANE_PAD_PT, Spacing, needs, spread

FONTS = (12.0, 11.0, 10.5, 10.0)
SMALL_PT = 10.0  # words on arrows, lanes, remarks, key
INSET_PT = 7.2  # beside the words of a box: no request can set a new shape's insets
WORDS_PAD_PT = 3.0  # over and under the words of a box
MOST_COLUMNS = 8
MOST_ROWS_A_LANE = 3
BOX_WIDTHS = (54.0, 136.0)
TALLEST_BOX_PT = 52.0
MARKER_PT = 14.0
_SWATCH_PT = 9.0
_LANE_COLUMN = (44.0, 96.0)
_SIDE_LEGEND_PT = 132.0
_GAP_PT = 8.0
_LONG_WORDS_PT = 56.0
_EXTRA_ROW = 6.0  # what a lane of two rows costs a reader
_SMALLER = 4.0  # and each point of size lost
_TRIED_IN_FULL = 6
_KEPT = 64  # drafts: what was drawn is drawn again by a dry run, a refresh, the next save


@dataclass(frozen=True, slots=True)
class BoxWords:
    """What stands in a box, and the part of its width its outline leaves for words."""

    label: str
    detail: str
    share: float


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be drawn; boxes are named by their index.

    Attributes:
        arrow_words: One for each arrow; often empty.
        remarks: Each on a box.
        key: The entries of the key, in words.
    """

    lane_names: tuple[str, ...]
    boxes: tuple[BoxWords, ...]
    lane_by_box: tuple[int, ...]
    arrows: tuple[tuple[int, int], ...]
    arrow_words: tuple[str, ...]
    remarks: tuple[tuple[int, str], ...]
    key: tuple[str, ...]
    family: str


@dataclass(frozen=True, slots=True)
class Words:
    """Wrapped words in their place."""

    lines: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Draft:
    """A diagram in points, in a frame that starts at zero."""

    font: float
    frame: Frame
    lanes: tuple[tuple[Frame, Frame], ...]  # band, label
    boxes: tuple[Frame, ...]
    paths: tuple[tuple[Point, ...], ...]
    ways: tuple[Way, ...]
    words: dict[int, Words]
    markers: tuple[Frame, ...]
    legend: tuple[tuple[Frame, Frame], ...]  # marker, text
    key: tuple[tuple[Frame, Frame], ...]  # swatch, text
    cost: float


@lru_cache(_KEPT)
def drafted(subject: Subject, width: float, height: float) -> tuple[Draft, float]:
    """The most readable draft, and by how much its area had to be thought larger (1.0: not)."""
    skeletons = _skeletons(subject, width)
    scale = 1.0
    for _ in range(12):
        frame = Frame(0.0, 0.0, width * scale, height * scale)
        sketches = [
            _Sketch(subject, skeleton, font, is_beside, frame)
            for font in (FONTS if scale == 1.0 else FONTS[-1:])
            for skeleton in skeletons
            for is_beside in ((False, True) if subject.remarks else (False,))
        ]
        feasible = sorted((s for s in sketches if s.shortage <= 1.0), key=lambda s: s.cost)
        if feasible:
            drafts = (sketch.draft() for sketch in feasible[:_TRIED_IN_FULL])
            return min(drafts, key=lambda draft: draft.cost), scale
        scale *= max(1.02, min(sketch.shortage for sketch in sketches))
    raise AssertionError("a large enough area holds any diagram")


def _skeletons(subject: Subject, width: float) -> list["_Skeleton"]:
    """The skeletons worth a look, in every count of columns that may be wide enough."""
    lane_sizes = [subject.lane_by_box.count(lane) for lane in range(len(subject.lane_names))]
    fullest = max(lane_sizes)
    fewest = max(1, math.ceil(fullest / MOST_ROWS_A_LANE))
    labels = (box.label for box in subject.boxes)
    longest = max(longest_word_pt(label, subject.family, FONTS[-1]) for label in labels)
    pitch = max(longest + 2 * INSET_PT, BOX_WIDTHS[0]) + ARROW_PT
    most = min(fullest + 2, MOST_COLUMNS, int((width - _LANE_COLUMN[0]) / pitch))
    seen: dict[tuple[Cell, ...], _Skeleton] = {}
    for columns in range(fewest, max(most, fewest) + 1):
        counts = [max(1, math.ceil(size / columns)) for size in lane_sizes]
        lane_by_row = tuple(lane for lane, count in enumerate(counts) for _ in range(count))
        between = [(source, target) for source, target in subject.arrows if source != target]
        for placing in placings(subject.lane_by_box, between, counts, columns):
            if placing.cells not in seen:
                seen[placing.cells] = _Skeleton.of(subject, lane_by_row, placing)
    return list(seen.values())


@dataclass(frozen=True, slots=True)
class _Skeleton:
    """Boxes on a grid with their ways: a diagram before it has any size."""

    columns: int
    lane_by_row: tuple[int, ...]
    ways: tuple[Way, ...]
    tracks: dict[GridStretch, Track]
    at: tuple[tuple[int, int], ...]
    cost: float

    @classmethod
    def of(
        cls, subject: Subject, lane_by_row: tuple[int, ...], placing: Placing
    ) -> "_Skeleton":
        columns = max(cell.column for cell in placing.cells) + 1
        at = tuple((2 * cell.column + 1, 2 * cell.row + 1) for cell in placing.cells)
        ways = route(Grid(columns, len(lane_by_row), frozenset(at)), at, subject.arrows)
        written = frozenset(index for index, words in enumerate(subject.arrow_words) if words)
        _, back = ranks(len(subject.boxes), subject.arrows)
        cost = _reading_cost(ways, columns, back) + 1.5 * placing.cost
        cost += _EXTRA_ROW * (len(lane_by_row) - len(subject.lane_names))
        return cls(columns, lane_by_row, ways, tracks(ways, written), at, cost)


def _reading_cost(ways: Sequence[Way], columns: int, back: Container[int]) -> float:
    """What bends, crossings, length and turning back cost a reader."""
    bends = sum(len(way.points) - 2 for way in ways)
    length = 0.0
    lines: dict[tuple[int, int], list[tuple[int, bool]]] = {}
    for index, way in enumerate(ways):
        for _, direction in way.steps:
            length += 2.0 / columns if direction % 2 else 0.4
            if direction in (LEFT, UP):
                length += 0.4 if index in back else 1.8
        for (_, before), (point, after) in pairwise(way.steps):
            if before == after:
                lines.setdefault(point, []).append((index, before % 2 == 1))
    crossings = sum(
        a < b and is_level != other and ways[a].source != ways[b].source
        for users in lines.values()
        for a, is_level in users
        for b, other in users
    )
    return 2.0 * bends + 6.0 * crossings + length


class _Wrapped(NamedTuple):
    """Words in lines, and the room they take."""

    lines: tuple[str, ...]
    size: Size


_Measure = Callable[[str, str, float], float]


class _Sketch:
    """A skeleton given a font and an area: how large its parts become, and whether they fit."""

    def __init__(
        self,
        subject: Subject,
        skeleton: _Skeleton,
        font: float,
        is_legend_beside: bool,
        frame: Frame,
    ) -> None:
        self.subject = subject
        self.skeleton = skeleton
        self.font = font
        self.frame = frame
        self.is_legend_beside = is_legend_beside
        self.key_lines = self._key_lines()
        self.width, self.height = frame.width, frame.height
        if self.key_lines:
            self.height -= len(self.key_lines) * self._key_pitch() + 4
        if is_legend_beside:
            self.width -= _SIDE_LEGEND_PT + _GAP_PT
        elif subject.remarks:
            self.height -= max(self._remark_heights()) + _GAP_PT
        self.lane_column = self._lane_column()
        self.word_sizes = [self._word_sizes(words) for words in subject.arrow_words]
        room = {index: sizes[0].size for index, sizes in enumerate(self.word_sizes) if sizes}
        self.needs = needs(
            skeleton.columns, skeleton.lane_by_row, skeleton.ways, skeleton.tracks, room
        )
        self._size_boxes()

    def _size_boxes(self) -> None:
        subject, columns = self.subject, self.skeleton.columns
        channels = sum(self.needs.upright)
        available = (self.width - self.lane_column - channels) / columns
        least = max((self._box_width(box, longest_word_pt) for box in subject.boxes), default=0)
        wanted = max((self._box_width(box, width_pt) for box in subject.boxes), default=0)
        low, high = BOX_WIDTHS
        least = max(least, low)
        self.box_width = max(min(available, max(wanted, low), high), least)
        self.lines = [self._lines(box) for box in subject.boxes]
        self.box_heights = self._row_heights()
        needed_width = self.lane_column + channels + columns * least
        needed_height = max(
            sum(self.needs.level) + sum(self.box_heights),
            sum(self._remark_heights()) + _GAP_PT if self.is_legend_beside else 0.0,
        )
        self.shortage = max(
            (self.frame.width - self.width + needed_width) / self.frame.width,
            (self.frame.height - self.height + needed_height) / self.frame.height,
        )

    @property
    def cost(self) -> float:
        """What reading it costs, before words on arrows are placed."""
        tall = sum(max(0, label + detail - 2) for label, detail in self.lines)
        torn = sum(
            label > 1 and " " not in box.label
            for box, (label, _) in zip(self.subject.boxes, self.lines, strict=True)
        )
        small = (FONTS[0] - self.font) * _SMALLER
        beside = 5.0 if self.is_legend_beside else 0.0
        return self.skeleton.cost + small + 4.0 * tall + 2.0 * torn + beside

    def _box_width(self, box: BoxWords, measure: _Measure) -> float:
        label = measure(box.label, self.subject.family, self.font)
        detail = measure(box.detail, self.subject.family, SMALL_PT)
        return math.ceil((max(label, detail) / 0.98 + 2 * INSET_PT) / box.share + 0.5)

    def _lines(self, box: BoxWords) -> tuple[int, int]:
        """How many lines the label and the detail of a box take."""
        inner, family = self.box_width * box.share - 2 * INSET_PT, self.subject.family
        detail = wrap(box.detail, inner, family, SMALL_PT) if box.detail else ()
        return len(wrap(box.label, inner, family, self.font)), len(detail)

    def _row_heights(self) -> tuple[float, ...]:
        """The least height of each row, for the words in its boxes and the name of its lane."""
        rows = self.skeleton.lane_by_row
        heights = [self._name_height(lane) / rows.count(lane) for lane in rows]
        placed = zip(self.skeleton.at, self.subject.boxes, self.lines, strict=True)
        for (_, line), box, (label, detail) in placed:
            words = self._high(box.label, label, self.font) + self._high(box.detail, detail)
            heights[line // 2] = max(heights[line // 2], words + 2 * WORDS_PAD_PT)
        return tuple(heights)

    def _high(self, text: str, lines: int = 1, size: float = SMALL_PT) -> float:
        """How high so many lines of a text stand at worst, in points."""
        return lines * size * pitch_em(text, self.subject.family)

    def _name_height(self, lane: int) -> float:
        """The height a lane's name asks of its rows."""
        inner, family = self.lane_column - 2 * INSET_PT, self.subject.family
        name = self.subject.lane_names[lane]
        lines = wrap(name, inner, family, SMALL_PT, bold=True)
        return max(
            self._high(name, len(lines)) - LANE_PAD_PT, self._high(name) + 2 * WORDS_PAD_PT
        )

    def _lane_column(self) -> float:
        names = [name for name in self.subject.lane_names if name]
        if not names:
            return 0.0
        family = self.subject.family
        longest = max(longest_word_pt(name, family, SMALL_PT, bold=True) for name in names)
        whole = max(width_pt(name, family, SMALL_PT, bold=True) for name in names)
        low, high = _LANE_COLUMN
        words = max(longest, min(whole, high * 0.75)) / PESSIMISTIC + 1
        return min(max(words + 2 * INSET_PT, low), 1.5 * high)

    def _word_sizes(self, words: str) -> tuple[_Wrapped, ...]:
        """The ways words on an arrow may be wrapped, the one to make room for first."""
        if not words:
            return ()
        family = self.subject.family
        whole = width_pt(words, family, SMALL_PT) / PESSIMISTIC + 3
        on_one = _Wrapped((words,), (whole, self._high(words)))
        least = longest_word_pt(words, family, SMALL_PT) / PESSIMISTIC
        for share in (0.52, 0.62, 0.75):
            lines = wrap(words, max(whole * share, least), family, SMALL_PT)
            if len(lines) == 2:
                widest = max(width_pt(line, family, SMALL_PT) for line in lines)
                width = widest / PESSIMISTIC + 3
                on_two = _Wrapped(lines, (width, self._high(words, 2)))
                return (on_two, on_one) if whole > _LONG_WORDS_PT else (on_one, on_two)
        return (on_one,)

    def _key_lines(self) -> list[list[tuple[float, float]]]:
        """The key's entries by line: where each starts, and how wide its words are."""
        lines: list[list[tuple[float, float]]] = []
        x = math.inf
        for entry in self.subject.key:
            words = width_pt(entry, self.subject.family, SMALL_PT) / 0.98 + 2
            if x + _SWATCH_PT + 4 + words > self.frame.width:
                lines.append([])
                x = 0.0
            lines[-1].append((x, words))
            x += _SWATCH_PT + 4 + words + 14
        return lines

    def _key(self) -> Iterator[tuple[Frame, Frame]]:
        pitch = self._key_pitch()
        for line, entries in enumerate(self.key_lines):
            y = self.frame.height - pitch * (len(self.key_lines) - line)
            for x, words in entries:
                yield (
                    Frame(x, y + (pitch - _SWATCH_PT) / 2, _SWATCH_PT, _SWATCH_PT),
                    Frame(x + _SWATCH_PT + 4, y + 1, words, pitch - 2),
                )

    def _key_pitch(self) -> float:
        return max(map(self._high, self.subject.key), default=0.0) + 2

    def _remark_width(self) -> float:
        if self.is_legend_beside:
            return _SIDE_LEGEND_PT - MARKER_PT - 4
        count = len(self.subject.remarks)
        return (self.frame.width - (count - 1) * 2 * _GAP_PT) / count - MARKER_PT - 4

    def _remark_heights(self) -> list[float]:
        width, family = self._remark_width(), self.subject.family
        texts = [text for _, text in self.subject.remarks]
        lines = [len(wrap(text, width, family, SMALL_PT)) for text in texts]
        return [
            max(self._high(*each) + 2, MARKER_PT) for each in zip(texts, lines, strict=True)
        ]

    def _legend(self) -> Iterator[tuple[Frame, Frame]]:
        width, heights = self._remark_width(), self._remark_heights()
        x, y = 0.0, self.height + _GAP_PT
        if self.is_legend_beside:
            x, y = self.width + _GAP_PT, 0.0
        for height in heights:
            yield (
                Frame(x, y, MARKER_PT, MARKER_PT),
                Frame(x + MARKER_PT + 4, y + 1, width, height - 2),
            )
            if self.is_legend_beside:
                y += height + _GAP_PT
            else:
                x += MARKER_PT + 4 + width + 2 * _GAP_PT

    def draft(self) -> Draft:
        """Everything in its place."""
        skeleton = self.skeleton
        spacing = spread(
            self.needs,
            self.width - self.lane_column,
            self.height,
            self.box_width,
            self.box_heights,
            TALLEST_BOX_PT,
        )
        boxes = tuple(self._box(spacing, point) for point in skeleton.at)
        paths = tuple(self._path(spacing, index) for index in range(len(skeleton.ways)))
        stretches = [tuple(pairwise(path)) for path in paths]
        lines = [strip(*stretch) for path in stretches for stretch in path]
        markers = self._markers(boxes, lines)
        words = self._place_words(stretches, [*boxes, *markers])
        on_line = sum(found.place.covers_line for found in words.values())
        lost = sum(map(bool, self.subject.arrow_words)) - len(words)
        doubled = _doubled(stretches, skeleton.ways)
        return Draft(
            font=self.font,
            frame=self.frame,
            lanes=tuple(self._lanes(spacing)),
            boxes=boxes,
            paths=paths,
            ways=skeleton.ways,
            words=words,
            markers=markers,
            legend=tuple(self._legend()) if self.subject.remarks else (),
            key=tuple(self._key()),
            cost=self.cost + 2.0 * on_line + 40.0 * lost + 25.0 * doubled,
        )

    def _box(self, spacing: Spacing, point: tuple[int, int]) -> Frame:
        x, y = self.lane_column + spacing.xs[point[0]], spacing.ys[point[1]]
        width, height = spacing.box_width, spacing.box_heights[point[1] // 2]
        return Frame(x - width / 2, y - height / 2, width, height)

    def _path(self, spacing: Spacing, index: int) -> tuple[Point, ...]:
        """The way's points; a bend has its place from the two stretches that meet in it."""
        way, tracks_by_stretch = self.skeleton.ways[index], self.skeleton.tracks
        levels = [start[1] == end[1] for start, end in pairwise(way.points)]
        path: list[Point] = []
        for place_, (line_x, line_y) in enumerate(way.points):
            x, y = spacing.xs[line_x], spacing.ys[line_y]
            for stretch in (place_ - 1, place_):
                if 0 <= stretch < len(levels):
                    track = tracks_by_stretch[index, stretch]
                    if levels[stretch]:
                        y = spacing.y(line_y, track)
                    else:
                        x = spacing.x(line_x, track)
            path.append((self.lane_column + x, y))
        path[0] = _site(self._box(spacing, way.points[0]), way.start_side)
        path[-1] = _site(self._box(spacing, way.points[-1]), way.end_side)
        return tuple(path)

    def _lanes(self, spacing: Spacing) -> Iterator[tuple[Frame, Frame]]:
        rows = self.skeleton.lane_by_row
        for lane in range(len(self.subject.lane_names)):
            first, last = rows.index(lane), len(rows) - 1 - rows[::-1].index(lane)
            top = spacing.ys[2 * first] + LANE_GAP_PT / 2 if first else 0.0
            is_last = last == len(rows) - 1
            bottom = self.height if is_last else spacing.ys[2 * last + 2] - LANE_GAP_PT / 2
            yield (
                Frame(0.0, top, self.width, bottom - top),
                Frame(0.0, top, self.lane_column, bottom - top),
            )

    def _markers(self, boxes: Sequence[Frame], lines: Sequence[Frame]) -> tuple[Frame, ...]:
        """A marker at a corner of its box, where no line passes and no other marker stands."""
        placed: list[Frame] = []
        for index, _ in self.subject.remarks:
            box = boxes[index]
            corners = [
                Frame(x - MARKER_PT / 2, y - MARKER_PT / 2, MARKER_PT, MARKER_PT)
                for x, y in (
                    (box.right - 1, box.y + 1),
                    (box.x + 1, box.y + 1),
                    (box.right - 1, box.bottom - 1),
                    (box.x + 1, box.bottom - 1),
                )
            ]
            placed.append(
                min(
                    corners,
                    key=lambda corner: (
                        sum(corner.overlaps(line) for line in lines)
                        + 4 * sum(corner.overlaps(other) for other in placed)
                        + 4 * (corner.y < 0 or corner.right > self.width)
                    ),
                )
            )
        return tuple(placed)

    def _place_words(
        self, stretches: Sequence[Sequence[Stretch]], obstacles: list[Frame]
    ) -> dict[int, Words]:
        """Words on arrows, those of short arrows first: they have the least choice."""
        frame = Frame(self.lane_column, 0.0, self.width - self.lane_column, self.height)
        placed: dict[int, Words] = {}
        written = [index for index, sizes in enumerate(self.word_sizes) if sizes]
        for index in sorted(written, key=lambda index: (len(stretches[index]), index)):
            others = [
                stretch
                for other, path in enumerate(stretches)
                if other != index
                for stretch in path
            ]
            own = stretches[index]
            alone = [part for stretch in own for part in without(stretch, others)]
            ways = {way.size: way.lines for way in self.word_sizes[index]}
            lines = [strip(*stretch) for stretch in others]
            found = free_place(alone, tuple(ways), obstacles, lines, frame) or free_place(
                own, tuple(ways), obstacles, lines, frame
            )
            if found is None:
                continue
            obstacles = [*obstacles, found.box]
            placed[index] = Words(ways[found.box.width, found.box.height], found)
        return placed


def _doubled(stretches: Sequence[Sequence[Stretch]], ways: Sequence[Way]) -> int:
    """How often an arrow lies upon another with which it shares neither source nor target."""
    by_line: dict[tuple[bool, int], list[tuple[float, float, Way]]] = {}
    for way, path in zip(ways, stretches, strict=True):
        for (x1, y1), (x2, y2) in path:
            is_level = y1 == y2
            line = (is_level, round((y1 if is_level else x1) * 4))
            span = (x1, x2) if is_level else (y1, y2)
            by_line.setdefault(line, []).append((min(span), max(span), way))
    return sum(
        min(end, other_end) - max(start, other_start) > 1.0
        for spans in by_line.values()
        for (start, end, way), (other_start, other_end, other) in combinations(spans, 2)
        if way.source != other.source and way.target != other.target
    )


def _site(box: Frame, side: int) -> Point:
    """The middle of a side of a box; sides are counted as directions are."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return ((x, box.y), (box.x, y), (x, box.bottom), (box.right, y))[side]
