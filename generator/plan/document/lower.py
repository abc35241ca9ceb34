"""Edits of a document in Google's words: the requests of one `batchUpdate`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, assert_never

from generator.document.document import Cell, Paragraph, Table, length
from generator.plan.batch import Batch, Request, batch_of
from generator.plan.document.edits import (
    AddParagraphs,
    AddPicture,
    AddRow,
    AddTable,
    DocumentEdit,
    Drop,
    DropRow,
    ForgetRange,
    HangPicture,
    Joined,
    NameRange,
    PartParagraph,
    WriteText,
)
from generator.plan.script import Image

_NAMED: Final = "namedStyleType"
_PLAIN: Final[Mapping[str, Any]] = {_NAMED: "NORMAL_TEXT"}
PICTURE_HEIGHT: Final = 42.0
PICTURE_WIDTH: Final = 180.0
"""The most a picture in a line of its own measures, in points."""
BULLETS: Final = "BULLET_DISC_CIRCLE_SQUARE"
_TEXT: Final = (
    "bold",
    "italic",
    "underline",
    "fontSize",
    "foregroundColor",
    "weightedFontFamily",
)
"""What of a text's style is set, also back to what is inherited."""
_PARAGRAPH: Final = (
    "alignment",
    "lineSpacing",
    "spaceAbove",
    "spaceBelow",
    "keepWithNext",
    "keepLinesTogether",
)
_IF_SAID: Final = ("borderBottom", "borderTop", "borderLeft", "borderRight", "shading")
_INDENTS: Final = ("indentStart", "indentEnd", "indentFirstLine")
_CELL: Final = (
    "backgroundColor",
    "contentAlignment",
    "paddingTop",
    "paddingBottom",
    "paddingLeft",
    "paddingRight",
    "borderTop",
    "borderBottom",
    "borderLeft",
    "borderRight",
)


def lower_all(edits: Iterable[DocumentEdit]) -> Batch:
    """All edits, in order, as one batch."""
    return batch_of((edit.origin, lower(edit)) for edit in edits)


def lower(edit: DocumentEdit) -> Sequence[Request]:
    """One edit in Google's words."""
    match edit:
        case WriteText():
            return _write(edit)
        case AddParagraphs():
            return _paragraphs(edit)
        case HangPicture():
            return _hung(edit)
        case AddPicture():
            return _picture(edit)
        case PartParagraph(after):
            return _parted(after)
        case AddTable():
            return _table(edit)
        case AddRow():
            return _row(edit)
        case DropRow(table, row):
            return [{"deleteTableRow": {"tableCellLocation": _cell_at(table, row)}}]
        case Drop():
            return _dropped(edit)
        case NameRange(name, segment, start, end):
            named = {"name": name, "range": _range(start, end, segment)}
            return [{"createNamedRange": named}]
        case ForgetRange(range_id):
            return [{"deleteNamedRange": {"namedRangeId": range_id}}]
        case _:
            assert_never(edit)


def _write(edit: WriteText) -> list[Request]:
    """Inserted first, behind what it replaces, whose style it takes; then that is deleted."""
    behind = edit.at + length(edit.old)
    requests: list[Request] = []
    if edit.new:
        requests.append(_insert(edit.new, behind, edit.segment))
    if edit.old:
        old = _range(edit.at, behind, edit.segment)
        requests.append({"deleteContentRange": {"range": old}})
    return requests


def _dropped(edit: Drop) -> list[Request]:
    requests: list[Request] = []
    if edit.start < edit.end:
        requests.append({"deleteContentRange": {"range": _range(edit.start, edit.end)}})
    if edit.joined:
        requests += _told_again(edit.joined)
    return requests


def _told_again(joined: Joined) -> list[Request]:
    """The looks of the paragraph that is left; whose it has else, no page of Google's says."""
    at, last, like = joined.at, joined.last.style, joined.like
    is_listed = joined.last.bullet and not (like and like.bullet)
    style = like.style if like else _PLAIN

    def differing(*names: str) -> list[str]:
        return [name for name in names if style.get(name) != last.get(name)]

    named, direct = differing(_NAMED), differing(*_PARAGRAPH, *_INDENTS, *_IF_SAID)
    return [
        *_plain_again(bool(is_listed), at, at + 1),
        *(
            _styled("updateParagraphStyle", "paragraphStyle", style, fields, at, at + 1)
            for fields in (named, direct)
            if fields
        ),
    ]


def _paragraphs(edit: AddParagraphs) -> list[Request]:
    text = "\n".join(edit.paragraphs)
    start, end = edit.at + 1, edit.at + 1 + length(text)
    return [
        _insert(f"\n{text}", edit.at),
        *_plain_again(edit.follows_list, start, end),
        *_like(edit.like, start, end),
    ]


def _hung(edit: HangPicture) -> list[Request]:
    behind = edit.at + length(edit.old)
    return [
        _image(edit.image, behind, edit.segment),
        {"deleteContentRange": {"range": _range(edit.at, behind, edit.segment)}},
    ]


def _picture(edit: AddPicture) -> list[Request]:
    at = edit.at if edit.is_first else edit.at + 1
    return [
        _insert("\n", edit.at),
        *_plain_again(edit.follows_list, at, at + 1),
        _image(edit.image, at),
        *_like(edit.like, at, at + 2),
    ]


def _image(image: Image, at: int, segment: str = "") -> Request:
    """As large as has room in a line of its own; where nobody knows its size, as high."""
    high = PICTURE_HEIGHT
    if image.width and image.height:
        high = min(high, PICTURE_WIDTH * image.height / image.width)
    size = {"height": {"magnitude": round(high, 2), "unit": "PT"}}
    asked = {"uri": image.address, "objectSize": size, "location": _at(at, segment)}
    return {"insertInlineImage": asked}


def _parted(after: Paragraph) -> list[Request]:
    """A newline lends the empty paragraph before it the looks of `after`: told plain again."""
    at = after.start
    said = [*_PARAGRAPH, *_INDENTS, *(name for name in _IF_SAID if name in after.style)]
    return [
        _insert("\n", at),
        *_plain_again(after.bullet is not None, at, at + 1),
        *(
            _styled("updateParagraphStyle", "paragraphStyle", _PLAIN, fields, at, at + 1)
            for fields in ((_NAMED,), said)
        ),
    ]


def _plain_again(follows_list: bool, start: int, end: int) -> list[Request]:
    """Out of the list that stands before it, which a newline takes along."""
    return [{"deleteParagraphBullets": {"range": _range(start, end)}}] if follows_list else []


def _like(model: Paragraph, start: int, end: int) -> list[Request]:
    """A stretch of whole paragraphs in the looks of another one."""
    indents = () if model.bullet else _INDENTS
    said = [name for name in _IF_SAID if name in model.style]
    requests = [
        _styled("updateParagraphStyle", "paragraphStyle", model.style, fields, start, end)
        for fields in ((_NAMED,), (*_PARAGRAPH, *indents, *said))
    ]
    requests.append(
        _styled("updateTextStyle", "textStyle", model.text_style, _TEXT, start, end)
    )
    if model.bullet:
        requests.append(
            {
                "createParagraphBullets": {
                    "range": _range(start, end),
                    "bulletPreset": BULLETS,
                }
            }
        )
        requests.append(
            _styled("updateParagraphStyle", "paragraphStyle", model.style, _INDENTS, start, end)
        )
    return requests


def _styled(
    kind: str, name: str, style: Mapping[str, Any], fields: Sequence[str], start: int, end: int
) -> Request:
    said = {field: style[field] for field in fields if field in style}
    return {kind: {name: said, "fields": ",".join(fields), "range": _range(start, end)}}


# -- tables ------------------------------------------------------------------------------------


def _table(edit: AddTable) -> list[Request]:
    """An empty table filled from its last cell to its first, then its looks."""
    rows = (edit.header, *edit.rows)
    columns = len(edit.header)
    table = edit.at + 1  # behind the newline that comes with it
    requests: list[Request] = [
        {"insertTable": {"rows": len(rows), "columns": columns, "location": _at(edit.at)}}
    ]
    after = table + 2 + len(rows) * (2 * columns + 1)
    requests += _plain_again(edit.follows_list, after, after + 1)
    if edit.spacer:
        requests += _like(edit.spacer, after, after + 1)
    for row in reversed(range(len(rows))):
        start = table + 1 + row * (2 * columns + 1)
        model = edit.like.rows[0 if row == 0 else -1].cells[0]
        requests += _filled(start, rows[row], model.paragraphs[0])
    requests += _looks_of_table(table, len(rows), columns, edit.like)
    return requests


def _looks_of_table(table: int, rows: int, columns: int, like: Table) -> list[Request]:
    at = {"index": table}
    return [
        *(
            {
                "updateTableColumnProperties": {
                    "tableStartLocation": at,
                    "columnIndices": [column],
                    "tableColumnProperties": {
                        "width": width["width"],
                        "widthType": "FIXED_WIDTH",
                    },
                    "fields": "width,widthType",
                }
            }
            for column, width in enumerate(like.columns[:columns])
            if "width" in width
        ),
        *_looks_of_cells(table, (0, 1), columns, like.rows[0].cells[0], _CELL),
        *_looks_of_cells(table, (1, rows - 1), columns, like.rows[-1].cells[0], _CELL),
        {"pinTableHeaderRows": {"tableStartLocation": at, "pinnedHeaderRowsCount": 1}},
        {
            "updateTableRowStyle": {
                "tableStartLocation": at,
                "tableRowStyle": {"preventOverflow": True},
                "fields": "preventOverflow",
            }
        },
    ]


def _looks_of_cells(
    table: int, rows: tuple[int, int], columns: int, like: Cell, fields: Sequence[str]
) -> list[Request]:
    said = [name for name in fields if name in like.style]
    named = sorted({*said, "backgroundColor"})
    return [
        {
            "updateTableCellStyle": {
                "tableRange": {
                    "tableCellLocation": _cell_at(table, rows[0]),
                    "rowSpan": rows[1],
                    "columnSpan": columns,
                },
                "tableCellStyle": {name: like.style[name] for name in said},
                "fields": ",".join(named),
            }
        }
    ]


def _row(edit: AddRow) -> list[Request]:
    return [
        {
            "insertTableRow": {
                "tableCellLocation": _cell_at(edit.table, edit.below),
                "insertBelow": True,
            }
        },
        *_filled(edit.end, edit.cells, edit.like.paragraphs[0]),
        *_looks_of_cells(
            edit.table,
            (edit.below + 1, 1),
            len(edit.cells),
            edit.like,
            ("backgroundColor", "contentAlignment"),
        ),
    ]


def _filled(start: int, cells: Sequence[str], like: Paragraph) -> list[Request]:
    """An empty row that begins at `start`, filled from its last cell to its first."""
    requests = [
        _insert(text, start + 2 + 2 * column)
        for column, text in reversed([*enumerate(cells)])
        if text
    ]
    end = start + 1 + sum(2 + length(text) for text in cells)
    return [*requests, *_like(like, start + 2, end)]


def _cell_at(table: int, row: int) -> Request:
    return {"tableStartLocation": {"index": table}, "rowIndex": row, "columnIndex": 0}


def _insert(text: str, at: int, segment: str = "") -> Request:
    return {"insertText": {"text": text, "location": _at(at, segment)}}


def _at(index: int, segment: str = "") -> Request:
    return {"index": index, **({"segmentId": segment} if segment else {})}


def _range(start: int, end: int, segment: str = "") -> Request:
    return {
        "startIndex": start,
        "endIndex": end,
        **({"segmentId": segment} if segment else {}),
    }
