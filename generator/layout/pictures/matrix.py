"""A matrix: things in the cells of two scales, as risks by likelihood and impact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.layout.diagram import Area
from generator.layout.frame import Frame
from generator.layout.pictures.parts import (
    INSET_X,
    LABEL,
    LINE,
    THIN,
    TINT,
    Ink,
    Look,
    Page,
    Paint,
    Sheet,
    Stroke,
    Words,
)

_SIDE = 78.0
_FOOT = 18.0
_PAD, _GAP = 6.0, 4.0
_ROW_GAP = 4.0
_LEAST = 34.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a cell, by the codes of its column and row."""

    id: str
    name: str
    column: str
    row: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of a matrix.

    Attributes:
        name: What it measures.
        steps: Code to words, from left to right or from above.
    """

    name: str
    steps: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Looks:
    """The ground of cells and the colour of marks; what is not named is quiet.

    Attributes:
        grounds: By column and row.
        inks: By column.
    """

    grounds: Mapping[tuple[str, str], Ink]
    inks: Mapping[str, Ink]


def matrix(
    data: Sequence[Mark], across: Scale, down: Scale, looks: Looks, area: Area, family: str
) -> tuple[Page, ...]:
    """The marks in their cells; what no cell holds stands on a further page."""
    known = [mark for mark in data if mark.column in across.steps and mark.row in down.steps]
    pages: list[Page] = []
    left = known
    while left:
        drawn = _Matrix(left, across, down, looks, Sheet(area, family))
        pages.append(drawn.page())
        left = drawn.left_over
    return tuple(pages)


class _Matrix:
    def __init__(
        self, marks: Sequence[Mark], across: Scale, down: Scale, looks: Looks, sheet: Sheet
    ) -> None:
        self.across, self.down, self.looks, self.sheet = across, down, looks, sheet
        self.width = (sheet.width - _SIDE) / len(across.steps)
        self.cells: dict[tuple[str, str], list[Mark]] = {}
        self.left_over: list[Mark] = []
        for mark in marks:
            self._take(mark)

    def _take(self, mark: Mark) -> None:
        """Put a mark into its cell if all rows still fit the sheet, else leave it over."""
        cell = self.cells.setdefault((mark.column, mark.row), [])
        cell.append(mark)
        if sum(self._row_high(row) for row in self.down.steps) > self._room() and (
            sum(len(each) for each in self.cells.values()) > 1
        ):
            cell.pop()
            self.left_over.append(mark)

    def _room(self) -> float:
        return self.sheet.height - _FOOT - _ROW_GAP * len(self.down.steps)

    def _row_high(self, row: str) -> float:
        return max(_LEAST, *(self._cell_high(column, row) for column in self.across.steps))

    def _cell_high(self, column: str, row: str) -> float:
        marks = self.cells.get((column, row), [])
        return sum(self._mark_high(mark) + _GAP for mark in marks) + 2 * _PAD - _GAP

    def _words(self, mark: Mark) -> tuple[Words, ...]:
        ink = self.looks.inks.get(mark.column, Ink.TEXT)
        note = (Words(mark.note, LABEL, ink=Ink.QUIET),) if mark.note else ()
        return (Words(mark.name, LABEL, bold=True, ink=ink), *note)

    def _mark_high(self, mark: Mark) -> float:
        inner = self.width - 2 * _PAD - 2 * INSET_X - _GAP
        return self.sheet.high(self._words(mark), inner) + 5.0

    def page(self) -> Page:
        highs = [self._row_high(row) for row in self.down.steps]
        spare = max(self._room() - sum(highs), 0.0)
        y = 0.0
        for row, high in zip(self.down.steps, highs, strict=True):
            frame = Frame(_SIDE, y, self.sheet.width - _SIDE, high + spare / len(highs))
            self._row(row, frame)
            y = frame.bottom + _ROW_GAP
        for number, (code, name) in enumerate(self.across.steps.items()):
            words = Words(
                f"{self.across.name}: {name}" if number == 0 else name, LABEL, ink=Ink.QUIET
            )
            words = self.sheet.cut(words, self.width - 8, 13, "a scale")
            x = _SIDE + number * self.width
            self.sheet.text(
                "across", code, Frame(x + 4, y + 1, self.width - 8, 13), words, align="center"
            )
        said = "; ".join(
            f"{mark.name} ({self.down.name} {self.down.steps[mark.row]}, "
            f"{self.across.name} {self.across.steps[mark.column]})".replace("  ", " ")
            for marks in self.cells.values()
            for mark in marks
        )
        return self.sheet.page(f"Matrix of {self.down.name} and {self.across.name}. {said}")

    def _row(self, row: str, frame: Frame) -> None:
        sheet = self.sheet
        words = (
            [Words(self.down.name, LABEL, ink=Ink.QUIET)]
            if row == next(iter(self.down.steps))
            else []
        )
        words.append(Words(self.down.steps[row], LABEL, bold=True, ink=Ink.STRONG))
        high = min(sheet.high(words, _SIDE - 10), frame.height)
        sheet.text("down", row, Frame(0, frame.middle - high / 2, _SIDE - 10, high), *words)
        for number, column in enumerate(self.across.steps):
            cell = Frame(
                frame.x + number * self.width, frame.y, self.width - _GAP, frame.height
            )
            self._cell(column, row, cell)

    def _cell(self, column: str, row: str, cell: Frame) -> None:
        ground = self.looks.grounds.get((column, row))
        fill = Paint(ground, TINT) if ground else Paint(Ink.PANEL)
        says = f"{self.down.steps[row]}, {self.across.steps[column]}"
        self.sheet.shape("cell", f"{row} {column}", cell, Look(fill=fill), says=says)
        y = cell.y + _PAD
        for mark in self.cells.get((column, row), []):
            high = min(self._mark_high(mark), cell.bottom - y)
            frame = Frame(cell.x + _PAD, y, cell.width - 2 * _PAD, high)
            inner = frame.width - 2 * INSET_X
            kept = self.sheet.kept(self._words(mark), inner, high, "a cell of the matrix")
            ink = ground or self.looks.inks.get(column, Ink.QUIET)
            self.sheet.shape(
                "mark",
                mark.id,
                frame,
                Look(fill=Paint(Ink.PAGE), stroke=Stroke(ink, THIN if ground else LINE)),
                *kept,
            )
            y += high + _GAP
