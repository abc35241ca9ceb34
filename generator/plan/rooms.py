"""The room a slot has for its text or its rows, measured with the metrics of its font."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.deck.deck import Deck, Layout, Paragraph, Shape, Slide, Table
from generator.deck.units import points
from generator.layout.fit import Fits, TextSpec, fits, step_down
from generator.layout.tables import Insets, row_height_pt
from generator.layout.tables import pages as table_pages
from generator.maps.words import Phrase
from generator.plan.script import Row, TableContent

TITLE = "title"
BODY_FLOOR = 11.0
TABLE_FLOOR = 10.0
FOOTER_FLOOR = 9.0
MOST_ROWS = 7
_TITLE_FLOOR = 16.0
_STEP = 0.5
_PAGE_FOOT = 0.93
"""Where the page ends for a table that nothing stands below, as a part of its height."""


@dataclass(frozen=True, slots=True)
class Room:
    """The room of a text slot, in points, and the type set in it."""

    width: float
    height: float
    spec: TextSpec

    @classmethod
    def of(cls, shape: Shape) -> "Room":
        """The room of a shape as it stands."""
        inset = shape.insets
        return cls(
            width=points(shape.extent.width - inset.left - inset.right),
            height=points(shape.extent.height - inset.top - inset.bottom),
            spec=spec_of(first_paragraph(shape)),
        )

    def _set(self, paragraphs: Sequence[Phrase]) -> list[tuple[str, TextSpec]]:
        return [(paragraph.text, self.spec) for paragraph in paragraphs]

    def fits(self, paragraphs: Sequence[Phrase]) -> bool:
        """Whether all of it is sure to fit."""
        return fits(self._set(paragraphs), self.width, self.height) is Fits.FITS

    def step_down(self, paragraphs: Sequence[Phrase], floor: float) -> float | None:
        """The largest smaller size at which it fits; None where none down to the floor does."""
        sizes = _sizes(self.spec.size, floor)
        return step_down(self._set(paragraphs), self.width, self.height, sizes, floor)

    def chunks(self, paragraphs: tuple[Phrase, ...]) -> Iterator[tuple[Phrase, ...]]:
        """The paragraphs in as few runs as fit one after the other, none cut."""
        chunk: tuple[Phrase, ...] = ()
        for paragraph in paragraphs:
            if chunk and not self.fits((*chunk, paragraph)):
                yield chunk
                chunk = ()
            chunk = (*chunk, paragraph)
        yield chunk

    def surplus(self, paragraphs: Sequence[Phrase], size: float) -> int:
        """About how many characters are too many at a size."""
        text = "\n".join(paragraph.text for paragraph in paragraphs)
        spec = replace(self.spec, size=size)
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            cut = [(line, spec) for line in text[:middle].split("\n")]
            if fits(cut, self.width, self.height) is Fits.FITS:
                low = middle
            else:
                high = middle - 1
        return len(text) - low


class TableRoom:
    """The room of a table slot: the type of its rows and how high each becomes."""

    def __init__(self, table: Table, available: float) -> None:
        self._table = table
        self._available = available
        self._widths = [points(width) for width in table.column_widths]

    def _specs(self, row: int) -> list[TextSpec]:
        """The type of each column in a row; an empty cell is set as the first, but not bold."""
        cells = [self._table.cell(row, column) for column in range(self._table.column_count)]
        typed = [spec_of(cell.text.paragraphs[0]) if cell.text else None for cell in cells]
        known = next((spec for spec in typed if spec), TextSpec("Arial", TABLE_FLOOR))
        return [spec or replace(known, bold=False) for spec in typed]

    def height(self, cells: Sequence[Phrase], row: int) -> float:
        """How high cells grow, in points, set as those of a row of the table."""
        specs = self._specs(row)
        insets = self._table.cell(row, 0).insets
        least = points(self._table.row_heights[row])
        set_cells = [
            (cell.text, spec, width)
            for cell, spec, width in zip(cells, specs, self._widths, strict=True)
        ]
        around = Insets(
            left=points(insets.left),
            top=points(insets.top),
            right=points(insets.right),
            bottom=points(insets.bottom),
        )
        return max(least, row_height_pt(set_cells, around))

    def body_height(self, row: Row) -> float:
        """How high a row of the body grows, in points."""
        return self.height(row.cells, min(1, self._table.row_count - 1))

    def pages(self, content: TableContent) -> tuple[tuple[Row, ...], ...]:
        """The rows of each page, none cut, none lost, at most seven."""
        heights = [self.body_height(row) for row in content.rows]
        header = self.height(content.header, 0)
        return tuple(
            tuple(content.rows[index] for index in page)
            for page in table_pages(heights, self._available, MOST_ROWS, header)
        )

    def too_tall(self, rows: Sequence[Row]) -> Iterator[Row]:
        """Rows that alone are higher than the room."""
        header = points(self._table.row_heights[0])
        return (row for row in rows if self.body_height(row) > self._available - header)


def available(table: Table, slide: Slide, layout: Layout | None, deck: Deck) -> float:
    """The height, in points, from the top of a table to what stands below it."""
    bottom = deck.height * _PAGE_FOOT
    for element in (*slide.elements, *(layout.elements if layout else ())):
        below = element.box.y >= table.box.bottom
        beside = element.box.right <= table.box.x or element.box.x >= table.box.right
        if below and not beside and element.id != table.id:
            bottom = min(bottom, element.box.y)
    return points(bottom - table.box.y)


def first_paragraph(shape: Shape) -> Paragraph:
    """What tells how the text of a shape is set, also where nobody typed yet."""
    return shape.text.paragraphs[0] if shape.text else shape.text_default


def spec_of(paragraph: Paragraph) -> TextSpec:
    """How a paragraph is set."""
    style = (paragraph.runs[0] if paragraph.runs else paragraph.newline).style
    return TextSpec(
        family=style.family,
        size=style.size,
        bold=style.bold,
        line_spacing=paragraph.line_spacing,
        space_above=paragraph.space_above,
        space_below=paragraph.space_below,
        indent=paragraph.indent_start,
        # The glyph stands where the first line begins; its words begin where all others do.
        indent_first=None if paragraph.bullet else paragraph.indent_first,
    )


def floor_of(name: str, size: float) -> float:
    """The smallest size, in points, that the text of a slot may have."""
    if name == TITLE and size >= _TITLE_FLOOR:
        return _TITLE_FLOOR
    return BODY_FLOOR if size >= BODY_FLOOR else min(size, FOOTER_FLOOR)


def _sizes(size: float, floor: float) -> list[float]:
    steps = int((size - floor) / _STEP)
    return [size - _STEP * step for step in range(1, steps + 1)]
