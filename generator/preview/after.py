"""A deck after a plan's edits, made in memory: what the document would be, sent to nobody."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, assert_never

from generator.deck.deck import (
    Box,
    Cell,
    Deck,
    Element,
    Extent,
    Group,
    Line,
    Paragraph,
    Picture,
    Shape,
    Slide,
    Table,
    Text,
    Transform,
)
from generator.deck.geometry import box_around, extent_of
from generator.deck.read import INSETS
from generator.deck.styles import Styles
from generator.deck.text import default_paragraph
from generator.deck.units import Emu
from generator.plan.edits import (
    AddColumn,
    AddRows,
    AlignText,
    CopySlide,
    CreateImage,
    CreateLine,
    CreateShape,
    CreateSlide,
    CreateTable,
    DirectText,
    DropColumn,
    DropObject,
    DropRows,
    Edit,
    FillText,
    MoveElement,
    MoveSlide,
    Place,
    SetAltText,
    SetFontSize,
    SetHeights,
    SetWidths,
    StyleBorders,
    StyleCells,
    StyleText,
    Target,
)
from generator.preview import grid
from generator.preview.writing import aligned, directed, restyled, typed

Json = Mapping[str, Any]
_UNTYPED = default_paragraph(Styles({}), None)


def deck_after(deck: Deck, edits: Iterable[Edit]) -> Deck:
    """The deck once every edit is made, in order."""
    after = _After(deck)
    for edit in edits:
        after.make(edit)
    return after.deck()


class _After:
    """The slides as they stand between two edits."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._slides = list(deck.slides)
        self._homes = {
            element_id: slide.id for slide in deck.slides for element_id in _ids_on(slide)
        }

    def deck(self) -> Deck:
        """The deck as it stands, its slides counted anew."""
        slides = (replace(slide, index=at) for at, slide in enumerate(self._slides))
        return replace(self._deck, slides=tuple(slides))

    def make(self, edit: Edit) -> None:  # noqa: C901, PLR0912, PLR0915 - one case an edit, by design
        """Make one edit."""
        match edit:
            case FillText(target, old, new, _, at):
                self._write(target, lambda text, default: typed(text, default, old, new, at))
            case SetFontSize(target, size):
                self._restyle(target, _font_size(size or self._native_size(target)), None)
            case StyleText(target, style, _, _, span):
                self._restyle(target, style, span)
            case AlignText(target, alignment):
                self._write(target, lambda text, _: text and aligned(text, alignment))
            case DirectText():
                self._write(edit.target, lambda text, _: text and directed(text, edit))
            case CopySlide():
                self._copy(edit)
            case CreateSlide():
                self._create_slide(edit)
            case DropObject(object_id):
                self._drop(object_id)
            case MoveSlide(slide, at):
                self._move(slide, at)
            case MoveElement():
                self._change(edit.object_id, lambda each: _moved(each, edit))
            case DropRows(table, first, count):
                self._on_table(table, lambda each: grid.without_rows(each, first, count))
            case AddRows(table, below, count, _, like_next):
                like = below + like_next
                self._on_table(table, lambda each: grid.with_rows(each, below, count, like))
            case DropColumn(table, column):
                self._on_table(table, lambda each: grid.without_column(each, column))
            case AddColumn(table, after):
                self._on_table(table, lambda each: grid.with_column(each, after))
            case SetWidths(table, widths):
                self._on_table(table, lambda each: grid.in_widths(each, widths))
            case SetHeights(table, _, height):
                self._on_table(table, lambda each: grid.in_height(each, height))
            case CreateShape():
                self._add(edit.place.page, _shape(edit))
            case CreateLine():
                self._add(edit.place.page, _line(edit))
            case CreateImage():
                self._add(edit.place.page, _picture(edit))
            case CreateTable():
                self._add(edit.place.page, grid.table(edit))
            case StyleCells():
                self._on_table(edit.table, lambda each: grid.with_cells_styled(each, edit))
            case StyleBorders():
                self._on_table(edit.table, lambda each: grid.with_borders(each, edit))
            case SetAltText():
                self._describe(edit)
            case _:
                assert_never(edit)

    # -- slides

    def _at(self, slide_id: str) -> int:
        return next(at for at, slide in enumerate(self._slides) if slide.id == slide_id)

    def _home(self, element_id: str) -> tuple[int, Slide]:
        at = self._at(self._homes[element_id])
        return at, self._slides[at]

    def _insert(self, at: int, slide: Slide) -> None:
        self._slides.insert(at, slide)
        self._homes |= dict.fromkeys(_ids_on(slide), slide.id)

    def _copy(self, edit: CopySlide) -> None:
        at = self._at(edit.source)
        source = self._slides[at]
        new = edit.ids[source.id]
        known = {each: edit.ids.get(each, f"{new}_{each}") for each in _ids_on(source)}
        copy = replace(
            source,
            id=new,
            elements=tuple(_renamed(element, known) for element in source.elements),
            notes_shape_id=known.get(source.notes_shape_id or ""),
        )
        self._insert(at + 1, copy)

    def _create_slide(self, edit: CreateSlide) -> None:
        layout = next(each for each in self._deck.layouts if each.id == edit.layout)
        elements = (
            _child(shape, edit.placeholders[shape.id])
            for shape in layout.elements
            if isinstance(shape, Shape) and shape.id in edit.placeholders
        )
        slide = Slide(
            id=edit.slide,
            index=edit.at,
            layout_id=layout.id,
            layout_name=layout.display_name or layout.name,
            master_id=layout.master_id,
            elements=tuple(elements),
            notes_shape_id=None,
            notes=None,
            notes_title="",
            is_skipped=False,
            raw={},
        )
        self._insert(edit.at, slide)

    def _move(self, slide_id: str, at: int) -> None:
        standing = self._at(slide_id)
        slide = self._slides.pop(standing)
        self._slides.insert(at - (standing < at), slide)

    def _drop(self, object_id: str) -> None:
        if object_id not in self._homes:
            del self._slides[self._at(object_id)]
            return
        at, slide = self._home(object_id)
        kept = tuple(each for each in slide.elements if each.id != object_id)
        self._slides[at] = replace(slide, elements=kept)

    # -- elements

    def _add(self, page: str, element: Element) -> None:
        at = self._at(page)
        slide = self._slides[at]
        self._slides[at] = replace(slide, elements=(*slide.elements, element))
        self._homes[element.id] = page

    def _change(self, element_id: str, change: Callable[[Element], Element]) -> None:
        at, slide = self._home(element_id)
        elements = tuple(
            change(each) if each.id == element_id else each for each in slide.elements
        )
        self._slides[at] = replace(slide, elements=elements)

    def _on_table(self, table_id: str, change: Callable[[Table], Table]) -> None:
        self._change(table_id, lambda each: change(each) if isinstance(each, Table) else each)

    def _describe(self, edit: SetAltText) -> None:
        self._change(
            edit.object_id,
            lambda each: replace(
                each,
                title=each.title if edit.title is None else edit.title,
                description=each.description if edit.description is None else edit.description,
            ),
        )

    # -- texts

    def _write(
        self, target: Target, change: Callable[[Text | None, Paragraph], Text | None]
    ) -> None:
        at, slide = self._home(target.object_id)
        if target.object_id == slide.notes_shape_id:
            self._slides[at] = replace(slide, notes=change(slide.notes, _UNTYPED))
            return
        self._change(target.object_id, lambda each: _written(each, target, change))

    def _restyle(self, target: Target, style: Json, span: tuple[int, int] | None) -> None:
        self._write(target, lambda text, _: text and restyled(text, style, span))

    def _native_size(self, target: Target) -> float:
        """The font size a text has where nobody wrote one on it."""
        _, slide = self._home(target.object_id)
        for each in slide.elements:
            if each.id == target.object_id and isinstance(each, Shape):
                return each.text_default.newline.style.size
        return _UNTYPED.newline.style.size


def _moved(element: Element, edit: MoveElement) -> Element:
    """The element once it is scaled and shifted with its page's corner as the centre."""
    (across, down), (x, y) = edit.scale, edit.shift
    over = Transform(scale_x=across, scale_y=down, translate_x=x, translate_y=y)
    whole = (round(each) for each in edit.after)
    left, top, width, height = whole
    return replace(
        element,
        box=Box(Emu(left), Emu(top), Emu(width), Emu(height)),
        extent=Extent(
            Emu(round(element.extent.width * across)), Emu(round(element.extent.height * down))
        ),
        transform=over @ element.transform,
    )


def _ids_on(slide: Slide) -> tuple[str, ...]:
    notes = (slide.notes_shape_id,) if slide.notes_shape_id else ()
    return (*(element.id for element in slide.elements), *notes)


def _renamed(element: Element, ids: Mapping[str, str]) -> Element:
    parent = element.parent_id and ids.get(element.parent_id, element.parent_id)
    named = replace(element, id=ids[element.id], parent_id=parent)
    match named:
        case Group():
            return replace(
                named, child_ids=tuple(ids.get(each, each) for each in named.child_ids)
            )
        case Line(start_id=start, end_id=end):
            return replace(
                named,
                start_id=start and ids.get(start, start),
                end_id=end and ids.get(end, end),
            )
        case _:
            return named


def _child(parent: Shape, element_id: str) -> Shape:
    """The empty placeholder a new slide gets of one on its layout."""
    placeholder = parent.placeholder and replace(parent.placeholder, parent_id=parent.id)
    default = parent.text.paragraphs[0] if parent.text else parent.text_default
    return replace(
        parent,
        id=element_id,
        placeholder=placeholder,
        text=None,
        text_default=replace(default, runs=(), start=0),
        raw={"shapeType": parent.kind},
    )


def _written(
    element: Element,
    target: Target,
    change: Callable[[Text | None, Paragraph], Text | None],
) -> Element:
    match element:
        case Shape():
            return replace(element, text=change(element.text, element.text_default))
        case Table() if target.row is not None and target.column is not None:
            asked = element.cell(target.row, target.column)
            new = replace(asked, text=change(asked.text, _as_above(element, asked)))
            cells = tuple(new if each is asked else each for each in element.cells)
            return replace(element, cells=cells)
        case _:
            return element


def _as_above(table: Table, cell: Cell) -> Paragraph:
    """How a cell nobody typed in is set: as the typed one of its column nearest above it.

    Which way that one runs is its own affair.
    """
    typed_cells = [
        each
        for each in table.cells
        if each.text and each.row <= cell.row and each.column == cell.column
    ]
    if not typed_cells or not typed_cells[-1].text:
        return _UNTYPED
    above = typed_cells[-1].text.paragraphs[0]
    style = above.runs[0] if above.runs else above.newline
    raw, effective = (
        {name: told for name, told in each.items() if name != "direction"}
        for each in (above.raw, above.effective)
    )
    newline = replace(style, text="\n")
    return replace(above, runs=(), newline=newline, start=0, raw=raw, effective=effective)


def _font_size(size: float) -> Json:
    return {"fontSize": {"magnitude": size, "unit": "PT"}}


def _placed(place: Place) -> dict[str, Any]:
    """Where a new element stands: a flip is a negative scale about its box."""
    transform = Transform(
        scale_x=-1 if place.flip_x else 1,
        scale_y=-1 if place.flip_y else 1,
        translate_x=place.x + (place.width if place.flip_x else 0),
        translate_y=place.y + (place.height if place.flip_y else 0),
    )
    return {
        "box": box_around(transform, place.width, place.height),
        "extent": extent_of(transform, place.width, place.height),
        "transform": transform,
    }


def _shape(edit: CreateShape) -> Shape:
    return Shape(
        id=edit.object_id,
        **_placed(edit.place),
        kind=edit.shape_type,
        placeholder=None,
        text=None,
        text_default=_UNTYPED,
        insets=INSETS,
        alignment=edit.properties.get("contentAlignment", "TOP"),
        autofit="NONE",
        font_scale=1.0,
        raw={"shapeProperties": grid.as_read(edit.properties)},
    )


def _picture(edit: CreateImage) -> Picture:
    return Picture(
        id=edit.object_id,
        **_placed(edit.place),
        placeholder=None,
        raw={"sourceUrl": edit.url},
    )


def _line(edit: CreateLine) -> Line:
    ends = (edit.properties.get(f"{end}Connection", {}) for end in ("start", "end"))
    start, end = (each.get("connectedObjectId") for each in ends)
    return Line(
        id=edit.object_id,
        **_placed(edit.place),
        category=edit.category,
        start_id=start,
        end_id=end,
        raw={"lineProperties": grid.as_read(edit.properties)},
    )
