"""Edits in Google's words: each edit becomes the requests of one `batchUpdate`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, assert_never

from generator.deck.units import utf16_length
from generator.plan.batch import Batch, Request, batch_of
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
from generator.plan.rooms import LEAST_COLUMN


def lower_all(edits: Iterable[Edit]) -> Batch:
    """All edits, in order, as one batch."""
    return batch_of((edit.origin, lower(edit)) for edit in edits)


def lower(edit: Edit) -> tuple[Request, ...]:  # noqa: C901, PLR0912 - one case an edit, by design
    """One edit in Google's words."""
    match edit:
        case FillText():
            return _fill(edit)
        case SetFontSize(target, size):
            style = {"fontSize": {"magnitude": size, "unit": "PT"}} if size else {}
            return (_text_style(target, style, "fontSize"),)
        case StyleText(target, style, fields, _, span):
            return (_text_style(target, style, fields, span),)
        case AlignText(target, alignment):
            return (_paragraph_style(target, {"alignment": alignment}, None),)
        case DirectText(target, from_right, _, span, alignment):
            way = "RIGHT_TO_LEFT" if from_right else "LEFT_TO_RIGHT"
            aligned = {"alignment": alignment} if alignment else {}
            return (_paragraph_style(target, {"direction": way, **aligned}, span),)
        case CopySlide(source, ids):
            return ({"duplicateObject": {"objectId": source, "objectIds": dict(ids)}},)
        case CreateSlide():
            return (_create_slide(edit),)
        case DropObject(object_id):
            return ({"deleteObject": {"objectId": object_id}},)
        case MoveSlide(slide, at):
            return (
                {"updateSlidesPosition": {"slideObjectIds": [slide], "insertionIndex": at}},
            )
        case MoveElement():
            return (_move_element(edit),)
        case DropRows(table, first, count):
            return tuple(
                {"deleteTableRow": {"tableObjectId": table, "cellLocation": {"rowIndex": row}}}
                for row in range(first + count - 1, first - 1, -1)
            )
        case AddRows(table, below, count, _, like_next):
            return (
                {
                    "insertTableRows": {
                        "tableObjectId": table,
                        "cellLocation": {"rowIndex": below + like_next},
                        "insertBelow": not like_next,
                        "number": count,
                    }
                },
            )
        case DropColumn(table, column):
            cell = {"columnIndex": column}
            return ({"deleteTableColumn": {"tableObjectId": table, "cellLocation": cell}},)
        case AddColumn(table, after):
            return (
                {
                    "insertTableColumns": {
                        "tableObjectId": table,
                        "cellLocation": {"columnIndex": after},
                        "insertRight": True,
                        "number": 1,
                    }
                },
            )
        case SetWidths(table, widths):
            return tuple(_widths(table, widths))
        case SetHeights(table, rows, height):
            return (_height(table, range(1, rows), height),)
        case CreateShape():
            return _create_shape(edit)
        case CreateLine():
            return _create_line(edit)
        case CreateImage(object_id, url, place):
            placed = _placed(place)
            image = {"objectId": object_id, "url": url, "elementProperties": placed}
            return ({"createImage": image},)
        case CreateTable():
            return _create_table(edit)
        case StyleCells():
            return (
                {
                    "updateTableCellProperties": {
                        "objectId": edit.table,
                        "tableRange": _range(edit),
                        "tableCellProperties": dict(edit.properties),
                        "fields": edit.fields,
                    }
                },
            )
        case StyleBorders():
            return (
                {
                    "updateTableBorderProperties": {
                        "objectId": edit.table,
                        "tableRange": _range(edit),
                        "borderPosition": edit.position,
                        "tableBorderProperties": dict(edit.properties),
                        "fields": edit.fields,
                    }
                },
            )
        case SetAltText(object_id, title, description):
            alt = {"title": title, "description": description}
            said = {key: value for key, value in alt.items() if value is not None}
            return ({"updatePageElementAltText": {"objectId": object_id, **said}},)
        case _:
            assert_never(edit)


def _move_element(edit: MoveElement) -> Request:
    (across, down), (x, y) = edit.scale, edit.shift
    return {
        "updatePageElementTransform": {
            "objectId": edit.object_id,
            "applyMode": "RELATIVE",
            "transform": {
                "scaleX": across,
                "scaleY": down,
                "translateX": x,
                "translateY": y,
                "unit": "EMU",
            },
        }
    }


def _address(target: Target) -> Request:
    if target.row is None:
        return {"objectId": target.object_id}
    cell = {"rowIndex": target.row, "columnIndex": target.column}
    return {"objectId": target.object_id, "cellLocation": cell}


def _fill(edit: FillText) -> tuple[Request, ...]:
    """Insert first, delete after: the new text takes the style of the old (docs/google)."""
    address = _address(edit.target)
    insert: Request = {"insertText": {**address, "insertionIndex": edit.at, "text": edit.new}}
    start = edit.at + utf16_length(edit.new)
    end = start + utf16_length(edit.old)
    delete: Request = {"deleteText": {**address, "textRange": _span(start, end)}}
    return (*((insert,) if edit.new else ()), *((delete,) if edit.old else ()))


def _text_style(
    target: Target, style: Mapping[str, Any], fields: str, span: tuple[int, int] | None = None
) -> Request:
    return {
        "updateTextStyle": {
            **_address(target),
            "style": dict(style),
            "fields": fields,
            "textRange": _span(*span) if span else {"type": "ALL"},
        }
    }


def _paragraph_style(
    target: Target, style: Mapping[str, Any], span: tuple[int, int] | None
) -> Request:
    return {
        "updateParagraphStyle": {
            **_address(target),
            "style": dict(style),
            "fields": ",".join(style),
            "textRange": _span(*span) if span else {"type": "ALL"},
        }
    }


def _span(start: int, end: int) -> Request:
    return {"type": "FIXED_RANGE", "startIndex": start, "endIndex": end}


def _create_slide(edit: CreateSlide) -> Request:
    return {
        "createSlide": {
            "objectId": edit.slide,
            "insertionIndex": edit.at,
            "slideLayoutReference": {"layoutId": edit.layout},
            "placeholderIdMappings": [
                {"layoutPlaceholderObjectId": parent, "objectId": object_id}
                for parent, object_id in edit.placeholders.items()
            ],
        }
    }


def _placed(place: Place) -> Request:
    """Size and transform of a new element: a flip is a negative scale about its box."""
    return {
        "pageObjectId": place.page,
        "size": {
            "width": {"magnitude": place.width, "unit": "EMU"},
            "height": {"magnitude": place.height, "unit": "EMU"},
        },
        "transform": {
            "scaleX": -1 if place.flip_x else 1,
            "scaleY": -1 if place.flip_y else 1,
            "translateX": place.x + (place.width if place.flip_x else 0),
            "translateY": place.y + (place.height if place.flip_y else 0),
            "unit": "EMU",
        },
    }


def _create_shape(edit: CreateShape) -> tuple[Request, ...]:
    create: Request = {
        "createShape": {
            "objectId": edit.object_id,
            "shapeType": edit.shape_type,
            "elementProperties": _placed(edit.place),
        }
    }
    if not edit.fields:
        return (create,)
    update: Request = {
        "updateShapeProperties": {
            "objectId": edit.object_id,
            "shapeProperties": dict(edit.properties),
            "fields": edit.fields,
        }
    }
    return (create, update)


def _create_line(edit: CreateLine) -> tuple[Request, ...]:
    create: Request = {
        "createLine": {
            "objectId": edit.object_id,
            "category": edit.category,
            "elementProperties": _placed(edit.place),
        }
    }
    update: Request = {
        "updateLineProperties": {
            "objectId": edit.object_id,
            "lineProperties": dict(edit.properties),
            "fields": edit.fields,
        }
    }
    return (create, update)


def _create_table(edit: CreateTable) -> tuple[Request, ...]:
    create: Request = {
        "createTable": {
            "objectId": edit.object_id,
            "rows": len(edit.row_heights),
            "columns": len(edit.column_widths),
            "elementProperties": _placed(edit.place),
        }
    }
    widths = _widths(edit.object_id, edit.column_widths)
    heights = (
        _height(edit.object_id, (row,), height) for row, height in enumerate(edit.row_heights)
    )
    return (create, *widths, *heights)


def _widths(table: str, widths: Sequence[int]) -> Iterator[Request]:
    for column, width in enumerate(widths):
        yield {
            "updateTableColumnProperties": {
                "objectId": table,
                "columnIndices": [column],
                "tableColumnProperties": {
                    "columnWidth": {"magnitude": max(width, LEAST_COLUMN), "unit": "EMU"}
                },
                "fields": "columnWidth",
            }
        }


def _height(table: str, rows: Iterable[int], height: int) -> Request:
    return {
        "updateTableRowProperties": {
            "objectId": table,
            "rowIndices": list(rows),
            "tableRowProperties": {"minRowHeight": {"magnitude": height, "unit": "EMU"}},
            "fields": "minRowHeight",
        }
    }


def _range(edit: StyleCells | StyleBorders) -> Request:
    return {
        "location": {"rowIndex": edit.row, "columnIndex": edit.column},
        "rowSpan": edit.rows,
        "columnSpan": edit.columns,
    }
