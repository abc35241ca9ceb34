"""Small .pptx files for the workspace's Slides, and reading what it tells of them."""

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from givens.discovery import check_reply
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Pt

from generator.workspace.refused import Refused
from generator.workspace.slides.file import SlidesFile

Json = dict[str, Any]
TITLE, BODY, TABLE = "title_one", "body_one", "table_one"
LAYOUTS = ("Title Slide", "Title and Content", "Title Only", "Blank")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


@lru_cache(maxsize=1)
def a_pptx() -> bytes:
    """`slide_one` with title, body and table; `slide_two` with notes, picture and chart."""
    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first._element.cSld.set("name", "slide_one")
    first.shapes.title.text = "Hello"
    first.shapes.title.name = TITLE
    body = first.placeholders[1]
    body.name = BODY
    body.text_frame.text = "First"
    body.text_frame.add_paragraph().text = "Second"
    run = body.text_frame.paragraphs[0].runs[0]
    run.font.bold = True
    frame = first.shapes.add_table(3, 2, Emu(914400), Emu(4000000), Emu(6000000), Emu(1200000))
    frame.name = TABLE
    for row in range(3):
        for column in range(2):
            frame.table.cell(row, column).text = f"{row}{column}"
    second = deck.slides.add_slide(deck.slide_layouts[6])
    second._element.cSld.set("name", "slide_two")
    second.notes_slide.notes_text_frame.text = "Say this"
    second.shapes.add_picture(io.BytesIO(PIXEL), 0, 0, Emu(914400)).name = "picture_one"
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("s", (1, 2))
    chart = second.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Emu(3000000), Emu(2000000), data
    )
    chart.name = "chart_one"
    box = second.shapes.add_textbox(Emu(100000), Emu(100000), Emu(2000000), Emu(500000))
    box.name = "box_one"
    box.text_frame.text = "In a box"
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(20)
    for layout in list(deck.slide_layouts):
        if layout.name not in LAYOUTS:
            deck.slide_layouts.remove(layout)
    return saved(deck)


def saved(deck: Any) -> bytes:
    """The bytes of a python-pptx presentation."""
    held = io.BytesIO()
    deck.save(held)
    return held.getvalue()


def a_file(change: Callable[[Any], None] | None = None) -> SlidesFile:
    """`a_pptx`, opened; `change` may change it with python-pptx first."""
    if change is None:
        return SlidesFile.open(a_pptx())
    deck = Presentation(io.BytesIO(a_pptx()))
    change(deck)
    return SlidesFile.open(saved(deck))


def told(file: SlidesFile) -> Json:
    """The presentation, known to fit Google's schema."""
    value = file.presentation("the-id", "A title", "rev-1")
    check_reply("slides.v1", "Presentation", value)
    return value


def apply(file: SlidesFile, *requests: Json) -> list[Json]:
    """The replies, known to fit Google's schema."""
    replies = file.apply(requests)
    check_reply("slides.v1", "BatchUpdatePresentationResponse", {"replies": replies})
    return replies


def refusal(file: SlidesFile, *requests: Any) -> str:
    """The message of a batch that is refused and changes nothing."""
    before, shown = file.to_bytes(), told(file)
    try:
        file.apply(requests)
    except Refused as refused:
        assert file.to_bytes() == before
        assert told(file) == shown
        return refused.message
    raise AssertionError("the batch was applied")


def elements(page: Json) -> Iterator[Json]:
    """Every element of a page, those in groups too."""
    waiting = list(page.get("pageElements", []))
    while waiting:
        one = waiting.pop(0)
        yield one
        waiting += one.get("elementGroup", {}).get("children", [])


def element(file: SlidesFile, object_id: str) -> Json:
    """A page element, wherever it stands."""
    value = told(file)
    notes = [slide["slideProperties"]["notesPage"] for slide in value.get("slides", [])]
    for page in (*value.get("slides", []), *notes, *value["layouts"], *value["masters"]):
        for one in elements(page):
            if one["objectId"] == object_id:
                return one
    raise KeyError(object_id)


def slide(file: SlidesFile, slide_id: str) -> Json:
    """A slide."""
    found: Json = next(one for one in told(file)["slides"] if one["objectId"] == slide_id)
    return found


def slide_ids(file: SlidesFile) -> list[str]:
    """The ids of the slides, in order."""
    return [one["objectId"] for one in told(file).get("slides", [])]


def content(holder: Json) -> str:
    """All text of a shape or cell; slide numbers count as one letter."""
    text = holder.get("shape", holder).get("text", {})
    return "".join(
        one["textRun"]["content"] if "textRun" in one else "#"
        for one in text.get("textElements", [])
        if "paragraphMarker" not in one
    )


def runs(holder: Json) -> list[tuple[str, Json]]:
    """The runs of a shape or cell: words and style."""
    text = holder.get("shape", holder).get("text", {})
    return [
        (one["textRun"]["content"], one["textRun"]["style"])
        for one in text.get("textElements", [])
        if "textRun" in one
    ]


def markers(holder: Json) -> list[Json]:
    """The paragraph markers of a shape or cell."""
    text = holder.get("shape", holder).get("text", {})
    return [one["paragraphMarker"] for one in text["textElements"] if "paragraphMarker" in one]


def cell(table: Json, row: int, column: int) -> Json:
    """A cell of a told table."""
    for one in table["table"]["tableRows"][row]["tableCells"]:
        if one["location"].get("columnIndex", 0) == column:
            found: Json = one
            return found
    raise KeyError((row, column))


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package, unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = [name for name in archive.namelist() if not name.endswith("/")]
        return {name: archive.read(name) for name in names}


def changed_parts(before: bytes, after: bytes) -> set[str]:
    """The names of parts that came, went or changed."""
    old, new = parts(before), parts(after)
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def opened(file: SlidesFile) -> Any:
    """The file as python-pptx sees it."""
    return Presentation(io.BytesIO(file.to_bytes()))


def insert(
    object_id: str, text: str, at: int = 0, cell_at: tuple[int, int] | None = None
) -> Json:
    """An insertText request."""
    request: Json = {"objectId": object_id, "text": text, "insertionIndex": at}
    if cell_at is not None:
        request["cellLocation"] = {"rowIndex": cell_at[0], "columnIndex": cell_at[1]}
    return {"insertText": request}


def cut(object_id: str, start: int | None = None, end: int | None = None) -> Json:
    """A deleteText request: everything, from a start, or a range."""
    if start is None:
        asked: Json = {"type": "ALL"}
    elif end is None:
        asked = {"type": "FROM_START_INDEX", "startIndex": start}
    else:
        asked = {"type": "FIXED_RANGE", "startIndex": start, "endIndex": end}
    return {"deleteText": {"objectId": object_id, "textRange": asked}}


def place(page: str, x: float, y: float, width: float, height: float) -> Json:
    """PageElementProperties of a box in points."""
    return {
        "pageObjectId": page,
        "size": {
            "width": {"magnitude": width, "unit": "PT"},
            "height": {"magnitude": height, "unit": "PT"},
        },
        "transform": {"scaleX": 1, "scaleY": 1, "translateX": x, "translateY": y, "unit": "PT"},
    }
