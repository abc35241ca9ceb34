"""A planned deck held against measures: what does not surely fit its place, a line each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.deck.deck import Deck, Paragraph, Shape, Slide, Table, Text
from generator.deck.units import points
from generator.errors import Finding
from generator.layout.fit import Fits, TextSpec, fits
from generator.layout.tables import Insets, row_height_pt
from generator.plan.fit import prototypes
from generator.plan.placement import PlacedSlide
from generator.plan.planner import Plan
from generator.plan.rooms import available, first_paragraph, floor_of, spec_of
from generator.plan.seats import Seat

_DRAWN_FLOOR, _LEAST_FLOOR = 10.0, 9.0
_ROWS = 8  # the header and seven below it
_SLACK = 0.5  # points
_LINE = re.compile(r"acme\.yaml:\d+")


@dataclass(frozen=True)
class Measured:
    """A deck as a plan leaves it, and what was said of it.

    Attributes:
        after: The deck.
        template: What it was made from; it says how large the words of a slot were meant.
        plan: What made it.
        findings: What the fitting said does not fit.
    """

    after: Deck
    template: Deck
    plan: Plan
    findings: Sequence[Finding]

    def faults(self) -> list[str]:
        """What nobody was told of."""
        seats = {seat.slide: (placed, seat) for placed, seat in self.plan.seats}
        return [
            f"slide {slide.number} `{placed.name}`: {told}"
            for slide in self.after.slides
            if slide.id in seats
            for placed, seat in [seats[slide.id]]
            for told in self._on(slide, placed, seat)
        ]

    def _on(self, slide: Slide, placed: PlacedSlide, seat: Seat) -> Iterator[str]:
        slots = {element: name for name, element in seat.elements.items()}
        for element in slide.elements:
            name = slots.get(element.id, "")
            match element:
                case Shape() if element.text and not element.text.is_empty:
                    yield from self._tokens(element.text)
                    if self._is_told("E208", placed.name, name):
                        continue
                    yield from self._shape(element, placed.name, name)
                case Table():
                    for cell in element.cells:
                        yield from self._tokens(cell.text) if cell.text else ()
                    if not self._is_told("E211", placed.name, name):
                        yield from self._table(element, placed.name, name)
                case _:
                    pass

    def _is_told(self, code: str, slide: str, slot: str) -> bool:
        """Whether a finding names a slot, what is too much for it, and the line."""
        return any(
            finding.code == code
            and f"`{slide}.{slot}`" in finding.what
            and (code != "E208" or re.search(r"about \d+ characters", finding.what))
            and _LINE.search(str(finding.where))
            for finding in self.findings
        )

    def _tokens(self, text: Text) -> Iterator[str]:
        if "{{" in text.text or "}}" in text.text:
            yield f"`{text.text}` is a token"

    def _is_drawn_smaller(self, slide: str) -> bool:
        """Whether it is told how small the words of a diagram of too many boxes are."""
        return any(
            finding.code == "E210"
            and "only at" in finding.what
            and _LINE.search(str(finding.where))
            for finding in self.findings
        ) and slide.startswith("workflow")

    def _shape(self, shape: Shape, slide: str, slot: str) -> Iterator[str]:
        text, inset = shape.text, shape.insets
        if text is None or (not slot and self._is_drawn_smaller(slide)):
            return
        width = points(shape.extent.width - inset.left - inset.right)
        # The parts of a picture are cut close: their words may stand on what shapes keep free.
        kept = inset.top + inset.bottom if slot else inset.top * (shape.alignment == "TOP")
        height = points(shape.extent.height - kept)
        if fits(list(_set(text)), width, height + _SLACK) is not Fits.FITS:
            yield f"“{text.text[:60]}” needs more than {width:.0f} × {height:.0f} pt"
        floor = self._floor(slide, slot)
        least = min(run.style.size for each in text.paragraphs for run in each.runs)
        if least < floor - 0.01:
            yield f"“{text.text[:40]}” has {least:g} pt, under {floor:g}"

    def _floor(self, slide: str, slot: str) -> float:
        prototype = prototypes(self.template).get(slide)
        shape = prototype.shape(slot) if prototype and slot else None
        if shape is None:
            return _DRAWN_FLOOR if not slot else _LEAST_FLOOR
        return floor_of(slot, spec_of(first_paragraph(shape)).size)

    def _table(self, table: Table, slide: str, slot: str) -> Iterator[str]:
        if table.row_count > _ROWS:
            yield f"a table has {table.row_count} rows"
        prototype = prototypes(self.template)[slide]
        whole = prototype.table(slot) or table
        room = available(whole, prototype.slide, prototype.layout, self.template)
        heights = [_row(table, row) for row in range(table.row_count)]
        if sum(heights) > room + _SLACK:
            yield f"a table of {sum(heights):.0f} pt has room for {room:.0f}"
        for cell in table.cells:
            for run in (run for each in _paragraphs(cell.text) for run in each.runs):
                if run.style.size < _DRAWN_FLOOR - 0.01:
                    yield f"“{run.text[:40]}” has {run.style.size:g} pt in a table"


def _paragraphs(text: Text | None) -> tuple[Paragraph, ...]:
    return text.paragraphs if text else ()


def _set(text: Text) -> Iterator[tuple[str, TextSpec]]:
    """The paragraphs as they are set; the largest words of each decide."""
    for paragraph in text.paragraphs:
        spec = spec_of(paragraph)
        sizes = [run.style.size for run in paragraph.runs]
        bold = any(run.style.bold for run in paragraph.runs)
        yield paragraph.text, replace(spec, size=max(sizes, default=spec.size), bold=bold)


def _row(table: Table, row: int) -> float:
    """How high a row grows, at worst, in points."""
    cells = [cell for cell in table.cells if cell.row == row]
    insets = cells[0].insets
    return max(
        points(table.row_heights[row]),
        row_height_pt(
            [
                (cell.text.text, spec, points(table.column_widths[cell.column]))
                for cell in cells
                if cell.text
                for _, spec in list(_set(cell.text))[:1]
            ],
            Insets(
                points(insets.left),
                points(insets.top),
                points(insets.right),
                points(insets.bottom),
            ),
        ),
    )
