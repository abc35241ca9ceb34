"""A slide of the template built again, through requests, in a deck that no longer has it.

No call copies a slide between two files. Everything a request can write comes back: layout,
placeholders, tables, lines and plain shapes with fill, outline and type. What none can write
(insets, shadows, adjustments) comes back where the layout gives it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.deck.deck import AUTO_TEXT, Deck, Element, Layout, Line, Shape, Table
from generator.errors import Finding, Level
from generator.plan.edits import (
    AlignText,
    CreateLine,
    CreateShape,
    CreateSlide,
    CreateTable,
    DirectText,
    DropObject,
    Edit,
    FillText,
    Origin,
    Place,
    SetAltText,
    StyleBorders,
    StyleCells,
    StyleText,
    Target,
)
from generator.plan.fit import Prototype
from generator.plan.ids import object_id
from generator.plan.seats import Seat, body_style
from generator.plan.steps.other_layouts import (
    NOT_MADE,
    as_boxes,
    lost,
    other_layout,
    own_layout,
    unwanted,
    within_reach,
)

_SHAPE_PARTS = ("shapeBackgroundFill", "outline", "contentAlignment")
_LINE_PARTS = ("lineFill", "weight", "dashStyle", "startArrow", "endArrow")
_CELL_PARTS = ("tableCellBackgroundFill", "contentAlignment")
_BORDER_PARTS = ("tableBorderFill", "weight", "dashStyle")
_SECOND_ROW = 2  # of the body: the header is row 0
_BORDERS = {"horizontalBorderRows": ("TOP", "BOTTOM"), "verticalBorderRows": ("LEFT", "RIGHT")}


@dataclass(slots=True)
class Recreated:
    """The edits that build the slide, and the seat it then is.

    Attributes:
        at: Its place among the slides.
        master: The master of its layout.
    """

    seat: Seat
    at: int
    master: str
    edits: list[Edit] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def recreate(
    prototype: Prototype,
    deck: Deck,
    slide_id: str,
    behind: Mapping[str, int],
    origin: Origin,
    fellows: Iterable[str] = (),
) -> Recreated:
    """A slide like the prototype's, on the deck's layout of the same name.

    Where that layout is gone, or no slide stands that has its master, the slide stands on
    another, in boxes of its own.

    Args:
        prototype: The template's slide.
        deck: The deck as it stands.
        slide_id: The id it gets.
        behind: The place behind a slide of each master: there its layouts can be had.
        origin: The slide of the map.
        fellows: The layouts of standing slides that had the same layout in the template.
    """
    layouts = within_reach(deck, behind)
    layout, surplus = own_layout(prototype, layouts), dict[str, str]()
    findings: list[Finding] = []
    if layout is None:
        layout, prototype = other_layout(layouts, fellows), as_boxes(prototype)
        surplus = unwanted(layout, slide_id)
        findings.append(lost(prototype, origin.slide))
    made = Recreated(
        Seat(slide_id), behind[layout.master_id], layout.master_id, findings=findings
    )
    placeholders = _placeholders(prototype, layout, slide_id)
    kept = {old: new for old, (_, new) in placeholders.items()}
    made.edits.append(CreateSlide(slide_id, layout.id, made.at, kept | surplus, origin))
    made.edits += [DropObject(each, origin) for each in surplus.values()]
    new_ids = {shape.id: new for shape, new in placeholders.values()}
    names = {
        slot.element_id: slot.name
        for slot in prototype.slots.values()
        if slot.span is None and slot.cell is None
    }
    for element in prototype.slide.elements:
        if _kind_of(element) in NOT_MADE:
            continue
        element_id = new_ids.get(element.id) or object_id(slide_id, element.id)
        named = replace(element, title=names.get(element.id, element.title))
        _build(named, element_id, element.id in new_ids, made, origin)
        new_ids[element.id] = element_id
        if element.id not in names:
            _write(element, element_id, made, origin)
    _name_slots(prototype, new_ids, made)
    return made


def _placeholders(
    prototype: Prototype, layout: Layout, slide_id: str
) -> dict[str, tuple[Shape, str]]:
    """The layout's placeholder to the prototype's shape of its kind, and that one's new id."""
    known = {
        (shape.placeholder.type, shape.placeholder.index): shape
        for shape in prototype.slide.elements
        if isinstance(shape, Shape) and shape.placeholder
        if shape.placeholder.type not in NOT_MADE
    }
    return {
        parent.id: (shape, object_id(slide_id, shape.id))
        for parent in layout.elements
        if isinstance(parent, Shape) and parent.placeholder
        if (shape := known.get((parent.placeholder.type, parent.placeholder.index)))
    }


def _kind_of(element: Element) -> str:
    """The kind of placeholder an element is; empty where it is none."""
    placeholder = element.placeholder if isinstance(element, Shape) else None
    return placeholder.type if placeholder else ""


def _build(
    element: Element, element_id: str, inherited: bool, made: Recreated, origin: Origin
) -> None:
    """Build one element, unless it came with the layout, and give it its alt text."""
    match element:
        case Shape() if not inherited:
            made.edits.append(_shape(element, element_id, made.seat.slide, origin))
        case Table():
            made.edits += _table(element, element_id, made.seat.slide, origin)
        case Line():
            made.edits.append(_line(element, element_id, made.seat.slide, origin))
        case Shape():
            pass
        case _:
            made.findings.append(
                Finding(
                    "E303",
                    what=f"an element of the template's slide `{origin.slide}` cannot be built "
                    "through requests",
                    where=f"slide `{origin.slide}`",
                    mend="build a new document with --as-new to have it",
                    level=Level.WARNING,
                )
            )
            return
    if element.title or element.description:
        made.edits.append(
            SetAltText(element_id, element.title, element.description or None, origin)
        )


def _write(element: Element, element_id: str, made: Recreated, origin: Origin) -> None:
    """Write the words that stand in an element itself, beside the tokens among them."""
    texts = {Target(element_id): element.text} if isinstance(element, Shape) else {}
    if isinstance(element, Table):
        texts = {Target(element_id, cell.row, cell.column): cell.text for cell in element.cells}
    for target, text in texts.items():
        words = text.text.replace(AUTO_TEXT, "") if text else ""
        if not text or not words:
            continue
        made.edits.append(FillText(target, "", words, origin))
        made.seat.texts[target] = words
        first = text.paragraphs[0]
        style = (first.runs[0] if first.runs else first.newline).raw
        if style:
            made.edits.append(StyleText(target, style, ",".join(sorted(style)), origin))
        if first.alignment != "START":
            made.edits.append(AlignText(target, first.alignment, origin))
        if first.is_right_to_left:
            made.edits.append(DirectText(target, True, origin))


def _place(element: Element, page: str) -> Place:
    box = element.box
    return Place(
        page,
        box.x,
        box.y,
        box.width,
        box.height,
        flip_x=element.transform.scale_x < 0,
        flip_y=element.transform.scale_y < 0,
    )


def _said(raw: Mapping[str, Any], parts: tuple[str, ...]) -> dict[str, Any]:
    return {part: _opacity_told(raw[part]) for part in parts if part in raw}


def _opacity_told(value: Any) -> Any:
    """The API's JSON with every fill's opacity in it: read, none is 0; written, none is 1."""
    if not isinstance(value, Mapping):
        return value
    told = {key: _opacity_told(part) for key, part in value.items()}
    if "solidFill" in told:
        told["solidFill"] = {"alpha": 0, **told["solidFill"]}
    return told


def _shape(shape: Shape, element_id: str, page: str, origin: Origin) -> Edit:
    properties = _said(shape.raw.get("shapeProperties", {}), _SHAPE_PARTS)
    return CreateShape(
        element_id, shape.kind, _place(shape, page), properties, ",".join(properties), origin
    )


def _line(line: Line, element_id: str, page: str, origin: Origin) -> Edit:
    properties = _said(line.raw.get("lineProperties", {}), _LINE_PARTS)
    return CreateLine(
        element_id, line.category, _place(line, page), properties, ",".join(properties), origin
    )


def _table(table: Table, element_id: str, page: str, origin: Origin) -> list[Edit]:
    edits: list[Edit] = [
        CreateTable(
            element_id, _place(table, page), table.column_widths, table.row_heights, origin
        )
    ]
    for cell in table.cells:
        raw = cell.raw.get("tableCellProperties", {})
        said = _said(raw, _CELL_PARTS)
        if said:
            edits.append(
                StyleCells(
                    element_id,
                    cell.row,
                    cell.column,
                    cell.row_span,
                    cell.column_span,
                    said,
                    ",".join(said),
                    origin,
                )
            )
    return edits + _borders(table, element_id, origin)


def _borders(table: Table, element_id: str, origin: Origin) -> list[Edit]:
    """The table's borders: each is written on the cell after it, the last on the one before."""
    edits: list[Edit] = []
    for side, (before, after) in _BORDERS.items():
        lines = table.raw.get(side, [])
        is_across = side == "horizontalBorderRows"
        for cell in (cell for line in lines for cell in line.get("tableBorderCells", [])):
            location = cell.get("location", {})
            row, column = location.get("rowIndex", 0), location.get("columnIndex", 0)
            is_last = row >= table.row_count if is_across else column >= table.column_count
            properties = _said(cell.get("tableBorderProperties", {}), _BORDER_PARTS)
            if not properties:
                continue
            edits.append(
                StyleBorders(
                    table=element_id,
                    row=row - (is_last and is_across),
                    column=column - (is_last and not is_across),
                    rows=1,
                    columns=1,
                    position=after if is_last else before,
                    properties=properties,
                    fields=",".join(properties),
                    origin=origin,
                )
            )
    return edits


def look_of_column(
    prototype: Table, like: int, table: str, column: int, rows: int, origin: Origin
) -> Iterator[Edit]:
    """The ground and the rules of a column just added: the template's, header and body."""
    for row, count in ((0, 1), (1, rows - 1)):
        if count < 1 or row >= prototype.row_count:
            continue
        raw = prototype.cell(row, like).raw.get("tableCellProperties", {})
        said = _said(raw, _CELL_PARTS)
        if said:
            yield StyleCells(table, row, column, count, 1, said, ",".join(said), origin)
        lines = prototype.raw.get("horizontalBorderRows", [])
        line = lines[row + 1] if row + 1 < len(lines) else {}
        cells = line.get("tableBorderCells", [])
        rule = _said(cells[0].get("tableBorderProperties", {}), _BORDER_PARTS) if cells else {}
        for position in ("BOTTOM", *(("INNER_HORIZONTAL",) if count > 1 else ())):
            if rule:
                yield StyleBorders(
                    table=table,
                    row=row,
                    column=column,
                    rows=count,
                    columns=1,
                    position=position,
                    properties=rule,
                    fields=",".join(rule),
                    origin=origin,
                )


def rules_of_rows(
    prototype: Table, table: str, columns: int, first: int, count: int, origin: Origin
) -> Iterator[Edit]:
    """The rules between rows just added: the template's between two of its body rows.

    A new row copies the borders of the one above it, and the first body row may stand under
    the header's own rule.
    """
    lines = prototype.raw.get("horizontalBorderRows", [])
    cells = lines[_SECOND_ROW].get("tableBorderCells", []) if len(lines) > _SECOND_ROW else []
    properties = (
        _said(cells[0].get("tableBorderProperties", {}), _BORDER_PARTS) if cells else {}
    )
    if not properties:
        return
    positions = ("TOP", "BOTTOM", "INNER_HORIZONTAL") if count > 1 else ("TOP", "BOTTOM")
    for position in positions:
        yield StyleBorders(
            table=table,
            row=first,
            column=0,
            rows=count,
            columns=columns,
            position=position,
            properties=properties,
            fields=",".join(properties),
            origin=origin,
        )


def _name_slots(prototype: Prototype, new_ids: Mapping[str, str], made: Recreated) -> None:
    """Tell the seat where its slots are, and the type new text needs to be told."""
    seat = made.seat
    elements = {element.id: element for element in prototype.slide.elements}
    for name, slot in prototype.slots.items():
        element = elements.get(slot.element_id)
        if element is None or element.id not in new_ids:
            continue
        seat.elements[name] = new_ids[element.id]
        seat.alts[new_ids[element.id]] = element.description
        if slot.cell is not None:
            seat.cells[name] = slot.cell
        if slot.span is not None:
            seat.spans[name] = slot.span
        if slot.span is not None or slot.cell is not None:
            continue  # its words were written, the token among them
        if isinstance(element, Table):
            _take_table(element, new_ids[element.id], seat)
        elif isinstance(element, Shape) and slot.kind == "text":
            target = Target(new_ids[element.id])
            seat.texts[target] = ""
            if element.text and (style := _own_style(element)):
                seat.styles[target] = style


def _own_style(shape: Shape) -> Mapping[str, Any]:
    """What a shape's text says of its style beyond what it inherits."""
    if shape.text is None:
        return {}
    paragraph = shape.text.paragraphs[0]
    return (paragraph.runs[0] if paragraph.runs else paragraph.newline).raw


def _take_table(table: Table, element_id: str, seat: Seat) -> None:
    seat.rows[element_id] = table.row_count
    seat.columns[element_id] = table.column_count
    seat.widths[element_id] = tuple(table.column_widths)
    seat.heights[element_id] = tuple(table.row_heights)
    for cell in table.cells:
        target = Target(element_id, cell.row, cell.column)
        seat.texts[target] = ""
        column = [each for each in table.cells if each.column == cell.column and each.row]
        same = [cell] if cell.text else column if cell.row else []
        if style := body_style(
            [*same, *(each for each in table.cells if each.row == cell.row)]
        ):
            seat.styles[target] = style
        if cell.text and (alignment := cell.text.paragraphs[0].alignment) != "START":
            seat.alignments[target] = alignment
