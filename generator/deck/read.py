"""`presentations.get` read into a `Deck`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from generator.deck.deck import (
    IDENTITY,
    Box,
    Cell,
    Chart,
    Deck,
    Element,
    Extent,
    Group,
    Insets,
    Json,
    Layout,
    Line,
    Master,
    Other,
    Picture,
    Placeholder,
    Shape,
    Slide,
    Table,
    Transform,
)
from generator.deck.geometry import box_around, box_of_all, extent_of, size_of, transform_of
from generator.deck.styles import Styles, parent_of
from generator.deck.text import default_paragraph, read_text
from generator.deck.units import INCH, Emu, dimension_in_emu

# The API reports no insets; these are what Slides gives every new shape and cell.
INSETS: Final = Insets(
    left=Emu(INCH // 10), top=Emu(INCH // 20), right=Emu(INCH // 10), bottom=Emu(INCH // 20)
)

_COMMON_KEYS: Final = frozenset({"size", "transform"})
_KINDS: Final = frozenset(
    {"shape", "table", "line", "image", "sheetsChart", "video", "wordArt", "speakerSpotlight"}
)


def from_slides(presentation: Json) -> Deck:
    """The deck a `presentations.get` answered with; what is absent has its default."""
    styles = Styles(dict(_shapes_with_ids(presentation)))
    layouts = tuple(_layout(page, styles) for page in presentation.get("layouts", ()))
    names = {layout.id: layout.display_name or layout.name for layout in layouts}
    size: Json = presentation.get("pageSize", {})
    return Deck(
        id=presentation.get("presentationId", ""),
        title=presentation.get("title", ""),
        revision=presentation.get("revisionId", ""),
        width=_whole(size.get("width")),
        height=_whole(size.get("height")),
        slides=tuple(
            _slide(page, index, names, styles)
            for index, page in enumerate(presentation.get("slides", ()))
        ),
        layouts=layouts,
        masters=tuple(_master(page, styles) for page in presentation.get("masters", ())),
    )


# Pages


def _slide(page: Json, index: int, layout_names: dict[str, str], styles: Styles) -> Slide:
    properties: Json = page.get("slideProperties", {})
    layout_id: str = properties.get("layoutObjectId", "")
    notes_page: Json = properties.get("notesPage", {})
    notes_id: str | None = notes_page.get("notesProperties", {}).get("speakerNotesObjectId")
    notes = _find_element(notes_page, notes_id)
    notes_shape: Json = notes.get("shape", {})
    return Slide(
        id=page.get("objectId", ""),
        index=index,
        layout_id=layout_id,
        layout_name=layout_names.get(layout_id, ""),
        master_id=properties.get("masterObjectId", ""),
        elements=_elements(page, styles),
        notes_shape_id=notes_id,
        notes=read_text(notes_shape.get("text"), styles, parent_of(notes_shape)),
        notes_title=notes.get("title", ""),
        is_skipped=properties.get("isSkipped", False),
        raw=page.get("pageProperties", {}),
    )


def _layout(page: Json, styles: Styles) -> Layout:
    properties: Json = page.get("layoutProperties", {})
    return Layout(
        id=page.get("objectId", ""),
        name=properties.get("name", ""),
        display_name=properties.get("displayName", ""),
        master_id=properties.get("masterObjectId", ""),
        elements=_elements(page, styles),
        raw=page.get("pageProperties", {}),
    )


def _master(page: Json, styles: Styles) -> Master:
    return Master(
        id=page.get("objectId", ""),
        display_name=page.get("masterProperties", {}).get("displayName", ""),
        elements=_elements(page, styles),
        raw=page.get("pageProperties", {}),
    )


def _find_element(page: Json, element_id: str | None) -> Json:
    for element in _walk(page.get("pageElements", ())):
        if element_id and element.get("objectId") == element_id:
            return element
    return {}


def _shapes_with_ids(presentation: Json) -> Iterator[tuple[str, Json]]:
    """Every shape of every page that can be somebody's parent."""
    pages = [
        *presentation.get("slides", ()),
        *presentation.get("layouts", ()),
        *presentation.get("masters", ()),
        presentation.get("notesMaster", {}),
    ]
    for page in pages:
        for element in _walk(page.get("pageElements", ())):
            if "shape" in element and "objectId" in element:
                yield element["objectId"], element["shape"]


def _walk(elements: Iterable[Json]) -> Iterator[Json]:
    for element in elements:
        yield element
        yield from _walk(element.get("elementGroup", {}).get("children", ()))


# Elements


@dataclass(frozen=True, slots=True)
class _Inside:
    """What an element stands in."""

    transform: Transform
    group_id: str | None
    styles: Styles


def _elements(page: Json, styles: Styles) -> tuple[Element, ...]:
    inside = _Inside(IDENTITY, None, styles)
    return tuple(
        element for said in page.get("pageElements", ()) for element in _element(said, inside)
    )


def _element(said: Json, inside: _Inside) -> Iterator[Element]:
    """An element, and behind a group everything in it."""
    transform = inside.transform @ transform_of(said)
    if "elementGroup" in said:
        yield from _group(said, transform, inside)
        return
    common = _common(said, inside, transform)
    kind = _kind(said)
    what: Json = said.get(kind, {})
    match kind:
        case "shape":
            yield _shape(what, common, inside.styles)
        case "table":
            yield _table(what, common, inside.styles)
        case "line":
            yield _line(what, common)
        case "image":
            yield Picture(**common, placeholder=_placeholder(what), raw=what)
        case "sheetsChart":
            yield _chart(what, common)
        case _:
            yield Other(**common, kind=kind, raw=what)


def _kind(said: Json) -> str:
    """The API's word for what an element is: one we know, one yet to come, or nothing."""
    kinds = [key for key in sorted(said) if isinstance(said[key], dict)]
    known = [key for key in kinds if key in _KINDS]
    unknown = [key for key in kinds if key not in _COMMON_KEYS]
    return next(iter(known + unknown), "")


def _common(said: Json, inside: _Inside, transform: Transform) -> dict[str, Any]:
    width, height = size_of(said)
    return {
        "id": said.get("objectId", ""),
        "box": box_around(transform, width, height),
        "extent": extent_of(transform, width, height),
        "title": said.get("title", ""),
        "description": said.get("description", ""),
        "parent_id": inside.group_id,
        "transform": transform,
    }


def _group(said: Json, transform: Transform, inside: _Inside) -> Iterator[Element]:
    within = _Inside(transform, said.get("objectId", ""), inside.styles)
    children: tuple[Json, ...] = tuple(said["elementGroup"].get("children", ()))
    members = [element for child in children for element in _element(child, within)]
    box = box_of_all(member.box for member in members)
    yield Group(
        **_common(said, inside, transform)
        | {"box": box, "extent": Extent(box.width, box.height)},
        child_ids=tuple(child.get("objectId", "") for child in children),
        raw={},
    )
    yield from members


def _shape(shape: Json, common: dict[str, Any], styles: Styles) -> Shape:
    parent_id = parent_of(shape)
    autofit: Json = shape.get("shapeProperties", {}).get("autofit", {})
    return Shape(
        **common,
        kind=shape.get("shapeType", ""),
        placeholder=_placeholder(shape),
        text=read_text(shape.get("text"), styles, parent_id),
        text_default=default_paragraph(styles, parent_id),
        insets=INSETS,
        alignment=styles.shape_property(shape, "contentAlignment") or "TOP",
        autofit=styles.shape_property(shape, "autofit", "autofitType") or "NONE",
        font_scale=float(autofit.get("fontScale", 1.0)),
        raw=shape,
    )


def _placeholder(kind: Json) -> Placeholder | None:
    if "placeholder" not in kind:
        return None
    said: Json = kind["placeholder"]
    return Placeholder(
        type=said.get("type", "NONE"),
        index=said.get("index", 0),
        parent_id=said.get("parentObjectId"),
    )


def _line(line: Json, common: dict[str, Any]) -> Line:
    properties: Json = line.get("lineProperties", {})
    return Line(
        **common,
        category=line.get("lineCategory", ""),
        start_id=properties.get("startConnection", {}).get("connectedObjectId"),
        end_id=properties.get("endConnection", {}).get("connectedObjectId"),
        raw=line,
    )


def _chart(chart: Json, common: dict[str, Any]) -> Chart:
    return Chart(
        **common,
        spreadsheet_id=chart.get("spreadsheetId", ""),
        chart_id=chart.get("chartId", 0),
        raw=chart,
    )


def _table(table: Json, common: dict[str, Any], styles: Styles) -> Table:
    widths = tuple(_whole(c.get("columnWidth")) for c in table.get("tableColumns", ()))
    heights = tuple(_whole(r.get("rowHeight")) for r in table.get("tableRows", ()))
    x, y = common["transform"].at(0.0, 0.0)
    width, height = Emu(sum(widths)), Emu(sum(heights))
    return Table(
        **common
        | {
            "box": Box(Emu(round(x)), Emu(round(y)), width, height),
            "extent": Extent(width, height),
        },
        column_widths=widths,
        row_heights=heights,
        cells=tuple(
            _cell(cell, styles)
            for row in table.get("tableRows", ())
            for cell in row.get("tableCells", ())
        ),
        raw=table,
    )


def _cell(cell: Json, styles: Styles) -> Cell:
    location: Json = cell.get("location", {})
    return Cell(
        row=location.get("rowIndex", 0),
        column=location.get("columnIndex", 0),
        row_span=cell.get("rowSpan", 1),
        column_span=cell.get("columnSpan", 1),
        text=read_text(cell.get("text"), styles, None),
        insets=INSETS,
        raw=cell,
    )


def _whole(dimension: Json | None) -> Emu:
    return Emu(round(dimension_in_emu(dimension)))
