"""How each open question is asked: what is tried on the scratch, and what comes of it."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping

from generator.errors import GeneratorError
from generator.flows.probe_scratch import (
    EMU,
    Json,
    Scratch,
    a_box,
    a_place,
    a_table,
    all_elements,
    replaced,
    runs_of,
    text_of,
    typed,
)
from generator.google import drive, slides
from generator.google.mime import PPTX
from generator.google.refusals import BatchRefused, OfficeFile

_NBSP, _LINE = "\u00a0", "\u2028"


def _split_token(scratch: Scratch) -> str:
    bold = {"type": "FIXED_RANGE", "startIndex": 0, "endIndex": 3}
    scratch.send(
        a_box("probe_box"),
        typed("probe_box", "{{token}}"),
        {
            "updateTextStyle": {
                "objectId": "probe_box",
                "style": {"bold": True},
                "textRange": bold,
                "fields": "bold",
            }
        },
        replaced("{{token}}", "value"),
    )
    runs = [run for run in runs_of(scratch.element("probe_box")) if run[0].strip()]
    if "".join(content for content, _ in runs).strip() != "value":
        return "not hit"
    all_bold = all(style.get("bold") for _, style in runs)
    return f"hit; {'in the style of its first letter' if all_bold else 'in another style'}"


def _everywhere(scratch: Scratch) -> str:
    slide = scratch.get()["slides"][0]
    notes = slide["slideProperties"]["notesPage"]["notesProperties"]["speakerNotesObjectId"]
    layout = slide["slideProperties"]["layoutObjectId"]
    scratch.send(
        a_box("probe_box"),
        typed("probe_box", "{{token}}"),
        typed(notes, "{{token}}"),
        a_box("probe_layout", layout),
        typed("probe_layout", "{{token}}"),
    )
    reply = scratch.send(replaced("{{token}}", "value"))
    counted = reply["replies"][0]["replaceAllText"].get("occurrencesChanged", 0)
    after = scratch.get()
    left = {
        "slide": after["slides"][0].get("pageElements", []),
        "notes": after["slides"][0]["slideProperties"]["notesPage"].get("pageElements", []),
        "layout": [one for each in after["layouts"] for one in each.get("pageElements", [])],
    }
    reached = [name for name, page in left.items() if "{{token}}" not in json.dumps(page)]
    return f"{', '.join(reached[:-1])} and {reached[-1]}; counted {counted}"


def _stale(scratch: Scratch) -> str:
    scratch.send(a_box("probe_box"), revision="not_a_revision")
    return "accepted"


def _comment_state(scratch: Scratch) -> str:
    return "told" if "commentUpdateState" in scratch.send(a_box("probe_box")) else "left out"


def _duplicated(scratch: Scratch) -> str:
    slide = scratch.get()["slides"][0]
    notes = slide["slideProperties"]["notesPage"]["notesProperties"]["speakerNotesObjectId"]
    scratch.send(typed(notes, "say this"), a_box("probe_box"))
    scratch.send({"duplicateObject": {"objectId": "p", "objectIds": {"p": "probe_copy"}}})
    copy = next(each for each in scratch.get()["slides"] if each["objectId"] == "probe_copy")
    copied = "say this" in json.dumps(copy["slideProperties"]["notesPage"])
    ids = [each["objectId"] for each in copy["pageElements"]]
    pattern = "SLIDES_API…" if all(each.startswith("SLIDES_API") for each in ids) else ids[0]
    return f"notes {'copied' if copied else 'left out'}; {pattern}"


def _deleted(scratch: Scratch) -> str:
    glued = {"connectedObjectId": "probe_one", "connectionSiteIndex": 3}
    scratch.send(
        a_box("probe_one", shape="RECTANGLE"),
        a_box("probe_two", x=4_000_000, shape="RECTANGLE"),
        a_box("probe_three", x=5_000_000, shape="RECTANGLE"),
        {
            "groupObjects": {
                "groupObjectId": "probe_group",
                "childrenObjectIds": ["probe_two", "probe_three"],
            }
        },
        {
            "createLine": {
                "objectId": "probe_line",
                "category": "STRAIGHT",
                "elementProperties": a_place("p"),
            }
        },
        {
            "updateLineProperties": {
                "objectId": "probe_line",
                "lineProperties": {"startConnection": glued},
                "fields": "startConnection",
            }
        },
    )
    scratch.send(
        {"deleteObject": {"objectId": "probe_group"}},
        {"deleteObject": {"objectId": "probe_one"}},
    )
    left = {each["objectId"]: each for each in all_elements(scratch.get())}
    children = (
        "children stay" if {"probe_two", "probe_three"} & left.keys() else "children gone"
    )
    if "probe_line" not in left:
        return f"{children}; connector gone"
    is_glued = "startConnection" in left["probe_line"]["line"].get("lineProperties", {})
    return f"{children}; connector stays {'connected' if is_glued else 'unconnected'}"


def _table_made(scratch: Scratch) -> str:
    scratch.send(a_table(3))
    table = scratch.element("probe_table") or {}
    width = sum(each["columnWidth"]["magnitude"] for each in table["table"]["tableColumns"])
    at = table["transform"].get("translateX", 0)
    honoured = "honoured" if abs(width - 4_000_000) < 2 and abs(at - 100_000) < 2 else "ignored"
    scratch.send({"deleteObject": {"objectId": "probe_table"}})
    try:
        scratch.send(a_table(21))
    except BatchRefused:
        return f"{honoured}; refused"
    return f"{honoured}; accepted"


def _row_inserted(scratch: Scratch) -> str:
    red = {"rgbColor": {"red": 1.0}}
    row = {"location": {"rowIndex": 0, "columnIndex": 0}, "rowSpan": 1, "columnSpan": 2}
    scratch.send(
        a_table(2),
        {
            "updateTableCellProperties": {
                "objectId": "probe_table",
                "tableRange": row,
                "tableCellProperties": {
                    "tableCellBackgroundFill": {"solidFill": {"color": red}}
                },
                "fields": "tableCellBackgroundFill.solidFill.color",
            }
        },
        {
            "updateTableRowProperties": {
                "objectId": "probe_table",
                "rowIndices": [0],
                "tableRowProperties": {"minRowHeight": {"magnitude": 900_000, "unit": EMU}},
                "fields": "minRowHeight",
            }
        },
        {
            "insertTableRows": {
                "tableObjectId": "probe_table",
                "cellLocation": {"rowIndex": 0, "columnIndex": 0},
                "insertBelow": True,
                "number": 1,
            }
        },
    )
    rows = (scratch.element("probe_table") or {})["table"]["tableRows"]
    fill = rows[1]["tableCells"][0].get("tableCellProperties", {})
    is_red = '"red": 1' in json.dumps(fill)
    tall = rows[1]["rowHeight"].get("magnitude", 0) >= 899_000
    return f"fill {_copied(yes=is_red)}; height {_copied(yes=tall)}"


def _copied(*, yes: bool) -> str:
    return "copied" if yes else "not copied"


def _no_requests(scratch: Scratch) -> str:
    return f"200; {'replies' if 'replies' in scratch.send() else 'no replies'}"


def _refusal(request: Json) -> Callable[[Scratch], str]:
    def ask(scratch: Scratch) -> str:
        try:
            scratch.send(a_box("probe_box"), request)
        except BatchRefused:
            return "refused"
        return "accepted"

    return ask


def _own_id(scratch: Scratch) -> str:
    google = scratch.google
    [made] = google.send(
        google.files.generateIds(count=1, fields="ids"), "Drive, asking for an id"
    )["ids"]
    body = {"id": made, "name": "Copy", "parents": [scratch.folder_id]}
    copied = google.send(
        google.files.copy(fileId=scratch.deck, body=body, supportsAllDrives=True),
        "Drive, copying under an id",
    )
    return "accepted" if copied["id"] == made else "another id"


def _same_ids(scratch: Scratch) -> str:
    scratch.send(a_box("probe_box"))
    copied = drive.copy(scratch.google, scratch.deck, "Copy", scratch.folder_id, {})
    before, after = scratch.get(), slides.get(scratch.google, copied.id)
    ids = [[each["objectId"] for each in all_elements(one)] for one in (before, after)]
    return "yes" if ids[0] == ids[1] else "no"


def _property(scratch: Scratch) -> str:
    google = scratch.google

    def write(value: str) -> None:
        body = {"appProperties": {"probe": value}}
        google.send(
            google.files.update(fileId=scratch.deck, body=body, supportsAllDrives=True),
            "Drive, writing an appProperty",
        )

    write("here")
    found = google.send(
        google.files.list(
            q="appProperties has { key='probe' and value='here' } and trashed=false",
            supportsAllDrives=True,
            includeItemsFromAllDrives=True,
            fields="files(id)",
        ),
        "Drive, asking for an appProperty",
    )["files"]
    at_once = "found at once" if {"id": scratch.deck} in found else "not found at once"
    try:
        write("x" * 125)
    except GeneratorError:
        return f"{at_once}; refused"
    return f"{at_once}; accepted"


def _grown(scratch: Scratch) -> str:
    scratch.send(a_table(1))
    first = (scratch.element("probe_table") or {})["table"]["tableRows"][0]["rowHeight"]
    scratch.send(
        typed("probe_table", "line\n" * 30, cellLocation={"rowIndex": 0, "columnIndex": 0})
    )
    then = (scratch.element("probe_table") or {})["table"]["tableRows"][0]["rowHeight"]
    return "grown" if then["magnitude"] > first["magnitude"] else "as it was"


def _alt_text(scratch: Scratch) -> str:
    for told in ("a title", ""):
        scratch.send(
            *([a_box("probe_box")] if told else []),
            {"updatePageElementAltText": {"objectId": "probe_box", "title": told}},
        )
    return "kept" if "title" in (scratch.element("probe_box") or {}) else "cleared"


def _one_batch(scratch: Scratch) -> str:
    fill = {"solidFill": {"color": {"rgbColor": {"red": 1.0}}}}
    scratch.send(
        a_box("probe_box"),
        typed("probe_box", "text"),
        {
            "updateShapeProperties": {
                "objectId": "probe_box",
                "shapeProperties": {"shapeBackgroundFill": fill},
                "fields": "shapeBackgroundFill.solidFill.color",
            }
        },
    )
    return "accepted"


def _exported(scratch: Scratch) -> str:
    ends = {
        end: {"connectedObjectId": name, "connectionSiteIndex": site}
        for end, name, site in (
            ("startConnection", "probe_one", 3),
            ("endConnection", "probe_two", 1),
        )
    }
    scratch.send(
        a_box("probe_one", shape="RECTANGLE"),
        a_box("probe_two", x=4_000_000, shape="RECTANGLE"),
        {
            "createLine": {
                "objectId": "probe_line",
                "category": "STRAIGHT",
                "elementProperties": a_place("p"),
            }
        },
        {
            "updateLineProperties": {
                "objectId": "probe_line",
                "lineProperties": ends,
                "fields": "startConnection,endConnection",
            }
        },
        {
            "updateSlideProperties": {
                "objectId": "p",
                "slideProperties": {"isSkipped": True},
                "fields": "isSkipped",
            }
        },
    )
    data = drive.export(scratch.google, scratch.deck, PPTX)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.startswith("ppt/slides/slide")]
        slide = "".join(package.read(name).decode("utf-8", "replace") for name in names)
    glued = "exported" if "stCxn" in slide and "endCxn" in slide else "lost"
    hidden = "exported" if 'show="0"' in slide else "lost"
    return f"connections {glued}; hidden {hidden}"


def _office_file(scratch: Scratch) -> str:
    data = drive.export(scratch.google, scratch.deck, PPTX)
    stored = drive.create_file(scratch.google, "Probe.pptx", scratch.folder_id, data, PPTX, {})
    try:
        slides.get(scratch.google, stored.id)
    except OfficeFile:
        return "refused: Office file"
    except GeneratorError as fault:
        return f"refused: {fault.findings[0].what}"
    return "accepted"


def _odd_characters(scratch: Scratch) -> str:
    scratch.send(a_box("probe_box"), typed("probe_box", f"a\r\nb{_LINE}c{_NBSP}d"))
    text = text_of(scratch.element("probe_box"))
    return "; ".join(
        f"{name} {'kept' if mark in text else 'left out'}"
        for name, mark in (("CR", "\r"), ("U+2028", _LINE), ("NBSP", _NBSP))
    )


ASK: Mapping[int, Callable[[Scratch], str]] = {
    1: _split_token,
    2: _everywhere,
    3: _stale,
    4: _comment_state,
    5: _duplicated,
    6: _deleted,
    7: _table_made,
    8: _row_inserted,
    9: _no_requests,
    10: _refusal(typed("probe_box", "")),
    11: _refusal({"createSlide": {"objectId": "probe_slide", "insertionIndex": 99}}),
    12: _own_id,
    13: _same_ids,
    14: _property,
    15: _grown,
    16: _alt_text,
    17: _one_batch,
    18: _exported,
    19: _office_file,
    20: _odd_characters,
}
