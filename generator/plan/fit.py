"""Fitting: what the script says, held against the room the template's slots have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.content.places import SourceMap
from generator.deck.deck import Deck, Layout, Paragraph, Shape, Slide, Table
from generator.deck.slots import Slot, slots
from generator.deck.units import points
from generator.errors import Finding, Level
from generator.layout.fit import Fits, TextSpec, fits, step_down
from generator.layout.tables import Insets, row_height_pt
from generator.layout.tables import pages as table_pages
from generator.maps.slide_map import NOTES
from generator.maps.words import Phrase
from generator.plan.draw import draw
from generator.plan.placement import (
    Nothing,
    Piece,
    PlacedSlide,
    PlacedTable,
    PlacedText,
    Placement,
)
from generator.plan.script import (
    Content,
    DiagramContent,
    ListContent,
    Row,
    SaidSlide,
    Script,
    TableContent,
    TextContent,
)

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
class Prototype:
    """A slide of the template and the slots on it, by their own names."""

    slide: Slide
    layout: Layout | None
    slots: dict[str, Slot]

    def shape(self, name: str) -> Shape | None:
        """The shape of a text slot; None where the slot is no shape."""
        element = self._element(name)
        return element if isinstance(element, Shape) else None

    def table(self, name: str) -> Table | None:
        """The table of a table slot."""
        element = self._element(name)
        return element if isinstance(element, Table) else None

    def _element(self, name: str) -> object:
        slot = self.slots.get(name)
        wanted = slot.element_id if slot else None
        return next((element for element in self.slide.elements if element.id == wanted), None)


def prototypes(template: Deck) -> dict[str, Prototype]:
    """The first slide of the template that holds slots of each slide name."""
    layouts = {layout.id: layout for layout in template.layouts}
    slides = {slide.id: slide for slide in template.slides}
    found: dict[str, Prototype] = {}
    for slot in slots(template):
        slide = slides[slot.slide_id]
        prototype = found.setdefault(
            slot.slide_name, Prototype(slide, layouts.get(slide.layout_id), {})
        )
        if prototype.slide.id == slide.id:
            prototype.slots.setdefault(slot.own_name, slot)
    return found


def fit(
    kind: str, script: Script, template: Deck, places: SourceMap
) -> tuple[Placement, tuple[Finding, ...]]:
    """The placement of a script on a template's slides, and whatever does not fit."""
    known = prototypes(template)
    findings: list[Finding] = []
    placed: list[PlacedSlide] = []
    for said in script.slides:
        prototype = known.get(said.name)
        if prototype is None:
            findings.append(
                Finding(
                    "E207",
                    what=f"the template has no slide with slots named `{said.name}.…`",
                    where=f"slide `{said.name}`",
                    mend="add the slide to the template, or drop it from the map",
                )
            )
            continue
        fitter = _Fitter(kind, said, prototype, places, template)
        placed += fitter.slides()
        findings += fitter.findings
    dividers = {said.name for said in script.slides if said.is_divider}
    return Placement(kind, script.title, _in_order(placed, dividers)), tuple(findings)


def _in_order(placed: Sequence[PlacedSlide], dividers: set[str]) -> tuple[PlacedSlide, ...]:
    """The slides with whatever continues or repeats one of them behind the divider.

    Without a divider they stand as they are; a divider with nothing behind it is left out.
    """
    at = next((at for at, slide in enumerate(placed) if slide.name in dividers), None)
    if at is None:
        return tuple(placed)
    body: dict[str, PlacedSlide] = {}
    further = []
    for slide in placed[:at]:
        if body.setdefault(slide.name, slide) is not slide:
            further.append(slide)
    behind = (*further, *placed[at + 1 :])
    return (*body.values(), *((placed[at], *behind) if behind else ()))


class _Fitter:
    """One slide of the script on its prototype."""

    def __init__(
        self,
        kind: str,
        said: SaidSlide,
        prototype: Prototype,
        places: SourceMap,
        template: Deck,
    ) -> None:
        self._kind = kind
        self._said = said
        self._prototype = prototype
        self._places = places
        self._template = template
        self.findings: list[Finding] = []

    def slides(self) -> Iterator[PlacedSlide]:
        """The slide, and the further pages its lists and tables need."""
        pieces = {
            name: self._pieces(name, content)
            for name, content in self._said.slots.items()
            if name in self._prototype.slots
        }
        pages = max((len(on_pages) for on_pages in pieces.values()), default=1)
        if pages > 1:
            pieces |= {name: self._spread(name, each, pages) for name, each in pieces.items()}
        for page in range(1, pages + 1):
            yield PlacedSlide(
                name=self._said.name,
                element=self._said.element,
                item=self._said.item,
                page=page,
                pages=pages,
                slots={
                    name: self._on_page(name, on_pages, page, pages)
                    for name, on_pages in pieces.items()
                },
            )

    def _spread(self, name: str, on_pages: tuple[Piece, ...], pages: int) -> tuple[Piece, ...]:
        """A list in even parts over all pages of its slide, so that none stands empty."""
        content, shape = self._said.slots[name], self._prototype.shape(name)
        if not isinstance(content, ListContent) or shape is None or name == NOTES:
            return on_pages
        room, items = _Room.of(shape), content.items
        parts = [
            items[len(items) * part // pages : len(items) * (part + 1) // pages]
            for part in range(pages)
        ]
        if len(items) < pages or not all(room.fits(part) for part in parts):
            return on_pages
        return tuple(PlacedText(part) for part in parts)

    def _on_page(self, name: str, on_pages: Sequence[Piece], page: int, pages: int) -> Piece:
        if isinstance(self._said.slots[name], TextContent) and len(on_pages) == 1:
            piece = on_pages[0]
            if name == TITLE and pages > 1 and isinstance(piece, PlacedText):
                return self._numbered(piece, page, pages)
            return piece
        return on_pages[page - 1] if page <= len(on_pages) else Nothing()

    def _numbered(self, title: PlacedText, page: int, pages: int) -> Piece:
        first, *rest = title.paragraphs or (Phrase(""),)
        numbered = Phrase(f"{first.text} ({page} of {pages})", first.locs)
        return self._text(TITLE, (numbered, *rest))[0]

    def _pieces(self, name: str, content: Content) -> tuple[Piece, ...]:
        match content:
            case TextContent(phrase):
                lines = phrase.text.split("\n")
                return self._text(name, tuple(replace(phrase, text=line) for line in lines))
            case ListContent(items):
                return self._text(name, items)
            case TableContent():
                return self._table(name, content)
            case DiagramContent(diagram, lanes, tone):
                box = self._prototype.slots[name].box
                pieces, surplus = draw(diagram, lanes, tone, box, self._family())
                for words in surplus:
                    self._report("E210", words, (diagram.loc,), name)
                return pieces

    def _family(self) -> str:
        """The font of the slide, which new shapes must be told: theirs would be another."""
        shapes = (self._prototype.shape(slot) for slot in self._prototype.slots)
        return next((_spec(_first_paragraph(each)).family for each in shapes if each), "Arial")

    def _text(self, name: str, paragraphs: tuple[Phrase, ...]) -> tuple[Piece, ...]:
        shape = self._prototype.shape(name)
        if shape is None or name == NOTES:
            return (PlacedText(paragraphs),)
        room = _Room.of(shape)
        if room.fits(paragraphs):
            return (PlacedText(paragraphs),)
        size = room.step_down(paragraphs, _floor(name, room.spec.size))
        if size is not None:
            return (PlacedText(paragraphs, size),)
        if name == TITLE or len(paragraphs) == 1:
            return (self._too_long(name, paragraphs, room),)
        return tuple(
            PlacedText(chunk) if room.fits(chunk) else self._too_long(name, chunk, room)
            for chunk in room.chunks(paragraphs)
        )

    def _too_long(self, name: str, paragraphs: tuple[Phrase, ...], room: "_Room") -> Piece:
        floor = min(_floor(name, room.spec.size), room.spec.size)
        size = room.step_down(paragraphs, floor)
        if size is None:
            surplus = room.surplus(paragraphs, floor)
            locs = tuple(loc for paragraph in paragraphs for loc in paragraph.locs)
            text = " ".join(paragraph.text for paragraph in paragraphs)
            self._report(
                "E208",
                f"the text of slot `{self._said.name}.{name}` is about {surplus} characters "
                f"too long at {floor:g} pt: “{_short(text)}”",
                locs,
                name,
            )
        return PlacedText(paragraphs, size or (floor if floor < room.spec.size else None))

    def _table(self, name: str, content: TableContent) -> tuple[Piece, ...]:
        table = self._prototype.table(name)
        if table is None:
            return (PlacedTable(content.header, content.rows),)
        if table.column_count != len(content.header):
            self.findings.append(
                Finding(
                    "E209",
                    what=f"the map gives slot `{self._said.name}.{name}` "
                    f"{len(content.header)} columns; the template's table has "
                    f"{table.column_count}",
                    where=f"slide `{self._said.name}`",
                    mend="make both agree",
                )
            )
            return (Nothing(),)
        room = _TableRoom(table, self._available(table))
        rows_of = room.pages(content)
        for row in room.too_tall(content.rows):
            locs = tuple(loc for cell in row.cells for loc in cell.locs)
            self._report(
                "E211",
                f"a row of slot `{self._said.name}.{name}` is taller than a slide: "
                f"“{_short(row.cells[0].text)}”",
                locs,
                name,
            )
        return tuple(PlacedTable(content.header, rows) for rows in rows_of)

    def _available(self, table: Table) -> float:
        """The height, in points, from the top of a table to what stands below it."""
        bottom = self._template.height * _PAGE_FOOT
        layout = self._prototype.layout
        for element in (*self._prototype.slide.elements, *(layout.elements if layout else ())):
            below = element.box.y >= table.box.bottom
            beside = element.box.right <= table.box.x or element.box.x >= table.box.right
            if below and not beside and element.id != table.id:
                bottom = min(bottom, element.box.y)
        return points(bottom - table.box.y)

    def _report(
        self, code: str, what: str, locs: Sequence[tuple[str | int, ...]], slot: str
    ) -> None:
        self.findings.append(
            Finding(
                code,
                what=what,
                where=self._places.find(locs[0])
                if locs
                else f"slide `{self._said.name}`, slot `{slot}`",
                mend="shorten it, or split it over several items",
                level=Level.WARNING,
            )
        )


@dataclass(frozen=True, slots=True)
class _Room:
    """The room of a text slot, in points, and the type set in it."""

    width: float
    height: float
    spec: TextSpec

    @classmethod
    def of(cls, shape: Shape) -> "_Room":
        inset = shape.insets
        return cls(
            width=points(shape.extent.width - inset.left - inset.right),
            height=points(shape.extent.height - inset.top - inset.bottom),
            spec=_spec(_first_paragraph(shape)),
        )

    def _set(self, paragraphs: Sequence[Phrase]) -> list[tuple[str, TextSpec]]:
        return [(paragraph.text, self.spec) for paragraph in paragraphs]

    def fits(self, paragraphs: Sequence[Phrase]) -> bool:
        return fits(self._set(paragraphs), self.width, self.height) is Fits.FITS

    def step_down(self, paragraphs: Sequence[Phrase], floor: float) -> float | None:
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


class _TableRoom:
    """The room of a table slot: the type of its rows and how high each becomes."""

    def __init__(self, table: Table, available: float) -> None:
        self._table = table
        self._available = available
        self._widths = [points(width) for width in table.column_widths]

    def _specs(self, row: int) -> list[TextSpec]:
        """The type of each column in a row; an empty cell is set as the first, but not bold."""
        cells = [self._table.cell(row, column) for column in range(self._table.column_count)]
        typed = [_spec(cell.text.paragraphs[0]) if cell.text else None for cell in cells]
        known = next((spec for spec in typed if spec), TextSpec("Arial", TABLE_FLOOR))
        return [spec or replace(known, bold=False) for spec in typed]

    def _height(self, cells: Sequence[Phrase], row: int) -> float:
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

    def _body_height(self, row: Row) -> float:
        return self._height(row.cells, min(1, self._table.row_count - 1))

    def pages(self, content: TableContent) -> tuple[tuple[Row, ...], ...]:
        """The rows of each page, none cut, none lost, at most seven."""
        heights = [self._body_height(row) for row in content.rows]
        header = self._height(content.header, 0)
        return tuple(
            tuple(content.rows[index] for index in page)
            for page in table_pages(heights, self._available, MOST_ROWS, header)
        )

    def too_tall(self, rows: Sequence[Row]) -> Iterator[Row]:
        """Rows that alone are higher than the room."""
        header = points(self._table.row_heights[0])
        return (row for row in rows if self._body_height(row) > self._available - header)


def _first_paragraph(shape: Shape) -> Paragraph:
    return shape.text.paragraphs[0] if shape.text else shape.text_default


def _spec(paragraph: Paragraph) -> TextSpec:
    style = (paragraph.runs[0] if paragraph.runs else paragraph.newline).style
    return TextSpec(
        family=style.family,
        size=style.size,
        bold=style.bold,
        line_spacing=paragraph.line_spacing,
        space_above=paragraph.space_above,
        space_below=paragraph.space_below,
        indent=paragraph.indent_start,
        indent_first=paragraph.indent_first,
    )


def _floor(name: str, size: float) -> float:
    if name == TITLE and size >= _TITLE_FLOOR:
        return _TITLE_FLOOR
    return BODY_FLOOR if size >= BODY_FLOOR else min(size, FOOTER_FLOOR)


def _sizes(size: float, floor: float) -> list[float]:
    steps = int((size - floor) / _STEP)
    return [size - _STEP * step for step in range(1, steps + 1)]


def _short(text: str, most: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
