"""doctor --probe: ask Google what its pages leave open, in a scratch folder of its own."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from generator.errors import GeneratorError
from generator.flows.probe_questions import QUESTIONS, Question
from generator.google import drive, slides
from generator.google.mime import PPTX, SLIDES
from generator.google.refusals import BatchRefused, OfficeFile, RevisionMoved
from generator.google.services import Google

SCRATCH = "deckwright probe (may be deleted)"
_EMU = "EMU"
_NBSP, _LINE = "\u00a0", "\u2028"

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was measured."""

    question: Question
    got: str

    @property
    def as_expected(self) -> bool:
        """Whether Google does what the local workspace does."""
        return self.got == self.question.expected


def probe(google: Google, root_id: str) -> Iterator[Answer]:
    """Every answer, as it is found; the scratch folder is deleted whatever happens."""
    folder = drive.create_folder(google, SCRATCH, root_id)
    try:
        for question in QUESTIONS:
            yield Answer(question, _asked(_ASK[question.number], Scratch(google, folder.id)))
    finally:
        drive.delete(google, folder.id)


def report(answers: Sequence[Answer], moment: datetime) -> str:
    """The answers as a page of Markdown."""
    others = [each for each in answers if not each.as_expected]
    lines = [
        "# What Google answered",
        "",
        f"Measured {moment.date().isoformat()}: {len(answers)} questions, "
        f"{len(answers) - len(others)} answered as the local workspace does.",
        "",
        "| # | question | expected | measured | page |",
        "|---|---|---|---|---|",
    ]
    for each in answers:
        asked = each.question
        got = each.got if each.as_expected else f"**{each.got}**"
        lines.append(
            f"| {asked.number} | {asked.asks} | {asked.expected} | {got} | "
            f"docs/google/{asked.page}.md |"
        )
    return "\n".join(lines) + "\n"


def _asked(ask: Callable[["Scratch"], str], scratch: "Scratch") -> str:
    try:
        return ask(scratch)
    except RevisionMoved:
        return "refused: revision"
    except BatchRefused as refused:
        return f"refused: {refused.message}"
    except GeneratorError as fault:
        return f"refused: {fault.findings[0].code} {fault.findings[0].what}"


class Scratch:
    """A new presentation to try things on, made when it is first needed."""

    def __init__(self, google: Google, folder_id: str) -> None:
        self.google = google
        self.folder_id = folder_id
        self._deck = ""

    @property
    def deck(self) -> str:
        """The id of the presentation; its first slide is `p`, with a title and a subtitle."""
        if not self._deck:
            body = {"name": "Probe", "mimeType": SLIDES, "parents": [self.folder_id]}
            made = self.google.send(
                self.google.files.create(body=body, fields="id", supportsAllDrives=True),
                "Drive, making a presentation to probe",
            )
            self._deck = made["id"]
        return self._deck

    def get(self) -> Json:
        """The presentation as it stands."""
        return slides.get(self.google, self.deck)

    def send(self, *requests: Json, revision: str | None = None) -> Json:
        """The reply to one batch."""
        if revision is not None:
            return slides.batch_update(self.google, self.deck, requests, revision)
        reply: Json = self.google.send(
            self.google.presentations.batchUpdate(
                presentationId=self.deck, body={"requests": list(requests)}
            ),
            "Slides, probing",
        )
        return reply

    def element(self, object_id: str) -> Json | None:
        """An element of the first slide."""
        return next((each for each in _all(self.get()) if each["objectId"] == object_id), None)


def _all(presentation: Json) -> Iterator[Json]:
    for slide in presentation.get("slides", ()):
        yield from _flat(slide.get("pageElements", ()))


def _flat(elements: Iterable[Json]) -> Iterator[Json]:
    for each in elements:
        yield each
        yield from _flat(each.get("elementGroup", {}).get("children", ()))


# -- requests ----------------------------------------------------------------------------------


def _place(page: str, x: int = 0, width: int = 3_000_000, height: int = 1_000_000) -> Json:
    return {
        "pageObjectId": page,
        "size": {
            "width": {"magnitude": width, "unit": _EMU},
            "height": {"magnitude": height, "unit": _EMU},
        },
        "transform": {
            "scaleX": 1,
            "scaleY": 1,
            "translateX": x,
            "translateY": 500_000,
            "unit": _EMU,
        },
    }


def _box(name: str, page: str = "p", x: int = 0, shape: str = "TEXT_BOX") -> Json:
    return {
        "createShape": {
            "objectId": name,
            "shapeType": shape,
            "elementProperties": _place(page, x),
        }
    }


def _type(name: str, text: str, **more: Any) -> Json:
    return {"insertText": {"objectId": name, "text": text, **more}}


def _table(rows: int) -> Json:
    return {
        "createTable": {
            "objectId": "probe_table",
            "rows": rows,
            "columns": 2,
            "elementProperties": _place("p", 100_000, 4_000_000, 1_200_000),
        }
    }


def _replace(token: str, text: str) -> Json:
    return {
        "replaceAllText": {
            "containsText": {"text": token, "matchCase": True},
            "replaceText": text,
        }
    }


def _runs(element: Json | None) -> list[tuple[str, Json]]:
    told = (element or {}).get("shape", {}).get("text", {}).get("textElements", [])
    return [
        (each["textRun"].get("content", ""), each["textRun"].get("style", {}))
        for each in told
        if "textRun" in each
    ]


def _text(element: Json | None) -> str:
    return "".join(content for content, _ in _runs(element))


# -- the questions -----------------------------------------------------------------------------


def _split_token(scratch: Scratch) -> str:
    bold = {"type": "FIXED_RANGE", "startIndex": 0, "endIndex": 3}
    scratch.send(
        _box("probe_box"),
        _type("probe_box", "{{token}}"),
        {
            "updateTextStyle": {
                "objectId": "probe_box",
                "style": {"bold": True},
                "textRange": bold,
                "fields": "bold",
            }
        },
        _replace("{{token}}", "value"),
    )
    runs = [run for run in _runs(scratch.element("probe_box")) if run[0].strip()]
    if "".join(content for content, _ in runs).strip() != "value":
        return "not hit"
    all_bold = all(style.get("bold") for _, style in runs)
    return f"hit; {'in the style of its first letter' if all_bold else 'in another style'}"


def _everywhere(scratch: Scratch) -> str:
    slide = scratch.get()["slides"][0]
    notes = slide["slideProperties"]["notesPage"]["notesProperties"]["speakerNotesObjectId"]
    layout = slide["slideProperties"]["layoutObjectId"]
    scratch.send(
        _box("probe_box"),
        _type("probe_box", "{{token}}"),
        _type(notes, "{{token}}"),
        _box("probe_layout", layout),
        _type("probe_layout", "{{token}}"),
    )
    reply = scratch.send(_replace("{{token}}", "value"))
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
    scratch.send(_box("probe_box"), revision="not_a_revision")
    return "accepted"


def _comment_state(scratch: Scratch) -> str:
    return "told" if "commentUpdateState" in scratch.send(_box("probe_box")) else "left out"


def _duplicated(scratch: Scratch) -> str:
    slide = scratch.get()["slides"][0]
    notes = slide["slideProperties"]["notesPage"]["notesProperties"]["speakerNotesObjectId"]
    scratch.send(_type(notes, "say this"), _box("probe_box"))
    scratch.send({"duplicateObject": {"objectId": "p", "objectIds": {"p": "probe_copy"}}})
    copy = next(each for each in scratch.get()["slides"] if each["objectId"] == "probe_copy")
    copied = "say this" in json.dumps(copy["slideProperties"]["notesPage"])
    ids = [each["objectId"] for each in copy["pageElements"]]
    pattern = "SLIDES_API…" if all(each.startswith("SLIDES_API") for each in ids) else ids[0]
    return f"notes {'copied' if copied else 'left out'}; {pattern}"


def _deleted(scratch: Scratch) -> str:
    glued = {"connectedObjectId": "probe_one", "connectionSiteIndex": 3}
    scratch.send(
        _box("probe_one", shape="RECTANGLE"),
        _box("probe_two", x=4_000_000, shape="RECTANGLE"),
        _box("probe_three", x=5_000_000, shape="RECTANGLE"),
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
                "elementProperties": _place("p"),
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
    left = {each["objectId"]: each for each in _all(scratch.get())}
    children = (
        "children stay" if {"probe_two", "probe_three"} & left.keys() else "children gone"
    )
    if "probe_line" not in left:
        return f"{children}; connector gone"
    is_glued = "startConnection" in left["probe_line"]["line"].get("lineProperties", {})
    return f"{children}; connector stays {'connected' if is_glued else 'unconnected'}"


def _table_made(scratch: Scratch) -> str:
    scratch.send(_table(3))
    table = scratch.element("probe_table") or {}
    width = sum(each["columnWidth"]["magnitude"] for each in table["table"]["tableColumns"])
    at = table["transform"].get("translateX", 0)
    honoured = "honoured" if abs(width - 4_000_000) < 2 and abs(at - 100_000) < 2 else "ignored"
    scratch.send({"deleteObject": {"objectId": "probe_table"}})
    try:
        scratch.send(_table(21))
    except BatchRefused:
        return f"{honoured}; refused"
    return f"{honoured}; accepted"


def _row_inserted(scratch: Scratch) -> str:
    red = {"rgbColor": {"red": 1.0}}
    row = {"location": {"rowIndex": 0, "columnIndex": 0}, "rowSpan": 1, "columnSpan": 2}
    scratch.send(
        _table(2),
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
                "tableRowProperties": {"minRowHeight": {"magnitude": 900_000, "unit": _EMU}},
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
            scratch.send(_box("probe_box"), request)
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
    scratch.send(_box("probe_box"))
    copied = drive.copy(scratch.google, scratch.deck, "Copy", scratch.folder_id, {})
    before, after = scratch.get(), slides.get(scratch.google, copied.id)
    ids = [[each["objectId"] for each in _all(one)] for one in (before, after)]
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
    scratch.send(_table(1))
    first = (scratch.element("probe_table") or {})["table"]["tableRows"][0]["rowHeight"]
    scratch.send(
        _type("probe_table", "line\n" * 30, cellLocation={"rowIndex": 0, "columnIndex": 0})
    )
    then = (scratch.element("probe_table") or {})["table"]["tableRows"][0]["rowHeight"]
    return "grown" if then["magnitude"] > first["magnitude"] else "as it was"


def _alt_text(scratch: Scratch) -> str:
    for told in ("a title", ""):
        scratch.send(
            *([_box("probe_box")] if told else []),
            {"updatePageElementAltText": {"objectId": "probe_box", "title": told}},
        )
    return "kept" if "title" in (scratch.element("probe_box") or {}) else "cleared"


def _one_batch(scratch: Scratch) -> str:
    fill = {"solidFill": {"color": {"rgbColor": {"red": 1.0}}}}
    scratch.send(
        _box("probe_box"),
        _type("probe_box", "text"),
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
        _box("probe_one", shape="RECTANGLE"),
        _box("probe_two", x=4_000_000, shape="RECTANGLE"),
        {
            "createLine": {
                "objectId": "probe_line",
                "category": "STRAIGHT",
                "elementProperties": _place("p"),
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
    scratch.send(_box("probe_box"), _type("probe_box", f"a\r\nb{_LINE}c{_NBSP}d"))
    text = _text(scratch.element("probe_box"))
    return "; ".join(
        f"{name} {'kept' if mark in text else 'left out'}"
        for name, mark in (("CR", "\r"), ("U+2028", _LINE), ("NBSP", _NBSP))
    )


_ASK: Mapping[int, Callable[[Scratch], str]] = {
    1: _split_token,
    2: _everywhere,
    3: _stale,
    4: _comment_state,
    5: _duplicated,
    6: _deleted,
    7: _table_made,
    8: _row_inserted,
    9: _no_requests,
    10: _refusal(_type("probe_box", "")),
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
