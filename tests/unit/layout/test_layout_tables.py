import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.layout.fit import TextSpec
from generator.layout.tables import Insets, none_narrower, pages, row_height_pt

SPEC = TextSpec("Arial", 10)


def test_an_empty_row_is_as_high_as_its_insets() -> None:
    assert row_height_pt([]) == pytest.approx(14.4)


def test_a_row_grows_with_the_lines_of_its_fullest_cell() -> None:
    row = [("one", SPEC, 100.0), ("one\ntwo\nthree", SPEC, 100.0)]

    assert row_height_pt(row) == pytest.approx(14.4 + 3 * 11.95)


def test_a_cell_is_narrower_than_its_column_by_its_insets() -> None:
    text = "Ten letters"
    wide = Insets(20, 0, 20, 0)

    assert row_height_pt([(text, SPEC, 80.0)], wide) == pytest.approx(2 * 11.95)


def test_rows_fill_a_page_before_the_next_begins() -> None:
    assert pages([30.0] * 6, 100) == (range(0, 3), range(3, 6))


def test_a_header_takes_its_place_on_every_page() -> None:
    assert pages([30.0] * 4, 100, header_pt=40) == (range(0, 2), range(2, 4))


def test_a_page_holds_no_more_rows_than_it_may() -> None:
    assert [len(page) for page in pages([1.0] * 21, 1000)] == [7, 7, 7]


def test_rows_are_spread_evenly_over_as_few_pages_as_hold_them() -> None:
    assert [len(page) for page in pages([30.0] * 8, 1000)] == [4, 4]
    assert [len(page) for page in pages([30.0] * 12, 1000)] == [6, 6]
    assert [len(page) for page in pages([30.0] * 16, 1000)] == [6, 6, 4]


def test_a_page_is_not_paid_for_an_even_spread() -> None:
    assert pages([20, 20, 60, 60], 100) == (range(0, 3), range(3, 4))
    assert [len(page) for page in pages([20, 20, 20, 20, 90, 20], 120)] == [4, 2]


def test_a_row_taller_than_a_page_has_one_to_itself() -> None:
    assert pages([30, 500, 30], 100) == (range(0, 1), range(1, 2), range(2, 3))


def test_no_rows_need_no_page() -> None:
    assert pages([], 100) == ()


@given(st.lists(st.floats(1, 400), min_size=1, max_size=8))
def test_no_column_is_narrower_than_may_be_and_the_table_stays_as_wide(
    widths: list[float],
) -> None:
    told = none_narrower(widths, 32)

    assert min(told) >= 32
    assert sum(told) == pytest.approx(max(sum(widths), 32 * len(widths)))
    assert [
        one for one, other in zip(widths, told, strict=True) if one > 32 and other > one
    ] == []


def test_a_row_is_higher_where_a_higher_font_draws_its_letters() -> None:
    latin, kanji = ("one\ntwo", SPEC, 100.0), ("計画\n運用", SPEC, 100.0)

    assert row_height_pt([latin, kanji]) > row_height_pt([latin]) + 4
    assert row_height_pt([("Σχέδιο\nπρώτο", SPEC, 100.0)]) == row_height_pt([latin])
