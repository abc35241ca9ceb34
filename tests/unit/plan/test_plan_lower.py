import pytest

from generator.content.located import read_located
from generator.content.places import SourceMap
from generator.plan.edits import (
    AddRows,
    CopySlide,
    CreateTable,
    DropRows,
    Edit,
    FillText,
    MoveSlide,
    Origin,
    Place,
    SetAltText,
    SetFontSize,
    Target,
)
from generator.plan.lower import lower, lower_all

HERE = Origin("risks", "title", (("risks", 0),))


def test_text_is_inserted_first_and_deleted_after() -> None:
    insert, delete = lower(FillText(Target("title-1"), "{{risks.title}}", "Two risks", HERE))

    assert insert["insertText"] == {
        "objectId": "title-1",
        "insertionIndex": 0,
        "text": "Two risks",
    }
    assert delete["deleteText"]["textRange"] == {
        "type": "FIXED_RANGE",
        "startIndex": 9,
        "endIndex": 24,
    }


def test_ranges_count_utf16_units() -> None:
    _, delete = lower(FillText(Target("title-1"), "👍", "a👍b", HERE))

    assert delete["deleteText"]["textRange"]["startIndex"] == 4
    assert delete["deleteText"]["textRange"]["endIndex"] == 6


def test_nothing_is_deleted_from_an_empty_text() -> None:
    assert [*map(next, map(iter, lower(FillText(Target("cell"), "", "new", HERE))))] == [
        "insertText"
    ]


def test_nothing_is_inserted_for_an_empty_text() -> None:
    assert [*map(next, map(iter, lower(FillText(Target("cell"), "old", "", HERE))))] == [
        "deleteText"
    ]


def test_rows_are_deleted_from_the_last_to_the_first() -> None:
    rows = [
        request["deleteTableRow"]["cellLocation"]["rowIndex"]
        for request in lower(DropRows("table", 3, 4, HERE))
    ]

    assert rows == [6, 5, 4, 3]


def test_going_back_to_the_inherited_size_names_the_field_and_no_value() -> None:
    (request,) = lower(SetFontSize(Target("body"), None, HERE))

    assert request["updateTextStyle"]["style"] == {}
    assert request["updateTextStyle"]["fields"] == "fontSize"


def test_columns_are_never_narrower_than_google_takes() -> None:
    table = CreateTable("table", Place("slide", 0, 0, 900, 900), (100, 900_000), (1,), HERE)

    widths = [
        request["updateTableColumnProperties"]["tableColumnProperties"]["columnWidth"][
            "magnitude"
        ]
        for request in lower(table)
        if "updateTableColumnProperties" in request
    ]

    assert widths == [406_400, 900_000]


def test_alt_text_that_is_not_told_stays() -> None:
    (request,) = lower(SetAltText("canvas", None, "A diagram", HERE))

    assert request["updatePageElementAltText"] == {
        "objectId": "canvas",
        "description": "A diagram",
    }


@pytest.mark.parametrize(
    "edit",
    [
        FillText(Target("table", 1, 2), "old", "new", HERE),
        CopySlide("slide-1", {"slide-1": "slide-2"}, HERE),
        MoveSlide("slide-1", 3, HERE),
        AddRows("table", 7, 20, HERE),
    ],
)
def test_every_request_keeps_the_origin_of_its_edit(edit: Edit) -> None:
    batch = lower_all([edit])

    assert len(batch.requests) == len(batch.origins)
    assert set(batch.origins) == {HERE}


def test_a_refusal_is_blamed_on_the_line_of_the_brief() -> None:
    text = b"account: {name: Acme}\nrisks:\n  - description: Late\n"
    _, places = read_located(text, "acme.yaml")
    batch = lower_all([FillText(Target("title"), "old", "new", HERE)])

    finding = batch.blame(1, places, "The end index (3) should not be greater")

    assert str(finding).startswith(
        "acme.yaml:3:5: E601 Google refused to write slot `risks.title`"
    )


def test_a_refusal_of_a_request_nobody_wrote_names_the_slide() -> None:
    batch = lower_all([MoveSlide("slide-1", 3, Origin("risks"))])

    assert batch.blame(0, SourceMap.__new__(SourceMap), "no").where == "slide `risks`"
