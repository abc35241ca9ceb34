"""Ways for arrows between boxes of a grid: straight where they can be, never through a box.

The grid is abstract. Odd coordinates are the middles of columns and rows, even ones the
channels between them; a box stands on an odd point. An arrow leaves a box on its middle line,
runs along channels, and ends on the middle line of its target, so both ends meet connection
sites.
Arrows first get a way (`route`), then each stretch in a channel gets its own track (`tracks`).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import combinations, pairwise, permutations

Point = tuple[int, int]  # column line, row line
UP, LEFT, DOWN, RIGHT = range(4)
_STEP = ((0, -1), (-1, 0), (0, 1), (1, 0))
_ROUNDS = 2

# What a reader pays, in points of line length.
_ACROSS, _DOWN = 48.0, 26.0  # from a middle line to the next channel
_BEND = 24.0
_CROSSING = 30.0
_CORNER_NEARBY = 6.0
_CROWDED = 7.0
_OVERLAP = 600.0
_MIXED_SITE = 160.0
_SHARED_SITE = 3.0
_OUTER = 12.0
_LEAVING = (10.0, 16.0, 2.0, 0.0)
_ARRIVING = (2.0, 0.0, 12.0, 16.0)


@dataclass(frozen=True, slots=True)
class Grid:
    """The boxes, by the points they stand on, in a grid of columns and rows."""

    columns: int
    rows: int
    boxes: frozenset[Point]


@dataclass(frozen=True)
class Way:
    """An arrow's points on the grid: its source's box, every bend, its target's box."""

    source: int
    target: int
    points: tuple[Point, ...]

    @cached_property
    def start_side(self) -> int:
        """The side of the source it leaves by."""
        return _direction(self.points[0], self.points[1])

    @cached_property
    def end_side(self) -> int:
        """The side of the target it arrives at."""
        return _direction(self.points[-1], self.points[-2])

    @cached_property
    def steps(self) -> tuple[tuple[Point, int], ...]:
        """Every point on the way with the direction it is left in."""
        return tuple(
            (point, direction)
            for start, end in pairwise(self.points)
            for point, direction in _walk(start, end)
        )


def route(
    grid: Grid, at: Sequence[Point], arrows: Sequence[tuple[int, int]]
) -> tuple[Way, ...]:
    """A way for each arrow: short ones first, then each again among the others."""

    def reach(arrow: int) -> tuple[int, int]:
        (x1, y1), (x2, y2) = (at[node] for node in arrows[arrow])
        return abs(x1 - x2) + abs(y1 - y2), arrow

    traffic = _Traffic()
    ways: dict[int, Way] = {}
    for _ in range(1 + _ROUNDS):
        before = dict(ways)
        for arrow in sorted(range(len(arrows)), key=reach):
            if arrow in ways:
                traffic.remove(ways[arrow])
            ways[arrow] = _Finder(grid, at, arrows[arrow]).find(traffic)
            traffic.add(ways[arrow])
        if ways == before:
            break
    return tuple(ways[arrow] for arrow in range(len(arrows)))


class _Traffic:
    """Who already runs where."""

    def __init__(self) -> None:
        self.along: dict[tuple[Point, bool], list[Way]] = defaultdict(list)
        self.through: dict[tuple[Point, bool], list[Way]] = defaultdict(list)
        self.corners: dict[Point, list[Way]] = defaultdict(list)
        self.leaving: dict[tuple[int, int], list[Way]] = defaultdict(list)
        self.arriving: dict[tuple[int, int], list[Way]] = defaultdict(list)

    def add(self, way: Way) -> None:
        for users in self._places(way):
            users.append(way)

    def remove(self, way: Way) -> None:
        for users in self._places(way):
            users.remove(way)

    def _places(self, way: Way) -> Iterable[list[Way]]:
        last: int | None = None
        for point, direction in way.steps:
            yield self.along[_stretch(point, direction)]
            if last is not None:
                is_straight = last == direction
                is_level = direction in (LEFT, RIGHT)
                yield self.through[point, is_level] if is_straight else self.corners[point]
            last = direction
        yield self.leaving[way.source, way.start_side]
        yield self.arriving[way.target, way.end_side]


State = tuple[int, int, int, int]  # column line, row line, direction, part of the way
_ON_SOURCE_LINE, _IN_CHANNELS, _ON_TARGET_LINE, _THERE = range(4)


class _Finder:
    """The cheapest way of one arrow among the traffic of the others, by A*."""

    def __init__(self, grid: Grid, at: Sequence[Point], arrow: tuple[int, int]) -> None:
        self.boxes = grid.boxes
        self.right, self.bottom = 2 * grid.columns, 2 * grid.rows
        self.source, self.target = arrow
        self.start, self.end = at[self.source], at[self.target]
        self.queue: list[tuple[float, int, float, State, State | None]] = []
        self.pushed = 0  # keeps equal costs in a fixed order
        self.came: dict[State, State | None] = {}

    def find(self, traffic: _Traffic) -> Way:
        """The way; there is always one, because the outer channels join all boxes."""
        for side in (RIGHT, DOWN, UP, LEFT):
            cost = _LEAVING[side] + _SHARED_SITE * len(traffic.leaving[self.source, side])
            cost += _MIXED_SITE * len(traffic.arriving[self.source, side])
            self._push(cost, (*self.start, side, _ON_SOURCE_LINE), None)
        while True:
            _, _, cost, state, previous = heappop(self.queue)
            if state in self.came:
                continue
            self.came[state] = previous
            if state[3] == _THERE:
                return Way(self.source, self.target, self._points(state))
            self._go_on(cost, state, traffic)

    def _push(self, cost: float, state: State, previous: State | None) -> None:
        if state in self.came:
            return
        to_go = _ACROSS * abs(state[0] - self.end[0]) + _DOWN * abs(state[1] - self.end[1])
        heappush(self.queue, (cost + to_go, self.pushed, cost, state, previous))
        self.pushed += 1

    def _go_on(self, cost: float, state: State, traffic: _Traffic) -> None:
        x, y, direction, part = state
        dx, dy = _STEP[direction]
        point = (x + dx, y + dy)
        if not (0 <= point[0] <= self.right and 0 <= point[1] <= self.bottom):
            return
        cost += self._step_cost((x, y), direction, traffic)
        if point == self.end:
            if self.start != self.end or part == _ON_TARGET_LINE:
                cost += self._arrival_cost(direction, traffic)
                self._push(cost, (*point, direction, _THERE), state)
            return
        if point in self.boxes:
            return
        is_level = direction in (LEFT, RIGHT)
        self._push(
            cost
            + self._count(traffic.through[point, not is_level], _CROSSING)
            + self._count(traffic.corners[point], _CORNER_NEARBY),
            (*point, direction, part),
            state,
        )
        if part == _ON_TARGET_LINE:
            return
        cost += _BEND + self._count(traffic.corners[point], _CORNER_NEARBY)
        cost += self._count(traffic.through[point, is_level], _CORNER_NEARBY)
        cost += self._count(traffic.through[point, not is_level], _CORNER_NEARBY)
        line, last = (point[0], self.end[0]) if is_level else (point[1], self.end[1])
        for turn in ((direction + 1) % 4, (direction + 3) % 4):
            if line % 2 == 0:
                self._push(cost, (*point, turn, _IN_CHANNELS), state)
            if line == last and _leads_to(point, turn, self.end):
                self._push(cost, (*point, turn, _ON_TARGET_LINE), state)

    def _step_cost(self, point: Point, direction: int, traffic: _Traffic) -> float:
        x, y = point
        is_level = direction in (LEFT, RIGHT)
        cost = _ACROSS if is_level else _DOWN
        if (y in (0, self.bottom)) if is_level else (x in (0, self.right)):
            cost += _OUTER
        on_middle_line = (y if is_level else x) % 2 == 1
        users = traffic.along[_stretch(point, direction)]
        return cost + self._count(users, _OVERLAP if on_middle_line else _CROWDED)

    def _arrival_cost(self, direction: int, traffic: _Traffic) -> float:
        side = (direction + 2) % 4
        cost = _ARRIVING[side] + _SHARED_SITE * len(traffic.arriving[self.target, side])
        return cost + _MIXED_SITE * len(traffic.leaving[self.target, side])

    def _count(self, users: Sequence[Way], cost: float) -> float:
        """The cost for each of the users this arrow cannot be bundled with."""
        return cost * sum(
            way.source != self.source and way.target != self.target for way in users
        )

    def _points(self, state: State) -> tuple[Point, ...]:
        chain = [state]
        while (before := self.came[chain[-1]]) is not None:
            chain.append(before)
        chain.reverse()
        bends = ((now[0], now[1]) for before, now in pairwise(chain) if now[2] != before[2])
        return (self.start, *bends, self.end)


def _stretch(point: Point, direction: int) -> tuple[Point, bool]:
    """The stretch of line from a point to the next, named by its upper left end."""
    if direction in (UP, LEFT):
        dx, dy = _STEP[direction]
        point = (point[0] + dx, point[1] + dy)
    return point, direction in (LEFT, RIGHT)


def _direction(start: Point, end: Point) -> int:
    if start[0] != end[0]:
        return RIGHT if end[0] > start[0] else LEFT
    return DOWN if end[1] > start[1] else UP


def _walk(start: Point, end: Point) -> Iterable[tuple[Point, int]]:
    direction = _direction(start, end)
    dx, dy = _STEP[direction]
    while start != end:
        yield start, direction
        start = (start[0] + dx, start[1] + dy)


def _leads_to(point: Point, direction: int, end: Point) -> bool:
    dx, dy = _STEP[direction]
    return (end[0] - point[0]) * dx + (end[1] - point[1]) * dy > 0


@dataclass(frozen=True, slots=True)
class Track:
    """Where in its channel a stretch runs: place and count, from the left or the top."""

    place: int
    count: int

    @property
    def offset(self) -> float:
        """How many tracks it lies right of or below the channel's middle."""
        return self.place - (self.count - 1) / 2


MIDDLE = Track(0, 1)
Stretch = tuple[int, int]  # way, and which of its stretches
_TRACK = 0.12  # of the distance between grid lines; any small number serves to compare
_NEAR = 0.25  # stretches whose ends come this near one another need tracks of their own
_PASSES = 2
_FEW = 6


def tracks(ways: Sequence[Way], written: frozenset[int]) -> dict[Stretch, Track]:
    """A track for every stretch, so that lines meet only where they cross or belong together.

    Ways that are `written` upon are not drawn as one line: each needs a line of its own.
    """
    return _Tracks(ways, written).assigned()


class _Tracks:
    def __init__(self, ways: Sequence[Way], written: frozenset[int]) -> None:
        self.ways, self.written = ways, written
        self.by_stretch: dict[Stretch, Track] = {}
        self.channels: dict[tuple[bool, int], list[Stretch]] = defaultdict(list)
        for index, way in enumerate(ways):
            for place, (start, end) in enumerate(pairwise(way.points)):
                self.by_stretch[index, place] = MIDDLE
                is_level = start[1] == end[1]
                line = start[1] if is_level else start[0]
                if line % 2 == 0:
                    self.channels[is_level, line].append((index, place))

    def assigned(self) -> dict[Stretch, Track]:
        bundles = {
            channel: self._bundles(members) for channel, members in self.channels.items()
        }
        for _ in range(_PASSES):
            for channel in sorted(bundles):
                self._assign(bundles[channel])
        return self.by_stretch

    def _bundles(self, members: Sequence[Stretch]) -> list[tuple[Stretch, ...]]:
        """Stretches that are drawn as one line: forks of one source, joins of one target."""
        bundles: list[list[Stretch]] = []
        for stretch in members:
            for bundle in bundles:
                if all(self._is_one_line(stretch, other) for other in bundle):
                    bundle.append(stretch)
                    break
            else:
                bundles.append([stretch])
        return [tuple(bundle) for bundle in bundles]

    def _is_one_line(self, one: Stretch, other: Stretch) -> bool:
        if one[0] in self.written and other[0] in self.written:
            return False
        way, place = self.ways[one[0]], one[1]
        rival, rival_place = self.ways[other[0]], other[1]
        if way.source == rival.source and place == rival_place:
            return way.points[: place + 1] == rival.points[: place + 1]
        left, rival_left = len(way.points) - place, len(rival.points) - rival_place
        if way.target == rival.target and left == rival_left:
            return way.points[place + 1 :] == rival.points[rival_place + 1 :]
        return False

    def _assign(self, bundles: Sequence[tuple[Stretch, ...]]) -> None:
        """The order with the fewest crossings, then the fewest tracks that keep it."""
        ends = [[self._ends(stretch) for stretch in bundle] for bundle in bundles]
        spans = [
            (min(low for (low, _), _ in its), max(high for _, (high, _) in its)) for its in ends
        ]
        cost = [
            [sum(_pair_cost(a, b) for a in its for b in others) for others in ends]
            for its in ends
        ]
        order = _best_order(cost)
        place: dict[int, int] = {}
        for rank, bundle in enumerate(order):
            before = [other for other in order[:rank] if _are_near(spans[bundle], spans[other])]
            place[bundle] = max((place[other] + 1 for other in before), default=0)
        for group in _groups(spans):
            count = max(place[bundle] for bundle in group) + 1
            for bundle in group:
                for stretch in bundles[bundle]:
                    self.by_stretch[stretch] = Track(place[bundle], count)

    def _ends(self, stretch: Stretch) -> tuple[tuple[float, int], tuple[float, int]]:
        """Both ends, nearer to zero first: where they lie, and to which side the way goes."""
        index, place = stretch
        points = self.ways[index].points
        across = 0 if points[place][0] == points[place + 1][0] else 1

        def end(at: int, beyond: int, neighbour: int) -> tuple[float, int]:
            line = points[at][1 - across]
            on_track = line + _TRACK * self.by_stretch[index, neighbour].offset
            return on_track, points[beyond][across] - points[at][across]

        first = end(place, place - 1, place - 1)
        second = end(place + 1, place + 2, place + 1)
        return (first, second) if first[0] <= second[0] else (second, first)


Ends = tuple[tuple[float, int], tuple[float, int]]


def _pair_cost(before: Ends, after: Ends) -> float:
    """What it costs to have the first stretch on the track left of, or above, the second."""
    cost = 0.0
    for at, side in before:
        if side > 0:
            cost += _meeting_cost(at, after, -1)
    for at, side in after:
        if side < 0 and before[0][0] + 1e-6 < at < before[1][0] - 1e-6:
            cost += 1.0
    return cost


def _meeting_cost(at: float, other: Ends, facing: int) -> float:
    """What a line running across from `at` costs where the other stretch passes or ends."""
    low, high = other
    if low[0] + 1e-6 < at < high[0] - 1e-6:
        return 1.0
    return sum(10.0 for end, side in other if abs(end - at) < 1e-6 and side * facing > 0)


def _best_order(cost: Sequence[Sequence[float]]) -> Sequence[int]:
    def total(order: Sequence[int]) -> float:
        return sum(cost[first][second] for first, second in combinations(order, 2))

    if len(cost) <= _FEW:
        return min(permutations(range(len(cost))), key=total)
    order: list[int] = []
    for item in range(len(cost)):
        places = range(len(order) + 1)
        order = min(([*order[:at], item, *order[at:]] for at in places), key=total)
    return order


def _are_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] + _NEAR and other[0] < one[1] + _NEAR


def _groups(spans: Sequence[tuple[float, float]]) -> list[list[int]]:
    """The spans by what hangs together, directly or through others."""
    groups: list[list[int]] = []
    reach = float("-inf")
    for index in sorted(range(len(spans)), key=lambda index: spans[index]):
        low, high = spans[index]
        if groups and low < reach + _NEAR:
            groups[-1].append(index)
        else:
            groups.append([index])
        reach = max(reach, high)
    return groups
