"""Fitting: what the script says, held against the room the template's slots have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.content.places import SourceMap
from generator.deck.deck import Deck, Layout, Shape, Slide, Table
from generator.deck.slots import Slot, slots
from generator.errors import Finding, Level, excerpt
from generator.maps.slide_map import NOTES
from generator.maps.words import Phrase
from generator.plan.drawings.draw import draw
from generator.plan.drawings.images import hang
from generator.plan.drawings.pictures import picture
from generator.plan.growing import grown
from generator.plan.placement import (
    Nothing,
    Piece,
    PlacedSlide,
    PlacedTable,
    PlacedText,
    Placement,
)
from generator.plan.rooms import (
    MOST_ROWS,
    TITLE,
    Room,
    TableRoom,
    available,
    first_paragraph,
    floor_of,
    shared,
    spec_of,
    usual_height,
)
from generator.plan.script import (
    Content,
    DiagramContent,
    ImageContent,
    ListContent,
    PictureContent,
    SaidSlide,
    Script,
    TableContent,
    TextContent,
)

_ENOUGH_LINES = 3
"""A row of more lines is made lower where other columns have room to spare."""


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
    return Placement(kind, script.title, _in_order(placed, script)), tuple(findings)


def _in_order(placed: Sequence[PlacedSlide], script: Script) -> tuple[PlacedSlide, ...]:
    """The slides with whatever continues or repeats one of them behind the divider.

    Without a divider they stand as they are; a divider with nothing behind it is left out. What
    may wait stands behind it too, as far as the body would be longer than it may be.
    """
    dividers = {said.name for said in script.slides if said.is_divider}
    at = next((at for at, slide in enumerate(placed) if slide.name in dividers), None)
    if at is None:
        return tuple(placed)
    body: dict[str, PlacedSlide] = {}
    for slide in placed[:at]:
        body.setdefault(slide.name, slide)
    waiting = _waiting(list(body), script)
    kept = [slide for slide in body.values() if slide.name not in waiting]
    behind = [
        slide for slide in placed[:at] if slide.name in waiting or slide is not body[slide.name]
    ] + list(placed[at + 1 :])
    return (*kept, *((placed[at], *behind) if behind else ()))


def _waiting(body: Sequence[str], script: Script) -> set[str]:
    """The slides of the body that stand behind the divider for its length."""
    waits = {said.name: said.waits for said in script.slides}
    surplus = len(body) - script.body if script.body else 0
    ordered = sorted((name for name in body if waits[name]), key=lambda name: -waits[name])
    return set(ordered[: max(surplus, 0)])


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
        if not all(pieces.values()):
            return  # A picture with nothing to show; without it the slide would stand empty.
        pieces = dict(grown(pieces, self._prototype.shape))
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
        room, items = Room.of(shape), content.items
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
            case PictureContent():
                drawings, unsaid = picture(
                    content, self._prototype.slots[name].box, self._family()
                )
                for words in unsaid:
                    self._report("E230", words, (content.loc,) if content.loc else (), name)
                return drawings
            case ImageContent():
                return hang(content, self._prototype.slots[name].box, self._family())

    def _family(self) -> str:
        """The font of the slide, which new shapes must be told: theirs would be another."""
        shapes = (self._prototype.shape(slot) for slot in self._prototype.slots)
        return next((spec_of(first_paragraph(each)).family for each in shapes if each), "Arial")

    def _text(self, name: str, paragraphs: tuple[Phrase, ...]) -> tuple[Piece, ...]:
        shape = self._prototype.shape(name)
        if shape is None or name == NOTES:
            return (PlacedText(paragraphs),)
        room = Room.of(shape)
        if room.fits(paragraphs):
            return (PlacedText(paragraphs),)
        size = room.step_down(paragraphs, floor_of(name, room.spec.size))
        if size is not None:
            return (PlacedText(paragraphs, size),)
        if name == TITLE or len(paragraphs) == 1:
            return (self._too_long(name, paragraphs, room),)
        return tuple(
            PlacedText(chunk) if room.fits(chunk) else self._too_long(name, chunk, room)
            for chunk in room.chunks(paragraphs)
        )

    def _too_long(self, name: str, paragraphs: tuple[Phrase, ...], room: "Room") -> Piece:
        floor = min(floor_of(name, room.spec.size), room.spec.size)
        size = room.step_down(paragraphs, floor)
        if size is None:
            surplus = room.surplus(paragraphs, floor)
            locs = tuple(loc for paragraph in paragraphs for loc in paragraph.locs)
            text = " ".join(paragraph.text for paragraph in paragraphs)
            self._report(
                "E208",
                f"the text of slot `{self._said.name}.{name}` is about {surplus} characters "
                f"too long at {floor:g} pt: “{excerpt(text)}”",
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
        shown = content.shown if not _has_merged_cells(table) else ()
        there = replace(content, shown=shown).as_it_stands()
        widths = (
            shared([table.column_widths[column] for column in shown], sum(table.column_widths))
            if shown
            else ()
        )
        room = self._table_room(table, shown, widths)
        if whole := room.words_whole(there.header, there.rows):
            room, widths = self._table_room(table, shown, whole), whole
        if lower := self._lower(table, shown, room, there):
            room, widths = self._table_room(table, shown, lower), lower
        rows_of = room.pages(there)
        for row in room.too_tall(there.rows):
            locs = tuple(loc for cell in row.cells for loc in cell.locs)
            self._report(
                "E211",
                f"a row of slot `{self._said.name}.{name}` is taller than a slide: "
                f"“{excerpt(row.cells[0].text)}”",
                locs,
                name,
            )
        height = usual_height(table)
        if height and len(rows_of) == 1:
            height = room.row_height(there.header, there.rows) or height
        return tuple(
            PlacedTable(
                content.header,
                tuple(content.rows[index] for index in page),
                shown=shown,
                widths=widths,
                row_height=height,
            )
            for page in rows_of
        )

    def _lower(
        self, table: Table, shown: Sequence[int], room: TableRoom, there: TableContent
    ) -> tuple[int, ...]:
        """The widths in which the rows are lower, where they ask for it; else none.

        They do where one is very high, or where a page more is needed only for their height.
        """
        pages, lines = len(room.pages(there)), room.lines(there.rows)
        if lines <= _ENOUGH_LINES and (
            pages == 1 or pages * MOST_ROWS < len(there.rows) + MOST_ROWS
        ):
            return ()
        widths = room.low_rows(there.header, there.rows)
        lower = self._table_room(table, shown, widths)
        fewer = len(lower.pages(there)) < pages
        return widths if fewer or lower.lines(there.rows) < lines > _ENOUGH_LINES else ()

    def _table_room(
        self, table: Table, shown: Sequence[int], widths: Sequence[int]
    ) -> TableRoom:
        prototype = self._prototype
        height = available(table, prototype.slide, prototype.layout, self._template)
        return TableRoom(table, height, shown, widths)

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


def _has_merged_cells(table: Table) -> bool:
    return any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells)
