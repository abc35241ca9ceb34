"""What an .xlsx has few words for: runs, paddings, conditions by date; and what rules do."""

from typing import Any

import pytest
from givens.sheets_files import a_sheet, apply, cell, refusal, reopened, sheet

AREA = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 2, "endColumnIndex": 2}
START = {"sheetId": 0, "rowIndex": 0, "columnIndex": 0}
RUNS = [{"format": {"bold": True}}, {"startIndex": 3, "format": {"italic": True}}]


def put(fields: str, **value: Any) -> dict[str, Any]:
    return {"updateCells": {"start": START, "rows": [{"values": [value]}], "fields": fields}}


def a_rule(kind: str, *values: dict[str, str], **text: bool) -> dict[str, Any]:
    condition = {"type": kind, "values": list(values)} if values else {"type": kind}
    looks = {"textFormat": text or {"bold": True}}
    return {"ranges": [AREA], "booleanRule": {"condition": condition, "format": looks}}


def conditional(rule: dict[str, Any], index: int = 0) -> dict[str, Any]:
    return {"addConditionalFormatRule": {"rule": rule, "index": index}}


def test_runs_of_a_text_are_told_as_they_were_set() -> None:
    file = a_sheet(["😀 ab"])
    apply(file, put("textFormatRuns", textFormatRuns=RUNS))

    again = cell(reopened(file), "A1")

    assert again["textFormatRuns"] == RUNS
    assert again["formattedValue"] == "😀 ab"
    assert "userEnteredFormat" not in again


def test_runs_go_with_the_text_they_were_of_or_when_none_are_wanted() -> None:
    for taking in (put("textFormatRuns"), put("userEnteredValue", userEnteredValue={})):
        file = a_sheet(["abcd"])
        apply(file, put("textFormatRuns", textFormatRuns=RUNS))
        apply(file, taking)
        assert "textFormatRuns" not in cell(reopened(file), "A1")


def test_a_value_and_its_runs_are_written_at_once() -> None:
    file = a_sheet([1])
    value = {"stringValue": "abcd"}
    apply(file, put("*", userEnteredValue=value, textFormatRuns=RUNS))

    assert cell(file, "A1")["textFormatRuns"] == RUNS


@pytest.mark.parametrize("given", [1, "=1+1", "ab"])
def test_runs_are_refused_where_there_is_no_text_for_them(given: Any) -> None:
    file = a_sheet([given])

    assert "ext format runs" in refusal(file, put("textFormatRuns", textFormatRuns=RUNS))


def test_padding_and_how_links_show_are_kept_beside_what_office_knows() -> None:
    file = a_sheet(["a"])
    wanted = {"padding": {"bottom": 3}, "hyperlinkDisplayType": "LINKED"}
    apply(file, put("userEnteredFormat", userEnteredFormat=wanted))

    again = cell(reopened(file), "A1")

    assert again["userEnteredFormat"] == wanted
    assert again["effectiveFormat"]["padding"] == {"bottom": 3}
    assert again["effectiveFormat"]["hyperlinkDisplayType"] == "LINKED"
    apply(file, put("userEnteredFormat"))
    assert "userEnteredFormat" not in cell(reopened(file), "A1")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("TEXT_EQ", {"userEnteredValue": "a"}),
        ("DATE_AFTER", {"relativeDate": "PAST_WEEK"}),
        ("DATE_BEFORE", {"userEnteredValue": "2026-01-01"}),
        ("DATE_EQ", {"userEnteredValue": "=TODAY()"}),
    ],
)
def test_conditions_office_has_no_rule_for_come_back_as_they_were(
    kind: str, value: dict[str, str]
) -> None:
    file = a_sheet(["a"])
    apply(file, conditional(a_rule(kind, value)))

    (rule,) = sheet(reopened(file))["conditionalFormats"]

    assert rule["booleanRule"]["condition"] == {"type": kind, "values": [value]}


def test_a_relative_date_is_refused_where_no_date_is_compared() -> None:
    wrong = conditional(a_rule("TEXT_EQ", {"relativeDate": "TODAY"}))

    assert "Relative dates" in refusal(a_sheet(["a"]), wrong)


@pytest.mark.parametrize(
    ("kind", "values", "is_met"),
    [
        ("NUMBER_GREATER", ["1"], [True, False]),
        ("NUMBER_BETWEEN", ["2", "9"], [True, False]),
        ("TEXT_CONTAINS", ["B"], [False, True]),
        ("TEXT_EQ", ["ab"], [False, True]),
        ("NOT_BLANK", [], [True, True]),
        ("CUSTOM_FORMULA", ["=A1=$A$1"], [True, False]),
    ],
)
def test_what_meets_a_condition_looks_as_its_rule_says(
    kind: str, values: list[str], is_met: list[bool]
) -> None:
    file = a_sheet([5, 2], ["ab", 1])
    rule = a_rule(kind, *({"userEnteredValue": value} for value in values))
    apply(file, conditional({**rule, "ranges": [{**AREA, "endColumnIndex": 1}]}))
    apply(file, put("note", note=""))

    looks = [cell(file, place)["effectiveFormat"]["textFormat"] for place in ("A1", "A2", "B1")]

    assert [one["bold"] for one in looks] == [*is_met, False]
    assert "userEnteredFormat" not in cell(file, "A1")


def test_of_two_rules_the_earlier_one_wins() -> None:
    file = a_sheet([5])
    apply(file, conditional(a_rule("NOT_BLANK", bold=False, italic=True)))
    apply(file, conditional(a_rule("NUMBER_GREATER", {"userEnteredValue": "1"}, bold=True), 1))

    text = cell(file, "A1")["effectiveFormat"]["textFormat"]

    assert (text["bold"], text["italic"]) == (False, True)


def test_rows_are_counted_before_columns_when_a_grid_changes() -> None:
    file = a_sheet()

    def resized(rows: int, columns: int) -> dict[str, Any]:
        grid = {"rowCount": rows, "columnCount": columns}
        wanted = {"properties": {"sheetId": 0, "gridProperties": grid}}
        return {"updateSheetProperties": {**wanted, "fields": "gridProperties"}}

    assert "above the limit" in refusal(file, resized(1_000_000, 2))
    apply(file, resized(100, 2))
    apply(file, resized(1_000_000, 2))
    apply(file, resized(10_000, 26))
    assert sheet(file)["properties"]["gridProperties"]["rowCount"] == 10_000
