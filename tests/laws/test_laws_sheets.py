import contextlib
from typing import Any

from givens.sheets_files import a_sheet, apply, read, reopened, told
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.workspace.refused import Refused
from generator.workspace.sheets.a1 import Area, area_of, told_area
from generator.workspace.sheets.entered import entered
from generator.workspace.sheets.formats import shown
from generator.workspace.sheets.formulas.refs import offset
from generator.workspace.sheets.values import Rendering

LETTERS = st.characters(exclude_categories=("Cs",))
VALUES = st.one_of(
    st.text(LETTERS, max_size=8),
    st.integers(-(10**12), 10**12),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
)
GRIDS = st.lists(st.lists(VALUES, max_size=4), min_size=1, max_size=4)


def trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """Rows as Sheets tells them: without what trails empty."""
    told_rows = []
    for row in rows:
        kept = list(row)
        while kept and kept[-1] == "":
            kept.pop()
        told_rows.append(kept)
    while told_rows and not told_rows[-1]:
        told_rows.pop()
    return told_rows


@settings(max_examples=60, deadline=None)
@given(GRIDS)
def test_values_are_read_back_as_they_were_written(rows: list[list[Any]]) -> None:
    file = a_sheet()
    file.update([("B2:F9", {"values": rows})], "RAW", None)
    assert read(reopened(file), "B2:F9", value="UNFORMATTED_VALUE") == trimmed(rows)


@settings(max_examples=30, deadline=None)
@given(GRIDS, st.integers(0, 5), st.integers(1, 3), st.sampled_from(["ROWS", "COLUMNS"]))
def test_what_is_inserted_and_deleted_again_changes_nothing(
    rows: list[list[Any]], start: int, count: int, dimension: str
) -> None:
    file = a_sheet()
    file.update([("A1:F9", {"values": rows})], "RAW", None)
    before = told(file)
    span = {"dimension": dimension, "startIndex": start, "endIndex": start + count}
    apply(file, {"insertDimension": {"range": span}}, {"deleteDimension": {"range": span}})
    assert told(file) == before


@settings(max_examples=200)
@given(st.text(LETTERS, max_size=12))
def test_whatever_is_asked_for_is_answered_or_refused(text: str) -> None:
    with contextlib.suppress(Refused):
        assert len(a_sheet().read([text], Rendering())) == 1


@settings(max_examples=200)
@given(st.text(st.sampled_from("0123456789,.$%-/: eEapmT()"), max_size=10))
def test_whatever_is_typed_can_be_shown(text: str) -> None:
    what = entered(text)
    assert isinstance(shown(what.value, what.pattern), str)


@given(st.integers(0, 900), st.integers(0, 20), st.integers(1, 50), st.integers(1, 5))
def test_an_area_is_read_back_from_its_name(
    row: int, column: int, high: int, wide: int
) -> None:
    area = Area(row, column, row + high, column + wide)
    assert area_of(told_area(area)) == area


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_formula_moved_there_and_back_is_the_same(rows: int, columns: int) -> None:
    formula = "SUM(A1:$B2,C:C,3:4)&\"A1\"&'It''s'!Z9"
    assert offset(offset(formula, rows, columns), -rows, -columns) == formula
