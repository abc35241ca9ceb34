"""The room a slot has for its text or its rows, measured with the metrics of its font."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.deck.deck import Deck, Layout, Paragraph, Shape, Slide, Table
from generator.deck.units import Emu, points
from generator.layout.columns import needed_for_low_rows
from generator.layout.fit import (
    PESSIMISTIC,
    Fits,
    TextSpec,
    count_lines,
    fits,
    longest_word_pt,
    step_down,
    width_pt,
)
from generator.layout.tables import Insets, none_narrower, row_height_pt, with_words_whole
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
_HAIR = 0.5
"""Points by which a column is wider than its longest word."""
_AIRY = (40.0, 37.0, 34.0, 31.0, 28.0)
"""The heights, in points, that rows of a short table may have."""
_FILLED = 0.86
"""The part of its room that a short table takes at the most."""
_KEPT = 0.6
"""The part of its width that a column keeps when others need more."""
_SHORT = 13
"""The letters of a text that stays on its line where it stands on one."""
LEAST_COLUMN = 406_400
"""No column is narrower, in EMU: `updateTableColumnProperties` refuses it."""
_EMU_A_POINT = 12_700
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

    def keeps_words(self, paragraphs: Sequence[Phrase]) -> bool:
        """Whether no word of it is wider than a line."""
        spec, line = self.spec, (self.width - self.spec.indent) * PESSIMISTIC
        return all(
            longest_word_pt(paragraph.text, spec.family, spec.size, spec.bold) <= line
            for paragraph in paragraphs
            if _may_be_wider(paragraph.text, spec, line)
        )

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

    def __init__(
        self,
        table: Table,
        available: float,
        like: Sequence[int] = (),
        widths: Sequence[int] = (),
        least: int = 0,
    ) -> None:
        """The room of a table as it stands, or as it would be.

        Args:
            table: As it stands.
            available: The height there is for it, in points.
            like: Which of its columns each column is set as.
            widths: In EMU, where they are others.
            least: The height of a row before its text makes it grow, where that is another.
        """
        self._table = table
        self._least = least
        self._usual = points(Emu(least or usual_height(table)))
        self._available = available
        self._like = like or range(table.column_count)
        self._widths = [points(Emu(width)) for width in widths or table.column_widths]

    def _specs(self, row: int) -> list[TextSpec]:
        """The type of each column in a row; an empty cell is set as the first, but not bold."""
        cells = [self._table.cell(row, column) for column in self._like]
        typed = [spec_of(cell.text.paragraphs[0]) if cell.text else None for cell in cells]
        known = next((spec for spec in typed if spec), None)
        if known is None and row:
            known = replace(self._specs(0)[0], bold=False)
        known = known or TextSpec("Arial", TABLE_FLOOR)
        return [spec or replace(known, bold=False) for spec in typed]

    def height(self, cells: Sequence[Phrase], row: int) -> float:
        """How high cells grow, in points, set as those of a row of the table."""
        specs = self._specs(row)
        standing = self._table.row_heights[row]
        least = points(Emu(self._least) if self._least and row else standing)
        set_cells = [
            (cell.text, spec, width)
            for cell, spec, width in zip(cells, specs, self._widths, strict=True)
        ]
        return max(least, row_height_pt(set_cells, self._around(row)))

    def _around(self, row: int) -> Insets:
        insets = self._table.cell(row, 0).insets
        return Insets(
            left=points(insets.left),
            top=points(insets.top),
            right=points(insets.right),
            bottom=points(insets.bottom),
        )

    def words_whole(self, header: Sequence[Phrase], rows: Sequence[Row]) -> tuple[int, ...]:
        """The widths in which no word breaks without need, in EMU; none: as they are."""
        least = self._of_words(header, rows)
        if all(need <= width for need, width in zip(least, self._widths, strict=True)):
            return ()
        return settable(in_emu(with_words_whole(self._widths, self._floors(least))))

    def _of_words(
        self, header: Sequence[Phrase], rows: Sequence[Row], *, any_width: bool = False
    ) -> list[float]:
        """The width that the longest word of each column needs; 0 where all fit as it is.

        Args:
            header: Its headings.
            rows: Its rows.
            any_width: Tell the width also where the column is wide enough.
        """
        body = min(1, self._table.row_count - 1)
        least = [0.0] * len(self._widths)
        for at, lines in ((0, [header]), (body, [row.cells for row in rows])):
            around = self._around(at)
            beside = around.left + around.right + _HAIR
            for column, spec in enumerate(self._specs(at)):
                room = self._widths[column] - beside
                for text in {cells[column].text for cells in lines}:
                    if any_width or _may_be_wider(text, spec, room):
                        needed = longest_word_pt(text, spec.family, spec.size, spec.bold)
                        least[column] = max(least[column], needed / PESSIMISTIC + beside)
        return least

    def low_rows(self, header: Sequence[Phrase], rows: Sequence[Row]) -> tuple[int, ...]:
        """The widths in which the rows have as few lines as they can have together, in EMU."""
        body = min(1, self._table.row_count - 1)
        around = self._around(body)
        beside = around.left + around.right
        set_rows = [
            [(cell.text, spec) for cell, spec in zip(cells, self._specs(at), strict=True)]
            for at, cells in ((0, header), *((body, row.cells) for row in rows))
        ]
        words = self._of_words(header, rows, any_width=True)
        kept = [
            max(floor, min(width, short)) - beside
            for floor, width, short in zip(
                self._floors(words), self._widths, self._of_short_texts(rows), strict=True
            )
        ]
        inside = [width - beside for width in self._widths]
        needed = needed_for_low_rows(set_rows, inside, kept)
        least = [each + beside for each in needed]
        return settable(in_emu(with_words_whole(self._widths, least)))

    def _of_short_texts(self, rows: Sequence[Row]) -> list[float]:
        """The width that the widest short text of each column, as a day or a name, needs."""
        body = min(1, self._table.row_count - 1)
        around = self._around(body)
        beside = around.left + around.right + _HAIR
        return [
            max(
                (
                    width_pt(text, spec.family, spec.size, spec.bold) / PESSIMISTIC + beside
                    for text in {row.cells[column].text for row in rows}
                    if len(text) <= _SHORT
                ),
                default=0.0,
            )
            for column, spec in enumerate(self._specs(body))
        ]

    def _floors(self, least: Sequence[float]) -> list[float]:
        """What each column needs: its words, and a good part of the width it was given."""
        return [
            max(need, _KEPT * width) for need, width in zip(least, self._widths, strict=True)
        ]

    def lines(self, rows: Sequence[Row]) -> int:
        """The lines of the highest row of the body."""
        body = min(1, self._table.row_count - 1)
        around, specs = self._around(body), self._specs(body)
        beside = around.left + around.right
        return max(
            (
                count_lines(cell.text, width - beside, spec.family, spec.size, spec.bold)[1]
                for row in rows
                for cell, spec, width in zip(row.cells, specs, self._widths, strict=True)
            ),
            default=0,
        )

    def body_height(self, row: Row) -> float:
        """How high a row of the body grows, in points."""
        return self.height(row.cells, min(1, self._table.row_count - 1))

    def row_height(self, header: Sequence[Phrase], rows: Sequence[Row]) -> int:
        """The least height of a row, in EMU, at which a short table breathes; 0 for a long one.

        Few rows stand apart, so that they fill more of the page; the last still leaves a rest.
        """
        room = _FILLED * (self._available - self.height(header, 0))
        heights = [self.body_height(row) for row in rows]
        for height in (each for each in _AIRY if each > self._usual):
            if sum(max(height, each) for each in heights) <= room:
                return in_emu([height])[0]
        return 0

    def pages(self, content: TableContent) -> tuple[range, ...]:
        """The rows of each page by their places, none cut, none lost, at most seven."""
        heights = [self.body_height(row) for row in content.rows]
        header = self.height(content.header, 0)
        return table_pages(heights, self._available, MOST_ROWS, header)

    def too_tall(self, rows: Sequence[Row]) -> Iterator[Row]:
        """Rows that alone are higher than the room."""
        header = points(self._table.row_heights[0])
        return (row for row in rows if self.body_height(row) > self._available - header)


def usual_height(table: Table) -> int:
    """The least height of rows below a header, in EMU; 0 where they are not of one height."""
    below = set(table.least_heights[1:])
    return below.pop() if len(below) == 1 else 0


def available(table: Table, slide: Slide, layout: Layout | None, deck: Deck) -> float:
    """The height, in points, from the top of a table to what stands below it."""
    bottom = deck.height * _PAGE_FOOT
    for element in (*slide.elements, *(layout.elements if layout else ())):
        below = element.box.y >= table.box.bottom
        beside = element.box.right <= table.box.x or element.box.x >= table.box.right
        if below and not beside and element.id != table.id:
            bottom = min(bottom, element.box.y)
    return points(bottom - table.box.y)


def shared(widths: Sequence[int], total: int) -> tuple[int, ...]:
    """The widths of the columns that are left, in EMU, grown to the width of the table."""
    whole = sum(widths)
    return settable([width * total / whole for width in widths])


def settable(widths: Sequence[float]) -> tuple[int, ...]:
    """Widths in EMU as Slides takes them: it refuses a column of less than 32 points."""
    return tuple(round(width) for width in none_narrower(widths, LEAST_COLUMN))


def in_emu(widths: Sequence[float]) -> tuple[int, ...]:
    """Widths in points as Slides counts them."""
    return tuple(round(width * _EMU_A_POINT) for width in widths)


def _may_be_wider(text: str, spec: TextSpec, room: float) -> bool:
    """Whether a word of a text might not fit a width: a look that spares the measuring."""
    longest = max(map(len, text.split()), default=0)
    return longest * spec.size > room


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
