"""Which row and column of a diagram each box stands in.

Rows are given by the lanes; columns are searched for, so that work flows to the right and
downward, lines are short and few of them cross.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of the grid, counted from the top left."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Placing:
    """The cell of each node, and how much the lines between them bend, cross and turn back."""

    cells: tuple[Cell, ...]
    cost: float


Arrow = tuple[int, int]  # node to node, by index
Point = tuple[int, int]  # column, row
Pair = tuple[int, int]  # of arrows, by index


def placings(
    lane_by_node: Sequence[int],
    arrows: Sequence[Arrow],
    rows_by_lane: Sequence[int],
    columns: int,
) -> tuple[Placing, ...]:
    """The good cells a short, fixed search finds; the same for the same question.

    Columns that stay empty are taken out.
    """
    search = _Search(lane_by_node, arrows, rows_by_lane, columns)
    starts = (search.by_rank(), search.by_order(), search.by_lane())
    found = {placing.cells: placing for placing in map(search.improved, starts)}
    return tuple(found.values())


def ranks(node_count: int, arrows: Sequence[Arrow]) -> tuple[tuple[int, ...], frozenset[int]]:
    """How many steps into the work each node is, and which arrows (by index) lead back."""
    back = _back_arrows(node_count, arrows)
    rank = [0] * node_count
    for _ in range(node_count):
        for index, (source, target) in enumerate(arrows):
            if index not in back:
                rank[target] = max(rank[target], rank[source] + 1)
    return tuple(rank), back


def _back_arrows(node_count: int, arrows: Sequence[Arrow]) -> frozenset[int]:
    """The arrows that close a circle, walking from the first node on."""
    leaving: list[list[tuple[int, int]]] = [[] for _ in range(node_count)]
    for index, (source, target) in enumerate(arrows):
        leaving[source].append((index, target))
    back: set[int] = set()
    state = [0] * node_count  # 0 not seen, 1 on the way, 2 done
    entered = {target for _, target in arrows}
    order = sorted(range(node_count), key=lambda node: (node in entered, node))
    for first in order:
        if state[first]:
            continue
        state[first] = 1
        way = [(first, iter(leaving[first]))]
        while way:
            node, following = way[-1]
            for index, target in following:
                if state[target] == 1:
                    back.add(index)
                elif state[target] == 0:
                    state[target] = 1
                    way.append((target, iter(leaving[target])))
                    break
            else:
                state[node] = 2
                way.pop()
    return frozenset(back)


class _Search:
    def __init__(
        self,
        lane_by_node: Sequence[int],
        arrows: Sequence[Arrow],
        rows_by_lane: Sequence[int],
        columns: int,
    ) -> None:
        self.lane_by_node = lane_by_node
        self.arrows = arrows
        self.columns = columns
        self.rank, self.back = ranks(len(lane_by_node), arrows)
        # Boxes keep to the left, those the work begins with most of all.
        self.pulls = [0.02 if rank else 0.8 for rank in self.rank]
        first = 0
        self.rows: list[range] = []
        for count in rows_by_lane:
            self.rows.append(range(first, first + count))
            first += count
        self.pairs_by_node: list[set[Pair]] = [set() for _ in lane_by_node]
        self.pairs: set[Pair] = set()
        self.length = 0.0  # of the cells being improved, and what crosses what around each box
        self.crossed: dict[tuple[int, ...], tuple[tuple[Pair, ...], float]] = {}
        for one, other in combinations(range(len(arrows)), 2):
            if not set(arrows[one]) & set(arrows[other]):
                self.pairs.add((one, other))
                for node in (*arrows[one], *arrows[other]):
                    self.pairs_by_node[node].add((one, other))

    def by_rank(self) -> list[Point]:
        """Each node in the column of its rank, or the nearest free one."""
        deepest = max(self.rank, default=0)
        scale = min(1.0, (self.columns - 1) / deepest) if deepest else 0.0
        return self._seated([round(rank * scale) for rank in self.rank])

    def by_order(self) -> list[Point]:
        """The nodes of each lane from the left, in the order of their ranks."""
        return self._seated(self._orders())

    def by_lane(self) -> list[Point]:
        """Each lane beginning where the work comes in from the lane above."""
        order = self._orders()
        enters = [0] * len(self.rows)
        for index, (source, target) in enumerate(self.arrows):
            above, below = self.lane_by_node[source], self.lane_by_node[target]
            if index not in self.back and below > above:
                reached = enters[above] + order[source] - order[target]
                enters[below] = max(enters[below], reached)
        return self._seated(
            [
                min(enters[lane] + place, self.columns - 1)
                for lane, place in zip(self.lane_by_node, order, strict=True)
            ]
        )

    def _orders(self) -> list[int]:
        """The place of each node in its lane, by rank."""
        orders = [0] * len(self.lane_by_node)
        for lane, rows in enumerate(self.rows):
            members = [node for node, its in enumerate(self.lane_by_node) if its == lane]
            members.sort(key=lambda node: (self.rank[node], node))
            for place, node in enumerate(members):
                orders[node] = place // len(rows)
        return orders

    def _seated(self, wanted: Sequence[int]) -> list[Point]:
        taken: set[Point] = set()
        cells: list[Point] = []
        for node, column in enumerate(wanted):
            free = (
                (place, row)
                for row in self.rows[self.lane_by_node[node]]
                for place in range(self.columns)
                if (place, row) not in taken
            )
            cell = min(free, key=lambda cell: (abs(cell[0] - column), cell[1], cell[0]))
            taken.add(cell)
            cells.append(cell)
        return cells

    def improved(self, at: list[Point]) -> Placing:
        """The cells after moving and swapping boxes while that helps."""
        self.length = self._length(at)
        self.crossed.clear()
        for _ in range(_SWEEPS):
            moves = [self._settle(node, at) for node in range(len(at))]
            moves += [self._shift(lane, at) for lane in range(len(self.rows))]
            if not any(moves):
                break
        used = sorted({column for column, _ in at})
        cells = tuple(Cell(row, used.index(column)) for column, row in at)
        return Placing(cells, self.length + self._crossings(at, self.pairs))

    def _settle(self, node: int, at: list[Point]) -> bool:
        """Moves a box to the best cell of its lane, changing places with who stands there."""
        has_moved = False
        for row in self.rows[self.lane_by_node[node]]:
            for column in range(self.columns):
                cell, left = (column, row), at[node]
                if cell == left:
                    continue
                moved = {node: cell}
                if cell in at:
                    other = at.index(cell)
                    if other < node:
                        continue  # tried when it was that one's turn
                    moved[other] = left
                has_moved |= self._try(moved, at)
        return has_moved

    def _shift(self, lane: int, at: list[Point]) -> bool:
        """Moves a whole lane a column to the left or the right, if that helps."""
        members = [node for node, its in enumerate(self.lane_by_node) if its == lane]
        for step in (-1, 1):
            moved = {node: (at[node][0] + step, at[node][1]) for node in members}
            has_room = all(0 <= column < self.columns for column, _ in moved.values())
            if has_room and self._try(moved, at):
                return True
        return False

    def _try(self, moved: Mapping[int, Point], at: list[Point]) -> bool:
        """Moves boxes to new cells and keeps them there if a reader gains by it."""
        nodes = tuple(moved)
        if nodes not in self.crossed:
            touched = set[Pair]().union(*(self.pairs_by_node[node] for node in nodes))
            self.crossed[nodes] = (tuple(touched), self._crossings(at, touched))
        pairs, crossings = self.crossed[nodes]
        left = {node: at[node] for node in moved}
        for node, cell in moved.items():
            at[node] = cell
        length = self._length(at)
        gain = self.length - length
        if gain + crossings > 1e-9 and gain + crossings - self._crossings(at, pairs) > 1e-9:
            self.length = length
            self.crossed.clear()
            return True
        for node, cell in left.items():
            at[node] = cell
        return False

    def _length(self, at: Sequence[Point]) -> float:
        """What the arrows between these cells cost a reader, each by itself."""
        taken = set(at)
        total = sum(pull * column for pull, (column, _) in zip(self.pulls, at, strict=True))
        for index, (source, target) in enumerate(self.arrows):
            weight = 0.35 if index in self.back else 1.0
            total += weight * _arrow_cost(at[source], at[target], taken)
        return total

    def _crossings(self, at: Sequence[Point], pairs: Iterable[Pair]) -> float:
        """What the crossings of these pairs of arrows cost."""
        arrows = self.arrows
        total = 0.0
        for one, other in pairs:
            a, b = arrows[one]
            c, d = arrows[other]
            if _cross(at[a], at[b], at[c], at[d]):
                total += 2.0
        return total


def _arrow_cost(start: Point, end: Point, taken: set[Point]) -> float:
    (x1, y1), (x2, y2) = start, end
    across, down = x2 - x1, y2 - y1
    if down == 0:
        step = 1 if across > 0 else -1
        is_blocked = across != step and any(
            (x, y1) in taken for x in range(x1 + step, x2, step)
        )
        base = 0.0 if across > 0 else 7.0
        return base + 0.7 * (abs(across) - 1) + (4.5 if is_blocked else 0.0)
    upward = 1.0 if down < 0 else 0.0
    if across == 0:
        step = 1 if down > 0 else -1
        is_blocked = down != step and any((x1, y) in taken for y in range(y1 + step, y2, step))
        return 0.8 + upward + 0.8 * (abs(down) - 1) + (4.0 if is_blocked else 0.0)
    backward = 2.0 - 0.5 * across if across < 0 else 0.0
    return 2.4 + backward + upward + 0.45 * abs(across) + 0.7 * (abs(down) - 1)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the straight lines a-b and c-d cross inside."""
    abx, aby = b[0] - a[0], b[1] - a[1]
    side_c = abx * (c[1] - a[1]) - aby * (c[0] - a[0])
    side_d = abx * (d[1] - a[1]) - aby * (d[0] - a[0])
    if side_c * side_d >= 0:
        return False
    cdx, cdy = d[0] - c[0], d[1] - c[1]
    side_a = cdx * (a[1] - c[1]) - cdy * (a[0] - c[0])
    side_b = cdx * (b[1] - c[1]) - cdy * (b[0] - c[0])
    return side_a * side_b < 0
