"""What columns need for rows to stay low, and who gives the room."""

import pytest

from generator.layout.columns import needed_for_low_rows
from generator.layout.fit import TextSpec, count_lines
from generator.layout.tables import with_words_whole

SPEC = TextSpec("Roboto", 10)
LONG = "Used at all hours by passengers, crews or shippers; a stop is felt within minutes"


def row(*texts: str) -> list[tuple[str, TextSpec]]:
    return [(text, SPEC) for text in texts]


def lines(text: str, width: float) -> int:
    return count_lines(text, width, SPEC.family, SPEC.size)[1]


def test_a_high_row_takes_its_room_from_columns_of_short_texts() -> None:
    widths = [90.0, 90.0, 90.0, 90.0]
    assert lines(LONG, 90.0) > 3

    needed = needed_for_low_rows([row(LONG, "High", "XL", "Wave 2")], widths, [40.0] * 4)

    assert sum(needed) <= sum(widths)
    assert lines(LONG, needed[0]) == 3  # two lines would take more than half of the table
    assert needed[1:] == (40.0, 40.0, 40.0)


def test_a_column_may_take_more_lines_where_another_is_as_high_anyway() -> None:
    beside = "Source code management"
    assert lines(beside, 150.0) == 1

    needed = needed_for_low_rows(
        [row(LONG, beside, "–")], [130.0, 110.0, 110.0], [40.0, 60.0, 105.0]
    )

    assert lines(LONG, 130.0) > lines(LONG, needed[0]) >= lines(beside, needed[1]) > 1


def test_a_row_that_cannot_be_lower_does_not_keep_the_others_high() -> None:
    rows = [row(LONG * 4, LONG * 4), row(LONG, "–")]

    first, second = needed_for_low_rows(rows, [200.0, 200.0], [100.0, 180.0])

    assert lines(LONG, 150.0) == 3
    assert lines(LONG, first) == 2
    assert first + second <= 400.0


def test_low_rows_ask_for_nothing_but_what_is_kept() -> None:
    assert needed_for_low_rows([row("One", "Two")], [90.0, 90.0], [50.0, 40.0]) == (50.0, 40.0)


def test_where_words_cannot_all_be_whole_the_short_ones_are() -> None:
    assert with_words_whole((60, 60, 180), (50, 400, 300), 1.0) == pytest.approx((50, 125, 125))
