"""Builders of `presentations.get` JSON with good defaults, as Google writes it.

A deck is built from the inside out::

    a_presentation(
        a_slide(
            a_shape("Acme", title="cover.title", placeholder="TITLE"),
            a_table(["Name", "Role"], ["Ada", "Buyer"], title="cover.people"),
            notes="Source: the call of 3 May",
        ),
        a_slide(a_shape("Thanks", at=(0, 0, 3_000_000, 500_000)), slide_id="slide-2"),
    )

Zero values are left out, texts end with a newline, placeholders inherit from the layout's
placeholder of the same type. Places are `(x, y, width, height)` in EMU. Where a text is
asked for, a string will do ("\\n" parts paragraphs), or `a_text(...)` for anything finer.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

Json = dict[str, Any]
Place = tuple[float, float, float, float]

STORED: Final = 3_000_000
"""The size Google stores for shapes and tables; the scale says how large they are."""

PAGE: Final = (9_144_000, 5_143_500)
AT: Final = (500_000, 1_000_000, 6_000_000, 2_000_000)
COVERED: Final = "a cell that a merged neighbour covers"

FULL_STYLE: Final[Json] = {
    "backgroundColor": {},
    "foregroundColor": {"opaqueColor": {"themeColor": "DARK1"}},
    "bold": False,
    "italic": False,
    "fontFamily": "Arial",
    "fontSize": {"magnitude": 14, "unit": "PT"},
    "baselineOffset": "NONE",
    "smallCaps": False,
    "strikethrough": False,
    "underline": False,
    "weightedFontFamily": {"fontFamily": "Arial", "weight": 400},
}
FULL_PARAGRAPH: Final[Json] = {
    "lineSpacing": 100,
    "alignment": "START",
    "indentStart": {"unit": "PT"},
    "indentEnd": {"unit": "PT"},
    "spaceAbove": {"unit": "PT"},
    "spaceBelow": {"unit": "PT"},
    "indentFirstLine": {"unit": "PT"},
    "direction": "LEFT_TO_RIGHT",
    "spacingMode": "NEVER_COLLAPSE",
}
THEME_SIZES: Final = {"TITLE": 28, "BODY": 18}
LEVELS: Final = 9


def emu(magnitude: float) -> Json:
    """A length in EMU; zero is left out, as Google does."""
    return {"magnitude": magnitude, "unit": "EMU"} if magnitude else {"unit": "EMU"}


def pt(magnitude: float) -> Json:
    """A length in points; zero is left out, as Google does."""
    return {"magnitude": magnitude, "unit": "PT"} if magnitude else {"unit": "PT"}


def _unshared(value: Json) -> Json:
    """The same JSON with no part in two places, so that a test may change it in one."""
    copy: Json = json.loads(json.dumps(value))
    return copy


# Text


def a_run(text: str, **style: Any) -> Json:
    """A text run, without the newline of its paragraph."""
    return {"textRun": {"content": text, "style": style}}


def a_slide_number(shows: str = "#", **style: Any) -> Json:
    """An automatic text: one unit, whatever it shows."""
    return {"autoText": {"type": "SLIDE_NUMBER", "content": shows, "style": style}}


def a_paragraph(
    *runs: str | Json,
    bullet: str | None = None,
    level: int = 0,
    newline: Json | None = None,
    **style: Any,
) -> Json:
    """A paragraph for `a_text`; `newline` is the style of a newline that is its own run."""
    marker: Json = {"style": style}
    if bullet is not None:
        marker["bullet"] = {
            "listId": "kix.list",
            **({"nestingLevel": level} if level else {}),
            "glyph": bullet,
            "bulletStyle": {},
        }
    said = [a_run(run) if isinstance(run, str) else run for run in runs]
    return {"marker": marker, "runs": said, "newline": newline}


def a_text(*paragraphs: str | Json, inherits: bool = False) -> Json:
    """The `text` of a shape or cell; styles are full unless it inherits from a placeholder."""
    elements: list[Json] = []
    at = 0
    for said in paragraphs:
        paragraph = a_paragraph(said) if isinstance(said, str) else said
        runs = _with_newline(paragraph)
        end = at + sum(_length(run) for run in runs)
        style = paragraph["marker"]["style"]
        base = {"direction": "LEFT_TO_RIGHT"} if inherits else FULL_PARAGRAPH
        marker = {**paragraph["marker"], "style": {**base, **style}}
        elements.append(_ranged(at, end, {"paragraphMarker": marker}))
        for run in runs:
            elements.append(_ranged(at, at + _length(run), _styled(run, inherits)))
            at += _length(run)
    return _unshared({"textElements": elements})


def _with_newline(paragraph: Json) -> list[Json]:
    *before, last = [*paragraph["runs"]] or [a_run("")]
    if paragraph["newline"] is None and "textRun" in last:
        ended = {**last["textRun"], "content": last["textRun"]["content"] + "\n"}
        return [*before, {"textRun": ended}]
    return [*before, last, a_run("\n", **(paragraph["newline"] or {}))]


def _styled(run: Json, inherits: bool) -> Json:
    ((kind, said),) = run.items()
    base = {} if inherits else FULL_STYLE
    return {kind: {**said, "style": {**base, **said["style"]}}}


def _length(run: Json) -> int:
    if "autoText" in run:
        return 1
    return len(run["textRun"]["content"].encode("utf-16-le")) // 2


def _ranged(start: int, end: int, said: Json) -> Json:
    return {**({"startIndex": start} if start else {}), "endIndex": end, **said}


def _text(said: str | Json, inherits: bool) -> Json:
    return a_text(*said.split("\n"), inherits=inherits) if isinstance(said, str) else said


# Elements


def a_shape(
    text: str | Json | None = None,
    *,
    at: Place = AT,
    kind: str = "TEXT_BOX",
    placeholder: str = "",
    parent: str = "",
    **more: Any,
) -> Json:
    """A shape; never typed into where `text` is None.

    Args:
        text: A string, `a_text(...)`, or None.
        at: Its place on the page.
        kind: Its shape type.
        placeholder: Its placeholder type; it then inherits from the layout.
        parent: The placeholder it inherits from, where that is not the layout's.
        more: Keys of the element: `objectId`, `title`, `description`, `transform` …
    """
    shape: Json = {"shapeType": kind, "shapeProperties": _shape_properties(bool(placeholder))}
    if placeholder:
        parent_id = parent or f"layout-1-{placeholder.lower()}"
        shape["placeholder"] = {"type": placeholder, "parentObjectId": parent_id}
    if text is not None:
        shape["text"] = _text(text, inherits=bool(placeholder))
    return {**_placed(at), "shape": shape} | more


def a_cell(
    text: str | Json | None = None,
    *,
    rows: int = 1,
    columns: int = 1,
    fill: str = "NOT_RENDERED",
) -> Json:
    """A table cell for `a_table`; those it is merged with are written as `COVERED`."""
    cell: Json = {"rowSpan": rows, "columnSpan": columns}
    if text is not None:
        cell["text"] = _text(text, inherits=False)
    cell["tableCellProperties"] = {
        "tableCellBackgroundFill": {"propertyState": fill},
        "contentAlignment": "TOP",
    }
    return cell


def a_table(
    *rows: Sequence[str | Json | None],
    at: Place = AT,
    widths: Sequence[int] | None = None,
    heights: Sequence[int] | None = None,
    **more: Any,
) -> Json:
    """A table of cells: a string, `a_cell(...)`, None (never typed) or `COVERED`."""
    columns = len(rows[0])
    widths = widths or [int(at[2]) // columns] * columns
    heights = heights or [int(at[3]) // len(rows)] * len(rows)
    table: Json = {
        "rows": len(rows),
        "columns": columns,
        "tableRows": [
            {
                "rowHeight": emu(heights[row]),
                "tableRowProperties": {"minRowHeight": emu(heights[row])},
                "tableCells": _row_cells(row, cells),
            }
            for row, cells in enumerate(rows)
        ],
        "tableColumns": [{"columnWidth": emu(width)} for width in widths],
    }
    transform = {"scaleX": 1, "scaleY": 1, **_moved(at), "unit": "EMU"}
    return {"size": _size(STORED, STORED), "transform": transform, "table": table} | more


def _row_cells(row: int, cells: Sequence[str | Json | None]) -> list[Json]:
    written = []
    for column, said in enumerate(cells):
        if said == COVERED:
            continue
        cell = said if isinstance(said, dict) else a_cell(said)
        location = {
            **({"rowIndex": row} if row else {}),
            **({"columnIndex": column} if column else {}),
        }
        written.append({"location": location, **cell})
    return written


def a_picture(*, at: Place = AT, url: str = "https://example.com/one.png", **more: Any) -> Json:
    """A picture; its `contentUrl` is another at every read of the real API."""
    image = {
        "contentUrl": url,
        "imageProperties": {"outline": {"propertyState": "NOT_RENDERED"}},
    }
    return {**_placed(at), "image": image} | more


def a_line(*, at: Place = AT, **more: Any) -> Json:
    """A straight line from one corner of its place to the opposite one."""
    weight = {"weight": emu(9525), "dashStyle": "SOLID"}
    line = {
        "lineProperties": weight,
        "lineType": "STRAIGHT_CONNECTOR_1",
        "lineCategory": "STRAIGHT",
    }
    return {**_placed(at), "line": line} | more


def a_chart(*, at: Place = AT, **more: Any) -> Json:
    """A chart linked to a sheet."""
    chart = {
        "spreadsheetId": "sheet-1",
        "chartId": 7,
        "contentUrl": "https://example.com/chart",
    }
    return {**_placed(at), "sheetsChart": chart} | more


def a_group(*children: Json, transform: Json | None = None, **more: Any) -> Json:
    """A group; its children's places are relative to it."""
    own = transform or {"scaleX": 1, "scaleY": 1, "unit": "EMU"}
    return {"transform": own, "elementGroup": {"children": list(children)}} | more


def _placed(at: Place) -> Json:
    x_scale, y_scale = at[2] / STORED, at[3] / STORED
    scale = {
        **({"scaleX": x_scale} if x_scale else {}),
        **({"scaleY": y_scale} if y_scale else {}),
    }
    return {
        "size": _size(STORED, STORED),
        "transform": {**scale, **_moved(at), "unit": "EMU"},
    }


def _moved(at: Place) -> Json:
    x, y, _, _ = at
    return {**({"translateX": x} if x else {}), **({"translateY": y} if y else {})}


def _size(width: float, height: float) -> Json:
    return {"width": emu(width), "height": emu(height)}


def _shape_properties(inherits: bool) -> Json:
    state = "INHERIT" if inherits else "NOT_RENDERED"
    properties: Json = {
        "shapeBackgroundFill": {"propertyState": state},
        "outline": {"propertyState": state},
        "shadow": {"propertyState": state},
    }
    if not inherits:
        properties["contentAlignment"] = "TOP"
    autofit = {"fontScale": 1} if inherits else {"autofitType": "NONE", "fontScale": 1}
    return {**properties, "autofit": autofit}


# Pages


def a_presentation(
    *slides: Json,
    layouts: Sequence[Json] | None = None,
    masters: Sequence[Json] | None = None,
    **more: Any,
) -> Json:
    """What `presentations.get` answers, with one master and one layout, title and body."""
    ids = [slide["objectId"] for slide in slides]
    if len(set(ids)) < len(ids):
        raise ValueError(f"give each slide a slide_id of its own: {ids}")
    return _unshared(
        {
            "presentationId": "deck-1",
            "pageSize": _size(*PAGE),
            **({"slides": list(slides)} if slides else {}),
            "title": "Acme - Plan",
            "masters": list(masters if masters is not None else [a_master()]),
            "layouts": list(layouts if layouts is not None else [a_layout()]),
            "locale": "en",
            "revisionId": "revision-1",
            **more,
        }
    )


def a_slide(
    *elements: Json,
    slide_id: str = "slide-1",
    notes: str | Json | None = None,
    layout: str = "layout-1",
    skipped: bool = False,
) -> Json:
    """A slide; elements without an id get `<slide_id>-0`, `<slide_id>-1` and so on."""
    properties: Json = {
        "layoutObjectId": layout,
        "masterObjectId": "master-1",
        "notesPage": a_notes_page(slide_id, notes),
        **({"isSkipped": True} if skipped else {}),
    }
    return {
        "objectId": slide_id,
        **({"pageElements": _with_ids(elements, slide_id)} if elements else {}),
        "slideProperties": properties,
        "pageProperties": {"pageBackgroundFill": {"propertyState": "INHERIT"}},
    }


def a_notes_page(slide_id: str, notes: str | Json | None) -> Json:
    """The notes of a slide: its picture, and the shape the speaker notes stand in."""
    text_id = f"{slide_id}:notes_text"
    image = a_shape(placeholder="SLIDE_IMAGE", parent="n:slide", objectId=f"{slide_id}:notes_i")
    return {
        "objectId": f"{slide_id}:notes",
        "pageType": "NOTES",
        "pageElements": [
            image,
            a_shape(notes, placeholder="BODY", parent="n:text", objectId=text_id),
        ],
        "notesProperties": {"speakerNotesObjectId": text_id},
        "pageProperties": {"pageBackgroundFill": {"propertyState": "INHERIT"}},
    }


def a_layout(*elements: Json, layout_id: str = "layout-1") -> Json:
    """A layout whose title and body inherit everything from `a_master`."""
    levels = [a_paragraph(bullet="●", level=level) for level in range(LEVELS)]
    placeholders = [
        a_shape(
            a_text(*levels, inherits=True),
            placeholder=kind,
            parent=f"master-1-{kind.lower()}",
            objectId=f"{layout_id}-{kind.lower()}",
        )
        for kind in THEME_SIZES
    ]
    return {
        "objectId": layout_id,
        "pageType": "LAYOUT",
        "pageElements": [*placeholders, *_with_ids(elements, layout_id)],
        "layoutProperties": {
            "masterObjectId": "master-1",
            "name": "TITLE_AND_BODY",
            "displayName": "Title and body",
        },
        "pageProperties": {"pageBackgroundFill": {"propertyState": "INHERIT"}},
    }


def a_master(*elements: Json) -> Json:
    """A master: title in 28 pt; body in 18 pt, each level a point less and further in."""
    return {
        "objectId": "master-1",
        "pageType": "MASTER",
        "pageElements": [
            *(_master_placeholder(kind, size) for kind, size in THEME_SIZES.items()),
            *_with_ids(elements, "master-1"),
        ],
        "masterProperties": {"displayName": "Simple"},
        "pageProperties": {"pageBackgroundFill": {"propertyState": "INHERIT"}},
    }


def _master_placeholder(kind: str, size: int) -> Json:
    levels = [
        a_paragraph(
            a_run("", fontSize=pt(size - level)),
            bullet="●",
            level=level,
            indentStart=pt(36 * (level + 1)),
            lineSpacing=115,
        )
        for level in range(LEVELS)
    ]
    element = a_shape(a_text(*levels), objectId=f"master-1-{kind.lower()}")
    element["shape"]["placeholder"] = {"type": kind}
    return element


def _with_ids(elements: Sequence[Json], page_id: str) -> list[Json]:
    numbered = []
    for index, element in enumerate(elements):
        element_id = element.get("objectId", f"{page_id}-{index}")
        named: Json = {"objectId": element_id, **element}
        if "elementGroup" in element:
            children = _with_ids(element["elementGroup"]["children"], element_id)
            named["elementGroup"] = {"children": children}
        numbered.append(named)
    return numbered
