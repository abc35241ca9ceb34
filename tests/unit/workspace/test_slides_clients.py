"""What real clients count on, and what they send by mistake."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from givens.slides_files import TITLE, a_file, apply, element, insert, refusal, slide_ids, told
from givens.workspaces import a_workspace, call, error_of
from pptx.util import Emu

from generator.workspace import Workspace
from generator.workspace.blank import blank_presentation
from generator.workspace.slides.file import SlidesFile

Json = dict[str, Any]
PREDEFINED = (
    *("TITLE", "SECTION_HEADER", "TITLE_AND_BODY", "TITLE_AND_TWO_COLUMNS", "TITLE_ONLY"),
    *("ONE_COLUMN_TEXT", "MAIN_POINT", "SECTION_TITLE_AND_DESCRIPTION", "CAPTION_ONLY"),
    *("BIG_NUMBER", "BLANK"),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = a_workspace(tmp_path)
    yield workspace
    workspace.close()


def made(workspace: Workspace) -> str:
    reply = call(workspace, "POST", "/v1/presentations", body={"title": "New"})
    return f"/v1/presentations/{json.loads(reply.body)['presentationId']}"


def places(page: Json) -> list[tuple[str, int]]:
    found = (one["shape"].get("placeholder") for one in page["pageElements"])
    return [(one["type"], one.get("index", 0)) for one in found if one]


def test_a_new_presentation_has_the_layouts_googles_have_under_their_ids() -> None:
    layouts = told(SlidesFile.open(blank_presentation()))["layouts"]
    assert [page["layoutProperties"]["name"] for page in layouts] == list(PREDEFINED)
    assert [page["objectId"] for page in layouts] == [f"p{number}" for number in range(2, 13)]


@pytest.mark.parametrize("layout", PREDEFINED)
def test_every_predefined_layout_is_in_a_new_presentation(layout: str) -> None:
    file = SlidesFile.open(blank_presentation())
    apply(file, {"createSlide": {"slideLayoutReference": {"predefinedLayout": layout}}})
    assert len(slide_ids(file)) == 2


def test_placeholders_are_counted_from_nought_for_each_type() -> None:
    layouts = told(SlidesFile.open(blank_presentation()))["layouts"]
    columns = next(page for page in layouts if page["objectId"] == "p5")
    assert places(columns) == [("TITLE", 0), ("BODY", 0), ("BODY", 1), ("SLIDE_NUMBER", 0)]


def test_a_slides_placeholders_are_mapped_by_type_and_count() -> None:
    file = SlidesFile.open(blank_presentation())
    names = {("TITLE", 0): "title_new", ("BODY", 0): "left_one", ("BODY", 1): "right_one"}
    mappings = [
        {"layoutPlaceholder": {"type": kind, "index": index}, "objectId": name}
        for (kind, index), name in names.items()
    ]
    reference = {"predefinedLayout": "TITLE_AND_TWO_COLUMNS"}
    asked = {"slideLayoutReference": reference, "placeholderIdMappings": mappings}
    apply(file, {"createSlide": asked})
    page = told(file)["slides"][1]
    shown = dict(
        zip(places(page), (one["objectId"] for one in page["pageElements"]), strict=True)
    )
    assert shown == names


def test_a_fill_keeps_what_its_mask_does_not_name() -> None:
    file = a_file()

    def fill(solid: Json, field: str) -> Json:
        path = f"shapeBackgroundFill.solidFill{field}"
        asked = {"shapeProperties": {"shapeBackgroundFill": {"solidFill": solid}}}
        apply(file, {"updateShapeProperties": {"objectId": TITLE, **asked, "fields": path}})
        properties = element(file, TITLE)["shape"]["shapeProperties"]
        found: Json = properties["shapeBackgroundFill"]["solidFill"]
        return found

    red, blue = {"rgbColor": {"red": 1}}, {"rgbColor": {"blue": 1}}
    assert fill({"color": red, "alpha": 0.5}, "") == {"color": red, "alpha": 0.5}
    assert fill({"color": blue}, ".color") == {"color": blue, "alpha": 0.5}
    assert fill({"alpha": 1}, ".alpha") == {"color": blue, "alpha": 1}


def test_forward_is_one_further_than_the_foremost() -> None:
    def boxes(deck: Any) -> None:
        page = deck.slides[1]
        for name in ("first", "other", "third", "fourth"):
            page.shapes.add_textbox(Emu(0), Emu(0), Emu(9), Emu(9)).name = f"{name}_box"

    file = a_file(boxes)
    asked = {"pageElementObjectIds": ["first_box", "third_box"], "operation": "BRING_FORWARD"}
    apply(file, {"updatePageElementsZOrder": asked})
    order = [one["objectId"] for one in told(file)["slides"][1]["pageElements"]]
    assert order[-4:] == ["other_box", "fourth_box", "first_box", "third_box"]


def test_names_for_copies_of_what_is_not_copied_say_nothing() -> None:
    file = a_file()
    names = {TITLE: "title_two", "box_one": "never_used"}
    apply(file, {"duplicateObject": {"objectId": TITLE, "objectIds": names}})
    words = refusal(
        file, {"duplicateObject": {"objectId": TITLE, "objectIds": {"no_one": "x_x_x"}}}
    )
    assert words.endswith("The object (no_one) could not be found.")


@pytest.mark.parametrize("words", ["\x00a\x0bb", "\ufffe", "<&\"'>"])
def test_letters_no_file_can_hold_are_left_out(words: str) -> None:
    file = a_file()
    kept = words.translate(dict.fromkeys((0, 11, 0xFFFE)))
    link = {"style": {"link": {"url": f"http://x/{words}"}}, "fields": "link"}
    apply(
        file,
        {"updatePageElementAltText": {"objectId": TITLE, "title": f"t{words}"}},
        {"updateTextStyle": {"objectId": TITLE, "textRange": {"type": "ALL"}, **link}},
    )
    assert element(file, TITLE)["title"] == f"t{kept}"
    again = SlidesFile.open(file.to_bytes(), file.objects)
    assert told(again) == told(file)


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"a":' * 100_000, b'{"title": "\\ud83d"}', b"\xff\xfe", b"[]"]
)
def test_what_is_no_json_object_is_a_parse_error(workspace: Workspace, body: bytes) -> None:
    reply = workspace.send("POST", "https://x/v1/presentations", {}, body)
    assert reply.status == 400
    assert error_of(reply)["message"] == "Parse Error"


def test_fields_that_are_not_there_are_refused_in_the_editors_words(
    workspace: Workspace,
) -> None:
    reply = call(workspace, "GET", made(workspace), {"fields": "slides(nope)"})
    error = error_of(reply)
    assert error["message"] == "Request contains an invalid argument."
    assert (
        "matching fields for path 'nope'"
        in error["details"][0]["fieldViolations"][0]["description"]
    )


@pytest.mark.parametrize("side", [1e300, -1e300])
def test_sizes_beyond_all_measure_are_refused(side: float) -> None:
    far = {"magnitude": side, "unit": "PT"}
    size = {"width": far, "height": far}
    asked = {
        "shapeType": "RECTANGLE",
        "elementProperties": {"pageObjectId": "slide_one", "size": size},
    }
    assert "too large" in refusal(a_file(), {"createShape": asked})


def test_a_table_has_no_more_cells_than_can_be_told() -> None:
    asked = {
        "rows": 10**6,
        "columns": 10**6,
        "elementProperties": {"pageObjectId": "slide_one"},
    }
    assert "cells" in refusal(a_file(), {"createTable": asked})


def test_a_page_that_could_not_be_told_again_is_not_written() -> None:
    file = a_file()
    assert "too large" in refusal(file, insert(TITLE, "x" * 7_000_000))


def test_replacing_a_word_a_hundred_thousand_times_takes_no_hours() -> None:
    file = a_file()
    apply(file, insert(TITLE, "word " * 100_000))
    asked = {"containsText": {"text": "word"}, "replaceText": "x"}
    (reply,) = apply(file, {"replaceAllText": asked})
    assert reply["replaceAllText"]["occurrencesChanged"] == 100_000
