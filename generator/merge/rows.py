"""A table settled row by row and cell by cell: rows are known by items, not by places."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.errors import excerpt
from generator.merge.align import EQUAL, Matching, align, align_standing, likeness
from generator.merge.choices import Change, Decide, Kind
from generator.merge.normal import same
from generator.merge.settle import Settled, settle
from generator.merge.weaving import Strand, in_order_of_ours, strands

_NEARLY = EQUAL - 0.1
_SAME_KEY = 1.5
"""The likeness of two rows whose first cells say the same."""
FILLER = ""
"""The item of the row that stands where a list is empty."""


@dataclass(frozen=True, slots=True)
class BaseRow:
    """A row as it was asked for: its item, and its cells; None where nobody remembers one.

    `stood` is how it stands instead, where a conflict about it is open, and empty where a
    person took it away: it tells the next merge which row it is.
    """

    item: str
    cells: tuple[str | None, ...]
    stood: tuple[str | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class OurRow:
    """A row the brief asks for."""

    item: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which of our columns each column of the standing table is; None for people's own."""

    ours: tuple[int | None, ...]

    def spread(self, cells: Sequence[str]) -> tuple[str, ...]:
        """A row of ours as it stands in the table; people's own columns stay empty."""
        return tuple("" if each is None else cells[each] for each in self.ours)

    def read(self, cells: Sequence[str], count: int) -> tuple[str | None, ...]:
        """A row of the table in our columns; None for those a person took away."""
        places = {ours: at for at, ours in enumerate(self.ours) if ours is not None}
        return tuple(cells[places[at]] if at in places else None for at in range(count))


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A row of the merged table, in the columns it stands in, with its place on both sides."""

    item: str
    cells: tuple[str, ...]
    ours: int | None
    theirs: int | None


@dataclass(frozen=True, slots=True)
class MergedRows:
    """The body of a table merged: its rows, what to remember, and what happened."""

    rows: tuple[MergedRow, ...]
    base: tuple[BaseRow, ...]
    changes: tuple[Change, ...]


def columns(base: Sequence[str], standing: Sequence[str]) -> Columns:
    """The columns of a standing table, known by their headings, then by their places."""
    return Columns(align(base, standing, likeness))


def merge_rows(
    base: Sequence[BaseRow] | None,
    ours: Sequence[OurRow],
    theirs: Sequence[tuple[str, ...]],
    among: Columns,
    headings: Sequence[str],
    decide: Decide,
) -> MergedRows:
    """Rows that people and the brief both changed, as one table.

    Args:
        base: What was asked for last; None where nobody remembers, and then no row goes.
        ours: What the brief asks for.
        theirs: What stands there, in the table's own columns.
        among: Which of our columns those are.
        headings: Of our columns.
        decide: Answers conflicts.
    """
    return _Rows(base, ours, theirs, among, headings, decide).merged()


@dataclass(slots=True)
class _Rows:
    given: Sequence[BaseRow] | None
    ours: Sequence[OurRow]
    theirs: Sequence[tuple[str, ...]]
    among: Columns
    headings: Sequence[str]
    decide: Decide
    base: Sequence[BaseRow] = ()
    changes: list[Change] = field(default_factory=list)

    def merged(self) -> MergedRows:
        seen = [self.among.read(each, len(self.headings)) for each in self.theirs]
        self.base = self._known(seen)
        of_ours = _by_item(self.base, self.ours)
        of_theirs = standing_for(self.base, seen)
        both_new = _both_new(self.ours, of_ours, seen, of_theirs)
        rows: list[MergedRow] = []
        remembered: list[tuple[int | None, BaseRow]] = []
        for strand in strands(len(self.base), of_ours, of_theirs, both_new):
            row, base = self._row(strand, seen)
            if row:
                rows.append(row)
            if base:
                remembered.append((strand.ours, base))
        return MergedRows(
            _without_filler(rows), in_order_of_ours(remembered), tuple(self.changes)
        )

    def _known(self, seen: Sequence[tuple[str | None, ...]]) -> Sequence[BaseRow]:
        """The base without a filler that a person wrote over: what stands there is theirs."""
        return [
            row
            for row in self.given or ()
            if row.item != FILLER or any(_alike(row.cells, each) >= EQUAL for each in seen)
        ]

    def _row(
        self, strand: Strand, seen: Sequence[tuple[str | None, ...]]
    ) -> tuple[MergedRow | None, BaseRow | None]:
        base = None if strand.base is None else self.base[strand.base]
        ours = None if strand.ours is None else self.ours[strand.ours]
        if strand.theirs is None:
            return self._absent(strand, base, ours)
        theirs = self.theirs[strand.theirs]
        if ours is None:
            return self._unasked(strand, base, theirs, seen[strand.theirs])
        return self._cells(strand, base, ours, theirs, seen[strand.theirs])

    def _absent(
        self, strand: Strand, base: BaseRow | None, ours: OurRow | None
    ) -> tuple[MergedRow | None, BaseRow | None]:
        """A row that does not stand in the document."""
        if ours is None:
            return None, None
        before = _line(base.cells) if base else None
        settled = self._whole(before, _line(ours.cells), None, strand)
        asked = BaseRow(ours.item, ours.cells)
        row = MergedRow(ours.item, self.among.spread(ours.cells), strand.ours, None)
        kept = base if settled.base != _line(ours.cells) else asked
        if settled.text is not None:
            return row, kept
        return None, kept and replace(kept, stood=())

    def _unasked(
        self,
        strand: Strand,
        base: BaseRow | None,
        theirs: tuple[str, ...],
        seen: tuple[str | None, ...],
    ) -> tuple[MergedRow | None, BaseRow | None]:
        """A row the brief does not ask for: a person's own, or one of an item that ended."""
        row = MergedRow("", theirs, None, strand.theirs)
        if base is None:
            return row, None
        change = Change(
            Kind.WRITTEN,
            _line(base.cells),
            None,
            _line(theirs),
            f"row “{excerpt(base.cells[0] or '', 40)}”",
        )
        if _alike(base.cells, seen) >= EQUAL and not self._own_words(theirs):
            self._note(change)
            return None, None
        match self.decide(replace(change, kind=Kind.CONFLICT)):
            case "take":
                self._note(replace(change, kind=Kind.TAKEN))
                return None, None
            case "keep":
                self._note(replace(change, kind=Kind.KEPT))
                return row, None
            case _:
                self._note(replace(change, kind=Kind.CONFLICT))
                return row, replace(base, stood=seen)

    def _own_words(self, theirs: tuple[str, ...]) -> bool:
        """Whether a person wrote into a column of their own."""
        return any(
            cell and ours is None for cell, ours in zip(theirs, self.among.ours, strict=True)
        )

    def _cells(
        self,
        strand: Strand,
        base: BaseRow | None,
        ours: OurRow,
        theirs: tuple[str, ...],
        seen: tuple[str | None, ...],
    ) -> tuple[MergedRow, BaseRow]:
        """A row that both sides have, cell by cell."""
        settled = [
            self._cell(strand, column, base, ours, seen) for column in range(len(ours.cells))
        ]
        is_open = any(each.change and each.change.kind is Kind.CONFLICT for each in settled)
        cells = tuple(
            theirs[at] if column is None else settled[column].text or ""
            for at, column in enumerate(self.among.ours)
        )
        return (
            MergedRow(ours.item, cells, strand.ours, strand.theirs),
            BaseRow(ours.item, tuple(each.base for each in settled), seen if is_open else None),
        )

    def _cell(
        self,
        strand: Strand,
        column: int,
        base: BaseRow | None,
        ours: OurRow,
        seen: tuple[str | None, ...],
    ) -> Settled:
        before = base.cells[column] if base and column < len(base.cells) else None
        said, standing = ours.cells[column], seen[column]
        if standing is None:  # a person took the column away
            return Settled(None, said)
        at = f"row “{excerpt(ours.cells[0], 40)}”, {self.headings[column] or column + 1}"
        settled = settle(before, said, standing, self.decide, at=at, paragraph=strand.ours)
        self._note(settled.change)
        return settled

    def _whole(
        self, base: str | None, ours: str | None, theirs: str | None, strand: Strand
    ) -> Settled:
        settled = settle(
            base,
            ours,
            theirs,
            self.decide,
            at=f"row “{excerpt(ours or theirs or base or '', 40)}”",
            paragraph=strand.ours,
        )
        self._note(settled.change)
        return settled

    def _note(self, change: Change | None) -> None:
        if change:
            self.changes.append(change)


def _line(cells: Sequence[str | None]) -> str:
    return " | ".join(each or "" for each in cells)


def _alike(base: Sequence[str | None], other: Sequence[str | None]) -> float:
    """How alike two rows are: all cells, then the first, then the words of all of them.

    A cell nobody remembers, or one in a column that was taken away, tells nothing.
    """
    told = [
        (one, two)
        for one, two in zip(base, other, strict=False)
        if one is not None and two is not None
    ]
    if not told:
        return 0.0
    if all(same(one, two) for one, two in told):
        return EQUAL
    if base[0] and other[0] and same(base[0], other[0]):
        return _SAME_KEY
    return min(likeness(_line([one for one, _ in told]), _line([two for _, two in told])), 1.0)


def standing_for(base: Sequence[BaseRow], seen: Sequence[tuple[str | None, ...]]) -> Matching:
    """Which of the base each standing row is: what it was left as tells best.

    A row that was taken away is no other row that happens to stand in its place.
    """

    def alike(one: int, other: int) -> float:
        left_as, found = base[one].stood, _alike(base[one].cells, seen[other])
        if not left_as:
            return found
        return EQUAL if _alike(left_as, seen[other]) >= EQUAL else min(found, _NEARLY)

    away = [at for at, row in enumerate(base) if row.stood == ()]
    return align_standing(len(base), len(seen), alike, away, _SAME_KEY)


def _by_item(base: Sequence[BaseRow], ours: Sequence[OurRow]) -> Matching:
    """The rows of the same item; where items have no name of their own, by their words."""
    if all(each.item == str(at + 1) for at, each in enumerate(ours)):
        return align(
            [each.cells for each in base],
            [each.cells for each in ours],
            _alike,
        )
    places: dict[str, int] = {}
    for at, row in enumerate(base):
        places.setdefault(row.item, at)
    taken: set[int] = set()
    found: list[int | None] = []
    for each in ours:
        former = places.get(each.item)
        found.append(None if former in taken else former)
        if former is not None:
            taken.add(former)
    return tuple(found)


def _both_new(
    ours: Sequence[OurRow],
    of_ours: Matching,
    seen: Sequence[tuple[str | None, ...]],
    of_theirs: Matching,
) -> list[tuple[int, int]]:
    """New rows of both sides with the same first cell."""
    free = [at for at, each in enumerate(of_theirs) if each is None]
    found: list[tuple[int, int]] = []
    for at, partner in enumerate(of_ours):
        if partner is not None:
            continue
        ranked = sorted(free, key=lambda row: -_alike(ours[at].cells, seen[row]))
        if ranked and _alike(ours[at].cells, seen[ranked[0]]) >= _SAME_KEY:
            found.append((at, ranked[0]))
            free.remove(ranked[0])
    return found


def _without_filler(rows: Sequence[MergedRow]) -> tuple[MergedRow, ...]:
    """The rows; a new filler stands only where nothing else does."""
    said = [
        each
        for each in rows
        if each.ours is None or each.item != FILLER or each.theirs is not None
    ]
    return tuple(said or rows)
